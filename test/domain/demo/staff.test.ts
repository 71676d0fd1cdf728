// The simulated staff: they take their time, answer once and the same, and over a few shifts show every branch.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { act, type Task, tasksIn } from '../../../tools/demo/staff.mjs';

const SINCE = '2026-01-05T06:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(SINCE) + minutes * 60_000).toISOString();

const confirm: Task = {
	case: 'case-1',
	number: 'EX-2026-0001',
	step: 'responsible#1',
	kind: 'confirm',
	title: 'Is it yours?',
	assignees: ['li.ming', 'wang.fang'],
	outcomes: [{ name: 'accepted' }, { name: 'refused' }],
	fields: [],
	since: SINCE,
	version: 7,
};
const many = (task: Task, count = 400) => Array.from({ length: count }, (_, index) => ({ ...task, case: `case-${index}` }));
const share = (tasks: Task[], outcome: string) => act(tasks, at(600), 1).filter((answer) => answer.outcome === outcome).length / tasks.length;

describe('the simulated staff', () => {
	it('nobody answers in the first minute, everybody has within three quarters of an hour', () => {
		const tasks = ['confirm', 'inform', 'contain', 'measure', 'review', 'verify', 'custom'].flatMap((kind) => many({ ...confirm, kind }, 50));
		assert.deepEqual(act(tasks, at(1), 1), []);
		assert.equal(act(tasks, at(45), 1).length, tasks.length);
	});

	it('a measure takes longer than a confirmation', () => {
		const answered = (kind: string) => act(many({ ...confirm, kind }), at(12), 1).length;
		assert.ok(answered('confirm') > 5 * answered('measure'));
	});

	it('asked again, the same person gives the same answer under the same id', () => {
		const [early] = act([confirm], at(20), 1);
		const [late] = act([{ ...confirm }, ...many(confirm, 3)], at(300), 1);
		assert.deepEqual(late, early);
		assert.equal(early!.id, 'staff/case-1/responsible#1/7');
		assert.ok(confirm.assignees.includes(early!.actor.id));
		assert.equal(early!.actor.how, 'claimed');
	});

	it('responsibility is refused now and then, less often the second time', () => {
		const first = share(many(confirm), 'refused');
		const third = share(many({ ...confirm, step: 'responsible#3' }), 'refused');
		assert.ok(first > 0.15 && first < 0.35, `${first}`);
		assert.ok(third > 0 && third < first / 2, `${third}`);
	});

	it('of several outcomes each one comes up', () => {
		const outcomes = [{ name: 'operation' }, { name: 'process' }, { name: 'material' }, { name: 'unclear' }];
		const seen = new Set(act(many({ ...confirm, kind: 'review', outcomes }), at(600), 1).map((answer) => answer.outcome));
		assert.deepEqual([...seen].sort(), ['material', 'operation', 'process', 'unclear']);
	});

	it('a measure is mostly carried out at the line, sometimes only talked about, thoroughly the second time', () => {
		const measure = { ...confirm, kind: 'measure', outcomes: [{ name: 'done' }] };
		const works = act(many(measure), at(600), 1).map((answer) => answer.work);
		const done = works.filter((work) => work === 'maintenance').length / works.length;
		assert.ok(done > 0.7 && done < 0.9, `${done}`);
		assert.ok(act(many({ ...measure, step: 'measure#2' }), at(600), 1).every((answer) => answer.work === 'overhaul'));
		assert.ok(act(many(confirm), at(600), 1).every((answer) => answer.work === undefined));
	});

	it('takes the quantities that the form proposes, so that they add up', () => {
		const fields = [
			{ name: 'suspect', type: 'number', required: true, min: 0, default: 800 },
			{ name: 'bad', type: 'number', required: true, min: 0, default: 0 },
		];
		for (const { values } of act(many({ ...confirm, fields }, 50), at(600), 1)) assert.deepEqual({ ...values }, { suspect: 800, bad: 0 });
	});

	it('says why where the outcome asks for a reason', () => {
		const outcomes = [{ name: 'ok' }, { name: 'ng', reason: true }];
		const answers = act(many({ ...confirm, outcomes }), at(600), 1);
		assert.ok(answers.some(({ outcome }) => outcome === 'ng'));
		for (const { outcome, note } of answers) assert.equal(note !== undefined && note.length > 0, outcome === 'ng');
	});

	it('fills in what is asked for, within its limits', () => {
		const fields = [
			{ name: 'note', type: 'text', required: true, max: 10 },
			{ name: 'scrap', type: 'number', required: true, min: 0, max: 5 },
			{ name: 'narrow', type: 'number', required: true, min: 0.2, max: 0.4 },
			{ name: 'cause', type: 'choice', required: true, choices: ['seal', 'nozzle'] },
			{ name: 'tagged', type: 'yes-no', required: true },
			{ name: 'until', type: 'date-time', required: true },
			{ name: 'extra', type: 'text' },
		];
		const answers = act(many({ ...confirm, fields }, 100), at(600), 1, 'zh-CN');
		for (const { values } of answers) {
			assert.ok((values.note as string).length > 0 && (values.note as string).length <= 10);
			assert.ok(Number.isInteger(values.scrap) && (values.scrap as number) >= 0 && (values.scrap as number) <= 5);
			assert.ok((values.narrow as number) >= 0.2 && (values.narrow as number) <= 0.4);
			assert.ok(['seal', 'nozzle'].includes(values.cause as string));
			assert.equal(typeof values.tagged, 'boolean');
			assert.ok(Date.parse(values.until as string) >= Date.parse(at(600)));
		}
		const extras = answers.filter(({ values }) => 'extra' in values).length;
		assert.ok(extras > 40 && extras < 95);
	});

	it('a task without outcomes is left to people; one without assignees is answered by "staff"', () => {
		assert.deepEqual(act([{ ...confirm, outcomes: [] }], at(600), 1), []);
		assert.equal(act([{ ...confirm, assignees: [] }], at(600), 1)[0]?.actor.id, 'staff');
	});

	it('what is no list is no list; entries that are no tasks are passed over', () => {
		for (const bad of [undefined, null, 'tasks', { length: 1 }]) assert.equal(tasksIn(bad), undefined);
		const broken = [
			null,
			5,
			[],
			{},
			{ ...confirm, since: 'soon' },
			{ ...confirm, version: '7' },
			{ ...confirm, outcomes: [null] },
			{ ...confirm, assignees: [{}] },
		];
		assert.deepEqual(tasksIn([...broken, confirm]), [confirm]);
	});
});
