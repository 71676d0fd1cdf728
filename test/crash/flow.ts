// The canvas of the crash run: an anomaly over MQTT becomes a case, a ladder runs beside it, three branches (direct, by link,
// inside a subflow) each have a task, a join waits for them, a verification counts batches, and the case closes by itself.

import type { FlowNode } from '../runtime/harness/node-red.ts';

export const PLANT = '5a1c0000000000aa';
const TAB = '5a1c0000000000ab';
export const BROKER = '5a1c0000000000ac';
const SUBFLOW = '5a1c0000000000ad';

/** Topics between driver and flow. */
export const TOPICS = {
	raise: 'crash/raise',
	accepted: 'crash/accepted',
	command: 'crash/command',
	answer: 'crash/answer',
	wire: 'crash/wire',
	notice: 'crash/notice',
};

const SECOND = 1_000;

let count = 0;
function node(type: string, properties: Record<string, unknown>): FlowNode {
	count++;
	return {
		id: `5a1c${String(count).padStart(12, '0')}`,
		type,
		z: TAB,
		x: 100 + (count % 8) * 150,
		y: 60 + Math.floor(count / 8) * 60,
		...properties,
	} as FlowNode;
}

const task = (name: string, z: string, wires: string[][]): FlowNode =>
	node('andon-task', {
		z,
		name,
		plant: PLANT,
		config: {
			title: `${name} {{case.title}}`,
			taskKind: 'custom',
			outcomes: [{ name: 'done' }],
			to: [{ role: 'operator' }],
			due: { amount: 2 * SECOND, counts: 'elapsed' },
			fields: [{ name: 'pieces', label: 'pieces', type: 'number', required: true, min: 0 }],
		},
		outputs: 2,
		wires,
	});

/** A fresh copy; `revision` changes a comment and a position, so that a deploy has something to do. */
export function crashFlow(brokerPort: number, revision = 0): FlowNode[] {
	count = 0;
	const toMqtt = (topic: string): FlowNode => node('mqtt out', { broker: BROKER, topic, qos: '1', retain: 'false', wires: [] });
	const accepted = toMqtt(TOPICS.accepted);
	const wire = toMqtt(TOPICS.wire);
	const notice = toMqtt(TOPICS.notice);
	const reply = toMqtt(TOPICS.answer);
	const confirm = node('function', {
		func: 'return {payload: {key: msg.case.key || msg.case.fields.key, id: msg.case.id, number: msg.case.number, hop: msg.case.hop}};',
		outputs: 1,
		wires: [[accepted.id]],
	});
	const tap = node('function', { func: 'return {payload: {hop: msg.case.hop, redelivered: !!msg.redelivered}};', outputs: 1, wires: [[wire.id]] });
	const tell = node('function', {
		func: 'return {payload: {...msg.payload, report: msg.report, redelivered: !!msg.redelivered}};',
		outputs: 1,
		wires: [[notice.id]],
	});
	const close = node('andon-close', { name: 'close', plant: PLANT, config: { requires: { effect: true } }, outputs: 2, wires: [[], []] });
	const verify = node('andon-verify', {
		name: 'verify',
		plant: PLANT,
		config: { by: 'batches', count: 2, match: 'batch:{{case.number}}' },
		batch: ['match', 'batch', 'result'].map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' })),
		outputs: 4,
		wires: [[close.id], [close.id], [close.id], [close.id]],
	});
	const join = node('andon-wait', { name: 'join', plant: PLANT, config: { mode: 'arrivals', arrivals: 3 }, outputs: 2, wires: [[verify.id], []] });
	const linkIn = node('link in', { name: 'second branch', links: [], wires: [[]] });
	const linkOut = node('link out', { name: 'to second branch', mode: 'link', links: [linkIn.id], wires: [] });
	linkIn.links = [linkOut.id];
	const first = task('first', TAB, [[join.id], []]);
	const second = task('second', TAB, [[join.id], []]);
	linkIn.wires = [[second.id]];
	const inner = task('third', SUBFLOW, [[], []]);
	const instance = node(`subflow:${SUBFLOW}`, { name: '', wires: [[join.id]] });
	const escalate = node('andon-escalate', {
		name: 'ladder',
		plant: PLANT,
		config: {
			rungs: [
				{ after: { amount: SECOND, counts: 'elapsed' }, tell: [{ role: 'lead' }], ask: 'know' },
				{ after: { amount: 3 * SECOND, counts: 'elapsed' }, tell: [{ role: 'lead' }, { role: 'head' }], ask: 'acknowledge' },
			],
			until: ['closed'],
		},
		outputs: 4,
		wires: [[first.id, linkOut.id, instance.id, tap.id], [tell.id], [], []],
	});
	const intake = node('andon-intake', {
		name: 'intake',
		plant: PLANT,
		config: { numbering: 'CR-{seq}', kind: 'crash' },
		mapping: [
			{ field: 'title', value: 'payload.title', valueType: 'msg' },
			{ field: 'key', value: 'payload.key', valueType: 'msg' },
			{ field: 'fields.key', value: 'payload.key', valueType: 'msg' },
			{ field: 'detectedAt', value: '$now()', valueType: 'jsonata' },
		],
		outputs: 3,
		wires: [[escalate.id, confirm.id], [confirm.id], []],
	});
	const raised = node('mqtt in', { broker: BROKER, topic: TOPICS.raise, qos: '1', datatype: 'json', wires: [[intake.id]] });
	const batches = node('mqtt in', { broker: BROKER, topic: 'crash/batch', qos: '1', datatype: 'json', wires: [[verify.id]] });
	const answered = node('function', {
		func: 'return {payload: {request: msg.request, answer: msg.payload}};',
		outputs: 1,
		wires: [[reply.id]],
	});
	const commands = node('andon-case', { name: '', plant: PLANT, command: '', outputs: 2, wires: [[answered.id], [answered.id]] });
	const unpack = node('function', { func: 'return {request: msg.payload.request, payload: msg.payload.command};', outputs: 1, wires: [[commands.id]] });
	const asked = node('mqtt in', { broker: BROKER, topic: TOPICS.command, qos: '1', datatype: 'json', wires: [[unpack.id]] });
	return [
		{ id: TAB, type: 'tab', label: 'crash run' },
		{
			id: BROKER,
			type: 'mqtt-broker',
			name: '',
			broker: '127.0.0.1',
			port: String(brokerPort),
			clientid: '',
			autoConnect: true,
			usetls: false,
			protocolVersion: '4',
			keepalive: '60',
			cleansession: true,
		},
		plant(),
		{
			id: SUBFLOW,
			type: 'subflow',
			name: 'third branch',
			in: [{ x: 60, y: 60, wires: [{ id: inner.id }] }],
			out: [{ x: 300, y: 60, wires: [{ id: inner.id, port: 0 }] }],
		},
		node('comment', { name: `revision ${revision}`, info: '' }),
		...[
			raised,
			intake,
			confirm,
			accepted,
			escalate,
			tap,
			wire,
			tell,
			notice,
			first,
			linkOut,
			linkIn,
			second,
			instance,
			inner,
			join,
			verify,
			close,
			batches,
			asked,
			unpack,
			commands,
			answered,
			reply,
		],
	];
}

function plant(): FlowNode {
	const person = (id: string) => ({ id, name: id, contact: {} });
	const role = (id: string, holder: string) => ({ id, name: id, holders: [holder], deputies: [] });
	return {
		id: PLANT,
		type: 'andon-plant',
		name: 'Crash plant',
		zone: 'Asia/Shanghai',
		language: 'en-US',
		departments: [],
		people: [person('wang'), person('li'), person('zhao')],
		roles: [role('operator', 'wang'), role('lead', 'li'), role('head', 'zhao')],
		areas: [],
		shifts: [],
	};
}
