// The history of a case as people read it: every event a sentence in both languages, with reasons, who, and how surely that is known.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { timelineOf } from '../../../src/case-view/timeline.ts';
import type { Reader } from '../../../src/case-view/words.ts';
import { LANGUAGES, type Language } from '../../../src/text.ts';
import { life, OPENED, Pen } from '../case/life.fixture.ts';
import { fixtureContext } from '../plant.fixture.ts';

const { plant } = fixtureContext();
const reader = (language: Language): Reader => ({ plant, language, outcome: (_step, name) => (name === 'done' ? 'Contained' : undefined) });
const wang = { id: 'wang', how: 'pin' } as const;

/** What was said last. */
function last(pen: Pen, language: Language = 'en-US') {
	return timelineOf(pen.events, reader(language)).at(-1)!;
}

function opened(): Pen {
	const pen = new Pen();
	pen.write('opened', { ...OPENED, reporter: 'zhao' }, wang);
	return pen;
}

describe('The history of a case in sentences', () => {
	it('says what was reported, where, by whom, and how surely it is known who said so', () => {
		assert.deepEqual(last(opened()), {
			seq: 1,
			at: '2026-11-20T13:51:00.000Z',
			sort: 'life',
			text: 'Reported: Filling temperature above limit',
			note: `medium · ${plant.area('L2/filler')?.name} · 48 pcs · by 赵敏`,
			who: '王强',
			how: 'pin',
		});
		assert.match(last(opened(), 'zh-CN').text, /^报告异常：Filling/);
	});

	it('what a rule or a clock did has no name beside it', () => {
		const pen = opened();
		pen.write('escalated', { rung: 2, severity: 'high', late: true }, { id: 'system', how: 'system' });
		const { text, note, who, how } = last(pen);
		assert.deepEqual([text, note, who, how], ['Level 2 is called in; the case is high now', 'late, the system was not running', undefined, undefined]);
	});

	it('a field of the plant’s own is called as on its form, and by its name where no form says it', () => {
		const pen = opened();
		pen.write('set', { values: { 'fields.tagged': true, 'fields.crate': 7 } });
		const [said] = timelineOf(pen.events, { ...reader('zh-CN'), field: (name) => (name === 'tagged' ? '已挂标识卡' : undefined) }, 1);
		assert.match(said?.text ?? '', /已挂标识卡“是”.*crate“7”/);
	});

	it('a measure that is done and a notice that arrived are named by what was said before, not by an id', () => {
		const pen = opened();
		pen.write('measure-planned', { id: 'm1', class: 'corrective', text: 'New seal', owner: 'miller' });
		pen.write('measure-done', { id: 'm1' });
		assert.equal(last(pen).text, 'Done: New seal');
		pen.write('measure-planned', { id: 'm2', class: 'preventive', text: 'Seals by the plan', owner: 'sqe' });
		assert.match(last(pen).note ?? '', /Supplier quality engineer/);
		pen.write('measure-changed', { id: 'm2', from: { owner: 'sqe' }, to: { owner: 'miller' }, reason: 'He orders them' });
		assert.deepEqual([last(pen).text, last(pen).note], ['Changed: Seals by the plan', 'owner Supplier quality engineer / IQC → Tom Miller · He orders them']);
		pen.write('measure-dropped', { id: 'm2', reason: 'No longer made' });
		assert.deepEqual([last(pen).text, last(pen).note], ['Dropped: Seals by the plan', 'No longer made']);
		pen.write('notified', { notice: 'n1', person: 'miller', ask: 'come' });
		assert.equal(last(pen).text, 'Tom Miller is asked to come');
		pen.write('sent', { notice: 'n1', channel: 'wecom' });
		assert.deepEqual([last(pen).text, last(pen).minor], ['The notice to Tom Miller went out by wecom', true]);
		pen.write('sent', { notice: 'lost', channel: 'wecom' });
		assert.equal(last(pen).text, 'The notice to somebody went out by wecom');
		const [done] = timelineOf(pen.events, reader('en-US'), 2);
		assert.equal(done?.text, 'Done: New seal', 'also where only what came since is asked for');
	});

	it('why it is whose is said with the row of the table and what was found', () => {
		const pen = opened();
		const why = [{ field: 'area', test: 'is', expected: 'L2/filler', found: 'L2/filler' }];
		pen.write('classified', { table: 'Who', row: 4, why, department: 'engineering', role: 'process-engineer' });
		assert.equal(last(pen).text, 'Table “Who”, row 4: Process engineer · Engineering is responsible');
		pen.write('classified', { table: 'Who', row: 0, why: [] });
		assert.equal(last(pen).text, 'No row of table “Who” fits; by its fallback nobody is responsible');
	});

	it('a verdict, a refusal and a pause carry their reasons; a comment whom it calls', () => {
		const pen = opened();
		pen.write('verified', { result: 'ng', by: 'judgement', note: 'Nozzle 5 drips' });
		assert.deepEqual([last(pen).text, last(pen).result, last(pen).note], ['Effect verified: Not OK', 'ng', 'Nozzle 5 drips']);
		pen.write('paused', { reason: 'Waits for parts', until: '2026-11-23T02:00:00.000Z' });
		assert.deepEqual([last(pen, 'zh-CN').text, last(pen).note], ['暂停到 2026-11-23 10:00', 'Waits for parts']);
		pen.write('commented', { text: 'Look at <b>nozzle 2</b>', mention: ['miller', 'wang'] });
		assert.deepEqual(
			[last(pen).text, last(pen).note, last(pen).mentions],
			['Comment to Tom Miller and 王强', 'Look at <b>nozzle 2</b>', ['Tom Miller', '王强']],
		);
	});

	it('an answer says its outcome as the task calls it; a step kind that is not ours is named', () => {
		const pen = opened();
		pen.write('task/answered', { outcome: 'done', values: {}, signer: 'wang' }, wang, 'Contain#2');
		assert.deepEqual([last(pen).text, last(pen).answer], ['“Contain” answered: Contained', true]);
		pen.write('robot/moved', { note: 'To bay 4' }, wang, 'Fetch#1');
		assert.deepEqual([last(pen).text, last(pen).note], ['robot/moved at step “Fetch”', 'To bay 4']);
		pen.write('constructor/prototype', {}, wang, 'Fetch#1');
		assert.equal(last(pen).text, 'constructor/prototype at step “Fetch”');
	});

	it('what was redacted says only that, and why', () => {
		const pen = opened();
		const event = pen.write('commented', { text: 'Personal' });
		const redacted = { ...event, data: null, actor: null, redacted: { at: event.at, by: 'clark', reason: 'Asked for by the person' } };
		const [entry] = timelineOf([redacted], reader('en-US'));
		assert.deepEqual([entry?.text, entry?.note, entry?.who], ['What was said here has been removed', 'Asked for by the person', undefined]);
	});

	it('any life of a case is one sentence an event, in both languages, and none of them shows a key or a gap', () => {
		fc.assert(
			fc.property(life, fc.constantFrom(...LANGUAGES), (events, language) => {
				const entries = timelineOf(events, reader(language));
				assert.deepEqual(
					entries.map(({ seq }) => seq),
					events.map(({ seq }) => seq),
				);
				for (const { text } of entries) assert.doesNotMatch(text, /(timeline|rehearse|case-view)\.|\{\w+\}|undefined|^$/);
			}),
			{ numRuns: 60 },
		);
	});
});
