// What people do with alarms: acknowledge, shelve (with a reason, for a time that is bounded), take out of service. Each is put on record with who did
// it. Refused, nothing has changed.

import type { Actor } from '../case/events.ts';
import { showDuration } from '../duration.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { elapsed, type Instant, type Millis } from '../time.ts';
import { type Alarm, type AlarmName, keyOf } from './alarm.ts';
import { announceAgain } from './announce.ts';
import type { Entry } from './book.ts';
import { mutesNoLonger } from './cleared.ts';
import type { Draft } from './draft.ts';

interface Done {
	by: Actor;
	note?: string;
	/** Of the command. */
	id?: string;
}
export type Act =
	| (Done & { what: 'acknowledged' | 'unshelved' | 'in-service' })
	| (Done & { what: 'shelved'; reason: string; until: Instant; for?: Millis })
	| (Done & { what: 'out-of-service'; reason: string });

/** Carries out an act on one alarm; it need not have been heard of yet to be shelved or taken out of service. A refusal leaves the draft as it was. */
export function handle(draft: Draft, name: AlarmName, act: Act): Refusal | undefined {
	const alarm = draft.alarmOf(name);
	const refusal = faultOf(draft, alarm, act);
	if (refusal) return refusal;
	const { by, note, id } = act;
	const deed = { by, at: draft.now, ...(note === undefined ? {} : { note }) };
	const detail = 'reason' in act ? { reason: act.reason, ...('until' in act ? { until: act.until } : {}) } : {};
	const entry: Entry = { what: act.what, alarm: keyOf(alarm), name: alarm.name, ...deed, ...detail, ...(id === undefined ? {} : { id }) };
	draft.record(entry);
	if (act.what === 'shelved') {
		const shelved = { ...deed, reason: act.reason, until: act.until, ...(act.for === undefined ? {} : { for: act.for }) };
		draft.putAlarm({ ...alarm, shelved });
	} else if (act.what === 'out-of-service') {
		const { shelved: _, ...rest } = alarm;
		draft.putAlarm({ ...rest, outOfService: { ...deed, reason: act.reason } });
		if (alarm.active) mutesNoLonger(draft, alarm);
	} else if (act.what === 'unshelved') {
		const { shelved: _, ...rest } = alarm;
		draft.putAlarm(rest.active ? announceAgain(draft, rest, 'unshelved') : rest);
	} else if (act.what === 'in-service') {
		const { outOfService: _, ...rest } = alarm;
		draft.putAlarm(rest.active ? announceAgain(draft, rest, 'in-service') : rest);
	} else {
		const { was: _, ...rest } = alarm;
		draft.putAlarm({ ...rest, process: alarm.process === 'returned' ? 'normal' : 'acknowledged', acknowledged: deed });
	}
	return undefined;
}

function faultOf({ language, rulebook, now }: Draft, alarm: Alarm, act: Act): Refusal | undefined {
	const { name, process, shelved, outOfService } = alarm;
	const no = (reason: string, path = 'alarm', params: Record<string, unknown> = {}) => refuse(language, `alarms.${reason}`, path, { name, ...params });
	switch (act.what) {
		case 'acknowledged':
			return process === 'unacknowledged' || process === 'returned' ? undefined : no('nothing-to-acknowledge');
		case 'shelved': {
			if (outOfService) return no('is-out-of-service');
			const { longest } = rulebook.rules.shelving;
			if (act.until <= now) return no('until-past', 'until', { until: act.until });
			const path = act.for === undefined ? 'until' : 'for';
			return elapsed(now, act.until) > longest ? no('shelf-too-long', path, { longest: showDuration(longest, language) }) : undefined;
		}
		case 'unshelved':
			return shelved ? undefined : no('not-shelved');
		case 'out-of-service':
			return outOfService ? no('is-out-of-service') : undefined;
		case 'in-service':
			return outOfService ? undefined : no('is-in-service');
	}
}
