// Production goes on without recurrence: pieces and days are counted, a case of the same signature is a recurrence, batches in any order.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import type { VerifyConfig } from '../../../../src/steps/verify/config.ts';
import { verifyStep } from '../../../../src/steps/verify/verify.ts';
import { DAY, HOUR } from '../../../../src/time.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const story = (config: VerifyConfig, options: StoryOptions = {}) =>
	new Story(verifyStep, config, { key: 'effect', ...options, opened: { fields: { product: 'P123' }, ...options.opened } });

const match = 'batch:{{case.area}}/{{case.fields.product}}';
const pieces: VerifyConfig = { by: 'count', unit: 'pieces', share: 0.05, confidence: 0.95, match };
const days: VerifyConfig = { by: 'count', unit: 'days', count: 3, match, recurrence: ['kind', 'area'] };
const three: VerifyConfig = { by: 'count', unit: 'batches', count: 3, match };
const again = { type: 'linked', data: { case: 'c9', number: 'EX-2026-0009', relation: 'recurred-as' } } as const;

describe('verify by pieces', () => {
	it('asks for as many as the confidence needs: 0 in 59 is at most 5 % with 95 %', () => {
		const s = story(pieces);
		s.arrives();
		assert.equal(s.open?.waitsFor.of, 59);
		const [plan] = s.eventsOf('verify/plan').map((event) => event.plan as JsonObject);
		assert.deepEqual([plan?.count, plan?.share, plan?.confidence], [59, 0.05, 0.95]);
		assert(Math.abs(Number(plan?.bound) - 0.0495) < 1e-3);
		s.answers('batch', { batch: 'B1', pieces: 40, defects: 0 });
		assert.deepEqual([s.open?.waitsFor.done, s.outputs()], [40, []]);
		s.answers('batch', { batch: 'B2', pieces: 20, defects: 0 });
		assert.deepEqual(s.outputs(), ['ok']);
		assert.deepEqual(s.subject.turns[0]?.verified?.by, 'pieces');
	});

	it('one defect among them is a recurrence: NG', () => {
		const s = story(pieces);
		s.arrives();
		s.answers('batch', { batch: 'B1', pieces: 40, defects: 1 });
		assert.deepEqual(s.outputs(), ['ng']);
		assert.equal(s.subject.turn, 2);
	});

	it('refuses pieces that are none, broken or missing, and a message beyond a thousand', () => {
		const s = story({ by: 'count', unit: 'pieces', count: 500_000, match });
		s.arrives();
		for (const bad of [undefined, 0, 1.5, -3, 'many', Number.NaN, 2_000_000]) {
			const reply = s.answers('batch', { batch: 'B1', result: 'ok', ...(bad !== undefined && { pieces: bad }) });
			assert.equal((reply as { path?: string }).path, 'pieces');
		}
		assert(s.open);
		const earlier = Array.from({ length: 999 }, (_, n) => `B${n}`);
		s.open = { ...s.open, state: { ...s.open.state, earlier, pieces: 999 } };
		s.answers('batch', { batch: 'B999', pieces: 1, result: 'ok' });
		assert.equal(s.open?.waitsFor.done, 1_000);
		assert.equal(s.refuses('batch', { batch: 'B1000', pieces: 1, result: 'ok' }), 'verify.full');
		assert.deepEqual(s.answers('batch', { batch: 'B7', pieces: 1, result: 'ok' }), {}, 'what was counted long ago is still known');
		assert(JSON.stringify(s.open?.state).length < 32_768);
		s.answers('batch', { batch: 'B7', pieces: 1, result: 'ng' });
		assert.deepEqual(s.outputs(), ['ng'], 'and what is found in it afterwards counts');
		assert.equal((s.eventsOf('verified').at(-1)!.evidence as { batchesCounted: number }).batchesCounted, 1_000);
	});
});

describe('verify by days without recurrence', () => {
	it('counts whole days of the calendar after the one on which it began', () => {
		const s = story(days);
		s.arrives();
		// Monday 09:30: Tuesday, Wednesday and Thursday have to pass.
		assert.equal(s.open?.deadlines.days?.dueAt, '2026-11-26T16:00:00.000Z');
		s.passes(3 * DAY);
		assert.deepEqual(s.outputs(), []);
		s.passes(DAY);
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('a bad batch in these days is NG at once; good ones are only counted', () => {
		const s = story(days);
		s.arrives();
		s.answers('batch', { batch: 'B1', result: 'ok' });
		s.passes(DAY);
		s.answers('batch', { batch: 'B2', result: 'ng' });
		assert.deepEqual(s.outputs(), ['ng']);
	});

	it('a case of the same kind and area comes: NG, with that case in the reason', () => {
		const s = story(days);
		s.arrives();
		assert.deepEqual(s.open?.keys, ['batch:L2/filler/P123', 'case-like:[["kind","process"],["area","L2/filler"]]']);
		s.happens({ type: 'linked', data: { case: 'c5', number: 'EX-2026-0005', relation: 'related' } });
		assert.deepEqual(s.outputs(), []);
		s.happens(again);
		assert.deepEqual(s.outputs(), ['ng']);
		assert.equal(s.subject.turns[1]?.reason, 'It has come again, as case EX-2026-0009.');
		assert.deepEqual((s.eventsOf('verified')[0]!.evidence as JsonObject).recurrence, { case: 'c9', number: 'EX-2026-0009' });
	});

	it('the same trouble reported again in this case is a recurrence, unless it was seen before the watch', () => {
		const s = story(days);
		s.arrives();
		const merged = (detectedAt: string) => s.happens({ type: 'merged', data: { detectedAt } });
		merged('2026-11-22T00:00:00.000Z');
		assert.deepEqual(s.outputs(), []);
		s.passes(HOUR);
		merged(s.now);
		assert.deepEqual(s.outputs(), ['ng']);
	});

	it('without the watch another case is none of its business', () => {
		const s = story({ by: 'count', unit: 'days', count: 3, match });
		s.arrives();
		s.happens(again);
		assert.deepEqual([s.outputs(), s.open?.keys.length], [[], 1]);
	});

	it('days in which too little was made say nothing: inconclusive, never OK', () => {
		const s = story({ ...days, least: 2 });
		s.arrives();
		s.answers('batch', { batch: 'B1', result: 'ok' });
		s.passes(5 * DAY);
		assert.deepEqual(s.outputs(), ['inconclusive']);
		assert.deepEqual(s.subject.turns[0]?.verified?.result, 'inconclusive');
		assert.equal(s.subject.turn, 1);
	});

	it('counts working days where told: the Sunday, on which nobody works, is none', () => {
		const s = story({ ...days, count: 6, counts: 'working' });
		s.arrives();
		assert.equal(s.open?.deadlines.days?.dueAt, '2026-11-30T16:00:00.000Z');
	});
});

describe('verify: the measures are not done yet', () => {
	const waiting: VerifyConfig = { ...three, begins: 'measures' };
	const plan = { type: 'measure-planned', data: { id: 'm1', class: 'corrective', text: 'New nozzle' } } as const;
	const done = { type: 'measure-done', data: { id: 'm1' } } as const;

	it('batches before it is done prove nothing; from then on they count', () => {
		const s = story(waiting);
		s.happens(plan);
		s.arrives();
		assert.equal(s.open?.waitsFor.begins, 'measures');
		assert.deepEqual(s.answers('batch', { batch: 'B1', result: 'ng' }), {});
		s.passes(HOUR);
		s.happens(done);
		assert.deepEqual(s.eventsOf('verify/begins'), [{ since: s.now }]);
		s.answers('batch', { batch: 'B2', result: 'ng', at: '2026-11-23T09:45:00+08:00' });
		for (const batch of ['B3', 'B4', 'B5']) s.answers('batch', { batch, result: 'ok' });
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('a further measure is done meanwhile: what was counted before it says nothing of all of them', () => {
		const s = story(waiting);
		s.happens(plan, done);
		s.arrives();
		s.answers('batch', { batch: 'B1', result: 'ok' });
		s.happens({ type: 'measure-planned', data: { id: 'm2', class: 'temporary', text: 'Check each hour' } });
		assert.equal(s.open?.waitsFor.done, 1);
		s.passes(HOUR);
		s.happens({ type: 'measure-done', data: { id: 'm2' } });
		assert.equal(s.open?.waitsFor.done, 0);
	});

	it('a measure that is dropped is waited for no longer', () => {
		const s = story(waiting);
		s.happens(plan, done, { type: 'measure-planned', data: { id: 'm2', class: 'preventive', text: 'Other machines' } });
		s.arrives();
		assert.equal(s.open?.waitsFor.begins, 'measures');
		s.happens({ type: 'measure-dropped', data: { id: 'm2', reason: 'there is no other machine' } });
		assert.equal(s.open?.waitsFor.begins, undefined);
	});

	it('containment is no measure whose effect is verified', () => {
		const s = story(waiting);
		s.happens(plan, done, { type: 'measure-planned', data: { id: 'm2', class: 'containment', text: 'Sort the stock' } });
		s.arrives();
		assert.equal(s.open?.waitsFor.begins, undefined);
	});
});

describe('verify: the same batches in any order', () => {
	it('come to the same result, however often each is told', () => {
		const batches = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 9 }), ok: fc.boolean() }), {
			selector: ({ id }) => id,
			minLength: 1,
			maxLength: 3,
		});
		fc.assert(
			fc.property(
				batches.chain((made) => fc.tuple(fc.constant(made), fc.shuffledSubarray([...made, ...made, ...made], { minLength: 3 * made.length }))),
				([made, told]) => {
					const s = story(three);
					s.arrives();
					for (const { id, ok } of told) if (s.open) s.answers('batch', { batch: id, result: ok ? 'ok' : 'ng' });
					const expected = made.some(({ ok }) => !ok) ? ['ng'] : made.length === 3 ? ['ok'] : [];
					assert.deepEqual(s.outputs(), expected);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('a batch that another case waits for too counts here once, and the evidence names the other case', () => {
		const s = story(three);
		s.arrives();
		s.answers('batch', { batch: 'B1', result: 'ok', also: ['EX-2026-0002'] });
		for (const batch of ['B2', 'B3']) s.answers('batch', { batch, result: 'ok' });
		const [verified] = s.eventsOf('verified');
		assert.deepEqual((verified!.evidence as JsonObject).shared, ['EX-2026-0002']);
		assert.deepEqual((s.sent[0]!.payload as JsonObject).shared, ['EX-2026-0002']);
	});

	it('what is to be made in the future is refused', () => {
		const s = story(three);
		s.arrives();
		assert.equal(s.refuses('batch', { batch: 'B1', result: 'ok', at: '2026-11-23T10:00:00+08:00' }), 'verify.future');
		assert.equal(s.refuses('complete', { result: 'ok' }, byBadge('chen')), 'verify.unknown-answer');
	});
});
