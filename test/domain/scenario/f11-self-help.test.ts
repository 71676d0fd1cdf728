// F11 Self-help first (生产异常), every branch of the procedure: who was told what and when, what was recorded, where the case ended.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { Scenario } from './scenario-rig.ts';

const F11 = 'f11-self-help';

/** A torque that is too low, reported from the station; at 09:30. */
async function reported(language: 'en-US' | 'zh-CN' = 'en-US'): Promise<{ s: Scenario; number: string }> {
	const s = await Scenario.start(F11, { language });
	await s.press('sample');
	const [taken] = s.plant.taken;
	assert(taken && !isRefusal(taken));
	return { s, number: String(taken.number) };
}

/** … which the station can't solve: the form is out, the technology department is asked for the cause. */
async function formOut(causeBy = 'technology'): Promise<{ s: Scenario; number: string }> {
	const { s, number } = await reported();
	await s.does(number, 'self', 'zhao', 'no');
	await s.does(number, 'form', 'zhao', 'issued', { description: 'Torque 3.1 Nm, should be 4.0', pieces: 12, found: 'patrol', causeBy });
	return { s, number };
}

/** … and whose cause and measures are there: quality is asked. */
async function measured(): Promise<{ s: Scenario; number: string }> {
	const { s, number } = await formOut();
	await s.does(number, 'analyse', 'liu', 'analysed', { cause: 'machine', rootCause: 'clutch worn' });
	await s.does(number, 'temporary', 'liu', 'done', { temporary: 'torque checked by hand' });
	await s.does(number, 'permanent', 'ma', 'done', { permanent: 'clutch replaced every 50,000 screws' });
	return { s, number };
}

describe('F11 Self-help first', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`the station solves it itself: corrected, logged, closed, nobody else is bothered (${language})`, async () => {
			const { s, number } = await reported(language);
			assert.deepEqual(await s.waits(number), ['ladder', 'self']);
			assert.deepEqual(await s.toldShort(number), ['0 min zhao: self']);
			await s.passes('4 min');
			await s.does(number, 'self', 'zhao', 'yes');
			await s.passes('5 min');
			await s.does(number, 'correct', 'sun', 'done', { correction: 'tool set to 4.0 Nm', log: 'shift book, page 12', minutes: 6 });
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.turn, subject.fields.log, subject.losses.millis], ['closed', 1, 'shift book, page 12', 360_000]);
			assert.deepEqual(
				subject.measures.map(({ class: kind, text, doneAt }) => [kind, text, doneAt !== undefined]),
				[['temporary', 'tool set to 4.0 Nm', true]],
			);
			await s.passes('2 h');
			assert.deepEqual(await s.toldShort(number), ['0 min zhao: self', '4 min –: ladder', '4 min zhao: correct']);
			s.nothingRefused();
		});
	}

	it('it can’t: form, cause by technology, temporary and permanent measure, quality says OK, closed', async () => {
		const { s, number } = await measured();
		assert.deepEqual(await s.waits(number), ['confirm']);
		await s.does(number, 'confirm', 'li', 'ok');
		const subject = await s.case(number);
		assert.equal(subject.status, 'closed');
		assert.deepEqual([subject.department, subject.cause, subject.rootCause, subject.turn], ['technology', 'machine', 'clutch worn', 1]);
		assert.deepEqual(subject.why, {
			table: 'Cause by department',
			row: 2,
			conditions: [{ field: 'fields.causeBy', test: 'equals', expected: 'technology', found: 'technology' }],
		});
		assert.deepEqual(
			subject.measures.map((one) => [one.class, one.text]),
			[
				['temporary', 'torque checked by hand'],
				['corrective', 'clutch replaced every 50,000 screws'],
			],
		);
		assert.deepEqual(await s.toldShort(number, 'assigned'), [
			'0 min zhao: self',
			'0 min zhao: form',
			'0 min liu: analyse',
			'0 min liu: temporary',
			'0 min liu: permanent',
			'0 min li: confirm',
		]);
		s.nothingRefused();
	});

	for (const [department, head] of [
		['production', 'wang'],
		['technology', 'liu'],
		['purchasing', 'zhou'],
		['sales', 'fang'],
	] as const) {
		it(`the cause is asked of ${department}: its head is told`, async () => {
			const { s, number } = await formOut(department);
			assert.deepEqual((await s.told(number, 'assigned')).at(-1)?.person, head);
			assert.equal((await s.case(number)).department, department);
		});
	}

	it('NG: analysed again in the next PDCA turn, with the reason; OK the second time', async () => {
		const { s, number } = await measured();
		const bare = await s.tries(number, 'confirm', 'li', 'ng');
		assert(isRefusal(bare));
		assert.equal(bare.code, 'task.reason-needed');
		await s.does(number, 'confirm', 'li', 'ng', {}, 'still 3.4 Nm');
		assert.deepEqual(await s.waits(number), ['analyse']);
		const again = await s.plant.openStep(number, s.step('analyse'));
		assert.match(String(again.waitsFor.instructions), /Last remark: still 3\.4 Nm/);
		assert.deepEqual(await s.recorded(number, 'turn-opened'), [{ turn: 2, reason: 'still 3.4 Nm' }]);
		await s.does(number, 'analyse', 'liu', 'analysed', { cause: 'method', rootCause: 'air pressure too low' });
		await s.does(number, 'temporary', 'liu', 'done', { temporary: 'pressure watched' });
		await s.does(number, 'permanent', 'liu', 'done', { permanent: 'own compressor line' });
		await s.does(number, 'confirm', 'lin', 'ok');
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.rootCause], ['closed', 2, 'air pressure too low']);
		assert.deepEqual(
			subject.turns.map(({ verified }) => verified?.result),
			['ng', 'ok'],
		);
		assert.equal(subject.measures.length, 4);
		s.nothingRefused();
	});

	it('the wrong department: back to the table with the reason; who refused is not asked again, quality gets it', async () => {
		const { s, number } = await formOut('sales');
		await s.does(number, 'analyse', 'fang', 'not-ours', {}, 'The order says 4.0 Nm.');
		const subject = await s.case(number);
		assert.deepEqual([subject.department, subject.role], ['quality', 'quality-supervisor']);
		assert.deepEqual(
			subject.refusals.map(({ department, by, reason }) => [department, by, reason]),
			[['sales', 'fang', 'The order says 4.0 Nm.']],
		);
		assert.deepEqual(await s.waits(number), ['analyse']);
		assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'lin');
	});

	it('refused twice: the quality supervisor is the named decider', async () => {
		const { s, number } = await formOut('purchasing');
		await s.does(number, 'analyse', 'zhou', 'not-ours', {}, 'Not bought in.');
		await s.does(number, 'analyse', 'lin', 'not-ours', {}, 'Not measured wrong either.');
		assert.deepEqual((await s.case(number)).why?.conditions, [{ field: 'refusals.count', test: 'range', expected: { min: 2 }, found: 2 }]);
		assert.deepEqual(await s.waits(number), ['analyse']);
		await s.does(number, 'analyse', 'lin', 'analysed', { cause: 'measurement', rootCause: 'gauge not calibrated' });
		assert.deepEqual(await s.waits(number), ['temporary']);
	});

	it('nobody reacts at the station: production supervisor after 15 min, quality supervisor after an hour, then it is said that nobody did', async () => {
		const { s, number } = await reported();
		await s.passes('125 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), ['15 min wang: ladder', '60 min lin: ladder', '120 min –: ladder']);
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['15 min –: self', '45 min –: self', '75 min –: self', '105 min –: self']);
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.severity, subject.rung], ['open', 'high', 2]);
		assert.deepEqual(await s.waits(number), ['ladder', 'self']);
		await s.does(number, 'self', 'sun', 'no');
		assert.deepEqual(await s.waits(number), ['form']);
	});

	it('the supervisor acknowledges in time: the ladder ends, nobody above is told', async () => {
		const { s, number } = await reported();
		await s.passes('10 min');
		const done = await s.command({ command: 'acknowledge', case: number, actor: 'wang' });
		assert(!isRefusal(done));
		await s.passes('2 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), []);
		assert.deepEqual(await s.toldShort(number, 'ended'), ['10 min –: ladder']);
	});

	it('time-outs on the way: each step is told as overdue and stays open', async () => {
		const { s, number } = await formOut();
		await s.passes('121 min');
		await s.does(number, 'analyse', 'liu', 'analysed', { cause: 'machine', rootCause: 'clutch worn' });
		await s.passes('241 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['120 min –: analyse', '361 min –: temporary']);
		assert.deepEqual(await s.waits(number), ['temporary']);
		assert.match((await s.told(number, 'overdue'))[0]?.text ?? '', /Technology supervisor/);
	});

	it('somebody who may not, and a form with faults: refused, nothing changed', async () => {
		const { s, number } = await reported();
		const stranger = await s.tries(number, 'self', 'fang', 'yes');
		assert(isRefusal(stranger));
		assert.equal(stranger.code, 'task.not-allowed');
		await s.does(number, 'self', 'zhao', 'no');
		const empty = await s.tries(number, 'form', 'zhao', 'issued', { pieces: '12,5', causeBy: 'finance' });
		assert(isRefusal(empty));
		assert.deepEqual(
			empty.all?.map(({ path }) => path),
			['values.description', 'values.pieces', 'values.causeBy'],
		);
		assert.deepEqual(await s.waits(number), ['form']);
	});

	it('a message that is no exception: rejected with the reason, no case', async () => {
		const s = await Scenario.start(F11);
		await s.plant.inject(s.step('intake'), { payload: { area: 'A9', reporter: 'sun' } });
		assert.deepEqual(
			s.plant.taken.map((taken) => isRefusal(taken) && taken.all?.map(({ path }) => path)),
			[['title', 'area']],
		);
	});

	it('records and SOPs are one tap away at every step, in both languages', async () => {
		for (const [language, wanted] of [
			['en-US', 'SOP Production process control'],
			['zh-CN', '《生产过程控制程序》'],
		] as const) {
			const { plant } = await Scenario.start(F11, { language });
			const tasks = plant.flow.filter(({ type }) => type === 'andon-task');
			assert.equal(tasks.length, 7);
			for (const { name, config } of tasks) {
				const links = (config as { links: { label: string; url: string }[] }).links;
				assert.equal(links.length, 5, String(name));
				assert(links.some(({ label, url }) => label === wanted && url === '/f11/documents/sop-production'));
			}
		}
	});
});
