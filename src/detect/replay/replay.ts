// A replay from beginning to end: marked samples through one rule set, or through two that are compared. Pure; whoever must not be kept waiting turns
// `Replaying` a little at a time.

import { isRefusal, type Refusal } from '../../refusal.ts';
import { toInstant } from '../../time.ts';
import type { DetectConfig } from '../config.ts';
import { type Around, RulesAtWork } from './at-work.ts';
import { type ReplayReport, reportOf } from './report.ts';
import { ReplayRun } from './run.ts';
import { type Ordered, orderSamples, type ReplaySample } from './samples.ts';
import { readShifts, type Shift } from './shifts.ts';

export interface Asked extends Around {
	/** Marks, as `readShifts` takes them. */
	shifts?: unknown;
	/** Fewer rows than usual. */
	mostRows?: number;
}

/** Samples that can be replayed, in order, with the marks. */
export interface Prepared {
	ordered: Ordered;
	shifts: Shift[];
}

/** Refused: samples that are too many or none, marks that are no moments. */
export function prepareReplay(samples: readonly ReplaySample[], { shifts: raw, zone, language, mostRows }: Asked): Prepared | Refusal {
	const ordered = orderSamples(samples, language, mostRows === undefined ? {} : { mostRows });
	if (isRefusal(ordered)) return ordered;
	const rows = new Map(ordered.samples.map(({ row, at }) => [row, toInstant(at)]));
	const shifts = readShifts(raw, { zone, rows }, language);
	return isRefusal(shifts) ? shifts : { ordered, shifts };
}

export class Replaying {
	readonly #prepared: Prepared;
	readonly #around: Around;
	readonly #work: RulesAtWork;
	readonly #run: ReplayRun;

	/** Expects a checked configuration. */
	constructor(config: DetectConfig, prepared: Prepared, around: Around) {
		this.#prepared = prepared;
		this.#around = around;
		this.#work = new RulesAtWork(config, around);
		this.#run = new ReplayRun(prepared.ordered, this.#work);
	}

	/** So many samples more; false when there are none left. */
	turn(samples: number): boolean {
		return this.#run.turn(samples);
	}

	/** What rules are judged by, as they ask for it. */
	get limits(): RulesAtWork['limits'] {
		return this.#work.limits;
	}

	/** What is left, and the report. */
	report(): ReplayReport {
		const ran = this.#run.finish();
		const { ordered, shifts } = this.#prepared;
		const { unlearned, judgedBy, learned } = this.#work;
		return reportOf(ordered, ran, { zone: this.#around.zone, shifts, unlearned, judgedBy, learned });
	}
}

/** All of it at once. */
export function replay(config: DetectConfig, prepared: Prepared, around: Around): ReplayReport {
	return new Replaying(config, prepared, around).report();
}
