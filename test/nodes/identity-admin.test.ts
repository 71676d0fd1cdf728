// How somebody gets a first PIN: whoever looks after the plant sets it in the plant's dialog. It is kept as a hash, and nobody is ever told it again.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Canvas } from './canvas.ts';

const [PIN, BADGE] = ['270418', 'P-000417'];

describe('PINs and badges in the plant’s dialog', () => {
	let canvas: Canvas;
	beforeEach(async () => {
		canvas = new Canvas();
		await canvas.load([canvas.plant()]);
		await canvas.host.ready();
	});
	afterEach(() => canvas.end());

	const look = (plant = 'plant-1') => canvas.admin.get(`/andon/${plant}/identities`);
	const send = (body: object, language = 'en-US') => canvas.admin.post('/andon/plant-1/command').set('Accept-Language', language).send(body);
	const of = async (person: string) => (await look()).body.people.find((one: { person: string }) => one.person === person);

	it('nobody has one at first; then Sun has a PIN and Zhao a badge, and the list says so and nothing more', async () => {
		const { status, body } = await look();
		assert.equal(status, 200);
		assert.equal(body.people.length, 13);
		assert.deepEqual(body.people[0], { person: 'wang', name: '王强', badges: 0 });
		assert.equal((await send({ command: 'set-pin', person: 'sun', pin: PIN })).status, 200);
		for (const badge of [BADGE, 'P-000418']) assert.equal((await send({ command: 'set-badge', person: 'zhao', badge })).status, 200);
		const { pin, ...sun } = await of('sun');
		assert.deepEqual([sun, pin.by, Number.isNaN(Date.parse(pin.at))], [{ person: 'sun', name: '孙磊', badges: 0 }, 'editor', false]);
		assert.deepEqual(await of('zhao'), { person: 'zhao', name: '赵敏', badges: 2 });
		const kept = readFileSync(join(canvas.folder, 'identity', 'people.json'), 'utf8');
		assert.match(kept, /"N": 16384/);
		for (const told of [kept, JSON.stringify((await look()).body), canvas.state()]) assert.ok(!told.includes(PIN) && !told.includes(BADGE));
	});

	it('taken back there is none any more', async () => {
		await send({ command: 'set-pin', person: 'sun', pin: PIN });
		await send({ command: 'set-pin', person: 'sun', pin: null });
		assert.deepEqual(await of('sun'), { person: 'sun', name: '孙磊', badges: 0 });
	});

	it('what is no PIN, and a stranger, are refused in both languages with nothing of what was entered', async () => {
		for (const body of [
			{ command: 'set-pin', person: 'sun', pin: '123456' },
			{ command: 'set-pin', person: 'sun', pin: '27' },
			{ command: 'set-pin', person: 'sun', pin: 270_418 },
			{ command: 'set-pin', person: '__proto__', pin: PIN },
			{ command: 'set-badge', person: 'mallory', badge: BADGE },
		]) {
			const [english, chinese] = [await send(body), await send(body, 'zh-CN')];
			assert.deepEqual([english.status, chinese.status], [400, 400], JSON.stringify(body));
			assert.match(chinese.body.message, /\p{Script=Han}/u);
			assert.doesNotMatch(JSON.stringify([english.body, chinese.body]), /270418|123456|P-000417/);
		}
		assert.equal((await of('sun')).pin, undefined);
	});

	it('a plant that is not deployed has nobody to ask', async () => {
		const { status, body } = await look('no-such-plant');
		assert.deepEqual([status, body.code], [404, 'admin.not-running']);
	});
});
