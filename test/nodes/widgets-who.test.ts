// Who says something through a widget: picked from the list, by badge or by PIN, as the station where the screen stands allows it. Checked on the
// server; nothing a browser says of itself counts for more than it proves.

import assert from 'node:assert/strict';
import { SystemClock } from '../../src/clock.ts';
import { hashPin } from '../../src/identity/pin.ts';
import { IdentityFile } from '../../src/store/identity-file.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import { report } from './arrivals.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const [PIN, OTHER_PIN, BADGE] = ['270418', '9053', 'P-000417'];
const CHEAP = { N: 1_024, r: 8, p: 1 };

describe('Who says something through a widget', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	beforeEach(() => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
	});
	afterEach(() => canvas.end());

	const tasks = (id: string, own: object = {}) => ({
		...canvas.node('tasks', id, { group: 'group-1', wires: [['said']], ...own } as never),
		type: 'ui-andon-tasks',
	});
	/** A task of operator Sun, on a list at no station, one at L1 (badge only) and one at L2 (badge or PIN). */
	async function load(least: string): Promise<string> {
		const identity = {
			stations: [
				{ area: 'L1', ways: ['badge'] },
				{ area: 'L2', ways: ['badge', 'pin'] },
			],
		};
		const flow = [
			canvas.plant({ identity }),
			{ id: 'group-1', type: 'ui-group', z: '' },
			canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
			canvas.node('task', 'step-1', {
				name: 'The step',
				config: { title: 'Contain it', taskKind: 'contain', to: { role: 'operator' }, whoMay: 'anyone', least },
				wires: [[], []],
			} as never),
			tasks('tasks-1'),
			tasks('at-L1', { station: 'L1' }),
			tasks('at-L2', { station: 'L2' }),
			tasks('nowhere', { station: 'L99' }),
			canvas.sink('said'),
		];
		// Hashed as PINs are, at a cost that suits a test.
		const kept = new IdentityFile(new NodeDisk(), canvas.folder, new SystemClock());
		for (const [person, pin] of [['sun', PIN] as const, ['zhao', OTHER_PIN] as const]) await kept.setPin(person, await hashPin(pin, CHEAP), 'admin');
		await kept.setBadge('zhao', BADGE, 'admin');
		await canvas.load(flow, { more: [dashboard.node] });
		const { number } = await report(canvas, { area: 'L2' });
		const { put } = await dashboard.change('tasks-1', (change) => change.put?.some((row: Message) => row.number === number));
		return put[0].id;
	}
	const say = (widget: string, task: string, more: object, client?: object) =>
		dashboard.ask(widget, { ask: 'say', task, type: 'acknowledge', ...more }, client);
	const code = async (...asked: Parameters<typeof say>) => (await say(...asked)).refused?.code;
	const lastBy = async (task: string) => (await canvas.host.engine.store.history(task.slice(0, task.indexOf('/')))).at(-1)?.actor;

	it('whoever is picked from the list is that person, and no more is known', async () => {
		const task = await load('picked');
		assert.ok((await say('tasks-1', task, { as: 'sun' })).reply);
		assert.deepEqual(await lastBy(task), { id: 'sun', how: 'picked' });
		assert.deepEqual((await canvas.arrived('said')).payload.by, 'sun');
	});

	it('a task asks for a PIN: the answer is refused, then a wrong PIN, then it counts, once', async () => {
		const task = await load('pin');
		const answer = { type: 'complete', data: {}, as: 'sun', id: 'answer-1' };
		assert.equal(await code('tasks-1', task, answer), 'task.not-sure-enough');
		const wrong = (await say('tasks-1', task, { ...answer, identification: { person: 'sun', pin: '1357' } })).refused;
		assert.deepEqual([wrong.code, wrong.path], ['identity.pin-wrong', 'identification.pin']);
		const proved = { ...answer, identification: { person: 'sun', pin: PIN } };
		assert.equal((await say('tasks-1', task, proved)).reply.repeated, false);
		assert.equal((await say('tasks-1', task, proved)).reply.repeated, true);
		const told = await canvas.arrived('said');
		assert.deepEqual([told.payload.by, told.payload.how], ['sun', 'pin']);
		const everything = JSON.stringify([
			canvas.state(),
			canvas.at('said'),
			dashboard.sent,
			await canvas.host.engine.store.history(task.slice(0, task.indexOf('/'))),
		]);
		assert.ok(!everything.includes(PIN), 'a PIN is nowhere');
	});

	it('at a line where only badges count nobody picks a name; the badge says who it is', async () => {
		const task = await load('picked');
		assert.equal(await code('at-L1', task, { as: 'sun' }), 'identity.way-not-allowed');
		assert.equal(await code('at-L1', task, { as: 'sun', identification: { person: 'sun', pin: PIN } }), 'identity.way-not-allowed');
		assert.equal(await code('at-L1', task, { identification: { badge: 'P-999999' } }), 'identity.badge-unknown');
		// The name in the list is another's: the badge counts.
		assert.ok((await say('at-L1', task, { as: 'sun', identification: { badge: ` ${BADGE}\r\n` } })).reply);
		assert.deepEqual(await lastBy(task), { id: 'zhao', how: 'badge' });
		const ways = async (widget: string) => (await dashboard.ask(widget, { ask: 'snapshot' })).reply.ways;
		assert.deepEqual([await ways('tasks-1'), await ways('at-L1'), await ways('at-L2')], [['pick', 'pin'], ['badge'], ['badge', 'pin']]);
	});

	it('no browser chooses the rules it goes by: the station is where the screen stands', async () => {
		const task = await load('picked');
		for (const station of ['L2', 'L99', '__proto__', 7]) {
			assert.equal(await code('at-L1', task, { identification: { person: 'sun', pin: PIN, station } }), 'identity.way-not-allowed', String(station));
		}
		assert.equal(await code('nowhere', task, { as: 'sun' }), 'identity.station-unknown');
	});

	it('who guesses locks nobody else out: another person, and the same one at another station, go on', async () => {
		const task = await load('pin');
		const guess = (widget: string, pin = '1357') => code(widget, task, { identification: { person: 'sun', pin } });
		for (let tries = 0; tries < 5; tries++) assert.equal(await guess('tasks-1'), 'identity.pin-wrong');
		const late = (await say('tasks-1', task, { identification: { person: 'sun', pin: PIN } })).refused;
		assert.equal(late.code, 'identity.too-many');
		assert.match(late.message, /\d+ s/);
		assert.equal(await code('tasks-1', task, { identification: { person: 'zhao', pin: OTHER_PIN } }), undefined);
		assert.equal(await guess('at-L2', PIN), undefined);
	});

	it('what is no way to say who one is, is refused without a word of what was entered', async () => {
		const task = await load('pin');
		for (const identification of [
			null,
			7,
			'x',
			[],
			{},
			{ pin: PIN },
			{ person: 'sun', pin: 270_418 },
			{ person: 'sun', pin: PIN, badge: BADGE },
			{ badge: 'x\u0000y' },
		]) {
			const { refused } = await say('tasks-1', task, { as: 'sun', identification });
			assert.match(refused.code, /^identity\.shape$|^task\.not-sure-enough$/, JSON.stringify(identification));
			assert.ok(!JSON.stringify(refused).includes(PIN));
		}
		assert.equal(await code('tasks-1', task, { identification: { person: 'mallory', pin: PIN } }), 'identity.person-unknown');
		assert.equal(await code('tasks-1', task, { identification: { person: 'chen', pin: PIN } }), 'identity.pin-unset');
	});

	it('whoever is signed in needs no PIN and can’t be somebody else by one', async () => {
		const task = await load('pin');
		const client = { socketId: 'b', user: { username: 'zhao' } };
		assert.ok((await say('at-L1', task, { identification: { person: 'sun', pin: PIN } }, client)).reply);
		assert.deepEqual(await lastBy(task), { id: 'zhao', how: 'session' });
		assert.equal((await dashboard.ask('tasks-1', { ask: 'snapshot' }, client)).reply.ways, undefined);
	});

	it('my PIN: changed by the old one, or as who is signed in; nobody changes another’s, nobody takes it back', async () => {
		const task = await load('pin');
		const change = async (more: object, client?: object) => (await dashboard.ask('tasks-1', { ask: 'pin', ...more }, client)).refused?.code;
		assert.equal(await change({ pin: '60718', as: 'sun' }), 'identity.may-not-set');
		assert.equal(await change({ pin: '60718', identification: { person: 'sun', pin: '1357' } }), 'identity.pin-wrong');
		assert.equal(await change({ pin: '1111', identification: { person: 'sun', pin: PIN } }), 'identity.pin-rule');
		for (const pin of [null, undefined, 60_718, {}]) assert.equal(await change({ pin, identification: { person: 'sun', pin: PIN } }), 'identity.pin-rule');
		assert.equal(await change({ pin: '60718', identification: { person: 'sun', pin: PIN } }), undefined);
		assert.equal(await code('tasks-1', task, { identification: { person: 'sun', pin: PIN } }), 'identity.pin-wrong');
		assert.equal(await code('tasks-1', task, { identification: { person: 'sun', pin: '60718' } }), undefined);
		assert.equal(await change({ pin: '80537' }, { socketId: 'b', user: { username: 'chen' } }), undefined);
		assert.equal(await code('at-L2', task, { identification: { person: 'chen', pin: '80537' } }), undefined);
	});
});
