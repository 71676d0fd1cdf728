// What a form shows first when it is given to somebody: its defaults, and what it takes from the case. On the server: the case is there.

import { type Json, type JsonObject, put } from '../json.ts';
import type { Instant } from '../time.ts';
import { isAnalysis } from './analysis-fields.ts';
import { compileForm } from './compile.ts';
import { reckon } from './expression.ts';
import { fieldIn } from './faults.ts';
import { type Form, fieldsOf, type Values } from './form.ts';
import type { Preparing } from './prepare.ts';

/** Bytes of an analysis that a second turn begins with. */
const LARGEST_ANALYSIS = 65_536;

/**
 * The values to begin with, by the name of the field: of what is asked at the beginning. `subject` is the case as people see it; what comes of it and
 * doesn't fit its field is left out.
 */
export async function startingValues(form: Form, subject: Json, now: Instant, how: Preparing): Promise<Values> {
	const found: JsonObject = {};
	for (const { name, type, defaultFrom } of fieldsOf(form)) {
		const largest = isAnalysis(type) ? LARGEST_ANALYSIS : undefined;
		const value = defaultFrom === undefined ? undefined : await reckon(defaultFrom, subject, now, largest);
		if (value !== undefined) put(found, name, value);
	}
	const { values, faults } = compileForm(form).check(found, '', how);
	const faulty = new Set(faults.map(fieldIn));
	return Object.fromEntries(Object.entries(values).filter(([name]) => !faulty.has(name)));
}
