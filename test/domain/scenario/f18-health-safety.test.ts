// F18 Health and safety monitoring: gas, smoke, heat, emergency stops and forbidden zones. People: f18-people.test.ts.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { alarm, called, isClosed, light, plantAtNight, proven, triesProven } from './f18-story.ts';
import { numberOf, type Story } from './posted.ts';

const CAUSE = { cause: 'Valve of drum 7 left open' };

describe('F18 · a danger', () => {
	for (const [topic, value, area, severity, colour, horn, people] of [
		['gas/T1', 30, 'T1', 'high', 'red-flashing', false, ['cao', 'tian']],
		['gas/T1', 60, 'T1', 'critical', 'red-flashing', true, ['cao', 'tian', 'huang', 'dong']],
		['smoke/P1', 6, 'P1', 'high', 'red-flashing', false, ['wang', 'tian']],
		['smoke/P1', 12, 'P1', 'critical', 'red-flashing', true, ['wang', 'tian', 'huang', 'dong']],
		['temperature/T1', 48, 'T1', 'high', 'red-flashing', false, ['cao', 'tian']],
		['humidity/P1', 90, 'P1', 'medium', 'yellow', false, ['wang', 'tian']],
		['humidity/P1', 10, 'P1', 'medium', 'yellow', false, ['wang', 'tian']],
		['stop/P1', 'pressed', 'P1', 'critical', 'red-flashing', true, ['wang', 'tian', 'huang', 'dong']],
		['zone/R1', 'inside', 'R1', 'critical', 'red-flashing', true, ['wang', 'tian', 'huang', 'dong']],
	] as const) {
		it(`${topic} ${value} on a Sunday at 02:40: light and horn on the spot, ${people.join(', ')} called in the same minute`, async () => {
			const story = await alarm(topic, value);
			const { s, number } = story;
			const [shown] = s.published;
			const { text, ...seen } = (shown?.payload ?? {}) as JsonObject;
			assert.deepEqual(seen, { light: colour, horn });
			assert.match(String(text), /\w/);
			assert.deepEqual(
				await called(story, 'alarm'),
				people.map((person) => `0 ${person}`),
			);
			const subject = await s.case(number);
			assert.deepEqual([subject.severity, subject.area, subject.fields], [severity, area, {}]);
			s.nothingRefused();
		});
	}

	it('within the limits nobody is called, no light changes', async () => {
		const s = await plantAtNight();
		for (const [topic, value] of [
			['gas/T1', 24],
			['smoke/P1', 5],
			['humidity/P1', 20],
			['stop/P1', 'unlocked'],
			['zone/R1', 'clear'],
		] as const)
			await s.publish(`ehs/${topic}`, { value });
		assert.deepEqual([s.plant.taken, s.published], [[], []]);
	});

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`made safe, over, released by EHS with a PIN, closed, light green (${language})`, async () => {
			const story = await alarm('gas/T1', 30, language);
			const { s, number } = story;
			await s.command({ command: 'arrive', case: number, actor: 'cao' });
			await s.passes('4 min');
			await s.does(number, 'make-safe', 'cao', 'safe');
			await s.publish('ehs/gas/T1', { value: 5 });
			assert.equal(light(s, 'T1/gas'), 'yellow');
			await proven(story, 'release', 'tian', 'work', CAUSE);
			assert.equal(light(s, 'T1/gas'), 'green');
			await isClosed(story);
			assert.deepEqual(await called(story, 'alarm'), ['0 cao', '0 tian']);
			assert.equal((await s.case(number)).rootCause, CAUSE.cause);
			const said = JSON.stringify([await s.told(number), (await s.case(number)).title]);
			assert.doesNotMatch(said, /\{\{|ehs\/|undefined/);
			if (language === 'en-US') assert.doesNotMatch(said, /\p{Script=Han}/u);
		});
	}

	it('only somebody named releases: not by claim, not the supervisor, not without the cause', async () => {
		const story = await alarm('gas/T1', 30);
		const { s, number } = story;
		await s.does(number, 'make-safe', 'cao', 'safe');
		const claimed = await s.tries(number, 'release', 'tian', 'work', CAUSE);
		assert(isRefusal(claimed) && claimed.code === 'task.not-sure-enough');
		const supervisor = await triesProven(story, 'release', 'cao', 'work', CAUSE);
		assert(isRefusal(supervisor) && supervisor.code === 'task.not-allowed');
		const bare = await triesProven(story, 'release', 'tian', 'work');
		assert(isRefusal(bare) && bare.path === 'values.cause');
		const silent = await triesProven(story, 'release', 'tian', 'not-yet');
		assert(isRefusal(silent) && silent.path === 'note');
		assert.deepEqual(await s.waits(number), ['alarm', 'release']);
	});

	it('not released: the alarm begins anew, and whoever makes it safe reads why', async () => {
		const story = await alarm('gas/T1', 30);
		const { s, number } = story;
		await s.does(number, 'make-safe', 'cao', 'safe');
		await s.passes('5 min');
		await proven(story, 'release', 'tian', 'not-yet', {}, 'Ventilation is still off');
		assert.deepEqual(await s.waits(number), ['alarm', 'make-safe']);
		assert.deepEqual((await called(story, 'alarm')).slice(-2), ['5 cao', '5 tian']);
		assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), /Ventilation is still off/);
	});

	it('released while the reading is not back: it does not close, the alarm begins anew and says so', async () => {
		const story = await alarm('stop/P1', 'pressed');
		const { s, number } = story;
		await s.does(number, 'make-safe', 'wang', 'safe');
		await proven(story, 'release', 'tian', 'work', CAUSE);
		assert.deepEqual(await s.waits(number), ['alarm', 'make-safe']);
		assert.equal(light(s, 'P1/stop'), 'red-flashing');
		assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), /the reading is not back/);
		await s.publish('ehs/stop/P1', { value: 'unlocked' });
		await s.does(number, 'make-safe', 'wang', 'safe');
		await proven(story, 'release', 'shi', 'work', CAUSE);
		await isClosed(story);
	});

	it('cleared by itself: the light is yellow, the calls go on, nobody works again before the release', async () => {
		const story = await alarm('zone/R1', 'inside');
		const { s, number } = story;
		await s.passes('1 min');
		await s.publish('ehs/zone/R1', { value: 'clear' });
		await s.passes('2 min');
		assert.equal(light(s, 'R1/zone'), 'yellow');
		assert.deepEqual((await called(story, 'alarm')).slice(4), ['2 he', '2 huang']);
		assert.deepEqual(await s.waits(number), ['alarm', 'make-safe']);
		assert.equal((await s.case(number)).fields.backAt, '2026-11-21T18:41:00.000Z');
	});

	it('worse: the same case, critical now; who is told only then is told, nobody twice', async () => {
		const story = await alarm('gas/T1', 30);
		const { s, number } = story;
		await s.passes('1 min');
		await s.publish('ehs/gas/T1', { value: 60 });
		assert.equal(numberOf(s), number);
		assert.deepEqual(await called(story, 'alarm'), ['0 cao', '0 tian', '1 huang', '1 dong']);
		assert.deepEqual(
			s.published.map(({ payload }) => (payload as JsonObject).horn),
			[false, true],
		);
	});

	it('over and raised again before the release: the alarm begins anew, and the old “over” counts no longer', async () => {
		const story = await alarm('gas/T1', 30);
		const { s, number } = story;
		await s.does(number, 'make-safe', 'cao', 'safe');
		await s.publish('ehs/gas/T1', { value: 5 });
		await s.passes('1 min');
		await s.publish('ehs/gas/T1', { value: 33 });
		assert.equal(numberOf(s), number);
		assert.deepEqual((await called(story, 'alarm')).slice(-2), ['1 cao', '1 tian']);
		assert.equal((await s.case(number)).fields.backAt, undefined);
		assert.deepEqual(await s.waits(number), ['alarm', 'make-safe', 'release']);
		await proven(story, 'release', 'tian', 'work', CAUSE);
		assert.equal((await s.case(number)).status, 'open');
	});

	it('nobody comes: equipment and the plant manager after 2 min; not released after 30: the plant manager', async () => {
		const story = await alarm('temperature/T1', 48);
		await story.s.passes('31 min');
		assert.deepEqual(await called(story, 'alarm'), ['0 cao', '0 tian', '2 he', '2 huang', '30 huang']);
		assert.deepEqual(await story.s.toldShort(story.number, 'overdue'), ['15 min –: make-safe']);
	});

	it('beyond one’s means: evacuation, told when it is late; then the release', async () => {
		const story = await alarm('smoke/P1', 12);
		const { s, number } = story;
		await s.does(number, 'make-safe', 'wang', 'beyond');
		assert.deepEqual(await s.waits(number), ['alarm', 'evacuate']);
		await s.passes('11 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['10 min –: evacuate']);
		await s.publish('ehs/smoke/P1', { value: 0 });
		await s.does(number, 'evacuate', 'dong', 'all-out');
		await s.passes('4 h');
		assert.deepEqual((await s.toldShort(number, 'overdue')).slice(1), ['251 min –: release']);
		await proven(story, 'release', 'tian', 'work', CAUSE);
		await isClosed(story);
	});

	it('a sensor in a place that the plant does not know alarms all the same: EHS has it, the case names the place', async () => {
		const story = await alarm('gas/X9', 30);
		const { s, number } = story;
		const { title, area, department } = await s.case(number);
		assert.deepEqual([area, department, title.startsWith('X9: ')], [undefined, 'ehs', true]);
		assert.deepEqual(await called(story, 'alarm'), ['0 tian']);
		await s.publish('ehs/gas/X9', { value: 1 });
		await s.does(number, 'make-safe', 'tian', 'safe');
		await proven(story, 'release', 'tian', 'work', CAUSE);
		assert.equal(light(s, 'X9/gas'), 'green');
		await isClosed(story);
	});

	it('no number, no value: refused, nothing is opened, the next sample is judged', async () => {
		const s = await plantAtNight();
		for (const value of ['12,5', '', null] as (string | null)[]) await s.publish('ehs/gas/T1', { value });
		assert.deepEqual(s.plant.taken, []);
		assert(s.plant.caught.length >= 3);
		await s.publish('ehs/gas/T1', { value: 30 });
		assert.equal(s.plant.taken.length, 1);
	});
});

describe('F18 · a sensor is silent', () => {
	async function silent(topic = 'gas/T1', value: number | string = 3): Promise<Story> {
		const s = await plantAtNight();
		await s.publish(`ehs/${topic}`, { value });
		await s.passes('3 min');
		return { s, number: numberOf(s) };
	}

	it('nothing for 2 minutes: equipment and the supervisor, EHS after 15 min, the plant manager after an hour; tasks told when late', async () => {
		const story = await silent();
		const { s, number } = story;
		assert.equal((await s.case(number)).title, 'No signal: gas sensor');
		await s.passes('3 h');
		assert.deepEqual(await called(story, 'chase'), ['0 he', '0 cao', '15 tian', '60 huang']);
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['10 min –: watch', '120 min –: repair']);
	});

	it('watched by hand, repaired, sends again: closed', async () => {
		const story = await silent();
		const { s, number } = story;
		await s.does(number, 'watch', 'cao', 'watched', { watch: 'portable meter' });
		await s.publish('ehs/gas/T1', { value: 2 });
		await s.does(number, 'repair', 'he', 'repaired');
		await isClosed(story);
	});

	it('said to be repaired while nothing comes: back to equipment, with the reason', async () => {
		const story = await silent('stop/P1', 'unlocked');
		const { s, number } = story;
		await s.does(number, 'repair', 'he', 'repaired');
		assert.deepEqual(await s.waits(number), ['repair', 'watch']);
		assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), /nothing comes/);
	});

	it('came back by itself: still looked at, with a reason', async () => {
		const story = await silent();
		const { s, number } = story;
		await s.publish('ehs/gas/T1', { value: 2 });
		assert.equal((await s.case(number)).status, 'open');
		assert(isRefusal(await s.tries(number, 'repair', 'he', 'by-itself')));
		await s.does(number, 'repair', 'he', 'by-itself', {}, 'Gateway restarted');
		await s.does(number, 'watch', 'cao', 'watched', { watch: 'nobody was there' });
		await isClosed(story);
	});

	it('a sensor that is silent during an alarm ends no alarm', async () => {
		const story = await alarm('gas/T1', 30);
		const { s, number } = story;
		await s.passes('3 min');
		assert.notEqual(numberOf(s), number);
		assert.deepEqual(await s.waits(number), ['alarm', 'make-safe']);
		assert.equal(light(s, 'T1/gas'), 'red-flashing');
	});
});
