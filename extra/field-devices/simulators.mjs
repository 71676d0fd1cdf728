// The devices: a Modbus pump (jsmodbus), an OPC UA oven (node-opcua) and a broker for a Sparkplug B edge node. On 127.0.0.1 and free ports.
// They come with the packages of this folder.

import { once } from 'node:events';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { Aedes } from 'aedes';

const require = createRequire(import.meta.url);

/** Four holding registers: temperature × 10, flow as float32 with its lower word first, running. */
export async function pump() {
	const modbus = require('jsmodbus');
	const holding = Buffer.alloc(8);
	const server = createServer();
	new modbus.server.TCP(server, { holding });
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: server.address().port,
		set(temp, flow, running) {
			holding.writeInt16BE(temp, 0);
			const float = Buffer.alloc(4);
			float.writeFloatBE(flow);
			float.copy(holding, 2, 2, 4);
			float.copy(holding, 4, 0, 2);
			holding.writeUInt16BE(running ? 1 : 0, 6);
		},
		stop: () => server.close(),
	};
}

/** One variable, ns=1;s=Oven.Temp, with its status and the time at which it was measured. */
export async function oven(port, folder) {
	const { DataType, OPCUACertificateManager, OPCUAServer, StatusCodes, Variant } = require('node-opcua');
	const server = new OPCUAServer({
		port,
		hostname: '127.0.0.1',
		serverCertificateManager: new OPCUACertificateManager({ rootFolder: folder, automaticallyAcceptUnknownCertificate: true }),
	});
	await server.initialize();
	const { addressSpace } = server.engine;
	const variable = addressSpace.getOwnNamespace().addVariable({
		organizedBy: addressSpace.rootFolder.objects,
		browseName: 'Temp',
		nodeId: 's=Oven.Temp',
		dataType: 'Double',
		value: { dataType: DataType.Double, value: 20 },
	});
	await server.start();
	return {
		set: (value, status = StatusCodes.Good, at = new Date()) => variable.setValueFromSource(new Variant({ dataType: DataType.Double, value }), status, at),
		bad: StatusCodes.BadSensorFailure,
		stop: () => server.shutdown(),
	};
}

/** A broker, and an edge node's births and data as bytes. */
export async function edgeNode() {
	const { encodePayload } = require('sparkplug-payload').get('spBv1.0');
	const aedes = await Aedes.createBroker();
	const server = createServer((socket) => aedes.handle(socket)).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const listened = new Promise((done) => aedes.on('subscribe', (subscriptions) => subscriptions.some(({ topic }) => topic === 'spBv1.0/#') && done()));
	return {
		port: server.address().port,
		listened,
		send: (topic, payload) =>
			new Promise((done, failed) => {
				aedes.publish({ cmd: 'publish', topic, payload: Buffer.from(encodePayload(payload)), qos: 1, retain: false, dup: false }, (error) =>
					error ? failed(error) : done(),
				);
			}),
		stop: () => {
			aedes.close();
			server.close();
		},
	};
}
