// What the drawing says lies behind an output is where messages really go. (architecture, "The canvas" 4)

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { Drawing, type FlowNode, ringsWithoutWait } from '../../../src/engine/canvas.ts';
import { flowOf, other, step } from './engine-rig.ts';
import { VirtualCanvas } from './virtual-canvas.ts';

const drawing = (flow: FlowNode[]) => new Drawing(flow, (node) => node.type.startsWith('andon-'));

/** Step keys that a message from a step's output reaches when every other node passes it on by all its outputs. */
async function reached(flow: FlowNode[], from: string, port: number): Promise<string[]> {
	const found = new Set<string>();
	const everywhere = new Map(flow.map((node) => [node.id, (message: object) => (node.wires ?? []).map(() => ({ ...message }))] as const));
	const canvas = new VirtualCanvas(
		flow,
		({ node, instances }) => {
			if (!node.type.startsWith('andon-')) return false;
			found.add([...instances, node.name ?? node.id].join('/'));
			return true;
		},
		everywhere,
	);
	const start = canvas.nodes.find(({ node, instances }) => [...instances, node.name].join('/') === from);
	assert(start);
	canvas.send(start, port, {});
	for (let round = 0; canvas.underWay > 0 && round < 200; round++) await new Promise((resolve) => setImmediate(resolve));
	canvas.stopped = true;
	return [...found].sort();
}

const allOf = ({ direct, behind }: ReturnType<Drawing['receivers']>) => [...new Set([...direct, ...behind.flatMap(({ steps }) => steps)])].sort();

describe('a drawing', () => {
	it('sees through wires, junctions, links of another tab and subflow borders, and names what it can not see through', () => {
		const flow = [
			...flowOf(
				step('a', 'rest', ['b knot out filter box']),
				step('b', 'rest'),
				other('knot', 'junction', ['c']),
				step('c', 'rest'),
				other('out', 'link out', [], { links: ['in'] }),
				other('filter', 'switch', ['d', 'e']),
				step('d', 'rest'),
				step('e', 'rest'),
				other('box', 'subflow:sub', ['f', 'g']),
				step('f', 'rest'),
				step('g', 'rest'),
			),
			{ id: 'tab2', type: 'tab' },
			other('in', 'link in', ['far'], { z: 'tab2' }),
			step('far', 'rest', [''], {}, { z: 'tab2' }),
			{ id: 'sub', type: 'subflow', in: [{ wires: [{ id: 'inner' }] }], out: [{ wires: [{ id: 'inner', port: 0 }] }, { wires: [{ id: 'sub', port: 0 }] }] },
			step('inner', 'rest', [''], {}, { z: 'sub' }),
		];
		const drawn = drawing(flow);
		assert.deepEqual(drawn.receivers('a', 0), {
			direct: ['b', 'c', 'far', 'box/inner', 'g'],
			behind: [{ node: 'filter', steps: ['d', 'e'] }],
		});
		assert.deepEqual(drawn.receivers('box/inner', 0), { direct: ['f'], behind: [] });
		assert.deepEqual(drawn.receivers('a', 7), { direct: [], behind: [] });
		assert.deepEqual(drawn.receivers('nowhere', 0), { direct: [], behind: [] });
	});

	it('comes to an end where nodes, junctions or links run round, and where a subflow holds itself', () => {
		const flow = [
			...flowOf(
				step('a', 'rest', ['k1 f1 out box']),
				other('k1', 'junction', ['k2']),
				other('k2', 'junction', ['k1 b']),
				step('b', 'rest'),
				other('f1', 'function', ['f2']),
				other('f2', 'function', ['f1 b']),
				other('out', 'link out', [], { links: ['in'] }),
				other('in', 'link in', ['out b']),
				other('box', 'subflow:sub', ['']),
			),
			{ id: 'sub', type: 'subflow', in: [{ wires: [{ id: 'own' }] }], out: [] },
			{ ...other('own', 'subflow:sub', ['']), z: 'sub' },
			step('inner', 'rest', [''], {}, { z: 'sub' }),
		];
		const { direct, behind } = drawing(flow).receivers('a', 0);
		assert.deepEqual(direct, ['b']);
		assert.deepEqual(behind.find(({ node }) => node === 'f1')?.steps, ['b']);
	});

	it('is where messages go: any flow', async () => {
		const node = fc.record({
			kind: fc.constantFrom('rest', 'junction', 'function', 'switch', 'link', 'subflow'),
			wires: fc.array(fc.uniqueArray(fc.nat(7), { maxLength: 3 }), { minLength: 1, maxLength: 2 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(node, { minLength: 2, maxLength: 8 }), async (nodes) => {
				const flow: FlowNode[] = [step('start', 'rest', ['n0 n1'])];
				const definitions: FlowNode[] = [];
				nodes.forEach(({ kind, wires }, n) => {
					const to = wires.map((targets) => targets.map((target) => `n${target % nodes.length}`).join(' '));
					if (kind === 'rest') flow.push(step(`n${n}`, 'rest', to));
					else if (kind === 'link') flow.push(other(`n${n}`, 'link out', [], { links: [`in${n}`] }), other(`in${n}`, 'link in', [to[0] ?? '']));
					else if (kind === 'subflow') {
						flow.push(other(`n${n}`, `subflow:s${n}`, to));
						const out = to.map((_, port) => ({
							wires: [
								{ id: `fn${n}`, port },
								{ id: `s${n}`, port: 0 },
							].slice(n % 2),
						}));
						definitions.push({ id: `s${n}`, type: 'subflow', in: [{ wires: [{ id: `fn${n}` }, { id: `inner${n}` }] }], out });
						definitions.push(
							{
								...other(
									`fn${n}`,
									'function',
									to.map(() => `inner${n}`),
								),
								z: `s${n}`,
							},
							step(`inner${n}`, 'rest', [''], {}, { z: `s${n}` }),
						);
					} else flow.push(other(`n${n}`, kind, kind === 'junction' ? [to[0] ?? ''] : to));
				});
				// Rings without a step would carry a real message round without end; the drawing of them is the story before.
				fc.pre(!ringOfOthers(nodes));
				const whole = [...flowOf(...flow), ...definitions];
				for (const port of [0]) assert.deepEqual(allOf(drawing(whole).receivers('start', port)), await reached(whole, 'start', port));
			}),
			{ numRuns: 300 },
		);
	});
});

/** Whether some nodes that are no steps lead round in a ring. */
function ringOfOthers(nodes: { kind: string; wires: number[][] }[]): boolean {
	const stepAt = (n: number) => nodes[n]?.kind === 'rest';
	const visit = (n: number, trail: number[]): boolean => {
		if (trail.includes(n)) return true;
		if (stepAt(n)) return false;
		return (nodes[n]?.wires.flat() ?? []).some((target) => visit(target % nodes.length, [...trail, n]));
	};
	return nodes.some((_, n) => visit(n, []));
}

describe('rings without a wait', () => {
	const rings = (flow: FlowNode[]) => {
		const drawn = drawing(flow);
		const nodes = new Map(drawn.steps().map(({ key, node }) => [key, node]));
		return ringsWithoutWait(drawn, (key) => {
			const node = nodes.get(key);
			return node?.type === 'andon-pass' ? [...(node.wires ?? []).keys()] : [];
		});
	};

	it('are found, also through other nodes and links', () => {
		assert.deepEqual(rings(flowOf(step('a', 'pass', ['b']), step('b', 'pass', ['f']), other('f', 'function', ['a']))), [['a', 'b']]);
		assert.deepEqual(rings(flowOf(step('a', 'pass', ['a']))), [['a']]);
	});

	it('with a step that waits, and lines, are none', () => {
		assert.deepEqual(rings(flowOf(step('a', 'pass', ['b']), step('b', 'rest', ['a']))), []);
		assert.deepEqual(rings(flowOf(step('a', 'pass', ['b c']), step('b', 'pass', ['c']), step('c', 'pass', ['']))), []);
	});
});
