// npm start, and a quality engineer with an experiment: the line does one run after the other, until the best levels are confirmed.

import assert from 'node:assert/strict';
import { Demo } from './harness/demo.ts';
import { removeTempDir } from './harness/temp.ts';

interface Tested {
	for: { case: string; type: string; run?: number; replicate?: number; n?: number };
	settings: Record<string, number>;
	strengths: { values: number[] };
}

interface Step {
	key: string;
	waitsFor: { phase?: string };
}

describe('an experiment on the line of npm start', function () {
	this.timeout(240_000);
	const demo = new Demo();

	after(async () => {
		await demo.end('SIGKILL');
		removeTempDir(demo.folder);
	});

	const url = () => `http://127.0.0.1:${demo.port}`;
	async function post(path: string, body: object = {}): Promise<Response> {
		return fetch(`${url()}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	}
	async function says<T = Record<string, unknown>>(body: object): Promise<T> {
		const answer = await post('/f26/commands', body);
		assert.equal(answer.status, 200, await answer.clone().text());
		return (await answer.json()) as T;
	}

	it('leaking seals: the plan is begun, sixteen runs and three confirmation runs are done, the effect is proved', async () => {
		await demo.start('--speed', '1200');
		for (const page of ['experiment', 'experiment-case']) assert.ok((await fetch(`${url()}/dashboard/${page}`)).ok, page);
		const nodes = (await (await fetch(`${url()}/flows`)).json()) as { id: string; type: string; name?: string }[];
		assert.equal(nodes.filter(({ type }) => type === 'ui-base').length, 1);
		assert.equal(nodes.filter(({ type }) => type === 'mqtt-broker').length, 1);
		const leak = nodes.find(({ type, name }) => type === 'inject' && name === 'Seals leak')!;
		assert.equal((await post(`/inject/${leak.id}`)).status, 200);
		// On its way to the first step it is at none, and before that there is none.
		const listed = async () => (await says<{ cases: { number: string }[] }>({ command: 'list' })).cases[0]?.number;
		let number = await listed();
		while (number === undefined) number = await listed();
		const step = async () => (await says<{ steps: Step[] }>({ command: 'get', case: number })).steps[0];
		while ((await step())?.key !== 'Experiment');
		await says({ command: 'answer', case: number, step: 'Experiment', type: 'begin', data: {}, actor: 'liu' });
		// Between two steps a case is at none.
		for (let open = await step(); open === undefined || open.key === 'Experiment'; open = await step()) {
			// Readings of chance: now and then one of them looks wrong.
			const odd = open?.waitsFor.phase === 'checking';
			if (odd) await says({ command: 'answer', case: number, step: 'Experiment', type: 'as-measured', data: { reason: 'looked at' }, actor: 'liu' });
			else await demo.message<Tested>('andon/line/L2/tested', ({ for: what }) => what.case === number);
		}
		const tested = demo.heard.filter(({ topic }) => topic === 'andon/line/L2/tested').map(({ payload }) => JSON.parse(payload) as Tested);
		const runs = new Set(tested.filter(({ for: what }) => what.type === 'result').map(({ for: what }) => `${what.run}.${what.replicate}`));
		assert.equal(runs.size, 16);
		const { settings } = tested.at(-1)!;
		assert.deepEqual([settings.sealTemperature, settings.sealTime, settings.sealPressure, settings.sealGap], [170, 0.9, 3, 0.2]);
		assert.equal((await step())?.key, 'Make it the standard');
		assert.equal(await demo.end('SIGINT'), 0, demo.output);
	});
});
