// Which column of a table of measurements is what. Not for the cells in them (csv.ts).

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';

/** Which columns are what, by their headers. What is not told is looked for under the names that such columns usually have. */
export interface CsvColumns {
	/** Instant; two columns where date and time of day are apart. */
	time?: string | [string, string];
	/** Long shape: the column with the signal's name, and the one with its value. */
	signal?: string;
	value?: string;
	/** Wide shape: the columns that are signals; all that are nothing else unless told. */
	signals?: string[];
	/** In both shapes, of the row. */
	product?: string;
	/** Long shape only. */
	quality?: string;
	unit?: string;
	size?: string;
}

export interface FoundColumns {
	shape: 'wide' | 'long';
	time: number[];
	/** Wide: column and signal. */
	signals: { at: number; name: string }[];
	signal: number;
	value: number;
	product: number;
	quality: number;
	unit: number;
	size: number;
}

const USUAL = {
	time: [
		'time',
		'timestamp',
		'ts',
		'datetime',
		'date time',
		'date_time',
		'at',
		'zeit',
		'zeitstempel',
		'时间',
		'时间戳',
		'日期时间',
		'采集时间',
		'采样时间',
		'记录时间',
	],
	date: ['date', 'datum', 'day', '日期'],
	signal: ['signal', 'tag', 'topic', 'point', 'sensor', 'tagname', 'variable', '信号', '测点', '点位', '位号', '标签', '传感器', '变量'],
	value: ['value', 'val', 'v', 'wert', 'reading', '值', '数值', '测量值', '测值', '实测值'],
	product: ['product', 'recipe', 'part', '产品', '品种', '型号', '配方'],
	quality: ['quality', 'q', 'status', '质量', '质量码', '品质'],
	unit: ['unit', 'units', 'uom', '单位'],
	size: ['size', 'sample size', 'n', '样本量', '抽样数', '检验数'],
} as const;

const MOST_SIGNALS = 1_000;
const LONGEST_NAME = 200;

/** Finds the columns of a header; every fault of it at once. */
export function findColumns(header: readonly string[], told: CsvColumns, language: Language): FoundColumns | Refusal[] {
	const names = header.map((name) => name.normalize('NFKC').trim());
	const lower = names.map((name) => name.toLowerCase());
	const refusals: Refusal[] = [];
	const known = names
		.filter((name) => name !== '')
		.slice(0, 20)
		.join(', ');
	const named = (name: string, path: string): number => {
		const wanted = name.normalize('NFKC').trim();
		const at = names.includes(wanted) ? names.indexOf(wanted) : lower.indexOf(wanted.toLowerCase());
		if (at < 0) refusals.push(refuse(language, 'ways.csv.no-column', path, { column: name, known }));
		return at;
	};
	const usual = (kind: keyof typeof USUAL): number => lower.findIndex((name) => (USUAL[kind] as readonly string[]).includes(name));
	const one = (key: 'signal' | 'value' | 'product' | 'quality' | 'unit' | 'size'): number => (told[key] ? named(told[key], key) : usual(key));

	const time = timeColumns(told.time, named, usual);
	if (time.length === 0) refusals.push(refuse(language, 'ways.csv.no-time', 'time', { known }));
	const long = told.signals === undefined && (told.signal !== undefined || (usual('signal') >= 0 && (told.value !== undefined || usual('value') >= 0)));
	const found: FoundColumns = {
		shape: long ? 'long' : 'wide',
		time,
		signals: [],
		signal: -1,
		value: -1,
		product: one('product'),
		quality: -1,
		unit: -1,
		size: -1,
	};
	if (long) for (const key of ['signal', 'value', 'quality', 'unit', 'size'] as const) found[key] = one(key);
	if (long && found.value < 0 && told.value === undefined) refusals.push(refuse(language, 'ways.csv.no-column', 'value', { column: 'value', known }));
	if (!long) {
		const taken = new Set([...time, found.product]);
		const columns =
			told.signals?.map((name, index) => named(name, `signals[${index}]`)) ?? names.map((_name, at) => at).filter((at) => !taken.has(at) && names[at] !== '');
		found.signals = columns.filter((at) => at >= 0).map((at) => ({ at, name: names[at]! }));
		refusals.push(...faultsOf(found.signals, language));
	}
	return refusals.length > 0 ? refusals : found;
}

function timeColumns(told: CsvColumns['time'], named: (name: string, path: string) => number, usual: (kind: 'time' | 'date') => number): number[] {
	if (Array.isArray(told)) return told.map((name, index) => named(name, `time[${index}]`));
	if (told !== undefined) return [named(told, 'time')];
	// "Date" and "Time" beside each other are one instant.
	return [usual('date'), usual('time')].filter((at) => at >= 0);
}

function faultsOf(signals: FoundColumns['signals'], language: Language): Refusal[] {
	const refusals: Refusal[] = [];
	const seen = new Set<string>();
	for (const { name } of signals) {
		if (seen.has(name)) refusals.push(refuse(language, 'ways.csv.twice', name, { column: name }));
		else if (name.length > LONGEST_NAME || /\p{Cc}/u.test(name))
			refusals.push(refuse(language, 'ways.name', name.slice(0, 40), { found: name.slice(0, 40), most: LONGEST_NAME }));
		seen.add(name);
	}
	if (signals.length === 0) refusals.push(refuse(language, 'ways.csv.no-signals', 'signals'));
	if (signals.length > MOST_SIGNALS) refusals.push(refuse(language, 'ways.csv.wide', 'signals', { most: MOST_SIGNALS, found: signals.length }));
	return refusals.slice(0, 20);
}
