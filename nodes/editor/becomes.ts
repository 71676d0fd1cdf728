// What the value of a field can become in the case, as options. What each is: src/form/becomes.ts; of which types: src/form/read-becomes.ts.

import { SETTABLE } from '../../src/case/set.ts';
import { CAUSE_SIDES, PLACES, PROBLEM_PARTS } from '../../src/cause/analysis.ts';
import { DISPOSITIONS, MEASURES } from '../../src/form/becomes.ts';
import type { FieldType } from '../../src/form/form.ts';
import { fieldLabel } from './case-fields.ts';
import type { Option } from './columns.ts';
import { textsOf } from './texts.ts';

/** The dialog of a task has had these words first. */
const texts = textsOf('andon-task');

/** What a value becomes in the case, by groups; for a type, what a field of it can. */
export function becomes(type?: FieldType): Option[] {
	const group = (name: string, values: readonly string[]): Option[] =>
		values.map((value) => ({ value, label: texts(`becomes.${value.replace(':', '-')}`), group: texts(`becomes.group-${name}`) }));
	const all = [
		...group('cause', ['cause', 'rootCause', 'comment']),
		...group('who', ['responsible']),
		...group(
			'measure',
			MEASURES.map((one) => `measure:${one}`),
		),
		...group(
			'done',
			MEASURES.map((one) => `measure-done:${one}`),
		),
		...group(
			'contained',
			DISPOSITIONS.map((one) => `contained:${one}`),
		),
		...group('loss', ['loss:time', 'loss:pieces', 'loss:money']),
		...group(
			'problem',
			PROBLEM_PARTS.map((one) => `problem:${one}`),
		),
		...group(
			'problem',
			PLACES.map((one) => `affected:${one}`),
		),
		...group('analysis', ['analysis:is-is-not', ...CAUSE_SIDES.map((one) => `analysis:${one}`)]),
		...SETTABLE.filter((key) => !['cause', 'rootCause', 'quantity'].includes(key)).map((key) => ({
			value: `set:${key}`,
			label: fieldLabel(key),
			group: texts('becomes.group-set'),
		})),
	];
	return type === undefined ? all : all.filter(({ value }) => typesFor(value).includes(type));
}

function typesFor(becomes: string): readonly FieldType[] {
	const [kind, detail] = becomes.split(':');
	if (becomes === 'analysis:is-is-not') return ['is-is-not'];
	if (kind === 'analysis') return ['why-tree', 'fishbone'];
	if (kind === 'problem') return ['text', 'long-text', 'choice', 'area'];
	if (kind === 'contained' || kind === 'loss' || kind === 'affected') return ['number'];
	if (kind === 'measure' || kind === 'comment') return ['text', 'long-text'];
	if (kind === 'measure-done') return ['yes-no', 'text', 'long-text'];
	if (kind === 'responsible') return ['person', 'department'];
	const key = kind === 'set' ? detail : kind;
	if (key === 'cause' || key === 'severity') return ['choice'];
	return key === 'detectedAt' ? ['date-time'] : ['text', 'choice', 'long-text', 'material', 'area'];
}
