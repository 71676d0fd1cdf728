import assert from 'node:assert/strict';
import { beginMultivariate, judgeRow } from '../../../../src/detect/multivariate/judge.ts';
import { learnModel } from '../../../../src/detect/multivariate/learn.ts';
import type { ModelOptions, MultivariateJudgement, MultivariateModel } from '../../../../src/detect/multivariate/model.ts';
import { readModel } from '../../../../src/detect/multivariate/stored.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import { normal } from '../trend/trend.fixture.ts';
import { pumpRun, SENSORS } from './pump-rig.ts';

const accepted = <T>(answer: T | Refusal): T => {
	assert.ok(!isRefusal(answer), JSON.stringify(answer));
	return answer;
};
const code = (answer: unknown): string => (isRefusal(answer) ? `${answer.code} ${answer.path}` : 'accepted');
const modelOf = (rows: unknown, names: unknown = SENSORS, options: ModelOptions = {}): MultivariateModel => accepted(learnModel(rows, names, options, 'en-US'));
const all = (model: MultivariateModel, rows: readonly number[][]): MultivariateJudgement[] => {
	let state = beginMultivariate(model);
	return rows.map((row) => {
		const judgement = accepted(judgeRow(model, state, row, 'en-US'));
		state = judgement.state;
		return judgement;
	});
};

const good = pumpRun(1).rows;
const first = good.slice(0, 400);
const model = modelOf(first);

describe('what is learned of several signals', () => {
	it('is plain JSON that judges the same after a restart', () => {
		const kept = JSON.parse(JSON.stringify(model)) as MultivariateModel;
		assert.deepEqual(kept, model);
		const once = all(model, good.slice(400));
		let state = beginMultivariate(kept);
		for (const [i, row] of good.slice(400).entries()) {
			const judgement = accepted(judgeRow(kept, state, row, 'en-US'));
			assert.deepEqual(judgement, once[i]);
			state = JSON.parse(JSON.stringify(judgement.state));
		}
	});

	it('has components that are as long as one, upright on each other and hold all the variance there is', () => {
		const { loadings, eigenvalues, kept, explained } = model;
		for (const [i, a] of loadings.entries()) {
			for (const [j, b] of loadings.entries()) {
				const product = a.reduce((sum, value, k) => sum + value * b[k]!, 0);
				assert.ok(Math.abs(product - (i === j ? 1 : 0)) < 1e-9);
			}
		}
		assert.ok(Math.abs(eigenvalues.reduce((sum, value) => sum + value, 0) - 8) < 1e-9);
		assert.ok(explained >= 0.9 && kept < 8 && kept >= 1);
	});

	it('lets a temperature drift that drifted, and nothing that stood still', () => {
		const of = (name: string) => model.signals.find((signal) => signal.name === name)!;
		assert.ok(of('fluid temperature').drift > 5, JSON.stringify(of('fluid temperature')));
		assert.ok(of('voltage').drift < 0.5, JSON.stringify(of('voltage')));
	});

	it('is not moved by 15 rows of a thousand times the flow: they are dropped and listed', () => {
		const places = [7, 50, 51, 52, 120, 121, 199, 200, 250, 251, 300, 301, 350, 398, 399];
		const spoilt = first.map((row, i) => (places.includes(i) ? row.with(7, 32_000).with(2, -500) : row));
		const robust = modelOf(spoilt);
		assert.deepEqual(robust.dropped, places);
		assert.equal(robust.learned, 385);
		for (const [j, { center, scale }] of robust.signals.entries()) {
			assert.ok(Math.abs(center - model.signals[j]!.center) < 0.3 * model.signals[j]!.scale);
			assert.ok(Math.abs(scale / model.signals[j]!.scale - 1) < 0.15);
		}
	});

	it('exceeds its limits in good independent noise no more often than stated', () => {
		let over = 0;
		for (let seed = 1; seed <= 2; seed++) {
			const noise = normal(500 + seed);
			const rows = Array.from({ length: 1_900 }, () => {
				const shared = noise();
				return [shared + noise(), shared + noise(), noise(), 5 * noise()];
			});
			const learned = modelOf(rows.slice(0, 400), ['a', 'b', 'c', 'd']);
			over += all(learned, rows.slice(400)).filter(({ abnormal }) => abnormal).length;
		}
		assert.ok(over <= 3, `${over} of 3,000`);
	});
});

describe('rows that are judged', () => {
	it('change nothing in what was learned', () => {
		const frozen = JSON.stringify(model);
		all(model, pumpRun(3, 'imbalance').rows);
		assert.equal(JSON.stringify(model), frozen);
	});

	it('show a spike of fifty standard deviations at once, and a second later all is well', () => {
		const voltage = model.signals.findIndex(({ name }) => name === 'voltage');
		const calm = model.signals.map(({ center }) => center);
		const spike = calm.with(voltage, calm[voltage]! + 50 * model.signals[voltage]!.scale);
		const judgements = all(model, [calm, calm, spike, ...Array.from({ length: 20 }, () => calm)]);
		assert.deepEqual(
			judgements.slice(0, 3).map(({ abnormal }) => abnormal),
			[false, false, true],
		);
		assert.equal(judgements[2]!.contributions[0]!.name, 'voltage');
		assert.ok(judgements[2]!.contributions[0]!.share > 0.9);
		assert.equal(judgements.findLastIndex(({ abnormal }) => abnormal) <= 12, true);
	});

	it('forget the largest number there is within seconds', () => {
		const calm = model.signals.map(({ center }) => center);
		const judgements = all(model, [calm, calm.with(1, Number.MAX_VALUE), calm.with(1, -Number.MAX_VALUE), ...Array.from({ length: 20 }, () => calm)]);
		assert.deepEqual([judgements[1]!.abnormal, judgements[2]!.abnormal, judgements.at(-1)!.abnormal], [true, true, false]);
		for (const { t2, q, mewma } of judgements) assert.ok([t2, q, mewma].every(Number.isFinite));
	});

	it('show two signals that part though each is where it may be: what Q is for', () => {
		const noise = normal(77);
		const row = (load: number, gap = 0): number[] => [load + 0.1 * noise(), load + 0.1 * noise() + gap, 0.3 * noise()];
		const learned = modelOf(
			Array.from({ length: 400 }, () => row(noise())),
			['flow', 'current', 'pressure'],
		);
		const judgements = all(
			learned,
			Array.from({ length: 30 }, () => row(0.8 * noise(), 1.2)),
		);
		assert.ok(judgements.slice(10).every(({ abnormal }) => abnormal));
		assert.ok(judgements[29]!.over.includes('q') || judgements[29]!.over.includes('mewma'));
		assert.deepEqual(
			judgements[29]!.contributions
				.slice(0, 2)
				.map(({ name, side }) => `${name} ${side}`)
				.sort(),
			['current high', 'flow low'],
		);
	});

	it('share what was found among the signals: all together it is one', () => {
		for (const { contributions } of all(model, pumpRun(2, 'leak').rows.slice(500, 700))) {
			assert.ok(Math.abs(contributions.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
			assert.ok(contributions.every(({ share }, i) => share >= 0 && (i === 0 || share <= contributions[i - 1]!.share)));
		}
	});

	it('that are none are refused, and the state is as it was', () => {
		const row = good[400]!;
		const before = accepted(judgeRow(model, beginMultivariate(model), row, 'en-US')).state;
		const copy = structuredClone(before);
		const cases: [unknown, string][] = [
			[row.slice(1), 'multivariate.row-length row'],
			[[...row, 1], 'multivariate.row-length row'],
			[row.with(3, Number.NaN), 'multivariate.value row[3]'],
			[row.with(0, Number.POSITIVE_INFINITY), 'multivariate.value row[0]'],
			[[...row.slice(0, 7), '32'], 'multivariate.value row[7]'],
			[[...row.slice(0, 7), null], 'multivariate.value row[7]'],
			[{ length: 8 }, 'multivariate.row row'],
			[undefined, 'multivariate.row row'],
		];
		for (const [bad, expected] of cases) assert.equal(code(judgeRow(model, before, bad, 'zh-CN')), expected);
		assert.deepEqual(before, copy);
		assert.equal(code(judgeRow(model, { smooth: [0], rows: 0, inARow: 0 }, row, 'en-US')), 'multivariate.state state');
		assert.equal(code(judgeRow(model, { ...before, smooth: before.smooth.with(2, Number.NaN) }, row, 'en-US')), 'multivariate.state state');
	});
});

describe('a model that comes back from a file', () => {
	it('is taken as it was written', () => {
		assert.deepEqual(readModel(JSON.parse(JSON.stringify(model)), 'en-US'), model);
	});

	const damage: [string, (copy: MultivariateModel) => unknown, string][] = [
		['nothing', () => undefined, 'multivariate.model '],
		['a list', () => [], 'multivariate.model '],
		['one of a later version', (copy) => ({ ...copy, version: 2 }), 'multivariate.model version'],
		['one without limits', ({ limits: _, ...copy }) => copy, 'multivariate.model limits'],
		['a limit of nothing', (copy) => ({ ...copy, limits: { ...copy.limits, q: null } }), 'multivariate.model limits.q'],
		['a scale of 0', (copy) => ({ ...copy, signals: copy.signals.with(2, { ...copy.signals[2]!, scale: 0 }) }), 'multivariate.model signals[2].scale'],
		['a signal twice', (copy) => ({ ...copy, signals: copy.signals.with(2, copy.signals[1]!) }), 'multivariate.name-twice names[2]'],
		['a signal less', (copy) => ({ ...copy, signals: copy.signals.slice(1) }), 'multivariate.model eigenvalues'],
		['a torn matrix', (copy) => ({ ...copy, inverse: copy.inverse.with(3, [1, 2]) }), 'multivariate.model inverse'],
		['all components kept', (copy) => ({ ...copy, kept: 8 }), 'multivariate.model kept'],
	];
	for (const [what, damaged, expected] of damage) {
		it(`${what} is refused with its place`, () => {
			const refused = readModel(damaged(structuredClone(model)), 'zh-CN');
			assert.equal(code(refused), expected);
			assert.match((refused as Refusal).message, /\p{Script=Han}/u);
		});
	}
});

describe('rows that nothing can be learned from', () => {
	const cases: [string, unknown, unknown, ModelOptions, string][] = [
		['too few', first.slice(0, 399), SENSORS, {}, 'multivariate.too-few rows'],
		['no list', 'rows', SENSORS, {}, 'multivariate.rows rows'],
		['one of another length', first.with(17, [1, 2]), SENSORS, {}, 'multivariate.row-length rows[17]'],
		['NaN', first.with(17, first[17]!.with(3, Number.NaN)), SENSORS, {}, 'multivariate.value rows[17][3]'],
		['−Infinity', first.with(17, first[17]!.with(0, Number.NEGATIVE_INFINITY)), SENSORS, {}, 'multivariate.value rows[17][0]'],
		['text', first.with(17, [...first[17]!.slice(0, 7), '12,5'] as number[]), SENSORS, {}, 'multivariate.value rows[17][7]'],
		['a name twice', first, [...SENSORS.slice(0, 7), 'current'], {}, 'multivariate.name-twice names[7]'],
		['an empty name', first, [...SENSORS.slice(0, 7), ' '], {}, 'multivariate.name names[7]'],
		['one name', first, ['current'], {}, 'multivariate.names names'],
		['a constant signal', first.map((row) => row.with(6, 230.1)), SENSORS, {}, 'multivariate.constant names[6]'],
		['a signal twice under two names', first.map((row) => row.with(6, row[2]! * 3 + 1)), SENSORS, {}, 'multivariate.collinear names[6]'],
		['the sum of two others', first.map((row) => row.with(6, row[2]! + row[3]!)), SENSORS, {}, 'multivariate.collinear names[6]'],
		['half of all as false alarms', first, SENSORS, { falseAlarms: 0.5 }, 'multivariate.between falseAlarms'],
		['no smoothing number', first, SENSORS, { smoothing: Number.NaN }, 'multivariate.between smoothing'],
		['an unknown way', first, SENSORS, { degenerate: 'ignore' as 'refuse' }, 'multivariate.degenerate degenerate'],
	];
	for (const [what, rows, names, options, expected] of cases) {
		it(`${what}: one refusal with its field, in both languages`, () => {
			const [english, chinese] = (['en-US', 'zh-CN'] as const).map((language) => learnModel(rows, names, options, language));
			assert.equal(code(english), expected);
			assert.equal(code(chinese), expected);
			assert.doesNotMatch((english as Refusal).message, /\p{Script=Han}|[{}]/u);
			assert.match((chinese as Refusal).message, /\p{Script=Han}/u);
		});
	}

	it('goes on without a constant and a collinear signal where that is asked for, and says so', () => {
		const rows = first.map((row) => row.with(6, 230).with(3, row[2]! * 2));
		const learned = modelOf(rows, SENSORS, { degenerate: 'leave-out' });
		assert.deepEqual(learned.leftOut, [
			{ name: 'voltage', why: 'constant' },
			{ name: 'pressure', why: 'collinear' },
		]);
		assert.equal(learned.signals.length, 6);
		assert.equal(
			code(
				learnModel(
					rows.map((row) => row.map(() => 1)),
					SENSORS,
					{ degenerate: 'leave-out' },
					'en-US',
				),
			),
			'multivariate.nothing-left names',
		);
	});
});
