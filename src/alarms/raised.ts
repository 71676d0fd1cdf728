// A detector raises an alarm, or says that it got worse: announced, merged into another's case, or held. Pure: what is decided is in the draft.

import { DAY, toMillis } from '../time.ts';
import { type Alarm, type Burning, type Chattering, keyOf, type Told } from './alarm.ts';
import { announce, hold, keptMessage, type Verdict } from './announce.ts';
import type { Draft } from './draft.ts';
import { muteOf } from './mute.ts';

/** Bad actors are looked for in so many days. */
export const DAYS_COUNTED = 7;

/** What becomes of a raise. The same report again changes nothing and is told the same. */
export function raised(draft: Draft, told: Told): Verdict {
	const known = draft.alarmOf(told);
	if (known.last?.report === told.report) return repeated(known);
	draft.totals.raised += 1;
	// Another id without an end between: the detector was killed and found it anew. It is the same burning.
	const goesOn = known.active !== undefined;
	const raising: Alarm = { ...known, process: 'unacknowledged', active: burning(draft, known, told) };
	delete raising.acknowledged;
	delete raising.was;
	const alarm = goesOn ? raising : firstOut(draft, chattering(draft, { ...raising, days: countedToday(raising.days, draft) }), told.id);
	const mute = muteOf(draft, alarm);
	if (mute) {
		const held = hold(draft, alarm, mute, told.report);
		draft.totals.held += 1;
		draft.count(alarm, 'held');
		draft.putAlarm({ ...held, last: { report: told.report, became: mute.why } });
		return { became: 'held', ...mute, number: (held.active as Burning).pending as number };
	}
	const sent = announce(draft, alarm, told.message, `${told.detector}/${told.report}`);
	const as = (sent.active as Burning).announcedAs as string;
	const became = as === told.id ? 'announced' : 'merged';
	draft.totals[became] += 1;
	draft.putAlarm({ ...sent, last: { report: told.report, became } });
	return became === 'merged' ? { became, into: as } : { became };
}

/** What a repeated report was told before. */
export function repeated({ last, active }: Alarm): Verdict {
	const became = last?.became ?? 'announced';
	if (became === 'announced') return { became, repeated: true };
	if (became === 'merged') return { became, into: active?.announcedAs ?? '', repeated: true };
	return { became: 'held', why: became, repeated: true };
}

function burning(draft: Draft, { active, chattering }: Alarm, told: Told): Burning {
	const as = active?.announcedAs ?? chattering?.as?.id;
	return {
		id: told.id,
		report: told.report,
		since: active?.since ?? draft.now,
		severity: told.severity ?? 'medium',
		sentence: told.sentence,
		again: active?.id === told.id ? active.again : 0,
		message: keptMessage(told.message),
		...(as === undefined ? {} : { announcedAs: as }),
		...(active?.pending === undefined ? {} : { pending: active.pending }),
	};
}

/** Counts the raise, and finds out whether the alarm comes and goes. */
function chattering(draft: Draft, alarm: Alarm): Alarm {
	const { raises, within } = draft.rulebook.rules.chattering;
	const now = toMillis(draft.now);
	const recent = [...alarm.raises.filter((at) => at > now - within && at <= now), now].slice(-raises);
	if (alarm.chattering) {
		// It is over no longer.
		const { clear, ...rest } = alarm.chattering;
		draft.heldNow(clear?.held, { became: { at: draft.now, what: 'over' } });
		return { ...alarm, raises: recent, chattering: { ...rest, last: draft.now } };
	}
	if (recent.length < raises) return { ...alarm, raises: recent };
	const found: Chattering = { since: draft.now, last: draft.now };
	return { ...alarm, raises: recent, chattering: found, chattered: alarm.chattered + 1 };
}

/** The first alarm of a group since all of it were normal is noted. What is out of service counts for nothing. */
function firstOut(draft: Draft, alarm: Alarm, id: string): Alarm {
	const { groups } = draft.rulebook.of(alarm);
	if (alarm.outOfService || groups.length === 0) return alarm;
	const key = keyOf(alarm);
	const others = draft.burning().filter((other) => keyOf(other) !== key && !other.outOfService);
	for (const group of groups) {
		if (draft.get('first', group.id) && others.some((other) => draft.rulebook.of(other).groups.includes(group))) continue;
		draft.put('first', group.id, { alarm: key, name: alarm.name, id, at: draft.now });
	}
	return alarm;
}

function countedToday(days: Alarm['days'], draft: Draft): Alarm['days'] {
	const today = Math.floor(toMillis(draft.now) / DAY);
	const kept = days.filter(([day]) => day > today - DAYS_COUNTED && day < today);
	const [, count = 0] = days.find(([day]) => day === today) ?? [];
	return [...kept, [today, count + 1]];
}
