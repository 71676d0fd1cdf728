// What people say to an experiment on its forms (`complete`), and what messages say (`result`, `results`, `not-done`, `correct`, `plan`, `begin`, `analyse`,
// `decide`, `confirmation`, `abandon`). Each is refused with every fault, or decided. Pure.

import type { Case } from '../../case/case.ts';
import type { Actor } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { compileForm } from '../../form/compile.ts';
import { formOfFields } from '../../form/form.ts';
import { isAbsent } from '../../form/reading.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { forbids } from '../permission.ts';
import { analysisOf, resultsOf } from './analysing.ts';
import { abandoned } from './concluded.ts';
import { below, type ExperimentConfig } from './config.ts';
import { goOn, type Turn, waiting } from './course.ts';
import { confirmed, decided } from './deciding.ts';
import { type Correction, correct, type Entered, enter, giveUp } from './entering.ts';
import { levelsOf, readingsOf } from './forms.ts';
import { correctionsIn, readCorrection, readLevels, readRun } from './messages.ts';
import { atFields, changed, frozen, planOf, withPlan } from './planning.ts';
import { readConfirmation, readResult, readTable } from './readings.ts';
import { sheetReport } from './reports.ts';
import { askedIn, markOf } from './shown.ts';
import { type ExperimentState, nextRun, type Phase, progress } from './state.ts';

type Open = OpenStep<ExperimentConfig, ExperimentState>;
type Answered = Decision<ExperimentState> | Refusal;

const LONGEST_NOTE = 2_000;
/** In which phases each answer of a message is taken. */
const TAKEN: Readonly<Record<string, readonly Phase[]>> = {
	plan: ['planning'],
	begin: ['planning'],
	result: ['running', 'checking'],
	results: ['running', 'checking'],
	'not-done': ['running'],
	correct: ['running', 'checking', 'deciding'],
	again: ['checking'],
	'as-measured': ['checking'],
	analyse: ['running', 'checking'],
	decide: ['deciding'],
	confirmation: ['confirming'],
	abandon: ['checking', 'deciding', 'confirming'],
};
/** Answers that only those who plan or decide may give. */
const DECIDERS: readonly string[] = ['again', 'as-measured', 'analyse', 'decide', 'abandon'];

/** Carries out an answer to an experiment. */
export function answerExperiment(subject: Case, open: Open, answer: Answer, context: Context): Answered {
	const { config, state, version } = open;
	const { type, actor, data } = answer;
	const turn: Turn = { subject, config, context, version: version + 1 };
	if (type === 'comment') return comment(answer, context);
	if (type === 'complete') return complete(open, answer, turn);
	const phases = Object.hasOwn(TAKEN, type) ? TAKEN[type] : undefined;
	if (!phases) return refuse(context.language, 'experiment-step.answer-type', 'type', { found: type, known: Object.keys(TAKEN).join(', ') });
	const refusal = mayNot(subject, open, type, actor, context);
	if (refusal) return refusal;
	if (!phases.includes(state.phase)) return refuse(context.language, `experiment-step.not-now.${state.phase}`, 'type', { found: type });
	return told(type, state, data, actor, turn);
}

/** Values may come from a machine by message: only people who decide have to be people. */
function mayNot(subject: Case, { config, state }: Open, type: string, actor: Actor, context: Context): Refusal | undefined {
	const planning = type === 'plan' || type === 'begin';
	if (!planning && !DECIDERS.includes(type)) return undefined;
	const { to } = askedIn(subject, { ...state, phase: planning ? 'planning' : 'checking' }, config, context);
	return forbids(actor, { to, least: config.least ?? 'claimed' }, context, 'experiment-step');
}

function told(type: string, state: ExperimentState, data: JsonObject, actor: Actor, turn: Turn): Answered {
	const { language } = turn.context;
	switch (type) {
		case 'plan': {
			const plan = changed(state, data, language);
			if (isRefusal(plan)) return plan;
			const after = withPlan(state, plan, actor);
			return { ...waiting(after.state, turn), events: after.events };
		}
		case 'begin':
			return begin(state, actor, turn);
		case 'result': {
			const entry = readResult(state, data, language);
			return isRefusal(entry) ? entry : entered(state, enter(state, [entry], actor, language), turn);
		}
		case 'results': {
			const { csv } = data;
			if (typeof csv !== 'string' || isAbsent(csv)) return refuse(language, 'experiment-step.csv-empty', 'csv');
			const entries = readTable(state, csv, language);
			return isRefusal(entries) ? entries : entered(state, enter(state, entries, actor, language), turn);
		}
		case 'not-done': {
			const reason = readReason(data.reason, 'reason', turn);
			const run = readRun(state, data, language);
			const faults = [reason, run].filter(isRefusal);
			if (faults.length > 0 || isRefusal(reason) || isRefusal(run)) return refuseAll(faults.flatMap((one) => below('', one)));
			return entered(state, giveUp(state, run, reason, actor), turn);
		}
		case 'correct': {
			const correction = readCorrection(state, data, language);
			return isRefusal(correction) ? correction : corrected(state, [correction], actor, turn);
		}
		case 'again':
			return again(state, turn);
		case 'as-measured':
			return asMeasured(state, readReason(data.reason, 'reason', turn), actor, turn);
		case 'analyse':
			return analyse(state, readReason(data.reason, 'reason', turn), actor, turn);
		case 'decide': {
			const levels = readLevels(state, data, language);
			const reason = readReason(data.reason, 'reason', turn);
			const faults = [levels, reason].filter(isRefusal);
			if (faults.length > 0 || isRefusal(levels) || isRefusal(reason)) return refuseAll(faults.flatMap((one) => below('', one)));
			const after = decided(state, levels, reason, actor);
			return goOn(after.state, after.events, turn, actor);
		}
		case 'confirmation': {
			const values = readConfirmation(state, data, language);
			if (isRefusal(values)) return values;
			const after = confirmed(state, values, turn.config, actor);
			return goOn(after.state, after.events, turn, actor);
		}
		default: {
			const reason = readReason(data.reason, 'reason', turn);
			return isRefusal(reason) ? reason : abandoned(turn.subject, state, reason, actor);
		}
	}
}

/** `complete` {outcome, values, note}: the form of what is asked now. */
function complete(open: Open, { actor, data, version: seen }: Answer, turn: Turn): Answered {
	const { subject, config, context } = turn;
	const { language, plant } = context;
	const { state, version } = open;
	const asked = askedIn(subject, state, config, context);
	const forbidden = forbids(actor, { to: asked.anyone ? [] : asked.to, least: config.least ?? 'claimed' }, context, 'experiment-step');
	if (forbidden) return forbidden;
	if (seen !== undefined && (seen < state.changedAt || seen > version)) return refuse(language, 'experiment-step.version', 'version');
	const outcome = asked.outcomes.find(({ name }) => name === data.outcome);
	if (!outcome) {
		const names = asked.outcomes.map(({ name }) => name).join(', ');
		return refuse(language, 'experiment-step.not-asked', 'outcome', { found: data.outcome, known: names });
	}
	const note = outcome.reason ? readReason(data.note, 'note', turn) : '';
	const form = compileForm(formOfFields(asked.fields));
	const { values, faults } = form.check(data.values, outcome.name, { zone: plant.config.zone, language });
	const refusals = [...(isRefusal(note) ? [note] : []), ...faults.map((fault): Refusal => ({ refused: true, ...fault }))];
	if (refusals.length > 0 || isRefusal(note)) return refuseAll(refusals);
	return filled(outcome.name, state, values, note, actor, turn);
}

function filled(outcome: string, state: ExperimentState, values: JsonObject, note: string, actor: Actor, turn: Turn): Answered {
	const { language } = turn.context;
	const { experiment, phase } = state;
	switch (outcome) {
		case 'begin':
		case 'save': {
			const plan = planOf(state, values, language);
			if (isRefusal(plan)) return refuseAll(atFields(plan));
			const after = withPlan(state, plan, actor);
			if (outcome === 'save') return { ...waiting(after.state, turn), events: after.events };
			const began = begin(after.state, actor, turn);
			return { ...began, events: [...after.events, ...(began.events ?? [])] };
		}
		case 'correct': {
			const corrections = correctionsIn(state, values, language);
			return isRefusal(corrections) ? corrections : corrected(state, corrections, actor, turn);
		}
		case 'import': {
			const entries = readTable(state, String(values.csv), language);
			const after = isRefusal(entries) ? entries : enter(state, entries, actor, language);
			// What is wrong with the table stands at its field.
			return isRefusal(after) ? { ...after, path: 'values.csv' } : entered(state, after, turn);
		}
		case 'again':
			return again(state, turn);
		case 'as-measured':
			return asMeasured(state, note, actor, turn);
		case 'fill':
			return analyse(state, note, actor, turn);
		case 'decide': {
			const after = decided(state, levelsOf(experiment, values), note, actor);
			return goOn(after.state, after.events, turn, actor);
		}
		case 'abandon':
			return abandoned(turn.subject, state, note, actor);
		default: {
			const readings = readingsOf(experiment, markOf(state), values);
			if (phase === 'confirming') {
				const after = confirmed(state, readings as Record<string, number[]>, turn.config, actor);
				return goOn(after.state, after.events, turn, actor);
			}
			const run = nextRun(state);
			if (!run) return waiting(state, turn);
			const after = enter(state, [{ run, values: readings, path: '' }], actor, language);
			if (outcome === 'done' || isRefusal(after)) return entered(state, after, turn);
			const given = giveUp(after.state, run, note, actor);
			return goOn(given.state, [...after.events, ...given.events], turn, actor);
		}
	}
}

function begin(state: ExperimentState, actor: Actor, turn: Turn): Decision<ExperimentState> {
	const after = frozen(state, actor, turn.context.plant.config.language);
	return { ...waiting(after.state, turn), events: after.events, reports: [sheetReport(after.state, turn)] };
}

/** What came in goes on; nothing new changes nothing. */
function entered(before: ExperimentState, after: Entered | Refusal, turn: Turn): Answered {
	if (isRefusal(after)) return after;
	if (after.events.length === 0 && after.state.rows === before.rows) return {};
	return goOn(after.state, after.events, turn);
}

function corrected(state: ExperimentState, corrections: readonly Correction[], actor: Actor, turn: Turn): Answered {
	const after = correct(state, corrections, actor, turn.context.language);
	if (isRefusal(after)) return after;
	// Whatever was made of the readings is made anew.
	const phase = state.phase === 'deciding' ? 'checking' : state.phase;
	return goOn({ ...after.state, phase }, after.events, turn, actor);
}

function again(state: ExperimentState, turn: Turn): Answered {
	if (state.notDone.length === 0) return refuse(turn.context.language, 'experiment-step.nothing-left', 'type');
	return waiting({ ...state, notDone: [], phase: 'running' }, turn);
}

function asMeasured(state: ExperimentState, reason: string | Refusal, actor: Actor, turn: Turn): Answered {
	const { language } = turn.context;
	const results = resultsOf(state, language);
	if (isRefusal(reason)) return reason;
	if (isRefusal(results)) return results;
	if (!results.complete && !state.filled) return incomplete(state, turn);
	const values = results.suspicious.map(({ sentence }) => sentence).slice(0, 20);
	return goOn({ ...state, checked: true }, [{ type: 'experiment/checked', data: { reason, values }, actor }], turn, actor);
}

/** Analysed with what is there, where src/experiment can fill what is missing from readings of the same set-up. */
function analyse(state: ExperimentState, reason: string | Refusal, actor: Actor, turn: Turn): Answered {
	const { language } = turn.context;
	const results = resultsOf(state, language);
	if (isRefusal(results)) return results;
	if (results.complete) return goOn({ ...state, phase: 'checking' }, [], turn);
	if (isRefusal(reason)) return refuseAll([incomplete(state, turn), reason]);
	const after: ExperimentState = { ...state, phase: 'checking', filled: true };
	const possible = analysisOf(after, language);
	if (isRefusal(possible)) return possible;
	const missing = results.missing.reduce((all, { count }) => all + count, 0);
	return goOn(after, [{ type: 'experiment/filled', data: { reason, missing }, actor }], turn, actor);
}

function incomplete(state: ExperimentState, { context }: Turn): Refusal {
	return refuse(context.language, 'experiment-step.too-early', 'type', progress(state));
}

function readReason(raw: unknown, path: string, { context }: Turn): string | Refusal {
	if (typeof raw !== 'string' || isAbsent(raw)) return refuse(context.language, 'experiment-step.reason', path);
	return raw.length > LONGEST_NOTE ? refuse(context.language, 'experiment-step.reason-long', path, { most: LONGEST_NOTE }) : raw.trim();
}

function comment({ actor, data }: Answer, { language }: Context): Answered {
	const { text: said } = data;
	if (typeof said !== 'string' || isAbsent(said) || said.length > LONGEST_NOTE) return refuse(language, 'experiment-step.reason', 'text');
	return { events: [{ type: 'commented', data: { text: said.trim() }, actor }] };
}
