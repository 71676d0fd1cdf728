// What happens to a plant in so many days, drawn by chance but always the same for a seed: cases come, people react or don't, the plant goes
// down and comes up, its clock is set, its calendar is changed, the ladder's node is disabled for a while.

import { Random } from '../crash/random.ts';
import { lifeOf } from './life.ts';
import type { Minute } from './worked.ts';

/** `at`: minutes that have truly passed since the beginning, whatever the clock says. */
export type Act = { at: Minute } & (
	| { what: 'raise' | 'acknowledge' | 'resume' | 'higher' | 'close'; case: number }
	/** `limit`: minutes after which it is over by itself. */
	| { what: 'pause'; case: number; limit?: number }
	| { what: 'severity'; case: number; to: number }
	/** The lot is needed so many minutes from now. */
	| { what: 'date'; case: number; ahead: number }
	| { what: 'down' | 'up' | 'disable' | 'enable' }
	| { what: 'calendar'; version: number }
	/** The clock is set by so many minutes. */
	| { what: 'set'; by: number }
);

export interface ScriptOptions {
	days: number;
	cases: number;
	seed: number;
	/** Calendars that are changed between. */
	versions: number;
}

const DAY = 24 * 60;
/** After a start answers go first; so long nothing else happens. */
const QUIET = 3;

interface Outage {
	from: Minute;
	to: Minute;
}

export function scriptOf({ days, cases, seed, versions }: ScriptOptions): Act[] {
	const random = new Random(seed);
	const end = days * DAY;
	const whole = (low: number, high: number) => Math.floor(random.between(low, high + 1));
	const outages = outagesOf(end, whole);
	/** Minutes at which everything is planned anew: what is due by it comes a moment later, so nothing else happens in them. */
	const planned = new Set<Minute>();
	const isUp = (at: Minute) => !planned.has(at) && !outages.some(({ from, to }) => at >= from - 1 && at <= to + QUIET);
	/** The next minute at which the plant is up. */
	const up = (at: Minute) => {
		let minute = at;
		while (!isUp(minute)) minute++;
		return minute;
	};
	const acts: Act[] = outages.flatMap(({ from, to }): Act[] => [
		{ at: from, what: 'down' },
		{ at: to, what: 'up' },
	]);
	for (let at = whole(5, 15) * DAY; at < end; at += whole(10, 30) * DAY) {
		const changed = up(at + whole(0, DAY));
		planned.add(changed);
		acts.push({ at: changed, what: 'calendar', version: whole(0, versions - 1) });
	}
	for (let at = whole(3, 10) * DAY; at < end; at += whole(5, 15) * DAY) {
		const from = up(at + whole(0, DAY));
		acts.push({ at: from, what: 'disable' }, { at: up(from + whole(10, 2 * DAY)), what: 'enable' });
	}
	for (let at = whole(8, 20) * DAY; at < end; at += whole(15, 40) * DAY) {
		const set = at + whole(0, DAY);
		// A plant whose clock was set back and that is started before that time has passed again waits for it: not what is looked at here.
		if (!isUp(set) || !isUp(set - 2) || outages.some(({ from }) => from > set - 5 && from < set + 300)) continue;
		planned.add(set);
		acts.push({ at: set, what: 'set', by: whole(0, 1) ? whole(5, 180) : -whole(5, 180) });
	}
	for (let n = 0; n < cases; n++) acts.push(...lifeOf(n, up(whole(0, end - 1)), whole, up));
	const order: Record<Act['what'], number> = {
		up: 0,
		set: 1,
		calendar: 2,
		enable: 3,
		disable: 4,
		resume: 5,
		pause: 6,
		severity: 7,
		date: 8,
		higher: 9,
		acknowledge: 10,
		close: 11,
		raise: 12,
		down: 13,
	};
	return acts.sort((a, b) => a.at - b.at || order[a.what] - order[b.what]);
}

function outagesOf(end: Minute, whole: (low: number, high: number) => number): Outage[] {
	const outages: Outage[] = [];
	for (let at = whole(1, 5) * DAY; at < end; ) {
		const from = at + whole(0, DAY);
		const to = from + (whole(0, 3) === 0 ? whole(DAY, 3 * DAY) : whole(1, 180));
		outages.push({ from, to });
		at = to + whole(1, 12) * DAY;
	}
	return outages;
}
