// A schedule in a real Node-RED that is killed while its hours pass: each hour is sent once or listed as missed. The plant's clock runs
// an hour a second, also while the process is down.

import assert from 'node:assert/strict';
import { PlantFlow } from './fixtures/plant-flows.ts';
import { LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';

interface Hour {
	late: boolean;
	scheduled: string;
	missed: { scheduled: string }[];
	missedCount: number;
}
interface Sent {
	payload: Hour;
	report: { id: string };
	redelivered?: boolean;
}

const HOUR = 3_600_000;

for (const line of LINES) {
	describe(`A schedule in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(90_000);
		const flow = new PlantFlow('schedule');
		let nodeRed: NodeRed;
		const times = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
		const flows = [
			flow.config({ clock: { mode: 'accelerated', speed: 3_600, standstill: false } }),
			flow.tab('tab'),
			flow.node('andon-schedule', 'hourly', 'tab', [['sent']], { name: 'Hourly', config: { times, days: { on: 'every-day' }, missed: 'one' } }),
			flow.debug('sent', 'tab'),
		];
		const sent = (): Sent[] => nodeRed.debugs.filter(({ node }) => node === flow.id('sent')).map(({ value }) => JSON.parse(String(value)) as Sent);

		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows });
		});
		after(() => nodeRed?.dispose());

		it('killed in the middle: no hour is lost, none comes twice', async () => {
			await nodeRed.waitFor(() => sent().length >= 3, 'three hours');
			await nodeRed.kill();
			await nodeRed.start();
			await nodeRed.waitFor(() => sent().some(({ payload }) => payload.late), 'what was missed');
			const before = sent().length;
			await nodeRed.waitFor(() => sent().length >= before + 2, 'two hours more');
			const all = sent();
			const once = new Map(all.filter(({ redelivered }) => !redelivered).map((one) => [one.report.id, one.payload]));
			assert.equal(once.size, all.filter(({ redelivered }) => !redelivered).length);
			for (const { report, payload } of all) once.set(report.id, payload);
			const hours = [...once.values()].flatMap(({ late, scheduled, missed, missedCount }) => {
				assert.equal(missed.length, missedCount);
				return [...missed.map((one) => one.scheduled), ...(late ? [] : [scheduled])];
			});
			const first = Date.parse(hours[0]!);
			assert.deepEqual(
				hours.map((hour) => (Date.parse(hour) - first) / HOUR),
				hours.map((_, place) => place),
			);
		});
	});
}
