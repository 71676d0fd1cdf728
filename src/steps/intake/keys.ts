// Which case a duplicate key leads to. With a duplicate window several cases of one key can be open at once: the key then has
// numbered places, and each open case holds one. Not for the claims themselves (the store's).

import type { CaseSummary } from '../../case/case.ts';
import type { Found, Query } from '../../step.ts';
import { elapsed, type Instant } from '../../time.ts';
import type { IntakeConfig } from './config.ts';

/** So many open cases a key can have; a further message then goes to the one that was seen last, window or not. */
const PLACES = 8;

/** The places of a key, in the order in which they are taken. "~" is doubled, so that no key is a place of another. */
export function placesOf(key: string, config: IntakeConfig): string[] {
	const base = key.replaceAll('~', '~~');
	if (config.duplicateWindow === 0) return [base];
	return Array.from({ length: PLACES }, (_, index) => (index === 0 ? base : `${base}~${index + 1}`));
}

export function questionsOn(key: string, config: IntakeConfig): Query[] {
	return placesOf(key, config).map((place, index) => ({ name: nameOf(index), key: place }));
}

/** Answers are found by names of ours, never by a key: sensors choose keys ("__proto__"). */
function nameOf(index: number): string {
	return `place-${index + 1}`;
}

export type Lead =
	/** Into this open case. */
	| { merge: CaseSummary }
	/** A new case that takes the place; the case it comes back from, and the one still open that it follows too late. */
	| { place: string; recurrenceOf?: CaseSummary; follows?: CaseSummary };

/** Where an anomaly of a key leads that was detected at an instant, now being `now`. */
export function follow(key: string, detectedAt: Instant, now: Instant, config: IntakeConfig, found: Found): Lead {
	const { duplicateWindow, recurrenceWindow } = config;
	const places = placesOf(key, config);
	const claims = places.map((_, index) => found.claims[nameOf(index)]);
	const open = claims.flatMap((claim) => (claim?.held ? [claim.summary] : [])).sort((a, b) => (lastSeen(a) < lastSeen(b) ? 1 : -1));
	const [latest] = open;
	const free = places[claims.findIndex((claim) => !claim?.held)];
	if (latest && (free === undefined || duplicateWindow === 0 || elapsed(lastSeen(latest), detectedAt) <= duplicateWindow)) return { merge: latest };
	const closed = claims.flatMap((claim) => {
		if (!claim || claim.held || claim.summary.status !== 'closed' || recurrenceWindow === 0) return [];
		const at = claim.releasedAt ?? claim.summary.closedAt;
		return at !== undefined && elapsed(at, now) <= recurrenceWindow ? [{ at, summary: claim.summary }] : [];
	});
	const [recent] = closed.sort((a, b) => (a.at < b.at ? 1 : -1));
	return { place: free ?? (places[0] as string), recurrenceOf: recent?.summary, follows: latest };
}

function lastSeen(summary: CaseSummary): Instant {
	return summary.merged?.last ?? summary.openedAt;
}
