// A report as a Word document. The same report gives the same bytes: times in it are those of the case. Not for how its parts look (docx-parts.ts).

import { text } from '../text.ts';
import type { Report } from './document.ts';
import { DocxParts, styles } from './docx-parts.ts';
import { escaped, footerOf } from './html.ts';
import { NO_PICTURES, type Pictures } from './pictures.ts';
import { AlignmentType, Document, Footer, Header, Packer, PageNumber, Paragraph, TextRun } from './word.ts';
import { withZipTime } from './zip-time.ts';

/** A4 in twentieths of a point, and its margins. */
const A4 = { width: 11_906, height: 16_838 } as const;
const MARGIN = { top: 1_134, bottom: 1_134, left: 964, right: 964, header: 500, footer: 500 } as const;

/** The document as bytes. `pictures`: those of the report (pictures.ts); what is not among them is named. */
export async function reportDocx(report: Report, pictures: Pictures = NO_PICTURES): Promise<Buffer> {
	const { title, subtitle, plant, language, audience, facts, sections } = report;
	const parts = new DocxParts(language, pictures);
	const small = { size: 15, color: '444444' } as const;
	const [before = '', between = '', after = ''] = text(language, 'report.page', { page: '\u0001', pages: '\u0001' }).split('\u0001');
	const document = new Document({
		title,
		description: subtitle ?? '',
		creator: plant,
		lastModifiedBy: plant,
		revision: report.version,
		styles: styles(language),
		sections: [
			{
				properties: { page: { size: A4, margin: MARGIN } },
				headers: { default: new Header({ children: [new Paragraph({ children: [new TextRun({ text: `${plant} · ${title}`, ...small })] })] }) },
				footers: {
					default: new Footer({
						children: [
							new Paragraph({ children: [new TextRun({ text: footerOf(report), ...small })] }),
							new Paragraph({
								alignment: AlignmentType.RIGHT,
								children: [new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after], ...small })],
							}),
						],
					}),
				},
				children: [
					new Paragraph({ style: 'ReportTitle', children: [new TextRun(title)] }),
					...(subtitle === undefined ? [] : [new Paragraph({ style: 'ReportSubtitle', children: [new TextRun(subtitle)] })]),
					...(audience === undefined ? [] : [new Paragraph({ children: [new TextRun({ text: audience, bold: true, color: '9A1B1B' })] })]),
					...parts.block({ type: 'facts', rows: facts }),
					...sections.flatMap(({ heading, blocks }) => [parts.sectionHeading(heading), ...blocks.flatMap((one) => parts.block(one))]),
				],
			},
		],
	});
	const packed = await Packer.toBuffer(document, undefined, [{ path: 'docProps/core.xml', data: coreXml(report) }]);
	return withZipTime(packed, report.at);
}

/** Who, what and when (ISO 29500-2 core properties): the library would write the time on the clock. */
function coreXml({ title, subtitle = '', plant, version, at }: Report): string {
	const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:${name}>`;
	return [
		'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
		'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
		`<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(plant)}</dc:creator><dc:description>${escaped(subtitle)}</dc:description>`,
		`<cp:lastModifiedBy>${escaped(plant)}</cp:lastModifiedBy><cp:revision>${version}</cp:revision>${time('created')}${time('modified')}`,
		'</cp:coreProperties>',
	].join('');
}
