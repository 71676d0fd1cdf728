// F12 Stop, tag, report, wait: the whole road, who comes, what is judged, what is traced.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { DRAWN } from './drawn.ts';
import { accounted, clean, handling, isolated, judged, notice, restarted, reviewed, reworked, slip, stopped, tag } from './f12-story.ts';
import { numberOf, post } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

describe('F12 · the whole road', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`first article: stopped, tagged, traced, judged, reviewed, reworked, confirmed, restarted, closed (${language})`, async () => {
			const story = await reviewed(language);
			const { s, number } = story;
			await reworked(story);
			await restarted(story, 38);
			await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
			const subject = await s.case(number);
			assert.deepEqual([subject.status, subject.turn, subject.lot, subject.fields.trigger], ['closed', 1, 'L-31', 'first-article']);
			const { unit, ...pieces } = subject.contained ?? {};
			assert.deepEqual(pieces, { suspect: 40, quarantined: 40, sortedGood: 38, sortedBad: 2, released: 38 });
			assert.equal(unit, language === 'en-US' ? 'pcs' : '件');
			assert.deepEqual([subject.losses.millis, subject.measures.map(({ text }) => text)], [90 * 60_000, ['hob changed after 200']]);
			assert.deepEqual(subject.fields.roles, ['process-engineer', 'quality-head']);
			await s.passes('3 h');
			assert.deepEqual(await s.toldShort(number), [
				'0 min zhao: report',
				'0 min qian: report',
				'0 min li: report',
				'0 min sun: isolate',
				'4 min qian: upstream',
				'4 min zhao: trace',
				'4 min li: judge',
				'4 min –: report',
				'4 min chen: method',
				'4 min lin: review-quality',
				'4 min wang: dispose',
				'4 min sun: rework',
				'4 min li: reinspect',
				'4 min li: confirm',
				'4 min wang: restart',
				'4 min sun: work',
				'4 min li: first-goods',
			]);
			s.nothingRefused();
		});
	}

	it('the operator works again only after quality has confirmed: until then there is nothing to start', async () => {
		const story = await reviewed();
		await reworked(story);
		assert.deepEqual(await story.s.waits(story.number), ['confirm']);
		const early = await story.s.tries(story.number, 'work', 'sun', 'working');
		assert(isRefusal(early));
	});
});

describe('F12 · what comes in', () => {
	it('the buttons: three triggers', async () => {
		for (const [button, trigger] of [
			['article', 'first-article'],
			['performance', 'performance'],
			['first', 'first-time'],
		] as const) {
			const s = await Scenario.start('f12-stop-tag-report');
			await s.press(button);
			assert.deepEqual([(await s.case(numberOf(s))).fields.trigger, await s.waits(numberOf(s))], [trigger, ['isolate', 'report']]);
		}
	});

	it('three bad pieces in a row: a stop; a good one in between begins the count again; another lot counts by itself', async () => {
		const s = await Scenario.start('f12-stop-tag-report');
		const piece = async (result: string, lot = 'L-31') => {
			await s.passes('10 s');
			await post(s, '/f12/pieces', { area: 'OP20', lot, result });
		};
		for (const result of ['ng', 'ng', 'ok', 'ng', 'ng']) await piece(result);
		await piece('ng', 'L-32');
		assert.equal(s.plant.taken.length, 0);
		await piece('ng');
		const subject = await s.case(numberOf(s));
		assert.deepEqual([subject.lot, subject.area, subject.severity, subject.fields.trigger], ['L-31', 'OP20', 'high', 'in-a-row']);
		assert.deepEqual(await s.waits(subject.number), ['isolate', 'report']);
		await s.press('piece');
		assert.equal(s.plant.taken.filter((one) => !isRefusal(one) && one.number !== subject.number).length, 0);
	});

	it('an unknown trigger counts as "other"; no title, an unknown station: rejected with both faults, no case', async () => {
		const { s, number } = await stopped('full moon');
		assert.equal((await s.case(number)).fields.trigger, 'other');
		await post(s, '/f12/stops', { area: 'OP99' });
		const refused = s.plant.taken.at(-1);
		assert(isRefusal(refused));
		assert.deepEqual(
			refused.all?.map(({ path }) => path),
			['title', 'area'],
		);
	});
});

describe('F12 · nobody comes', () => {
	it('workshop head after 10 min, head of quality after 30, director after 60, after 120 it is said that nobody did', async () => {
		const { s, number } = await stopped();
		await s.passes('121 min');
		assert.deepEqual((await s.toldShort(number, 'notice', 'exhausted')).slice(3), [
			'10 min wang: report',
			'30 min lin: report',
			'60 min huang: report',
			'120 min –: report',
		]);
		assert.equal((await s.toldShort(number, 'overdue')).length, 12);
		assert.deepEqual([(await s.case(number)).severity, await s.waits(number)], ['high', ['isolate', 'report']]);
	});

	it('the team leader is there after 6 minutes: the workshop head is not called; nobody judges: the head of quality is', async () => {
		const { s, number } = await stopped();
		await s.passes('6 min');
		await s.command({ command: 'arrive', case: number, actor: 'zhao' });
		await s.passes('40 min');
		assert.deepEqual((await s.toldShort(number, 'notice')).slice(3), ['30 min lin: report']);
	});

	it('nobody traces, nobody judges: told as overdue, each after its own time', async () => {
		const { s, number } = await isolated();
		await s.passes('31 min');
		assert.deepEqual((await s.toldShort(number, 'overdue')).sort(), ['19 min –: judge', '34 min –: judge', '34 min –: trace', '34 min –: upstream']);
	});
});

describe('F12 · trace and judge', () => {
	it('the card is needed: without a lot it is refused, more isolated than suspect is refused, nothing has changed', async () => {
		const { s, number } = await stopped();
		const { lot, ...bare } = tag(40);
		assert.equal(lot, 'L-31');
		const refused = await s.tries(number, 'isolate', 'sun', 'isolated', bare);
		assert(isRefusal(refused));
		assert.equal(refused.path, 'values.lot');
		const more = await s.tries(number, 'isolate', 'sun', 'isolated', { ...tag(40), isolated: 50 });
		assert(isRefusal(more));
		assert.deepEqual([(await s.case(number)).contained, await s.waits(number)], [undefined, ['isolate', 'report']]);
	});

	it('somebody else may not do the inspector’s part', async () => {
		const { s, number } = await isolated();
		assert(isRefusal(await s.tries(number, 'judge', 'sun', 'conforms', notice('first-article'), 'looks good')));
		assert((await s.waits(number)).includes('judge'));
	});

	it('conforms: the operator goes on, the case closes, nobody traces any longer', async () => {
		const { s, number } = await isolated();
		assert(isRefusal(await s.tries(number, 'judge', 'li', 'conforms')));
		await s.does(number, 'judge', 'li', 'conforms', {}, 'The gauge was wrong.');
		assert.match(String((await s.plant.openStep(number, s.step('resume'))).waitsFor.instructions), /gauge was wrong/);
		await s.does(number, 'resume', 'sun', 'working');
		assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['closed', []]);
	});

	it('the inspector stops production: the workshop head orders it, beside the review', async () => {
		const { s, number } = await judged('first-article', 'stop');
		assert.deepEqual(await s.waits(number), ['join', 'method', 'stop-order']);
		await s.passes('11 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['14 min –: stop-order']);
		await s.does(number, 'stop-order', 'wang', 'stopped');
		assert.deepEqual(await s.waits(number), ['join', 'method']);
	});

	it('the team leader finds more: isolated, traced again until clean; no disposition before', async () => {
		const { s, number } = await isolated();
		await s.does(number, 'upstream', 'qian', 'clean', { checked: 12 });
		await s.does(number, 'judge', 'li', 'nonconforming', notice('out-of-control'));
		await s.does(number, 'method', 'chen', 'handled', handling);
		await s.does(number, 'trace', 'zhao', 'found', { traced: 'store' }, '25 in the store');
		assert.match(String((await s.plant.openStep(number, s.step('trace-more'))).waitsFor.instructions), /25 in the store/);
		await s.does(number, 'trace-more', 'zhao', 'isolated', tag(25));
		assert.deepEqual([await s.waits(number), (await s.case(number)).contained?.suspect], [['join', 'trace'], 65]);
		await s.does(number, 'trace', 'zhao', 'clean', { traced: 'transit' });
		assert.deepEqual(await s.waits(number), ['dispose']);
	});

	it('upstream finds some: reworked, inspected NG, reworked again, OK', async () => {
		const { s, number } = await isolated('first-time');
		await s.does(number, 'upstream', 'qian', 'found', { checked: 50, found: 6, tagged: 6 });
		await s.does(number, 'trace', 'zhao', 'clean', { traced: 'store' });
		await s.does(number, 'judge', 'li', 'nonconforming', notice('first-time'));
		await s.does(number, 'method', 'chen', 'handled', handling);
		await s.does(number, 'upstream-rework', 'qian', 'reworked', { ...slip, quantity: 6, by: 'qian', time: 20 });
		await s.does(number, 'upstream-check', 'li', 'ng', { verdict: { result: 'ng', reason: 'burr' }, inspector: DRAWN }, 'burr left');
		assert.deepEqual(await s.waits(number), ['join', 'upstream-rework']);
		await s.does(number, 'upstream-rework', 'qian', 'reworked', { ...slip, quantity: 6, by: 'qian', time: 10 });
		await s.does(number, 'upstream-check', 'he', 'ok', accounted(6, 0));
		const { contained, losses } = await s.case(number);
		assert.deepEqual([contained?.suspect, contained?.sortedGood, losses.millis, await s.waits(number)], [46, 6, 30 * 60_000, ['dispose']]);
	});

	it('NG after the restart: stopped again, in the next turn, and the whole road once more', async () => {
		const story = await reviewed();
		const { s, number } = story;
		await reworked(story);
		await restarted(story, 38);
		await s.does(number, 'first-goods', 'li', 'ng', { sampled: 5 }, 'again 1 of 5');
		assert.match(String((await s.plant.openStep(number, s.step('isolate'))).waitsFor.instructions), /again 1 of 5/);
		await s.does(number, 'isolate', 'sun', 'isolated', tag(5));
		await clean(story);
		await s.does(number, 'judge', 'li', 'nonconforming', notice('key-process'));
		await s.does(number, 'method', 'chen', 'handled', handling);
		await s.does(number, 'review-quality', 'lin', 'agreed');
		await s.does(number, 'review-technical', 'liu', 'agreed');
		await s.does(number, 'dispose', 'wang', 'scrap', { scrapped: 5 });
		await restarted(story, 0);
		await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
		const subject = await s.case(number);
		assert.deepEqual([subject.status, subject.turn, subject.turns.map(({ verified }) => verified?.result)], ['closed', 2, ['ng', 'ok']]);
		assert.deepEqual(subject.fields.roles, ['process-engineer', 'quality-head', 'technical-head']);
		s.nothingRefused();
	});
});
