// What people say on the form of what is asked (`complete`). Not for messages: answers.ts.

import type { Actor } from '../../case/events.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { compileForm } from '../../form/compile.ts';
import { formOfFields } from '../../form/form.ts';
import type { JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer } from '../../step.ts';
import { forbids } from '../permission.ts';
import { type Answered, again, analyse, asMeasured, begin, corrected, entered, readReason } from './acting.ts';
import { abandoned } from './concluded.ts';
import type { ExperimentConfig } from './config.ts';
import { goOn, type Turn, waiting } from './course.ts';
import { confirmed, decided } from './deciding.ts';
import { enter, giveUp } from './entering.ts';
import { levelsOf, readingsOf } from './forms.ts';
import { correctionsIn } from './messages.ts';
import { atFields, planOf, withPlan } from './planning.ts';
import { readTable } from './readings.ts';
import { askedIn, markOf } from './shown.ts';
import { type ExperimentState, nextRun } from './state.ts';

type Open = OpenStep<ExperimentConfig, ExperimentState>;

/** `complete` {outcome, values, note}: the form of what is asked now. */
export function complete(open: Open, { actor, data, version: seen }: Answer, turn: Turn): Answered {
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
