// F4 Liaison flow: 50 pieces with the same defect in one lot, engineering is told.

import assert from 'node:assert/strict';
import { finished, instructed, measured, read } from './f4-story.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F4 · each piece as it is inspected', () => {
	/** So many pieces, a tenth of a second each. */
	const pieces = async (s: Scenario, n: number, found: string, lot = 'L-07') => {
		for (let piece = 0; piece < n; piece++) {
			s.plant.clock.suspend(100);
			await post(s, '/f4/pieces', found === 'ok' ? { lot, result: 'ok' } : { lot, defect: found });
		}
	};
	const opened = (s: Scenario) => s.plant.taken.length;

	it('50 in a row: the 49th says nothing, the 50th tells engineering, more of them nothing new', async () => {
		const s = await Scenario.start('f4-liaison');
		await pieces(s, 49, 'scratch');
		assert.equal(opened(s), 0);
		await pieces(s, 1, 'scratch');
		const subject = await s.case(numberOf(s));
		assert.deepEqual([subject.kind, subject.lot, subject.fields.defect, subject.severity], ['same-defect', 'L-07', 'scratch', 'high']);
		assert.match(subject.title, /L-07\/scratch 50$/);
		assert.deepEqual(await s.toldShort(subject.number), ['0 min liu: engineering', '0 min liu: told-engineering']);
		await pieces(s, 10, 'scratch');
		assert.equal(opened(s), 1);
		s.nothingRefused();
	});

	it('scattered: 7 good ones after each bad one change nothing of it; by hours, too', async () => {
		const s = await Scenario.start('f4-liaison');
		for (let bad = 0; bad < 49; bad++) {
			await pieces(s, 1, 'scratch');
			await pieces(s, 7, 'ok');
		}
		assert.equal(opened(s), 0);
		await s.leaps('5 h');
		await pieces(s, 1, 'scratch');
		assert.match((await s.case(numberOf(s))).title, /L-07\/scratch 50$/);
	});

	it('49 scratched and 49 dented: two defects, neither often enough; 49 in each of two lots: neither', async () => {
		const s = await Scenario.start('f4-liaison');
		for (let piece = 0; piece < 49; piece++) {
			await pieces(s, 1, 'scratch');
			await pieces(s, 1, 'dent');
		}
		await pieces(s, 49, 'scratch', 'L-08');
		assert.equal(opened(s), 0);
		await pieces(s, 1, 'dent');
		assert.deepEqual([(await s.case(numberOf(s))).fields.defect, opened(s)], ['dent', 1]);
	});

	it('200 good pieces: nothing', async () => {
		const s = await Scenario.start('f4-liaison');
		await pieces(s, 200, 'ok');
		assert.equal(opened(s), 0);
		s.nothingRefused();
	});

	it('counted here and by another system: one case of that lot and defect', async () => {
		const s = await Scenario.start('f4-liaison');
		await s.press('scratched');
		await pieces(s, 49, 'scratch');
		const number = numberOf(s);
		await post(s, '/f4/counts', { lot: 'L-07', defect: 'scratch', count: 51 });
		assert.equal(numberOf(s), number);
	});

	it('a piece without a result is refused; the count goes on', async () => {
		const s = await Scenario.start('f4-liaison');
		await pieces(s, 49, 'scratch');
		await post(s, '/f4/pieces', { lot: 'L-07' });
		assert.deepEqual([s.plant.caught.length, opened(s)], [1, 0]);
		await pieces(s, 1, 'scratch');
		assert.equal(opened(s), 1);
	});
});

describe('F4 · 50 pieces with the same defect in one lot', () => {
	const count = (s: Scenario, n: number, lot = 'L-07') => post(s, '/f4/counts', { lot, defect: 'scratch', count: n });

	it('49: nothing; 50: engineering is told; 60 of the same lot: not again; another lot counts for itself', async () => {
		const s = await Scenario.start('f4-liaison');
		await count(s, 12);
		await count(s, 49);
		assert.deepEqual(s.plant.taken, []);
		await s.passes('5 min');
		await count(s, 50);
		const number = numberOf(s);
		assert.deepEqual(await s.toldShort(number), ['0 min liu: engineering', '0 min liu: told-engineering']);
		const subject = await s.case(number);
		assert.deepEqual([subject.kind, subject.lot, subject.fields.defect, subject.severity], ['same-defect', 'L-07', 'scratch', 'high']);
		assert.match(subject.title, /L-07\/scratch 50/);
		await count(s, 60);
		assert.equal(s.plant.taken.length, 1);
		await count(s, 49, 'L-08');
		assert.equal(s.plant.taken.length, 1);
		await count(s, 51, 'L-08');
		assert.equal(s.plant.taken.length, 2);
		s.nothingRefused();
	});

	it('engineering answers: closed with what is to be done; nobody else is told', async () => {
		const s = await Scenario.start('f4-liaison', { language: 'zh-CN' });
		await s.press('fifty');
		const number = numberOf(s);
		await s.passes('10 min');
		await s.does(number, 'told-engineering', 'chen', 'read', { answer: 'sort the lot' });
		await s.passes('2 h');
		assert.deepEqual([(await s.case(number)).status, (await s.case(number)).fields.answer], ['closed', 'sort the lot']);
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted', 'overdue'), ['0 min liu: engineering']);
	});

	it('engineering does not answer: the plant manager after 30 minutes, after an hour it is said that nobody did', async () => {
		const s = await Scenario.start('f4-liaison');
		await count(s, 50);
		const number = numberOf(s);
		await s.passes('61 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted', 'overdue'), [
			'0 min liu: engineering',
			'30 min huang: engineering',
			'30 min –: told-engineering',
			'60 min –: engineering',
			'60 min –: told-engineering',
		]);
	});

	const linksOf = async (s: Scenario, number: string) => (await s.case(number)).links.map((link) => `${link.relation} ${link.number} ${link.status ?? 'open'}`);

	it('a call about the lot is open: the 50 pieces become its child case, and the call closes only when engineering has answered', async () => {
		const story = await instructed();
		const { s, number } = story;
		await count(s, 50);
		const same = numberOf(s);
		assert.deepEqual([await linksOf(s, same), await linksOf(s, number)], [[`parent ${number} open`], [`child ${same} open`]]);
		assert.deepEqual(await s.toldShort(same), ['0 min liu: engineering', '0 min liu: told-engineering']);
		await measured(story);
		await read(story);
		await finished(story);
		assert.deepEqual(await s.waits(number), ['close']);
		await s.does(same, 'told-engineering', 'chen', 'read', { answer: 'sort the lot' });
		assert.deepEqual([(await s.case(number)).status, await linksOf(s, number)], ['closed', [`child ${same} closed`]]);
		s.nothingRefused();
	});

	it('50 scratched and 50 dented pieces first, then the call about that lot: both are its children; another lot is not', async () => {
		const s = await Scenario.start('f4-liaison');
		await count(s, 50);
		const scratched = numberOf(s);
		await post(s, '/f4/counts', { lot: 'L-07', defect: 'dent', count: 51 });
		const dented = numberOf(s);
		await count(s, 50, 'L-08');
		const other = numberOf(s);
		await post(s, '/f4/calls', { title: 'Bore too large', area: 'W1', reporter: 'sun', item: 'inspection', lot: 'L-07' });
		const number = numberOf(s);
		assert.deepEqual((await linksOf(s, number)).sort(), [`child ${scratched} open`, `child ${dented} open`]);
		assert.deepEqual([await linksOf(s, dented), await linksOf(s, other)], [[`parent ${number} open`], []]);
		assert.deepEqual(await s.waits(number), ['contact', 'isolate', 'nobody']);
		s.nothingRefused();
	});

	it('a call without a lot is linked with nothing', async () => {
		const s = await Scenario.start('f4-liaison');
		await count(s, 50);
		await post(s, '/f4/calls', { title: 'Spindle stands', area: 'W1', reporter: 'sun', item: 'machine' });
		const number = numberOf(s);
		assert.deepEqual([await linksOf(s, number), await s.waits(number)], [[], ['contact', 'isolate', 'nobody']]);
	});

	it('a count that is no number is refused, and nothing is counted', async () => {
		const s = await Scenario.start('f4-liaison');
		await post(s, '/f4/counts', { lot: 'L-07', defect: 'scratch', count: '12,5' });
		assert.equal(s.plant.caught.length, 1);
		assert.deepEqual(s.plant.taken, []);
	});
});
