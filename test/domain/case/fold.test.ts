import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Case, CaseRecord } from '../../../src/case/case.ts';
import { redact } from '../../../src/case/chain.ts';
import type { CaseEvent, DataOf, EventType, Proposed } from '../../../src/case/events.ts';
import { applyEvent, fold } from '../../../src/case/fold.ts';
import { IllegalEvent } from '../../../src/case/illegal.ts';
import { addLoss } from '../../../src/case/quantities.ts';
import { applyChange, summarise } from '../../../src/case/record.ts';
import { checkData } from '../../../src/case/schema.ts';
import { CASE_ID, frozen, life, OPENED, Pen, proposal } from './life.fixture.ts';

function caseWith(...facts: Proposed[]): { pen: Pen; subject: Case } {
	const pen = new Pen();
	pen.write('opened', OPENED);
	for (const { type, data, actor } of facts) pen.write(type, data as DataOf<typeof type>, actor);
	return { pen, subject: fold(pen.events, CASE_ID) };
}

function refusedAs(code: string, ...facts: Proposed[]): IllegalEvent {
	const last = facts.at(-1) as Proposed;
	const { pen, subject } = caseWith(...facts.slice(0, -1));
	const before = structuredClone(subject);
	let found: unknown;
	try {
		applyEvent(frozen(subject), pen.write(last.type, last.data as DataOf<EventType>));
	} catch (error) {
		found = error;
	}
	assert.ok(found instanceof IllegalEvent, `${last.type} was accepted`);
	assert.equal(found.code, code);
	assert.deepEqual(subject, before);
	assert.doesNotMatch(found.message, /^case\.|\{\w+\}/);
	assert.match(found.refusal('zh-CN').message, /[\u4e00-\u9fff]/);
	return found;
}

const contained = (disposition: DataOf<'contained'>['disposition'], amount: number, note?: string, unit = 'pcs'): Proposed => ({
	type: 'contained',
	data: note === undefined ? { disposition, amount, unit } : { disposition, amount, unit, note },
});

describe('the life of a case', () => {
	it('patrol inspection finds hot product on line 2: from intake to a verified closure', () => {
		const { subject } = caseWith(
			{ type: 'classified', data: { table: 'responsibility', row: 3, why: [], department: 'engineering', role: 'engineering supervisor', cause: 'machine' } },
			{ type: 'refused', data: { reason: 'the setting was changed by production' }, actor: { id: 'zhao', how: 'pin' } },
			{ type: 'classified', data: { table: 'responsibility', row: 4, why: [], department: 'production', cause: 'method' } },
			{ type: 'accepted', data: {}, actor: { id: 'chen', how: 'badge' } },
			contained('suspect', 48),
			contained('quarantined', 48),
			{ type: 'measure-planned', data: { id: 'm1', class: 'temporary', text: 'set-point back to 78 °C' } },
			{ type: 'measure-done', data: { id: 'm1', evidence: { value: 77.9 } } },
			{ type: 'loss', data: { kind: 'time', millis: 1_200_000 } },
			{ type: 'verified', data: { result: 'ng', by: 'judgement' } },
			{ type: 'turn-opened', data: { turn: 2, reason: 'still hot' } },
			{ type: 'verified', data: { result: 'ok', by: 'batches' } },
			contained('sorted-good', 40),
			contained('sorted-bad', 8),
			contained('released', 40),
			{ type: 'closed', data: {} },
		);
		assert.equal(subject.status, 'closed');
		assert.equal(subject.department, 'production');
		assert.equal(subject.role, undefined, 'the role belonged to the department that refused');
		assert.equal(subject.cause, 'method');
		assert.deepEqual(
			subject.refusals.map(({ by, department }) => [by, department]),
			[['zhao', 'engineering']],
		);
		assert.deepEqual([subject.accepted?.by, subject.accepted?.department], ['chen', 'production']);
		assert.deepEqual(subject.contained, { suspect: 48, quarantined: 48, sortedGood: 40, sortedBad: 8, released: 40, unit: 'pcs' });
		assert.deepEqual(
			subject.turns.map(({ turn, verified }) => [turn, verified?.result]),
			[
				[1, 'ng'],
				[2, 'ok'],
			],
		);
		assert.ok(subject.measures[0]?.doneAt);
		assert.equal(subject.losses.millis, 1_200_000);
	});

	it('the same alarm again: first and last detection are kept whatever order the reports come in', () => {
		const { subject } = caseWith(
			{ type: 'merged', data: { detectedAt: '2026-11-20T15:00:00.000Z' } },
			{ type: 'merged', data: { detectedAt: '2026-11-20T14:00:00.000Z' } },
		);
		assert.deepEqual(subject.merged, { count: 2, first: '2026-11-20T14:00:00.000Z', last: '2026-11-20T15:00:00.000Z' });
	});

	it('reaction time counts from the first acknowledgement, and severity only rises by a ladder', () => {
		const { subject } = caseWith(
			{ type: 'acknowledged', data: {}, actor: { id: 'first', how: 'link' } },
			{ type: 'acknowledged', data: {}, actor: { id: 'second', how: 'link' } },
			{ type: 'escalated', data: { rung: 2, severity: 'critical' } },
			{ type: 'escalated', data: { rung: 1, severity: 'low' } },
		);
		assert.equal(subject.acknowledged?.by, 'first');
		assert.deepEqual([subject.rung, subject.severity], [2, 'critical']);
	});

	it('weighed goods add up although floating point does not', () => {
		const { subject } = caseWith(
			contained('suspect', 0.1, undefined, 'kg'),
			contained('suspect', 0.2, undefined, 'kg'),
			contained('quarantined', 0.3, undefined, 'kg'),
		);
		assert.equal(subject.contained?.suspect, 0.3);
	});

	it('a mistyped amount is corrected by a negative one with its reason', () => {
		const { subject } = caseWith(contained('suspect', 480), contained('suspect', -432, 'typed 480 for 48'));
		assert.equal(subject.contained?.suspect, 48);
		refusedAs('case.correction-note', contained('suspect', 480), contained('suspect', -432));
		refusedAs('case.contained-below-zero', contained('suspect', 4), contained('suspect', -5, 'wrong'));
	});

	it('a late cost and a comment still reach a closed case; its pause ended with it', () => {
		const { subject } = caseWith(
			{ type: 'paused', data: { reason: 'waiting for the supplier' } },
			{ type: 'closed', data: {} },
			{ type: 'loss', data: { kind: 'money', amount: 1_250.5, currency: 'CNY' } },
			{ type: 'commented', data: { text: 'invoice came' } },
		);
		assert.equal(subject.paused, undefined);
		assert.deepEqual(subject.losses.money, { CNY: 1_250.5 });
	});

	it('knowledge is corrected, added and removed', () => {
		const { subject } = caseWith(
			{ type: 'set', data: { values: { title: 'Overheated', lot: 'B-7', rootCause: 'valve stuck', 'fields.shift': 'night', 'fields.a.b': 1 } } },
			{ type: 'set', data: { values: { lot: null, 'fields.a.b': null, severity: 'high', quantity: { amount: 50, unit: 'pcs' } } } },
		);
		assert.deepEqual([subject.title, subject.severity, subject.rootCause, subject.quantity?.amount], ['Overheated', 'high', 'valve stuck', 50]);
		assert.deepEqual(subject.fields, { shift: 'night' });
		assert.ok(!Object.hasOwn(subject, 'lot'));
	});

	it('a wall clock set back does not make the case look older', () => {
		const { pen, subject } = caseWith({ type: 'commented', data: { text: 'before' } });
		const after = applyEvent(subject, { ...pen.write('commented', { text: 'after' }), at: '1970-01-01T00:00:00.000Z' });
		assert.equal(after.updatedAt, subject.updatedAt);
	});
});

describe('what a case refuses', () => {
	it('goods that do not add up', () => {
		assert.equal(refusedAs('case.quarantined-over-suspect', contained('suspect', 40), contained('quarantined', 48)).path, 'amount');
		refusedAs(
			'case.sorted-over-quarantined',
			contained('suspect', 40),
			contained('quarantined', 40),
			contained('sorted-good', 30),
			contained('sorted-bad', 11),
		);
		refusedAs('case.released-over-quarantined', contained('suspect', 40), contained('quarantined', 30), contained('released', 31, 'concession'));
		refusedAs('case.other-unit', contained('suspect', 40), contained('quarantined', 2, undefined, 'kg'));
	});

	it('release of goods nobody sorted, unless a concession is named', () => {
		const isolated = [contained('suspect', 40), contained('quarantined', 40), contained('sorted-good', 10)];
		refusedAs('case.released-over-sorted', ...isolated, contained('released', 11));
		assert.equal(caseWith(...isolated, contained('released', 11, 'concession 特采 of 20 Nov')).subject.contained?.released, 11);
	});

	it('measures nobody planned, planned twice or done twice', () => {
		const planned: Proposed = { type: 'measure-planned', data: { id: 'm1', class: 'corrective', text: 'new valve' } };
		const done: Proposed = { type: 'measure-done', data: { id: 'm1' } };
		refusedAs('case.measure-unknown', done);
		refusedAs('case.measure-twice', planned, planned);
		refusedAs('case.measure-done', planned, done, done);
		const dropped: Proposed = { type: 'measure-dropped', data: { id: 'm1', reason: 'the line is taken out of service' } };
		const changed: Proposed = { type: 'measure-changed', data: { id: 'm1', from: {}, to: { owner: 'liu' }, reason: 'holiday' } };
		refusedAs('case.measure-unknown', dropped);
		refusedAs('case.measure-unknown', changed);
		refusedAs('case.measure-done', planned, done, dropped);
		refusedAs('case.measure-dropped', planned, dropped, done);
		refusedAs('case.measure-dropped', planned, dropped, changed);
	});

	it('a pause in a pause, a resume without one, a turn that is skipped', () => {
		const paused: Proposed = { type: 'paused', data: { reason: 'holiday' } };
		refusedAs('case.paused-twice', paused, paused);
		refusedAs('case.not-paused', { type: 'resumed', data: {} });
		refusedAs('case.turn-order', { type: 'turn-opened', data: { turn: 3 } });
	});

	it('work on a closed or cancelled case, a second closing, a re-opening of an open one', () => {
		const closed: Proposed = { type: 'closed', data: {} };
		refusedAs('case.is-closed', closed, { type: 'verified', data: { result: 'ok', by: 'judgement' } });
		refusedAs('case.is-closed', closed, closed);
		refusedAs('case.is-closed', closed, { type: 'merged', data: { detectedAt: '2026-11-20T15:00:00.000Z' } });
		refusedAs('case.is-cancelled', { type: 'cancelled', data: { reason: 'false alarm' } }, closed);
		refusedAs('case.not-closed', { type: 'reopened', data: { reason: 'back again' } });
		refusedAs('case.opened-twice', { type: 'opened', data: OPENED });
	});

	it('keys and values that `set` has no business with', () => {
		const set = (key: string, value: unknown): Proposed => ({ type: 'set', data: { values: JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`) } });
		for (const key of ['status', 'number', 'id', 'refusals', '__proto__', 'constructor', 'toString', 'mechanics']) {
			assert.equal(refusedAs('case.not-settable', set(key, 'x')).path, `values.${key}`);
		}
		for (const key of ['fields.__proto__', 'fields.constructor', 'fields.', `fields.${'x'.repeat(65)}`]) refusedAs('case.field-name', set(key, 'x'));
		for (const value of [null, 5, '', '  ', 'x'.repeat(201), ['x']]) refusedAs('case.set-text', set('title', value));
		for (const value of ['urgent', null, 1, ['low']]) refusedAs('case.set-severity', set('severity', value));
		for (const value of ['tomorrow', null, '2026-11-20', '2026-13-20T00:00:00.000Z']) refusedAs('case.set-instant', set('detectedAt', value));
		for (const value of [48, { amount: '48', unit: 'pcs' }, { amount: 1, unit: '' }, { amount: 1, unit: 'pcs', x: 1 }, []])
			refusedAs('case.set-quantity', set('quantity', value));
		refusedAs('case.set-cause', set('cause', 'ghost'));
		assert.equal(({} as { x?: unknown }).x, undefined);
	});

	it('an event type nobody knows, even one that every object has', () => {
		refusedAs('case.event-unknown', { type: 'exploded', data: {} } as unknown as Proposed);
		refusedAs('case.event-unknown', { type: 'toString', data: {} } as unknown as Proposed);
	});

	it('a loss below zero and an amount that is none', () => {
		refusedAs('case.loss-below-zero', { type: 'loss', data: { kind: 'pieces', amount: -1, unit: 'pcs', note: 'wrong' } });
		assert.throws(() => addLoss(caseWith().subject.losses, { kind: 'time', millis: Number.NaN }), { code: 'case.amount', path: 'millis' });
		refusedAs('case.loss-kind', { type: 'loss', data: { kind: 'honour', amount: 1 } } as unknown as Proposed);
	});

	it('history with a gap, and history that does not begin at the beginning', () => {
		const { pen } = caseWith({ type: 'commented', data: { text: 'one' } }, { type: 'commented', data: { text: 'two' } });
		const [first, , third] = pen.events as [CaseEvent, CaseEvent, CaseEvent];
		assert.throws(() => fold([first, third], CASE_ID), { code: 'case.gap' });
		assert.throws(() => fold([{ ...third, seq: 1 }], CASE_ID), { code: 'case.not-opened' });
		assert.throws(() => fold([], CASE_ID), { code: 'case.not-opened' });
	});
});

describe('the fold', () => {
	it('gives the same case again, event by event and in commits of any size, and never alters its input', () => {
		fc.assert(
			fc.property(life, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 40, maxLength: 40 }), (events, sizes) => {
				frozen(events);
				const whole = fold(events, CASE_ID);
				assert.deepEqual(fold(events, CASE_ID), whole);
				let subject: Case | undefined;
				for (const event of events) subject = frozen(applyEvent(subject, event, CASE_ID));
				assert.deepEqual(subject, whole);
				let record: CaseRecord | undefined;
				for (let from = 0; from < events.length; ) {
					const batch = events.slice(from, from + (sizes.shift() as number));
					record = frozen(applyChange(record, { id: CASE_ID, from, events: batch, ops: [] }));
					from += batch.length;
				}
				assert.deepEqual(record?.case, whole);
				assert.deepEqual([record?.version, record?.hash], [events.length, events.at(-1)?.hash]);
				assert.deepEqual(JSON.parse(JSON.stringify(whole)), whole, 'a stored case reads back as it was');
			}),
		);
	});

	it('accepts a proposed event or refuses it with a reason; a refused one leaves the case as it was', () => {
		let accepted = 0;
		let refused = 0;
		fc.assert(
			fc.property(life, proposal, (events, { type, data }) => {
				const subject = frozen(fold(events, CASE_ID));
				const before = structuredClone(subject);
				const pen = new Pen();
				pen.events.push(...events);
				const event = pen.write(type, data as DataOf<EventType>);
				try {
					const after = applyEvent(subject, event);
					accepted += 1;
					assert.ok(after.updatedAt >= subject.updatedAt);
					const sums = after.contained;
					if (sums) assert.ok(sums.quarantined <= sums.suspect && sums.sortedGood + sums.sortedBad <= sums.quarantined && sums.released <= sums.quarantined);
				} catch (error) {
					assert.ok(error instanceof IllegalEvent);
					refused += 1;
					assert.doesNotMatch(error.message, /^case\.|\{\w+\}/);
				}
				assert.deepEqual(subject, before);
			}),
			{ numRuns: 400 },
		);
		assert.ok(accepted > 50 && refused > 50, `${accepted} accepted, ${refused} refused`);
	});

	it('still folds a life of which anything was redacted', () => {
		fc.assert(
			fc.property(life, fc.infiniteStream(fc.boolean()), (events, choice) => {
				const note = { at: '2026-12-01T08:00:00.000Z', by: 'officer', reason: 'asked for' };
				const redacted = events.map((event) => (choice.next().value ? redact(event, note) : event));
				const whole = fold(events, CASE_ID);
				const left = fold(redacted, CASE_ID);
				assert.equal(left.status, whole.status);
				assert.equal(left.comments, whole.comments);
				assert.equal(left.redactions ?? 0, redacted.filter(({ redacted }) => redacted).length);
				assert.deepEqual(JSON.parse(JSON.stringify(left)), left);
			}),
		);
	});

	it('own events change nothing but when and by whom the case was last touched', () => {
		const { pen, subject } = caseWith();
		const after = applyEvent(subject, pen.write('task/noted', { title: 'hijack', status: 'closed' }, { id: 'other', how: 'picked' }));
		assert.deepEqual({ ...after, updatedAt: subject.updatedAt, lastActor: subject.lastActor }, subject);
		assert.equal(after.lastActor?.id, 'other');
	});
});

describe('a change to a record', () => {
	it('is refused when it does not follow on it', () => {
		const { pen } = caseWith();
		const record = applyChange(undefined, { id: CASE_ID, from: 0, events: pen.events, ops: [] });
		const event = pen.write('commented', { text: 'x' });
		assert.throws(() => applyChange(record, { id: CASE_ID, from: 0, events: [event], ops: [] }), { code: 'case.not-next' });
		assert.throws(() => applyChange(record, { id: 'other', from: 1, events: [event], ops: [] }), { code: 'case.other-case' });
		assert.throws(() => applyChange(record, { id: CASE_ID, from: 1, events: [{ ...event, seq: 5 }], ops: [] }), { code: 'case.gap' });
		assert.throws(() => applyChange(undefined, { id: CASE_ID, from: 0, events: [], ops: [] }), { code: 'case.not-opened' });
		assert.equal(applyChange(record, { id: CASE_ID, from: 1, events: [event], ops: [] }).case.comments, 1);
	});

	it('shares what it did not touch', () => {
		const { pen } = caseWith();
		const record = frozen(applyChange(undefined, { id: CASE_ID, from: 0, events: pen.events, ops: [] }));
		const after = applyChange(record, { id: CASE_ID, from: 1, events: [pen.write('commented', { text: 'x' })], ops: [] });
		assert.equal(after.case.turns, record.case.turns);
		assert.equal(after.mechanics, record.mechanics);
	});

	it('a summary holds no more than lists need', () => {
		const { pen } = caseWith({ type: 'merged', data: { detectedAt: '2026-11-20T15:00:00.000Z' } });
		const summary = summarise(applyChange(undefined, { id: CASE_ID, from: 0, events: pen.events, ops: [] }));
		assert.deepEqual([summary.number, summary.area, summary.key, summary.merged?.count], ['EX-2026-00117', 'L2/filler', 'L2/temperature', 1]);
		assert.ok(!Object.hasOwn(summary, 'evidence') && !Object.hasOwn(summary, 'closedAt'));
	});
});

describe('data of events', () => {
	it('whatever the plant legally does passes its schema', () => {
		fc.assert(
			fc.property(proposal, ({ type, data }) => {
				assert.deepEqual(checkData(type, data, { 'task/noted': { type: 'object' } }), { ok: true, value: JSON.parse(JSON.stringify(data)) });
			}),
		);
	});

	const faults: [EventType, unknown, string][] = [
		['opened', {}, 'title'],
		['opened', { ...OPENED, title: 'x'.repeat(201) }, 'title'],
		['opened', { ...OPENED, detectedAt: 'yesterday' }, 'detectedAt'],
		['opened', { ...OPENED, quantity: { amount: -1, unit: 'pcs' } }, 'quantity.amount'],
		['opened', { ...OPENED, evidence: { value: Number.POSITIVE_INFINITY } }, 'evidence.value'],
		['opened', { ...OPENED, evidence: 'x'.repeat(40_000) }, ''],
		['opened', { ...OPENED, surprise: 1 }, 'surprise'],
		['commented', { text: 'x'.repeat(4_001) }, 'text'],
		['contained', { disposition: 'lost', amount: 1, unit: 'pcs' }, 'disposition'],
		['contained', { disposition: 'suspect', amount: '12,5', unit: 'pcs' }, 'amount'],
		['assigned', { note: 'to nobody' }, ''],
		['loss', {}, 'kind'],
		['loss', { kind: 'time' }, 'millis'],
		['loss', { kind: 'honour', amount: 1 }, 'kind'],
		['loss', { kind: 'money', amount: 1, currency: 'rmb' }, 'currency'],
		['verified', { result: 'maybe', by: 'judgement' }, 'result'],
		['turn-opened', { turn: 1.5 }, 'turn'],
		['set', { values: {} }, 'values'],
		['closed', null, ''],
		['task/unknown', {}, 'type'],
		['toString' as EventType, {}, 'type'],
		['__proto__' as EventType, {}, 'type'],
	];
	for (const [type, data, path] of faults) {
		it(`${type} ${JSON.stringify(data)?.slice(0, 60)} is refused at “${path}”`, () => {
			const answer = checkData(type, data);
			assert.ok(!answer.ok);
			assert.ok(
				answer.refusals.some((refusal) => refusal.path === path),
				JSON.stringify(answer.refusals),
			);
			for (const { message } of answer.refusals) assert.doesNotMatch(message, /^(case|validate)\.|\{\w+\}|undefined/);
		});
	}
});
