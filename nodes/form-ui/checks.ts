// Takes the compiled checks of forms as the server hands them over (src/form/compile.ts): each is a script of its own that calls
// `andonForms.take`. Evaluates no text, so a strict CSP lets it pass.

import { checkAnswer, type Validate } from '../../src/form/check.ts';
import type { Form } from '../../src/form/form.ts';
import { partOf } from '../../src/form/runtime.ts';
import type { Check } from './andon-form.ts';

type Make = (require: typeof partOf) => unknown;

const taken = new Map<string, Validate>();
const loading = new Map<string, Promise<void>>();

/** What a compiled check calls. */
export function take(version: string, make: Make): void {
	const made = make(partOf) as Validate | { default?: Validate };
	taken.set(version, typeof made === 'function' ? made : (made.default as Validate));
}

/** Whether the check of a version is there. */
export function has(version: string): boolean {
	return taken.has(version);
}

/** Fetches the check of a version from the plant's server, once. Rejects when it can't be had: the server checks anyway. */
export function load(version: string, url: string): Promise<void> {
	const before = taken.has(version) ? Promise.resolve() : loading.get(version);
	if (before) return before;
	const made = import(url).then(() => {
		if (!taken.has(version)) throw new Error(`no check for form ${version}`);
	});
	loading.set(version, made);
	made.catch(() => loading.delete(version));
	return made;
}

/** The check of a form for `<andon-form>`; undefined while its version isn't there. `zone`: as the element's. */
export function checkOf(version: string, form: Form, zone: string): Check | undefined {
	const validate = taken.get(version);
	if (!validate) return undefined;
	return (values, outcome, language, computed) => {
		try {
			return checkAnswer(form, validate, values, outcome, { zone, language, computed }).faults;
		} catch {
			// A form must never stand still because its check does: the server has the last word anyway.
			return [];
		}
	};
}
