// A real-looking 8D as events: burrs on a filler cap, a team of three, a measure that did not hold and one that did. Not sealed by an engine: by the pen of
// the case tests.

import type { Actor, CaseEvent } from '../../../src/case/events.ts';
import type { FormsKnown } from '../../../src/case-view/answers.ts';
import type { Field, Form } from '../../../src/form/form.ts';
import { formOfFields } from '../../../src/form/form.ts';
import type { JsonObject } from '../../../src/json.ts';
import type { CaseSource } from '../../../src/report/case-report.ts';
import { CASE_ID, Pen } from '../case/life.fixture.ts';
import { fixtureContext } from '../plant.fixture.ts';

export const { plant } = fixtureContext();
export const PHOTO = `sha256:${'a'.repeat(64)}`;
const by = (id: string): Actor => ({ id, how: 'pin' });

const field = (name: string, type: string, english: string, chinese: string, more: object = {}): Field =>
	({ name, type, label: { 'en-US': english, 'zh-CN': chinese }, required: false, requiredFor: [], maxLength: 4_000, ...more }) as Field;

/** What each step asks, by its name. */
export const FORMS: Record<string, Form> = {
	'D1 Team': formOfFields([
		field('team', 'table', 'Team', '小组', {
			columns: [field('person', 'person', 'Member', '成员'), field('job', 'text', 'Job', '职责'), field('lead', 'yes-no', 'Leads', '组长')],
		}),
	]),
	'D2 Problem': formOfFields([
		field('what', 'long-text', 'What', '何事'),
		field('is_isnot', 'table', 'Is / is-not', '是／不是', { columns: [field('is', 'text', 'Is', '是'), field('isnot', 'text', 'Is not', '不是')] }),
		field('photo', 'photo', 'Photo', '照片'),
		field('cost', 'number', 'Cost', '费用', { unit: 'CNY', as: 'loss:money' }),
	]),
	'D3 Containment': formOfFields([field('trace_way', 'text', 'How it is traced', '追溯方式')]),
	'D4 Cause': formOfFields([field('root_cause', 'text', 'Root cause', '根本原因'), field('escape_cause', 'text', 'Escape cause', '流出原因')]),
	'D7 Prevention': formOfFields([field('lessons', 'text', 'Lessons', '经验教训'), field('similar', 'text', 'Similar moulds', '类似模具')]),
};

export const forms: FormsKnown = { ofVersion: () => undefined, ofStep: (step) => FORMS[step.replace(/#\d+$/, '')] };

export function answer(pen: Pen, step: string, values: JsonObject, who = 'li', outcome = 'done', note?: string): CaseEvent {
	return pen.write('task/answered', { outcome, values, signer: who, ...(note === undefined ? {} : { note }) }, by(who), step);
}

const TEAM: JsonObject[] = [
	{ person: 'baker', job: 'leads, reports to the customer', lead: true },
	{ person: 'li', job: 'sorts and measures' },
	{ person: 'miller', job: 'finds the cause in the mould' },
];

/** The 8D up to a discipline; 8 is the whole. */
export function eightD(upTo = 8, id = CASE_ID): Pen {
	const pen = new Pen(id);
	const steps: (() => void)[] = [
		() => {
			pen.write(
				'opened',
				{
					number: 'EX-2026-00117',
					title: 'Burrs on filler cap, 48 of 2,000',
					kind: 'complaint',
					severity: 'high',
					detectedAt: '2026-11-20T13:50:00.000Z',
					intake: 'complaints',
					area: 'L2/filler',
					quantity: { amount: 48, unit: 'pcs' },
					lot: 'C-778',
					evidence: { value: 0.42, limit: 0.2, unit: 'mm' },
				},
				by('zhao'),
			);
			pen.write('classified', { table: 'Who', row: 4, why: [], department: 'quality' }, { id: 'system', how: 'system' });
			pen.write('acknowledged', { note: 'on my way' }, by('li'));
			pen.write('commented', { text: '李娜 says the customer is furious; Tom Miller calls them.' }, by('zhao'));
			answer(pen, 'D0 Emergency#1', { action: 'Line stopped, shipment held back' }, 'li');
		},
		() => {
			answer(pen, 'D1 Team#1', { team: TEAM }, 'baker');
			pen.write('set', { values: { 'fields.team': TEAM } }, by('baker'));
		},
		() => {
			answer(pen, 'D2 Problem#1', {
				what: 'Burrs up to 0.42 mm at the parting line.\nSeen by 李娜 on the first pallet.',
				is_isnot: [{ is: 'mould 3', isnot: 'moulds 1 and 2' }],
				photo: [{ id: PHOTO, name: 'burr.png', type: 'image/png', size: 90 }],
				cost: 18_400,
			});
			pen.write('loss', { kind: 'money', amount: 18_400, currency: 'CNY' }, by('li'));
		},
		() => {
			pen.write('contained', { disposition: 'suspect', amount: 2_000, unit: 'pcs' }, by('li'));
			pen.write('contained', { disposition: 'quarantined', amount: 2_000, unit: 'pcs' }, by('li'));
			pen.write('measure-planned', { id: 'c1', class: 'containment', text: 'Sort 100 %', owner: 'li' }, by('li'));
			pen.write('measure-done', { id: 'c1', evidence: '48 bad' }, by('li'));
			answer(pen, 'D3 Containment#1', { trace_way: 'Lot label on the pallet, told to store and customer' });
		},
		() => {
			pen.write('set', { values: { rootCause: 'Parting line worn at 480,000 shots', cause: 'machine' } }, by('miller'));
			answer(pen, 'D4 Cause#1', { root_cause: 'Parting line worn', escape_cause: 'Gauge checks every second hour only' }, 'miller');
		},
		() => {
			pen.write(
				'measure-planned',
				{ id: 'm1', class: 'corrective', text: 'Re-polish the parting line', owner: 'miller', due: '2026-12-01T08:00:00.000Z' },
				by('miller'),
			);
		},
		() => {
			pen.write('measure-done', { id: 'm1', evidence: 'mould order 778' }, by('miller'));
			pen.write('verified', { result: 'ng', by: 'judgement', note: 'burrs again' }, by('li'));
			pen.write('turn-opened', { turn: 2, reason: 'burrs again' }, { id: 'system', how: 'system' });
			pen.write('measure-planned', { id: 'm2', class: 'corrective', text: 'New insert', owner: 'miller' }, by('miller'));
			pen.write('measure-done', { id: 'm2' }, by('miller'));
			pen.write('verified', { result: 'ok', by: 'judgement' }, by('li'));
		},
		() => {
			pen.write('measure-planned', { id: 'p1', class: 'preventive', text: 'Change insert every 400,000 shots', owner: 'liu' }, by('miller'));
			pen.write('measure-done', { id: 'p1' }, by('liu'));
			answer(pen, 'D7 Prevention#1', { lessons: 'Count shots per insert', similar: 'Moulds 1 and 2' }, 'miller');
		},
		() => {
			answer(pen, 'D8 Approval#1', {}, 'baker', 'ok');
			answer(pen, 'D8 Approval#1', {}, 'li', 'ng', 'Wang Wu has not signed the standard');
		},
	];
	for (const step of steps.slice(0, upTo + 1)) step();
	return pen;
}

export function sourceOf(pen: Pen, id = CASE_ID): CaseSource {
	return { id, events: pen.events, plant, forms };
}
