// Any canvas, any answers, deploys and power cuts, at any moment: no case is lost, no step takes a case twice for one hop, and in the end everything has arrived.

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { FlowNode } from '../../../src/engine/canvas.ts';
import { EnginePlant, flowOf, OPERATOR, other, step } from './engine-rig.ts';

/** Node n may lead to any of the later ones, to several at once, or to a resting one before it: rings always hold a rest. */
interface Drawn {
	kind: 'pass' | 'rest' | 'junction' | 'function' | 'link' | 'subflow';
	/** Per output (one or two), offsets of the nodes it leads to. */
	wires: number[][];
}
type Happening =
	| { what: 'raise'; key: number }
	| { what: 'answer'; pick: number; output: number; twice: boolean }
	| { what: 'deploy'; deaf: number }
	| { what: 'rename'; node: number }
	| { what: 'crash'; after: number; survival: 'least' | 'most' | 'any' }
	| { what: 'wait'; seconds: number };

const drawn: fc.Arbitrary<Drawn> = fc.record({
	kind: fc.constantFrom('pass', 'pass', 'rest', 'rest', 'junction', 'function', 'link', 'subflow'),
	wires: fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), { minLength: 1, maxLength: 2 }),
});
const happening: fc.Arbitrary<Happening> = fc.oneof(
	fc.record({ what: fc.constant('raise' as const), key: fc.integer({ min: 0, max: 3 }) }),
	fc.record({ what: fc.constant('answer' as const), pick: fc.nat(20), output: fc.nat(1), twice: fc.boolean() }),
	fc.record({ what: fc.constant('deploy' as const), deaf: fc.nat(10) }),
	fc.record({ what: fc.constant('rename' as const), node: fc.nat(10) }),
	fc.record({
		what: fc.constant('crash' as const),
		after: fc.integer({ min: 1, max: 12 }),
		survival: fc.constantFrom('least' as const, 'most' as const, 'any' as const),
	}),
	fc.record({ what: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 40 }) }),
);

/** The flow of a drawing: after the intake a chain of nodes, each leading to some of the next four; the last one rests. */
function flowFor(nodes: Drawn[], names: readonly string[]): FlowNode[] {
	const id = (n: number) => `n${Math.min(n, nodes.length)}`;
	const flow: FlowNode[] = [step('intake', 'source', ['n0', ''])];
	const subflows: FlowNode[] = [];
	nodes.forEach(({ kind, wires }, n) => {
		const to = wires.map((offsets) => offsets.map((offset) => id(n + offset)).join(' '));
		const outputs = to.map((_, index) => `o${index}`);
		const name = names[n] ?? `n${n}`;
		if (kind === 'pass' || kind === 'rest') flow.push(step(`n${n}`, kind, [...to, ''], { outputs }, { name }));
		else if (kind === 'junction' || kind === 'function') flow.push(other(`n${n}`, kind, [to[0] ?? '']));
		else if (kind === 'link') {
			flow.push(other(`n${n}`, 'link out', [], { links: [`in${n}`] }));
			flow.push(other(`in${n}`, 'link in', [to[0] ?? ''], { links: [`n${n}`] }));
		} else {
			flow.push(other(`n${n}`, `subflow:s${n}`, [to[0] ?? '']));
			subflows.push({ id: `s${n}`, type: 'subflow', in: [{ wires: [{ id: `inner${n}` }] }], out: [{ wires: [{ id: `inner${n}`, port: 0 }] }] });
			subflows.push({ ...step(`inner${n}`, 'rest', [''], {}, { name }), z: `s${n}` });
		}
	});
	flow.push(step(id(nodes.length), 'rest', ['']));
	return [...flowOf(...flow), ...subflows];
}

/** What a case must never be: taken twice for one hop, or forked into less than was drawn. */
async function checkHistory(plant: EnginePlant, number: string): Promise<void> {
	const record = await plant.record(number);
	const byHop = new Map<string, string[]>();
	for (const { data, step: at } of await plant.events(number, 'entered')) {
		const hop = data?.hop ?? '';
		byHop.set(hop, [...(byHop.get(hop) ?? []), at?.slice(0, at.lastIndexOf('#')) ?? '']);
	}
	const former = (key: string) => key.replace(/ ~\d+$/, '');
	for (const [hop, steps] of byHop) {
		const names = steps.map(former);
		assert.equal(new Set(names).size, names.length, `${hop} was taken twice: ${steps.join(', ')}`);
	}
	assert.deepEqual(
		Object.values(record.mechanics.open).filter(({ hold }) => hold && hold.code !== 'engine.loop'),
		[],
	);
}

async function live(nodes: Drawn[], happenings: Happening[], seed: number): Promise<void> {
	const names = nodes.map((_, n) => `n${n}`);
	let renames = 0;
	const plant = await EnginePlant.start(flowFor(nodes, names), { seed });
	/** What was accepted: it must be there in the end. */
	const accepted = new Set<string>();
	const answered = new Map<string, string>();
	let answers = 0;
	const noteTaken = () => {
		for (const one of plant.taken) if ('outcome' in one && one.number !== undefined) accepted.add(one.number);
	};
	for (const happening of happenings) {
		noteTaken();
		switch (happening.what) {
			case 'raise':
				plant.canvas.inject(plant.canvas.nodes.find(({ node }) => node.id === 'intake')!, { payload: { title: 'Random', key: `key-${happening.key}` } });
				break;
			case 'answer': {
				const open = [...plant.engine.store.active()].flatMap(({ record }) => Object.keys(record.mechanics.open).map((at) => [record.id, at] as const));
				const [id, at] = open[happening.pick % Math.max(1, open.length)] ?? [];
				if (id === undefined || at === undefined) break;
				const answer = { id: `answer-${++answers}`, actor: OPERATOR, type: 'complete', data: { output: `o${happening.output}` } };
				for (let n = happening.twice ? 2 : 1; n > 0; n--) {
					const process = plant.engine;
					void process.answer(id, at, answer).then(
						(reply) => {
							if ('outputs' in reply && process === plant.engine && plant.isUp) answered.set(`${id} ${answer.id}`, reply.step);
						},
						() => {},
					);
				}
				break;
			}
			case 'deploy': {
				await plant.deploy(plant.flow);
				plant.canvas.deaf.add(`n${happening.deaf % (nodes.length + 1)}`);
				break;
			}
			case 'rename': {
				const n = happening.node % nodes.length;
				names[n] = `n${n} ~${++renames}`;
				await plant.deploy(flowFor(nodes, names));
				break;
			}
			case 'crash': {
				const gone = plant.cutAfter(happening.after, happening.survival);
				await Promise.race([gone, plant.settle()]);
				noteTaken();
				if (plant.isUp) plant.cut(happening.survival);
				await plant.boot();
				break;
			}
			case 'wait':
				await plant.advance(`${happening.seconds} s`);
		}
		if (happening.what !== 'raise' && happening.what !== 'answer') await plant.settle();
	}
	await plant.settle();
	noteTaken();
	// Twice: what the last deaf node kept back takes hops that lead on.
	await plant.deploy(plant.flow);
	await plant.advance('11 min');

	const cases = plant.engine.store.list({}).map(({ number }) => number);
	for (const number of accepted) assert(cases.includes(number), `${number} is lost`);
	assert.deepEqual(
		cases.map((number) => Number(number.slice(-5))).sort((a, b) => a - b),
		cases.map((_, n) => n + 1),
		'numbers have no gaps',
	);
	const open = plant.engine.store.list({ status: ['open'] });
	assert.equal(new Set(open.map(({ key }) => key)).size, open.length, 'one open case a key');
	for (const number of cases) {
		await checkHistory(plant, number);
		assert.deepEqual(
			(await plant.hops(number)).map(({ id, from, output, takenBy }) => `${id} ${from} ${output} ${takenBy}`),
			[],
			'every hop has settled',
		);
	}
	for (const [what, at] of answered) {
		const [id, answer] = what.split(' ') as [string, string];
		const reply = await plant.engine.answer(id, at, { id: answer, actor: OPERATOR, type: 'complete', data: {} });
		assert('repeated' in reply && reply.repeated, `${what} was acknowledged and is lost`);
	}
	const { stranded } = await plant.engine.problems();
	for (const { number } of stranded) {
		// Only where the drawing itself leads nowhere.
		const left = (await plant.events(number, 'left')).at(-1);
		const [key, outputs] = [left?.step?.split('#')[0], left?.data?.outputs ?? []];
		const drawing = plant.canvas.nodes.find(({ node, instances }) => [...instances, node.name ?? node.id].join('/') === key);
		assert(key === undefined || !drawing || outputs.length > 0, `${number} is stranded after ${key}`);
	}
	assert.deepEqual(plant.log, []);
}

describe('any plant, any day', function () {
	this.timeout(120_000);

	it('loses no case, takes none twice, and everything arrives', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 6 }), fc.array(happening, { minLength: 3, maxLength: 25 }), fc.integer(), live),
			{ numRuns: 150, endOnFailure: false },
		);
	});
});
