// What messages say to an experiment: `result`, `results`, `not-done`, `correct`, `plan`, `begin`, `analyse`, `decide`, `confirmation`, `abandon`. Each is refused
// with every fault, or decided. Forms: form-answers.ts. Pure.

import type { Case } from '../../case/case.ts';
import type { Actor } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { isAbsent } from '../../form/reading.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context } from '../../step.ts';
import { forbids } from '../permission.ts';
import { type Answered, again, analyse, asMeasured, begin, corrected, entered, LONGEST_NOTE, readReason } from './acting.ts';
import { abandoned } from './concluded.ts';
import { below, type ExperimentConfig } from './config.ts';
import { goOn, type Turn, waiting } from './course.ts';
import { confirmed, decided } from './deciding.ts';
import { enter, giveUp } from './entering.ts';
import { complete } from './form-answers.ts';
import { readCorrection, readLevels, readRun } from './messages.ts';
import { changed, withPlan } from './planning.ts';
import { knownConfirmation, readConfirmation, readResult, readTable } from './readings.ts';
import { askedIn } from './shown.ts';
import type { ExperimentState, Phase } from './state.ts';

type Open = OpenStep<ExperimentConfig, ExperimentState>;

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
	if (!phases.includes(state.phase) && type === 'result' && isKnown(state, data, actor, context)) return {};
	if (!phases.includes(state.phase)) return refuse(context.language, `experiment-step.not-now.${state.phase}`, 'type', { found: type });
	return told(type, state, data, actor, turn);
}

/** A message that comes twice may come when the last run is long done. */
function isKnown(state: ExperimentState, data: JsonObject, actor: Actor, { language }: Context): boolean {
	const entry = state.rows.length > 0 ? readResult(state, data, language) : undefined;
	const after = entry === undefined || isRefusal(entry) ? entry : enter(state, [entry], actor, language);
	return after !== undefined && !isRefusal(after) && after.events.length === 0;
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
			const known = knownConfirmation(state, data, values, language);
			if (known !== undefined) return known === 'known' ? {} : known;
			const after = confirmed(state, values, turn.config, actor);
			return goOn(after.state, after.events, turn, actor);
		}
		default: {
			const reason = readReason(data.reason, 'reason', turn);
			return isRefusal(reason) ? reason : abandoned(turn.subject, state, reason, actor);
		}
	}
}

function comment({ actor, data }: Answer, { language }: Context): Answered {
	const { text: said } = data;
	if (typeof said !== 'string' || isAbsent(said) || said.length > LONGEST_NOTE) return refuse(language, 'experiment-step.reason', 'text');
	return { events: [{ type: 'commented', data: { text: said.trim() }, actor }] };
}
