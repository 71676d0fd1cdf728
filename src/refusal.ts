// How bad input is answered: one sentence in the user's language that names the field and what was expected.

import { type Language, text } from './text.ts';

/** An intake message, answer or command that was not accepted. Nothing has changed. */
export interface Refusal {
	refused: true;
	/** Stable, for programs: "area.reason". Also the key of its sentence. */
	code: string;
	message: string;
	/** The field at fault ("values.temperature"); empty when it is none in particular. */
	path: string;
	/** Every fault, when there is more than one; the refusal itself is then about all of them, its path that of the first. */
	all?: readonly Pick<Refusal, 'code' | 'message' | 'path'>[];
}

/** A refusal whose sentence is the locale entry `code`. */
export function refuse(language: Language, code: string, path = '', params: Record<string, unknown> = {}): Refusal {
	const { found } = params;
	const said = isLong(found) ? { ...params, found: cut(found) } : params;
	return { refused: true, code, message: text(language, code, { path, ...said }), path };
}

/** Characters of what was found that a sentence repeats: enough to recognise it. */
const MOST_FOUND = 200;

function isLong(found: unknown): boolean {
	return typeof found === 'string' ? found.length > MOST_FOUND : typeof found === 'object' && found !== null;
}

function cut(found: unknown): string {
	const written = typeof found === 'string' ? found : (JSON.stringify(found) ?? '');
	return written.length <= MOST_FOUND ? written : `${written.slice(0, MOST_FOUND - 1)}…`;
}

/** Several faults as one refusal, so that a person corrects them all at once. RangeError when there is none. */
export function refuseAll(refusals: readonly Refusal[]): Refusal {
	const [first] = refusals;
	if (!first) throw new RangeError('a refusal needs a reason');
	if (refusals.length === 1) return first;
	const all = refusals.map(({ code, message, path }) => ({ code, message, path }));
	return { ...first, message: all.map((one) => one.message).join(' '), all };
}

export function isRefusal(value: unknown): value is Refusal {
	return typeof value === 'object' && value !== null && (value as Refusal).refused === true;
}

/** A refusal as an error, where something has to be thrown: what Catch nodes see. */
export class RefusedError extends Error {
	readonly code: string;
	readonly path: string;
	constructor(refusal: Pick<Refusal, 'code' | 'message' | 'path'>) {
		super(refusal.message);
		this.name = 'RefusedError';
		this.code = refusal.code;
		this.path = refusal.path;
	}
}
