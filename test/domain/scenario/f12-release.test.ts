// F12 Stop, tag, report, wait: the role matrix, the disposition, the release by application, the restart.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { DRAWN } from './drawn.ts';
import {
	accounted,
	applied,
	approved,
	clean,
	handling,
	isolated,
	judged,
	notice,
	restarted,
	reviewed,
	reworked,
	slip,
	tag,
	tested,
	within,
} from './f12-story.ts';

describe('F12 · the role matrix', () => {
	for (const [trigger, roles] of [
		['first-time', ['method']],
		['first-article', ['method', 'review-quality']],
		['key-process', ['method', 'review-quality', 'review-technical']],
		['performance', ['method', 'review-quality', 'review-technical', 'review-director']],
		['in-a-row', ['method', 'review-quality']],
		['out-of-control', ['method']],
		['other', ['review-quality']],
	] as const) {
		it(`${trigger}: ${roles.join(', ')}`, async () => {
			const { s, number } = await judged(trigger);
			const people: Record<string, string> = { method: 'chen', 'review-quality': 'lin', 'review-technical': 'liu', 'review-director': 'huang' };
			for (const role of roles) {
				assert.deepEqual(await s.waits(number), ['join', role].sort());
				await s.does(number, role, people[role] as string, role === 'method' ? 'handled' : 'agreed', role === 'method' ? handling : {});
			}
			assert.deepEqual(await s.waits(number), ['dispose']);
			s.nothingRefused();
		});
	}

	it('not agreed: the process engineer gives another method, with the reason; then all review again', async () => {
		const { s, number } = await judged('performance');
		await s.does(number, 'method', 'chen', 'handled', handling);
		await s.does(number, 'review-quality', 'lin', 'agreed');
		assert(isRefusal(await s.tries(number, 'review-technical', 'liu', 'not-agreed')));
		await s.does(number, 'review-technical', 'liu', 'not-agreed', {}, 'hobbing again makes it thinner');
		assert.match(String((await s.plant.openStep(number, s.step('method'))).waitsFor.instructions), /makes it thinner/);
		await s.does(number, 'method', 'chen', 'handled', { ...handling, handling: 'grind' });
		await s.does(number, 'review-quality', 'lin', 'not-agreed', {}, 'no grinder');
		await s.does(number, 'method', 'chen', 'handled', handling);
		await s.does(number, 'review-quality', 'lin', 'agreed');
		await s.does(number, 'review-technical', 'liu', 'agreed');
		await s.does(number, 'review-director', 'huang', 'not-agreed', {}, 'too dear');
		assert.deepEqual(await s.waits(number), ['join', 'method']);
	});

	it('similar products affected, too: the team leader isolates them before anybody reviews', async () => {
		const { s, number } = await judged('first-article');
		await s.does(number, 'method', 'chen', 'similar', { ...handling, similar: { result: 'ng', reason: 'same hob' } }, 'G-115, same hob');
		assert.match(String((await s.plant.openStep(number, s.step('similar'))).waitsFor.instructions), /G-115, same hob/);
		await s.does(number, 'similar', 'wu', 'isolated', { ...tag(15), product: 'G-115' });
		assert.deepEqual([await s.waits(number), (await s.case(number)).contained?.suspect], [['join', 'review-quality'], 55]);
	});

	it('nobody reviews within the hour: told as overdue', async () => {
		const { s, number } = await judged('first-article');
		await s.passes('61 min');
		await s.does(number, 'method', 'chen', 'handled', handling);
		await s.passes('61 min');
		assert.deepEqual(await s.toldShort(number, 'overdue'), ['64 min –: method', '125 min –: review-quality']);
	});
});

describe('F12 · disposition and restart', () => {
	it('rework NG: another disposition, with the reason', async () => {
		const { s, number } = await reviewed();
		await s.does(number, 'dispose', 'wang', 'rework');
		await s.does(number, 'rework', 'sun', 'reworked', slip);
		await s.does(number, 'reinspect', 'li', 'ng', { verdict: { result: 'ng', reason: 'still small' }, inspector: DRAWN }, 'still too small');
		assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /still too small/);
	});

	it('scrap: how many has to be said; not more than there are', async () => {
		const story = await reviewed();
		const { s, number } = story;
		assert(isRefusal(await s.tries(number, 'dispose', 'wang', 'scrap')));
		assert(isRefusal(await s.tries(number, 'dispose', 'wang', 'scrap', { scrapped: 41 })));
		await s.does(number, 'dispose', 'wang', 'scrap', { scrapped: 40 });
		await restarted(story, 0);
		await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('quality does not confirm, the workshop head keeps the station stopped: each time another disposition', async () => {
		const story = await reviewed();
		const { s, number } = story;
		await reworked(story);
		await s.does(number, 'confirm', 'li', 'not-confirmed', {}, 'process not stable');
		assert.deepEqual(await s.waits(number), ['dispose']);
		await s.does(number, 'dispose', 'wang', 'scrap', { scrapped: 0 });
		await s.does(number, 'confirm', 'li', 'confirmed', { released: 38 });
		await s.does(number, 'restart', 'wang', 'stay', {}, 'no hob in the store');
		assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /no hob in the store/);
	});

	it('pieces that nobody has accounted for keep the case open', async () => {
		const story = await reviewed();
		const { s, number } = story;
		await s.does(number, 'dispose', 'wang', 'scrap', { scrapped: 30 });
		await restarted(story, 0);
		await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
		assert.deepEqual([await s.waits(number), (await s.told(number, 'waiting')).length], [['close'], 1]);
		assert(!isRefusal(await s.command({ command: 'contain', case: number, disposition: 'sorted-bad', amount: 10, unit: 'pcs', actor: 'wang' })));
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('nobody disposes, reworks, inspects, confirms, orders, works, inspects again: told as overdue', async () => {
		const story = await reviewed();
		const { s, number } = story;
		await s.passes('61 min');
		await s.does(number, 'dispose', 'wang', 'rework');
		await s.passes('241 min');
		await s.does(number, 'rework', 'sun', 'reworked', slip);
		await s.passes('61 min');
		await s.does(number, 'reinspect', 'li', 'ok', accounted(40, 0));
		await s.passes('31 min');
		await s.does(number, 'confirm', 'li', 'confirmed', { released: 40 });
		await s.passes('16 min');
		await s.does(number, 'restart', 'wang', 'restart');
		await s.passes('11 min');
		await s.does(number, 'work', 'sun', 'working');
		await s.passes('61 min');
		assert.deepEqual(
			(await s.told(number, 'overdue')).map(({ step }) => step),
			['dispose', 'rework', 'reinspect', 'confirm', 'restart', 'work', 'first-goods'],
		);
	});
});

describe('F12 · urgent or exception release', () => {
	it('granted: 25 pieces until tomorrow 16:00; production goes on; then the rest is counted, and scrapped', async () => {
		const story = await applied();
		const { s, number } = story;
		await s.does(number, 'test', 'liu', 'passed', tested);
		await s.does(number, 'grant-quality', 'lin', 'approved', approved);
		await s.does(number, 'grant', 'huang', 'granted', within(25), 'Customer has agreed.');
		assert.deepEqual(await s.waits(number), ['confirm', 'limit']);
		await restarted(story, 0);
		await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
		assert.deepEqual(await s.waits(number), ['close', 'limit']);
		await s.passes('36 h');
		assert.deepEqual(await s.waits(number), ['close', 'count']);
		await s.does(number, 'count', 'zhao', 'rest', { used: 25 }, '15 left, isolated again');
		assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /15 left/);
		await s.does(number, 'dispose', 'wang', 'scrap', { scrapped: 15 });
		await restarted(story, 0);
		await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
		const { status, contained, fields } = await s.case(number);
		assert.deepEqual([status, contained?.released, contained?.sortedBad, fields.recall_mark], ['closed', 25, 15, 'R-31']);
		s.nothingRefused();
	});

	it('all granted and used up: closed when the time is over and the team leader has counted', async () => {
		const story = await applied();
		const { s, number } = story;
		await s.does(number, 'test', 'liu', 'passed', tested);
		await s.does(number, 'grant-quality', 'lin', 'approved', approved);
		await s.does(number, 'grant', 'huang', 'granted', within(40), 'Customer has agreed.');
		await restarted(story, 0);
		await s.does(number, 'first-goods', 'li', 'ok', { sampled: 5 });
		await s.passes('36 h');
		await s.does(number, 'count', 'zhao', 'used-up', { used: 40 });
		assert.equal((await s.case(number)).status, 'closed');
	});

	it('unsigned, nothing is taken: neither the test, nor the approval, nor the last signature; nor a notice without its photo', async () => {
		const before = await isolated('first-article');
		await clean(before);
		const { photos: _, inspector: __, ...bare } = notice('first-article');
		const notTaken = await before.s.tries(before.number, 'judge', 'li', 'nonconforming', bare);
		assert(isRefusal(notTaken));
		assert.deepEqual(notTaken.all?.map(({ path }) => path).sort(), ['values.inspector', 'values.photos']);
		const { s, number } = await applied();
		for (const [step, person, outcome, unsigned, path, signed] of [
			['test', 'liu', 'passed', { function_test: tested.function_test }, 'values.technical_head', tested],
			['grant-quality', 'lin', 'approved', {}, 'values.quality_head', approved],
			['grant', 'huang', 'granted', { ...within(25), director: null }, 'values.director', within(25)],
		] as [string, string, string, JsonObject, string, JsonObject][]) {
			const refused = await s.tries(number, step, person, outcome, unsigned, 'yes');
			assert(isRefusal(refused) && refused.path === path, JSON.stringify(refused));
			await s.does(number, step, person, outcome, signed, 'yes');
		}
	});

	it('granted without a limit, or for more than is isolated: refused', async () => {
		const { s, number } = await applied();
		await s.does(number, 'test', 'liu', 'passed', tested);
		await s.does(number, 'grant-quality', 'lin', 'approved', approved);
		for (const values of [{}, { limit_quantity: 10 }, within(41)] as JsonObject[])
			assert(isRefusal(await s.tries(number, 'grant', 'huang', 'granted', values, 'yes')));
		assert.deepEqual([await s.waits(number), (await s.case(number)).contained?.released], [['grant'], 0]);
	});

	for (const [who, step, person, outcome] of [
		['test failed', 'test', 'liu', 'failed'],
		['head of quality refuses', 'grant-quality', 'lin', 'refused'],
		['director refuses', 'grant', 'huang', 'refused'],
	] as const) {
		it(`${who}: stays isolated, with the reason; another disposition`, async () => {
			const { s, number } = await applied();
			if (step !== 'test') await s.does(number, 'test', 'liu', 'passed', tested);
			if (step === 'grant') await s.does(number, 'grant-quality', 'lin', 'approved', approved);
			const values: JsonObject = step === 'test' ? { function_test: { result: 'ng', reason: '74 dB' } } : {};
			await s.does(number, step, person, outcome, values, 'too loud');
			assert.match(String((await s.plant.openStep(number, s.step('dispose'))).waitsFor.instructions), /too loud/);
			const { contained } = await s.case(number);
			assert.deepEqual([contained?.quarantined, contained?.released], [40, 0]);
		});
	}

	it('withdrawn: another disposition; nobody signs: told as overdue', async () => {
		const { s, number } = await applied();
		await s.passes('241 min');
		await s.does(number, 'test', 'liu', 'passed', tested);
		await s.passes('121 min');
		await s.does(number, 'grant-quality', 'lin', 'refused', {}, 'no');
		await s.does(number, 'dispose', 'wang', 'apply');
		await s.does(number, 'apply', 'wang', 'withdrawn', {}, 'customer waits');
		assert.deepEqual([await s.waits(number), (await s.told(number, 'overdue')).map(({ step }) => step)], [['dispose'], ['test', 'grant-quality']]);
	});
});
