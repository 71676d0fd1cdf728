// The forms of an experiment: what is asked in each phase, as fields, outcomes and settings. Not for what becomes of an answer: one file a phase.

import type { Experiment, PlannedRun } from '../../experiment/experiment.ts';
import type { Combination } from '../../experiment/outcome.ts';
import type { Field, Option } from '../../form/form.ts';
import type { Labels } from '../../form/labels.ts';
import type { JsonObject } from '../../json.ts';
import { LANGUAGES, type Language, text } from '../../text.ts';
import { designOf, type ExperimentState } from './state.ts';

/** What can be answered: the name, what the button says, and whether a reason is needed. */
export interface Choice {
	name: string;
	label: Labels;
	reason: boolean;
}

/** One thing to set at the machine (nodes/widgets/elements/settings.ts). */
export interface ToSet {
	name: Labels;
	value: string;
	unit?: string;
	changed?: boolean;
}

/** A sentence of ours in every language. */
export function both(key: string, params: Record<string, unknown> | ((language: Language) => Record<string, unknown>) = {}): Labels {
	return each((language) => text(language, `experiment-step.${key}`, typeof params === 'function' ? params(language) : params));
}

/** A text in every language. */
export function each(say: (language: Language) => string): Labels {
	return Object.fromEntries(LANGUAGES.map((language) => [language, say(language)]));
}

export function choice(name: string, reason = false): Choice {
	return { name, label: both(`outcome.${name}`), reason };
}

const FIELD = { required: false, requiredFor: [], maxLength: 1_000 } as const;

function field(name: string, label: Labels, type: Field['type'], more: Partial<Field> = {}): Field {
	return { ...FIELD, requiredFor: [], name, label, type, ...more };
}

/** One number for each reading of a set-up. `mark` keeps what is typed for one run from being taken for another. */
export function readingFields({ responses, repeats }: Experiment, mark: string, outcome: string): Field[] {
	return responses.flatMap(({ name, unit }, index) =>
		count(repeats).map((repeat) => {
			const label = repeats > 1 ? `${name} · ${repeat}` : name;
			return field(`${mark}-${index + 1}-${repeat}`, label, 'number', { required: true, requiredFor: [outcome], ...(unit === undefined ? {} : { unit }) });
		}),
	);
}

/** The readings of a form by response; null where nothing was entered. */
export function readingsOf({ responses, repeats }: Experiment, mark: string, values: JsonObject): Record<string, (number | null)[]> {
	const read = (index: number, repeat: number) => {
		const value = values[`${mark}-${index + 1}-${repeat}`];
		return typeof value === 'number' ? value : null;
	};
	return Object.fromEntries(responses.map(({ key }, index) => [key, count(repeats).map((repeat) => read(index, repeat))]));
}

/** Rows of corrections: which reading, what it should be, why. Asked for with the outcome `correct`. */
export function correctionsField({ responses, replicates, repeats, noise = [] }: Experiment): Field {
	const column = (name: string, type: Field['type'], more: Partial<Field> = {}) => field(name, both(`column.${name}`), type, { required: true, ...more });
	const which = { min: 1, decimals: 0 };
	const columns = [
		column('run', 'number', which),
		...(replicates > 1 ? [column('replicate', 'number', which)] : []),
		...(noise.length > 0 ? [column('noise', 'number', which)] : []),
		...(responses.length > 1 ? [column('response', 'choice', { options: responses.map(({ key, name }) => ({ value: key, label: name })) })] : []),
		...(repeats > 1 ? [column('reading', 'number', { ...which, max: repeats })] : []),
		column('value', 'number'),
		column('reason', 'text', { maxLength: 300 }),
	];
	const asked = { visibleIf: { outcome: ['correct'] }, required: true, requiredFor: ['correct'] };
	return field('corrections', both('field.corrections'), 'table', { ...asked, columns, minRows: 1, maxRows: 50 });
}

/** A table of results, pasted. Asked for with the outcome `import`. */
export function csvField(): Field {
	const asked = { visibleIf: { outcome: ['import'] }, required: true, requiredFor: ['import'] };
	return field('csv', both('field.csv'), 'long-text', { ...asked, help: both('field.csv-help'), maxLength: 4_000 });
}

/** What may be changed of the plan on its form: the levels of every factor, what is aimed at, how often. The rest is said by message. */
export function planFields({ factors, responses, replicates, repeats }: Experiment): Field[] {
	const goals: Option[] = (['larger', 'smaller', 'nominal'] as const).map((value) => ({ value, label: both(`goal.${value}`) }));
	const whole = { required: true, min: 1, decimals: 0 };
	return [
		...factors.map(({ key, name, unit, levels }, index) => {
			const label = both('field.levels', { factor: `${key} ${name}`, unit: unit === undefined ? '' : ` (${unit})` });
			return field(`levels-${index + 1}`, label, 'text', { required: true, default: levels.join('; '), help: both('field.levels-help') });
		}),
		...responses.flatMap(({ name, unit, goal, target }, index) => [
			field(`goal-${index + 1}`, both('field.goal', { response: name }), 'choice', { required: true, options: goals, default: goal }),
			field(`target-${index + 1}`, both('field.target', { response: name }), 'number', {
				visibleIf: { field: `goal-${index + 1}`, is: 'equals', value: 'nominal' },
				...(unit === undefined ? {} : { unit }),
				...(target === undefined ? {} : { default: target }),
			}),
		]),
		field('replicates', both('field.replicates'), 'number', { ...whole, max: 20, default: replicates }),
		field('repeats', both('field.repeats'), 'number', { ...whole, max: 20, default: repeats }),
	];
}

/** A level of every factor, to be chosen; the suggested ones stand there already. */
export function levelFields({ factors }: Experiment, suggested: Combination): Field[] {
	return factors.map(({ key, name, unit, levels }, index) => {
		const options = levels.map((level, place) => ({ value: String(place + 1), label: `${key}${place + 1}: ${level}${unit === undefined ? '' : ` ${unit}`}` }));
		const first = suggested[key] === undefined ? {} : { default: String(suggested[key]) };
		return field(`level-${index + 1}`, `${key} ${name}`, 'choice', { required: true, requiredFor: ['decide'], options, ...first });
	});
}

/** The levels that a form of `levelFields` chose. */
export function levelsOf({ factors }: Experiment, values: JsonObject): Combination {
	return Object.fromEntries(
		factors.flatMap(({ key }, index) => (values[`level-${index + 1}`] === undefined ? [] : [[key, Number(values[`level-${index + 1}`])]])),
	);
}

/** What to set for a run; marked where it was another at the run before on the sheet. */
export function settingsOf({ experiment }: ExperimentState, run: PlannedRun): ToSet[] {
	const before = designOf(experiment).runs.find(({ order }) => order === run.order - 1);
	const of = (factors: Experiment['factors'], levels: PlannedRun['levels'], last: PlannedRun['levels'] | undefined): ToSet[] =>
		factors.map(({ key, name, unit }) => ({
			name: `${key} · ${name}`,
			value: String(levels[key]),
			...(unit === undefined ? {} : { unit }),
			...(last !== undefined && last[key] !== levels[key] ? { changed: true } : {}),
		}));
	return [...of(experiment.factors, run.levels, before?.levels), ...of(experiment.noise ?? [], run.noiseLevels, before?.noiseLevels)];
}

/** The same of chosen levels, at a noise condition. */
export function settingsAt({ experiment }: ExperimentState, levels: Combination, noise: number): ToSet[] {
	const { outer } = designOf(experiment);
	const unitOf = (unit: string | undefined) => (unit === undefined ? {} : { unit });
	return [
		...experiment.factors.map(({ key, name, unit, levels: values }) => ({
			name: `${key} · ${name}`,
			...(levels[key] === undefined ? { value: '–' } : { value: String(values[levels[key] - 1]), ...unitOf(unit) }),
		})),
		...(experiment.noise ?? []).map(({ key, name, unit, levels: values }, index) => ({
			name: `${key} · ${name}`,
			value: String(values[(outer[noise - 1]?.[index] ?? 1) - 1]),
			...unitOf(unit),
		})),
	];
}

export function count(to: number): number[] {
	return Array.from({ length: to }, (_, index) => index + 1);
}
