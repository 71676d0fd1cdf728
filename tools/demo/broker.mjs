// @ts-check
// The MQTT broker of the demonstration: in memory, without passwords, on the launcher's host. Not for a real plant.

import { createServer } from 'node:net';
import { Aedes } from 'aedes';

/**
 * Starts it. Rejects when it can't listen.
 * @param {string} host @param {number} port
 * @returns {Promise<{ stop(): Promise<void> }>}
 */
export async function startBroker(host, port) {
	const broker = await Aedes.createBroker();
	const server = createServer(broker.handle);
	await new Promise((done, failed) => {
		server.once('error', failed);
		server.listen(port, host, () => done(undefined));
	});
	return {
		stop: async () => {
			const closed = new Promise((done) => server.close(done));
			await new Promise((done) => broker.close(() => done(undefined)));
			await closed;
		},
	};
}
