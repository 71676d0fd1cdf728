// Samples that go through a node in Node-RED as fast as they can be sent, one message each, and how many a second it took. Both a detector and what it is compared with
// get theirs from the same function node, so that making and delivering a message is in both.

import type { FlowNode, NodeRed } from '../../test/runtime/harness/node-red.ts';
import { median } from '../figure.ts';
import { sizes } from '../sizes.ts';
import { PLANT, PLANT_CONFIG, TAB } from './flow.ts';
import { core, type Measured, startMeasured } from './measured.ts';

/** Values lie around 500 with a σ of 1.2; these limits are crossed by none. */
export const LIMITS = { hi: 530, lo: 470 };
const WILD = 900;

export interface Sampled {
	/** Milliseconds of each quarter of the samples. */
	quarters: number[];
}

export interface Sampler {
	nodes: FlowNode[];
	start: FlowNode;
	/** Sends the first signal far off, beside good values of the others, for as many seconds as a detector may want to be sure. */
	wild: FlowNode;
	told: FlowNode;
}

export interface Sampling {
	/** Samples of a round. */
	count?: number;
	/** Names of the signals, which come in turn. */
	signals?: readonly string[];
	/** Samples say when they were measured: those of one turn through the signals at once, the next a second later, all of them past. */
	stamped?: boolean;
}

/** Sends so many samples to `into`, some hundred at a time: the next ones when those are through. At last it tells how long each quarter took. */
export function sampler(into: string, { count = sizes.samples, signals = ['L2/weight'], stamped = false }: Sampling = {}): Sampler {
	const told = core(TAB, 'debug', { active: true, tosidebar: true, complete: 'payload', targetType: 'msg' });
	const drive = core(TAB, 'function', {
		func: DRIVE.replaceAll('COUNT', String(count)).replace('SIGNALS', JSON.stringify(signals)).replace('STAMPED', String(stamped)),
		initialize: VALUES,
		libs: [{ var: 'perf', module: 'perf_hooks' }],
		outputs: 3,
	});
	drive.wires = [[into], [drive.id], [told.id]];
	const start = core(TAB, 'inject', { topic: 'start', props: [{ p: 'topic', vt: 'str' }], wires: [[drive.id]] });
	const wild = core(TAB, 'inject', { topic: 'wild', props: [{ p: 'topic', vt: 'str' }], wires: [[drive.id]] });
	return { nodes: [told, drive, start, wild], start, wild, told };
}

/** Normal draws by Box and Muller from a seeded generator (mulberry32): the same in every run. */
const VALUES = `
let seed = 20261122;
const even = () => {
	seed = (seed + 0x6d2b79f5) | 0;
	let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
context.set('values', Array.from({ length: 4099 }, () => 500 + 1.2 * Math.max(-3, Math.min(3, Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even())))));
`;

const DRIVE = `
const CHUNK = 200;
const WILD_TURNS = 30;
const signals = SIGNALS;
// A month ago: there is room for all bouts.
const began = context.get('began') ?? Date.now() - 30 * 86400000;
context.set('began', began);
const values = context.get('values');
const sample = (sent, payload) => {
	const topic = signals[sent % signals.length];
	return STAMPED ? { topic, payload, at: began + Math.floor(sent / signals.length) * 1000 } : { topic, payload };
};
const before = context.get('before') ?? 0;
if (msg.topic === 'wild') {
	const all = before + WILD_TURNS * signals.length;
	for (let sent = before; sent < all; sent++) node.send([sample(sent, sent % signals.length === 0 ? ${WILD} : values[sent % values.length]), null, null]);
	context.set('before', all);
	return null;
}
let state = context.get('state');
if (msg.topic === 'start') {
	state = { sent: 0, marks: [perf.performance.now()] };
	context.set('state', state);
}
const quarter = COUNT / 4;
if (state.sent > 0 && state.sent >= quarter * state.marks.length) state.marks.push(perf.performance.now());
if (state.sent >= COUNT) {
	const { marks } = state;
	context.set('before', before + COUNT);
	return [null, null, { payload: JSON.stringify({ quarters: marks.slice(1).map((at, n) => at - marks[n]) }) }];
}
for (let n = 0; n < CHUNK && state.sent < COUNT; n++, state.sent++) {
	node.send([sample(before + state.sent, values[(before + state.sent) % values.length]), null, null]);
}
// Behind all of them: messages are delivered in the order in which they were sent.
return [null, { topic: 'next' }, null];
`;

/** A core function node that holds a sample against two limits. */
export function comparing(): FlowNode {
	const sink = 'function';
	return core(TAB, sink, { func: `if (msg.payload > ${LIMITS.hi} || msg.payload < ${LIMITS.lo}) return msg;\nreturn null;`, outputs: 1, wires: [[]] });
}

/** A detector with these rules; what it raises goes to `raised`. `stamped`: the time of a sample is `msg.at`. */
export function detecting(rules: object[], raised: string, stamped = false): FlowNode {
	const time = stamped ? { time: 'at', timeType: 'msg' } : {};
	const properties = { plant: PLANT, ...time, configVersion: 2, config: { rules }, outputs: 2, wires: [[raised], []] };
	return core(TAB, 'andon-detect', { ...properties, name: 'detector' });
}

export interface Bout {
	measured: Measured;
	ours: Sampler;
	plain: Sampler;
	/** Resolves when the detector has raised on wild values of the first signal: it did judge. */
	judged(): Promise<void>;
}

/** Node-RED with a detector of these rules and a function node, each with its samples. */
export async function startBout(rules: object[], options: Sampling = {}): Promise<Bout> {
	const raised = core(TAB, 'debug', { active: true, tosidebar: true, complete: 'topic', targetType: 'msg' });
	const detector = detecting(rules, raised.id, options.stamped);
	const function_ = comparing();
	const [ours, plain] = [sampler(detector.id, options), sampler(function_.id, options)];
	const flow: FlowNode[] = [
		{ id: TAB, type: 'tab', label: 'bench' },
		{ id: PLANT, type: 'andon-plant', ...PLANT_CONFIG },
	];
	const measured = await startMeasured([...flow, detector, function_, raised, ...ours.nodes, ...plain.nodes]);
	return {
		measured,
		ours,
		plain,
		async judged() {
			await measured.nodeRed.inject(ours.wild.id);
			await measured.nodeRed.waitForDebug(raised.id);
		},
	};
}

export async function sampled(nodeRed: NodeRed, { start, told }: Sampler, turn: number): Promise<Sampled> {
	await nodeRed.inject(start.id);
	return JSON.parse(String((await nodeRed.waitForDebug(told.id, turn + 1)).value)) as Sampled;
}

export function perSecond({ quarters }: Sampled, count: number): number {
	return (count * 1_000) / quarters.reduce((sum, one) => sum + one, 0);
}

/** Samples a second through the detector and through the function node, in turns; medians. */
export async function against(rules: object[], options: Sampling = {}): Promise<{ ours: number; plain: number }> {
	const bout = await startBout(rules, options);
	try {
		const rates: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
		for (let turn = 0; turn <= sizes.rounds; turn++) {
			const plain = await sampled(bout.measured.nodeRed, bout.plain, turn);
			const ours = await sampled(bout.measured.nodeRed, bout.ours, turn);
			// The first turn is for the compiler, and for phase I.
			if (turn === 0 && sizes.rounds > 1) continue;
			rates.plain.push(perSecond(plain, sizes.samples));
			rates.ours.push(perSecond(ours, sizes.samples));
		}
		await bout.judged();
		return { ours: median(rates.ours), plain: median(rates.plain) };
	} finally {
		await bout.measured.end();
	}
}
