// F7 In-process (制程异常): found, confirmed or not, analysed by whoever it belongs to, followed, signed, judged. The goods: f7-goods.test.ts.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { answered, finished, found, handedOver, issued, judged, measured, papers } from './f7-story.ts';
import { Scenario } from './scenario-rig.ts';

describe('F7 · found and confirmed', () => {
	it('production finds: the operator writes the quality form, QC is asked', async () => {
		const { s, number } = await found();
		assert.deepEqual(await s.waits(number), ['nobody', 'slip']);
		assert.deepEqual(await s.toldShort(number), ['0 min sun: slip', '0 min qian: slip']);
		await s.does(number, 'slip', 'sun', 'issued', papers.slip);
		assert.deepEqual((await s.told(number)).at(-1)?.person, 'tang');
		const { fields, department } = await s.case(number);
		assert.deepEqual([fields.concerned, fields.what, department], [120, 'Pins 3 and 4 bent inwards', 'production']);
		s.nothingRefused();
	});

	for (const [by, record] of [
		['first-article', 'first'],
		['patrol', 'patrol'],
		['inspection', 'register'],
	] as const) {
		it(`${by}: the inspector fills in the record first, then the quality form`, async () => {
			const { s, number } = await found(by, { reporter: 'li' });
			assert.deepEqual(await s.waits(number), ['nobody', record].sort());
			assert.deepEqual(await s.toldShort(number), [`0 min li: ${record}`]);
			await s.does(number, record, 'li', 'recorded', papers[record]);
			assert.deepEqual(await s.waits(number), ['nobody', 'slip']);
			await s.does(number, 'slip', 'li', 'issued', { ...papers.slip, reporter: 'li' });
			assert.deepEqual(await s.waits(number), ['confirm-item', 'nobody']);
			s.nothingRefused();
		});
	}

	it('a patrol record with bad pieces and nothing done about them is refused, a form with faults names each', async () => {
		const { s, number } = await found('patrol', { reporter: 'li' });
		const { action: _, ...silent } = papers.patrol;
		const refused = await s.tries(number, 'patrol', 'li', 'recorded', silent);
		assert(isRefusal(refused) && refused.path === 'values.action', JSON.stringify(refused));
		await s.does(number, 'patrol', 'li', 'recorded', papers.patrol);
		const faulty = await s.tries(number, 'slip', 'li', 'issued', { ...papers.slip, station: 'A9', reporter: 'nobody', concerned: '12,5', __proto__: 1, x: 1 });
		assert(isRefusal(faulty));
		assert.deepEqual(faulty.all?.map(({ path }) => path).sort(), ['values.concerned', 'values.reporter', 'values.station', 'values.x']);
		assert.deepEqual(await s.waits(number), ['nobody', 'slip']);
	});

	for (const [language, reason] of [
		['en-US', 'Within the limit sample.'],
		['zh-CN', '在限度样品范围内。'],
	] as const) {
		it(`no nonconformity: closed as such, with the reason to the finder (${language})`, async () => {
			const { s, number } = await issued(language);
			const bare = await s.tries(number, 'confirm-item', 'tang', 'conforming');
			assert(isRefusal(bare) && bare.code === 'task.reason-needed');
			await s.does(number, 'confirm-item', 'tang', 'conforming', {}, reason);
			assert.deepEqual(await s.waits(number), ['told-finder']);
			const open = await s.plant.openStep(number, s.step('told-finder'));
			assert.ok(String(open.waitsFor.instructions).includes(reason));
			assert.match(String(open.waitsFor.instructions), language === 'zh-CN' ? /孙磊/ : /Sun Lei/);
			await s.does(number, 'told-finder', 'sun', 'read');
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.contained, subject.measures.length], ['closed', undefined, 0]);
			await s.passes('5 h');
			assert.deepEqual(await s.toldShort(number, 'notice', 'overdue'), []);
			s.nothingRefused();
		});
	}

	it('nobody confirms: QC and production after 30 min, head of quality after an hour, plant manager after two, then it is said', async () => {
		const { s, number } = await issued();
		await s.passes('4 h');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'30 min tang: nobody',
			'30 min wang: nobody',
			'60 min lin: nobody',
			'120 min huang: nobody',
			'240 min –: nobody',
		]);
		assert.deepEqual([(await s.case(number)).severity, await s.waits(number)], ['high', ['confirm-item', 'nobody']]);
		assert.deepEqual((await s.toldShort(number, 'overdue')).slice(0, 2), ['35 min –: confirm-item', '65 min –: confirm-item']);
		await s.does(number, 'confirm-item', 'li', 'nonconforming');
		assert.deepEqual(await s.waits(number), ['confirm-product']);
	});

	it('an operator can’t judge for QC', async () => {
		const { s, number } = await issued();
		const refused = await s.tries(number, 'confirm-item', 'sun', 'conforming', {}, 'mine');
		assert(isRefusal(refused) && refused.code === 'task.not-allowed');
	});

	it('a message that is no exception is rejected, without a case', async () => {
		const s = await Scenario.start('f7-in-process');
		await s.plant.inject(s.step('intake'), { payload: { area: 'A9', found: 'patrol' } });
		assert.deepEqual(
			s.plant.taken.map((taken) => isRefusal(taken) && taken.all?.map(({ path }) => path)),
			[['title', 'area']],
		);
	});
});

describe('F7 · cause, measures, effect, end', () => {
	it('the product is good: no goods to handle; process; measures; signed; closed', async () => {
		const story = await measured('ok');
		await finished(story);
		const { s, number } = story;
		const subject = await s.case(number);
		assert.deepEqual(
			[subject.status, subject.turn, subject.cause, subject.rootCause, subject.accepted?.department, subject.contained],
			['closed', 1, 'method', 'feeder hits the pins', 'engineering', undefined],
		);
		assert.deepEqual(
			subject.measures.map(({ class: kind, text, evidence, doneAt }) => [kind, text, evidence, doneAt !== undefined]),
			[
				['temporary', 'feeder slowed down', undefined, true],
				['corrective', 'new guide', 'guide mounted', true],
				['preventive', 'camera from the side', 'camera mounted, SOP changed', true],
			],
		);
		assert.deepEqual([subject.losses.millis, subject.fields.rate, subject.turns.at(-1)?.verified?.result], [45 * 60_000, 0, 'ok']);
		s.nothingRefused();
	});

	it('process is said, but no cause: refused field by field, nothing changed', async () => {
		const { s, number } = await handedOver();
		const refused = await s.tries(number, 'analyse', 'chen', 'process', { cause_category: 'weather' });
		assert(isRefusal(refused));
		assert.deepEqual(refused.all?.map(({ path }) => path).sort(), [
			'values.cause_category',
			'values.corrective',
			'values.due',
			'values.owner',
			'values.preventive',
			'values.why_not_detected',
			'values.why_occurred',
		]);
		assert.deepEqual([await s.waits(number), (await s.case(number)).accepted], [['analyse'], undefined]);
	});

	for (const [department, head] of [
		['production', 'wang'],
		['maintenance', 'ma'],
		['purchasing', 'zhou'],
		['quality', 'lin'],
	] as const) {
		it(`not process: ${department} analyses and answers the same way`, async () => {
			const story = await handedOver();
			const { s, number } = story;
			await s.does(number, 'analyse', 'gao', 'not-process', { other_department: department }, 'The feeder is as drawn.');
			assert.deepEqual(await s.waits(number), ['analyse-other']);
			assert.equal((await s.told(number, 'assigned')).at(-1)?.person, head);
			assert.match(String((await s.plant.openStep(number, s.step('analyse-other'))).waitsFor.instructions), /as drawn/);
			await s.does(number, 'analyse-other', head, 'analysed', { ...papers.cause, ...papers.plan });
			await answered(story, head);
			await finished(story);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.department, subject.accepted?.by], ['closed', department, head]);
			s.nothingRefused();
		});
	}

	it('the wrong department: back with its reason, the next one is asked; after the third no the head of quality leads', async () => {
		const story = await handedOver();
		const { s, number } = story;
		await s.does(number, 'analyse', 'chen', 'not-process', { other_department: 'maintenance' }, 'Not the process.');
		await s.does(number, 'analyse-other', 'ma', 'not-ours', { other_department: 'purchasing' }, 'Machine within limits.');
		assert.deepEqual([(await s.case(number)).department, (await s.told(number, 'assigned')).at(-1)?.person], ['purchasing', 'zhou']);
		await s.does(number, 'analyse-other', 'zhou', 'not-ours', { other_department: 'production' }, 'Wire as ordered.');
		assert.deepEqual(await s.waits(number), ['decide']);
		assert.deepEqual(
			(await s.case(number)).refusals.map(({ department, by }) => [department, by]),
			[
				['engineering', 'chen'],
				['maintenance', 'ma'],
				['purchasing', 'zhou'],
			],
		);
		await s.does(number, 'decide', 'lin', 'leads', { ...papers.cause, ...papers.plan });
		await answered(story, 'lin');
		await finished(story);
		assert.deepEqual([(await s.case(number)).status, (await s.case(number)).department], ['closed', 'quality']);
		s.nothingRefused();
	});

	it('a department that has refused is not asked again: quality gets it', async () => {
		const { s, number } = await handedOver();
		await s.does(number, 'analyse', 'chen', 'not-process', { other_department: 'maintenance' }, 'Not the process.');
		await s.does(number, 'analyse-other', 'ma', 'not-ours', { other_department: 'maintenance' }, 'No.');
		assert.deepEqual([(await s.case(number)).department, (await s.told(number, 'assigned')).at(-1)?.person], ['quality', 'lin']);
	});

	it('NG: analysed again in the next PDCA turn with the reason; OK then', async () => {
		const story = await measured();
		const { s, number } = story;
		const bare = await s.tries(number, 'effect', 'tang', 'ng', { ...papers.effect, bad: 4 });
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(number, 'effect', 'tang', 'ng', { ...papers.effect, bad: 4 }, '4 of 300 still bent');
		assert.deepEqual(await s.waits(number), ['analyse']);
		assert.match(String((await s.plant.openStep(number, s.step('analyse'))).waitsFor.instructions), /4 of 300 still bent/);
		await s.does(number, 'analyse', 'chen', 'process', { ...papers.cause, ...papers.plan, why_occurred: 'guide worn' });
		await answered(story);
		await finished(story);
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.rootCause, subject.measures.length], ['closed', 2, 'guide worn', 5]);
		assert.deepEqual(
			subject.turns.map(({ verified }) => verified?.result),
			['ng', 'ok'],
		);
		s.nothingRefused();
	});

	it('a department does not sign: QA revises the report with the reason, all three are asked again', async () => {
		const story = await measured();
		const { s, number } = story;
		await s.does(number, 'effect', 'tang', 'ok', papers.effect);
		await s.does(number, 'sign', 'wang', 'signed');
		await s.does(number, 'sign', 'liu', 'rejected', {}, 'Control plan missing.');
		assert.deepEqual(await s.waits(number), ['revise']);
		assert.match(String((await s.plant.openStep(number, s.step('revise'))).waitsFor.instructions), /Control plan missing/);
		await s.does(number, 'revise', 'xu', 'compiled', { ...papers.report, lesson: 'SOP 12 and the control plan revised' });
		for (const person of ['wang', 'liu']) await s.does(number, 'sign', person, 'signed');
		assert.deepEqual(await s.waits(number), ['sign']);
		await s.does(number, 'sign', 'lin', 'signed');
		await s.does(number, 'final', 'huang', 'agreed');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.fields.lesson], ['closed', 1, 'SOP 12 and the control plan revised']);
		s.nothingRefused();
	});

	it('the plant manager says no: back to the analysis, next turn; closed the second time', async () => {
		const story = await measured();
		const { s, number } = story;
		await s.does(number, 'effect', 'tang', 'ok', papers.effect);
		for (const person of ['wang', 'liu', 'lin']) await s.does(number, 'sign', person, 'signed');
		await s.does(number, 'final', 'huang', 'again', {}, 'What about moulding?');
		assert.deepEqual([await s.waits(number), (await s.case(number)).turn], [['analyse'], 2]);
		await s.does(number, 'analyse', 'chen', 'process', { ...papers.cause, ...papers.plan });
		await answered(story);
		await finished(story);
		assert.deepEqual([(await s.case(number)).status, (await s.recorded(number, 'turn-opened')).at(-1)?.reason], ['closed', 'What about moulding?']);
		s.nothingRefused();
	});

	it('nobody answers on the way: each step is told as overdue in its own time and stays open', async () => {
		const { s, number } = await judged('ok');
		const late: string[] = [];
		const waits = async (step: string, time: string, person: string, outcome: string, values = {}) => {
			await s.passes(time);
			late.push(...(await s.told(number, 'overdue')).filter((told) => told.step === step).map((told) => told.step));
			await s.does(number, step, person, outcome, values);
		};
		await waits('attach', '241 min', 'wang', 'taken', papers.attached);
		await waits('analyse', '481 min', 'chen', 'process', { ...papers.cause, ...papers.plan });
		await waits('measures', '2881 min', 'liu', 'answered', papers.done);
		await waits('report', '1441 min', 'xu', 'compiled', papers.report);
		await waits('effect', '4321 min', 'tang', 'ok', papers.effect);
		await s.passes('1441 min');
		assert.match((await s.told(number, 'overdue')).at(-1)?.text ?? '', /Production supervisor/);
		for (const person of ['wang', 'liu', 'lin']) await s.does(number, 'sign', person, 'signed');
		await waits('final', '1441 min', 'huang', 'agreed');
		assert.deepEqual(late, ['attach', 'analyse', 'measures', 'report', 'effect', 'final']);
		assert.equal((await s.case(number)).status, 'closed');
	});
});
