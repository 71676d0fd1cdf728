// F25 Improvement ideas (改善提案), every branch: judged, done by its date, verified, thanked; who was told what and when, what was recorded.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const F25 = 'f25-improvement-ideas';
const IDEA = { short: 'Balancer for the torque tool', idea: 'Hang the torque tool on a balancer', where: 'A1', by: 'sun', will_help: true };
const ADOPTED = { answer: 'Good idea, we do it.', benefit: 12_000, owner: 'qian', due: '2026-11-30T09:00:00.000Z' };

/** Sun taps "I have an idea" on Monday at 09:30. */
async function tapped(language: 'en-US' | 'zh-CN' = 'en-US'): Promise<Story> {
	const s = await Scenario.start(F25, { language });
	await s.press('idea');
	return { s, number: numberOf(s) };
}

/** … and writes it down. */
async function written(helps: string[] = ['effort'], language: 'en-US' | 'zh-CN' = 'en-US'): Promise<Story> {
	const story = await tapped(language);
	await story.s.does(story.number, 'write', 'sun', 'handed-in', { ...IDEA, helps });
	return story;
}

/** … it is adopted by engineering: Qian has it until Monday 17:00. */
async function adopted(): Promise<Story> {
	const story = await written();
	await story.s.does(story.number, 'judge', 'liu', 'adopted', ADOPTED);
	return story;
}

describe('F25 Improvement ideas', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`one tap, half a minute, judged, done, verified, thanked, closed (${language})`, async () => {
			const { s, number } = await written(['effort'], language);
			assert.deepEqual(await s.waits(number), ['judge', 'judge-ladder']);
			assert.equal((await s.case(number)).title, 'Balancer for the torque tool');
			const asked = await s.plant.openStep(number, s.step('judge'));
			assert.match(String(asked.waitsFor.instructions), language === 'en-US' ? /from Sun Lei/ : /提案人 孙磊/);
			await s.passes('1 h');
			await s.does(number, 'judge', 'liu', 'adopted', ADOPTED);
			const given = await s.case(number);
			assert.deepEqual([given.person, given.department, given.fields.due], ['qian', 'production', '2026-11-30T09:00:00.000Z']);
			await s.does(number, 'do', 'qian', 'done', { what: 'Balancer mounted at station 3' });
			await s.does(number, 'verify', 'yan', 'ok', { saved: 9_000 });
			assert.deepEqual(await s.waits(number), ['thank']);
			assert.match(String((await s.plant.openStep(number, s.step('thank'))).waitsFor.instructions), /Good idea, we do it\./);
			await s.does(number, 'thank', 'zhao', 'thanked', { thanks: 'meeting', points: 20 });
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.turn, subject.fields.saved, subject.fields.thanks], ['closed', 1, 9_000, 'meeting']);
			assert.deepEqual(
				subject.measures.map(({ class: kind, text, owner }) => [kind, text, owner]),
				[['corrective', 'Balancer mounted at station 3', 'qian']],
			);
			assert.deepEqual(await s.toldShort(number, 'assigned'), ['0 min liu: judge', '60 min qian: do', '60 min yan: verify', '60 min zhao: thank']);
			s.nothingRefused();
		});
	}

	for (const [helps, department, person] of [
		[['safety'], 'ehs', 'tian'],
		[['cost', 'environment'], 'ehs', 'tian'],
		[['quality', 'cost'], 'quality', 'li'],
		[['delivery'], 'production', 'wang'],
	] as const) {
		it(`what helps ${helps.join(' and ')} is judged by ${department}`, async () => {
			const { s, number } = await written([...helps]);
			assert.equal((await s.case(number)).department, department);
			assert.deepEqual(await s.toldShort(number, 'assigned'), [`0 min ${person}: judge`]);
		});
	}

	it('declined: the answer is given with thanks all the same; without an answer it can’t be declined', async () => {
		const { s, number } = await written();
		const mute = await s.tries(number, 'judge', 'liu', 'declined');
		assert(isRefusal(mute));
		assert.equal(mute.path, 'values.answer');
		await s.does(number, 'judge', 'liu', 'declined', { answer: 'The line is rebuilt in March.' });
		assert.deepEqual(await s.waits(number), ['thank']);
		await s.does(number, 'thank', 'wang', 'thanked', { thanks: 'in-person' });
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.measures, subject.fields.owner], ['closed', [], undefined]);
		s.nothingRefused();
	});

	it('later: comes back by itself on its date, with its judge', async () => {
		const { s, number } = await written();
		await s.does(number, 'judge', 'liu', 'later', { answer: 'When the tools are renewed.', again: '2026-12-01T01:00:00.000Z' });
		assert.deepEqual(await s.waits(number), ['later']);
		await s.plant.leap('190 h');
		assert.deepEqual(await s.waits(number), ['later']);
		await s.plant.leap('2 h');
		assert.deepEqual(await s.waits(number), ['judge', 'judge-ladder']);
		await s.does(number, 'judge', 'liu', 'adopted', { ...ADOPTED, due: '2026-12-10T09:00:00.000Z' });
		assert.deepEqual(await s.waits(number), ['do', 'do-ladder']);
	});

	it('the wrong department: “not ours” with its reason goes to the next in the table; twice refused, the plant manager decides', async () => {
		const { s, number } = await written(['quality', 'cost']);
		await s.does(number, 'judge', 'li', 'not-ours', {}, 'A matter of tools.');
		assert.equal((await s.case(number)).department, 'engineering');
		assert.match(String((await s.plant.openStep(number, s.step('judge'))).waitsFor.instructions), /Last remark: A matter of tools\./);
		await s.does(number, 'judge', 'ma', 'not-ours', {}, 'A matter of the line.');
		assert.deepEqual([(await s.case(number)).role, (await s.told(number, 'assigned')).at(-1)?.person], ['plant-manager', 'huang']);
		await s.does(number, 'judge', 'huang', 'adopted', ADOPTED);
		assert.equal((await s.case(number)).person, 'qian');
		s.nothingRefused();
	});

	it('nobody judges: after two working days the head, after four the plant manager, after six that nobody did', async () => {
		const { s, number } = await written();
		// Monday 09:30 + 18 h of 9-hour days: Wednesday 09:30; + 36 h: Friday 09:30; + 54 h: Tuesday 09:30.
		for (const quiet of ['47 h', '47 h', '95 h']) {
			await s.plant.leap(quiet);
			await s.passes('1 h');
		}
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'2880 min ma: judge-ladder',
			'5760 min huang: judge-ladder',
			'11520 min –: judge-ladder',
		]);
		assert.deepEqual((await s.toldShort(number, 'overdue'))[0], '2880 min –: judge');
		assert.deepEqual(await s.waits(number), ['judge', 'judge-ladder']);
	});

	it('the date is a clock: a day before the owner is reminded, at the date the head of the department is told, too', async () => {
		const { s, number } = await adopted();
		await s.plant.leap('151 h');
		await s.passes('1 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['9090 min qian: do-ladder']);
		await s.plant.leap('23 h');
		await s.passes('1 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['9090 min qian: do-ladder', '10530 min qian: do-ladder', '10530 min wang: do-ladder']);
		await s.does(number, 'do', 'qian', 'done', { what: 'Balancer mounted' });
		assert.deepEqual(await s.waits(number), ['verify']);
	});

	it('it can’t be done after all: judged again with the reason, now declined', async () => {
		const { s, number } = await adopted();
		const bare = await s.tries(number, 'do', 'qian', 'not-possible');
		assert(isRefusal(bare));
		assert.equal(bare.code, 'task.reason-needed');
		await s.does(number, 'do', 'qian', 'not-possible', {}, 'No beam to hang it on.');
		assert.deepEqual([(await s.case(number)).department, await s.waits(number)], ['engineering', ['judge', 'judge-ladder']]);
		assert.match(String((await s.plant.openStep(number, s.step('judge'))).waitsFor.instructions), /No beam to hang it on\./);
		await s.does(number, 'judge', 'liu', 'declined', { answer: 'No beam there, sorry.' });
		await s.does(number, 'thank', 'zhao', 'thanked', { thanks: 'in-person' });
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('NG: the owner goes on in the next turn, by a new date; OK the second time', async () => {
		const { s, number } = await adopted();
		await s.does(number, 'do', 'qian', 'done', { what: 'Balancer mounted' });
		const dateless = await s.tries(number, 'verify', 'yan', 'ng', {}, 'Swings into the way.');
		assert(isRefusal(dateless));
		assert.equal(dateless.path, 'values.due');
		await s.does(number, 'verify', 'bai', 'ng', { due: '2026-12-04T09:00:00.000Z' }, 'Swings into the way.');
		assert.deepEqual(await s.recorded(number, 'turn-opened'), [{ turn: 2, reason: 'Swings into the way.' }]);
		assert.deepEqual(await s.waits(number), ['do', 'do-ladder']);
		await s.plant.leap('247 h');
		await s.passes('1 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['14850 min qian: do-ladder']);
		await s.does(number, 'do', 'qian', 'done', { what: 'Second rope fitted' });
		await s.does(number, 'verify', 'yan', 'ok');
		await s.does(number, 'thank', 'zhao', 'thanked', { thanks: 'bonus', points: 50 });
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.measures.length], ['closed', 2, 2]);
		s.nothingRefused();
	});

	it('never written down: told every day as overdue; withdrawn it closes', async () => {
		const { s, number } = await tapped();
		for (const quiet of ['23 h', '23 h']) {
			await s.plant.leap(quiet);
			await s.passes('1 h');
		}
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['1440 min –: write', '2880 min –: write']);
		await s.does(number, 'write', 'qian', 'withdrawn');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody thanks: told after two working days, the case stays open until it is done', async () => {
		const { s, number } = await written();
		await s.does(number, 'judge', 'liu', 'declined', { answer: 'Not now.' });
		await s.plant.leap('47 h');
		await s.passes('1 h');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['2880 min –: thank']);
		assert.equal((await s.case(number)).status, 'open');
	});

	it('posted from elsewhere: what was said already stands in the form; what is no idea of ours is rejected', async () => {
		const s = await Scenario.start(F25);
		await post(s, '/f25/ideas', { area: 'A2', reporter: 'qian', idea: 'Label the drawers', helps: ['effort'] });
		const { fields, title } = await s.case(numberOf(s));
		assert.deepEqual([title, fields], ['New idea', { idea: 'Label the drawers', helps: ['effort'] }]);
		await post(s, '/f25/ideas', { area: 'A9' });
		assert.deepEqual(
			s.plant.taken.map((taken) => isRefusal(taken) && taken.path),
			[false, 'area'],
		);
	});

	it('a form with faults, an owner whom nobody knows, somebody who may not: refused, nothing changed', async () => {
		const { s, number } = await tapped();
		const empty = await s.tries(number, 'write', 'sun', 'handed-in', { short: 'x'.repeat(81), helps: ['luck'], by: 'nobody' } as JsonObject);
		assert(isRefusal(empty));
		assert.deepEqual(
			empty.all?.map(({ path }) => path),
			['values.short', 'values.idea', 'values.helps[0]', 'values.by'],
		);
		await s.does(number, 'write', 'sun', 'handed-in', { ...IDEA, helps: ['cost'] });
		const stranger = await s.tries(number, 'judge', 'sun', 'adopted', ADOPTED);
		assert(isRefusal(stranger));
		assert.equal(stranger.code, 'task.not-allowed');
		const nobody = await s.tries(number, 'judge', 'liu', 'adopted', { ...ADOPTED, owner: 'nobody' });
		assert(isRefusal(nobody));
		assert.equal(nobody.path, 'values.owner');
		assert.deepEqual(await s.waits(number), ['judge', 'judge-ladder']);
	});

	it('the power goes while the owner works on it: owner, date and reminder are still there', async () => {
		const { s, number } = await adopted();
		await s.plant.crash({ downFor: '20 h' });
		await s.bringForms('en-US');
		assert.deepEqual(await s.waits(number), ['do', 'do-ladder']);
		await s.plant.leap('131 h');
		await s.passes('1 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['9090 min qian: do-ladder']);
	});
});
