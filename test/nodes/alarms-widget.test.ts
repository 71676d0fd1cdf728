// The list of alarms on the server: browsers are told that it is another, ask for a page, and what they do is done by whom they prove to be, as the plant
// allows it, to what they saw.

import assert from 'node:assert/strict';
import { SystemClock } from '../../src/clock.ts';
import { hashPin } from '../../src/identity/pin.ts';
import { IdentityFile } from '../../src/store/identity-file.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import { Canvas, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const PIN = '270418';
const HOUR = 3_600_000;
const POSITIONS = [
	{ id: 'filling', name: 'Filling', alarms: [{ signal: 'L2/#' }] },
	{ id: 'utilities', name: 'Utilities', alarms: [{ signal: 'K1/#' }] },
];

describe('The list of alarms, on the server', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const widget = (id: string, own: object = {}) => ({
		...canvas.node('x', id, { group: 'group-1', config: {}, wires: [['said']], ...own } as never),
		type: 'ui-andon-alarms',
	});
	const flow = (alarms: object = {}, own: object = {}, config: object = {}) => [
		canvas.plant({ alarms: { positions: POSITIONS, ...alarms }, identity: { stations: [{ area: 'L1', ways: ['pin'] }] } } as never),
		{ id: 'group-1', type: 'ui-group', z: '' },
		widget('alarms-1', { config, ...own }),
		widget('at-L1', { station: 'L1' }),
		canvas.node('detect', 'detect-1', { name: 'Line', config: { limits: { hi: 80 } }, wires: [[], []] } as never),
		canvas.sink('said'),
	];
	const load = async (...given: Parameters<typeof flow>) => {
		const kept = new IdentityFile(new NodeDisk(), canvas.folder, new SystemClock());
		await kept.setPin('sun', await hashPin(PIN, { N: 1_024, r: 8, p: 1 }), 'admin');
		await canvas.load(flow(...given), { more: [dashboard.node] });
	};
	/** A value that raises an alarm or ends it: the desk has it then. */
	const measure = async (topic: string, payload = 90) => {
		const { alarms } = canvas.host.engine;
		const heard = new Promise<void>((resolve) => {
			const stop = alarms.onChange(() => {
				stop();
				resolve();
			});
		});
		await canvas.send('detect-1', { topic, payload });
		await heard;
	};
	const ask = (andon: object, id = 'alarms-1') => dashboard.ask(id, andon);
	/** As it is now: a browser would be told first, a moment later. */
	const page = async (about: object = {}, id?: string): Promise<Message> => {
		await ask({ ask: 'snapshot' }, id);
		return (await ask({ ask: 'list', ...about }, id)).reply;
	};
	const news = async (id?: string): Promise<Message> => (await ask({ ask: 'snapshot' }, id)).reply.rows.find((row: Message) => row.id === 'list');
	const acknowledge = (rows: Message[], more: object = {}, id?: string) =>
		ask({ ask: 'act', command: 'acknowledge-alarm', seen: rows.map(({ alarm, mark }) => ({ alarm, mark })), as: 'sun', ...more }, id);
	const act = (command: string, alarm: string, more: object = {}, id?: string) => ask({ ask: 'act', command, alarm, as: 'sun', ...more }, id);

	it('twenty alarms at once are told together and not one by one; the page has them', async () => {
		await load();
		const { counts } = await news();
		assert.deepEqual([counts.open, counts.unacknowledged], [0, 0]);
		const before = dashboard.changes('alarms-1').length;
		for (let valve = 1; valve <= 20; valve++) await measure(`L2/valve/${valve}`);
		const isWhole = ({ put }: Message) => put?.some((row: Message) => row.counts?.unacknowledged === 20);
		await dashboard.change('alarms-1', isWhole);
		const told = dashboard.changes('alarms-1').slice(before);
		assert.ok(told.length < 20, `${told.length} changes`);
		assert.ok(JSON.stringify(told).length < 6_000, 'rows are not sent to those who did not ask');
		const { rows, total, revision } = await page({ size: 5, from: 10 });
		assert.deepEqual([rows.length, total, rows[0].state, rows[0].position], [5, 20, 'unacknowledged', 'filling']);
		assert.equal(revision, (await news()).revision);
		const gauge = (await ask({ ask: 'snapshot' })).reply.rows.find((row: Message) => row.position === 'filling');
		assert.deepEqual([gauge.announced, gauge.rating, gauge.name], [20, 'flood', 'Filling']);
	});

	it('what was seen is acknowledged, by whom, and goes out of the node; what changed meanwhile is not', async () => {
		await load();
		for (const signal of ['L2/a', 'L2/b', 'L2/c']) await measure(signal);
		const { rows } = await page();
		await measure('L2/c', 50);
		await measure('L2/c', 91);
		const { reply } = await acknowledge(rows, { id: 'act-00000001' });
		assert.deepEqual([reply.alarms, reply.changed], [2, 1]);
		const { payload, topic } = await canvas.arrived('said');
		assert.deepEqual([topic, payload.by, payload.how, payload.alarms.length], ['acknowledge-alarm', 'sun', 'picked', 2]);
		assert.equal((await acknowledge(rows, { id: 'act-00000001' })).reply.repeated, true, 'its answer was lost: it counts once');
		assert.equal((await acknowledge(rows)).refused.code, 'alarms.list.changed');
		assert.equal(canvas.at('said').length, 1);
		assert.deepEqual(
			(await page({ view: 'unacknowledged' })).rows.map(({ signal }: Message) => signal),
			['L2/c'],
		);
		const { rows: record } = (await ask({ ask: 'past', past: 'record' })).reply;
		assert.deepEqual([record.length, record[0].what, record[0].by.id], [2, 'acknowledged', 'sun']);
	});

	it('an alarm is shelved with a reason and never longer than the plant allows, taken down, out of service and back', async () => {
		await load({ shelving: { longest: HOUR } });
		await measure('L2/a');
		const { alarm } = (await page()).rows[0];
		assert.equal((await news()).longest, HOUR);
		const refused = async (command: string, more: object) => (await act(command, alarm, more)).refused;
		assert.equal((await refused('shelve', { for: HOUR })).path, 'reason');
		assert.equal((await refused('shelve', { for: HOUR, reason: '  ' })).code, 'alarms.list.reason');
		assert.equal((await refused('shelve', { reason: 'Sensor' })).code, 'alarms.until-or-for');
		assert.equal((await refused('shelve', { reason: 'Sensor', for: HOUR + 60_000 })).code, 'alarms.shelf-too-long');
		assert.equal((await refused('unshelve', {})).code, 'alarms.not-shelved');
		assert.equal((await page({ view: 'aside' })).total, 0);
		assert.ok((await act('shelve', alarm, { reason: 'Sensor is being changed', for: HOUR })).reply.until);
		const [row] = (await page({ view: 'aside' })).rows;
		assert.deepEqual([row.state, row.shelved.reason, row.shelved.by], ['shelved', 'Sensor is being changed', { id: 'sun', how: 'picked' }]);
		await measure('L2/a', 50);
		await measure('L2/a', 95);
		assert.equal((await ask({ ask: 'past', past: 'held' })).reply.rows[0].why, 'shelved');
		for (const [command, state] of [
			['unshelve', 'unacknowledged'],
			['out-of-service', 'out-of-service'],
			['in-service', 'unacknowledged'],
		] as const) {
			assert.ok((await act(command, alarm, command === 'out-of-service' ? { reason: 'Pump is away' } : {})).reply, command);
			assert.equal((await ask({ ask: 'alarm', alarm })).reply.row.state, state);
		}
		const said = (await canvas.arrived('said', 4)) as Message;
		assert.deepEqual([said.topic, said.payload.alarms], ['in-service', [alarm]]);
	});

	it('where the plant asks for a PIN and a role, nobody else shelves; the list of people isn’t enough, and no PIN is told on', async () => {
		await load({ permits: { shelve: { roles: ['operator'], least: 'pin' }, service: { roles: ['qe'] } } });
		await measure('L2/a');
		const { alarm } = (await page()).rows[0];
		assert.deepEqual((await news()).least, { shelve: 'pin' });
		const shelf = { reason: 'Sensor', for: HOUR };
		assert.equal((await act('shelve', alarm, shelf)).refused.code, 'alarms.not-sure-enough');
		assert.equal((await act('shelve', alarm, { ...shelf, as: undefined })).refused.code, 'board.who-missing');
		const wrong = (await act('shelve', alarm, { ...shelf, identification: { person: 'sun', pin: '1357' } })).refused;
		assert.equal(wrong.code, 'identity.pin-wrong');
		assert.match((await act('out-of-service', alarm, { reason: 'x' })).refused.message, /may not do that with alarms\. .+ may\./);
		assert.equal((await page({ view: 'aside' })).total, 0);
		assert.ok((await act('shelve', alarm, { ...shelf, identification: { person: 'sun', pin: PIN } })).reply);
		const [row] = (await page({ view: 'aside' })).rows;
		assert.deepEqual(row.shelved.by, { id: 'sun', how: 'pin' });
		assert.ok(!JSON.stringify([dashboard.sent, canvas.at('said'), canvas.state()]).includes(PIN), 'a PIN is nowhere');
		assert.ok((await acknowledge((await page()).rows.concat(row))).refused, 'nothing is left to acknowledge');
	});

	it('a station that takes no list takes none, whatever a browser says of where it stands', async () => {
		await load();
		await measure('L2/a');
		const { rows } = await page({}, 'at-L1');
		assert.equal((await acknowledge(rows, {}, 'at-L1')).refused.code, 'identity.way-not-allowed');
		assert.equal((await acknowledge(rows, { identification: { person: 'sun', pin: PIN, station: 'L2' } }, 'at-L1')).reply.alarms, 1);
	});

	it('a screen shows what its node says, and nothing else can be touched from it', async () => {
		await load({}, {}, { positions: ['utilities'] });
		await measure('L2/a');
		await measure('K1/trip');
		const [row, ...others] = (await page()).rows;
		assert.deepEqual([row.signal, others.length], ['K1/trip', 0]);
		const elsewhere = (await page({}, 'at-L1')).rows.find(({ signal }: Message) => signal === 'L2/a');
		assert.equal((await act('shelve', elsewhere.alarm, { reason: 'x', for: HOUR })).refused.code, 'alarms.list.gone');
		assert.equal((await acknowledge([elsewhere])).refused.code, 'alarms.list.changed');
		assert.deepEqual((await ask({ ask: 'alarm', alarm: elsewhere.alarm })).reply, {});
		assert.equal((await ask({ ask: 'past', past: 'record' })).reply.total, 0);
	});

	it('a place that the plant does not have is said, and so is a setting that can’t be', async () => {
		await load({}, {}, { areas: ['L99'] });
		assert.match((await ask({ ask: 'snapshot' })).refused.message, /no area “L99”.*calm for ever/);
		await canvas.deploy(flow({}, {}, { areas: 'L2' }));
		await canvas.status('alarms-1', 'check the settings');
		assert.equal((await ask({ ask: 'snapshot' })).refused.path, 'areas');
		await canvas.deploy(flow());
		assert.ok((await ask({ ask: 'snapshot' })).reply);
	});

	it('what is no question is refused with its place, and nothing has changed', async () => {
		await load();
		await measure('L2/a');
		const { rows } = await page();
		const [{ alarm }] = rows;
		for (const [asked, path] of [
			[{ ask: 'clear' }, 'ask'],
			[{ ask: 'list', size: 101 }, 'size'],
			[{ ask: 'list', from: -1 }, 'from'],
			[{ ask: 'list', view: '__proto__' }, 'view'],
			[{ ask: 'list', text: 'x'.repeat(201) }, 'text'],
			[{ ask: 'list', extra: 1 }, 'extra'],
			[{ ask: 'past', past: 'alarm' }, 'past'],
			[{ ask: 'act', as: 'sun' }, 'alarm'],
			[{ ask: 'act', alarm, as: 'sun' }, 'command'],
			[{ ask: 'act', command: 'acknowledge-alarm', as: 'sun' }, 'seen'],
			[{ ask: 'act', command: 'acknowledge-alarm', seen: [], as: 'sun' }, 'seen'],
			[{ ask: 'act', command: 'cancel', alarm, as: 'sun' }, 'command'],
			[{ ask: 'act', command: 'unshelve', alarm, as: 'nobody-there' }, 'as'],
			[{ ask: 'act', command: 'shelve', alarm: 'nowhere|x/y', as: 'sun', reason: 'x', for: 1_000 }, 'alarm'],
			[{ ask: 'act', command: 'shelve', alarm, as: 'sun', reason: 'x'.repeat(4_001), for: 1_000 }, 'reason'],
		] as const) {
			const { refused } = await ask(asked as object);
			assert.match(refused?.path ?? 'nothing', new RegExp(`^(identification\\.)?${path}`), JSON.stringify(asked));
		}
		assert.deepEqual((await page()).rows, rows);
		assert.equal((await ask({ ask: 'past', past: 'record' })).reply.total, 0);
	});
});
