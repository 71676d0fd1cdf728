// What is used of the library that writes Word documents (docx), in one file: the build puts the library into it, so that nobody has to install it and only
// those who write such a document load it.

export {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	Header,
	HeadingLevel,
	ImageRun,
	type IParagraphOptions,
	type IStylesOptions,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from 'docx';
