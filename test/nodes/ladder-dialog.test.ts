// What a ladder's dialog makes of a spreadsheet's cells and of rungs, without a browser. How it looks and behaves: test/dialogs/ladder-dialog.test.ts.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rowOf, rungOf } from '../../nodes/andon-escalate/rung-rows.editor.ts';
import { readWallRow, readWhen, type When, whenProblem, whenText } from '../../nodes/andon-escalate/when-text.editor.ts';
import type { Rung } from '../../src/steps/escalate/config.ts';
import { HOUR, MINUTE } from '../../src/time.ts';

const elapsed = (amount: number) => ({ amount, counts: 'elapsed' as const });
const working = (amount: number) => ({ amount, counts: 'working' as const });

describe('When a rung comes, in a cell', () => {
	const written: [string[], When][] = [
		[['at once', 'Immediately', '立即', '0', '0 min'], { after: elapsed(0) }],
		[['20 min', '20', '20分钟', 'after 20 min', '20 分钟后', 'within 20 min'], { after: elapsed(20 * MINUTE) }],
		[['8 h working', '8小时工作时间'], { after: working(8 * HOUR) }],
		[['1 h 30 min'], { after: elapsed(90 * MINUTE) }],
		[['12 h before fields.needed', 'fields.needed 前 12 小时', '“fields.needed”前12小时'], { before: { field: 'fields.needed', ...elapsed(12 * HOUR) } }],
		[['16:00', 'at 16:00', '16：00'], { at: { time: '16:00', days: 'calendar' } }],
		[['16:00 working day 3 cut-off 15:30', '16:00 工作日 第 3 天 截止 15:30'], { at: { time: '16:00', days: 'working', day: 3, cutOff: '15:30' } }],
		[['shift end', 'End of shift', '班末', '当班结束时'], { shiftEnd: {} }],
		[['shift end - 30 min', '班末-30分钟'], { shiftEnd: { offset: -30 * MINUTE } }],
		[['shift end + 1 h'], { shiftEnd: { offset: HOUR } }],
	];
	for (const [texts, when] of written) {
		it(`“${texts[0]}” is read, however a plant writes it`, () => {
			for (const text of texts) assert.deepEqual(readWhen(text), when, text);
		});
	}

	it('as the matrix on the wall has it: “without result” is what a ladder is for, and which date is asked', () => {
		for (const text of ['30 min without result', '30 min not restored', '30分钟未恢复', '30 分钟无结果'])
			assert.deepEqual(readWhen(text), { after: elapsed(30 * MINUTE) }, text);
		for (const text of ['12 h before', '提前 12 小时', '12小时前']) assert.deepEqual(readWhen(text), { before: { field: '', ...elapsed(12 * HOUR) } }, text);
		const fields = ['detectedAt', 'fields.'];
		const problem = (text: string) => whenProblem(readWhen(text), fields)?.problem;
		for (const text of ['12 h before', '6 h before the lot reaches the station', '到站前 6 小时', '6 h before fields.', '6 h before __proto__'])
			assert.equal(problem(text), 'field', text);
		for (const text of ['soon', '-5 min', '__proto__', 'soon before fields.needed']) assert.equal(problem(text), 'unread', text);
		for (const text of ['20 min', 'at once', '6 h before fields.到站', '1 h before detectedAt', '16:00', 'shift end'])
			assert.equal(problem(text), undefined, text);
	});

	it('a whole row of the wall is read at once', () => {
		const rows = [
			['20 min', 'production supervisor'],
			['60 min', 'engineering supervisor'],
		];
		for (const text of [
			'20 min → production supervisor; 60 min → engineering supervisor',
			'| C process | 20 min → production supervisor; 60 min → engineering supervisor |',
			'20 min -> production supervisor\n60 min -> engineering supervisor\n',
		])
			assert.deepEqual(readWallRow(text), rows, text);
		for (const text of ['20 min', '20 min\tproduction supervisor', 'stop → go → stop', '→ somebody', '| A | x → y |\n| B | x → y |'])
			assert.equal(readWallRow(text), undefined, text);
	});

	it('what makes no sense stays as it was written, to be said to be wrong', () => {
		for (const text of ['soon', '20 parsecs', 'Tuesday', '-5 min', '__proto__'])
			assert.deepEqual(readWhen(text), { after: { amount: text, counts: 'elapsed' } });
	});

	it('whatever is written to a file is read back', () => {
		const minutes = fc.integer({ min: 1, max: 5_000 }).map((n) => n * MINUTE);
		const span = fc.record({ amount: minutes, counts: fc.constantFrom('elapsed' as const, 'working' as const) });
		const time = fc
			.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
			.map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
		const when: fc.Arbitrary<When> = fc.oneof(
			span.map((after) => ({ after })),
			fc.record({ field: fc.constantFrom('fields.needed', 'detectedAt', 'fields.交期'), at: span }).map(({ field, at }) => ({ before: { field, ...at } })),
			fc
				.record(
					{ time, days: fc.constantFrom('calendar' as const, 'working' as const), day: fc.integer({ min: 1, max: 30 }), cutOff: time },
					{ requiredKeys: ['time', 'days'] },
				)
				.map((at) => ({ at: { ...at } })),
			fc
				.oneof(
					minutes,
					minutes.map((n) => -n),
				)
				.map((offset) => ({ shiftEnd: { offset } })),
		);
		fc.assert(fc.property(when, (one) => assert.deepEqual(readWhen(whenText(one)), structuredClone(one))));
	});
});

describe('A rung as a row', () => {
	const full: Rung = {
		after: elapsed(HOUR),
		outside: elapsed(2 * HOUR),
		repeat: { every: elapsed(10 * MINUTE), times: 3 },
		tell: ['responsible', { department: 'quality', head: true }],
		nobody: 'wait',
		channels: ['wecom', 'phone'],
		ask: 'decide',
		options: ['go on', 'stop'],
		severity: 'high',
		atLeast: 'medium',
		clock: 'resolve',
		stop: true,
		report: { title: 'Report', numbering: 'RP-{seq}', due: { time: '24:00', days: 'calendar', day: 2 } },
		note: 'Rectification',
	};

	it('comes back as it was', () => {
		for (const rung of [
			full,
			{ tell: ['responsible'], ask: 'know', shiftEnd: {} },
			{ after: elapsed(0), tell: [{ role: 'x' }], how: 'phone', ask: 'come' },
		] as Rung[]) {
			assert.deepEqual(rungOf(rowOf(rung)), rung);
		}
	});

	it('has one channel as a hint, several in order, and a report numbers of its own', () => {
		const base = { when: { after: elapsed(0) }, tell: ['responsible'], ask: 'know' };
		assert.deepEqual(rungOf({ ...base, channels: ['phone'] }), { after: elapsed(0), tell: ['responsible'], how: 'phone', ask: 'know' });
		assert.equal(rungOf({ ...base, report: { title: 'Report' } }).report?.numbering, 'RP-{yyyy}-{seq}');
		const cleared = rungOf({ ...base, channels: [], options: [], stop: false, report: {}, repeat: {} });
		assert.deepEqual(cleared, { after: elapsed(0), tell: ['responsible'], ask: 'know' });
	});
});
