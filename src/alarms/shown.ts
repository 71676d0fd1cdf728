// The lists that people look at: alarms with their states, what is held and why, floods by position, chattering alarms and bad actors, and who did
// what. Nothing is left out silently: what has been pushed out of a list is counted beside it.

import type { Json, JsonObject } from '../json.ts';
import { DAY, type Instant, toMillis } from '../time.ts';
import { type Alarm, type AlarmState, keyOf, STATES, stateOf } from './alarm.ts';
import type { Book } from './book.ts';
import { Draft, type Moment } from './draft.ts';
import { type Gauge, gauge } from './flood.ts';
import { inhibitorOf } from './mute.ts';
import { DAYS_COUNTED } from './raised.ts';
import type { Rulebook } from './rules.ts';

export const SHOWS = ['alarms', 'held', 'flood', 'chattering', 'bad-actors', 'record'] as const;
export type Shows = (typeof SHOWS)[number];

export interface Asked {
	show: Shows;
	state?: readonly AlarmState[];
	position?: string;
	/** Part of name, signal or key, any case. */
	text?: string;
	page: number;
	size: number;
}

export interface Looked extends Pick<Moment, 'caseOf'> {
	book: Book;
	rulebook: Rulebook;
	now: Instant;
}

const BAD_ACTORS = 10;

/** A page of a list: `{<show>: [...], total, page, pages, states, totals, fellOut}`; `states` counts all alarms that are known. */
export function shown(looked: Looked, { show, page, size, ...filter }: Asked): JsonObject {
	const { book } = looked;
	const alarms = listed(looked);
	const states = Object.fromEntries(STATES.map((state) => [state, alarms.filter((one) => one.state === state).length]));
	const all = rowsOf(show, looked, alarms).filter((row) => wanted(row, filter));
	const { totals } = book;
	return {
		[show]: all.slice((page - 1) * size, page * size) as Json[],
		total: all.length,
		page,
		pages: Math.max(1, Math.ceil(all.length / size)),
		states,
		totals: { ...totals },
		fellOut: { held: totals.heldOut, record: totals.recordOut, alarms: totals.forgotten },
	};
}

/** How many alarms came to each operator in the last ten minutes, the worst first. */
export function floods({ book, rulebook, now }: Looked): ({ position: string; name: string } & Gauge)[] {
	const millis = toMillis(now);
	return [...book.parts.rate]
		.map(([position, rate]) => ({ position, name: rulebook.nameOf(position), ...gauge(rate, millis) }))
		.filter(({ announced, merged, held }) => announced + merged + held > 0)
		.sort((one, other) => other.announced - one.announced);
}

export interface Listed {
	alarm: Alarm;
	state: AlarmState;
	/** It suppresses this one. */
	by?: Alarm;
}

/** All alarms that are known, with the state that counts. */
export function listed({ book, rulebook, now }: Looked): Listed[] {
	const draft = new Draft(book, { now, rulebook, language: 'en-US' });
	return [...book.parts.alarm.values()].map((alarm) => {
		const by = inhibitorOf(draft, alarm);
		return { alarm, state: stateOf(alarm, by !== undefined), ...(by ? { by } : {}) };
	});
}

function rowsOf(show: Shows, looked: Looked, alarms: Listed[]): JsonObject[] {
	const { book } = looked;
	switch (show) {
		case 'alarms':
			return alarms
				.filter(({ state }) => state !== 'normal')
				.sort((one, other) => (one.alarm.at < other.alarm.at ? 1 : -1))
				.map((one) => rowOf(one, looked));
		case 'chattering':
			return alarms
				.filter(({ alarm }) => alarm.chattering || alarm.chattered > 0)
				.sort((one, other) => Number(!one.alarm.chattering) - Number(!other.alarm.chattering) || other.alarm.chattered - one.alarm.chattered)
				.map((one) => ({ ...rowOf(one, looked), times: one.alarm.chattered }));
		case 'bad-actors':
			return badActors(alarms, looked);
		case 'flood':
			return floods(looked) as unknown as JsonObject[];
		case 'held':
		case 'record':
			return [...book.parts[show]]
				.sort(([one], [other]) => Number(other) - Number(one))
				.map(([number, entry]) => ({ number: Number(number), ...(entry as unknown as JsonObject) }));
	}
}

/** The ten alarms that were raised most often in the last seven days, with their share of all raises. */
function badActors(alarms: Listed[], looked: Looked): JsonObject[] {
	const first = Math.floor(toMillis(looked.now) / DAY) - DAYS_COUNTED;
	const counted = alarms.map((one) => ({ one, raises: one.alarm.days.reduce((sum, [day, count]) => sum + (day > first ? count : 0), 0) }));
	const all = counted.reduce((sum, { raises }) => sum + raises, 0);
	return counted
		.filter(({ raises }) => raises > 0)
		.sort((a, b) => b.raises - a.raises)
		.slice(0, BAD_ACTORS)
		.map(({ one, raises }) => ({ ...rowOf(one, looked), raises, share: raises / all }));
}

function rowOf({ alarm, state, by }: Listed, { rulebook, caseOf }: Pick<Looked, 'rulebook' | 'caseOf'>): JsonObject {
	const number = alarm.told?.number ?? (alarm.told && caseOf?.(alarm.told.announced)?.number);
	const { detector, signal, rule, side, name, active, acknowledged, shelved, outOfService, chattering, process } = alarm;
	const { position } = rulebook.of(alarm);
	const row = {
		alarm: keyOf(alarm),
		name,
		state,
		process,
		detector,
		signal,
		rule,
		...(side === undefined ? {} : { side }),
		...(position === '' ? {} : { position }),
		...(active ? { since: active.since, severity: active.severity, sentence: active.sentence, held: active.pending !== undefined } : {}),
		...(active?.announcedAs === undefined ? {} : { announcedAs: active.announcedAs }),
		...(number === undefined ? {} : { number }),
		...(by ? { suppressedBy: by.name } : {}),
		...(acknowledged ? { acknowledged } : {}),
		...(shelved ? { shelved } : {}),
		...(outOfService ? { outOfService } : {}),
		...(chattering ? { chatteringSince: chattering.since } : {}),
	};
	return row as unknown as JsonObject;
}

function wanted(row: JsonObject, { state, position, text }: Omit<Asked, 'show' | 'page' | 'size'>): boolean {
	if (state && 'state' in row && !state.includes(row.state as AlarmState)) return false;
	if (position !== undefined && (row.position ?? '') !== position) return false;
	if (text === undefined) return true;
	const found = text.toLowerCase();
	return ['name', 'signal', 'alarm', 'sentence'].some((key) => typeof row[key] === 'string' && (row[key] as string).toLowerCase().includes(found));
}
