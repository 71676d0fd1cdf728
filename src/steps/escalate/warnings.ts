// What is odd about a ladder that can be climbed all the same: nobody who is asked, rungs that come to nothing, people who are told twice.
// Only what can be known without a plant and a moment; the rest shows when the ladder is rehearsed.

import type { Language } from '../../text.ts';
import { MINUTE, type Millis } from '../../time.ts';
import { type Warning, warn } from '../config-shape.ts';
import type { EscalateConfig, Rung, TimeOfDay } from './config.ts';

/** Everything odd: about the ladder as a whole first, then rung by rung. */
export function oddities(config: EscalateConfig, language: Language): Warning[] {
	const { rungs } = config;
	const warnings: Warning[] = [];
	const odd = (code: string, path: string, params: Record<string, unknown> = {}) => warnings.push(warn(language, `escalate.${code}`, path, params));
	oddAsAWhole(config, odd);
	rungs.forEach((rung, n) => {
		const path = `rungs[${n}]`;
		if (comesToNothing(rung, config)) odd('after-end', path, { rung: n + 1 });
		if (rung.at && mayBeOver(rung.at)) odd('before-start', `${path}.at`, { rung: n + 1, time: rung.at.time });
		if (rung.repeat && rung.repeat.every.amount < MINUTE) odd('twice-a-minute', `${path}.repeat`, { rung: n + 1 });
		rungs.slice(0, n).forEach((before, m) => {
			const apart = sameTold(before, rung) ? distance(before, rung) : undefined;
			if (apart !== undefined && apart < MINUTE) odd(apart === 0 ? 'same-instant' : 'within-a-minute', path, { rung: n + 1, before: m + 1 });
		});
	});
	return warnings;
}

function oddAsAWhole({ rungs, until, expires, clocks = {} }: EscalateConfig, odd: (code: string, path: string) => void): void {
	const asks = rungs.some(({ ask }) => ask !== 'know');
	const waitsForAnswer = until.some((end) => end === 'acknowledged' || end === 'arrived' || end === 'decided');
	if (!asks && waitsForAnswer) odd('asks-nothing', 'rungs');
	else if (!asks && (clocks.acknowledge || clocks.arrive)) odd('asks-nobody', 'rungs');
	if (until.includes('decided') && !rungs.some(({ ask }) => ask === 'decide')) odd('no-decision', 'until');
	// Then the ladder is over before an acknowledgement could expire.
	if (expires && until.includes('acknowledged')) odd('never-expires', 'expires');
}

/** Working time never passes faster than the clock: later than “nobody reacted” for certain, though counted otherwise. */
function comesToNothing({ after }: Rung, { exhausted }: EscalateConfig): boolean {
	return after !== undefined && exhausted?.counts === 'elapsed' && after.counts === 'working' && after.amount > exhausted.amount;
}

/** On the first day, what starts after that time but before the cut-off finds it over. */
function mayBeOver({ time, day, cutOff = '24:00' }: TimeOfDay): boolean {
	return day === 1 && time < cutOff;
}

/** Whether the same people are told the same way of meaning them. */
function sameTold(one: Rung, other: Rung): boolean {
	return one.tell.some((tell) => other.tell.some((another) => alike(tell, another)));
}

/** How long two rungs lie apart, always; undefined when that depends on the moment. */
function distance(one: Rung, other: Rung): Millis | undefined {
	if (one.after && other.after) {
		if (one.outside || other.outside) return alike(one.after, other.after) && alike(one.outside, other.outside) ? 0 : undefined;
		const bothAtOnce = one.after.amount === 0 && other.after.amount === 0;
		return one.after.counts === other.after.counts || bothAtOnce ? Math.abs(one.after.amount - other.after.amount) : undefined;
	}
	if (one.before && other.before) {
		const alike = one.before.field === other.before.field && one.before.counts === other.before.counts;
		return alike ? Math.abs(one.before.amount - other.before.amount) : undefined;
	}
	if (one.shiftEnd && other.shiftEnd) return Math.abs((one.shiftEnd.offset ?? 0) - (other.shiftEnd.offset ?? 0));
	return one.at && other.at && alike(one.at, other.at) ? 0 : undefined;
}

/** Small flat pieces of a configuration, in whatever order their keys were written. */
function alike(one: object | string | undefined, other: object | string | undefined): boolean {
	if (typeof one !== 'object' || typeof other !== 'object') return one === other;
	const written = (piece: object) => JSON.stringify(Object.entries(piece).sort(([a], [b]) => (a < b ? -1 : 1)));
	return written(one) === written(other);
}
