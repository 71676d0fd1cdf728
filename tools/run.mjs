// Runs a script on Node 24: node tools/run.mjs <script> …args. Where there is none it says so and uses the machine's Node,
// with the TypeScript hook if that one can't strip types by itself.

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { fallbackNotice, machineNode, node24Path, versionOf } from './node24.mjs';

/** The executable and the flags in front of the script. */
export function runtime() {
	const newest = node24Path();
	if (newest) return { executable: newest, flags: [] };
	process.stderr.write(`${fallbackNotice()}\n`);
	const executable = machineNode();
	const [major, minor] = versionOf(executable) ?? [0, 0];
	const strips = major > 22 || (major === 22 && minor >= 18);
	return { executable, flags: strips ? [] : ['--import', new URL('typescript-hook.mjs', import.meta.url).href] };
}

/** Runs a script to its end and gives its exit code. Signals are passed on. */
export function run(script, args, options = {}) {
	const { executable, flags } = runtime();
	const child = spawn(executable, [...flags, script, ...args], { stdio: 'inherit', ...options });
	const forward = (signal) => child.kill(signal);
	// An interrupt from the keyboard reaches the child by itself; the child decides when it is over.
	const wait = () => {};
	process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', wait);
	return new Promise((done, failed) => {
		child.once('error', failed);
		child.once('exit', (code, signal) => {
			process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', wait);
			done(code ?? (signal ? 1 : 0));
		});
	});
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const [script, ...args] = process.argv.slice(2);
	if (!script) {
		process.stderr.write('usage: node tools/run.mjs <script> …args\n');
		process.exitCode = 2;
	} else if (node24Path() === process.execPath) {
		process.argv.splice(1, 2, resolve(script));
		await import(pathToFileURL(resolve(script)).href);
	} else {
		process.exitCode = await run(resolve(script), args);
	}
}
