// What the plant answers over Node-RED's admin HTTP: to whom, and in which words when it can't.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES, type NodeRed, startNodeRed } from './harness/node-red.ts';
import { removeTempDir, tempDir } from './harness/temp.ts';
import { IDS, PASSWORD, PLANT, stuckPlant } from './stuck-plant.fixture.ts';

const AUTH = {
	type: 'credentials',
	users: [
		{ username: 'wang', password: PASSWORD, permissions: '*' },
		{ username: 'visitor', password: PASSWORD, permissions: 'read' },
	],
};
const NO_FOLDER = '7ad30c51e2b84fa0';
const NO_ZONE = '7ad30c51e2b84fa1';

interface Answer<T = Record<string, unknown>> {
	status: number;
	body: T;
}

describe('The plant over the admin HTTP', function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;
	let folder: string;
	const tokens = new Map<string, string>();

	before(async () => {
		folder = tempDir('plant');
		const file = join(folder, 'a-file');
		writeFileSync(file, '');
		const flows = stuckPlant({ folder: join(folder, 'andon') });
		const plant = flows.find(({ id }) => id === PLANT)!;
		flows.push(
			{ ...plant, id: NO_FOLDER, name: 'No folder', folder: join(file, 'inside') },
			{ ...plant, id: NO_ZONE, name: 'No zone', zone: 'Mars/Olympus', folder: '' },
		);
		nodeRed = await startNodeRed({ flows, settings: { adminAuth: AUTH } });
		for (const username of ['wang', 'visitor']) {
			const login = { client_id: 'node-red-editor', grant_type: 'password', scope: '', username, password: 'password' };
			tokens.set(username, (await nodeRed.post<{ access_token: string }>('/auth/token', login)).access_token);
		}
		await nodeRed.post(`/inject/${IDS.injectHeld}`, {}, { authorization: `Bearer ${tokens.get('wang')}` });
		for (;;) {
			const { body } = await get<{ held?: unknown[] }>('wang', `${PLANT}/problems`);
			if (body.held?.length === 1) break;
			await new Promise((again) => setTimeout(again, 50));
		}
	});
	after(async () => {
		await nodeRed?.dispose();
		removeTempDir(folder);
	});

	async function send<T>(user: string | undefined, path: string, init: RequestInit, language = 'en-US'): Promise<Answer<T>> {
		const token: Record<string, string> = user === undefined ? {} : { authorization: `Bearer ${tokens.get(user)}` };
		const response = await nodeRed.fetch(`/andon/${path}`, {
			...init,
			headers: { ...token, 'accept-language': language, ...(init.headers as Record<string, string>) },
		});
		const text = await response.text();
		return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as T };
	}
	const get = <T = Record<string, unknown>>(user: string | undefined, path: string, language?: string) => send<T>(user, path, {}, language);
	const post = (user: string | undefined, path: string, body: unknown, language?: string) =>
		send<{ message: string; code: string; path: string }>(
			user,
			path,
			{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
			language,
		);

	it('shows a visitor what needs a look and the open cases, without contact data', async () => {
		const look = await get<{ held: { number: string; message: string }[]; state: string }>('visitor', `${PLANT}/problems`);
		assert.equal(look.status, 200);
		assert.match(look.body.held[0]!.message, /process-engineer/);
		const list = await get<{ cases: { title: string; steps: { key: string }[] }[]; total: number }>('visitor', `${PLANT}/cases`);
		assert.deepEqual([list.status, list.body.total, list.body.cases[0]?.steps[0]?.key], [200, 1, 'contain']);
		assert.doesNotMatch(JSON.stringify([look.body, list.body]), /138 0000 0001/);
	});

	it('lets a visitor change nothing', async () => {
		for (const what of ['command', 'backup']) {
			const { status } = await post('visitor', `${PLANT}/${what}`, { command: 'cancel', case: 'EX-2026-00001', reason: 'curiosity' });
			assert.equal(status, 401, what);
		}
		const { body } = await get<{ total: number }>('visitor', `${PLANT}/cases`);
		assert.equal(body.total, 1);
	});

	it('shows nothing to somebody who is not logged in', async () => {
		for (const what of ['problems', 'cases']) assert.equal((await get(undefined, `${PLANT}/${what}`)).status, 401, what);
		assert.equal((await post(undefined, `${PLANT}/command`, { command: 'list' })).status, 401);
	});

	it('knows who gave a command: the record names the user of the session', async () => {
		const number = (await get<{ cases: { number: string }[] }>('wang', `${PLANT}/cases`)).body.cases[0]!.number;
		assert.equal((await post('wang', `${PLANT}/command`, { command: 'comment', case: number, text: 'looked at it' })).status, 200);
		const { body } = await post('wang', `${PLANT}/command`, { command: 'get', case: number, history: true });
		const { history } = body as unknown as { history: { type: string; actor: object }[] };
		assert.deepEqual(history.find(({ type }) => type === 'commented')?.actor, { id: 'wang', how: 'session' });
	});

	it('refuses a bad command with the field, in the language of whoever asks', async () => {
		const command = { command: 'cancel', case: 'EX-1999-00001', reason: 'no such case' };
		const english = await post('wang', `${PLANT}/command`, command);
		assert.deepEqual([english.status, english.body.code, english.body.path], [400, 'engine.case-unknown', 'case']);
		assert.match(english.body.message, /There is no case EX-1999-00001/);
		assert.match((await post('wang', `${PLANT}/command`, command, 'zh-CN')).body.message, /\p{Script=Han}/u);
		assert.equal((await post('wang', `${PLANT}/command`, { command: 'cancel' })).body.path, 'reason');
		assert.equal((await post('wang', `${PLANT}/command`, ['list'])).body.path, 'command');
	});

	it('takes no command from a form of another site', async () => {
		const body = new URLSearchParams({ command: 'cancel', case: 'EX-2026-00001', reason: 'trick' });
		const { status } = await send('wang', `${PLANT}/command`, { method: 'POST', body });
		assert.equal(status, 415);
	});

	it('says that a plant is not there, and that another node is none', async () => {
		for (const id of ['7ad30c51e2b84fff', IDS.contain, '__proto__']) {
			const { status, body } = await get(`wang`, `${id}/problems`);
			assert.deepEqual([status, body.code], [404, 'admin.not-running'], id);
		}
		assert.match(String((await get('wang', 'nobody/cases', 'zh-CN')).body.message), /该工厂没有运行/);
		assert.equal((await post('wang', 'nobody/backup', {})).status, 404);
	});

	it('says why the folder can not be used, and takes no command meanwhile', async () => {
		const { status, body } = await get('visitor', `${NO_FOLDER}/problems`);
		assert.deepEqual([status, body.state], [200, 'failed']);
		assert.match(String(body.reason), /is not a folder|can't be written/);
		for (const answer of [
			await get('wang', `${NO_FOLDER}/cases`),
			await post('wang', `${NO_FOLDER}/command`, { command: 'list' }),
			await post('wang', `${NO_FOLDER}/backup`, {}),
		]) {
			assert.deepEqual([answer.status, answer.body.code], [503, 'admin.closed']);
		}
	});

	it('says what is wrong with the configuration of a plant', async () => {
		const { status, body } = await get('visitor', `${NO_ZONE}/problems`);
		assert.deepEqual([status, body.state], [200, 'failed']);
		assert.match(String(body.problem), /Mars\/Olympus/);
		const refused = await post('wang', `${NO_ZONE}/command`, { command: 'list' });
		assert.deepEqual([refused.status, refused.body.code], [503, 'admin.broken']);
	});

	it('says that another process has the folder', async () => {
		const second = await startNodeRed({ version: LINES.at(-1)!, flows: stuckPlant({ folder: join(folder, 'andon') }) });
		try {
			for (;;) {
				const look = await second.get<{ state: string; reason?: string; locked?: boolean }>(`/andon/${PLANT}/problems`);
				if (look.state !== 'opening') {
					assert.deepEqual([look.state, look.locked], ['failed', true]);
					assert.match(look.reason ?? '', new RegExp(`in use by process ${nodeRed.pid}`));
					break;
				}
				await new Promise((again) => setTimeout(again, 50));
			}
		} finally {
			await second.dispose();
		}
	});

	it('backs up for whoever may', async () => {
		const { status, body } = await post('wang', `${PLANT}/backup`, {});
		assert.equal(status, 200);
		assert.match(String((body as unknown as { folder: string }).folder), /andon-backups/);
	});
});
