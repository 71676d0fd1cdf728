// Stopping the clocks of a case and letting them run again: for a reason that the plant has, no longer than it allows. What that does to deadlines:
// engine/pausing.ts.

import { parseDuration, showDuration } from '../duration.ts';
import { pauseOps, resumeOps } from '../engine/pausing.ts';
import type { JsonObject } from '../json.ts';
import type { PauseReason } from '../plant/plant.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { type Instant, plus } from '../time.ts';
import { type Asked, emit, onCase, only } from './on-case.ts';

/** Until an instant (`until`), for a while (`for`: "2 h"), else for as long as its reason may last, else until somebody resumes. */
export function pause(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, language } = asked;
	return onCase(asked, (plan, record) => {
		if (record.mechanics.paused) return refuse(language, 'engine.command.already-paused', 'case', { number: record.case.number });
		const wanted = wantedPause(asked, plan.at);
		if (isRefusal(wanted)) return wanted;
		const { reason, until } = wanted;
		const said = emit(plan, asked, 'paused', wanted);
		for (const op of pauseOps(record, plan.at, reason, until, engine.plant.calendar)) plan.op(asked.id, op);
		return until === undefined ? said : isRefusal(said) ? said : { ...said, until };
	});
}

export function resume(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, language } = asked;
	return onCase(asked, (plan, record) => {
		if (!record.mechanics.paused) return refuse(language, 'engine.command.not-paused', 'case', { number: record.case.number });
		for (const op of resumeOps(record, plan.at, engine.plant.calendar)) plan.op(asked.id, op);
		return emit(plan, asked, 'resumed', only('note')(command));
	});
}

type Wanted = JsonObject & { reason: string; code?: string; until?: Instant };

function wantedPause({ engine, command, language }: Asked, now: Instant): Wanted | Refusal {
	const { reason: why, until, for: span } = command as unknown as { reason: string; until?: Instant; for?: string };
	const { pauses } = engine.plant.directory.config;
	const known = pauses?.find(({ id, name }) => id === why || name === why);
	if (pauses && !known) return refuse(language, 'engine.command.pause-reason', 'reason', { found: why, known: pauses.map(({ id }) => id).join(', ') });
	const end = endOfPause(until, span, known, now, language);
	if (isRefusal(end)) return end;
	return { reason: known?.name ?? why, ...(known ? { code: known.id } : {}), ...(end === undefined ? {} : { until: end }) };
}

function endOfPause(
	until: Instant | undefined,
	span: string | undefined,
	known: PauseReason | undefined,
	now: Instant,
	language: Asked['language'],
): Instant | undefined | Refusal {
	if (until !== undefined && span !== undefined) return refuse(language, 'engine.command.until-and-for', 'for');
	if (until !== undefined && until <= now) return refuse(language, 'engine.command.until-past', 'until', { until });
	const millis = span === undefined ? undefined : parseDuration(span, language, { path: 'for' });
	if (isRefusal(millis)) return millis;
	const end = until ?? (millis === undefined ? undefined : plus(now, millis));
	const longest = known?.longest === undefined ? undefined : plus(now, known.longest);
	if (longest === undefined || end === undefined) return end ?? longest;
	if (end <= longest) return end;
	const most = showDuration(known?.longest ?? 0, language);
	return refuse(language, 'engine.command.pause-too-long', until === undefined ? 'for' : 'until', { reason: known?.name, most });
}
