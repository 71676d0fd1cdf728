// Many signals in one message: objects and lists as gateways write them, as such or as JSON text.

import assert from 'node:assert/strict';
import { MOST_SAMPLES } from '../../../../src/detect/ways/signals.ts';
import type { WayConfig } from '../../../../src/detect/ways/way.ts';
import { brought, faults, NOW } from './ways.fixture.ts';

describe('an object or a list of many signals', () => {
	const of = (value: unknown, config: WayConfig = {}, signal: unknown = undefined) => brought({ value, signal }, { way: 'signals', ...config });
	const at = NOW - 1_000;

	it('names with values, or with value, time and quality', () => {
		const { samples, unfit } = of({ 'L2/temp': 71.2, 'L2/flow': { v: 3, t: at, q: 192 }, 'L2/level': { value: 4, q: 0, ts: at }, 'L2/mode': 'RUN' });
		assert.deepEqual(samples, [
			{ signal: 'L2/temp', value: 71.2 },
			{ signal: 'L2/flow', value: 3, at },
			{ signal: 'L2/mode', value: 'RUN' },
		]);
		assert.deepEqual(unfit, [{ signal: 'L2/level', at, said: '0' }]);
	});

	it('as JSON text, and as bytes, as MQTT gives it; the topic goes before, so that machines stay apart', () => {
		const text = JSON.stringify({ timestamp: at, temp: 71.2, pump: { flow: 3, current: null } });
		for (const value of [text, Buffer.from(text)]) {
			const { samples, unfit } = of(value, {}, 'plant/L2');
			assert.deepEqual(samples, [
				{ signal: 'plant/L2/temp', value: 71.2, at },
				{ signal: 'plant/L2/pump/flow', value: 3, at },
			]);
			assert.deepEqual(unfit, [{ signal: 'plant/L2/pump/current', at, said: 'null' }]);
		}
		assert.deepEqual(of(text, { names: 'own' }, 'plant/L2').samples[0], { signal: 'temp', value: 71.2, at });
	});

	it('a list of readings, of the topic where they have no name', () => {
		assert.deepEqual(
			of(
				[
					{ name: 'temp', value: 71.2, unit: '°C' },
					{ tag: 'flow', v: 3, product: 'A7' },
				],
				{},
				'L2',
			).samples,
			[
				{ signal: 'L2/temp', value: 71.2, unit: '°C' },
				{ signal: 'L2/flow', value: 3, product: 'A7' },
			],
		);
		const buffered = of('[{"t":1795334340000,"v":1},{"t":1795334341000,"v":2}]', { names: 'own' }, 'L2/temp');
		assert.deepEqual(buffered.samples, [
			{ signal: 'L2/temp', value: 1, at: 1_795_334_340_000 },
			{ signal: 'L2/temp', value: 2, at: 1_795_334_341_000 },
		]);
	});

	it('a plain payload is the value of its topic, a list of numbers a subgroup', () => {
		assert.deepEqual(of('71.2', {}, 'L2/temp').samples, [{ signal: 'L2/temp', value: '71.2' }]);
		assert.deepEqual(of('[1, 2, 3]', {}, 'L2/weight').samples, [{ signal: 'L2/weight', value: 2, subgroup: [1, 2, 3] }]);
		assert.deepEqual(faults(of('[1, null, 3]', {}, 'L2/weight')), [['value', 'ways.subgroup']], 'a piece is missing');
	});

	it('members can be called otherwise, when that is declared', () => {
		const config: WayConfig = { fields: { value: 'Wert', time: 'Zeit', signal: 'Stelle' }, time: { as: 'seconds' }, numbers: { decimal: ',' } };
		assert.deepEqual(of([{ Stelle: 'temp', Wert: '71,2', Zeit: 1_795_334_340 }], config).samples, [{ signal: 'temp', value: 71.2, at: 1_795_334_340_000 }]);
	});

	it('one bad sample of a batch never harms the others', () => {
		const { samples, refusals } = of({
			a: 1,
			b: '12,5 °C',
			c: { v: Number.NaN },
			d: { v: 1, t: '2026-11-22 08:00:00' },
			e: { v: 1, t: 0 },
			f: { v: 1, t: NOW + 600_000 },
			g: { v: 1, t: at / 1_000 },
			h: { v: 1, q: 'perhaps' },
			' ': 1,
			constructor: 1,
			z: 2,
		});
		assert.deepEqual(
			samples.map(({ signal }) => signal),
			['a', 'z'],
		);
		assert.deepEqual(
			refusals.map(({ path, code }) => [path, code]),
			[
				['b', 'ways.number-form'],
				['c', 'ways.value'],
				['d.t', 'ways.stamp.no-zone'],
				['e.t', 'ways.stamp.range'],
				['f.t', 'ways.stamp.ahead'],
				['g.t', 'ways.stamp.looks-seconds'],
				['h.quality', 'ways.quality'],
				[' ', 'ways.name'],
				['constructor', 'ways.name'],
			],
		);
		assert.match(refusals[4]!.message, /f\.t: 2026-11-22T08:10:00\.000Z is more than five minutes ahead of plant time/);
	});

	it('what is no JSON, too deep or too much is refused, and the state of nothing is touched', () => {
		assert.deepEqual(faults(of('{"a": 1')), [['value', 'ways.json']]);
		assert.deepEqual(faults(of('71.2')), [['signal', 'ways.name']], 'a value without a name');
		const deep = { a: { b: { c: { d: { e: { f: { g: 1 } } } } } } };
		assert.deepEqual(faults(of(deep)), [['a.b.c.d.e.f', 'ways.deep']]);
		const many = of(Array.from({ length: MOST_SAMPLES + 5 }, (_, index) => ({ name: `s${index}`, v: index })));
		assert.equal(many.samples.length, MOST_SAMPLES);
		assert.equal(many.refusals[0]?.message, 'The message has more than 10000 readings. The last 5 were passed over.');
		assert.deepEqual(faults(of(`[${'1,'.repeat(3_000_000)}1]`)), [['value', 'ways.large']]);
	});
});
