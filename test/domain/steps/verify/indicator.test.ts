// A value comes back within its limits and stays there.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import type { VerifyConfig } from '../../../../src/steps/verify/config.ts';
import { verifyStep } from '../../../../src/steps/verify/verify.ts';
import { DAY, HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { Story } from '../story.ts';

const cold: VerifyConfig = {
	by: 'indicator',
	match: 'temperature:{{case.area}}',
	measured: { name: 'temperature', max: 8, unit: '°C' },
	stays: { amount: 4 * HOUR, counts: 'elapsed' },
	gap: { amount: HOUR, counts: 'elapsed' },
	limit: { amount: 2 * DAY, counts: 'elapsed' },
};

const story = (own: object = {}) => {
	const s = new Story(verifyStep, { ...cold, ...own } as VerifyConfig, { key: 'effect' });
	s.arrives();
	return s;
};
const reads = (s: ReturnType<typeof story>, ...values: number[]) => {
	for (const value of values) {
		if (!s.open) return;
		s.answers('batch', { value });
		s.passes(30 * MINUTE);
	}
};
const timesOf = (s: ReturnType<typeof story>) => s.eventsOf('verify/indicator').map(({ is }) => is);

describe('verify by an indicator', () => {
	it('the cold store is cold again and stays so for four hours: OK', () => {
		const s = story();
		reads(s, 12, 9, ...Array(9).fill(6));
		assert.deepEqual(s.outputs(), ['ok']);
		assert.equal(s.sent[0]?.at, plus(monday0930, 5 * HOUR));
		assert.match(String((s.sent[0]!.payload as JsonObject).note), /^temperature stayed within its limits; last 6 °C\.$/);
	});

	it('one warm reading: the time starts anew', () => {
		const s = story();
		reads(s, 6, 6, 6, 6, 9, ...Array(7).fill(6));
		assert.deepEqual([s.outputs(), timesOf(s)], [[], ['within', 'out', 'within']]);
		reads(s, 6, 6);
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('nobody measured for more than an hour: it has not stayed', () => {
		const s = story();
		reads(s, 6, 6);
		s.passes(5 * HOUR);
		assert.deepEqual([s.outputs(), timesOf(s)], [[], ['within', 'silent']]);
		reads(s, ...Array(9).fill(6));
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('a warm reading that comes late counts against the time it belongs to', () => {
		const s = story();
		reads(s, 6, 6, 6, 6);
		s.answers('batch', { value: 11, at: plus(monday0930, 45 * MINUTE) });
		assert.equal(s.open?.waitsFor.inside, plus(monday0930, 90 * MINUTE));
		assert.deepEqual(s.answers('batch', { value: 11, at: plus(monday0930, -MINUTE) }), {}, 'from before the measure');
		assert.deepEqual(s.answers('batch', { value: 6, at: plus(monday0930, 10 * MINUTE) }), {}, 'late and good: nothing new');
	});

	for (const [why, values] of [
		['never-heard', []],
		['never-within', [12, 12]],
		['left', [6, 12]],
	] as const) {
		it(`says in the timeout that it was ${why}`, () => {
			const s = story();
			reads(s, ...values);
			s.passes(3 * DAY);
			assert.deepEqual(s.outputs(), ['timeout']);
			assert.equal((s.sent[0]!.payload as JsonObject).why, why);
			assert.deepEqual(s.eventsOf('verified'), []);
		});
	}

	it('counts working time where told', () => {
		const s = story({ stays: { amount: 20 * HOUR, counts: 'working' }, gap: { amount: DAY, counts: 'elapsed' } });
		s.answers('batch', { value: 6 });
		const due = s.open?.deadlines.stays?.rule as { counts?: string };
		assert.equal(due.counts, 'working');
	});

	it('refuses what is no reading; nothing changes', () => {
		const s = story();
		for (const value of [undefined, 'warm', Number.NaN, Number.POSITIVE_INFINITY, null, [6], '6,5']) {
			assert.equal((s.answers('batch', value === undefined ? {} : { value }) as { path?: string }).path, 'value');
		}
		assert.equal(s.refuses('batch', { value: 6, unit: 'K' }), 'verify.unit');
		assert.equal(s.refuses('batch', { value: 6, at: plus(monday0930, DAY) }), 'verify.future');
		assert.equal(s.refuses('batch', { value: 6, at: 'noon' }), 'verify.at');
	});

	it('never says OK while a reading of the last four hours was warm, in whatever order they come', () => {
		const reading = fc.record({ minute: fc.integer({ min: 0, max: 11 }), value: fc.constantFrom(5, 6, 12) });
		fc.assert(
			fc.property(fc.array(reading, { minLength: 1, maxLength: 12 }), (readings) => {
				const s = story({ gap: { amount: 9 * HOUR, counts: 'elapsed' } });
				s.passes(12 * MINUTE);
				for (const { minute, value } of readings) s.answers('batch', { value, at: plus(monday0930, minute * MINUTE) });
				const warm = readings.filter(({ value }) => value === 12).map(({ minute }) => minute);
				const { inside } = s.open?.waitsFor ?? {};
				if (inside !== undefined) for (const minute of warm) assert(plus(monday0930, minute * MINUTE) <= String(inside));
			}),
			{ numRuns: 60 },
		);
	});
});
