// Charts for a measured signal of which nobody has said more: what a new detector begins with.

import type { SpcConfig } from './check.ts';

/**
 * A single value beyond 3σ finds what is wild at once; a CUSUM finds what is slow. Its decision interval is wider than the 5 of textbooks, whose
 * false alarms are reckoned for limits that are known exactly: learned from 100 points, these two together speak at less than 0.5 % of good points, and
 * a shift of 1.5σ is found after 7 points on average (`npm run test:run-lengths`).
 */
export const SUGGESTED: readonly SpcConfig[] = [
	{ chart: 'individuals', rules: ['nelson-1'] },
	{ chart: 'cusum', rules: ['cusum'], cusum: { reference: 0.5, decision: 7.5, headStart: 0, restart: true } },
];
