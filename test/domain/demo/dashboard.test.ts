// The pure parts of the example's dashboard: what its pages say of cases, and what they may ask for.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { commandOf, deedsOn, missingOn, refusedOn, sheetFor } from '../../../examples/f1-process-exception/dashboard/act.mjs';
import {
	curve,
	evidenceOf,
	inTransit,
	isFor,
	leadingStep,
	nextDeadline,
	reasons,
	staffOf,
	stateOf,
	tasksOf,
	waitingText,
} from '../../../examples/f1-process-exception/dashboard/cases.mjs';
import { askedFor, commandOfStaff, takenBy, tasksForStaff, viewFor } from '../../../examples/f1-process-exception/dashboard/server.mjs';
import { dated, losses, story } from '../../../examples/f1-process-exception/dashboard/story.mjs';
import { amount, clockTime, lasting, sentence, span } from '../../../examples/f1-process-exception/dashboard/words.mjs';
import { ROOT } from '../../../tools/node24.mjs';

const FOLDER = join(ROOT, 'examples', 'f1-process-exception');
const LANGUAGES = ['en-US', 'zh-CN'] as const;

function textsIn(language: string): Record<string, string> {
	const all = JSON.parse(readFileSync(join(FOLDER, `dashboard.${language}.json`), 'utf8')) as Record<string, string>;
	return Object.fromEntries(Object.entries(all).flatMap(([key, text]) => (key.startsWith('ui.') ? [[key.slice(3), text]] : [])));
}

const english = textsIn('en-US');
const plant = {
	zone: 'Asia/Shanghai',
	people: [
		{ id: 'wang', name: 'Wang Qiang', department: 'production' },
		{ id: 'zhao', name: 'Zhao Min', department: 'production' },
	],
	roles: [{ id: 'supervisor', name: 'Production supervisor', department: 'production', holders: ['wang'], deputies: ['zhao'] }],
	departments: [{ id: 'production', name: 'Production' }],
	areas: [{ id: 'L2', name: 'Filling line 2' }],
};

const title = 'Fill weight of line 2 is 496.4 g';
const confirm = {
	step: 'Confirm#1',
	key: 'Confirm',
	since: '2026-01-05T02:00:00.000Z',
	version: 2,
	due: [{ name: 'due', dueAt: '2026-01-05T02:10:00.000Z' }],
	waitsFor: {
		type: 'task',
		title: `Own supervisor confirms: ${title}`,
		taskKind: 'confirm',
		for: [{ role: 'supervisor' }],
		people: [{ id: 'wang', name: 'Wang Qiang' }],
		outcomes: [
			{ name: 'confirmed', label: 'Confirmed', effect: 'none', reason: false },
			{ name: 'not-confirmed', label: 'Not an exception', effect: 'none', reason: true },
		],
		fields: [{ name: 'cause', type: 'choice', required: true, requiredFor: ['confirmed'], maxLength: 1000, options: [{ value: 'man', label: 'Man' }] }],
		signed: [],
	},
};
const called = {
	id: 'c1',
	number: 'EX-2026-00001',
	title,
	status: 'open',
	turn: 1,
	area: 'L2',
	openedAt: '2026-01-05T02:00:00.000Z',
	steps: [confirm],
	fields: {},
};

describe('the texts of the dashboard', () => {
	it('are the same in both languages, with the same gaps to fill', () => {
		const chinese = textsIn('zh-CN');
		assert.deepEqual(Object.keys(chinese), Object.keys(english));
		const gaps = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort();
		for (const [key, text] of Object.entries(english)) assert.deepEqual(gaps(chinese[key]), gaps(text), key);
	});

	it('hold every text that a page or a module names', () => {
		for (const name of readdirSync(join(FOLDER, 'dashboard'))) {
			const source = readFileSync(join(FOLDER, 'dashboard', name), 'utf8');
			for (const [, key] of source.matchAll(/(?:\bt\(|sentence\(texts, )'([\w.-]*[\w-])'/g)) assert.ok(Object.hasOwn(english, key!), `${name}: ${key}`);
			for (const [, key] of source.matchAll(/\bsay\('([\w-]+)'/g)) assert.ok(Object.hasOwn(english, `event.${key}`), `${name}: event.${key}`);
		}
	});
});

describe('what the board says of a case', () => {
	it('somebody has to act: called; the line stands: stopped, until the effect is OK', () => {
		assert.equal(stateOf(called), 'called');
		const stopped = { ...called, fields: { lineStopped: true } };
		assert.equal(stateOf(stopped), 'stopped');
		assert.equal(stateOf({ ...stopped, verified: { result: 'ok' } }), 'called');
		assert.equal(stateOf({ ...called, status: 'closed' }), 'normal');
	});

	it('only batches are awaited: watching; a ladder beside it changes nothing', () => {
		const batches = { step: 'Three batches#1', key: 'Three batches', hold: undefined, waitsFor: { type: 'batches', done: 1, of: 3 } };
		const ladder = { step: 'Ladder#1', key: 'Ladder', waitsFor: { type: 'ladder', rung: 2, rungs: 5 } };
		assert.equal(stateOf({ ...called, steps: [batches, ladder] }), 'watching');
		assert.equal(waitingText(batches, called, english, plant, 'en-US'), 'Next batches: 1 of 3 good');
	});

	it('a step can’t work: held, and why', () => {
		const held = { ...confirm, hold: { code: 'task.nobody', message: 'Nobody holds the role.' } };
		assert.equal(stateOf({ ...called, steps: [held] }), 'held');
		assert.match(waitingText(held, called, english, plant, 'en-US'), /Held at “Confirm”: Nobody holds the role\./);
	});

	it('two minutes between two steps are long, in real time', () => {
		const away = { ...called, steps: [], underWay: [{ hop: 'c1/2', since: '2026-01-05T02:00:00.000Z' }] };
		const later = Date.parse('2026-01-05T02:05:00.000Z');
		assert.equal(inTransit(away, later, 60), undefined);
		assert.equal(inTransit(away, later, 1), Date.parse('2026-01-05T02:00:00.000Z'));
		assert.equal(inTransit(called, later, 1), undefined);
	});

	it('what somebody is asked leads; then what is counted; a ladder never', () => {
		const batches = { step: 'b', waitsFor: { type: 'batches' } };
		const others = [{ step: 'l', waitsFor: { type: 'ladder' } }, { step: 'j', waitsFor: { type: 'arrivals' } }, batches];
		assert.equal(leadingStep({ steps: others }), batches);
		assert.equal(leadingStep({ steps: [...others, confirm] }), confirm);
		assert.equal(leadingStep({ steps: [others[0]] }), undefined);
	});

	it('the deadline that comes first counts', () => {
		const ladder = {
			...confirm,
			step: 'Ladder#1',
			due: [{ name: 'rung-2', dueAt: '2026-01-05T02:05:00.000Z' }],
			waitsFor: { type: 'ladder', rung: 1, rungs: 5 },
		};
		assert.equal(nextDeadline({ ...called, steps: [confirm, ladder] })?.name, 'rung-2');
		assert.equal(nextDeadline({ ...called, steps: [] }), undefined);
	});

	it('a task that is overdue stays so: what comes next is only a reminder', () => {
		const late = { ...confirm, due: [{ name: 'due', dueAt: '2026-01-05T02:30:00.000Z' }], waitsFor: { ...confirm.waitsFor, overdue: 1 } };
		assert.equal(nextDeadline({ ...called, steps: [confirm] })?.overdue, false);
		assert.equal(nextDeadline({ ...called, steps: [confirm, late] })?.overdue, true);
	});

	it('says why: the row, and each condition that hit', () => {
		const why = { table: 'Responsibility', row: 4, conditions: [{ field: 'cause', test: 'equals', expected: 'machine', found: 'machine' }] };
		assert.deepEqual(reasons({ ...called, role: 'supervisor', why }, english, plant, 'en-US'), [
			'Table “Responsibility”, row 4: Production supervisor is responsible.',
			'Cause category is machine.',
		]);
		const refused = { field: 'refusals.count', test: 'range', expected: { min: 3 }, found: 3 };
		assert.match(reasons({ ...called, why: { ...why, conditions: [refused] } }, english, plant, 'en-US')[1] ?? '', /is 3, at least 3/);
		assert.deepEqual(reasons(called, english, plant, 'en-US'), []);
	});

	it('draws the last points of a detector with the limit, and nothing where there are none', () => {
		const points = [502, 499, 496.4].map((value, minute) => ({ at: `2026-01-05T02:0${minute}:00.000Z`, value }));
		const evidence = evidenceOf({ ...called, evidence: { value: 496.4, limit: 497, unit: 'g', points } });
		assert.ok(evidence);
		assert.match(curve(evidence)?.line ?? '', /^0\.0,3\.0 50\.0,\d+\.\d 100\.0,27\.0$/);
		for (const odd of [undefined, null, 'low', [1], {}]) assert.equal(evidenceOf({ ...called, evidence: odd }), undefined);
		assert.equal(curve({ ...evidence, points: [] }), undefined);
	});
});

describe('the tasks', () => {
	it('the overdue one comes first, then the one that is due first; the case’s own title is not said twice', () => {
		const later = { ...confirm, step: 'Form#1', due: [{ name: 'due', dueAt: '2026-01-05T03:00:00.000Z' }] };
		const overdue = { ...confirm, step: 'Old#1', due: [], waitsFor: { ...confirm.waitsFor, overdue: 1 } };
		const tasks = tasksOf([{ ...called, steps: [later, confirm, overdue] }]);
		assert.deepEqual(
			tasks.map(({ step }: { step: { step: string } }) => step.step),
			['Old#1', 'Confirm#1', 'Form#1'],
		);
		assert.equal(tasks[1]?.title, 'Own supervisor confirms');
	});

	it('a judgement is a task too; what is held is none', () => {
		const judgement = { ...confirm, waitsFor: { type: 'judgement', question: 'Effective?', outcomes: ['ok', 'ng'], people: [], for: [] } };
		assert.deepEqual(
			tasksOf([{ ...called, steps: [judgement] }])[0]?.outcomes.map(({ name }: { name: string }) => name),
			['ok', 'ng'],
		);
		assert.deepEqual(tasksOf([{ ...called, steps: [{ ...confirm, hold: {} }] }]), []);
	});

	it('are for those who hold the role and those who stand in', () => {
		const [task] = tasksOf([called]);
		assert.deepEqual(
			['wang', 'zhao', 'nobody'].map((person) => isFor(task, person, plant)),
			[true, true, false],
		);
		const ofDepartment = { ...task, people: [], to: [{ department: 'production' }] };
		assert.deepEqual(
			['zhao', 'nobody'].map((person) => isFor(ofDepartment, person, plant)),
			[true, false],
		);
	});
});

describe('the story of a case', () => {
	const event = (seq: number, type: string, data: object | null, at = '2026-01-05T02:00:00.000Z') => ({
		seq,
		type,
		data,
		at,
		step: 'Table#2',
		actor: { id: 'wang', how: 'claimed' },
	});

	it('tells facts, not how the case moved', () => {
		const history = [
			event(1, 'opened', { title: 'Label crooked', reporter: 'zhao' }),
			event(2, 'entered', {}),
			event(3, 'classified', { table: 'Responsibility', row: 2, why: [], department: 'production' }),
			event(4, 'measure-planned', { id: 'm', class: 'temporary', text: 'New seal' }),
			event(5, 'measure-done', { id: 'm' }),
			event(6, 'loss', { kind: 'time', millis: 5_400_000 }),
			event(7, 'verified', { result: 'ng', note: 'Two of ten' }),
			event(8, 'commented', null),
		];
		const told = story(history, { texts: english, plant, language: 'en-US' });
		assert.deepEqual(
			told.map(({ text, tone, note }: { text: string; tone: string; note?: string }) => [text, tone, note ?? '']),
			[
				['Zhao Min reported: Label crooked', 'plain', ''],
				['Production is responsible (row 2 of “Table”)', 'plain', ''],
				['Temporary measure planned: New seal', 'plain', ''],
				['Measure carried out: New seal', 'good', ''],
				['Loss recorded: 1 h 30 min', 'plain', ''],
				['Effect verified: NG', 'bad', 'Two of ten'],
				['This entry was redacted.', 'plain', ''],
			],
		);
	});

	it('a value that swings about its limit is told once, with how often', () => {
		const again = (seq: number) => event(seq, 'merged', { title: `weight ${seq}` });
		const told = story([again(1), event(2, 'arrived', {}), again(3), again(4), again(5)], { texts: english, plant, language: 'en-US' });
		assert.deepEqual(
			told.map(({ seq, text, note }: { seq: number; text: string; note?: string }) => [seq, text, note]),
			[
				[1, 'Reported again', 'weight 1'],
				[2, 'Wang Qiang is on site', undefined],
				[5, 'Reported again 3 times, lastly:', 'weight 5'],
			],
		);
	});

	it('a kind of event that nobody foresaw is told by its name', () => {
		assert.equal(story([event(1, 'own/thing', {})], { texts: english, plant, language: 'en-US' })[0]?.text, 'Recorded: own/thing');
	});

	it('names the day once, and the minute once', () => {
		const at = ['2026-01-05T15:59:00.000Z', '2026-01-05T15:59:30.000Z', '2026-01-05T16:01:00.000Z'];
		const entries = dated(
			at.map((instant) => ({ at: instant, text: '' })),
			{ language: 'en-US', zone: 'Asia/Shanghai' },
		);
		assert.deepEqual(
			entries.map(({ day, time }: { day: string; time: string }) => [day !== '', time]),
			[
				[true, '23:59'],
				[false, ''],
				[true, '00:01'],
			],
		);
	});

	it('adds up what was lost, and keeps quiet about nothing', () => {
		const lost = { losses: { millis: 1_440_000, pieces: { packs: 3, boxes: 0 }, money: { CNY: 30 } } };
		assert.deepEqual(losses(lost, { texts: english, language: 'en-US' }), ['24 min', '3 packs', '30 CNY']);
	});
});

describe('times and amounts', () => {
	it('count on without jumping', () => {
		assert.deepEqual(
			[59_000, 1_120_000, 6_125_000, 266_400_000].map((millis) => span(millis, english)),
			['00:59', '18:40', '1:42:05', '3 d 2 h'],
		);
		assert.equal(lasting(5_400_000, english), '1 h 30 min');
	});

	it('are the plant’s, wherever the browser is', () => {
		const words = { language: 'en-US', zone: 'Asia/Shanghai' };
		const now = Date.parse('2026-01-05T02:00:00.000Z');
		assert.equal(clockTime('2026-01-05T01:30:00.000Z', now, words), '09:30');
		assert.match(clockTime('2026-01-04T01:30:00.000Z', now, words), /Sun.*Jan 4.*09:30/);
		assert.equal(clockTime('soon', now, words), '–');
	});

	it('numbers are written as the language does, whatever they are', () => {
		assert.deepEqual(
			[amount(1240.5, 'g', 'en-US'), amount(12, '%', 'zh-CN'), amount(undefined, 'g', 'en-US'), amount('n/a', 'g', 'en-US'), amount(Number.NaN, 'g', 'en-US')],
			['1,240.5 g', '12%', '–', 'n/a', 'NaN'],
		);
		assert.equal(sentence({ a: '{x} of {y}' }, 'a', { x: 1 }), '1 of {y}');
		assert.equal(sentence({}, 'constructor'), 'constructor');
	});
});

describe('what a person does on the page of a case', () => {
	const two = { ...called, steps: [confirm, { ...confirm, step: 'Isolate#1', key: 'Isolate' }] };

	it('acknowledges or comes once; hands over while there is a task; comments, even when it is closed', () => {
		assert.deepEqual(deedsOn(called), ['acknowledge', 'arrive', 'hand-over', 'comment']);
		assert.deepEqual(deedsOn({ ...called, acknowledged: { by: 'wang' }, arrived: { by: 'wang' }, steps: [] }), ['comment']);
		assert.deepEqual(deedsOn({ ...called, steps: [{ ...confirm, hold: { message: 'no role' } }] }), ['acknowledge', 'arrive', 'comment']);
		assert.deepEqual(deedsOn({ ...called, status: 'closed' }), ['comment']);
	});

	it('the only task there is need not be chosen; of two, one must be', () => {
		assert.equal(sheetFor('hand-over', called, 'wang').step, 'Confirm#1');
		assert.deepEqual(missingOn(sheetFor('hand-over', two, ''), english), {
			step: 'Please fill in “Task”.',
			to: 'Please fill in “To whom”.',
			text: 'Please fill in “Why, and what the next one has to know”.',
			actor: 'Please choose who you are.',
		});
		assert.deepEqual(missingOn(sheetFor('acknowledge', two, 'wang'), english), {});
		assert.deepEqual(Object.keys(missingOn({ ...sheetFor('comment', two, 'wang'), text: ' ' }, english)), ['text']);
	});

	it('becomes the command that the plant knows, with what was seen when it was said', () => {
		const sheet = { ...sheetFor('hand-over', called, 'wang'), to: 'zhao', text: ' end of shift ' };
		const common = { case: 'c1', actor: 'wang', id: 'i1' };
		assert.deepEqual(commandOf(sheet, called, 'i1'), {
			...{ command: 'answer', type: 'hand-over', step: 'Confirm#1', version: 2, data: { to: { person: 'zhao' }, note: 'end of shift' } },
			...common,
		});
		assert.deepEqual(commandOf(sheetFor('acknowledge', called, 'wang'), called, 'i1'), { command: 'acknowledge', ...common });
		assert.deepEqual(commandOf({ ...sheetFor('arrive', called, 'wang'), text: 'with tools' }, called, 'i1'), {
			command: 'arrive',
			note: 'with tools',
			...common,
		});
		assert.deepEqual(commandOf({ ...sheetFor('comment', called, 'wang'), text: 'seal' }, called, 'i1'), { command: 'comment', text: 'seal', ...common });
	});

	it('what the plant refuses stands at its field, or above them all', () => {
		const all = [
			{ path: 'to.person', message: 'No such person.' },
			{ path: 'note', message: 'Too long.' },
			{ path: 'version', message: 'Changed since.' },
			{ message: 'Not now.' },
		];
		assert.deepEqual(refusedOn({ all }), { to: 'No such person.', text: 'Too long.', '': 'Changed since. Not now.' });
		assert.deepEqual(refusedOn({ path: 'actor', message: 'Not you.' }), { actor: 'Not you.' });
	});

	it('people are offered by department, those of none at the end', () => {
		const people = [...plant.people, { id: 'guest', name: 'Guest' }];
		assert.deepEqual(
			staffOf({ ...plant, people }, 'Others').map(({ name, people: of }: { name: string; people: { id: string }[] }) => [name, of.map(({ id }) => id)]),
			[
				['Production', ['wang', 'zhao']],
				['Others', ['guest']],
			],
		);
	});
});

describe('what a page may ask for', () => {
	it('commands on cases, messages for the plant', () => {
		assert.deepEqual(askedFor('command', { command: 'complete', case: 'c1' }), { command: { command: 'complete', case: 'c1' } });
		assert.deepEqual(askedFor('line', { command: 'maintenance' })?.publish, { topic: 'andon/line/L2/command', payload: { command: 'maintenance' } });
		assert.deepEqual(askedFor('set', { parameter: 'speed', value: 50 })?.publish?.topic, 'andon/line/L2/set/speed');
		assert.deepEqual(askedFor('staff', { enabled: 'yes' })?.publish, { topic: 'andon/staff/enabled', payload: false });
	});

	const NOTHING: [string, unknown][] = [
		['command', { command: 'cancel' }],
		['command', { command: 'constructor' }],
		['command', null],
		['set', { parameter: '../command', value: 1 }],
		['set', { parameter: 7 }],
		['line', { command: 7 }],
		['take', { case: {} }],
		['__proto__', {}],
	];
	for (const [topic, payload] of NOTHING) {
		it(`not ${topic} ${JSON.stringify(payload)}`, () => assert.equal(askedFor(topic, payload), undefined));
	}

	it('who acts on a case takes it over; who looks does not', () => {
		assert.equal(takenBy({ command: 'complete', case: 'c1' }), 'c1');
		assert.equal(takenBy({ command: 'acknowledge', case: 'c1' }), 'c1');
		assert.equal(takenBy({ command: 'get', case: 'c1' }), undefined);
	});
});

describe('what the simulated staff is told', () => {
	it('each open task, without those who have signed, with what an outcome needs', () => {
		const signed = { ...confirm, waitsFor: { ...confirm.waitsFor, signed: [{ person: 'wang' }] } };
		const [task] = tasksForStaff([{ ...called, steps: [signed] }]);
		assert.deepEqual(task, {
			...{ case: 'c1', number: 'EX-2026-00001', step: 'Confirm#1', kind: 'confirm', title: confirm.waitsFor.title, assignees: [] },
			outcomes: [
				{ name: 'confirmed', reason: false },
				{ name: 'not-confirmed', reason: true },
			],
			fields: [{ name: 'cause', type: 'choice', required: false, requiredFor: ['confirmed'], choices: ['man'] }],
			since: confirm.since,
			version: 2,
		});
	});

	it('its answers become commands; what is none does not', () => {
		const answer = {
			id: 'a',
			case: 'c1',
			step: 'Confirm#1',
			type: 'complete',
			outcome: 'confirmed',
			values: {},
			version: 2,
			actor: { id: 'wang', how: 'claimed' },
		};
		assert.deepEqual(commandOfStaff(answer), {
			command: 'complete',
			id: 'a',
			case: 'c1',
			step: 'Confirm#1',
			outcome: 'confirmed',
			values: {},
			version: 2,
			actor: 'wang',
		});
		for (const odd of [undefined, null, 'yes', 7]) assert.equal(commandOfStaff(odd), undefined);
	});

	it('the pages get one message with everything', () => {
		const view = viewFor({ plant, clock: undefined, open: [called], closed: undefined, staff: undefined }, 1);
		assert.deepEqual(Object.keys(view), ['real', 'clock', 'plant', 'staff', 'cases', 'closed']);
		assert.deepEqual(view.staff, { enabled: true, taken: [] });
	});

	it('in both languages a span of days is a sentence', () => {
		for (const language of LANGUAGES) assert.doesNotMatch(span(266_400_000, textsIn(language)), /\{|span\./);
	});
});
