// Detectors on the canvas and the alarm desk of their plant: what two of them find is one plant's, what is shelved by the admin route stays so over a
// deploy, and a message that acknowledges does.

import assert from 'node:assert/strict';
import { Canvas, MAPPING, type Message } from './canvas.ts';

const MINUTE = 60_000;

describe('the alarm desk behind detectors on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const wired = (alarms: object = {}) => [
		canvas.plant({ alarms } as never),
		...Object.entries({ 'detect-1': 'Utilities', 'detect-2': 'Lines' }).map(([id, name]) =>
			canvas.node('detect', id, { name, config: { limits: { hi: 80 } }, wires: [['raised', 'intake-1'], ['cleared']] } as never),
		),
		canvas.node('intake', 'intake-1', {
			mapping: [{ field: 'title', value: 'payload', valueType: 'msg' }, ...MAPPING.slice(1, 4), { field: 'key', value: 'anomaly.id', valueType: 'msg' }],
			wires: [['opened'], ['merged'], []],
		} as never),
		canvas.node('case', 'case-1', { wires: [['answer'], []] } as never),
		...['raised', 'cleared', 'opened', 'merged', 'answer'].map((id) => canvas.sink(id)),
	];
	const sample = (detector: string, topic: string, payload: unknown) => canvas.send(detector, { topic, payload });
	const ask = async (payload: object): Promise<Message> => {
		const before = canvas.at('answer').length;
		await canvas.send('case-1', { payload });
		return (await canvas.arrived('answer', before + 1)).payload as Message;
	};

	it('what one detector finds mutes what another finds, and is told when it is over', async () => {
		await canvas.load(wired({ inhibitions: [{ id: 'k1', when: { detector: 'Utilities', signal: 'K1/trip' }, mute: [{ signal: 'K1/#' }] }] }));
		await sample('detect-1', 'K1/trip', 90);
		await canvas.arrived('opened');
		await sample('detect-2', 'K1/pressure', 90);
		assert.equal(canvas.at('raised').length, 1);
		const held = (await ask({ command: 'alarms', show: 'held' })).held;
		assert.deepEqual([held.length, held[0].why, held[0].of], [1, 'suppressed', 'K1/trip']);
		await sample('detect-1', 'K1/trip', 50);
		await canvas.arrived('raised', 2);
		assert.match(canvas.at('raised')[1]?.payload, /K1\/pressure .*still so after K1\/trip is over/);
	});

	it('a burst over both detectors is one case', async () => {
		await canvas.load(wired({ bursts: [{ id: 'all', alarms: [{ signal: '#' }], window: MINUTE }] }));
		await sample('detect-1', 'L2/a', 90);
		await canvas.arrived('opened');
		await sample('detect-2', 'L2/b', 90);
		await canvas.arrived('merged');
		assert.equal(canvas.at('opened').length, 1);
	});

	it('acknowledged at the desk, what is latched and over ends; acknowledged at the detector, it is at the desk', async () => {
		const latching = wired().map((node) =>
			node.id === 'detect-1' ? { ...node, config: { configVersion: 2, rules: [{ id: 'hot', watch: 'limits', limits: { hi: 80 }, latch: true }] } } : node,
		);
		await canvas.load(latching);
		for (const value of [90, 50]) await sample('detect-1', 'L2/a', value);
		await canvas.arrived('opened');
		assert.equal(canvas.at('cleared').length, 0);
		await ask({ command: 'acknowledge-alarm', detector: 'Utilities', signal: 'L2/a', rule: 'hot', side: 'high' });
		await canvas.arrived('cleared');
		assert.equal((await ask({ command: 'alarms' })).total, 0);
		await sample('detect-1', 'L2/b', 90);
		await canvas.arrived('opened', 2);
		await canvas.send('detect-1', { command: 'acknowledge', topic: 'L2/b', actor: 'liu' });
		const [alarm] = (await ask({ command: 'alarms' })).alarms;
		assert.deepEqual([alarm.state, alarm.acknowledged.by.id], ['acknowledged', 'liu']);
	});

	it('a shelf stays over a deploy; shelves without an end and broken rules are refused', async () => {
		await canvas.load(wired());
		await sample('detect-1', 'L2/a', 90);
		await canvas.arrived('raised');
		const { alarm } = (await ask({ command: 'alarms' })).alarms[0];
		await sample('detect-1', 'L2/a', 50);
		assert.equal((await ask({ command: 'shelve', alarm, reason: 'Test', for: '1 h', actor: 'liu' })).alarms, 1);
		await canvas.deploy(wired());
		await sample('detect-1', 'L2/a', 90);
		const [shelved] = (await ask({ command: 'alarms' })).alarms;
		assert.deepEqual([shelved.state, shelved.shelved.by.id, shelved.held], ['shelved', 'liu', true]);
		assert.equal(canvas.at('raised').length, 1);
		await canvas.refuses('case-1', { payload: { command: 'shelve', alarm, reason: 'Test' } }, /for|until/);
	});
});
