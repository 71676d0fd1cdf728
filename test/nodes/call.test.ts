// The report panel on the server: a press goes by its wire to an intake and becomes a case; the panel hears which, or why not; and it believes no browser.

import assert from 'node:assert/strict';
import { SystemClock } from '../../src/clock.ts';
import { hashPin } from '../../src/identity/pin.ts';
import { IdentityFile } from '../../src/store/identity-file.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import { Canvas, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const MAPPING = [
	['title', 'payload'],
	...['kind', 'severity', 'area', 'reporter', 'lot', 'evidence', 'key'].map((field) => [field, `anomaly.${field}`]),
	['detectedAt', 'anomaly.at'],
].map(([field, value]) => ({ field, value, valueType: 'msg' }));
const BUTTONS = [
	{ name: 'quality', label: { 'en-US': 'Quality', 'zh-CN': '品质异常' }, severity: 'high', asks: ['note', 'lot', 'photo'] },
	{ name: 'material', label: 'Material', area: 'incoming', needs: ['lot'] },
	{ name: 'store', label: 'Store', area: 'no-such-area' },
];

describe('The report panel, on the server', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	let presses = 0;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const flow = (own: { config?: object; wires?: string[]; name?: string; identity?: object } = {}) => [
		canvas.plant(own.identity ? ({ identity: own.identity } as never) : {}),
		{ id: 'group-1', type: 'ui-group', z: '' },
		{
			...canvas.node('call', 'call-1', {
				group: 'group-1',
				name: own.name ?? 'Panel',
				config: { stations: ['L1', 'L2'], buttons: BUTTONS, withdraw: true, ...own.config },
				wires: [own.wires ?? ['intake-1']],
			} as never),
			type: 'ui-andon-call',
		},
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node('task', 'step-1', { name: 'The step', config: { title: 'Go there', taskKind: 'contain', to: { role: 'operator' } }, wires: [[], []] } as never),
		canvas.sink('lamp'),
	];
	const load = (own: Parameters<typeof flow>[0] = {}) => canvas.load(flow(own), { more: [dashboard.node] });
	const newId = () => `press-${String(++presses).padStart(4, '0')}`;
	const raise = (more: object = {}, client?: object) =>
		dashboard.ask('call-1', { ask: 'raise', id: newId(), button: 'quality', station: 'L1', as: 'sun', ...more }, client);
	const snapshot = async (): Promise<Message> => (await dashboard.ask('call-1', { ask: 'snapshot' })).reply;
	const row = (fits: (row: Message) => boolean) => dashboard.change('call-1', ({ put }) => put?.some(fits)).then(({ put }) => put.find(fits) as Message);
	const open = () => canvas.host.engine.store.list({ status: ['open'] });

	it('a new browser gets the buttons in both languages, the stations, and whom there is', async () => {
		await load();
		const { about, places, rows } = await snapshot();
		assert.deepEqual(
			about.buttons.map(({ name, label, asks }: Message) => [name, label, asks]),
			[
				['quality', { 'en-US': 'Quality', 'zh-CN': '品质异常' }, ['note', 'lot', 'photo']],
				['material', 'Material', ['lot']],
				['store', 'Store', []],
			],
		);
		assert.deepEqual([about.stations, about.withdraw, rows], [['L1', 'L2'], true, []]);
		assert.ok(places.people.length > 5);
	});

	it('Sun Lei presses Quality: it is a case with its number, and every panel shows whose button it is', async () => {
		await load();
		const { reply } = await raise({ note: 'Seal open', lot: '4711' });
		assert.deepEqual([reply.outcome, reply.number], ['opened', open()[0]!.number]);
		const told = await row(({ number }) => number === reply.number);
		assert.deepEqual([told.button, told.station, told.title, told.state], ['quality', 'L1', 'Quality: Seal open', 'called']);
		const { case: opened } = (await canvas.host.engine.store.load(reply.case))!.record;
		assert.deepEqual([opened.reporter, opened.lot, opened.severity, opened.area], ['sun', '4711', 'high', 'L1']);
	});

	it('a double tap, a lost answer, a deploy between: one press is one case', async () => {
		await load();
		const id = newId();
		const both = await Promise.all([raise({ id }), raise({ id })]);
		const [number] = both.map(({ reply }) => reply.number);
		assert.ok(number);
		assert.deepEqual(
			both.map(({ reply }) => reply.number),
			[number, number],
		);
		await canvas.deploy(flow());
		assert.equal((await raise({ id })).reply.number, number);
		assert.equal(open().length, 1);
		assert.equal(open()[0]!.merged, undefined);
	});

	it('pressed again it joins the open case, and says so; at the other station it is another', async () => {
		await load();
		const first = (await raise()).reply;
		const again = (await raise({ note: 'Worse' })).reply;
		assert.deepEqual([again.outcome, again.number], ['merged', first.number]);
		await row(({ number, times }) => number === first.number && times === 2);
		const other = (await raise({ station: 'L2' })).reply;
		assert.notEqual(other.number, first.number);
		assert.equal(open().length, 2);
	});

	it('what the intake refuses is told with its reason, is not announced any longer, and can be pressed again', async () => {
		await load();
		await snapshot();
		const before = canvas.state();
		const { refused } = await raise({ button: 'store', language: 'zh-CN' });
		assert.equal(refused.code, 'intake.area-unknown');
		assert.equal(canvas.state(), before);
		assert.ok((await raise()).reply.number);
	});

	it('what the button must have is asked for, in the language of whoever presses', async () => {
		await load();
		const { refused } = await raise({ button: 'material', language: 'zh-CN' });
		assert.deepEqual([refused.code, refused.path], ['form.required', 'lot']);
		assert.match(refused.message, /批号/);
		assert.equal((await raise({ button: 'material', lot: 'L-7' })).reply.outcome, 'opened');
	});

	it('a panel whose wire leads to no intake says so, and keeps nothing', async () => {
		await load({ wires: ['lamp'] });
		await snapshot();
		const before = canvas.state();
		assert.equal((await raise()).refused.code, 'call.no-intake');
		assert.equal(canvas.state(), before);
		assert.deepEqual(canvas.at('lamp'), []);
	});

	it('nobody is nobody unless a name is needed; who is signed in needs none; nobody is somebody else', async () => {
		await load();
		const reporter = async ({ reply }: Message) => (await canvas.host.engine.store.load(reply.case))!.record.case.reporter;
		assert.equal(await reporter(await raise({ as: '' })), undefined);
		assert.equal(await reporter(await raise({ as: undefined, station: 'L2' }, { socketId: 'b', user: { username: 'zhao' } })), 'zhao');
		assert.equal((await raise({ as: 'mallory' })).refused.code, 'board.person-unknown');
		assert.equal((await raise({ as: 'sun' }, { socketId: 'b', user: { username: 'zhao' } })).refused.code, 'board.somebody-else');
		await canvas.deploy(flow({ config: { needsReporter: true } }));
		assert.equal((await raise({ as: '' })).refused.code, 'board.who-missing');
	});

	describe('who reported it', () => {
		const [PIN, BADGE] = ['270418', 'P-000417'];
		const identity = { ways: ['pick', 'pin'], stations: [{ area: 'L2', ways: ['badge', 'pin'] }] };
		const known = async (): Promise<void> => {
			const kept = new IdentityFile(new NodeDisk(), canvas.folder, new SystemClock());
			// Hashed as PINs are, at a cost that suits a test.
			await kept.setPin('sun', await hashPin(PIN, { N: 1_024, r: 8, p: 1 }), 'admin');
			await kept.setBadge('zhao', BADGE, 'admin');
			await load({ identity });
		};
		const nobody = { socketId: 'at-the-panel' };
		const zhao = { socketId: 'b', user: { username: 'zhao' } };
		/** Who opened the case or reported it again, and the case's reporter. */
		const reported = async ({ reply }: Message): Promise<unknown[]> => {
			const { record } = (await canvas.host.engine.store.load(reply.case))!;
			const history = await canvas.host.engine.store.history(reply.case);
			return [history.findLast(({ type }) => type === 'opened' || type === 'merged')!.actor, record.case.reporter];
		};

		it('whoever is signed in, as surely as that; a name typed beside it is refused', async () => {
			await known();
			assert.deepEqual(await reported(await raise({ as: '' }, zhao)), [{ id: 'zhao', how: 'session' }, 'zhao']);
			assert.deepEqual(
				await reported(await raise({ as: undefined, station: 'L2' }, zhao)),
				[{ id: 'zhao', how: 'session' }, 'zhao'],
				'no badge is asked of them',
			);
			for (const more of [{ as: 'sun' }, { as: 'sun', station: 'L2' }]) assert.equal((await raise(more, zhao)).refused.code, 'board.somebody-else');
			assert.deepEqual(await reported(await raise({ as: '', identification: { person: 'sun', pin: PIN } }, zhao)), [{ id: 'zhao', how: 'session' }, 'zhao']);
		});

		it('by PIN or badge where the station wants one; picked, where it takes the list', async () => {
			await known();
			assert.deepEqual((await snapshot()).about.ways, [
				['pick', 'pin'],
				['badge', 'pin'],
			]);
			assert.deepEqual(await reported(await raise({ as: 'sun' }, nobody)), [{ id: 'sun', how: 'picked' }, 'sun']);
			assert.equal((await raise({ as: 'sun', station: 'L2' }, nobody)).refused.code, 'identity.way-not-allowed');
			const at = { as: '', station: 'L2' };
			assert.equal((await raise({ ...at, identification: { person: 'sun', pin: '1357' } }, nobody)).refused.code, 'identity.pin-wrong');
			assert.deepEqual(await reported(await raise({ ...at, identification: { person: 'sun', pin: PIN } }, nobody)), [{ id: 'sun', how: 'pin' }, 'sun']);
			assert.deepEqual(
				await reported(await raise({ ...at, as: 'sun', identification: { badge: BADGE } }, nobody)),
				[{ id: 'zhao', how: 'badge' }, 'sun'],
				'added to the open case of Sun',
			);
			assert.ok(!JSON.stringify([canvas.state(), dashboard.sent]).includes(PIN), 'a PIN is nowhere');
		});

		it('a station that wants no name takes none, whatever else it asks for', async () => {
			await known();
			assert.deepEqual(await reported(await raise({ as: '', station: 'L2' }, nobody)), [{ id: 'system', how: 'system' }, undefined]);
		});

		it('who it was is known after a restart, and a message that says otherwise on the wire changes nothing of it', async () => {
			await known();
			await snapshot();
			const id = newId();
			const told = { title: 'Hot', key: 'L1/quality', reporter: 'mallory', at: '2026-01-02T00:00:00.000Z', announced: `Panel/${id}` };
			await canvas.host.engine.announce(`Panel/${id}`, 'Panel', 'nowhere', { payload: 'Hot', anomaly: told } as never, { id: 'zhao', how: 'session' });
			await canvas.deploy(flow({ identity }));
			await canvas.send('intake-1', { payload: 'Hot', anomaly: told });
			const [{ id: opened } = { id: '' }] = open();
			assert.deepEqual((await canvas.host.engine.store.history(opened))[0]!.actor, { id: 'zhao', how: 'session' });
			// A message that nobody announced claims.
			await canvas.send('intake-1', { payload: 'Cold', anomaly: { ...told, key: 'oven', announced: undefined } });
			const claimed = open().find(({ id }) => id !== opened)!;
			assert.deepEqual((await canvas.host.engine.store.history(claimed.id))[0]!.actor, { id: 'mallory', how: 'claimed' });
		});
	});

	it('photos are sent up only to a panel that asks for some', async () => {
		const tickets = async () => (await dashboard.ask('call-1', { ask: 'files' })).reply;
		await load();
		assert.equal(typeof (await tickets()).upload, 'string');
		await canvas.deploy(flow({ config: { buttons: [{ name: 'quality', label: 'Quality', asks: ['note', 'lot'] }] } }));
		const { upload, see } = await tickets();
		assert.deepEqual([upload, typeof see], [undefined, 'string']);
		await canvas.deploy(flow({ config: { buttons: [{ name: 'quality', label: 'Quality', needs: ['photo'] }] } }));
		assert.equal(typeof (await tickets()).upload, 'string', 'what is needed is asked for');
		await canvas.deploy(flow({ config: { buttons: [{ name: 'quality' }] } }));
		assert.equal((await dashboard.ask('call-1', { ask: 'files' })).refused.code, 'form.required');
	});

	it('pressed by mistake it is taken back, with a name and a reason, while nobody has reacted', async () => {
		await load();
		const take = (subject: string, more: object = {}) => dashboard.ask('call-1', { ask: 'withdraw', case: subject, reason: 'By mistake', as: 'sun', ...more });
		const { case: wrong, number } = (await raise()).reply;
		await row((one) => one.number === number);
		assert.equal((await take(wrong, { as: '' })).refused.code, 'board.who-missing');
		assert.ok((await take(wrong, { reason: undefined })).refused);
		assert.equal((await take('no-such-case')).refused.code, 'call.not-withdrawn');
		assert.equal((await take('__proto__')).refused.code, 'call.not-withdrawn');
		assert.equal((await take(wrong)).reply.number, number);
		await dashboard.change('call-1', ({ drop }) => drop?.includes(wrong));
		assert.deepEqual(open(), []);

		const { case: taken } = (await raise()).reply;
		await canvas.command({ command: 'acknowledge', case: taken });
		await row(({ id, reaction }) => id === taken && reaction === 'acknowledged');
		assert.equal((await take(taken)).refused.code, 'call.somebody-comes');
		await canvas.deploy(flow({ config: { withdraw: false } }));
		assert.equal((await take(taken)).refused.code, 'call.not-withdrawn');
	});

	it('a sensor’s case, and that of another panel’s station, is nobody’s button', async () => {
		await load({ config: { stations: ['L1'] } });
		await canvas.send('intake-1', { payload: 'Too light', anomaly: { key: 'L2/quality' } });
		await canvas.send('intake-1', { payload: 'Too hot', anomaly: { key: 'oven/hi' } });
		assert.ok((await raise()).reply.number);
		await row(({ button }) => button === 'quality');
		assert.deepEqual(
			(await snapshot()).rows.map(({ station }: Message) => station),
			['L1'],
		);
	});

	it('what no browser of ours would send is refused, and changes nothing', async () => {
		await load();
		await snapshot();
		const before = canvas.state();
		for (const more of [
			{ id: undefined },
			{ id: '../../x' },
			{ id: 'x'.repeat(65) },
			{ id: { $gt: '' } },
			{ button: 'constructor' },
			{ station: '__proto__' },
			{ note: 'x'.repeat(9_000) },
			{ note: { html: 1 } },
			{ lot: ['a'] },
			{ as: { id: 'sun' } },
			{ button: 'quality', station: 'store' },
			{ photo: [{ id: `sha256:${'a'.repeat(64)}`, name: 'x.jpg', type: 'image/jpeg', size: 1 }] },
			{ photo: [{ id: '../../etc/passwd' }] },
			{ photo: 'all' },
		]) {
			assert.ok((await raise(more)).refused, JSON.stringify(more));
		}
		for (const ask of [{ ask: 'say', type: 'comment' }, { ask: 'constructor' }, { ask: 'task', task: 'x/y' }])
			assert.ok((await dashboard.ask('call-1', ask)).refused);
		assert.equal(canvas.state(), before);
	});

	it('somebody who does nothing but press is held up, others are not', async () => {
		await load();
		const codes: (string | undefined)[] = [];
		for (let press = 0; press < 25; press++) codes.push((await raise({ button: 'no-such' }, { socketId: 'child' })).refused?.code);
		assert.ok(codes.includes('call.too-often'), codes.join());
		assert.ok((await raise({}, { socketId: 'other' })).reply.number);
	});

	it('configured wrongly it turns red, says why to browsers, and raises nothing', async () => {
		await load({ config: { buttons: [{ name: 'quality' }] } });
		await canvas.status('call-1', 'check the settings');
		assert.equal((await dashboard.ask('call-1', { ask: 'snapshot' })).refused.code, 'form.required');
		assert.equal((await raise()).refused.code, 'form.required');
	});
});
