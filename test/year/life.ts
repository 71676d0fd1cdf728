// One case of the year: what its people do about it, drawn by chance. Every fourth is left to its ladder for days, others are acknowledged or closed,
// some are paused before, get worse or better, are asked for sooner or later, or sent higher at once.

import type { Act } from './script.ts';
import type { Minute } from './worked.ts';

type Whole = (low: number, high: number) => number;

const DAY = 24 * 60;

/** `up`: the next minute at which the plant is up. */
export function lifeOf(n: number, raised: Minute, whole: Whole, up: (at: Minute) => Minute): Act[] {
	const pauses = pausesOf(n, raised, whole, up);
	const at = pauses.at(-1)?.at ?? raised;
	const acts: Act[] = [{ at: raised, what: 'raise', case: n }, ...pauses, ...turnsOf(n, raised, whole, up)];
	const fate = whole(0, 3);
	if (fate === 0) acts.push({ at: up(at + whole(7, 12) * DAY), what: 'close', case: n });
	else if (fate === 1) acts.push({ at: up(at + whole(1, 3 * DAY)), what: 'close', case: n });
	else {
		const acknowledged = up(at + whole(1, fate === 2 ? 120 : DAY));
		acts.push({ at: acknowledged, what: 'acknowledge', case: n }, { at: up(acknowledged + whole(1, 2 * DAY)), what: 'close', case: n });
	}
	return acts;
}

/** Once or twice in every fifth case; every other one with a limit, which some outlast. */
function pausesOf(n: number, raised: Minute, whole: Whole, up: (at: Minute) => Minute): Act[] {
	const acts: Act[] = [];
	let at = raised;
	for (let pauses = whole(0, 4) === 0 ? whole(1, 2) : 0; pauses > 0; pauses--) {
		const from = up(at + whole(1, 400));
		const to = up(from + whole(1, 600));
		acts.push(whole(0, 1) ? { at: from, what: 'pause', case: n } : { at: from, what: 'pause', case: n, limit: whole(1, 600) });
		acts.push({ at: to, what: 'resume', case: n });
		at = to;
	}
	return acts;
}

/** What becomes of it on the way, mostly soon, sometimes days later. */
function turnsOf(n: number, raised: Minute, whole: Whole, up: (at: Minute) => Minute): Act[] {
	const acts: Act[] = [];
	const later = () => up(raised + whole(1, whole(0, 2) ? 8 * 60 : 5 * DAY));
	if (whole(0, 2) === 0) for (let changes = whole(1, 3); changes > 0; changes--) acts.push({ at: later(), what: 'severity', case: n, to: whole(0, 3) });
	if (whole(0, 2) === 0) for (let changes = whole(1, 2); changes > 0; changes--) acts.push({ at: later(), what: 'date', case: n, ahead: whole(30, 6 * DAY) });
	if (whole(0, 3) === 0) for (let times = whole(1, 2); times > 0; times--) acts.push({ at: later(), what: 'higher', case: n });
	return acts;
}
