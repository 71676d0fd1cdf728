// What the editor's sidebar asks of a running plant over Node-RED's admin HTTP: what needs a look, the open cases, commands, a backup.
// A GET changes nothing. Answers are in the language that the request asks for.

import type { Request } from 'express';
import type { NodeAPI } from 'node-red';
import { runCommand } from '../../src/commands/commands.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';
import { answer, askedBy, isJson, opened, plantAsked, say } from './admin-asked.ts';
import { registerLadderRoutes } from './admin-ladders.ts';
import { registerReplayRoute } from './admin-replay.ts';
import { registerScheduleRoute } from './admin-schedule.ts';

/** Open cases on one page. */
const PAGE = 50;

export function registerAdmin(RED: NodeAPI): void {
	const plantOf = (request: Request) => plantAsked(RED, request);
	registerLadderRoutes(RED);
	registerScheduleRoute(RED);
	registerReplayRoute(RED);

	RED.httpAdmin.get('/andon/:plant/problems', RED.auth.needsPermission('andon.read'), (request, response) => {
		const asked = askedBy(request, response);
		const node = plantOf(request);
		if (!node) return say(asked, 404, 'not-running');
		const { host, problem } = node;
		const about = { state: host?.state ?? 'failed', folder: host?.folder, problem, reason: host?.reason, locked: host?.locked };
		if (host?.state !== 'open') return void response.json(about);
		answer(asked, async () => ({ ...about, plantTime: host.engine.clock.now(), recovery: host.engine.recovery, ...(await host.engine.problems()) }));
	});

	RED.httpAdmin.get('/andon/:plant/cases', RED.auth.needsPermission('andon.read'), (request, response) => {
		const asked = askedBy(request, response);
		const host = opened(asked, plantOf(request));
		if (host) answer(asked, () => openCases(host.engine, request.query, asked.language));
	});

	RED.httpAdmin.post('/andon/:plant/backup', RED.auth.needsPermission('andon.write'), (request, response) => {
		const asked = askedBy(request, response);
		const host = opened(asked, plantOf(request));
		if (host) answer(asked, () => host.backup());
	});

	// Who has a PIN is for those who hand them out. It says that there is one, never which.
	RED.httpAdmin.get('/andon/:plant/identities', RED.auth.needsPermission('andon.write'), (request, response) => {
		const asked = askedBy(request, response);
		response.set('cache-control', 'no-store');
		const host = opened(asked, plantOf(request));
		if (host) answer(asked, async () => ({ people: await host.identification.known(host.engine.plant.directory) }));
	});

	RED.httpAdmin.post('/andon/:plant/command', RED.auth.needsPermission('andon.write'), (request, response) => {
		const asked = askedBy(request, response);
		if (!isJson(asked)) return;
		const host = opened(asked, plantOf(request));
		const user = (request as { user?: { username?: string } }).user?.username;
		const actor = user === undefined ? ({ id: 'editor', how: 'claimed' } as const) : ({ id: user, how: 'session' } as const);
		if (host) answer(asked, () => runCommand(host.engine, request.body, actor, asked.language, { identification: host.identification, admin: true }));
	});
}

interface ShownCase {
	id: string;
	number: string;
	title: string;
	severity: string;
	openedAt: string;
	steps: { step: string; key: string; since: string; hold?: { message: string } }[];
	underWay: { from: string; since: string }[];
}

/** Open cases, newest first: what a list shows of them, nothing more. */
async function openCases(engine: Engine, query: Request['query'], language: Language): Promise<unknown> {
	const { text: wanted } = query;
	const command: JsonObject = { command: 'list', status: ['open'], size: PAGE, ...(typeof wanted === 'string' && wanted !== '' ? { text: wanted } : {}) };
	const found = await runCommand(engine, command, { id: 'editor', how: 'claimed' }, language);
	if (isRefusal(found)) return found;
	const cases = (found.cases as unknown as ShownCase[]).map(({ id, number, title, severity, openedAt, steps, underWay }) => ({
		id,
		number,
		title,
		severity,
		openedAt,
		steps: steps.map(({ step, key, since, hold }) => ({ step, key, since, held: hold?.message })),
		underWay: underWay.map(({ from, since }) => ({ from, since })),
	}));
	return { cases, total: found.total, plantTime: engine.clock.now() };
}
