// F15 Nonconformity with tracing, from the finding to the close: three ways in, isolated, traced, reported, rechecked, analysed, whose it is.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import {
	agreed,
	analysed,
	carriedOut,
	confirmed,
	deployed,
	found,
	papers,
	RECORDS,
	reported,
	similar,
	sorted,
	verified,
	WAYS,
	type Way,
	whysOf,
} from './f15-story.ts';
import { numberOf, post } from './posted.ts';

describe('F15 · from the finding to the close', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`every step in order; three good batches, two similar products, closed (${language})`, async () => {
			const story = await verified(language);
			const { s, number } = story;
			await deployed(story);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.turn, subject.turns[0]?.verified?.result, await s.waits(number)], ['closed', 1, 'ok', []]);
			assert.deepEqual([subject.kind, subject.department, subject.cause], ['in-process', 'maintenance', 'machine']);
			assert.deepEqual(
				subject.measures.map(({ class: of, doneAt }) => [of, doneAt !== undefined]),
				[
					['containment', true],
					['corrective', true],
					['preventive', true],
				],
			);
			assert.deepEqual([subject.contained?.suspect, subject.contained?.released, subject.contained?.sortedBad], [240, 200, 40]);
			assert.deepEqual(await s.toldShort(number, 'overdue'), []);
			s.nothingRefused();
		});
	}

	it('each is asked what is theirs, in the order of the procedure', async () => {
		const story = await verified();
		const asked = (await story.s.told(story.number, 'assigned')).map(({ step, person }) => `${step} ${person}`);
		assert.deepEqual(asked, [
			'isolate-line sun',
			'report dong',
			'report fang',
			'recheck dong',
			'held cao',
			'held sun',
			'held mei',
			'analyse li',
			'accept he',
			'dispose li',
			'sort sun',
			'release dong',
			'plan he',
			'confirm li',
			'supervise li',
			'effect-report qian',
		]);
	});
});

describe('F15 · the ways in', () => {
	for (const way of Object.keys(WAYS) as Way[]) {
		it(`${way}: isolated by ${WAYS[way].by}, reported, rechecked`, async () => {
			const { s, number } = await found(way);
			assert.equal((await s.case(number)).kind, WAYS[way].kind);
			assert.ok((await s.waits(number)).includes(WAYS[way].step));
			await s.does(number, WAYS[way].step, WAYS[way].by, 'isolated', papers.isolate);
			await s.does(number, 'report', 'dong', 'reported', papers.report);
			assert.ok((await s.waits(number)).includes('recheck'));
			s.nothingRefused();
		});
	}

	it('over HTTP; the same report of the same lot comes into the same case; another source is another case', async () => {
		const { s, number } = await found('line');
		const report = { source: 'in-process', title: 'Cracked again', area: 'A1', material: 'H-77', lot: 'L-201', amount: 20 };
		await post(s, '/f15/reports', report);
		assert.equal(numberOf(s), number);
		await post(s, '/f15/reports', { ...report, source: 'complaint' });
		assert.notEqual(numberOf(s), number);
	});

	it('what is none of the three, or has no title, opens nothing', async () => {
		const { s } = await found();
		const before = s.plant.taken.length;
		await post(s, '/f15/reports', { source: 'rumour', title: 'Cracked', material: 'H-77', lot: 'L-1' });
		assert.equal(s.plant.taken.length, before);
		await post(s, '/f15/reports', { source: 'incoming', material: 'H-77', lot: 'L-1' });
		assert(isRefusal(s.plant.taken.at(-1)));
	});
});

describe('F15 · tracing', () => {
	it('what shares the tool is found in stock, on the line, in transit and at the customer; the report begins with it', async () => {
		const { s, number } = await found();
		await post(s, '/f15/trace', { case: number, records: RECORDS });
		const { analysis, fields } = await s.case(number);
		const amounts = Object.fromEntries(Object.entries(analysis?.problem?.affected ?? {}).map(([place, { amount }]) => [place, amount]));
		assert.deepEqual(amounts, { stock: 300, line: 240, transit: 120, customer: 96 });
		assert.match(String(fields.trace), /stock 300 pcs/);
		await s.does(number, 'isolate-line', 'sun', 'isolated', papers.isolate);
		const { trace, affected_stock, affected_line, affected_transit, affected_customer, ...rest } = papers.report;
		assert.ok(isRefusal(await s.tries(number, 'report', 'dong', 'reported', rest)));
		await s.does(number, 'report', 'dong', 'reported', papers.report);
		await s.does(number, 'held', 'cao', 'held');
		assert.deepEqual(
			[trace, affected_stock + affected_line + affected_transit + affected_customer],
			['Tool T2, laser code T2', (await s.case(number)).fields.suspect_total],
		);
	});

	it('the button traces the lot of the sample', async () => {
		const { s, number } = await found();
		await s.press('records');
		assert.equal((await s.case(number)).analysis?.problem?.affected?.stock?.amount, 300);
	});

	it('records that can’t be read change nothing, and say why', async () => {
		const { s, number } = await found();
		await post(s, '/f15/trace', { case: number, records: 'colour\nred' });
		assert.equal((await s.case(number)).fields.trace, undefined);
	});

	it('one who has not confirmed that the goods are held keeps the case open, and is told about', async () => {
		const { s, number } = await reported();
		await s.does(number, 'held', 'cao', 'held');
		await s.does(number, 'held', 'sun', 'held');
		await s.passes('4 h');
		assert.ok((await s.waits(number)).includes('held'));
		const told = (await s.told(number, 'notice')).filter(({ step }) => step === 'held-ladder').map(({ rung, person }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 dong', '2 lin']);
		await s.does(number, 'held', 'mei', 'held');
		assert.deepEqual((await s.waits(number)).includes('held-ladder'), false);
	});
});

describe('F15 · the leader rechecks', () => {
	it('not clear: back to the report with the reason, and around again', async () => {
		const { s, number } = await reported();
		assert(isRefusal(await s.tries(number, 'recheck', 'dong', 'back')));
		await s.does(number, 'recheck', 'dong', 'back', {}, 'Which tool?');
		assert.ok((await s.waits(number)).includes('report'));
		assert.match(String((await s.plant.openStep(number, s.step('report'))).waitsFor.instructions), /Which tool\?/);
		await s.does(number, 'report', 'dong', 'reported', papers.report);
		assert.ok((await s.waits(number)).includes('recheck'));
	});

	it('not so: closed with the reason once the goods are free', async () => {
		const { s, number } = await reported();
		assert(isRefusal(await s.tries(number, 'recheck', 'dong', 'false-alarm', {}, 'Gauge was off')));
		await s.does(number, 'recheck', 'dong', 'false-alarm', { freed: true }, 'Gauge was off');
		const { status, turns } = await s.case(number);
		assert.deepEqual([status, turns.length > 0 && turns[0]?.verified], ['closed', undefined]);
	});

	for (const way of ['complaint', 'sales'] as const) {
		it(`not so, ${way}: the customer is told why first`, async () => {
			const { s, number } = await reported(way);
			await s.does(number, 'recheck', 'dong', 'false-alarm', { freed: true }, 'Fitted with the wrong tool');
			assert.ok((await s.waits(number)).includes('answer-none'));
			assert.match(String((await s.plant.openStep(number, s.step('answer-none'))).waitsFor.instructions), /wrong tool/);
			await s.does(number, 'answer-none', 'mei', 'told', { reply: 'Needs fixture F-3' });
			assert.equal((await s.case(number)).status, 'closed');
		});
	}

	it('nobody rechecks: leader after two hours, head of quality after four, plant manager after eight, and after a day it is said', async () => {
		const { s, number } = await found();
		await s.leaps('2 d');
		const told = (await s.told(number, 'notice', 'exhausted'))
			.filter(({ step }) => step === 'first-ladder')
			.map(({ rung, person = '–' }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 dong', '2 lin', '3 huang', '3 –']);
		assert.ok((await s.told(number, 'overdue')).some(({ step }) => step === 'isolate-line'));
	});
});

describe('F15 · QE analyses; whose is it?', () => {
	it('nothing goes on before a root cause is verified', async () => {
		const { s, number } = await confirmed();
		const guessed = papers.analyse.whys.map(({ verdict: _, ...why }) => ({ ...why, verdict: 'open' }));
		await s.does(number, 'analyse', 'li', 'analysed', { whys: guessed });
		assert.deepEqual(await s.waits(number), ['analyse', 'ladder']);
		assert.match(String((await s.plant.openStep(number, s.step('analyse'))).waitsFor.instructions), /No root cause with a category/);
		await s.does(number, 'analyse', 'li', 'analysed', papers.analyse);
		assert.deepEqual(await s.waits(number), ['accept', 'dispose', 'goods-ladder', 'ladder']);
	});

	for (const [category, department, head] of [
		['man', 'production', 'wang'],
		['machine', 'maintenance', 'he'],
		['material', 'purchasing', 'zhou'],
		['method', 'engineering', 'liu'],
		['environment', 'production', 'wang'],
		['measurement', 'quality', 'lin'],
	] as const) {
		it(`${category}: ${department}`, async () => {
			const { s, number } = await confirmed();
			await s.does(number, 'analyse', 'li', 'analysed', whysOf(category));
			assert.equal((await s.case(number)).department, department);
			assert.ok((await s.told(number, 'assigned')).some(({ step, person }) => step === 'accept' && person === head));
		});
	}

	it('refused with a reason: the head of quality judges, and it stays judged', async () => {
		const { s, number } = await analysed();
		assert(isRefusal(await s.tries(number, 'accept', 'he', 'refuse')));
		await s.does(number, 'accept', 'he', 'refuse', {}, 'The tool belongs to engineering');
		assert.ok((await s.waits(number)).includes('judge'));
		await s.does(number, 'judge', 'lin', 'judged', { whose: 'engineering', judgement: 'Tool drawings are theirs' });
		const subject = await s.case(number);
		assert.deepEqual([subject.department, subject.refusals[0]?.reason], ['engineering', 'The tool belongs to engineering']);
		await s.does(number, 'plan', 'liu', 'planned', papers.plan);
		assert.ok((await s.waits(number)).includes('confirm'));
	});

	it('nobody accepts: overdue is told; the ladder goes from QE to the plant manager', async () => {
		const { s, number } = await sorted();
		for (let part = 0; part < 5; part += 1) await s.leaps('3 d');
		assert.ok((await s.told(number, 'overdue')).some(({ step }) => step === 'accept'));
		const told = (await s.told(number, 'notice')).filter(({ step }) => step === 'ladder').map(({ rung, person }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 li', '1 he', '2 lin', '2 he', '3 huang']);
	});

	it('the plan comes back with the reason; what it planned is dropped with the reason when the new one is carried out', async () => {
		const story = await sorted();
		const { s, number } = story;
		await s.does(number, 'accept', 'he', 'accept');
		await s.does(number, 'plan', 'he', 'planned', papers.plan);
		await s.does(number, 'confirm', 'li', 'again', {}, 'Does not touch the cause');
		assert.match(String((await s.plant.openStep(number, s.step('plan'))).waitsFor.instructions), /Does not touch the cause/);
		await s.does(number, 'plan', 'he', 'planned', { ...papers.plan, corrective: 'Counter that stops the press' });
		await s.does(number, 'confirm', 'li', 'agreed');
		await carriedOut(story);
		assert.ok((await s.waits(number)).includes('batches-count'));
	});

	it('after a restart the case stands where it stood', async () => {
		const story = await sorted();
		const { s, number } = story;
		await agreed(story);
		const before = await s.waits(number);
		await s.plant.crash();
		await s.bringForms('en-US');
		assert.deepEqual(await s.waits(number), before);
		await carriedOut(story);
		assert.ok((await s.waits(number)).includes('batches-count'));
		assert.deepEqual(await similar(story), []);
	});
});
