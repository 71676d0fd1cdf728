import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { judgeEffect } from '../../../src/effect/judge.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { Random } from '../../crash/random.ts';
import { Draws, PROOFS } from '../../false-ok/proofs.ts';
import { ALPHA, falseRate } from '../../false-ok/simulate.ts';

const RUNS = 200;

describe(`where nothing has changed, ${RUNS} times (10,000 times: npm run test:false-ok)`, () => {
	for (const name of [
		'Welch, 12 and 12',
		'Mann–Whitney with ties, 25 and 30',
		'two rates, 20 events',
		'two spreads, Brown–Forsythe, skewed',
		'Welch, 4 looks, Pocock',
	]) {
		it(`${name}: no more verdicts than α`, () => {
			const random = new Random(7);
			const { rate, error } = falseRate(PROOFS.find((proof) => proof.name === name)!, RUNS, () => random.next());
			assert.ok(rate <= ALPHA + 2 * error && rate > 0, `${rate} ± ${error}`);
		});
	}
	it('who looks again and again and stops when it suits is wrong three times as often: why looks have to be planned', () => {
		const random = new Random(7);
		const draws = new Draws(() => random.next());
		let wrong = 0;
		for (let run = 0; run < RUNS; run++) {
			const before = draws.normals(30);
			const after = draws.normals(32) as { values: number[] };
			const verdicts = [8, 12, 16, 20, 24, 28, 32].map((n) => {
				const verdict = judgeEffect({ method: 'welch', better: 'either', alpha: ALPHA, power: 0.8, looks: { kind: 'fixed', n } }, before, {
					kind: 'values',
					values: after.values,
				});
				return isRefusal(verdict) ? undefined : verdict.outcome;
			});
			if (verdicts.includes('ok')) wrong++;
		}
		assert.ok(wrong / RUNS > 2 * ALPHA, String(wrong / RUNS));
	});
});
