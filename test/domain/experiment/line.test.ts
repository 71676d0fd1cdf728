// A plant's experiment from factors to confirmation: a line that answers to A and C, with noise nobody controls.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import Papa from 'papaparse';
import { analyse } from '../../../src/experiment/analyse.ts';
import { analysisCsv } from '../../../src/experiment/analysis-file.ts';
import { chanceFrom } from '../../../src/experiment/chance.ts';
import { confirm } from '../../../src/experiment/confirm.ts';
import { csvOf } from '../../../src/experiment/csv.ts';
import { desirability } from '../../../src/experiment/desirability.ts';
import { paretoGraph } from '../../../src/experiment/graphs.ts';
import { predictAt } from '../../../src/experiment/optimum.ts';
import { experimentReport } from '../../../src/experiment/report.ts';
import { takeResults } from '../../../src/experiment/results.ts';
import { normalDraws } from '../../../src/statistics/normal-draws.ts';
import { LANGUAGES } from '../../../src/text.ts';
import { analysed, factors, planned, rowsOf, sure } from './trial.ts';

const RESPONSES = [
	{ key: 'scrap', name: 'scrap <rate> & "more"', unit: '%', goal: 'smaller' as const },
	{ key: 'speed', name: 'speed', unit: '1/min', goal: 'larger' as const },
];
const { experiment, plan } = planned({
	factors: factors('ABCD', 3),
	array: 'L18',
	columns: { A: 2, B: 3, C: 4, D: 5 },
	replicates: 3,
	blocks: 3,
	seed: 5,
	responses: RESPONSES,
});
const draw = normalDraws(chanceFrom(11));
const scrap = (levels: Record<string, number>) => 12 - 2 * levels.A! + 3 * Math.abs(levels.C! - 2) + 0.3 * draw();
const speed = (levels: Record<string, number>) => 100 - 5 * levels.A! + draw();
const readings = (of: typeof scrap) => plan.levels.map((levels) => [1, 2, 3].map((block) => of(levels) + block));
const rows = [...rowsOf(readings(scrap), true, 'scrap'), ...rowsOf(readings(speed), true, 'speed')];
const results = sure(takeResults(experiment, plan, rows));
const analysis = sure(analyse(experiment, plan, results));
const [ofScrap] = analysis.responses;

describe('a line that answers to its factors', () => {
	it('the ANOVA finds A and C, takes the blocks out, and leaves B and D free', () => {
		const found = Object.fromEntries(ofScrap!.mean.anova.terms.map((term) => [term.key, term]));
		assert.deepEqual([found.A!.significant, found.C!.significant], [true, true]);
		assert.deepEqual([found.blocks!.df, found.A!.df, ofScrap!.mean.anova.total.df], [2, 2, 53]);
		assert.equal(ofScrap!.optima.anova.levels.A, 3);
		assert.equal(ofScrap!.optima.anova.levels.C, 2);
		const sum = ofScrap!.mean.anova.terms.filter(({ kind }) => kind !== 'total').reduce((all, { ss }) => all + ss, 0);
		assert.ok(Math.abs(sum - ofScrap!.mean.anova.total.ss) < 1e-9);
	});

	it('scrap wants A3, speed A1: the compromise is a proposal, a person decides', () => {
		const { levels, single, sentences } = analysis.compromise!;
		assert.equal(levels.C, 2);
		assert.ok(single.every(({ desirability: d }) => d > 0 && d <= 1));
		assert.match(sentences.join(), /a named person decides/);
		assert.equal(desirability(5, { worst: 10, best: 0 }, { goal: 'smaller' }), 0.5);
		assert.equal(desirability(12, { worst: 20, best: 10 }, { goal: 'nominal', target: 10 }), 0.8);
	});

	const levels = { ...ofScrap!.optima.sn.levels };
	const promised = predictAt(ofScrap!, 'mean', levels, 'en-US').value;
	const told = (value: number, more = 0) => {
		const found = sure(confirm(analysis, { scrap: [value, value + 0.2, value - 0.2, value + 0.1, value - 0.1], speed: [90 + more, 90, 90] }, { levels }));
		return found.responses[0]!;
	};

	it('readings at the prediction, clearly better than a poor best run: confirmed', () => {
		const poorer = structuredClone(analysis);
		poorer.responses[0]!.bestRun.mean = promised + 4;
		poorer.responses[0]!.bestRun.levels.A = 1;
		const found = sure(confirm(poorer, { scrap: [promised, promised + 0.2, promised - 0.2], speed: [90, 90, 90] }, { levels })).responses[0]!;
		assert.deepEqual([found.inside, found.shown, found.outcome], [true, true, 'ok']);
		assert.match(found.sentences.join('\n'), /divided by the best run/);
	});

	it('readings far above the interval: not confirmed', () => {
		const found = told(promised + 6);
		assert.deepEqual([found.inside, found.outcome], [false, 'ng']);
		assert.match(found.sentences.join('\n'), /on the bad side: the prediction is not confirmed/);
	});

	it('a gain within the scatter is not shown: inconclusive', () => {
		const near = structuredClone(analysis);
		near.responses[0]!.bestRun.mean = promised + 0.1;
		near.responses[0]!.bestRun.levels.A = 1;
		const found = sure(confirm(near, { scrap: [promised, promised + 0.1, promised - 0.1], speed: [90, 90, 90] }, { levels })).responses[0]!;
		assert.deepEqual([found.shown, found.outcome], [false, 'inconclusive']);
		assert.match(found.sentences.join('\n'), /within the scatter of the runs: an improvement is not shown/);
	});

	it('one response that fails is enough for NG', () => {
		assert.equal(sure(confirm(analysis, { scrap: [promised + 9, promised + 9], speed: [90, 91] }, { levels })).outcome, 'ng');
	});

	it('pooling by rule: what is pooled is named, its degrees of freedom go to the error', () => {
		const readings = [10.1, 10.2, 10.4, 20.6, 19.9, 20.1, 30.3, 29.9, 30.2].map((value) => [value]);
		const pooled = (names: string, pooling: 'none' | 'weak' | 'half') =>
			sure(analysed({ factors: factors(names, 3), array: 'L9' }, readings, { pooling })).responses[0]!.mean.anova;
		// Saturated: the two smallest of four take four of the eight degrees of freedom.
		const half = pooled('ABCD', 'half');
		assert.deepEqual([half.pooled.length, half.error.df, half.saturated, half.pooled.includes('A')], [2, 4, false, false]);
		assert.match(half.sentences.join(), /Pooling the smallest makes F too large/);
		assert.equal(pooled('ABCD', 'weak').pooled.length, 0);
		const weak = pooled('ABC', 'weak');
		assert.ok(weak.pooled.length > 0 && !weak.pooled.includes('A'));
		assert.equal(weak.error.df, pooled('ABC', 'none').error.df + 2 * weak.pooled.length);
		assert.match(weak.sentences.join(), /Rule of pooling: the smallest with F below 2, one after another. Pooled: [BC]/);
	});

	it('a reading that is missing: refused, or filled in with its cost', () => {
		const gap = rows.map((row, at) => (at === 4 ? { ...row, values: [null] } : row));
		const taken = sure(takeResults(experiment, plan, gap));
		assert.deepEqual(taken.missing, [{ response: 'scrap', run: 2, replicate: 2, noise: 1, count: 1 }]);
		const filled = sure(analyse(experiment, plan, taken, { missing: 'fill' }));
		assert.equal(filled.responses[0]!.mean.anova.error.df, ofScrap!.mean.anova.error.df - 1);
		assert.match(filled.sentences.join(), /1 missing readings were taken as the mean/);
	});

	it('the analysis survives as JSON, and confirms the same', () => {
		const again = JSON.parse(JSON.stringify(analysis));
		const values = { scrap: [promised, promised], speed: [90, 90] };
		assert.deepEqual(again, analysis);
		assert.deepEqual(confirm(again, values), confirm(analysis, values));
	});
});

describe('a bottle filled to 500 g, whatever the syrup', () => {
	// A keeps the syrup out of the weight, B moves the weight, C does nothing.
	const { experiment: filling, plan: runs } = planned({
		factors: factors('ABC', 3),
		array: 'L9',
		noise: [{ key: 'N', name: 'syrup', levels: ['thin', 'thick'] }],
		repeats: 2,
		responses: [{ key: 'w', name: 'weight', unit: 'g', goal: 'nominal', target: 500 }],
	});
	const rows = runs.runs.map(({ run, noise, level }) => {
		const weight = 470 + 10 * level.B! + (noise === 1 ? -1 : 1) * (8 - 2 * level.A!) + 0.05 * level.C!;
		return { run, noise, values: [weight - 0.5, weight + 0.5] };
	});
	const found = sure(analyse(filling, runs, sure(takeResults(filling, runs, rows))));
	const [weight] = found.responses;

	it('the noise is taken out of the error, and out of the scatter of readings', () => {
		const noise = weight!.mean.anova.terms.find(({ kind }) => kind === 'noise')!;
		assert.equal(noise.df, 1);
		assert.ok(noise.ss > 500);
		assert.ok(Math.abs(weight!.scatter!.s - Math.SQRT1_2) < 1e-9);
		assert.equal(weight!.scatter!.df, 18);
	});

	it('two steps: A3 for the least spread, then B brings the weight to its target', () => {
		assert.equal(weight!.optima.sn.levels.A, 3);
		assert.deepEqual([weight!.optima.mean!.levels.A, weight!.optima.mean!.levels.B], [3, 3]);
		assert.match(weight!.sentences.map(({ sentence }) => sentence).join('\n'), /B moves the mean most for what it costs in S\/N/);
	});

	it('confirmation is judged by the S/N ratio; a spread that is no smaller is not shown', () => {
		// Another C than the best run's, so that there is a gain to speak of.
		const levels = { A: 3, B: 3, C: 1 };
		const steady = sure(confirm(found, { w: [500, 500.2, 499.9, 500.1, 499.8, 500] }, { levels })).responses[0]!;
		assert.notEqual(weight!.bestRun.levels.C, 1);
		assert.deepEqual([steady.scale, steady.shown], ['sn', true]);
		const wild = sure(confirm(found, { w: [480, 520, 470, 530, 490, 510] }, { levels })).responses[0]!;
		assert.notEqual(wild.outcome, 'ok');
	});
});

describe('the report', () => {
	const confirmation = sure(confirm(analysis, { scrap: [5, 5.2], speed: [90, 90] }));
	for (const language of LANGUAGES) {
		const spoken = sure(analyse(experiment, plan, results, { language }));
		const sections = experimentReport(spoken, language, { experiment, design: plan, confirmation });

		it(`${language}: every table is square, every graph escaped, no sentence has a hole`, () => {
			assert.ok(sections.length > 15);
			for (const { heading, paragraphs = [], table, svg } of sections) {
				assert.doesNotMatch([heading, ...paragraphs].join(), /\{\w+\}|experiment\.[a-z]|NaN|undefined/);
				for (const row of table?.rows ?? []) {
					assert.equal(row.length, table!.head.length, heading);
					assert.doesNotMatch(row.join(), /NaN|undefined|Infinity/);
				}
				if (svg) assert.match(svg, /^<svg [^>]*color="currentColor"[^>]*><title>[^<]*<\/title>/);
				if (svg) assert.doesNotMatch(svg, /NaN|undefined|<rate>/);
			}
		});

		it(`${language}: as CSV no cell is a formula`, () => {
			for (const line of analysisCsv(spoken, language).split('\r\n')) assert.doesNotMatch(line, /(^|,)"?[=+@]/);
		});
	}

	it('a text that a spreadsheet would run gets an apostrophe, behind blanks too; numbers and others stay', () => {
		const ran = ['=1+1', ' =1+1', '\n@SUM(A1)', '\u3000＝1', '\u200b+1', '\t=1', "'-1"];
		const cells = Papa.parse<string[]>(csvOf([[...ran, 'a=b', -3.2, "it's"]]).slice(1)).data[0]!;
		assert.deepEqual(cells, [...ran.map((one) => `'${one}`), 'a=b', '-3.2', "it's"]);
	});

	it('names that mean something to XML are text in a graph; an ink that is none is not taken', () => {
		const svg = paretoGraph('<b>', [{ key: '"><script>', totals: [], s: 1, percent: 100, cumulative: 100 }], { ink: 'red" onload="x' });
		assert.doesNotMatch(svg, /<script|<b>|onload/);
		assert.match(svg, /color="currentColor"/);
	});
});
