// A real Node-RED as a child process, with the packed package installed: start, deploy, look, kill, start again.
// Not for unit tests of a node (test/nodes uses the test helper) and not for the browser (test/browser/harness).

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fallbackNotice, nodeForNodeRed, ROOT } from '../../../tools/node24.mjs';
import { installPalette } from './pack.ts';
import { freePort } from './ports.ts';
import { OWN_WARNINGS, type Report, writeSettings } from './settings.ts';
import { removeTempDir, tempDir } from './temp.ts';

export type Line = 5 | 4;
export type FlowNode = { id: string; type: string; [property: string]: unknown };
export type DeployType = 'full' | 'nodes' | 'flows' | 'reload';

/** The Node-RED lines that this machine can run: 5 needs Node 22.9. What is left out is said once. */
export const LINES: Line[] = ([5, 4] as const).filter((line) => nodeForNodeRed(line) !== undefined);
if (LINES.length < 2) process.stderr.write(`${fallbackNotice()} Testing Node-RED ${LINES.join(', ')} only.\n`);

/** Where the classic dashboard lies in node_modules, under a name of ours: both are called alike. */
const CLASSIC = 'node-red-dashboard-classic';

export interface StartOptions {
	/** 5 (default where it can run) or 4 (4.1). */
	version?: Line;
	/** An existing userDir with the package in it; it is then not removed by `dispose`. */
	userDir?: string;
	flows?: FlowNode[];
	/** Added to the quiet settings; plain JSON. `logLevel: 'debug'` for more log. */
	settings?: Record<string, unknown>;
	env?: Record<string, string>;
	/** Default: a free one, the same over restarts. */
	port?: number;
	/** Whether the FlowFuse Dashboard is there; `all`: the classic one, too. */
	dashboard?: boolean | 'all';
	/** How long a start, a deploy or a stop may take, ms. */
	patience?: number;
}

export interface LogEntry {
	/** fatal 10, error 20, warn 30, info 40, debug 50; raw output of the process counts as 40 (stdout) and 30 (stderr). */
	level: number;
	text: string;
	node?: string;
	type?: string;
	/** Milliseconds, of the child's clock. */
	at: number;
}

export interface DebugMessage {
	node: string;
	topic?: string;
	/** As the debug node formats it: text; objects as JSON text. */
	value: unknown;
	name?: string;
}

export class NodeRed {
	readonly version: Line;
	readonly userDir: string;
	readonly port: number;
	readonly url: string;
	/** Everything since the first start, over restarts. */
	readonly entries: LogEntry[] = [];
	readonly debugs: DebugMessage[] = [];
	/** The latest status of each node. */
	readonly statuses = new Map<string, { text?: string; fill?: string; shape?: string }>();
	/** Counts of flow events since the last start of the process. */
	flows = { starting: 0, started: 0, stopping: 0, stopped: 0 };
	/** Why the runtime would not start the flows that were deployed last. */
	refused: { error: string; types?: string[] } | undefined;

	readonly #options: StartOptions;
	readonly #patience: number;
	readonly #wake = new Set<() => void>();
	#child: ChildProcess | undefined;

	constructor(version: Line, userDir: string, port: number, options: StartOptions) {
		this.version = version;
		this.userDir = userDir;
		this.port = port;
		this.url = `http://127.0.0.1:${port}`;
		this.#options = options;
		this.#patience = options.patience ?? 60_000;
	}

	get pid(): number | undefined {
		return this.#child?.pid;
	}

	get running(): boolean {
		return this.#child !== undefined;
	}

	/** The log as text lines. */
	get log(): string[] {
		return this.entries.map((entry) => entry.text);
	}

	/** Entries at warning level or worse, raw stderr included, from position `from` of `entries` on. */
	warnings(from = 0): LogEntry[] {
		return this.entries.slice(from).filter(({ level, text }) => level <= 30 && !OWN_WARNINGS.some((pattern) => pattern.test(text)));
	}

	/** Spawns the process without waiting for anything (for killing it during its start). */
	spawn(): void {
		if (this.#child) throw new Error('Node-RED is already running');
		const executable = nodeForNodeRed(this.version)!;
		const nodeRed = folderOf(this.version);
		const { dashboard = false } = this.#options;
		const excluded = dashboard === 'all' ? [] : dashboard ? [CLASSIC] : [CLASSIC, 'node-red-dashboard'];
		const settings = writeSettings(this.userDir, nodeRed, { uiPort: this.port, nodesExcludes: excluded, ...this.#options.settings });
		const child = spawn(executable, [join(nodeRed, 'red.js'), '--settings', settings, '--userDir', this.userDir], {
			cwd: this.userDir,
			env: { ...cleanEnv(), ...this.#options.env },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			// A group of its own, so that a kill reaches what Node-RED has started.
			detached: process.platform !== 'win32',
		});
		this.#child = child;
		children.add(child);
		this.flows = { starting: 0, started: 0, stopping: 0, stopped: 0 };
		this.refused = undefined;
		child.on('message', (report) => this.#take(report as Report));
		child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#raw(40, text));
		child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#raw(30, text));
		child.once('exit', () => {
			children.delete(child);
			if (this.#child === child) this.#child = undefined;
			this.#notify();
		});
	}

	/** Starts the process and waits until it serves HTTP and has started its flows (or refused to). */
	async start(): Promise<this> {
		this.spawn();
		await this.waitFor(() => this.flows.started > 0 || this.refused, 'the flows to start');
		await this.#serving();
		return this;
	}

	/**
	 * Deploys by POST /flows and waits until the flows have started.
	 * @throws {Error} when the request is refused or, unless `unknownTypes` is allowed, a node type is unknown.
	 */
	async deploy(flows: FlowNode[], type: DeployType = 'full', options: { unknownTypes?: boolean } = {}): Promise<void> {
		const before = this.flows.started;
		this.refused = undefined;
		await this.postFlows(flows, type);
		await this.waitFor(() => this.flows.started > before || this.refused, `the ${type} deploy to start its flows`);
		const refused = this.refused as { error: string; types?: string[] } | undefined;
		if (refused && !options.unknownTypes) throw new Error(`Node-RED would not start the flows: ${refused.error} ${refused.types?.join(', ') ?? ''}`);
	}

	/** The bare POST /flows: it answers when the old flows have stopped, before the new ones start. */
	async postFlows(flows: FlowNode[], type: DeployType = 'full'): Promise<void> {
		await this.post('/flows', type === 'reload' ? {} : flows, { 'Node-RED-Deployment-Type': type });
	}

	/** A GET on the admin or node HTTP server; JSON is parsed. @throws {Error} on any status of 400 and above. */
	async get<T = unknown>(path: string, headers: Record<string, string> = {}): Promise<T> {
		return (await this.#request('GET', path, undefined, headers)) as T;
	}

	/** A POST with a JSON body. @throws {Error} on any status of 400 and above. */
	async post<T = unknown>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
		return (await this.#request('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers })) as T;
	}

	/** The bare response, whatever its status. */
	fetch(path: string, init?: RequestInit): Promise<Response> {
		return fetch(this.url + path, init);
	}

	/** Presses the button of an inject node. */
	async inject(node: string): Promise<void> {
		await this.post(`/inject/${node}`, {});
	}

	/** Waits until `check` gives something; asked again whenever the child reports anything. */
	async waitFor<T>(check: () => T | undefined | false | null, what: string, patience = this.#patience): Promise<T> {
		const deadline = Date.now() + patience;
		for (;;) {
			const found = check();
			if (found) return found;
			if (!this.#child) throw new Error(`Node-RED ended while waiting for ${what}${this.#tail()}`);
			const left = deadline - Date.now();
			if (left <= 0) throw new Error(`waited ${patience} ms for ${what}${this.#tail()}`);
			await this.#reported(left);
		}
	}

	/** Waits for a log line at or after position `from` of `entries`. */
	waitForLog(pattern: RegExp, from = 0): Promise<LogEntry> {
		return this.waitFor(() => this.entries.slice(from).find((entry) => pattern.test(entry.text)), `the log line ${pattern}`);
	}

	/** Waits for the n-th message (default: the first) at a debug node, since the first start. */
	waitForDebug(node: string, count = 1): Promise<DebugMessage> {
		return this.waitFor(() => this.debugs.filter((message) => message.node === node)[count - 1], `message ${count} at debug node ${node}`);
	}

	/** Pulls the plug: SIGKILL for the process and everything it started. */
	async kill(): Promise<void> {
		await this.#end('SIGKILL');
	}

	/** Asks it to stop (SIGTERM), as a service manager does. @throws when it doesn't within the patience (it is then killed). */
	async stop(): Promise<void> {
		await this.#end('SIGTERM');
	}

	/** The same userDir and port again; stops it first if it runs. */
	async restart(): Promise<this> {
		if (this.#child) await this.stop();
		return this.start();
	}

	/** Kills it and removes its userDir (unless the test brought it). */
	async dispose(): Promise<void> {
		await this.kill();
		if (!this.#options.userDir) removeTempDir(this.userDir);
	}

	async #end(signal: NodeJS.Signals): Promise<void> {
		const child = this.#child;
		if (!child) return;
		const gone = once(child, 'close');
		signalGroup(child, signal);
		const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), this.#patience);
		const start = Date.now();
		await gone;
		clearTimeout(timer);
		this.#child = undefined;
		if (signal === 'SIGTERM' && Date.now() - start >= this.#patience) throw new Error(`Node-RED did not stop within ${this.#patience} ms${this.#tail()}`);
	}

	async #serving(): Promise<void> {
		const deadline = Date.now() + this.#patience;
		while (Date.now() < deadline && this.#child) {
			const answer = await this.fetch('/').catch(() => undefined);
			await answer?.body?.cancel();
			if (answer && answer.status < 500) return;
			await new Promise((again) => setTimeout(again, 20));
		}
		throw new Error(`Node-RED does not serve ${this.url}${this.#tail()}`);
	}

	async #request(method: string, path: string, body: string | undefined, headers: Record<string, string>): Promise<unknown> {
		const response = await this.fetch(path, { method, headers, ...(body === undefined ? {} : { body }) });
		const text = await response.text();
		if (response.status >= 400) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
		return response.headers.get('content-type')?.includes('json') && text !== '' ? JSON.parse(text) : text;
	}

	#take(report: Report): void {
		if (report.about === 'log') this.entries.push({ level: report.level, text: report.text, node: report.node, type: report.type, at: report.at });
		else if (report.about === 'flows') this.flows[report.event]++;
		else if (report.about === 'refused') this.refused = { error: report.error, types: report.types };
		else if (report.about === 'debug') this.debugs.push({ node: report.node, topic: report.topic, value: report.value, name: report.name });
		else this.statuses.set(report.node, report.status);
		this.#notify();
	}

	#raw(level: number, text: string): void {
		for (const line of text.split('\n')) if (line.trim() !== '') this.entries.push({ level, text: line, at: Date.now() });
		this.#notify();
	}

	#notify(): void {
		for (const wake of this.#wake) wake();
	}

	#reported(patience: number): Promise<void> {
		return new Promise((done) => {
			const wake = () => {
				clearTimeout(timer);
				this.#wake.delete(wake);
				done();
			};
			const timer = setTimeout(wake, patience);
			this.#wake.add(wake);
		});
	}

	#tail(): string {
		return `; its log ends with\n  ${this.log.slice(-30).join('\n  ')}`;
	}
}

/**
 * Starts a Node-RED with the packed package in a temporary userDir. Everything is on 127.0.0.1.
 * End it with `dispose()`; whatever is left when the test run ends is killed.
 */
export async function startNodeRed(options: StartOptions = {}): Promise<NodeRed> {
	return (await prepareNodeRed(options)).start();
}

/** The same without starting it. */
export async function prepareNodeRed(options: StartOptions = {}): Promise<NodeRed> {
	const version = options.version ?? LINES[0]!;
	if (!LINES.includes(version)) throw new Error(`Node-RED ${version} can't run here: ${fallbackNotice()}`);
	const userDir = options.userDir ?? tempDir('userdir');
	if (!options.userDir) await installPalette(userDir);
	if (options.flows) writeFileSync(join(userDir, 'flows.json'), JSON.stringify(options.flows));
	return new NodeRed(version, userDir, options.port ?? (await freePort()), options);
}

/** The folder of the Node-RED package of a line. */
export function folderOf(version: Line): string {
	return dirname(createRequire(join(ROOT, 'package.json')).resolve(`${version === 5 ? 'node-red' : 'node-red-4'}/package.json`));
}

const children = new Set<ChildProcess>();
process.on('exit', () => {
	for (const child of children) signalGroup(child, 'SIGKILL');
});

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Nothing of the machine's own Node-RED or of npm's run gets into the child. */
function cleanEnv(): NodeJS.ProcessEnv {
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_RED_|NODE_OPTIONS|NODE_V8_COVERAGE|LC_|LANG)/i.test(name)));
}
