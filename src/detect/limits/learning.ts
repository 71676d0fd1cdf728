// Phase I of one signal and product: when it begins, which points it takes, and what becomes of them. Pure, but for the list of points that grows in
// place. Not for commands (commands.ts). Nothing here looks at what is judged: a point only counts while phase I is under way.

import type { Json } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { type Instant, type Millis, toInstant } from '../../time.ts';
import { type Entry, type Frozen, MOST_EARLIER, MOST_POINTS, type Order, type Phase, type Shelf, type Wanted } from './book.ts';
import type { Learner } from './learnable.ts';

/** The newest order that a signal has not followed yet and that a sample of this time belongs to. */
export function orderFor({ newest, orders }: Shelf, entry: Entry, at: Millis): Order | undefined {
	const followed = entry.order ?? 0;
	if (newest <= followed) return undefined;
	return orders.findLast(
		({ id, signal, product, wanted }) =>
			id > followed &&
			(signal === undefined || signal === entry.signal) &&
			(product === undefined || product === entry.product) &&
			('points' in wanted || (at >= wanted.from && at <= wanted.to)),
	);
}

/** The entry with a phase that an order asks for. Points that another phase had collected are gone; what was frozen goes on judging. */
export function beginOrdered(entry: Entry, { id, wanted, since, who }: Order): Entry {
	const { stopped: _, ...rest } = entry;
	return { ...rest, order: id, phase: newPhase(entry, wanted, { automatic: false, since, ...(who !== undefined && { who }) }) };
}

/** The entry with the phase that its rule begins by itself; undefined where it doesn't. */
export function beginAutomatic(entry: Entry, { rule, kind }: Learner, now: Instant): Entry | undefined {
	const points = kind.automatic(rule);
	if (points === 0 || entry.stopped || entry.phase) return undefined;
	if (entry.frozen && kind.fits(rule, entry.frozen.value)) return undefined;
	return { ...entry, phase: newPhase(entry, { points }, { automatic: true, since: now }) };
}

function newPhase(entry: Entry, wanted: Wanted, of: Pick<Phase, 'automatic' | 'since' | 'who'>): Phase {
	return { id: (entry.phase?.id ?? 0) + 1, wanted, ...of, stage: 'collecting', dropped: [], at: [], points: [] };
}

/** Takes a point into phase I. `complete`: there are enough, and it was taken or came after the end. */
export function collect(phase: Phase, at: Millis, point: Json, most: number): 'passed' | 'taken' | 'complete' {
	if (phase.stage !== 'collecting') return 'passed';
	const { wanted } = phase;
	if ('from' in wanted) {
		if (at < wanted.from) return 'passed';
		if (at > wanted.to) return 'complete';
	}
	const enough = Math.min('points' in wanted ? wanted.points : MOST_POINTS, most);
	if (phase.points.length >= enough) return 'complete';
	phase.at.push(at);
	phase.points.push(point);
	return phase.points.length >= enough ? 'complete' : 'taken';
}

/**
 * Phase I has its points. They become limits at once where all of them agree. Where some stand out, a phase that a person began waits for a person;
 * one that the rule began leaves out what no good time would show, and waits where the others don't agree. What can't be learned from (constant data)
 * is begun anew by the rule, and waits for a person who asked for it.
 */
export function complete(entry: Entry, learner: Learner, now: Instant, language: Language): Entry {
	const phase = entry.phase!;
	const dropped = phase.automatic ? learner.kind.leavesOut(learner.rule, phase.points, language) : agreed(learner, phase, language);
	if (isRefusal(dropped)) return failed(entry, phase, dropped, now);
	if (!dropped) return { ...entry, phase: { ...phase, stage: 'waiting' } };
	const frozen = freezePhase({ ...entry, phase: { ...phase, dropped } }, learner, now, language, phase.who);
	return isRefusal(frozen) ? failed(entry, phase, frozen, now) : frozen;
}

/** What a person has left out, where nothing else stands out. */
function agreed({ rule, kind }: Learner, { points, dropped }: Phase, language: Language): number[] | undefined | Refusal {
	const found = kind.assignable(rule, points, dropped, language);
	return isRefusal(found) ? found : found.settled && found.points.length === 0 ? dropped : undefined;
}

function failed(entry: Entry, phase: Phase, { code, message }: Refusal, now: Instant): Entry {
	const fault = { code, message };
	if (!phase.automatic) return { ...entry, phase: { ...phase, stage: 'waiting', fault } };
	return { ...entry, phase: { ...newPhase(entry, phase.wanted, { automatic: true, since: now }), fault } };
}

/** The entry with limits of the collected points without those dropped. Refused with the entry unchanged where none can be learned. */
export function freezePhase(entry: Entry, { rule, kind }: Learner, now: Instant, language: Language, who: string | undefined): Entry | Refusal {
	const { phase } = entry;
	if (!phase) return refuse(language, 'limits.nothing-collected', 'signal', { signal: entry.signal });
	const { points, at, dropped, automatic } = phase;
	const value = kind.learn(rule, points, dropped, language);
	if (isRefusal(value)) return value;
	return replaced(entry, {
		at: now,
		how: automatic ? 'automatic' : 'learned',
		...(who !== undefined && { who }),
		...(at.length > 0 && { from: toInstant(at[0]!), to: toInstant(at.at(-1)!) }),
		...(dropped.length > 0 && { out: dropped.length }),
		value,
	});
}

/** The entry with other limits in force, and no phase any more. */
export function replaced(entry: Entry, frozen: Omit<Frozen, 'version'>): Entry {
	const { phase: _, stopped: __, frozen: before, earlier = [], ...rest } = entry;
	const version = entry.version + 1;
	const kept = before ? [before, ...earlier].slice(0, MOST_EARLIER) : earlier;
	return { ...rest, version, frozen: { version, ...frozen }, ...(kept.length > 0 && { earlier: kept }) };
}
