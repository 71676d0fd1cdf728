// F13 Workshop flow: the three no's (三不) as a task, and as the closing check (三不放过).

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { called, closed, filled, reviewed } from './f13-story.ts';
import type { Story } from './posted.ts';

/** A saw that is repaired: what is left is what comes afterwards. */
async function repaired(): Promise<Story> {
	const { s, number } = await called('equipment');
	await s.does(number, 'repair', 'ma', 'repaired', { repair: 'belt changed', down: 25 });
	return { s, number };
}

describe('F13 · afterwards', () => {
	for (const missing of ['accepted', 'made', 'passedOn'] as const) {
		it(`one of the three no’s was not kept (${missing}): found and isolated, asked again`, async () => {
			const { s, number } = await repaired();
			await s.does(number, 'three-no', 'zhao', 'kept', { accepted: true, made: true, passedOn: true, [missing]: false });
			assert.deepEqual(await s.waits(number), ['isolate']);
			assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'li');
			await s.does(number, 'isolate', 'li', 'isolated', { isolated: 14 });
			await closed({ s, number }, 'ma');
			assert.deepEqual([(await s.case(number)).status, (await s.case(number)).contained?.suspect], ['closed', 14]);
		});
	}

	it('the team leader says so: the same, with the reason', async () => {
		const { s, number } = await repaired();
		await s.does(number, 'three-no', 'zhao', 'not-kept', { accepted: true, made: false, passedOn: true }, '6 frames made meanwhile');
		assert.match(String((await s.plant.openStep(number, s.step('isolate'))).waitsFor.instructions), /6 frames made meanwhile/);
	});

	for (const [outcome, without, said] of [
		['no-cause', 'rootCause', 'Why did it wear?'],
		['no-measure', 'measure', 'Not done yet.'],
		['not-instructed', 'instructed', 'Night shift knows nothing.'],
	] as const) {
		it(`closing check: ${outcome}: not closed, back with the reason; then closed`, async () => {
			const story = await repaired();
			const { s, number } = story;
			await reviewed(story, 'ma', [without]);
			await s.does(number, 'check', 'lin', outcome, {}, said);
			assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['open', ['review']]);
			assert(String((await s.plant.openStep(number, s.step('review'))).waitsFor.instructions).includes(said));
			await filled(story, 'ma');
			await s.does(number, 'check', 'lin', 'all-three');
			assert.equal((await s.case(number)).status, 'closed');
		});

		it(`let through by mistake without ${without}: the case stays open and says what is missing`, async () => {
			const story = await repaired();
			const { s, number } = story;
			await reviewed(story, 'ma', [without]);
			await s.does(number, 'check', 'lin', 'all-three');
			assert.deepEqual(await s.waits(number), ['close']);
			const waiting = s.plant.sent.find(({ output }) => output === 'waiting')?.message.payload as { missing: { path: string }[] };
			assert.deepEqual(
				waiting.missing.map(({ path }) => path),
				[{ rootCause: 'rootCause', measure: 'measures', instructed: 'fields.instructed' }[without]],
			);
			const closing = { command: 'answer', case: number, step: s.step('close'), type: 'close', data: { override: true, reason: 'Trial run only.' } };
			assert(isRefusal(await s.command({ ...closing, actor: 'lin' })));
			assert(!isRefusal(await s.command({ ...closing, actor: 'xu' })));
			assert.equal((await s.case(number)).status, 'closed');
		});
	}

	it('nobody answers: each step is told as overdue and stays open', async () => {
		const story = await repaired();
		const { s, number } = story;
		await s.passes('61 min');
		await s.does(number, 'three-no', 'zhao', 'not-kept', { accepted: true, made: false, passedOn: true }, 'made');
		await s.passes('61 min');
		await s.does(number, 'isolate', 'li', 'isolated', { isolated: 1 });
		await s.does(number, 'three-no', 'zhao', 'kept', { accepted: true, made: true, passedOn: true });
		await s.passes('1441 min');
		await filled(story, 'ma');
		await s.passes('481 min');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['three-no', 'isolate', 'review', 'check'],
		);
	});
});
