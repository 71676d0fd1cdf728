// npm run test:crash [-- --kills N --seed S --node-red 5|4 --keep folder]: a real Node-RED under two running plants is killed again and again, a third of
// the times during a deploy or a start, some in the middle of catching up, and in the end every accepted case must be there, once, and closed,
// every rung have come when the shifts say so, every notice have reached an end, every round have come once.

import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBroker } from '../runtime/harness/broker.ts';
import { type FlowNode, LINES, type Line, prepareNodeRed } from '../runtime/harness/node-red.ts';
import { audit } from './audit.ts';
import { Channels } from './channels.ts';
import { Driver } from './driver.ts';
import { crashFlow, PLANT } from './flow.ts';
import { comings } from './ladders.ts';
import { Random } from './random.ts';
import { factsOf, report, sentAgain, zerosOf } from './report.ts';
import { auditShifts } from './shift-audit.ts';
import { ShiftDriver } from './shift-driver.ts';
import { CHANNEL_NODES, HOOK_NODE, SHIFT_PLANT, shiftFlow } from './shift-flow.ts';
import { Uptime } from './uptime.ts';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '20' },
		seed: { type: 'string', default: '1' },
		'node-red': { type: 'string' },
		rate: { type: 'string', default: '4' },
		keep: { type: 'string' },
		'shift-rate': { type: 'string', default: '0.7' },
	},
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const version = (values['node-red'] === undefined ? LINES[0] : Number(values['node-red'])) as Line;

/** When the killing is over and nothing more gets less for so long, what is left is stuck. */
const PATIENCE = 180_000;
/** A start after which nobody is accepted for so long is killed all the same. */
const SIGN_OF_LIFE = 15_000;
/** Deadlines that came due while it was down are carried out ten seconds after a start. Whatever has not come by then is missed. */
const LATE_DEADLINES = 21_000;
/** No channel has got anything for so long, and no channel node has anything to send: that was all. */
const QUIET = 3_000;
/** One kill in so many comes while it catches up. */
const CATCHING_UP = 10;

const random = new Random(seed);
const broker = await startBroker();
const channels = new Channels(new Random(seed + 1));
const nodeRed = await prepareNodeRed({ version, flows: flows(0) });
writeFileSync(join(nodeRed.userDir, 'flows_cred.json'), JSON.stringify({ [HOOK_NODE]: { address: await channels.start() } }));
const driver = new Driver(broker.url, random);
const shifts = new ShiftDriver(broker.url, new Random(seed + 2), channels);
const uptime = new Uptime();
const began = Date.now();
const moments = { running: 0, deploying: 0, starting: 0, 'catching up': 0 };

try {
	await nodeRed.start();
	uptime.began();
	await driver.start(Number(values.rate));
	await shifts.start(Number(values['shift-rate']));
	for (let kill = 1; kill <= kills; kill++) {
		await killOnce(kill);
		if (kill % 10 === 0) process.stderr.write(`${kill} of ${kills} kills, ${acceptedNow()} cases accepted, ${(driver.open ?? 0) + (shifts.open ?? 0)} open\n`);
	}
	driver.raising.noMore();
	shifts.raising.noMore();
	await pause(LATE_DEADLINES);
	driver.hurry();
	shifts.hurry();
	await workedOff();
	await driver.stop();
	await shifts.stop();
	uptime.ended();
	await nodeRed.stop();
	// To look at what was found: the plants' folders, and what came to the channels.
	if (values.keep) {
		cpSync(join(nodeRed.userDir, 'andon'), values.keep, { recursive: true });
		writeFileSync(join(values.keep, 'came.json'), JSON.stringify(channels.came));
	}
	tell();
} finally {
	await nodeRed.dispose();
	await broker.stop();
	channels.stop();
}
process.exit();

function flows(revision: number): FlowNode[] {
	return [...crashFlow(broker.port, revision), ...shiftFlow()];
}

async function killOnce(kill: number): Promise<void> {
	const kind = random.next();
	if (kill % CATCHING_UP === CATCHING_UP / 2) {
		moments['catching up']++;
		await pause(random.between(9_800, 12_500));
	} else if (kind < 1 / 6) {
		moments.deploying++;
		await pause(random.between(300, 1_500));
		const types = ['full', 'flows', 'nodes'] as const;
		nodeRed.postFlows(flows(kill), types[Math.floor(random.next() * types.length)]!).catch(() => {});
		await pause(random.between(0, 250));
	} else if (kind < 2 / 6) {
		moments.starting++;
		await killed();
		nodeRed.spawn();
		await pause(random.between(200, 2_500));
	} else {
		moments.running++;
		// On a busy machine a start alone takes longer than a life here: half of them get to work first.
		if (random.next() < 0.5) await signOfLife();
		await pause(random.between(300, 3_000));
	}
	await killed();
	await nodeRed.start();
	uptime.began();
}

async function killed(): Promise<void> {
	uptime.ended();
	await nodeRed.kill();
	uptime.gone();
}

function pause(millis: number): Promise<void> {
	return new Promise((resume) => setTimeout(resume, millis));
}

function acceptedNow(): number {
	return driver.raising.accepted.length + shifts.raising.accepted.length;
}

/** Somebody is accepted, or the time for it is over. */
async function signOfLife(): Promise<void> {
	const [before, until] = [acceptedNow(), Date.now() + SIGN_OF_LIFE];
	while (acceptedNow() === before && Date.now() < until) await pause(20);
}

/** Every raised anomaly is confirmed, every case closed and every notice gone, or the patience is over. */
async function workedOff(): Promise<void> {
	let [came, since] = [0, Date.now()];
	let [least, progress] = [Number.POSITIVE_INFINITY, Date.now()];
	while (Date.now() - progress < PATIENCE) {
		const left = [driver, shifts].reduce((sum, { raising, open }) => sum + raising.unconfirmed + (open ?? 0), 0);
		if (left < least) [least, progress] = [left, Date.now()];
		const idle = CHANNEL_NODES.every((node) => (nodeRed.statuses.get(node)?.text ?? '') === '');
		const worked = [driver, shifts].every(({ raising, open }) => raising.unconfirmed === 0 && open === 0);
		if (!idle || !worked || came !== channels.came.length) [came, since] = [channels.came.length, Date.now()];
		else if (Date.now() - since > QUIET) return;
		await pause(250);
	}
}

function tell(): void {
	const folder = (plant: string) => join(nodeRed.userDir, 'andon', plant);
	const line = audit(folder(PLANT), ['first', 'second', 'third']);
	const office = audit(folder(SHIFT_PLANT), ['ladder', 'repair'], comings);
	const clocks = auditShifts(folder(SHIFT_PLANT), { came: channels.came, rounds: shifts.rounds, uptime });
	const again = sentAgain(driver);
	const { running, deploying, starting } = moments;
	report(
		nodeRed,
		[
			['seed', seed],
			['Node-RED', nodeRed.version],
			['kills', `${kills} (${running} running, ${deploying} during a deploy, ${starting} during a start, ${moments['catching up']} while catching up)`],
			['seconds', Math.round((Date.now() - began) / 1_000)],
			...factsOf(line, driver.raising),
			...again.facts,
			...factsOf(office, shifts.raising).map(([name, value]): [string, string | number] => [`by the shifts: ${name}`, value]),
			...clocks.facts,
		],
		[
			...zerosOf(line, driver.raising),
			...again.zeros,
			...zerosOf(office, shifts.raising).map(([name, value]): [string, number] => [`by the shifts: ${name}`, value]),
			...clocks.zeros,
		],
		clocks,
	);
}
