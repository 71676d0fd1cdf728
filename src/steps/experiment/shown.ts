// What people and lists see of an open experiment: whom it asks what, in the phase it is in. Not for what becomes of the answer.

import type { Case } from '../../case/case.ts';
import type { Field } from '../../form/form.ts';
import type { Labels } from '../../form/labels.ts';
import type { JsonObject } from '../../json.ts';
import type { Addressee } from '../../plant/directory.ts';
import { isRefusal } from '../../refusal.ts';
import type { Context } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import { forCase } from '../addressee.ts';
import { fillText } from '../case-field.ts';
import { analysisOf, nameOfLevels, resultsOf, suggestionOf } from './analysing.ts';
import type { ExperimentConfig } from './config.ts';
import {
	both,
	type Choice,
	choice,
	correctionsField,
	csvField,
	each,
	levelFields,
	planFields,
	readingFields,
	settingsAt,
	settingsOf,
	type ToSet,
} from './forms.ts';
import { designOf, type ExperimentState, nameOfRun, nextRun, progress } from './state.ts';

/** What is asked now. */
export interface Asked {
	/** A key below `experiment-step.title`, with its parameters. */
	title: [string, Record<string, unknown>];
	instructions: Labels;
	to: readonly Addressee[];
	/** Anybody may answer. */
	anyone?: boolean;
	outcomes: Choice[];
	fields: Field[];
	settings: ToSet[];
}

/** Keeps what is typed for one run from being taken for the next. */
export function markOf(state: ExperimentState): string {
	if (state.phase === 'confirming') return `c${(Object.values(state.confirmations)[0]?.length ?? 0) + 1}`;
	return `r${nextRun(state)?.order ?? 0}`;
}

/** Confirmation runs: how many are done, how many are asked for, each at every noise condition, and the condition (from 1) of the next. */
export function confirmationsOf({ experiment, confirmations }: ExperimentState, config: ExperimentConfig): { done: number; of: number; noise: number } {
	const conditions = designOf(experiment).outer.length;
	const done = Object.values(confirmations)[0]?.length ?? 0;
	return { done, of: config.confirmations * conditions, noise: (done % conditions) + 1 };
}

/** The key under which messages find the case; none while a field of it is missing. */
export function keysOf(subject: Case, { match }: ExperimentConfig): string[] {
	const key = fillText(match, subject);
	return 'filled' in key ? [key.filled] : [];
}

/** What is asked in this phase, and of whom. */
export function askedIn(subject: Case, state: ExperimentState, config: ExperimentConfig, { plant }: Pick<Context, 'plant'>): Asked {
	const to = (addressees: readonly Addressee[]) => addressees.map((one) => forCase(one, subject, plant));
	switch (state.phase) {
		case 'planning':
			return planning(state, to(config.planner ?? config.decider));
		case 'running':
			return { ...running(state), to: to(config.runner), ...(config.anyone ? { anyone: true } : {}) };
		case 'checking':
			return checking(state, to(config.decider));
		case 'deciding':
			return deciding(state, to(config.decider));
		case 'confirming':
			return { ...confirming(state, config), to: to(config.runner), ...(config.anyone ? { anyone: true } : {}) };
	}
}

function planning(state: ExperimentState, to: readonly Addressee[]): Asked {
	const { experiment } = state;
	return {
		title: ['planning', { name: experiment.name }],
		instructions: both('ask.planning', (language) => ({ plan: planWords(state, language) })),
		to,
		outcomes: [choice('begin'), choice('save')],
		fields: planFields(experiment),
		settings: [],
	};
}

/** The array, what can't be told apart and the number of runs. */
export function planWords({ experiment }: ExperimentState, language: Language): string {
	const { array, confounding, runs, outer, replicates } = designOf(experiment, language);
	const sizes = { rows: array.rows.length, replicates, conditions: outer.length, of: runs.length };
	const key = outer.length > 1 ? 'plan-noise' : 'plan';
	const lines = [text(language, `experiment-step.${key}`, { array: array.name, notation: array.notation, ...sizes })];
	return [...lines, ...confounding.map(({ sentence }) => sentence).slice(0, 12)].join('\n');
}

function running(state: ExperimentState): Omit<Asked, 'to'> {
	const { experiment } = state;
	const run = nextRun(state);
	const { done, of } = progress(state);
	if (!run) throw new RangeError('no run is left');
	return {
		title: ['running', { n: done + 1, of, name: experiment.name }],
		instructions: both('ask.running', { run: nameOfRun(state, run), order: run.order, of }),
		outcomes: [choice('done'), choice('not-done', true), choice('correct'), choice('import')],
		fields: [...readingFields(experiment, markOf(state), 'done'), correctionsField(experiment), csvField()],
		settings: settingsOf(state, run),
	};
}

function checking(state: ExperimentState, to: readonly Addressee[]): Asked {
	const { experiment } = state;
	const missing = state.notDone.length > 0;
	const results = resultsOf(state, 'en-US');
	const suspicious = !isRefusal(results) && results.suspicious.length > 0 && !state.checked;
	return {
		title: ['checking', { name: experiment.name }],
		instructions: each((language) => checkWords(state, language)),
		to,
		outcomes: [
			...(missing ? [choice('again'), choice('fill', true)] : suspicious ? [choice('as-measured', true)] : []),
			choice('correct'),
			choice('import'),
			choice('abandon', true),
		],
		fields: [correctionsField(experiment), csvField()],
		settings: [],
	};
}

function checkWords(state: ExperimentState, language: Language): string {
	const say = (key: string, params: Record<string, unknown> = {}) => text(language, `experiment-step.${key}`, params);
	const gone = state.notDone.map((run) => say('run-not-done', { run: nameOfRun(state, run), reason: run.reason }));
	const results = resultsOf(state, language);
	const odd = isRefusal(results) ? [results.message] : state.checked ? [] : results.suspicious.map(({ sentence }) => sentence);
	const analysis = gone.length === 0 && odd.length === 0 ? analysisOf(state, language) : undefined;
	const refused = analysis && isRefusal(analysis) ? [analysis.message] : [];
	const head = gone.length > 0 ? say('ask.missing') : odd.length > 0 ? say('ask.suspicious') : say('ask.not-analysable');
	return [head, ...gone, ...odd, ...refused].slice(0, 40).join('\n');
}

function deciding(state: ExperimentState, to: readonly Addressee[]): Asked {
	const { experiment } = state;
	const analysis = analysisOf(state, 'en-US');
	const suggested = isRefusal(analysis) ? {} : suggestionOf(analysis).levels;
	return {
		title: ['deciding', { name: experiment.name }],
		instructions: each((language) => optimaWords(state, language)),
		to,
		outcomes: [choice('decide', true), choice('correct'), choice('abandon', true)],
		fields: [...levelFields(experiment, suggested), correctionsField(experiment)],
		settings: [],
	};
}

/** The optima side by side, and where they disagree. */
export function optimaWords(state: ExperimentState, language: Language): string {
	const analysis = analysisOf(state, language);
	if (isRefusal(analysis)) return analysis.message;
	const say = (key: string, params: Record<string, unknown> = {}) => text(language, `experiment-step.${key}`, params);
	const { disagree, levels } = suggestionOf(analysis);
	// What is to be decided first, then what speaks for it.
	const lines = [say('suggested', { name: nameOfLevels(state.experiment, levels) })];
	if (disagree.length > 0) lines.push(say('disagree', { keys: disagree.join(', ') }));
	for (const { name, optima, sentences } of analysis.responses) {
		const { sn, mean, anova } = optima;
		lines.push(say('optima', { response: name, sn: sn.name, mean: mean?.name ?? '–', anova: anova.name }), ...sentences.map(({ sentence }) => sentence));
	}
	if (analysis.compromise) lines.push(...analysis.compromise.sentences);
	return lines.slice(0, 60).join('\n');
}

function confirming(state: ExperimentState, config: ExperimentConfig): Omit<Asked, 'to'> {
	const { experiment, decided } = state;
	const { done, of, noise } = confirmationsOf(state, config);
	return {
		title: ['confirming', { n: Math.min(done + 1, of), of, name: experiment.name }],
		instructions: both('ask.confirming', { name: decided?.name ?? '' }),
		outcomes: [choice('done'), choice('abandon', true)],
		fields: readingFields(experiment, markOf(state), 'done'),
		settings: settingsAt(state, decided?.levels ?? {}, noise),
	};
}

/** What lists, forms and the board show. No contact data. */
export function shown(subject: Case, state: ExperimentState, config: ExperimentConfig, context: Context): JsonObject {
	const { plant, now } = context;
	const asked = askedIn(subject, state, config, context);
	const [title, params] = asked.title;
	const people = new Map(asked.to.flatMap((one) => plant.resolve(one, now)).map(({ id, name }) => [id, { id, name }]));
	const { done, of } = progress(state);
	return {
		type: 'experiment',
		phase: state.phase,
		title: text(plant.config.language, `experiment-step.title.${title}`, params),
		instructions: asked.instructions as JsonObject,
		for: asked.to.map((one) => ({ ...one })),
		people: [...people.values()],
		outcomes: asked.outcomes as unknown as JsonObject[],
		fields: asked.fields as unknown as JsonObject[],
		settings: asked.settings as unknown as JsonObject[],
		whoMay: asked.anyone ? 'anyone' : 'assignees',
		least: config.least ?? 'claimed',
		turn: state.turn,
		done,
		of,
		overdue: state.overdue,
	};
}
