import assert from 'node:assert/strict';
import { heightAt, theilSen } from '../../../../src/detect/trend/theil-sen.ts';
import type { TrendPoint } from '../../../../src/detect/trend/trend.ts';
import { everyMinute, normal, START, uniform } from './trend.fixture.ts';

describe('the slope of a course (Theil–Sen)', () => {
	it('is the middle of the slopes of all pairs', () => {
		const points: TrendPoint[] = [
			[1, 1.26],
			[2, 1.27],
			[3, 1.12],
			[4, 1.16],
			[5, 1.03],
		];
		// By hand, in order: −.15, −.13, −.08, −.07, −.0575, −.055, −.045, −.0333, .01, .04.
		assert.ok(Math.abs(theilSen(points, 0.95).slope - -0.05625) < 1e-12);
	});

	it('does not care about one spike of a thousand', () => {
		const noise = normal(1);
		const clean = everyMinute(60, (minute) => 20 + 0.1 * minute + 0.2 * noise());
		const spiked = clean.map(([at, value], index): TrendPoint => [at, index === 31 ? 1_000 : value]);
		const [was, is] = [theilSen(clean, 0.95), theilSen(spiked, 0.95)];
		assert.ok(Math.abs(is.slope / was.slope - 1) < 0.05, `${is.slope} against ${was.slope}`);
		assert.ok(is.significant);
	});

	it('takes unequal spacing for what it is', () => {
		const draw = uniform(5);
		let at = START;
		const points = Array.from({ length: 40 }, (): TrendPoint => {
			at += 1_000 + Math.floor(draw() * 600_000);
			return [at, 3 + (at - START) * 2e-6];
		});
		assert.ok(Math.abs(theilSen(points, 0.95).slope - 2e-6) < 1e-15);
		assert.ok(Math.abs(heightAt(points, 2e-6, at) - points.at(-1)![1]) < 1e-9);
	});

	it('holds the true slope inside its 90 % interval in 85 to 95 % of 200 noisy courses', () => {
		let inside = 0;
		for (let seed = 1; seed <= 200; seed++) {
			const noise = normal(seed);
			const { lower, upper } = theilSen(
				everyMinute(40, (minute) => 0.03 * minute + noise()),
				0.9,
			);
			if (lower <= 0.03 / 60_000 && 0.03 / 60_000 <= upper) inside++;
		}
		assert.ok(inside >= 170 && inside <= 190, `${inside} of 200`);
	});

	it('finds a trend in noise without one about as seldom as it says', () => {
		let found = 0;
		for (let seed = 1; seed <= 300; seed++) {
			const noise = normal(1_000 + seed);
			if (theilSen(everyMinute(40, noise), 0.95).significant) found++;
		}
		assert.ok(found <= 27, `${found} of 300 at 5 %`);
	});

	it('is not taken in by noise whose neighbours resemble each other', () => {
		let found = 0;
		for (let seed = 1; seed <= 60; seed++) {
			const noise = normal(2_000 + seed);
			let last = 0;
			const course = everyMinute(100, () => {
				last = 0.7 * last + noise();
				return last;
			});
			if (theilSen(course, 0.95).significant) found++;
		}
		// Without the correction it is about 40 %.
		assert.ok(found <= 9, `${found} of 60`);
	});

	it('sees none in a signal that never moves', () => {
		const { slope, significant, z } = theilSen(
			everyMinute(30, () => 7),
			0.95,
		);
		assert.deepEqual({ slope, significant, z }, { slope: 0, significant: false, z: 0 });
	});
});
