// A detector says that an alarm is over. It goes out if anything was announced that it ends, and once nothing else of the same case burns; else it is
// held and listed. What it muted is muted no longer.

import { type Alarm, type Burning, keyOf, type Told, type Why } from './alarm.ts';
import { announceAgain, type Verdict, withMarks } from './announce.ts';
import type { Draft } from './draft.ts';
import { muteOf } from './mute.ts';
import { repeated } from './raised.ts';

/** What becomes of the end of an alarm. */
export function cleared(draft: Draft, told: Told): Verdict {
	const known = draft.alarm(keyOf(told));
	if (known?.last?.report === told.report) return repeated(known);
	draft.totals.cleared += 1;
	// Raised before there was a desk, or another burning than the one that is known: nothing was held that it would give away.
	if (known?.active?.id !== told.id) {
		draft.outgoing.push({ announced: `${told.detector}/${told.report}`, from: told.detector, output: 'cleared', message: told.message });
		return { became: 'announced' };
	}
	const verdict = end(draft, draft.alarmOf(told), told);
	mutesNoLonger(draft, known);
	return verdict;
}

/** An alarm burns no longer, or is relied on no longer: what it muted, and nothing else mutes, is announced again if it burns unacknowledged. */
export function mutesNoLonger(draft: Draft, alarm: Alarm): void {
	const { inhibits } = draft.rulebook.of(alarm);
	if (inhibits.length === 0) return;
	for (const other of draft.burning()) {
		const waits = other.active?.pending !== undefined || other.process === 'unacknowledged';
		if (!waits || !draft.rulebook.of(other).inhibited.some((rule) => inhibits.includes(rule))) continue;
		// Muted all the same, by another: nothing is added to what waits.
		if (muteOf(draft, other)) continue;
		draft.putAlarm(announceAgain(draft, other, 'inhibitor-cleared', alarm.name));
	}
}

/** Whether another alarm burns that was announced under the same anomaly id. */
export function othersBurn(draft: Draft, id: string, key: string): boolean {
	return draft.burning().some((other) => other.active?.announcedAs === id && keyOf(other) !== key);
}

function end(draft: Draft, alarm: Alarm, told: Told): Verdict {
	const { active, ...rest } = withCase(draft, alarm);
	const { announcedAs: as, pending, severity } = active as Burning;
	const { id, since, sentence: burned } = active as Burning;
	const isSeen = as === undefined || alarm.process === 'acknowledged';
	const over: Alarm = isSeen ? { ...rest, process: 'normal' } : { ...rest, process: 'returned', was: { id, since, severity, sentence: burned } };
	draft.heldNow(pending, { became: { at: draft.now, what: 'over' } });
	const announced = `${told.detector}/${told.report}`;
	const marks = { key: keyOf(alarm), ...(as === undefined || as === told.id ? {} : { merged: as }) };
	const message = withMarks(told.message, as ?? told.id, announced, marks);
	const why = whyHeld(draft, alarm, as);
	if (why === undefined) {
		draft.putAlarm({ ...over, last: { report: told.report, became: 'announced' } });
		draft.outgoing.push({ announced, from: told.detector, output: 'cleared', message });
		return { became: 'announced' };
	}
	const { sentence, report } = told;
	const position = draft.rulebook.of(alarm).position;
	const of = as === undefined || as === told.id ? {} : { of: as };
	const number = draft.hold({ at: draft.now, alarm: keyOf(alarm), name: alarm.name, position, what: 'cleared', report, severity, sentence, why, ...of });
	draft.totals.clearedHeld += 1;
	const chattering = why === 'chattering' && over.chattering ? { chattering: { ...over.chattering, clear: { report, message, held: number } } } : {};
	draft.putAlarm({ ...over, ...chattering, last: { report: told.report, became: why } });
	return { became: 'held', why, number };
}

/** With the case that came of it: the store remembers that for a day only. */
function withCase(draft: Draft, alarm: Alarm): Alarm {
	const { told } = alarm;
	return told && told.case === undefined ? { ...alarm, told: { ...told, ...draft.caseOf(told.announced) } } : alarm;
}

function whyHeld(draft: Draft, alarm: Alarm, as: string | undefined): Why | undefined {
	if (as === undefined) return 'raise-held';
	if (alarm.chattering?.as && draft.rulebook.of(alarm).holdsChattering) return 'chattering';
	return othersBurn(draft, as, keyOf(alarm)) ? 'others-burn' : undefined;
}
