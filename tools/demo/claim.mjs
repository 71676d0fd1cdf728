// @ts-check
// One launcher at a time in a folder. Not the store's lock: that one protects the cases, this one gives the newcomer a clear sentence.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { obstacle } from './ports.mjs';
import { isRecord, parse } from './requests.mjs';

const CLAIM = 'launcher.json';

/**
 * The launcher that has the folder, if one does. A process number alone proves nothing (after a restart of the machine it
 * may belong to somebody else), so its port has to be taken too.
 * @param {string} folder
 * @returns {Promise<{ pid: number, port: number } | undefined>}
 */
export async function owner(folder) {
	const file = join(folder, CLAIM);
	const claim = existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;
	if (!isRecord(claim)) return undefined;
	const { pid, port, host } = claim;
	if (typeof pid !== 'number' || typeof port !== 'number' || typeof host !== 'string' || pid === process.pid || !isAlive(pid)) return undefined;
	return (await obstacle(host, port)) === 'EADDRINUSE' ? { pid, port } : undefined;
}

/**
 * Takes a folder that nobody has; gives the way to give it back.
 * @param {string} folder @param {{ host: string, port: number }} here
 */
export function take(folder, here) {
	const file = join(folder, CLAIM);
	writeFileSync(file, JSON.stringify({ pid: process.pid, ...here }));
	return () => rmSync(file, { force: true });
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
	}
}
