import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { oneWay } from '../../../src/experiment/anova.ts';
import { checkExperiment } from '../../../src/experiment/check.ts';
import { confirm } from '../../../src/experiment/confirm.ts';
import { design } from '../../../src/experiment/design.ts';
import { takeResults } from '../../../src/experiment/results.ts';
import { signalToNoise } from '../../../src/experiment/signal-to-noise.ts';
import { LANGUAGES } from '../../../src/text.ts';
import { analysed, factors, planned, type Raw, refused, sure } from './trial.ts';

const WHOLE: Raw = { name: 'trial', factors: factors('ABC', 2), responses: [{ key: 'y', name: 'yield', goal: 'larger' }] };
const HAN = /[\u4e00-\u9fff]/;

/** One clear error, in both languages. */
function oneError(act: (language: 'en-US' | 'zh-CN') => unknown, code: string, path?: string): void {
	for (const language of LANGUAGES) {
		const found = refused(act(language));
		assert.equal(found.code, code, found.message);
		assert.equal(found.all, undefined, found.message);
		if (path !== undefined) assert.equal(found.path, path);
		assert.equal(HAN.test(found.message), language === 'zh-CN', found.message);
		assert.doesNotMatch(found.message, /\{\w+\}|experiment\.[a-z]+[-.]/);
	}
}

describe('an experiment that is none', () => {
	const CASES: [string, Raw | Record<string, unknown>, string, string?][] = [
		['a factor with one level', { factors: [...factors('AB', 2), { key: 'C', name: 'c', levels: [1] }] }, 'experiment.one-level', 'factors[2].levels'],
		['the same key twice', { factors: [...factors('AB', 2), ...factors('A', 3)] }, 'experiment.key-twice', 'factors[2].key'],
		['a factor called like a response', { factors: factors('y', 2) }, 'experiment.key-twice'],
		['a key that means something to JavaScript', { factors: [{ key: 'constructor', name: 'c', levels: [1, 2] }] }, 'experiment.key-taken'],
		['a level twice', { factors: [{ key: 'A', name: 'a', levels: [5, 6, 5] }] }, 'experiment.level-twice'],
		['units mixed: 850 and "high"', { factors: [{ key: 'A', name: 'a', levels: [850, 'high'] }] }, 'experiment.mixed-levels'],
		['an interaction with a factor nobody knows', { interactions: [['A', 'Q']] }, 'experiment.unknown-factor', 'interactions[0]'],
		['an interaction of a factor with itself', { interactions: [['A', 'A']] }, 'experiment.with-itself'],
		[
			'an interaction twice',
			{
				interactions: [
					['A', 'B'],
					['B', 'A'],
				],
			},
			'experiment.interaction-twice',
		],
		['an array nobody knows', { array: 'L10' }, 'experiment.array-unknown', 'array'],
		['a column for a factor nobody knows', { columns: { Q: 1 } }, 'experiment.unknown-factor', 'columns.Q'],
		['two factors in one column', { columns: { A: 3, C: 3 } }, 'experiment.column-taken', 'columns.C'],
		['a target with larger', { responses: [{ key: 'y', name: 'y', goal: 'larger', target: 3 }] }, 'experiment.not-nominal'],
		['form target without one', { repeats: 2, responses: [{ key: 'y', name: 'y', goal: 'nominal', nominalForm: 'target' }] }, 'experiment.no-target'],
		['nominal with one reading a run', { responses: [{ key: 'y', name: 'y', goal: 'nominal' }] }, 'experiment.nominal-single'],
		['nominal with an offset', { repeats: 2, responses: [{ key: 'y', name: 'y', goal: 'nominal', offset: 5 }] }, 'experiment.offset-nominal'],
		['limits without a difference', { responses: [{ key: 'y', name: 'y', goal: 'larger', limits: { worst: 1, best: 1 } }] }, 'experiment.limits'],
		['an offset beyond all measure', { responses: [{ key: 'y', name: 'y', goal: 'larger', offset: 1e200 }] }, 'validate.maximum', 'responses[0].offset'],
		['a level that is no number', { factors: [{ key: 'A', name: 'a', levels: [1, Number.NaN] }] }, 'validate.not-finite'],
	];
	for (const [what, change, code, path] of CASES) {
		it(`${what}: one error`, () => oneError((language) => checkExperiment({ ...WHOLE, ...change }, language), code, path));
	}

	it('what is no object at all, and members nobody knows', () => {
		for (const raw of [undefined, null, 'x', 5, [], { ...WHOLE, colour: 'red' }, { ...WHOLE, responses: [] }]) refused(checkExperiment(raw));
	});

	it('several faults are told at once', () => {
		const found = refused(checkExperiment({ ...WHOLE, factors: [...factors('A', 1), ...factors('A', 2)], array: 'L7' }));
		assert.deepEqual(
			found.all?.map(({ code }) => code),
			['experiment.key-twice', 'experiment.one-level', 'experiment.array-unknown'],
		);
	});
});

describe('an array that does not hold the factors', () => {
	const no = (change: Raw, code: string) => oneError((language) => design(sure(checkExperiment({ ...WHOLE, ...change })), language), code);

	it('more factors than columns', () => no({ factors: factors('ABCDE', 3), array: 'L9' }, 'experiment.array-columns'));
	it('three levels in L8 with all columns taken', () => no({ factors: [...factors('ABCDE', 2), ...factors('F', 3)], array: 'L8' }, 'experiment.array-fit'));
	it('an interaction in L12, where none has a column', () => no({ interactions: [['A', 'B']], array: 'L12' }, 'experiment.array-fit'));
	it('a column that the array has not', () => no({ columns: { A: 9 }, array: 'L8' }, 'experiment.columns-fit'));
	it('fourteen factors of five levels: no array at all', () => no({ factors: factors('ABCDEFGHIJKLMN', 5) }, 'experiment.no-array'));
	it('blocks that fit nowhere', () => no({ factors: factors('ABCDEF', 5), blocks: 7 }, 'experiment.no-array-blocks'));
	it('too many readings', () => no({ factors: factors('ABCDEFGHIJ', 3), replicates: 50, repeats: 100 }, 'experiment.too-large'));
});

describe('results that do not fit the design', () => {
	const { experiment, plan } = planned({ ...WHOLE, repeats: 2, responses: [{ key: 'y', name: 'yield', unit: 'kg', goal: 'larger' }] });
	const no = (rows: unknown, code: string, path?: string) => oneError((language) => takeResults(experiment, plan, rows, language), code, path);
	const row = { run: 1, values: [1, 2] };

	it('rows that are none', () => no({ rows: [] }, 'experiment.rows', 'rows'));
	it('a row that is none', () => no([null], 'experiment.row', 'rows[0]'));
	it('run 5 of four', () => no([row, { ...row, run: 5 }], 'experiment.unknown-run', 'rows[1].run'));
	it('a replicate that was not planned', () => no([{ ...row, replicate: 2 }], 'experiment.unknown-replicate'));
	it('a noise condition that was not planned', () => no([{ ...row, noise: 2 }], 'experiment.unknown-noise'));
	it('a response nobody knows', () => no([{ ...row, response: 'z' }], 'experiment.unknown-response'));
	it('grams among kilograms', () => no([{ ...row, unit: 'g' }], 'experiment.unit', 'rows[0].unit'));
	it('the same run twice: neither is taken', () => no([row, row], 'experiment.row-twice', 'rows[1]'));
	it('three readings where two were planned', () => no([{ run: 1, values: [1, 2, 3] }], 'experiment.too-many-values'));
	it('readings that are no list', () => no([{ run: 1, values: 7 }], 'experiment.values'));
	it('NaN', () => no([{ run: 1, values: [1, Number.NaN] }], 'validate.not-finite', 'rows[0].values[1]'));
	it('“12,5”', () => no([{ run: 1, values: ['12,5'] }], 'validate.decimal-comma'));
	it('a number beyond all measure', () => no([{ run: 1, values: [1e200] }], 'experiment.magnitude'));
	it('a number nearer to 0 than any gauge shows; 0 itself is one', () => {
		no([{ run: 1, values: [1e-200] }], 'experiment.magnitude', 'rows[0].values[0]');
		sure(takeResults(experiment, plan, [{ run: 1, values: [0] }]));
	});
	it('a getter is not run, a Proxy not asked', () => {
		const trap = () => assert.fail('code of the message was run');
		const row = Object.defineProperty({ run: 1, values: [1] }, 'unit', { get: trap, enumerable: true });
		for (const one of [row, new Proxy({ run: 1, values: [1] }, { get: trap, ownKeys: trap, getOwnPropertyDescriptor: trap })])
			refused(takeResults(experiment, plan, [one]));
	});

	it('none, one and two runs of four: what is missing is listed, and nothing is analysed', () => {
		for (const runs of [0, 1, 2]) {
			const taken = sure(
				takeResults(
					experiment,
					plan,
					Array.from({ length: runs }, (_, at) => ({ run: at + 1, values: [at + 1, at + 2] })),
				),
			);
			assert.equal(taken.complete, false);
			assert.equal(taken.missing.length, 4 - runs);
		}
		for (const readings of [
			[],
			[[1, 2]],
			[
				[1, 2],
				[3, 4],
			],
		]) {
			oneError((language) => analysed({ ...WHOLE, repeats: 2 }, readings, { language }), 'experiment.incomplete');
			oneError((language) => analysed({ ...WHOLE, repeats: 2 }, readings, { language, missing: 'fill' }), 'experiment.unfillable');
		}
	});
});

describe('readings that can not be analysed', () => {
	const no = (raw: Raw, readings: number[][], code: string) => oneError((language) => analysed({ ...WHOLE, ...raw }, readings, { language }), code);
	const goal = (goal: 'larger' | 'smaller' | 'nominal', more = {}) => [{ key: 'y', name: 'y', goal, ...more }];

	it('all equal', () => no({}, [[5], [5], [5], [5]], 'experiment.all-equal'));
	it('equal but for rounding', () => no({}, [[0.3], [0.1 + 0.2], [0.3], [0.3]], 'experiment.all-equal'));
	it('zero with larger is better', () => no({}, [[5], [0], [3], [4]], 'experiment.sn.larger-positive'));
	it('an offset that is too small', () => no({ responses: goal('larger', { offset: 2 }) }, [[5], [-3], [3], [4]], 'experiment.sn.larger-offset'));
	it('negative with smaller is better', () => no({ responses: goal('smaller') }, [[5], [-1], [3], [4]], 'experiment.sn.smaller-negative'));
	it('a run of zeros with smaller is better', () => no({ responses: goal('smaller') }, [[5], [0], [3], [4]], 'experiment.sn.smaller-zero'));
	it('nominal with equal readings in a run', () => {
		no(
			{ repeats: 2, responses: goal('nominal') },
			[
				[5, 6],
				[4, 4],
				[3, 2],
				[4, 3],
			],
			'experiment.sn.no-spread',
		);
	});
	it('nominal on both sides of zero', () =>
		no(
			{ repeats: 2, responses: goal('nominal') },
			[
				[5, 6],
				[4, -4],
				[3, 2],
				[4, 3],
			],
			'experiment.sn.both-signs',
		));
	it('every run exactly on target', () => {
		no(
			{ repeats: 2, responses: goal('nominal', { nominalForm: 'target', target: 4 }) },
			[
				[5, 6],
				[4, 4],
				[3, 2],
				[4, 3],
			],
			'experiment.sn.on-target',
		);
	});
	it('a significance level of 0', () => oneError((language) => analysed(WHOLE, [[5], [6], [3], [4]], { language, alpha: 0 }), 'experiment.alpha'));
	it('one reading has no spread', () => refused(signalToNoise([3], { key: 'y', goal: 'nominal' }, 1)));

	it('an error of zero gives no infinite F, and says why', () => {
		const { responses } = sure(
			analysed({ ...WHOLE, replicates: 2 }, [
				[5, 5],
				[6, 6],
				[3, 3],
				[4, 4],
			]),
		);
		const { terms, sentences } = responses[0]!.mean.anova;
		assert.ok(terms.every(({ f }) => f === undefined));
		assert.match(sentences.join(), /The error is zero: F would be infinite/);
		assert.ok(JSON.stringify(responses).length > 0 && !/null/.test(JSON.stringify(responses)));
	});
});

describe('confirmation that is none', () => {
	const analysis = sure(analysed(WHOLE, [[5], [6], [3], [4]]));
	it('no reading', () => oneError((language) => confirm(analysis, { y: [] }, { language }), 'experiment.confirm.none', 'values.y'));
	it('what is no object', () => oneError((language) => confirm(analysis, [3], { language }), 'experiment.confirm.shape'));
	it('a response nobody knows', () => oneError((language) => confirm(analysis, { y: [3], z: [1] }, { language }), 'experiment.unknown-response'));
	it('a level that is not there', () => oneError((language) => confirm(analysis, { y: [3] }, { language, levels: { A: 3 } }), 'experiment.confirm.level'));
	it('a number beyond all measure', () => oneError((language) => confirm(analysis, { y: [1e200] }, { language }), 'experiment.magnitude', 'values.y[0]'));
	it('NaN', () => oneError((language) => confirm(analysis, { y: [Number.NaN] }, { language }), 'validate.not-finite', 'values.y[0]'));
});

describe('groups that can not be compared', () => {
	const no = (groups: number[][], code: string) => oneError((language) => oneWay(groups, language), code);
	it('one group', () => no([[1, 2]], 'experiment.one-way.groups'));
	it('an empty one', () => no([[1, 2], []], 'experiment.one-way.empty'));
	it('one reading each', () => no([[1], [2]], 'experiment.one-way.single'));
	it('no spread', () =>
		no(
			[
				[1, 1],
				[2, 2],
			],
			'experiment.one-way.no-spread',
		));
	it('infinity', () =>
		no(
			[
				[1, 2],
				[2, Infinity],
			],
			'experiment.one-way.number',
		));
});
