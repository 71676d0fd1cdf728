import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { placesOf, timeTicks, valueTicks } from '../../../src/chart/axis.ts';
import type { ControlChart } from '../../../src/chart/chart.ts';
import { chartOf } from '../../../src/chart/of-anomaly.ts';
import { chartInWords, chartSvg } from '../../../src/chart/svg.ts';
import { HOUR, MINUTE, toMillis } from '../../../src/time.ts';
import { DRAWING, EIGHT, minute, tooLight, weights } from './chart.fixture.ts';

const light = (): ControlChart => chartOf(tooLight([...weights(12), 494.1, 493.2, 492.1], { since: 12, inARow: 3 }), DRAWING)!;
const wordsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words!);

/** Every tag closed in its turn, and nothing but text and tags. */
function wellFormed(svg: string): void {
	const open: string[] = [];
	const rest = svg.replace(/<(\/?)([a-z]+)((?:\s[a-zA-Z-]+="[^"<]*")*)\s*(\/?)>/g, (_, close, name, _attributes, alone) => {
		if (close) assert.equal(open.pop(), name);
		else if (!alone) open.push(name);
		return '';
	});
	assert.deepEqual(open, []);
	assert.doesNotMatch(rest, /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/);
}

describe('A control chart on paper', () => {
	it('says what, the limit by name, plant times, and at each marked point the number of a sentence below', () => {
		const svg = chartSvg(light());
		wellFormed(svg);
		const words = wordsIn(svg);
		assert.ok(words.includes('Fill weight L2 [g]'));
		assert.ok(words.includes('Low 495'));
		assert.ok(
			words.some((one) => /^08:\d\d$/.test(one)),
			'Shanghai, not UTC',
		);
		assert.equal(words.filter((one) => one === '1').length, 3);
		assert.ok(
			words.join(' ').includes('1 Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 08:12 (3 in a row)') ||
				words.some((one) => one.startsWith('1  Fill weight L2 is 492.1 g')),
		);
		assert.doesNotMatch(svg, /(?:fill|stroke)="(?!none|currentColor)/, 'one ink: readable in black and white');
	});

	it('in Chinese, for a narrow column: every text inside the picture', () => {
		const svg = chartSvg(light(), { language: 'zh-CN', width: 340 });
		wellFormed(svg);
		assert.ok(wordsIn(svg).includes('下限 495'));
		assert.match(svg, /^<svg [^>]*width="340"[^>]*lang="zh-CN"/);
		assert.match(wordsIn(svg).join(''), /自 08:12 起低于下限 495\.0 g/);
	});

	it('names, sentences and units that somebody else wrote stay text', () => {
		const evil = `"/><script>alert(1)</script>&<!--\u0000\u202e\ud800 ]]>'`;
		const chart = light();
		const hostile: ControlChart = {
			...chart,
			title: evil,
			unit: '<b>',
			points: chart.points.map((point) => ({ ...point, product: evil, marks: [{ rule: evil, sentence: evil }] })),
			episodes: [{ id: evil, rule: evil, raised: minute(3), sentence: evil }],
		};
		for (const ink of ['#000', '"><script>', 'red;x', 'url(javascript:1)"']) {
			const svg = chartSvg(hostile, { ink });
			wellFormed(svg);
			assert.doesNotMatch(svg, /<script|\p{Cc}(?<!\n)|\p{Cs}|\u202e/u);
		}
	});

	it('is at most 30 kB with everything on it: 1,000 points, all marked, phases, alarms, a panel beneath', () => {
		const points = weights(1_000).map((value, index) => ({
			at: minute(index),
			value,
			marks: [{ rule: `r${index % 9}`, sentence: `${'Weight drifts '.repeat(30)}${index}` }],
		}));
		const phases = Array.from({ length: 40 }, (_, index) => ({
			from: minute(index * 25),
			to: minute(index * 25 + 25),
			centre: 500,
			upper: 506,
			lower: 494,
			sigma: 2,
			version: index + 1,
		}));
		const episodes = Array.from({ length: 40 }, (_, index) => ({
			id: `${index}`,
			rule: 'hi',
			raised: minute(index * 20),
			cleared: minute(index * 20 + 5),
			sentence: 'Too high',
		}));
		const second = {
			kind: 'cusum' as const,
			points: points.map(({ at, value }) => ({ at, value: Math.max(0, value - 500), low: Math.max(0, 500 - value) })),
			upper: 10,
			lower: -10,
			centre: 0,
		};
		const limits = (['hi-hi', 'hi', 'lo', 'lo-lo'] as const).map((name, index) => ({ name, value: 510 - index * 7 }));
		const svg = chartSvg({ ...light(), points, phases, episodes, second, limits }, { width: 1_600, sentences: 12 });
		wellFormed(svg);
		assert.ok(Buffer.byteLength(svg) <= 30_000, `${Buffer.byteLength(svg)} bytes`);
	});

	it('nothing, one point, and values that never change are drawn, too', () => {
		const chart = light();
		for (const points of [
			[],
			chart.points.slice(0, 1),
			chart.points.map((point) => ({ ...point, value: 5 })),
			chart.points.map((point, index) => ({ ...point, value: index % 2 ? 1e99 : -1e99 })),
		]) {
			for (const limits of [[], chart.limits]) {
				const svg = chartSvg({ ...chart, points, limits, episodes: [] }, { width: Number.NaN });
				wellFormed(svg);
				assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
			}
		}
		assert.match(chartSvg({ ...chart, points: [] }), /There is no point to show yet/);
	});

	it('a limit that is far away is named with an arrow and doesn’t flatten the rest', () => {
		const svg = chartSvg({ ...light(), limits: [{ name: 'hi-hi', value: 9_000 }] });
		assert.ok(wordsIn(svg).includes('↑ High-high 9000'));
	});

	it('in words it says how many points and what was found', () => {
		assert.equal(
			chartInWords(light(), 'en-US'),
			'Fill weight L2: control chart of 15 points. Fill weight L2 is 492.1 g, below the low limit of 495.0 g since 08:12 (3 in a row)',
		);
	});
});

describe('The axes of a chart', () => {
	it('values stand at round numbers with the digits they need', () => {
		assert.deepEqual(valueTicks({ from: 0.12, to: 0.58 }, 5), [0.2, 0.3, 0.4, 0.5]);
		assert.equal(placesOf([0.2, 0.3]), 1);
		assert.deepEqual(valueTicks({ from: -7, to: 13 }, 4), [-5, 0, 5, 10]);
		assert.equal(placesOf([1e9, 2e9]), 0);
	});

	it('times are round by the plant’s clock, also where it is half an hour off, and a new day is named', () => {
		const night = { from: toMillis('2026-11-23T21:50:00.000+05:30'), to: toMillis('2026-11-24T02:10:00.000+05:30') };
		const ticks = timeTicks(night, 6, 'en-US', 'Asia/Kolkata');
		assert.deepEqual(
			ticks.map(({ label, day }) => [label, day]),
			[
				['22:00', 'Nov 23'],
				['23:00', undefined],
				['00:00', 'Nov 24'],
				['01:00', undefined],
				['02:00', undefined],
			],
		);
		assert.deepEqual(
			timeTicks({ from: EIGHT, to: EIGHT + 72 * HOUR }, 4, 'zh-CN', 'Asia/Shanghai').map(({ label }) => label),
			['11月24日', '11月25日', '11月26日'],
		);
		assert.equal(timeTicks({ from: EIGHT, to: EIGHT + MINUTE }, 8, 'en-US', 'UTC')[1]!.label, '00:00:10');
		assert.ok(timeTicks({ from: 0, to: 4e12 }, 6, 'en-US', 'UTC').length <= 7);
	});
});
