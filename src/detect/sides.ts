// From what a rule finds at samples to what is announced: in a row, m of n, delays, worse, latched, over. The same for every kind of rule; what is
// broken is the rule's business (rules/), and what an announcement says is announce.ts.

import type { Millis } from '../time.ts';
import type { RuleConfig } from './config.ts';
import type { Found } from './rules/kind.ts';
import type { Broken, Lasting, Raised, Sample, SideState } from './signal.ts';

/** What became of a side: to be announced at a level (from 1), for the first time or worse than before; or over. */
export type Outcome = { raised: { level: number; since: Millis } } | { cleared: { raised: Raised; since: Millis } };

/** A side with what a sample of the time `at` has shown; `now` is plant time. Undefined: nothing to remember. */
export function taken(
	config: RuleConfig,
	before: SideState | undefined,
	found: Found,
	at: Millis,
	now: Millis,
	{ product, historical }: Pick<Sample, 'product' | 'historical'> = {},
): SideState | undefined {
	if (found.level === 0 && before === undefined) return undefined;
	const { raised } = before ?? {};
	const broken: SideState['broken'] = [];
	for (let index = 0; index < found.level; index++) {
		const old = before?.broken[index];
		broken.push({ since: old?.since ?? found.since ?? at, heard: old?.heard ?? now, count: (old?.count ?? 0) + 1 });
	}
	const after: SideState = { broken };
	if (config.of) counted(after, before, found.level, at, config.of.n);
	if (raised) after.raised = raised;
	if (raised && found.back && !often(config, after, 1)) after.back = before?.back ?? { since: found.since ?? at, heard: now };
	const evidence = found.level > 0 ? found.evidence : before?.evidence;
	if (evidence) after.evidence = evidence;
	const made = found.level > 0 ? product : before?.product;
	if (made !== undefined) after.product = made;
	if (historical) after.historical = true;
	return after.raised || broken.length > 0 || after.hits?.some((hits) => hits.length > 0) ? after : undefined;
}

/** How long something has been so, by the clock that counts. */
export type Lasted = (lasting: Lasting) => Millis;

/** What has to be announced of a side. What is over is so from now on; whoever announces what is raised keeps it in the side. */
export function settle(config: RuleConfig, side: SideState, lasted: Lasted): Outcome | undefined {
	if (side.historical) return undefined;
	for (let level = Math.max(side.broken.length, side.hits?.length ?? 0); level > (side.raised?.level ?? 0); level--) {
		if (isDue(config, side, level, lasted)) return { raised: { level, since: sinceOf(side, level) } };
	}
	const { raised, back } = side;
	if (!raised || !back || !mayClear(config, side) || lasted(back) < (config.offDelay ?? 0)) return undefined;
	delete side.raised;
	delete side.back;
	return { cleared: { raised, since: back.since } };
}

/** Whether a side has nothing left to remember. */
export function isOver(side: SideState): boolean {
	return !side.raised && side.broken.length === 0 && !side.hits?.some((hits) => hits.length > 0);
}

/** When a side comes due by time alone, in plant time. */
export function dueAt(config: RuleConfig, side: SideState): Millis | undefined {
	if (side.historical) return undefined;
	let due: Millis | undefined;
	const { raised, back } = side;
	// Too few: only a sample can change that.
	for (let level = (raised?.level ?? 0) + 1; level <= side.broken.length; level++) {
		const lasting = side.broken[level - 1];
		if (lasting && !config.of && lasting.count >= (config.inARow ?? 1)) due = Math.min(due ?? Number.POSITIVE_INFINITY, lasting.heard + (config.onDelay ?? 0));
	}
	if (back && mayClear(config, side)) due = Math.min(due ?? Number.POSITIVE_INFINITY, back.heard + (config.offDelay ?? 0));
	return due;
}

/** As if it had been heard only now: nobody knows what was while nobody listened. */
export function resumed(side: SideState, now: Millis): SideState {
	const broken = side.broken.map((lasting): Broken | null => lasting && { ...lasting, heard: now });
	return { ...side, broken, ...(side.back && { back: { ...side.back, heard: now } }) };
}

function isDue(config: RuleConfig, side: SideState, level: number, lasted: Lasted): boolean {
	if (config.of) return often(config, side, level);
	const lasting = side.broken[level - 1];
	return lasting != null && lasting.count >= (config.inARow ?? 1) && lasted(lasting) >= (config.onDelay ?? 0);
}

function often({ of }: RuleConfig, side: SideState, level: number): boolean {
	return of !== undefined && (side.hits?.[level - 1]?.length ?? 0) >= of.m;
}

function sinceOf(side: SideState, level: number): Millis {
	return side.hits?.[level - 1]?.[0]?.[1] ?? side.broken[level - 1]!.since;
}

function mayClear({ latch }: RuleConfig, { raised }: SideState): boolean {
	return !latch || raised?.acknowledged !== undefined;
}

/** Counts this sample among the last n, and which of them broke each level. */
function counted(after: SideState, before: SideState | undefined, level: number, at: Millis, n: number): void {
	const seen = (before?.seen ?? 0) + 1;
	const levels = Math.max(level, before?.hits?.length ?? 0);
	after.seen = seen;
	after.hits = Array.from({ length: levels }, (_, index) => {
		const recent = (before?.hits?.[index] ?? []).filter(([nth]) => nth > seen - n);
		return index < level ? [...recent, [seen, at] as [number, number]] : recent;
	});
}
