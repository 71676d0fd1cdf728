// npm run test:crash [-- --kills N --seed S --node-red 5|4]: a real Node-RED under a running line is killed again and again,
// a third of the times during a deploy or a start, and in the end every accepted case must be there, once, and closed.

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startBroker } from '../runtime/harness/broker.ts';
import { LINES, type Line, type NodeRed, prepareNodeRed } from '../runtime/harness/node-red.ts';
import { type Audit, audit } from './audit.ts';
import { Driver } from './driver.ts';
import { crashFlow, PLANT } from './flow.ts';
import { Random } from './random.ts';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '20' },
		seed: { type: 'string', default: '1' },
		'node-red': { type: 'string' },
		rate: { type: 'string', default: '4' },
	},
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const rate = Number(values.rate);
const version = (values['node-red'] === undefined ? LINES[0] : Number(values['node-red'])) as Line;

/** What is left when the killing is over may take this long to be worked off. */
const PATIENCE = 180_000;
/** Deadlines that came due while it was down are carried out ten seconds after a start. */
const LATE_DEADLINES = 15_000;

const random = new Random(seed);
const broker = await startBroker();
const nodeRed = await prepareNodeRed({ version, flows: crashFlow(broker.port) });
const driver = new Driver(broker.url, random);
const began = Date.now();
const moments = { running: 0, deploying: 0, starting: 0 };

try {
	await nodeRed.start();
	await driver.start(rate);
	for (let kill = 1; kill <= kills; kill++) {
		await killOnce(nodeRed, kill);
		if (kill % 10 === 0) process.stderr.write(`${kill} of ${kills} kills, ${driver.accepted.length} cases accepted, ${driver.open ?? 0} open\n`);
	}
	driver.raiseNoMore();
	await pause(LATE_DEADLINES);
	driver.hurry();
	await workedOff();
	await driver.stop();
	await nodeRed.stop();
	report(audit(join(nodeRed.userDir, 'andon', PLANT), ['first', 'second', 'third']));
} finally {
	await nodeRed.dispose();
	await broker.stop();
}
process.exit();

async function killOnce(target: NodeRed, kill: number): Promise<void> {
	const kind = random.next();
	if (kind < 1 / 6) {
		moments.deploying++;
		await pause(random.between(300, 1_500));
		const types = ['full', 'flows', 'nodes'] as const;
		target.postFlows(crashFlow(broker.port, kill), types[Math.floor(random.next() * types.length)]!).catch(() => {});
		await pause(random.between(0, 250));
	} else if (kind < 2 / 6) {
		moments.starting++;
		await target.kill();
		target.spawn();
		await pause(random.between(200, 2_500));
	} else {
		moments.running++;
		await pause(random.between(300, 3_000));
	}
	await target.kill();
	await target.start();
}

function pause(millis: number): Promise<void> {
	return new Promise((resume) => setTimeout(resume, millis));
}

/** Every raised anomaly is confirmed and every case closed, or the patience is over. */
async function workedOff(): Promise<void> {
	const until = Date.now() + PATIENCE;
	while (Date.now() < until) {
		if (driver.unconfirmed === 0 && driver.open === 0) return;
		await pause(250);
	}
}

function report(found: Audit): void {
	const accepted = driver.accepted;
	const lost = accepted.filter(({ id }) => !found.byId.has(id!)).length;
	const stuck = [...found.byId.values()].filter(({ status }) => status === 'open').length;
	const sentAgain = [...driver.wire.values(), ...driver.notices.values()].reduce((sum, { seen }) => sum + seen - 1, 0);
	const unmarked = [...driver.wire.values(), ...driver.notices.values()].filter(({ seen, marked }) => seen > 1 && marked < seen - 1).length;
	const errors = nodeRed.entries.filter(({ level }) => level <= 20).map(({ text }) => text);
	const zeros: [string, number][] = [
		['accepted cases lost', lost],
		['branches lost in forks', found.branchesLost + found.givenUp],
		['(hop, step) committed twice', found.takenTwice + found.enteredTwice],
		['deadlines carried out twice', found.deadlinesTwice],
		['answer ids committed twice', found.answersTwice],
		['numbers given twice', found.numbersTwice],
		['notices committed twice', found.noticesTwice],
		['deadlines lost', found.deadlinesLost],
		['cases stuck', stuck],
		['cases held', found.held],
		['corrupt journal lines', found.corrupt],
		['numbers missing', found.numbersMissing],
		['messages sent again unmarked', unmarked],
	];
	const facts: [string, string | number][] = [
		['seed', seed],
		['Node-RED', nodeRed.version],
		['kills', `${kills} (${moments.running} running, ${moments.deploying} during a deploy, ${moments.starting} during a start)`],
		['accepted', accepted.length],
		['raised and never confirmed', driver.unconfirmed],
		['raised again until confirmed', driver.repeats],
		['commits', found.commits],
		['deadlines fired', found.deadlinesFired],
		['deadlines ended by their step', found.deadlinesEnded],
		['messages sent again, marked', sentAgain],
		['errors in the log', errors.length],
		['seconds', Math.round((Date.now() - began) / 1_000)],
	];
	for (const [name, value] of facts) process.stdout.write(`${name}: ${value}\n`);
	for (const error of [...new Set(errors)].slice(0, 10)) process.stdout.write(`  ${error}\n`);
	for (const [name, value] of zeros) process.stdout.write(`${value === 0 ? 'ok ' : 'BAD'} ${name}: ${value}\n`);
	const failed = zeros.filter(([, value]) => value !== 0).length + (accepted.length === 0 ? 1 : 0);
	process.stdout.write(`${zeros.length - failed} passed, ${failed} failed\n`);
	process.exitCode = failed === 0 ? 0 : 1;
}
