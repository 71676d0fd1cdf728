// What is odd about a rehearsed ladder: nobody there, told twice in a minute, a rung that never comes. Not for what is wrong with
// a ladder whenever it begins: escalate/config.ts says that without a rehearsal.

import type { EscalateConfig } from '../steps/escalate/config.ts';
import { type Language, text } from '../text.ts';
import { elapsed, type Instant, MINUTE } from '../time.ts';
import type { Setting } from './setting.ts';
import type { Rehearsal, RehearsalWarning } from './timeline.ts';
import { toldIn } from './timeline.ts';

export function warningsOf(
	rehearsal: Omit<Rehearsal, 'warnings'>,
	{ rungs }: EscalateConfig,
	{ assume = [] }: Setting,
	endless: boolean,
	language: Language,
): RehearsalWarning[] {
	const warnings: RehearsalWarning[] = [];
	const { entries } = rehearsal;
	for (const { at, local, kind, rung, nobody, text: said } of entries) {
		if (nobody !== undefined) warnings.push({ code: 'nobody', at, rung, message: text(language, 'rehearse.warning.nobody', { local, rung, reason: nobody }) });
		if (kind === 'held') warnings.push({ code: 'held', at, message: text(language, 'rehearse.warning.held', { local, reason: said }) });
	}
	const last = new Map<string, Instant>();
	for (const { at, local, rung, person } of toldIn({ ...rehearsal, warnings: [] })) {
		const before = last.get(person);
		last.set(person, at);
		if (before === undefined || elapsed(before, at) >= MINUTE) continue;
		const name = entries.flatMap(({ people = [] }) => people).find(({ id }) => id === person)?.name ?? person;
		warnings.push({ code: 'twice', at, rung, message: text(language, 'rehearse.warning.twice', { local, person: name }) });
	}
	if (endless) warnings.push({ code: 'endless', message: text(language, 'rehearse.warning.endless') });
	// Where somebody is assumed to react, rungs that do not come are what the ladder is for.
	if (assume.length > 0 || endless) return warnings;
	const came = new Set(entries.map(({ rung }) => rung));
	for (const number of rungs.map((_, n) => n + 1)) {
		if (!came.has(number)) warnings.push({ code: 'never', rung: number, message: text(language, 'rehearse.warning.never', { rung: number }) });
	}
	return warnings;
}
