import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { arrayNamed } from '../../../src/experiment/arrays.ts';
import { assign, columnsBetween } from '../../../src/experiment/assign.ts';
import { checkExperiment } from '../../../src/experiment/check.ts';
import { design } from '../../../src/experiment/design.ts';
import type { Design } from '../../../src/experiment/experiment.ts';
import { takeResults } from '../../../src/experiment/results.ts';
import { readResultsCsv, runSheetCsv } from '../../../src/experiment/sheet-file.ts';
import { factors, planned, refused, sure } from './trial.ts';

const columnOf = ({ columns }: Design, key: string) => columns.find((one) => one.key === key)?.columns;
const sentences = ({ confounding }: Design) => confounding.map(({ sentence }) => sentence).join('\n');

describe('which array is taken', () => {
	const smallest = (raw: Parameters<typeof planned>[0]) => planned(raw).plan.array.name;

	it('the smallest that holds factors and interactions', () => {
		assert.equal(smallest({ factors: factors('ABC', 2) }), 'L4');
		assert.equal(smallest({ factors: factors('AB', 2), interactions: [['A', 'B']] }), 'L4');
		assert.equal(smallest({ factors: factors('ABCD', 2) }), 'L8');
		assert.equal(smallest({ factors: factors('ABCD', 3) }), 'L9');
		assert.equal(smallest({ factors: factors('ABCDEFGHI', 2) }), 'L12');
		assert.equal(smallest({ factors: factors('ABCDE', 4) }), "L16'");
		assert.equal(smallest({ factors: [...factors('A', 2), ...factors('BCDEFGH', 3)] }), 'L18');
		assert.equal(smallest({ factors: factors('ABCDEF', 5) }), 'L25');
		assert.equal(
			smallest({
				factors: factors('ABC', 3),
				interactions: [
					['A', 'B'],
					['B', 'C'],
				],
			}),
			'L27',
		);
		assert.equal(smallest({ factors: factors('ABCDEFGHIJKLMNOP', 2) }), 'L32');
		assert.equal(smallest({ factors: [...factors('ABCDEFGHIJK', 2), ...factors('LMNOPQRSTUVW', 3)] }), 'L36a');
	});

	it('says why', () => {
		assert.match(
			planned({ factors: factors('ABCD', 3) }).plan.why,
			/L9 \(3\^4, 9 runs\) is the smallest array that holds everything: at least 9 runs are needed/,
		);
	});

	it('four factors in L8 stand in columns 1, 2, 4 and 7: clear of interactions of two', () => {
		const { plan } = planned({ factors: factors('ABCD', 2) });
		assert.deepEqual(
			plan.columns.flatMap(({ columns }) => columns),
			[1, 2, 4, 7],
		);
		assert.deepEqual(plan.confounding, []);
	});
});

describe('what stands in the columns', () => {
	it('columns that were named are kept; where they leave no room it is they that are refused', () => {
		const four = { factors: factors('ABCD', 2), interactions: [['A', 'B']] as [string, string][] };
		const { plan } = planned({ ...four, columns: { A: 4, D: 1 } });
		assert.deepEqual([columnOf(plan, 'A'), columnOf(plan, 'D')], [[4], [1]]);
		const experiment = sure(
			checkExperiment({ name: 'trial', responses: [{ key: 'y', name: 'y', goal: 'larger' }], ...four, array: 'L8', columns: { A: 1, B: 2, C: 3 } }),
		);
		for (const impossible of [experiment, { ...experiment, columns: { A: 31, B: 30, C: 29, D: 28 }, array: 'L16' }]) {
			const found = refused(design(impossible));
			assert.deepEqual([found.code, found.path], ['experiment.columns-fit', 'columns']);
		}
	});

	it('wanted interactions have columns of their own, in every array over a field', () => {
		for (const [array, levels, names] of [
			['L8', 2, 'ABCD'],
			['L16', 2, 'ABCDEF'],
			['L27', 3, 'ABCD'],
			['L32', 2, 'ABCDEFGHIJ'],
		] as const) {
			const interactions: [string, string][] = [
				['A', 'B'],
				['B', 'C'],
			];
			const { plan } = planned({ factors: factors(names, levels), array, interactions });
			const used = plan.columns.flatMap(({ columns }) => columns);
			assert.equal(new Set(used).size, used.length, array);
			const of = (key: string) => plan.columns.find((one) => one.key === key)!;
			assert.deepEqual(of('A×B').columns, columnsBetween(arrayNamed(array)!, of('A'), of('B')));
			assert.equal(of('A×B').columns.length, levels - 1);
		}
	});

	it('a factor of four levels is merged of three columns of L8 and stays balanced with the others', () => {
		const { plan } = planned({ factors: [...factors('A', 4), ...factors('BCDE', 2)] });
		assert.equal(plan.array.name, 'L8');
		assert.deepEqual(columnOf(plan, 'A'), [1, 2, 3]);
		for (const key of 'BCDE') {
			const pairs = plan.levels.map((row) => `${row.A}${row[key]}`);
			assert.equal(new Set(pairs).size, 8);
		}
	});

	it('a factor of two levels in a column of three: a dummy level, said in words', () => {
		const { plan } = planned({ factors: [...factors('ABC', 3), ...factors('D', 2)], array: 'L9' });
		assert.deepEqual(plan.columns.find(({ key }) => key === 'D')?.stands, [1, 2, 1]);
		assert.equal(plan.levels.filter(({ D }) => D === 1).length, 6);
		assert.match(sentences(plan), /Factor D has fewer levels than its column: level 10 stands for the missing one/);
	});

	it('confounding in words: in a full L4 every factor carries the interaction of the others', () => {
		const { plan } = planned({ factors: factors('ABC', 2) });
		assert.match(sentences(plan), /The column of C \(column 3\) also carries A×B/);
		assert.match(sentences(plan), /L4 is saturated/);
		assert.match(sentences(planned({ factors: factors('ABC', 2), array: 'L12' }).plan), /In L12 interactions are spread over several columns/);
	});

	it('columns 1 and 2 of L18 have an interaction that needs no column', () => {
		const { plan } = planned({ factors: [...factors('A', 2), ...factors('BCD', 3)], array: 'L18', interactions: [['A', 'B']] });
		assert.deepEqual(columnOf(plan, 'A×B'), []);
	});

	it('columns as somebody asked for them', () => {
		const { plan } = planned({ factors: factors('ABC', 3), columns: { C: 4, A: 2 } });
		assert.deepEqual([columnOf(plan, 'A'), columnOf(plan, 'B'), columnOf(plan, 'C')], [[2], [1], [4]]);
	});

	it('an array that can not hold something says so at once', () => {
		assert.equal(assign(arrayNamed('L32')!, { name: '', factors: factors('ABCDEF', 5), responses: [], replicates: 1, repeats: 1, seed: 1 }, 7), undefined);
	});
});

describe('the run sheet', () => {
	const raw = { factors: factors('ABC', 2), replicates: 3, seed: 7 };

	it('every run once a replicate, in an order by chance that the seed gives again', () => {
		const order = (seed: number) => planned({ ...raw, seed }).plan.runs.map(({ run, replicate }) => `${run}.${replicate}`);
		assert.deepEqual(order(7), order(7));
		assert.notDeepEqual(order(7), order(8));
		assert.deepEqual([...order(7)].sort(), ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3.1', '3.2', '3.3', '4.1', '4.2', '4.3']);
		assert.deepEqual(
			planned(raw).plan.runs.map(({ order: turn }) => turn),
			[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
		);
	});

	it('as many blocks as replicates: every block holds every run, one block after another', () => {
		const { runs } = planned({ ...raw, blocks: 3 }).plan;
		for (const block of [1, 2, 3]) {
			const its = runs.filter((one) => one.block === block);
			assert.deepEqual(its.map(({ run }) => run).sort(), [1, 2, 3, 4]);
			assert.ok(its.every(({ order }) => Math.ceil(order / 4) === block));
		}
	});

	it('two blocks of an L8 stand in a column of their own', () => {
		const { plan } = planned({ factors: factors('ABC', 2), array: 'L8', blocks: 2 });
		const column = columnOf(plan, 'blocks')!;
		assert.equal(column.length, 1);
		assert.deepEqual(
			plan.runs.map(({ block }) => block),
			[1, 1, 1, 1, 2, 2, 2, 2],
		);
		assert.match(sentences(plan), /differences between blocks are taken out/);
	});

	it('noise: all conditions while they are few, else the smallest array; those of a set-up follow one another', () => {
		const two = planned({ factors: factors('ABC', 2), noise: factors('MN', 2) }).plan;
		assert.deepEqual([two.outer.length, two.outerName], [4, undefined]);
		const three = planned({ factors: factors('ABC', 2), noise: factors('LMN', 2) }).plan;
		assert.deepEqual([three.outer.length, three.outerName], [4, 'L4']);
		for (let at = 0; at < three.runs.length; at += 4) assert.equal(new Set(three.runs.slice(at, at + 4).map(({ run }) => run)).size, 1);
		assert.deepEqual(Object.keys(three.runs[0]!.noiseLevels), ['L', 'M', 'N']);
	});

	it('goes out as CSV and comes back filled in, in both languages; formulas in names stay text', () => {
		const { experiment, plan } = planned({
			factors: [{ key: 'A', name: '=HYPERLINK("http://x")', levels: ['=1+1', '@x'] }, ...factors('BC', 2)],
			repeats: 2,
			responses: [
				{ key: 'Ra', name: 'roughness', unit: 'µm', goal: 'smaller' },
				{ key: 'F', name: 'force', unit: 'N', goal: 'larger' },
			],
		});
		for (const language of ['en-US', 'zh-CN'] as const) {
			const sheet = runSheetCsv(experiment, plan, language);
			const [head, ...lines] = sheet.slice(1).trim().split('\r\n');
			assert.match(head!, /Ra 1 \[µm\],Ra 2 \[µm\],F 1 \[N\],F 2 \[N\]$/);
			assert.ok(
				lines.every((line) => /,'=1\+1,|,'@x,/.test(line)),
				sheet,
			);
			const filled = [head, ...lines.map((line) => line.replace(/,,,,$/, `,0.${line[0]},0.3,-12,`))].join('\r\n');
			const rows = sure(readResultsCsv(filled, experiment, language));
			assert.equal(rows.length, 8);
			const taken = sure(takeResults(experiment, plan, rows));
			const first = plan.runs[0]!;
			assert.deepEqual(taken.values.Ra![first.run - 1], [[[0.1, 0.3]]]);
			assert.deepEqual(taken.values.F![first.run - 1], [[[-12, null]]]);
			assert.equal(taken.missing.length, 4);
		}
	});

	it('files that are none: one clear error', () => {
		const { experiment, plan } = planned({ factors: factors('ABC', 2), responses: [{ key: 'Ra', name: 'roughness', unit: 'µm', goal: 'smaller' }] });
		const code = (source: string) => refused(readResultsCsv(source, experiment)).code;
		assert.equal(code(''), 'experiment.file.no-run');
		assert.equal(code('a,b\n1,2'), 'experiment.file.no-run');
		assert.equal(code('run,b\n1,2'), 'experiment.file.no-values');
		assert.equal(code('run,Ra [mm]\n1,2'), 'experiment.unit');
		assert.equal(code('run,Ra,Ra 1\n1,2,3'), 'experiment.file.column-twice');
		assert.equal(code('run,试验号,Ra\n1,2,3'), 'experiment.file.column-twice');
		assert.equal(code('run,Ra\nfirst,2'), 'experiment.file.no-number');
		assert.equal(code('run,Ra\n1,"2'), 'experiment.file.unreadable');
		const comma = sure(readResultsCsv('run;Ra [µm]\n1;0,35', experiment));
		assert.equal(refused(takeResults(experiment, plan, comma)).code, 'validate.decimal-comma');
		const fourth = sure(readResultsCsv('run,Ra\n1,0.35\n\n2,much\n', experiment));
		assert.equal(refused(takeResults(experiment, plan, fourth)).path, 'row 4.values[0]', 'the row of the file, empty ones counted');
	});
});

describe('readings that look wrong', () => {
	it('a slipped decimal point is shown, and kept', () => {
		const { experiment, plan } = planned({ factors: factors('ABC', 2), repeats: 5 });
		const rows = [1, 2, 3, 4].map((run) => ({ run, values: [10.1, 9.9, 10, 10.2, 9.8].map((value) => value + run) }));
		assert.deepEqual(sure(takeResults(experiment, plan, rows)).suspicious, []);
		rows[2]!.values[4] = 128;
		const taken = sure(takeResults(experiment, plan, rows));
		assert.deepEqual(
			taken.suspicious.map(({ run, value, index }) => [run, value, index]),
			[[3, 128, 4]],
		);
		assert.match(taken.suspicious[0]!.sentence, /Run 3: 128 of y is far from the other readings of this run .* It was kept/);
		assert.equal(taken.values.y![2]![0]![0]![4], 128);
	});
});
