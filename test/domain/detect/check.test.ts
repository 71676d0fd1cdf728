import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkDetect } from '../../../src/detect/check.ts';

const faults = (raw: unknown) => {
	const checked = checkDetect(raw, 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`.trim());
};

describe('checking a detector of the first version', () => {
	it('accepts what a dialog gives: numbers as text, empty fields as not set, its own other fields', () => {
		const checked = checkDetect(
			{
				id: 'a1',
				name: ' Fill weight L2 ',
				unit: 'g',
				limits: { hi: '505', lo: 495, 'hi-hi': '' },
				deadBand: '0.5',
				onDelay: 30_000,
				offDelay: '',
				inARow: '3',
				state: '',
				noData: null,
				severity: { lo: 'high', hi: '' },
			},
			'en-US',
		);
		assert.deepEqual(checked, {
			ok: true,
			config: {
				name: 'Fill weight L2',
				unit: 'g',
				rules: [
					{
						id: 'limits',
						watch: 'limits',
						limits: { hi: 505, lo: 495 },
						deadBand: 0.5,
						onDelay: 30_000,
						inARow: 3,
						severity: { lo: 'high' },
						formerIds: true,
					},
				],
			},
		});
		assert.deepEqual(checkDetect({ state: false }, 'en-US'), { ok: true, config: { rules: [{ id: 'state', watch: 'state', state: false }] } });
		assert.deepEqual(checkDetect({ noData: 60_000 }, 'en-US'), { ok: true, config: { rules: [{ id: 'no-data', watch: 'no-data', noData: 60_000 }] } });
	});

	it('finds each fault', () => {
		const cases: [string[], unknown][] = [
			[['detect.not-one'], null],
			[['detect.not-one'], []],
			[['detect.no-rule'], {}],
			[['detect.no-rule'], { limits: {}, onDelay: 1_000 }],
			[['detect.limits limits'], { limits: [5] }],
			[['detect.limits limits.high'], { limits: { high: 5, hi: 5 } }],
			[['validate.decimal-comma limits.hi'], { limits: { hi: '5,5' } }],
			[['validate.not-a-number limits.hi'], { limits: { hi: true } }],
			[['validate.not-finite limits.hi'], { limits: { hi: Number.NaN } }],
			[['detect.order limits.hi'], { limits: { 'hi-hi': 505, hi: 505 } }],
			[['detect.order limits.lo'], { limits: { hi: 1, lo: 2 } }],
			[['detect.order limits.lo-lo'], { limits: { hi: 9, lo: 2, 'lo-lo': 3 } }],
			[['detect.order limits.lo-lo'], { limits: { 'hi-hi': 1, 'lo-lo': 3 } }],
			[['detect.band-negative deadBand'], { limits: { hi: 1 }, deadBand: -0.1 }],
			[['detect.band-wide deadBand'], { limits: { hi: 10, lo: 0 }, deadBand: 10.5 }],
			[['detect.band-alone deadBand'], { noData: 5, deadBand: 1 }],
			[['detect.both state'], { limits: { hi: 10 }, state: 1 }],
			[['detect.state state'], { state: {} }],
			[['detect.delay onDelay'], { limits: { hi: 10 }, onDelay: 0 }],
			[['detect.delay offDelay'], { limits: { hi: 10 }, offDelay: -5 }],
			[['detect.delay noData'], { noData: 0 }],
			[['detect.delay-long onDelay'], { limits: { hi: 10 }, onDelay: 1e12 }],
			[['detect.row inARow'], { limits: { hi: 10 }, inARow: 0 }],
			[['detect.row inARow'], { limits: { hi: 10 }, inARow: 2.5 }],
			[['detect.severity severity.hi'], { limits: { hi: 10 }, severity: { hi: 'awful' } }],
			[['detect.severity severity.top'], { limits: { hi: 10 }, severity: { top: 'high' } }],
			[['detect.text name'], { limits: { hi: 10 }, name: 'a\nb' }],
			[['detect.row inARow', 'detect.delay onDelay', 'detect.order limits.lo'], { limits: { hi: 1, lo: 2 }, onDelay: 0, inARow: -1 }],
		];
		for (const [expected, raw] of cases) assert.deepEqual(faults(raw), expected, JSON.stringify(raw));
	});

	it('says it in words', () => {
		const told = (language: 'en-US' | 'zh-CN') => {
			const checked = checkDetect({ limits: { hi: 1, lo: 2 } }, language);
			return checked.ok ? '' : checked.refusals[0]!.message;
		};
		assert.equal(told('en-US'), 'The limit hi (1) must be above the limit lo (2).');
		assert.equal(told('zh-CN'), '限值 hi（1）必须大于限值 lo（2）。');
	});

	it('accepts what it gave, and answers anything else with reasons', () => {
		const value = fc.oneof(
			fc.constantFrom<unknown>(null, '', 0, -1, 1, 5, '7', '1,5', true, Number.NaN, 'high', []),
			fc.dictionary(fc.constantFrom('hi', 'lo', 'hi-hi', '__proto__', 'x'), fc.integer({ min: -3, max: 3 })),
		);
		const key = fc.constantFrom('limits', 'deadBand', 'state', 'onDelay', 'offDelay', 'noData', 'inARow', 'severity', 'name', 'constructor');
		fc.assert(
			fc.property(fc.dictionary(key, value), (raw) => {
				const checked = checkDetect(raw, 'zh-CN');
				if (checked.ok) assert.deepEqual(checkDetect(checked.config, 'zh-CN'), checked);
				else for (const { message } of checked.refusals) assert.doesNotMatch(message, /\{\w+\}|^detect\./);
			}),
			{ numRuns: 1_000 },
		);
	});
});
