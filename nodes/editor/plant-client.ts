// Requests of the editor to a running plant. What goes wrong comes back as a sentence, never as an exception.
// Through jQuery: Node-RED's editor adds the token of whoever is logged in there.

import { textsOf } from './texts.ts';

const texts = textsOf('andon-plant');

export type Answer<T> = { ok: true; value: T } | { ok: false; sentence: string };

export function ask<T>(plant: string, what: string): Promise<Answer<T>> {
	return request<T>({ url: `andon/${encodeURIComponent(plant)}/${what}`, type: 'GET', cache: false });
}

export function command<T>(plant: string, body: Record<string, unknown>): Promise<Answer<T>> {
	return look<T>(plant, 'command', body);
}

/** What a ladder's dialog asks ("rehearse", "replay"): nothing is changed by it. */
export function look<T>(plant: string, what: string, body: Record<string, unknown>): Promise<Answer<T>> {
	return request<T>({ url: `andon/${encodeURIComponent(plant)}/${what}`, type: 'POST', contentType: 'application/json', data: JSON.stringify(body) });
}

export function backup(plant: string): Promise<Answer<{ folder: string }>> {
	return request({ url: `andon/${encodeURIComponent(plant)}/backup`, type: 'POST' });
}

export function mayWrite(): boolean {
	return RED.user?.hasPermission('andon.write') ?? true;
}

function request<T>(settings: JQuery.AjaxSettings): Promise<Answer<T>> {
	return new Promise((resolve) => {
		$.ajax({ dataType: 'json', timeout: 20_000, headers: { 'Accept-Language': RED.i18n.lang() }, ...settings })
			.done((value: T) => resolve({ ok: true, value }))
			.fail((failed: JQuery.jqXHR) => resolve({ ok: false, sentence: sentenceOf(failed) }));
	});
}

function sentenceOf({ status, responseJSON }: JQuery.jqXHR): string {
	if (status === 401 || status === 403) return texts('sidebar.error.permission');
	if (status === 0) return texts('sidebar.error.unreachable');
	const message = (responseJSON as { message?: unknown } | undefined)?.message;
	return typeof message === 'string' ? message : texts('sidebar.error.status', { status });
}
