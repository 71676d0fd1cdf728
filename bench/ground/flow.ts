// The flow that is measured, as it stands in a flow file: intake → classify → escalate → task, with a ladder and a task such as plants have.
// Used in a real Node-RED and, by the same names, in a plain process. Not for what it is compared with (chain.ts).

import type { FlowNode } from '../../test/runtime/harness/node-red.ts';

export const PLANT = 'be0c4000000000a0';
export const TAB = 'be0c4000000000a1';
export const INTAKE = 'be0c4000000000b1';
export const CLASSIFY = 'be0c4000000000b2';
export const ESCALATE = 'be0c4000000000b3';
export const TASK = 'be0c4000000000b4';

const MINUTE = 60_000;
const person = (id: string, name: string, department: string) => ({
	id,
	name,
	department,
	contact: { phone: `+86 138 0000 ${id.length}000`, wecom: `${id}@plant` },
});
const role = (id: string, name: string, department: string, ...holders: string[]) => ({ id, name, department, holders, deputies: ['zhao'] });

export const PLANT_CONFIG = {
	name: 'Filling plant',
	zone: 'Asia/Shanghai',
	language: 'en-US' as const,
	departments: [
		{ id: 'production', name: 'Production', head: 'production-head' },
		{ id: 'quality', name: 'Quality', head: 'quality-head' },
		{ id: 'maintenance', name: 'Maintenance' },
	],
	people: [
		person('wang', 'Wang Fang', 'quality'),
		person('li', 'Li Qiang', 'production'),
		person('zhao', 'Zhao Min', 'quality'),
		person('chen', 'Chen Jie', 'maintenance'),
	],
	roles: [
		role('quality-engineer', 'Quality engineer', 'quality', 'wang'),
		role('quality-head', 'Head of quality', 'quality', 'zhao'),
		role('production-head', 'Head of production', 'production', 'li'),
		role('technician', 'Technician', 'maintenance', 'chen'),
	],
	areas: [
		{ id: 'L1', name: 'Line 1' },
		{ id: 'L2', name: 'Line 2', department: 'production' },
		{ id: 'L2/filler', name: 'Filler of line 2', parent: 'L2' },
	],
	shifts: [],
};

const equals = (value: string) => ({ is: 'equals', value });
const any = { is: 'any' };

export const CONFIGS: Readonly<Record<string, object>> = {
	[INTAKE]: { numbering: 'EX-{yyyy}-{seq}', kind: 'process', severity: 'high' },
	[CLASSIFY]: {
		table: {
			name: 'Responsibility',
			columns: ['kind', 'severity', 'area', 'evidence.signal'],
			rows: [
				{ tests: [equals('safety')], result: { department: 'production', role: 'production-head', severity: 'critical' } },
				{ tests: [equals('equipment'), any, equals('L1')], result: { department: 'maintenance', cause: 'machine' } },
				{ tests: [equals('equipment')], result: { department: 'maintenance', role: 'technician', cause: 'machine' } },
				{
					tests: [equals('process'), { is: 'oneOf', values: ['high', 'critical'] }, any, { is: 'startsWith', text: 'temp' }],
					result: { department: 'maintenance' },
				},
				{
					tests: [equals('process'), any, { is: 'startsWith', text: 'L2' }],
					result: { department: 'quality', role: 'quality-engineer', cause: 'method' },
				},
				{ tests: [], result: { department: 'production' } },
			],
		},
	},
	[ESCALATE]: {
		rungs: [
			{ after: { amount: 120 * MINUTE, counts: 'elapsed' }, tell: ['responsible'], ask: 'acknowledge', how: 'wecom' },
			{ after: { amount: 240 * MINUTE, counts: 'elapsed' }, tell: [{ role: 'quality-head' }], ask: 'come', how: 'phone', severity: 'high' },
			{
				after: { amount: 480 * MINUTE, counts: 'elapsed' },
				tell: [{ role: 'quality-head' }, { role: 'production-head' }],
				ask: 'decide',
				severity: 'critical',
			},
		],
		until: ['acknowledged', 'closed'],
		exhausted: { amount: 1_440 * MINUTE, counts: 'elapsed' },
	},
	[TASK]: {
		title: 'Check the filler: {{case.title}}',
		instructions: 'Weigh ten packs. Stop the line when more than two are below the lower limit, and quarantine what was filled since the last good check.',
		taskKind: 'contain',
		outcomes: [{ name: 'contained' }, { name: 'not-mine' }],
		fields: [
			{ name: 'weight', label: 'Mean weight', type: 'number', unit: 'g', required: true, min: 0, max: 2_000 },
			{ name: 'suspect', label: 'Suspect packs', type: 'number', required: true, min: 0 },
			{ name: 'stopped', label: 'Line stopped', type: 'yes-no' },
			{ name: 'note', label: 'Note', type: 'text' },
		],
		due: { amount: 180 * MINUTE, counts: 'elapsed' },
	},
};

/** Message → fields, as the intake maps it. */
const MAPPING = ['title', 'kind', 'severity', 'area', 'reporter', 'lot', 'order', 'key', 'detectedAt', 'evidence'];

/** What a sensor reports: case number `n` of a run. */
export function anomaly(n: number, run: string) {
	return {
		title: 'Fill weight of line 2 below the lower limit',
		kind: 'process',
		severity: 'high',
		area: 'L2/filler',
		reporter: 'scale of line 2',
		lot: 'LOT-2026-1120-07',
		order: 'PO-4500123456',
		key: `${run}-${n}`,
		detectedAt: new Date().toISOString(),
		evidence: { signal: 'weight', value: 482.5 + (n % 10), limit: 485, unit: 'g', last: [486, 485.5, 485, 484, 483.5, 482.5] },
	};
}

function node(id: string, type: string, name: string, properties: Record<string, unknown>): FlowNode {
	return { id, type, z: TAB, name, x: 200, y: 80, plant: PLANT, config: CONFIGS[id], ...properties } as FlowNode;
}

/** `also`: wired to the intake's output `opened` and to the ladder's `on`, beside the chain. */
export function benchFlow({ also = [], nodes = [] }: { also?: string[]; nodes?: FlowNode[] } = {}): FlowNode[] {
	return [
		{ id: TAB, type: 'tab', label: 'bench' },
		{ id: PLANT, type: 'andon-plant', ...PLANT_CONFIG },
		node(INTAKE, 'andon-intake', 'intake', {
			mapping: MAPPING.map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' })),
			outputs: 3,
			wires: [[CLASSIFY], [], []],
		}),
		node(CLASSIFY, 'andon-classify', 'classify', { outputs: 3, wires: [[ESCALATE], [], []] }),
		node(ESCALATE, 'andon-escalate', 'escalate', { outputs: 4, wires: [[TASK, ...also], [], [], []] }),
		node(TASK, 'andon-task', 'check the filler', { outputs: 3, wires: [[], [], []] }),
		...nodes,
	];
}
