// One node of each kind, filled in as a plant would: what dialogs are opened on. Configurations as the dialogs themselves write them.

import type { FlowNode } from '../../runtime/harness/node-red.ts';

export const FLOW = 'a5f10c0de0000001';
export const PLANT = 'a5f10c0de0000002';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const plant: FlowNode = {
	id: PLANT,
	type: 'andon-plant',
	name: 'Filling plant 2',
	zone: 'Asia/Shanghai',
	language: 'en-US',
	departments: [
		{ id: 'production', name: 'Production', head: 'shift-lead' },
		{ id: 'engineering', name: 'Engineering' },
		{ id: 'quality', name: 'Quality' },
	],
	people: [
		{ id: 'li.na', name: 'Li Na', department: 'production', contact: {} },
		{ id: 'wang.wei', name: 'Wang Wei', department: 'engineering', contact: {} },
		{ id: 'zhao.min', name: 'Zhao Min', department: 'quality', contact: {} },
	],
	roles: [
		{ id: 'shift-lead', name: 'Shift lead', department: 'production', holders: ['li.na'], deputies: [] },
		{ id: 'process-engineer', name: 'Process engineer', department: 'engineering', holders: ['wang.wei'], deputies: [] },
		{ id: 'quality-engineer', name: 'Quality engineer', department: 'quality', holders: ['zhao.min'], deputies: [] },
		{ id: 'vp', name: 'Vice president', holders: ['zhao.min'], deputies: [] },
	],
	areas: [
		{ id: 'L1', name: 'Line 1' },
		{ id: 'L2', name: 'Line 2' },
		{ id: 'L2-filler', name: 'Filler', parent: 'L2' },
	],
	shifts: [{ name: 'Early', start: '06:00', end: '14:00', days: [1, 2, 3, 4, 5] }],
	folder: '',
	peopleFile: '',
	clock: { mode: 'real', speed: 60, standstill: true },
	configVersion: 1,
};

/** By type; `outputs` as the configuration has them. */
export const FILLED: Record<string, { config?: object; outputs: number; [property: string]: unknown }> = {
	'andon-detect': {
		name: 'Fill weight',
		value: 'payload.weight',
		valueType: 'msg',
		signal: 'topic',
		signalType: 'msg',
		time: 'payload.at',
		timeType: 'msg',
		config: {
			unit: 'g',
			rules: [
				{
					id: 'limits',
					watch: 'limits',
					limits: { 'hi-hi': 510, hi: 505, lo: 495, 'lo-lo': 490.5 },
					deadBand: 0.5,
					severity: { hi: 'low' },
					inARow: 3,
					onDelay: 10_000,
					offDelay: 2 * MINUTE,
					latch: true,
					signals: ['line2/+/weight'],
				},
				{ id: 'weight', watch: 'spc', chart: 'ewma', ewma: { weight: 0.1, width: 2.7 }, learn: 200, severity: 'high' },
				{ id: 'no-data', watch: 'no-data', noData: 5 * MINUTE, severity: { 'no-data': 'high' } },
			],
		},
		configVersion: 2,
		expected: { points: 1440, signals: 3 },
		outputs: 2,
	},
	'andon-intake': {
		name: 'Intake line 2',
		mapping: [
			{ field: 'title', value: 'payload', valueType: 'msg' },
			{ field: 'severity', value: 'anomaly.severity', valueType: 'msg' },
			{ field: 'area', value: 'L2-filler', valueType: 'str' },
			{ field: 'evidence', value: 'anomaly', valueType: 'msg' },
			{ field: 'key', value: 'anomaly.signal & "/" & anomaly.rule', valueType: 'jsonata' },
			{ field: 'fields.product', value: 'product', valueType: 'flow' },
			{ field: 'fields.runsOut', value: 'payload.runsOut', valueType: 'msg' },
		],
		config: {
			instants: ['runsOut', 'due'],
			numbering: 'EX-{yyyy}-{seq}',
			kind: 'process',
			severity: 'high',
			duplicateWindow: 2 * HOUR,
			recurrenceWindow: 24 * HOUR,
		},
		outputs: 3,
	},
	'andon-schedule': {
		name: 'Rounds',
		config: {
			times: ['07:30', '15:00'],
			days: { on: 'weekdays', weekdays: [1, 3, 5], every: 2, from: '2026-11-23', rest: 'next' },
			missed: 'none',
			area: 'L2',
			except: [{ from: '2026-12-24', until: '2026-12-26', times: ['09:00'], note: 'Christmas' }],
		},
		outputs: 1,
	},
	'andon-classify': {
		name: 'Who is responsible',
		config: {
			table: {
				name: 'line-2',
				columns: ['kind', 'severity', 'evidence.value', 'fields.shift'],
				rows: [
					{
						tests: [
							{ is: 'equals', value: 'process' },
							{ is: 'oneOf', values: ['high', 'critical'] },
						],
						result: { department: 'engineering', role: 'process-engineer', cause: 'machine' },
						note: 'The filler drifts',
					},
					{
						tests: [{ is: 'any' }, { is: 'any' }, { is: 'range', min: 490, max: 495.5 }, { is: 'not', value: '3' }],
						result: { department: 'quality', severity: 'high', kind: 'weight' },
						askAgain: true,
					},
					{
						tests: [{ is: 'startsWith', text: 'incoming' }, { is: 'any' }, { is: 'empty' }, { is: 'contains', text: 'night' }],
						result: { department: 'quality' },
					},
					{
						tests: [
							{ is: 'equals', value: 'process' },
							{ is: 'equals', value: 'high' },
						],
						result: { department: 'engineering' },
					},
				],
			},
			outputs: 'perDepartment',
			departments: ['engineering', 'quality'],
			fallback: 'production',
			maxRefusals: 3,
			decider: { role: 'vp' },
		},
		outputs: 4,
	},
	'andon-task': {
		name: 'Contain the goods',
		config: {
			title: 'Contain {{case.title}}',
			instructions: 'Stop the filler.\nKeep back what was filled since {{case.detectedAt}}.',
			taskKind: 'contain',
			least: 'pin',
			tellAssigned: true,
			links: [{ label: 'Work instruction 12', url: 'https://docs.plant.example/wi-12' }],
			to: [{ role: 'shift-lead' }, { department: 'quality' }],
			outcomes: [
				{ name: 'contained', label: 'Goods are kept back' },
				{ name: 'not affected', effect: 'none', reason: true },
				{ name: 'refused', label: 'Not ours', effect: 'refuse', reason: true },
			],
			fields: [
				{
					label: 'Suspect pieces',
					name: 'suspect',
					type: 'number',
					required: true,
					as: 'contained:suspect',
					unit: 'pcs',
					min: 0,
					decimals: 0,
					requiredFor: ['contained'],
				},
				{ label: 'Where are they?', name: 'place', type: 'choice', options: ['hall 1', { value: 'q', label: 'quarantine' }], default: 'q' },
				{ label: 'What was done', name: 'what', type: 'text', as: 'measure:containment', maxLength: 400 },
				{ label: 'Line stopped?', name: 'stopped', type: 'yes-no', default: false },
			],
			due: { amount: 30 * MINUTE, counts: 'working', repeat: 15 * MINUTE },
			signers: { mode: 'all', dissent: 'collected', split: 'not affected' },
		},
		outputs: 5,
	},
	'andon-wait': {
		name: 'Incoming material',
		config: {
			mode: 'cases',
			which: 'children',
			of: 'all',
			opens: { title: 'Incoming material {{case.lot}}', kind: 'incoming', severity: 'high', numbering: 'IM-{yyyy}-{seq:3}', department: 'quality', area: 'L2' },
			limit: { amount: 48 * HOUR, counts: 'elapsed' },
			release: { to: [{ role: 'quality-engineer' }], least: 'badge' },
		},
		outputs: 3,
	},
	'andon-escalate': {
		name: 'Call engineering',
		config: {
			rungs: [
				{ after: { amount: 0, counts: 'elapsed' }, tell: ['responsible'], ask: 'acknowledge', how: 'wecom' },
				{ after: { amount: 15 * MINUTE, counts: 'elapsed' }, tell: [{ role: 'process-engineer' }, { person: 'li.na' }], ask: 'come', severity: 'high' },
				{ after: { amount: 8 * HOUR, counts: 'working' }, tell: [{ role: 'vp' }], ask: 'decide', note: 'Two shifts are in danger.' },
				{
					shiftEnd: { offset: -30 * MINUTE },
					repeat: { every: { amount: 10 * MINUTE, counts: 'elapsed' }, times: 2 },
					tell: [
						{ department: 'production', head: true },
						{ role: 'shift-lead', onDuty: true, area: 'L2' },
					],
					nobody: 'wait',
					channels: ['wecom', 'phone'],
					ask: 'decide',
					options: ['go on', 'stop the line'],
					atLeast: 'high',
					clock: 'resolve',
					stop: true,
					report: {
						title: 'Report on {{case.number}}',
						numbering: 'RP-{yyyy}-{seq}',
						department: 'production',
						due: { time: '24:00', days: 'calendar', day: 2 },
					},
				},
			],
			until: ['arrived', { step: 'Contain the goods' }],
			clocks: {
				acknowledge: { within: { amount: 5 * MINUTE, counts: 'elapsed' } },
				arrive: { within: { amount: 10 * MINUTE, counts: 'working' }, outside: { amount: 30 * MINUTE, counts: 'elapsed' } },
			},
			expires: { amount: 30 * MINUTE, counts: 'elapsed' },
			silent: { amount: 5 * MINUTE, counts: 'elapsed' },
			severityFalls: 'stay',
			enterHigher: true,
			exhausted: { amount: 24 * HOUR, counts: 'elapsed' },
			answer: { to: [{ department: 'engineering' }], least: 'picked' },
		},
		outputs: 6,
	},
	'andon-measures': {
		name: 'Measures',
		config: {
			classes: ['temporary', 'corrective', 'preventive'],
			spans: {
				temporary: { amount: 8 * HOUR, counts: 'working' },
				corrective: { amount: 40 * HOUR, counts: 'working' },
				preventive: { amount: 80 * HOUR, counts: 'working' },
			},
			remind: { amount: 4 * HOUR, counts: 'working' },
			climb: { amount: 8 * HOUR, counts: 'working' },
			further: [{ role: 'vp' }],
			plan: [{ role: 'quality-engineer' }],
			drop: { to: [{ role: 'vp' }] },
			evidence: true,
			tell: true,
		},
		outputs: 4,
	},
	'andon-verify': {
		name: 'Next batches',
		config: {
			by: 'batches',
			count: 3,
			match: 'batch:{{case.area}}/{{case.fields.product}}',
			measured: { name: 'Fill weight', min: 495, max: 505, unit: 'g' },
			maxTurns: 3,
			limit: { amount: 16 * HOUR, counts: 'working' },
		},
		batch: [
			{ field: 'match', value: '"batch:" & payload.line & "/" & payload.product', valueType: 'jsonata' },
			{ field: 'batch', value: 'payload.batch', valueType: 'msg' },
			{ field: 'value', value: 'payload.weight', valueType: 'msg' },
		],
		outputs: 4,
	},
	'andon-experiment': {
		name: 'Find the best levels',
		config: {
			plan: {
				name: 'Leaking seals',
				factors: [
					{ key: 'A', name: 'Temperature', unit: '°C', levels: [150, 170], reason: 'Maker’s range' },
					{ key: 'B', name: 'Dwell time', unit: 's', levels: [0.6, 0.9], reason: 'Trial of 12 November' },
					{ key: 'C', name: 'Pressure', unit: 'bar', levels: [2, 3], reason: 'Trial of 12 November' },
					{ key: 'D', name: 'Jaw', levels: ['flat', 'ribbed'], reason: 'Both on the shelf' },
				],
				interactions: [['A', 'B']],
				responses: [{ key: 'F', name: 'Seal strength', unit: 'N', goal: 'larger' }],
				replicates: 2,
				repeats: 1,
				seed: 26,
			},
			planner: [{ role: 'process-engineer' }],
			runner: [{ role: 'shift-lead' }],
			decider: [{ role: 'process-engineer' }],
			confirmations: 3,
			match: 'experiment:{{case.number}}',
			due: { amount: 4 * HOUR, counts: 'working', repeat: 4 * HOUR },
			limit: { amount: 72 * HOUR, counts: 'elapsed' },
		},
		readings: [
			{ field: 'match', value: '"experiment:" & payload.case', valueType: 'jsonata' },
			{ field: 'run', value: 'payload.run', valueType: 'msg' },
			{ field: 'replicate', value: 'payload.replicate', valueType: 'msg' },
			{ field: 'values', value: 'payload.values', valueType: 'msg' },
		],
		outputs: 6,
	},
	'andon-recurrence': { name: 'Here before?', config: { same: 'cause', window: 90 * 24 * HOUR, raise: 1 }, outputs: 2 },
	'andon-close': {
		name: 'Close',
		config: {
			requires: {
				containment: true,
				cause: true,
				effect: true,
				loss: true,
				steps: true,
				measures: ['corrective', 'preventive'],
				fields: ['lot', 'fields.report'],
			},
			close: { to: [{ role: 'quality-engineer' }], least: 'pin' },
			overrideRole: 'vp',
		},
		outputs: 2,
	},
	'andon-case': { name: '', command: 'acknowledge', outputs: 2 },
	'andon-events': { name: 'Feed', types: ['opened', 'closed', 'task/answered'], kinds: ['process'], fromStart: true, outputs: 2 },
};

export const TYPES = Object.keys(FILLED);

export function idOf(type: string): string {
	return `a5f10c0de00001${(TYPES.indexOf(type) + 16).toString(16).padStart(2, '0')}`;
}

/** The first node of each type, with a wire from every output to a debug node, so that it shows which wires stay. */
export function filledFlow(): FlowNode[] {
	const nodes = TYPES.flatMap((type, index): FlowNode[] => {
		const sinks = Array.from({ length: FILLED[type]!.outputs }, (_, port) => sinkOf(type, port));
		const place = { z: FLOW, x: 240, y: 140 * (index + 1) };
		return [
			{ id: idOf(type), type, plant: PLANT, configVersion: 1, ...FILLED[type], ...place, wires: sinks.map((sink) => [sink]) },
			...sinks.map(
				(id, port): FlowNode => ({
					id,
					type: 'debug',
					name: `${type} ${port}`,
					active: false,
					tosidebar: true,
					console: false,
					tostatus: false,
					complete: 'false',
					targetType: 'msg',
					statusVal: '',
					statusType: 'auto',
					...place,
					x: 520,
					y: place.y + 30 * port,
					wires: [],
				}),
			),
		];
	});
	return [{ id: FLOW, type: 'tab', label: 'Line 2' }, plant, ...nodes];
}

export function sinkOf(type: string, port: number): string {
	return `a5f10c0de00${(TYPES.indexOf(type) + 32).toString(16)}0${port.toString(16).padStart(2, '0')}`;
}
