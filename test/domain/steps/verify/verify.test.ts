import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { checkVerifyConfig, type VerifyConfig } from '../../../../src/steps/verify/config.ts';
import { verifyStep } from '../../../../src/steps/verify/verify.ts';
import { DAY, HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const story = (config: VerifyConfig, options: StoryOptions = {}) =>
	new Story(verifyStep, config, { key: 'effect', ...options, opened: { fields: { product: 'P123' }, ...options.opened } });

const three: VerifyConfig = { by: 'batches', count: 3, match: 'batch:{{case.area}}/{{case.fields.product}}' };
const weighed: VerifyConfig = { ...three, measured: { name: 'fill weight', min: 498, max: 502, unit: 'g' } };
const judged: VerifyConfig = { by: 'judgement', to: [{ role: 'qe' }, { role: 'ipqc' }], least: 'picked', question: 'Is the fill weight stable?' };

describe('verify by judgement', () => {
	it('the quality engineer finds the measure effective: verified OK, with note and evidence', () => {
		const s = story(judged);
		s.arrives();
		assert.equal(s.open?.waitsFor.who, 'Quality engineer, Patrol inspector (IPQC)');
		assert.deepEqual(s.open?.waitsFor.people, [
			{ id: 'chen', name: '陈静' },
			{ id: 'baker', name: 'Alice Baker' },
			{ id: 'li', name: '李娜' },
		]);
		s.answers('complete', { result: 'ok', note: '30 samples', evidence: { cpk: 1.67 } }, byBadge('chen'), s.open?.version);
		assert.deepEqual(s.outputs(), ['ok']);
		assert.deepEqual(s.eventsOf('verified'), [{ result: 'ok', by: 'judgement', note: '30 samples', evidence: { cpk: 1.67 } }]);
		assert.equal(s.events.find(({ type }) => type === 'verified')?.actor?.id, 'chen');
		assert.equal(s.subject.turn, 1);
	});

	it('the data of the batches go along, for whoever is told and for whoever judges the closure', () => {
		const s = story(weighed);
		s.arrives({ payload: 'long-term measure' });
		for (const [batch, value] of [
			['B1', 500.2],
			['B2', 499],
			['B3', 497.5],
		] as const) {
			s.answers('batch', { batch, value, at: s.now });
		}
		const [sent] = s.sent;
		const told = sent?.payload as JsonObject;
		assert.equal(told.data, 'B1 500.2 g OK; B2 499 g OK; B3 497.5 g NG');
		assert.deepEqual([told.result, told.turn, (told.batches as unknown[]).length], ['ng', 1, 3]);
		assert.match(String(told.note), /B3/);
	});

	it('NG: the next PDCA turn opens with the reason, and the case goes wherever the flow wires it', () => {
		const s = story(judged);
		s.arrives();
		s.answers('complete', { outcome: 'ng', note: 'still drifting' }, byBadge('li'));
		assert.deepEqual(s.outputs(), ['ng']);
		assert.equal(s.subject.turn, 2);
		assert.equal(s.subject.turns[0]?.verified?.result, 'ng');
		assert.equal(s.subject.turns[1]?.reason, 'still drifting');
	});

	it('F1, two turns allowed: the second NG leaves by exceeded, for the vice president to convene a team', () => {
		const s = story({ ...judged, maxTurns: 2 });
		for (const turn of [1, 2]) {
			s.arrives();
			assert.equal(s.open?.waitsFor.turn, turn);
			s.answers('complete', { result: 'ng' }, byBadge('chen'));
		}
		assert.deepEqual(s.outputs(), ['ng', 'exceeded']);
		assert.equal(s.subject.turn, 3);
		assert.deepEqual(
			s.eventsOf('verified').map(({ result }) => result),
			['ng', 'ng'],
		);
	});

	it('two verifications of one turn both say NG: one next turn, not two', () => {
		const s = story({ ...judged, maxTurns: 2 });
		s.arrives();
		s.happens({ type: 'verified', data: { result: 'ng', by: 'batches' } }, { type: 'turn-opened', data: { turn: 2 } });
		s.answers('complete', { result: 'ng' }, byBadge('chen'));
		assert.equal(s.subject.turn, 2);
		assert.deepEqual(s.outputs(), ['ng']);
	});

	it('nobody judges in two days: timeout, once, nothing verified', () => {
		const s = story({ ...judged, limit: { amount: 2 * DAY, counts: 'elapsed' } });
		s.arrives();
		s.passes(3 * DAY);
		assert.deepEqual(s.sent, [{ at: plus(monday0930, 2 * DAY), kind: 'move', output: 'timeout' }]);
		assert.deepEqual(s.eventsOf('verified'), []);
	});

	it('refuses the wrong person, a bare message, a clock, an old version, a batch', () => {
		const s = story(judged);
		s.arrives();
		const ok = { result: 'ok' };
		assert.equal(s.refuses('complete', ok, byBadge('wang')), 'verify.not-allowed');
		assert.equal(s.refuses('complete', ok, byBadge('constructor')), 'verify.not-allowed');
		assert.equal(s.refuses('complete', ok, { id: 'chen', how: 'claimed' }), 'verify.not-sure-enough');
		assert.equal(s.refuses('complete', ok), 'verify.not-a-person');
		assert.equal(s.refuses('complete', ok, byBadge('chen'), 1), 'verify.version');
		assert.equal(s.refuses('batch', { batch: 'B1', result: 'ok' }, byBadge('chen')), 'verify.unknown-answer');
	});

	it('refuses spoiled answers with every fault at once', () => {
		const s = story(judged);
		s.arrives();
		for (const result of ['OK!', true, 1, null, ['ok'], '__proto__']) assert.equal(s.refuses('complete', { result }, byBadge('chen')), 'verify.result');
		assert.equal(s.refuses('complete', {}, byBadge('chen')), 'verify.result');
		const reply = s.answers('complete', { result: 'maybe', note: 5, evidence: { big: 'x'.repeat(20_000) } }, byBadge('chen'));
		assert(isRefusal(reply));
		assert.deepEqual(
			reply.all?.map(({ path }) => path),
			['result', 'note', 'evidence'],
		);
	});

	it('a role that nobody holds, or that does not exist, holds the case with a sentence', () => {
		const nobody = story({ by: 'judgement', to: [{ role: 'maintenance-supervisor' }] });
		nobody.arrives();
		assert.equal(nobody.open?.hold?.code, 'verify.nobody');
		const unknown = story({ by: 'judgement', to: [{ role: 'qe' }, { role: 'magician' }] });
		unknown.arrives();
		assert.equal(unknown.open?.hold?.code, 'verify.unknown');
		assert.match(unknown.open?.hold?.message ?? '', /magician/);
	});
});

describe('verify by the next batches', () => {
	it('three consecutive batches OK: verified, with the batches as evidence', () => {
		const s = story(three);
		s.arrives();
		assert.deepEqual(s.open?.keys, ['batch:L2/filler/P123']);
		for (const batch of ['B1', 'B2']) s.answers('batch', { batch, result: 'ok' });
		assert.equal(s.open?.waitsFor.done, 2);
		assert.deepEqual(s.open?.waitsFor.last, { batch: 'B2', result: 'ok', at: monday0930 });
		assert.deepEqual(s.outputs(), []);
		s.answers('batch', { batch: 'B3', result: 'OK' });
		assert.deepEqual(s.outputs(), ['ok']);
		assert.deepEqual(
			s.eventsOf('verify/batch').map(({ batch, n, of }) => [batch, n, of]),
			[
				['B1', 1, 3],
				['B2', 2, 3],
				['B3', 3, 3],
			],
		);
		const [verified] = s.eventsOf('verified');
		assert.equal(verified?.by, 'batches');
		assert.equal(((verified!.evidence as JsonObject).batches as unknown[]).length, 3);
	});

	it('the second batch is NG: the next PDCA turn opens at once, naming the batch; counting starts over there', () => {
		const s = story({ ...weighed, maxTurns: 3 });
		s.arrives();
		s.answers('batch', { batch: 'B1', value: 500.1, unit: 'g' });
		s.answers('batch', { batch: 'B2', value: 497.4 });
		assert.deepEqual(s.outputs(), ['ng']);
		assert.equal(s.subject.turns[1]?.reason, 'Batch B2 is NG: fill weight 497.4 g is below 498 g.');
		s.passes(HOUR);
		s.arrives();
		assert.equal(s.open?.waitsFor.done, 0);
		assert.equal(s.open?.waitsFor.turn, 2);
	});

	it('values on the limits are OK; NG of the sender stays NG whatever was measured', () => {
		const s = story(weighed);
		s.arrives();
		s.answers('batch', { batch: 'B1', value: '498' });
		s.answers('batch', { batch: 'B2', value: 502, result: 'ok' });
		s.answers('batch', { batch: 'B3', value: 500, result: 'ng' });
		assert.deepEqual(s.outputs(), ['ng']);
		assert.equal(s.subject.turns[1]?.reason, 'Batch B3 is NG.');
	});

	it('the line reports a batch twice: it counts once, and nothing is refused', () => {
		const s = story(three);
		s.arrives();
		s.answers('batch', { batch: 'B1', result: 'ok' });
		assert.deepEqual(s.answers('batch', { batch: 'B1', result: 'ok' }), {});
		assert.deepEqual(s.answers('batch', { batch: ' B1 ', result: 'ok' }), {});
		s.answers('batch', { batch: 17, result: 'ok' });
		assert.deepEqual(s.answers('batch', { batch: '17', result: 'ok' }), {});
		assert.equal(s.open?.waitsFor.done, 2);
	});

	it('the laboratory finds a batch NG that was counted as OK: it did not hold', () => {
		const s = story(three);
		s.arrives();
		for (const batch of ['B1', 'B2']) s.answers('batch', { batch, result: 'ok' });
		s.answers('batch', { batch: 'B1', result: 'ng' });
		assert.deepEqual(s.outputs(), ['ng']);
		assert.equal(s.subject.turns[1]?.reason, 'Batch B1 is NG.');
		const { batches } = s.eventsOf('verified').at(-1)!.evidence as { batches: JsonObject[] };
		assert.deepEqual(
			batches.map(({ batch, result }) => [batch, result]),
			[
				['B2', 'ok'],
				['B1', 'ng'],
			],
		);
	});

	it('a batch produced before the measure took effect says nothing about it', () => {
		const s = story(three);
		s.arrives();
		assert.deepEqual(s.answers('batch', { batch: 'B0', result: 'ng', at: '2026-11-23T09:29:59+08:00' }), {});
		s.answers('batch', { batch: 'B1', result: 'ok', at: '2026-11-23T09:30:00+08:00' });
		assert.equal(s.open?.waitsFor.done, 1);
	});

	it('however batches come, OK needs exactly as many different ones as asked for, and one NG ends it', () => {
		fc.assert(
			fc.property(fc.array(fc.record({ id: fc.integer({ min: 1, max: 6 }), ok: fc.boolean() }), { maxLength: 15 }), (batches) => {
				const s = story(three);
				s.arrives();
				const seen = new Map<number, boolean>();
				let expected: string[] = [];
				for (const { id, ok } of batches) {
					if (!s.open) break;
					seen.set(id, ok && seen.get(id) !== false);
					if (seen.get(id) === false) expected = ['ng'];
					else if (seen.size === 3) expected = ['ok'];
					s.answers('batch', { batch: id, result: ok ? 'ok' : 'ng' });
				}
				assert.deepEqual(s.outputs(), expected);
			}),
		);
	});

	it('no batch for an hour: timeout; each batch starts the limit anew', () => {
		const s = story({ ...three, limit: { amount: HOUR, counts: 'elapsed' } });
		s.arrives();
		s.passes(50 * MINUTE);
		s.answers('batch', { batch: 'B1', result: 'ok' });
		s.passes(50 * MINUTE);
		assert.deepEqual(s.outputs(), []);
		s.passes(10 * MINUTE);
		assert.deepEqual(s.outputs(), ['timeout']);
		assert.equal(s.open, undefined);
	});

	it('the product was noted wrongly: corrected, the batches of the right one are awaited', () => {
		const s = story(three);
		s.arrives();
		s.happens({ type: 'set', data: { values: { 'fields.product': 'P124' } } });
		assert.deepEqual(s.open?.keys, ['batch:L2/filler/P124']);
		assert.deepEqual(s.happens({ type: 'set', data: { values: { 'fields.product': null } } }), {});
		assert.deepEqual(s.open?.keys, ['batch:L2/filler/P124']);
	});

	it('a case without the field that batches are matched by is held, naming it', () => {
		const s = story(three, { opened: { fields: {} } });
		s.arrives();
		assert.equal(s.open?.hold?.code, 'verify.no-field');
		assert.equal(s.open?.hold?.path, 'fields.product');
	});

	it('refuses what is no batch, no number, another unit, no instant; nothing is counted', () => {
		const s = story(weighed);
		s.arrives();
		const at = (data: JsonObject) => {
			const reply = s.answers('batch', data);
			assert(isRefusal(reply), JSON.stringify(data));
			return reply.path;
		};
		const batch = 'B1';
		for (const bad of ['', ' ', null, {}, ['B1'], 'x'.repeat(121), true] as JsonObject['x'][]) assert.equal(at({ batch: bad as string, value: 500 }), 'batch');
		for (const value of ['12,5', '', 'abc', Number.NaN, Number.POSITIVE_INFINITY, null, [500], true, '0x1F4']) assert.equal(at({ batch, value }), 'value');
		assert.equal(at({ batch }), 'value');
		assert.equal(at({ batch, value: 0.5, unit: 'kg' }), 'unit');
		assert.equal(at({ batch, value: 500, unit: 5 }), 'unit');
		for (const bad of ['yesterday', '2026-11-23 09:30', '2026-02-30T10:00:00Z', '9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+23:59', 1764000000000, null])
			assert.equal(at({ batch, value: 500, at: bad }), 'at');
		assert.equal(at({ batch, value: 500, result: 'fine' }), 'result');
		assert.equal(s.refuses('complete', { result: 'ok' }, byBadge('chen')), 'verify.unknown-answer');
		assert.equal(s.open?.waitsFor.done, 0);
		const unmeasured = story(three);
		unmeasured.arrives();
		assert.equal(unmeasured.refuses('batch', { batch }), 'verify.result');
	});

	it('what was sent is repeated in a sentence, not in a page', () => {
		const s = story(three);
		s.arrives();
		for (const result of ['x'.repeat(10_000), { list: Array(5_000).fill(1) }]) {
			const reply = s.answers('batch', { batch: 'B1', result });
			assert(isRefusal(reply) && reply.path === 'result' && reply.message.length < 300 && reply.message.includes('…'), JSON.stringify(reply));
		}
	});

	it('a batch named like a trap of JavaScript is a batch like any other', () => {
		const s = story(three);
		s.arrives();
		for (const batch of ['__proto__', 'constructor', 'toString']) s.answers('batch', { batch, result: 'ok' });
		assert.deepEqual(s.outputs(), ['ok']);
	});

	it('the case is closed elsewhere: nothing more is counted', () => {
		const s = story(three);
		s.arrives();
		s.happens({ type: 'closed', data: {} });
		assert.equal(s.open, undefined);
		assert.deepEqual(s.outputs(), []);
	});
});

describe('verify: configuration', () => {
	const faults = (raw: unknown) => {
		const checked = checkVerifyConfig(raw, 'zh-CN');
		assert(!checked.ok, `accepted ${JSON.stringify(raw)}`);
		for (const { message, code } of checked.refusals) assert.notEqual(message, code);
		return checked.refusals.map(({ path }) => path);
	};

	it('takes both ways as the dialog stores them', () => {
		for (const raw of [judged, weighed, { ...three, maxTurns: 2, limit: { amount: DAY, counts: 'working' } }]) {
			const checked = checkVerifyConfig(raw, 'en-US');
			assert(checked.ok, JSON.stringify(checked));
			assert.deepEqual(checked.value, raw);
		}
	});

	it('names every fault with its path', () => {
		assert.deepEqual(faults({ by: 'judgement', to: [] }), ['to']);
		assert.deepEqual(faults({ by: 'judgement', to: [{}], least: 'system' }), ['to[0]', 'least']);
		assert.deepEqual(faults({ by: 'luck' }), ['by']);
		assert.deepEqual(faults([]), ['']);
		assert.deepEqual(faults({ ...three, count: 0, maxTurns: 0, limit: { amount: 0, counts: 'elapsed' } }), ['count', 'maxTurns', 'limit.amount']);
		assert.deepEqual(faults({ ...three, match: 'batch:{{area}}/{{case.}}' }), ['match', 'match']);
		assert.deepEqual(faults({ ...three, measured: { unit: 'g' } }), ['measured']);
		assert.deepEqual(faults({ ...three, measured: { min: 5, max: 4 } }), ['measured']);
		assert.deepEqual(faults({ ...three, measured: { min: Number.NaN } }), ['measured.min']);
	});

	it('warns of a key that is the same for every case, and of waiting without a limit', () => {
		const checked = checkVerifyConfig({ ...three, match: 'batch:L2' }, 'en-US');
		assert(checked.ok);
		assert.deepEqual(
			checked.warnings.map(({ code }) => code),
			['verify.match-fixed', 'verify.no-limit'],
		);
	});
});
