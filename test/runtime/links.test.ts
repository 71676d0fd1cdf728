// Links without an account, over HTTP, as phones, mail scanners and people who guess ask for them.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Claims, sealLink } from '../../src/links/token.ts';
import { IDS, KEY, linkFlows, PLANT } from './fixtures/link-flows.ts';
import { LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';

interface Heard {
	status: number;
	headers: Headers;
	body: {
		code?: string;
		message?: string;
		path?: string;
		all?: { path: string; message: string }[];
		accepted?: boolean;
		repeated?: boolean;
		ended?: string;
		view?: Record<string, unknown> & { case: { number: string }; version: number; formVersion: string; may: string[] };
	};
}
interface Notice {
	case: { id: string; number: string };
	step: string;
	person: { id: string };
	text: string;
	link: string;
	links: { answer: string; acknowledge: string };
}

const OTHER = '5c1e0f7a30b24aff';
const RIGHT = { outcome: 'accepted', values: { quantity: 12, measure: 'Valve 2 gets a new seal.' } };

for (const version of LINES) {
	describe(`Links without an account, Node-RED ${version}`, function () {
		this.timeout(120_000);
		let nodeRed: NodeRed;
		const seen = new Set<string>();

		before(async () => {
			nodeRed = await startNodeRed({ version });
			// Deployed as the editor does it: what is secret goes into the credentials.
			await nodeRed.deploy(linkFlows({ key: KEY }));
		});
		after(() => nodeRed?.dispose());

		const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1);
		const sealed = (claims: Claims, key = KEY) => sealLink(claims, Buffer.from(key, 'hex'));
		const hour = () => Math.floor(Date.now() / 1_000) + 3_600;

		/** A new case; what the one who has the task is told. */
		async function told(): Promise<Notice> {
			await nodeRed.inject(IDS.report);
			// After a start what nobody confirmed is told once more.
			const fresh = () => notices().find((notice) => !seen.has(notice.case.id));
			const notice = await nodeRed.waitFor(fresh, 'a notice');
			seen.add(notice.case.id);
			return notice;
		}
		const noticeIn = ({ value }: { value: unknown }) => (typeof value === 'string' ? JSON.parse(value) : value) as Notice;
		const notices = () => nodeRed.debugs.filter(({ node }) => node === IDS.told).map(noticeIn);
		async function restart(plant = PLANT): Promise<void> {
			await nodeRed.restart();
			for (let state = ''; state !== 'open'; ) ({ state } = (await (await nodeRed.fetch(`/andon/${plant}/problems`)).json()) as { state: string });
		}
		async function post(what: string, token: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Heard> {
			const response = await nodeRed.fetch(`/andon/l/${what}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'accept-language': 'en-US', ...headers },
				body: typeof body === 'string' ? body : JSON.stringify(body),
			});
			// What is no JSON may be refused before it comes to us, in other words.
			const said = await response.text();
			return { status: response.status, headers: response.headers, body: (said.startsWith('{') ? JSON.parse(said) : {}) as Heard['body'] };
		}
		const command = async <T = unknown>(asked: object): Promise<T> => {
			const response = await nodeRed.fetch(`/andon/${PLANT}/command`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'accept-language': 'en-US' },
				body: JSON.stringify(asked),
			});
			return (await response.json()) as T;
		};
		const history = async (id: string) =>
			((await command<{ history: { type: string; actor: { id: string; how: string } }[] }>({ command: 'get', case: id, history: true })).history ?? []).map(
				({ type, actor }) => `${type} ${actor.id} ${actor.how}`,
			);

		it('the notice brings the link, its token in the fragment; the text and the record of the case do not', async () => {
			const { link, links, text, case: about } = await told();
			assert.match(link, /^https:\/\/plant\.example\.com\/andon\/l\/#[\w-]+\.[\w-]+$/);
			assert.equal(links.answer, link);
			assert.notEqual(links.acknowledge, link);
			assert.doesNotMatch(text, /andon\/l/);
			const record = JSON.stringify(await command({ command: 'get', case: about.id, history: true }));
			assert.doesNotMatch(record, /andon\/l/);
		});

		it('the page is the same for everybody and lets nothing else in', async () => {
			const page = await nodeRed.fetch('/andon/l/');
			const other = await nodeRed.fetch('/andon/l/', { headers: { authorization: 'Bearer x.y', cookie: 'a=b', 'accept-language': 'zh-CN' } });
			assert.equal(page.status, 200);
			assert.equal(await page.text(), await other.text());
			assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/);
			assert.doesNotMatch(page.headers.get('content-security-policy') ?? '', /unsafe|\*|https?:/);
			assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
			assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
			assert.equal(page.headers.get('set-cookie'), null);
			const noSlash = await nodeRed.fetch('/andon/l', { redirect: 'manual' });
			assert.equal(noSlash.status, 308);
		});

		it('what stands in the page itself is named in its policy by its hash, every piece of it and nothing else', async () => {
			const page = await nodeRed.fetch('/andon/l/');
			const policy = page.headers.get('content-security-policy') ?? '';
			const html = await page.text();
			const pieces = [...html.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g)];
			assert.deepEqual(
				pieces.map(([, tag]) => tag),
				['script', 'style', 'script', 'script'],
			);
			const hashes = pieces.map(([, , content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`);
			assert.deepEqual((policy.match(/'sha256-[^']+'/g) ?? []).sort(), hashes.sort());
			// Nothing of it comes from another file, and no answer but the page's own lets anything inline.
			assert.doesNotMatch(html.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ''), /\bsrc=|rel="stylesheet"|\son\w+=|style=/);
			assert.doesNotMatch((await nodeRed.fetch('/andon/l/andon-form.js')).headers.get('content-security-policy') ?? '', /sha256/);
		});

		it('all of it is one file of at most 60 kB on the way, the form included', async () => {
			const bytes = await new Promise<number>((resolve, reject) => {
				httpRequest(`${nodeRed.url}/andon/l/`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
					const pieces: Buffer[] = [];
					response.on('data', (piece: Buffer) => pieces.push(piece));
					response.on('end', () => {
						const whole = Buffer.concat(pieces);
						assert.equal(response.headers['content-encoding'], 'gzip');
						assert.match(gunzipSync(whole).toString('utf8'), /andon-form/);
						resolve(whole.length);
					});
				})
					.on('error', reject)
					.end();
			});
			assert(bytes <= 60_000, `${bytes} bytes`);
		});

		it('a mail scanner that opens it in every way changes nothing', async () => {
			const { link, case: about } = await told();
			const before = await history(about.id);
			for (const path of ['/andon/l/', `/andon/l/?t=${tokenOf(link)}`, '/andon/l/task', '/andon/l/answer', '/andon/l/react', '/andon/l/andon-form.js']) {
				for (const method of ['GET', 'HEAD', 'OPTIONS'])
					await (await nodeRed.fetch(path, { method, headers: { authorization: `Bearer ${tokenOf(link)}` } })).arrayBuffer();
			}
			// Reading is no answer either.
			assert.equal((await post('task', tokenOf(link))).status, 200);
			assert.deepEqual(await history(about.id), before);
		});

		it('shows what the task needs, and nobody else', async () => {
			const { link, case: about } = await told();
			const { body, headers } = await post('task', tokenOf(link));
			assert.equal(headers.get('cache-control'), 'no-store');
			const { view } = body;
			assert.equal(view?.case.number, about.number);
			assert.equal(view?.person, 'Anna Meier');
			assert.deepEqual(view?.values, { lot: 'EX-7' });
			assert.deepEqual(view?.may, ['complete', 'acknowledge', 'arrive', 'comment']);
			assert.doesNotMatch(JSON.stringify(view), /@|\+86|\+49|刘洋|liu|engineer"/);
			const check = await nodeRed.fetch(`/andon/l/check/${view?.formVersion}.js`);
			assert.match(await check.text(), new RegExp(`andonForms.take\\("${view?.formVersion}"`));
			assert.equal((await nodeRed.fetch('/andon/l/check/0123456789abcdef.js')).status, 404);
			assert.equal((await nodeRed.fetch('/andon/l/check/..%2f..%2fpackage.js')).status, 404);
		});

		it('one tap says "I know", by the person of the link; a second one says nothing new', async () => {
			const { links, case: about } = await told();
			const token = tokenOf(links.acknowledge);
			const first = await post('react', token, { type: 'acknowledge', id: 'tap-0001' });
			assert.equal(first.body.view?.acknowledged, true);
			await post('react', token, { type: 'acknowledge', id: 'tap-0002' });
			assert.deepEqual(
				(await history(about.id)).filter((line) => line.startsWith('ack')),
				['acknowledged meier link'],
			);
			assert.deepEqual((await post('answer', token, { ...RIGHT, id: 'tap-0003' })).status, 403);
			assert.equal((await post('react', token, { type: 'hand-over', id: 'tap-0004' })).status, 400);
		});

		it('a bad value is refused with a sentence in the language of the page; nothing changes', async () => {
			const { link, case: about } = await told();
			const before = await history(about.id);
			const bad = { outcome: 'accepted', values: { quantity: '12,5', measure: '' }, id: 'answer-0001', language: 'zh-CN' };
			const { status, body } = await post('answer', tokenOf(link), bad);
			assert.equal(status, 422);
			const said = body.all ?? [{ path: body.path ?? '', message: body.message ?? '' }];
			assert.deepEqual(said.map(({ path }) => path).sort(), ['values.measure', 'values.quantity']);
			assert.match(said[0]!.message, /[\u4e00-\u9fff]/);
			assert.deepEqual(await history(about.id), before);
		});

		it('two taps at once are one answer, and one that is sent again after the end is told so', async () => {
			const { link, case: about } = await told();
			const token = tokenOf(link);
			const answer = { ...RIGHT, id: 'answer-0002', version: (await post('task', token)).body.view?.version };
			const replies = await Promise.all([post('answer', token, answer), post('answer', token, answer)]);
			assert.deepEqual(
				replies.map(({ status }) => status),
				[200, 200],
			);
			assert.deepEqual(replies.map(({ body }) => body.repeated).sort(), [false, true]);
			const again = await post('answer', token, answer);
			assert.deepEqual([again.status, again.body.repeated, again.body.ended], [200, true, 'link.done']);
			assert.deepEqual(
				(await history(about.id)).filter((line) => line.startsWith('task/')),
				['task/answered meier link'],
			);
			// Another answer by the same link is none.
			const other = await post('answer', token, { ...RIGHT, id: 'answer-0003' });
			assert.deepEqual([other.status, other.body.code], [410, 'link.done']);
			assert.doesNotMatch(other.body.message ?? '', /Meier/);
			assert.equal((await post('task', token)).status, 410);
		});

		it('what was said by one link and comes again by another of the same person counts once', async () => {
			const { link, case: about, step } = await told();
			const anew = sealed({ case: about.id, step, person: 'meier', purpose: 'answer', version: 1, expires: hour() });
			const comment = { type: 'comment', text: 'Truck comes at six.', id: 'comment-0001' };
			const replies = [await post('react', tokenOf(link), comment), await post('react', anew, comment)];
			assert.deepEqual(
				replies.map(({ status, body }) => [status, body.repeated]),
				[
					[200, false],
					[200, true],
				],
			);
			const answer = { ...RIGHT, id: 'answer-0006' };
			assert.equal((await post('answer', anew, answer)).body.repeated, false);
			assert.equal((await post('answer', tokenOf(link), answer)).body.repeated, true);
			const said = (await history(about.id)).filter((line) => /^(commented|task\/answered)/.test(line));
			assert.deepEqual(said, ['commented meier link', 'task/answered meier link']);
		});

		it('an altered link, one of another plant and one of nothing are worth nothing; an old one says that it is old', async () => {
			const { link, case: about, step } = await told();
			const token = tokenOf(link);
			const claims: Claims = { case: about.id, step, person: 'meier', purpose: 'answer', version: 1, expires: hour() };
			const worth = async (one: string) => {
				const { status, body } = await post('task', one);
				return [status, body.code];
			};
			assert.deepEqual(await worth(`${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`), [401, 'link.broken']);
			assert.deepEqual(await worth(sealed(claims, 'f'.repeat(64))), [401, 'link.broken']);
			assert.deepEqual(await worth(''), [401, 'link.broken']);
			assert.deepEqual(await worth(sealed({ ...claims, case: 'no-such-case' })), [401, 'link.broken']);
			assert.deepEqual(await worth(sealed({ ...claims, case: '__proto__' })), [401, 'link.broken']);
			assert.deepEqual(await worth(sealed({ ...claims, expires: hour() - 7_200 })), [410, 'link.expired']);
			assert.deepEqual(await worth(sealed({ ...claims, person: 'liu' })), [410, 'link.not-yours']);
			assert.deepEqual(await worth(sealed(claims)), [200, undefined]);
		});

		it('after a hand-over the old link is over, and whoever has it now gets their own', async () => {
			const { link, case: about, step } = await told();
			const data = { to: { person: 'liu' }, note: 'Liu is at the line.' };
			const handed = { command: 'answer', case: about.id, step, type: 'hand-over', data, actor: 'meier' };
			await nodeRed.post(`/inject/${IDS.say}`, { __user_inject_props__: [{ p: 'payload', v: JSON.stringify(handed), vt: 'json' }] });
			const his = await nodeRed.waitFor(() => notices().find((notice) => notice.case.id === about.id && notice.person.id === 'liu'), 'the notice to Liu');
			const before = await post('task', tokenOf(link));
			assert.deepEqual([before.status, before.body.code], [410, 'link.handed-over']);
			assert.equal((await post('answer', tokenOf(link), { ...RIGHT, id: 'answer-0005' })).status, 410);
			const now = await post('task', tokenOf(his.link));
			assert.deepEqual([now.status, now.body.view?.person], [200, '刘洋']);
			// Even the one whose link it was is not named to them, nor are they to him.
			assert.doesNotMatch(JSON.stringify([before.body, now.body]), /Meier/);
		});

		it('a link by command is made for whoever has the step, with a QR code when asked for', async () => {
			const { case: about, step } = await told();
			const asked = { command: 'task-link', case: about.id, step };
			const made = await command<{ url: string; qr: string }>({ ...asked, person: 'meier', qr: true });
			assert.match(made.qr, /^<svg [^>]+viewBox/);
			assert.equal((await post('task', tokenOf(made.url))).status, 200);
			assert.equal((await command<{ code: string }>({ ...asked, person: 'liu' })).code, 'link.not-for');
			assert.equal((await command<{ code: string }>({ ...asked, person: 'nobody' })).code, 'engine.command.person-unknown');
			assert.equal((await command<{ code: string }>({ ...asked, person: 'meier', purpose: 'everything' })).code.startsWith('validate.'), true);
		});

		it('what is too large, cut off or no JSON is not read', async () => {
			const { link, case: about } = await told();
			const before = await history(about.id);
			const token = tokenOf(link);
			assert.equal((await post('answer', token, { ...RIGHT, note: 'x'.repeat(300_000), id: 'answer-0004' })).status, 413);
			assert.equal((await post('answer', token, '{"outcome":')).status, 400);
			assert.equal((await post('answer', token, '[]')).status, 400);
			assert.equal((await post('answer', token, '{}', { 'content-type': 'text/plain' })).status, 400);
			assert.equal((await post('answer', token, '{"__proto__":{"x":1},"outcome":"accepted"}')).status, 400);
			// Without saying how much it is.
			const status = await new Promise<number>((resolve) => {
				const sending = httpRequest(
					`${nodeRed.url}/andon/l/answer`,
					{ method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'transfer-encoding': 'chunked' } },
					(response) => resolve(response.statusCode ?? 0),
				);
				sending.on('error', () => undefined);
				sending.write('{"note":"');
				for (let sent = 0; sent < 40; sent++) sending.write('x'.repeat(10_000));
				sending.end('"}');
			});
			assert.equal(status, 413);
			assert.deepEqual(await history(about.id), before);
		});

		it('a photo is taken from whoever may answer, and from nobody else; a program is not', async () => {
			const { link, links } = await told();
			const send = async (token: string, content: Uint8Array, name: string) => {
				const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream', 'x-andon-name': encodeURIComponent(name) };
				const response = await nodeRed.fetch('/andon/l/file', { method: 'POST', headers, body: content as never });
				return { status: response.status, body: (await response.json()) as { id?: string; code?: string } };
			};
			const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
			const taken = await send(tokenOf(link), png, '阀 2.png');
			assert.deepEqual([taken.status, taken.body.id?.slice(0, 7)], [201, 'sha256:']);
			assert.equal((await send(tokenOf(link), Buffer.from('MZ this is no picture'), 'valve.jpg')).status, 415);
			assert.equal((await send(tokenOf(links.acknowledge), png, 'x.png')).status, 403);
			assert.equal((await send('a.b', png, 'x.png')).status, 401);
		});

		it('what an answer says of its files is not believed: they are what the plant keeps', async () => {
			const { link, case: about } = await told();
			const send = async (content: Uint8Array, name: string) => {
				const headers = { authorization: `Bearer ${tokenOf(link)}`, 'content-type': 'application/octet-stream', 'x-andon-name': name };
				const response = await nodeRed.fetch('/andon/l/file', { method: 'POST', headers, body: content as never });
				return ((await response.json()) as { id: string }).id;
			};
			const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
			const answer = (photo: object) => post('answer', tokenOf(link), { ...RIGHT, values: { ...RIGHT.values, photo: [photo] } });
			const written = await answer({ id: await send(Buffer.from('no picture'), 'a.txt'), name: 'valve.jpg', type: 'image/jpeg', size: 10 });
			assert.deepEqual([written.status, written.body.code], [422, 'form.file-kind']);
			const id = await send(png, 'valve.png');
			assert.equal((await answer({ id, name: '../../valve.exe', type: 'text/html', size: 1 })).status, 200);
			const { history: said } = await command<{ history: { data: { values?: { photo?: object[] } } }[] }>({ command: 'get', case: about.id, history: true });
			const [photo] = said.find(({ data }) => data.values?.photo)?.data.values?.photo ?? [];
			assert.deepEqual({ ...photo, size: 0 }, { id, name: 'valve.exe.png', type: 'image/png', size: 0 });
		});

		it('who asks too often with one link waits, others do not', async () => {
			const one = tokenOf((await told()).link);
			const other = tokenOf((await told()).link);
			let last = await post('task', one);
			for (let asked = 0; asked < 60 && last.status === 200; asked++) last = await post('task', one);
			assert.equal(last.status, 429);
			assert(Number(last.headers.get('retry-after')) >= 1);
			assert.match(last.body.message ?? '', /Wait \d+ seconds/);
			assert.equal((await post('task', other)).status, 200);
		});

		it('while flows are deployed a link is never called broken', async () => {
			const { link } = await told();
			const heard = new Set<number>();
			let deployed = false;
			const deploying = nodeRed.deploy(linkFlows({ key: KEY })).then(() => {
				deployed = true;
			});
			while (!deployed) heard.add((await post('task', tokenOf(link))).status);
			await deploying;
			for (let status = 0; status !== 200; heard.add(status)) ({ status } = await post('task', tokenOf(link)));
			assert.deepEqual(
				[...heard].filter((status) => ![200, 429, 503].includes(status)),
				[],
			);
		});

		it('a link is good after Node-RED was started again', async () => {
			const { link } = await told();
			await restart();
			assert.equal((await post('task', tokenOf(link))).status, 200);
		});

		it('a plant that came without a key makes one, which outlives a start and a deploy', async () => {
			await nodeRed.deploy(linkFlows().map((node) => (node.id === PLANT ? { ...node, id: OTHER } : node.plant === PLANT ? { ...node, plant: OTHER } : node)));
			const { link } = await told();
			await restart(OTHER);
			assert.equal((await post('task', tokenOf(link))).status, 200);
			await nodeRed.deploy(
				linkFlows().map((node) => (node.id === PLANT ? { ...node, id: OTHER, name: 'Renamed' } : node.plant === PLANT ? { ...node, plant: OTHER } : node)),
			);
			assert.equal((await post('task', tokenOf(link))).status, 200);
			assert.equal((await post('task', sealed({ case: 'c', step: 's', person: 'p', purpose: 'answer', version: 1, expires: hour() }))).status, 401);
		});

		it('who guesses is soon tired', async () => {
			let tired = false;
			for (let guess = 0; guess < 30 && !tired; guess++) tired = (await post('task', `guess${guess}.guess`)).status === 429;
			assert(tired);
		});
	});
}
