// What a link allows while its task changes, as stories of the plant.

import assert from 'node:assert/strict';
import type { CaseRecord } from '../../../src/case/case.ts';
import type { Hop, OpenStep } from '../../../src/case/mechanics.ts';
import type { JsonObject } from '../../../src/json.ts';
import { type Grant, grantOf, isRefused } from '../../../src/links/grant.ts';
import { LinkMaker } from '../../../src/links/maker.ts';
import { withLinks } from '../../../src/links/notice-links.ts';
import { qrOf } from '../../../src/links/qr.ts';
import { type Claims, isWorthless, type Purpose } from '../../../src/links/token.ts';
import { viewOf } from '../../../src/links/view.ts';
import { checkEscalateConfig } from '../../../src/steps/escalate/check-config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { checkTaskConfig } from '../../../src/steps/task/config.ts';
import { taskStep } from '../../../src/steps/task/task.ts';
import { HOUR, MINUTE, plus } from '../../../src/time.ts';
import { fixtureCalendar, fixtureDirectory, monday0930 } from '../plant.fixture.ts';
import { ExperimentStory } from '../steps/experiment/experiment-story.ts';
import { byBadge, Story } from '../steps/story.ts';

const KEY = Buffer.alloc(32, 9);
const NOW = Date.UTC(2026, 10, 23, 1, 30);

// biome-ignore lint/suspicious/noExplicitAny: of either kind
type AnyStory = Story<any, any>;

function task(raw: JsonObject = {}): AnyStory {
	const checked = checkTaskConfig({ title: 'Isolate', taskKind: 'contain', to: { role: 'ipqc' }, tellAssigned: true, ...raw }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(taskStep, checked.value, { key: 'isolate' });
	story.arrives();
	return story;
}

function ladder(rung: JsonObject = {}): AnyStory {
	const checked = checkEscalateConfig({ rungs: [{ after: { amount: 0, counts: 'elapsed' }, tell: [{ role: 'ipqc' }], ask: 'acknowledge', ...rung }] }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(escalateStep, checked.value, { key: 'ladder' });
	story.arrives();
	return story;
}

function experiment(more: object = {}): ExperimentStory {
	const story = new ExperimentStory({ due: { amount: 8 * HOUR, counts: 'elapsed' }, ...more });
	story.arrives();
	return story;
}

function recordOf({ subject, open, key, visit }: AnyStory): CaseRecord {
	const steps: Record<string, OpenStep> = open ? { [`${key}#${visit}`]: open } : {};
	return { id: 'c1', version: 1, hash: '', case: subject, mechanics: { hopCount: 0, visits: {}, open: steps, hops: {}, taken: {}, answers: {} } };
}

function claims(story: AnyStory, person: string, more: Partial<Claims> = {}): Claims {
	return { case: 'c1', step: `${story.key}#${story.visit}`, person, purpose: 'answer', version: story.open?.version ?? 1, expires: NOW / 1_000 + 60, ...more };
}

const grant = (story: AnyStory, said: Claims) => grantOf(said, recordOf(story), fixtureDirectory, story.now);

function granted(story: AnyStory, said: Claims): Grant {
	const found = grant(story, said);
	if (isRefused(found)) assert.fail(found);
	return found;
}

const view = (story: AnyStory, person: string, purpose: Purpose = 'answer') =>
	viewOf(granted(story, claims(story, person, { purpose })), {
		plant: fixtureDirectory,
		calendar: fixtureCalendar,
		now: story.now,
		speed: 1,
		formVersion: () => undefined,
	});

describe('what a link allows', () => {
	it('of whoever has the task: everything that it asks, or only "I know" and "I’m here"', () => {
		const story = task();
		assert.deepEqual(granted(story, claims(story, 'li')).may, ['complete', 'acknowledge', 'arrive', 'comment']);
		assert.deepEqual(granted(story, claims(story, 'li', { purpose: 'acknowledge' })).may, ['acknowledge', 'arrive']);
	});

	it('who stands in for the inspector may as well, whoever has nothing to do with it may not', () => {
		const story = task();
		assert(!isRefused(grant(story, claims(story, 'chen'))));
		assert.equal(grant(story, claims(story, 'miller')), 'link.not-yours');
		assert.equal(grant(story, claims(story, '__proto__')), 'link.not-yours');
	});

	it('nothing once the task is done, or the case is closed', () => {
		const story = task();
		const said = claims(story, 'li');
		const record = recordOf(story);
		assert.equal(grantOf(said, { ...record, case: { ...record.case, status: 'cancelled' } }, fixtureDirectory, story.now), 'link.closed');
		story.answers('complete', { outcome: story.config.outcomes[0].name, values: {} }, byBadge('li'));
		assert.equal(grant(story, said), 'link.done');
		assert.equal(grantOf(said, undefined, fixtureDirectory, story.now), 'link.broken');
	});

	it('Monday 10:00: Li hands it to Baker. Li’s link is over; Baker’s, made then, is good', () => {
		const story = task();
		const before = claims(story, 'li');
		story.answers('hand-over', { to: { person: 'baker' }, note: 'I am at line 1.' }, byBadge('li'));
		assert.equal(grant(story, before), 'link.handed-over');
		assert(!isRefused(grant(story, claims(story, 'baker'))));
	});

	it('handed back to Li, the link of before stays over: she got a new one', () => {
		const story = task();
		const before = claims(story, 'li');
		story.answers('hand-over', { to: { person: 'baker' }, note: 'I am at line 1.' }, byBadge('li'));
		story.answers('hand-over', { to: { person: 'li' }, note: 'Back.' }, byBadge('baker'));
		assert.equal(grant(story, before), 'link.handed-over');
		assert(!isRefused(grant(story, claims(story, 'li'))));
	});

	it('three sign: one hands on her place, the links of the two others stay good, and who has signed is done', () => {
		const story = task({
			to: [{ person: 'li' }, { person: 'miller' }, { person: 'wang' }],
			signers: { mode: 'all' },
			taskKind: 'custom',
			outcomes: ['agreed'],
		});
		const [li, miller, wang] = ['li', 'miller', 'wang'].map((person) => claims(story, person));
		story.answers('hand-over', { to: { person: 'baker' }, note: 'On leave.' }, byBadge('li'));
		assert.deepEqual([grant(story, li!), isRefused(grant(story, miller!)), isRefused(grant(story, wang!))], ['link.handed-over', false, false]);
		story.answers('complete', { outcome: 'agreed', values: {} }, byBadge('miller'));
		assert.equal(grant(story, miller!), 'link.done');
		assert(!isRefused(grant(story, wang!)));
	});

	it('of a ladder: whoever it has told, and only them', () => {
		const story = ladder();
		assert.deepEqual(granted(story, claims(story, 'li')).may, ['decide', 'acknowledge', 'arrive']);
		assert.equal(grant(story, claims(story, 'miller')), 'link.not-yours');
	});

	it('of an experiment: whoever runs it, from run to run; when somebody else is asked, only them', () => {
		const story = experiment();
		const before = claims(story, 'sun');
		assert.deepEqual(granted(story, before).may, ['complete', 'comment']);
		assert.deepEqual(granted(story, claims(story, 'sun', { purpose: 'acknowledge' })).may, []);
		assert.equal(grant(story, claims(story, 'liu')), 'link.not-yours');
		story.runs();
		assert(!isRefused(grant(story, before)));
		assert(!isRefused(grant(experiment({ anyone: true }), claims(story, 'li'))));
		story.answers('not-done', { run: story.state.rows[0]!.run, replicate: 2, reason: 'film is out' }, byBadge('sun'));
		story.runsAll();
		assert.equal(story.state.phase, 'checking');
		assert.equal(grant(story, before), 'link.not-yours');
		assert(!isRefused(grant(story, claims(story, 'liu'))));
	});

	it('a step that is held says so; a step of another kind takes no links', () => {
		const story = task();
		const record = recordOf(story);
		const [id, open] = Object.entries(record.mechanics.open)[0] as [string, OpenStep];
		const at = (changed: OpenStep) => ({ ...record, mechanics: { ...record.mechanics, open: { [id]: changed } } });
		assert.equal(grantOf(claims(story, 'li'), at({ ...open, hold: { code: 'x', message: 'x' } }), fixtureDirectory, story.now), 'link.held');
		assert.equal(grantOf(claims(story, 'li'), at({ ...open, kind: 'wait' }), fixtureDirectory, story.now), 'link.done');
	});
});

describe('what the page of a link shows', () => {
	it('the task, and no name, number or address of anybody else', () => {
		const story = task({ instructions: 'Put it into the cage.', links: [{ label: 'Plan', url: '/plans/7' }], due: { amount: 20 * MINUTE, counts: 'working' } });
		story.happens({
			type: 'classified',
			data: {
				table: 'Who acts',
				row: 4,
				why: [
					{ field: 'area', test: 'is', expected: 'L2/filler', found: 'L2/filler' },
					{ field: 'reporter', test: 'is', expected: 'zhao', found: 'zhao' },
				],
				department: 'quality',
			},
		});
		const shown = view(story, 'li');
		assert.deepEqual(shown.why, { table: 'Who acts', row: 4, conditions: [{ field: 'area', found: 'Line 2 filler' }], to: 'Quality' });
		assert.deepEqual([shown.title, shown.instructions, shown.person, shown.language], ['Isolate', 'Put it into the cage.', '李娜', 'zh-CN']);
		assert.deepEqual(shown.lists, { people: [], departments: [], areas: [] });
		assert.doesNotMatch(JSON.stringify(shown), /陈静|chen|dingtalk|@|\+86|赵敏|zhao/);
	});

	it('people to choose from only where the form asks for one', () => {
		const fields = [{ name: 'owner', type: 'person' }];
		const { people } = view(task({ fields }), 'li').lists;
		assert.equal(people.length, 13);
		assert.deepEqual(Object.keys(people[0]!), ['id', 'name']);
		assert.deepEqual(view(task({ fields }), 'li', 'acknowledge').lists.people, []);
	});

	it('the clock in working time runs in the shift, and rests after it', () => {
		const story = task({ due: { amount: 7 * HOUR, counts: 'working' } });
		assert.deepEqual(view(story, 'li').due, { counts: 'working', amount: 7 * HOUR, left: 7 * HOUR, runs: true, at: '2026-11-23T12:30:00.000Z' });
		// 17:00, between the shifts: half an hour of the night shift is still to come.
		story.now = plus(monday0930, 7.5 * HOUR);
		const { due } = view(story, 'li');
		assert.deepEqual([due?.left, due?.runs], [30 * MINUTE, false]);
	});

	it('of an experiment: what to set, with what is another than before, and the readings of this run alone', () => {
		const story = experiment();
		const first = view(story, 'sun');
		assert.deepEqual([first.series, first.title, first.outcomes[0]!.label], [true, 'Run 1 of 16: Leaking seals', '已录入']);
		assert.deepEqual(
			first.settings!.map(({ name, unit }) => [name, unit]),
			[
				['A · Temperature', '°C'],
				['B · Dwell time', 's'],
				['C · Pressure', 'bar'],
				['D · Jaw', undefined],
			],
		);
		assert.deepEqual(first.lists, { people: [], departments: [], areas: [] });
		assert.deepEqual([first.due?.amount, first.due?.runs], [8 * HOUR, true]);
		story.runs();
		const second = view(story, 'sun');
		assert.equal(second.title, 'Run 2 of 16: Leaking seals');
		assert.notEqual(second.formVersion, first.formVersion);
		assert(second.settings!.some(({ changed }) => changed));
	});

	it('of a ladder that asks to decide: what there is to choose from', () => {
		const story = ladder({ ask: 'decide', options: ['Stop the line', 'Go on sorted'], note: 'Think of the night shift.' });
		const shown = view(story, 'li');
		assert.deepEqual([shown.options, shown.instructions], [['Stop the line', 'Go on sorted'], 'Think of the night shift.']);
	});
});

describe('links in notices', () => {
	const maker = new LinkMaker({ publicUrl: 'https://plant.example.com/', validFor: HOUR, proxies: 0 }, KEY, () => NOW);
	const linking = (story: AnyStory) => ({ maker, plant: fixtureDirectory, now: story.now });
	const hop = (story: AnyStory, output: string, more: Partial<Hop> = {}): Hop => ({
		id: 'c1/1',
		from: story.key,
		visit: story.visit,
		output,
		kind: 'report',
		at: story.now,
		receivers: { direct: [], behind: [] },
		takenBy: [],
		...more,
	});
	const read = (url: unknown) => maker.read(String(url).split('#')[1]);

	it('whoever is told of a task gets a link to it, and one that only says "I know"', () => {
		const story = task();
		const sent = story.sent.find(({ output }) => output === 'assigned');
		const payload = withLinks(sent?.payload, recordOf(story), hop(story, 'assigned'), linking(story)) as { link: string; links: Record<string, string> };
		const said = read(payload.link);
		assert(!isWorthless(said));
		assert.deepEqual([said.case, said.step, said.person, said.purpose, said.version], ['c1', 'isolate#1', 'li', 'answer', story.open?.version]);
		assert.deepEqual(Object.keys(payload.links), ['answer', 'acknowledge']);
		assert(!isRefused(grant(story, said)));
		assert.doesNotMatch(JSON.stringify(sent?.payload), /andon\/l/);
	});

	it('a ladder that asks to come: a link to say so; one that only tells: none', () => {
		for (const [ask, purpose] of [
			['come', 'acknowledge'],
			['know', undefined],
		] as const) {
			const story = ladder({ ask });
			const payload = withLinks({ person: { id: 'li', name: '李娜' }, ask }, recordOf(story), hop(story, 'notice'), linking(story)) as { link?: string };
			const said = payload.link === undefined ? undefined : read(payload.link);
			assert.equal(said && !isWorthless(said) ? said.purpose : undefined, purpose);
		}
	});

	it('that a task is overdue is told with a link for each who has it', () => {
		const story = task();
		const people = [{ id: 'li', name: '李娜' }, { id: 'chen', name: '陈静' }, 'nobody'];
		const payload = withLinks({ people }, recordOf(story), hop(story, 'overdue'), linking(story)) as { people: { link?: string }[] };
		assert.deepEqual(
			payload.people.map((one) => Object.hasOwn(Object(one), 'link')),
			[true, true, false],
		);
	});

	it('what is done meanwhile, a move, and what is no notice go out as they are', () => {
		const story = task();
		const payload = { person: { id: 'li' }, ask: 'complete' };
		const done = { ...recordOf(story), mechanics: { ...recordOf(story).mechanics, open: {} } };
		assert.equal(withLinks(payload, done, hop(story, 'assigned'), linking(story)), payload);
		assert.equal(withLinks(payload, recordOf(story), hop(story, 'assigned', { kind: 'move' }), linking(story)), payload);
		for (const other of ['text', null, 7, ['x'], { person: 'li', ask: 'complete' }, { person: { id: 'li' }, ask: '__proto__' }]) {
			assert.equal(withLinks(other, recordOf(story), hop(story, 'assigned'), linking(story)), other);
		}
	});

	it('a name that is too long for a link goes without', () => {
		const story = task();
		const payload = { person: { id: 'x'.repeat(2_000) }, ask: 'complete' };
		assert.equal(withLinks(payload, recordOf(story), hop(story, 'assigned'), linking(story)), payload);
	});

	it('is over an hour after it was made, by real time', () => {
		let now = NOW;
		const clocked = new LinkMaker({ publicUrl: 'https://plant.example.com/', validFor: HOUR, proxies: 0 }, KEY, () => now);
		const story = task();
		const { url, expires } = clocked.make('c1', 'isolate#1', story.open as OpenStep, 'li', 'answer');
		assert.equal(expires, '2026-11-23T02:30:00.000Z');
		now += HOUR - 1;
		assert(!isWorthless(clocked.read(url.split('#')[1])));
		now += 1;
		assert.equal(clocked.read(url.split('#')[1]), 'link.expired');
	});
});

describe('a link as a QR code', () => {
	it('is a square of dark modules with the white that cameras need around it', () => {
		const svg = qrOf(`https://plant.example.com/andon/l/#${'x'.repeat(180)}`);
		const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
		assert((size - 8 - 21) % 4 === 0, `${size} modules`);
		// The upper finder pattern begins right behind the quiet zone: seven dark modules.
		assert.match(svg, /M4 4h7v1H4z/);
		assert.doesNotMatch(svg.slice(svg.indexOf('#000')), /M[0-3] \d+h|M\d+ [0-3]h/);
		assert.doesNotMatch(svg, /script|style|href/);
	});

	it('refuses what no QR code takes', () => {
		assert.throws(() => qrOf('x'.repeat(5_000)), RangeError);
	});
});
