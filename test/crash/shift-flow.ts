// The canvas of the plant whose clocks are tested: an anomaly becomes a case with a task, beside it a ladder in working time, its notices go
// out by two channels, one the fallback of the other, and rounds come by the clock on the wall. The other canvas: flow.ts.

import type { FlowNode } from '../runtime/harness/node-red.ts';
import { BROKER } from './flow.ts';
import { BUS, EXHAUSTED, HOOK, NOTICES, PAUSES, ROUNDS, RUNGS, SHIFTS, SILENT, SPEED, TASK_DUE, ZONE } from './shift-plan.ts';

export const SHIFT_PLANT = '5a1d0000000000aa';
const TAB = '5a1d0000000000ab';
/** The channel node whose address is a secret. */
export const HOOK_NODE = '5a1d0000000000ac';
export const CHANNEL_NODES = [HOOK_NODE, '5a1d0000000000ae'];

/** Topics between driver and flow. */
export const SHIFT_TOPICS = {
	raise: 'crash/shift/raise',
	accepted: 'crash/shift/accepted',
	command: 'crash/shift/command',
	answer: 'crash/shift/answer',
	bus: 'crash/shift/bus',
	delivery: 'crash/shift/delivery',
	round: 'crash/shift/round',
};

/** A fresh copy. */
export function shiftFlow(): FlowNode[] {
	let count = 0;
	const nodes: FlowNode[] = [{ id: TAB, type: 'tab', label: 'shifts' }, plant()];
	const node = (type: string, properties: Record<string, unknown>): FlowNode => {
		count++;
		const id = `5a1d${String(count).padStart(12, '0')}`;
		const made = { id, type, z: TAB, x: 100 + (count % 8) * 150, y: 60 + Math.floor(count / 8) * 60, ...properties } as FlowNode;
		nodes.push(made);
		return made;
	};
	const andon = (type: string, name: string, config: object, wires: string[][], more: object = {}): FlowNode =>
		node(type, { name, plant: SHIFT_PLANT, config, outputs: wires.length, wires, ...more });
	const toMqtt = (topic: string): string => node('mqtt out', { broker: BROKER, topic, qos: '1', retain: 'false', wires: [] }).id;
	const fromMqtt = (topic: string, to: string): FlowNode => node('mqtt in', { broker: BROKER, topic, qos: '1', datatype: 'json', wires: [[to]] });
	const rewrite = (func: string, to: string): string => node('function', { func, outputs: 1, wires: [[to]] }).id;

	const close = andon('andon-close', 'close', { requires: {} }, [[], []]);
	const task = andon(
		'andon-task',
		'repair',
		{ title: 'Repair {{case.title}}', taskKind: 'custom', outcomes: [{ name: 'done' }], to: [{ role: 'operator' }], due: TASK_DUE },
		[[close.id], []],
	);
	const tries = { timeout: 1_000, tries: 2, within: 10_000 };
	const hook = andon('andon-notify', 'by hook', { channel: 'webhook', as: HOOK, ...tries }, [[], []], { id: HOOK_NODE });
	const carrier = rewrite('return {payload: {...msg.payload, delivery: msg.delivery}};', toMqtt(SHIFT_TOPICS.bus));
	const bus = andon('andon-notify', 'by bus', { channel: 'mqtt', as: BUS, within: 10_000 }, [[carrier], [], []], { id: CHANNEL_NODES[1] });
	fromMqtt(SHIFT_TOPICS.delivery, rewrite('return {delivery: msg.payload};', bus.id));
	const ladder = andon('andon-escalate', 'ladder', { rungs: RUNGS, until: ['closed'], silent: SILENT, exhausted: EXHAUSTED }, [
		[task.id],
		[hook.id, bus.id],
		[],
		[],
	]);
	const confirm = rewrite(
		'return {payload: {key: msg.case.key || msg.case.fields.key, id: msg.case.id, number: msg.case.number}};',
		toMqtt(SHIFT_TOPICS.accepted),
	);
	const intake = andon('andon-intake', 'intake', { numbering: 'SH-{seq}', kind: 'shift' }, [[ladder.id, confirm], [confirm], []], {
		mapping: [
			{ field: 'title', value: 'payload.title', valueType: 'msg' },
			{ field: 'key', value: 'payload.key', valueType: 'msg' },
			{ field: 'severity', value: 'payload.severity', valueType: 'msg' },
			{ field: 'fields.key', value: 'payload.key', valueType: 'msg' },
			{ field: 'detectedAt', value: '$now()', valueType: 'jsonata' },
		],
	});
	fromMqtt(SHIFT_TOPICS.raise, intake.id);
	const answered = rewrite('return {payload: {request: msg.request, answer: msg.payload}};', toMqtt(SHIFT_TOPICS.answer));
	const commands = node('andon-case', { name: '', plant: SHIFT_PLANT, command: '', outputs: 2, wires: [[answered], [answered]] });
	fromMqtt(SHIFT_TOPICS.command, rewrite('return {request: msg.payload.request, payload: msg.payload.command};', commands.id));
	const told = rewrite('return {payload: {...msg.payload, id: msg.report.id, redelivered: !!msg.redelivered}};', toMqtt(SHIFT_TOPICS.round));
	andon('andon-schedule', 'rounds', { times: ROUNDS, days: { on: 'every-day' }, missed: 'one' }, [[told]]);
	return nodes;
}

function plant(): FlowNode {
	const roles = { operator: 'wang', lead: 'li', head: 'zhao', foreman: 'sun', chief: 'qian' };
	return {
		id: SHIFT_PLANT,
		type: 'andon-plant',
		name: 'Shift plant',
		zone: ZONE,
		language: 'en-US',
		departments: [],
		people: Object.values(roles).map((id) => ({ id, name: id, contact: {} })),
		roles: Object.entries(roles).map(([id, holder]) => ({ id, name: id, holders: [holder], deputies: [] })),
		areas: [],
		shifts: SHIFTS,
		pauses: PAUSES,
		notices: NOTICES,
		clock: { mode: 'accelerated', speed: SPEED, standstill: false },
	};
}
