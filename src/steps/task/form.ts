// The form that a task is answered on: the one of the plant that was frozen when it came, or the fields it is configured with.

import type { Hold, OpenStep } from '../../case/mechanics.ts';
import { type CompiledForm, compileForm } from '../../form/compile.ts';
import { fieldIn, inOrder } from '../../form/faults.ts';
import { type Field, type Form, type FormFault, type FormReference, fieldsOf, formOfFields, isReckoned, type Values } from '../../form/form.ts';
import { unknownIn } from '../../form/known.ts';
import type { Reading } from '../../form/reading.ts';
import { reckonValues } from '../../form/reckon-values.ts';
import { withTrueFiles } from '../../form/true-files.ts';
import type { JsonObject } from '../../json.ts';
import type { Answer, Context } from '../../step.ts';
import { warn } from '../config-shape.ts';
import type { TaskConfig } from './config.ts';
import type { TaskState } from './state.ts';

type Open = OpenStep<TaskConfig, TaskState>;

/** The plant's form as it is now, for a task that comes; undefined where it is configured with fields. */
export function frozenForm({ form: key }: TaskConfig, { form, language }: Context): FormReference | { hold: Hold } | undefined {
	if (key === undefined) return undefined;
	const found = form?.(key);
	return found ? { key, version: found.version } : { hold: warn(language, 'task.form-unknown', 'form', { found: key }) };
}

const made = new WeakMap<Field[], Form>();

/** The form of an open task; undefined when the plant no longer has it in that version. */
function formOf({ config: { fields }, state: { form } }: Open, { formVersion }: Pick<Context, 'formVersion'>): Form | undefined {
	if (form) return formVersion?.(form.version);
	let own = made.get(fields);
	if (!own) {
		own = formOfFields(fields);
		made.set(fields, own);
	}
	return own;
}

/** What is computed for an answer, by the form it is given on; undefined where nothing is. */
export function reckonedFor(open: Open, { data }: Answer, context: Pick<Context, 'plant' | 'language' | 'formVersion'>): Promise<JsonObject> | undefined {
	const form = formOf(open, context);
	if (!form || !isReckoned(form)) return undefined;
	const outcome = typeof data.outcome === 'string' ? data.outcome : '';
	return reckonValues(form, data.values, outcome, { zone: context.plant.config.zone, language: context.language });
}

/** What nothing is wrong with so far: only that can be looked up. */
function withoutFaulty(values: Values, faults: readonly FormFault[]): Values {
	if (faults.length === 0) return values;
	const faulty = new Set(faults.map(fieldIn));
	return Object.fromEntries(Object.entries(values).filter(([name]) => !faulty.has(name)));
}

export interface Filled {
	fields: readonly Field[];
	values: Values;
}

/** The values of an answer as they are kept; faults are noted in the reading. */
export function readFilled(reading: Reading, open: Open, raw: unknown, outcome: string, reckoned: JsonObject | undefined, context: Context): Filled {
	const form = formOf(open, context);
	if (!form) {
		reading.fault('task.form-gone', 'values', { form: open.state.form?.key });
		return { fields: [], values: {} };
	}
	const { plant, language } = context;
	const compiled: CompiledForm = compileForm(form);
	const { values, faults } = compiled.check(withTrueFiles(form, raw, context.describeFile), outcome, { zone: plant.config.zone, language, computed: reckoned });
	const strange = unknownIn(form, withoutFaulty(values, faults), plant, language, context.describeFile);
	for (const fault of inOrder([...faults, ...strange], form)) reading.refusals.push({ refused: true, ...fault });
	return { fields: fieldsOf(form), values };
}
