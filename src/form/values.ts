// Reads what somebody filled into the fields of a form: typed, within limits, every fault at once. What the values become
// in the case: facts.ts.

import type { Json, JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import type { Field } from './field.ts';
import { readInstant } from './instant.ts';
import { below, isAbsent, type Reading, shown } from './reading.ts';

/** All values of one answer together: they travel on in a message of at most 16 kB. */
const MOST_BYTES = 10_000;

/**
 * The values by field name, those filled in only. A field that is not mentioned takes its default; one sent empty is empty.
 * Unknown names, missing values that `outcome` needs, wrong types, units and limits are faults at `values.<name>`.
 */
export function readValues(reading: Reading, fields: readonly Field[], raw: unknown, outcome: string, plant: Directory): JsonObject {
	const known = fields.map((field) => field.name);
	const given = isAbsent(raw) ? {} : reading.object(raw, 'values', known);
	const values: JsonObject = {};
	for (const field of fields) {
		const path = below('values', field.name);
		const found = given[field.name] === undefined ? field.default : given[field.name];
		if (isAbsent(found) || (Array.isArray(found) && found.length === 0)) {
			const needed = field.required && (field.requiredFor.length === 0 || field.requiredFor.includes(outcome));
			if (needed) reading.fault('form.required', path, { label: field.label });
			continue;
		}
		const value = readValue(reading, field, found, path, plant.config.zone);
		if (value === undefined) continue;
		if (field.as === 'set:area' && plant.config.areas.length > 0 && !plant.area(String(value))) {
			reading.fault('form.area-unknown', path, { label: field.label, found: shown(value) });
		} else values[field.name] = value;
	}
	const bytes = Buffer.byteLength(JSON.stringify(values));
	if (bytes > MOST_BYTES) reading.fault('form.too-big', 'values', { limit: MOST_BYTES, found: bytes });
	return values;
}

/** One value that is not absent; `zone` for times without an offset. Undefined when at fault. */
export function readValue(reading: Reading, field: Field, raw: unknown, path: string, zone: string): Json | undefined {
	const { label } = field;
	switch (field.type) {
		case 'text':
			return reading.text(raw, path, field.maxLength, { label });
		case 'number':
			return readQuantity(reading, field, raw, path);
		case 'choice': {
			const options = field.options ?? [];
			const found = options.find(({ value }) => value === (typeof raw === 'string' ? raw.trim() : typeof raw === 'number' ? String(raw) : undefined));
			return found ? found.value : reading.fault('form.not-option', path, { label, options: options.map(({ value }) => value).join(', '), found: shown(raw) });
		}
		case 'several': {
			const list = typeof raw === 'string' ? [raw] : reading.list(raw, path, 100);
			const found = list.map((one, index) => readValue(reading, { ...field, type: 'choice' }, one, below(path, index), zone));
			return found.includes(undefined) ? undefined : [...new Set(found as string[])];
		}
		case 'yes-no':
			if (typeof raw === 'boolean') return raw;
			if (raw === 'true' || raw === 'yes' || raw === '是') return true;
			if (raw === 'false' || raw === 'no' || raw === '否') return false;
			return reading.fault('form.not-flag', path, { label, found: shown(raw) });
		case 'date-time':
			return readInstant(raw, zone) ?? reading.fault('form.not-instant', path, { label, found: shown(raw) });
	}
}

/** A number, bare or with its unit ({amount, unit}): a wrong unit is a fault, never converted. */
function readQuantity(reading: Reading, field: Field, raw: unknown, path: string): number | undefined {
	const { label, min, max, decimals } = field;
	let value = raw;
	if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) {
		const given = reading.object(raw, path, ['amount', 'unit']);
		if (!isAbsent(given.unit) && given.unit !== field.unit) {
			return reading.fault('form.unit', below(path, 'unit'), { label, unit: field.unit ?? '–', found: shown(given.unit) });
		}
		value = given.amount;
	}
	const number = reading.number(value, path, { min, max, label, required: true });
	if (number === undefined || decimals === undefined || Number(number.toFixed(decimals)) === number) return number;
	return reading.fault('form.decimals', path, { label, decimals, found: number });
}
