// What the dialogs of the steps know by themselves is what the runtime knows: outputs, commands, events; and which wires stay. Without a browser.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { restlessLoops } from '../../nodes/editor/loops.ts';
import { portMap } from '../../nodes/editor/ports.ts';
import { EVENT_SCHEMAS } from '../../src/case/schema.ts';
import { COMMANDS } from '../../src/commands/commands.ts';
import type { FlowNode } from '../../src/engine/canvas.ts';
import { classifyStep } from '../../src/steps/classify/classify.ts';
import { checkClassifyConfig } from '../../src/steps/classify/config.ts';
import { PASSES } from '../../src/steps/passing.ts';
import { checkTaskConfig } from '../../src/steps/task/config.ts';
import { TASK_KINDS } from '../../src/steps/task/outcomes.ts';
import { taskStep } from '../../src/steps/task/task.ts';
import { checkWaitConfig } from '../../src/steps/wait/config.ts';
import { waitStep } from '../../src/steps/wait/wait.ts';

type Outputs = (config: never) => string[];

/** By a name that the compiler doesn't follow: the editor's files are of another project. */
const dialogOf = (node: string): Promise<unknown> => import(new URL(`../../nodes/${node}/${node}.editor.ts`, import.meta.url).href);

describe('A dialog', () => {
	/** The editor as far as a dialog's file asks for it while it loads. */
	before(() => {
		const noop = () => undefined;
		const editor = { nodes: { registerType: noop, eachNode: noop }, events: { on: noop }, i18n: { lang: () => 'en-US' }, _: (key: string) => key };
		Object.assign(globalThis, { RED: editor, window: {}, document: { addEventListener: noop } });
	});
	after(() => {
		for (const name of ['RED', 'window', 'document']) Reflect.deleteProperty(globalThis, name);
	});

	it('shows the outputs that the runtime has', async () => {
		const { outputsOf: ofTask } = (await dialogOf('andon-task')) as { outputsOf: Outputs };
		const { outputsOf: ofWait } = (await dialogOf('andon-wait')) as { outputsOf: Outputs };
		const { outputsOf: ofClassify } = (await dialogOf('andon-classify')) as { outputsOf: Outputs };
		const tasks = [
			...TASK_KINDS.filter((kind) => kind !== 'custom').map((taskKind) => ({ title: 'A task', taskKind })),
			{ title: 'A task', taskKind: 'confirm', tellAssigned: true },
			{ title: 'A task', outcomes: ['stopped', { name: 'runs on', label: 'It runs on' }] },
		];
		for (const raw of tasks) same(ofTask, raw, checkTaskConfig(raw, 'en-US'), taskStep);
		const opens = { title: 'Incoming', kind: 'incoming', numbering: 'IM-{seq}' };
		for (const raw of [
			{ mode: 'arrivals', arrivals: 2 },
			{ mode: 'cases', which: 'children', of: 'all' },
			{ mode: 'cases', which: 'children', of: 'all', opens },
		]) {
			same(ofWait, raw, checkWaitConfig(raw, 'en-US'), waitStep);
		}
		const table = { columns: ['kind'], rows: [{ tests: [], result: { department: 'quality' } }] };
		for (const raw of [{ table }, { table, outputs: 'perDepartment', departments: ['quality', 'engineering'] }]) {
			same(ofClassify, raw, checkClassifyConfig(raw, 'en-US'), classifyStep);
		}
	});

	it('lists every command there is', async () => {
		const { TAKES } = (await dialogOf('andon-case')) as { TAKES: Record<string, string> };
		assert.deepEqual(Object.keys(TAKES).sort(), [...COMMANDS].sort());
	});

	it('lists every type of event there is', async () => {
		const { TYPES } = (await dialogOf('andon-events')) as { TYPES: Record<string, string[]> };
		assert.deepEqual(Object.values(TYPES).flat().sort(), Object.keys(EVENT_SCHEMAS).sort());
	});
});

function same(outputsOf: Outputs, raw: object, checked: { ok: boolean; value?: unknown }, kind: { outputs(config: never): string[] }): void {
	assert.ok(checked.ok, JSON.stringify(checked));
	assert.deepEqual(outputsOf(raw as never), kind.outputs(checked.value as never));
}

describe('Wires', () => {
	it('stay with an output that moves, and go with one that is deleted', () => {
		assert.deepEqual(portMap(['ok', 'ng', 'overdue'], ['ng', 'overdue']), { 0: '-1', 1: '0', 2: '1' });
	});

	it('stay with an output that is renamed, also to the name of a former one', () => {
		const former = (name: string) => ({ fine: 'ok', ok: 'ng' })[name];
		assert.deepEqual(portMap(['ok', 'ng', 'overdue'], ['fine', 'ok', 'overdue'], former), { 0: '0', 1: '1', 2: '2' });
	});

	it('are none at an output that is new', () => {
		assert.deepEqual(portMap(['done', 'timeout'], ['done', 'timeout', 'case']), { 0: '0', 1: '1', new2: '2' });
	});

	it('lead to each output at most once, whatever was done', () => {
		const names = fc.uniqueArray(fc.constantFrom('ok', 'ng', 'later', 'refused', 'overdue'), { minLength: 1 });
		fc.assert(
			fc.property(names, names, fc.dictionary(fc.constantFrom('ok', 'ng', 'new'), fc.constantFrom('ok', 'ng', 'later')), (before, after, former) => {
				const renamed = new Map(Object.entries(former));
				const ports = Object.values(portMap(before, after, (name) => renamed.get(name))).filter((port) => port !== '-1');
				assert.deepEqual(ports.map(Number).sort(), [...after.keys()]);
			}),
		);
	});
});

describe('A loop in which nothing waits', () => {
	const definitions: Record<string, { outputs: () => string[]; passes?: 'all' | readonly string[] }> = {
		'andon-classify': { outputs: () => ['classified', 'unclassified', 'decider'], passes: PASSES.classify },
		'andon-escalate': { outputs: () => ['on', 'notice', 'ended', 'exhausted'], passes: PASSES.escalate },
		'andon-task': { outputs: () => ['ok', 'ng', 'overdue'] },
	};
	const definitionOf = (type: string) => ({ andon: definitions[type] });
	const node = (id: string, type: string, wires: string[][], more: object = {}): FlowNode => ({ id, type, z: 'line', wires, ...more });
	const loopsIn = (...nodes: FlowNode[]) => restlessLoops([{ id: 'line', type: 'tab' }, ...nodes], definitionOf);

	it('is found through other nodes and links, each once', () => {
		const loops = loopsIn(
			node('classify', 'andon-classify', [['escalate'], [], []]),
			node('escalate', 'andon-escalate', [['function'], [], [], []]),
			node('function', 'function', [['out']]),
			node('out', 'link out', [], { links: ['in'] }),
			node('in', 'link in', [['classify']]),
		);
		assert.deepEqual(loops, [['classify', 'escalate']]);
	});

	it('is found in a subflow, and through one', () => {
		const subflow = { id: 'sub', type: 'subflow', in: [{ wires: [{ id: 'escalate' }] }], out: [{ wires: [{ id: 'escalate', port: 0 }] }] };
		const inner = node('escalate', 'andon-escalate', [[], [], [], []], { z: 'sub' });
		const box = node('box', 'subflow:sub', [['classify']]);
		assert.deepEqual(loopsIn(subflow, inner, box, node('classify', 'andon-classify', [['box'], [], []])), [['box/escalate', 'classify']]);
		assert.deepEqual(loopsIn(subflow, { ...inner, wires: [['escalate'], [], [], []] }, box), [['box/escalate']]);
	});

	it('is none when a person stands in it, or when only notices go round', () => {
		assert.deepEqual(loopsIn(node('classify', 'andon-classify', [['task'], [], []]), node('task', 'andon-task', [['classify'], [], []])), []);
		assert.deepEqual(loopsIn(node('escalate', 'andon-escalate', [[], ['function'], [], []]), node('function', 'function', [['escalate']])), []);
	});

	it('is none where it goes through a node, or over a flow, that is disabled', () => {
		const loop = [node('classify', 'andon-classify', [['function'], [], []]), node('function', 'function', [['classify']])];
		assert.deepEqual(loopsIn(...loop), [['classify']]);
		assert.deepEqual(loopsIn(loop[0]!, { ...loop[1]!, d: true }), []);
		assert.deepEqual(restlessLoops([{ id: 'line', type: 'tab', disabled: true }, ...loop], definitionOf), []);
	});
});
