// A plant in which things go wrong on purpose: a task for a role that nobody knows, a task that will be deleted, an intake that leads nowhere.

import type { FlowNode } from './harness/node-red.ts';

export const PLANT = '7ad30c51e2b84f01';
/** bcrypt of "password", as in Node-RED's documentation. */
export const PASSWORD = '$2a$08$zZWtXTja0fB1pzD4sHCMyOCMYz2Z6dNbM6tl8sJogENOMcxWV9DN.';
export const TAB = '7ad30c51e2b84f02';

/** Nodes by what they are for; ids of injects press the button. */
export const IDS = {
	injectHeld: '7ad30c51e2b84f10',
	injectGone: '7ad30c51e2b84f11',
	injectLost: '7ad30c51e2b84f12',
	intakeHeld: '7ad30c51e2b84f20',
	intakeGone: '7ad30c51e2b84f21',
	intakeLost: '7ad30c51e2b84f22',
	contain: '7ad30c51e2b84f30',
	measure: '7ad30c51e2b84f31',
	review: '7ad30c51e2b84f32',
	debug: '7ad30c51e2b84f40',
};

const TITLES = { Held: 'Fill weight low <b>at</b> filler 2', Gone: 'Cap torque too high', Lost: 'Label crooked' };

export interface StuckOptions {
	/** Whether the plant knows the role that the first task is for. */
	mended?: boolean;
	/** Whether the second task still stands on the canvas. */
	measure?: boolean;
	language?: 'en-US' | 'zh-CN';
	folder?: string;
}

export function stuckPlant({ mended = false, measure = true, language = 'en-US', folder = '' }: StuckOptions = {}): FlowNode[] {
	const roles = ['operator', ...(mended ? ['process-engineer'] : [])].map((id) => ({ id, name: id, holders: ['wang'], deputies: [] }));
	const task = (id: string, name: string, role: string, y: number, wires: string[][]): FlowNode => ({
		id,
		type: 'andon-task',
		z: TAB,
		name,
		plant: PLANT,
		config: { title: `${name}: {{case.title}}`, taskKind: 'custom', outcomes: [{ name: 'done' }], to: [{ role }] },
		outputs: 2,
		x: 520,
		y,
		wires,
	});
	const source = (what: keyof typeof TITLES, y: number, to: string[]): FlowNode[] => {
		const [inject, intake] = [IDS[`inject${what}`], IDS[`intake${what}`]];
		return [
			{
				id: inject,
				type: 'inject',
				z: TAB,
				name: '',
				props: [{ p: 'payload' }],
				payload: TITLES[what],
				payloadType: 'str',
				repeat: '',
				once: false,
				x: 120,
				y,
				wires: [[intake]],
			},
			{
				id: intake,
				type: 'andon-intake',
				z: TAB,
				name: `intake ${what.toLowerCase()}`,
				plant: PLANT,
				config: { numbering: 'EX-{yyyy}-{seq}', kind: 'process' },
				mapping: [{ field: 'title', value: 'payload', valueType: 'msg' }],
				outputs: 3,
				x: 300,
				y,
				wires: [to, [], []],
			},
		];
	};
	return [
		{ id: TAB, type: 'tab', label: 'Line 2' },
		{
			id: PLANT,
			type: 'andon-plant',
			name: language === 'en-US' ? 'Filling plant' : '灌装厂',
			zone: 'Asia/Shanghai',
			language,
			departments: [],
			people: [{ id: 'wang', name: 'Wang Qiang', contact: { phone: '+86 138 0000 0001' } }],
			roles,
			areas: [],
			shifts: [],
			folder,
			peopleFile: '',
			clock: { mode: 'real', speed: 60, standstill: true },
			configVersion: 1,
		},
		...source('Held', 80, [IDS.contain]),
		...source('Gone', 160, measure ? [IDS.measure] : []),
		...source('Lost', 240, [IDS.debug]),
		task(IDS.contain, 'contain', 'process-engineer', 80, [[IDS.review], []]),
		...(measure ? [task(IDS.measure, 'measure', 'operator', 160, [[IDS.review], []])] : []),
		task(IDS.review, 'review', 'operator', 320, [[], []]),
		{ id: IDS.debug, type: 'debug', z: TAB, name: 'nowhere', active: true, tosidebar: true, complete: 'false', x: 520, y: 240, wires: [] },
	];
}
