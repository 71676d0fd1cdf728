// The widgets on the server: they register with their group, tell what changes, answer what browsers ask, and believe nothing.

import assert from 'node:assert/strict';
import { applied, type Change, type Row } from '../../src/board/diff.ts';
import { report } from './arrivals.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const FIELDS = [{ name: 'suspect', label: 'Suspect pieces', type: 'number', min: 0, required: true, as: 'contained:suspect', unit: 'pcs' }];

describe('The widgets of the dashboard, on the server', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const flow = (own: { board?: object; tasks?: object; task?: object } = {}) => [
		canvas.plant(),
		{ id: 'group-1', type: 'ui-group', z: '' },
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node('task', 'step-1', {
			name: 'The step',
			config: { title: 'Contain it', taskKind: 'contain', to: { role: 'operator' }, fields: FIELDS, due: { amount: 600_000, counts: 'elapsed' }, ...own.task },
			wires: [[], []],
		} as never),
		{ ...canvas.node('board', 'board-1', { group: 'group-1', ...own.board } as never), type: 'ui-andon-board' },
		{ ...canvas.node('tasks', 'tasks-1', { group: 'group-1', wires: [['said']], ...own.tasks } as never), type: 'ui-andon-tasks' },
		canvas.sink('said'),
	];
	const load = (own: Parameters<typeof flow>[0] = {}) => canvas.load(flow(own), { more: [dashboard.node] });
	let lots = 1;
	const snapshot = async (widget: string): Promise<Message> => (await dashboard.ask(widget, { ask: 'snapshot' })).reply;
	/** A case on L2, and its row once the list has told it. */
	const raised = async (payload: object = {}): Promise<Message> => {
		const { number } = await report(canvas, { area: 'L2', ...payload });
		const { put } = await dashboard.change('tasks-1', (change) => change.put?.some((row: Message) => row.number === number));
		return put.find((row: Message) => row.number === number);
	};
	const say = (task: string, more: object, client?: object) => dashboard.ask('tasks-1', { ask: 'say', task, as: 'sun', ...more }, client);

	it('a new browser gets everything that is there, to itself', async () => {
		await load();
		await raised();
		const { rows, places, clock, epoch, seq } = await snapshot('board-1');
		assert.deepEqual(
			rows.map(({ area, state, waits }: Message) => ({ area, state, waits })),
			[{ area: 'L2', state: 'called', waits: 'Contain it' }],
		);
		assert.equal(places.zone, 'Asia/Shanghai');
		assert.equal(clock.speed, 1);
		assert.ok(epoch && seq >= 1);
		assert.doesNotMatch(JSON.stringify(places), /wangqiang|\+86|@plant/, 'contact data');
		assert.equal(dashboard.sent.at(-1)?.message._client.socketId, 'browser-1');
	});

	it('then every browser is told what has changed, numbered one after the other, and no more than that', async () => {
		await load();
		await raised();
		const before = await snapshot('board-1');
		const { number } = await raised({ title: 'Label askew', area: 'L1' });
		const told = await dashboard.change('board-1', ({ put }) => put?.some((tile: Message) => tile.number === number));
		assert.deepEqual([told.put.length, told.drop.length, told.seq], [1, 0, before.seq + 1]);
		assert.ok(Buffer.byteLength(JSON.stringify(told)) <= 2_000, 'a change of one case fits into 2 kB');
		const after = applied(new Map<string, Row>(before.rows.map((row: Message) => [row.id, row])), told as unknown as Change<Row>);
		assert.deepEqual([...after.values()], (await snapshot('board-1')).rows);
	});

	it('a task is answered, and is gone from the list of everybody', async () => {
		await load();
		const { id, version } = await raised();
		const detail = (await dashboard.ask('tasks-1', { ask: 'task', task: id })).reply;
		assert.deepEqual(
			detail.form.sections[0].fields.map(({ name }: Message) => name),
			['suspect'],
		);
		assert.ok((await say(id, { type: 'acknowledge' })).reply.number);
		await dashboard.change('tasks-1', ({ put }) => put?.[0]?.acknowledged === 'sun');
		const wrong = await say(id, { type: 'complete', data: { values: { suspect: 'many' } } });
		assert.equal(wrong.refused.path, 'values.suspect');
		const answer = { type: 'complete', data: { values: { suspect: '12' } }, version: version + 1, id: 'answer-1' };
		assert.ok((await say(id, answer)).reply);
		await dashboard.change('tasks-1', ({ drop }) => drop?.includes(id));
		assert.equal((await say(id, answer)).reply.repeated, true, 'sent again after a lost reply it counts once');
		assert.deepEqual((await canvas.arrived('said')).payload.by, 'sun');
		assert.equal((await dashboard.ask('tasks-1', { ask: 'task', task: id })).refused.code, 'board.task-gone');
	});

	it('of several who sign the outcomes are opinions; where one answer is enough they are not', async () => {
		const outcomes = ['return', 'sort'].map((name) => ({ name, label: name }));
		const opinions = async (): Promise<unknown[]> => {
			const { id } = await raised({ title: `Lot ${lots++}` });
			return (await dashboard.ask('tasks-1', { ask: 'task', task: id })).reply.outcomes.map(({ opinion }: Message) => opinion);
		};
		await load({ task: { taskKind: 'custom', outcomes, fields: [], to: [{ person: 'sun' }, { person: 'li' }], signers: { mode: 'all' } } });
		assert.deepEqual(await opinions(), [true, true]);
		await canvas.deploy(flow({ task: { taskKind: 'custom', outcomes, fields: [] } }));
		assert.deepEqual(await opinions(), [undefined, undefined]);
	});

	it('nobody acts as nobody, as a stranger, or as somebody else than who is signed in', async () => {
		await load();
		const { id } = await raised();
		const code = async (more: object, user?: object) =>
			(await say(id, { type: 'acknowledge', ...more }, { socketId: 'b', ...(user ? { user } : {}) })).refused?.code;
		assert.equal(await code({ as: undefined }), 'board.who-missing');
		assert.equal(await code({ as: 'mallory' }), 'board.person-unknown');
		assert.equal(await code({ as: '__proto__' }), 'board.person-unknown');
		assert.equal(await code({ as: 'sun' }, { username: 'zhao' }), 'board.somebody-else');
		assert.equal(await code({ as: undefined }, { username: 'guest' }), 'board.user-unknown');
		assert.equal(await code({ as: 'huang' }), 'task.not-allowed', 'not asked');
	});

	it('who is signed in counts as signed in: by name, or by e-mail address', async () => {
		await load({ task: { to: { role: 'ipqc' }, least: 'session' } });
		const { id } = await raised();
		assert.equal((await say(id, { type: 'acknowledge', as: 'li' })).refused.code, 'task.not-sure-enough');
		const client = { socketId: 'b', user: { email: 'Li.Na@plant.example' } };
		assert.ok((await say(id, { type: 'acknowledge', as: undefined }, client)).reply);
		assert.equal((await dashboard.ask('tasks-1', { ask: 'snapshot' }, client)).reply.me, 'li');
	});

	it('shows and takes only what it is for: its areas, its departments, no answers on a board', async () => {
		await load({ board: { areas: ['L2'] }, tasks: { departments: ['quality'] } });
		await report(canvas, { area: 'L2/filler' });
		await dashboard.change('board-1', ({ put }) => put?.length === 1);
		const { id } = await report(canvas, { area: 'incoming', title: 'Elsewhere' });
		assert.deepEqual(
			(await snapshot('board-1')).rows.map(({ area }: Message) => area),
			['L2/filler'],
		);
		assert.deepEqual((await snapshot('tasks-1')).rows, []);
		const task = `${id}/The step#1`;
		assert.equal((await dashboard.ask('board-1', { ask: 'say', task, type: 'acknowledge', as: 'sun' })).refused.code, 'board.only-looks');
		assert.match((await dashboard.ask('tasks-1', { ask: 'task', task })).refused.code, /^board\.task-elsewhere$/);
	});

	it('what no browser of ours would send is refused or passed over, and changes nothing', async () => {
		await load();
		const { id } = await raised();
		const before = canvas.state();
		for (const ask of [
			{ ask: 'delete' },
			{ ask: 'say', task: id, type: 'cancel', as: 'sun' },
			{ ask: 'say', task: '__proto__/constructor', type: 'comment', as: 'sun' },
		]) {
			assert.ok((await dashboard.ask('tasks-1', ask)).refused, JSON.stringify(ask));
		}
		assert.ok((await dashboard.ask('tasks-1', { ask: 'say', task: id, type: 'comment', as: 'sun', data: { text: 'x'.repeat(2_001) } })).refused);
		for (const message of [null, 'text', { payload: 1 }, { andon: null }, { andon: { request: 7 } }, { andon: 'x' }]) {
			assert.equal(await dashboard.say('tasks-1', message), undefined);
		}
		assert.equal(canvas.state(), before);
		assert.deepEqual(canvas.at('said'), []);
	});

	it('deployed anew it tells every browser to take everything anew', async () => {
		await load();
		await raised();
		const { epoch } = await snapshot('board-1');
		await canvas.deploy(flow());
		const told = await dashboard.change('board-1', (change) => change.epoch !== epoch);
		assert.ok(told.seq >= 1);
		assert.equal((await snapshot('board-1')).rows.length, 1);
	});

	it('without a group it says so', async () => {
		await load({ board: { group: 'gone' } });
		await canvas.status('board-1', 'choose a group');
	});
});
