// Plants to start from, so that nobody begins with seven empty tables. The people are inventions.

import type { Language } from '../../src/text.ts';
import type { Draft, List } from './plant-columns.editor.ts';

type Name = Record<Language, string>;
const both = (english: string, chinese: string): Name => ({ 'en-US': english, 'zh-CN': chinese });

const DEPARTMENTS: [string, Name, string][] = [
	['production', both('Production', '生产部'), 'production-supervisor'],
	['engineering', both('Engineering', '工程部'), 'engineering-supervisor'],
	['quality', both('Quality', '品质部'), 'quality-supervisor'],
	['purchasing', both('Purchasing and incoming goods', '采购与来料'), 'sqe'],
	['maintenance', both('Maintenance', '设备部'), 'maintenance-supervisor'],
	['management', both('Management', '管理层'), 'production-vp'],
];

const PEOPLE: [string, Name, string][] = [
	['wang.qiang', both('Qiang Wang', '王强'), 'production'],
	['zhao.min', both('Min Zhao', '赵敏'), 'production'],
	['sun.lei', both('Lei Sun', '孙磊'), 'production'],
	['li.na', both('Na Li', '李娜'), 'quality'],
	['chen.jing', both('Jing Chen', '陈静'), 'quality'],
	['liu.yang', both('Yang Liu', '刘洋'), 'engineering'],
	['xu.tao', both('Tao Xu', '徐涛'), 'engineering'],
	['zhou.ting', both('Ting Zhou', '周婷'), 'purchasing'],
	['he.jun', both('Jun He', '何军'), 'maintenance'],
	['guo.feng', both('Feng Guo', '郭峰'), 'maintenance'],
	['huang.wei', both('Wei Huang', '黄伟'), 'management'],
];

const ROLES: [string, Name, string, string[], string[]][] = [
	['team-leader', both('Team leader', '班组长'), 'production', ['zhao.min'], ['sun.lei']],
	['production-supervisor', both('Production supervisor', '生产主管'), 'production', ['wang.qiang'], ['zhao.min']],
	['ipqc', both('Patrol inspector (IPQC)', '巡检员 IPQC'), 'quality', ['li.na'], ['chen.jing']],
	['quality-engineer', both('Quality engineer', '品质工程师 QE'), 'quality', ['chen.jing'], ['li.na']],
	['quality-supervisor', both('Quality supervisor', '品质主管'), 'quality', ['chen.jing'], []],
	['process-engineer', both('Process engineer', '工艺工程师'), 'engineering', ['xu.tao'], ['liu.yang']],
	['engineering-supervisor', both('Engineering supervisor', '工程主管'), 'engineering', ['liu.yang'], ['xu.tao']],
	['sqe', both('Supplier quality engineer', '供应商质量工程师 SQE'), 'purchasing', ['zhou.ting'], []],
	['maintenance-supervisor', both('Maintenance supervisor', '设备主管'), 'maintenance', ['he.jun'], ['guo.feng']],
	['production-vp', both('Vice president production', '生产副总'), 'management', ['huang.wei'], ['wang.qiang']],
];

const AREAS: [string, Name, string | undefined, string | undefined][] = [
	['hall-1', both('Filling hall 1', '一号灌装车间'), undefined, 'production'],
	['L1', both('Line 1', '1 号线'), 'hall-1', undefined],
	['L1/filler', both('Line 1 filler', '1 号线灌装机'), 'L1', undefined],
	['L1/capper', both('Line 1 capper', '1 号线旋盖机'), 'L1', undefined],
	['L1/labeller', both('Line 1 labeller', '1 号线贴标机'), 'L1', undefined],
	['L2', both('Line 2', '2 号线'), 'hall-1', undefined],
	['L2/filler', both('Line 2 filler', '2 号线灌装机'), 'L2', undefined],
	['L2/capper', both('Line 2 capper', '2 号线旋盖机'), 'L2', undefined],
	['incoming', both('Incoming goods', '来料检验区'), undefined, 'purchasing'],
];

const SHIFTS: [Name, string, string][] = [
	[both('Early shift', '早班'), '06:00', '14:00'],
	[both('Late shift', '中班'), '14:00', '22:00'],
	[both('Night shift', '夜班'), '22:00', '06:00'],
];

/** A small filling plant with two lines and three shifts, in a language. */
export function fillingPlant(language: Language): Required<Pick<Draft, List | 'name'>> {
	return {
		name: both('Small filling plant', '小型灌装厂')[language],
		departments: DEPARTMENTS.map(([id, name, head]) => ({ id, name: name[language], head })),
		people: PEOPLE.map(([id, name, department]) => ({ id, name: name[language], department, language, contact: { email: `${id}@plant.example` } })),
		roles: ROLES.map(([id, name, department, holders, deputies]) => ({ id, name: name[language], department, holders: [...holders], deputies: [...deputies] })),
		areas: AREAS.map(([id, name, parent, department]) => ({ id, name: name[language], ...(parent ? { parent } : {}), ...(department ? { department } : {}) })),
		shifts: SHIFTS.map(([name, start, end]) => ({ name: name[language], start, end, days: [1, 2, 3, 4, 5] })),
	};
}
