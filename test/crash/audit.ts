// Counts in the journal of a stopped plant what must never be in any. Not for when rungs come (ladders.ts) and what becomes of notices (notices.ts).

import type { CaseEvent } from '../../src/case/events.ts';
import type { Op } from '../../src/case/mechanics.ts';
import { journalOf } from './journal.ts';

export interface Audit {
	commits: number;
	cases: number;
	open: number;
	corrupt: number;
	numbersMissing: number;
	numbersTwice: number;
	takenTwice: number;
	answersTwice: number;
	noticesTwice: number;
	enteredTwice: number;
	deadlinesFired: number;
	deadlinesTwice: number;
	deadlinesLost: number;
	deadlinesEnded: number;
	branchesLost: number;
	givenUp: number;
	held: number;
	clockLate: number;
	byId: Map<string, Followed>;
}

interface Followed {
	number: string;
	status: string;
	entered: Map<string, number>;
	taken: Set<string>;
	answers: Set<string>;
	notices: Set<string>;
	/** Rungs that came, `step|rung`: how often. */
	rungs: Map<string, number>;
	/** Steps that were told overdue. */
	overdue: Set<string>;
	/** `step|deadline` → due; while set and not fired. */
	pending: Map<string, string>;
}

/** Counts over a plant's folder. `branches`: steps that every closed case must have entered; `comings`: how often a rung comes, at most. */
export function audit(folder: string, branches: readonly string[], comings: (rung: number) => number = () => 1): Audit {
	const found: Audit = {
		commits: 0,
		cases: 0,
		open: 0,
		corrupt: 0,
		numbersMissing: 0,
		numbersTwice: 0,
		takenTwice: 0,
		answersTwice: 0,
		noticesTwice: 0,
		enteredTwice: 0,
		deadlinesFired: 0,
		deadlinesTwice: 0,
		deadlinesLost: 0,
		deadlinesEnded: 0,
		branchesLost: 0,
		givenUp: 0,
		held: 0,
		clockLate: 0,
		byId: new Map(),
	};
	let last = 0;
	let lastAt = '';
	for (const line of journalOf(folder, () => found.corrupt++)) {
		if (line.g !== last + 1) found.corrupt++;
		last = line.g;
		lastAt = line.at;
		found.commits++;
		for (const { id, events, ops } of line.cases ?? []) follow(found, id, events, ops, line.at, comings);
	}
	const numbers = [...found.byId.values()].map(({ number }) => Number(number.replace(/\D/g, ''))).sort((a, b) => a - b);
	found.numbersTwice = numbers.length - new Set(numbers).size;
	found.numbersMissing = numbers.length === 0 ? 0 : numbers.at(-1)! - new Set(numbers).size;
	found.cases = found.byId.size;
	for (const { status, pending, entered } of found.byId.values()) {
		if (status === 'open') found.open++;
		for (const due of pending.values()) if (due < lastAt) found.deadlinesLost++;
		if (status !== 'open')
			found.branchesLost += branches.filter((branch) => ![...entered.keys()].some((key) => key === branch || key.endsWith(`/${branch}`))).length;
	}
	return found;
}

function follow(found: Audit, id: string, events: CaseEvent[], ops: Op[], at: string, comings: (rung: number) => number): void {
	const one = found.byId.get(id) ?? {
		number: '',
		status: 'open',
		entered: new Map(),
		taken: new Set(),
		answers: new Set(),
		notices: new Set(),
		rungs: new Map(),
		overdue: new Set(),
		pending: new Map(),
	};
	found.byId.set(id, one);
	for (const event of events) {
		const data = (event.data ?? {}) as Record<string, unknown>;
		if (event.type === 'opened') one.number = String(data.number);
		if (event.type === 'closed' || event.type === 'cancelled') one.status = event.type;
		if (event.type === 'branch-given-up') found.givenUp++;
		if (event.type === 'held') found.held++;
		if (event.type === 'entered' && data.again !== true) {
			const key = event.step!.slice(0, event.step!.lastIndexOf('#'));
			one.entered.set(key, (one.entered.get(key) ?? 0) + 1);
			if ((one.entered.get(key) ?? 0) > 1) found.enteredTwice++;
		}
		if (event.type === 'escalated') {
			const key = `${event.step}|${data.rung}`;
			one.rungs.set(key, (one.rungs.get(key) ?? 0) + 1);
			if (one.rungs.get(key)! > comings(Number(data.rung))) found.deadlinesTwice++;
		}
		if (event.type === 'task/overdue' && !add(one.overdue, event.step!)) found.deadlinesTwice++;
		if (event.type === 'notified' && !add(one.notices, String(data.notice))) found.noticesTwice++;
	}
	for (const op of ops) {
		if (op.op === 'take' && !add(one.taken, `${op.hop}>${op.step}`)) found.takenTwice++;
		else if (op.op === 'answer' && !add(one.answers, op.answer)) found.answersTwice++;
		else if (op.op === 'deadline' && op.deadline.dueAt !== undefined) one.pending.set(`${op.id}|${op.deadline.name}`, op.deadline.dueAt);
		else if (op.op === 'no-deadline') {
			const due = one.pending.get(`${op.id}|${op.name}`);
			if (due !== undefined && due <= at) found.deadlinesFired++;
			else if (due !== undefined) found.deadlinesEnded++;
			one.pending.delete(`${op.id}|${op.name}`);
		} else if (op.op === 'done') {
			for (const key of one.pending.keys()) {
				if (!key.startsWith(`${op.id}|`)) continue;
				found.deadlinesEnded++;
				one.pending.delete(key);
			}
		}
	}
}

function add(set: Set<string>, value: string): boolean {
	if (set.has(value)) return false;
	set.add(value);
	return true;
}
