// Is this a way from messages to samples? Every fault of its configuration at once. Not for messages (samples-of.ts).

import { zoneExists } from '../../plant/zone-changes.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { MINUTE } from '../../time.ts';
import { describe } from '../../untrusted.ts';
import { Fields, isRecord } from '../fields.ts';
import { isFilter } from '../topics.ts';
import type { CsvLayout } from './csv.ts';
import type { CsvColumns } from './csv-columns.ts';
import { DECIMALS, GROUPS, type NumberForm } from './number-form.ts';
import { CODES, type QualityRule, UNCERTAIN } from './quality.ts';
import { nameOf } from './reading.ts';
import { ORDERS, REGISTER_TYPES, type Register, type RegisterType } from './registers.ts';
import { DATE_ORDERS, STAMPS, type StampRule } from './stamp.ts';
import { unitNamed, unitsLike } from './unit.ts';
import type { UnitRule } from './unit-rule.ts';
import { FIELDS, WAYS, type WayConfig } from './way.ts';

export const MOST_REGISTERS = 1_000;
const MOST_UNITS = 200;
const MOST_FILTERS = 100;
const LONGEST_PATIENCE = 60 * MINUTE;

type Checked<T> = { ok: true; config: T } | { ok: false; refusals: Refusal[] };

/** Checks a way by itself. `readWay` does so within a detector's configuration. */
export function checkWay(raw: unknown, language: Language): Checked<WayConfig> {
	if (!isRecord(raw)) return { ok: false, refusals: [refuse(language, 'ways.not-one', 'way')] };
	const fields = new Fields(raw, language, 'way');
	const config = readWay(fields);
	return fields.refusals.length > 0 ? { ok: false, refusals: fields.refusals } : { ok: true, config };
}

/** Reads a way; every fault goes to `fields`. A field that is not set, or unknown, is not in the result. */
export function readWay(fields: Fields): WayConfig {
	const way = fields.choice('way', WAYS) ?? 'property';
	const config: WayConfig = { way };
	set(config, 'names', fields.choice('names', ['topic', 'own'] as const));
	const members = fields.inner('fields');
	if (members) {
		const read = FIELDS.flatMap((field): [string, string][] => {
			const name = members.text(field);
			return name === undefined ? [] : [[field, name]];
		});
		if (read.length > 0) config.fields = Object.fromEntries(read);
	}
	readForms(fields, config);
	const quality = fields.inner('quality');
	if (quality) {
		const rule: QualityRule = {};
		set(rule, 'codes', quality.choice('codes', CODES));
		set(rule, 'uncertain', quality.choice('uncertain', UNCERTAIN));
		config.quality = rule;
	}
	const registers = readRegisters(fields);
	if (registers.length > 0) config.registers = registers;
	if (way === 'modbus' && !fields.has('registers')) fields.fault('registers', 'ways.no-registers');
	set(config, 'patience', fields.millis('patience', LONGEST_PATIENCE));
	return config;
}

/** Checks how a file of measurements is laid out. */
export function checkCsvLayout(raw: unknown, language: Language): Checked<CsvLayout> {
	if (!isRecord(raw)) return { ok: false, refusals: [refuse(language, 'ways.not-one', 'layout')] };
	const fields = new Fields(raw, language, '');
	const config: CsvLayout = {};
	set(config, 'delimiter', fields.choice('delimiter', [',', ';', '\t', '|'] as const));
	readForms(fields, config);
	const columns = fields.inner('columns');
	if (columns) {
		const read: CsvColumns = {};
		for (const key of ['signal', 'value', 'product', 'quality', 'unit', 'size'] as const) set(read, key, columns.text(key));
		const names = (key: 'time' | 'signals', most: number): string[] | undefined => {
			const list = columns.list(key, most);
			if (list?.every((name) => typeof name === 'string' && name !== '')) return list as string[];
			return list && columns.fault(key, 'ways.columns', { found: describe(language, list) });
		};
		if (Array.isArray(columns.raw('time'))) {
			const [day, time] = names('time', 2) ?? [];
			if (day !== undefined && time !== undefined) read.time = [day, time];
			else columns.fault('time', 'ways.columns', { found: describe(language, columns.raw('time')) });
		} else set(read, 'time', columns.text('time'));
		set(read, 'signals', names('signals', 1_000));
		config.columns = read;
	}
	return fields.refusals.length > 0 ? { ok: false, refusals: fields.refusals } : { ok: true, config };
}

/** What messages and files have in common: how numbers, times and units are written. */
function readForms(fields: Fields, config: Pick<WayConfig, 'numbers' | 'time' | 'units'>): void {
	const numbers = fields.inner('numbers');
	if (numbers) {
		const form: NumberForm = {};
		set(form, 'decimal', numbers.choice('decimal', DECIMALS));
		set(form, 'group', numbers.choice('group', GROUPS));
		if (numbers.flag('unit')) form.unit = true;
		if (form.group === (form.decimal ?? '.')) numbers.fault('group', 'ways.group', { found: form.group });
		config.numbers = form;
	}
	const time = fields.inner('time');
	if (time) {
		const rule: StampRule = {};
		set(rule, 'as', time.choice('as', STAMPS));
		set(rule, 'order', time.choice('order', DATE_ORDERS));
		const zone = time.text('zone');
		if (zone !== undefined && !zoneExists(zone)) time.fault('zone', 'ways.zone', { found: describe(fields.language, zone) });
		else set(rule, 'zone', zone);
		if (rule.as === 'excel' && zone === undefined) time.fault('zone', 'ways.excel-zone');
		config.time = rule;
	}
	const units = readUnits(fields);
	if (units.length > 0) config.units = units;
}

function readUnits(fields: Fields): UnitRule[] {
	return inners(fields, 'units', MOST_UNITS).flatMap((rule): UnitRule[] => {
		const to = rule.text('to');
		const from = rule.text('from');
		const { language } = fields;
		if (to === undefined) rule.fault('to', 'detect.missing');
		else if (unitNamed(to) === undefined) rule.fault('to', 'ways.unknown-unit', { found: describe(language, to) });
		else if (from !== undefined && unitNamed(from) === undefined) rule.fault('from', 'ways.unknown-unit', { found: describe(language, from) });
		else if (from !== undefined && !unitsLike(to).includes(unitNamed(from)!)) rule.fault('from', 'ways.unlike', { from, to, known: unitsLike(to).join(', ') });
		const signals = rule.list('signals', MOST_FILTERS);
		for (const [index, filter] of signals?.entries() ?? []) {
			if (!isFilter(filter)) rule.fault(`signals[${index}]`, 'detect.filter', { found: describe(language, filter) });
		}
		return to === undefined ? [] : [{ to, ...(from !== undefined && { from }), ...(signals && { signals: signals as string[] }) }];
	});
}

function readRegisters(fields: Fields): Register[] {
	const names = new Set<string>();
	return inners(fields, 'registers', MOST_REGISTERS).flatMap((row): Register[] => {
		const signal = nameOf(row.raw('signal'));
		const at = row.whole('at', 0, 65_535);
		if (signal === undefined) row.fault('signal', 'ways.register-name', { found: describe(fields.language, row.raw('signal')) });
		else if (names.has(signal)) row.fault('signal', 'ways.register-twice', { found: signal });
		if (at === undefined && !row.has('at')) row.fault('at', 'detect.missing');
		if (signal === undefined || at === undefined) return [];
		names.add(signal);
		const register: Register = { signal, at };
		set(register, 'type', row.choice('type', Object.keys(REGISTER_TYPES) as RegisterType[]));
		set(register, 'bit', row.whole('bit', 0, 15));
		for (const key of ['words', 'bytes'] as const) set(register, key, row.choice(key, ORDERS));
		for (const key of ['scale', 'offset', 'none'] as const) set(register, key, row.number(key));
		if (register.scale === 0) row.fault('scale', 'ways.scale');
		set(register, 'unit', row.text('unit'));
		return [register];
	});
}

/** The members of a list that are objects; others are faults. */
function inners(fields: Fields, key: string, most: number): Fields[] {
	return (fields.list(key, most) ?? []).flatMap((one, index): Fields[] => {
		if (isRecord(one)) return [new Fields(one, fields.language, `${fields.pathOf(key)}[${index}]`, fields.refusals)];
		fields.fault(`${key}[${index}]`, 'detect.members', { found: describe(fields.language, one) });
		return [];
	});
}

function set<T extends object, K extends keyof T>(into: T, key: K, value: T[K] | undefined): void {
	if (value !== undefined) into[key] = value;
}
