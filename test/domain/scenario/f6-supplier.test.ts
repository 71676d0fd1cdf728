// F6 Incoming material: the supplier's answer, silence (F22), the next lots, closing.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { ANSWER, answered, disposed, lot, supplierDoes } from './f6-story.ts';
import type { Story } from './posted.ts';

describe('F6 · the supplier answers', () => {
	it('the supplier gets the improvement form by a link, the SQE is told to follow', async () => {
		const { s, number } = await disposed();
		assert.deepEqual(await s.waits(number), ['silent', 'supplier']);
		const asked = (await s.told(number, 'assigned')).filter(({ step }) => step === 'supplier');
		assert.deepEqual(
			asked.map(({ person }) => person),
			['guo'],
		);
		assert.match(asked[0]?.text ?? '', /Please answer here, no account is needed/);
		assert.deepEqual((await s.told(number, 'notice')).at(-1)?.person, 'zhou');
	});

	it('cause and measures are needed for an answer, not for saying that none can be given', async () => {
		const { s, number } = await disposed();
		const { root: _, ...incomplete } = ANSWER;
		const refused = await s.byLink(number, 'supplier', 'guo', 'answered', incomplete);
		assert(isRefusal(refused) && refused.path === 'values.root', JSON.stringify(refused));
		await supplierDoes({ s, number }, 'no-answer', {}, 'The foundry is closed');
		assert.deepEqual(await s.waits(number), ['lost']);
	});

	it('nobody at the plant answers in the name of the supplier', async () => {
		const { s, number } = await disposed();
		for (const person of ['guo', 'zhou']) assert(isRefusal(await s.tries(number, 'supplier', person, 'answered', ANSWER)));
		assert.deepEqual(await s.waits(number), ['silent', 'supplier']);
	});

	it('three lots good, QA confirms: closed, with cause, measures and every piece accounted for', async () => {
		const { s, number } = await answered();
		for (const name of ['L-0901', 'L-0902']) await lot(s, name, 'ok');
		await lot(s, 'L-0902', 'ok');
		assert.deepEqual(await s.waits(number), ['next-lots']);
		await lot(s, 'L-0903', 'ok');
		assert.deepEqual(await s.waits(number), ['confirm']);
		await s.does(number, 'confirm', 'lin', 'ok', { carried_out: true });
		const { status, turn, rootCause, cause, contained, measures } = await s.case(number);
		assert.deepEqual([status, turn, rootCause, cause, contained?.sortedBad], ['closed', 1, ANSWER.root, 'method', 500]);
		assert(measures.every(({ doneAt }) => doneAt !== undefined));
		s.nothingRefused();
	});

	it('QA is not satisfied: back to the supplier with the reason, until it is', async () => {
		const { s, number } = await disposed('scrap');
		await supplierDoes({ s, number });
		assert(isRefusal(await s.tries(number, 'evaluate', 'lin', 'ng')));
		await s.does(number, 'evaluate', 'lin', 'ng', {}, 'Why did it leave your plant?');
		assert.deepEqual(await s.waits(number), ['silent', 'supplier']);
		assert.match(String((await s.plant.openStep(number, s.step('supplier'))).waitsFor.instructions), /Why did it leave your plant/);
		await answered({ s, number });
		assert.deepEqual(await s.waits(number), ['next-lots']);
	});

	it('nobody evaluates, nobody confirms: told as overdue', async () => {
		const { s, number } = await disposed();
		await supplierDoes({ s, number });
		await s.plant.leap('1441 min');
		await s.does(number, 'evaluate', 'lin', 'ok');
		for (const name of ['L-0901', 'L-0902', 'L-0903']) await lot(s, name, 'ok');
		await s.plant.leap('1441 min');
		const late = (await s.told(number, 'overdue')).map(({ step }) => step);
		assert.deepEqual([late.includes('evaluate'), late.includes('confirm')], [true, true]);
	});
});

/** The head of purchasing names one of the options of the ladder. */
const decides = ({ s, number }: Story, option: string) =>
	s.command({
		command: 'answer',
		case: number,
		step: s.step('silent'),
		type: 'decide',
		data: { option: s.texts[`option.${option}`] as string },
		actor: 'fang',
	});

describe('F6 · the supplier is silent', () => {
	it('after 48 hours a case of its own to the SQE; this one does not close before it', async () => {
		const { s, number } = await disposed();
		await s.passes('2881 min');
		const [link] = (await s.case(number)).links;
		assert.equal(link?.relation, 'child');
		const silent = String(link?.number);
		assert.equal(silent, 'SU-2026-00001');
		assert.equal((await s.case(silent)).title, 'Supplier silent: Sanhe Castings, IM-2026-00001');
		assert.deepEqual(await s.waits(silent), ['chase']);
		assert.deepEqual(
			(await s.told(number, 'notice'))
				.slice(-2)
				.map(({ person }) => person)
				.sort(),
			['tang', 'zhou'],
		);
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'supplier'));
		await answered({ s, number });
		for (const name of ['L-0901', 'L-0902', 'L-0903']) await lot(s, name, 'ok');
		await s.does(number, 'confirm', 'lin', 'ok', { carried_out: true });
		assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['open', ['close']]);
		await s.does(silent, 'chase', 'zhou', 'reached', { result: 'Answer by Friday' });
		assert.deepEqual([(await s.case(silent)).status, (await s.case(number)).status], ['closed', 'closed']);
	});

	it('after 96 hours the head of purchasing decides: to wait on; nobody chases: told', async () => {
		const { s, number } = await disposed();
		await s.passes('5761 min');
		const asked = (await s.told(number, 'notice')).at(-1);
		assert.deepEqual([asked?.person, asked?.ask], ['fang', 'decide']);
		assert((await s.told('SU-2026-00001', 'overdue')).some(({ step }) => step === 'chase'));
		await decides({ s, number }, 'wait');
		assert.deepEqual(await s.waits(number), ['silent', 'supplier']);
		await answered({ s, number });
		assert.deepEqual(await s.waits(number), ['next-lots']);
	});

	it('after 96 hours the head of purchasing decides: to block; closed as that once the chase has ended, the supplier’s task is over', async () => {
		const { s, number } = await disposed();
		await s.passes('5761 min');
		await decides({ s, number }, 'block');
		assert((await s.waits(number)).includes('close-blocked'), 'the case of its own is open');
		await s.does('SU-2026-00001', 'chase', 'zhou', 'reached', { result: 'The foundry has given up' });
		assert.equal((await s.case(number)).status, 'closed');
		assert(isRefusal(await s.byLink(number, 'supplier', 'guo', 'answered', ANSWER)));
		s.nothingRefused();
	});

	it('the supplier can give no answer: purchasing asks again, then blocks it, and the case closes as that', async () => {
		const { s, number } = await disposed();
		await supplierDoes({ s, number }, 'no-answer', {}, 'The works are on holiday');
		await s.does(number, 'lost', 'fang', 'again');
		assert.deepEqual(await s.waits(number), ['silent', 'supplier']);
		await supplierDoes({ s, number }, 'no-answer', {}, 'We give up casting');
		await s.plant.leap('1441 min');
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'lost'));
		assert(isRefusal(await s.tries(number, 'lost', 'fang', 'blocked')));
		await s.does(number, 'lost', 'fang', 'blocked', {}, 'Second source released');
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});
});

describe('F6 · the next lots', () => {
	it('a bad lot: back to the supplier in the next turn; after three turns purchasing decides', async () => {
		const story = await answered();
		const { s, number } = story;
		await lot(s, 'L-0901', 'ok');
		await lot(s, 'L-0902', 'ng');
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [2, ['silent', 'supplier']]);
		assert.match(String((await s.plant.openStep(number, s.step('supplier'))).waitsFor.instructions), /Turn 2/);
		for (const name of ['L-0905', 'L-0906']) {
			await answered(story);
			await lot(s, name, 'ng');
		}
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [4, ['lost']]);
	});

	it('another material does not count', async () => {
		const { s, number } = await answered();
		await lot(s, 'X-1', 'ng', 'CAST-12');
		assert.deepEqual(await s.waits(number), ['next-lots']);
	});

	it('three lots good, but QA says NG: the next turn, with the reason', async () => {
		const { s, number } = await answered();
		for (const name of ['L-0901', 'L-0902', 'L-0903']) await lot(s, name, 'ok');
		assert(isRefusal(await s.tries(number, 'confirm', 'lin', 'ok')));
		await s.does(number, 'confirm', 'lin', 'ng', {}, 'The timer is not there yet');
		const { turn, turns } = await s.case(number);
		assert.deepEqual([turn, turns[0]?.verified?.result, await s.waits(number)], [2, 'ng', ['silent', 'supplier']]);
	});

	it('no lot for 30 days: QA waits on, and 30 days later judges on what there is', async () => {
		const { s, number } = await answered();
		await s.plant.leap('721 h');
		assert.deepEqual(await s.waits(number), ['no-lot']);
		await s.plant.leap('25 h');
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'no-lot'));
		await s.does(number, 'no-lot', 'lin', 'wait');
		assert.deepEqual(await s.waits(number), ['next-lots']);
		await s.plant.leap('721 h');
		await s.does(number, 'no-lot', 'lin', 'judge', {}, 'Samples of the supplier are good');
		await s.does(number, 'confirm', 'lin', 'ok', { carried_out: true });
		assert.equal((await s.case(number)).status, 'closed');
	});
});
