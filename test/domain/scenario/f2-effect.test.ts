// F2: production shows the effect, or that there is none; turns with their history, the ladder higher each time, silence, and the end of patience.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { agreed, carriedOut, contained, papers, putInPlace, says, toDo, turnDone } from './f2-story.ts';
import { post, type Story } from './posted.ts';

const batch = ({ s }: Story, name: string, result: string, material = 'H-77') => post(s, '/f2/batches', { material, batch: name, result });

/** Batch n of the turn is bad. */
async function bad(story: Story, turn: number): Promise<void> {
	await batch(story, `T${turn}-1`, 'ok');
	await batch(story, `T${turn}-2`, 'ng');
}

describe('F2 · effect', () => {
	it('counts the batches of its part, each once, in any order; the fifth shows the effect', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const name of ['B1', 'B3', 'B1', 'B2', 'B3']) await batch(story, name, 'ok');
		await batch(story, 'C1', 'ng', 'K-12');
		assert.deepEqual(await s.waits(number), ['batches', 'ladder']);
		await batch(story, 'B4', 'ok');
		await batch(story, 'B5', 'ok');
		assert.deepEqual(await s.waits(number), ['d7']);
		assert.equal((await s.recorded(number, 'verify/batch')).length, 5);
	});

	it('a bad batch refuses the measure: turn 2 at the causes, what was known is kept, the ladder starts higher', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		await bad(story, 1);
		const subject = await s.case(number);
		assert.deepEqual([subject.turn, subject.turns[0]?.verified?.result, subject.measures.length], [2, 'ng', 4]);
		assert.deepEqual(await s.waits(number), ['d4', 'ladder']);
		const d4 = await s.plant.openStep(number, s.step('d4'));
		assert.match(String(d4.waitsFor.title), /turn 2/);
		assert.equal((d4.arrival.payload as JsonObject).result, 'ng', 'what refused it comes along past the ladder that stands');
		// Rung 2 comes when rung 1 came in the first turn: after a week.
		await s.leaps('7 d');
		assert.deepEqual(
			(await s.told(number, 'notice')).filter(({ step }) => step === 'ladder').map(({ rung, person }) => `${rung} ${person}`),
			['2 chen', '2 liu', '2 lin'],
		);
		await turnDone(story, 2);
		for (let n = 1; n <= 5; n += 1) await batch(story, `T2-${n}`, 'ok');
		assert.deepEqual([(await s.case(number)).turns.map(({ verified }) => verified?.result), await s.waits(number)], [['ng', 'ok'], ['d7']]);
	});

	it('three turns without effect: the plant manager decides; once more begins with another team', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const turn of [1, 2, 3]) {
			if (turn > 1) await turnDone(story, turn);
			await bad(story, turn);
		}
		assert.ok((await s.waits(number)).includes('manager'));
		await s.does(number, 'manager', 'huang', 'once-more', {}, 'Toolmaker into the team');
		assert.ok((await s.waits(number)).includes('d1'));
	});

	it('… or gives up: closed as it is, and the record says that no effect was shown', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const turn of [1, 2, 3]) {
			if (turn > 1) await turnDone(story, turn);
			await bad(story, turn);
		}
		await s.does(number, 'manager', 'huang', 'give-up', {}, 'Part ends in January');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turns.some(({ verified }) => verified?.result === 'ok')], ['closed', false]);
	});

	for (const [outcome, waits] of [
		['wait-on', ['batches', 'ladder']],
		['ok', ['d7']],
		['ng', ['d4', 'ladder']],
	] as const) {
		it(`no batch for two working weeks: the quality engineer decides, ${outcome}`, async () => {
			const { s, number } = await carriedOut();
			await s.leaps('15 d');
			assert.ok((await s.waits(number)).includes('silent'));
			await s.does(number, 'silent', 'li', outcome, {}, 'Line is being moved');
			assert.deepEqual(await s.waits(number), waits);
		});
	}

	it('the power goes between two batches: nothing counted is lost', async () => {
		const story = await carriedOut();
		const { s, number } = story;
		for (const name of ['B1', 'B2', 'B3']) await batch(story, name, 'ok');
		await s.plant.crash();
		await s.bringForms('en-US');
		await batch(story, 'B3', 'ok');
		await batch(story, 'B4', 'ok');
		assert.ok((await s.waits(number)).includes('batches'));
		await batch(story, 'B5', 'ok');
		assert.deepEqual(await s.waits(number), ['d7']);
	});
});

/** Clip forces (N): a level and how far they lie about it. */
const forces = (level: number, spread: number, count = 20) =>
	Array.from({ length: count }, (_, at) => Number((level + spread * Math.sin(at * 2.4) * Math.SQRT2).toFixed(2)));

const measured = ({ s }: Story, name: string, force: number[], more: JsonObject = {}) =>
	post(s, '/f2/batches', { material: 'H-77', batch: name, force, ...more });

/** Measured before; the measures are in place. */
async function compared(before = forces(22, 1.4)): Promise<Story> {
	const story = await contained();
	await agreed(story, 'measured');
	await measured(story, 'V0', before);
	await story.s.passes('1 h');
	await putInPlace(story);
	return story;
}

describe('F2 · effect, measured before and after', () => {
	it('the force rose by more than was asked for: shown, with figures and interval', async () => {
		const story = await compared();
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['ladder', 'measured']);
		await measured(story, 'V1', forces(31, 1.4));
		assert.deepEqual(await s.waits(number), ['d7']);
		const [turn] = (await s.case(number)).turns;
		assert.deepEqual([turn?.verified?.result, turn?.verified?.by], ['ok', 'test']);
		assert.match(JSON.stringify(await s.recorded(number, 'verified')), /95 % CI/);
	});

	it('the plan is frozen before anything is carried out; the line is not judged by what it made before', async () => {
		const story = await contained();
		const { s, number } = story;
		await agreed(story, 'measured');
		const [plan] = await s.recorded(number, 'verify/plan');
		assert.match(JSON.stringify(plan), /"n":20/);
		assert.deepEqual(
			(await s.case(number)).measures.filter(({ class: of }) => of === 'corrective').map(({ doneAt }) => doneAt),
			[undefined, undefined],
		);
		await measured(story, 'V0', forces(31, 1.4));
		assert.deepEqual(await s.waits(number), ['ladder', 'measured', 'measures']);
	});

	it('a useless measure is refused by the data: turn 2 at the causes; a better one is shown', async () => {
		const story = await compared();
		const { s, number } = story;
		await measured(story, 'V1', forces(22.3, 1.4));
		const refused = await s.case(number);
		assert.deepEqual([refused.turn, refused.turns[0]?.verified?.result, await s.waits(number)], [2, 'ng', ['d4', 'ladder']]);
		await agreed(story, 'measured', 2);
		await measured(story, 'V1', forces(22.3, 1.4));
		await s.passes('1 h');
		await putInPlace(story);
		await measured(story, 'V2', forces(30, 1.4));
		assert.deepEqual([(await s.case(number)).turns.map(({ verified }) => verified?.result), await s.waits(number)], [['ng', 'ok'], ['d7']]);
		s.nothingRefused();
	});

	for (const [says, waits] of [
		['ok', ['d7']],
		['ng', ['d4', 'ladder']],
	] as const) {
		it(`too scattered to say: inconclusive is no OK; the head of quality decides, ${says}`, async () => {
			const story = await compared(forces(22, 6));
			const { s, number } = story;
			await measured(story, 'V1', forces(27, 6));
			assert.deepEqual([(await s.case(number)).turns[0]?.verified?.result, await s.waits(number)], ['inconclusive', ['ladder', 'measured']]);
			const decide = (actor: string) =>
				s.command({ command: 'answer', case: number, step: s.step('measured'), type: 'complete', data: { result: says, note: 'Gauge was changed' }, actor });
			assert(isRefusal(await decide('chen')));
			assert(!isRefusal(await decide('lin')));
			assert.deepEqual(await s.waits(number), waits);
		});
	}

	it('batches without a force say nothing of it; another unit is refused', async () => {
		const story = await compared();
		const { s, number } = story;
		await s.press('ok');
		await s.press('bad');
		assert.deepEqual(await s.waits(number), ['ladder', 'measured']);
		s.nothingRefused();
		await measured(story, 'V1', ['strong'] as unknown as number[]);
		assert.equal(s.plant.caught.length, 1);
		assert.deepEqual(await s.waits(number), ['ladder', 'measured']);
	});

	it('the buttons of the flow tell the same: before, as before, and turn 2', async () => {
		const story = await contained();
		const { s, number } = story;
		await agreed(story, 'measured');
		await s.press('before');
		await s.passes('1 h');
		await putInPlace(story);
		await s.press('useless');
		assert.equal((await s.case(number)).turn, 2);
		await agreed(story, 'measured', 2);
		await s.press('before');
		await s.passes('1 h');
		await putInPlace(story);
		await s.press('better');
		assert.deepEqual(await s.waits(number), ['d7']);
	});

	it('production control does not find it in place: carried out after all, and what was measured since counts', async () => {
		const story = await contained();
		const { s, number } = story;
		await agreed(story, 'measured');
		await measured(story, 'V0', forces(22, 1.4));
		await s.passes('1 h');
		for (const id of await toDo(story)) await says(story, 'done', 'chen', { id, ...papers.d6 });
		await measured(story, 'V1', forces(22, 1.4, 10));
		await s.does(number, 'd6-tracked', 'pan', 'not-yet', {}, 'Old slides are in');
		await s.passes('1 h');
		await s.does(number, 'd6-again', 'chen', 'done', { evidence2: 'New slides are in' });
		await s.does(number, 'd6-tracked', 'pan', 'seen');
		await measured(story, 'V2', forces(31, 1.4));
		assert.deepEqual([(await s.case(number)).turns[0]?.verified?.result, await s.waits(number)], ['ok', ['d7']]);
	});
});
