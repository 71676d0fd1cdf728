import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromCsv, toCsv } from '../../../../src/steps/classify/csv.ts';
import { readTest, writeTest } from '../../../../src/steps/classify/csv-cell.ts';
import type { Row, Table, Test, Value } from '../../../../src/steps/classify/table.ts';
import { text } from '../../../../src/text.ts';

const read = (csv: string): Table => {
	const result = fromCsv(csv, 't');
	assert('table' in result, JSON.stringify(result));
	return result.table;
};
const problems = (csv: string) => {
	const result = fromCsv(csv, 't');
	assert('problems' in result, 'refused');
	for (const { code, params } of result.problems) {
		for (const language of ['en-US', 'zh-CN'] as const) assert.doesNotMatch(text(language, `classify.csv.${code}`, params), /^classify|\{/);
	}
	return result.problems.map(({ code }) => code);
};

describe('the responsibility table in a spreadsheet', () => {
	it('reads what a quality engineer types, in English and in Chinese', () => {
		const english =
			'If kind,If evidence.value,Then department,Then role,Ask again,Note\r\nprocess | operation,>= 505,engineering,qe,yes,see SOP 12\r\n* , 1..2 ,production,,,\r\n';
		const chinese =
			'如果 kind;如果 evidence.value;则 责任部门;则 角色;再次询问;备注\nprocess | operation;≥505;engineering;qe;是;see SOP 12\n;1 .. 2;production;;否;\n';
		const expected: Table = {
			name: 't',
			columns: ['kind', 'evidence.value'],
			rows: [
				{
					tests: [
						{ is: 'oneOf', values: ['process', 'operation'] },
						{ is: 'range', min: 505 },
					],
					result: { department: 'engineering', role: 'qe' },
					askAgain: true,
					note: 'see SOP 12',
				},
				{ tests: [{ is: 'any' }, { is: 'range', min: 1, max: 2 }], result: { department: 'production' } },
			],
		};
		assert.deepEqual(read(english), expected);
		assert.deepEqual(read(`\ufeff${chinese}`), expected);
	});

	for (const [cell, test] of [
		['', { is: 'any' }],
		['L2', { is: 'equals', value: 'L2' }],
		['5', { is: 'equals', value: 5 }],
		['"5"', { is: 'equals', value: '5' }],
		['true', { is: 'equals', value: true }],
		['≠ L2', { is: 'not', value: 'L2' }],
		['a | "b | c" | 3', { is: 'oneOf', values: ['a', 'b | c', 3] }],
		['-5..-2.5', { is: 'range', min: -5, max: -2.5 }],
		['<= 1e3', { is: 'range', max: 1000 }],
		['~ seal', { is: 'contains', text: 'seal' }],
		['^ L2/', { is: 'startsWith', text: 'L2/' }],
		['（空）', { is: 'empty' }],
		['(Not Empty)', { is: 'notEmpty' }],
	] as [string, Test][]) {
		it(`a cell ${JSON.stringify(cell)}`, () => assert.deepEqual(readTest(cell), test));
	}

	for (const cell of ['> 5', '< 5', '10..x', '!=', '~', 'a || b', '"open', '= 5']) {
		it(`a cell ${JSON.stringify(cell)} is asked about, not guessed at`, () => assert.equal(readTest(cell), undefined));
	}

	it('tells every fault with line and column, in sentences', () => {
		assert.deepEqual(problems('If kind,Colour,If kind,Ask again\n> 5,x,y,perhaps\na,b,c,no,too much\n'), ['header', 'header-twice', 'cell', 'flag', 'cells']);
		assert.deepEqual(problems(''), ['no-header']);
		assert.deepEqual(problems('If kind\n"open'), ['unreadable']);
		assert.deepEqual(problems('x'.repeat(2_000_001)), ['too-large']);
		assert.deepEqual(problems(`If kind\n${'a\n'.repeat(1_001)}`), ['too-large']);
	});

	it('no cell can be taken for a formula', () => {
		const row: Row = { tests: [{ is: 'range', min: -5, max: 5 }], result: { department: '=HYPERLINK("http://x")', role: '@x', kind: '+1' }, note: '-2+3' };
		const csv = toCsv({ name: 't', columns: ['evidence.value'], rows: [row] }, 'en-US');
		for (const cell of csv.split(/[\r\n,]+/)) assert.doesNotMatch(cell.replace(/^\ufeff?"?/, ''), /^[=+\-@]/);
		assert.deepEqual(read(csv).rows, [row]);
	});

	const words = fc.oneof(
		fc.string({ minLength: 1, maxLength: 12 }),
		fc.constantFrom('=1', '＝1', '－x', "'x", "'=x", '5', 'true', '*', '(empty)', 'a|b', '1..2', '人机料', '"', '>= 5', '~x'),
	);
	const value: fc.Arbitrary<Value> = fc.oneof(
		words,
		fc.boolean(),
		fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
	);
	const limit = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0);
	const test: fc.Arbitrary<Test> = fc.oneof(
		fc.constantFrom<Test>({ is: 'any' }, { is: 'empty' }, { is: 'notEmpty' }),
		value.map((one): Test => ({ is: 'equals', value: one })),
		value.map((one): Test => ({ is: 'not', value: one })),
		fc.array(value, { minLength: 1, maxLength: 4 }).map((values): Test => ({ is: 'oneOf', values })),
		limit.map((min): Test => ({ is: 'range', min })),
		limit.map((max): Test => ({ is: 'range', max })),
		fc.tuple(limit, limit).map(([min, max]): Test => ({ is: 'range', min, max })),
		words.map((one): Test => ({ is: 'contains', text: one })),
		words.map((one): Test => ({ is: 'startsWith', text: one })),
	);

	it('every condition is read back as it was', () => {
		fc.assert(fc.property(test, (one) => assert.deepEqual(readTest(writeTest(one)), one)));
	});

	it('every table is read back as it was, whichever language wrote it', () => {
		const plainWord = words.map((word) => word.trim()).filter((word) => word !== '');
		const rows = fc.array(fc.record({ tests: fc.tuple(test, test), result: fc.record({ department: plainWord, role: plainWord }, { requiredKeys: [] }) }), {
			maxLength: 8,
		});
		fc.assert(
			fc.property(rows, fc.constantFrom('en-US' as const, 'zh-CN' as const), (made, language) => {
				const before: Table = {
					name: 't',
					columns: ['kind', 'fields.shift'],
					rows: made.map(({ tests, result }) => ({ tests: [...tests], result: { ...result } })),
				};
				// A row that says nothing at all is an empty line to a spreadsheet.
				before.rows = before.rows.filter((row) => row.tests.some(({ is }) => is !== 'any') || Object.keys(row.result).length > 0);
				assert.deepEqual(read(toCsv(before, language)), before);
			}),
		);
	});
});
