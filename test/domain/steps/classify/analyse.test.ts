import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../../../src/steps/classify/analyse.ts';
import { passes } from '../../../../src/steps/classify/match.ts';
import { piecesOf } from '../../../../src/steps/classify/pieces.ts';
import { type Row, type Table, type Test, testOf } from '../../../../src/steps/classify/table.ts';

const row = (department: string, ...tests: Test[]): Row => ({ tests, result: { department } });
const equals = (value: string | number): Test => ({ is: 'equals', value });
const any: Test = { is: 'any' };
const table = (columns: string[], ...rows: Row[]): Table => ({ name: 't', columns, rows });

describe('looking through a responsibility table', () => {
	it('a row behind one that catches everything of the same department never hits', () => {
		const { unreachable } = analyse(table(['kind', 'area'], row('a', equals('x')), row('a', equals('X'), equals('L1'))));
		assert.deepEqual(unreachable, [{ row: 2, by: [1] }]);
	});

	it('the same conditions for another department are its turn after a refusal: no fault', () => {
		const { unreachable, afterRefusal } = analyse(table(['kind'], row('a', equals('x')), row('b', equals('x'))));
		assert.deepEqual(unreachable, []);
		assert.deepEqual(afterRefusal, [{ row: 2, by: [1] }]);
	});

	it('unless the row before is asked again and again', () => {
		const { unreachable } = analyse(table(['kind'], { ...row('a', equals('x')), askAgain: true }, row('b', equals('x'))));
		assert.deepEqual(unreachable, [{ row: 2, by: [1] }]);
	});

	it('a row that names a role alone belongs to the department of the role', () => {
		const rows: Row[] = [{ tests: [], result: { role: 'qe' } }, row('quality', equals('x'))];
		assert.deepEqual(analyse(table(['kind'], ...rows), () => 'quality').unreachable, [{ row: 2, by: [1] }]);
		assert.deepEqual(analyse(table(['kind'], ...rows), () => 'production').unreachable, []);
	});

	it('several rows together can stand before one: all severities', () => {
		const low = row('a', { is: 'oneOf', values: ['low', 'medium'] });
		const high = row('a', { is: 'oneOf', values: ['high', 'critical'] });
		assert.deepEqual(analyse(table(['severity', 'kind'], low, high, row('a', any, equals('x')))).unreachable, [{ row: 3, by: [1, 2] }]);
	});

	it('ranges: from 10 on stands before 20 to 30, not before 5 to 30', () => {
		const from10 = row('a', { is: 'range', min: 10 });
		assert.deepEqual(analyse(table(['evidence.value'], from10, row('a', { is: 'range', min: 20, max: 30 }))).unreachable, [{ row: 2, by: [1] }]);
		assert.deepEqual(analyse(table(['evidence.value'], from10, row('a', { is: 'range', min: 5, max: 30 }))).unreachable, []);
	});

	it('texts: containing “pum” stands before containing “pump”; starting with “pump” does not', () => {
		const pump = row('a', { is: 'contains', text: 'pump' });
		assert.deepEqual(analyse(table(['title'], row('a', { is: 'contains', text: 'pum' }), pump)).unreachable, [{ row: 2, by: [1] }]);
		assert.deepEqual(analyse(table(['title'], row('a', { is: 'startsWith', text: 'pump' }), pump)).unreachable, []);
	});

	it('a severity between 1 and 3: nothing stands before it, it just can’t be', () => {
		assert.deepEqual(analyse(table(['severity'], row('b', equals('low')), row('a', { is: 'range', min: 1, max: 3 }))).unreachable, [{ row: 2, by: [] }]);
	});

	it('tells what no row catches, joined as far as possible', () => {
		const { gaps, bounded } = analyse(table(['severity', 'area'], row('a', equals('critical')), row('b', equals('high'), equals('L1'))));
		assert.equal(bounded, false);
		assert.deepEqual(gaps, [
			{ severity: ['low', 'medium'].map((value) => ({ is: 'value', value })) },
			{ severity: [{ is: 'value', value: 'high' }], area: [{ is: 'other' }, { is: 'empty' }] },
		]);
	});

	it('numbers: below, between and above what the table mentions; missing values too', () => {
		const { gaps } = analyse(table(['evidence.value'], row('a', { is: 'range', min: 1, max: 2 }), row('a', { is: 'range', min: 3 })));
		assert.deepEqual(gaps, [{ 'evidence.value': [{ is: 'below', max: 1 }, { is: 'between', min: 2, max: 3 }, { is: 'empty' }] }]);
	});

	it('turns and counts are whole numbers and never missing', () => {
		const { gaps } = analyse(table(['turn'], row('a', { is: 'range', max: 2 }), row('b', { is: 'range', min: 3 })));
		assert.deepEqual(gaps, []);
		assert.deepEqual(analyse(table(['refusals.count'], row('a', { is: 'range', min: 1 }))).gaps, [{ 'refusals.count': [{ is: 'below', max: 1 }] }]);
	});

	it('a table without rows catches nothing; a row without conditions everything', () => {
		assert.deepEqual(analyse(table(['kind'])).gaps, [{}]);
		assert.deepEqual(analyse(table(['kind'], row('a'))).gaps, []);
		assert.deepEqual(analyse(table([])).unreachable, []);
	});

	it('a table too large to be looked through says so, soon, and accuses no row falsely', () => {
		const columns = Array.from({ length: 12 }, (_, n) => `fields.c${n}`);
		const rows = Array.from({ length: 60 }, (_, n) => row('a', ...columns.map((_, c) => ((n + c) % 5 === 0 ? equals(`v${(n * 7 + c) % 9}`) : any))));
		const { bounded, unreachable } = analyse(table(columns, ...rows), undefined, { steps: 5_000 });
		assert.equal(bounded, true);
		assert.deepEqual(
			unreachable.filter(({ by }) => by.length === 0),
			[],
		);
	});

	const test = fc.oneof(
		fc.constant(any),
		fc.constantFrom('a', 'ab', 'b', '5').map(equals),
		fc.constantFrom('a', 'b', 'ab').map((value): Test => ({ is: 'not', value })),
		fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(3)).map(([min, more]): Test => ({ is: 'range', min, max: min + more })),
		fc.constantFrom('a', 'ab', 'b').map((text): Test => ({ is: 'contains', text })),
		fc.constantFrom('a', 'ab').map((text): Test => ({ is: 'startsWith', text })),
		fc.constantFrom<Test>({ is: 'empty' }, { is: 'notEmpty' }),
	);
	const rows = fc.array(fc.tuple(test, test), { minLength: 1, maxLength: 6 });
	const value = fc.oneof(
		fc.constantFrom('a', 'ab', 'b', 'xab', 'bax', 'zz', '5', '', 'q'),
		fc.double({ min: -2, max: 12, noNaN: true }),
		fc.constant(undefined),
	);

	it('whatever the table: a row said never to hit does not, and a case in no gap is caught', () => {
		fc.assert(
			fc.property(rows, fc.array(fc.tuple(value, value), { minLength: 30, maxLength: 60 }), (tests, values) => {
				const made = table(['fields.one', 'fields.two'], ...tests.map((pair) => row('a', ...pair)));
				const { unreachable, gaps, bounded } = analyse(made, undefined, { gaps: 10_000 });
				assert.equal(bounded, false);
				for (const pair of values) {
					const hit = made.rows.findIndex((one) => pair.every((found, column) => passes(testOf(one, column), found))) + 1;
					assert(!unreachable.some((one) => one.row === hit), `row ${hit} was hit by ${JSON.stringify(pair)}`);
					if (hit === 0) assert.notEqual(gaps.length, 0, `no row catches ${JSON.stringify(pair)}`);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('each piece of a gap is really caught by no row', () => {
		fc.assert(
			fc.property(rows, (tests) => {
				const columns = ['fields.one', 'fields.two'];
				const made = table(columns, ...tests.map((pair) => row('a', ...pair)));
				for (const gap of analyse(made).gaps) {
					const found = columns.map((field, column) => {
						const samples = piecesOf(
							field,
							made.rows.map((one) => testOf(one, column)),
						);
						const wanted = gap[field]?.[0];
						return samples.find(({ piece }) => wanted === undefined || JSON.stringify(piece) === JSON.stringify(wanted))?.value;
					});
					assert(!made.rows.some((one) => found.every((one_, column) => passes(testOf(one, column), one_))), JSON.stringify(gap));
				}
			}),
			{ numRuns: 200 },
		);
	});
});
