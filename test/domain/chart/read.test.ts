import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readChart } from '../../../src/chart/read.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { DRAWING, EIGHT, minute } from './chart.fixture.ts';

const refused = (raw: unknown, language: 'en-US' | 'zh-CN' = 'en-US') => {
	const read = readChart(raw, { ...DRAWING, language });
	assert.ok(isRefusal(read), JSON.stringify(read).slice(0, 200));
	return read;
};
const one = { signal: 'w', points: [{ at: minute(0), value: 1 }] };

describe('A chart that a message brings', () => {
	it('is read with what is given, times in the plant’s zone where they name none, points in order, one an instant', () => {
		const points = [
			{ at: EIGHT + 120_000, value: '3.5' },
			{ at: '2026-11-23 08:01', value: 2 },
			{ at: minute(0), value: 1 },
			{ at: minute(1), value: 2.5, product: 'P7' },
		];
		const chart = readChart({ signal: 'w', points }, DRAWING);
		assert.ok(!isRefusal(chart));
		assert.deepEqual(
			chart.points.map(({ at, value }) => [at, value]),
			[
				[minute(0), 1],
				[minute(1), 2.5],
				[minute(2), 3.5],
			],
		);
		assert.equal(chart.title, 'w');
	});

	it('of 100,000 points the last 1,000 are read, and of the others nothing', () => {
		const points = Array.from({ length: 100_000 }, (_, index) => ({ at: EIGHT + index * 1_000, value: index % 7 }));
		points[0] = 'never looked at' as never;
		const chart = readChart({ signal: 'w', points, second: { kind: 't2', points: points.slice(1) } }, DRAWING);
		assert.ok(!isRefusal(chart));
		assert.deepEqual([chart.points.length, chart.second!.points.length], [1_000, 1_000]);
	});

	it('points that are no numbers are refused with their place, in both languages', () => {
		for (const value of ['12,5', 'abc', '', null, Number.NaN, Number.POSITIVE_INFINITY, 1e200, true, [1], { value: 1 }]) {
			const { path, message } = refused({ ...one, points: [{ at: minute(0), value }] });
			assert.match(path, /^chart\.points\[0\]\.value$/, String(value));
			assert.ok(message.length > 10);
		}
		assert.match(refused({ ...one, points: [{ at: 'noon', value: 1 }] }, 'zh-CN').message, /points\[0\]\.at”应为时间点/);
	});

	it('a thousand faults are named by the first five', () => {
		const points = Array.from({ length: 1_000 }, () => ({ at: minute(0), value: 'x' }));
		assert.equal(refused({ ...one, points }).all?.length, 5);
	});

	it('what is no chart is refused', () => {
		for (const raw of [
			null,
			7,
			'chart',
			[],
			{},
			{ signal: 'x'.repeat(201) },
			{ ...one, extra: 1 },
			{ ...one, points: 'none' },
			{ ...one, second: { kind: 'pie' } },
		])
			refused(raw);
		refused({ ...one, phases: [{ from: minute(0), centre: 9, upper: 5, lower: 1 }] });
		refused({ ...one, phases: [{ from: minute(5), to: minute(4), centre: 3, upper: 5, lower: 1 }] });
		refused({ ...one, limits: [{ name: 'constructor', value: 1 }] });
		refused(JSON.parse('{"signal":"w","points":[],"__proto__":{"x":1}}'));
		refused({ ...one, points: [{ at: minute(0), value: 1, marks: Array.from({ length: 13 }, () => ({ rule: 'x' })) }] });
	});
});
