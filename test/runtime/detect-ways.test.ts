// Samples as they come to a plant, through a real Node-RED: from a broker with QoS 1, retained, as JSON, plain and as a Sparkplug B batch, and over HTTP.
// One process for all of it; how each message is read in detail is tested without (test/domain/detect/ways).

import assert from 'node:assert/strict';
import { PlantFlow } from './fixtures/plant-flows.ts';
import { type Broker, startBroker } from './harness/broker.ts';
import { type FlowNode, type NodeRed, startNodeRed } from './harness/node-red.ts';

describe('Samples on their ways into Node-RED', function () {
	this.timeout(120_000);
	const flow = new PlantFlow('ways');
	let broker: Broker;
	let nodeRed: NodeRed;

	const detector = (name: string, way: object | undefined): FlowNode =>
		flow.node('andon-detect', name, 'tab', [['raised'], []], {
			name,
			config: { rules: [{ id: 'limits', watch: 'limits', limits: { hi: 80 } }], ...(way && { way }) },
		});
	const subscribed = (name: string, topic: string, datatype: string, to: string): FlowNode =>
		flow.node('mqtt in', name, 'tab', [[to]], { name: '', topic, qos: '1', datatype, broker: flow.id('broker'), nl: false, rap: true, rh: 0, inputs: 0 });
	const drawn = (): FlowNode[] => [
		flow.tab('tab'),
		flow.config(),
		{
			id: flow.id('broker'),
			type: 'mqtt-broker',
			name: '',
			broker: '127.0.0.1',
			port: String(broker.port),
			clientid: '',
			autoConnect: true,
			usetls: false,
			protocolVersion: '4',
			keepalive: '60',
			cleansession: true,
		},
		subscribed('json in', 'json/#', 'auto-detect', 'Many'),
		subscribed('plain in', 'plain/#', 'buffer', 'Plain'),
		subscribed('sparkplug in', 'spBv1.0/#', 'buffer', 'Sparkplug'),
		flow.node('http in', 'http in', 'tab', [['Many', 'answer']], { url: '/samples/:line', method: 'post', name: '', upload: false, swaggerDoc: '' }),
		flow.node('http response', 'answer', 'tab', [], { statusCode: '202', name: '', headers: {} }),
		detector('Many', { way: 'signals' }),
		detector('Plain', { way: 'property' }),
		detector('Sparkplug', { way: 'sparkplug' }),
		flow.debug('raised', 'tab', 'anomaly'),
		flow.node('catch', 'catch', 'tab', [['caught']], { name: '', scope: null, uncaught: false }),
		flow.debug('caught', 'tab', 'error.message'),
	];
	const told = (node: string, fits: RegExp) => nodeRed.debugs.filter((one) => one.node === flow.id(node) && fits.test(String(one.value)));
	/** The anomaly of a signal, once there is one. */
	const raised = async (signal: string) => {
		const found = await nodeRed.waitFor(() => told('raised', new RegExp(`"signal":"${signal}"`))[0], `an anomaly of ${signal}`);
		return JSON.parse(String(found.value)) as { value: unknown; since: string };
	};
	const caught = (fits: RegExp) => nodeRed.waitFor(() => told('caught', fits)[0], `a fault like ${fits}`);

	before(async () => {
		broker = await startBroker();
		// It lies there before anybody listens.
		await broker.publish('plain/L1/temp', '90.5', { qos: 1, retain: true });
		nodeRed = await startNodeRed({ flows: [] });
		await nodeRed.deploy(drawn());
		for (const filter of ['json/#', 'plain/#', 'spBv1.0/#']) await broker.subscribed(filter);
	});
	after(async () => {
		await nodeRed?.dispose();
		await broker?.stop();
	});

	it('a retained plain payload, as bytes', async () => {
		assert.equal((await raised('plain/L1/temp')).value, 90.5);
	});

	it('JSON with QoS 1: each signal by its own time, a bad one told and the others judged', async () => {
		const at = new Date(Date.now() - 60_000).toISOString();
		await broker.publish('json/L2', { temp: { v: 91, t: at }, flow: '12,5 l/min', level: { v: 99, q: 0 }, speed: 92 });
		assert.deepEqual([(await raised('json/L2/temp')).since, (await raised('json/L2/speed')).value], [at, 92]);
		await caught(/flow: a number such as 12\.5 is expected/);
		assert.equal(told('raised', /json\/L2\/level/).length, 0);
	});

	it('a Sparkplug B batch after its birth, by alias and with its own times', async () => {
		const timestamp = Date.now() - 30_000;
		await broker.publish('spBv1.0/Plant/NBIRTH/L3', { timestamp, seq: 0, metrics: [{ name: 'temp', alias: 1, type: 'Double', value: 20 }] });
		const metrics = [
			{ alias: 1, timestamp: timestamp + 1_000, type: 'Double', value: 93 },
			{ alias: 9, timestamp: timestamp + 1_000, type: 'Double', value: 94 },
		];
		await broker.publish('spBv1.0/Plant/NDATA/L3', { timestamp: timestamp + 1_000, seq: 1, metrics });
		assert.equal((await raised('Plant/L3/temp')).since, new Date(timestamp + 1_000).toISOString());
		await caught(/the alias 9 of Plant\/L3 is not known/);
	});

	it('a batch over HTTP', async () => {
		await nodeRed.post('/samples/L4', { 'L4/temp': 95, 'L4/mode': { value: 'x'.repeat(300) } });
		assert.equal((await raised('L4/temp')).value, 95);
		await caught(/L4\/mode: a value is a number/);
	});
});
