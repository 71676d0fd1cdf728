// @ts-check
// Sets the demonstration plant up, piece by piece, and takes it down in the opposite order: the folder, the MQTT broker,
// Node-RED, the line and its staff. Says what it is doing. What a person reads is in words/.

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join, resolve } from 'node:path';
import { connectAsync } from 'mqtt';
import { nodeForNodeRed, ROOT, versionOf } from '../node24.mjs';
import { startBroker } from './broker.mjs';
import { owner, take } from './claim.mjs';
import { demoFlows } from './flows.mjs';
import * as store from './folder.mjs';
import { startLine } from './line.mjs';
import { answers, installed, startNodeRed } from './node-red.mjs';
import { anchorOf } from './plant-time.mjs';
import { inAddress, isLoopback, nextFree, obstacle, reachable } from './ports.mjs';
import { parse } from './requests.mjs';
import { startStaff } from './staff-desk.mjs';

/** @typedef {import('./arguments.mjs').Options} Options */
/** @typedef {{ language: import('./words.mjs').Language, say: (key: string, params?: Record<string, unknown>) => unknown, stopAsked: () => boolean }} Surroundings */

const FIRST_SPEED = 60;
const SAVE_EVERY = 10_000;
/** Where the broker of the example flows is. */
const USUAL_BROKER_PORT = 1883;
/** How often the plant is asked for a speed that it does not take. */
const SPEED_TRIES = 10;
const ASK_AGAIN = 1_000;

/** Why the plant could not be started, in words for the person at the console: `code` is the key of the sentence. */
export class Trouble extends Error {
	/** @param {string} code @param {Record<string, unknown>} params */
	constructor(code, params = {}) {
		super(code);
		this.name = 'Trouble';
		this.code = code;
		this.params = params;
	}
}

/**
 * Starts everything. `ended` settles with the last lines of the log when Node-RED ends by itself. When something fails,
 * or a stop is asked for meanwhile, what was started is stopped again before the error is thrown.
 * @param {Options} options @param {Surroundings} surroundings
 * @returns {Promise<{ ended: Promise<string>, stop: () => Promise<void> }>}
 * @throws {Trouble}
 */
export async function startPlant(options, surroundings) {
	/** @type {(() => unknown)[]} */
	const undo = [];
	/** @type {(() => Promise<void>) | undefined} */
	let hurry;
	/** @type {Promise<void> | undefined} */
	let stopping;
	/** Asked a second time, Node-RED is not waited for any longer. */
	const stop = () => {
		if (stopping) void hurry?.();
		stopping ??= (async () => {
			for (const step of undo.reverse()) await step();
		})();
		return stopping;
	};
	/** @type {(lines: string) => void} */
	let tellEnd = () => {};
	/** @type {Promise<string>} */
	const ended = new Promise((done) => {
		tellEnd = done;
	});
	try {
		await setUp(options, surroundings, { undo, tellEnd, onNodeRed: (stopNodeRed) => (hurry = stopNodeRed) });
	} catch (error) {
		await stop();
		throw error;
	}
	return { ended, stop };
}

/** What is to be undone, how Node-RED's end is told, how its stop is hurried. @typedef {{ undo: (() => unknown)[], tellEnd: (lines: string) => void, onNodeRed: (stop: () => Promise<void>) => void }} Run */

/** @param {Options} options @param {Surroundings} surroundings @param {Run} run */
async function setUp(options, surroundings, run) {
	const { host, port, brokerPort } = options;
	const { language, say, stopAsked } = surroundings;
	say('title');
	const nodeRed = chooseNodeRed(options.nodeRed, say);
	const { folder, before, seed } = await ownFolder(options, run);

	await build(say, stopAsked);
	if (stopAsked()) return;

	const broker = { host: reachable(host), port: brokerPort, portBefore: before?.brokerPort ?? USUAL_BROKER_PORT };
	const { dashboardPath } = store.prepare(folder, { root: ROOT, flows: () => firstFlows(language), broker });
	store.keep(folder, { version: 1, ...before, seed, brokerPort });
	say(before?.line ? 'done.folderAgain' : 'done.folder', { folder });

	const mqtt = `mqtt://${inAddress(broker.host)}:${brokerPort}`;
	const runningBroker = await startBroker(host, brokerPort);
	run.undo.push(runningBroker.stop);
	say('done.broker', { mqtt });

	const base = `http://${inAddress(reachable(host))}:${port}`;
	const dashboard = await runNodeRed({ ...nodeRed, folder, host, port }, { editor: `${base}/`, dashboard: `${base}${dashboardPath}` }, surroundings, run);
	if (stopAsked()) return;

	const client = await connectAsync(mqtt, { clientId: 'andon-demo-line', reconnectPeriod: 1_000 });
	run.undo.push(() => client.endAsync());
	const speed = options.speed ?? FIRST_SPEED;
	const anchor = { plant: new Date(before?.line?.line.at ?? Date.now()).toISOString(), real: Date.now(), speed };
	const line = await startLine(client, { anchor, language, seed, kept: before?.line });
	const staff = await startStaff(client, { anchor, language, seed, kept: before?.staff });
	if (options.speed !== undefined || !before?.line) await askForSpeed(client, speed);
	const save = () => store.keep(folder, { version: 1, seed, brokerPort, line: line.keep(), staff: staff.keep() });
	const saving = setInterval(save, SAVE_EVERY);
	run.undo.push(() => {
		clearInterval(saving);
		staff.stop();
		line.stop();
		save();
	});
	say('done.line');

	if (!isLoopback(host)) say('open', { host });
	say(dashboard ? 'ready' : 'readyNoDashboard', { editor: `${base}/`, dashboard: `${base}${dashboardPath}`, mqtt, log: join(folder, 'node-red.log') });
	say('tryFirst');
}

/**
 * The folder, taken for this launcher, and what the last run left in it.
 * @param {Options} options @param {Run} run
 */
async function ownFolder({ folder: wanted, host, port, brokerPort, fresh, seed: wantedSeed }, { undo }) {
	const folder = resolve(wanted ?? join(ROOT, '.demo'));
	if (!store.isOurs(folder)) throw new Trouble('folder.notOurs', { folder });
	const other = await owner(folder);
	if (other) throw new Trouble('folder.inUse', { folder, ...other });
	await portsFree(host, { '--port': port, '--broker-port': brokerPort });
	if (fresh) store.remove(folder);
	const before = store.kept(folder);
	const seed = wantedSeed ?? before?.seed ?? randomInt(2 ** 31);
	store.keep(folder, { version: 1, brokerPort: USUAL_BROKER_PORT, ...before, seed });
	undo.push(take(folder, { host, port }));
	return { folder, before, seed };
}

/**
 * Starts Node-RED and waits until its editor answers; gives whether the dashboard does too.
 * @param {{ node: string, home: string, version: string, folder: string, host: string, port: number }} what
 * @param {{ editor: string, dashboard: string }} addresses
 * @param {Surroundings} surroundings @param {Run} run
 */
async function runNodeRed(what, addresses, { say, stopAsked }, { undo, tellEnd, onNodeRed }) {
	say('doing.nodeRed', { version: what.version });
	const began = performance.now();
	let last = '';
	const child = startNodeRed({
		...what,
		onEnd: (lines) => {
			last = lines.join('\n') || '-';
			tellEnd(last);
		},
		onError: (line) => say('nodeRed.error', { line }),
	});
	undo.push(child.stop);
	onNodeRed(child.stop);
	const givenUp = () => last !== '' || stopAsked();
	const editor = await answers(addresses.editor, 120_000, givenUp);
	if (last) throw new Trouble('nodeRed.ended', { lines: last });
	if (stopAsked()) return false;
	if (!editor) throw new Trouble('nodeRed.silent', { log: join(what.folder, 'node-red.log') });
	const dashboard = await answers(addresses.dashboard, 20_000, givenUp);
	say('done.nodeRed', { version: what.version, node: versionOf(what.node)?.join('.'), seconds: ((performance.now() - began) / 1000).toFixed(1) });
	return dashboard;
}

/**
 * The newest Node-RED that can run here, or the one that was asked for.
 * @param {5 | 4 | undefined} wanted @param {Surroundings['say']} say
 */
function chooseNodeRed(wanted, say) {
	for (const line of wanted ? [wanted] : /** @type {(5 | 4)[]} */ ([5, 4])) {
		const found = installed(ROOT, line);
		const node = nodeForNodeRed(line);
		if (!found || !node) continue;
		if (!wanted && line === 4) say('nodeRed.older', { version: found.version, node: process.version });
		return { node, ...found };
	}
	throw new Trouble('nodeRed.none', { wanted: wanted === 4 ? '4.1' : '5' });
}

/** @param {string} host @param {Record<string, number>} ports by the option that changes them */
async function portsFree(host, ports) {
	for (const [option, port] of Object.entries(ports)) {
		const why = await obstacle(host, port);
		if (why === 'EADDRINUSE') throw new Trouble('port.inUse', { host, port, option, free: (await nextFree(host, port)) ?? '…' });
		if (why === 'EACCES') throw new Trouble('port.forbidden', { port, option });
		if (why !== undefined) throw new Trouble('port.badHost', { host, why });
	}
}

/**
 * Builds what is not up to date; its output is shown only when it fails. Ctrl-C ends the compiler too: that is no failure.
 * @param {Surroundings['say']} say @param {() => boolean} stopAsked
 */
async function build(say, stopAsked) {
	say('doing.build');
	const began = performance.now();
	const child = spawn(process.execPath, [join(ROOT, 'tools', 'build.mjs')], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
	const code = await new Promise((done, failed) => child.once('error', failed).once('close', done));
	if (stopAsked()) return;
	if (code !== 0) throw new Trouble('build.failed', { output: output.trim() });
	say('done.build', { seconds: ((performance.now() - began) / 1000).toFixed(1) });
}

/** @param {import('./words.mjs').Language} language */
function firstFlows(language) {
	const flows = demoFlows(language, ROOT);
	if (!flows) throw new Trouble('example.missing');
	return flows;
}

/**
 * Asks the plant for a speed until its clock runs so, at most a few times; later the dashboard may ask for another.
 * The first time may be too early: the flow does not listen yet.
 * @param {import('mqtt').MqttClient} client @param {number} speed
 */
async function askForSpeed(client, speed) {
	let tries = 0;
	/** @type {NodeJS.Timeout | undefined} */
	let again;
	const done = () => {
		clearTimeout(again);
		client.off('message', hear);
	};
	const ask = () => {
		if (tries++ === SPEED_TRIES) return done();
		if (client.connected) client.publish('andon/clock/set', JSON.stringify({ speed }), { qos: 1 });
		again = setTimeout(ask, ASK_AGAIN);
		again.unref();
	};
	/** @param {string} topic @param {Buffer} payload */
	const hear = (topic, payload) => {
		const clock = topic === 'andon/clock' ? anchorOf(parse(payload.toString())) : undefined;
		if (clock?.speed === speed) done();
	};
	client.on('message', hear);
	await client.subscribeAsync('andon/clock', { qos: 1 });
	ask();
}
