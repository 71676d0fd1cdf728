// A standing ladder is moved to another configuration: what has come stays come, what is to come goes by the new one. Not for whether it should be:
// a running case keeps the ladder it started with until somebody decides otherwise.

import type { Case } from '../../case/case.ts';
import { canonical } from '../../case/chain.ts';
import { countedOn, countsTime } from '../../plant/due.ts';
import type { Context, Decision } from '../../step.ts';
import type { Instant } from '../../time.ts';
import { Climb } from './climb.ts';
import type { EscalateConfig, Rung } from './config.ts';
import { type End, finish } from './ended.ts';
import type { Open } from './open.ts';
import { rungDeadline, rungOf, silenceOf, waitDeadline } from './planned.ts';
import type { EscalateState } from './state.ts';
import { startsOutside } from './timing.ts';

/** Rungs that have not come and whose time is over come at once; the others at their own time, counted from the start the ladder had. */
export function adopt(subject: Case, { config: old, state: had, deadlines }: Open, config: EscalateConfig, context: Context): Decision<EscalateState> {
	const now = carriedOver(old.rungs, config.rungs);
	const { exhausted, passed: _, ...kept } = had;
	const fired = had.fired.map((one) => ({ ...one, rung: now.get(one.rung) ?? 0 }));
	const state: EscalateState = { ...kept, first: Math.min(had.first, config.rungs.length), fired };
	if (startsOutside(config, had.start, subject, context)) state.outside = true;
	const decided = had.decided?.map((one) => ({ ...one, rung: now.get(one.rung) ?? 0 }));
	if (decided) state.decided = decided;
	const climb = new Climb(subject, config, state, context);
	climb.events.push({
		type: 'escalate/adopted',
		data: { rungs: config.rungs.length, had: old.rungs.length, kept: [...new Set(fired.map(({ rung }) => rung))].sort((a, b) => a - b) },
	});
	const end = endedAlready(subject, config, had.start);
	if (end) return finish(climb, end);
	// What is under way of rungs that came goes on: its repetitions, and waiting for somebody.
	for (const { name, rule: was, remaining } of Object.values(deadlines)) {
		const rule = remaining !== undefined && countsTime(was) ? countedOn(was, context.now, remaining) : was;
		const about = rungOf(name);
		const number = about && now.get(about.rung);
		if (about?.waiting && number !== undefined) climb.deadlines.set(waitDeadline(number), rule);
		else if (about && about.coming > 1 && number !== undefined && config.rungs[number - 1]?.repeat)
			climb.deadlines.set(rungDeadline(number, about.coming), rule);
		else if (silenceOf(name) !== undefined && config.silent) climb.deadlines.set(name, rule);
		else if (name === 'expires' && config.expires) climb.deadlines.set(name, rule);
	}
	climb.planLimits();
	climb.plan(climb.toCome);
	// Said once: a ladder that was exhausted says it again only when it is, with the rungs it has now.
	if (climb.toCome.length > 0 || exhausted === undefined) climb.planExhausted();
	else climb.state = { ...climb.state, exhausted };
	return climb.decision();
}

/** What would have ended the new ladder since the old one started. */
function endedAlready({ acknowledged, arrived, turns }: Case, { until }: EscalateConfig, start: Instant): End | undefined {
	const since = (at: Instant | undefined): boolean => at !== undefined && at >= start;
	if (until.includes('acknowledged') && (since(acknowledged?.at) || since(arrived?.at))) return { why: 'acknowledged' };
	if (until.includes('arrived') && since(arrived?.at)) return { why: 'arrived' };
	const verified = turns.at(-1)?.verified;
	return until.includes('resolved') && verified?.result === 'ok' && since(verified.at) ? { why: 'resolved' } : undefined;
}

/** Old rung → new rung: the same in everything, else whoever is told the same, else what stands in its place. */
export function carriedOver(old: readonly Rung[], rungs: readonly Rung[]): Map<number, number> {
	const carried = new Map<number, number>();
	const taken = new Set<number>();
	const match = (same: (was: Rung, is: Rung, m: number, n: number) => boolean) => {
		old.forEach((was, m) => {
			if (carried.has(m + 1)) return;
			const n = rungs.findIndex((is, index) => !taken.has(index + 1) && same(was, is, m, index));
			if (n < 0) return;
			carried.set(m + 1, n + 1);
			taken.add(n + 1);
		});
	};
	match((was, is) => canonical(was) === canonical(is));
	match((was, is) => canonical([was.tell, was.ask]) === canonical([is.tell, is.ask]));
	match((_was, _is, m, n) => m === n);
	return carried;
}
