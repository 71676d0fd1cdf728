import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkEffectPlan } from '../../../src/effect/check-plan.ts';
import { judgeEffect } from '../../../src/effect/judge.ts';
import type { EffectPlan } from '../../../src/effect/plan.ts';
import { sampleSize } from '../../../src/effect/sample-size.ts';
import { effectSentences } from '../../../src/effect/sentences.ts';
import type { EffectVerdict } from '../../../src/effect/verdict.ts';
import { isRefusal, type Refusal } from '../../../src/refusal.ts';

function plan(raw: Record<string, unknown>): EffectPlan {
	const checked = checkEffectPlan(raw, 'en-US');
	assert.ok(checked.ok, checked.ok ? '' : checked.refusals.map(({ message }) => message).join(' '));
	return checked.value;
}

function judged(raw: Record<string, unknown>, before: unknown, after: unknown): EffectVerdict {
	const verdict = judgeEffect(plan(raw), before, after);
	assert.ok(!isRefusal(verdict), isRefusal(verdict) ? verdict.message : '');
	assert.deepEqual(JSON.parse(JSON.stringify(verdict)), verdict, 'a verdict is plain JSON');
	return verdict;
}

function refused(raw: Record<string, unknown>, before: unknown, after: unknown): Refusal {
	const refusal = judgeEffect(plan(raw), before, after);
	assert.ok(isRefusal(refusal), JSON.stringify(refusal));
	const chinese = judgeEffect(plan(raw), before, after, 'zh-CN');
	assert.ok(isRefusal(chinese) && /[一-鿿]/.test(chinese.message) && chinese.code === refusal.code && chinese.path === refusal.path);
	assert.doesNotMatch(refusal.message, /[一-鿿{}]/);
	assert.ok(!refusal.message.includes('“') || refusal.message.includes(`“${refusal.path}”`), refusal.message);
	return refusal;
}

const values = (...list: number[]) => ({ kind: 'values', values: list });
const scrap = (defects: number, of: number) => ({ kind: 'proportion', defects, of });
const fixed = (n: number) => ({ kind: 'fixed', n });
/** Even steps around a mean: no chance in it. */
const around = (mean: number, step: number, n: number) => values(...Array.from({ length: n }, (_, index) => mean + step * (((index * 7) % n) - (n - 1) / 2)));

describe('scrap before and after a new clamp', () => {
	const SCRAP = { method: 'proportions', name: 'scrap', looks: fixed(1000) };

	it('42 of 1,000, then 11 of 1,000: OK, with how much and how sure', () => {
		const verdict = judged(SCRAP, scrap(42, 1000), scrap(11, 1000));
		assert.deepEqual([verdict.outcome, verdict.reason], ['ok', 'improved']);
		const [what] = effectSentences(verdict, 'en-US');
		assert.equal(what, 'Scrap fell from 4.2 % to 1.1 % (95 % CI of the difference 1.8–4.6 points).');
		assert.equal(effectSentences(verdict, 'zh-CN')[0], 'scrap从 4.2 % 降至 1.1 %（差值的 95 % 置信区间为 1.8–4.6 个百分点）。');
	});
	it('the same the other way round: NG, it has become worse', () => {
		const verdict = judged(SCRAP, scrap(11, 1000), scrap(42, 1000));
		assert.deepEqual([verdict.outcome, verdict.reason], ['ng', 'worse']);
	});
	it('38 after 42: inconclusive, and said not to be a proof of no effect', () => {
		const verdict = judged(SCRAP, scrap(42, 1000), scrap(38, 1000));
		assert.deepEqual([verdict.outcome, verdict.reason], ['inconclusive', 'crosses-none']);
		assert.match(effectSentences(verdict, 'en-US')[1]!, /no proof that nothing has changed/);
	});
	it('two points are asked for: 3 points of gain are not enough to show two, 5 are; half a point is too little', () => {
		const two = { ...SCRAP, margin: 0.02, looks: fixed(4000) };
		assert.equal(judged(two, scrap(168, 4000), scrap(44, 4000)).reason, 'margin-reached');
		assert.equal(judged(two, scrap(168, 4000), scrap(70, 4000)).reason, 'crosses-margin');
		const little = judged(two, scrap(168, 4000), scrap(148, 4000));
		assert.deepEqual([little.outcome, little.reason], ['ng', 'too-little']);
	});
	it('an interval on one side is not enough where the exact test is not sure: 14 of 98 against 5 of 102 at 3 %', () => {
		const verdict = judged({ ...SCRAP, alpha: 0.03, looks: fixed(102) }, scrap(14, 98), scrap(5, 102));
		assert.deepEqual([verdict.outcome, verdict.reason], ['inconclusive', 'test-open']);
	});
	it('wanted change, too few pieces: it says how many more it takes', () => {
		const verdict = judged({ ...SCRAP, wanted: 0.02, looks: fixed(200) }, scrap(42, 1000), scrap(5, 200));
		assert.equal(verdict.outcome, 'inconclusive');
		assert.ok(verdict.needed!.total > 1000 && verdict.needed!.missing === verdict.needed!.total - 200);
	});
});

describe('peeking', () => {
	const before = around(20, 0.1, 22);
	const better = around(19, 0.1, 40).values;

	it('before the planned end nothing is judged and no figure is shown, however good it looks', () => {
		const verdict = judged({ method: 'welch', looks: fixed(20) }, before, values(...better.slice(0, 19)));
		assert.deepEqual([verdict.outcome, verdict.reason], ['not-yet', 'before-look']);
		assert.equal(verdict.comparison, undefined);
		assert.deepEqual(verdict.needed, { missing: 1, total: 20 });
	});
	it('nothing collected yet is no fault', () => {
		for (const nothing of [undefined, null, values()]) {
			const verdict = judged({ method: 'welch', looks: fixed(20) }, before, nothing);
			assert.deepEqual([verdict.outcome, verdict.look.collected], ['not-yet', 0]);
		}
	});
	it('after the planned end nothing counts any more: who goes on until it suits gets the same verdict', () => {
		const first = [...around(20, 0.1, 20).values];
		const until = judged({ method: 'welch', looks: fixed(20) }, before, values(...first));
		const longer = judged({ method: 'welch', looks: fixed(20) }, before, values(...first, ...better));
		assert.equal(until.outcome, 'inconclusive');
		assert.equal(longer.outcome, 'inconclusive');
		assert.deepEqual(longer.comparison, until.comparison);
		assert.ok(longer.findings.some(({ code, values: found }) => code === 'beyond-plan' && found.count === 40));
	});
	it('looks that were planned decide at once when the effect is large, at their own confidence, and say which look it was', () => {
		const looks = { kind: 'sequential', at: [10, 20, 30], spending: 'obrien-fleming' };
		const verdict = judged({ method: 'welch', name: 'cycle time', unit: 's', looks }, before, values(...better));
		assert.equal(verdict.outcome, 'ok');
		assert.ok(verdict.look.number < 3 && verdict.look.next === undefined);
		assert.ok(verdict.comparison!.estimate.level > 0.95);
		assert.ok(effectSentences(verdict, 'en-US').some((one) => one.startsWith(`Look ${verdict.look.number} of 3`)));
	});
	it('between looks there is the figure of the last look and nothing newer', () => {
		const looks = { kind: 'sequential', at: [10, 20, 30], spending: 'obrien-fleming' };
		const same = around(20, 0.1, 25).values;
		const verdict = judged({ method: 'welch', looks }, before, values(...same.slice(0, 10), ...better.slice(0, 9)));
		assert.deepEqual([verdict.outcome, verdict.reason, verdict.look.number, verdict.look.n], ['not-yet', 'between-looks', 1, 10]);
		assert.deepEqual(verdict.needed, { missing: 1, total: 20 });
		assert.equal(verdict.comparison!.after.n, 10);
		assert.ok(Math.abs(verdict.comparison!.after.value - same.slice(0, 10).reduce((sum, one) => sum + one, 0) / 10) < 1e-12);
	});
	it('the verdict of a look stays, whatever comes later', () => {
		const looks = { kind: 'sequential', at: [10, 20, 30], spending: 'pocock' };
		const early = judged({ method: 'welch', looks }, before, values(...better.slice(0, 10)));
		const late = judged({ method: 'welch', looks }, before, values(...better.slice(0, 10), ...around(25, 0.1, 20).values));
		assert.equal(early.outcome, 'ok');
		assert.deepEqual(late.comparison, early.comparison);
		assert.equal(late.outcome, 'ok');
	});
	it('a look on the way with few values takes the degrees of freedom of the smaller side, the end Satterthwaite’s', () => {
		const looks = { kind: 'sequential', at: [6, 12], spending: 'pocock' };
		const on = judged({ method: 'welch', looks }, before, values(...better.slice(0, 6)));
		assert.deepEqual([on.comparison!.definition, on.comparison!.df], ['welch-hsu', 5]);
		const end = judged({ method: 'welch', looks }, before, around(20.05, 0.1, 12));
		assert.equal(end.comparison!.definition, 'welch-satterthwaite');
	});
	it('samples of pieces: a look is at the end of the sample that reaches it, two in one sample are one', () => {
		const looks = { kind: 'sequential', at: [100, 150, 400], spending: 'pocock' };
		const after = { kind: 'proportion', samples: [60, 120, 60].map((of) => [Math.round(of * 0.04), of]) };
		const verdict = judged({ method: 'proportions', looks }, scrap(42, 1000), after);
		assert.deepEqual([verdict.outcome, verdict.look.number, verdict.look.n, verdict.look.collected, verdict.look.next], ['not-yet', 2, 180, 240, 400]);
	});
	it('a total beyond the planned end is judged as it is, and that is a doubt', () => {
		const verdict = judged({ method: 'proportions', looks: fixed(1000) }, scrap(42, 1000), scrap(11, 1040));
		assert.deepEqual(
			verdict.findings.filter(({ code }) => code === 'overshot').map(({ level, values: found }) => [level, found.count]),
			[['doubt', 40]],
		);
	});
	it('hours that add up to a hair less than planned have reached it', () => {
		const after = { kind: 'rate', samples: Array.from({ length: 10 }, () => [0, 0.1]) };
		assert.equal(judged({ method: 'poisson', looks: fixed(1) }, { kind: 'rate', events: 30, exposure: 3 }, after).outcome, 'ok');
	});
});

describe('each way of proof gives each verdict', () => {
	const before = around(20, 0.1, 22);
	it('means, levels: better, worse, open; higher is better when the plan says so', () => {
		for (const method of ['welch', 'mann-whitney']) {
			const outcome = (mean: number, more = {}) => judged({ method, looks: fixed(20), ...more }, before, around(mean, 0.1, 20)).outcome;
			assert.deepEqual([outcome(18), outcome(22), outcome(20.05)], ['ok', 'ng', 'inconclusive']);
			assert.deepEqual([outcome(18, { better: 'higher' }), outcome(22, { better: 'higher' })], ['ng', 'ok']);
			assert.deepEqual([outcome(18, { better: 'either' }), outcome(22, { better: 'either' })], ['ok', 'ok']);
			assert.deepEqual([outcome(20.05, { better: 'either', margin: 2 }), outcome(22.1, { better: 'either', margin: 2 })], ['ng', 'inconclusive']);
			assert.equal(outcome(19.5, { margin: 2 }), 'ng', 'shown to be less than what counts');
		}
	});
	it('grades of 1 to 3, where an interval of ranks begins at no change: the test decides, and it is said as a fall', () => {
		const grades = (threes: number, twos: number) => values(...Array(threes).fill(3), ...Array(twos).fill(2));
		const verdict = judged({ method: 'mann-whitney', name: 'grade', looks: fixed(20) }, grades(10, 10), grades(0, 20));
		assert.deepEqual([verdict.outcome, verdict.comparison!.estimate.upper], ['ok', 0]);
		assert.match(effectSentences(verdict, 'en-US')[0]!, /^Median of grade fell /);
		assert.equal(judged({ method: 'mann-whitney', looks: fixed(20) }, grades(0, 20), grades(10, 10)).outcome, 'ng');
		assert.equal(judged({ method: 'mann-whitney', looks: fixed(20) }, grades(3, 17), grades(0, 20)).outcome, 'inconclusive');
	});
	it('pairs: by t and by signed ranks', () => {
		const pairs = (shift: number) => ({
			kind: 'pairs',
			pairs: Array.from({ length: 12 }, (_, index) => [10 + index, 10 + index + shift + 0.1 * ((index * 5) % 12) - 0.55]),
		});
		for (const test of ['t', 'signed-rank']) {
			const outcome = (shift: number) => judged({ method: 'paired', test, looks: fixed(12) }, undefined, pairs(shift)).outcome;
			assert.deepEqual([outcome(-1), outcome(1), outcome(0.01)], ['ok', 'ng', 'inconclusive'], test);
		}
	});
	it('rates: half of the stops at least', () => {
		const outcome = (events: number, margin?: number) =>
			judged(
				{ method: 'poisson', unit: 'h', looks: fixed(1000), ...(margin && { margin }) },
				{ kind: 'rate', events: 90, exposure: 1000, unit: 'h' },
				{ kind: 'rate', events, exposure: 1000 },
			).outcome;
		assert.deepEqual([outcome(40), outcome(140), outcome(85)], ['ok', 'ng', 'inconclusive']);
		assert.deepEqual([outcome(10, 0.5), outcome(40, 0.5), outcome(85, 0.5)], ['ok', 'inconclusive', 'ng']);
	});
	it('spreads: by Brown and Forsythe and by F', () => {
		for (const test of ['brown-forsythe', 'f']) {
			const outcome = (step: number) => judged({ method: 'variance', test, looks: fixed(25) }, before, around(20, step, 25)).outcome;
			assert.deepEqual([outcome(0.03), outcome(0.3), outcome(0.09)], ['ok', 'ng', 'inconclusive'], test);
		}
	});
	it('capability: the lower limit of Cpk has to reach what is asked', () => {
		const outcome = (step: number, more = {}) =>
			judged({ method: 'capability', limits: { lower: 16, upper: 24 }, leastCpk: 1.33, looks: fixed(50), ...more }, around(20, 0.3, 22), around(20, step, 50))
				.reason;
		assert.deepEqual([outcome(0.04), outcome(0.066), outcome(0.1), outcome(0.0685)], ['capable', 'crosses-cpk', 'not-capable', 'crosses-cpk']);
		assert.deepEqual(
			[outcome(0.02, { leastCpk: undefined }), outcome(0.3, { leastCpk: undefined }), outcome(0.127, { leastCpk: undefined })],
			['improved', 'worse', 'crosses-none'],
		);
		assert.equal(outcome(0.04, { margin: 3 }), 'too-little');
	});
	it('a control chart: each phase with its own limits, the shift tested, the first point at which the old chart speaks', () => {
		const verdict = judged({ method: 'chart', name: 'fill weight', unit: 'g', looks: fixed(25) }, around(500, 0.4, 30), around(494, 0.4, 25));
		assert.equal(verdict.outcome, 'ok');
		const { before: earlier, after: later } = verdict.comparison!;
		assert.ok(later.chart!.centre < earlier.chart!.centre && later.chart!.upper < later.chart!.centre + 40);
		assert.ok(verdict.findings.some(({ code, values: found }) => code === 'shift-seen' && found.point === 9));
	});
	it('a process that is not in control afterwards proves nothing that lasts', () => {
		const jumpy = [...around(496, 0.1, 20).values, 520, 470, 525, 496, 495.8];
		const verdict = judged({ method: 'chart', looks: fixed(25) }, around(500, 0.1, 30), values(...jumpy.map((one) => one - 8)));
		assert.deepEqual([verdict.outcome, verdict.reason], ['inconclusive', 'unstable-after']);
	});
	it('no scrap at all afterwards has no limits, and is no less a proof', () => {
		const samples = (defects: (index: number) => number, n: number) => ({
			kind: 'proportion',
			samples: Array.from({ length: n }, (_, index) => [defects(index), 100]),
		});
		const verdict = judged(
			{ method: 'chart', looks: fixed(10) },
			samples((index) => 3 + (index % 5), 20),
			samples(() => 0, 10),
		);
		assert.equal(verdict.outcome, 'ok');
		assert.equal(verdict.comparison!.after.chart, undefined);
	});
});

describe('what is assumed is looked at', () => {
	const codes = (verdict: EffectVerdict, side: string) => verdict.findings.filter((one) => one.side === side).map(({ code, level }) => `${code}/${level}`);
	it('values that follow each other, are skewed, or far out', () => {
		const drifting = values(...Array.from({ length: 20 }, (_, index) => 20 + index * 0.1));
		const skewed = values(...Array.from({ length: 20 }, (_, index) => 18 + 0.01 * 1.6 ** ((index * 7) % 20)));
		const verdict = judged({ method: 'welch', looks: fixed(20) }, drifting, skewed);
		assert.ok(codes(verdict, 'before').includes('dependent/doubt'));
		assert.ok(codes(verdict, 'after').includes('not-normal/doubt') && codes(verdict, 'after').includes('outliers/doubt'));
	});
	it('samples that differ more than chance explains', () => {
		const samples = [0, 12, 1, 15, 0, 11, 2, 13].map((defects) => [defects, 100]);
		assert.ok(
			codes(judged({ method: 'proportions', looks: fixed(800) }, scrap(50, 800), { kind: 'proportion', samples }), 'after').includes('overdispersed/doubt'),
		);
	});
	it('one side without spread, few values, ties, a level out of reach', () => {
		const verdict = judged({ method: 'mann-whitney', looks: fixed(3) }, values(1, 2, 3), values(4, 4, 4));
		assert.ok(codes(verdict, 'after').includes('no-spread/doubt') && codes(verdict, 'before').includes('few/doubt'));
		assert.ok(verdict.findings.some(({ code }) => code === 'ties'));
		const exact = judged({ method: 'mann-whitney', looks: fixed(3) }, values(1, 2, 3), values(4, 5, 6));
		assert.equal(exact.outcome, 'inconclusive');
		assert.ok(exact.findings.some(({ code }) => code === 'out-of-reach') && exact.comparison!.estimate.lower === null);
	});
	it('every finding, reason and definition has its sentences', () => {
		for (const language of ['en-US', 'zh-CN'] as const) {
			for (const verdict of [
				judged({ method: 'welch', looks: fixed(3) }, values(1, 2, 4), values(3, 4, 6)),
				judged({ method: 'mann-whitney', looks: fixed(3) }, values(1, 2, 3), values(4, 5, 6)),
				judged(
					{ method: 'poisson', unit: 'h', wanted: 0.5, looks: { kind: 'sequential', at: [5, 10], spending: 'pocock' } },
					{ kind: 'rate', events: 3, exposure: 5 },
					undefined,
				),
			]) {
				for (const sentence of effectSentences(verdict, language)) assert.doesNotMatch(sentence, /effect\.|[{}]|undefined|NaN/);
			}
		}
	});
});

describe('bad input is refused with one clear sentence', () => {
	const WELCH = { method: 'welch', looks: fixed(5) };
	const good = values(1, 2, 3, 4, 5);
	it('none, one, two values before; all equal on both sides', () => {
		for (const few of [values(), values(7), values(7, 8)])
			assert.deepEqual([refused(WELCH, few, good).code, refused(WELCH, few, good).path], ['effect.too-few', 'before']);
		assert.equal(refused(WELCH, values(3, 3, 3), values(4, 4, 4, 4, 4)).code, 'effect.no-spread');
		assert.equal(refused({ ...WELCH, method: 'mann-whitney' }, values(3, 3, 3), values(3, 3, 3, 3, 3)).code, 'effect.no-spread');
		assert.equal(
			refused({ method: 'paired', looks: fixed(2) }, undefined, {
				kind: 'pairs',
				pairs: [
					[10.3, 10.2],
					[7.3, 7.2],
				],
			}).code,
			'effect.no-spread-pairs',
		);
	});
	it('an infinite ratio of spreads, either way', () => {
		const VARIANCE = { method: 'variance', looks: fixed(5) };
		assert.deepEqual(refused(VARIANCE, values(3, 3, 3), good).path, 'before');
		assert.deepEqual(refused(VARIANCE, good, values(3, 3, 3, 3, 3)).path, 'after');
		assert.equal(refused({ ...VARIANCE, test: 'f' }, good, values(3, 3, 3, 3, 3)).code, 'effect.no-spread-side');
		assert.equal(refused({ method: 'capability', limits: { lower: 0 }, looks: fixed(5) }, good, values(3, 3, 3, 3, 3)).path, 'after.values');
		assert.equal(refused({ method: 'chart', looks: fixed(8) }, values(...Array(10).fill(3)), around(3, 0.1, 8)).path, 'before');
	});
	it('no number, not finite, absurd', () => {
		for (const [bad, code] of [
			[Number.NaN, 'validate.not-finite'],
			[Infinity, 'validate.not-finite'],
			['12,5', 'validate.decimal-comma'],
			[null, 'validate.not-a-number'],
			[1e13, 'effect.magnitude'],
		] as const) {
			const refusal = refused(WELCH, { kind: 'values', values: [1, bad, 3] }, good);
			assert.deepEqual([refusal.code, refusal.path], [code, 'before.values[1]']);
		}
	});
	it('counts that can’t be', () => {
		const SHARES = { method: 'proportions', looks: fixed(10) };
		const fault = (after: unknown) => [refused(SHARES, scrap(1, 10), after).code, refused(SHARES, scrap(1, 10), after).path];
		assert.deepEqual(fault(scrap(-1, 10)), ['effect.count-negative', 'after.defects']);
		assert.deepEqual(fault(scrap(1.5, 10)), ['effect.count-whole', 'after.defects']);
		assert.deepEqual(fault(scrap(11, 10)), ['effect.count-over', 'after.defects']);
		assert.deepEqual(fault(scrap(0, 0)), ['effect.no-items', 'after.of']);
		assert.deepEqual(
			fault({
				kind: 'proportion',
				samples: [
					[1, 5],
					[7, 5],
				],
			}),
			['effect.count-over', 'after.samples[1]'],
		);
		assert.deepEqual(fault({ kind: 'proportion', samples: [] }), ['effect.empty', 'after.samples']);
		assert.deepEqual(
			fault({
				kind: 'proportion',
				defects: 3,
				of: 10,
				samples: [
					[1, 5],
					[1, 5],
				],
			}),
			['effect.totals', 'after.defects'],
		);
		const RATES = { method: 'poisson', looks: fixed(10) };
		assert.equal(refused(RATES, { kind: 'rate', events: 1, exposure: 0 }, undefined).path, 'before.exposure');
		assert.equal(refused(RATES, { kind: 'rate', events: 1, exposure: -2 }, undefined).code, 'effect.no-exposure');
		for (const exposure of [1e-300, 1e13]) {
			const { code, message } = refused(RATES, { kind: 'rate', events: 1, exposure }, undefined);
			assert.equal(code, 'effect.exposure-magnitude');
			assert.match(message, /before\.exposure.*between 1e-9 and 1000000000000/);
		}
		assert.equal(refused(RATES, { kind: 'rate', events: 0, exposure: 10 }, { kind: 'rate', events: 3, exposure: 10 }).code, 'effect.no-events');
	});
	it('one piece before, millions after: later looks see hardly more than the first, and are judged at once', () => {
		const at = [1e7, 2e7, 3e7];
		const raw = { method: 'proportions', looks: { kind: 'sequential', at, spending: 'obrien-fleming' } };
		const samples = at.map(() => [0, 1e7]);
		assert.equal(judged(raw, scrap(1, 1), { kind: 'proportion', samples }).outcome, 'ok');
		const size = sampleSize(plan(raw), scrap(1, 2), 0.4);
		assert.ok(!isRefusal(size) && size.n === null, 'two pieces before show nothing, however many come after');
	});
	it('units mixed, kinds mixed, another kind than the method needs', () => {
		assert.deepEqual(refused({ ...WELCH, unit: 'g' }, good, { ...good, unit: 'kg' }).path, 'after.unit');
		assert.equal(refused(WELCH, { ...good, unit: 'g' }, { ...good, unit: 'kg' }).code, 'effect.unit');
		assert.equal(refused(WELCH, scrap(1, 10), good).code, 'effect.kind');
		assert.equal(refused(WELCH, good, { kind: 'pairs', pairs: [] }).code, 'effect.kind');
		assert.equal(refused({ method: 'chart', looks: fixed(8) }, around(1, 0.1, 10), { kind: 'rate', samples: [[1, 2]] }).code, 'effect.kind-differs');
		assert.equal(refused({ method: 'chart', looks: fixed(8) }, scrap(1, 10), undefined).code, 'effect.samples');
		const looks = { kind: 'sequential', at: [100, 200], spending: 'pocock' };
		assert.equal(refused({ method: 'proportions', looks }, scrap(1, 10), scrap(3, 120)).path, 'after.samples', 'a total can be judged after every piece');
	});
	it('over-long, and what is no series at all', () => {
		assert.equal(refused(WELCH, { kind: 'values', values: new Array(100_001).fill(1) }, good).code, 'effect.too-long');
		for (const none of [undefined, null, 5, 'x', [1, 2], JSON.parse('{"__proto__":{"kind":"values"}}')]) {
			assert.ok(['effect.series', 'effect.series-kind'].includes(refused(WELCH, none, good).code));
		}
		assert.equal(refused(WELCH, { kind: 'values', values: 'none' }, good).code, 'effect.list');
		assert.equal(refused({ method: 'paired', looks: fixed(2) }, undefined, { kind: 'pairs', pairs: [[1, 2, 3]] }).path, 'after.pairs[0]');
	});
});
