// What a ladder makes of what else happens to its case: a clock is met, a pause begins, a date moves, the severity changes, the plant's clock was set.

import type { CaseEvent } from '../../case/events.ts';
import { given } from '../../json.ts';
import { elapsed, type Instant, type Millis, plus } from '../../time.ts';
import type { Climb } from './climb.ts';
import { awaitProgress, isProgress, meet, metBy, progressed } from './clocks.ts';
import { rungDeadline } from './planned.ts';
import { followSeverity } from './severity.ts';
import type { EscalateState } from './state.ts';
import { ruleOfRung } from './timing.ts';

/** Everything but what ends the ladder or starts it over. */
export function follow(climb: Climb, events: readonly CaseEvent[]): void {
	const seen = events.some(({ type }) => type === 'acknowledged' || type === 'accepted');
	for (const event of events) {
		if (event.type === 'clock/set') climb.state = shifted(climb.state, (event.data as { by: Millis } | null)?.by ?? 0, event.at);
		else if (event.type === 'paused') pause(climb, event);
		else if (event.type === 'resumed') resume(climb, event);
		for (const clock of metBy(event)) meet(climb, clock, event.actor ?? undefined);
		// A task by which somebody accepts the case is left with it: that is the acceptance itself, nothing that follows.
		const sameAct = seen && (event.type === 'left' || event.type.startsWith('task/'));
		if (isProgress(event) && !sameAct) progressed(climb);
		else if (metBy(event).includes('acknowledge')) awaitProgress(climb);
	}
}

/** What follows from how the case stands now. */
export function followCase(climb: Climb, events: readonly CaseEvent[]): void {
	const changed = events.flatMap(({ type, data }) => (type === 'set' ? Object.keys((data as { values?: object } | null)?.values ?? {}) : []));
	if (changed.length > 0) followDates(climb, new Set(changed));
	followSeverity(climb);
}

function pause(climb: Climb, { at, data, actor }: CaseEvent): void {
	const until = (data as { until?: Instant } | null)?.until;
	climb.state = { ...climb.state, pauses: [...(climb.state.pauses ?? []), { from: at, ...given({ until, by: actor?.id }) }] };
}

/** A pause that outlasted its limit was over then, also if the plant was down; whoever was told last, and who paused it, is told that the clocks run. */
function resume(climb: Climb, { at, data }: CaseEvent): void {
	const { pauses = [], fired } = climb.state;
	const last = pauses.at(-1);
	if (!last || last.to !== undefined) return;
	const expired = (data as { expired?: boolean } | null)?.expired === true;
	const to = expired && last.until !== undefined && last.until < at ? last.until : at;
	climb.state = { ...climb.state, pauses: pauses.with(-1, { ...last, to }) };
	if (!expired) return;
	const told = fired.findLast((one) => one.told.length > 0)?.told.map(({ person }) => person) ?? [];
	for (const person of new Set(last.by === undefined ? told : [...told, last.by])) climb.say(person, { about: 'pause-over', ask: 'know' });
}

/** Dates of the case were changed: rungs before them that have not come follow. While there is none, the last one known counts. */
function followDates(climb: Climb, changed: ReadonlySet<string>): void {
	const moved = climb.toCome.filter((number) => {
		const { before } = climb.rung(number);
		if (!before || !changed.has(before.field)) return false;
		const rule = ruleOfRung(climb.config, number, climb.state, climb.subject, climb.context);
		const planned = climb.deadlines.ruleOf(rungDeadline(number));
		return rule !== undefined && !(planned && 'before' in planned && 'before' in rule && planned.before === rule.before);
	});
	if (moved.length === 0) return;
	climb.events.push({ type: 'escalate/replanned', data: { rungs: moved } });
	for (const number of moved) climb.deadlines.cancel(rungDeadline(number));
	climb.plan(moved);
}

/** The wall clock was set: what has begun has begun by so much another time. What lies ahead of the old clock was set by one that was right. */
function shifted(state: EscalateState, by: Millis, now: Instant): EscalateState {
	const before = plus(now, -by);
	const moved = (instant: Instant): Instant => (elapsed(instant, before) < 0 ? instant : plus(instant, by));
	// The limit of a pause stays, but is over when the clock shows it, not before.
	const limit = (until: Instant): Instant => (until > before && until < now ? now : until);
	const after: EscalateState = { ...state, start: moved(state.start) };
	if (state.pauses)
		after.pauses = state.pauses.map(({ from, to, until, by: who }) => given({ from: moved(from), to: to && moved(to), until: until && limit(until), by: who }));
	const { arrive } = state.clocks ?? {};
	if (arrive?.start !== undefined) after.clocks = { ...state.clocks, arrive: { ...arrive, start: moved(arrive.start) } };
	return after;
}
