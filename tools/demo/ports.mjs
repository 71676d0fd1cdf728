// @ts-check
// Whether something can listen on a port, and which port to propose when it can't.

import { createServer } from 'node:net';

/**
 * Why nobody can listen there ("EADDRINUSE", "EACCES", "EADDRNOTAVAIL" …); undefined when one can.
 * @param {string} host @param {number} port
 * @returns {Promise<string | undefined>}
 */
export function obstacle(host, port) {
	return new Promise((done) => {
		const probe = createServer();
		probe.once('error', (/** @type {NodeJS.ErrnoException} */ error) => done(error.code ?? error.message));
		probe.listen({ host, port, exclusive: true }, () => probe.close(() => done(undefined)));
	});
}

/**
 * The next free port after one that is taken; undefined when the following twenty are taken too.
 * @param {string} host @param {number} port
 */
export async function nextFree(host, port) {
	for (let next = port + 1; next <= Math.min(port + 20, 65_535); next++) if ((await obstacle(host, next)) === undefined) return next;
	return undefined;
}

/** How a program on this machine reaches what listens on `host`. @param {string} host */
export const reachable = (host) => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host);

/** A host as it stands in an address. @param {string} host */
export const inAddress = (host) => (host.includes(':') ? `[${host}]` : host);

/** Whether only this machine can reach what listens on `host`. @param {string} host */
export const isLoopback = (host) => host === 'localhost' || host === '::1' || host.startsWith('127.');
