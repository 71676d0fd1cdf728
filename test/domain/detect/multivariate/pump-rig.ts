// A simulated pump rig with eight sensors at 1 Hz and labelled faults, from a seed. Made-up physics, as far as detection minds: noise whose
// neighbours resemble each other, temperatures that drift, a flow rate that is read in steps, signals that go together. Not real data.

import { normal, uniform } from '../trend/trend.fixture.ts';

export const SENSORS = ['vibration 1', 'vibration 2', 'current', 'pressure', 'motor temperature', 'fluid temperature', 'voltage', 'flow rate'] as const;

export const FAULTS = ['valve closing', 'cavitation', 'leak', 'imbalance', 'rotor'] as const;
export type Fault = (typeof FAULTS)[number];

export interface Run {
	fault?: Fault;
	rows: number[][];
	/** Whether the fault was there, by row. */
	faulty: boolean[];
}

/** 400 good rows to learn from, then 160 more, the fault for 300 (absent: never), and 120 good ones again. */
export function pumpRun(seed: number, fault?: Fault, { learn = 400, before = 160, during = 300, after = 120 } = {}): Run {
	const noise = normal(seed);
	const draw = uniform(seed * 7919 + 13);
	const count = learn + before + during + after;
	const onset = learn + before;
	const strength = 0.8 + 0.4 * draw();
	const slowly = draw() < 0.5;
	// Load of the plant's grid and of the pump: what several sensors share.
	let load = 0;
	let grid = 0;
	const own = SENSORS.map(() => 0);
	let motor = 68 + 4 * draw();
	let fluid = 24 + 2 * draw();
	let motorWay = 0;
	const rows: number[][] = [];
	const faulty: boolean[] = [];
	for (let i = 0; i < count; i++) {
		const there = fault !== undefined && i >= onset && i < onset + during;
		// A valve takes half a minute to close by hand; what breaks breaks at once.
		const amount = there ? strength * Math.min(1, (i - onset + 1) / (slowly ? 30 : 1)) : 0;
		load = 0.8 * load + 0.6 * noise();
		grid = 0.3 * grid + noise();
		for (let j = 0; j < own.length; j++) own[j] = 0.4 * own[j]! + 0.9 * noise();
		motorWay = 0.98 * motorWay + 0.004 * noise();
		motor += motorWay + 0.002 * (70 - motor);
		fluid += 0.0006 + 0.003 * noise();
		const of = (which: Fault) => (fault === which ? amount : 0);
		const flow = 32 + 0.3 * load + 0.25 * own[7]! - 2.2 * of('valve closing') - 1.2 * of('leak') - 0.8 * of('cavitation') + of('cavitation') * 0.8 * noise();
		rows.push([
			0.0275 + 0.0004 * own[0]! + 0.0001 * load + 0.0016 * of('imbalance') + of('cavitation') * 0.0022 * Math.abs(noise()) + 0.0008 * of('rotor'),
			0.039 + 0.001 * own[1]! + 0.0002 * load + 0.005 * of('imbalance') + of('cavitation') * 0.004 * Math.abs(noise()),
			1.1 + 0.12 * own[2]! + 0.12 * load + 0.04 * grid - 0.25 * of('leak') + 0.55 * of('rotor'),
			0.1 + 0.2 * own[3]! + 0.12 * load + 0.9 * of('valve closing') - 0.9 * of('leak') - 0.4 * of('cavitation'),
			motor + 0.05 * own[4]!,
			fluid + 0.01 * own[5]!,
			230 + 9 * grid + 4 * own[6]!,
			Math.round(flow * 2) / 2,
		]);
		faulty.push(there);
	}
	return { ...(fault && { fault }), rows, faulty };
}

export interface Score {
	f1: number;
	falseAlarms: number;
	missed: number;
}

/** F1 and the shares of false and missed rows, over all rows that were judged. */
export function scoreOf(judged: readonly { abnormal: boolean; faulty: boolean }[]): Score {
	const count = (abnormal: boolean, faulty: boolean) => judged.filter((one) => one.abnormal === abnormal && one.faulty === faulty).length;
	const [hit, wrong, missed, right] = [count(true, true), count(true, false), count(false, true), count(false, false)];
	return { f1: hit / (hit + (wrong + missed) / 2), falseAlarms: wrong / (wrong + right), missed: hit + missed > 0 ? missed / (hit + missed) : 0 };
}
