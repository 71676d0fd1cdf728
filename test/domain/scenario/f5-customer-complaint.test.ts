// F5 Customer complaint: received, checked, goods isolated, responsible unit, cause and measure.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { DRAWN } from './drawn.ts';
import { complained, disposed, FOUND, isolated, MEASURES, ours, passedOn, written } from './f5-story.ts';

describe('F5 · sales receives, quality checks', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`${language}: sales passes on what the customer says, quality checks against it`, async () => {
			const { s, number } = await complained(language);
			assert.equal(number, 'CC-2026-00001');
			assert.deepEqual(await s.toldShort(number, 'assigned'), ['0 min he: receive']);
			assert(isRefusal(await s.tries(number, 'receive', 'he', 'passed-on', { customer: 'Northwind Water' })));
			await s.does(number, 'receive', 'fang', 'passed-on', { customer: 'Northwind Water', product: 'P3-40', complaint: 'Leaks', lot: 'P-0712' });
			assert.deepEqual([(await s.case(number)).lot, await s.waits(number)], ['P-0712', ['check', 'nobody']]);
			assert.match(String((await s.plant.openStep(number, s.step('check'))).waitsFor.instructions), /P-0712.*Leaks/);
			await s.does(number, 'check', 'li', 'ours', FOUND);
			assert.deepEqual(await s.waits(number), ['at-customer', 'here', 'transit', 'unit']);
			s.nothingRefused();
		});
	}

	it('not ours: a reason is needed, sales answers the customer with it, closed', async () => {
		const { s, number } = await passedOn();
		const values = { retained: { result: 'ok' }, found: 'Mounted the wrong way round', inspector: DRAWN };
		assert(isRefusal(await s.tries(number, 'check', 'li', 'not-ours', values)));
		await s.does(number, 'check', 'li', 'not-ours', values, 'Installation by the customer');
		assert.deepEqual(await s.waits(number), ['tell-not-ours']);
		assert.match(String((await s.plant.openStep(number, s.step('tell-not-ours'))).waitsFor.instructions), /Installation by the customer/);
		await s.plant.leap('1441 min');
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'tell-not-ours'));
		await s.does(number, 'tell-not-ours', 'he', 'answered', { answered_how: 'Phone, Mr. Park' });
		assert.equal((await s.case(number)).status, 'closed');
		s.nothingRefused();
	});

	it('ours without a photo, or unsigned: refused', async () => {
		const { s, number } = await passedOn();
		const { photos: _, inspector: __, ...bare } = FOUND;
		const refused = await s.tries(number, 'check', 'li', 'ours', bare);
		assert(isRefusal(refused));
		assert.deepEqual(refused.all?.map(({ path }) => path).sort(), ['values.inspector', 'values.photos']);
	});

	it('where goods are is asked for only when it is ours', async () => {
		const { s, number } = await passedOn();
		const { here: _, ...without } = FOUND;
		const refused = await s.tries(number, 'check', 'li', 'ours', without);
		assert(isRefusal(refused) && refused.path === 'values.here', JSON.stringify(refused));
	});

	it('nobody takes it up: head of sales after an hour, head of quality and plant manager after four; both tasks are overdue', async () => {
		const { s, number } = await complained();
		await s.passes('241 min');
		assert.deepEqual((await s.toldShort(number, 'notice')).sort(), ['240 min huang: nobody', '240 min xu: nobody', '60 min fang: nobody']);
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'receive'));
		await s.does(number, 'receive', 'he', 'passed-on', { customer: 'N', product: 'P3-40', complaint: 'Leaks' });
		await s.passes('241 min');
		assert((await s.told(number, 'overdue')).some(({ step }) => step === 'check'));
	});
});

describe('F5 · goods here, in transit and at the customer', () => {
	it('each place is tagged by its own people, then quality says what becomes of all of them', async () => {
		const story = await ours();
		const { s, number } = story;
		const told = (await s.told(number, 'assigned')).map(({ step, person }) => `${step} ${person}`);
		for (const one of ['here ma', 'transit tang', 'at-customer he']) assert(told.includes(one), one);
		const more = await s.tries(number, 'here', 'ma', 'isolated', { suspect: 300, quarantined: 301, here_at: 'Cage 2' });
		assert(isRefusal(more));
		await isolated(story);
		const { contained, fields } = await s.case(number);
		assert.deepEqual([contained?.suspect, contained?.quarantined], [400, 400]);
		assert.deepEqual([fields.here_at, fields.transit_at, fields.at_customer_at], ['Cage 2', 'W-771, depot Wuxi', 'Their store 3, Mr. Park']);
		assert.deepEqual(await s.waits(number), ['dispose', 'unit']);
		await s.does(number, 'dispose', 'li', 'disposed', { good: 300, bad: 50, released: 300 });
		assert.deepEqual(await s.waits(number), ['dispose', 'unit']);
		await s.does(number, 'dispose', 'li', 'disposed', { good: 20, bad: 30, released: 20 });
		assert.deepEqual(await s.waits(number), ['unit']);
	});

	it('here within 2 hours, in transit within 4, at the customer within 24: late ones are told', async () => {
		const { s, number } = await ours();
		await s.passes('121 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['130 min –: here']);
		await s.plant.leap('22 h');
		const late = new Set((await s.told(number, 'overdue')).map(({ step }) => step));
		for (const place of ['here', 'transit', 'at-customer']) assert(late.has(place), place);
	});

	it('a place says nothing for three days: quality goes on with what there is, and the case waits for it', async () => {
		const { s, number } = await ours();
		await s.does(number, 'here', 'ma', 'isolated', { suspect: 300, quarantined: 300, here_at: 'Cage 2' });
		await s.does(number, 'transit', 'tang', 'isolated', { suspect: 0, quarantined: 0, transit_at: 'nothing' });
		await s.plant.leap('73 h');
		assert.deepEqual(await s.waits(number), ['at-customer', 'dispose', 'unit']);
	});
});

describe('F5 · cause and measure', () => {
	for (const [unit, person] of [
		['production', 'wang'],
		['engineering', 'liu'],
		['purchasing', 'zhou'],
		['logistics', 'tang'],
	] as const) {
		it(`${unit} is responsible: its head has the form`, async () => {
			const { s, number } = await ours();
			await s.does(number, 'unit', 'li', 'named', { unit });
			assert.equal((await s.told(number, 'assigned')).filter(({ step }) => step === 'cause')[0]?.person, person);
		});
	}

	it('the wrong unit says so twice, with reasons; then the head of quality has it', async () => {
		const { s, number } = await ours();
		await s.does(number, 'unit', 'li', 'named', { unit: 'production' });
		assert(isRefusal(await s.tries(number, 'cause', 'wang', 'not-ours')));
		await s.does(number, 'cause', 'wang', 'not-ours', {}, 'Seal is bought so');
		assert.match(String((await s.plant.openStep(number, s.step('unit'))).waitsFor.instructions), /Seal is bought so/);
		await s.does(number, 'unit', 'li', 'named', { unit: 'purchasing' });
		await s.does(number, 'cause', 'zhou', 'not-ours', {}, 'Drawing says so');
		await s.does(number, 'unit', 'li', 'named', { unit: 'engineering' });
		const open = await s.plant.openStep(number, s.step('cause'));
		assert.deepEqual(
			(open.waitsFor.people as { id: string }[]).map(({ id }) => id),
			['xu'],
		);
	});

	it('quality is not satisfied: back with the reason, until it is', async () => {
		const story = await ours();
		const { s, number } = story;
		await written(story, { ...MEASURES, why_not_detected: 'Chance' });
		assert(isRefusal(await s.tries(number, 'judge', 'xu', 'not-satisfied')));
		await s.does(number, 'judge', 'xu', 'not-satisfied', {}, 'Chance is no cause');
		assert.match(String((await s.plant.openStep(number, s.step('cause'))).waitsFor.instructions), /Chance is no cause/);
		await written(story);
		await s.does(number, 'judge', 'xu', 'satisfied');
		assert((await s.waits(number)).includes('collect'));
	});

	it('no unit named, no cause written, no judgement: told as overdue', async () => {
		const story = await ours();
		const { s, number } = story;
		await disposed(story);
		await s.passes('241 min');
		await s.does(number, 'unit', 'li', 'named', { unit: 'production' });
		await s.plant.leap('1441 min');
		await s.does(number, 'cause', 'wang', 'written', MEASURES);
		await s.plant.leap('481 min');
		assert.deepEqual([...new Set((await s.told(number, 'overdue')).map(({ step }) => step))], ['unit', 'cause', 'judge']);
	});
});
