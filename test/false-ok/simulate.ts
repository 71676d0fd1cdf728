// How often a proof is wrong where nothing has changed, and right where the wanted change is there. Not for how the data are drawn: proofs.ts.

import { checkEffectPlan } from '../../src/effect/check-plan.ts';
import { judgeEffect } from '../../src/effect/judge.ts';
import type { EffectPlan } from '../../src/effect/plan.ts';
import { type SizePlan, sampleSize } from '../../src/effect/sample-size.ts';
import { isRefusal } from '../../src/refusal.ts';
import { Draws, type Proof, type Wanted } from './proofs.ts';

export interface Rate {
	/** Of all runs. */
	rate: number;
	/** Its standard error, were the stated chance the true one. */
	error: number;
	ok: number;
	ng: number;
}

export const ALPHA = 0.05;
export const POWER = 0.8;

/** Of so many runs, those with a false verdict. */
export function falseRate(proof: Proof, runs: number, even: () => number): Rate {
	const plan = planOf(proof.plan);
	const draws = new Draws(even);
	let [ok, ng] = [0, 0];
	for (let run = 0; run < runs; run++) {
		const outcome = outcomeOf(plan, proof.draw(draws));
		if (outcome === 'ok') ok++;
		if (outcome === 'ng') ng++;
	}
	const wrong = proof.false === 'ok' ? ok : ok + ng;
	return { rate: wrong / runs, error: Math.sqrt((ALPHA * (1 - ALPHA)) / runs), ok: ok / runs, ng: ng / runs };
}

/** Of so many runs at the size that was told in advance, those that show the wanted change. */
export function shownRate(wanted: Wanted, runs: number, even: () => number): Rate & { n: number } {
	const looks = (n: number) =>
		wanted.looks ? { kind: 'sequential', at: wanted.looks.parts.map((part) => Math.ceil(part * n)), spending: wanted.looks.spending } : { kind: 'fixed', n };
	const size = sampleSize(
		{ better: 'lower', alpha: ALPHA, power: POWER, ...wanted.plan, ...(wanted.looks && { looks: looks(1000) }) } as SizePlan,
		wanted.typical,
		wanted.change,
	);
	if (isRefusal(size) || size.n === null) throw new Error(`${wanted.name} has no size`);
	const { n } = size;
	const plan = planOf({ ...wanted.plan, looks: looks(n) });
	const draws = new Draws(even);
	let ok = 0;
	for (let run = 0; run < runs; run++) if (outcomeOf(plan, wanted.draw(draws, n)) === 'ok') ok++;
	return { rate: ok / runs, error: Math.sqrt((POWER * (1 - POWER)) / runs), ok: ok / runs, ng: 0, n };
}

function planOf(raw: Record<string, unknown>): EffectPlan {
	const checked = checkEffectPlan(raw, 'en-US');
	if (!checked.ok) throw new Error(checked.refusals.map(({ message }) => message).join(' '));
	return checked.value;
}

/** No defect and no event on either side is no proof of anything: it is refused, and so no verdict. */
function outcomeOf(plan: EffectPlan, { before, after }: ReturnType<Proof['draw']>): string {
	const verdict = judgeEffect(plan, before, after);
	return isRefusal(verdict) ? 'refused' : verdict.outcome;
}
