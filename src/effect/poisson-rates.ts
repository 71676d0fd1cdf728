// Two rates of events (stops an hour, defects a metre). Given all events, those of one side are binomial: exact, however few they are. Events that come in
// clusters are not Poisson; findings.ts looks at that.

import { type Refusal, refuse } from '../refusal.ts';
import { beta } from '../statistics/beta.ts';
import { normal } from '../statistics/normal.ts';
import type { Language } from '../text.ts';
import { tailsAt } from './discrete-tails.ts';
import type { Comparison } from './verdict.ts';

export interface Rate {
	events: number;
	exposure: number;
}

/**
 * Rate after ÷ rate before with its interval of 1 − α (Clopper and Pearson 1934, on the share of events after). p: the smaller tail doubled, which agrees
 * with the interval; adding up all that is no likelier is another definition in use, and may lie on the other side of α. Refused: no event before, which
 * leaves no ratio.
 */
export function compareRates(before: Rate, after: Rate, alpha: number, language: Language): Comparison | Refusal {
	if (before.events === 0) return refuse(language, 'effect.no-events', 'before.events');
	const all = before.events + after.events;
	const chance = after.exposure / (before.exposure + after.exposure);
	const odds = after.exposure / before.exposure;
	const ratio = (k: number) => ((all - k) / (k + 1)) * odds;
	const { atMost, atLeast, noLikelier } = tailsAt({ from: 0, to: all, mode: (all + 1) * chance, ratio }, after.events);
	const lower = after.events === 0 ? 0 : beta(after.events, before.events + 1).quantile(alpha / 2);
	// Of the other side's share, whose digits are not lost near 1.
	const rest = beta(before.events, after.events + 1).quantile(alpha / 2);
	const estimate = after.events / before.events / odds;
	return {
		of: 'rate',
		before: { value: before.events / before.exposure, n: before.exposure, count: before.events },
		after: { value: after.events / after.exposure, n: after.exposure, count: after.events },
		estimate: { kind: 'ratio', value: estimate, lower: lower / (1 - lower) / odds, upper: (1 - rest) / rest / odds, level: 1 - alpha },
		definition: 'poisson-doubled',
		interval: 'clopper-pearson',
		p: Math.min(1, 2 * Math.min(atMost, atLeast)),
		effectSize: { name: 'rate-ratio', value: estimate },
		others: [{ definition: 'poisson-minimum-likelihood', p: Math.min(1, noLikelier) }, ...approximations(before, after, odds)],
	};
}

/** Wald, score and square-root statistics of after against before (Gu, Ng, Tang and Schucany 2008). */
function approximations({ events: x }: Rate, { events: y }: Rate, odds: number): Comparison['others'] {
	// `odds` is the exposure after by that before, so x·odds is what would be expected after.
	const off = y - x * odds;
	const statistics = {
		'poisson-wald': off / Math.sqrt(y + x * odds * odds),
		'poisson-score': off / Math.sqrt((x + y) * odds),
		'poisson-root': (2 * (Math.sqrt(y + 3 / 8) - Math.sqrt((x + 3 / 8) * odds))) / Math.sqrt(1 + odds),
	} as const;
	return Object.entries(statistics).map(([definition, statistic]) => ({
		definition: definition as keyof typeof statistics,
		statistic,
		p: Math.min(1, 2 * normal.sf(Math.abs(statistic))),
	}));
}
