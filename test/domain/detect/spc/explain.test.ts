import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CHARTS, type ChartKind, SPC_RULES, type SpcHit, type SpcRule, type SpcSetup } from '../../../../src/detect/spc/chart.ts';
import { explainHit, ruleName, type Subject, wording } from '../../../../src/detect/spc/explain.ts';
import { learned, typed, watch } from './chart.fixture.ts';
import { PISTON_RINGS } from './published.fixture.ts';

const zone = 'Asia/Shanghai';
const weight: Subject = { name: 'Fill weight L2', unit: 'g', chart: 'individuals' };

function last(setup: SpcSetup, raw: unknown, samples: unknown[], rule: SpcRule): SpcHit {
	return watch(typed(setup, raw), samples, [rule]).hits.at(-1)!;
}
const both = (hit: SpcHit, subject: Subject) => [explainHit(hit, subject, 'en-US', zone), explainHit(hit, subject, 'zh-CN', zone)];

describe('what a control chart found, in one sentence', () => {
	it('beyond 3σ: value, limit, since when, and the rule as it is worded', () => {
		const hit = last({ chart: 'individuals' }, { mean: 500, sigma: 5 / 3 }, [500, 492.1], 'nelson-1');
		assert.deepEqual(both(hit, weight), [
			'Fill weight L2 is 492.1 g, below the lower control limit of 495.0 g since 14:01 (Nelson rule 1: One point is more than 3 standard deviations from the mean)',
			'Fill weight L2 自 14:01 起低于下控制限 495.0 g，现为 492.1 g（Nelson 准则 1：1 点落在 3σ 控制限以外）',
		]);
	});
	it('a run, with a rule 2 of another length in its own words', () => {
		const hit = watch(typed({ chart: 'individuals' }, { mean: 500, sigma: 2 }), Array<number>(12).fill(501.5), ['nelson-2'], 7).hits.at(-1)!;
		assert.deepEqual(both(hit, { ...weight, name: '2 号线灌装重量', runLength: 7 }), [
			'2 号线灌装重量 has been above its centre line of 500.0 g for 12 points since 14:00, now 501.5 g (Nelson rule 2: 7 (or more) points in a row are on the same side of the mean)',
			'2 号线灌装重量自 14:00 起连续 12 点高于中心线 500.0 g，现为 501.5 g（Nelson 准则 2：连续 7 点落在中心线同一侧）',
		]);
	});
	it('a mean of a subgroup is called one; limits that were learned don’t show fifteen digits', () => {
		const limits = learned({ chart: 'xbar-r' }, PISTON_RINGS.slice(0, 25));
		const hit = watch(limits, PISTON_RINGS.slice(25), ['nelson-1']).hits[0]!;
		assert.deepEqual(both(hit, { name: 'Ring diameter', unit: 'mm', chart: 'xbar-r' }), [
			'Ring diameter (mean of the subgroup) is 74.017 mm, above the upper control limit of 74.014 mm since 14:11 (Nelson rule 1: One point is more than 3 standard deviations from the mean)',
			'Ring diameter（子组均值）自 14:11 起高于上控制限 74.014 mm，现为 74.017 mm（Nelson 准则 1：1 点落在 3σ 控制限以外）',
		]);
	});
	it('a subgroup that lies too far apart', () => {
		const hit = last({ chart: 'xbar-r' }, { mean: 500, sigma: 1, size: 4 }, [[496, 500, 500, 504]], 'spread');
		assert.match(
			explainHit(hit, { ...weight, chart: 'xbar-r' }, 'en-US', zone),
			/^Fill weight L2 varies too much: the range of the subgroup is 8\.000 g, above its upper control limit of 4\.698 g since 14:00/,
		);
		assert.match(explainHit(hit, { ...weight, chart: 'xbar-r' }, 'zh-CN', zone), /^Fill weight L2 波动过大：子组极差自 14:00 起高于上控制限/);
	});
	it('EWMA and CUSUM say since when it has drifted', () => {
		const drifting = [500, 500, 503, 503, 503, 503, 503, 503];
		const ewma = last({ chart: 'ewma' }, { mean: 500, sigma: 2 }, drifting, 'ewma');
		assert.match(
			explainHit(ewma, { ...weight, chart: 'ewma' }, 'en-US', zone),
			/^Fill weight L2 has drifted upwards since 14:02: its weighted average is 50\d\.\d+ g, above the upper control limit of 501\.\d+ g \(EWMA: /,
		);
		const low = last({ chart: 'cusum' }, { mean: 500, sigma: 2 }, [500, 500, 496, 496, 496, 496], 'cusum');
		assert.deepEqual(both(low, { ...weight, chart: 'cusum' }), [
			'Fill weight L2 has been too low since 14:02: its cumulative sum is -12 g, beyond the decision interval of -10 g (CUSUM: The cumulative sum exceeds its decision interval)',
			'Fill weight L2 自 14:02 起偏低：累积和为 -12 g，超出判定区间 -10 g（CUSUM 控制图：累积和超出判定区间）',
		]);
	});
	it('a proportion has no unit', () => {
		const hit = last({ chart: 'p', size: 500 }, { mean: 0.02 }, [21], 'nelson-1');
		assert.match(
			explainHit(hit, { name: 'Leaks', unit: 'pcs', chart: 'p' }, 'en-US', zone),
			/^Leaks \(proportion defective\) is 0\.04200, above the upper control limit of 0\.03878 since 14:00/,
		);
	});
	it('says every rule on every chart in both languages, without a hole', () => {
		for (const language of ['en-US', 'zh-CN'] as const) {
			for (const rule of SPC_RULES) {
				assert.doesNotMatch(ruleName(rule, language) + wording(rule, language), /spc\.|\{\w+\}/);
			}
			for (const [rule, sides] of SIDES) {
				for (const side of sides) {
					const hit: SpcHit = { rule, side, value: 1.25, limit: 1, at: 0, since: 0, length: 3, points: [1] };
					for (const chart of CHARTS as readonly ChartKind[]) {
						const said = explainHit(hit, { name: 'X', chart }, language, zone);
						assert.doesNotMatch(said, /spc\.|\{\w+\}|undefined|–/, `${rule} ${side} ${chart}`);
						if (language === 'en-US') assert.doesNotMatch(said, /\p{Script=Han}/u);
					}
				}
			}
		}
	});
	const UP_DOWN: SpcHit['side'][] = ['above', 'below'];
	const SIDES: [SpcRule, SpcHit['side'][]][] = [
		['nelson-1', UP_DOWN],
		['nelson-2', UP_DOWN],
		['nelson-3', ['rising', 'falling']],
		['nelson-4', ['both']],
		['nelson-5', UP_DOWN],
		['nelson-6', UP_DOWN],
		['nelson-7', ['both']],
		['nelson-8', ['both']],
		['western-electric-1', UP_DOWN],
		['western-electric-2', UP_DOWN],
		['western-electric-3', UP_DOWN],
		['western-electric-4', UP_DOWN],
		['spread', UP_DOWN],
		['ewma', UP_DOWN],
		['cusum', UP_DOWN],
	];
});
