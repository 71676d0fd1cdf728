// A case looked at by itself: what changes of its head, the tag card on its goods, old answers on their forms, and people called by @name.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { CaseRecord } from '../../../src/case/case.ts';
import { afterEvent } from '../../../src/case/record.ts';
import { answerOf, type FormsKnown, labelsOf } from '../../../src/case-view/answers.ts';
import { calledIn, callingAt, meant } from '../../../src/case-view/calling.ts';
import { type CaseHead, changedOf, headOf } from '../../../src/case-view/head.ts';
import { mentionNotices } from '../../../src/case-view/mention.ts';
import { tagOf } from '../../../src/case-view/tag.ts';
import { type Form, formOfFields } from '../../../src/form/form.ts';
import { CASE_ID, life, OPENED, Pen } from '../case/life.fixture.ts';
import { fixtureContext } from '../plant.fixture.ts';

const { plant } = fixtureContext();
const NOW = '2026-11-20T18:00:00.000Z';
const recordOf = (events: Pen['events']) => events.reduce<CaseRecord | undefined>((record, event) => afterEvent(record, event, CASE_ID), undefined)!;

function opened(): Pen {
	const pen = new Pen();
	pen.write('opened', { ...OPENED, lot: 'B-7', material: 'FG-0500' });
	return pen;
}

describe('The head of a case', () => {
	it('whoever takes every change has the whole, whatever happened', () => {
		fc.assert(
			fc.property(life, (events) => {
				let shown: CaseHead | undefined;
				let record: CaseRecord | undefined;
				for (const event of events) {
					record = afterEvent(record, event, CASE_ID);
					const head = headOf(record, plant);
					const { head: changed, gone } = shown ? changedOf(shown, head) : { head, gone: [] };
					const next: Record<string, unknown> = { ...shown, ...changed };
					for (const key of gone) delete next[key];
					shown = next as unknown as CaseHead;
					assert.deepEqual(shown, head);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('a closed case waits for nobody; one whose line still stands says so', () => {
		const pen = opened();
		pen.write('line-stopped', { reason: 'Level 3' });
		pen.write('closed', {});
		const { status, state, waits, stopped } = headOf(recordOf(pen.events), plant);
		assert.deepEqual([status, state, waits, stopped?.reason], ['closed', 'stopped', [], 'Level 3']);
	});

	it('the plant’s own fields are called as on the form on which they were answered, the last one counts; no other name is made up', () => {
		const asked = (label: object) => formOfFields([{ name: 'tagged', label, type: 'yes-no', required: false }] as never);
		const forms: FormsKnown = {
			ofVersion: (version) => (version === 'new' ? asked({ 'en-US': 'Every container has its tag', 'zh-CN': '已挂标识卡' }) : asked({ 'en-US': 'Tagged?' })),
			ofStep: () => undefined,
		};
		const pen = opened();
		for (const version of ['old', 'new']) pen.write('task/answered', { outcome: 'done', values: { tagged: true }, signer: 'wang', form: { version } } as never);
		pen.write('set', { values: { 'fields.tagged': true, 'fields.crate': 7 } });
		const { labels } = headOf(recordOf(pen.events), plant, labelsOf(pen.events, forms));
		assert.deepEqual(labels, { tagged: { 'en-US': 'Every container has its tag', 'zh-CN': '已挂标识卡' } });
	});
});

describe('The product tag card', () => {
	const tag = (pen: Pen, answers: Parameters<typeof tagOf>[2] = []) => tagOf(recordOf(pen.events).case, pen.events, answers, NOW);
	const contain = (pen: Pen, disposition: 'suspect' | 'quarantined' | 'released', amount: number, note?: string) =>
		pen.write('contained', { disposition, amount, unit: 'pcs', ...(note ? { note } : {}) }, { id: 'wang', how: 'badge' });

	it('goods are to be judged, then isolated, then let go; the quantity is what still hangs there', () => {
		const pen = opened();
		assert.deepEqual([tag(pen).state, tag(pen).quantity, tag(pen).at, tag(pen).by], ['suspect', { amount: 48, unit: 'pcs' }, NOW, undefined]);
		contain(pen, 'suspect', 48);
		contain(pen, 'quarantined', 40);
		assert.deepEqual([tag(pen).state, tag(pen).quantity, tag(pen).by, tag(pen).lot], ['quarantined', { amount: 40, unit: 'pcs' }, 'wang', 'B-7']);
		contain(pen, 'released', 10, 'Weighed again');
		assert.deepEqual([tag(pen).state, tag(pen).quantity], ['quarantined', { amount: 30, unit: 'pcs' }]);
		contain(pen, 'quarantined', 8);
		contain(pen, 'released', 38, 'Weighed again');
		assert.deepEqual([tag(pen).state, tag(pen).quantity], ['released', { amount: 48, unit: 'pcs' }]);
	});

	it('what somebody wrote on a tag form counts more than sums; what it does not say stays', () => {
		const fields = ['state', 'stored_at', 'tagged_at', 'product'].map((name) => ({ name, label: name, type: 'text' }));
		const form = formOfFields([...fields, { name: 'quantity', label: '', type: 'number', unit: 'kg' }] as never);
		const values = { state: 'rework', stored_at: 'Cage 4', quantity: 12, product: '', tagged_at: NOW };
		const { state, storedAt, quantity, material } = tag(opened(), [{ seq: 2, form, values }]);
		assert.deepEqual([state, storedAt, quantity, material], ['rework', 'Cage 4', { amount: 12, unit: 'kg' }, 'FG-0500']);
		assert.equal(tag(opened(), [{ seq: 2, form, values: { ...values, state: '__proto__' } }]).state, 'suspect');
	});
});

describe('An old answer', () => {
	const old: Form = { title: 'Weighing', sections: formOfFields([{ name: 'weight', label: 'Weight', type: 'number' }] as never).sections };
	const today = formOfFields([{ name: 'suspect', label: 'Suspect pieces', type: 'number' }] as never);
	const forms: FormsKnown = { ofVersion: (version) => (version === 'v1' ? old : undefined), ofStep: () => today };
	const answered = (values: object, form?: object) =>
		answerOf(opened().write('task/answered', { outcome: 'done', values, signer: 'wang', ...(form ? { form } : {}) } as never), forms)!;
	const labels = ({ form }: { form: Form }) => form.sections.flatMap(({ fields }) => fields.map(({ label }) => label));

	it('stands on its own form; where that was never kept nothing that was answered is missing', () => {
		assert.deepEqual(
			[answered({ weight: 5 }, { key: 'Weighing', version: 'v1' }).form, answered({ weight: 5 }, { key: 'Weighing', version: 'v1' }).version],
			[old, 'v1'],
		);
		assert.deepEqual(labels(answered({ suspect: 1, gone: 'x' })), ['Suspect pieces', 'gone']);
		assert.deepEqual(labels(answered({ weight: 5, ok: true }, { key: 'Weighing', version: 'lost' })), ['weight', 'ok']);
		assert.equal(answerOf(opened().events[0]!, forms), undefined);
	});
});

describe('Calling people in a comment', () => {
	const people = [
		{ id: 'li', name: 'Li' },
		{ id: 'lina', name: 'Li Na' },
		{ id: 'wang', name: '王强' },
	];

	it('the longer of two names counts, anywhere in the text; nobody is called by an address', () => {
		assert.deepEqual(calledIn('@Li Na and @王强，看一下', people), ['lina', 'wang']);
		assert.deepEqual(calledIn('@Li, please', people), ['li']);
		assert.deepEqual(calledIn('mail to x@plant.example, @Nobody', people), []);
		assert.deepEqual(calledIn('@Li', [...people, { id: 'li2', name: 'Li' }]), ['li', 'li2'], 'two of one name: both rather than the wrong one');
	});

	it('while somebody types those are offered who may be meant, and none once the name is complete', () => {
		assert.deepEqual(callingAt('Look, @wa', 9), { at: 6, typed: 'wa' });
		assert.equal(callingAt('Look', 4), undefined);
		assert.equal(callingAt('@Li\nnext', 8), undefined);
		const ids = (typed: string) => meant(typed, people, 6).map(({ id }) => id);
		assert.deepEqual([ids(''), ids('n'), ids('WA'), ids('Li Na '), ids('zzz')], [['li', 'lina', 'wang'], ['lina'], ['wang'], [], []]);
	});

	it('each gets a notice of their own in their language; nobody is told what they wrote themselves', () => {
		const subject = recordOf(opened().events).case;
		const notices = mentionNotices({ subject, event: 7, by: 'sun', said: 'Look', people: ['miller', 'wang', 'sun', 'gone'], at: NOW }, plant);
		assert.deepEqual(
			notices.map(({ notice, text }) => [notice, text]),
			[
				[`${CASE_ID}/comment/7/miller`, '孙磊 writes to you: Look'],
				[`${CASE_ID}/comment/7/wang`, '孙磊提醒您：Look'],
			],
		);
	});
});
