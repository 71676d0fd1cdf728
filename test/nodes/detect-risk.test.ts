// The detector with the plant's risk register: what the register says goes with the warning, and a deploy that changes it raises nothing again.

import assert from 'node:assert/strict';
import { Canvas, MAPPING } from './canvas.ts';

const RESIN = {
	id: 'S-01',
	name: 'Resin runs out',
	likelihood: 4,
	impact: 4,
	indicator: { signal: 'stock/resin', unit: 'd', threshold: 3, side: 'below' },
	plan: 'Second supplier',
};
const OIL = { id: 'T-02', name: 'Gearbox seizes', likelihood: 2, impact: 2, indicator: { signal: 'gearbox/oil', threshold: 80 }, plan: 'Spare gearbox' };

describe('andon-detect with the risks of the plant', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const wired = (risks: object[]) => [
		canvas.plant({ risks } as never),
		canvas.node('detect', 'detect-1', {
			name: 'Risks',
			config: { rules: [{ id: 'risk', watch: 'risk' }] },
			configVersion: 2,
			wires: [['raised', 'intake-1'], ['cleared']],
		} as never),
		canvas.node('intake', 'intake-1', {
			mapping: [
				{ field: 'title', value: 'payload', valueType: 'msg' },
				{ field: 'fields.plan', value: 'anomaly.risk.plan', valueType: 'msg' },
				...MAPPING.slice(1),
			],
			wires: [['opened'], [], []],
		} as never),
		...['raised', 'cleared', 'opened'].map((id) => canvas.sink(id)),
	];
	const sample = (topic: string, payload: unknown) => canvas.send('detect-1', { topic, payload });

	it('a warning with the plan opens a case; a better plan raises nothing again; struck out, it is told as no longer watched', async () => {
		await canvas.load(wired([RESIN, OIL]));
		assert.equal(await sample('stock/resin', 5), undefined);
		assert.equal(await sample('stock/resin', 2.5), undefined);
		assert.equal(await sample('gearbox/oil', 60), undefined);
		const raised = await canvas.arrived('raised');
		assert.match(
			raised.payload,
			/^Resin runs out \(S-01, priority high: likelihood 4 × impact 4 = 16\): stock\/resin has reached the limit of 3 d: it is at 2\.5 d$/,
		);
		const { risk, severity } = raised.anomaly as { risk: { id: string; plan: string }; severity: string };
		assert.deepEqual([risk.id, risk.plan, severity], ['S-01', 'Second supplier', 'high']);
		await canvas.arrived('opened');
		await canvas.deploy(wired([{ ...RESIN, plan: 'Second and third supplier' }, OIL]));
		await sample('stock/resin', 2.4);
		assert.deepEqual([canvas.at('raised').length, canvas.at('cleared').length], [1, 0]);
		await canvas.deploy(wired([OIL]));
		const cleared = await canvas.arrived('cleared');
		assert.equal((cleared.anomaly as { unwatched?: boolean }).unwatched, true);
		await sample('stock/resin', 2);
		await sample('gearbox/oil', 85);
		assert.match((await canvas.arrived('raised', 2)).payload, /^Gearbox seizes/);
		assert.equal(canvas.at('raised').length, 2);
	});
});
