// F6 Incoming material: rejection, countersigning, MRB, and what becomes of the lot.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { DRAWN, PHOTO } from './drawn.ts';
import { copiesRead, HEADS, rejected, reported } from './f6-story.ts';

describe('F6 · IQC rejects a lot', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`${language}: tagged and isolated first, then the report; the departments get copies and countersign`, async () => {
			const { s, number } = await rejected(language);
			assert.equal(number, 'IM-2026-00001');
			assert.deepEqual(await s.toldShort(number, 'assigned'), ['0 min qian: tag']);
			const more = { product: 'CAST-11', lot: 'L-0812', stored_at: 'Cage 2' };
			const tooMany = await s.tries(number, 'tag', 'qian', 'isolated', { ...more, suspect: 400, quarantined: 500 });
			assert(isRefusal(tooMany));
			await s.does(number, 'tag', 'qian', 'isolated', { ...more, suspect: 500, quarantined: 500 });
			const bare = await s.tries(number, 'report', 'qian', 'issued', { inspected: 80 });
			assert(isRefusal(bare));
			const asked = bare.all?.map(({ path }) => path) ?? [];
			for (const name of ['what', 'photos', 'inspector']) assert(asked.includes(`values.${name}`), JSON.stringify(bare));
			await s.does(number, 'report', 'qian', 'issued', {
				supplier: 'Sanhe',
				...CARD,
				received: 500,
				inspected: 80,
				defective: 12,
				what: 'Blowholes',
				...PROOF,
			});
			assert.deepEqual(await s.waits(number), ['copies', 'countersign', 'late']);
			const told = (await s.told(number, 'assigned')).map(({ step, person }) => `${step} ${person}`);
			assert.deepEqual(told.slice(2).sort(), [
				...['liu', 'ma', 'tang', 'wang'].map((one) => `copies ${one}`),
				...['fang', 'liu', 'wang', 'xu'].map((one) => `countersign ${one}`),
			]);
			assert.equal((await s.case(number)).fields.rate, 15);
			s.nothingRefused();
		});
	}

	it('nobody tags within 15 minutes, nobody reports within 30: told as overdue, again and again', async () => {
		const { s, number } = await rejected();
		await s.passes('31 min');
		await s.does(number, 'tag', 'qian', 'isolated', { ...CARD, stored_at: 'Cage 2', suspect: 500, quarantined: 500 });
		await s.passes('31 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['15 min –: tag', '30 min –: tag', '61 min –: report']);
	});
});

const CARD = { product: 'CAST-11', lot: 'L-0812' };
const PROOF = { photos: PHOTO, inspector: DRAWN };

describe('F6 · the departments countersign', () => {
	it('who has signed and who is missing can be seen until the last has signed', async () => {
		const { s, number } = await reported();
		await s.does(number, 'countersign', 'fang', 'return');
		await s.does(number, 'countersign', 'chen', 'return');
		const { signed, missing } = (await s.plant.openStep(number, s.step('countersign'))).waitsFor;
		assert.deepEqual(
			[(signed as { person: string }[]).map(({ person }) => person), missing],
			[
				['fang', 'chen'],
				['Head of quality', 'Head of production'],
			],
		);
		const again = await s.tries(number, 'countersign', 'liu', 'scrap');
		assert(isRefusal(again) && again.code === 'task.seat-filled');
		const stranger = await s.tries(number, 'countersign', 'guo', 'return');
		assert(isRefusal(stranger) && stranger.code === 'task.not-allowed');
	});

	for (const [outcome, step] of [
		['return', 'return'],
		['scrap', 'scrap'],
		['sort', 'sort'],
	] as const) {
		it(`all four name ${outcome}: that is done, the MRB is not asked`, async () => {
			const { s, number } = await reported();
			for (const head of HEADS) await s.does(number, 'countersign', head, outcome);
			assert.deepEqual(await s.waits(number), ['copies', step]);
		});
	}

	it('three say return, production needs the lot: nobody is outvoted, the MRB reads all four opinions and decides', async () => {
		const { s, number } = await reported();
		const bare = await s.tries(number, 'countersign', 'wang', 'concession');
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(number, 'countersign', 'xu', 'return', {}, 'Safety part');
		await s.does(number, 'countersign', 'wang', 'concession', {}, 'Order 4712 ships on Friday');
		await s.does(number, 'countersign', 'fang', 'return');
		assert.deepEqual(await s.waits(number), ['copies', 'countersign', 'late']);
		await s.does(number, 'countersign', 'liu', 'return');
		assert.deepEqual(await s.waits(number), ['copies', 'mrb']);
		const { instructions } = (await s.plant.openStep(number, s.step('mrb'))).waitsFor;
		assert.match(
			String(instructions),
			/Xu Jing: Return · Safety part\nWang Qiang: Concession · Order 4712 ships on Friday\nFang Hua: Return\nLiu Yang: Return/,
		);
	});

	it('one department asks for the MRB: the others are still heard', async () => {
		const { s, number } = await reported();
		await s.does(number, 'countersign', 'liu', 'mrb', {}, 'No test for it');
		for (const head of ['xu', 'fang', 'wang']) await s.does(number, 'countersign', head, 'scrap');
		assert.deepEqual(await s.waits(number), ['copies', 'mrb']);
	});

	it('a head who can’t sign hands the signature on', async () => {
		const { s, number } = await reported();
		const handed = await s.command({
			command: 'answer',
			case: number,
			step: s.step('countersign'),
			type: 'hand-over',
			data: { to: { person: 'qian' }, note: 'On a business trip' },
			actor: 'wang',
		});
		assert(!isRefusal(handed), JSON.stringify(handed));
		for (const person of ['xu', 'fang', 'qian', 'liu']) await s.does(number, 'countersign', person, 'return');
		assert.deepEqual(await s.waits(number), ['copies', 'return']);
	});

	it('a signature is missing: head of quality after 4 hours, plant manager after 8, and the task is overdue', async () => {
		const { s, number } = await reported();
		for (const head of ['xu', 'fang', 'wang']) await s.does(number, 'countersign', head, 'return');
		await s.passes('481 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['260 min xu: late', '500 min huang: late']);
		const overdue = (await s.told(number, 'overdue')).filter(({ step }) => step === 'countersign');
		assert.equal(overdue.length, 2);
		// Only who is missing is named.
		assert.match(overdue[0]?.text ?? '', /Head of engineering should have/);
		await s.does(number, 'countersign', 'liu', 'return');
		assert.deepEqual(await s.waits(number), ['copies', 'return']);
	});

	it('who has not read the copy within 8 hours: told, and the case stays open for it', async () => {
		const { s, number } = await reported();
		await s.passes('481 min');
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'copies'));
		await copiesRead({ s, number });
		assert(!(await s.waits(number)).includes('copies'));
	});
});

describe('F6 · the MRB decides', () => {
	const DECISION = { chair: DRAWN, ...CARD, supplier: 'Sanhe Castings', quantity: 500, defect: 'Blowholes', reason: 'Sorted, it is safe' };

	async function disagreed() {
		const story = await reported();
		for (const [head, outcome] of [
			['xu', 'return'],
			['fang', 'sort'],
			['wang', 'concession'],
			['liu', 'return'],
		] as const) {
			await story.s.does(story.number, 'countersign', head, outcome, {}, 'see form');
		}
		return story;
	}

	for (const outcome of ['return', 'sort', 'scrap'] as const) {
		it(`${outcome}: final`, async () => {
			const { s, number } = await disagreed();
			await s.does(number, 'mrb', 'huang', outcome, DECISION);
			assert.deepEqual(await s.waits(number), ['copies', outcome]);
		});
	}

	it('a concession without limits and end is refused; with them it is final', async () => {
		const { s, number } = await disagreed();
		const bare = await s.tries(number, 'mrb', 'huang', 'concession', DECISION);
		assert(isRefusal(bare));
		assert.deepEqual((bare.all ?? [bare]).map(({ path }) => path).sort(), ['values.concession_limits', 'values.concession_until']);
		await s.does(number, 'mrb', 'huang', 'concession', { ...DECISION, concession_limits: 'Pump P3 only', concession_until: '2026-12-01' });
		assert.deepEqual(await s.waits(number), ['concession', 'copies']);
	});

	it('only the chair or the deputy decides; nobody does within a day: told', async () => {
		const { s, number } = await disagreed();
		const other = await s.tries(number, 'mrb', 'wang', 'scrap', DECISION);
		assert(isRefusal(other) && other.code === 'task.not-allowed');
		await s.plant.leap('1441 min');
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'mrb'));
	});
});

describe('F6 · what becomes of the lot', () => {
	it('concession: released with its limits and its end, and a reason', async () => {
		const { s, number } = await reported();
		for (const head of HEADS) await s.does(number, 'countersign', head, 'concession', {}, 'needed');
		const values = { released: 500, limits: 'Pump P3 only', until: '2026-12-01T00:00:00.000Z' };
		assert(isRefusal(await s.tries(number, 'concession', 'xu', 'released', values)));
		await s.does(number, 'concession', 'xu', 'released', values, 'Flange is machined off');
		assert.deepEqual([(await s.case(number)).contained?.released, await s.waits(number)], [500, ['copies', 'silent', 'supplier']]);
	});

	it('sorted: good ones released, bad ones out, hours lost; more than was isolated is refused', async () => {
		const { s, number } = await reported();
		for (const head of HEADS) await s.does(number, 'countersign', head, 'sort');
		assert(isRefusal(await s.tries(number, 'sort', 'qian', 'sorted', { good: 450, sorted_out2: 75, released: 450, hours: 6 })));
		await s.does(number, 'sort', 'qian', 'sorted', { good: 425, sorted_out2: 75, released: 425, hours: 6 });
		const { contained, losses } = await s.case(number);
		assert.deepEqual([contained?.sortedBad, contained?.released, losses.millis], [75, 425, 6 * 3_600_000]);
	});

	for (const [outcome, late] of [
		['return', '4321 min'],
		['scrap', '4321 min'],
		['sort', '1441 min'],
		['concession', '1441 min'],
	] as const) {
		it(`${outcome}: nobody does it in time: told`, async () => {
			const { s, number } = await reported();
			for (const head of HEADS) await s.does(number, 'countersign', head, outcome, {}, 'agreed');
			await s.plant.leap(late);
			assert((await s.told(number, 'overdue')).some(({ step }) => step === outcome));
		});
	}
});
