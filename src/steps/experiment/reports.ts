// What an experiment tells by its output `report`: the run sheet when it begins, each run that is given out, the analysis, the result; and that nobody has answered in time. Messages
// of at most 16 kB: what does not fit is left out, and named.

import { showDuration } from '../../duration.ts';
import type { Analysis, Confirmation } from '../../experiment/outcome.ts';
import { experimentReport } from '../../experiment/report.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Outgoing } from '../../step.ts';
import { text } from '../../text.ts';
import { elapsed } from '../../time.ts';
import { chosenSettings } from './concluded.ts';
import type { Turn } from './course.ts';
import { resultsCsv } from './csv.ts';
import { askedIn, confirmationsOf } from './shown.ts';
import { designOf, type ExperimentState, nextRun, plain } from './state.ts';

export type Report = Outgoing & { id: string };

/** Bytes of a payload that we allow ourselves, of 16 kB. */
const ROOM = 15_000;

/** The run sheet, as people take it to the machine. */
export function sheetReport(state: ExperimentState, turn: Turn): Report {
	return report('sheet', state, turn, {});
}

/** The run whose turn it is, or the next confirmation run, with what is to be set: for the machine that sets itself. */
export function runReport(state: ExperimentState, turn: Turn): Report {
	const { subject, config, context } = turn;
	const { language } = context.plant.config;
	const [title, params] = askedIn(subject, state, config, context).title;
	const payload: JsonObject = {
		...(state.phase === 'confirming' ? confirmationToRun(state, turn) : runToDo(state)),
		...whose(state, turn),
		text: text(language, `experiment-step.title.${title}`, params),
		at: context.now,
	};
	return { id: `${subject.id}/${context.id}/run-${state.changedAt}`, output: 'report', payload };
}

function runToDo(state: ExperimentState): JsonObject {
	const next = nextRun(state);
	if (!next) throw new RangeError('no run is left');
	const { run, replicate, noise, order } = next;
	return { what: 'run', run, replicate, noise, order, settings: { ...next.levels, ...next.noiseLevels } };
}

function confirmationToRun(state: ExperimentState, { config }: Turn): JsonObject {
	const { done, of, noise } = confirmationsOf(state, config);
	const { outer } = designOf(state.experiment);
	const disturbed = (state.experiment.noise ?? []).map(({ key, levels }, index) => [key, levels[(outer[noise - 1]?.[index] ?? 1) - 1] ?? null]);
	return { what: 'confirmation', n: done + 1, of, noise, settings: { ...chosenSettings(state), ...Object.fromEntries(disturbed) } };
}

/** Of which case and experiment something is told. */
function whose({ turn, experiment }: ExperimentState, { subject, context }: Turn): JsonObject {
	return { case: { id: subject.id, number: subject.number }, step: context.id, turn, experiment: experiment.name };
}

/** What the readings say. */
export function analysisReport(state: ExperimentState, analysis: Analysis, turn: Turn): Report {
	return report('analysis', state, turn, { analysis });
}

/** Which levels are confirmed now, and what that is to be set. */
export function decidedReport(state: ExperimentState, turn: Turn): Report {
	const told = report('decided', state, turn, {});
	return { ...told, payload: { ...(told.payload as JsonObject), settings: chosenSettings(state) } };
}

/** The whole of it, with the confirmation runs. */
export function resultReport(state: ExperimentState, analysis: Analysis | undefined, confirmation: Confirmation, turn: Turn): Report {
	return report('result', state, turn, { ...(analysis ? { analysis } : {}), confirmation });
}

function report(
	what: 'sheet' | 'analysis' | 'decided' | 'result',
	state: ExperimentState,
	turn: Turn,
	more: { analysis?: Analysis; confirmation?: Confirmation },
): Report {
	const { subject, context } = turn;
	const { language } = context.plant.config;
	const { experiment } = state;
	const design = designOf(experiment, language);
	const { analysis, confirmation } = more;
	const told = analysis ? experimentReport(analysis, language, { experiment, design, ...(confirmation ? { confirmation } : {}) }) : [];
	const sections = plain({ told }).told ?? [];
	const payload: JsonObject = {
		what,
		...whose(state, turn),
		array: design.array.name,
		seed: design.seed,
		runs: design.runs.length,
		text: text(language, `experiment-step.report.${what}`, {
			number: subject.number,
			name: experiment.name,
			array: design.array.name,
			runs: design.runs.length,
		}),
		...(more.confirmation ? { result: more.confirmation.outcome } : {}),
		...(state.decided ? { levels: state.decided.name } : {}),
		at: context.now,
	};
	return {
		id: `${subject.id}/${context.id}/${what}-${state.rows.length}-${state.changedAt}`,
		output: 'report',
		payload: withRoom(payload, { csv: resultsCsv(state), sections }),
	};
}

/** The payload with as many of the large members as there is room for; the others are named in `left`. */
function withRoom(payload: JsonObject, large: Record<string, Json>): JsonObject {
	const left: string[] = [];
	const full = { ...payload };
	for (const [name, value] of Object.entries(large)) {
		if (bytesOf({ ...full, [name]: value }) <= ROOM) full[name] = value;
		else left.push(name);
	}
	return left.length > 0 ? { ...full, left } : full;
}

function bytesOf(value: Json): number {
	return new TextEncoder().encode(JSON.stringify(value)).length;
}

/** The report that nobody has answered in time; `state` already counts it. */
export function overdueReport(state: ExperimentState, since: string, dueAt: string, { subject, config, context }: Turn): Report {
	const { plant, now, late } = context;
	const { language } = plant.config;
	const { title, to } = askedIn(subject, state, config, context);
	const asked = text(language, `experiment-step.title.${title[0]}`, title[1]);
	const people = new Map(to.flatMap((one) => plant.resolve(one, now)).map(({ id, name }) => [id, { id, name }]));
	const waited = showDuration(elapsed(since, now), language, 2);
	const payload: JsonObject = {
		case: { id: subject.id, number: subject.number },
		step: context.id,
		title: asked,
		for: to.map((one) => ({ ...one })),
		people: [...people.values()],
		since,
		dueAt,
		times: state.overdue,
		text: text(language, 'experiment-step.overdue', { number: subject.number, title: asked, waited }),
		late,
		at: now,
	};
	return { id: `${subject.id}/${context.id}/overdue-${state.changedAt}-${state.overdue}`, output: 'overdue', payload };
}
