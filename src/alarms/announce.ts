// An announcement goes out, marked with what the desk knows of it, or is held and listed. Which of the two is mute.ts's.

import type { Json, JsonObject } from '../json.ts';
import { type Language, text } from '../text.ts';
import { elapsed, type Instant } from '../time.ts';
import { type Alarm, type Burning, keyOf, type Why } from './alarm.ts';
import type { Draft } from './draft.ts';
import { type Mute, muteOf } from './mute.ts';

/** Why something is announced that was raised before. */
export type Because = 'shelf-ended' | 'unshelved' | 'inhibitor-cleared' | 'in-service' | 'quiet';

export type Verdict = (
	| { became: 'announced' }
	/** Into the case of another: `into` is the anomaly id of that. */
	| { became: 'merged'; into: string }
	/** `number`: of the entry in the list of what is held. */
	| { became: 'held'; why: Why; of?: string; until?: Instant; number?: number }
) & { repeated?: true };

/** A case is no list: what comes after so many is announced as the next one. */
const MOST_IN_A_BURST = 1_000;
/** Intake takes no longer titles. */
const LONGEST_SENTENCE = 200;
/** Samples kept with an alarm that burns, for announcing it again. */
const POINTS_KEPT = 8;

/** Sends on what an alarm that burns has to say: into the case it has, or that of its burst, or its own. Returns the alarm with that noted. */
export function announce(draft: Draft, alarm: Alarm, message: JsonObject, announced: string, again?: { because: Because; of?: string }): Alarm {
	const active = alarm.active as Burning;
	const meant = draft.rulebook.of(alarm);
	const as = active.announcedAs ?? burstFor(draft, alarm) ?? active.id;
	const holdsIt = alarm.chattering !== undefined && meant.holdsChattering;
	const groups = meant.groups.flatMap((group) => {
		const first = draft.get('first', group.id);
		if (!first) return [];
		const name = group.name ?? group.id;
		return [{ group: name, ...(first.alarm === keyOf(alarm) ? { firstOut: true } : { first: { name: first.name, id: first.id, at: first.at } }) }];
	});
	const marks = {
		key: keyOf(alarm),
		...(meant.position ? { position: draft.rulebook.nameOf(meant.position) } : {}),
		...(groups.length > 0 ? { groups } : {}),
		...(alarm.chattering ? { chattering: true } : {}),
		...(as === active.id ? {} : { merged: as }),
		...(again ? { again } : {}),
	};
	const sentence = marked(active.sentence, groups, again, draft.language);
	draft.outgoing.push({ announced, from: alarm.detector, output: 'raised', message: withMarks(message, as, announced, marks, sentence) });
	draft.count(alarm, as === active.id || again ? 'announced' : 'merged');
	const { pending, ...rest } = active;
	const { acknowledged: _, ...unacknowledged } = alarm;
	draft.heldNow(pending, { became: { at: draft.now, what: 'announced' } });
	return {
		...unacknowledged,
		told: { announced },
		process: 'unacknowledged',
		active: { ...rest, announcedAs: as },
		...(holdsIt && alarm.chattering ? { chattering: { ...alarm.chattering, as: { id: as, severity: active.severity } } } : {}),
	};
}

/** What is muted no longer, and burns: announced again if nothing else mutes it; else it goes on waiting. */
export function announceAgain(draft: Draft, alarm: Alarm, because: Because, of?: string): Alarm {
	const active = alarm.active as Burning;
	const mute = muteOf(draft, alarm);
	if (mute) return hold(draft, alarm, mute, active.report);
	const again = active.again + 1;
	draft.totals.again += 1;
	const told = { ...alarm, active: { ...active, again } };
	return announce(draft, told, active.message, `${alarm.detector}/${active.report}:again-${again}`, { because, ...(of === undefined ? {} : { of }) });
}

/** Lists what an alarm that burns has to say, until it may go out; what is listed already stays one entry. */
export function hold(draft: Draft, alarm: Alarm, { why, of, until }: Mute, report: string): Alarm {
	const active = alarm.active as Burning;
	const known = active.pending === undefined ? undefined : draft.get('held', String(active.pending));
	if (known && known.report === report) {
		const { of: _o, until: _u, ...rest } = known;
		draft.put('held', String(active.pending), { ...rest, why, ...(of === undefined ? {} : { of }), ...(until === undefined ? {} : { until }) });
		return alarm;
	}
	// It got worse, or was found anew, while it waited: the newest is what may still be announced.
	draft.heldNow(active.pending, { became: { at: draft.now, what: 'followed' } });
	const pending = draft.hold({
		at: draft.now,
		alarm: keyOf(alarm),
		name: alarm.name,
		position: draft.rulebook.of(alarm).position,
		what: 'raised',
		report,
		severity: active.severity,
		sentence: active.sentence,
		why,
		...(of === undefined ? {} : { of }),
		...(until === undefined ? {} : { until }),
	});
	return { ...alarm, active: { ...active, pending } };
}

/** The message as it is kept with the alarm. */
export function keptMessage(message: JsonObject): JsonObject {
	const { anomaly } = message;
	if (!isObject(anomaly) || !Array.isArray(anomaly.points)) return message;
	return { ...message, anomaly: { ...anomaly, points: anomaly.points.slice(-POINTS_KEPT) } };
}

/** With the anomaly id under which it goes out, and what the desk knows of it. */
export function withMarks(message: JsonObject, id: string, announced: string, alarm: JsonObject, sentence?: string): JsonObject {
	const anomaly = isObject(message.anomaly) ? message.anomaly : {};
	const own = anomaly.id === id || anomaly.id === undefined ? {} : { own: anomaly.id };
	const said = sentence === undefined ? {} : { sentence };
	return {
		...message,
		...(sentence !== undefined && message.payload === anomaly.sentence ? { payload: sentence } : {}),
		anomaly: { ...anomaly, ...said, ...own, id, announced, alarm } as JsonObject,
	};
}

/** The anomaly id of the burst that goes on; undefined when none does. The first of a new one opens it. */
function burstFor(draft: Draft, alarm: Alarm): string | undefined {
	const { burst } = draft.rulebook.of(alarm);
	if (!burst) return undefined;
	const known = draft.get('burst', burst.key);
	const goesOn = known && elapsed(known.last, draft.now) <= burst.rule.window && known.count < MOST_IN_A_BURST;
	const { id } = alarm.active as Burning;
	const next = goesOn ? { ...known, last: draft.now, count: known.count + 1 } : { id, name: alarm.name, since: draft.now, last: draft.now, count: 1 };
	draft.put('burst', burst.key, next);
	return goesOn ? known.id : undefined;
}

type GroupMark = { group: string; firstOut?: boolean; first?: { name: string } };

function marked(sentence: string, groups: readonly GroupMark[], again: { because: Because; of?: string } | undefined, language: Language): string {
	const said = groups.map(({ group, first }) => text(language, first ? 'alarms.told.first' : 'alarms.told.first-out', { group, name: first?.name }));
	if (again) said.unshift(text(language, `alarms.told.${again.because}`, { of: again.of }));
	if (said.length === 0) return sentence;
	const whole = text(language, 'alarms.told.marked', { sentence, marks: said.join(text(language, 'alarms.told.and')) });
	return whole.length > LONGEST_SENTENCE ? sentence : whole;
}

function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
