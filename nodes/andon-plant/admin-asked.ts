// What the plant's admin routes have in common: who asks in which language, the plant that is asked for, and one clear answer or refusal.

import type { Request, Response } from 'express';
import type { NodeAPI } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal } from '../../src/refusal.ts';
import { type Language, languageOf, text } from '../../src/text.ts';
import { errorOf } from '../runtime/messages.ts';
import type { PlantNode } from '../runtime/node-at-work.ts';
import type { PlantHost } from '../runtime/plant-host.ts';

export interface Asked {
	request: Request;
	response: Response;
	language: Language;
}

/** The plant that a request names; undefined for a node that is none, or is not deployed. */
export function plantAsked(RED: NodeAPI, request: Request): PlantNode | undefined {
	const node = RED.nodes.getNode(String(request.params.plant));
	return node?.type === 'andon-plant' ? (node as PlantNode) : undefined;
}

/** A form on another site can send text, not JSON: otherwise the request is answered. */
export function isJson(asked: Asked): boolean {
	if (asked.request.is('application/json')) return true;
	say(asked, 415, 'not-json');
	return false;
}

export function askedBy(request: Request, response: Response): Asked {
	return { request, response, language: languageOf(request.headers['accept-language']) };
}

/** The plant when its cases can be reached; otherwise the request is answered with why not. */
export function opened(asked: Asked, node: PlantNode | undefined): PlantHost | undefined {
	const host = node?.host;
	if (!node) say(asked, 404, 'not-running');
	else if (!host) say(asked, 503, 'broken', { reason: node.problem });
	else if (host.state === 'opening') say(asked, 503, 'opening');
	else if (host.state !== 'open') say(asked, 503, 'closed', { reason: host.reason });
	return host?.state === 'open' ? host : undefined;
}

export function say({ response, language }: Asked, status: number, key: string, params: Record<string, unknown> = {}): void {
	response.status(status).json({ code: `admin.${key}`, message: text(language, `admin.${key}`, params) });
}

export function answer(asked: Asked, run: () => Promise<unknown>): void {
	run().then(
		(found) => (isRefusal(found) ? asked.response.status(400).json(errorOf(found)) : asked.response.json(found)),
		(error: unknown) => say(asked, 503, 'failed', { reason: error instanceof Error ? error.message : String(error) }),
	);
}

/** What a dialog sends. */
export type Body = Record<string, unknown>;

/** A question of a dialog to a plant that runs, by POST because it is long: it changes nothing, so whoever may read the flows may ask. */
export function lookRoute(RED: NodeAPI, what: string, run: (engine: Engine, body: Body, language: Language) => unknown): void {
	RED.httpAdmin.post(`/andon/:plant/${what}`, RED.auth.needsPermission('andon.read'), (request, response) => {
		const asked = askedBy(request, response);
		if (!isJson(asked)) return;
		const host = opened(asked, plantAsked(RED, request));
		if (host) answer(asked, async () => run(host.engine, bodyOf(request), asked.language));
	});
}

function bodyOf({ body }: Request): Body {
	return typeof body === 'object' && body !== null ? (body as Body) : {};
}
