// Whether an announcement about an alarm may go out now, and if not, why: ISA-18.2's suppressions, and chattering where it is held. Not for what is
// done about it (announce.ts).

import { SEVERITIES, type Severity } from '../case/events.ts';
import type { Instant } from '../time.ts';
import { type Alarm, keyOf, type Why } from './alarm.ts';
import type { Draft } from './draft.ts';

export interface Mute {
	why: Why;
	/** The alarm that inhibits, or the reason that was given. */
	of?: string;
	until?: Instant;
}

/** Why nothing about an alarm that burns may go out now; undefined when it may. */
export function muteOf(draft: Draft, alarm: Alarm): Mute | undefined {
	const { outOfService, shelved, chattering, active } = alarm;
	if (outOfService) return { why: 'out-of-service', of: outOfService.reason };
	if (shelved) return { why: 'shelved', of: shelved.reason, until: shelved.until };
	const inhibitor = inhibitorOf(draft, alarm);
	if (inhibitor) return { why: 'suppressed', of: inhibitor.name };
	const told = chattering?.as;
	if (told && active && rank(active.severity) <= rank(told.severity) && draft.rulebook.of(alarm).holdsChattering) return { why: 'chattering', of: told.id };
	return undefined;
}

/** The alarm that burns and mutes this one. */
export function inhibitorOf(draft: Pick<Draft, 'inhibitors' | 'rulebook'>, alarm: Alarm): Alarm | undefined {
	const { inhibited } = draft.rulebook.of(alarm);
	if (inhibited.length === 0) return undefined;
	const key = keyOf(alarm);
	return draft.inhibitors().find((other) => keyOf(other) !== key && draft.rulebook.of(other).inhibits.some((rule) => inhibited.includes(rule)));
}

function rank(severity: Severity): number {
	return SEVERITIES.indexOf(severity);
}
