// Steps that ask for people on duty, heads and deputies: what a configuration may say, what it means for a case, how it is called.

import assert from 'node:assert/strict';
import type { Addressee } from '../../../src/plant/directory.ts';
import { forCase, namesOf, unknownIn } from '../../../src/steps/addressee.ts';
import { checkCloseConfig } from '../../../src/steps/close/config.ts';
import { checkEscalateConfig } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { checkTaskConfig } from '../../../src/steps/task/config.ts';
import { checkVerifyConfig } from '../../../src/steps/verify/config.ts';
import { verifyStep } from '../../../src/steps/verify/verify.ts';
import { checkWaitConfig } from '../../../src/steps/wait/config.ts';
import { MINUTE } from '../../../src/time.ts';
import { directoryWith, shanghai } from '../plant/duty.fixture.ts';
import { fixtureDirectory } from '../plant.fixture.ts';
import { byBadge, Story } from './story.ts';

type Checked = { ok: true } | { ok: false; refusals: { code: string; path: string; message: string }[] };
const told = (checked: Checked) => (checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`));
const task = (to: object, more: object = {}) => checkTaskConfig({ title: 'Confirm', taskKind: 'confirm', to, ...more }, 'en-US');
const ladder = (tell: object[], more: object = {}) =>
	checkEscalateConfig({ rungs: [{ after: { amount: 0, counts: 'elapsed' }, tell, ask: 'acknowledge' }], until: ['acknowledged'], ...more }, 'en-US');
const judged = (to: object[]) => checkVerifyConfig({ by: 'judgement', to, limit: { amount: MINUTE, counts: 'elapsed' } }, 'en-US');

const good: Addressee[] = [
	{ onDuty: true },
	{ onDuty: true, role: 'team-leader', area: 'L2', skill: 'PLC' },
	{ onDuty: true, department: 'maintenance' },
	{ department: 'quality', head: true },
	{ head: true },
	{ role: 'qe', deputy: true },
	{ skill: 'PLC' },
];
const bad: [object, string, string][] = [
	[{ onDuty: true, person: 'li' }, 'duty.addressee.on-duty-person', 'person'],
	[{ role: 'qe', area: 'L2' }, 'duty.addressee.area-alone', 'area'],
	[{ department: 'quality', head: true, deputy: true }, 'duty.addressee.head-and-duty', 'head'],
	[{ department: 'quality', onDuty: true, deputy: true }, 'duty.addressee.head-and-duty', 'deputy'],
];

describe('whom a configuration may want', () => {
	it('takes people on duty, heads, deputies and skills in tasks, ladders and judgements', () => {
		for (const to of good) {
			const read = task([to]);
			assert(read.ok, JSON.stringify(to));
			assert.deepEqual(read.value.to, [to]);
			assert.deepEqual([told(ladder([to])), told(judged([to]))], [[], []], JSON.stringify(to));
		}
	});

	it('refuses what can’t go together, with the field', () => {
		for (const [to, code, field] of bad) {
			assert.deepEqual(told(task([to])), [`${code} to[0].${field}`]);
			assert.deepEqual(told(ladder(['responsible' as never, to])), [`${code} rungs[0].tell[1].${field}`]);
			assert.deepEqual(told(judged([to])), [`${code} to[0].${field}`]);
		}
	});

	it('says so in both languages', () => {
		const refused = (language: 'en-US' | 'zh-CN') => {
			const read = checkTaskConfig({ title: 'x', taskKind: 'confirm', to: { role: 'qe', area: 'L2' } }, language);
			return read.ok ? '' : read.refusals[0]?.message;
		};
		assert.equal(refused('en-US'), '“to.area”: an area only says where people are on duty; it needs “onDuty”.');
		assert.equal(refused('zh-CN'), '“to.area”：区域只用于说明在何处值班，须与 onDuty 一起使用。');
	});

	it('refuses marks that are no marks, fields that there are not, and nobody at all', () => {
		assert.deepEqual(told(task({ onDuty: 'yes' })), ['form.not-flag to.onDuty']);
		assert.deepEqual(told(task({ onDuty: true, shift: 'Night' })), ['form.unknown-property to.shift']);
		assert.deepEqual(told(task({ onDuty: false, role: '' })), ['task.nobody-named to']);
		assert.deepEqual(told(ladder([{ onDuty: 1 }])), ['validate.const rungs[0].tell[0].onDuty']);
		assert.deepEqual(told(ladder([{}])), ['validate.minProperties rungs[0].tell[0]']);
	});

	it('refuses a permission for the head of nobody in particular, wherever a permission stands', () => {
		const answer = { to: [{ role: 'qe' }, { head: true }] };
		assert.deepEqual(told(ladder([{ role: 'qe' }], { answer })), ['duty.addressee.whose answer.to[1].head']);
		assert.deepEqual(told(checkCloseConfig({ requires: {}, close: answer }, 'en-US')), ['duty.addressee.whose close.to[1].head']);
		const wait = { mode: 'arrivals', arrivals: 2, release: { to: [{ deputy: true }] } };
		assert.deepEqual(told(checkWaitConfig(wait, 'en-US')), ['duty.addressee.whose release.to[0].deputy']);
	});

	it('refuses a strategy where several have to sign', () => {
		assert.deepEqual(told(task({ role: 'qe' }, { assign: 'leastLoaded', signers: { mode: 'all' } })), ['task.assign-signers assign']);
		assert.deepEqual(told(task({ role: 'qe' }, { assign: 'lottery' })), ['form.not-option assign']);
		const read = task({ role: 'qe' }, { assign: 'all' });
		assert(read.ok && !('assign' in read.value));
	});
});

describe('what an addressee means for a case', () => {
	const plant = fixtureDirectory;

	it('people on duty are those of the case’s area, unless another is named or the plant has no such area', () => {
		assert.deepEqual(forCase({ onDuty: true, role: 'qe' }, { area: 'L2' }, plant), { onDuty: true, role: 'qe', area: 'L2' });
		assert.deepEqual(forCase({ onDuty: true, area: 'L1' }, { area: 'L2' }, plant), { onDuty: true, area: 'L1' });
		assert.deepEqual(forCase({ onDuty: true }, { area: 'moon' }, plant), { onDuty: true });
		assert.deepEqual(forCase({ role: 'qe' }, { area: 'L2' }, plant), { role: 'qe' });
	});

	it('the head and the deputy of nobody in particular are those of the responsible', () => {
		const people = (to: Addressee, of: Parameters<typeof forCase>[1]) =>
			plant.resolve(forCase(to, of, plant), shanghai('2026-11-23T10:00')).map(({ id }) => id);
		assert.deepEqual(people({ head: true }, { department: 'quality', role: 'ipqc' }), ['baker']);
		assert.deepEqual(people({ head: true }, { person: 'li' }), ['baker']);
		assert.deepEqual(people({ deputy: true }, { department: 'quality', role: 'ipqc' }), ['chen']);
		assert.deepEqual(people({ deputy: true }, { department: 'engineering' }), ['liu']);
		assert.deepEqual(people({ head: true }, {}), []);
		assert.equal(unknownIn(forCase({ head: true }, {}, plant), plant), '');
	});

	it('is called by its name in both languages', () => {
		const to: Addressee[] = [
			{ onDuty: true, role: 'team-leader', area: 'L2' },
			{ department: 'quality', head: true },
			{ person: 'li', deputy: true },
			{ skill: 'PLC' },
		];
		assert.equal(namesOf(to, plant, 'en-US'), 'Team leader on duty (Line 2), head of Quality, deputy of 李娜, people with PLC');
		assert.equal(namesOf(to, plant, 'zh-CN'), '当班Team leader（Line 2）、Quality负责人、李娜的代理人、人员（具备PLC技能）');
		assert.equal(namesOf([{ onDuty: true }], plant, 'en-US'), 'whoever is on duty');
	});
});

describe('steps that ask for people on duty', () => {
	it('a ladder tells at 02:40 whoever is on duty in the area of the case; who was called may acknowledge after the change of shift', () => {
		const read = ladder([{ onDuty: true, role: 'team-leader' }]);
		assert(read.ok);
		const story = new Story(escalateStep, read.value, { now: shanghai('2026-10-04T05:50'), plant: { plant: directoryWith() } });
		story.arrives();
		assert.deepEqual(
			story.eventsOf('notified').map(({ person }) => person),
			['sun'],
		);
		story.passes(20 * MINUTE);
		story.answers('acknowledge', {}, byBadge('sun'));
		assert.equal(story.open, undefined);
	});

	it('a ladder goes on to the next rung, and says why, when nobody is on duty', () => {
		const read = checkEscalateConfig(
			{
				rungs: [
					{ after: { amount: 0, counts: 'elapsed' }, tell: [{ onDuty: true, role: 'sqe' }], ask: 'acknowledge' },
					{ after: { amount: 20 * MINUTE, counts: 'elapsed' }, tell: [{ department: 'quality', head: true }], ask: 'acknowledge' },
				],
				until: ['acknowledged'],
			},
			'en-US',
		);
		assert(read.ok);
		const story = new Story(escalateStep, read.value, { plant: { plant: directoryWith() } });
		story.arrives();
		assert.deepEqual(
			story.eventsOf('notified').map(({ person, rung }) => [person, rung]),
			[['baker', 2]],
		);
		assert.match(String(story.eventsOf('undelivered')[0]?.reason), /Supplier quality engineer \/ IQC on duty/);
	});

	it('a judgement is asked of whoever is on duty, and not of the head who is on leave', () => {
		const read = judged([{ onDuty: true, role: 'team-leader' }, { head: true }]);
		assert(read.ok);
		const absences = [{ person: 'wang', from: '2026-11-23', to: '2026-11-23' }];
		const story = new Story(verifyStep, read.value, { now: shanghai('2026-11-23T15:00'), plant: { plant: directoryWith({ absences }) } });
		story.happens({ type: 'assigned', data: { department: 'production' } });
		story.arrives();
		assert.deepEqual(story.open?.waitsFor.people, [
			{ id: 'sun', name: '孙磊' },
			{ id: 'zhao', name: '赵敏' },
		]);
	});
});
