// Fields of kinds whose configuration is a handful of values: what they are, in which order, and what each holds. Their texts are
// "label.<kind>-<field>" and "note.<kind>-<field>".

import { BASELINE_BY } from '../../src/detect/baseline.ts';
import type { Watch } from '../../src/detect/config.ts';
import type { Scalar } from '../../src/detect/signal.ts';
import { read, write } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form } from '../editor/form.ts';
import { keyOf, textsOf } from '../editor/texts.ts';

import type { RawRule } from './drafts.editor.ts';
import type { RuleFields } from './rule-fields.editor.ts';
import { scalarInput } from './scalar-input.editor.ts';

const texts = textsOf('andon-detect');

interface Field {
	/** Of its value in the rule. */
	path: string;
	holds: 'number' | 'text' | 'millis' | 'yes' | 'scalar' | 'values';
	/** One of a few, each with a text "choice.<kind>-<field>.<value>". */
	choices?: readonly string[];
	/** A text behind a number: "unit.<unit>". */
	unit?: string;
	/** It has no note. */
	plain?: true;
	/** Path of what it is part of: what is wrong with the whole is said here. */
	all?: string;
	/** Only shown then. */
	when?: (rule: RawRule) => boolean;
}

const unlessPieces = ({ pieces }: RawRule) => pieces !== true;

const FIELDS: Partial<Record<Watch, readonly Field[]>> = {
	rate: [
		{ path: 'rising', holds: 'number', plain: true },
		{ path: 'falling', holds: 'number' },
		{ path: 'per', holds: 'millis' },
		{ path: 'over', holds: 'millis' },
	],
	state: [{ path: 'state', holds: 'scalar' }],
	pattern: [{ path: 'bits', holds: 'text' }],
	count: [
		{ path: 'atLeast', holds: 'number', unit: 'times', plain: true },
		{ path: 'within', holds: 'millis', plain: true },
		{ path: 'last', holds: 'number', unit: 'inARow', when: unlessPieces },
		{ path: 'what', holds: 'values', when: unlessPieces },
		{ path: 'good', holds: 'values', when: unlessPieces },
		{ path: 'pieces', holds: 'yes' },
	],
	stuck: [
		{ path: 'lasting', holds: 'millis', plain: true },
		{ path: 'samples', holds: 'number', unit: 'inARow' },
		{ path: 'tolerance', holds: 'number' },
	],
	'no-data': [{ path: 'noData', holds: 'millis' }],
	late: [{ path: 'late', holds: 'millis' }],
	compare: [
		{ path: 'with', holds: 'text' },
		{ path: 'above', holds: 'number', plain: true },
		{ path: 'below', holds: 'number' },
		{ path: 'percent', holds: 'yes', plain: true },
		{ path: 'maxAge', holds: 'millis' },
	],
	baseline: [
		{ path: 'by', holds: 'values', choices: BASELINE_BY },
		{ path: 'above', holds: 'number', unit: 'percent', plain: true },
		{ path: 'below', holds: 'number', unit: 'percent' },
		{ path: 'level', holds: 'number', when: ({ by }) => by === undefined },
	],
	trend: [
		{ path: 'limits.hi', holds: 'number', plain: true, all: 'limits' },
		{ path: 'limits.lo', holds: 'number' },
		{ path: 'window', holds: 'millis' },
		{ path: 'horizon', holds: 'millis' },
		{ path: 'method', holds: 'text', choices: ['theil-sen', 'holt'] },
		{ path: 'damped', holds: 'yes', when: ({ method }) => method === 'holt' },
		{ path: 'confidence', holds: 'number' },
	],
	risk: [
		{ path: 'window', holds: 'millis' },
		{ path: 'horizon', holds: 'millis' },
		{ path: 'method', holds: 'text', choices: ['theil-sen', 'holt'] },
		{ path: 'damped', holds: 'yes', when: ({ method }) => method === 'holt' },
		{ path: 'confidence', holds: 'number' },
	],
	multivariate: [
		{ path: 'signals', holds: 'values' },
		{ path: 'learn', holds: 'number', unit: 'rows' },
		{ path: 'every', holds: 'millis' },
		{ path: 'maxAge', holds: 'millis' },
		{ path: 'wait', holds: 'millis' },
		{ path: 'falseAlarms', holds: 'number' },
		{ path: 'smoothing', holds: 'number' },
	],
};

export function simpleFields(form: Form, rule: RawRule): RuleFields {
	const fields = FIELDS[rule.watch] ?? [];
	const made = fields.map((field) => [field, entryOf(form, rule, field)] as const);
	return {
		keys: [...new Set(fields.map(({ path }) => path.split('.')[0]!))],
		read() {
			const values = {};
			for (const [{ path }, entry] of made) if (!entry.element.hidden) write(values, path, entry.get());
			return compact(values);
		},
		changed(now) {
			for (const [{ when }, entry] of made) if (when) entry.show(when(now));
		},
	};
}

function entryOf(form: Form, rule: RawRule, { path, holds, choices, unit, plain, all }: Field): Entry<unknown> {
	const key = `${rule.watch}-${keyOf(path)}`;
	const common = { value: read(rule, path) as never, label: texts(`label.${key}`), note: plain ? undefined : texts(`note.${key}`) };
	const entry = () => {
		const options = choices?.map((value) => ({ value, label: texts(`choice.${key}.${value}`) }));
		if (options && holds === 'values') return form.chips(path, options, common);
		if (options) return form.select(path, options, { ...common, empty: texts(`choice.${key}.usual`) });
		switch (holds) {
			case 'number':
				return form.number(path, { ...common, unit: unit && texts(`unit.${unit}`) });
			case 'millis':
				return form.millis(path, common);
			case 'yes':
				return form.check(path, common);
			case 'scalar':
				return form.own(path, common, scalarInput);
			case 'values':
				return values(form.chips(path, [], { ...common, value: (common.value as Scalar[] | undefined)?.map(String), open: true }), common.value);
			default:
				return form.text(path, common);
		}
	};
	const made = entry() as Entry<unknown>;
	if (all) form.places.set(all, form.places.get(path)!);
	return made;
}

/** What was a number or yes stays one. */
function values(entry: Entry<string[]>, before: readonly Scalar[] | undefined): Entry<unknown> {
	return { ...entry, get: () => entry.get()?.map((shown) => before?.find((one) => String(one) === shown) ?? shown), set: () => undefined };
}
