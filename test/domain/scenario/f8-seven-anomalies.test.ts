// F8 Daily "seven anomalies" (七大异常): every time of the store's day, and every way a feedback form can go at head office.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { Scenario } from './scenario-rig.ts';

const F8 = 'f8-seven-anomalies';
const shanghai = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`).toISOString();
const DAY = 'DA-2026-00001';
const FORM = 'FB-2026-00001';
const TRACKING = 'TR-2026-00001';

/** Plant time goes on to a moment on the clock of the store. */
async function until(s: Scenario, local: string): Promise<void> {
	await s.passes(`${(Date.parse(shanghai(local)) - Date.parse(s.plant.clock.now())) / 1000} s`);
}

/** Who was told by notices of a case, "11-23 10:00 pan by-print". */
async function told(s: Scenario, number: string, output = 'notice'): Promise<string[]> {
	return (await s.told(number, output)).map(({ at, person = '–', step }) => {
		const local = new Date(Date.parse(at) + 8 * 3_600_000).toISOString();
		return `${local.slice(5, 10)} ${local.slice(11, 16)} ${person} ${step}`;
	});
}

/** Monday 23 November, 09:30: the schedule has opened the day. */
async function day(language: Language = 'en-US'): Promise<Scenario> {
	const s = await Scenario.start(F8, { start: shanghai('2026-11-23 09:00'), language });
	await until(s, '2026-11-23 09:30');
	return s;
}

async function filled(s: Scenario): Promise<void> {
	for (const [section, clerk] of [
		['food', 'sun'],
		['fresh', 'fan'],
		['general', 'jin'],
	] as const) {
		await s.does(DAY, section, clerk, 'done', { [`forms-${section}`]: 2 });
	}
}

/** A form comes to head office at a time of Monday. */
async function form(time: string, payload: JsonObject = {}): Promise<Scenario> {
	const s = await Scenario.start(F8, { start: shanghai(`2026-11-23 ${time}`) });
	const node = s.plant.flow.find(({ type, url }) => type === 'http in' && url === '/f8/forms');
	await s.plant.inject(String(node?.id), { payload: { article: '4711', anomaly: 'negative-stock', section: 'food', text: '-12 pieces', ...payload } });
	return s;
}

async function replied(time = '10:00'): Promise<Scenario> {
	const s = await form(time);
	await s.passes('20 h');
	await s.does(FORM, 'reply', 'li', 'replied', { reply: 'recounted, corrected' });
	return s;
}

describe('F8 Daily seven anomalies', () => {
	describe('the store’s day', () => {
		it('every step in its time: nobody is told upward, the day is done at 15:50', async () => {
			const s = await day();
			assert.deepEqual(await s.waits(DAY), ['by-print', 'print']);
			assert.equal((await s.case(DAY)).title, 'Seven anomalies 2026-11-23');
			await until(s, '2026-11-23 09:55');
			await s.does(DAY, 'print', 'tang', 'done');
			await until(s, '2026-11-23 10:50');
			await s.does(DAY, 'distribute', 'xu', 'done');
			await until(s, '2026-11-23 12:30');
			await filled(s);
			assert.deepEqual(await s.waits(DAY), ['by-consolidate', 'consolidate']);
			await until(s, '2026-11-23 14:45');
			await s.does(DAY, 'consolidate', 'hao', 'done');
			for (const signer of ['meng', 'zhao', 'yu']) await s.does(DAY, 'sign', signer, 'signed');
			assert.deepEqual(await s.waits(DAY), ['by-sign', 'sign']);
			await until(s, '2026-11-23 15:20');
			await s.does(DAY, 'sign', 'kong', 'signed');
			await until(s, '2026-11-23 15:50');
			await s.does(DAY, 'send', 'qin', 'sent');
			const subject = await s.case(DAY);
			assert.deepEqual([subject.status, subject.fields['forms-food'], await told(s, DAY)], ['closed', 2, []]);
			await until(s, '2026-11-23 23:00');
			assert.deepEqual(await told(s, DAY), []);
			s.nothingRefused();
		});

		it('each time missed is told to the head of its section, just then', async () => {
			const s = await day();
			await until(s, '2026-11-23 10:05');
			await s.does(DAY, 'print', 'tang', 'done');
			await until(s, '2026-11-23 11:05');
			await s.does(DAY, 'distribute', 'xu', 'done');
			await s.does(DAY, 'fresh', 'fan', 'done', { 'forms-fresh': 0 });
			await until(s, '2026-11-23 13:05');
			await s.does(DAY, 'food', 'sun', 'done', { 'forms-food': 3 });
			await s.does(DAY, 'general', 'jin', 'done', { 'forms-general': 1 });
			await until(s, '2026-11-23 15:05');
			await s.does(DAY, 'consolidate', 'hao', 'done');
			await until(s, '2026-11-23 15:35');
			for (const signer of ['meng', 'zhao', 'yu', 'kong']) await s.does(DAY, 'sign', signer, 'signed');
			await until(s, '2026-11-23 16:05');
			assert.deepEqual(await told(s, DAY), [
				'11-23 10:00 pan by-print',
				'11-23 11:00 du by-distribute',
				'11-23 13:00 zhao by-food',
				'11-23 13:00 kong by-general',
				'11-23 15:00 meng by-consolidate',
				'11-23 15:30 meng by-sign',
				'11-23 15:30 zhao by-sign',
				'11-23 15:30 yu by-sign',
				'11-23 15:30 kong by-sign',
				'11-23 16:00 shao by-send',
			]);
			await s.does(DAY, 'send', 'qin', 'sent');
			assert.equal((await s.case(DAY)).status, 'closed');
		});

		it('what begins after its time is told at once', async () => {
			const s = await day();
			await until(s, '2026-11-23 11:20');
			await s.does(DAY, 'print', 'tang', 'done');
			assert.deepEqual(await told(s, DAY), ['11-23 10:00 pan by-print', '11-23 11:20 du by-distribute']);
		});

		it('every day has its own, Sunday too; an outage over two mornings is one, marked', async () => {
			const s = await Scenario.start(F8, { start: shanghai('2026-11-28 09:00') });
			await until(s, '2026-11-29 09:31');
			const titles = async (count: number) => Promise.all(Array.from({ length: count }, async (_, n) => (await s.case(`DA-2026-0000${n + 1}`)).title));
			assert.deepEqual(await titles(2), ['Seven anomalies 2026-11-28', 'Seven anomalies 2026-11-29']);
			await s.plant.crash({ downFor: '52 h' });
			await s.passes('1 min');
			assert.deepEqual((await titles(3)).at(-1), 'Seven anomalies 2026-12-01');
			assert.equal(s.plant.taken.length, 3);
		});
	});

	describe('the reply: by 16:00 of the third day, of the fourth what comes after 16:00', () => {
		for (const [came, due] of [
			['10:00', '11-25 16:00'],
			['16:00', '11-25 16:00'],
			['16:01', '11-26 16:00'],
		] as const) {
			it(`a form of ${came}, no reply: on ${due} its section is told, specialist office and assistant VP's office take it up`, async () => {
				const s = await form(came);
				await until(s, `2026-${due.slice(0, 6)}15:59`);
				assert.deepEqual([await told(s, FORM), await s.waits(FORM)], [[], ['by-reply', 'reply']]);
				await s.passes('1 min');
				assert.deepEqual(await told(s, FORM), [`${due} li by-reply`]);
				assert.deepEqual([await s.waits(FORM), await s.waits(TRACKING)], [['by-reply', 'reply'], ['track']]);
				assert.deepEqual(await told(s, TRACKING, 'assigned'), [`${due} mao track`]);
				await s.does(TRACKING, 'track', 'mao', 'tracked', { tracking: 'reply by tonight' });
				await s.does(TRACKING, 'why', 'huang', 'found', { why: 'nobody read the mail' });
				const tracking = await s.case(TRACKING);
				assert.deepEqual([tracking.status, tracking.fields.why, tracking.fields.of], ['closed', 'nobody read the mail', FORM]);
				assert.deepEqual(await s.waits(FORM), ['by-reply', 'reply']);
				await s.does(FORM, 'reply', 'li', 'replied', { reply: 'recounted' });
				await s.does(FORM, 'check', 'meng', 'true');
				await s.does(FORM, 'inform', 'cui', 'read');
				assert.equal((await s.case(FORM)).status, 'closed');
				s.nothingRefused();
			});
		}

		for (const [section, head] of [
			['food', 'li'],
			['fresh', 'wang'],
			['general', 'chen'],
			['toys', 'cui'],
		] as const) {
			it(`a form of ${section} goes to ${head}`, async () => {
				const s = await form('10:00', { section });
				assert.deepEqual(await told(s, FORM, 'assigned'), [`11-23 10:00 ${head} reply`]);
			});
		}

		it('specialist and assistant VP’s office are late themselves: told after a day each', async () => {
			const s = await form('10:00');
			await until(s, '2026-11-26 16:00');
			assert.deepEqual(await told(s, TRACKING, 'overdue'), ['11-26 16:00 – track']);
			await s.does(TRACKING, 'track', 'mao', 'tracked', { tracking: 'asked again' });
			await until(s, '2026-11-27 16:00');
			assert.deepEqual((await told(s, TRACKING, 'overdue')).at(-1), '11-27 16:00 – why');
		});
	});

	describe('the store checks the replies one by one 逐一检查是否属实', () => {
		it('true: operations informed, done; nobody is told upward', async () => {
			const s = await replied();
			assert.deepEqual(await s.waits(FORM), ['check']);
			await s.does(FORM, 'check', 'meng', 'true');
			assert.deepEqual((await told(s, FORM, 'assigned')).at(-1), '11-24 06:00 cui inform');
			await s.does(FORM, 'inform', 'cui', 'read');
			await s.passes('80 h');
			assert.deepEqual([(await s.case(FORM)).status, await told(s, FORM), s.plant.engine.store.idOf(TRACKING)], ['closed', [], undefined]);
			s.nothingRefused();
		});

		it('not true: the same form again, with its time; specialist office, then the assistant VP’s office; true at last', async () => {
			const s = await replied();
			const bare = await s.tries(FORM, 'check', 'meng', 'not-true');
			assert(isRefusal(bare) && bare.code === 'task.reason-needed');
			await s.does(FORM, 'check', 'meng', 'not-true', {}, 'still -12');
			assert.deepEqual(await s.waits(FORM), ['by-reply', 'reply', 'track']);
			assert.match(String((await s.plant.openStep(FORM, s.step('reply'))).waitsFor.instructions), /still -12/);
			await s.does(FORM, 'track', 'mao', 'tracked', { tracking: 'counts together with the store' });
			assert.deepEqual((await told(s, FORM, 'assigned')).at(-1), '11-24 06:00 huang why');
			await s.does(FORM, 'reply', 'li', 'replied', { reply: 'posted to the wrong store' });
			await s.does(FORM, 'check', 'meng', 'true');
			await s.does(FORM, 'inform', 'cui', 'read');
			assert.deepEqual([(await s.case(FORM)).status, await s.waits(FORM)], ['open', ['close', 'why']]);
			await s.does(FORM, 'why', 'huang', 'found', { why: 'replied without counting' });
			const { status, fields } = await s.case(FORM);
			assert.deepEqual(
				[status, fields.reply, fields.tracking, fields.why],
				['closed', 'posted to the wrong store', 'counts together with the store', 'replied without counting'],
			);
			s.nothingRefused();
		});

		it('not true, and then no reply in time either: day 3 counts from the day it went again', async () => {
			const s = await replied();
			await s.does(FORM, 'check', 'meng', 'not-true', {}, 'still -12');
			await until(s, '2026-11-26 15:59');
			assert.deepEqual(await told(s, FORM), []);
			await s.passes('1 min');
			assert.deepEqual([await told(s, FORM), await s.waits(TRACKING)], [['11-26 16:00 li by-reply'], ['track']]);
		});
	});

	it('the seven kinds have their names in both languages; another kind, or no article, is rejected', async () => {
		for (const language of ['en-US', 'zh-CN'] as const) {
			const s = await Scenario.start(F8, { language, start: shanghai('2026-11-23 10:00') });
			const node = s.plant.flow.find(({ type, url }) => type === 'http in' && url === '/f8/forms');
			const kinds = ['negative-margin', 'negative-stock', 'not-ordered', 'out-of-stock', 'no-sale', 'high-stock', 'status'];
			for (const anomaly of kinds) await s.plant.inject(String(node?.id), { payload: { article: 'A', anomaly, section: 'food' } });
			const titles = await Promise.all(kinds.map(async (_, n) => (await s.case(`FB-2026-0000${n + 1}`)).title));
			assert.deepEqual(
				titles,
				kinds.map((kind) => `A ${s.texts[`anomaly.${kind}`]}`),
			);
			for (const payload of [{ article: 'A', anomaly: 'theft' }, { anomaly: 'no-sale' }]) await s.plant.inject(String(node?.id), { payload });
			assert.deepEqual(
				s.plant.taken.slice(-2).map((taken) => isRefusal(taken) && taken.path),
				['title', 'title'],
			);
		}
	});
});
