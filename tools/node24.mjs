// Which Node runs what. Development and Node-RED 5 want Node 24, which npm install brings as an optional platform package;
// Node-RED 4.1 is tried on the machine's own Node. Not for the published package: users bring their own Node.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

const EXECUTABLE = process.platform === 'win32' ? 'node.exe' : 'node';
const versions = new Map();

/** `[major, minor]` of a Node executable; undefined when it can't run here (a glibc build on Alpine, another CPU). */
export function versionOf(executable) {
	if (executable === process.execPath) return numbers(process.version);
	if (!versions.has(executable)) {
		const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 });
		versions.set(executable, status === 0 ? numbers(stdout) : undefined);
	}
	return versions.get(executable);
}

function numbers(version) {
	const [major, minor] = version.trim().replace(/^v/, '').split('.').map(Number);
	return [major, minor];
}

function atLeast(executable, major, minor) {
	const version = versionOf(executable);
	return version !== undefined && (version[0] > major || (version[0] === major && version[1] >= minor));
}

/** The Node 24 that npm install brought, or the running one when it is at least as new; undefined where there is none. */
export function node24Path() {
	if (atLeast(process.execPath, 24, 0)) return process.execPath;
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	// The registry has the same build under both names; for Apple silicon only the second is kept up.
	for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
		for (const folder of ['node_modules', join('tools', 'node-24', 'node_modules')]) {
			const executable = join(ROOT, folder, name, 'bin', EXECUTABLE);
			if (existsSync(executable) && atLeast(executable, 24, 0)) return executable;
		}
	}
	return undefined;
}

/** The Node that the machine has by itself: npm scripts see Node 24 first in their PATH, so that one is passed over. */
export function machineNode() {
	const candidates = (process.env.PATH ?? '')
		.split(delimiter)
		.filter((folder) => folder !== '' && !/node_modules[\\/]\.bin[\\/]?$/.test(folder))
		.map((folder) => join(folder, EXECUTABLE));
	return (
		[process.env.npm_node_execpath, ...candidates].find(
			(path) => path && !path.startsWith(join(ROOT, 'node_modules')) && existsSync(path) && versionOf(path),
		) ?? process.execPath
	);
}

/**
 * The Node for a Node-RED line: 5 needs Node 22.9 or later; 4.1 gets the machine's own Node when that is an older one, so that
 * the oldest supported pair is tried too. Undefined: this line can't run here.
 */
export function nodeForNodeRed(line) {
	const newest = node24Path() ?? machineNode();
	if (line === 5) return atLeast(newest, 22, 9) ? newest : undefined;
	const own = machineNode();
	return atLeast(own, 20, 19) && !atLeast(own, 22, 0) ? own : newest;
}

/** What to say where Node 24 is missing. */
export function fallbackNotice() {
	return `Node 24 could not be installed for ${process.platform}-${process.arch}: going on with Node ${versionOf(machineNode())?.join('.') ?? process.version} (Node-RED 5 needs Node 22.9 or later).`;
}
