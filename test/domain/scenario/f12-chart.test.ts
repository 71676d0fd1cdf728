// F12 Stop, tag, report, wait: out of control on the control chart is a trigger beside three in a row. What happens then: f12-stop-tag-report.test.ts.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { normal } from '../detect/trend/trend.fixture.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const MEAN = 24.98;
const SIGMA = 0.01;

const plant = () => Scenario.start('f12-stop-tag-report');

/** Tooth widths, one every ten seconds. */
async function measured(s: Scenario, widths: readonly number[], more: JsonObject = {}): Promise<void> {
	for (const value of widths) {
		s.plant.clock.suspend(10_000);
		await post(s, '/f12/measured', { area: 'OP20', lot: 'L-31', material: 'G-114', characteristic: 'tooth width', value, ...more });
	}
}

/** By so many sigma from the mean. */
const off = (...sigmas: number[]) => sigmas.map((sigma) => MEAN + sigma * SIGMA);

/** Widths of a process in control. */
function good(n: number, seed: number): number[] {
	const next = normal(seed);
	return Array.from({ length: n }, () => MEAN + SIGMA * next());
}

describe('F12 · out of control on the control chart', () => {
	it('one value beyond three sigma: a stop, with the sentence, the lot and the trigger', async () => {
		const s = await plant();
		await s.press('limits');
		await measured(s, off(1, -1, 2, -2.5, 2.9));
		assert.deepEqual(s.plant.taken, []);
		await measured(s, off(3.2));
		const subject = await s.case(numberOf(s));
		assert.deepEqual(
			[subject.area, subject.lot, subject.material, subject.severity, subject.fields.trigger],
			['OP20', 'L-31', 'G-114', 'high', 'out-of-control'],
		);
		assert.match(subject.title, /25\.012.*25\.01/);
		assert.deepEqual(await s.waits(subject.number), ['isolate', 'report']);
		assert.deepEqual((await s.toldShort(subject.number)).length, 4);
		s.nothingRefused();
	});

	it('nine in a row on one side, each of them well inside: a stop; eight and one on the other side: none', async () => {
		const s = await plant();
		await s.press('limits');
		await measured(s, off(1, 0.8, 1.2, 0.9, 1.1, 0.7, 1, 0.8, -0.2));
		assert.deepEqual(s.plant.taken, []);
		await measured(s, off(1, 0.8, 1.2, 0.9, 1.1, 0.7, 1, 0.8, 0.9));
		assert.equal((await s.case(numberOf(s))).fields.trigger, 'out-of-control');
	});

	it('six in a row rising: a stop', async () => {
		const s = await plant();
		await s.press('limits');
		await measured(s, off(-1.5, -1, -0.5, 0.1, 0.6));
		assert.deepEqual(s.plant.taken, []);
		await measured(s, off(1.1));
		assert.equal(s.plant.taken.length, 1);
	});

	it('learned from the first 100 good values and frozen: noise stops nothing, a shift of three sigma does', async () => {
		const s = await plant();
		await measured(s, good(100, 3));
		await s.plant.settle();
		await measured(s, good(60, 4));
		assert.deepEqual(s.plant.taken, []);
		await measured(s, off(3, 3.1, 2.9, 3, 3.2, 2.8, 3, 3, 3));
		assert.equal((await s.case(numberOf(s))).fields.trigger, 'out-of-control');
	});

	it('another product is judged by nothing until its own limits are known; the next lot of the same product by the same', async () => {
		const s = await plant();
		await s.press('limits');
		await measured(s, off(40, 40), { material: 'G-200', lot: 'L-40' });
		assert.deepEqual(s.plant.taken, []);
		await measured(s, off(5), { lot: 'L-32' });
		assert.equal((await s.case(numberOf(s))).lot, 'L-32');
	});

	it('the shift goes on: the same stop; three bad pieces of the same lot are another one', async () => {
		const s = await plant();
		await s.press('limits');
		await s.press('wide');
		await measured(s, off(5, 6, 5, 7));
		assert.equal(s.plant.taken.length, 1);
		for (let piece = 0; piece < 3; piece++) {
			s.plant.clock.suspend(10_000);
			await post(s, '/f12/pieces', { area: 'OP20', lot: 'L-31', result: 'ng' });
		}
		assert.equal((await s.case(numberOf(s))).fields.trigger, 'in-a-row');
	});

	it('a width that is no number is refused, and the next is judged', async () => {
		const s = await plant();
		await s.press('limits');
		await post(s, '/f12/measured', { area: 'OP20', characteristic: 'tooth width', material: 'G-114', lot: 'L-31', value: '25,03 mm' });
		assert.deepEqual([s.plant.caught.length, s.plant.taken.length], [1, 0]);
		await measured(s, off(5));
		assert(!isRefusal(s.plant.taken[0]!));
	});
});
