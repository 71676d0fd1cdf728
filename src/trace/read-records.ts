// Production records as they come in: a table of CSV with columns named in English or Chinese, or a list of objects. A row that is wrong is named and harms no
// other. Not for what follows from them (trace.ts).

import Papa from 'papaparse';
import { readInstant } from '../form/instant.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe, readNumber } from '../untrusted.ts';
import { LONGEST_NAME, MOST_MATERIALS, MOST_RECORDS, type ProductionRecord } from './record.ts';

export interface ReadRecords {
	records: ProductionRecord[];
	/** The first hundred rows that are none, each with what is wrong; the others are read all the same. */
	refusals: Refusal[];
	/** How many rows were refused. */
	refused: number;
}

const LARGEST = 20 * 1024 * 1024;
const MOST_SAID = 100;

type Column = 'lot' | 'machine' | 'from' | 'to' | 'materialLots' | 'tool' | 'operator' | 'quantity' | 'unit' | 'where';

const NAMES: Readonly<Record<Column, readonly string[]>> = {
	lot: ['lot', 'batch', '批号', '批次', '批次号'],
	machine: ['machine', 'equipment', 'line', '设备', '机台', '机器'],
	from: ['from', 'start', 'begin', '开始', '开始时间'],
	to: ['to', 'end', 'finish', '结束', '结束时间'],
	materialLots: ['materiallots', 'materiallot', 'materials', 'material', '原料批号', '材料批号', '物料批号'],
	tool: ['tool', 'mould', 'mold', '模具', '工装', '刀具'],
	operator: ['operator', 'person', '操作工', '操作者', '作业员'],
	quantity: ['quantity', 'qty', 'amount', '数量'],
	unit: ['unit', '单位'],
	where: ['where', 'place', 'location', '所在', '位置', '去向'],
};
/** Words for the places that are known. */
const PLACE_WORDS: Readonly<Record<string, string>> = {
	库存: 'stock',
	仓库: 'stock',
	在线: 'line',
	产线: 'line',
	在制: 'line',
	在途: 'transit',
	客户: 'customer',
	warehouse: 'stock',
	shipped: 'transit',
};

const columnOf = (name: string): Column | undefined => {
	const wanted = name
		.normalize('NFKC')
		.trim()
		.toLowerCase()
		.replace(/[\s_-]/g, '');
	return (Object.keys(NAMES) as Column[]).find((column) => NAMES[column].includes(wanted));
};

export interface Reading {
	language: Language;
	/** IANA zone of times without an offset. */
	zone: string;
}

/** Reads a table: separator found by itself, first line "sep=;" taken; a header with at least a lot and a quantity. A refusal when nothing can be read of it. */
export function readRecordsCsv(source: string, { language, zone }: Reading): ReadRecords | Refusal {
	if (source.length > LARGEST) return refuse(language, 'trace.too-large', '', { most: LARGEST / 1024 / 1024 });
	const written = source.replace(/^\uFEFF/, '');
	const told = /^"?sep=(.)"?\r?\n/i.exec(written.slice(0, 20));
	const body = told ? written.slice(told[0].length) : written;
	const known = (delimiter: string) => (Papa.parse<string[]>(body, { delimiter, preview: 1 }).data[0] ?? []).filter((name) => columnOf(name)).length;
	const delimiter = told?.[1] ?? [',', ';', '\t', '|'].reduce((best, next) => (known(next) > known(best) ? next : best));
	const { data, errors } = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: false });
	const [header = [], ...lines] = data;
	const columns = header.map(columnOf);
	const missing = (['lot', 'quantity'] as const).find((column) => !columns.includes(column));
	if (missing) return refuse(language, 'trace.column', '', { column: missing, names: NAMES[missing].join(', '), found: header.join(', ').slice(0, 200) });
	const twice = columns.find((column, at) => column !== undefined && columns.indexOf(column) < at);
	if (twice) return refuse(language, 'trace.column-twice', '', { column: twice });
	const first = told ? 3 : 2;
	const torn = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
	const rows = lines.flatMap((cells, at) => {
		if (cells.every((cell) => cell.trim() === '')) return [];
		const raw = Object.fromEntries(columns.flatMap((column, place) => (column === undefined ? [] : [[column, cells[place]]])));
		return [{ row: at + first, raw: torn.has(at + 1) ? undefined : raw }];
	});
	return readRows(rows, { language, zone });
}

/** Reads a list of objects with the members of `ProductionRecord`, or named as the columns of a file. */
export function readRecordsList(source: readonly unknown[], how: Reading): ReadRecords | Refusal {
	return readRows(
		source.map((entry, at) => {
			if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { row: at + 1, raw: undefined };
			const known = Object.keys(entry).flatMap((key) => {
				const column = columnOf(key);
				return column === undefined ? [] : [[column, (entry as Record<string, unknown>)[key]] as const];
			});
			const [twice] = known.find(([column], place) => known.findIndex(([other]) => other === column) < place) ?? [];
			if (twice !== undefined) return { row: at + 1, raw: refuse(how.language, 'trace.twice', `row ${at + 1}`, { row: at + 1, column: twice }) };
			return { row: at + 1, raw: Object.fromEntries(known) };
		}),
		how,
	);
}

function readRows(rows: readonly { row: number; raw: Record<string, unknown> | Refusal | undefined }[], { language, zone }: Reading): ReadRecords | Refusal {
	if (rows.length > MOST_RECORDS) return refuse(language, 'trace.too-many', '', { most: MOST_RECORDS, found: rows.length });
	const read: ReadRecords = { records: [], refusals: [], refused: 0 };
	for (const { row, raw } of rows) {
		const record = raw === undefined ? refuse(language, 'trace.not-row', `row ${row}`, { row }) : isRefusal(raw) ? raw : readRow(raw, row, language, zone);
		if (!isRefusal(record)) read.records.push(record);
		else {
			read.refused++;
			if (read.refusals.length < MOST_SAID) read.refusals.push(record);
		}
	}
	return read;
}

/** One record, or the first thing that is wrong with it. */
function readRow(raw: Record<string, unknown>, row: number, language: Language, zone: string): ProductionRecord | Refusal {
	let wrong: Refusal | undefined;
	const fault = (column: Column, code: string, value: unknown, more: object = {}): undefined => {
		wrong ??= refuse(language, `trace.${code}`, `row ${row}`, { row, column, found: describe(language, value), ...more });
	};
	const value = (column: Column): unknown => (Object.hasOwn(raw, column) ? raw[column] : undefined);
	const words = (column: Column, found = value(column)): string | undefined => {
		if (found === undefined || found === null) return undefined;
		const text = typeof found === 'string' ? found.trim() : typeof found === 'number' && Number.isFinite(found) ? String(found) : undefined;
		if (text === undefined || text.length > LONGEST_NAME || /\p{Cc}/u.test(text)) return fault(column, 'text', found, { limit: LONGEST_NAME });
		return text === '' ? undefined : text;
	};
	const instant = (column: 'from' | 'to'): string | undefined => {
		const found = value(column);
		if (found === undefined || found === null || found === '') return undefined;
		return readInstant(typeof found === 'string' ? found.trim() : found, zone) ?? fault(column, 'instant', found);
	};
	const lot = words('lot');
	if (lot === undefined) fault('lot', 'missing', value('lot'));
	const amount = value('quantity');
	const quantity = readNumber(typeof amount === 'string' ? amount.trim() : amount);
	if (isRefusal(quantity) || quantity < 0) fault('quantity', 'quantity', amount);
	const [from, to] = [instant('from'), instant('to')];
	if (from !== undefined && to !== undefined && to < from) fault('to', 'order', value('to'));
	const given = value('materialLots');
	const list = Array.isArray(given) ? given : typeof given === 'string' ? given.split(/[;；、|,，\n]/) : given === undefined || given === null ? [] : [given];
	if (list.length > MOST_MATERIALS) fault('materialLots', 'materials', given, { limit: MOST_MATERIALS });
	const materialLots = [...new Set(list.slice(0, MOST_MATERIALS).flatMap((one) => words('materialLots', one) ?? []))];
	const where = words('where');
	const rest = { machine: words('machine'), tool: words('tool'), operator: words('operator'), unit: words('unit'), from, to };
	if (wrong) return wrong;
	const place =
		where === undefined ? {} : { where: Object.hasOwn(PLACE_WORDS, where.toLowerCase()) ? (PLACE_WORDS[where.toLowerCase()] as string) : placeOf(where) };
	const known = Object.fromEntries(Object.entries(rest).filter(([, one]) => one !== undefined));
	return { lot: lot as string, materialLots, quantity: quantity as number, ...known, ...place, row };
}

/** "Stock" and "stock" are one place. */
function placeOf(where: string): string {
	return ['stock', 'line', 'transit', 'customer'].find((known) => known === where.toLowerCase()) ?? where;
}
