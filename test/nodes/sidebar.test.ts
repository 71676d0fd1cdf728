// What the sidebar makes of a plant's problems, without a browser. What it looks like and does: test/browser/sidebar.test.ts.

import assert from 'node:assert/strict';
import { attention, entriesOf, groupsOf, type Look } from '../../nodes/andon-plant/sidebar-problems.editor.ts';

const one = (number: string) => ({ case: `id-${number}`, number, title: 'Fill weight low' });
const held = (number: string, since: string, message = 'Nobody holds the role.') => ({
	...one(number),
	step: 'contain#1',
	key: 'contain',
	code: 'task.nobody',
	message,
	since,
});
const look = (more: Look): Look => more;
const OPEN = { state: 'open' } as const;

describe('The sidebar', () => {
	it('shows a held step whose node is gone once, and offers no retry', () => {
		const problems = look({
			...OPEN,
			held: [held('1', '2026-11-23T01:00:00.000Z')],
			unserved: [{ ...one('1'), step: 'contain#1', key: 'contain', since: '2026-11-23T01:00:00.000Z', drawn: false }],
		});
		assert.deepEqual(
			entriesOf(problems).map(({ kind, actions, reason }) => ({ kind, actions, reason })),
			[{ kind: 'gone', actions: ['move', 'cancel'], reason: 'Nobody holds the role.' }],
		);
		assert.equal(attention(problems, ''), 1);
	});

	it('puts cases that are held at one step together, the oldest first, and gives a reason that all share', () => {
		const early = held('2', '2026-11-23T01:00:00.000Z');
		const groups = groupsOf(entriesOf(look({ ...OPEN, held: [held('1', '2026-11-23T02:00:00.000Z'), early] })));
		assert.deepEqual(
			groups.map(({ key, entries, reason, actions }) => ({ key, numbers: entries.map(({ number }) => number), reason, actions })),
			[{ key: 'contain', numbers: ['2', '1'], reason: 'Nobody holds the role.', actions: ['retry', 'move', 'cancel'] }],
		);
		const different = groupsOf(entriesOf(look({ ...OPEN, held: [early, held('3', '2026-11-23T03:00:00.000Z', 'Another.')] })));
		assert.equal(different[0]?.reason, undefined);
	});

	it('offers a report to be sent again, never elsewhere', () => {
		const hop = { id: 'a/1', kind: 'report' as const, from: 'contain', output: 'overdue', at: '2026-11-23T01:00:00.000Z' };
		const [entry] = entriesOf(look({ ...OPEN, inTransit: [{ ...one('1'), hop, waiting: 130_000, served: true, missing: [] }] }));
		assert.deepEqual(entry?.actions, ['resend']);
	});

	it('counts what is not listed, and what reached nobody until somebody has seen it', () => {
		const totals = { held: 250, inTransit: 0, stranded: 0, unserved: 0 };
		assert.equal(attention(look({ ...OPEN, totals, held: [held('1', '2026-11-23T01:00:00.000Z')] }), ''), 250);
		const undelivered = [{ ...one('1'), at: '2026-11-23T01:00:00.000Z', reason: 'nobody' }];
		assert.equal(attention(look({ ...OPEN, undelivered }), ''), 1);
		assert.equal(attention(look({ ...OPEN, undelivered }), '2026-11-23T01:00:00.000Z'), 0);
	});

	it('counts a plant that can not be reached, a clock that is back, and nothing while it opens', () => {
		assert.equal(attention(look({ state: 'failed', reason: 'in use' }), ''), 1);
		assert.equal(attention(look({ ...OPEN, clock: 'The clock says 1970.' }), ''), 1);
		assert.equal(attention(look({ state: 'opening' }), ''), 0);
	});
});
