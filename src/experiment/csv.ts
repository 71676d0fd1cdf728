// Rows as CSV text that spreadsheets read rightly and take no cell of for a formula. Not for reading.

import Papa from 'papaparse';

/** What a spreadsheet takes for a formula, also behind blanks it cuts off; full-width forms included: East Asian ones read those too. */
const FORMULA = /^'*(?:[\t\r\n]|[\s\u200b\u2060]*[=+\-@＝＋－＠])/;

/** With a byte-order mark and CRLF. Texts that look like formulas get an apostrophe before them; numbers stay numbers. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
	const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell)));
	return `\ufeff${Papa.unparse(cells, { newline: '\r\n' })}`;
}
