// Looks through the journal of the plant whose clocks are tested and puts together what the audits of its ladders, notices and rounds have counted.

import type { Came } from './channels.ts';
import { journalOf, type Line } from './journal.ts';
import { LadderAudit } from './ladders.ts';
import { NoticeAudit } from './notices.ts';
import { RoundAudit } from './rounds.ts';
import { minutesOf, SHIFTS, ZONE } from './shift-plan.ts';
import type { FastClock, Uptime } from './uptime.ts';
import { WorkingTime } from './working-time.ts';

export interface Happened {
	came: readonly Came[];
	rounds: ReadonlyMap<string, { seen: number; marked: number }>;
	uptime: Uptime;
}

export interface Counts {
	/** What must be zero. */
	zeros: [string, number][];
	facts: [string, string | number][];
	/** The first few of what must not be. */
	examples: string[];
}

/** Counts over a stopped plant's folder, and what happened outside of it. */
export function auditShifts(folder: string, { came, rounds, uptime }: Happened): Counts {
	const lines = [...journalOf(folder)];
	const clocks = lines.flatMap(({ values = [] }) => values.flatMap(({ key, value }) => (key === 'plant-clock' ? [value as StoredClock] : [])));
	const [first] = clocks;
	if (!first) return { zeros: [['plants without a clock', 1]], facts: [], examples: [] };
	const clock: FastClock = { plant: Date.parse(first.plant), real: first.real, speed: first.speed };
	uptime.opened(clocks.map(({ real }) => real));
	const [from, to] = [Date.parse(lines[0]!.at), Date.parse(lines.at(-1)!.at)];
	const time = workingTime(from, to);
	const ladders = new LadderAudit(time, clock, uptime);
	const notices = new NoticeAudit(came);
	const round = new RoundAudit();
	for (const line of lines) for (const audit of [ladders, notices, round]) audit.follow(line);
	ladders.end(to);
	notices.end(came);
	round.end(to, rounds, time, clock, uptime);
	return {
		zeros: [
			['times the plant clock leapt', leaps(clocks, clock)],
			['deadlines set for a wrong instant', ladders.faults.wrongInstants],
			['pauses that kept a wrong remainder', ladders.faults.wrongRemainders],
			['rungs before their time, or without any', ladders.faults.unexplained],
			['rungs once more than planned', ladders.faults.twice],
			['rungs after the end of their case', ladders.faults.afterEnd],
			['rungs in a pause', ladders.faults.duringPause],
			['rungs that did not come, or not in time', ladders.faults.missed],
			['notices lost', notices.faults.lost],
			['notices said to be sent that never arrived', notices.faults.neverArrived],
			['notices recorded as sent twice', notices.faults.sentTwice],
			['messages that came to a channel again unmarked', notices.faults.unmarked],
			['messages that came to a channel again as others', notices.faults.changed],
			['messages to a channel that nobody made', notices.faults.strangers],
			['rounds missing', round.faults.missing],
			['rounds twice', round.faults.twice],
			['rounds at a wrong instant', round.faults.wrong],
			['rounds missed and not marked late', round.faults.unmarkedLate],
			['rounds never received', round.faults.neverReceived],
			['rounds received again unmarked', round.faults.unmarked],
		],
		facts: factsOf(lines, ladders, notices, round),
		examples: [...ladders.examples, ...notices.examples],
	};
}

function factsOf(lines: readonly Line[], { facts: ladders }: LadderAudit, { facts: notices }: NoticeAudit, { facts: rounds }: RoundAudit): [string, string][] {
	const days = (Date.parse(lines.at(-1)!.at) - Date.parse(lines[0]!.at)) / 86_400_000;
	const { rungs, late, early, repeated, longestWait, pauses, expired, instantsChecked, remaindersChecked } = ladders;
	const { sent, failed, nextChannel, withheld, inDigests, combined, cameAgain } = notices;
	return [
		['plant days', days.toFixed(1)],
		['rungs', `${rungs} (${late} late after an outage, ${early} at once because nobody was reached, ${repeated} repetitions)`],
		['longest wait for a rung while Node-RED was up, seconds', longestWait.toFixed(1)],
		['pauses', `${pauses} (${expired} outlasted their limit)`],
		['instants and remainders reckoned anew', `${instantsChecked} and ${remaindersChecked}`],
		['notices', `${notices.notices} (${sent} sent, ${failed} failed, ${combined} in another)`],
		['notices withheld', `${withheld} (${inDigests} came in a digest)`],
		['notices that went on by their next channel', String(nextChannel)],
		['messages that came to a channel again', String(cameAgain)],
		['rounds', `${rounds.onTime} on time, ${rounds.late} missed and told late, in ${rounds.messages} messages`],
	];
}

interface StoredClock {
	plant: string;
	real: number;
	speed: number;
}

/** Kept anchors lie on one line: it is a millisecond of rounding, and nothing else, that they differ by. */
function leaps(clocks: readonly StoredClock[], { plant, real, speed }: FastClock): number {
	return clocks.filter((one) => one.speed !== speed || Math.abs(Date.parse(one.plant) - plant - (one.real - real) * speed) > 2 * speed).length;
}

function workingTime(from: number, to: number): WorkingTime {
	const shifts = SHIFTS.map(({ start, end, breaks }) => ({ ...wall({ start, end }), breaks: breaks.map(wall) }));
	return new WorkingTime(ZONE, shifts, from, to);
}

function wall({ start, end }: { start: string; end: string }): { start: number; end: number } {
	return { start: minutesOf(start), end: minutesOf(end) };
}
