// JSONata that comes with a form: it reckons, and it can neither run on, nor grow, nor reach anything of JavaScript.

import assert from 'node:assert/strict';
import { expressionFault, reckon } from '../../../src/form/expression.ts';

describe('an expression of a form', () => {
	const sheet = {
		a: 2,
		b: 3.5,
		rows: [
			{ n: 1, ok: true },
			{ n: 4, ok: false },
			{ n: 9, ok: true },
		],
		words: '  x-y ',
	};
	for (const [text, result] of [
		['a + b', 5.5],
		['$sum(rows.n)', 14],
		['$count(rows[ok])', 2],
		['$round($average(rows.n), 2)', 4.67],
		['$sum($map(rows, function($row) { $row.n * $row.n }))', 98],
		['rows[n > 3].n ~> $max()', 9],
		['a > 1 ? "NG" : "OK"', 'NG'],
		['$split($trim(words), "-")[0] & "!"', 'x!'],
		['($limit := 3; $count($filter(rows, function($row) { $row.n > $limit })))', 2],
		['nothing.here', undefined],
		['a / 0', undefined],
		['words * 2', undefined],
	] as [string, unknown][]) {
		it(`${text} is ${JSON.stringify(result)}`, async () => {
			assert.equal(expressionFault(text), undefined);
			assert.deepEqual(await reckon(text, sheet), result);
		});
	}

	it('may ask what time it is only where one side reckons it', async () => {
		assert.equal(expressionFault('$now()')?.code, 'form.expression-function');
		assert.equal(await reckon('$now()', {}), undefined);
		assert.equal(await reckon('$now()', {}, '2026-11-23T01:30:00.000Z'), '2026-11-23T01:30:00.000Z');
		assert.equal(await reckon('$now()', {}, '2026-11-24T01:30:00.000Z'), '2026-11-24T01:30:00.000Z');
	});

	for (const text of [
		'($f := function($x) { $f($x + 1) }; $f(1))',
		'(function($f) { $f($f) })(function($f) { $f($f) })',
		'$map([1, 2], $eval)',
		'$eval("1")',
		'[1..10000000]',
		'$pad("x", 1000000000)',
		'$replace(a, "x", "y")',
		'$match(a, /(a+)+$/)',
		'a ~> |$|{"x": 1}|',
		'a.constructor',
		'"return process" ~> a.constructor',
		'$map(["return process"], a.b)',
		'($__evaluate_entry := 1; 1)',
		'($sum := 1; 1)',
		'$sum(?, 1)',
		'x'.repeat(1_001),
		'1 +',
		')',
	]) {
		it(`${text.slice(0, 60)} is refused`, async () => {
			assert.match(expressionFault(text)?.code ?? '', /^form\./);
			assert.equal(await reckon(text, { a: 'x', b: 1 }), undefined);
		});
	}

	it('is stopped when it takes too much, and leaves nothing behind', async () => {
		const many = { list: Array.from({ length: 300 }, (_, n) => n) };
		assert.equal(await reckon('$sum($map(list, function($a) { $sum($map(list, function($b) { $a * $b })) }))', many), undefined);
		const doubling = `($a := "0123456789"; ${'$a := $a & $a; '.repeat(40)}$length($a))`;
		assert.equal(await reckon(doubling, {}), undefined);
		const growing = `($a := [1, 2]; ${'$a := $append($a, $a); '.repeat(30)}$count($a))`;
		assert.equal(await reckon(growing, {}), undefined);
		assert.equal(await reckon('$lookup(a, "constr" & "uctor")', { a: 'x' }), undefined);
		assert.deepEqual(await Promise.all([reckon('$sum(list)', many), reckon('$count(list)', many)]), [44_850, 300]);
	});
});
