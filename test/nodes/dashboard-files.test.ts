// Files of the widgets over HTTP: who was handed a ticket sends and sees what belongs to the case, and nobody else gets anything, nor hears why.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NodeAPI } from 'node-red';
import { exe, gif, pdf, png, talkativeJpeg } from '../domain/files/made-up.ts';
import { Canvas, MAPPING, type Message } from './canvas.ts';
import { StandInDashboard } from './stand-in-dashboard.ts';

const FIELDS = [
	{ name: 'suspect', label: 'Suspect pieces', type: 'number', required: true },
	{ name: 'photo', label: 'Photo', type: 'photo', most: 2 },
];
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');

describe('Files of the widgets', () => {
	let canvas: Canvas;
	let dashboard: StandInDashboard;
	let server: Server;
	let origin: string;
	beforeEach(async () => {
		canvas = new Canvas();
		dashboard = new StandInDashboard();
		const heard: { app?: RequestListener } = {};
		const pages = (RED: NodeAPI) => {
			heard.app = RED.httpNode as unknown as RequestListener;
		};
		await canvas.load(flow(), { more: [dashboard.node, pages] });
		server = createServer((asked, answer) => heard.app?.(asked, answer)).listen(0, '127.0.0.1');
		await once(server, 'listening');
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		server.close();
		await canvas.end();
	});

	const flow = () => [
		canvas.plant(),
		{ ...canvas.plant(), id: 'plant-2', folder: `${canvas.folder}/second` },
		{ id: 'group-1', type: 'ui-group', z: '' },
		...['1', '2'].flatMap((plant) => [
			{ ...canvas.node('intake', `intake-${plant}`, { mapping: MAPPING, wires: [[`step-${plant}`], [], []] } as never), plant: `plant-${plant}` },
			{
				...canvas.node('task', `step-${plant}`, {
					name: `Step ${plant}`,
					config: { title: 'Look at it', taskKind: 'contain', to: { role: 'operator' }, fields: FIELDS },
					wires: [[], []],
				} as never),
				plant: `plant-${plant}`,
			},
			{ ...canvas.node('tasks', `tasks-${plant}`, { group: 'group-1', wires: [[]] } as never), type: 'ui-andon-tasks', plant: `plant-${plant}` },
		]),
	];

	/** A case on L2, and its task once the list has it. */
	const raised = async (plant = 1): Promise<string> => {
		const title = `Label askew ${++cases}`;
		const error = await canvas.send(`intake-${plant}`, { payload: { title, kind: 'process', area: 'L2' } });
		assert.equal(error, undefined);
		const { put } = await dashboard.change(`tasks-${plant}`, (change) => change.put?.some((row: Message) => row.about === title));
		return put.find((row: Message) => row.about === title).id;
	};
	let cases = 0;
	const tickets = async (task: string, plant = 1): Promise<Message> => (await dashboard.ask(`tasks-${plant}`, { ask: 'files', task })).reply;
	const send = (address: string, ticket: string, body: Uint8Array, headers: Record<string, string> = {}) =>
		fetch(`${origin}${address}files`, {
			method: 'POST',
			body: Buffer.from(body),
			headers: { authorization: `Bearer ${ticket}`, 'content-type': 'application/octet-stream', 'x-andon-name': 'photo.jpg', ...headers },
		});
	const see = (address: string, id: string, ticket: string, more = '') => fetch(`${origin}${address}files/${encodeURIComponent(id)}?t=${ticket}${more}`);
	const sent = async ({ address, upload }: Message, body: Uint8Array = talkativeJpeg()): Promise<Message> => {
		const response = await send(address, upload, body);
		assert.equal(response.status, 201, await response.clone().text());
		return (await response.json()) as Message;
	};
	/** Neither the reason nor who we are. */
	const tellsNothing = async (response: Response, status: number): Promise<void> => {
		assert.equal(response.status, status);
		assert.equal(await response.text(), '');
		assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
	};

	it('a photo is sent with the ticket of a task, is seen at once, and by its name when the case has it', async () => {
		const task = await raised();
		const given = await tickets(task);
		assert.equal(given.address, '/andon/d/plant-1/');
		const photo = await sent(given);
		const first = await see(given.address, photo.id, given.see);
		assert.equal(first.status, 200);
		assert.equal(first.headers.get('content-type'), 'image/jpeg');
		assert.equal(first.headers.get('x-content-type-options'), 'nosniff');
		assert.match(first.headers.get('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
		assert.ok(!Buffer.from(await first.arrayBuffer()).includes('GPS'));
		const data = { values: { suspect: 3, photo: [photo] } };
		assert.ok((await dashboard.ask('tasks-1', { ask: 'say', task, as: 'sun', type: 'complete', data })).reply);
		const later = await see(given.address, photo.id, given.see);
		assert.match(later.headers.get('content-disposition') ?? '', /^inline; filename="photo\.jpg"/);
	});

	it('without a ticket, with an altered one, or one for something else there is nothing', async () => {
		const given = await tickets(await raised());
		const { address, upload, see: look } = given;
		const { id } = await sent(given);
		const [said, seal] = look.split('.');
		const claims = JSON.parse(Buffer.from(said, 'base64url').toString());
		claims[1] = 'case:another';
		const forged = `${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${seal}`;
		for (const ticket of ['', 'x', 'x.y', '__proto__.constructor', forged, `${look}x`, upload, 'a'.repeat(2_000)])
			await tellsNothing(await see(address, id, ticket), 401);
		for (const ticket of ['', 'x.y', look, forged]) await tellsNothing(await send(address, ticket, png()), 401);
	});

	it('a ticket of another plant, and one that is too old, are worth nothing', async () => {
		const { clock } = canvas.host.engine;
		let now = clock.monotonic();
		clock.monotonic = () => now;
		const started = now;
		const given = await tickets(await raised());
		const { id } = await sent(given);
		const other = await tickets(await raised(2), 2);
		assert.equal(other.address, '/andon/d/plant-2/');
		await tellsNothing(await send(given.address, other.upload, png()), 401);
		await tellsNothing(await see(given.address, id, other.see), 401);
		// Not kept in the other plant.
		assert.equal((await see(other.address, id, other.see)).status, 404);
		now = started + given.lasts - 1_000;
		assert.equal((await see(given.address, id, given.see)).status, 200);
		now = started + given.lasts + 60_000;
		await tellsNothing(await see(given.address, id, given.see), 401);
		await tellsNothing(await send(given.address, given.upload, png()), 401);
	});

	it('who may see one case does not see the files of another', async () => {
		const [one, two] = [await tickets(await raised()), await tickets(await raised())];
		const { id } = await sent(one);
		const response = await see(two.address, id, two.see);
		assert.equal(response.status, 404);
		assert.equal(((await response.json()) as Message).code, 'files.not-there');
		assert.equal((await see(one.address, id, one.see)).status, 200);
	});

	it('nobody gets a ticket for a task that this list does not show, or that there isn’t', async () => {
		for (const task of ['', 'nothing/there#1', '__proto__/constructor', undefined]) {
			assert.match((await dashboard.ask('tasks-1', { ask: 'files', ...(task === undefined ? {} : { task }) })).refused.code, /task-gone|validate/);
		}
		const elsewhere = await raised(2);
		assert.equal((await dashboard.ask('tasks-1', { ask: 'files', task: elsewhere })).refused.code, 'board.task-gone');
	});

	it('addresses that mean something else lead nowhere', async () => {
		const { address, see: look } = await tickets(await raised());
		const raw = (path: string) =>
			new Promise<{ status: number; body: string }>((resolve, reject) => {
				const asked = httpRequest(`${origin}`, { path, method: 'GET' }, (response) => {
					const pieces: Buffer[] = [];
					response.on('data', (piece: Buffer) => pieces.push(piece));
					response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces).toString() }));
				});
				asked.on('error', reject).end();
			});
		for (const file of ['..%2f..%2fsettings.js', '../../settings.js', '%', '%00', 'sha256:zz', 'waiting', '%2e%2e', 'a/b', '\\..\\x']) {
			const { status, body } = await raw(`${address}files/${file}?t=${look}`);
			assert.ok(status === 404 || status === 400, `${file}: ${status}`);
			assert.doesNotMatch(body, /at |node_modules|journal/, file);
		}
		for (const path of ['/andon/d/', '/andon/d/__proto__/files/x', '/andon/d/../plant-1/files', '/andon/d/plant-1', '/andon/d/%ff/files/x']) {
			const { status } = await raw(path);
			assert.ok([401, 404].includes(status), `${path}: ${status}`);
		}
		assert.equal((await fetch(`${origin}${address}files`, { method: 'PUT', body: 'x' })).status, 405);
	});

	it('a program named .jpg, a picture with a script, 50 MB and a name with a path: each gets one sentence, or a clean name', async () => {
		const given = await tickets(await raised());
		const { address, upload } = given;
		const refused = async (body: Uint8Array, headers: Record<string, string> = {}) => {
			const response = await send(address, upload, body, { 'accept-language': 'en-US', ...headers });
			return [response.status, ((await response.json()) as Message).code];
		};
		assert.deepEqual(await refused(exe()), [415, 'files.program']);
		assert.deepEqual(await refused(SVG, { 'x-andon-name': 'plan.svg' }), [415, 'files.markup']);
		assert.deepEqual(await refused(SVG), [415, 'files.markup']);
		assert.deepEqual(await refused(png()), [415, 'files.ending']);
		assert.deepEqual(await refused(talkativeJpeg(), { 'x-andon-name': '' }), [400, 'files.no-name']);
		const path = encodeURIComponent('../../../etc/passwd\u0000\u202egpj.jpg');
		const response = await send(address, upload, talkativeJpeg(), { 'x-andon-name': path });
		assert.equal(((await response.json()) as Message).name, 'passwdgpj.jpg');
		const large = await new Promise<number>((resolve, reject) => {
			const asked = httpRequest(
				`${origin}${address}files`,
				{
					method: 'POST',
					headers: { authorization: `Bearer ${upload}`, 'content-type': 'application/octet-stream', 'x-andon-name': 'a.jpg', 'content-length': 50 << 20 },
				},
				(answer) => {
					resolve(answer.statusCode ?? 0);
					asked.destroy();
				},
			);
			asked.on('error', reject);
			asked.write(talkativeJpeg());
		});
		assert.equal(large, 413);
		assert.equal((await send(address, upload, png(), { 'content-type': 'application/json' })).status, 415);
	});

	it('an answer is believed nothing about its files: what they are is recorded, and what the field takes is held against that', async () => {
		const task = await raised();
		const given = await tickets(task);
		const photo = await sent(given);
		const pdfSent = await send(given.address, given.upload, pdf(), { 'x-andon-name': 'report.pdf' });
		const report = (await pdfSent.json()) as Message;
		const answer = async (photos: unknown) => {
			const said = { ask: 'say', task, as: 'sun', type: 'complete', data: { values: { suspect: 3, photo: photos } } };
			return dashboard.ask('tasks-1', said);
		};
		const code = async (photos: unknown) => (await answer(photos)).refused?.code;
		assert.equal(await code([{ ...report, name: 'photo.jpg', type: 'image/jpeg' }]), 'form.file-kind');
		assert.equal(await code([{ ...photo, id: `sha256:${'0'.repeat(64)}` }]), 'form.file-unknown');
		assert.equal(await code([{ ...photo, onload: 'alert(1)' }]), 'form.not-file');
		assert.equal(await code([{ ...photo, id: '../../etc/passwd' }]), 'form.not-file');
		const more = await Promise.all([png(), gif()].map((bytes, at) => send(given.address, given.upload, bytes, { 'x-andon-name': ['b.png', 'c.gif'][at]! })));
		const others = await Promise.all(more.map(async (response) => (await response.json()) as Message));
		assert.equal(await code([photo, ...others]), 'form.too-many');
		// The same one twice is one; what is said of it is nothing.
		const lie = { id: photo.id, name: '../..\u202e/gpj.exe', type: 'text/html', size: 1 };
		assert.ok((await answer([lie, photo])).reply);
		const history = await canvas.host.engine.store.history(task.slice(0, task.indexOf('/')));
		const told = history.find(({ data }) => 'values' in (data as Message))?.data as Message;
		assert.deepEqual(told.values.photo, [{ id: photo.id, name: 'gpj.exe.jpg', type: 'image/jpeg', size: photo.size }]);
	});

	it('who sends without end is asked to wait', async () => {
		const { address, upload } = await tickets(await raised());
		let response = await send(address, upload, Buffer.from(''));
		for (let tries = 0; tries < 60 && response.status !== 429; tries++) response = await send(address, upload, Buffer.from(''));
		assert.equal(response.status, 429);
		assert.ok(Number(response.headers.get('retry-after')) > 0);
	});

	it('the check of the form comes by the ticket of its version, and of no other', async () => {
		const task = await raised();
		const { checked } = (await dashboard.ask('tasks-1', { ask: 'task', task })).reply;
		assert.match(checked.version, /^[0-9a-f]{16}$/);
		const response = await fetch(`${origin}${checked.check}`);
		assert.equal(response.status, 200);
		assert.match(response.headers.get('content-type') ?? '', /^text\/javascript/);
		const code = await response.text();
		assert.ok(code.startsWith(`globalThis.andonForms.take("${checked.version}"`));
		assert.doesNotMatch(code, /\beval\(|new Function/);
		const ticket = checked.check.slice(checked.check.indexOf('?'));
		assert.equal((await fetch(`${origin}/andon/d/plant-1/forms/0123456789abcdef.js${ticket}`)).status, 404);
		await tellsNothing(await fetch(`${origin}${checked.check.slice(0, -4)}`), 401);
	});
});
