import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { exposureForZero, nForZero, zeroInN, zeroOverExposure } from '../../../src/effect/zero.ts';
import { isRefusal } from '../../../src/refusal.ts';

describe('what zero failures say', () => {
	it('the numbers every reliability handbook has: 59 for 5 %, 299 for 1 %, 22 for 10 % with 90 %', () => {
		assert.equal(nForZero(0.05, 0.95), 59);
		assert.equal(nForZero(0.01, 0.95), 299);
		assert.equal(nForZero(0.1, 0.9), 22);
		assert.equal(nForZero(0.1, 0.95), 29);
		assert.equal(nForZero(0.01, 0.9), 230);
		assert.equal(nForZero(0.001, 0.95), 2995);
	});
	it('0 in 59 is at most 4.95 %, and one piece fewer is not enough for 5 %', () => {
		assert.ok(Math.abs((zeroInN(59, 0.95) as number) - (1 - 0.05 ** (1 / 59))) < 1e-15);
		assert.ok((zeroInN(59, 0.95) as number) <= 0.05 && (zeroInN(58, 0.95) as number) > 0.05);
		assert.ok(Math.abs((zeroInN(1, 0.95) as number) - 0.95) < 1e-15);
	});
	it('a share that comes out exactly takes no piece more: half of the pieces bad is excluded by 2 good ones with 75 %', () => {
		assert.equal(nForZero(0.5, 0.75), 2);
		assert.equal(nForZero(0.5, 0.875), 3);
		assert.equal(nForZero(0.9, 0.5), 1);
	});
	it('in a million nothing is lost', () => {
		assert.ok(Math.abs((zeroInN(1e9, 0.95) as number) / 2.995732273553991e-9 - 1) < 1e-8);
		assert.equal(nForZero(1e-6, 0.95), 2_995_731);
	});
	it('none in 1,000 hours is at most 0.0030 an hour, and 998.6 hours show that', () => {
		assert.ok(Math.abs((zeroOverExposure(1000, 0.95) as number) - 0.002995732273553991) < 1e-15);
		assert.ok(Math.abs((exposureForZero(0.003, 0.95) as number) - 998.577424517997) < 1e-9);
	});
	it('one clear refusal for what makes no sense', () => {
		for (const bad of [0, -1, 1.5, Number.NaN, Infinity, 1e13]) assert.ok(isRefusal(zeroInN(bad, 0.95)), String(bad));
		for (const bad of [0, 1, -0.1, Number.NaN, 1e-14]) assert.ok(isRefusal(nForZero(bad, 0.95)), String(bad));
		for (const bad of [0, 1, 0.4, 95, Number.NaN]) {
			for (const found of [zeroInN(5, bad), nForZero(0.1, bad), zeroOverExposure(5, bad), exposureForZero(0.1, bad)]) {
				assert.ok(isRefusal(found) && found.code === 'effect.confidence' && found.path === 'confidence');
			}
		}
		for (const bad of [0, -3, Number.NaN, Infinity]) assert.ok(isRefusal(zeroOverExposure(bad, 0.95)) && isRefusal(exposureForZero(bad, 0.95)));
		const refused = zeroInN(0, 0.95, 'zh-CN');
		assert.ok(isRefusal(refused) && /件数/.test(refused.message));
	});
});
