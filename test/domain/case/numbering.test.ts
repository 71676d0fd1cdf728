import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseNumbering, render, seriesOf } from '../../../src/case/numbering.ts';
import { applyChange } from '../../../src/case/record.ts';
import { viewOf } from '../../../src/case/view.ts';
import { isRefusal, RefusedError } from '../../../src/refusal.ts';
import { CASE_ID, frozen, OPENED, Pen } from './life.fixture.ts';

const SHANGHAI = 'Asia/Shanghai';

describe('case numbers', () => {
	it('New Year in Shanghai comes eight hours before UTC: the yearly series begins again there', () => {
		assert.equal(render('EX-{yyyy}-{seq}', 117, '2026-11-22T00:00:00.000Z', SHANGHAI), 'EX-2026-00117');
		assert.equal(seriesOf('EX-{yyyy}-{seq}', '2025-12-31T15:59:59.999Z', SHANGHAI), 'EX-2025-{seq}');
		assert.equal(seriesOf('EX-{yyyy}-{seq}', '2025-12-31T16:00:00.000Z', SHANGHAI), 'EX-2026-{seq}');
		assert.equal(seriesOf('EX-{yyyy}-{seq}', '2025-12-31T16:00:00.000Z', 'UTC'), 'EX-2025-{seq}');
	});

	it('monthly, daily, short and Chinese patterns; a number outgrows its padding without harm', () => {
		const at = '2026-03-05T04:00:00.000Z';
		assert.equal(render('异常{yy}{mm}{dd}-{seq:3}', 7, at, SHANGHAI), '异常260305-007');
		assert.equal(render('{seq:1}', 12, at, SHANGHAI), '12');
		assert.equal(render('L2.{seq:2}', 12_345, at, SHANGHAI), 'L2.12345');
		assert.equal(seriesOf('EX-{seq}', at, SHANGHAI), seriesOf('EX-{seq:3}', '2031-01-01T00:00:00.000Z', 'UTC'));
	});

	it('different numbers of one pattern never look the same within their series', () => {
		const instants = fc.integer({ min: 0, max: 4_000 }).map((day) => new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString());
		const patterns = fc.constantFrom('EX-{yyyy}-{seq}', '{seq:2}{yy}', 'A{mm}{seq:1}', '{yyyy}{mm}{dd}.{seq:4}');
		fc.assert(
			fc.property(patterns, instants, instants, fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (pattern, at, other, a, b) => {
				const same = seriesOf(pattern, at, SHANGHAI) === seriesOf(pattern, other, SHANGHAI);
				if (same) assert.equal(render(pattern, a, at, SHANGHAI) === render(pattern, b, other, SHANGHAI), a === b);
			}),
		);
	});

	const faults: [unknown, string][] = [
		[undefined, 'missing'],
		['', 'missing'],
		[5, 'missing'],
		['EX-{yyyy}', 'seq'],
		['{seq}{seq:3}', 'seq'],
		['EX-{year}-{seq}', 'token'],
		['EX-{seq:0}', 'token'],
		['EX-{seq:10}', 'token'],
		['EX-{__proto__}-{seq}', 'token'],
		['../../etc/{seq}', 'character'],
		['a\\{seq}', 'character'],
		['..{seq}', 'dots'],
		['.{seq}', 'dots'],
		['{seq}.', 'dots'],
		['EX {seq}', 'character'],
		['EX\u0000{seq}', 'character'],
		['EX\u202e{seq}', 'character'],
		['{seq', 'token'],
		[`${'x'.repeat(60)}{seq}`, 'long'],
	];
	for (const [pattern, reason] of faults) {
		it(`${JSON.stringify(pattern)} is refused (${reason})`, () => {
			const answer = parseNumbering(pattern, 'zh-CN', 'config.numbering');
			assert.ok(isRefusal(answer));
			assert.deepEqual([answer.path, answer.code], ['config.numbering', `case.numbering.${reason}`]);
			assert.match(answer.message, /[\u4e00-\u9fff]/);
			if (!pattern || typeof pattern !== 'string') return;
			assert.throws(() => seriesOf(pattern, '2026-03-05T04:00:00.000Z', 'UTC'), RefusedError);
		});
	}

	it('has no number zero, half or beyond counting, and no unknown zone', () => {
		for (const seq of [0, -1, 1.5, Number.NaN, 2 ** 53]) assert.throws(() => render('EX-{seq}', seq, '2026-03-05T04:00:00.000Z', 'UTC'), RangeError);
		assert.throws(() => render('EX-{yy}-{seq}', 1, '2026-03-05T04:00:00.000Z', 'Mars/Olympus'), RangeError);
	});
});

describe('what goes on msg.case', () => {
	it('is plain data of its own: a flow that alters it alters nothing', () => {
		const pen = new Pen();
		pen.write('opened', { ...OPENED, fields: { shift: 'night' } });
		pen.write('verified', { result: 'ng', by: 'judgement' });
		pen.write('turn-opened', { turn: 2 });
		const record = frozen(applyChange(undefined, { id: CASE_ID, from: 0, events: pen.events, ops: [] }));
		const view = viewOf(record, { hop: `${CASE_ID}/3`, step: 'intake' });
		assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
		assert.deepEqual([view.id, view.number, view.hop, view.step, view.turn], [CASE_ID, 'EX-2026-00117', `${CASE_ID}/3`, 'intake', 2]);
		assert.equal((view.verified as { result: string }).result, 'ng', 'the last verification, also of an earlier turn');
		(view.fields as { shift: string }).shift = 'day';
		(view.losses as { pieces: object }).pieces = {};
		assert.equal(record.case.fields.shift, 'night');
		assert.ok(!Object.hasOwn(viewOf(record), 'hop'));
		for (const key of ['lastActor', 'attachments', 'links', 'mechanics']) assert.ok(!Object.hasOwn(view, key));
	});
});
