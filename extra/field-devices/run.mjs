// The example's flow in a real Node-RED against simulated devices: npm install && npm test in this folder. What a reading becomes is asserted, a good one and
// one that its device calls bad.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareNodeRed } from '../../test/runtime/harness/node-red.ts';
import { freePort } from '../../test/runtime/harness/ports.ts';
import { removeTempDir, tempDir } from '../../test/runtime/harness/temp.ts';
import { edgeNode, oven, pump } from './simulators.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const flow = JSON.parse(readFileSync(join(HERE, 'flow.json'), 'utf8'));
const ovenPort = await freePort();
const pki = tempDir('pki');
const [modbus, broker, opcua] = [await pump(), await edgeNode(), await oven(ovenPort, pki)];

const nodeRed = await prepareNodeRed({ settings: { nodesDir: [HERE] } });
withModule(nodeRed.userDir, 'sparkplug-payload');
const PROBE = {
	id: 'b1f0c2d43e5a6fff',
	type: 'debug',
	z: flow[0].id,
	name: 'came',
	active: true,
	tosidebar: true,
	complete: 'payload',
	targetType: 'msg',
	wires: [],
};
/** A device of the flow where it is simulated. */
const at = ({ type }) =>
	({
		'modbus-client': { tcpPort: String(modbus.port) },
		'mqtt-broker': { port: String(broker.port) },
		'OpcUa-Endpoint': { endpoint: `opc.tcp://127.0.0.1:${ovenPort}` },
	})[type] ?? {};
const told = (node, fits) => nodeRed.debugs.find(({ name, value }) => name === node && fits.test(String(value)));
const came = (fits) => nodeRed.waitFor(() => told('came', fits), `a reading like ${fits}`);
const raised = (fits) => nodeRed.waitFor(() => told('raised', fits), `an anomaly like ${fits}`);

try {
	await nodeRed.start();
	modbus.set(712, 3.5, true);
	await nodeRed.deploy([
		PROBE,
		...flow.map((node) => {
			// What the devices' nodes send is looked at, too: that a bad value came is what makes it worth saying that nothing was raised.
			if (['OpcUa-Client', 'modbus-read'].includes(node.type)) return { ...node, ...at(node), wires: [[...node.wires[0], PROBE.id], ...node.wires.slice(1)] };
			return { ...node, ...at(node) };
		}),
	]);
	const statusOf = (name) => nodeRed.statuses.get(flow.find((node) => node.name === name && node.type === 'andon-detect').id)?.text;

	await nodeRed.waitFor(() => /3 signals/.test(statusOf('Pump') ?? ''), 'the three signals of the pump');
	modbus.set(32_767, 3.5, true);
	await came(/32767/);
	modbus.set(857, 3.5, true);
	await raised(/pump\/temp is 85\.7 °C, above the high limit/);

	await nodeRed.waitFor(() => /1 signal/.test(statusOf('Oven') ?? ''), 'the signal of the oven');
	opcua.set(99, opcua.bad);
	await came(/^99$/);
	opcua.set(88.5);
	await raised(/ns=1;s=Oven\.Temp is 88\.5 °C, above the high limit/);
	assert.equal(told('raised', /pump\/temp is 3276/), undefined, 'a value that says that there is none is not judged');
	assert.equal(told('raised', /Oven\.Temp is 99/), undefined, 'a bad status is not judged');

	await broker.listened;
	const timestamp = Date.now();
	await broker.send('spBv1.0/Plant/NBIRTH/L3', { timestamp, seq: 0, metrics: [{ name: 'temp', alias: 1, type: 'Float', value: 20 }] });
	const stale = { quality: { type: 'Int32', value: 500 } };
	await broker.send('spBv1.0/Plant/NDATA/L3', {
		timestamp,
		seq: 1,
		metrics: [{ alias: 1, timestamp: timestamp + 1, type: 'Float', value: 99, properties: stale }],
	});
	await broker.send('spBv1.0/Plant/NDATA/L3', { timestamp, seq: 2, metrics: [{ alias: 1, timestamp: timestamp + 2, type: 'Float', value: 91.5 }] });
	await raised(/Plant\/L3\/temp is 91\.5 °C, above the high limit/);
	assert.equal(told('raised', /L3\/temp is 99/), undefined, 'a stale value is not judged');
	process.stdout.write('Modbus, OPC UA and Sparkplug B: each raised what was measured, and nothing that its device called bad.\n');
} finally {
	await nodeRed.dispose();
	modbus.stop();
	broker.stop();
	await opcua.stop();
	removeTempDir(pki);
}
process.exit();

/** A module that function nodes may use, with what it needs, as Node-RED would install it. */
function withModule(userDir, name) {
	const manifest = join(userDir, 'package.json');
	const own = JSON.parse(readFileSync(manifest, 'utf8'));
	writeFileSync(manifest, JSON.stringify({ ...own, dependencies: { ...own.dependencies, [name]: '*' } }));
	const wanted = [name];
	for (const module of wanted) {
		const from = join(HERE, 'node_modules', module);
		if (!existsSync(from)) continue;
		cpSync(from, join(userDir, 'node_modules', module), { recursive: true });
		wanted.push(...Object.keys(createRequire(join(from, 'package.json'))('./package.json').dependencies ?? {}).filter((one) => !wanted.includes(one)));
	}
}
