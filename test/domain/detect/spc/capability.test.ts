import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Capability, type CapabilityIndex, capability, withinOf } from '../../../../src/detect/spc/capability.ts';
import { accepted, learned, near, refusal, typed } from './chart.fixture.ts';
import { CANS, PISTON_RINGS } from './published.fixture.ts';

const SPECIFICATION = { lower: 11.95, target: 12, upper: 12.05 };

describe('capability of the drink cans of SAS', () => {
	const cans = accepted(capability(CANS, SPECIFICATION, 'en-US'));

	it('indices and 95 % limits to the sixth digit, as printed', () => {
		const printed: [keyof Capability, number, number, number][] = [
			['cp', 0.354967, 0.305565, 0.404288],
			['cpl', 0.420991, 0.332644, 0.508117],
			['cpu', 0.288943, 0.211699, 0.365112],
			['cpk', 0.288943, 0.21221, 0.365677],
			['cpm', 0.348203, 0.301472, 0.398228],
		];
		for (const [name, value, lower, upper] of printed) {
			const index = cans[name] as CapabilityIndex;
			near(index.value, value, 6e-7, name);
			near(index.lower, lower, 6e-7, `${name}, lower limit`);
			near(index.upper, upper, 6e-7, `${name}, upper limit`);
		}
	});
	it('7 below, 16 above; what lies on a limit is inside', () => {
		assert.deepEqual([cans.below, cans.above, cans.n], [7, 16, 100]);
	});
	it('says that sigma within samples was not given, and performance is then the same', () => {
		assert.equal(cans.within.from, 'overall');
		assert.deepEqual([cans.pp, cans.ppk], [cans.cp, cans.cpk]);
	});
	it('a one-sided specification has no Cp and no Cpm', () => {
		const filled = accepted(capability(CANS, { lower: '11.95' }, 'en-US'));
		assert.deepEqual([filled.cp, filled.cpu, filled.cpm, filled.above], [undefined, undefined, undefined, undefined]);
		near(filled.cpk.value, 0.420991, 6e-7, 'Cpk');
	});
	it('more confidence, wider limits', () => {
		const sure = accepted(capability(CANS, SPECIFICATION, 'en-US', { confidence: 0.99 }));
		for (const name of ['cp', 'cpl', 'cpu', 'cpk', 'cpm'] as const) {
			assert.ok(sure[name]!.lower < cans[name]!.lower && sure[name]!.upper > cans[name]!.upper, name);
		}
	});
});

describe('capability of the piston rings', () => {
	const limits = learned({ chart: 'xbar-r' }, PISTON_RINGS.slice(0, 25));
	const rings = PISTON_RINGS.slice(0, 25).flat();

	it('with sigma from the ranges: 74 ± 0.05 mm is six to seven tenths beyond enough', () => {
		const found = accepted(capability(rings, { lower: 73.95, upper: 74.05 }, 'en-US', { within: withinOf(limits) }));
		// Montgomery: Cp = 0.10 / (6 × 0.0099) = 1.68 with his rounded sigma.
		near(found.cp?.value, 0.1 / 6 / limits.sigma, 1e-9, 'Cp');
		near(found.cpk.value, (74.05 - 74.001176) / 3 / limits.sigma, 1e-9, 'Cpk');
		assert.equal(found.within.from, 'given');
		assert.notEqual(found.pp!.value, found.cp!.value);
		assert.ok(found.cp!.lower < found.cp!.value && found.cp!.value < found.cp!.upper);
	});
	it('ranges of five know sigma about as well as nine tenths of the degrees of freedom they come from', () => {
		near(withinOf(limits)!.degrees / 100, 0.91, 0.02, 'share');
		near(withinOf(learned({ chart: 'xbar-s' }, PISTON_RINGS.slice(0, 25)))!.degrees / 100, 0.95, 0.02, 'share of s');
		near(withinOf(learned({ chart: 'individuals' }, CANS))!.degrees, 59.9, 0.1, 'moving ranges');
		assert.equal(withinOf(typed({ chart: 'individuals' }, { mean: 0, sigma: 1 })), undefined);
	});
});

describe('capability is refused', () => {
	const faults: [string, Parameters<typeof capability>][] = [
		['spc.specification specification', [CANS, {}, 'en-US']],
		['spc.order specification.lower', [CANS, { lower: 2, upper: 1 }, 'en-US']],
		['spc.order specification.lower', [CANS, { lower: 2, upper: 2 }, 'en-US']],
		['spc.target specification.target', [CANS, { ...SPECIFICATION, target: 12.05 }, 'en-US']],
		['validate.decimal-comma specification.upper', [CANS, { upper: '12,05' }, 'en-US']],
		['validate.not-finite values[1]', [[1, Infinity, 2], SPECIFICATION, 'en-US']],
		['validate.not-a-number values[0]', [['12 g', 2], SPECIFICATION, 'en-US']],
		['spc.too-few values', [[12], SPECIFICATION, 'en-US']],
		['spc.no-spread values', [[12, 12, 12], SPECIFICATION, 'en-US']],
		['spc.confidence confidence', [CANS, SPECIFICATION, 'en-US', { confidence: 95 }]],
		['spc.confidence confidence', [CANS, SPECIFICATION, 'en-US', { confidence: Number.NaN }]],
		['spc.sigma within.sigma', [CANS, SPECIFICATION, 'en-US', { within: { sigma: 0, degrees: 5 } }]],
	];
	for (const [expected, input] of faults) {
		it(`${expected}: ${JSON.stringify(input[1])}`, () => assert.equal(refusal(capability(...input)), expected));
	}
});
