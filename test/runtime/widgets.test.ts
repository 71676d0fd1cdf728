// The widgets of the packed package on a real dashboard, without a browser: registered, served, and answering. On the oldest Node-RED there is support for;
// how they look and feel is tested in Chromium on the newest (test/browser).

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { DashboardSocket, type UiConfig } from './harness/dashboard-socket.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';

const TYPES = ['ui-andon-alarms', 'ui-andon-board', 'ui-andon-call', 'ui-andon-case', 'ui-andon-chart', 'ui-andon-tasks'];
const LINE = LINES.at(-1)!;

describe(`The widgets on the dashboard of Node-RED ${LINE === 5 ? '5' : '4.1'}`, function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;
	let socket: DashboardSocket;
	let config: UiConfig;

	before(async () => {
		nodeRed = await startNodeRed({ version: LINE, dashboard: true, flows: flows() });
		socket = await DashboardSocket.connect(nodeRed.url);
		config = (await socket.first(({ event }) => event === 'ui-config')).data[1] as UiConfig;
	});
	after(async () => {
		socket?.close();
		await nodeRed?.dispose();
	});

	/** The report panel's example, and one case and a chart beside its tasks. */
	function flows(): FlowNode[] {
		const { nodes } = exampleFlow('14-report-panel', 'en-US') as { nodes: FlowNode[] };
		const tasks = nodes.find(({ type }) => type === 'ui-andon-tasks')!;
		return [
			...nodes,
			{ ...tasks, id: '5f1c0e7a30b24a01', type: 'ui-andon-case', name: 'One case', wires: [[], []] },
			{ ...tasks, id: '5f1c0e7a30b24a02', type: 'ui-andon-chart', name: 'Chart', wires: [] },
			{ ...tasks, id: '5f1c0e7a30b24a03', type: 'ui-andon-alarms', name: 'Alarms', station: '', wires: [[]] },
		];
	}
	const idOf = (type: string) => flows().find((node) => node.type === type)!.id;

	it('are all registered, each with a script that Node-RED serves, and what these share with them', async () => {
		const ours = Object.entries(config.widgets).filter(([, { type }]) => type.startsWith('ui-andon-'));
		assert.deepEqual(ours.map(([, { type }]) => type).sort(), TYPES);
		const page = await nodeRed.fetch('/dashboard/call');
		assert.equal(page.status, 200);
		assert.match(await page.text(), /<div id="app">/);
		const shared = new Set<string>();
		for (const [id, { type, src }] of ours) {
			assert.equal(id, idOf(type));
			const script = await nodeRed.fetch(`/resources/${src.package}/${src.src}`);
			assert.equal(script.status, 200, type);
			assert.match(script.headers.get('content-type') ?? '', /javascript/);
			const text = await script.text();
			assert.ok(text.includes(`"${type}"`) && text.includes(src.component), `${src.src} makes ${src.component} known`);
			for (const [, name] of text.matchAll(/(?:from|import\()"\.\/(ui-andon-shared-\w+\.js)"/g)) shared.add(`/resources/${src.package}/${name}`);
		}
		assert.ok(shared.size > 0, 'what they share is there once');
		for (const address of shared) assert.equal((await nodeRed.fetch(address)).status, 200, address);
	});

	it('answer: a press on the panel is a case, told to the board and the list without being asked, and read by the widget of one case', async () => {
		const { reply: empty } = await socket.ask(idOf('ui-andon-board'), { ask: 'snapshot' });
		assert.deepEqual(empty.rows, []);
		assert.ok(empty.places.people.length > 0);
		const press = { ask: 'raise', id: 'press-0001', button: 'quality', station: 'L1', at: new Date().toISOString(), as: 'chen', note: 'Seal open' };
		const { reply } = await socket.ask(idOf('ui-andon-call'), press);
		assert.equal(reply.outcome, 'opened');
		for (const type of ['ui-andon-board', 'ui-andon-tasks']) {
			const { data } = await socket.first(({ event, data: [told] }) => event === `andon-change:${idOf(type)}` && 'put' in (told as object));
			assert.equal((data[0] as { put: { number: string }[] }).put[0]?.number, reply.number, type);
		}
		const { reply: seen } = await socket.ask(idOf('ui-andon-case'), { ask: 'case', case: reply.number, language: 'en-US' });
		assert.deepEqual([seen.case, seen.head.area, seen.whole], [reply.case, 'L1', true]);

		const { reply: list } = await socket.ask(idOf('ui-andon-tasks'), { ask: 'snapshot' });
		const task = list.rows[0].id;
		const { reply: sheet } = await socket.ask(idOf('ui-andon-tasks'), { ask: 'task', task, language: 'en-US' });
		assert.ok(sheet.outcomes.length > 0);
		const { reply: said } = await socket.ask(idOf('ui-andon-tasks'), { ask: 'say', task, type: 'acknowledge', data: {}, as: 'wang', id: 'said-0001' });
		assert.equal(said.number, reply.number);
	});

	it('refuse what no browser of ours asks, in a sentence, and warn of nothing', async () => {
		const { refused } = await socket.ask(idOf('ui-andon-board'), { ask: 'say', task: 'x', type: 'complete', language: 'en-US' });
		assert.equal(refused.code, 'board.only-looks');
		const { refused: unknown } = await socket.ask(idOf('ui-andon-case'), { ask: 'case', case: '__proto__', language: 'en-US' });
		assert.match(unknown.message, /no case/);
		assert.deepEqual(
			nodeRed.warnings().map(({ text }) => text),
			[],
		);
	});
});
