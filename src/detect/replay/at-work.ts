// A rule set at work in a replay: the detector itself, with the states of all signals in memory. Nobody acknowledges in a replay, so that rules that latch
// are taken as acknowledged at once.

import { isRefusal, type Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import type { DetectConfig } from '../config.ts';
import { Detector, type ReadyRule } from '../detector.ts';
import { explain, explainCleared } from '../explain.ts';
import { begin, check, judge, judgeGroup, type Surroundings } from '../judge.ts';
import type { LimitsBook } from '../limits/book.ts';
import { newest } from '../points.ts';
import type { OfPlant } from '../rules/kind.ts';
import type { Anomaly, Cleared, Judgement, SignalState } from '../signal.ts';
import type { Announced } from './alarms.ts';
import { type JudgedBy, KnownLimits } from './known-limits.ts';
import { type Learned, Phases } from './phases.ts';
import type { AtWork } from './run.ts';
import type { Placed } from './samples.ts';

export interface Around {
	language: Language;
	/** Of times of day in sentences. */
	zone: string;
	/** What the plant has learned: rules are judged by it; where there is nothing, they learn from the replay's first values. */
	book?: LimitsBook | undefined;
	/** The plant's shifts. */
	slot?: Surroundings['slot'];
	/** The plant's risks, for rules that stand for them. */
	risks?: OfPlant['risks'];
}

export class RulesAtWork implements AtWork {
	readonly #detector: Detector;
	readonly #around: Around;
	readonly #states = new Map<string, SignalState>();
	readonly #groups = new Map<string, ReadyRule>();
	readonly #known: KnownLimits | undefined;
	readonly #phases: Phases;

	/** Expects a checked configuration. */
	constructor(config: DetectConfig, around: Around) {
		const rules = config.rules.map(({ latch: _, ...rule }) => rule);
		this.#detector = new Detector({ ...config, rules }, around);
		this.#known = around.book && new KnownLimits(config, around.book, around.language);
		this.#phases = new Phases({ ...config, rules }, around.language, this.#known?.limits);
		this.#around = around;
	}

	take(sample: Placed): Iterable<readonly [string, Judgement]> | Refusal {
		const { signal, row: _, ...judged } = sample;
		const state = this.#states.get(signal) ?? begin(signal, sample.at);
		const around = this.#surroundings(sample.at);
		const judgement = judge(this.#detector, state, judged, around);
		if (isRefusal(judgement)) return judgement;
		this.#states.set(signal, state);
		const judgements: [string, Judgement][] = [[signal, judgement]];
		if (judgement.ignored) return judgements;
		for (const { key, name, rule } of this.#detector.groupsOf(signal)) {
			const group = this.#states.get(key) ?? begin(name, sample.at);
			this.#states.set(key, group);
			this.#groups.set(key, rule);
			judgements.push([key, judgeGroup(this.#detector, rule, group, signal, judged, around)]);
		}
		return judgements;
	}

	check(key: string, now: Millis): Judgement {
		return check(this.#detector, this.#states.get(key)!, this.#surroundings(now), this.#groups.get(key));
	}

	raised(announced: Announced): string {
		return explain(announced as Anomaly, this.#around.language, this.#around.zone);
	}

	cleared(announced: Announced): string {
		return explainCleared(announced as Cleared, this.#around.language, this.#around.zone);
	}

	/** Rules that had no limits to judge by, of some signal, to the end. */
	get unlearned(): string[] {
		const found = new Set<string>();
		for (const { rules } of this.#states.values()) for (const [id, rule] of Object.entries(rules)) if (rule.unlearned) found.add(id);
		return [...found];
	}

	/** What rules are judged by now. */
	get limits(): NonNullable<Surroundings['limits']> {
		return this.#phases.limits;
	}

	/** By which limits of the plant it was judged. */
	get judgedBy(): readonly JudgedBy[] {
		return this.#known?.used ?? [];
	}

	/** Which rules learned from the replay itself, and until when. */
	get learned(): readonly Learned[] {
		return this.#phases.learned;
	}

	#surroundings(now: Millis): Surroundings {
		const { language, slot } = this.#around;
		const { limits, learn } = this.#phases;
		return {
			now,
			language,
			limits,
			learn,
			...(slot && { slot }),
			last: (signal) => {
				const points = this.#states.get(signal)?.points;
				const place = points ? newest(points) : -1;
				return points && place >= 0 ? { at: points.at[place]!, value: points.value[place]! } : undefined;
			},
		};
	}
}
