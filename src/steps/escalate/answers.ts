// What people answer a ladder: seen, there, higher at once, this is decided, somebody else goes. Not for what channels say: feedback.ts.

import type { Case } from '../../case/case.ts';
import { given } from '../../json.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { forbids, type Permission } from '../permission.ts';
import { Climb } from './climb.ts';
import { awaitProgress, meet, progressed, restartArrival } from './clocks.ts';
import { type End, finish } from './ended.ts';
import type { Open } from './open.ts';
import { clockDeadline } from './planned.ts';
import { allTold, type EscalateState } from './state.ts';
import { addresseeOf } from './whom.ts';

type Reply = Decision<EscalateState> | Refusal;

/** Somebody says that they have seen it, or are there. It counts for the case whether or not it ends this ladder. */
export function react(subject: Case, open: Open, { type, actor, data: { note } }: Answer, context: Context): Reply {
	const forbidden = forbids(actor, permission(subject, open, context), context, 'escalate');
	if (forbidden) return forbidden;
	if (!isNote(note)) return refuse(context.language, 'escalate.note', 'note');
	const event = type === 'arrive' ? 'arrived' : 'acknowledged';
	const climb = new Climb(subject, open.config, open.state, context, open.deadlines);
	climb.events.push({ type: event, data: note === undefined ? {} : { note: note.trim() }, actor });
	meet(climb, 'acknowledge', actor);
	if (event === 'arrived') {
		meet(climb, 'arrive', actor);
		progressed(climb);
	} else awaitProgress(climb);
	const { until } = open.config;
	if (until.includes(event)) return finish(climb, { why: event, actor });
	if (until.includes('acknowledged')) return finish(climb, { why: 'acknowledged', actor });
	// Nothing of the ladder itself has changed: whoever looks at it has still seen its newest version.
	return climb.state === open.state && !climb.deadlines.changed ? { events: climb.events } : climb.decision();
}

/** The next rung comes now. Also a rule may ask for it: the temperature went on rising. */
export function hasten(subject: Case, open: Open, { actor, data: { note } }: Answer, context: Context): Reply {
	const { config } = open;
	const forbidden = actor.how === 'system' || !config.answer ? undefined : forbids(actor, config.answer, context, 'escalate');
	if (forbidden) return forbidden;
	if (!isNote(note)) return refuse(context.language, 'escalate.note', 'note');
	const climb = new Climb(subject, config, open.state, context, open.deadlines);
	const next = climb.next();
	if (next === undefined) return refuse(context.language, 'escalate.top', '', { rungs: String(config.rungs.length) });
	const by = context.plant.person(actor.id)?.name ?? actor.id;
	climb.fire(next, note === undefined ? { by } : { by, note: note.trim() });
	return climb.decision();
}

/** Whoever was asked to decide names one of the options of the highest rung that has it. The first decision of a rung stands. */
export function decide(subject: Case, open: Open, { actor, data: { option, note } }: Answer, context: Context): Reply {
	const { config, state } = open;
	const { language, plant, now } = context;
	const asking = state.fired.filter(({ rung }) => config.rungs[rung - 1]?.options !== undefined);
	if (asking.length === 0) return refuse(language, 'escalate.nothing-to-decide', 'type');
	const found = asking.findLast(({ rung }) => typeof option === 'string' && config.rungs[rung - 1]?.options?.includes(option));
	const options = [...new Set(asking.flatMap(({ rung }) => config.rungs[rung - 1]?.options ?? []))];
	if (!found || typeof option !== 'string') return refuse(language, 'escalate.option', 'option', { found: option ?? null, options: options.join(', ') });
	const { rung } = found;
	const asked = config.rungs[rung - 1]!.tell.map((tell) => addresseeOf(tell, subject, plant));
	const to = [...asked, ...state.fired.flatMap((one) => (one.rung === rung ? one.told.map(({ person }) => ({ person })) : []))];
	const forbidden = forbids(actor, config.answer ?? { to }, context, 'escalate');
	if (forbidden) return forbidden;
	if (!isNote(note)) return refuse(language, 'escalate.note', 'note');
	const before = state.decided?.find((one) => one.rung === rung);
	if (before) return refuse(language, 'escalate.decided', 'option', { by: plant.person(before.by)?.name ?? before.by, option: before.option });
	const climb = new Climb(subject, config, { ...state, decided: [...(state.decided ?? []), { rung, option, by: actor.id }] }, context, open.deadlines);
	const said = given({ note: note?.trim() });
	climb.events.push({ type: 'escalate/decided', data: { rung, option, ...said }, actor });
	meet(climb, 'acknowledge', actor);
	progressed(climb);
	const by = { id: actor.id, name: plant.person(actor.id)?.name ?? actor.id };
	climb.reports.push({
		id: `${subject.id}/${context.id}/decided/${state.round}/${rung}`,
		output: 'decided',
		payload: {
			case: { id: subject.id, number: subject.number },
			rung,
			option,
			options: config.rungs[rung - 1]!.options ?? [],
			by,
			...said,
			turn: subject.turn,
			at: now,
		},
	});
	const end: End = { why: 'decided', actor };
	return config.until.includes('decided') ? finish(climb, end) : climb.decision();
}

/** Whoever can't come sends somebody else: the clock of arriving then runs for them. Nobody is sent twice, so that it ends. */
export function sendDeputy(subject: Case, open: Open, { actor, data: { person, note } }: Answer, context: Context): Reply {
	const { language, plant } = context;
	const { config, state } = open;
	const forbidden = forbids(actor, permission(subject, open, context), context, 'escalate');
	if (forbidden) return forbidden;
	const deputy = typeof person === 'string' ? plant.person(person) : undefined;
	if (!deputy) return refuse(language, 'escalate.deputy-unknown', 'person', { found: person ?? null });
	if (!isNote(note)) return refuse(language, 'escalate.note', 'note');
	if (state.clocks?.arrive?.met !== undefined) return refuse(language, 'escalate.already-there', 'person');
	const { deputies = [] } = state;
	if (deputy.id === actor.id) return refuse(language, 'escalate.deputy-self', 'person');
	if (deputies.some((one) => one.person === deputy.id || one.by === deputy.id))
		return refuse(language, 'escalate.deputy-twice', 'person', { person: deputy.name });
	if (plant.duty.absence(deputy.id, context.now)) return refuse(language, 'escalate.deputy-away', 'person', { person: deputy.name });
	const climb = new Climb(subject, config, { ...state, deputies: [...deputies, { person: deputy.id, by: actor.id }] }, context, open.deadlines);
	const inTime = state.clocks?.arrive?.missed === undefined;
	climb.events.push({ type: 'escalate/deputy', data: { person: deputy.id, inTime, ...given({ note: note?.trim() }) }, actor });
	restartArrival(climb);
	const by = climb.deadlines.dueOf(clockDeadline('arrive'));
	const params = { who: plant.person(actor.id)?.name ?? actor.id, note: note === undefined ? '' : note.trim() };
	climb.say(deputy.id, { about: 'deputy', ask: 'come', params, ...(by === undefined ? {} : { by }) });
	return climb.decision();
}

/** Unless told otherwise: whoever a rung addresses, whoever was told, and the responsible. */
function permission(subject: Case, { config: { rungs, answer }, state }: Open, { plant }: Context): Permission {
	if (answer) return answer;
	const addressed = rungs.flatMap(({ tell }) => tell).map((tell) => addresseeOf(tell, subject, plant));
	const told = allTold(state).map(({ person }) => ({ person }));
	return { to: [...addressed, ...told, addresseeOf('responsible', subject, plant)] };
}

function isNote(note: unknown): note is string | undefined {
	return note === undefined || (typeof note === 'string' && note.trim() !== '' && note.length <= 2_000);
}
