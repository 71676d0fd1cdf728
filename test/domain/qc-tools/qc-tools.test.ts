// The figures of the QC tools, against published examples, and what they say to data that can't be drawn.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkSheet } from '../../../src/qc-tools/check-sheet.ts';
import { OTHERS, stratified } from '../../../src/qc-tools/columns.ts';
import { controlChart } from '../../../src/qc-tools/control.ts';
import { binsOf, counted, histogram } from '../../../src/qc-tools/histogram.ts';
import { type Pareto, pareto, paretoOf } from '../../../src/qc-tools/pareto.ts';
import { readTable } from '../../../src/qc-tools/read-table.ts';
import { type Correlation, scatter } from '../../../src/qc-tools/scatter.ts';
import type { DataTable } from '../../../src/qc-tools/table.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';

const ASKING = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
const tableOf = (rows: unknown): DataTable => right(readTable(rows, { id: 'rows', title: 'Rows', ...ASKING }));

function right<T>(result: T): Exclude<T, { refused: true }> {
	if (isRefusal(result)) assert.fail(result.message);
	return result as Exclude<T, { refused: true }>;
}

/** The refusal says the same in both languages, and in neither a placeholder. */
function refused(tell: (language: Language) => unknown, code: string, path: string): void {
	const [english, chinese] = (['en-US', 'zh-CN'] as const).map(tell);
	assert(isRefusal(english) && isRefusal(chinese), `${code} is not refused`);
	assert.deepEqual([english.code, english.path, chinese.code], [code, path, code]);
	assert.doesNotMatch(english.message, /\{|\p{Script=Han}/u);
	assert.match(chinese.message, /\p{Script=Han}/u);
	assert.doesNotMatch(chinese.message, /\{/);
}

const close = (found: number, expected: number, digits: number, what = '') =>
	assert.ok(Math.abs(found - expected) <= 0.5 * 10 ** -digits + 1e-12, `${what} ${found} is not ${expected}`);

/** Michelson's speed of light, 1879, less 299,000 km/s: five series of 20. NIST StRD "Michelso" certifies mean and s of it. */
const MICHELSON = [
	850, 740, 900, 1070, 930, 850, 950, 980, 980, 880, 1000, 980, 930, 650, 760, 810, 1000, 1000, 960, 960, 960, 940, 960, 940, 880, 800, 850, 880, 900, 840, 830,
	790, 810, 880, 880, 830, 800, 790, 760, 800, 880, 880, 880, 860, 720, 720, 620, 860, 970, 950, 880, 910, 850, 870, 840, 840, 850, 840, 840, 840, 890, 810,
	810, 820, 800, 770, 760, 740, 750, 760, 910, 920, 890, 860, 880, 720, 840, 850, 850, 780, 890, 840, 780, 810, 760, 810, 790, 810, 820, 850, 870, 870, 810,
	740, 810, 940, 950, 800, 810, 870,
];

describe('Pareto diagram', () => {
	// K. Ishikawa, Guide to Quality Control (Asian Productivity Organization), chapter 5: 416 defects of one week.
	const ISHIKAWA = [
		{ defect: 'Fitting', quantity: 25 },
		{ defect: 'Caulking', quantity: 150 },
		{ defect: 'Connecting', quantity: 103 },
		{ defect: 'Caulking', quantity: 48 },
		{ defect: 'Torque', quantity: 18 },
		{ defect: 'Gapping', quantity: 72 },
	];

	it('a week of defects comes out as in the book: caulking 47.6 % of 416, with connecting and gapping the vital few', () => {
		const { bars, total, without } = right(pareto(tableOf(ISHIKAWA), 'defect', 'quantity', ASKING));
		assert.deepEqual([total, without], [416, 0]);
		assert.deepEqual(
			bars.map(({ category, amount, share }) => [category, amount, (share * 100).toFixed(1)]),
			[
				['Caulking', 198, '47.6'],
				['Connecting', 103, '24.8'],
				['Gapping', 72, '17.3'],
				['Fitting', 25, '6.0'],
				['Torque', 18, '4.3'],
			],
		);
		assert.deepEqual(
			bars.map(({ cumulative }) => (cumulative * 100).toFixed(1)),
			['47.6', '72.4', '89.7', '95.7', '100.0'],
		);
		assert.deepEqual(
			bars.map(({ vital }) => vital),
			[true, true, true, false, false],
		);
	});

	it('rows are counted where nothing is added up; equal ones stand by name and count as few together', () => {
		const rows = ['b', 'a', 'a', 'b', 'c'].map((defect) => ({ defect }));
		const { bars } = right(pareto(tableOf(rows), 'defect', undefined, ASKING));
		assert.deepEqual(
			bars.map(({ category, amount, vital }) => [category, amount, vital]),
			[
				['a', 2, true],
				['b', 2, true],
				['c', 1, false],
			],
		);
		const tied = right(paretoOf(['a', 'b', 'c', 'd', 'e'], [4, 4, 1, 1, 1], 'en-US')) as Pareto;
		assert.deepEqual(
			tied.bars.map(({ vital }) => vital),
			[true, true, true, true, true],
			'c, d and e can’t be told apart',
		);
	});

	it('others stand last however many they are, and take what is beyond twelve', () => {
		const kinds = Array.from({ length: 30 }, (_, index) => `D${index}`);
		const { bars, together, total } = right(paretoOf([...kinds, '其他'], [...kinds.map((_, index) => 30 - index), 500], 'en-US')) as Pareto;
		assert.equal(bars.length, 12);
		assert.deepEqual([bars.at(-1)!.category, together, bars.at(-1)!.vital], [OTHERS, 19, false]);
		assert.equal(bars.at(-1)!.cumulative, 1);
		close(
			bars.reduce((sum, { amount }) => sum + amount, 0),
			total,
			9,
		);
	});

	it('one category, no amounts, negative ones, words to be added up: one sentence each', () => {
		const ask = (rows: unknown, amount?: string) => (language: Language) => pareto(tableOf(rows), 'defect', amount, { ...ASKING, language });
		refused(ask([{ defect: 'a' }, { defect: 'a' }]), 'qc-tools.one-category', 'defect');
		refused(
			ask(
				[
					{ defect: 'a', n: -1 },
					{ defect: 'b', n: 2 },
				],
				'n',
			),
			'qc-tools.negative',
			'defect[0]',
		);
		refused(
			ask(
				[
					{ defect: 'a', n: 0 },
					{ defect: 'b', n: 0 },
				],
				'n',
			),
			'qc-tools.nothing-counted',
			'defect',
		);
		refused(
			ask(
				[
					{ defect: 'a', n: '3 pcs' },
					{ defect: 'b', n: 2 },
				],
				'n',
			),
			'qc-tools.no-numbers',
			'n',
		);
		refused(ask([{ defect: 'a' }, { defect: 'b' }], 'constructor'), 'qc-tools.no-column', 'column');
	});
});

describe('Check sheet', () => {
	const rows = [
		{ at: '2026-11-21T15:30:00.000Z', defect: 'Scratch', quantity: 2 },
		{ at: '2026-11-21T16:30:00.000Z', defect: 'Dent', quantity: 1 },
		{ at: '2026-11-22T08:00:00.000Z', defect: 'Scratch', quantity: 4 },
		{ at: null, defect: 'Dent', quantity: 9 },
	];

	it('defects by day of the plant, with totals both ways: 23:30 is still the 21st, 00:30 the 22nd', () => {
		const sheet = right(checkSheet(tableOf(rows), 'defect', 'at', 'quantity', ASKING));
		assert.deepEqual(
			sheet.columns.map(({ category, total }) => [category, total]),
			[
				['2026-11-21', 2],
				['2026-11-22', 5],
			],
		);
		assert.deepEqual(
			sheet.rows.map(({ category, counts, total }) => [category, counts, total]),
			[
				['Scratch', [2, 4], 6],
				['Dent', [0, 1], 1],
			],
		);
		assert.deepEqual([sheet.total, sheet.without], [7, 1]);
	});

	it('without another column it is a tally; of a hundred categories thirty lines remain and nothing is lost', () => {
		const many = Array.from({ length: 200 }, (_, index) => ({ defect: `D${index % 100}`, machine: `M${index % 40}` }));
		const tally = right(checkSheet(tableOf(many), 'defect', undefined, undefined, ASKING));
		assert.deepEqual([tally.rows.length, tally.columns.length, tally.total], [30, 0, 200]);
		const crossed = right(checkSheet(tableOf(many), 'defect', 'machine', undefined, ASKING));
		assert.deepEqual([crossed.columns.length, crossed.columns.at(-1)!.category], [12, OTHERS]);
		for (const { counts, total } of crossed.rows)
			assert.equal(
				counts.reduce((sum, one) => sum + one, 0),
				total,
			);
		assert.equal(
			crossed.columns.reduce((sum, { total }) => sum + total, 0),
			200,
		);
	});
});

describe('Histogram', () => {
	it('Michelson’s speed of light: mean and s as certified by NIST; 36.6 wide by Freedman and Diaconis, 40 in steps of 10 km/s', () => {
		const { n, mean, s, bins, counts } = right(histogram(MICHELSON, {}, 'en-US'));
		assert.equal(n, 100);
		close(mean, 852.4, 9);
		close(s, 79.0105478190518, 9);
		// Quartiles 807.5 and 892.5, as R's summary(morley$Speed) prints them.
		close(bins.ruled, (2 * 85) / 100 ** (1 / 3), 9);
		assert.deepEqual([bins.rule, bins.step, bins.from, bins.width, bins.count], ['freedman-diaconis', 10, 615, 40, 12]);
		assert.equal(
			counts.reduce((sum, one) => sum + one, 0),
			100,
		);
		assert.deepEqual(
			counts.slice(0, 3),
			[2, 0, 6].map((_, at) => MICHELSON.filter((value) => value > 615 + 40 * at && value < 655 + 40 * at).length),
		);
	});

	it('numbers that differ in their eighth digit keep mean and s (NIST StRD NumAcc1)', () => {
		const { mean, s } = right(histogram([10000001, 10000003, 10000002], {}, 'en-US'));
		assert.deepEqual([mean, s], [10000002, 1]);
	});

	it('where the middle half is one value the rule is that of Sturges: 8 classes of 100 values', () => {
		const values = Array.from({ length: 100 }, (_, index) => (index < 10 ? index / 7 : index > 90 ? 20 - index / 9 : 5));
		const bins = binsOf(values);
		assert.deepEqual([bins.rule, bins.count], ['sturges', 8]);
	});

	it('no value lies on a border, and a wild one does not make more than 40 classes', () => {
		const tenths = Array.from({ length: 60 }, (_, index) => Number((9.7 + (index % 7) / 10).toFixed(1)));
		const { bins, counts } = right(histogram(tenths, {}, 'en-US'));
		close(bins.from, 9.65, 12);
		assert.equal(counts.length, bins.count);
		for (const [place, count] of counts.entries()) {
			const [from, to] = [bins.from + place * bins.width, bins.from + (place + 1) * bins.width];
			assert.equal(count, tenths.filter((value) => value > from && value < to).length);
		}
		assert.ok(binsOf([...tenths, 5_000]).count <= 40);
		assert.ok(binsOf([...tenths.map((value) => value + Math.SQRT2), 5_000]).count <= 40);
	});

	it('what is beyond the limits is counted; parts are counted in the classes of the whole', () => {
		const { below, above } = right(histogram([1, 2, 3, 4, 5], { lower: 2, upper: 4 }, 'en-US'));
		assert.deepEqual([below, above], [1, 1]);
		const bins = binsOf(MICHELSON);
		const parts = [MICHELSON.slice(0, 20), MICHELSON.slice(20)].map((part) => counted(part, bins, {}).counts);
		assert.deepEqual(
			parts[0]!.map((one, at) => one + parts[1]![at]!),
			right(histogram(MICHELSON, {}, 'en-US')).counts,
		);
	});

	it('one value, none, equal ones, NaN, limits the wrong way round, 100,000 rows: one sentence each', () => {
		const ask =
			(values: readonly number[], limits = {}) =>
			(language: Language) =>
				histogram(values, limits, language, 'weight');
		refused(ask([]), 'qc-tools.too-few', 'weight');
		refused(ask([1]), 'qc-tools.too-few', 'weight');
		refused(ask([3, 3, 3]), 'qc-tools.all-equal', 'weight');
		refused(ask([1, Number.NaN]), 'qc-tools.not-finite', 'weight[1]');
		refused(ask([-Infinity, 2]), 'qc-tools.not-finite', 'weight[0]');
		refused(ask([1, '12,5' as unknown as number]), 'qc-tools.not-finite', 'weight[1]');
		refused(ask([1, 1e300]), 'qc-tools.not-finite', 'weight[1]');
		refused(ask([1, 2], { lower: 3, upper: 3 }), 'qc-tools.limits', 'limits');
		refused(ask([1, 2], { upper: Number.NaN }), 'qc-tools.not-finite', 'limits.upper');
		refused(ask(new Array<number>(100_000).fill(1)), 'qc-tools.too-many', 'weight');
	});
});

describe('Scatter diagram', () => {
	const ANSCOMBE = [
		[10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5],
		[8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
	] as const;

	it('F. J. Anscombe, “Graphs in Statistical Analysis” (1973), first set: y = 3 + 0.5 x, r² = 0.667', () => {
		const { n, r, slope, intercept } = right(scatter(...ANSCOMBE, 'en-US')) as Correlation;
		assert.equal(n, 11);
		close(slope, 0.5, 3);
		close(intercept, 3, 2);
		close(r * r, 0.667, 3);
		close(r, 0.816, 3);
	});

	it('the interval is Fisher’s: r = 0.684848 of ten pairs lies between 0.0971 and 0.9184', () => {
		// Ranks with Σd² = 52 have r = 1 − 6·52/990 = 0.684848; the interval is worked out at stats.stackexchange.com/q/18887.
		const ranks = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
		const others = [2, 3, 7, 5, 1, 4, 9, 6, 10, 8];
		assert.equal(
			ranks.reduce((sum, one, at) => sum + (one - others[at]!) ** 2, 0),
			52,
		);
		const { r, interval } = right(scatter(ranks, others, 'en-US')) as Correlation;
		close(r, 0.684848, 6);
		close(interval!.lower, 0.097071, 4);
		close(interval!.upper, 0.918445, 4);
	});

	it('three pairs, or all on one line, have no interval; millions with small differences keep their digits', () => {
		assert.equal((right(scatter([1, 2, 3], [2, 1, 5], 'en-US')) as Correlation).interval, undefined);
		const line = right(scatter([1, 2, 3, 4, 5], [2, 4, 6, 8, 10], 'en-US')) as Correlation;
		assert.deepEqual([line.r, line.slope, line.interval], [1, 2, undefined]);
		const [x, y] = ANSCOMBE.map((list) => list.map((one) => one + 1e8)) as [number[], number[]];
		close((right(scatter(x, y, 'en-US')) as Correlation).r, (right(scatter(...ANSCOMBE, 'en-US')) as Correlation).r, 6);
	});

	it('two pairs, lists of other length, one that stands still: one sentence each', () => {
		const ask = (x: number[], y: number[]) => (language: Language) => scatter(x, y, language, ['speed', 'weight']);
		refused(ask([1, 2], [1, 2]), 'qc-tools.too-few', 'speed');
		refused(ask([1, 2, 3], [1, 2]), 'qc-tools.pairs', 'weight');
		refused(ask([5, 5, 5], [1, 2, 3]), 'qc-tools.all-equal', 'speed');
		refused(ask([1, 2, 3], [1, 2, Number.POSITIVE_INFINITY]), 'qc-tools.not-finite', 'weight[2]');
	});
});

describe('Control chart of a column', () => {
	const minute = (index: number) => new Date(Date.UTC(2026, 10, 22, 0, index)).toISOString();

	it('flow rates of the NIST/SEMATECH handbook (6.3.2.2): centre 50.81, limits 45.82 and 55.80 from the moving ranges', () => {
		const rates = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];
		// Told in any order: time counts.
		const rows = rates.map((rate, index) => ({ at: minute(index), rate })).reverse();
		const chart = right(controlChart(tableOf(rows), 'rate', 'at', ASKING));
		assert.deepEqual(
			chart.points.map(({ value }) => value),
			rates,
		);
		const [phase] = chart.phases;
		close(phase!.centre, 50.81, 2);
		// The handbook takes d2 as 1.128.
		close(phase!.upper, 55.8041, 2);
		close(phase!.lower, 45.8159, 2);
	});

	it('two of the same minute both stand; nine points have no limits yet', () => {
		const rows = [9.9, 10.1, 10.2, 9.8].map((weight) => ({ at: minute(1), weight }));
		const chart = right(controlChart(tableOf(rows), 'weight', 'at', ASKING));
		assert.deepEqual([new Set(chart.points.map(({ at }) => at)).size, chart.phases.length], [4, 0]);
	});

	it('without time, without spread, without numbers: one sentence each', () => {
		const ask = (rows: object[], time: string) => (language: Language) => controlChart(tableOf(rows), 'w', time, { ...ASKING, language });
		refused(
			ask(
				[
					{ w: 1, at: 'early' },
					{ w: 2, at: 'late' },
				],
				'at',
			),
			'qc-tools.no-time',
			'at',
		);
		refused(
			ask(
				[
					{ w: 1, at: minute(1) },
					{ w: 1, at: minute(2) },
				],
				'at',
			),
			'qc-tools.all-equal',
			'w',
		);
		refused(
			ask(
				[
					{ w: 'a', at: minute(1) },
					{ w: 1, at: minute(2) },
				],
				'at',
			),
			'qc-tools.no-numbers',
			'w',
		);
	});
});

describe('Stratification', () => {
	it('six can be told apart; of more the five most frequent, and all others last', () => {
		const machines = [...'AAAABBBBCCCDDEEFFG'].map((one) => `M${one}`);
		const { strata, without } = stratified(
			machines.map((_, index) => index),
			[...machines.slice(0, -1), null],
		);
		assert.deepEqual([strata.length, without], [6, 1]);
		const more = stratified(machines, [...machines.slice(0, -2), 'MH', 'other']);
		assert.deepEqual(
			more.strata.map(({ category, items }) => [category, items.length]),
			[
				['MA', 4],
				['MB', 4],
				['MC', 3],
				['MD', 2],
				['ME', 2],
				[OTHERS, 3],
			],
		);
	});
});
