// Whatever happens in whatever order: every raise was announced, merged into another's case, or is held and listed; nothing that burns is silent without a
// reason that is shown; and the desk is the same when it is read back from what it wrote.

import assert from 'node:assert/strict';
import '../../random-inputs.ts';
import fc from 'fast-check';
import { stateOf } from '../../../src/alarms/alarm.ts';
import { Book, type Change, MOST_HELD } from '../../../src/alarms/book.ts';
import { Draft } from '../../../src/alarms/draft.ts';
import { muteOf } from '../../../src/alarms/mute.ts';
import { HOUR, MINUTE, SECOND } from '../../../src/time.ts';
import { Desk } from './desk.ts';

const SIGNALS = ['K1/trip', 'K1/oil', 'K1/flow', 'K2/oil', 'door'];
const RULES = {
	inhibitions: [{ id: 'k1', when: { signal: 'K1/trip' }, mute: [{ signal: 'K1/#' }, { signal: 'K2/oil' }] }],
	groups: [{ id: 'oil', alarms: [{ signal: '+/oil' }] }],
	bursts: [{ id: 'k', alarms: [{ signal: 'K1/#' }], window: 30 * SECOND }],
	chattering: { raises: 2, within: 30 * SECOND, quiet: MINUTE, hold: [{ signal: 'door' }, { signal: 'K2/oil' }] },
};
type Step = { do: 'raise' | 'worse' | 'clear' | 'shelve' | 'unshelve' | 'out' | 'in' | 'acknowledge'; signal: string; wait: number };
const step: fc.Arbitrary<Step> = fc.record({
	do: fc.constantFrom('raise', 'raise', 'raise', 'worse', 'clear', 'clear', 'shelve', 'unshelve', 'out', 'in', 'acknowledge'),
	signal: fc.constantFrom(...SIGNALS),
	wait: fc.constantFrom(1, SECOND, 5 * SECOND, 40 * SECOND, 3 * MINUTE, HOUR),
});

/** Carries it out; whether a raise was new to the desk. */
function carryOut(desk: Desk, one: Step): boolean {
	desk.pass(one.wait);
	switch (one.do) {
		case 'raise':
			return desk.raise(one.signal).repeated !== true;
		case 'worse':
			return desk.raise(one.signal, { level: 'hi-hi', severity: 'high' }).repeated !== true;
		case 'clear':
			desk.clear(one.signal);
			return false;
		case 'shelve':
			desk.act(one.signal, { what: 'shelved', reason: 'Test', until: new Date(Date.parse(desk.now) + 2 * MINUTE).toISOString() } as never);
			return false;
		case 'out':
			desk.act(one.signal, { what: 'out-of-service', reason: 'Test' } as never);
			return false;
		default:
			desk.act(one.signal, { what: ({ unshelve: 'unshelved', in: 'in-service', acknowledge: 'acknowledged' } as const)[one.do] });
			return false;
	}
}

describe('no announcement vanishes', () => {
	it('raised = announced + merged + held and listed', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const desk = new Desk(RULES);
				const raises = steps.filter((one) => carryOut(desk, one)).length;
				const { raised, announced, merged, held, again, heldMade, heldOut } = desk.book.totals;
				assert.equal(raised, raises);
				assert.equal(announced + merged + held, raised);
				assert.equal(desk.told().length, announced + merged + again);
				assert.equal(desk.held().length, heldMade - heldOut);
				assert.equal(new Set(desk.sent.map(({ announced: id }) => id)).size, desk.sent.length, 'each goes out under a name of its own');
			}),
			{ numRuns: 40 },
		);
	});

	it('what burns and was not told is muted, and listed with the reason; without a reason nothing waits', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const desk = new Desk(RULES);
				for (const one of steps) carryOut(desk, one);
				const draft = new Draft(desk.book, { now: desk.now, language: 'en-US', rulebook: desk.rulebook });
				for (const alarm of desk.book.active()) {
					const { pending, announcedAs } = alarm.active ?? {};
					const mute = muteOf(draft, alarm);
					if (pending === undefined) assert(announcedAs !== undefined, `${alarm.signal} burns, was never told and waits for nothing`);
					else {
						assert(mute, `${alarm.signal} waits without a reason`);
						const held = desk.book.parts.held.get(String(pending));
						assert.deepEqual([held?.alarm.endsWith(`|${alarm.signal}/limit`), held?.became], [true, undefined]);
						assert.notEqual(stateOf(alarm, mute.why === 'suppressed'), 'normal');
					}
				}
			}),
			{ numRuns: 40 },
		);
	});

	it('what was written is all there is: read back, the desk shows the same', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
				const desk = new Desk(RULES);
				for (const one of steps) carryOut(desk, one);
				const values: Change[] = Object.entries(desk.book.parts).flatMap(([part, map]) =>
					[...map].map(([name, value]) => ({ key: `alarms:${part}:${name}`, value: JSON.parse(JSON.stringify(value)) })),
				);
				const before = (['alarms', 'held', 'flood', 'chattering', 'bad-actors', 'record'] as const).map((show) => desk.page(show));
				desk.book = new Book(values);
				assert.deepEqual(
					(['alarms', 'held', 'flood', 'chattering', 'bad-actors', 'record'] as const).map((show) => desk.page(show)),
					before,
				);
			}),
			{ numRuns: 30 },
		);
	});

	it('the list of what was held is bounded, and says how much has fallen out of it', () => {
		const desk = new Desk();
		desk.shelve('a', HOUR);
		desk.raise('a');
		const held = desk.book.parts.held.get('1');
		assert(held);
		const draft = new Draft(desk.book, { now: desk.now, language: 'en-US', rulebook: desk.rulebook });
		for (let time = 1; time < MOST_HELD + 10; time++) draft.hold(held);
		desk.book.apply(draft.changes());
		const page = desk.page('held');
		assert.deepEqual([page.total, page.fellOut], [MOST_HELD, { held: 10, record: 0, alarms: 0 }]);
		assert.deepEqual([(page.held as { number: number }[]).at(-1)?.number, (page.held as { number: number }[])[0]?.number], [1_011, 2_010]);
	});
});
