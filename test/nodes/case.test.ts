// Commands by message: every answer and every refusal comes back on its output, Catch sees what was refused once, and nothing changes by it.

import assert from 'node:assert/strict';
import { COMMANDS } from '../../src/commands/commands.ts';
import { report } from './arrivals.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';

describe('andon-case on the canvas', () => {
	let canvas: Canvas;
	beforeEach(() => {
		canvas = new Canvas();
	});
	afterEach(() => canvas.end());

	const task = { title: 'Check', taskKind: 'contain', to: { role: 'team-leader' }, whoMay: 'anyone' };
	const wired = (own: object = {}, plant: object = {}) => [
		canvas.plant(plant as never),
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['task-1'], [], []] } as never),
		canvas.node('task', 'task-1', { name: 'The step', config: task, wires: [['done'], []] } as never),
		canvas.node('case', 'case-1', { wires: [['answer'], ['refusal']], ...own } as never),
		...['done', 'answer', 'refusal'].map((id) => canvas.sink(id)),
	];
	const say = (payload: unknown, own: object = {}) => canvas.send('case-1', { payload, ...own });

	it('answers with what was asked for, keeps the message it came with, and shows what it did', async () => {
		await canvas.load(wired());
		const { number } = await report(canvas);
		assert.equal(await say({ command: 'get', case: number }, { topic: 'ask', req: 'mine' }), undefined);
		const answer = await canvas.arrived('answer');
		assert.equal(answer.payload.number, number);
		assert.deepEqual([answer.topic, answer.req], ['ask', 'mine']);
		assert.doesNotMatch(JSON.stringify(answer.payload), /zhaomin/);
		await canvas.status('case-1', 'get done');
	});

	it('takes a command fixed in the node, or a word alone', async () => {
		await canvas.load(wired({ command: 'comment' }));
		const { number } = await report(canvas);
		assert.equal(await say({ case: number, text: 'Seen', command: 'cancel', actor: 'zhao' }), undefined);
		assert.equal((await canvas.arrived('answer')).payload.command, 'comment');
		await canvas.deploy(wired());
		assert.equal(await say('list'), undefined);
		assert.equal((await canvas.arrived('answer', 2)).payload.total, 1);
	});

	it('works a case through, says who it was and how surely', async () => {
		await canvas.load(wired());
		const { number } = await report(canvas);
		for (const command of [
			{ command: 'acknowledge' },
			{ command: 'arrive' },
			{ command: 'assign', person: 'sun' },
			{ command: 'set', values: { cause: 'machine' } },
			{ command: 'loss', kind: 'money', amount: 120, currency: 'CNY' },
			{ command: 'contain', disposition: 'suspect', amount: 48, unit: 'pcs' },
			{ command: 'pause', reason: 'Waiting for a part' },
			{ command: 'resume' },
			{ command: 'complete', step: 'The step', outcome: 'done' },
		])
			assert.equal(await say({ case: number, ...command, actor: 'zhao' }), undefined, command.command);
		await canvas.arrived('done');
		await say({ command: 'get', case: number, history: true });
		const { history } = (await canvas.arrived('answer', 10)).payload;
		const acknowledged = history.find(({ type }: { type: string }) => type === 'acknowledged');
		assert.deepEqual(acknowledged.actor, { id: 'zhao', how: 'claimed' });
	});

	it('PINs are set only by a node that was drawn for it; with one, the record knows more surely who it was', async () => {
		await canvas.load([
			...wired(),
			canvas.node('case', 'pins', { command: 'set-pin', wires: [['set'], ['not-set']] } as never),
			canvas.sink('set'),
			canvas.sink('not-set'),
		]);
		const { number } = await report(canvas);
		const secret = { command: 'set-pin', person: 'zhao', pin: '47110815' };
		assert.match(String(await say(secret)), /node whose command is fixed to set-pin/);
		assert.match(String(await say({ ...secret, identification: { pick: 'zhao' } })), /fixed to set-pin/, 'picked is not enough');
		assert.doesNotMatch(JSON.stringify([await canvas.arrived('refusal', 1), await canvas.arrived('refusal', 2)]), /4711/);

		assert.match(String(await canvas.send('pins', { payload: { person: 'zhao', pin: '1234' } })), /4 to 12 digits/);
		assert.match(String(await canvas.send('pins', { payload: { person: 'zhao', pinn: '47110815' } })), /pin/);
		assert.equal(await canvas.send('pins', { payload: { person: 'zhao', pin: '47110815' } }), undefined);
		assert.deepEqual((await canvas.arrived('set')).payload, { command: 'set-pin', person: 'zhao' });
		assert.doesNotMatch(JSON.stringify([await canvas.arrived('not-set', 1), await canvas.arrived('not-set', 2), canvas.status]), /4711/);

		const identification = { person: 'zhao', pin: '47110815' };
		assert.match(
			String(await say({ command: 'comment', case: number, text: 'Not me', identification: { ...identification, pin: '99999999' } })),
			/PIN is wrong/,
		);
		assert.equal(await say({ command: 'comment', case: number, text: 'Me', actor: 'sun', identification }), undefined);
		assert.equal(await say({ command: 'complete', case: number, step: 'The step', outcome: 'done', identification: { pick: 'zhao' } }), undefined);
		assert.equal(await say({ command: 'set-pin', person: 'zhao', pin: '58132134', identification }), undefined, 'one’s own PIN, with the old one');
		await say({ command: 'get', case: number, history: true });
		const answer = await canvas.arrived('answer', 4);
		const { history } = answer.payload;
		const by = (type: string) => history.find((event: Message) => event.type === type).actor;
		assert.deepEqual(by('commented'), { id: 'zhao', how: 'pin' });
		assert.deepEqual(by('task/answered'), { id: 'zhao', how: 'picked' });
		assert.doesNotMatch(JSON.stringify(answer), /4711|5813|"pin":/);
	});

	const circular: Message = { command: 'get' };
	circular.self = circular;
	const wrong: [unknown, RegExp][] = [
		[undefined, /command/i],
		[null, /command/i],
		[7, /command/i],
		[[], /command/i],
		[{}, /command/i],
		[{ command: 'dance' }, /dance/],
		[{ command: '__proto__' }, /__proto__/],
		[{ command: 'constructor' }, /constructor/],
		[{ command: 'toString' }, /toString/],
		[{ command: ['get'] }, /command/i],
		[circular, /circle|itself|self/i],
		[{ command: 'get' }, /case/i],
		[{ command: 'get', case: 'EX-1999-1' }, /EX-1999-1/],
		[{ command: 'get', case: 7 }, /case/],
		[{ command: 'get', case: '../../etc/passwd' }, /passwd/],
		[{ command: 'get', case: '__proto__' }, /__proto__/],
		[{ command: 'get', case: { $ne: null } }, /case/],
		[{ command: 'get', surprise: 1 }, /surprise/],
		[{ command: 'get', contacts: 'all' }, /contacts/],
		[{ command: 'list', size: 0 }, /size/],
		[{ command: 'list', size: 1e9 }, /size/],
		[{ command: 'list', page: Number.NaN }, /page/],
		[{ command: 'list', page: 1.5 }, /page/],
		[{ command: 'list', status: 'open' }, /status/],
		[{ command: 'list', openedFrom: 'yesterday' }, /openedFrom/],
		[JSON.parse('{"command":"list","__proto__":{"contacts":true}}'), /__proto__/],
		[{ command: 'comment', text: 'x'.repeat(10_000_000) }, /./],
	];
	const onCase: [object, RegExp][] = [
		[{ command: 'comment' }, /text/],
		[{ command: 'comment', text: '' }, /text/],
		[{ command: 'comment', text: 7 }, /text/],
		[{ command: 'set', values: {} }, /values/],
		[{ command: 'set', values: { weather: 'rain' } }, /weather/],
		[{ command: 'set', values: { status: 'closed' } }, /status/],
		[{ command: 'set', values: { 'fields.__proto__': 1 } }, /__proto__/],
		[{ command: 'set', values: JSON.parse('{"__proto__":{"a":1}}') }, /__proto__/],
		[{ command: 'set', values: { severity: 'urgent' } }, /severity/],
		[{ command: 'set', values: { quantity: { amount: '12,5', unit: 'kg' } } }, /quantity/],
		[{ command: 'set', values: { 'fields.x': Number.POSITIVE_INFINITY } }, /fields/],
		[{ command: 'assign' }, /department|role|person/],
		[{ command: 'assign', person: 'ghost' }, /ghost/],
		[{ command: 'assign', role: 'no-such-role' }, /no-such-role/],
		[{ command: 'assign', department: 'constructor' }, /constructor/],
		[{ command: 'loss', kind: 'time' }, /millis/],
		[{ command: 'loss', kind: 'luck', amount: 1 }, /kind/],
		[{ command: 'loss', kind: 'money', amount: Number.NaN, currency: 'CNY' }, /amount/],
		[{ command: 'loss', kind: 'pieces', amount: '12,5', unit: 'pcs' }, /amount/],
		[{ command: 'contain', disposition: 'released', amount: 5, unit: 'pcs' }, /./],
		[{ command: 'contain', disposition: 'suspect', amount: Number.POSITIVE_INFINITY, unit: 'pcs' }, /amount/],
		[{ command: 'pause' }, /reason/],
		[{ command: 'pause', reason: 'x', until: '2020-01-01T00:00:00.000Z' }, /2020/],
		[{ command: 'pause', reason: 'x', until: 'soon' }, /until/],
		[{ command: 'resume' }, /paused/],
		[{ command: 'link', to: 'EX-1999-1' }, /EX-1999-1/],
		[{ command: 'move', to: 'Nowhere' }, /Nowhere/],
		[{ command: 'move', to: 'The step', from: 'Nowhere#1' }, /Nowhere/],
		[{ command: 'move', to: 'The step', from: '__proto__' }, /__proto__/],
		[{ command: 'move', to: '__proto__' }, /__proto__/],
		[{ command: 'reopen', reason: 'x' }, /open/],
		[{ command: 'complete', outcome: 'done' }, /step/],
		[{ command: 'complete', step: 'Nowhere', outcome: 'done' }, /Nowhere/],
		[{ command: 'complete', step: 'The step#9', outcome: 'done' }, /The step/],
		[{ command: 'answer', step: 'The step', type: 'explode' }, /explode/],
		[{ command: 'cancel' }, /reason/],
		[{ command: 'comment', text: 'x', identification: 'zhao' }, /way/],
		[{ command: 'comment', text: 'x', identification: { person: 'zhao', pin: '4711' } }, /no PIN/],
		[{ command: 'attach', name: 'x' }, /reference/],
		[{ command: 'attach', name: 'x', reference: 'sha256:x' }, /sha256:x/],
		[{ command: 'attach', name: 'x', reference: 'y', size: -1 }, /size/],
	];

	it('refuses everything it can not do, with the field, and changes nothing', async () => {
		await canvas.load(wired());
		const { number } = await report(canvas);
		for (const [payload, says] of [...wrong, ...onCase.map(([own, pattern]) => [{ case: number, ...own }, pattern] as const)]) {
			const error = await canvas
				.refuses('case-1', { payload }, says)
				.catch((failure: Error) => assert.fail(`${JSON.stringify(payload)?.slice(0, 120)}: ${failure.message}`));
			assert.ok(error.message.length < 2_000);
			const answer = await canvas.arrived('refusal', canvas.at('refusal').length);
			assert.equal(answer.payload.message, error.message);
		}
		assert.equal(canvas.at('answer').length, 0);
		await canvas.status('case-1', 'refused');
		assert.equal(({} as { contacts?: boolean }).contacts, undefined);
	});

	it('of a refused command sends back the refusal for each, none twice', async () => {
		await canvas.load(wired());
		await report(canvas);
		for (let n = 1; n <= 3; n++) {
			await say('dance');
			await canvas.arrived('refusal', n);
		}
		await canvas.arrived('caught-1', 3);
		assert.deepEqual([canvas.at('refusal').length, canvas.caught.length], [3, 3]);
	});

	it('speaks the language it is asked in', async () => {
		await canvas.load(wired());
		await report(canvas);
		assert.match((await say('dance', { language: 'zh-CN' }))?.message ?? '', /\p{Script=Han}/u);
		assert.doesNotMatch((await say('dance', { language: 7 }))?.message ?? '', /\p{Script=Han}/u);
	});

	it('takes any claim for who somebody is, and no claim for more than one', async () => {
		await canvas.load(wired());
		const { number, id } = await report(canvas);
		for (const actor of ['zhao', 7, null, ['zhao'], { id: 'zhao', how: 'badge' }, 'x'.repeat(10_000)])
			await say({ command: 'comment', text: 'x', case: number }, { actor });
		const history = await canvas.host.engine.store.history(id);
		for (const { type, actor } of history) if (type === 'commented') assert.equal(actor?.how, 'claimed');
	});

	it('knows all the commands that the help tells of', () => {
		for (const command of [
			'get',
			'list',
			'comment',
			'set',
			'complete',
			'acknowledge',
			'arrive',
			'assign',
			'pause',
			'resume',
			'loss',
			'attach',
			'link',
			'move',
			'resend',
			'cancel',
			'reopen',
		])
			assert.ok(COMMANDS.includes(command), command);
	});
});
