// A step kind of a plant's own, in a palette of its own (test/palette) that knows only our exports and docs: it is as durable as ours.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ROOT } from '../../tools/node24.mjs';
import { userDirWith } from './fixtures/own-palette.ts';
import { type Answer, PlantDriver } from './fixtures/plant-driver.ts';
import { changed, PlantFlow } from './fixtures/plant-flows.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';
import { removeTempDir } from './harness/temp.ts';

for (const line of LINES) {
	describe(`A step kind of a plant's own in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(90_000);
		const flow = new PlantFlow('own');
		let nodeRed: NodeRed;
		let userDir: string;
		let people: PlantDriver;

		const drawn = (config: object = { below: 30, within: 3_600_000 }): FlowNode[] => [
			flow.config(),
			flow.tab('tab'),
			...flow.entrance('tab', ['cooling']),
			{ ...flow.node('plant-cooling', 'cooling', 'tab', [['close'], ['late'], ['measured']], { name: 'Cooling', config }), plant: flow.plant },
			flow.node('andon-close', 'close', 'tab', [['closed'], []], { name: 'Close', config: { requires: {} } }),
			flow.node('http in', 'sensor-in', 'tab', [['sensor', 'sensed']], { url: '/sensor', method: 'post', name: '', upload: false, swaggerDoc: '' }),
			flow.node('http response', 'sensed', 'tab', [], { statusCode: '200', name: '', headers: {} }),
			flow.node('change', 'sensor', 'tab', [['cooling']], {
				name: '',
				rules: [
					{ t: 'set', p: 'topic', pt: 'msg', to: 'payload.area', tot: 'msg' },
					{ t: 'set', p: 'payload', pt: 'msg', to: 'payload.celsius', tot: 'msg' },
				],
			}),
			...['closed', 'late'].map((name) => flow.debug(name, 'tab', 'case.number')),
			flow.debug('measured', 'tab', 'payload'),
			...flow.watch('tab'),
		];
		const measure = async (area: string, celsius: unknown) => {
			const body = JSON.stringify({ area, celsius });
			const answer = await nodeRed.fetch('/sensor', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
			assert.equal(answer.status, 200);
		};
		const at = (name: string) => nodeRed.debugs.filter(({ node }) => node === flow.id(name)).map(({ value }) => value);

		before(async () => {
			userDir = await userDirWith(join(ROOT, 'test', 'palette'));
			nodeRed = await startNodeRed({ version: line, userDir, flows: drawn() });
			people = new PlantDriver(nodeRed, flow);
		});
		after(async () => {
			await nodeRed?.dispose();
			if (userDir) removeTempDir(userDir);
		});

		it('is in the palette, without an error', async () => {
			const sets = await nodeRed.get<{ module: string; enabled: boolean; err?: string }[]>('/nodes', { accept: 'application/json' });
			const own = sets.filter(({ module }) => module === '@plant/node-red-cooling');
			assert.deepEqual(
				own.map(({ enabled, err }) => ({ enabled, err })),
				[{ enabled: true, err: undefined }],
			);
		});

		it('waits over a kill, is told by a sensor, and goes on', async () => {
			const { number, id } = await people.opened('hot', { area: 'L2/filler' });
			await people.waiting('hot', ['Cooling']);
			await measure('L2/filler', 45);
			await nodeRed.waitFor(() => at('measured').length > 0, 'the measurement');
			await nodeRed.kill();
			await nodeRed.start();
			await people.until(async () => (await people.problems()).state === 'open', 'the plant to open');
			await measure('L2/filler', '12,5');
			await nodeRed.waitFor(() => at('caught').length > 0, 'the refusal');
			assert.match(String(at('caught')[0]), /12,5/);
			await measure('L1/filler', 10);
			await measure('L2/filler', 28.5);
			await nodeRed.waitFor(() => at('closed').includes(number), 'the case to close');
			const { body } = await people.command({ command: 'get', case: id, history: true });
			const measured = (body.history as Answer[]).filter(({ type }) => type === 'cooling/measured').map(({ data }) => data.celsius);
			assert.deepEqual(measured, [45, 28.5]);
			assert.equal(at('caught').length, 1);
		});

		it('has deadlines of its own', async () => {
			await nodeRed.deploy(drawn({ below: 30, within: 1_000 }), 'nodes');
			const { number } = await people.opened('slow', { area: 'L1/filler' });
			await nodeRed.waitFor(() => at('late').includes(number), 'the case to be late');
		});

		it('is held in its own words, and freed when what was missing is there', async () => {
			const { number } = await people.opened('nowhere');
			await nodeRed.waitFor(() => at('caught').some((text) => String(text).includes('no sensor can be matched')), 'the hold');
			await people.did({ command: 'set', case: number, values: { area: 'L2/capper' } });
			await people.until(async () => (await people.problems()).held.length === 0, 'the step to be freed');
		});

		it('set up wrongly shows it and keeps the case', async () => {
			await nodeRed.deploy(changed(drawn(), { [flow.id('cooling')]: { config: { below: '30', within: 0 } } }), 'nodes');
			await nodeRed.waitFor(() => nodeRed.statuses.get(flow.id('cooling'))?.text === 'check the settings', 'the status');
		});
	});
}
