// Photos and documents over HTTP, from a real client to a real server: what is kept, what is refused, and who gets to see it.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as ask, createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { receiveFile, sendFile } from '../../nodes/runtime/file-routes.ts';
import { VirtualClock } from '../../src/clock.ts';
import type { FileReference } from '../../src/form/form.ts';
import { FileShelf } from '../../src/store/file-shelf.ts';
import { exe, jpeg, pdf, png, talkativeJpeg } from '../domain/files/made-up.ts';
import { diskError, PowerCutDisk } from '../domain/store/power-cut-disk.ts';

describe('Files over HTTP', () => {
	let server: Server;
	let address: string;
	let files: FileShelf;
	let clock: VirtualClock;
	let disk: PowerCutDisk;
	/** Who may see what. */
	let allowed: (id: string) => boolean;
	const handled: Promise<void>[] = [];

	beforeEach(async () => {
		clock = new VirtualClock();
		disk = new PowerCutDisk();
		files = new FileShelf({ disk, folder: '/plant', clock });
		await disk.makeFolder('/plant');
		await files.open();
		allowed = () => true;
		server = createServer((request, response) => {
			const url = new URL(request.url ?? '/', 'http://plant');
			const route = { files, clock, language: 'en-US' as const };
			const id = decodeURIComponent(url.pathname.slice('/files/'.length));
			const name = url.searchParams.get('name') ?? undefined;
			const asked = { ...route, id, name, small: url.searchParams.has('small'), authorised: (one: string) => allowed(one) };
			handled.push(url.pathname === '/files' ? receiveFile(request, response, route) : sendFile(request, response, asked));
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterEach(async () => {
		server.closeAllConnections();
		server.close();
		await Promise.all(handled.splice(0));
	});

	const send = (body: Uint8Array, headers: Record<string, string> = {}) =>
		fetch(`${address}/files`, { method: 'POST', body: Buffer.from(body), headers: { 'x-andon-name': 'photo.jpg', ...headers } });
	const sent = async (body: Uint8Array, headers: Record<string, string> = {}): Promise<FileReference> => {
		const response = await send(body, headers);
		assert.equal(response.status, 201, await response.clone().text());
		return (await response.json()) as FileReference;
	};
	const seen = (id: string, query = '', headers: Record<string, string> = {}) => fetch(`${address}/files/${encodeURIComponent(id)}${query}`, { headers });

	it('a photo from a phone comes back without its place, to be shown and never run', async () => {
		const reference = await sent(talkativeJpeg(), { 'x-andon-name': encodeURIComponent('../划痕 L2.jpg'), 'Content-Type': 'text/html' });
		assert.deepEqual([reference.name, reference.type], ['划痕 L2.jpg', 'image/jpeg']);
		const response = await seen(reference.id, `?name=${encodeURIComponent('划痕"\r\n L2.jpg')}`);
		assert.equal(response.status, 200);
		const header = (name: string) => response.headers.get(name);
		assert.equal(header('content-type'), 'image/jpeg');
		assert.equal(header('x-content-type-options'), 'nosniff');
		assert.match(header('content-security-policy') ?? '', /^sandbox; default-src 'none'/);
		assert.equal(header('content-disposition'), `inline; filename="___ L2.jpg"; filename*=UTF-8''%E5%88%92%E7%97%95_%20L2.jpg`);
		assert.equal(header('cache-control'), 'private, no-cache');
		const bytes = Buffer.from(await response.arrayBuffer());
		assert.equal(bytes.length, reference.size);
		assert.ok(!bytes.includes('GPS'));
	});

	it('a document is saved, not shown; text says how it is written', async () => {
		const { id } = await sent(pdf(), { 'x-andon-name': 'report.pdf' });
		assert.match((await seen(id)).headers.get('content-disposition') ?? '', /^attachment; filename="[0-9a-f]{12}\.pdf"/);
		const { id: text } = await sent(Buffer.from('扭矩'), { 'x-andon-name': 'a.csv' });
		assert.equal((await seen(text)).headers.get('content-type'), 'text/plain; charset=utf-8');
	});

	it('a small picture comes in front of its photo in one request, and is had by itself', async () => {
		const small = png();
		const { id } = await sent(Buffer.concat([small, jpeg()]), { 'x-andon-thumbnail': String(small.length) });
		assert.deepEqual(Buffer.from(await (await seen(id, '?small')).arrayBuffer()), small);
		assert.deepEqual(Buffer.from(await (await seen(id)).arrayBuffer()), jpeg());
		for (const length of ['-1', 'many', '70000', String(small.length - 1)]) {
			assert.equal((await send(Buffer.concat([small, jpeg()]), { 'x-andon-thumbnail': length })).status, 413, length);
		}
	});

	it('whoever may not see it is told the same as where there is none', async () => {
		const { id } = await sent(jpeg());
		const asked: string[] = [];
		allowed = (one) => {
			asked.push(one);
			return false;
		};
		const no = await seen(id);
		const none = await seen(`sha256:${'0'.repeat(64)}`);
		assert.deepEqual([no.status, await no.text()], [none.status, await none.text()]);
		assert.equal(no.status, 404);
		for (const odd of ['../../etc/passwd', 'sha256:', 'SHA256:x', '__proto__']) assert.equal((await seen(odd)).status, 404);
		assert.equal(asked.length, 2, 'what is no id is not even asked for');
	});

	const refusedAs: [string, Buffer, Record<string, string>, number, string][] = [
		['a program called photo.jpg', exe(), {}, 415, 'files.program'],
		['SVG with a script', Buffer.from('<svg><script>alert(1)</script></svg>'), { 'x-andon-name': 'a.svg' }, 415, 'files.markup'],
		['nothing', Buffer.alloc(0), {}, 400, 'files.empty'],
		['half a photo', jpeg().subarray(0, 100), {}, 400, 'files.broken'],
		['a PDF called photo.jpg', pdf(), {}, 415, 'files.ending'],
		['no name', jpeg(), { 'x-andon-name': '' }, 400, 'files.no-name'],
		['26 MB of text', Buffer.alloc(26 << 20, 'a'), { 'x-andon-name': 'a.txt' }, 413, 'files.too-large'],
		['a photo of 11 MB', Buffer.concat([jpeg(), Buffer.alloc(11 << 20)]), {}, 413, 'files.too-large'],
		['a photo of 50 MB', Buffer.concat([jpeg(), Buffer.alloc(50 << 20)]), {}, 413, 'files.too-large'],
	];
	for (const [what, body, headers, status, code] of refusedAs) {
		it(`${what} is refused in a sentence, and nothing is left of it`, async () => {
			const response = await send(body, headers);
			const { code: found, message } = (await response.json()) as { code: string; message: string };
			assert.deepEqual([response.status, found], [status, code]);
			assert.ok(message.length > 20);
			assert.deepEqual(await disk.list('/plant'), []);
		});
	}

	it('50 MB that don’t say how much they are: the answer comes while they come', async () => {
		const { port } = server.address() as AddressInfo;
		const sending = ask({ port, method: 'POST', path: '/files', headers: { 'x-andon-name': 'a.txt', 'Transfer-Encoding': 'chunked' } });
		sending.on('error', () => {});
		const answered = once(sending, 'response');
		let stopped = false;
		sending.once('close', () => {
			stopped = true;
		});
		for (let n = 0; n < 50 && !stopped; n += 1) sending.write(Buffer.alloc(1 << 20, 'a'));
		const [response] = await answered;
		assert.equal(response.statusCode, 413);
		sending.destroy();
	});

	it('the line breaks in the middle of a photo: nothing is left, and the next one is taken', async () => {
		const { port } = server.address() as AddressInfo;
		const line = connect(port, '127.0.0.1');
		await once(line, 'connect');
		line.write(`POST /files HTTP/1.1\r\nHost: plant\r\nx-andon-name: a.jpg\r\nContent-Length: ${jpeg().length}\r\n\r\n`);
		line.write(jpeg().subarray(0, 100));
		await once(server, 'request');
		line.destroy();
		await Promise.all(handled);
		assert.deepEqual(await disk.list('/plant'), []);
		await sent(jpeg());
	});

	it('a line that goes silent is given up', async () => {
		const { port } = server.address() as AddressInfo;
		const line = connect(port, '127.0.0.1');
		line.on('error', () => {});
		await once(line, 'connect');
		line.write('POST /files HTTP/1.1\r\nHost: plant\r\nx-andon-name: a.jpg\r\nContent-Length: 500\r\n\r\n');
		await once(server, 'request');
		const closed = once(line, 'close');
		await clock.advance(31_000);
		await closed;
		await Promise.all(handled);
	});

	it('a film is played from the middle; an unchanged photo is not sent again, but asked for', async () => {
		const { id } = await sent(jpeg());
		const part = await seen(id, '', { Range: 'bytes=2-5' });
		assert.deepEqual([part.status, part.headers.get('content-range')], [206, `bytes 2-5/${jpeg().length}`]);
		assert.deepEqual(Buffer.from(await part.arrayBuffer()), jpeg().subarray(2, 6));
		assert.deepEqual(Buffer.from(await (await seen(id, '', { Range: 'bytes=-2' })).arrayBuffer()), Buffer.from([0xff, 0xd9]));
		for (const odd of ['bytes=9-2', 'bytes=0-1,3-4', 'bytes=-', 'pages=1-2', `bytes=${'9'.repeat(40)}-`])
			assert.equal((await seen(id, '', { Range: odd })).status, 200, odd);
		const tag = part.headers.get('etag') as string;
		assert.equal((await seen(id, '', { 'If-None-Match': tag })).status, 304);
		allowed = () => false;
		assert.equal((await seen(id, '', { 'If-None-Match': tag })).status, 404);
	});

	it('the disk is full: who sent it is told to try again, and later it works', async () => {
		disk.fault = (operation) => (operation === 'write' ? diskError('ENOSPC') : undefined);
		const response = await send(jpeg());
		assert.deepEqual([response.status, ((await response.json()) as { code: string }).code], [503, 'files.not-stored']);
		disk.fault = undefined;
		await sent(jpeg());
	});

	it('only what is meant: no other methods', async () => {
		assert.equal((await fetch(`${address}/files`)).status, 405);
		const { id } = await sent(jpeg());
		assert.equal((await fetch(`${address}/files/${encodeURIComponent(id)}`, { method: 'DELETE' })).status, 405);
		const head = await fetch(`${address}/files/${encodeURIComponent(id)}`, { method: 'HEAD' });
		assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(jpeg().length)]);
	});
});
