// A case as the tests write one: events without the trouble of sealing them, and any legal life of a case for property tests.

import fc from 'fast-check';
import { genesis, seal } from '../../../src/case/chain.ts';
import type { Actor, CaseEvent, DataOf, EventType, Proposed } from '../../../src/case/events.ts';
import { applyEvent } from '../../../src/case/fold.ts';
import { IllegalEvent } from '../../../src/case/illegal.ts';
import { plus } from '../../../src/time.ts';

export const CASE_ID = '01JDCASE';
export const INSPECTOR: Actor = { id: 'wang.li', how: 'badge' };
const FRIDAY = '2026-11-20T13:50:00.000Z';

/** Writes events of one case, one minute apart, sealed. */
export class Pen {
	readonly events: CaseEvent[] = [];
	readonly #id: string;

	constructor(id = CASE_ID) {
		this.#id = id;
	}
	write<T extends EventType>(type: T, data: DataOf<T>, actor: Actor = INSPECTOR, step?: string): CaseEvent {
		const seq = this.events.length + 1;
		const previous = this.events.at(-1)?.hash ?? genesis(this.#id);
		const event = seal(previous, { seq, at: plus(FRIDAY, seq * 60_000), type, step, actor, data, salt: `salt-${seq}` }) as CaseEvent;
		this.events.push(event);
		return event;
	}
	/** Takes back the last event. */
	strike(): void {
		this.events.pop();
	}
}

export const OPENED: DataOf<'opened'> = {
	number: 'EX-2026-00117',
	title: 'Filling temperature above limit',
	kind: 'process',
	severity: 'medium',
	detectedAt: FRIDAY,
	intake: 'line 2 intake',
	area: 'L2/filler',
	quantity: { amount: 48, unit: 'pcs' },
	evidence: { value: 84.2, limit: 82, unit: '°C' },
	key: 'L2/temperature',
};

const word = fc.string({ minLength: 1, maxLength: 12 });
const amount = fc.integer({ min: 1, max: 60 });

/** Any fact somebody may propose, legal at that moment or not; measures and quantities few enough to meet. */
export const proposal: fc.Arbitrary<Proposed> = fc
	.oneof(
		fc.constant<Proposed>({ type: 'opened', data: OPENED }),
		fc.record({
			type: fc.constant('merged' as const),
			data: fc.record({ detectedAt: fc.constantFrom('2026-11-20T12:00:00.000Z', '2026-11-20T15:00:00.000Z') }),
		}),
		fc.record({
			type: fc.constant('classified' as const),
			data: fc.record({
				table: fc.constant('responsibility'),
				row: fc.nat(9),
				why: fc.constant([{ field: 'area', test: 'equals', expected: 'L2/filler', found: 'L2/filler' }]),
				department: fc.constantFrom('production', 'engineering'),
				cause: fc.constantFrom('machine' as const, 'method' as const),
			}),
		}),
		fc.constant<Proposed>({ type: 'accepted', data: {} }),
		fc.record({ type: fc.constant('refused' as const), data: fc.record({ reason: word }) }),
		fc.record({ type: fc.constant('assigned' as const), data: fc.record({ role: word }) }),
		fc.constant<Proposed>({ type: 'acknowledged', data: {} }),
		fc.constant<Proposed>({ type: 'arrived', data: {} }),
		fc.record({
			type: fc.constant('contained' as const),
			data: fc.record({ disposition: fc.constantFrom('suspect', 'quarantined', 'sorted-good', 'sorted-bad', 'released'), amount, unit: fc.constant('pcs') }),
		}),
		fc.record({
			type: fc.constant('measure-planned' as const),
			data: fc.record({ id: fc.constantFrom('m1', 'm2', 'm3'), class: fc.constantFrom('temporary' as const, 'corrective' as const), text: word }),
		}),
		fc.record({ type: fc.constant('measure-done' as const), data: fc.record({ id: fc.constantFrom('m1', 'm2', 'm3') }) }),
		fc.constant<Proposed>({ type: 'entered', data: { again: true } }),
		fc.record({ type: fc.constant('left' as const), data: fc.record({ outputs: fc.array(word, { maxLength: 3 }) }) }),
		fc.record({ type: fc.constant('escalated' as const), data: fc.record({ rung: fc.nat(5) }) }),
		fc.record({ type: fc.constant('paused' as const), data: fc.record({ reason: word }) }),
		fc.constant<Proposed>({ type: 'resumed', data: {} }),
		fc.record({
			type: fc.constant('verified' as const),
			data: fc.record({ result: fc.constantFrom('ok' as const, 'ng' as const), by: fc.constant('batches' as const) }),
		}),
		fc.record({ type: fc.constant('turn-opened' as const), data: fc.record({ turn: fc.integer({ min: 2, max: 4 }) }) }),
		fc.record({ type: fc.constant('loss' as const), data: fc.record({ kind: fc.constant('pieces' as const), amount, unit: fc.constantFrom('pcs', 'kg') }) }),
		fc.record({ type: fc.constant('commented' as const), data: fc.record({ text: word }) }),
		fc.record({
			type: fc.constant('linked' as const),
			data: fc.record({ case: fc.constantFrom(CASE_ID, 'other'), relation: fc.constant('related' as const) }),
		}),
		fc.record({
			type: fc.constant('link-ended' as const),
			data: fc.record({ case: fc.constantFrom('other', 'third'), status: fc.constant('closed' as const) }),
		}),
		fc.record({ type: fc.constant('set' as const), data: fc.record({ values: fc.record({ lot: fc.constantFrom('B-7', null), 'fields.shift': word }) }) }),
		fc.record({ type: fc.constant('task/noted' as const), data: fc.record({ note: word }) }),
		fc.constant<Proposed>({ type: 'closed', data: {} }),
		fc.record({ type: fc.constant('reopened' as const), data: fc.record({ reason: word }) }),
		fc.record({ type: fc.constant('cancelled' as const), data: fc.record({ reason: word }) }),
	)
	.map((proposed) => JSON.parse(JSON.stringify(proposed)));

/** Any legal life: what of a row of proposals was legal when it came. */
export const life: fc.Arbitrary<CaseEvent[]> = fc.array(proposal, { minLength: 1, maxLength: 40 }).map((proposals) => {
	const pen = new Pen();
	let subject = applyEvent(undefined, pen.write('opened', OPENED), CASE_ID);
	for (const { type, data } of proposals) {
		try {
			subject = applyEvent(subject, pen.write(type, data as DataOf<typeof type>));
		} catch (error) {
			if (!(error instanceof IllegalEvent)) throw error;
			pen.strike();
		}
	}
	return pen.events;
});

/** Frozen all through: who alters it is found out. */
export function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		for (const member of Object.values(value)) frozen(member);
	}
	return value;
}
