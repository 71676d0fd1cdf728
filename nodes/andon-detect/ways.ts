// Messages that bring samples by a declared way, at work: each sample is judged in the order of its own time, and what is wrong with one is told of that one.
// How a message is read is in src/detect/ways.

import type { Detector } from '../../src/detect/detector.ts';
import { beginOrder, inOrder, type OrderState, overdue } from '../../src/detect/ways/in-order.ts';
import { samplesOf, type WayMemory } from '../../src/detect/ways/samples-of.ts';
import { type Born, keptBirths } from '../../src/detect/ways/sparkplug-births.ts';
import { areUnlike } from '../../src/detect/ways/unit.ts';
import type { Arrived, WayConfig } from '../../src/detect/ways/way.ts';
import type { WaySample } from '../../src/detect/ways/way-sample.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { text } from '../../src/text.ts';
import { type Millis, toMillis } from '../../src/time.ts';
import { refused } from '../runtime/messages.ts';
import type { Scratch } from '../runtime/scratch.ts';
import type { Watch } from './watch.ts';

type Stamped = WaySample & { at: Millis };
type Judged = Refusal | undefined | Promise<undefined>;

/** Of all signals together; then samples go on before their time. */
const MOST_WAITING = 50_000;
/** How often waiting samples are looked at (real time). */
const LOOK_EVERY = 500;
/** Faults of a message that are told one by one. */
const MOST_TOLD = 10;

export class Ways {
	readonly #detector: Detector;
	readonly #engine: Engine;
	readonly #watch: Watch;
	readonly #births: Scratch<Born>;
	readonly #said: (error: unknown) => void;
	readonly #config: WayConfig;
	readonly #memory: WayMemory;
	/** By signal; only of those of which something waits. */
	readonly #orders = new Map<string, OrderState<Stamped>>();
	#waiting = 0;
	#looking = false;
	#stopped = false;

	/** `births`: what Sparkplug births have told, kept over a restart. */
	constructor(detector: Detector, engine: Engine, watch: Watch, births: Scratch<Born>, said: (error: unknown) => void) {
		this.#detector = detector;
		this.#engine = engine;
		this.#watch = watch;
		this.#said = said;
		this.#config = detector.config.way ?? {};
		this.#births = births;
		keptBirths(births.entries, toMillis(engine.clock.now()));
		this.#memory = { births: births.entries, changed: () => births.changed() };
	}

	/** What waits is judged now: a deploy doesn't lose it. */
	stop(): void {
		this.#stopped = true;
		this.#release(Number.POSITIVE_INFINITY);
		this.#births.flush();
	}

	/** Everything a message brings. A refusal tells of what was bad in it; the rest was taken. */
	take(arrived: Arrived): Refusal | undefined | Promise<Refusal | undefined> {
		const { language, clock } = this.#engine;
		const now = toMillis(clock.now());
		const { samples, refusals, unfit } = samplesOf(arrived, this.#config, this.#memory, now, language);
		const judged = [
			...unfit.map(({ signal }): Judged => this.#watch.take(signal, 0, undefined, { quality: 'bad' })),
			...samples.flatMap((sample) => this.#sample(sample, now)),
		];
		const told = () => this.#told([...refusals, ...judged.filter(isRefusal)]);
		const announcing = judged.filter((one) => one instanceof Promise);
		return announcing.length > 0 ? Promise.all(announcing).then(told) : told();
	}

	#sample(sample: WaySample, now: Millis): Judged[] {
		const wrong = this.#wrongUnit(sample);
		if (wrong) return [wrong];
		const { patience = 0 } = this.#config;
		if (patience === 0) return [this.#judge(sample)];
		const { signal } = sample;
		const state = this.#orders.get(signal) ?? beginOrder<Stamped>();
		const before = state.waiting.length;
		const ready = inOrder(state, { ...sample, at: sample.at ?? now }, now, patience);
		if (this.#waiting >= MOST_WAITING) ready.push(...overdue(state, Number.POSITIVE_INFINITY, patience));
		this.#keep(signal, state, before);
		this.#lookLater();
		return ready.map((one) => this.#judge(one));
	}

	#judge({ signal, value, at, product, quality, subgroup, size, historical }: WaySample): Judged {
		const beside = {
			...(product !== undefined && { product }),
			...(quality && { quality }),
			...(subgroup && { subgroup }),
			...(size !== undefined && { size }),
			...(historical && { historical }),
		};
		const judged = this.#watch.take(signal, value, at, beside);
		if (!isRefusal(judged) || (this.#config.way ?? 'property') === 'property') return judged;
		// Of a message with many signals it has to be said whose it is.
		return { ...judged, path: signal, message: text(this.#engine.language, 'ways.of', { signal, reason: judged.message }) };
	}

	/** A value in °F is not judged by limits in °C, unless a conversion is declared. */
	#wrongUnit({ signal, unit }: WaySample): Refusal | undefined {
		if (unit === undefined) return undefined;
		for (const { config } of this.#detector.watching(signal).rules) {
			const wanted = config.unit ?? this.#detector.config.unit;
			if (wanted !== undefined && areUnlike(unit, wanted)) return refuse(this.#engine.language, 'ways.unit.judged', signal, { found: unit, wanted });
		}
		return undefined;
	}

	#told(refusals: readonly Refusal[]): Refusal | undefined {
		if (refusals.length === 0) return undefined;
		const more = refusals.length - MOST_TOLD;
		return refuseAll(more > 0 ? [...refusals.slice(0, MOST_TOLD), refuse(this.#engine.language, 'ways.more', '', { more })] : refusals);
	}

	#keep(signal: string, state: OrderState<Stamped>, before: number): void {
		this.#waiting += state.waiting.length - before;
		if (state.waiting.length > 0) this.#orders.set(signal, state);
		else this.#orders.delete(signal);
	}

	#lookLater(): void {
		if (this.#looking || this.#stopped || this.#waiting === 0) return;
		this.#looking = true;
		this.#engine.clock.after(LOOK_EVERY, () => {
			this.#looking = false;
			if (this.#stopped) return;
			this.#release(toMillis(this.#engine.clock.now()));
			this.#lookLater();
		});
	}

	/** Judges what has waited long enough. */
	#release(now: Millis): void {
		const { patience = 0 } = this.#config;
		for (const [signal, state] of this.#orders) {
			const before = state.waiting.length;
			const ready = overdue(state, now, patience);
			this.#keep(signal, state, before);
			for (const sample of ready) {
				const judged = this.#judge(sample);
				if (isRefusal(judged)) this.#said(refused(judged));
				else judged?.catch(this.#said);
			}
		}
	}
}
