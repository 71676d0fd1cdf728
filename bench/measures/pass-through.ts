// Cases per second through intake → classify → escalate → task in Node-RED, 32 on their way at a time, against messages through four function
// nodes each of which appends a line of the same content to a file and syncs it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FlowNode, NodeRed } from '../../test/runtime/harness/node-red.ts';
import { type Figure, figure, median } from '../figure.ts';
import { anomaly, benchFlow, INTAKE, PLANT, TAB, TASK } from '../ground/flow.ts';
import { core, sleep, startMeasured } from '../ground/measured.ts';
import { segments } from '../ground/raw.ts';
import { sizes } from '../sizes.ts';

interface Round {
	run: string;
	started: number;
	finished: number;
}

export default async function passThrough(folder: string): Promise<Figure[]> {
	const ours = driver([INTAKE]);
	const plant = join(folder, 'plant');
	const steps = benchFlow({ also: [ours.drive.id], nodes: ours.nodes }).map((node) => (node.id === PLANT ? { ...node, folder: plant } : node));
	const chain: FlowNode[] = [];
	const plain = driver([]);
	for (let next = plain.drive.id, n = 0; n < 4; n++) {
		const node = appending(join(folder, `appended-${n}`), next);
		chain.unshift(node);
		next = node.id;
	}
	(plain.drive.wires as string[][])[0] = [chain[0]!.id];
	const { nodeRed, end } = await startMeasured([...steps, ...plain.nodes, ...chain]);
	try {
		const rates: { ours: number[]; plain: number[] } = { ours: [], plain: [] };
		for (let turn = 0; turn <= sizes.rounds; turn++) {
			const appended = await drive(nodeRed, plain, turn);
			const passed = await drive(nodeRed, ours, turn);
			const finished = await waitingSince(plant, passed);
			// The first turn is for the compiler.
			if (turn === 0 && sizes.rounds > 1) continue;
			rates.plain.push(perSecond(appended.started, appended.finished));
			rates.ours.push(perSecond(passed.started, finished));
		}
		return [figure('pass-through', 'cases/s', median(rates.ours), median(rates.plain), { of: 'ratio', atLeast: 1 })];
	} finally {
		await end();
	}
}

function perSecond(from: number, to: number): number {
	return (sizes.chain * 1_000) / (to - from);
}

interface Driver {
	nodes: FlowNode[];
	drive: FlowNode;
	start: FlowNode;
	told: FlowNode;
}

/** Sends 32 messages, then one for each that comes back, and tells when the last one is back. */
function driver(into: string[]): Driver {
	const told = core(TAB, 'debug', { active: true, tosidebar: true, complete: 'payload', targetType: 'msg' });
	const drive = core(TAB, 'function', { func: DRIVE, outputs: 2, wires: [into, [told.id]] });
	const start = core(TAB, 'inject', { topic: 'start', props: [{ p: 'topic', vt: 'str' }], wires: [[drive.id]] });
	return { nodes: [told, drive, start], told, drive, start };
}

const DRIVE = `
const COUNT = ${sizes.chain};
const one = (state) => {
	state.sent++;
	const payload = ${JSON.stringify(anomaly(0, ''))};
	payload.key = state.run + '-' + state.sent;
	payload.detectedAt = new Date().toISOString();
	return { payload };
};
let state = context.get('state');
if (msg.topic === 'start') {
	state = { run: Date.now().toString(36), started: Date.now(), sent: 0, back: 0 };
	context.set('state', state);
	const first = [];
	while (first.length < 32 && state.sent < COUNT) first.push(one(state));
	return [first, null];
}
state.back++;
const next = state.sent < COUNT ? one(state) : null;
return [next, state.back === COUNT ? { payload: JSON.stringify({ run: state.run, started: state.started, finished: Date.now() }) } : null];
`;

function appending(file: string, next: string): FlowNode {
	return core(TAB, 'function', {
		libs: [{ var: 'fs', module: 'fs/promises' }],
		initialize: `context.set('file', await fs.open(${JSON.stringify(file)}, 'a'));`,
		func: "const file = context.get('file');\nawait file.appendFile(JSON.stringify(msg.payload) + '\\n');\nawait file.sync();\nreturn msg;",
		finalize: "context.get('file').close();",
		outputs: 1,
		wires: [[next]],
	});
}

async function drive(nodeRed: NodeRed, { start, told }: Driver, turn: number): Promise<Round> {
	await nodeRed.inject(start.id);
	return JSON.parse(String((await nodeRed.waitForDebug(told.id, turn + 1)).value)) as Round;
}

/** When the last case of a round was on disk at its task, as the journal says. */
async function waitingSince(plant: string, { started }: Round): Promise<number> {
	for (;;) {
		await sleep(200);
		const at: number[] = [];
		for (const { path } of await segments(plant)) {
			for (const line of (await readFile(path, 'utf8')).split('\n')) {
				if (!line.includes(`"key":${JSON.stringify(taskKey())},"visit"`)) continue;
				const written = Date.parse(/"at":"([^"]+)"/.exec(line)?.[1] ?? '');
				if (written >= started) at.push(written);
			}
		}
		if (at.length >= sizes.chain) return Math.max(...at);
	}
}

function taskKey(): unknown {
	return benchFlow().find(({ id }) => id === TASK)?.name;
}
