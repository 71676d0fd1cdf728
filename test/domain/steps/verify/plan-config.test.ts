// What a verification can be configured with, and what it was before version 2.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import { checkVerifyConfig, type VerifyConfig } from '../../../../src/steps/verify/config.ts';
import { present } from '../../../../src/steps/verify/former.ts';
import { verifyStep } from '../../../../src/steps/verify/verify.ts';
import { outputsOf } from '../../../../src/steps/verify/ways.ts';
import { HOUR } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { byBadge, Story } from '../story.ts';

const match = 'batch:{{case.area}}';
const span = { amount: HOUR, counts: 'elapsed' };
const pieces = { by: 'count', unit: 'pieces', share: 0.01, match };
const days = { by: 'count', unit: 'days', count: 30, recurrence: ['kind', 'area'] };
const indicator = { by: 'indicator', match, measured: { max: 8 }, stays: span, gap: span };
const test = { by: 'test', match, plan: { method: 'welch', looks: { kind: 'fixed', n: 20 } }, before: { from: 'messages' } };

const paths = (raw: unknown) => {
	const checked = checkVerifyConfig(raw, 'zh-CN');
	assert(!checked.ok, `accepted ${JSON.stringify(raw)}`);
	for (const { message, code } of checked.refusals) assert.notEqual(message, code);
	return checked.refusals.map(({ path }) => path);
};

describe('verify: configuration of every way', () => {
	it('takes each of them', () => {
		for (const raw of [
			pieces,
			days,
			indicator,
			{ by: 'count', unit: 'batches', count: 3, match },
			{ ...test, begins: 'measures', decides: { to: [{ role: 'qe' }] } },
		]) {
			const checked = checkVerifyConfig(raw, 'en-US');
			assert(checked.ok, JSON.stringify(checked));
		}
	});

	it('completes the plan of a test, so that what is frozen says every number', () => {
		const checked = checkVerifyConfig(test, 'en-US');
		assert(checked.ok && checked.value.by === 'test');
		assert.deepEqual([checked.value.plan.alpha, checked.value.plan.power, checked.value.plan.better], [0.05, 0.8, 'lower']);
	});

	it('names every fault with its path', () => {
		assert.deepEqual(paths({ ...pieces, count: 5 }), ['count']);
		assert.deepEqual(paths({ ...pieces, share: undefined }), ['count']);
		assert.deepEqual(paths({ ...pieces, share: 0 }), ['share']);
		assert.deepEqual(paths({ ...pieces, share: 1e-13 }), ['share']);
		assert.deepEqual(paths({ ...pieces, match: undefined }), ['match']);
		assert.deepEqual(paths({ ...pieces, unit: 'batches', share: 0.001 }), ['count']);
		assert.deepEqual(paths({ ...pieces, least: 3 }), ['least']);
		assert.deepEqual(paths({ ...days, share: 0.05 }), ['count']);
		assert.deepEqual(paths({ ...days, count: 400 }), ['count']);
		assert.deepEqual(paths({ ...days, least: 3 }), ['match']);
		assert.deepEqual(paths({ ...days, recurrence: undefined }), ['recurrence']);
		assert.deepEqual(paths({ ...days, recurrence: ['shoe size'] }), ['recurrence[0]']);
		assert.deepEqual(paths({ ...indicator, measured: {} }), ['measured']);
		assert.deepEqual(paths({ ...indicator, gap: undefined }), ['gap']);
		assert.deepEqual(paths({ ...test, plan: { ...test.plan, looks: { kind: 'fixed', n: 5_000 } } }), ['plan.looks.n']);
		assert.deepEqual(paths({ ...test, plan: { method: 'magic' } }).sort(), ['plan.looks', 'plan.method']);
		assert.deepEqual(paths({ ...test, before: { from: 'case' } }), ['before.path']);
		assert.deepEqual(paths({ ...test, chosen: { method: 'fields.m' } }), ['chosen.method']);
		assert.deepEqual(paths({ ...test, match: '{{msg.topic}}' }), ['match']);
		assert.deepEqual(paths({ ...test, begins: 'tomorrow' }), ['begins']);
	});

	it('warns of days that nobody counts production in, and of a size that nothing speaks for', () => {
		const codes = (raw: unknown) => {
			const checked = checkVerifyConfig(raw, 'en-US');
			assert(checked.ok);
			return checked.warnings.map(({ code }) => code);
		};
		assert.deepEqual(codes(days), ['verify.days-alone']);
		assert.deepEqual(codes(test), ['verify.no-wanted', 'verify.no-limit']);
	});

	it('has the output for inconclusive behind those that there were, where it can be', () => {
		assert.deepEqual(outputsOf(test as VerifyConfig), ['ok', 'ng', 'exceeded', 'timeout', 'inconclusive']);
		assert.deepEqual(outputsOf({ ...days, least: 5 } as VerifyConfig).length, 5);
		for (const config of [pieces, days, indicator, { by: 'judgement' }, { by: 'batches' }, undefined])
			assert.equal(outputsOf(config as VerifyConfig).length, 4);
	});
});

describe('verify: what was stored before version 2', () => {
	const former: VerifyConfig = { by: 'batches', count: 2, match, measured: { min: 498, unit: 'g' }, maxTurns: 3 };

	it('is read as a count of batches, and everything else stays', () => {
		assert.deepEqual(present(former), { ...former, by: 'count', unit: 'batches' });
		assert.equal(present(pieces as VerifyConfig), pieces);
	});

	it('a step that was open before goes on with what it had counted', () => {
		const s = new Story(verifyStep, former, { key: 'effect' });
		s.arrives();
		assert(s.open);
		// As it was written then: no plan, no pieces.
		s.open = {
			...s.open,
			state: { since: monday0930, turn: 1, batches: [{ batch: 'B1', result: 'ok', value: 499, unit: 'g', at: monday0930 }] },
			waitsFor: { type: 'batches', done: 1, of: 2, key: 'batch:L2/filler', since: monday0930, turn: 1 },
		};
		assert.deepEqual(s.answers('batch', { batch: 'B1', value: 499 }), {});
		s.answers('batch', { batch: 'B2', value: 500 });
		assert.deepEqual(s.outputs(), ['ok']);
		const [verified] = s.eventsOf('verified');
		assert.deepEqual([verified?.by, ((verified!.evidence as JsonObject).batches as unknown[]).length], ['batches', 2]);
		assert.deepEqual(s.eventsOf('verify/plan'), []);
	});
});

describe('verify by judgement: evidence', () => {
	const judged: VerifyConfig = { by: 'judgement', to: [{ role: 'qe' }], evidence: true };
	const qe = byBadge('chen');

	it('an OK needs some: sent along, or a file attached in this turn', () => {
		const s = new Story(verifyStep, judged, { key: 'effect' });
		s.arrives();
		assert.equal(s.refuses('complete', { result: 'ok', note: 'looks fine' }, qe), 'verify.evidence');
		assert.equal(s.refuses('complete', { result: 'ok', evidence: {} }, qe), 'verify.evidence');
		s.happens({ type: 'attached', data: { name: 'check sheet.pdf', reference: 'https://plant.example/check.pdf' } });
		s.answers('complete', { result: 'ok' }, qe);
		assert.deepEqual(s.eventsOf('verified')[0]?.evidence, { attached: ['check sheet.pdf'] });
	});

	it('an NG needs none: that it did not help is said at once', () => {
		const s = new Story(verifyStep, judged, { key: 'effect' });
		s.arrives();
		s.answers('complete', { result: 'ng' }, qe);
		assert.deepEqual(s.outputs(), ['ng']);
	});
});
