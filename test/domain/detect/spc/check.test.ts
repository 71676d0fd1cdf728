import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { CHARTS } from '../../../../src/detect/spc/chart.ts';
import { checkSpc, rulesOf } from '../../../../src/detect/spc/check.ts';
import { SUGGESTED } from '../../../../src/detect/spc/suggested.ts';

const faults = (raw: unknown) => {
	const checked = checkSpc(raw, 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`.trim());
};

describe('checking the setup of a control chart', () => {
	it('accepts what a dialog gives: numbers as text, empty fields as not set, its own other fields', () => {
		const checked = checkSpc(
			{ id: 'a1', chart: 'individuals', rules: ['nelson-5', 'nelson-1', 'spread'], runLength: '8', least: '100', size: '', target: null },
			'en-US',
		);
		assert.deepEqual(checked, { ok: true, config: { chart: 'individuals', rules: ['nelson-1', 'nelson-5', 'spread'], runLength: 8, least: 100 } });
	});
	it('begins with the rules and numbers that are usual for a chart', () => {
		assert.deepEqual(checkSpc({ chart: 'xbar-s' }, 'en-US'), { ok: true, config: { chart: 'xbar-s', rules: ['nelson-1', 'spread'] } });
		const ewma = { chart: 'ewma', rules: ['ewma'], ewma: { weight: 0.2, width: 2.86, startUp: 'exact' } };
		assert.deepEqual(checkSpc({ chart: 'ewma' }, 'en-US'), { ok: true, config: ewma });
		const cusum = { chart: 'cusum', rules: ['cusum'], cusum: { reference: 0.5, decision: 4, headStart: 0.5, restart: true } };
		assert.deepEqual(checkSpc({ chart: 'cusum', cusum: { decision: '4', headStart: 0.5, restart: true } }, 'en-US'), { ok: true, config: cusum });
		for (const config of SUGGESTED) assert.deepEqual(checkSpc(config, 'en-US'), { ok: true, config });
		for (const chart of CHARTS) assert.deepEqual(faults({ chart, size: 50, rules: [...rulesOf(chart)] }), [], chart);
	});
	it('finds each fault', () => {
		const cases: [string[], unknown][] = [
			[['spc.not-one'], null],
			[['spc.not-one'], ['individuals']],
			[['spc.chart chart'], {}],
			[['spc.chart chart'], { chart: 'constructor' }],
			[['spc.size-missing size'], { chart: 'np' }],
			[['spc.size size'], { chart: 'np', size: 0 }],
			[['spc.size size'], { chart: 'p', size: 2.5 }],
			[['spc.area size'], { chart: 'u', size: -1 }],
			[['validate.decimal-comma size'], { chart: 'np', size: '2,5' }],
			[['spc.digits digits'], { chart: 'c', digits: 3 }],
			[['spc.least least'], { chart: 'c', least: 4 }],
			[['validate.not-finite target'], { chart: 'ewma', target: Infinity }],
			[['spc.weight ewma.weight'], { chart: 'ewma', ewma: { weight: 0 } }],
			[['spc.weight ewma.weight'], { chart: 'ewma', ewma: { weight: 1.1 } }],
			[['spc.above-zero ewma.width'], { chart: 'ewma', ewma: { width: -3 } }],
			[['spc.start-up ewma.startUp'], { chart: 'ewma', ewma: { startUp: 'slow' } }],
			[['spc.part ewma'], { chart: 'ewma', ewma: 0.2 }],
			[['spc.above-zero cusum.reference'], { chart: 'cusum', cusum: { reference: 0 } }],
			[['spc.above-zero cusum.decision'], { chart: 'cusum', cusum: { decision: 101 } }],
			[['spc.head-start cusum.headStart'], { chart: 'cusum', cusum: { headStart: 1 } }],
			[['spc.restart cusum.restart'], { chart: 'cusum', cusum: { restart: 'yes' } }],
			[['spc.rules rules'], { chart: 'c', rules: 'nelson-1' }],
			[['spc.rules rules[1]'], { chart: 'c', rules: ['nelson-1', 'nelson-9'] }],
			[['spc.rules rules[0]'], { chart: 'c', rules: ['spread'] }],
			[['spc.rules rules[0]'], { chart: 'ewma', rules: ['nelson-2'] }],
			[['spc.no-rule rules'], { chart: 'c', rules: [] }],
			[['spc.run-length runLength'], { chart: 'c', runLength: 6 }],
			[['spc.least least', 'spc.rules rules[0]', 'spc.run-length runLength'], { chart: 'c', least: 0, rules: [null], runLength: 10 }],
		];
		for (const [expected, raw] of cases) assert.deepEqual(faults(raw), expected, JSON.stringify(raw));
	});
	it('says where, under the path of the rule it belongs to', () => {
		const checked = checkSpc({ chart: 'ewma', ewma: { weight: 2 } }, 'zh-CN', 'rules[3]');
		assert.ok(!checked.ok);
		assert.deepEqual([checked.refusals[0]!.path, checked.refusals[0]!.message], ['rules[3].ewma.weight', 'EWMA 的权重 λ 应大于 0 且不超过 1，现为 2。']);
	});
	it('accepts what it gave, and answers anything else with reasons', () => {
		const value = fc.oneof(
			fc.constantFrom<unknown>(null, '', 0, -1, 1, 8, '7', '1,5', true, Number.NaN, 'exact', [], ['nelson-1'], ['nelson-3', 'ewma']),
			fc.dictionary(fc.constantFrom('weight', 'width', 'reference', 'decision', 'restart', '__proto__'), fc.integer({ min: -1, max: 3 })),
		);
		const key = fc.constantFrom('size', 'digits', 'least', 'target', 'ewma', 'cusum', 'rules', 'runLength', 'constructor');
		fc.assert(
			fc.property(fc.constantFrom<unknown>(...CHARTS, 'x'), fc.dictionary(key, value), (chart, raw) => {
				const checked = checkSpc({ ...raw, chart }, 'zh-CN');
				if (checked.ok) assert.deepEqual(checkSpc(checked.config, 'zh-CN'), checked);
				else for (const { message } of checked.refusals) assert.doesNotMatch(message, /\{\w+\}|^spc\./);
			}),
			{ numRuns: 500 },
		);
	});
});
