// JSONata for a value that is reckoned from others. What can run for long or grow without end is not allowed, and what is allowed is
// counted while it runs: expressions come with imported forms. Not for which values are reckoned (reckon.ts). Runs in the browser too.

import type { Json } from '../json.ts';
import type { Instant } from '../time.ts';
import { clean } from '../untrusted.ts';
import { jsonata } from './jsonata.ts';

/** Functions of JSONata that neither loop on their own account nor make more of what they get. */
const FUNCTIONS = new Set(
	(
		'sum count max min average string length substring substringBefore substringAfter uppercase lowercase trim contains split join number floor ceil abs ' +
		'round power sqrt not boolean exists keys lookup append reverse distinct type merge toMillis fromMillis map filter single sort'
	).split(' '),
);
/** Those that take a function, written right there: nothing else is ever called, so none can call itself, nor anything of JavaScript. */
const OVER_LISTS = new Set(['map', 'filter', 'single', 'sort']);
/** The time of whoever asks: not for what two sides reckon each for itself. */
const CLOCK = new Set(['now', 'millis']);

const LONGEST_TEXT = 1_000;
/** Evaluated parts, entries of a list and characters of a text on the way to a result, at most. */
const MOST_STEPS = 20_000;
const MOST_ENTRIES = 2_000;
const MOST_CHARACTERS = 20_000;
/** Bytes of a result as JSON. */
const LARGEST_RESULT = 8_192;

/** What is wrong with an expression: a code of the locale "form" and what its sentence names. */
export interface ExpressionFault {
	code: 'form.expression' | 'form.expression-function' | 'form.expression-part' | 'form.too-long';
	params: Record<string, unknown>;
}

/** Names that mean something to JavaScript. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

type Part = { type?: unknown; value?: unknown; [key: string]: unknown };

/** Why an expression can't be taken; undefined when it can. `clock`: whether it may ask what time it is. */
export function expressionFault(text: string, { clock = false } = {}): ExpressionFault | undefined {
	if (text.length > LONGEST_TEXT) return { code: 'form.too-long', params: { limit: LONGEST_TEXT, found: text.length } };
	let ast: Part;
	try {
		ast = jsonata(text).ast() as unknown as Part;
	} catch (error) {
		return { code: 'form.expression', params: { reason: messageOf(error) } };
	}
	return faultIn(ast, clock);
}

function faultIn(part: unknown, clock: boolean, takesFunction = false): ExpressionFault | undefined {
	if (Array.isArray(part)) return first(part, (one) => faultIn(one, clock));
	if (typeof part !== 'object' || part === null) return undefined;
	const { type, value } = part as Part;
	const strange = (found: unknown): ExpressionFault => ({ code: 'form.expression-part', params: { found } });
	if (type === 'name' && RESERVED.has(String(value))) return strange(value);
	if (type === 'apply' && (part as { rhs?: Part }).rhs?.type !== 'function') return strange('~>');
	if (part instanceof RegExp || type === 'regex' || type === 'transform' || type === 'partial') return strange(type === 'regex' ? '/…/' : (type ?? '/…/'));
	if (type === 'binary' && value === '..') return strange('..');
	// The library wraps the last call of a function so; nobody can write it.
	const wrapped = (part as { thunk?: unknown }).thunk === true;
	if (type === 'lambda' && !takesFunction && !wrapped) return strange('function');
	if (type === 'variable' && isReserved(value)) return strange(`$${String(value)}`);
	if (type === 'function') {
		const { procedure, arguments: given, ...rest } = part as { procedure?: Part; arguments?: unknown[] };
		const name = procedure?.type === 'variable' ? String(procedure.value) : '';
		if (!FUNCTIONS.has(name) && !(clock && CLOCK.has(name)))
			return { code: 'form.expression-function', params: { found: name === '' ? 'function' : `$${name}` } };
		const over = OVER_LISTS.has(name);
		const [, called] = (given ?? []) as Part[];
		if (over && called && called.type !== 'lambda') return strange(`$${name}`);
		return first(given ?? [], (one) => faultIn(one, clock, over)) ?? first(Object.values(rest), (one) => faultIn(one, clock));
	}
	return first(Object.values(part), (one) => faultIn(one, clock));
}

/** A function is only ever called by its name, and what counts the steps can't be replaced. */
function isReserved(name: unknown): boolean {
	return typeof name === 'string' && (name.startsWith('__') || FUNCTIONS.has(name) || CLOCK.has(name) || name === 'eval');
}

function first<T>(parts: readonly T[], find: (part: T) => ExpressionFault | undefined): ExpressionFault | undefined {
	for (const part of parts) {
		const fault = find(part);
		if (fault) return fault;
	}
	return undefined;
}

/**
 * What an expression comes to, as plain JSON; undefined when it comes to nothing, can't be reckoned from this input, or takes too much.
 * `now` answers `$now()` and `$millis()`.
 */
export async function reckon(text: string, input: Json, now?: Instant, largest = LARGEST_RESULT): Promise<Json | undefined> {
	try {
		const expression = checked(text, now !== undefined);
		if (!expression) return undefined;
		const clock = now === undefined ? {} : { now: () => now, millis: () => Date.parse(now) };
		const found = clean(await expression.evaluate(input, { ...counting(Object.values(clock)), ...clock }), { bytes: largest });
		return 'ok' in found && found.value !== null ? found.value : undefined;
	} catch {
		return undefined;
	}
}

/** Expressions that were found good, by whether they may ask for the time and their text: a form asks for the same ones again and again. */
const good = new Map<string, ReturnType<typeof jsonata>>();
const MOST_KEPT = 500;

function checked(text: string, clock: boolean): ReturnType<typeof jsonata> | undefined {
	const key = `${clock ? 'clock' : 'plain'} ${text}`;
	const before = good.get(key);
	if (before) return before;
	if (expressionFault(text, { clock })) return undefined;
	const expression = jsonata(text);
	if (good.size >= MOST_KEPT) good.clear();
	good.set(key, expression);
	return expression;
}

/** Called by the library before and after each part. `ours`: functions that are no values of JavaScript's own. */
function counting(ours: readonly unknown[]) {
	let steps = 0;
	return {
		__evaluate_entry: () => {
			steps += 1;
			if (steps > MOST_STEPS) throw new RangeError('too many steps');
		},
		__evaluate_exit: (_part: unknown, _input: unknown, _frame: unknown, result: unknown) => {
			if (isNative(result) && !ours.includes(result)) throw new TypeError('not a value');
			const large = Array.isArray(result) ? result.length > MOST_ENTRIES : typeof result === 'string' && result.length > MOST_CHARACTERS;
			if (large) throw new RangeError('too large');
		},
	};
}

/** Functions that values of JavaScript have by themselves. */
function isNative(result: unknown): boolean {
	return typeof result === 'function' || (Array.isArray(result) && result.some((one) => typeof one === 'function'));
}

function messageOf(error: unknown): string {
	const { message } = (error ?? {}) as { message?: unknown };
	return typeof message === 'string' ? message.slice(0, 200) : '–';
}
