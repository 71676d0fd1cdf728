// F19 Environment: over the limit is an alarm with a duty to act, and a silent analyser counts as not monitored. Reports, commitments: f19-esg.test.ts.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { CAUSE, CONTAINED, called, isClosed, over, plantNow, remarks } from './f19-story.ts';
import { numberOf, type Story } from './posted.ts';

describe('F19 · over the limit', () => {
	for (const [topic, value, severity, people] of [
		['cod/W1', 85, 'high', ['wang', 'tian']],
		['cod/W1', 130, 'critical', ['wang', 'tian', 'huang']],
		['ph/W1', 4.8, 'critical', ['wang', 'tian', 'huang']],
		['ph/W1', 9.4, 'critical', ['wang', 'tian', 'huang']],
		['so2/S1', 44, 'high', ['he', 'tian']],
		['so2/S1', 61, 'critical', ['he', 'tian', 'huang']],
		['waste/H1', 84, 'high', ['cao', 'tian']],
		['waste/H1', 97, 'critical', ['cao', 'tian', 'huang']],
		['cod/X9', 85, 'high', ['tian']],
	] as const) {
		it(`${topic} ${value} on a Sunday at 02:40: ${severity}, ${people.join(', ')} called in the same minute, containment due in 30`, async () => {
			const story = await over(topic, value);
			assert.deepEqual(
				await called(story, 'over-limit'),
				people.map((person) => `0 ${person}`),
			);
			assert.equal((await story.s.case(story.number)).severity, severity);
			await story.s.passes('31 min');
			assert.deepEqual(await story.s.toldShort(story.number, 'overdue'), ['30 min –: contain']);
			story.s.nothingRefused();
		});
	}

	it('on the limit is inside; a text is no value', async () => {
		const s = await plantNow();
		await s.publish('env/cod/W1', { value: 80 });
		s.nothingRefused();
		await s.publish('env/cod/W1', { value: '85,1' });
		assert.deepEqual([s.plant.taken, s.plant.caught.length > 0], [[], true]);
	});

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`the early limit: contained, cause, back inside, verified, closed; the authority is not bothered (${language})`, async () => {
			const story = await over('cod/W1', 85, language);
			const { s, number } = story;
			await s.command({ command: 'acknowledge', case: number, actor: 'wang' });
			await s.does(number, 'contain', 'wang', 'contained', CONTAINED);
			assert.deepEqual(await s.waits(number), ['cause', 'over-limit']);
			await s.does(number, 'cause', 'wang', 'found', CAUSE);
			await s.publish('env/cod/W1', { value: 52 });
			await s.does(number, 'effect', 'tian', 'ok', { sample: 'S-4711' });
			await isClosed(story);
			assert.deepEqual((await called(story, 'over-limit')).length, 2);
			const { rootCause, measures } = await s.case(number);
			assert.deepEqual([rootCause, measures.map((one) => one.class)], [CAUSE.cause, ['containment', 'corrective']]);
			const said = JSON.stringify([await s.told(number), (await s.case(number)).title]);
			assert.doesNotMatch(said, /\{\{|env\/|undefined/);
			if (language === 'en-US') assert.doesNotMatch(said, /\p{Script=Han}/u);
		});
	}

	it('the limit of the permit: the authority is told within an hour, else it is overdue', async () => {
		const story = await over('so2/S1', 61);
		const { s, number } = story;
		await s.does(number, 'contain', 'he', 'contained', CONTAINED);
		assert.deepEqual(await s.waits(number), ['inform', 'over-limit']);
		await s.passes('61 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['60 min –: inform']);
		assert(isRefusal(await s.tries(number, 'inform', 'tian', 'told')));
		await s.does(number, 'inform', 'shi', 'told', { receipt: 'Bureau, Mr Gu, 2026-88' });
		assert.deepEqual(await s.waits(number), ['cause', 'over-limit']);
	});

	it('nobody answers: the plant manager after 15 minutes, and again after an hour', async () => {
		const story = await over('waste/H1', 84);
		await story.s.passes('65 min');
		assert.deepEqual(await called(story, 'over-limit'), ['0 cao', '0 tian', '15 huang', '60 huang']);
		assert.deepEqual(await story.s.toldShort(story.number, 'overdue'), ['30 min –: contain', '60 min –: contain']);
	});

	it('not possible: the plant manager goes on with a reason once, then stops the source', async () => {
		const story = await over('cod/W1', 130);
		const { s, number } = story;
		assert(isRefusal(await s.tries(number, 'contain', 'wang', 'not-possible')));
		await s.does(number, 'contain', 'wang', 'not-possible', {}, 'The basin is full');
		await remarks(story, /The basin is full/);
		assert(isRefusal(await s.tries(number, 'decide', 'wang', 'go-on', {}, 'no')));
		await s.does(number, 'decide', 'huang', 'go-on', {}, 'A tanker comes in ten minutes');
		await remarks(story, /A tanker comes/);
		await s.does(number, 'contain', 'zhao', 'not-possible', {}, 'No tanker');
		await s.passes('16 min');
		assert.deepEqual((await s.toldShort(number, 'overdue')).at(-1), '15 min –: decide');
		await s.does(number, 'decide', 'huang', 'stop');
		await s.passes('16 min');
		assert.deepEqual((await s.toldShort(number, 'overdue')).at(-1), '31 min –: stop');
		await s.does(number, 'stop', 'wang', 'stopped');
		assert.deepEqual(await s.waits(number), ['inform', 'over-limit']);
	});

	it('cleared by itself: the duty stays, with the reason; the authority is told all the same', async () => {
		const story = await over('ph/W1', 4.8);
		const { s, number } = story;
		await s.passes('2 min');
		await s.publish('env/ph/W1', { value: 7.2 });
		assert.deepEqual(await s.waits(number), ['contain', 'over-limit']);
		assert.equal((await s.case(number)).fields.backAt, '2026-11-21T18:42:00.000Z');
		assert(isRefusal(await s.tries(number, 'contain', 'wang', 'by-itself')));
		await s.does(number, 'contain', 'wang', 'by-itself', {}, 'Rinsing of line 2');
		assert.deepEqual(await s.waits(number), ['inform', 'over-limit']);
	});

	it('the laboratory says no: next turn, the alarm begins anew; verified while the analyser is not back: the same', async () => {
		const story = await over('cod/W1', 85);
		const { s, number } = story;
		const again = async () => {
			await s.does(number, 'contain', 'wang', 'contained', CONTAINED);
			await s.does(number, 'cause', 'wang', 'found', CAUSE);
		};
		await again();
		await s.does(number, 'effect', 'tian', 'ng', {}, '96 mg/L');
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [2, ['contain', 'over-limit']]);
		await remarks(story, /96 mg\/L/);
		await again();
		await s.does(number, 'effect', 'tian', 'ok', { sample: 'S-1' });
		await remarks(story, /not back inside/);
		assert.equal((await called(story, 'over-limit')).length, 6);
		await again();
		await s.publish('env/cod/W1', { value: 50 });
		await s.does(number, 'effect', 'tian', 'ok', { sample: 'S-2' });
		await isClosed(story);
	});

	it('worse: the same case, the plant manager is told, nobody twice; over and raised again: called anew', async () => {
		const story = await over('cod/W1', 85);
		const { s, number } = story;
		await s.publish('env/cod/W1', { value: 130 });
		assert.equal(numberOf(s), number);
		assert.deepEqual(await called(story, 'over-limit'), ['0 wang', '0 tian', '0 huang']);
		await s.publish('env/cod/W1', { value: 50 });
		await s.passes('1 min');
		await s.publish('env/cod/W1', { value: 90 });
		assert.deepEqual((await called(story, 'over-limit')).slice(3, 5), ['1 wang', '1 tian']);
		assert.equal((await s.case(number)).fields.backAt, undefined);
	});

	it('cause and verification late: told', async () => {
		const story = await over('cod/W1', 85);
		const { s, number } = story;
		await s.does(number, 'contain', 'wang', 'contained', CONTAINED);
		await s.plant.leap('73 h');
		await s.does(number, 'cause', 'wang', 'found', CAUSE);
		await s.plant.leap('170 h');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['cause', 'effect'],
		);
	});
});

describe('F19 · an analyser is silent', () => {
	async function silent(): Promise<Story> {
		const s = await plantNow();
		await s.publish('env/so2/S1', { value: 20 });
		await s.passes('31 min');
		return { s, number: numberOf(s) };
	}

	it('30 minutes: equipment and the environment officer, the plant manager after 2 hours; sample and repair told when late', async () => {
		const story = await silent();
		const { s, number } = story;
		assert.equal((await s.case(number)).title, 'No signal: SO₂ analyser');
		await s.passes('2 h');
		assert.deepEqual(await called(story, 'chase'), ['0 he', '0 tian', '120 huang']);
		await s.plant.leap('47 h');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['sample', 'repair'],
		);
	});

	it('repaired, but nothing comes: back; sampled, sends again, repaired: closed', async () => {
		const story = await silent();
		const { s, number } = story;
		await s.does(number, 'repair', 'he', 'repaired');
		await remarks(story, /nothing comes/);
		await s.does(number, 'sample', 'tian', 'sampled', { result: '21 mg/m³' });
		await s.publish('env/so2/S1', { value: 19 });
		await s.does(number, 'repair', 'he', 'repaired');
		await isClosed(story);
	});

	it('came back by itself: with a reason', async () => {
		const story = await silent();
		const { s, number } = story;
		await s.publish('env/so2/S1', { value: 19 });
		assert(isRefusal(await s.tries(number, 'repair', 'he', 'by-itself')));
		await s.does(number, 'repair', 'he', 'by-itself', {}, 'Power cut at the stack');
		await s.does(number, 'sample', 'tian', 'sampled', { result: 'none needed' });
		await isClosed(story);
	});
});
