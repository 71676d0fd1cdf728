// F15: what becomes of the goods. Used as they are with approval, sorted, scrapped, returned, reworked; the rework followed in quality and progress.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { analysed } from './f15-story.ts';
import type { Story } from './posted.ts';

const goods = async ({ s, number }: Story) => (await s.waits(number)).filter((step) => !['accept', 'ladder'].includes(step));

/** What QE decides for all that is left. */
const decides = (story: Story, outcome: string) => story.s.does(story.number, 'dispose', 'li', outcome, { disposed: `${outcome}, see drawing` });

/** … rework, to be finished by Monday 17:30; the first report is due at 13:30. */
async function reworking(): Promise<Story> {
	const story = await analysed();
	await decides(story, 'rework');
	await story.s.does(story.number, 'start-rework', 'wang', 'started', { rework_amount: 240, rework_until: '2026-11-23T17:30:00+08:00', rework_doc: 'RW-12' });
	return story;
}

const reports = ({ s, number }: Story, reworked: number, good: number) => s.does(number, 'rework', 'sun', 'progress', { reworked, rework_good: good });

describe('F15 · disposition', () => {
	it('use as is: quality and engineering approve, then it is released with the reason', async () => {
		const story = await analysed();
		const { s, number } = story;
		await decides(story, 'use-as-is');
		await s.does(number, 'approve', 'lin', 'approved');
		assert.deepEqual(await goods(story), ['approve', 'goods-ladder']);
		await s.does(number, 'approve', 'liu', 'approved');
		assert(isRefusal(await s.tries(number, 'concession', 'dong', 'conceded', { conceded: 240 })));
		await s.does(number, 'concession', 'dong', 'conceded', { conceded: 240 }, 'Approval C-7');
		assert.deepEqual([await goods(story), (await s.case(number)).contained?.released], [[], 240]);
	});

	it('one does not approve: QE decides anew, with the reason', async () => {
		const story = await analysed();
		const { s, number } = story;
		await decides(story, 'use-as-is');
		await s.does(number, 'approve', 'liu', 'not-approved', {}, 'Lamp can fall out');
		assert.deepEqual(await goods(story), ['dispose', 'goods-ladder']);
		assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /Lamp can fall out/);
	});

	it('scrap: the loss is recorded', async () => {
		const story = await analysed();
		const { s, number } = story;
		await decides(story, 'scrap');
		await s.does(number, 'scrap', 'cao', 'scrapped', { scrap_pieces: 240, scrap_money: 3600 });
		const { contained, losses } = await s.case(number);
		assert.deepEqual([await goods(story), contained?.sortedBad, losses.money], [[], 240, { CNY: 3600 }]);
	});

	it('return: by purchasing, with the delivery note', async () => {
		const story = await analysed('incoming');
		const { s, number } = story;
		await decides(story, 'return');
		assert(isRefusal(await s.tries(number, 'return', 'zhou', 'returned', { return_pieces: 240 })));
		await s.does(number, 'return', 'zhou', 'returned', { return_pieces: 240, return_note: 'DN-55' });
		assert.deepEqual([await goods(story), (await s.case(number)).contained?.sortedBad], [[], 240]);
	});

	it('a part sorted, the rest scrapped: while suspect pieces are left QE decides again', async () => {
		const story = await analysed();
		const { s, number } = story;
		await decides(story, 'sort');
		assert(isRefusal(await s.tries(number, 'sort', 'sun', 'sorted', { sort_good: 300, sort_bad: 0 })));
		await s.does(number, 'sort', 'sun', 'sorted', { sort_good: 150, sort_bad: 10 });
		await s.does(number, 'release', 'dong', 'released', { let_go: 150 });
		assert.deepEqual(await goods(story), ['dispose', 'goods-ladder']);
		assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /Suspect pieces are left/);
		await decides(story, 'scrap');
		await s.does(number, 'scrap', 'cao', 'scrapped', { scrap_pieces: 80, scrap_money: 1200 });
		assert.deepEqual(await goods(story), []);
	});

	it('nobody decides: QE, head of quality, plant manager', async () => {
		const { s, number } = await analysed();
		await s.leaps('4 d');
		const told = (await s.told(number, 'notice')).filter(({ step }) => step === 'goods-ladder').map(({ rung, person }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 li', '2 lin', '3 huang']);
		assert.ok((await s.told(number, 'overdue')).some(({ step }) => step === 'dispose'));
	});
});

describe('F15 · rework in quality and progress', () => {
	it('reported as it goes on; all done is inspected, and what is good is released', async () => {
		const story = await reworking();
		const { s, number } = story;
		await reports(story, 100, 98);
		assert.deepEqual(await goods(story), ['rework', 'rework-ladder']);
		assert.match(String((await s.plant.openStep(number, s.step('rework'))).waitsFor.instructions), /So far 100, good 98/);
		await reports(story, 240, 232);
		assert.deepEqual(await goods(story), ['rework-check', 'rework-ladder']);
		await s.does(number, 'rework-check', 'dong', 'passed', { passed: 230, failed: 10 });
		await s.does(number, 'release', 'dong', 'released', { let_go: 230 });
		const { contained } = await s.case(number);
		assert.deepEqual([await goods(story), contained?.released, contained?.sortedBad], [[], 230, 10]);
	});

	it('fewer than nine of ten are good: QE looks at once; it goes on', async () => {
		const story = await reworking();
		const { s, number } = story;
		await reports(story, 100, 89);
		assert.deepEqual(await goods(story), ['poor', 'rework-ladder']);
		await s.does(number, 'poor', 'li', 'go-on', {}, 'New fixture is there');
		assert.deepEqual(await goods(story), ['rework', 'rework-ladder']);
		await reports(story, 200, 180);
		assert.deepEqual(await goods(story), ['rework', 'rework-ladder']);
	});

	it('… or it is stopped, and decided anew', async () => {
		const story = await reworking();
		const { s, number } = story;
		await reports(story, 100, 10);
		await s.does(number, 'poor', 'li', 'stop-rework', {}, 'Breaks again');
		assert.ok((await goods(story)).includes('dispose'));
		await decides(story, 'scrap');
		await s.does(number, 'scrap', 'cao', 'scrapped', { scrap_pieces: 240, scrap_money: 3600 });
		assert.equal((await s.case(number)).contained?.sortedBad, 240);
	});

	it('inspection says no: once more', async () => {
		const story = await reworking();
		const { s, number } = story;
		await reports(story, 240, 240);
		await s.does(number, 'rework-check', 'dong', 'rework-again', {}, 'Burrs left');
		assert.match(String((await s.plant.openStep(number, s.step('rework'))).waitsFor.instructions), /Burrs left/);
	});

	it('late: team leader two hours before, head of production and QE at the time, plant manager after two days; no report in four working hours is overdue', async () => {
		const { s, number } = await reworking();
		await s.passes('9 h');
		const told = async () =>
			(await s.told(number, 'notice')).filter(({ step }) => step === 'rework-ladder').map(({ at, rung, person }) => `${at.slice(11, 16)} ${rung} ${person}`);
		assert.deepEqual(await told(), ['07:30 1 sun', '09:29 2 wang', '09:29 2 li']);
		assert.equal((await s.toldShort(number, 'overdue')).filter((one) => one.endsWith('rework'))[0], '240 min –: rework');
		await s.leaps('2 d');
		assert.match(String((await told()).at(-1)), /3 huang/);
	});
});
