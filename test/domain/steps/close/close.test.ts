import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Proposed } from '../../../../src/case/events.ts';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { closeStep } from '../../../../src/steps/close/close.ts';
import { type CloseConfig, checkCloseConfig, type Requires } from '../../../../src/steps/close/config.ts';
import { HOUR } from '../../../../src/time.ts';
import { monday0930 } from '../../plant.fixture.ts';
import { byBadge, Story, type StoryOptions } from '../story.ts';

const story = (requires: Requires, more: Omit<CloseConfig, 'requires'> = {}, options: StoryOptions = {}) =>
	new Story(closeStep, { requires, ...more }, { key: 'close', ...options });
type S = ReturnType<typeof story>;

const missing = (s: S) => (s.open?.waitsFor.missing ?? []) as JsonObject[];
const codes = (s: S) => missing(s).map(({ code }) => String(code).replace('close.', ''));
const contained = (disposition: 'suspect' | 'quarantined' | 'sorted-good' | 'sorted-bad' | 'released', amount: number, note?: string): Proposed => ({
	type: 'contained',
	data: { disposition, amount, unit: 'pcs', ...(note !== undefined && { note }) },
});
const child = (id: string): Proposed => ({ type: 'linked', data: { case: id, number: `IM-${id}`, relation: 'child' } });
const ended = (id: string): Proposed => ({ type: 'link-ended', data: { case: id, status: 'closed' } });
const summary = (id: string, status: string) => ({ id, status }) as never;

const F1: Requires = {
	containment: true,
	cause: true,
	rootCause: true,
	measures: ['temporary', 'preventive'],
	allMeasures: true,
	effect: true,
	loss: true,
	cases: true,
	fields: ['lot', 'fields.report'],
};

/** Everything that F1 asks for, one fact after the other. */
const F1_FACTS: Proposed[][] = [
	[contained('suspect', 0)],
	[{ type: 'set', data: { values: { cause: 'machine' } } }],
	[{ type: 'set', data: { values: { rootCause: 'worn valve seat' } } }],
	[
		{ type: 'measure-planned', data: { id: 'm1', class: 'temporary', text: 'check every 15 min' } },
		{ type: 'measure-done', data: { id: 'm1' } },
	],
	[
		{ type: 'measure-planned', data: { id: 'm2', class: 'preventive', text: 'valve seat into the maintenance plan' } },
		{ type: 'measure-done', data: { id: 'm2' } },
	],
	[{ type: 'verified', data: { result: 'ok', by: 'batches' } }],
	[{ type: 'loss', data: { kind: 'time', millis: 0 } }],
	[{ type: 'set', data: { values: { lot: 'P-1101' } } }],
	[{ type: 'set', data: { values: { 'fields.report': 'R-17' } } }],
];

describe('close: by itself', () => {
	it('everything is there: closed at once', () => {
		const s = story({ cause: true });
		s.happens({ type: 'set', data: { values: { cause: 'method' } } });
		s.arrives();
		assert.deepEqual(s.outputs(), ['closed']);
		assert.equal(s.subject.status, 'closed');
		assert.equal(s.open, undefined);
	});

	it('F1 with nothing done: waits, shows each missing thing with a sentence, reports it once', () => {
		const s = story(F1);
		s.arrives();
		assert.deepEqual(codes(s), ['containment-none', 'cause', 'root-cause', 'measure-temporary', 'measure-preventive', 'effect', 'loss', 'field', 'field']);
		const [report] = s.sent;
		assert.equal(report?.kind, 'report');
		assert.equal(report?.output, 'waiting');
		assert.equal(report?.id, 'c1/close#1/waiting');
		assert.deepEqual((report!.payload as JsonObject).missing, s.open?.waitsFor.missing);
		for (const { message, code } of missing(s)) assert.notEqual(message, code);
		s.happens({ type: 'commented', data: { text: 'soon' } });
		assert.deepEqual(s.outputs(), ['waiting']);
	});

	it('in whatever order the last things come, it closes with the last of them and not before', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(F1_FACTS, { minLength: F1_FACTS.length }), (facts) => {
				const s = story(F1);
				s.arrives();
				facts.forEach((fact, n) => {
					assert.equal(codes(s).length, F1_FACTS.length - n);
					s.happens(...fact);
				});
				assert.deepEqual(s.outputs(), ['waiting', 'closed']);
				assert.equal(s.subject.status, 'closed');
			}),
		);
	});

	it('an event that changes nothing of what is missing changes nothing of the step', () => {
		const s = story(F1);
		s.arrives();
		assert.deepEqual(s.happens({ type: 'commented', data: { text: 'half done' } }), {});
		assert.equal(s.open?.version, 2);
	});

	it('closed elsewhere, by command: the waiting ends without a second closing', () => {
		const s = story(F1);
		s.arrives();
		s.happens({ type: 'closed', data: {} });
		assert.equal(s.open, undefined);
		assert.deepEqual(s.outputs('move'), []);
		s.arrives();
		assert.deepEqual(s.eventsOf('closed').length, 1);
	});
});

describe('close: what is required', () => {
	it('containment: sorted good is not yet released; released and sorted out together account for all', () => {
		const s = story({ containment: true });
		s.arrives();
		s.happens(contained('suspect', 100), contained('quarantined', 100));
		assert.deepEqual(codes(s), ['containment']);
		s.happens(contained('sorted-good', 95), contained('sorted-bad', 5));
		assert.deepEqual(codes(s), ['containment-good']);
		const [{ message } = { message: '' }] = missing(s);
		assert.equal(message, 'Of 100 pcs suspect, 95 pcs are neither released nor sorted out; 95 pcs sorted good wait for release.');
		s.happens(contained('released', 94));
		assert.deepEqual(codes(s), ['containment-good']);
		s.happens(contained('released', 1));
		assert.equal(s.subject.status, 'closed');
	});

	it('containment: bad goods released by concession are accounted for twice, which is no fault', () => {
		const s = story({ containment: true });
		s.arrives();
		s.happens(contained('suspect', 10), contained('quarantined', 10), contained('sorted-good', 6), contained('sorted-bad', 4));
		s.happens(contained('released', 10, 'concession 17'));
		assert.equal(s.subject.status, 'closed');
	});

	it('containment: tenths of kilograms add up', () => {
		const s = story({ containment: true });
		s.arrives();
		const kg = (disposition: 'suspect' | 'quarantined' | 'sorted-bad', amount: number): Proposed => ({
			type: 'contained',
			data: { disposition, amount, unit: 'kg' },
		});
		s.happens(kg('suspect', 0.3), kg('quarantined', 0.3), kg('sorted-bad', 0.1), kg('sorted-bad', 0.2));
		assert.equal(s.subject.status, 'closed');
	});

	it('measures: planned is not done; with allMeasures none may be left', () => {
		const s = story({ measures: ['corrective'], allMeasures: true });
		s.arrives();
		s.happens({ type: 'measure-planned', data: { id: 'a', class: 'corrective', text: 'new seal' } });
		assert.deepEqual(codes(s), ['measure-corrective', 'measure-open']);
		s.happens({ type: 'measure-planned', data: { id: 'b', class: 'temporary', text: 'check hourly' } }, { type: 'measure-done', data: { id: 'a' } });
		assert.deepEqual(codes(s), ['measure-open']);
		s.happens({ type: 'measure-done', data: { id: 'b' } });
		assert.equal(s.subject.status, 'closed');
	});

	it('effect: OK in an earlier PDCA turn is not enough', () => {
		const s = story({ effect: true });
		s.happens({ type: 'verified', data: { result: 'ok', by: 'judgement' } }, { type: 'turn-opened', data: { turn: 2 } });
		s.arrives();
		assert.deepEqual(codes(s), ['effect']);
		s.happens({ type: 'verified', data: { result: 'ng', by: 'judgement' } });
		assert.deepEqual(codes(s), ['effect']);
		s.happens({ type: 'verified', data: { result: 'ok', by: 'judgement' } });
		assert.equal(s.subject.status, 'closed');
	});

	it('linked cases: waits for every open child, also one linked meanwhile, and is found by the engine under its key', () => {
		const s = story({ cases: true });
		s.happens(child('a'), { type: 'linked', data: { case: 'r', relation: 'related' } });
		assert.deepEqual(closeStep.needs?.(s.subject, {}, s.config), [{ name: 'linked', cases: ['a'] }]);
		s.found = { linked: [summary('a', 'open')] };
		s.arrives();
		assert.deepEqual(s.open?.keys, ['case:a']);
		s.happens(child('b'));
		assert.deepEqual(s.open?.keys, ['case:a', 'case:b']);
		s.happens(ended('a'));
		assert.deepEqual(codes(s), ['case']);
		s.happens(ended('b'));
		assert.equal(s.subject.status, 'closed');
	});

	it('linked cases: one that ended before anybody waited is known from the store, on arrival and when a person closes', () => {
		const s = story({ cases: true });
		s.happens(child('a'));
		s.found = { linked: [summary('a', 'cancelled')] };
		s.arrives();
		assert.equal(s.subject.status, 'closed');
		const late = story({ cases: true, loss: true });
		late.arrives();
		late.happens(child('a'), { type: 'loss', data: { kind: 'time', millis: 0 } });
		assert.deepEqual(codes(late), ['case']);
		late.found = { linked: [summary('a', 'closed')] };
		late.answers('close', {}, byBadge('chen'));
		assert.equal(late.subject.status, 'closed');
	});

	it('other steps: a branch still at work keeps the case open; a ladder beside it, or another arrival here, does not', () => {
		const s = story({ steps: true });
		s.elsewhere = [{ key: 'ladder', kind: 'escalate' }, { key: 'training', kind: 'task' }, { key: 'training' }, { key: 'close' }];
		s.arrives();
		assert.deepEqual(
			missing(s).map(({ params }) => params),
			[{ step: 'training' }],
		);
		s.elsewhere = [{ key: 'ladder', kind: 'escalate' }];
		s.happens({ type: 'left', data: { outputs: ['done'] }, step: 'training#1' });
		assert.equal(s.subject.status, 'closed');
	});

	it('fields: blank text, empty lists and names of JavaScript are not filled in; zero and false are', () => {
		const fields = ['fields.a', 'fields.b', 'fields.c', 'fields.zero', 'fields.no', 'fields.__proto__', 'constructor', 'quantity.amount'];
		const s = story({ fields }, {}, { opened: { fields: { a: ' ', b: [], c: null, zero: 0, no: false }, quantity: { amount: 0, unit: 'pcs' } } });
		s.arrives();
		assert.deepEqual(
			missing(s).map(({ path }) => path),
			['fields.a', 'fields.b', 'fields.c', 'fields.__proto__', 'constructor'],
		);
	});
});

describe('close: by hand', () => {
	it('too early: refused with every missing thing, in the language of the person; the case stays open', () => {
		const s = story(F1);
		s.arrives();
		const reply = s.answers('close', {}, byBadge('chen'));
		assert(isRefusal(reply));
		assert.equal(reply.code, 'close.missing');
		assert.equal(reply.all?.length, 9);
		assert.match(reply.message, /cause.*PDCA turn 1.*loss/);
		assert.equal(s.subject.status, 'open');
	});

	it('the plant manager closes all the same: the reason and what was missing stay in the record', () => {
		const s = story({ cause: true, loss: true }, { overrideRole: 'plant-manager', close: { least: 'pin' } });
		s.arrives();
		s.passes(HOUR);
		s.answers('close', { override: true, reason: 'machine scrapped' }, byBadge('huang'));
		assert.equal(s.subject.status, 'closed');
		assert.deepEqual(s.outputs(), ['waiting', 'closed']);
		assert.deepEqual(s.eventsOf('close/override'), [{ reason: 'machine scrapped', missing: ['close.cause', 'close.loss'] }]);
		const [{ note } = { note: '' }] = s.eventsOf('closed');
		assert.match(String(note), /machine scrapped The cause .* is not known\. No loss is recorded/);
		assert.equal(s.events.find(({ type }) => type === 'closed')?.actor?.id, 'huang');
	});

	it('refuses an override without reason, by somebody else, known too little, or where none is allowed', () => {
		const s = story({ cause: true }, { overrideRole: 'plant-manager', close: { least: 'pin' } });
		s.arrives();
		const override = { override: true, reason: 'no time' };
		assert.equal(s.refuses('close', override, byBadge('chen')), 'close.not-allowed');
		assert.equal(s.refuses('close', override, byBadge('__proto__')), 'close.not-allowed');
		assert.equal(s.refuses('close', override, { id: 'huang', how: 'claimed' }), 'close.not-sure-enough');
		assert.equal(s.refuses('close', override), 'close.not-a-person');
		for (const reason of [undefined, '', ' ', 5, 'x'.repeat(2_001)]) {
			assert.equal(s.refuses('close', { override: true, ...(reason !== undefined && { reason }) }, byBadge('huang')), 'close.reason');
		}
		assert.equal(s.refuses('close', { override: 'yes', reason: 'x' }, byBadge('huang')), 'close.override');
		assert.equal(s.refuses('complete', {}, byBadge('huang')), 'close.unknown-answer');
		const strict = story({ cause: true });
		strict.arrives();
		assert.equal(strict.refuses('close', override, byBadge('huang')), 'close.no-override');
		assert.deepEqual(strict.outputs(), ['waiting']);
	});

	it('who may close by hand is checked before anything is told', () => {
		const s = story(F1, { close: { to: [{ role: 'qe' }] } });
		s.arrives();
		assert.equal(s.refuses('close', {}, byBadge('wang')), 'close.not-allowed');
		assert.equal(s.refuses('close', { note: 7 }, byBadge('baker')), 'close.missing');
	});
});

describe('close: configuration', () => {
	it('takes what the dialog stores; warns when nothing is required', () => {
		const raw = { requires: { ...F1, steps: true }, overrideRole: 'plant-manager', close: { to: [{ role: 'qe' }], least: 'badge' } };
		assert.deepEqual(checkCloseConfig(raw, 'en-US'), { ok: true, value: raw, warnings: [] });
		const empty = checkCloseConfig({ requires: { cause: false, measures: [] } }, 'en-US');
		assert(empty.ok);
		assert.deepEqual(
			empty.warnings.map(({ code }) => code),
			['close.nothing-required'],
		);
	});

	it('names every fault with its path', () => {
		const faults = (raw: unknown) => {
			const checked = checkCloseConfig(raw, 'zh-CN');
			assert(!checked.ok, `accepted ${JSON.stringify(raw)}`);
			return checked.refusals.map(({ path }) => path);
		};
		assert.deepEqual(faults({}), ['requires']);
		assert.deepEqual(faults(null), ['']);
		assert.deepEqual(faults({ requires: { cause: 'yes', measures: ['heroic'], fields: ['', 5], luck: true }, overrideRole: '' }), [
			'requires.luck',
			'requires.cause',
			'requires.measures[0]',
			'requires.fields[0]',
			'requires.fields[1]',
			'overrideRole',
		]);
		assert.deepEqual(faults({ requires: {}, at: monday0930 }), ['at']);
	});
});
