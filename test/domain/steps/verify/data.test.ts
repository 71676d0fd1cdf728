// Before and after by a test: the plan is frozen, only its looks decide, inconclusive is an outcome of its own, and every change of the plan is in the record.

import assert from 'node:assert/strict';
import type { Json, JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { checkVerifyConfig, type VerifyConfig } from '../../../../src/steps/verify/config.ts';
import { verifyStep } from '../../../../src/steps/verify/verify.ts';
import { DAY, HOUR } from '../../../../src/time.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const match = 'batch:{{case.area}}';
const plan = { method: 'welch', better: 'lower', looks: { kind: 'fixed', n: 5 }, name: 'scrap', unit: '%' };
const EARLIER = [4.2, 4.4, 4.1, 4.6, 3.9];

const configOf = (own: object = {}, planned: object = {}): VerifyConfig => {
	const checked = checkVerifyConfig({ by: 'test', match, plan: { ...plan, ...planned }, before: { from: 'case', path: 'fields.scrap' }, ...own }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	return checked.value;
};
const story = (config: VerifyConfig, options: StoryOptions = {}) => {
	const s = new Story(verifyStep, config, { key: 'effect', ...options, opened: { fields: { scrap: EARLIER }, ...options.opened } });
	s.arrives();
	return s;
};
let counter = 0;
const tell = (s: ReturnType<typeof story>, ...values: number[]) => {
	for (const value of values) if (s.open) assert(!isRefusal(s.answers('batch', { batch: `B${counter++}`, value, unit: '%' })));
};
const payload = (s: ReturnType<typeof story>) => s.sent[0]!.payload as JsonObject;
const verified = (s: ReturnType<typeof story>) => s.eventsOf('verified').at(-1) as JsonObject;

describe('verify by a test of before and after', () => {
	it('scrap has fallen: OK, with figures, interval and definition for people and programs', () => {
		const s = story(configOf());
		assert.equal((s.eventsOf('verify/plan')[0]!.plan as JsonObject).method, 'welch');
		tell(s, 1.1, 1.3, 0.9, 1.2);
		assert.deepEqual([s.outputs(), s.open?.waitsFor.done, s.open?.waitsFor.of], [[], 4, 5]);
		tell(s, 1.0);
		assert.deepEqual(s.outputs(), ['ok']);
		const { sentences, verdict } = payload(s);
		assert.match(String(sentences), /95 %/);
		assert.equal((verdict as JsonObject).outcome, 'ok');
		assert.match(String(verified(s).note), /scrap/);
		assert(JSON.stringify(s.sent[0]!.payload).length < 16_384);
		assert.equal(verified(s).by, 'test');
	});

	it('scrap has risen: NG, and the next turn is open', () => {
		const s = story(configOf());
		tell(s, 8.1, 8.3, 8.9, 8.2, 8.4);
		assert.deepEqual([s.outputs(), s.subject.turn], [['ng'], 2]);
	});

	it('a useless measure: the data show neither. Inconclusive, never OK by itself, and no new turn either', () => {
		const s = story(configOf());
		tell(s, 4.3, 4.0, 4.5, 4.1, 4.4);
		assert.deepEqual([s.outputs(), s.subject.turn, s.subject.turns[0]?.verified?.result], [['inconclusive'], 1, 'inconclusive']);
	});

	it('between the looks people see how many are there, and no figure that could lead them', () => {
		const s = story(configOf({}, { looks: { kind: 'sequential', at: [3, 6], spending: 'obrien-fleming' } }));
		tell(s, 4.3, 4.0);
		assert.deepEqual([s.open?.waitsFor.done, s.open?.waitsFor.looks, s.open?.waitsFor.next], [2, [3, 6], 3]);
		tell(s, 4.4);
		assert.deepEqual(s.eventsOf('verify/look'), [{ look: 1, of: 2, n: 3 }]);
		assert.doesNotMatch(JSON.stringify([s.open?.waitsFor, s.eventsOf('verify/look')]), /"p"|value|estimate/);
		tell(s, 4.3, 4.0, 4.5);
		assert.deepEqual(s.outputs(), ['inconclusive']);
	});

	it('a look may end it early', () => {
		const s = story(configOf({}, { looks: { kind: 'sequential', at: [4, 40], spending: 'pocock' } }));
		tell(s, 1.0, 1.1, 1.2, 0.9);
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('shares of defectives come as counts, several values in one message count each', () => {
		const before = { kind: 'proportion', defects: 42, of: 1_000 };
		const s = story(configOf({}, { method: 'proportions', looks: { kind: 'fixed', n: 1_000 }, unit: undefined }), { opened: { fields: { scrap: before } } });
		for (const batch of ['B1', 'B1', 'B2']) s.answers('batch', { batch, defects: 5, of: 500 });
		assert.deepEqual(s.outputs(), ['ok']);
		const values = story(configOf());
		values.answers('batch', { batch: 'B1', values: [1.1, 1.3, 0.9, 1.2, 1.0] });
		assert.deepEqual(values.outputs(), ['ok']);
	});

	it('the same items before and after are paired by their id, and what has no partner counts for nothing', () => {
		const items = { K1: 10, K2: 12, K3: 11, K4: 13 };
		const s = story(configOf({}, { method: 'paired', looks: { kind: 'fixed', n: 4 } }), { opened: { fields: { scrap: items } } });
		s.answers('batch', { batch: 'K9', value: 1 });
		for (const [batch, value] of [
			['K2', 9.1],
			['K1', 7.0],
			['K4', 9.8],
		] as const)
			s.answers('batch', { batch, value });
		assert.equal(s.open?.waitsFor.done, 3);
		s.answers('batch', { batch: 'K3', value: 8.2 });
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('any order of the same messages, told once or twice, gives the same verdict', () => {
		const values = [1.1, 4.3, 0.9, 3.2, 1.0];
		const outcomes = [0, 1, 2, 3, 4].map((shift) => {
			const s = story(configOf());
			const order = values.map((_, index) => (index * 2 + shift) % 5);
			for (const index of order) for (const _ of [1, 2]) if (s.open) s.answers('batch', { batch: `B${index}`, value: values[index] as number });
			const { comparison } = payload(s).verdict as { comparison: { p: number } };
			return [s.outputs()[0], comparison.p.toPrecision(9)].join();
		});
		assert.equal(new Set(outcomes).size, 1, outcomes.join(' | '));
	});
});

describe('verify by a test: what was measured before', () => {
	const byMessages = { before: { from: 'messages' }, begins: 'measures' };
	const planned = { type: 'measure-planned', data: { id: 'm1', class: 'corrective', text: 'New nozzle' } } as const;

	it('comes in while the measure is not done; after it is, what is made counts as after', () => {
		const s = new Story(verifyStep, configOf(byMessages), { key: 'effect' });
		s.happens(planned);
		s.arrives();
		tell(s, ...EARLIER);
		assert.deepEqual([s.open?.waitsFor.before, s.open?.waitsFor.done], [5, 0]);
		s.passes(HOUR);
		s.happens({ type: 'measure-done', data: { id: 'm1' } });
		tell(s, 1.1, 1.2);
		s.answers('batch', { batch: 'late', value: 4.2, at: '2026-11-23T09:00:00+08:00' });
		assert.deepEqual([s.open?.waitsFor.before, s.open?.waitsFor.done], [6, 2]);
		tell(s, 1.3, 0.9, 1.0);
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('may come marked as such, but not when it was made afterwards, nor once a look is reached', () => {
		const s = story(configOf({ before: { from: 'messages' } }, { looks: { kind: 'sequential', at: [3, 9], spending: 'pocock' } }));
		s.passes(HOUR);
		assert.equal(s.refuses('batch', { batch: 'B1', value: 4, phase: 'before' }), 'verify.not-before');
		for (const [index, value] of EARLIER.entries()) s.answers('batch', { batch: `A${index}`, value, phase: 'before', at: '2026-11-20T08:00:00Z' });
		tell(s, 4.1, 4.3, 4.2);
		assert.equal(s.refuses('batch', { batch: 'A9', value: 9, phase: 'before', at: '2026-11-20T08:00:00Z' }), 'verify.before-late');
	});

	for (const [what, held, code] of [
		['is missing', undefined, 'verify.before-missing'],
		['is too little', [4.1], 'verify.before-few'],
		['is no numbers', ['a', 'b'], 'validate.not-a-number'],
		['is of another kind', { kind: 'proportion', defects: 1, of: 10 }, 'verify.before-kind'],
		['is in another unit', { kind: 'values', values: EARLIER, unit: 'ppm' }, 'verify.unit'],
		['is too much', Array(2_001).fill(1), 'verify.full-values'],
	] as const) {
		it(`holds the case where it ${what}`, () => {
			const s = story(configOf(), { opened: { fields: held === undefined ? {} : { scrap: held as unknown as Json } } });
			assert.equal(s.open?.hold?.code, code);
			assert.notEqual(s.open?.hold?.message, code);
		});
	}

	it('holds the case where an item stands there twice, or no gauge could show its value', () => {
		const paired = (scrap: Json) => story(configOf({}, { method: 'paired', looks: { kind: 'fixed', n: 4 } }), { opened: { fields: { scrap } } }).open?.hold;
		const twice = paired([
			{ batch: 'P1', value: 5 },
			{ batch: ' P1', value: 7 },
		]);
		assert.deepEqual([twice?.code, twice?.path], ['verify.item-twice', 'fields.scrap[1].batch']);
		assert.deepEqual(paired({ P1: 5, P2: 1e200 })?.code, 'verify.magnitude');
	});

	it('an exposure next to nothing is refused when it is told, not when the look has come', () => {
		const rates = configOf({ before: { from: 'messages' } }, { method: 'poisson', unit: 'h', looks: { kind: 'fixed', n: 100 } });
		const s = story(rates);
		for (const exposure of [0, -1, 1e-300, 1e13]) assert.equal(s.refuses('batch', { batch: 'B1', events: 1, exposure }), 'verify.exposure');
		assert.equal(s.open?.state.after, undefined);
	});

	it('is taken from the points of the evidence, too', () => {
		const points = EARLIER.map((value, index) => ({ at: `2026-11-2${index}T08:00:00Z`, value }));
		const s = story(configOf({ before: { from: 'case', path: 'evidence.points' } }), { opened: { evidence: { points } } });
		assert.equal(s.open?.waitsFor.before, 5);
		assert.equal(s.refuses('batch', { batch: 'B1', value: 4, phase: 'before' }), 'verify.before-of-case');
	});
});

describe('verify by a test: bad messages', () => {
	it('are refused with the field, and nothing is counted', () => {
		const s = story(configOf());
		const at = (data: JsonObject) => {
			const reply = s.answers('batch', data);
			assert(isRefusal(reply), JSON.stringify(data));
			return reply.path;
		};
		const batch = 'B1';
		assert.equal(at({ value: 1 }), 'batch');
		for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'x', null, true, 1e13]) assert.equal(at({ batch, value }), 'value');
		assert.equal(at({ batch, values: [1, Number.NaN] }), 'values[1]');
		assert.equal(at({ batch, values: [] }), 'values');
		assert.equal(at({ batch, value: 1, unit: 'g' }), 'unit');
		assert.equal(at({ batch, value: 1, phase: 'during' }), 'phase');
		assert.equal(at({ batch, value: 1, at: '2027-01-01T00:00:00Z' }), 'at');
		assert.equal(s.open?.waitsFor.done, 0);
		const shares = story(configOf({}, { method: 'proportions', looks: { kind: 'fixed', n: 100 } }), { opened: { fields: { scrap: [[4, 100]] } } });
		for (const data of [{ defects: 5, of: 4 }, { defects: -1, of: 4 }, { defects: 0.5, of: 4 }, { of: 4 }, { defects: 1 }, { defects: 1, of: 0 }]) {
			assert(isRefusal(shares.answers('batch', { batch, ...data } as JsonObject)), JSON.stringify(data));
		}
	});

	it('beyond five hundred messages of a side one clear refusal; the state stays small', () => {
		const s = story(configOf({}, { looks: { kind: 'fixed', n: 2_000 } }));
		assert(s.open);
		const sample = (n: number) => ({ batch: `B${n}`, at: s.now, values: [1] });
		s.open = { ...s.open, state: { ...s.open.state, after: Array.from({ length: 500 }, (_, n) => sample(n)) } };
		assert.equal(s.refuses('batch', { batch: 'one more', value: 1 }), 'verify.full');
		assert.deepEqual(s.answers('batch', { batch: 'B3', value: 1 }), {});
	});
});

describe('verify: the plan is frozen', () => {
	const qe = byBadge('chen');
	const change = { to: [{ role: 'qe' }], least: 'picked' };

	it('the case may bring its own: read at arrival, then frozen', () => {
		const s = story(configOf({ chosen: { n: 'fields.planned', margin: 'fields.margin' } }), { opened: { fields: { scrap: EARLIER, planned: '6' } } });
		assert.equal(s.open?.waitsFor.of, 6);
		assert.deepEqual(s.eventsOf('verify/plan')[0]!.from, { n: 'fields.planned' });
		s.happens({ type: 'set', data: { values: { 'fields.planned': '2' } } });
		assert.equal(s.open?.waitsFor.of, 6);
	});

	it('one that can not be holds the case with a sentence', () => {
		const s = story(configOf({ chosen: { n: 'fields.planned' } }), { opened: { fields: { scrap: EARLIER, planned: 'a few' } } });
		assert.equal(s.open?.hold?.path, 'plan.n');
	});

	it('is changed by those who may, with a reason, while no data have come: recorded with old, new, who and why', () => {
		const s = story(configOf({ change }));
		s.answers('plan', { values: { n: 8, margin: 0.5 }, note: 'fewer lots this month' }, qe);
		assert.equal(s.open?.waitsFor.of, 8);
		const [event] = s.eventsOf('verify/plan-changed');
		assert.deepEqual(event?.new, { looks: { kind: 'fixed', n: 8 }, margin: 0.5 });
		assert.deepEqual(event?.old, { looks: { kind: 'fixed', n: 5 }, margin: null });
		assert.equal(s.events.find(({ type }) => type === 'verify/plan-changed')?.actor?.id, 'chen');
		tell(s, 1.1);
		assert.equal(s.refuses('plan', { values: { n: 2 }, note: 'enough' }, qe), 'verify.plan-frozen');
	});

	it('where the step allows a late change, the verdict says so for good', () => {
		const s = story(configOf({ change: { ...change, late: true } }));
		tell(s, 1.1, 1.2, 0.9);
		s.answers('plan', { values: { n: 3 }, note: 'the order is finished' }, qe);
		assert.equal(s.eventsOf('verify/plan-changed')[0]!.late, true);
		assert.deepEqual(s.outputs(), ['ok']);
		assert.match(String(verified(s).note), /The plan was changed after data had been seen\.$/);
		assert.equal((verified(s).evidence as JsonObject).planChanged, 'after-data');
		assert.equal(payload(s).planChanged, 'after-data');
	});

	it('nobody else changes it, nor to what can not be, nor without a reason', () => {
		const s = story(configOf({ change }));
		assert.equal(s.refuses('plan', { values: { n: 8 }, note: 'x' }, byBadge('wang')), 'verify.plan.not-allowed');
		assert.equal(s.refuses('plan', { values: { n: 8 }, note: 'x' }), 'verify.plan.not-a-person');
		for (const values of [{}, { n: 0 }, { n: 2.5 }, { n: 9_999 }, { method: 'variance' }, { __proto__: 1 }, { margin: -1 }, [8], 'n']) {
			assert(isRefusal(s.answers('plan', { values: values as unknown as Json, note: 'x' }, qe)), JSON.stringify(values));
		}
		assert.equal(s.refuses('plan', { values: { n: 8 } }, qe), 'verify.reason');
		assert.equal(story(configOf()).refuses('plan', { values: { n: 8 }, note: 'x' }, qe), 'verify.plan-fixed');
		assert.equal(s.open?.waitsFor.of, 5);
	});
});

describe('verify: inconclusive, and somebody decides', () => {
	const qe = byBadge('chen');
	const decides = { to: [{ role: 'qe' }] };
	const unclear = (own: object = {}, planned: object = {}) => {
		const s = story(configOf({ decides, ...own }, planned));
		tell(s, 4.3, 4.0, 4.5, 4.1, 4.4);
		return s;
	};

	it('it waits for them as a question, with what was found; production goes on', () => {
		const s = unclear();
		assert.deepEqual([s.outputs(), s.open?.waitsFor.type, verified(s).result], [[], 'judgement', 'inconclusive']);
		assert.match(String(s.open?.waitsFor.instructions), /scrap/);
		assert.deepEqual(
			(s.open!.waitsFor.outcomes as JsonObject[]).map(({ name, reason }) => [name, reason]),
			[
				['ok', true],
				['ng', true],
			],
		);
		assert.deepEqual(s.answers('batch', { batch: 'more', value: 1 }), {});
	});

	it('OK only with a reason and by name: the record keeps both', () => {
		const s = unclear();
		assert.equal(s.refuses('complete', { result: 'ok' }, qe), 'verify.reason');
		s.answers('complete', { result: 'ok', note: 'the gauge is too coarse; the scrap bin says it' }, qe);
		assert.deepEqual(s.outputs(), ['ok']);
		assert.deepEqual(
			s.eventsOf('verified').map(({ result, by }) => [result, by]),
			[
				['inconclusive', 'test'],
				['ok', 'judgement'],
			],
		);
	});

	it('NG opens the next turn', () => {
		const s = unclear();
		s.answers('complete', { outcome: 'ng', note: 'no change to be seen' }, qe);
		assert.deepEqual([s.outputs(), s.subject.turn], [['ng'], 2]);
	});

	it('no more data under a plan that is used up; not by others, not by a machine', () => {
		const s = unclear();
		assert.equal(s.refuses('complete', { result: 'continue', note: 'x' }, qe), 'verify.no-look-left');
		assert.equal(s.refuses('complete', { result: 'maybe', note: 'x' }, qe), 'verify.decision');
		assert.equal(s.refuses('complete', { result: 'ok', note: 'x' }, byBadge('wang')), 'verify.not-allowed');
		assert.equal(s.refuses('complete', { result: 'ok', note: 'x' }), 'verify.not-a-person');
		assert.equal(s.refuses('plan', { values: { n: 50 }, note: 'x' }, qe), 'verify.plan-fixed');
	});

	it('nobody decides in time: it leaves as inconclusive', () => {
		const s = unclear({ limit: { amount: DAY, counts: 'elapsed' } });
		s.passes(2 * DAY);
		assert.deepEqual([s.outputs(), payload(s).result], [['inconclusive'], 'inconclusive']);
	});

	it('a look that could not be judged leaves others: collecting may go on', () => {
		const looks = { kind: 'sequential', at: [2, 5], spending: 'pocock' };
		const s = story(configOf({ decides }, { looks, method: 'variance', test: 'f' }));
		tell(s, 4.0, 4.0);
		assert.equal(verified(s).result, 'inconclusive');
		assert.deepEqual(
			(s.open!.waitsFor.outcomes as JsonObject[]).map(({ name }) => name),
			['ok', 'ng', 'continue'],
		);
		s.answers('complete', { result: 'continue', note: 'the gauge was stuck' }, qe);
		assert.equal(s.eventsOf('verify/continued').length, 1);
		assert.equal(s.open?.waitsFor.type, 'data');
	});
});
