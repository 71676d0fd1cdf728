// npm start as a process: the launcher, what it says, and what its broker passes on.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { ROOT } from '../../../tools/node24.mjs';
import { freePort } from './ports.ts';
import { tempDir } from './temp.ts';

/** How long anything may take that is waited for, ms. */
const PATIENCE = 60_000;

export interface Heard {
	topic: string;
	payload: string;
}

/** The launcher, and what its broker passes on. */
export class Demo {
	readonly folder = tempDir('demo');
	output = '';
	port = 0;
	brokerPort = 0;
	client: MqttClient | undefined;
	heard: Heard[] = [];
	#child: ChildProcess | undefined;
	#wake: () => void = () => {};

	/** Starts and waits until it says what to try first. */
	async start(...more: string[]): Promise<void> {
		this.port ||= await freePort();
		this.brokerPort ||= await freePort();
		this.output = '';
		this.heard = [];
		const options = ['--folder', this.folder, '--port', String(this.port), '--broker-port', String(this.brokerPort), '--lang', 'en', '--seed', '7', ...more];
		const child = spawn(process.execPath, [join(ROOT, 'tools', 'demo', 'start.mjs'), ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
		this.#child = child;
		for (const stream of [child.stdout, child.stderr]) {
			stream.setEncoding('utf8').on('data', (text: string) => {
				this.output += text;
				this.#wake();
			});
		}
		child.once('close', () => this.#wake());
		await this.until(() => this.output.includes('Try first'), 'the demonstration to be ready');
		this.client = await connectAsync(`mqtt://127.0.0.1:${this.brokerPort}`);
		this.client.on('message', (topic, payload) => {
			this.heard.push({ topic, payload: payload.toString() });
			this.#wake();
		});
		await this.client.subscribeAsync(['andon/clock', 'andon/staff/#', 'andon/closed', 'andon/line/L2/tested'], { qos: 1 });
	}

	async until<T>(check: () => T | undefined | false, what: string): Promise<T> {
		const deadline = Date.now() + PATIENCE;
		for (;;) {
			if (Date.now() > deadline) throw new Error(`waited ${PATIENCE} ms for ${what}:\n${this.output}\n${JSON.stringify(this.heard.slice(-5))}`);
			const found = check();
			if (found) return found;
			if (this.#child?.exitCode !== null || this.#child?.signalCode !== null) throw new Error(`it ended while waiting for ${what}:\n${this.output}`);
			await new Promise<void>((done) => {
				const timer = setTimeout(done, deadline - Date.now());
				this.#wake = () => {
					clearTimeout(timer);
					done();
				};
			});
		}
	}

	/** The latest message of a topic that satisfies. */
	message<T>(topic: string, check: (payload: T) => boolean = () => true): Promise<T> {
		const find = () => this.heard.filter((one) => one.topic === topic).map(({ payload }) => ({ value: JSON.parse(payload) as T }));
		return this.until(
			() =>
				find()
					.reverse()
					.find(({ value }) => check(value)),
			`${topic}`,
		).then(({ value }) => value);
	}

	/** Ends it, gives its exit code; its folder stays. */
	async end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> {
		await this.client?.endAsync(true);
		const child = this.#child;
		if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
		const gone = once(child, 'close');
		child.kill(signal);
		const [code] = await gone;
		return code;
	}
}
