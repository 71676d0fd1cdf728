// A channel as a node: what a ladder tells goes out in the form that the service has published, and the case's record says what became of it.

import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { runCommand } from '../../src/commands/commands.ts';
import { isWorthless, readLink } from '../../src/links/token.ts';
import { isRefusal } from '../../src/refusal.ts';
import { KEY, SECRET, type Service, Services } from '../runtime/harness/services.ts';
import { Canvas, type Def, MAPPING, type Message } from './canvas.ts';

const now = { amount: 0, counts: 'elapsed' };
const RUNGS = { rungs: [{ after: now, tell: [{ role: 'team-leader' }], ask: 'acknowledge' }], until: ['acknowledged'] };

describe('andon-notify on the canvas', () => {
	let canvas: Canvas;
	let services: Services;
	beforeEach(async () => {
		canvas = new Canvas();
		services = await new Services().start();
	});
	afterEach(async () => {
		await canvas.end();
		await services.stop();
	});

	const channel = (id: string, config: object, outputs = ['sent', 'failed']): Def[] => [
		canvas.node('notify', id, { name: `by ${id}`, config, wires: outputs.map((output) => [`${id}-${output}`]) } as never),
		...outputs.map((output) => canvas.sink(`${id}-${output}`)),
	];
	const ladder = (channels: string[], config: object = RUNGS, plant = {}): Def[] => [
		canvas.plant(plant),
		canvas.node('intake', 'intake-1', { mapping: MAPPING, wires: [['step-1'], [], []] } as never),
		canvas.node('escalate', 'step-1', { name: 'Ladder', config, wires: [[], channels, [], []] } as never),
	];
	const load = (service: Service, config: object = {}, plant = {}, credentials: Record<string, string> = services.credentials(service)) =>
		canvas.load([...ladder(['ch'], RUNGS, plant), ...channel('ch', { channel: service, ...config })], { credentials: { ch: credentials } });
	const report = async (own: object = {}) => {
		assert.equal(await canvas.send('intake-1', { topic: 't', payload: { title: 'Fill weight low', area: 'L2/filler', severity: 'high', ...own } }), undefined);
		return String(canvas.host.engine.store.list({ status: ['open'] })[0]?.number);
	};
	/** Types of what the record says, with the facts of those that are about notices. */
	const record = async (number: string): Promise<Message[]> => {
		const { store } = canvas.host.engine;
		return (await store.history(String(store.idOf(number)))).map(({ type, data }) => ({ type, ...data }) as Message);
	};
	const said = async (number: string, type: string) => (await record(number)).find((event) => event.type === type);

	for (const service of ['wecom', 'wecom-app', 'dingtalk', 'feishu', 'webhook'] as const) {
		for (const format of ['text', 'markdown'] as const) {
			it(`${service}, ${format}: the service takes it, and the record says so`, async () => {
				await load(service, { format });
				const number = await report();
				const { payload } = await canvas.arrived('ch-sent');
				assert.deepEqual([payload.state, payload.channel, payload.person.id, payload.case.number, payload.tries], ['sent', service, 'zhao', number, 1]);
				assert.equal(services.shown(service).length, 1);
				assert.match(services.shown(service)[0]!.raw, new RegExp(number));
				const sent = await said(number, 'sent');
				assert.deepEqual([sent?.notice, sent?.channel], [payload.notice, service]);
				assert.equal(canvas.host.engine.notices.count('by ch').queued, 0);
			});
		}
	}

	it('secrets and contact data are in nothing that leaves it: messages, Catch, status, record, store', async () => {
		for (const credentials of [services.credentials('dingtalk'), { ...services.credentials('dingtalk'), secret: `${SECRET}-wrong` }]) {
			services.instead.dingtalk = [{ body: { errcode: 310000, errmsg: `sign not match for ${KEY} ${SECRET}-wrong` } }];
			await load('dingtalk', {}, {}, credentials);
			const number = await report();
			const { payload } = await canvas.arrived('ch-failed');
			assert.match(payload.reason, /310000 sign not match/);
			assert.equal(payload.last, true);
			const { store } = canvas.host.engine;
			const everything = inspect([payload, canvas.caught, await record(number), store.values('notice-done:'), canvas.statusOf('ch')], { depth: 9 });
			assert.doesNotMatch(everything, new RegExp(`${KEY}|${SECRET}`));
			assert.doesNotMatch(inspect([payload, canvas.statusOf('ch')], { depth: 9 }), /zhaomin|138 ?0000/);
			assert.match(String((await said(number, 'undelivered'))?.reason), /310000/);
			await canvas.end();
			canvas = new Canvas();
		}
	});

	it('no address, or one that is none, is a failure that says so, at once', async () => {
		for (const [credentials, why] of [
			[{}, /No address/],
			[{ address: 'file:///etc/passwd' }, /http:\/\/ or https:\/\//],
		] as const) {
			await load('wecom', {}, {}, credentials);
			await report();
			assert.match((await canvas.arrived('ch-failed')).payload.reason, why);
			await canvas.end();
			canvas = new Canvas();
		}
	});

	it('the app’s token has run out: it asks for a new one, and the notice goes out', async () => {
		await load('wecom-app');
		await report();
		await canvas.arrived('ch-sent');
		services.tokens.clear();
		await report({ title: 'Label missing' });
		await canvas.arrived('ch-sent', 2);
		assert.equal(services.shown('wecom-app').length, 2);
	});

	it('what asks for another channel is left to another node; what asks for none goes by all', async () => {
		const config = { ...RUNGS, rungs: [{ ...RUNGS.rungs[0], how: 'feishu' }] };
		await canvas.load([...ladder(['ch', 'fs'], config), ...channel('ch', { channel: 'wecom' }), ...channel('fs', { channel: 'feishu' })], {
			credentials: { ch: services.credentials('wecom'), fs: services.credentials('feishu') },
		});
		await report();
		await canvas.arrived('fs-sent');
		assert.deepEqual([services.shown('feishu').length, services.shown('wecom').length], [1, 0]);
		await canvas.waitFor(() =>
			[...canvas.host.engine.store.active()].every(({ record: { mechanics } }) => Object.values(mechanics.hops).every((hop) => hop.takenBy.length === 2)),
		);
	});

	it('any message with a subject and a text is sent; nothing else is', async () => {
		await load('wecom');
		assert.equal(await canvas.send('ch', { payload: { subject: 'Shift hand-over', text: 'Filler 2 stands.', person: 'zhao' } }), undefined);
		assert.deepEqual((await canvas.arrived('ch-sent')).payload.person, { id: 'zhao', name: 'zhao' });
		assert.deepEqual(services.shown('wecom')[0]?.body.text.mentioned_list, ['zhaomin']);
		for (const payload of [undefined, 7, {}, { subject: 'x' }, { subject: 'x', text: 'y', contact: 'me' }]) {
			const error = await canvas.send('ch', { payload });
			assert.ok(error instanceof Error, inspect(payload));
		}
		const forged = await canvas.send('ch', { payload: { subject: 's', text: 't' }, case: { id: 'no-such-case', hop: 'no-such-case/1' } });
		assert.match(String(forged?.message), /no-such-case/);
		assert.equal(services.received.length, 1);
	});

	it('the same notice twice is sent once, also when it comes without its case', async () => {
		await load('webhook');
		const message = () => ({ payload: { notice: 'n-1', subject: 's', text: 't' } });
		await canvas.send('ch', message());
		await canvas.arrived('ch-sent');
		await canvas.send('ch', message());
		await canvas.send('ch', { payload: { notice: 'n-2', subject: 's', text: 't' } });
		await canvas.arrived('ch-sent', 2);
		assert.deepEqual(
			services.shown('webhook').map(({ body }) => body.id),
			['n-1', 'n-2'],
		);
	});

	it('what the service has is not sent again because that could not be written at once', async () => {
		await load('webhook');
		const { notices } = canvas.host.engine;
		const settle = notices.settle.bind(notices);
		let failed = 0;
		notices.settle = (...asked) => (++failed === 1 ? Promise.reject(new Error('disk full')) : settle(...asked));
		await report();
		await canvas.arrived('ch-sent');
		assert.deepEqual([failed, services.received.length], [2, 1]);
	});

	it('broken down, then busy: what may have arrived at the first try says so at the third', async () => {
		services.instead.webhook = [
			{ status: 500, body: {} },
			{ status: 429, body: {} },
		];
		await load('webhook');
		const { clock } = canvas.host.engine;
		const [after, monotonic] = [clock.after.bind(clock), clock.monotonic.bind(clock)];
		// Its rests of seconds are over at once.
		clock.after = (millis, run) => after(millis / 200, run);
		clock.monotonic = () => monotonic() * 200;
		await report();
		assert.equal((await canvas.arrived('ch-sent')).payload.tries, 3);
		assert.deepEqual(
			services.received.map(({ headers }) => headers['andon-again'] === '1'),
			[false, true, true],
		);
	});

	it('a web-hook that says that it has arrived is delivered, too', async () => {
		services.instead.webhook = [{ body: { delivered: true }, taken: true }];
		await load('webhook');
		const number = await report();
		await canvas.arrived('ch-sent');
		assert.equal((await said(number, 'delivered'))?.channel, 'webhook');
	});

	it('settings that can’t be used: Catch is told, and what it was to send has reached nobody', async () => {
		await load('wecom', { tries: 'often' });
		const number = await report();
		await canvas.waitFor(() => canvas.caught.length > 0 || undefined);
		await canvas.waitFor(() => canvas.host.engine.notices.count('by ch').queued === 0 || undefined);
		assert.match(String((await said(number, 'undelivered'))?.reason), /tries/);
	});

	it('the WeCom robot was deleted: DingTalk has it at once; when that fails too the supervisor is told', async () => {
		const minutes = (n: number) => ({ amount: n * 60_000, counts: 'elapsed' });
		const config = {
			rungs: [
				{ ...RUNGS.rungs[0], channels: ['wecom', 'dingtalk'] },
				{ after: minutes(60), tell: [{ role: 'production-supervisor' }], ask: 'come', channels: ['feishu'] },
			],
			until: ['acknowledged'],
		};
		const all = ['wecom', 'dingtalk', 'feishu'] as const;
		await canvas.load([...ladder([...all], config), ...all.flatMap((service) => channel(service, { channel: service }))], {
			credentials: {
				...Object.fromEntries(all.map((service) => [service, services.credentials(service)])),
				wecom: { address: services.credentials('wecom').address!.replace(KEY, 'gone') },
			},
		});
		const first = await report({ title: 'First' });
		const { payload } = await canvas.arrived('dingtalk-sent');
		assert.deepEqual((await canvas.arrived('wecom-failed')).payload.last, false);
		const told = (await record(first)).filter(({ type }) => ['notified', 'not-sent', 'sent', 'undelivered'].includes(type));
		assert.deepEqual(
			told.map(({ type, channel: by, notice }) => [type, by, notice === payload.notice]),
			[
				['notified', undefined, true],
				['not-sent', 'wecom', true],
				['sent', 'dingtalk', true],
			],
		);
		services.instead.dingtalk = [{ body: { errcode: 300001, errmsg: 'token is not exist' } }];
		const second = await report({ title: 'Second' });
		assert.equal((await canvas.arrived('feishu-sent')).payload.person.id, 'wang');
		assert.deepEqual(
			(await record(second)).filter(({ type }) => ['escalated', 'not-sent', 'sent', 'undelivered'].includes(type)).map(({ type, channel: by }) => [type, by]),
			[
				['escalated', undefined],
				['not-sent', 'wecom'],
				['undelivered', undefined],
				['escalated', undefined],
				['sent', 'feishu'],
			],
		);
	});

	describe('where another node carries the message', () => {
		const OUTPUTS = ['out', 'sent', 'failed'];
		const mail = (config = {}) =>
			canvas.load([
				...ladder(['ch'], { ...RUNGS, rungs: [{ ...RUNGS.rungs[0], tell: [{ person: 'li' }] }] }),
				...channel('ch', { channel: 'email', ...config }, OUTPUTS),
			]);

		it('it is prepared as the e-mail node wants it; Complete makes it sent, a receipt delivered', async () => {
			await mail();
			const number = await report();
			const message = await canvas.arrived('ch-out');
			assert.deepEqual([message.to, typeof message.topic, typeof message.payload], ['li.na@plant.example', 'string', 'string']);
			assert.match(message.topic, new RegExp(number));
			await canvas.send('ch', { ...message });
			assert.equal((await canvas.arrived('ch-sent')).payload.state, 'sent');
			assert.equal((await said(number, 'sent'))?.channel, 'email');
			await canvas.send('ch', { delivery: { ...message.delivery, state: 'delivered' } });
			assert.equal((await said(number, 'delivered'))?.channel, 'email');
		});

		it('Catch makes it failed, with what was caught; said twice it is said once in the record', async () => {
			await mail();
			const number = await report();
			const message = await canvas.arrived('ch-out');
			for (let n = 0; n < 2; n++) await canvas.send('ch', { ...message, error: { message: 'SMTP 550 no such mailbox' } });
			assert.match((await canvas.arrived('ch-failed')).payload.reason, /550/);
			assert.equal((await record(number)).filter(({ type }) => type === 'undelivered').length, 1);
		});

		it('feedback on nothing, or with a state that there is not, is refused', async () => {
			await mail();
			await report();
			const { delivery } = await canvas.arrived('ch-out');
			assert.match(String((await canvas.send('ch', { delivery: { id: 'nothing' } }))?.message), /nothing/);
			assert.match(String((await canvas.send('ch', { delivery: { ...delivery, state: 'perhaps' } }))?.message), /delivered/);
		});

		it('whoever has no address has not been reached', async () => {
			await canvas.load([...ladder(['ch']), ...channel('ch', { channel: 'email' }, OUTPUTS)]);
			await canvas.send('ch', { payload: { subject: 's', text: 't', person: { id: 'x', name: 'Xu' }, contact: { phone: '+86 138 0000 0009' } } });
			assert.match((await canvas.arrived('ch-failed')).payload.reason, /Xu has no contact for email/);
		});

		it('a stack light gets a topic and facts, a dashboard a text that needs no answer', async () => {
			await canvas.load([
				...ladder(['light', 'board']),
				...channel('light', { channel: 'mqtt', topic: 'andon/light/{area}/{severity}' }, OUTPUTS),
				...channel('board', { channel: 'dashboard' }, OUTPUTS),
			]);
			const number = await report();
			const light = await canvas.arrived('light-out');
			assert.equal(light.topic, 'andon/light/L2/filler/high');
			assert.deepEqual([light.payload.severity, light.payload.case.number, light.payload.again], ['high', number, false]);
			assert.equal((await canvas.arrived('board-sent')).payload.channel, 'dashboard');
			assert.match((await canvas.arrived('board-out')).payload, new RegExp(number));
		});
	});

	it('a storm: the second notice to one person in the time is held back, and comes with the others in one digest', async () => {
		const clock = { mode: 'accelerated', speed: 1_200, standstill: false };
		await load('wecom', {}, { clock, notices: { budget: { most: 1, within: 3_600_000 } } });
		for (const title of ['First', 'Second', 'Third']) await report({ title });
		await canvas.arrived('ch-sent', 3);
		assert.equal(services.shown('wecom').length, 2);
		const { store } = canvas.host.engine;
		const numbers = store.list({ status: ['open'] }).map(({ number }) => number);
		const digest = services.shown('wecom')[1]?.body.text.content;
		for (const number of numbers) {
			const events = (await record(number)).map(({ type }) => type);
			assert.ok(events.includes('sent'), number);
			assert.equal(digest.includes(number), events.includes('withheld'), number);
		}
	});

	for (const [service, brings] of [
		['wecom-app', true],
		['wecom', false],
	] as const) {
		it(`a digest by ${service} ${brings ? 'brings the link of each case, made when it leaves' : 'is read by a group, and brings no link'}`, async () => {
			const linkKey = '0123456789abcdef'.repeat(4);
			const plant = {
				links: { publicUrl: 'https://p.example/' },
				clock: { mode: 'accelerated', speed: 1_200, standstill: false },
				notices: { budget: { most: 1, within: 7_200_000 } },
			};
			await canvas.load([...ladder(['ch'], RUNGS, plant), ...channel('ch', { channel: service })], {
				credentials: { ch: services.credentials(service), 'plant-1': { linkKey } },
			});
			const numbers = [await report({ title: 'First' })];
			for (const title of ['Second', 'Third', 'Fourth']) {
				await report({ title });
				numbers.push(String(canvas.host.engine.store.list({ status: ['open'] }).find(({ number }) => !numbers.includes(String(number)))?.number));
			}
			const { engine } = canvas.host;
			await canvas.status('ch', '3 held back');
			assert.doesNotMatch(inspect(engine.store.values('notice:'), { depth: 9 }), /p\.example/);
			// It needs nobody any more.
			const gone = await runCommand(engine, { command: 'cancel', case: numbers[3]!, reason: 'Found.' }, { id: 'zhao', how: 'claimed' });
			assert(!isRefusal(gone));
			await canvas.arrived('ch-sent', 4);
			const digest = String(services.shown(service)[1]?.body.text.content);
			for (const number of numbers.slice(1)) assert(digest.includes(number), number);
			const links = [...digest.matchAll(/https:\/\/p\.example\/andon\/l\/#(\S+)/g)].map(([, token]) =>
				readLink(token, Buffer.from(linkKey, 'hex'), Date.now()),
			);
			assert.deepEqual(
				links.map((claims) => (isWorthless(claims) ? claims : [claims.case, claims.person, claims.purpose])),
				brings ? [numbers[1], numbers[2]].map((number) => [engine.store.idOf(number!), 'zhao', 'acknowledge']) : [],
			);
		});
	}

	it('quiet hours: a low case waits, a high one gets through', async () => {
		const quiet = [{ from: '00:00', to: '00:00', below: 'high' }];
		await load('wecom', {}, { notices: { quiet } });
		const low = await report({ severity: 'low', title: 'Low' });
		await canvas.status('ch', '1 held back');
		assert.equal((await said(low, 'withheld'))?.why, 'quiet');
		await report({ title: 'High' });
		await canvas.arrived('ch-sent');
		assert.equal(services.shown('wecom').length, 1);
		assert.match(services.shown('wecom')[0]!.raw, /High/);
	});
});
