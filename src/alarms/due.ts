// What ends by itself: a shelf at its time, chattering when it has been quiet. Whatever still burns then is announced again.

import { SYSTEM } from '../case/events.ts';
import { type Instant, plus } from '../time.ts';
import { type Alarm, keyOf, type Shelf } from './alarm.ts';
import { announceAgain } from './announce.ts';
import type { Book } from './book.ts';
import { othersBurn } from './cleared.ts';
import type { Draft } from './draft.ts';
import type { Rulebook } from './rules.ts';

/** When the next of an alarm ends; undefined when nothing does. */
function endOf({ shelved, chattering }: Alarm, rulebook: Rulebook): Instant | undefined {
	const quiet = chattering && plus(chattering.last, rulebook.rules.chattering.quiet);
	if (shelved && quiet) return shelved.until < quiet ? shelved.until : quiet;
	return shelved?.until ?? quiet;
}

/** When `due` has something to decide; undefined when nothing ends by itself. */
export function nextDue(book: Book, rulebook: Rulebook): Instant | undefined {
	let first: Instant | undefined;
	for (const key of book.timed) {
		const alarm = book.parts.alarm.get(key);
		const end = alarm && endOf(alarm, rulebook);
		if (end !== undefined && (first === undefined || end < first)) first = end;
	}
	return first;
}

/** Ends whatever is to end by now, in order. */
export function due(draft: Draft): void {
	const ending = [...draft.timed()].flatMap((key) => {
		const alarm = draft.alarm(key);
		const end = alarm && endOf(alarm, draft.rulebook);
		return end !== undefined && end <= draft.now ? [{ key, end }] : [];
	});
	ending.sort((one, other) => (one.end < other.end ? -1 : one.end > other.end ? 1 : 0));
	for (const { key } of ending) {
		const alarm = draft.alarm(key);
		if (alarm?.shelved && alarm.shelved.until <= draft.now) endShelf(draft, alarm, alarm.shelved);
		const after = draft.alarm(key);
		if (after?.chattering && plus(after.chattering.last, draft.rulebook.rules.chattering.quiet) <= draft.now) endChattering(draft, after);
	}
}

function endShelf(draft: Draft, alarm: Alarm, { reason, until }: Shelf): void {
	const { shelved: _, ...rest } = alarm;
	draft.record({ at: draft.now, what: 'shelf-ended', alarm: keyOf(alarm), name: alarm.name, by: SYSTEM, reason, until });
	draft.putAlarm(rest.active ? announceAgain(draft, rest, 'shelf-ended') : rest);
}

function endChattering(draft: Draft, alarm: Alarm): void {
	const { chattering, ...rest } = alarm;
	const { clear, as } = chattering ?? {};
	if (rest.active) {
		draft.putAlarm(rest.active.pending === undefined ? rest : announceAgain(draft, rest, 'quiet'));
		return;
	}
	draft.putAlarm(rest);
	if (!clear || !as || othersBurn(draft, as.id, keyOf(alarm))) return;
	draft.heldNow(clear.held, { became: { at: draft.now, what: 'announced' } });
	draft.outgoing.push({ announced: `${alarm.detector}/${clear.report}`, from: alarm.detector, output: 'cleared', message: clear.message });
}
