// The look again after closing (F2): its case is opened by the very commit that closes, knows what it follows and until when.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { closeStep } from '../../../../src/steps/close/close.ts';
import { type CloseConfig, checkCloseConfig } from '../../../../src/steps/close/config.ts';
import { HOUR } from '../../../../src/time.ts';
import { byBadge, Story } from '../story.ts';

const followUp = {
	title: 'Still in place? {{case.title}}',
	kind: 'follow-up',
	numbering: 'FU-{yyyy}-{seq}',
	after: { amount: 8 * HOUR, counts: 'working' as const },
	department: 'production',
};

describe('Looking again after a case is closed', () => {
	it('closed on Monday 09:30: production looks again eight working hours later', () => {
		const s = new Story(closeStep, { requires: {}, followUp }, { key: 'close' });
		s.arrives();
		assert.deepEqual(s.outputs('move'), ['closed']);
		const [created] = s.created as { create: { opened: object; events: object[] }; output: object; link: object }[];
		const { title, kind, area, fields, instants } = created!.create.opened as Record<string, unknown>;
		assert.deepEqual([title, kind, area, instants], ['Still in place? Fill weight too low', 'follow-up', 'L2/filler', ['due']]);
		assert.deepEqual(fields, { follows: 'EX-2026-0001', followsId: 'c1', due: '2026-11-23T13:30:00.000Z' });
		assert.deepEqual(
			[created?.create.events, created?.output, created?.link],
			[[{ type: 'assigned', data: { department: 'production' } }], { output: 'followUp' }, { relation: 'related' }],
		);
	});

	it("a title that can't be filled, an area without shifts and nobody responsible are no reason not to look again", () => {
		const s = new Story(
			closeStep,
			{ requires: { cause: true }, followUp: { ...followUp, title: 'Lot {{case.lot}}', department: undefined } as never, overrideRole: 'plant-manager' },
			{ key: 'close' },
		);
		s.arrives();
		assert.equal(s.created.length, 0);
		s.answers('close', { override: true, reason: 'Line is scrapped' }, byBadge('huang'));
		const [created] = s.created as { create: { opened: { title: string }; events: object[] } }[];
		assert.deepEqual([created?.create.opened.title, created?.create.events], ['Fill weight too low', []]);
	});

	it('says what is wrong with it', () => {
		const paths = (own: object) => {
			const checked = checkCloseConfig({ requires: { cause: true }, followUp: { ...followUp, ...own } } as unknown as CloseConfig, 'en-US');
			return checked.ok ? [] : checked.refusals.map(({ path }) => path);
		};
		assert.deepEqual(paths({}), []);
		assert.deepEqual(paths({ after: undefined }), ['followUp.after']);
		assert.deepEqual(paths({ numbering: 'FU' }), ['followUp.numbering']);
		assert.deepEqual(paths({ title: '{{nothing}}' }), ['followUp.title']);
		assert.deepEqual(paths({ later: 'x' }), ['followUp.later']);
	});
});
