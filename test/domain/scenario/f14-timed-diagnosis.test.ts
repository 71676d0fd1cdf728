// F14 Timed diagnosis (限时诊断): 10, 30 and 5 minutes; the next candidate; all no, or no answer: quality leads.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { analysed, confirmed, executed, F14, opened, supervised } from './f14-story.ts';
import { post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F14 · the whole road', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`on site after 6 minutes, analysed after 26, quality says yes, planned, done, judged, long-term measure, verified, closed (${language})`, async () => {
			const story = await analysed('incoming', language);
			const { s, number } = story;
			await s.passes('4 min');
			await s.does(number, 'confirm-incoming', 'lin', 'yes');
			await supervised(await executed(story));
			await s.does(number, 'verify', 'wang', 'ok');
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.department, subject.turn, subject.cause, subject.order], ['closed', 'quality', 1, 'material', 'MO-118']);
			assert.deepEqual([subject.losses.millis, subject.fields.guided, subject.title], [5_400_000, true, 'MO-118 · Capacitor polarity wrong']);
			assert.deepEqual(
				subject.measures.map((one) => [one.class, one.text, one.doneAt !== undefined, one.evidence]),
				[
					['temporary', 'reels checked before loading', true, '12 boards reworked'],
					['corrective', 'supplier marks the reels', true, 'first marked reels seen'],
				],
			);
			await s.passes('3 h');
			assert.deepEqual(await s.toldShort(number), [
				'0 min wang: site',
				'0 min wang: confirm',
				'6 min –: site',
				'6 min chen: analyse',
				'26 min –: analyse-ladder',
				'26 min lin: confirm-incoming',
				'30 min chen: plan',
				'30 min –: plan-ladder',
				'30 min sun: execute',
				'30 min li: judge',
				'30 min lin: long',
				'30 min lin: supervise',
				'30 min wang: verify',
			]);
			assert.deepEqual(
				(await s.recorded(number, 'escalate/clock')).map(({ clock, is, inTime, elapsed, by }) => [clock, is, inTime, elapsed, by]),
				[['arrive', 'met', true, 360_000, 'wang']],
			);
			s.nothingRefused();
		});
	}

	it('the button: a form; a form without a title from an unknown line: rejected with both faults', async () => {
		const s = await Scenario.start(F14);
		await s.press('form');
		await post(s, '/f14/forms', { area: 'S9' });
		const [taken, refused] = s.plant.taken;
		assert(taken && !isRefusal(taken) && isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['title', 'area'],
		);
	});
});

describe('F14 · 10 minutes to the site, 30 for the cause', () => {
	it('nobody comes: head of production after 10, plant manager after 20, after 40 it is said that nobody reacted; the clock is missed', async () => {
		const { s, number } = await opened();
		await s.passes('41 min');
		assert.deepEqual(await s.toldShort(number, 'notice', 'exhausted'), [
			'0 min wang: site',
			'10 min wang: site',
			'10 min xu: site',
			'20 min huang: site',
			'40 min –: site',
		]);
		assert.deepEqual(
			(await s.recorded(number, 'escalate/clock')).map(({ clock, is, elapsed }) => [clock, is, elapsed]),
			[['arrive', 'missed', 600_000]],
		);
		assert.deepEqual([(await s.case(number)).severity, await s.waits(number)], ['high', ['confirm', 'site']]);
	});

	it('there after 9 minutes: nobody above is told', async () => {
		const { s, number } = await opened();
		await s.passes('9 min');
		await s.command({ command: 'arrive', case: number, actor: 'zhao' });
		await s.passes('30 min');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min wang: site']);
	});

	it('no exception: cancelled with the reason; without a reason refused', async () => {
		const { s, number } = await opened();
		const bare = await s.tries(number, 'confirm', 'wang', 'nothing');
		assert(isRefusal(bare));
		assert.equal(bare.code, 'task.reason-needed');
		await s.does(number, 'confirm', 'wang', 'nothing', {}, 'Marking is only faint.');
		assert.equal((await s.case(number)).status, 'cancelled');
		assert.deepEqual(
			(await s.recorded(number, 'cancelled')).map(({ reason }) => reason),
			['Marking is only faint.'],
		);
		assert.deepEqual(await s.waits(number), []);
	});

	it('no analysis within 30 minutes: IPE again and the head of production, the plant manager after 60', async () => {
		const { s, number } = await confirmed();
		await s.passes('91 min');
		assert.deepEqual((await s.toldShort(number, 'notice', 'exhausted')).slice(1), [
			'36 min chen: analyse-ladder',
			'36 min xu: analyse-ladder',
			'66 min huang: analyse-ladder',
			'96 min –: analyse-ladder',
		]);
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['36 min –: analyse', '66 min –: analyse', '96 min –: analyse']);
		await s.does(number, 'analyse', 'yu', 'analysed', { candidate: 'process', cause: 'man', rootCause: 'mixed up', solution: 'sorted' });
		assert.deepEqual(await s.waits(number), ['confirm-process']);
	});

	it('an analysis without a candidate is refused with every fault', async () => {
		const { s, number } = await confirmed();
		const refused = await s.tries(number, 'analyse', 'chen', 'analysed', { candidate: 'weather', cause: 'material' });
		assert(isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['values.candidate', 'values.rootCause', 'values.solution'],
		);
	});
});

describe('F14 · whose is it, within 5 minutes', () => {
	const steps = { incoming: 'confirm-incoming', design: 'confirm-design', process: 'confirm-process' } as const;
	const heads = { incoming: 'lin', design: 'liu', process: 'xu' } as const;

	for (const [candidate, department] of [
		['incoming', 'quality'],
		['design', 'engineering'],
		['process', 'production'],
	] as const) {
		it(`${candidate}: ${department} is asked and says yes: IPE plans`, async () => {
			const { s, number } = await analysed(candidate);
			assert.deepEqual(await s.waits(number), [steps[candidate]]);
			assert.equal((await s.told(number, 'assigned')).at(-1)?.person, heads[candidate]);
			await s.does(number, steps[candidate], heads[candidate], 'yes');
			assert.deepEqual([(await s.case(number)).department, await s.waits(number)], [department, ['plan', 'plan-ladder']]);
		});
	}

	for (const [first, second, third] of [
		['incoming', 'design', 'process'],
		['design', 'incoming', 'process'],
		['process', 'incoming', 'design'],
	] as const) {
		it(`${first} says no, then ${second}, then ${third}: quality leads and follows, up to the long-term measure`, async () => {
			const { s, number } = await analysed(first);
			await s.does(number, steps[first], heads[first], 'no', {}, 'Not ours.');
			assert.deepEqual(await s.waits(number), [steps[second]]);
			assert.match(String((await s.plant.openStep(number, s.step(steps[second]))).waitsFor.instructions), /Not ours\./);
			await s.passes('4 min');
			await s.does(number, steps[second], heads[second], 'no', {}, 'Not ours either.');
			await s.passes('4 min');
			await s.does(number, steps[third], heads[third], 'no', {}, 'No.');
			assert.deepEqual(await s.waits(number), ['lead']);
			assert.equal((await s.told(number, 'assigned')).at(-1)?.person, 'lin');
			await s.does(number, 'lead', 'lin', 'leads', { follows: 'daily' });
			const subject = await s.case(number);
			assert.deepEqual([subject.department, subject.role, subject.refusals.length], ['quality', 'quality-head', 3]);
			const judged = await executed({ s, number });
			await supervised(judged);
			await s.does(number, 'verify', 'wang', 'ok');
			assert.equal((await s.case(number)).status, 'closed');
			s.nothingRefused();
		});
	}

	for (const candidate of ['incoming', 'design', 'process'] as const) {
		it(`${candidate}, and no answer within 5 minutes: quality leads; the question is closed`, async () => {
			const { s, number } = await analysed(candidate);
			await s.passes('4 min');
			assert.deepEqual(await s.waits(number), [steps[candidate]]);
			await s.passes('90 s');
			assert.deepEqual(await s.toldShort(number, 'overdue'), [`31 min –: ${steps[candidate]}`]);
			assert.deepEqual(await s.waits(number), ['lead']);
			const subject = await s.case(number);
			assert.deepEqual([subject.department, subject.role], ['quality', 'quality-head']);
			assert.deepEqual(
				(await s.recorded(number, 'moved')).map(({ note }) => note),
				['No answer in time.'],
			);
			const late = await s.tries(number, steps[candidate], heads[candidate], 'yes');
			assert(isRefusal(late));
			await s.does(number, 'lead', 'lin', 'leads', { follows: 'daily' });
			assert.deepEqual(await s.waits(number), ['plan', 'plan-ladder']);
			s.nothingRefused();
		});
	}

	it('no, and then no answer: quality leads, too', async () => {
		const { s, number } = await analysed('design');
		await s.does(number, 'confirm-design', 'liu', 'no', {}, 'Drawing is right.');
		await s.passes('6 min');
		assert.deepEqual(await s.waits(number), ['lead']);
	});

	it('quality does not take the lead: told as overdue', async () => {
		const { s, number } = await analysed();
		await s.passes('36 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['31 min –: confirm-incoming', '61 min –: lead']);
	});
});
