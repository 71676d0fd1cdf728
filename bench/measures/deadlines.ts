// Many pending deadlines: what each takes in memory, how fast they are set and cancelled, and how late one is that comes due meanwhile.

import { join } from 'node:path';
import type { CaseRecord } from '../../src/case/case.ts';
import type { AfterRule, Deadline } from '../../src/case/mechanics.ts';
import type { DeadlineRequest, StepKind } from '../../src/step.ts';
import type { FlowNode } from '../../test/runtime/harness/node-red.ts';
import { type Figure, figure, median, percentile } from '../figure.ts';
import * as built from '../ground/built.ts';
import { DURATIONS, INSTANTS, threeShifts } from '../ground/calendar.ts';
import { inChild } from '../ground/child.ts';
import { benchFlow, CLASSIFY } from '../ground/flow.ts';
import { type BenchPlant, heap, openCases, openPlant } from '../ground/plant.ts';
import { sizes } from '../sizes.ts';

const HOUR = 3_600_000;
const FAR = 1_000 * HOUR;

/** Every case waits with so many deadlines: far ahead, or each ten milliseconds after the last one that was set. */
interface Rings {
	count: number;
	far: boolean;
}

export default async function deadlines(folder: string, part = 'all'): Promise<unknown> {
	if (part !== 'all') return part === 'heap' ? heapOf(folder) : setUp(folder, Number(part));
	const cases = sizes.deadlines / sizes.deadlinesPerCase;
	const [none, many] = [join(folder, 'none'), join(folder, 'many')];
	await inChild('deadlines', none, '0');
	await inChild('deadlines', many, String(sizes.deadlinesPerCase));
	const bare: number[] = [];
	const armed: number[] = [];
	for (let round = 0; round < Math.min(3, sizes.rounds); round++) {
		bare.push(await inChild<number>('deadlines', none, 'heap'));
		armed.push(await inChild<number>('deadlines', many, 'heap'));
	}
	const bytes = (median(armed) - median(bare)) / sizes.deadlines;
	const plant = await ringing(many, { count: sizes.deadlinesPerCase, far: false });
	return [
		figure('deadlines/memory', 'bytes', bytes, median(bare) / cases, { of: 'value', atMost: 300 }),
		figure('deadlines/rate', 'ops/s', rearmed(plant.records, elapsed), 50_000, { of: 'value', atLeast: 50_000 }),
		figure('deadlines/working', 'ops/s', rearmed(plant.records, working()), 50_000, { of: 'value', atLeast: 50_000 }),
		await lateness(plant),
	] satisfies Figure[];
}

function flowWith(rings: Rings): FlowNode[] {
	return benchFlow().map((node) => (node.id === CLASSIFY ? { ...node, type: 'bench-ringing', config: rings } : node));
}

const late: number[] = [];
/** When the next deadline comes due. */
let next = 0;

const RINGING: StepKind<{ count: number; far: boolean; [key: string]: number | boolean }, null> = {
	kind: 'ringing',
	outputs: () => ['done'],
	arrive(_subject, _arrival, { count, far }) {
		const set: DeadlineRequest[] = [];
		for (let n = 0; n < count; n++) {
			if (far) set.push({ name: `rung-${n}`, after: { amount: FAR + n * HOUR, counts: 'elapsed' } });
			else set.push({ name: `due-${n}`, at: new Date(next).toISOString() });
			next += 10;
		}
		return { open: { state: null, waitsFor: {} }, deadlines: { set } };
	},
	due(_subject, _open, { dueAt }) {
		late.push(performance.timeOrigin + performance.now() - Date.parse(dueAt ?? ''));
		return {};
	},
};

async function ringing(folder: string, rings: Rings): Promise<BenchPlant & { records: CaseRecord[] }> {
	const plant = await openPlant(folder, { kinds: { 'bench-ringing': RINGING }, flow: flowWith(rings) });
	return { ...plant, records: [...plant.engine.store.active()].map(({ record }) => record) };
}

async function setUp(folder: string, each: number): Promise<void> {
	const plant = await ringing(folder, { count: each, far: true });
	await openCases(plant, sizes.deadlines / sizes.deadlinesPerCase);
	await plant.close();
}

async function heapOf(folder: string): Promise<number> {
	const before = heap();
	const plant = await ringing(folder, { count: 0, far: true });
	plant.records.length = 0;
	return heap() - before;
}

type MadeDeadline = Pick<Deadline, 'rule' | 'dueAt'>;

function elapsed(n: number): MadeDeadline {
	const dueAt = new Date(Date.now() + HOUR + n).toISOString();
	return { rule: { from: dueAt, amount: HOUR, counts: 'elapsed' }, dueAt };
}

/** As a level of a ladder is due after minutes of the plant's shifts: reckoned by the calendar each time. */
function working(): (n: number) => MadeDeadline {
	const calendar = threeShifts();
	return (n) => {
		const rule: AfterRule = { from: INSTANTS[n % INSTANTS.length]!, amount: DURATIONS[n % DURATIONS.length]!, counts: 'working' };
		return { rule, dueAt: built.dueAt(rule, calendar) };
	};
}

/** Setting and cancelling as a commit does it, but for the writing: the case's mechanics and what the engine keeps to find it. */
function rearmed(records: readonly CaseRecord[], make: (n: number) => MadeDeadline): number {
	const indexes = new built.Indexes();
	const now = new Map(records.map((record) => [record.id, record]));
	for (const record of records) indexes.update(record);
	const ids = [...now.keys()];
	const start = performance.now();
	for (let n = 0; n < sizes.rearmed; n++) {
		const id = ids[(n * 7_919) % ids.length]!;
		let record = now.get(id)!;
		const step = Object.keys(record.mechanics.open)[0]!;
		const deadline: Deadline = { name: 'again', ...make(n) };
		record = { ...record, mechanics: built.applyOp(record.mechanics, { op: 'deadline', id: step, deadline }) };
		indexes.update(record);
		record = { ...record, mechanics: built.applyOp(record.mechanics, { op: 'no-deadline', id: step, name: 'again' }) };
		indexes.update(record);
		now.set(id, record);
	}
	return (2 * sizes.rearmed * 1_000) / (performance.now() - start);
}

async function lateness(plant: BenchPlant): Promise<Figure> {
	const timers: number[] = [];
	for (let turn = 0; turn < sizes.turns; turn++) {
		timers.push(...(await bareTimers(sizes.due)));
		const before = late.length;
		next = Date.now() + 1_000;
		await openCases(plant, sizes.due / sizes.deadlinesPerCase, turn * sizes.due);
		while (late.length < before + sizes.due) await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return figure('deadlines/lateness', 'ms', percentile(late, 99), percentile(timers, 99), { of: 'above', atMost: 20 });
}

function bareTimers(count: number): Promise<number[]> {
	const found: number[] = [];
	const first = performance.now() + 500;
	return new Promise((resolve) => {
		for (let n = 0; n < count; n++) {
			const due = first + n * 10;
			setTimeout(() => {
				found.push(performance.now() - due);
				if (found.length === count) resolve(found);
			}, due - performance.now());
		}
	});
}
