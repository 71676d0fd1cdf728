// Reads when something on a form applies, and whether that can be asked of the fields there are. What it comes to: conditions.ts.

import type { Json } from '../json.ts';
import { COMPARISONS, type Comparison, type Condition, type Field, type FieldType, type Form } from './form.ts';
import { below, isAbsent, type Reading, shown } from './reading.ts';

const MOST_PARTS = 20;
const DEEPEST = 4;

/** A condition as it is written; undefined when absent or at fault. */
export function readCondition(reading: Reading, raw: unknown, path: string, depth = 0): Condition | undefined {
	if (isAbsent(raw)) return undefined;
	if (depth > DEEPEST) return reading.fault('form.condition-deep', path, { most: DEEPEST });
	const given = reading.object(raw, path, ['field', 'is', 'value', 'all', 'any', 'outcome']);
	const named = (['field', 'all', 'any', 'outcome'] as const).filter((key) => given[key] !== undefined);
	const [key] = named;
	if (!key || named.length > 1) return reading.fault('form.condition-one', path);
	if (key === 'field') return readComparison(reading, given, path);
	const list = reading.list(given[key], below(path, key), MOST_PARTS);
	if (list.length === 0) return reading.fault('form.required', below(path, key));
	if (key === 'outcome') return { outcome: list.flatMap((one, at) => reading.name(one, below(below(path, key), at)) ?? []) };
	const parts = list.flatMap((one, at) => readCondition(reading, one, below(below(path, key), at), depth + 1) ?? []);
	return key === 'all' ? { all: parts } : { any: parts };
}

function readComparison(reading: Reading, given: Readonly<Record<string, unknown>>, path: string): Condition | undefined {
	const field = reading.name(given.field, below(path, 'field'));
	const is = reading.oneOf(given.is, below(path, 'is'), COMPARISONS);
	if (field === undefined || is === undefined) return undefined;
	if (is === 'filled' || is === 'empty') return { field, is };
	const at = below(path, 'value');
	const value = is === 'one-of' ? readSeveral(reading, given.value, at) : readScalar(reading, given.value, at);
	if (value === undefined) return undefined;
	if ((is === 'over' || is === 'under') && typeof value !== 'number') return reading.fault('form.not-number', at, { found: shown(value) });
	return { field, is, value };
}

function readSeveral(reading: Reading, raw: unknown, path: string): Json | undefined {
	const list = reading.list(raw, path, 100);
	if (list.length === 0) return reading.fault('form.required', path);
	return list.flatMap((one, at) => readScalar(reading, one, below(path, at)) ?? []);
}

function readScalar(reading: Reading, raw: unknown, path: string): string | number | boolean | undefined {
	if (raw === undefined || raw === null || raw === '') return reading.fault('form.required', path);
	if (typeof raw === 'boolean') return raw;
	if (typeof raw === 'number') return reading.number(raw, path);
	return reading.text(raw, path, 200);
}

/** Fields that have no value to ask about. */
const UNASKED: readonly FieldType[] = ['note'];
const NUMERIC: readonly FieldType[] = ['number', 'duration', 'rating', 'computed'];
/** Of which it can only be asked whether there is something. */
const OPAQUE: readonly FieldType[] = ['photo', 'file', 'signature', 'table', 'is-is-not', 'why-tree', 'fishbone'];

/** Notes every condition that asks about a field that isn't there, or what can't be asked of it, and fields that wait for each other. */
export function checkConditions(reading: Reading, form: Form, path: string): void {
	const fields = new Map(form.sections.flatMap((section) => section.fields.map((field) => [field.name, field] as const)));
	const dependsOn = new Map<string, Set<string>>();
	for (const [at, section] of form.sections.entries()) {
		const where = below(below(path, 'sections'), at);
		checkOne(reading, section.visibleIf, below(where, 'visibleIf'), fields);
		for (const [index, field] of section.fields.entries()) {
			checkOne(reading, field.visibleIf, below(below(below(where, 'fields'), index), 'visibleIf'), fields);
			dependsOn.set(field.name, new Set([...namesIn(section.visibleIf), ...namesIn(field.visibleIf)]));
		}
	}
	const circle = circleIn(dependsOn);
	if (circle) reading.fault('form.condition-circle', path, { found: circle.join(' → ') });
}

function checkOne(reading: Reading, condition: Condition | undefined, path: string, fields: ReadonlyMap<string, Field>): void {
	if (!condition || 'outcome' in condition) return;
	if ('all' in condition || 'any' in condition) {
		const [key, parts] = 'all' in condition ? (['all', condition.all] as const) : (['any', condition.any] as const);
		for (const [at, part] of parts.entries()) checkOne(reading, part, below(below(path, key), at), fields);
		return;
	}
	const field = fields.get(condition.field);
	if (!field || UNASKED.includes(field.type)) {
		reading.fault('form.condition-field', below(path, 'field'), { found: condition.field });
		return;
	}
	const { is } = condition;
	const numeric: Comparison[] = ['over', 'under'];
	const always: Comparison[] = ['filled', 'empty'];
	if ((numeric.includes(is) && !NUMERIC.includes(field.type)) || (!always.includes(is) && OPAQUE.includes(field.type))) {
		reading.fault('form.condition-type', below(path, 'is'), { field: condition.field, found: is });
	}
}

/** The fields that a condition asks about. */
export function namesIn(condition: Condition | undefined): string[] {
	if (!condition || 'outcome' in condition) return [];
	if ('field' in condition) return [condition.field];
	return ('all' in condition ? condition.all : condition.any).flatMap(namesIn);
}

/** The first names that wait for each other, in turn. */
function circleIn(dependsOn: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
	const done = new Set<string>();
	const visit = (name: string, way: readonly string[]): string[] | undefined => {
		if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
		if (done.has(name)) return undefined;
		for (const other of dependsOn.get(name) ?? []) {
			const circle = visit(other, [...way, name]);
			if (circle) return circle;
		}
		done.add(name);
		return undefined;
	};
	for (const name of dependsOn.keys()) {
		const circle = visit(name, []);
		if (circle) return circle;
	}
	return undefined;
}
