// Text of a spreadsheet to rows of text and back: what is pasted, imported and exported. RFC 4180 quoting; the delimiter is found,
// since Excel writes tabs to the clipboard and, depending on the country, commas or semicolons to files. No DOM.

/** Rows of cells; rows without any text are left out. */
export function parseSheet(text: string, delimiter = delimiterOf(text)): string[][] {
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = '';
	let quoted = false;
	const endRow = () => {
		row.push(cell);
		if (row.some((value) => value.trim() !== '')) rows.push(row);
		row = [];
		cell = '';
	};
	const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	for (let at = 0; at < source.length; at++) {
		const character = source[at]!;
		if (quoted) {
			if (character !== '"') cell += character;
			else if (source[at + 1] === '"') {
				cell += '"';
				at++;
			} else quoted = false;
		} else if (character === '"' && cell === '') quoted = true;
		else if (character === delimiter) {
			row.push(cell);
			cell = '';
		} else if (character === '\n') endRow();
		else cell += character;
	}
	endRow();
	// The apostrophe that toCsv puts before a would-be formula is not part of the value.
	return rows.map((cells) => cells.map((value) => value.trim().replace(/^'(?='*[=@+＝＠＋－-])/, '')));
}

/** The delimiter that is found most often in the first line, outside quotes; a comma when none is. */
function delimiterOf(text: string): string {
	const first = text
		.replace(/^\uFEFF/, '')
		.split(/\r?\n/, 1)[0]!
		.replace(/"[^"]*"/g, '');
	const counts = ['\t', ',', ';'].map((delimiter) => ({ delimiter, count: first.split(delimiter).length }));
	const best = counts.reduce((found, next) => (next.count > found.count ? next : found));
	return best.count > 1 ? best.delimiter : ',';
}

/** Whether pasted text is more than one cell. */
export function isSheet(text: string): boolean {
	return /[\t\n]/.test(text.replace(/[\r\n]+$/, ''));
}

/** A table as a page or a wiki writes it, “| 20 min | team leader |”, as a spreadsheet would have it. Any other text stays as it is. */
export function withoutPipes(text: string): string {
	const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
	if (lines.length === 0 || !lines.every((line) => /^\s*\|.*\|\s*$/.test(line))) return text;
	const cells = lines.map((line) => line.trim().slice(1, -1).split('|'));
	return cells
		.filter((line) => !line.every((cell) => /^\s*:?-+:?\s*$/.test(cell)))
		.map((line) => line.map((cell) => cell.trim()).join('\t'))
		.join('\n');
}

/**
 * CSV with a byte order mark, so that Excel reads Chinese. A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front (full-width signs are read as formulas, too); telephone numbers ("+86 138 …") are left as they are.
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
	return `\uFEFF${rows.map((row) => row.map(quotedCell).join(',')).join('\r\n')}\r\n`;
}

function quotedCell(value: string): string {
	const safe = /^'*[=@＝＠＋－\t\r]|^'+[+-]|^[+-](?![\d\s()-]*$)/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Bytes of a file to text: UTF-8, else GB 18030, in which Chinese Excel saves CSV. */
export function decodeText(bytes: ArrayBuffer): string {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('gb18030').decode(bytes);
	}
}
