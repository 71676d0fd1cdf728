// The page of links without a line: a service worker that keeps the page itself, which is the same for everybody, so that it can be opened anew and
// finds what was typed. It keeps nothing else: no token, no task and no answer comes by it. The plant is asked first, always.

import { SHELL, SHELL_CACHE } from './shell-files.ts';

/** Milliseconds after which a line that says nothing is none. */
const PATIENCE = 5_000;

interface Fetching extends Event {
	readonly request: Request;
	respondWith(answer: Promise<Response>): void;
}

interface Extendable extends Event {
	waitUntil(done: Promise<unknown>): void;
}

/** What this script uses of its own world, which the types of a page don't have. */
interface Worker {
	addEventListener(type: 'install' | 'activate', heard: (event: Extendable) => void): void;
	addEventListener(type: 'fetch', heard: (event: Fetching) => void): void;
	skipWaiting(): Promise<void>;
	clients: { claim(): Promise<void> };
	registration: { scope: string };
}

const worker = globalThis as unknown as Worker;
/** Names without what stands behind "#": no token ever becomes part of one. */
const names = new Set(SHELL.map((name) => new URL(name, worker.registration.scope).href));

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const name = request.url.replace(/#.*$/, '');
	if (request.method === 'GET' && names.has(name)) event.respondWith(answered(request, name));
});

async function install(): Promise<void> {
	await (await caches.open(SHELL_CACHE)).add(worker.registration.scope);
	await worker.skipWaiting();
}

/** The plant's answer, which is kept; without one what was kept before, if anything was. */
async function answered(request: Request, name: string): Promise<Response> {
	const cache = await caches.open(SHELL_CACHE);
	const asked = fetch(request);
	const soon = await Promise.race([asked.catch(() => undefined), after(PATIENCE)]);
	if (soon?.ok) {
		await cache.put(name, soon.clone());
		return soon;
	}
	// A proxy that speaks for a plant that is down is no plant.
	const silent = soon === undefined || soon.status >= 500;
	return (silent ? await cache.match(name) : undefined) ?? soon ?? asked;
}

function after(millis: number): Promise<undefined> {
	return new Promise((resolve) => setTimeout(() => resolve(undefined), millis));
}
