// The words of the command andon-replay as what is asked. Not for doing it: command-line.ts.

import { parseArgs } from 'node:util';
import { parseDuration } from '../../duration.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { type Language, languageOf } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { readNumber } from '../../untrusted.ts';
import type { CsvLayout } from '../ways/csv.ts';
import { COLUMNS, readLayout } from './layout.ts';
import { refusedWish } from './suggest.ts';

const OPTIONS = {
	rules: { type: 'string' },
	compare: { type: 'string' },
	detector: { type: 'string' },
	limits: { type: 'string' },
	csv: { type: 'string' },
	'shift-at': { type: 'string', multiple: true },
	suggest: { type: 'boolean' },
	signal: { type: 'string' },
	wanted: { type: 'string' },
	zone: { type: 'string' },
	columns: { type: 'string' },
	delimiter: { type: 'string' },
	decimal: { type: 'string' },
	'time-as': { type: 'string' },
	'date-order': { type: 'string' },
	out: { type: 'string' },
	svg: { type: 'string' },
	json: { type: 'boolean' },
	'most-false': { type: 'string' },
	'find-within': { type: 'string' },
	lang: { type: 'string' },
	help: { type: 'boolean' },
} as const;

export interface Words {
	language: Language;
	help: boolean;
	csv: string;
	/** Absent where rules are to be suggested. */
	rules?: string;
	compare?: string;
	detector?: string;
	/** What the plant has learned. */
	limits?: string;
	suggest: boolean;
	/** Only this one of the file. */
	signal?: string;
	wanted?: number;
	/** Marks as `readShifts` takes them. */
	shifts: { at: string; until?: string }[];
	zone: string;
	layout: CsvLayout;
	out?: string;
	svg?: string;
	json: boolean;
	/** What the command checks: it ends with 2 where that does not hold. */
	mostFalse?: number;
	findWithin?: Millis;
}

/** English or Chinese, before anything else is understood: complaints are in it too. */
export function languageIn(words: readonly string[]): Language {
	const at = words.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
	const told = at < 0 ? undefined : words[at]!.includes('=') ? words[at]!.split('=')[1] : words[at + 1];
	return languageOf(told);
}

/** `zone`: where nothing else is told. Refused with the option at fault. */
export function readWords(words: readonly string[], zone: string): Words | Refusal {
	const language = languageIn(words);
	const values = valuesOf(words, language);
	if (isRefusal(values)) return values;
	const help = values.help === true || words.length === 0;
	const { csv = '', rules, compare, suggest = false } = values;
	if (!help && csv === '') return refuse(language, 'replay.no-csv', 'csv');
	if (!help && rules === undefined && !suggest) return refuse(language, 'replay.no-rules', 'rules');
	const told = values.zone ?? zone;
	if (!isZone(told)) return refuse(language, 'replay.zone', 'zone', { found: told });
	const layout = layoutOf(values, told, language);
	if (isRefusal(layout)) return layout;
	const numbers: { wanted?: number; mostFalse?: number } = {};
	for (const [key, option] of [
		['wanted', 'wanted'],
		['mostFalse', 'most-false'],
	] as const) {
		if (values[option] === undefined) continue;
		const read = readNumber(values[option], language, option);
		if (isRefusal(read)) return read;
		numbers[key] = read;
	}
	const wish = refusedWish(numbers.wanted, language);
	if (wish) return wish;
	const findWithin = values['find-within'] === undefined ? undefined : parseDuration(values['find-within'], language, { path: 'find-within' });
	if (isRefusal(findWithin)) return findWithin;
	const { detector, limits, signal, out, svg, json = false } = values;
	return {
		language,
		help,
		csv,
		...(rules !== undefined && { rules }),
		...(compare !== undefined && { compare }),
		...(detector !== undefined && { detector }),
		...(limits !== undefined && { limits }),
		suggest,
		...(signal !== undefined && { signal }),
		...numbers,
		shifts: (values['shift-at'] ?? []).map(shiftOf),
		zone: told,
		layout,
		...(out !== undefined && { out }),
		...(svg !== undefined && { svg }),
		json,
		...(findWithin !== undefined && { findWithin }),
	};
}

function valuesOf(words: readonly string[], language: Language) {
	try {
		return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: false }).values;
	} catch (error) {
		return refuse(language, 'replay.words', '', { reason: error instanceof Error ? error.message : String(error) });
	}
}

type Values = Exclude<ReturnType<typeof valuesOf>, Refusal>;

/** "2026-11-22 14:00", "2026-11-22 14:00..2026-11-22 16:00", "row 1200", "1200". */
function shiftOf(written: string): Words['shifts'][number] {
	const [at = '', until] = written.split('..').map((one) =>
		one
			.trim()
			.replace(/^(row|第)\s*/, '')
			.replace(/\s*行$/, ''),
	);
	return { at, ...(until !== undefined && { until }) };
}

function isZone(zone: string): boolean {
	try {
		Intl.DateTimeFormat('en-US', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
}

/** As a dialog would send it; faults name the option. */
function layoutOf(
	{ delimiter, decimal, 'time-as': timeAs, 'date-order': dateOrder, columns: written }: Values,
	zone: string,
	language: Language,
): CsvLayout | Refusal {
	const columns = written === undefined ? undefined : columnsOf(written, language);
	if (isRefusal(columns)) return columns;
	const raw = { delimiter: delimiter === 'tab' ? '\t' : delimiter, decimal, timeAs, dateOrder, columns };
	const layout = readLayout(raw, zone, language, '');
	return isRefusal(layout) ? { ...layout, path: OPTION_OF[layout.path] ?? layout.path } : layout;
}

const OPTION_OF: Readonly<Record<string, string>> = { '.delimiter': 'delimiter', '.decimal': 'decimal', '.timeAs': 'time-as', '.dateOrder': 'date-order' };

/** "time=Zeit,signal=Tag,value=Wert"; names with commas can't be told here. */
function columnsOf(written: string, language: Language): Record<string, string> | Refusal {
	const columns: Record<string, string> = {};
	for (const pair of written.split(',')) {
		const at = pair.indexOf('=');
		const column = pair.slice(0, at).trim();
		if (at < 1 || !COLUMNS.includes(column)) return refuse(language, 'replay.columns', 'columns', { found: pair, known: COLUMNS.join('  ') });
		columns[column] = pair.slice(at + 1).trim();
	}
	return columns;
}
