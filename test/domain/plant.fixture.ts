// A filling plant for tests: two shifts with hours between them in which nobody works, people of two languages, deputies, and
// one role that nobody holds. Not for tests of the plant's own checks, which make their broken plants themselves.

import { type Calendar, makeCalendar } from '../../src/plant/calendar.ts';
import { makeDirectory } from '../../src/plant/directory.ts';
import type { Person, PlantConfig } from '../../src/plant/plant.ts';
import type { Context } from '../../src/step.ts';
import type { Instant } from '../../src/time.ts';

/** Monday 23 November 2026, 09:30 in Shanghai: the day shift works. */
export const monday0930: Instant = '2026-11-23T01:30:00.000Z';

const person = (id: string, name: string, department: string, language: Person['language'], contact: Record<string, string>): Person => ({
	id,
	name,
	department,
	language,
	contact,
});

export const fixtureConfig: PlantConfig = {
	name: 'Filling plant 2',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [
		{ id: 'production', name: 'Production', head: 'production-supervisor' },
		{ id: 'engineering', name: 'Engineering', head: 'engineering-supervisor' },
		{ id: 'quality', name: 'Quality', head: 'quality-supervisor' },
		{ id: 'purchasing', name: 'Purchasing and IQC', head: 'sqe' },
		// Its head role is held by nobody: whoever asks the maintenance department asks all of it.
		{ id: 'maintenance', name: 'Maintenance', head: 'maintenance-supervisor' },
		{ id: 'management', name: 'Management', head: 'plant-manager' },
	],
	people: [
		person('wang', '王强', 'production', 'zh-CN', { wecom: 'wangqiang', phone: '+86 138 0000 0001' }),
		person('zhao', '赵敏', 'production', 'zh-CN', { wecom: 'zhaomin', phone: '+86 138 0000 0002' }),
		person('sun', '孙磊', 'production', 'zh-CN', { phone: '+86 138 0000 0003' }),
		person('li', '李娜', 'quality', 'zh-CN', { dingtalk: 'lina', email: 'li.na@plant.example' }),
		person('chen', '陈静', 'quality', 'zh-CN', { dingtalk: 'chenjing', email: 'chen.jing@plant.example' }),
		person('baker', 'Alice Baker', 'quality', 'en-US', { email: 'alice.baker@plant.example', phone: '+86 138 0000 0006' }),
		person('miller', 'Tom Miller', 'engineering', 'en-US', { email: 'tom.miller@plant.example', feishu: 'tmiller' }),
		person('liu', '刘洋', 'engineering', 'zh-CN', { feishu: 'liuyang', email: 'liu.yang@plant.example' }),
		person('zhou', '周婷', 'purchasing', 'zh-CN', { wecom: 'zhouting', email: 'zhou.ting@plant.example' }),
		person('he', '何军', 'maintenance', 'zh-CN', { phone: '+86 138 0000 0010' }),
		person('guo', '郭峰', 'maintenance', 'zh-CN', { phone: '+86 138 0000 0011' }),
		person('huang', '黄伟', 'management', 'zh-CN', { wecom: 'huangwei', phone: '+86 138 0000 0012' }),
		person('clark', 'Susan Clark', 'management', 'en-US', { email: 'susan.clark@plant.example' }),
	],
	roles: [
		{ id: 'operator', name: 'Operator', department: 'production', holders: ['sun'], deputies: [] },
		{ id: 'team-leader', name: 'Team leader', department: 'production', holders: ['zhao'], deputies: ['sun'] },
		{ id: 'production-supervisor', name: 'Production supervisor', department: 'production', holders: ['wang'], deputies: ['zhao'] },
		{ id: 'ipqc', name: 'Patrol inspector (IPQC)', department: 'quality', holders: ['li'], deputies: ['chen'] },
		{ id: 'qe', name: 'Quality engineer', department: 'quality', holders: ['chen', 'baker'], deputies: [] },
		{ id: 'quality-supervisor', name: 'Quality supervisor', department: 'quality', holders: ['baker'], deputies: ['chen'] },
		{ id: 'engineering-supervisor', name: 'Engineering supervisor', department: 'engineering', holders: ['miller'], deputies: ['liu'] },
		{ id: 'process-engineer', name: 'Process engineer', department: 'engineering', holders: ['liu'], deputies: ['miller'] },
		{ id: 'sqe', name: 'Supplier quality engineer / IQC', department: 'purchasing', holders: ['zhou'], deputies: [] },
		// No holder at present: its deputy stands in.
		{ id: 'plant-manager', name: 'Plant manager', department: 'management', holders: [], deputies: ['huang'] },
		{ id: 'production-vp', name: 'Vice president production', department: 'management', holders: ['huang'], deputies: ['clark'] },
		// Nobody at all.
		{ id: 'maintenance-supervisor', name: 'Maintenance supervisor', department: 'maintenance', holders: [], deputies: [] },
	],
	areas: [
		{ id: 'L1', name: 'Line 1', department: 'production' },
		{ id: 'L1/filler', name: 'Line 1 filler', parent: 'L1' },
		{ id: 'L2', name: 'Line 2', department: 'production' },
		{ id: 'L2/filler', name: 'Line 2 filler', parent: 'L2' },
		{ id: 'L2/capper', name: 'Line 2 capper', parent: 'L2' },
		{ id: 'incoming', name: 'Incoming goods', department: 'purchasing' },
	],
	shifts: [
		{ name: 'Day', start: '08:00', end: '16:00', days: [1, 2, 3, 4, 5, 6] },
		{ name: 'Night', start: '20:00', end: '04:00', days: [1, 2, 3, 4, 5, 6] },
	],
};

export const fixtureDirectory = makeDirectory(fixtureConfig);
export const fixtureCalendar: Calendar = makeCalendar(fixtureConfig);

/** A context as the engine would give it to a first visit of step "step", Monday 09:30, day shift. */
export function fixtureContext(overrides: Partial<Context> = {}): Context {
	const key = overrides.key ?? 'step';
	const visit = overrides.visit ?? 1;
	return {
		now: monday0930,
		late: false,
		language: fixtureConfig.language,
		plant: fixtureDirectory,
		calendar: fixtureCalendar,
		found: { claims: {}, cases: {} },
		key,
		id: `${key}#${visit}`,
		visit,
		...overrides,
	};
}
