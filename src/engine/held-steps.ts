// Steps that could not work and hold their case: Catch is told once, and they are asked again with the configuration of today when
// the canvas starts, on command, or when the case has got what they may have missed. That a step is held is decided in plan.ts.

import type { CaseRecord } from '../case/case.ts';
import type { CaseEvent } from '../case/events.ts';
import type { Op } from '../case/mechanics.ts';
import { stepKey } from '../case/reduce.ts';
import type { AnyStepKind } from '../step.ts';
import type { Store } from '../store/port.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { Indexes } from './indexes.ts';

/** Facts after which a held step may work: it is asked again. */
const FREEING: ReadonlySet<string> = new Set(['set', 'linked', 'assigned', 'classified']);

export interface HeldStepsPort {
	store: Pick<Store, 'load'>;
	kinds: ReadonlyMap<string, AnyStepKind>;
	attachments: Attachments;
	indexes: Pick<Indexes, 'held'>;
	commits: Commits;
}

export class HeldSteps {
	readonly #port: HeldStepsPort;

	constructor(port: HeldStepsPort) {
		this.#port = port;
	}

	/** Asks held steps again: all, or those of one case. Returns how many are held no longer. */
	async retry(only?: string): Promise<number> {
		const { store, indexes } = this.#port;
		let free = 0;
		for (const id of only === undefined ? [...indexes.held] : [only]) {
			const before = await store.load(id);
			const held = Object.entries(before?.record.mechanics.open ?? {}).filter(([, step]) => step.hold);
			for (const [stepId, { key, kind }] of held) await this.#ask(id, stepId, key, kind);
			const after = await store.load(id);
			free += held.filter(([stepId]) => !after?.record.mechanics.open[stepId]?.hold).length;
		}
		return free;
	}

	/** A change of a case is durable: the node of a step that is held by it is told. */
	tell({ id, case: { number } }: CaseRecord, op: Op): void {
		if (op.op === 'hold' && op.hold) this.#port.attachments.get(stepKey(op.id))?.held?.({ id, number }, op.hold);
	}

	/** New facts of a case are durable: what is held for want of them is asked again. */
	heard(id: string, events: readonly CaseEvent[]): void {
		const { indexes, commits } = this.#port;
		if (!indexes.held.has(id) || !events.some(({ type }) => FREEING.has(type))) return;
		void this.retry(id).catch((error) => commits.failed(error));
	}

	async #ask(id: string, stepId: string, key: string, kind: string): Promise<void> {
		const { attachments, kinds, commits } = this.#port;
		const attachment = attachments.get(key);
		if (!attachment || attachment.broken || attachment.kind !== kind) return;
		const { config } = attachment;
		await commits.onCase(id, {
			cases: [id],
			decide: (plan) => plan.retry(id, stepId, config),
			wants: ({ case: subject, mechanics }) => {
				const step = mechanics.open[stepId];
				return (step && kinds.get(kind)?.needs?.(subject, step.arrival, config)) ?? [];
			},
		});
	}
}
