// What opens a case of an example without anybody's doing, in a real Node-RED: pieces, lots, measured values over HTTP, alarms and meters over MQTT. Every
// branch of it is on the virtual clock (test/domain/scenario); here it is the nodes and the wires.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { type Broker, startBroker } from '../runtime/harness/broker.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';

interface Shown {
	number: string;
	title: string;
	kind: string;
	severity: string;
	lot?: string;
	area?: string;
	fields: Record<string, unknown>;
}

describe('What opens a case by itself', function () {
	this.timeout(180_000);
	let nodeRed: NodeRed;
	let broker: Broker;
	let plant = '';
	let from = 0;

	before(async () => {
		broker = await startBroker();
		nodeRed = await startNodeRed({});
	});
	after(async () => {
		await nodeRed?.dispose();
		await broker?.stop();
	});
	afterEach(() =>
		assert.deepEqual(
			nodeRed.warnings(from).map(({ text }) => text),
			[],
		),
	);

	const deploy = async (id: string): Promise<FlowNode[]> => {
		const nodes = (exampleFlow(id, 'en-US').nodes as FlowNode[]).map((node) => (node.type === 'mqtt-broker' ? { ...node, port: String(broker.port) } : node));
		plant = nodes.find(({ type }) => type === 'andon-plant')!.id;
		from = nodeRed.entries.length;
		await nodeRed.deploy(nodes);
		while ((await nodeRed.get<{ state: string }>(`/andon/${plant}/problems`)).state !== 'open');
		return nodes;
	};
	const all = async () => (await nodeRed.post<{ cases: Shown[] }>(`/andon/${plant}/command`, { command: 'list', size: 1_000, descending: false })).cases;
	/** The cases, as soon as there are so many. */
	const opened = async (count: number): Promise<Shown[]> => {
		for (let tries = 0; tries < 2_000; tries++) {
			const cases = await all();
			if (cases.length >= count) return cases;
		}
		return assert.fail(`waited in vain for ${count} cases; there are ${(await all()).map(({ title }) => title)}`);
	};
	const press = async (nodes: FlowNode[], name: string) => nodeRed.inject(nodes.find(({ type, name: own }) => type === 'inject' && own === name)!.id);
	/** Hours of the early shift in Shanghai: eight on each working day, from a Monday long ago. */
	const hour = (n: number) => {
		const day = Math.floor(n / 8);
		const days = Math.floor(day / 5) * 7 + (day % 5);
		return new Date(Date.parse('2024-01-08T06:00:00+08:00') + (days * 24 + (n % 8)) * 3_600_000).toISOString();
	};

	it('F4: the 50th scratched piece of a lot, good ones between them', async () => {
		await deploy('f4-liaison');
		let count = 0;
		const piece = (found: object) => nodeRed.post('/f4/pieces', { lot: 'L-07', at: hour(count++), ...found });
		for (let bad = 0; bad < 49; bad++) {
			await piece({ defect: 'scratch' });
			await piece({ result: 'ok' });
		}
		assert.deepEqual(await all(), []);
		await piece({ defect: 'scratch' });
		const [first, ...more] = await opened(1);
		assert.deepEqual([first?.kind, first?.lot, first?.fields.defect, more], ['same-defect', 'L-07', 'scratch', []]);
	});

	it('F9: the second lot in a row with the same point makes the case high; the same lot once more does not', async () => {
		await deploy('f9-escalation-matrix');
		const lot = (name: string) => nodeRed.post('/f9/lots', { area: 'L1', point: 'scratch', lot: name, result: 'ng' });
		await lot('B-101');
		assert.equal((await opened(1))[0]?.severity, 'medium');
		await lot('B-101');
		assert.equal((await all())[0]?.severity, 'medium');
		await lot('B-102');
		for (let tries = 0; tries < 1_000 && (await all())[0]?.severity !== 'high'; tries++);
		const cases = await all();
		assert.deepEqual([cases.length, cases[0]?.severity], [1, 'high']);
	});

	it('F12: three bad pieces in a row, and a width beyond the typed limits of the chart', async () => {
		const nodes = await deploy('f12-stop-tag-report');
		for (let n = 0; n < 3; n++) await nodeRed.post('/f12/pieces', { area: 'OP20', lot: 'L-31', result: 'ng', at: hour(n) });
		assert.equal((await opened(1))[0]?.fields.trigger, 'in-a-row');
		await press(nodes, 'Limits to try with');
		for (let tries = 0, n = 0; tries < 200 && (await all()).length < 2; tries++) {
			await nodeRed.post('/f12/measured', { area: 'OP20', lot: 'L-31', material: 'G-114', characteristic: 'tooth width', value: 25.03, at: hour(++n) });
		}
		const stop = (await opened(2))[1];
		assert.deepEqual([stop?.fields.trigger, stop?.lot, stop?.area], ['out-of-control', 'L-31', 'OP20']);
	});

	it('F17: a fire detector and a gas sensor over MQTT', async () => {
		await deploy('f17-emergencies');
		await broker.subscribed('alarm/+/+');
		await broker.publish('alarm/fire/P1', JSON.stringify({ value: 'alarm' }));
		await broker.publish('alarm/gas/W1', JSON.stringify({ value: 62 }));
		// Each with its report.
		const cases = await opened(4);
		assert.deepEqual(
			cases.filter(({ number }) => number.startsWith('EM-')).map(({ kind, area }) => `${kind} ${area}`),
			['fire P1', 'spill W1'],
		);
	});

	it('F20: readings of a meter over MQTT, above the baseline that was taught', async () => {
		const nodes = await deploy('f20-energy');
		await broker.subscribed('energy/+/+');
		await press(nodes, 'Baseline to try with');
		let reading = 1_000;
		for (let n = 0, tries = 0; tries < 100 && (await all()).length < 1; tries++) {
			await broker.publish('energy/L1/moulding', JSON.stringify({ reading, at: hour(n) }));
			n++;
			reading += 58;
		}
		const [first] = await opened(1);
		assert.deepEqual([first?.kind, first?.fields.usual, first?.fields.used], ['energy', 40, 58]);
	});
});
