// A technician has a week of good data and no idea of limits: what is suggested, why, and whether the next week keeps what was promised.

import assert from 'node:assert/strict';
import { excursions } from '../../../../src/detect/replay/excursions.ts';
import type { Point } from '../../../../src/detect/replay/good-data.ts';
import { type Suggested, type Suggestion, suggestRules } from '../../../../src/detect/replay/suggest.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { DAY, HOUR } from '../../../../src/time.ts';
import { MONDAY, oven, seeded, weights } from './good.fixture.ts';

interface LimitRule {
	limits: { hi?: number; lo?: number };
	deadBand?: number;
	onDelay?: number;
	offDelay?: number;
}

function suggest(points: readonly Point[], own: object = {}): Suggested {
	const found = suggestRules(points, { signal: 'L2/weight', unit: 'g', language: 'en-US', ...own });
	if (isRefusal(found)) throw new Error(found.message);
	return found;
}

function named({ suggestions }: Suggested, id: string): Suggestion & { rule: LimitRule } {
	const found = suggestions.find(({ rule }) => rule.id === id);
	assert.ok(found, `${id} is not suggested`);
	return found as unknown as Suggestion & { rule: LimitRule };
}

const week = (every: number) => (7 * DAY) / every;

describe('Rules suggested from good data', () => {
	it('limits of a scale lie where the next weeks cross them as rarely as was asked, and not further', () => {
		const found = suggest(weights(week(60_000)), { wanted: 1 });
		const { rule, perDay, why } = named(found, 'limits');
		const { hi = 0, lo = 0 } = rule.limits;
		assert.ok(hi > 503.5 && hi < 505.5 && lo < 496.5 && lo > 494.5, JSON.stringify(rule));
		assert.ok(perDay <= 1 && perDay > 0.05, String(perDay));
		const next = weights(4 * week(60_000), { seed: 77 });
		const crossed = excursions(next, 'above', hi).length + excursions(next, 'below', lo).length;
		assert.ok(crossed <= 28 + 3 * Math.sqrt(28), `${crossed} in 28 days`);
		assert.match(why[0] ?? '', /^High limit 50\d(\.\d)? g: \d\.\d times the upward spread \(1\.2 g\) above the middle value 500\.0 g\./);
	});

	it('a rarer wish moves them out', () => {
		const points = weights(week(60_000));
		const often = named(suggest(points, { wanted: 10 }), 'limits').rule.limits;
		const rarely = named(suggest(points, { wanted: 0.01 }), 'limits').rule.limits;
		assert.ok(rarely.hi! > often.hi! && rarely.lo! < often.lo!);
	});

	it('three wild values of a loose wire neither move them nor go unmentioned', () => {
		const clean = weights(2_000);
		const wild = clean.map(([at, value], n): Point => [at, n % 700 === 5 ? 9_999 : value]);
		const found = suggest(wild);
		assert.equal(found.wild.length, 3);
		assert.ok(found.notes.some((note) => note.startsWith('Wild values that were left out: 3.')));
		assert.ok(Math.abs(named(found, 'limits').rule.limits.hi! - named(suggest(clean), 'limits').rule.limits.hi!) < 0.5);
	});

	it('where good values stray further than their spread explains, the limits lie beyond the most extreme', () => {
		const even = seeded(5);
		// Bursts up to 40 in two of a hundred values: pressure strokes, quite normal there.
		const points = Array.from({ length: 3_000 }, (_, n): Point => [MONDAY + n * 10_000, 10 + even() + (n % 100 < 2 ? 30 * even() : 0)]);
		const { rule, why } = named(suggest(points), 'limits');
		assert.ok(rule.limits.hi! >= Math.max(...points.map(([, value]) => value)));
		assert.match(why[0] ?? '', /stray further up .* Seen in 8 h 20 min of good data: 0; with 95 % confidence at most about 1[01] a day\./);
	});

	it('a signal that never goes below 0 gets no low limit there', () => {
		const even = seeded(6);
		const points = Array.from({ length: 1_000 }, (_, n): Point => [MONDAY + n * 1_000, -2 * Math.log(1 - even())]);
		const { rule, why } = named(suggest(points), 'limits');
		assert.equal(rule.limits.lo, undefined);
		assert.ok(why.some((sentence) => sentence.startsWith('No low limit')));
	});

	it('the dead band is as wide as noise asks, not as the slow movement does', () => {
		const { deadBand = 0 } = named(suggest(oven(week(60_000), { every: 60_000 })), 'limits').rule;
		assert.ok(deadBand > 1 && deadBand < 4, String(deadBand));
	});

	it('there is none for pieces on a scale, of which each is itself', () => {
		const { rule, why } = named(suggest(weights(1_000)), 'limits');
		assert.equal(rule.deadBand, undefined);
		assert.ok(why.some((sentence) => sentence.startsWith('No dead band')));
	});

	it('of a sensor that tells only whole degrees, two of its steps', () => {
		const points = oven(2_000).map(([at, value]): Point => [at, Math.round(value)]);
		const { rule, why } = named(suggest(points, { unit: '°C' }), 'limits');
		assert.equal(rule.deadBand, 2);
		assert.ok(why.includes('Dead band 2 °C: two steps of what the sensor can tell apart (1 °C).'));
	});

	it('an oven gets nearer limits that wait longer than its good values ever stayed beyond them', () => {
		const points = oven(week(60_000), { every: 60_000 });
		const found = suggest(points);
		const [wide, near] = [named(found, 'limits').rule, named(found, 'lasting').rule];
		assert.ok(near.limits.hi! < wide.limits.hi! && near.limits.lo! > wide.limits.lo!);
		for (const [side, line] of [
			['above', near.limits.hi!],
			['below', near.limits.lo!],
		] as const)
			for (const { lasted } of excursions(points, side, line)) assert.ok(lasted < near.onDelay!);
		assert.ok(near.onDelay! <= 8 * HOUR, String(near.onDelay));
	});

	it('a chart is advised for a scale, and for an oven only with the reason why not', () => {
		const scale = named(suggest(weights(1_000, { every: 600_000 })), 'spc');
		assert.equal(scale.advised, true);
		// One in 348 values, at 144 a day.
		assert.ok(Math.abs(scale.perDay - 144 / 348) < 0.02, String(scale.perDay));
		const quick = named(suggest(weights(1_000)), 'spc');
		assert.equal(quick.advised, false);
		assert.match(quick.why.at(-1) ?? '', /^Not advised at this pace/);
		const slow = named(suggest(oven(1_000)), 'spc');
		assert.equal(slow.advised, false);
		assert.match(slow.why.at(-1) ?? '', /^Not advised as it is: neighbouring values follow each other \(rank correlation 0\.9\d\)/);
	});

	it('silence counts after three times the usual pause', () => {
		const { rule, why } = named(suggest(weights(500, { every: 10_000 })), 'no-data');
		assert.equal((rule as { noData?: number }).noData, 30_000);
		assert.match(why[0] ?? '', /^A value comes every 10 s, 99 of 100 within 10 s\. Silence of 30 s was seen 0 times/);
	});

	it('says it in Chinese', () => {
		const { suggestions, notes } = suggest(weights(1_000), { language: 'zh-CN' });
		for (const sentence of [...notes, ...suggestions.flatMap(({ why }) => why)]) assert.match(sentence, /\p{Script=Han}/u);
	});

	for (const [what, points, own, path] of [
		['too few values', weights(49), {}, 'samples'],
		['values that are all the same', weights(100, { sigma: 0 }), {}, 'samples'],
		['no value at all', [], {}, 'samples'],
		['no false alarm at all as a wish', weights(100), { wanted: 0 }, 'wanted'],
		['a wish that is no number', weights(100), { wanted: Number.NaN }, 'wanted'],
	] as const) {
		it(`refuses ${what}`, () => {
			const found = suggestRules(points, { signal: 'x', language: 'en-US', ...own });
			assert.ok(isRefusal(found));
			assert.equal(found.path, path);
		});
	}

	it('a resolution so coarse that half of the values are one does not divide by nothing', () => {
		const points = Array.from({ length: 400 }, (_, n): Point => [MONDAY + n * 1_000, n % 50 === 0 ? 21 : 20]);
		const { limits, deadBand } = named(suggest(points), 'limits').rule;
		for (const value of [limits.hi, limits.lo, deadBand]) assert.ok(value === undefined || Number.isFinite(value), JSON.stringify({ limits, deadBand }));
		assert.ok(limits.hi! > 21);
	});
});
