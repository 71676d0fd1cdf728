// Lets the browser keep the page itself, once a task was shown: then it can be opened anew without a line. Only where a browser does that: not without TLS,
// not in every private window; there the page is as it was without. What is kept, and what is not: worker.ts.

import { isAnalysis } from '../../src/form/analysis-fields.ts';
import { fieldsOf } from '../../src/form/form.ts';
import type { LinkView } from '../../src/links/view.ts';
import { CAUSES, RECKONING, SHELL_CACHE } from './shell-files.ts';

const WORKER = 'worker.js';
/** A policy that lets no other address become a script. */
const POLICY = 'andon-worker';
/** Milliseconds. */
const LATER = 1_000;
/** Tried again with the next look when the line broke meanwhile. */
let begun = false;

export function keepShell({ form }: LinkView): void {
	if (begun || !('serviceWorker' in navigator) || !isSecureContext) return;
	begun = true;
	const fields = form === undefined ? [] : fieldsOf(form);
	const reckons = fields.some((field) => [field, ...(field.columns ?? [])].some(({ type }) => type === 'computed'));
	const more = [...(reckons ? [RECKONING] : []), ...(fields.some(({ type }) => isAnalysis(type)) ? [CAUSES] : [])];
	// What is in front of the person comes first.
	const failed = () => {
		begun = false;
	};
	setTimeout(() => void keep(more).catch(failed), LATER);
}

async function keep(more: readonly string[]): Promise<void> {
	await navigator.serviceWorker.register(scriptUrl(), { updateViaCache: 'none' });
	if (more.length === 0) return;
	const cache = await caches.open(SHELL_CACHE);
	for (const script of more) if (!(await cache.match(script))) await cache.add(script);
}

interface Policies {
	createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

function scriptUrl(): string {
	const { trustedTypes } = globalThis as { trustedTypes?: Policies };
	return trustedTypes?.createPolicy(POLICY, { createScriptURL: () => WORKER }).createScriptURL(WORKER) ?? WORKER;
}
