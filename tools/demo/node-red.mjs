// @ts-check
// Node-RED as a child process: start, wait until it answers, stop. Its log goes to a file; errors are also passed on.

import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Node-RED closes within 15 s of a stop; then it is killed. */
const STOP_PATIENCE = 20_000;
const FOLLOW = fileURLToPath(new URL('follow-launcher.cjs', import.meta.url));

/**
 * The folder and version of an installed Node-RED; undefined when it is not there.
 * @param {string} root @param {5 | 4} line
 */
export function installed(root, line) {
	const home = join(root, 'node_modules', line === 5 ? 'node-red' : 'node-red-4');
	const manifest = join(home, 'package.json');
	return existsSync(manifest) ? { home, version: /** @type {string} */ (JSON.parse(readFileSync(manifest, 'utf8')).version) } : undefined;
}

/**
 * Starts it. `onEnd` is called when it ends without having been told to, with the last lines of its log.
 * @param {{ node: string, home: string, folder: string, host: string, port: number, onEnd: (lines: string[]) => void, onError: (line: string) => void }} what
 */
export function startNodeRed({ node, home, folder, host, port, onEnd, onError }) {
	const log = createWriteStream(join(folder, 'node-red.log'));
	// A group of its own: Ctrl-C in the terminal reaches the launcher alone, which then stops things in order.
	const child = spawn(node, ['--require', FOLLOW, join(home, 'red.js'), '--userDir', folder, '--settings', join(folder, 'settings.js')], {
		cwd: folder,
		env: { ...process.env, ANDON_DEMO_HOST: host, ANDON_DEMO_PORT: String(port) },
		stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		detached: process.platform !== 'win32',
		windowsHide: true,
	});
	/** @type {string[]} */
	let last = [];
	let rest = '';
	/** @param {Buffer} chunk */
	const hear = (chunk) => {
		log.write(chunk);
		const lines = (rest + chunk.toString('utf8')).split('\n');
		rest = lines.pop() ?? '';
		last = [...last, ...lines].slice(-20);
		for (const line of lines) if (line.includes('[error]')) onError(line);
	};
	child.stdout?.on('data', hear);
	child.stderr?.on('data', hear);
	let stopping = false;
	const ended = new Promise((done) => {
		child.once('error', (error) => {
			last.push(error.message);
			done(undefined);
		});
		child.once('close', done);
	}).then(() => {
		log.end();
		if (!stopping) onEnd(last);
	});
	return {
		/** Stops it, at once when asked a second time; settles when it is gone. */
		stop: async () => {
			if (stopping) child.kill('SIGKILL');
			else if (child.connected) child.send('shutdown');
			else child.kill('SIGTERM');
			stopping = true;
			const patience = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE);
			await ended;
			clearTimeout(patience);
		},
	};
}

/**
 * Waits until an address answers with success; false when it has not within the time, or `given up` says so.
 * @param {string} address @param {number} millis @param {() => boolean} givenUp
 */
export async function answers(address, millis, givenUp) {
	const end = performance.now() + millis;
	while (performance.now() < end && !givenUp()) {
		try {
			const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) });
			await answer.arrayBuffer();
			if (answer.ok) return true;
		} catch {
			// not listening yet
		}
		await new Promise((done) => setTimeout(done, 200));
	}
	return false;
}
