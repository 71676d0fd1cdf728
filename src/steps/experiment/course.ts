// Where an experiment goes when something has come in: the next run, a look at what is missing or suspicious, a decision, confirmation runs, the verdict.
// Not for reading answers (answers.ts).

import type { Case } from '../../case/case.ts';
import type { Actor, Proposed } from '../../case/events.ts';
import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Context, Decision } from '../../step.ts';
import { analysisOf, confirmationOf, nameOfLevels, resultsOf, suggestionOf } from './analysing.ts';
import { concluded } from './concluded.ts';
import type { ExperimentConfig } from './config.ts';
import { analysisReport, decidedReport, type Report, resultReport, runReport } from './reports.ts';
import { confirmationsOf, keysOf, markOf, shown } from './shown.ts';
import { type ExperimentState, nextRun, plain } from './state.ts';

/** Everything that one answer brings about. */
export interface Turn {
	subject: Case;
	config: ExperimentConfig;
	context: Context;
	/** Version that the open step has after it. */
	version: number;
}

/** Goes on from a state as far as nobody has to be asked. Refused: confirmation runs that can't be judged. */
export function goOn(before: ExperimentState, events: Proposed[], turn: Turn, actor?: Actor): Decision<ExperimentState> | Refusal {
	const { context } = turn;
	const { language } = context.plant.config;
	let state = before;
	const reports: Report[] = [];
	if (state.phase === 'running' && nextRun(state) === undefined) state = { ...state, phase: 'checking' };
	if (state.phase === 'checking' && isSound(state, turn)) {
		const analysis = analysisOf(state, language);
		if (!isRefusal(analysis)) {
			const { levels, agreed, disagree } = suggestionOf(analysis);
			const optima = Object.fromEntries(
				analysis.responses.map(({ key, optima: { sn, mean, anova } }) => [key, { sn: sn.name, mean: mean?.name, anova: anova.name }]),
			);
			const sentences = analysis.responses.flatMap((one) => one.sentences.map(({ sentence }) => sentence));
			events.push({ type: 'experiment/analysed', data: plain({ optima, disagree, sentences: sentences.slice(0, 40) }) });
			reports.push(analysisReport(state, analysis, turn));
			state = { ...state, phase: 'deciding' };
			if (agreed && !turn.config.alwaysDecide) {
				const name = nameOfLevels(state.experiment, levels);
				events.push({ type: 'experiment/decided', data: plain({ levels, name }) });
				state = { ...state, phase: 'confirming', decided: { levels, name } };
			}
		}
	}
	if (events.some(({ type }) => type === 'experiment/decided')) reports.push(decidedReport(state, turn));
	if (state.phase === 'confirming' && isConfirmed(state, turn.config)) {
		const confirmation = confirmationOf(state, language);
		if (isRefusal(confirmation)) return confirmation;
		const over = concluded(turn.subject, state, confirmation, actor);
		const analysis = analysisOf(state, language);
		reports.push(resultReport(state, isRefusal(analysis) ? undefined : analysis, confirmation, turn));
		return { ...over, events: [...events, ...(over.events ?? [])], reports };
	}
	return { ...waiting(state, turn, reports), events };
}

/** Waits for the next answer: what is asked, until when. A run that is given out is told after `first`. */
export function waiting(state: ExperimentState, turn: Turn, first: readonly Report[] = []): Decision<ExperimentState> {
	const { subject, config, context, version } = turn;
	const set = [];
	// Silence is counted from the last answer on, and so is the time for the next.
	if (config.limit) set.push({ name: 'limit', after: { ...config.limit } });
	if (config.due) set.push({ name: 'due', after: { amount: config.due.amount, counts: config.due.counts } });
	const asked: ExperimentState = { ...state, changedAt: version, overdue: 0 };
	const reports = [...first];
	if ((state.phase === 'running' || state.phase === 'confirming') && state.told !== markOf(state)) {
		asked.told = markOf(state);
		reports.push(runReport(asked, turn));
	}
	return {
		open: { state: asked, waitsFor: shown(subject, asked, config, context), keys: keysOf(subject, config) },
		deadlines: { set },
		...(reports.length > 0 ? { reports } : {}),
	};
}

/** Nothing is missing, and what looks wrong was looked at. */
function isSound(state: ExperimentState, { context }: Turn): boolean {
	const results = resultsOf(state, context.plant.config.language);
	return !isRefusal(results) && (results.complete || state.filled === true) && (results.suspicious.length === 0 || state.checked === true);
}

function isConfirmed(state: ExperimentState, config: ExperimentConfig): boolean {
	const { done, of } = confirmationsOf(state, config);
	return done >= of;
}
