// F21 Risk early warning: an indicator beyond its threshold, or on its way to it, starts the prepared plan; adjusted; order restored and recorded.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { comes, type Danger, goesBack, HOLDS, isClosed, measured, PLANS, RESTORED } from './f21-story.ts';
import { numberOf } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const LATER = { until: '2027-01-31T12:00:00+08:00' };

describe('F21 · a risk comes', () => {
	for (const [danger, severity, title] of [
		['resin', 'high', /^Resin runs out \(S-01, priority high: likelihood 4 × impact 4 = 16\): .* has reached the limit of 5 d: it is at 4\.2 d$/],
		['gearbox', 'high', /^Gearbox of extruder 1 fails \(T-02, priority high: likelihood 2 × impact 3 = 6, FMEA 9 × 6 × 7 = 378\): .*8\.3 mm\/s$/],
		['orders', 'medium', /^Orders of the main customer fall away \(M-03, priority medium: likelihood 3 × impact 3 = 9\): .*62%$/],
		['yield', 'medium', /^Line 2 makes too many rejects \(P-04, priority medium: likelihood 3 × impact 4 = 12\): .*90\.5%$/],
	] as const) {
		it(`${danger}: its own plan with its people starts; the plant manager is told at once of what is high only`, async () => {
			const { s, number } = await comes(danger);
			const subject = await s.case(number);
			assert.deepEqual([subject.kind, subject.severity], ['risk', severity]);
			assert.match(subject.title, title);
			const { owner, measures } = PLANS[danger];
			assert.deepEqual(await s.waits(number), [...Object.keys(measures), 'start'].sort());
			const called = (await s.toldShort(number, 'notice')).map((one) => one.replace(/^0 min (\w+): start$/, '$1'));
			assert.deepEqual(called, severity === 'high' ? [owner, 'huang'] : [owner]);
			const assigned = (await s.told(number, 'assigned')).map(({ person, step }) => [step, person]);
			assert.deepEqual(assigned.sort(), Object.entries(measures).sort());
			s.nothingRefused();
		});
	}

	it('on the threshold is not beyond it; the same risk joins its case; another one is a case of its own', async () => {
		const s = await Scenario.start('f21-risk-early-warning');
		await s.publish('risk/stock/resin', { value: 5 });
		assert.deepEqual(s.plant.taken, []);
		await s.press('resin');
		const number = numberOf(s);
		await s.press('resin');
		assert.equal(s.plant.taken.length, 1);
		await s.press('yield');
		assert.notEqual(numberOf(s), number);
	});

	it('what is no number is refused, and a signal that no risk names is nobody’s', async () => {
		const s = await Scenario.start('f21-risk-early-warning');
		await s.publish('risk/stock/resin', { value: '4,2 d' });
		assert.equal(s.plant.caught.length, 1);
		await s.publish('risk/stock/other', { value: 0 });
		assert.deepEqual(s.plant.taken, []);
	});

	for (const [language, title] of [
		['en-US', /^Resin runs out \(.*\): risk\/stock\/resin reaches the limit of 5 d in \d d.* \(.*falling by 0\.0\d+ d an hour\)$/],
		['zh-CN', /^树脂断料（S-01，优先级高：可能性 4 × 影响 4 = 16）：risk\/stock\/resin 预计 .+后达到限值 5 天/],
	] as const) {
		it(`not short yet, but on its way: the plan starts days before; arrived, it is the same case (${language})`, async () => {
			const s = await Scenario.start('f21-risk-early-warning', { language });
			await s.press('course');
			const number = numberOf(s);
			const { title: said, fields } = await s.case(number);
			assert.match(said, title);
			assert.doesNotMatch(said, language === 'en-US' ? /\p{Script=Han}/u : /reaches/);
			assert.deepEqual([fields.risk, fields.owner, fields.score], ['S-01', 'buyer', 16]);
			await s.passes('8 h');
			await s.press('resin');
			assert.equal(numberOf(s), number);
			assert.equal((await s.case(number)).status, 'open');
			s.nothingRefused();
		});
	}
});

describe('F21 · the plan, until order is restored', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		for (const danger of Object.keys(PLANS) as Danger[]) {
			if (language === 'zh-CN' && danger !== 'resin') continue;
			it(`${danger}: measures, the plan holds, gone, restored, verified, recorded (${language})`, async () => {
				const story = await comes(danger, language);
				const { s, number } = story;
				const { owner } = PLANS[danger];
				await s.command({ command: 'acknowledge', case: number, actor: owner });
				await measured(story, danger);
				assert.deepEqual(await s.waits(number), ['adjust', 'start']);
				await s.does(number, 'adjust', owner, 'holds', HOLDS);
				assert.deepEqual(await s.waits(number), ['gone']);
				await goesBack(story, danger);
				assert.deepEqual(await s.waits(number), ['restore']);
				await s.does(number, 'restore', owner, 'restored', RESTORED);
				await s.does(number, 'verify', 'huang', 'ok');
				await isClosed(story);
				const { measures, fields } = await s.case(number);
				assert.deepEqual(
					measures.map((one) => one.class),
					['temporary', 'temporary'],
				);
				const [record] = s.published.filter(({ topic }) => topic === 'risk/record').map(({ payload }) => payload as Record<string, unknown>);
				assert.deepEqual([record?.case, record?.gone, record?.likelihood, record?.lesson], [number, fields.backAt, 2, RESTORED.lesson]);
				const said = JSON.stringify([await s.told(number), record]);
				assert.doesNotMatch(said, /\{\{|undefined/);
				if (language === 'en-US') assert.doesNotMatch(said, /\p{Script=Han}/u);
			});
		}
	}

	it('the plan is adjusted: the change is a measure, carried out; what can’t be done comes back to be adjusted', async () => {
		const story = await comes('resin');
		const { s, number } = story;
		await s.does(number, 's-order', 'sun', 'not-possible', {}, 'They have none either');
		await s.does(number, 's-reserve', 'cao', 'done', { used_s_reserve: '20 t' });
		const bare = await s.tries(number, 'adjust', 'sun', 'changed', HOLDS);
		assert(isRefusal(bare) && bare.path === 'values.change');
		await s.does(number, 'adjust', 'sun', 'changed', { ...HOLDS, change: 'Borrow 10 t from the sister plant' });
		assert.deepEqual(await s.waits(number), ['carry']);
		await s.does(number, 'carry', 'sun', 'not-possible', {}, 'Theirs is another grade');
		await s.does(number, 'adjust', 'fang', 'changed', { ...HOLDS, change: 'Make film of the other grade first' });
		await s.does(number, 'carry', 'sun', 'done', { result: 'Made' });
		assert.deepEqual(await s.waits(number), ['gone']);
		assert.deepEqual(
			(await s.case(number)).measures.map((one) => [one.class, one.text]),
			[
				['temporary', '20 t'],
				['corrective', 'Made'],
			],
		);
	});

	it('waits no longer than it has to: without a date the plan is not adjusted, and longer needs one, too', async () => {
		const story = await comes('resin');
		const { s, number } = story;
		await measured(story, 'resin');
		const bare = await s.tries(number, 'adjust', 'sun', 'holds');
		assert(isRefusal(bare) && bare.path === 'values.until');
		await s.does(number, 'adjust', 'sun', 'holds', HOLDS);
		await s.passes('48 h');
		const longer = await s.tries(number, 'decide', 'huang', 'longer', {}, 'The ship is late');
		assert(isRefusal(longer) && longer.path === 'values.until');
	});

	it('gone before the measures are through: they are ended all the same, then restored', async () => {
		const story = await comes('gearbox');
		const { s, number } = story;
		await goesBack(story, 'gearbox');
		assert.deepEqual(await s.waits(number), ['start', 't-load', 't-spare']);
		await measured(story, 'gearbox');
		await s.does(number, 'adjust', 'he', 'holds', HOLDS);
		assert.deepEqual(await s.waits(number), ['restore']);
	});

	it('it comes back while order is being restored: what is verified turns again, with the reason', async () => {
		const story = await comes('yield');
		const { s, number } = story;
		await measured(story, 'yield');
		await s.does(number, 'adjust', 'wang', 'holds', HOLDS);
		await goesBack(story, 'yield');
		await s.press('yield');
		assert.equal(numberOf(s), number);
		await s.does(number, 'restore', 'wang', 'restored', RESTORED);
		await s.does(number, 'verify', 'huang', 'ok');
		assert.deepEqual(await s.waits(number), ['p-crew', 'p-inspect', 'start']);
		assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), /beyond its threshold again/);
	});

	it('verified not OK: a new turn of the plan', async () => {
		const story = await comes('yield');
		const { s, number } = story;
		await measured(story, 'yield');
		await s.does(number, 'adjust', 'wang', 'holds', HOLDS);
		await goesBack(story, 'yield');
		await s.does(number, 'restore', 'wang', 'restored', RESTORED);
		await s.does(number, 'verify', 'huang', 'ng', {}, 'The crew is still there');
		assert.deepEqual(await s.waits(number), ['p-crew', 'p-inspect', 'start']);
		assert.equal((await s.case(number)).turn, 2);
		await measured(story, 'yield');
		await s.does(number, 'adjust', 'wang', 'holds', HOLDS);
		await s.does(number, 'restore', 'wang', 'restored', RESTORED);
		await s.does(number, 'verify', 'huang', 'ok');
		await isClosed(story);
	});

	for (const [outcome, there] of [
		['again', ['s-order', 's-reserve', 'start']],
		['longer', ['gone']],
	] as const) {
		it(`not gone in the time that was set: the plant manager decides – ${outcome}`, async () => {
			const story = await comes('resin');
			const { s, number } = story;
			await measured(story, 'resin');
			await s.does(number, 'adjust', 'sun', 'holds', HOLDS);
			await s.passes('48 h');
			assert.deepEqual(await s.waits(number), ['decide']);
			assert.ok(isRefusal(await s.tries(number, 'decide', 'huang', outcome, LATER)), 'with a reason only');
			await s.does(number, 'decide', 'huang', outcome, LATER, 'The ship is late');
			assert.deepEqual(await s.waits(number), there);
			s.nothingRefused();
		});
	}

	it('nobody answers: after 2 h the plant manager, measures overdue at their times, after a day both are asked to decide', async () => {
		const { s, number } = await comes('resin');
		await s.passes('25 h');
		assert.deepEqual(await s.toldShort(number, 'notice', 'overdue'), [
			'0 min sun: start',
			'0 min huang: start',
			'120 min huang: start',
			'240 min –: s-reserve',
			'1440 min sun: start',
			'1440 min huang: start',
			'1440 min –: s-order',
		]);
	});

	it('later tasks that lie are overdue at their times: adjust and decide 8 h, carry, restore and verify a day', async () => {
		const story = await comes('resin');
		const { s, number } = story;
		await measured(story, 'resin');
		await s.passes('9 h');
		await s.does(number, 'adjust', 'sun', 'changed', { until: '2026-11-24T12:00:00+08:00', change: 'Ask again' });
		await s.passes('25 h');
		await s.does(number, 'carry', 'sun', 'done', { result: 'Asked' });
		await s.passes('9 h');
		await s.does(number, 'decide', 'huang', 'longer', LATER, 'Ship');
		await goesBack(story, 'resin');
		await s.passes('25 h');
		await s.does(number, 'restore', 'sun', 'restored', RESTORED);
		await s.passes('25 h');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['adjust', 'carry', 'decide', 'restore', 'verify'],
		);
	});
});
