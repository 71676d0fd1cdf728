// What may be said to a schedule: by message, or by a program.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';

const COMMANDS = ['now', 'skip', 'unskip'] as const;
export type ScheduleCommand = (typeof COMMANDS)[number];

/** The command that was meant, or what it may be. */
export function scheduleCommand(found: unknown, language: Language, path = 'type'): ScheduleCommand | Refusal {
	const command = COMMANDS.find((known) => known === found);
	return command ?? refuse(language, 'schedule.unknown-command', path, { found: describe(language, found), known: COMMANDS.join(', ') });
}
