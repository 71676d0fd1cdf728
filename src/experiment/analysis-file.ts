// An analysis as a CSV file, for spreadsheets. Not the run sheet: sheet-file.ts.

import type { Language } from '../text.ts';
import { csvOf } from './csv.ts';
import type { Analysis } from './outcome.ts';
import { experimentReport, type ReportMore } from './report.ts';

/** The report's tables one under another, each with its heading, its sentences before it; the graphs are left out. No cell is taken for a formula. */
export function analysisCsv(analysis: Analysis, language: Language = 'en-US', more: ReportMore = {}): string {
	return csvOf(
		experimentReport(analysis, language, more).flatMap(({ heading, paragraphs = [], table }) => [
			[heading],
			...paragraphs.map((sentence) => [sentence]),
			...(table ? [table.head, ...table.rows.map((row) => row.map(asNumber))] : []),
			[],
		]),
	);
}

/** Numbers stay numbers: "-3.2" is no formula. */
function asNumber(cell: string): string | number {
	return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
}
