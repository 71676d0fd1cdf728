// F2 8D with responsibility rules, from the finding to the agreement of every member: whose it is, who is told what and when, what keeps it open.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { agreed, beforeD8, carriedOut, closed, contained, found, MEMBERS, papers, putInPlace, ROOT, says, similar, teamed, toDo } from './f2-story.ts';
import { numberOf, post } from './posted.ts';
import type { Scenario } from './scenario-rig.ts';

describe('F2 · from the finding to the close', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`every step in order; five good batches show the effect; all agree; closed (${language})`, async () => {
			const { s, number } = await closed(language);
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.turn, subject.turns[0]?.verified?.result], ['closed', 1, 'ok']);
			assert.deepEqual([subject.department, subject.person, subject.cause, subject.rootCause], ['process', 'chen', 'machine', ROOT]);
			assert.deepEqual(
				subject.measures.map(({ class: of, doneAt }) => [of, doneAt !== undefined]),
				[
					['containment', true],
					['containment', true],
					['corrective', true],
					['corrective', true],
					['preventive', true],
				],
			);
			assert.deepEqual([subject.contained?.suspect, subject.contained?.quarantined, subject.losses.money], [240, 240, { CNY: 1800 }]);
			await s.passes('5 d');
			const told = (await s.told(number, 'overdue', 'notice')).map(({ person, step }) => `${person} ${step}`);
			assert.deepEqual(told, ['chen measures', 'chen measures']);
			s.nothingRefused();
		});
	}

	it('each is asked what is theirs, in the order of the procedure', async () => {
		const { s, number } = await closed();
		assert.deepEqual(await s.toldShort(number, 'assigned'), [
			'0 min li: d0',
			'0 min liu: d1',
			'0 min chen: d2',
			'0 min chen: d3',
			'0 min cao: d3-told',
			'0 min wang: d3-told',
			'0 min luo: d3-told',
			'0 min chen: d4',
			'0 min li: proof',
			'0 min chen: d5',
			'0 min lin: review',
			'0 min pan: d6-tracked',
			'0 min chen: d7',
			...MEMBERS.map((person) => `0 min ${person}: d8`),
		]);
	});

	it('the way to trace is told to all concerned: one who has not confirmed keeps the case from closing', async () => {
		const { s, number } = await teamed();
		await s.does(number, 'd2', 'chen', 'described', papers.d2);
		const silent = await s.tries(number, 'd3', 'chen', 'contained', { ...papers.d3, trace: '' });
		assert(isRefusal(silent) && silent.path === 'values.trace');
		await s.does(number, 'd3', 'chen', 'contained', papers.d3);
		assert.ok(String((await s.plant.openStep(number, s.step('d3-told'))).waitsFor.instructions).startsWith(papers.d3.trace));
		await s.does(number, 'd3-told', 'cao', 'known');
		await s.does(number, 'd3-told', 'wang', 'known');
		assert.deepEqual(await s.waits(number), ['d3-told', 'd4', 'ladder']);
		await s.passes('121 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['120 min –: d3-told']);
	});

	it('over HTTP, and what is no report is refused', async () => {
		const { s } = await found();
		await post(s, '/f2/problems', { title: 'Lens foggy', area: 'A2', material: 'K-12', lot: 'L-305', amount: 60 });
		const number = numberOf(s);
		assert.equal((await s.case(number)).material, 'K-12');
		await post(s, '/f2/problems', { area: 'A9' });
		assert.equal(s.plant.caught.length, 1);
	});
});

describe('F2 · whose is it?', () => {
	for (const [rule, department, head] of [
		['sample', 'rnd', 'gao'],
		['design', 'rnd', 'gao'],
		['late', 'rnd', 'gao'],
		['temporary', 'rnd', 'gao'],
		['data', 'rnd', 'gao'],
		['unsigned', 'rnd', 'gao'],
		['sop', 'production', 'wang'],
		['setting', 'process', 'liu'],
		['material', 'purchasing', 'zhou'],
		['missed', 'quality', 'lin'],
		['unclear', 'quality', 'lin'],
	] as const) {
		it(`${rule}: ${department}`, async () => {
			const { s, number } = await found();
			await s.does(number, 'd0', 'li', 'recorded', { ...papers.d0, rule });
			assert.equal((await s.case(number)).department, department);
			assert.deepEqual((await s.told(number, 'assigned')).at(-1)?.person, head);
		});
	}

	it('the wrong department says why and is passed over; refused twice, the head of quality leads', async () => {
		const { s, number } = await found();
		await s.does(number, 'd0', 'li', 'recorded', { ...papers.d0, rule: 'design' });
		const bare = await s.tries(number, 'd1', 'gao', 'not-ours');
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(number, 'd1', 'gao', 'not-ours', {}, 'Drawing is right, slide is worn');
		assert.equal((await s.case(number)).department, 'quality');
		await s.does(number, 'd1', 'lin', 'not-ours', {}, 'Nothing to inspect at that clip');
		const subject = await s.case(number);
		assert.deepEqual([subject.department, subject.role, subject.refusals.length], ['quality', 'quality-head', 2]);
		await s.does(number, 'd1', 'lin', 'formed', papers.d1);
		assert.deepEqual(await s.waits(number), ['d2', 'first-ladder']);
	});
});

describe('F2 · nobody answers', () => {
	it('containment: the responsible after 8 working hours, heads after 16, plant manager after 24, and at 40 it is said that nothing helped', async () => {
		const { s, number } = await found();
		await s.leaps('7 d');
		const minutes = (await s.told(number, 'notice', 'exhausted')).map(({ person = '–', rung }) => `${rung ?? '–'} ${person}`);
		assert.deepEqual(minutes, ['1 li', '2 lin', '3 huang', '3 –']);
		assert.ok((await s.told(number, 'overdue')).length > 0);
		await s.does(number, 'd0', 'li', 'recorded', papers.d0);
	});

	it('D3 in time ends that ladder', async () => {
		const { s, number } = await contained();
		assert.deepEqual(await s.waits(number), ['d4', 'ladder']);
		await s.leaps('3 d');
		assert.deepEqual(await s.toldShort(number, 'notice'), []);
	});

	it('the solution: one week, two weeks, three weeks of working time', async () => {
		const { s, number } = await contained();
		for (let week = 0; week < 4; week += 1) await s.leaps('7 d');
		const told = (await s.told(number, 'notice')).map(({ person, rung }) => `${rung} ${person}`);
		assert.deepEqual(told, ['1 chen', '2 chen', '2 liu', '2 lin', '3 huang']);
	});

	it('what is overdue is told again every so often until it is answered', async () => {
		const { s, number } = await found();
		await s.passes('4 h');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['120 min –: d0', '240 min –: d0']);
	});
});

describe('F2 · causes', () => {
	it('nothing goes on before a root cause is verified; both analyses stand on the case', async () => {
		const { s, number } = await contained();
		const guessed = papers.d4.whys.map(({ verdict: _, ...why }) => ({ ...why, verdict: 'open' }));
		await s.does(number, 'd4', 'chen', 'found', { whys: guessed });
		assert.deepEqual([await s.waits(number), (await s.case(number)).rootCause], [['d4', 'ladder'], undefined]);
		const circle = await s.tries(number, 'd4', 'chen', 'found', { whys: [{ ...papers.d4.whys[0], parent: 'w1' }] });
		assert(isRefusal(circle) && circle.path.startsWith('values.whys'), JSON.stringify(circle));
		await s.does(number, 'd4', 'chen', 'found', papers.d4);
		const { analysis, rootCause, cause } = await s.case(number);
		assert.deepEqual([analysis?.occurrence?.whys?.length, analysis?.escape?.whys?.length, rootCause, cause], [3, 1, ROOT, 'machine']);
		assert.deepEqual(await s.waits(number), ['ladder', 'proof']);
	});
});

describe('F2 · measures', () => {
	it('a review that says “not yet” goes back to D5 with the reason', async () => {
		const { s, number } = await contained();
		await s.does(number, 'd4', 'chen', 'found', papers.d4);
		await s.does(number, 'proof', 'li', 'counted');
		await s.does(number, 'd5', 'chen', 'chosen', papers.d5);
		await s.does(number, 'review', 'lin', 'again', {}, 'Does not touch the life limit');
		assert.deepEqual(await s.waits(number), ['batches', 'd5', 'ladder']);
		const { arrival } = await s.plant.openStep(number, s.step('d5'));
		assert.match(JSON.stringify(arrival.payload), /Does not touch the life limit/);
	});

	it('no measure can be carried out: back to D5; what was planned as proof holds', async () => {
		const story = await contained();
		const { s, number } = story;
		await agreed(story);
		for (const id of await toDo(story)) await says(story, 'not-done', 'chen', { id, reason: 'No slides before March' });
		assert.deepEqual(await s.waits(number), ['batches', 'd5', 'ladder']);
		await s.does(number, 'd5', 'chen', 'chosen', { ...papers.d5, corrective: 'Slides of tool 3 into tool 2' });
		await s.does(number, 'review', 'lin', 'agreed');
		await putInPlace(story);
		assert.deepEqual(await s.waits(number), ['batches', 'ladder']);
		await s.press('ok');
		assert.deepEqual(await s.waits(number), ['d7']);
	});

	it('a further measure has its owner; without what shows it nothing is done; not found on site: carried out after all', async () => {
		const story = await contained();
		const { s, number } = story;
		await agreed(story);
		await says(story, 'add', 'chen', { class: 'corrective', text: 'Plan at the press', owner: 'sun' });
		const ids = await toDo(story);
		assert.deepEqual(
			(await s.case(number)).measures.slice(-3).map(({ owner }) => owner),
			['chen', 'chen', 'sun'],
		);
		const bare = await s.command({ command: 'answer', case: number, step: s.step('measures'), type: 'done', data: { id: String(ids[0]) }, actor: 'chen' });
		assert(isRefusal(bare) && bare.code === 'measures.evidence', JSON.stringify(bare));
		for (const [at, id] of ids.entries()) await says(story, 'done', at === 2 ? 'sun' : 'chen', { id, ...papers.d6 });
		await s.does(number, 'd6-tracked', 'pan', 'not-yet', {}, 'Old plan hangs at the press');
		assert.deepEqual(await s.waits(number), ['batches', 'd6-again', 'ladder']);
		await s.does(number, 'd6-again', 'chen', 'done', { evidence2: 'New plan hangs' });
		await s.does(number, 'd6-tracked', 'pan', 'seen');
		assert.deepEqual(await s.waits(number), ['batches', 'ladder']);
	});

	it('late, it climbs by itself: owner, head, production control, head of quality; the batches of meanwhile say nothing', async () => {
		const story = await contained();
		const { s, number } = story;
		await agreed(story);
		await s.press('ok');
		for (let day = 0; day < 12; day += 1) await s.leaps('1 d');
		assert.deepEqual(await s.waits(number), ['batches', 'ladder', 'measures']);
		const told = (await s.told(number, 'notice')).filter(({ step }) => step === 'measures').map(({ person }) => person);
		assert.deepEqual([...new Set(told)], ['chen', 'liu', 'pan', 'lin']);
	});
});

describe('F2 · D8', () => {
	it('one “no” keeps it open: the next turn begins at the proof and the measures, with the reason', async () => {
		const { s, number } = await beforeD8();
		await s.does(number, 'd8', 'li', 'agree');
		const bare = await s.tries(number, 'd8', 'pan', 'disagree');
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(number, 'd8', 'pan', 'disagree', {}, 'Tool 3 has no life limit yet');
		const { status, turn } = await s.case(number);
		assert.deepEqual([status, turn, await s.waits(number)], ['open', 2, ['proof']]);
	});

	it('three say yes, one is silent: open, and overdue is told', async () => {
		const { s, number } = await beforeD8();
		for (const person of MEMBERS.slice(0, 3)) await s.does(number, 'd8', person, 'agree');
		await s.leaps('4 d');
		assert.equal((await s.case(number)).status, 'open');
		assert.ok((await s.told(number, 'overdue')).some(({ step }) => step === 'd8'));
	});

	it('only members are asked, each once', async () => {
		const { s, number } = await beforeD8();
		assert(isRefusal(await s.tries(number, 'd8', 'zhou', 'agree')));
		await s.does(number, 'd8', 'li', 'agree');
		assert(isRefusal(await s.tries(number, 'd8', 'li', 'disagree', {}, 'After all')));
	});
});

describe('F2 · similar parts', () => {
	it('each has its case, with its department; done and declined with a reason both count; then the members are asked', async () => {
		const { s, number } = await carriedOut();
		await s.press('ok');
		await s.does(number, 'd7', 'chen', 'prevented', papers.d7);
		const [first, second] = await similar({ s, number });
		assert.deepEqual(await s.waits(number), ['d7-similar']);
		const parts = await Promise.all([first, second].map((one) => s.case(one)));
		assert.deepEqual(
			parts.map(({ material, department, kind, title }) => [material, department, kind, title]),
			[
				['H-78', 'production', 'deployment', 'Housing 78: Housing cracked at the clip'],
				['H-81', 'process', 'deployment', 'Housing 81: Housing cracked at the clip'],
			],
		);
		await s.does(first, 'do-similar', 'wang', 'deployed', { deployed: 'Limit in the record of tool 4' });
		assert.deepEqual(await s.waits(number), ['d7-similar']);
		const bare = await s.tries(second, 'do-similar', 'liu', 'declined');
		assert(isRefusal(bare) && bare.code === 'task.reason-needed');
		await s.does(second, 'do-similar', 'liu', 'declined', {}, 'No slides in this tool');
		assert.deepEqual(await s.waits(number), ['d8']);
	});

	it('two weeks gone and one still open: production control waits on, or goes on; the open one keeps the case from closing', async () => {
		const { s, number } = await carriedOut();
		await s.press('ok');
		await s.does(number, 'd7', 'chen', 'prevented', papers.d7);
		const [first, second] = await similar({ s, number });
		await s.does(first, 'do-similar', 'wang', 'deployed', { deployed: 'Limit set' });
		await s.leaps('15 d');
		assert.deepEqual(await s.waits(number), ['d7-late']);
		await s.does(number, 'd7-late', 'pan', 'wait-on');
		assert.deepEqual(await s.waits(number), ['d7-similar']);
		await s.leaps('15 d');
		await s.does(number, 'd7-late', 'pan', 'go-on', {}, 'Part 81 is not made before May');
		for (const person of MEMBERS) await s.does(number, 'd8', person, 'agree');
		assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['open', ['close']]);
		await s.does(second, 'do-similar', 'liu', 'declined', {}, 'Not made any more');
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('a part that is like no other goes straight to the members', async () => {
		const { s, number } = await carriedOut();
		await s.press('ok');
		await s.command({ command: 'set', case: number, values: { material: 'X-1' }, actor: 'li' });
		await s.does(number, 'd7', 'chen', 'prevented', papers.d7);
		assert.deepEqual(await s.waits(number), ['d8']);
	});
});

describe('F2 · a month after closing', () => {
	const follow = async (s: Scenario, number: string) => String((await s.case(number)).links.find(({ relation }) => relation === 'related')?.number);

	it('production control looks after 20 working days: still in place, done', async () => {
		const { s, number } = await closed();
		const again = await follow(s, number);
		assert.deepEqual([(await s.case(again)).kind, await s.waits(again)], ['follow-up', ['until']]);
		await s.leaps('27 d');
		assert.deepEqual(await s.waits(again), ['until']);
		await s.leaps('2 d');
		assert.deepEqual(await s.waits(again), ['still']);
		await s.does(again, 'still', 'pan', 'holds');
		assert.deepEqual([(await s.case(again)).status, (await s.case(number)).status], ['closed', 'closed']);
		s.nothingRefused();
	});

	it('not any more: the closed case is opened again and begins its next turn at the causes', async () => {
		const { s, number } = await closed();
		const again = await follow(s, number);
		await s.leaps('29 d');
		await s.does(again, 'still', 'pan', 'fails', {}, 'Counter taken off the press');
		assert.deepEqual([(await s.case(again)).status, (await s.case(number)).status, await s.waits(number)], ['closed', 'open', ['again']]);
		await s.does(number, 'again', 'li', 'next-turn', {}, 'Counter taken off the press');
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [2, ['d4', 'ladder']]);
		s.nothingRefused();
	});

	it('nobody looks: told again and again; a restart in between loses nothing', async () => {
		const { s, number } = await closed();
		const again = await follow(s, number);
		await s.leaps('10 d');
		await s.plant.crash();
		await s.bringForms('en-US');
		await s.leaps('20 d');
		assert.deepEqual(await s.waits(again), ['still']);
		await s.leaps('5 d');
		assert.ok((await s.told(again, 'overdue')).length > 0);
	});
});

describe('F2 · the same again', () => {
	it('within 180 days: linked, more severe, the measures of then did not hold, the ladder starts a rung higher', async () => {
		const { s, number } = await closed();
		await s.leaps('30 d');
		await s.press('housing');
		const second = numberOf(s);
		const again = await s.case(second);
		assert.deepEqual([again.recurrence?.count, again.severity, again.links.map(({ number: other }) => other)], [1, 'high', [number]]);
		const list = await s.command({ command: 'failed-measures' });
		assert(!isRefusal(list));
		assert.deepEqual([list.total, (await s.case(number)).status], [3, 'closed']);
		await s.leaps('2 d');
		assert.equal((await s.told(second, 'notice'))[0]?.rung, 2);
	});

	it('another part is new', async () => {
		const { s } = await closed();
		await s.leaps('30 d');
		await s.press('lens');
		assert.equal((await s.case(numberOf(s))).recurrence, undefined);
	});

	it('after half a year no longer by its symptom, but within a year by its cause, which D4 finds', async () => {
		const { s, number } = await closed();
		await s.leaps('200 d');
		await s.press('housing');
		const second = numberOf(s);
		await s.does(second, 'd0', 'li', 'recorded', papers.d0);
		await s.does(second, 'd1', 'liu', 'formed', papers.d1);
		await s.does(second, 'd2', 'chen', 'described', papers.d2);
		await s.does(second, 'd3', 'chen', 'contained', papers.d3);
		assert.equal((await s.case(second)).recurrence, undefined);
		await s.does(second, 'd4', 'chen', 'found', papers.d4);
		assert.deepEqual((await s.case(second)).recurrence, { count: 1, of: s.plant.idOf(number) });
		assert.ok((await s.case(number)).measures.some(({ failed }) => failed?.number === second));
	});
});
