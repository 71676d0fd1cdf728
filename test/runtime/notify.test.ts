// Notices through a real Node-RED to services that check them as the real ones do: killed between sending and noting it, before it could be
// sent, while another node had it; services that are down, busy or full; and secrets that stay where they are.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlantDriver } from './fixtures/plant-driver.ts';
import { PlantFlow } from './fixtures/plant-flows.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';
import { KEY, SECRET, type Service, Services } from './harness/services.ts';

const LADDER = { rungs: [{ after: { amount: 0, counts: 'elapsed' }, tell: [{ role: 'team-leader' }], ask: 'acknowledge' }], until: ['acknowledged'] };

for (const line of LINES) {
	describe(`Notices in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(120_000);
		const flow = new PlantFlow('notify');
		let services: Services;
		let nodeRed: NodeRed;
		let plant: PlantDriver;

		const channel = (name: string, service: Service): FlowNode =>
			flow.node('andon-notify', name, 'tab', [['told'], ['told']], {
				name: `By ${name}`,
				config: { channel: service },
				credentials: services.credentials(service),
			});
		const drawn = (settings: object = {}): FlowNode[] => [
			flow.tab('tab'),
			flow.config(settings),
			...flow.entrance('tab', ['ladder']),
			flow.node('andon-escalate', 'ladder', 'tab', [['rest'], ['hook', 'mail'], [], []], { name: 'Ladder', config: LADDER }),
			flow.task('rest', 'Rest', 'tab', []),
			channel('hook', 'webhook'),
			flow.node('andon-notify', 'mail', 'tab', [['out'], ['told'], ['told']], { name: 'By mail', config: { channel: 'other', as: 'mail' } }),
			flow.debug('told', 'tab', 'payload'),
			flow.debug('out', 'tab', 'delivery'),
			...flow.watch('tab'),
		];
		const record = async (key: string) => (await plant.did({ command: 'get', key, history: true })).history as { type: string; data: Record<string, string> }[];
		const told = (state: string, from = 0) =>
			nodeRed.waitFor(
				() =>
					nodeRed.debugs.slice(from).find(({ node, value }) => node === flow.id('told') && String(value).includes(`"state":"${state}","channel":"webhook"`)),
				`${state} by the web-hook`,
			);
		const requestsOf = (number: string) => services.received.filter(({ raw }) => raw.includes(number));

		before(async () => {
			services = await new Services().start();
			nodeRed = await startNodeRed({ version: line, flows: [] });
			await nodeRed.deploy(drawn());
			plant = new PlantDriver(nodeRed, flow);
		});
		after(async () => {
			await nodeRed?.dispose();
			await services?.stop();
		});

		it('killed when the service had it and Node-RED had not noted that: it comes again, can be told from a new one, and then no more', async () => {
			services.instead.webhook = ['hang'];
			const { number } = await plant.opened('killed');
			const first = await services.request('webhook');
			assert(first.taken, 'the service has it');
			await nodeRed.kill();
			const from = nodeRed.debugs.length;
			await nodeRed.start();
			await told('sent', from);
			const [one, again, ...more] = requestsOf(number);
			assert(one && again && more.length === 0);
			assert.deepEqual([again.headers['idempotency-key'], again.raw], [one.headers['idempotency-key'], one.raw]);
			assert.deepEqual([one.headers['andon-again'], again.headers['andon-again']], [undefined, '1']);
			assert.equal((await record('killed')).filter(({ type }) => type === 'sent').length, 1);
			await nodeRed.kill();
			await nodeRed.start();
			const then = nodeRed.debugs.length;
			await plant.opened('after');
			await told('sent', then);
			assert.equal(requestsOf(number).length, 2);
		});

		it('the service is down, the process is killed, the service is back: the notice goes out, once', async () => {
			await services.stop();
			const { number } = await plant.opened('down');
			await nodeRed.waitFor(() => /to send/.test(nodeRed.statuses.get(flow.id('hook'))?.text ?? ''), 'the channel to show that it waits');
			await nodeRed.kill();
			await services.start();
			const from = nodeRed.debugs.length;
			await nodeRed.start();
			await told('sent', from);
			assert.equal(requestsOf(number).length, 1);
		});

		it('full, then broken, then well again: neither is a failure', async () => {
			services.instead.webhook = [
				{ status: 429, body: '', headers: { 'retry-after': '0' } },
				{ status: 503, body: 'down for a moment' },
			];
			const from = nodeRed.debugs.length;
			const { number } = await plant.opened('busy');
			const { value } = await told('sent', from);
			assert.match(String(value), /"tries":3/);
			assert.deepEqual(
				requestsOf(number).map(({ status, headers }) => [status, headers['andon-again']]),
				[
					[429, undefined],
					[503, undefined],
					[202, '1'],
				],
			);
		});

		it('what another node has, and has said nothing of, it gets again after a kill, marked', async () => {
			const from = nodeRed.debugs.length;
			await plant.opened('carried');
			const out = (after: number) => nodeRed.waitFor(() => nodeRed.debugs.slice(after).find(({ node }) => node === flow.id('out')), 'the message to leave');
			const first = JSON.parse(String((await out(from)).value)) as { id: string; again: boolean };
			await nodeRed.kill();
			const then = nodeRed.debugs.length;
			await nodeRed.start();
			const ids = () =>
				nodeRed.debugs.slice(then).flatMap(({ node, value }) => (node === flow.id('out') ? [JSON.parse(String(value)) as { id: string; again: boolean }] : []));
			const again = await nodeRed.waitFor(() => ids().find(({ id }) => id === first.id), 'the message to leave again');
			assert.deepEqual([first.again, again.again], [false, true]);
		});

		it('held back for the budget, killed, down, killed again: when the hour is over all of it comes, in one digest, and never again', async () => {
			const hour = { budget: { most: 1, within: 3_600_000 } };
			await nodeRed.deploy(drawn({ notices: hour, clock: { mode: 'accelerated', speed: 240, standstill: false } }));
			// Whether time is real is decided when a process starts.
			await nodeRed.kill();
			let from = nodeRed.debugs.length;
			await nodeRed.start();
			const first = await plant.opened('first');
			await told('sent', from);
			const held = [await plant.opened('second'), await plant.opened('third')];
			const status = () => nodeRed.statuses.get(flow.id('hook'))?.text ?? '';
			await nodeRed.waitFor(() => /2 held back/.test(status()), 'the channel to say what it holds back');
			from = nodeRed.debugs.length;
			for (let n = 0; n < 2; n++) {
				await nodeRed.kill();
				await nodeRed.start();
			}
			const { value } = await told('sent', from);
			assert.match(String(value), /"digest":/);
			for (const [at, { number }] of held.entries()) {
				const requests = requestsOf(number);
				assert.equal(requests.length, 1);
				assert(held.every((one) => requests[0]!.raw.includes(one.number)) && !requests[0]!.raw.includes(first.number));
				const events = await record(['second', 'third'][at]!);
				assert(events.some(({ type }) => type === 'withheld'));
				assert.equal(events.filter(({ type, data }) => type === 'sent' && data.channel === 'webhook').length, 1);
			}
			await nodeRed.deploy(drawn());
		});

		it('secrets stand in the credentials and nowhere else: not in the flows, the data folder, the log or a debug message', async () => {
			const secret = new RegExp(`${KEY}|${SECRET}`);
			services.instead.webhook = [{ status: 400, body: `unknown ${KEY}` }];
			const from = nodeRed.debugs.length;
			await plant.opened('secret');
			await told('failed', from);
			assert.doesNotMatch(JSON.stringify(await nodeRed.get('/flows')), secret);
			assert.doesNotMatch(JSON.stringify([nodeRed.log, nodeRed.debugs]), secret);
			const files = readdirSync(nodeRed.userDir, { recursive: true, encoding: 'utf8' }).filter((file) => !file.includes('node_modules'));
			const holding = files.filter((file) => statSync(join(nodeRed.userDir, file)).isFile() && secret.test(readFileSync(join(nodeRed.userDir, file), 'utf8')));
			assert.deepEqual(
				holding.filter((file) => !/^\.?flows_cred\.json(\.backup)?$/.test(file)),
				[],
			);
			assert.match(JSON.stringify(await record('secret')), /undelivered/);
		});
	});
}
