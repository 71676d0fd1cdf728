import assert from 'node:assert/strict';
import { explainMultivariate, mainly } from '../../../../src/detect/multivariate/explain.ts';
import { beginMultivariate, judgeRow } from '../../../../src/detect/multivariate/judge.ts';
import { learnModel } from '../../../../src/detect/multivariate/learn.ts';
import type { MultivariateJudgement, MultivariateModel } from '../../../../src/detect/multivariate/model.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { FAULTS, type Fault, pumpRun, type Run, SENSORS, scoreOf } from './pump-rig.ts';

interface Judged extends Run {
	model: MultivariateModel;
	/** Of the rows after the 400 learned ones. */
	judgements: (MultivariateJudgement & { faulty: boolean })[];
}

function judged(seed: number, fault?: Fault): Judged {
	const run = pumpRun(seed, fault);
	const model = learnModel(run.rows.slice(0, 400), SENSORS, {}, 'en-US');
	assert.ok(!isRefusal(model), JSON.stringify(model));
	let state = beginMultivariate(model);
	const judgements = run.rows.slice(400).map((row, i) => {
		const judgement = judgeRow(model, state, row, 'en-US');
		assert.ok(!isRefusal(judgement));
		state = judgement.state;
		return { ...judgement, faulty: run.faulty[400 + i]! };
	});
	return { ...run, model, judgements };
}

describe('a pump with eight sensors, known for 400 seconds', () => {
	let runs: Judged[];

	before(() => {
		runs = FAULTS.flatMap((fault) => [1, 2].map((seed) => judged(seed, fault)));
	});

	it('tells valve closing, cavitation, leak, imbalance and a dragging rotor from good running: F1 ≥ 0.8 at ≤ 5 % false alarms', () => {
		const { f1, falseAlarms } = scoreOf(runs.flatMap(({ judgements }) => judgements));
		assert.ok(f1 >= 0.8, `F1 ${f1}`);
		assert.ok(falseAlarms <= 0.05, `${falseAlarms} false alarms`);
	});

	it('misses none of the faults altogether', () => {
		for (const { fault, judgements } of runs) assert.ok(judgements.filter(({ abnormal, faulty }) => abnormal && faulty).length > 20, fault ?? '');
	});

	it('stays quiet over ten minutes of good running in which the temperatures drift', () => {
		for (const seed of [11, 12]) {
			const { falseAlarms } = scoreOf(judged(seed).judgements);
			assert.ok(falseAlarms <= 0.01, `seed ${seed}: ${falseAlarms}`);
		}
	});

	it('names what is off: flow rate and pressure when the valve closes, vibration in imbalance, current when the rotor drags', () => {
		const named = (fault: Fault) => {
			const { judgements } = runs.find((run) => run.fault === fault)!;
			const all = judgements.filter(({ abnormal, faulty }) => abnormal && faulty).flatMap(({ contributions }) => mainly(contributions));
			const counts = new Map<string, number>();
			for (const { name, side } of all) counts.set(`${name} ${side}`, (counts.get(`${name} ${side}`) ?? 0) + 1);
			return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
		};
		assert.deepEqual(named('valve closing').slice(0, 2).sort(), ['flow rate low', 'pressure high']);
		assert.match(named('imbalance')[0]!, /^vibration . high$/);
		assert.equal(named('rotor')[0], 'current high');
	});

	it('says it in one sentence in both languages', () => {
		const { model, judgements } = runs[0]!;
		const judgement = judgements.find(({ abnormal, faulty, contributions }) => abnormal && faulty && mainly(contributions).length === 2)!;
		const about = { name: 'Pump P-101', model, since: '2026-11-23T06:03:20.000Z', zone: 'Asia/Shanghai' };
		assert.match(
			explainMultivariate(judgement, about, 'en-US')!,
			/^Pump P-101 no longer behaves as learned since 14:03: mostly (flow rate \(lower\) and pressure \(higher\)|pressure \(higher\) and flow rate \(lower\)) \((MEWMA|T²|Q) [\d.]+, limit [\d.]+\)$/,
		);
		assert.match(
			explainMultivariate(judgement, { ...about, name: '1 号泵' }, 'zh-CN')!,
			/^1 号泵自 14:03 起与学习时的正常状态不符，主要是.+（偏[高低]）和.+（偏[高低]）（(MEWMA|T²|Q) [\d.]+，限值 [\d.]+）$/,
		);
		assert.equal(explainMultivariate(judgements[0]!, about, 'en-US'), undefined);
	});

	it('is quiet again within half a minute once the fault is gone', () => {
		for (const { fault, judgements } of runs.filter(({ fault }) => fault === 'imbalance' || fault === 'valve closing')) {
			const end = judgements.findLastIndex(({ faulty }) => faulty) + 1;
			assert.equal(judgements.slice(end + 30).filter(({ abnormal }) => abnormal).length, 0, fault ?? '');
		}
	});
});
