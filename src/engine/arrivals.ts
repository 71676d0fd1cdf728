// Cases that come to a step, over the canvas or sent there directly: each hop enters a step once in the life of its case, and an
// arrival is never refused for what the case or the step is. Not for messages without a case (intakes.ts).

import type { CaseRecord } from '../case/case.ts';
import type { Arrival, Hold, Hop } from '../case/mechanics.ts';
import type { Clock } from '../clock.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { AnyStepKind } from '../step.ts';
import type { Store } from '../store/port.ts';
import { type Language, text } from '../text.ts';
import type { Attachment, Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import { LoopGuard } from './loop-guard.ts';
import type { Plan } from './plan.ts';
import type { UnderWay } from './under-way.ts';

/** Refusals of a message that carries no case of this plant: no step takes it. */
const NOT_A_CASE: ReadonlySet<string> = new Set(['engine.case-unknown', 'engine.hop-unknown']);

export interface ArrivalsPort {
	store: Pick<Store, 'load'>;
	clock: Clock;
	plant(): Plant;
	log(level: 'warn', message: string): void;
	kinds: ReadonlyMap<string, AnyStepKind>;
	attachments: Attachments;
	commits: Commits;
	underWay: Pick<UnderWay, 'look'>;
}

export type Arrived = 'entered' | 'repeated';

export class Arrivals {
	readonly #port: ArrivalsPort;
	readonly #guard: LoopGuard;

	constructor(port: ArrivalsPort) {
		this.#port = port;
		this.#guard = new LoopGuard(port.clock);
	}

	/** A message with a case comes to a step. Refused only for a step, case or hop that never was. */
	async arrive(key: string, id: string, arrival: Arrival): Promise<Arrived | Refusal> {
		const attachment = this.#port.attachments.get(key);
		const kind = attachment && this.#port.kinds.get(attachment.kind);
		if (!attachment || !kind) return refuse(this.#language, 'engine.step-unknown', 'step', { step: key });
		let result = await this.#enter(attachment, kind, id, arrival, attachment.broken);
		if (isRefusal(result) && !NOT_A_CASE.has(result.code)) result = await this.#enter(attachment, kind, id, arrival, result);
		if (result === 'repeated' && arrival.hop) this.#settleIfArrived(id, arrival.hop);
		return result;
	}

	/** A hop goes to the step that it names, past the canvas. */
	async direct(hop: Hop): Promise<void> {
		const { to, topic, payload } = hop;
		if (to === undefined) return;
		const arrival: Arrival = { hop: hop.id, output: hop.output, ...(topic === undefined ? {} : { topic }), ...(payload === undefined ? {} : { payload }) };
		try {
			const result = await this.arrive(this.#port.attachments.current(to), hop.id.slice(0, hop.id.lastIndexOf('/')), arrival);
			if (isRefusal(result)) this.#port.log('warn', result.message);
		} catch (error) {
			this.#port.commits.failed(error);
		}
	}

	/** `hold`: it is held at once, the step is not asked. */
	#enter({ key, config }: Attachment, kind: AnyStepKind, id: string, arrival: Arrival, hold: Hold | undefined): Promise<Arrived | Refusal> {
		const names = this.#port.attachments.names(key);
		// The decision may be made several times; it is one entry.
		let looping: boolean | undefined;
		return this.#port.commits.change(id, {
			decide: (plan: Plan, record: CaseRecord): Arrived | Refusal => {
				const { hopCount, taken, hops } = record.mechanics;
				const number = Number(arrival.hop?.slice(arrival.hop.lastIndexOf('/') + 1));
				if (arrival.hop !== `${id}/${number}` || !Number.isSafeInteger(number) || number < 1 || number > hopCount) {
					return refuse(this.#language, 'engine.hop-unknown', 'case.hop', { hop: arrival.hop ?? null });
				}
				if (taken[String(number)]?.some((step) => names.includes(step))) return 'repeated';
				looping ??= this.#guard.entered(id);
				const hop = hops[arrival.hop];
				const came = { ...(hop ? { from: hop.from, output: hop.output } : {}), ...arrival };
				const reason = looping ? { code: 'engine.loop', message: text(this.#language, 'engine.loop') } : hold;
				if (reason) plan.enterHeld(id, names, kind.kind, config, came, reason);
				else plan.enter(id, names, kind, config, came);
				return 'entered';
			},
			wants: (record) => (hold ? [] : (kind.needs?.(record.case, arrival, config) ?? [])),
		});
	}

	/** A hop that came again may be one that has arrived everywhere and was not seen to. */
	#settleIfArrived(id: string, hopId: string): void {
		this.#port.store
			.load(id)
			.then((loaded) => {
				const hop = loaded?.record.mechanics.hops[hopId];
				if (hop) this.#port.underWay.look(id, [hop]);
			})
			.catch((error) => this.#port.commits.failed(error));
	}

	get #language(): Language {
		return this.#port.plant().directory.config.language;
	}
}
