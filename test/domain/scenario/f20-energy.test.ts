// F20 Energy: what a line uses too much becomes a case of the energy owner; it closes when the saving is verified. Meters: f20-meters.test.ts.

import assert from 'node:assert/strict';
import { isRefusal } from '../../../src/refusal.ts';
import { FOUND, hours, MEASURE, SAVED, SUNDAY_0230, taught, wasted, watched } from './f20-story.ts';
import { numberOf, type Story } from './posted.ts';

async function isClosed({ s, number }: Story): Promise<void> {
	assert.deepEqual([(await s.case(number)).status, await s.waits(number)], ['closed', []]);
	s.nothingRefused();
}

const remarks = async ({ s, number }: Story, remark: RegExp) => assert.match(JSON.stringify((await s.plant.record(number)).mechanics.open), remark);

describe('F20 · against its baseline', () => {
	it('two hours 45 % above the usual of the early shift: a case of the energy owner, with the sentence; the line is told', async () => {
		const { s, number } = await wasted();
		const subject = await s.case(number);
		assert.match(subject.title, /^Line 1, moulding is 58 kWh\/h, 45 % above its usual 40 kWh\/h \(at most 15 % is allowed\) since /);
		assert.deepEqual([subject.kind, subject.area, subject.severity, subject.role], ['energy', 'L1', 'medium', 'production-supervisor']);
		assert.deepEqual([subject.fields.usual, subject.fields.used, subject.fields.excess], [40, 58, 18]);
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min deng: tell', '0 min wang: tell']);
		assert.deepEqual(await s.waits(number), ['judge', 'tell']);
		s.nothingRefused();
	});

	for (const [what, values] of [
		['15 % above', [46, 46, 46]],
		['one hour', [58, 41, 58, 40]],
		['noise', [39, 43, 38, 45, 41, 44, 36]],
	] as const) {
		it(`${what}: no case`, async () => {
			const s = await taught();
			await hours(s, ...values);
			assert.deepEqual(s.plant.taken, []);
			s.nothingRefused();
		});
	}

	it('40 kWh on a Sunday at 02:30, when nobody works: six times its usual', async () => {
		const s = await taught({ start: SUNDAY_0230 });
		await hours(s, 40, 40);
		assert.match((await s.case(numberOf(s))).title, /567 % above its usual 6 kWh/);
	});

	it('a line without a baseline is judged by nothing', async () => {
		const s = await taught();
		const { id } = s.plant.flow.find(({ type }) => type === 'andon-detect')!;
		for (let hour = 0; hour < 3; hour++) {
			await s.plant.inject(id, { topic: 'L2/moulding', payload: { value: 900 } });
			await s.leaps('1 h');
		}
		assert.deepEqual(s.plant.taken, []);
	});

	it('raised again: the same case, not over any more', async () => {
		const { s, number } = await wasted();
		await hours(s, 58, 41, 41, 41, 41);
		assert.deepEqual([(await s.case(number)).fields.after, (await s.case(number)).fields.backAt], [41, '2026-11-23T03:30:00.000Z']);
		await hours(s, 60, 60);
		assert.deepEqual([numberOf(s), (await s.case(number)).fields.backAt], [number, undefined]);
		s.nothingRefused();
	});
});

describe('F20 · saved, verified', () => {
	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`found, carried out, watched, back at its baseline, recorded: closed (${language})`, async () => {
			const story = await wasted(language);
			const { s, number } = story;
			await watched(story);
			assert.deepEqual(await s.waits(number), ['verify']);
			await s.does(number, 'verify', 'deng', 'ok', SAVED);
			await isClosed(story);
			const { fields, rootCause, measures } = await s.case(number);
			assert.deepEqual([fields.saving, fields.against_usual, fields.saving_year, fields.money_year], [17, 2.5, 68_000, 54_400]);
			assert.deepEqual([rootCause, measures.map((one) => one.class)], [FOUND.cause, ['corrective']]);
			const said = JSON.stringify([await s.told(number), (await s.case(number)).title]);
			assert.doesNotMatch(said, /\{\{|L1\/|undefined/);
			if (language === 'en-US') assert.doesNotMatch(said, /\p{Script=Han}/u);
		});
	}

	it('the record opens with what the meter says; without a price it is refused, and nothing has changed', async () => {
		const story = await wasted();
		const { s, number } = story;
		await watched(story);
		const { after, usual } = (await s.case(number)).fields;
		assert.deepEqual([after, usual], [41, 40]);
		const { price, ...free } = SAVED;
		assert.equal(price, 0.8);
		assert(isRefusal(await s.tries(number, 'verify', 'deng', 'ok', free)));
		assert(isRefusal(await s.tries(number, 'verify', 'wang', 'ok', SAVED)));
		assert.deepEqual(await s.waits(number), ['verify']);
	});

	it('not saved: the next turn, with the reason; then it is', async () => {
		const story = await wasted();
		const { s, number } = story;
		await watched(story, [56]);
		await s.does(number, 'verify', 'deng', 'ng', { ...SAVED, after: 56 }, 'Only 2 kWh');
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [2, ['judge']]);
		await remarks(story, /Only 2 kWh/);
		await watched(story);
		await s.does(number, 'verify', 'bai', 'ok', SAVED);
		await isClosed(story);
	});

	it('recorded as saved while the meter is still beyond its baseline: watched on with a reason, then the next turn', async () => {
		const story = await wasted();
		const { s, number } = story;
		await watched(story, [52]);
		await s.does(number, 'verify', 'deng', 'ok', { ...SAVED, after: 52 });
		assert.deepEqual(await s.waits(number), ['reopen']);
		await remarks(story, /still beyond its baseline/);
		assert(isRefusal(await s.tries(number, 'reopen', 'deng', 'wait')));
		await s.does(number, 'reopen', 'deng', 'wait', {}, 'The barrel was heated up anew');
		assert.deepEqual(await s.waits(number), ['observe']);
		await s.leaps('24 h');
		await s.does(number, 'verify', 'deng', 'ok', { ...SAVED, after: 52 });
		await s.does(number, 'reopen', 'deng', 'next');
		assert.deepEqual([(await s.case(number)).turn, await s.waits(number)], [2, ['judge']]);
	});

	it('back at its baseline, but nothing was saved by the record: not closed', async () => {
		const story = await wasted();
		const { s, number } = story;
		await watched(story);
		await s.does(number, 'verify', 'deng', 'ok', { ...SAVED, after: 58 });
		assert.deepEqual(await s.waits(number), ['reopen']);
	});

	it('can’t be carried out: back to the energy owner with the reason; measured on site; then found', async () => {
		const story = await wasted();
		const { s, number } = story;
		await s.does(number, 'judge', 'deng', 'found', FOUND);
		assert(isRefusal(await s.tries(number, 'measure', 'wang', 'not-possible')));
		await s.does(number, 'measure', 'wang', 'not-possible', {}, 'No insulation in store');
		await remarks(story, /No insulation in store/);
		await s.does(number, 'judge', 'deng', 'help', {}, 'Thermal image wanted');
		await remarks(story, /Thermal image wanted/);
		await s.does(number, 'site', 'he', 'measured', { finding: 'Zone 3 at 80 °C outside' });
		await remarks(story, /Zone 3 at 80 °C/);
		await s.does(number, 'judge', 'deng', 'found', FOUND);
		await s.does(number, 'measure', 'zhao', 'done', MEASURE);
		assert.deepEqual(await s.waits(number), ['observe']);
	});

	it('explained: closed with the reason only', async () => {
		const story = await wasted();
		const { s, number } = story;
		assert(isRefusal(await s.tries(number, 'judge', 'deng', 'explained')));
		await s.does(number, 'judge', 'deng', 'explained', {}, 'Trial of a larger mould');
		await isClosed(story);
	});
});

describe('F20 · nobody looks', () => {
	it('the energy owner again after a working day, the plant manager after two; the task is overdue with him', async () => {
		const { s, number } = await wasted();
		await s.leaps('8 h');
		assert.deepEqual((await s.toldShort(number, 'notice')).slice(2), ['480 min deng: tell', '480 min wang: tell']);
		// 18:30 until 22:00, and from 06:00 the next day.
		await s.leaps('16 h');
		assert.deepEqual((await s.toldShort(number, 'notice', 'overdue')).slice(4), ['1440 min huang: tell', '1440 min –: judge']);
	});

	it('nights and weekends count nothing', async () => {
		const s = await taught({ start: SUNDAY_0230 });
		await hours(s, 40, 40);
		const number = numberOf(s);
		await s.leaps('24 h');
		assert.deepEqual(await s.toldShort(number, 'notice'), ['0 min deng: tell', '0 min wang: tell']);
		assert.deepEqual(await s.toldShort(number, 'overdue'), []);
	});

	it('site, measure, verification and what comes after it: each told when late', async () => {
		const story = await wasted();
		const { s, number } = story;
		const late = async (step: string) => {
			await s.leaps('96 h');
			assert(
				(await s.told(number, 'overdue')).some((told) => told.step === step),
				step,
			);
		};
		await s.does(number, 'judge', 'deng', 'help', {}, 'look');
		await late('site');
		await s.does(number, 'site', 'chen', 'measured', { finding: 'leak' });
		await s.does(number, 'judge', 'deng', 'found', FOUND);
		await late('measure');
		await s.does(number, 'measure', 'wang', 'done', MEASURE);
		await s.leaps('24 h');
		await late('verify');
		await s.does(number, 'verify', 'deng', 'ok', SAVED);
		await late('reopen');
	});
});
