// How each part of a report looks in Word: paragraphs, tables, pictures. Fonts are named, never carried: for Chinese 微软雅黑 and 宋体, which Word on every
// Chinese Windows has. Not for the document around them (docx.ts).

import { type Language, text } from '../text.ts';
import type { Block, Fact, SignatureLine, TimelineRow, Tone } from './document.ts';
import type { Picture, Pictures } from './pictures.ts';
import {
	BorderStyle,
	HeadingLevel,
	ImageRun,
	type IParagraphOptions,
	type IStylesOptions,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from './word.ts';

const FONT = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: '宋体' } as const;
const HEADING_FONT = { ...FONT, eastAsia: '微软雅黑' } as const;

/** Room between the margins, in twentieths of a point and in pixels at 96 a inch. */
const WIDTH = 9_978;
const PIXELS = 665;
const TALLEST = 560;
const SHADES: Record<Tone, string> = { missing: 'FDF1F1', ng: 'FDF1F1', ok: 'EEF8F2', note: 'FFFFFF' };
const INKS: Record<Tone, string> = { missing: '8A1C1C', ng: '8A1C1C', ok: '1C5E3D', note: '555555' };

/** A light area: what a Word older than 2016 shows in the place of a drawing, so that one sees that there is one. Words and figures stand below it. */
const AREA = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGN4BwAA8ADv8GkuoQAAAABJRU5ErkJggg==', 'base64');

export function styles(language: Language): IStylesOptions {
	const lang = { value: 'en-US', eastAsia: language === 'zh-CN' ? 'zh-CN' : 'en-US' };
	const heading = (size: number) => ({
		run: { size, bold: true, color: '24476B', font: HEADING_FONT },
		paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
	});
	return {
		default: {
			document: { run: { font: FONT, size: 20, language: lang }, paragraph: { spacing: { after: 60 } } },
			heading1: heading(26),
			heading2: heading(21),
		},
		paragraphStyles: [
			{ id: 'ReportTitle', name: 'Report title', basedOn: 'Normal', run: { size: 38, bold: true, font: HEADING_FONT } },
			{ id: 'ReportCell', name: 'Report cell', basedOn: 'Normal', run: { size: 18 }, paragraph: { spacing: { after: 0 } } },
			{ id: 'ReportSubtitle', name: 'Report subtitle', basedOn: 'Normal', run: { size: 26 }, paragraph: { spacing: { after: 160 } } },
		],
	};
}

type Cell = string | { text?: string; color?: string; bold?: boolean; image?: ImageRun };

export class DocxParts {
	readonly #language: Language;
	readonly #pictures: Pictures;
	/** Ids of drawings, unique in the document: the library's own go on from one document to the next. */
	#drawings = 0;

	constructor(language: Language, pictures: Pictures) {
		this.#language = language;
		this.#pictures = pictures;
	}

	sectionHeading(heading: string): Paragraph {
		return new Paragraph({ heading: HeadingLevel.HEADING_1, shading: { fill: 'E8EDF3' }, children: [new TextRun(heading)] });
	}

	block(block: Block): (Paragraph | Table)[] {
		switch (block.type) {
			case 'heading':
				return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })];
			case 'paragraph':
				return [this.#paragraph(block.text, block.tone)];
			case 'facts':
				return block.rows.length === 0 ? [] : [factTable(block.rows), gap()];
			case 'table':
				return [
					...(block.caption === undefined ? [] : [new Paragraph({ keepNext: true, children: [new TextRun({ text: block.caption, bold: true })] })]),
					table(block.head, block.rows),
					gap(),
				];
			case 'picture':
				return this.#picture(block.file, block.name, block.caption);
			case 'svg':
				return this.#drawing(block);
			case 'signatures':
				return [this.#signatures(block.rows), gap()];
			case 'timeline':
				return [this.#timeline(block.rows), gap()];
		}
	}

	#say(key: string, params: Record<string, unknown> = {}): string {
		return text(this.#language, `report.${key}`, params);
	}

	#paragraph(said: string, tone?: Tone): Paragraph {
		const look: Partial<IParagraphOptions> = tone === undefined || tone === 'note' ? {} : { shading: { fill: SHADES[tone] }, indent: { left: 80 } };
		return new Paragraph({ ...look, children: runs(said, tone === undefined ? {} : { color: INKS[tone], ...(tone === 'note' ? { size: 18 } : {}) }) });
	}

	#drawing({ svg, words, width, height, caption, data }: Extract<Block, { type: 'svg' }>): (Paragraph | Table)[] {
		const transformation = fitted(width, height, PIXELS, TALLEST * 1.4);
		const image = new ImageRun({ type: 'svg', data: Buffer.from(svg), fallback: { type: 'png', data: AREA }, transformation, altText: this.#alt(words) });
		const said = [caption, words].filter(Boolean).join(' · ');
		const figures = data ? [table(data.head, data.rows), gap()] : [];
		return [new Paragraph({ keepNext: said !== '', children: [image] }), ...(said === '' ? [] : [this.#paragraph(said, 'note')]), ...figures];
	}

	#picture(file: string, name: string, caption: string | undefined): Paragraph[] {
		const picture = this.#pictures.get(file) ?? { why: 'gone' as const };
		const image = this.#image(picture, name, PIXELS * 0.8, TALLEST);
		if (!image) {
			const why = 'why' in picture ? picture.why : 'kind';
			return [this.#paragraph(this.#say('picture-missing', { name, why: this.#say(`picture-why.${why}`) }), 'note')];
		}
		return [new Paragraph({ keepNext: true, children: [image] }), this.#paragraph([caption, name].filter(Boolean).join(' · '), 'note')];
	}

	/** Word takes no WebP: such a picture is named, not shown. */
	#image(picture: Picture, name: string, wide: number, tall: number): ImageRun | undefined {
		if ('why' in picture || picture.type === 'image/webp') return undefined;
		const type = ({ 'image/jpeg': 'jpg', 'image/png': 'png', 'image/gif': 'gif' } as const)[picture.type];
		return new ImageRun({ type, data: Buffer.from(picture.data), transformation: fitted(picture.width, picture.height, wide, tall), altText: this.#alt(name) });
	}

	#alt(words: string): { id: string; name: string; description: string } {
		this.#drawings++;
		return { id: String(this.#drawings), name: `Picture ${this.#drawings}`, description: words.slice(0, 1_000) };
	}

	#signatures(rows: readonly SignatureLine[]): Table {
		const head = ['who', 'said', 'at', 'sign'].map((key) => this.#say(`signature.${key}`));
		const cells = rows.map(({ who, as, said, no, note, at = '', file }): Cell[] => {
			const picture = file === undefined ? undefined : this.#pictures.get(file);
			const image = picture && this.#image(picture, who, 150, 50);
			const word: Cell =
				said === undefined
					? { text: this.#say('signature.missing'), color: INKS.missing }
					: { text: [said, note].filter(Boolean).join('\n'), ...(no ? { color: INKS.ng, bold: true } : {}) };
			return [[who, as].filter(Boolean).join('\n'), word, at, image ? { image } : ''];
		});
		return table(head, cells, [3, 3, 2, 2]);
	}

	#timeline(rows: readonly TimelineRow[]): Table {
		const head = ['at', 'lasted', 'text', 'who'].map((key) => this.#say(`timeline.${key}`));
		return table(
			head,
			rows.map(({ at, lasted, text: said, note, who = '' }) => [at, lasted, note === undefined ? said : `${said}\n${note}`, who]),
			[4, 3, 12, 4],
		);
	}
}

/** Lines stay lines. */
function runs(said: string, look: { color?: string; bold?: boolean; size?: number } = {}): TextRun[] {
	return said.split('\n').map((line, index) => new TextRun({ text: line, ...look, ...(index > 0 ? { break: 1 } : {}) }));
}

function gap(): Paragraph {
	return new Paragraph({ spacing: { after: 40 }, children: [] });
}

/** In pixels, never larger than it is. */
function fitted(width: number, height: number, wide: number, tall: number): { width: number; height: number } {
	const scale = Math.min(1, wide / width, tall / height);
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const CELL_MARGINS = { top: 30, bottom: 30, left: 80, right: 80 } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'B9C2CC' } as const;
const LINES = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE } as const;
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = { top: NO_LINE, bottom: NO_LINE, left: NO_LINE, right: NO_LINE, insideHorizontal: NO_LINE, insideVertical: NO_LINE } as const;

function factTable(rows: readonly Fact[]): Table {
	const widths = [Math.round(WIDTH * 0.28), Math.round(WIDTH * 0.72)];
	return new Table({
		width: { size: WIDTH, type: WidthType.DXA },
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		margins: CELL_MARGINS,
		borders: NO_LINES,
		rows: rows.map(
			({ name, value, tone }) =>
				new TableRow({
					cantSplit: false,
					children: [cell({ text: name, color: '555555' }), cell(tone === undefined ? value : { text: value, color: INKS[tone] })],
				}),
		),
	});
}

/** In a table of more rows than this a row may go over two pages: they are short, and keeping each together costs time. */
const MANY = 100;

/** `parts`: how wide the columns are beside each other; absent: all alike. */
function table(head: readonly string[], rows: readonly (readonly Cell[])[], parts?: readonly number[]): Table {
	const columns = Math.max(head.length, ...rows.slice(0, 1).map((row) => row.length), 1);
	const shares = parts ?? new Array<number>(columns).fill(1);
	const whole = shares.reduce((sum, one) => sum + one, 0);
	const widths = shares.map((one) => Math.floor((WIDTH * one) / whole));
	const header = head.length === 0 ? [] : [new TableRow({ tableHeader: true, children: head.map((name) => cell({ text: name, bold: true }, 'F3F5F8')) })];
	return new Table({
		width: { size: WIDTH, type: WidthType.DXA },
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		margins: CELL_MARGINS,
		borders: LINES,
		rows: [
			...header,
			...rows.map((row) => new TableRow({ ...(rows.length > MANY ? {} : { cantSplit: true }), children: widths.map((_, index) => cell(row[index] ?? '')) })),
		],
	});
}

/** What all cells have alike stands in their table and in the style of their text: a long report has thousands of them. */
function cell(content: Cell, fill?: string): TableCell {
	const { text: said = '', color, bold, image }: Exclude<Cell, string> = typeof content === 'string' ? { text: content } : content;
	const look = color === undefined && bold === undefined ? undefined : { ...(color === undefined ? {} : { color }), ...(bold === undefined ? {} : { bold }) };
	const paragraph =
		image === undefined && look === undefined && !said.includes('\n')
			? { style: 'ReportCell', text: said }
			: { style: 'ReportCell', children: image ? [image] : runs(said, look) };
	return new TableCell({ ...(fill === undefined ? {} : { shading: { fill } }), children: [new Paragraph(paragraph)] });
}
