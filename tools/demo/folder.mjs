// @ts-check
// The demonstration's own folder: a Node-RED user directory with the built package, the dashboard, settings and flows,
// and beside them what the simulated plant keeps. Not for cases: those are in the plant's store, wherever the flow puts it.

import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isRecord, parse } from './requests.mjs';

/** What is kept from one start to the next. @typedef {{ version: 1, seed: number, brokerPort: number, line?: import('./line.mjs').Kept, staff?: import('./staff-desk.mjs').Kept }} Kept */

const KEPT = 'demo.json';
const DASHBOARD = '@flowfuse/node-red-dashboard';

/** Whether a folder may be filled or removed by the launcher: there is none, it is empty, or a demonstration made it. @param {string} folder */
export function isOurs(folder) {
	return !existsSync(folder) || existsSync(join(folder, KEPT)) || readdirSync(folder).length === 0;
}

/** Removes the demonstration's folder and nothing else. @param {string} folder */
export function remove(folder) {
	if (!isOurs(folder)) throw new Error(`${folder} was not made by the demonstration`);
	rmSync(folder, { recursive: true, force: true });
}

/** What the last run left; undefined the first time, and when it can't be read. @param {string} folder @returns {Kept | undefined} */
export function kept(folder) {
	const file = join(folder, KEPT);
	const value = existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
	return isRecord(value) && value.version === 1 && Number.isInteger(value.seed) ? /** @type {Kept} */ (/** @type {unknown} */ (value)) : undefined;
}

/** @param {string} folder @param {Kept} what */
export function keep(folder, what) {
	mkdirSync(folder, { recursive: true });
	write(join(folder, KEPT), JSON.stringify(what));
}

/**
 * Makes the folder a user directory that Node-RED and the dashboard accept: they find packages by the dependencies of its
 * package.json. Flows are written once; after that they are the user's, apart from the port of the demonstration's broker.
 * @param {string} folder
 * @param {{ root: string, flows: () => { type: string, path?: string }[], broker: { host: string, port: number, portBefore: number } }} what
 */
export function prepare(folder, { root, flows, broker }) {
	mkdirSync(join(folder, 'node_modules'), { recursive: true });
	const name = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).name;
	const places = { [name]: root, [DASHBOARD]: join(root, 'node_modules', DASHBOARD) };
	for (const [module, place] of Object.entries(places)) link(join(folder, 'node_modules', module), place);
	const manifest = join(folder, 'package.json');
	const before = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : { name: 'andon-demo', version: '0.0.0', private: true };
	const dependencies = { ...before.dependencies, ...Object.fromEntries(Object.entries(places).map(([module, place]) => [module, `file:${place}`])) };
	write(manifest, `${JSON.stringify({ ...before, dependencies }, null, '\t')}\n`);
	const settings = join(folder, 'settings.js');
	if (!existsSync(settings)) writeFileSync(settings, settingsText(randomBytes(32).toString('hex')), { mode: 0o600 });
	const file = join(folder, 'flows.json');
	/** @type {{ type: string, path?: string }[]} */
	const nodes = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : flows();
	const pointed = pointedAt(nodes, broker);
	if (pointed !== nodes || !existsSync(file)) write(file, `${JSON.stringify(pointed, null, '\t')}\n`);
	return { dashboardPath: pointed.find((node) => node.type === 'ui-base')?.path ?? '/dashboard' };
}

/**
 * Flows whose nodes for the demonstration's broker go to where it listens now; the same array when nothing had to change.
 * @template {object} N
 * @param {N[]} nodes
 * @param {{ host: string, port: number, portBefore: number }} broker
 * @returns {N[]}
 */
export function pointedAt(nodes, { host, port, portBefore }) {
	/** @param {any} node */
	const ours = (node) => node.type === 'mqtt-broker' && /^(localhost|127\..*|::1)$/.test(node.broker) && Number(node.port) === portBefore;
	/** @param {any} node */
	const right = (node) => node.broker === host && Number(node.port) === port;
	return nodes.some((node) => ours(node) && !right(node)) ? nodes.map((node) => (ours(node) ? { ...node, broker: host, port: String(port) } : node)) : nodes;
}

/** @param {string} path @param {string} target */
function link(path, target) {
	const there = lstatSync(path, { throwIfNoEntry: false });
	if (there && existsSync(path) && realpathSync(path) === realpathSync(target)) return;
	// A link that leads elsewhere is replaced; a package that somebody installed there stays.
	if (there && !there.isSymbolicLink()) return;
	if (there) rmSync(path);
	mkdirSync(dirname(path), { recursive: true });
	symlinkSync(target, path, 'junction');
}

/** Whole or not at all. @param {string} file @param {string} content */
function write(file, content) {
	writeFileSync(`${file}.new`, content);
	renameSync(`${file}.new`, file);
}

/** @param {string} secret */
function settingsText(secret) {
	return `// Node-RED's settings for the demonstration plant. Written once: change what you like.
module.exports = {
	flowFile: 'flows.json',
	credentialSecret: '${secret}',
	uiHost: process.env.ANDON_DEMO_HOST || '127.0.0.1',
	uiPort: Number(process.env.ANDON_DEMO_PORT || 1880),
	telemetry: { enabled: false, updateNotification: false },
	editorTheme: { tours: false, projects: { enabled: false } },
	// In the repository for one example; two dashboards in one editor confuse.
	nodesExcludes: ['node-red-dashboard-classic'],
	logging: { console: { level: 'info', metrics: false, audit: false } },
};
`;
}
