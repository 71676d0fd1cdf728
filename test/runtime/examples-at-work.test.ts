// The examples doing what they say, for real: 01 and 03 by their buttons, F4, F8, F9, F11, F13, F14 and F17 over HTTP, F1 from an MQTT message to the notice and
// back. Every branch is in test/domain/scenario; here it is the nodes, the wires, the protocols and the plant's clock.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFlow, MENUS } from '../../tools/examples.mjs';
import { ROOT } from '../../tools/node24.mjs';
import { standingAt } from './fixtures/plant-clock.ts';
import { runsAsRehearsed, SUNDAY_0240 } from './fixtures/sunday-0240.ts';
import { type Broker, startBroker } from './harness/broker.ts';
import { type FlowNode, LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';

type Texts = Record<string, string>;
type Open = { key: string; due: { dueAt: string }[] };
type Answered = {
	number: string;
	/** Plant time. */
	plant?: string;
	status?: string;
	turn?: number;
	outputs?: string[];
	fields?: Record<string, unknown>;
	links?: { relation: string; number: string; status?: string }[];
	steps?: Open[];
	cases?: { number: string; openedAt: string; fields: Record<string, unknown>; steps?: Open[] }[];
};

for (const line of LINES) {
	for (const language of Object.keys(MENUS)) {
		describe(`The examples at work in Node-RED ${line === 5 ? '5' : '4.1'}, ${language}`, function () {
			this.timeout(180_000);
			let nodeRed: NodeRed;
			let broker: Broker;
			let from = 0;

			const texts = (id: string): Texts => JSON.parse(readFileSync(join(ROOT, 'examples', id, `${language}.json`), 'utf8'));
			/** An example, or with `at` one whose plant's clock stands at an instant. */
			const deploy = async (id: string, at?: string): Promise<FlowNode[]> => {
				const nodes = (exampleFlow(id, language).nodes as FlowNode[]).map((node) =>
					node.type === 'mqtt-broker' ? { ...node, port: String(broker.port) } : node,
				);
				const flow = at === undefined ? nodes : await standingAt(nodes, at, nodeRed.userDir);
				from = nodeRed.entries.length;
				await nodeRed.deploy(flow);
				return flow;
			};
			const noWarning = () =>
				assert.deepEqual(
					nodeRed.warnings(from).map(({ text }) => text),
					[],
				);

			/** Commands over an example's own endpoint, steps by the keys of their texts. */
			const talking = (prefix: string, id: string) => {
				const text = texts(id);
				const command = (body: object) => nodeRed.post<Answered>(`/${prefix}/commands`, body);
				const all = async () => (await command({ command: 'list', size: 1_000 })).cases ?? [];
				/** The case of such a number that comes to a step. */
				const waits = async (number: string, step: string): Promise<string> => {
					for (let left = 100; left > 0; left--) {
						const found = (await all()).find((one) => one.number.startsWith(number) && one.steps?.some(({ key }) => key === text[`step.${step}`]));
						if (found) return found.number;
					}
					return assert.fail(`no case ${number}… comes to ${step}`);
				};
				const does = async (number: string, step: string, outcome: string, actor: string, values = {}, note?: string) => {
					const said = note === undefined ? { values } : { values, note };
					const reply = await command({ command: 'complete', case: number, step: text[`step.${step}`], outcome, actor, ...said });
					assert.deepEqual(reply.outputs, [outcome]);
				};
				const closes = async (number: string): Promise<void> => {
					for (let left = 100; left > 0; left--) if ((await command({ command: 'get', case: number })).status === 'closed') return;
					assert.fail(`${number} is not closed`);
				};
				return { command, all, waits, does, closes };
			};

			before(async () => {
				broker = await startBroker();
				nodeRed = await startNodeRed({ version: line, dashboard: true });
			});
			after(async () => {
				await nodeRed?.dispose();
				await broker?.stop();
			});

			it('01: one button opens a case, the other completes its task, and it closes', async () => {
				const flow = await deploy('01-first-case');
				const text = texts('01-first-case');
				const button = (key: string) => String(flow.find(({ type, name }) => type === 'inject' && name === text[`inject.${key}`])?.id);
				const said = (node: string, what: string) =>
					nodeRed.waitFor(
						() => nodeRed.debugs.find(({ name, value }) => name === text[`debug.${node}`] && String(value).includes(what)),
						`${node} to say ${what}`,
					);
				await nodeRed.inject(button('report'));
				const task = String(flow.find(({ type }) => type === 'andon-task')?.id);
				await nodeRed.waitFor(() => nodeRed.statuses.get(task)?.fill === 'blue', 'the task to show that it is open');
				await nodeRed.inject(button('done'));
				await said('answered', '"outputs":["done"]');
				await said('seen', '"status":"closed"');
				noWarning();
			});

			it('03: a wrong answer is refused by name, a right one is reckoned, recorded and closes the case', async () => {
				const flow = await deploy('03-form');
				const text = texts('03-form');
				const button = (key: string) => String(flow.find(({ type, name }) => type === 'inject' && name === text[`inject.${key}`])?.id);
				const said = (node: string, ...what: string[]) =>
					nodeRed.waitFor(
						() => nodeRed.debugs.find(({ name, value }) => name === text[`debug.${node}`] && what.every((part) => String(value).includes(part))),
						`${node} to say ${what}`,
					);
				await nodeRed.inject(button('report'));
				const task = String(flow.find(({ type }) => type === 'andon-task')?.id);
				await nodeRed.waitFor(() => nodeRed.statuses.get(task)?.fill === 'blue', 'the task to show that it is open');
				await nodeRed.inject(button('wrong'));
				await said('answered', 'values.weight', 'values.verdict');
				await nodeRed.inject(button('done'));
				await said('answered', '"outputs":["done"]');
				await said('seen', '"off":11.5', '"status":"closed"');
			});

			it('F11: reported over HTTP, refused to the wrong person, NG once, closed in the second turn; documents one tap away', async () => {
				await deploy('f11-self-help');
				const text = texts('f11-self-help');
				const command = (body: object) => nodeRed.post<Answered>('/f11/commands', body);
				await nodeRed.post('/f11/exceptions', { title: 'Torque too low', area: 'A1', reporter: 'sun' });
				let number: string | undefined;
				for (let left = 50; left > 0 && number === undefined; left--) number = (await command({ command: 'list', waiting: true })).cases?.[0]?.number;
				assert(number, 'the case opens');
				const at = async (step: string): Promise<void> => {
					for (let left = 100; left > 0; left--)
						if (JSON.stringify(await command({ command: 'get', case: number })).includes(`"${text[`step.${step}`]}#`)) return;
					assert.fail(`${number} never comes to ${step}`);
				};
				const does = async (step: string, outcome: string, actor: string, values = {}, note?: string) => {
					await at(step);
					const reply = await command({
						command: 'complete',
						case: number,
						step: text[`step.${step}`],
						outcome,
						actor,
						values,
						...(note === undefined ? {} : { note }),
					});
					assert.deepEqual(reply.outputs, [outcome]);
				};
				await at('self');
				await assert.rejects(does('self', 'no', 'fang'), /400.*task\.not-allowed/);
				await does('self', 'no', 'zhao');
				await does('form', 'issued', 'zhao', { description: '3.1 Nm', causeBy: 'technology' });
				for (const [outcome, note] of [
					['ng', 'still 3.4 Nm'],
					['ok', undefined],
				] as const) {
					await does('analyse', 'analysed', 'liu', { cause: 'machine', rootCause: 'clutch worn' });
					await does('temporary', 'done', 'liu', { temporary: 'by hand' });
					await does('permanent', 'done', 'liu', { permanent: 'clutch replaced' });
					await does('confirm', outcome, 'li', {}, note);
				}
				let ended = await command({ command: 'get', case: number });
				for (let left = 100; left > 0 && ended.status !== 'closed'; left--) ended = await command({ command: 'get', case: number });
				assert.deepEqual([ended.status, ended.turn], ['closed', 2]);
				const document = await (await nodeRed.fetch('/f11/documents/sop-production')).text();
				assert(document.includes(String(text['document.sop-production'])));
				noWarning();
			});

			it('F4: 49 pieces with the same defect are nobody’s business, 50 are engineering’s; a call about that lot waits for the workshop head and is linked', async () => {
				await deploy('f4-liaison');
				const { all, command, waits } = talking('f4', 'f4-liaison');
				await nodeRed.post('/f4/counts', { lot: 'L-07', defect: 'scratch', count: 49 });
				await nodeRed.post('/f4/counts', { lot: 'L-08', defect: 'scratch', count: 50 });
				await waits('SD-', 'told-engineering');
				await nodeRed.post('/f4/calls', { title: 'Bore too large', area: 'W1', reporter: 'sun', item: 'inspection', lot: 'L-08' });
				const call = await waits('LX-', 'contact');
				assert.equal((await all()).length, 2);
				const { links = [] } = await command({ command: 'get', case: call });
				assert.deepEqual(
					links.map(({ relation, number }) => [relation, number.slice(0, 3)]),
					[['child', 'SD-']],
				);
				noWarning();
			});

			it('F13: material that arrives in time closes the case, a gap of 30 minutes goes to the team leader', async () => {
				await deploy('f13-workshop');
				const { does, waits, closes } = talking('f13', 'f13-workshop');
				const runsOut = '2031-01-06T11:00:00+08:00';
				await nodeRed.post('/f13/calls', { title: 'Panels run out', area: 'C1', reporter: 'sun', kind: 'material', runsOut });
				const first = await waits('WX-', 'arrival');
				await does(first, 'arrival', 'confirmed', 'zhou', { arrival: '2031-01-06T10:55:00+08:00' });
				await closes(first);
				await nodeRed.post('/f13/calls', { title: 'Panels run out again', area: 'C1', reporter: 'sun', kind: 'material', runsOut });
				const second = await waits('WX-', 'arrival');
				await does(second, 'arrival', 'confirmed', 'zhou', { arrival: '2031-01-06T11:30:00+08:00' });
				assert.equal(await waits('WX-', 'short-gap'), second);
				noWarning();
			});

			it('F14: the first candidate says no, the next one yes; the lost hours of a finished order are summed, and PMC signs them', async () => {
				await deploy('f14-timed-diagnosis');
				const { command, does, waits, closes } = talking('f14', 'f14-timed-diagnosis');
				await nodeRed.post('/f14/forms', { title: 'Polarity', area: 'S1', reporter: 'sun', order: 'MO-118' });
				const form = await waits('TD-', 'confirm');
				await does(form, 'confirm', 'confirmed', 'wang', { seen: '12 boards' });
				await waits('TD-', 'analyse');
				await does(form, 'analyse', 'analysed', 'chen', { candidate: 'design', cause: 'method', rootCause: 'stencil', solution: 'new stencil' });
				await waits('TD-', 'confirm-design');
				await does(form, 'confirm-design', 'no', 'liu', {}, 'Drawing is right.');
				await waits('TD-', 'confirm-incoming');
				await does(form, 'confirm-incoming', 'yes', 'lin');
				await waits('TD-', 'plan');
				await does(form, 'plan', 'given', 'chen', { plan: 'new stencil today', guided: true });
				await waits('TD-', 'execute');
				await does(form, 'execute', 'executed', 'sun', { how: 'reworked', lost: 1.5 });
				await nodeRed.post('/f14/orders/finished', { order: 'MO-118' });
				const order = await waits('LH-', 'sum');
				await does(order, 'sum', 'summed', 'he');
				await closes(order);
				const { fields } = await command({ command: 'get', case: order });
				assert.deepEqual([fields?.forms, fields?.open, fields?.hours], [1, 1, 1.5]);
				noWarning();
			});

			it('F8: what comes by 16:00 is due on the third day, what comes after on the fourth; a reply that is not true comes back and is tracked', async () => {
				await deploy('f8-seven-anomalies', '2026-11-23T07:59:00.000Z');
				const { all, command, does, waits } = talking('f8', 'f8-seven-anomalies');
				const due = async (number: string) =>
					(await all()).find((one) => one.number === number)?.steps?.find(({ key }) => key === texts('f8-seven-anomalies')['step.by-reply'])?.due[0]?.dueAt;
				await nodeRed.post('/f8/forms', { article: '4711', anomaly: 'negative-stock', section: 'food', text: '-12 pieces' });
				const form = await waits('FB-', 'reply');
				assert.equal(await due(form), '2026-11-25T08:00:00.000Z');
				await command({ command: 'speed', speed: 600 });
				while (String((await command({ command: 'clock' })).plant) <= '2026-11-23T08:00:00.000Z');
				await nodeRed.post('/f8/forms', { article: '4712', anomaly: 'no-sale', section: 'fresh' });
				const late = await waits('FB-2026-00002', 'reply');
				assert.equal(await due(late), '2026-11-26T08:00:00.000Z');
				await does(form, 'reply', 'replied', 'li', { reply: 'counted' });
				await waits('FB-2026-00001', 'check');
				await does(form, 'check', 'not-true', 'meng', {}, 'Still minus 12.');
				for (const step of ['reply', 'track']) assert.equal(await waits('FB-2026-00001', step), form);
				noWarning();
			});

			// Half a minute of rows: each line in one language, and so both languages.
			if ((line === LINES[0]) === (language === 'en-US'))
				it('F9: rehearsed for Sunday 02:40, the run on the plant’s fast clock does what the rehearsal drew', async () => {
					const flow = await deploy('f9-escalation-matrix', SUNDAY_0240);
					await runsAsRehearsed(nodeRed, flow, texts('f9-escalation-matrix'));
					noWarning();
				});

			it('F17: one tap is an emergency with a report to HR, due within 2 hours; it closes when HR has it', async () => {
				await deploy('f17-emergencies');
				const { all, command, does, waits, closes } = talking('f17', 'f17-emergencies');
				await nodeRed.post('/f17/emergency', { kind: 'fire-small', area: 'P1' });
				const fire = await waits('EM-', 'contain');
				const report = await waits('RP-', 'write');
				const { openedAt, fields } = (await all()).find(({ number }) => number === report)!;
				assert.equal(Date.parse(String(fields.due)) - Date.parse(openedAt), 2 * 3_600_000);
				await does(fire, 'contain', 'contained', 'zhao');
				await does(fire, 'details', 'written', 'zhao', { what: 'cable smouldered', people: 0 });
				await does(report, 'write', 'handed-in', 'wang', { report: 'Put out with one extinguisher.' });
				await waits('RP-', 'hr');
				await does(report, 'hr', 'approved', 'xie');
				await closes(report);
				await closes(fire);
				const { links = [] } = await command({ command: 'get', case: fire });
				assert.deepEqual(
					links.map(({ relation, number, status }) => [relation, number, status]),
					[['child', report, 'closed']],
				);
				noWarning();
			});

			it('F1: a bad signal is passed over, a call in a wrong form is answered, a low weight becomes a case and a notice', async () => {
				await deploy('f1-process-exception');
				for (const topic of ['andon/line/L2/weight', 'andon/call']) await broker.subscribed(topic);
				const since = broker.published.length;
				const heard = (topic: string) => broker.message((message) => message.topic === topic && broker.published.indexOf(message) >= since);
				await broker.publish('andon/line/L2/weight', { value: 480, unit: 'g', quality: 'bad' });
				await broker.publish('andon/call', { title: '', area: 'L9' });
				const rejected = JSON.parse((await heard('andon/call/rejected')).payload) as { all: { path: string }[] };
				assert.deepEqual(
					rejected.all.map(({ path }) => path),
					['title', 'area'],
				);
				await broker.publish('andon/line/L2/weight', { value: 496.1, unit: 'g', quality: 'good' });
				const notice = JSON.parse((await heard('andon/notice')).payload) as { person: { id: string }; case: { number: string }; text: string };
				assert.equal(notice.person.id, 'wang');
				assert.match(notice.text, /496\.1/);
				noWarning();
			});
		});
	}
}
