// F22 Suppliers and green supply chain: who answers by a link, who does not, and certificates that end.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { ANSWER, bySupplier, certified, daysPass, found, IMPROVEMENT, paper, supplierDoes } from './f22-story.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

/** Who was told what on which day, from the beginning: "4 zhang: late". */
async function byDay({ s, number }: Story): Promise<string[]> {
	const { openedAt } = await s.case(number);
	return (await s.told(number, 'notice', 'assigned')).map(
		({ at, person, step }) => `${Math.round((Date.parse(at) - Date.parse(openedAt)) / 86_400_000)} ${person}: ${step}`,
	);
}

const decides = ({ s, number }: Story, step: string, option: string) =>
	s.command({ command: 'answer', case: number, step: s.step(step), type: 'decide', data: { option: s.texts[`option.${option}`] as string }, actor: 'zhou' });

describe('F22 · the supplier answers', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`asked at once, answered on day 2, accepted, effective, closed: nobody else was told (${language})`, async () => {
			const story = await found({}, { language });
			const { s, number } = story;
			assert.deepEqual(await s.waits(number), ['answer', 'late']);
			const [asked] = await s.told(number, 'assigned');
			assert.equal(asked?.person, 'zhang');
			// This engine makes no links: the message says so, and holds no placeholder.
			assert.match(asked.text, /请点此回复|Please answer here/);
			assert.doesNotMatch(asked.text, /\{\{/);
			await daysPass(story, 2);
			await supplierDoes(story, 'answer', 'answered', ANSWER);
			await s.does(number, 'evaluate', 'he', 'accepted');
			await daysPass(story, 20);
			await s.does(number, 'effect', 'he', 'ok');
			const { status, rootCause, turn, fields } = await s.case(number);
			assert.deepEqual([status, rootCause, turn, fields.company], ['closed', ANSWER.cause_text, 1, 'Huaxin Castings']);
			assert.deepEqual(await byDay(story), ['0 zhang: answer', '2 he: evaluate', '2 he: effect']);
			s.nothingRefused();
		});
	}

	it('a lot that does not conform goes to Keller on 《不符合改善对策表》; its measures are in the record', async () => {
		const story = await found({ kind: 'nonconformity', supplier: 'keller', lot: 'L-51', material: 'H-204', key: 'lot/L-51' });
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['improvement', 'late']);
		await supplierDoes(story, 'improvement', 'answered', IMPROVEMENT, undefined, 'keller');
		const { cause, rootCause, measures, fields } = await s.case(number);
		assert.deepEqual([cause, rootCause, fields.rate], ['method', IMPROVEMENT.root, 3]);
		assert.deepEqual(
			measures.map((one) => [one.class, one.doneAt !== undefined]),
			[
				['containment', true],
				['corrective', false],
				['preventive', false],
			],
		);
		assert.deepEqual(await s.waits(number), ['evaluate']);
	});

	it('an answer with something missing is refused field by field; nothing changes', async () => {
		const story = await found();
		const refused = await bySupplier(story, 'answer', 'answered', { ...ANSWER, cause_text: '', actions: [] });
		assert(isRefusal(refused));
		assert.deepEqual(refused.all?.map(({ path }) => path) ?? [refused.path], ['values.cause_text', 'values.actions']);
		assert.deepEqual(await story.s.waits(story.number), ['answer', 'late']);
	});

	it('nobody at the plant answers in the supplier’s name, and no other supplier either', async () => {
		const story = await found();
		const { s, number } = story;
		const atTheBoard = await s.tries(number, 'answer', 'zhang', 'answered', ANSWER);
		assert(isRefusal(atTheBoard) && atTheBoard.code === 'task.not-sure-enough');
		const other = await bySupplier(story, 'answer', 'answered', ANSWER, undefined, 'keller');
		assert(isRefusal(other) && other.code === 'task.not-allowed');
	});

	it('rejected with a reason, then not effective: back to the supplier each time, turn 3, and the times begin anew', async () => {
		const story = await found();
		const { s, number } = story;
		await supplierDoes(story, 'answer', 'answered', ANSWER);
		assert(isRefusal(await s.tries(number, 'evaluate', 'he', 'rejected')));
		await s.does(number, 'evaluate', 'he', 'rejected', {}, 'No root cause');
		assert.deepEqual(await s.waits(number), ['answer', 'late']);
		await daysPass(story, 3);
		assert.deepEqual(await byDay(story), ['0 zhang: answer', '0 he: evaluate', '0 zhang: answer']);
		await supplierDoes(story, 'answer', 'answered', ANSWER);
		await s.does(number, 'evaluate', 'lin', 'accepted');
		await s.does(number, 'effect', 'he', 'ng', {}, 'Again without a record');
		assert.equal((await s.case(number)).turn, 3);
		await supplierDoes(story, 'answer', 'answered', ANSWER);
		await s.does(number, 'evaluate', 'he', 'accepted');
		await s.does(number, 'effect', 'he', 'ok');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('a finding that the supplier does not accept goes to supplier quality with its reason: insisted on, asked again; withdrawn, it ends', async () => {
		const story = await found();
		const { s, number } = story;
		const without = { company: 'Huaxin Castings', name: 'Zhang Wei', accepts: 'no' };
		const unsaid = await bySupplier(story, 'answer', 'answered', without);
		assert(isRefusal(unsaid) && unsaid.path === 'values.objection');
		await supplierDoes(story, 'answer', 'answered', { ...without, objection: 'The record is with your auditor.' });
		assert.deepEqual(await s.waits(number), ['judge']);
		const { open } = (await s.plant.record(number)).mechanics;
		assert.match(JSON.stringify(open), /does not accept it: The record is with your auditor/);
		await s.does(number, 'judge', 'he', 'insisted', {}, 'It is of 2024.');
		assert.deepEqual(await s.waits(number), ['answer', 'late']);
		await supplierDoes(story, 'answer', 'answered', { ...without, objection: 'Found it.' });
		await s.does(number, 'judge', 'he', 'withdrawn', {}, 'Seen.');
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});
});

describe('F22 · no answer', () => {
	it('days 4 and 5 the supplier, 5 the buyer, 7 and 10 the head of purchasing; who decides to stop orders, and closes only after that', async () => {
		const story = await found();
		const { s, number } = story;
		await daysPass(story, 11);
		assert.deepEqual(await byDay(story), ['0 zhang: answer', '4 zhang: late', '5 zhang: late', '5 qian: late', '7 zhou: late', '10 zhou: late']);
		assert.equal((await s.told(number, 'overdue')).length, 1);
		assert.equal((await s.case(number)).severity, 'high');
		assert(isRefusal(await decides(story, 'late', 'block')));
		assert(!isRefusal(await decides(story, 'late', 'stop')));
		assert.deepEqual(await s.waits(number), ['answer', 'late', 'stop-orders']);
		await supplierDoes(story, 'answer', 'answered', ANSWER);
		await s.does(number, 'evaluate', 'he', 'accepted');
		await s.does(number, 'effect', 'he', 'ok');
		assert.deepEqual(await s.waits(number), ['close', 'stop-orders']);
		await s.does(number, 'stop-orders', 'qian', 'stopped', { stopped: 'PO 4711' });
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('decided to wait: nothing is stopped, and five days later the head of purchasing is told again', async () => {
		const story = await found({ kind: 'late-answer', key: '8d/4' });
		await daysPass(story, 11);
		assert(!isRefusal(await decides(story, 'late', 'wait')));
		assert.deepEqual(await story.s.waits(story.number), ['answer', 'late']);
		await daysPass(story, 5);
		assert.equal((await byDay(story)).at(-1), '15 zhou: late');
	});

	it('a supplier without a contact: the buyer names one, or drops it with a reason', async () => {
		const story = await found({ supplier: 'unknown' });
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['name-contact']);
		assert(isRefusal(await s.tries(number, 'name-contact', 'qian', 'named')));
		await s.does(number, 'name-contact', 'qian', 'named', { supplier: 'keller' });
		assert.deepEqual(
			(await s.told(number, 'assigned')).map(({ person }) => person),
			['qian', 'keller'],
		);
		await post(s, '/f22/findings', { title: 'Label', supplier: 'unknown', kind: 'finding', key: 'b' });
		const other = numberOf(s);
		await s.does(other, 'name-contact', 'qian', 'dropped', {}, 'Not used any more');
		assert.equal((await s.case(other)).status, 'closed');
	});

	it('the same finding again is the same case; a message without a title is rejected', async () => {
		const { s, number } = await found();
		await post(s, '/f22/findings', { title: 'No calibration record', supplier: 'huaxin', kind: 'finding', key: 'audit/7' });
		assert.equal(numberOf(s), number);
		await post(s, '/f22/findings', { supplier: 'huaxin' });
		const refused = s.plant.taken.at(-1);
		assert(isRefusal(refused) && refused.path === 'title', JSON.stringify(refused));
	});
});

describe('F22 · certificates', () => {
	it('until 31 March 2027: asked for on 31 December, again on 1 March with the buyer; sent, checked, closed, and the next one is registered', async () => {
		const story = await certified();
		const { s, number } = story;
		assert.deepEqual(await s.waits(number), ['ends', 'renew']);
		await daysPass(story, 37);
		assert.deepEqual(await s.told(number, 'notice'), []);
		await daysPass(story, 2);
		const told = await s.told(number, 'notice');
		assert.deepEqual(
			told.map(({ at, person, ask }) => [at, person, ask]),
			[
				['2026-12-31T15:59:59.000Z', 'zhang', 'know'],
				['2026-12-31T15:59:59.000Z', 'qian', 'know'],
			],
		);
		await daysPass(story, 61);
		assert.deepEqual(
			(await s.told(number, 'notice')).slice(2).map(({ at, person, ask }) => [at, person, ask]),
			[
				['2027-03-01T15:59:59.000Z', 'zhang', 'know'],
				['2027-03-01T15:59:59.000Z', 'qian', 'acknowledge'],
			],
		);
		await supplierDoes(story, 'renew', 'sent', { standard: 'ISO 14001', number: 'C-9', paper: [await paper(s)], new_until: '2030-03-31' });
		await s.does(number, 'check', 'he', 'accepted', { confirmed_until: '2030-03-30' });
		assert.equal((await s.case(number)).status, 'closed');
		const next = numberOf(s);
		assert.notEqual(next, number);
		const { fields, links } = await s.case(next);
		assert.deepEqual(
			[fields.valid_until, fields.certificate, links.map(({ relation }) => relation)],
			['2030-03-30T15:59:59.000Z', 'ISO 14001', ['recurrence-of']],
		);
		assert.deepEqual(await s.waits(next), ['ends', 'renew']);
		s.nothingRefused();
	});

	it('a paper that is not in order goes back with the reason; the times go on', async () => {
		const story = await certified();
		const { s, number } = story;
		await daysPass(story, 40);
		const sent = { standard: 'ISO 14001', number: 'C-9', paper: [await paper(s)], new_until: '2030-03-31' };
		await supplierDoes(story, 'renew', 'sent', sent);
		assert(isRefusal(await s.tries(number, 'check', 'he', 'accepted', { confirmed_until: '' })));
		await s.does(number, 'check', 'he', 'rejected', {}, 'Another site');
		assert.deepEqual(await s.waits(number), ['ends', 'renew']);
		await daysPass(story, 60);
		assert.equal((await s.told(number, 'notice')).filter(({ person }) => person === 'zhang').length, 2);
	});

	it('without the paper itself it is not taken, nor with one that was never sent', async () => {
		const story = await certified();
		const values = { standard: 'ISO 14001', number: 'C-9', new_until: '2030-03-31' };
		const none = await bySupplier(story, 'renew', 'sent', values);
		assert(isRefusal(none) && none.path === 'values.paper', JSON.stringify(none));
		const strange = await bySupplier(story, 'renew', 'sent', {
			...values,
			paper: [{ id: `sha256:${'a'.repeat(64)}`, name: 'x.pdf', type: 'application/pdf', size: 9 }],
		});
		assert(isRefusal(strange) && strange.path.startsWith('values.paper'), JSON.stringify(strange));
	});

	for (const [option, left] of [
		['block', ['block', 'ends', 'renew']],
		['bridge', ['ends', 'renew']],
	] as const) {
		it(`not renewed by 31 March: the head of purchasing decides (${option})`, async () => {
			const story = await certified();
			const { s, number } = story;
			await daysPass(story, 129);
			assert.equal((await s.told(number, 'notice')).at(-1)?.person, 'zhou');
			assert(!isRefusal(await decides(story, 'ends', option)));
			assert.deepEqual(await s.waits(number), [...left]);
			if (option === 'bridge') return;
			await s.does(number, 'block', 'qian', 'stopped', { stopped: 'housings' });
			assert.deepEqual(await s.waits(number), ['ends', 'renew']);
		});
	}

	it('the supplier says that there will be none: the buyer stops, and the case ends', async () => {
		const story = await certified();
		const { s, number } = story;
		await supplierDoes(story, 'renew', 'none', {}, 'We give up casting.');
		await s.does(number, 'block', 'qian', 'ended', { stopped: 'everything' });
		assert.equal((await s.case(number)).status, 'closed');
		await daysPass(story, 200);
		assert.deepEqual(await s.told(number, 'notice'), []);
	});

	it('registered with 20 days left: both rungs come at once, and only once; a date that is none is rejected', async () => {
		const story = await certified({ start: '2027-03-11T02:00:00.000Z' });
		const { s, number } = story;
		await daysPass(story, 1);
		const told = (await s.told(number, 'notice')).map(({ person }) => person).sort();
		assert.deepEqual(told, ['qian', 'qian', 'zhang', 'zhang']);
		const [inject] = s.plant.flow.filter(({ name }) => name === s.texts['inject.certificate']);
		await s.plant.inject(String(inject?.id), { payload: { supplier: 'huaxin', certificate: 'RoHS', valid_until: '31.3.2027' } });
		assert(isRefusal(s.plant.taken.at(-1) as never));
	});

	it('a certificate of a supplier without a contact: named by the buyer, it goes on as a certificate', async () => {
		const s = await Scenario.start('f22-suppliers');
		const [inject] = s.plant.flow.filter(({ name }) => name === s.texts['inject.certificate']);
		await s.plant.inject(String(inject?.id), { payload: { supplier: 'nobody', certificate: 'RoHS', valid_until: '2027-06-30' } });
		const number = numberOf(s);
		await s.does(number, 'name-contact', 'qian', 'named', { supplier: 'keller' });
		assert.deepEqual(await s.waits(number), ['ends', 'renew']);
	});
});
