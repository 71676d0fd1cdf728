// The page of links as bytes: the same for everybody, so that opening a link says nothing and changes nothing. Made by the build, in resources/.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'express';

/** By what they are called below the page's address; the build puts them there under the second name. */
export const ASSETS: Readonly<Record<string, { file: string; type: string }>> = {
	'': { file: 'andon-link.html', type: 'text/html; charset=utf-8' },
	'worker.js': { file: 'andon-link-worker.js', type: 'text/javascript; charset=utf-8' },
	'andon-form.js': { file: 'andon-form.js', type: 'text/javascript; charset=utf-8' },
	'andon-form-causes.js': { file: 'andon-form-causes.js', type: 'text/javascript; charset=utf-8' },
	'andon-form-reckon.js': { file: 'andon-form-reckon.js', type: 'text/javascript; charset=utf-8' },
};

/** Nothing from elsewhere, nothing inline but what the build put there, nobody's frame. Pictures of a draft are blobs. */
const policy = ({ script, style }: Inline) =>
	[
		"default-src 'none'",
		["script-src 'self'", ...script].join(' '),
		["style-src 'self'", ...style].join(' '),
		"img-src 'self' blob: data:",
		"connect-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		'trusted-types lit-html andon-worker',
	].join('; ');
const POLICY = policy({ script: [], style: [] });

/** Headers of everything below the page's address. */
export function guard(response: Response): void {
	response.set({
		'content-security-policy': POLICY,
		'referrer-policy': 'no-referrer',
		'x-content-type-options': 'nosniff',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
		'x-robots-tag': 'noindex, nofollow',
	});
}

/** Hashes of what stands in a page itself, as a policy names them. */
interface Inline {
	script: string[];
	style: string[];
}

interface Kept {
	plain: Buffer;
	packed: Buffer;
	tag: string;
	policy: string;
}

const kept = new Map<string, Kept>();

/** Sends one of the page's files. */
export function sendAsset(name: string, request: Request, response: Response): void {
	const { file, type } = ASSETS[name]!;
	const { plain, packed, tag, policy } = contentOf(file);
	guard(response);
	response.set('content-security-policy', policy);
	response.set({ 'content-type': type, 'cache-control': 'public, no-cache', etag: tag, vary: 'accept-encoding' });
	if (request.headers['if-none-match'] === tag) return void response.status(304).end();
	// A phone on a bad line has no proxy that would do it.
	const packs = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
	if (packs) response.set('content-encoding', 'gzip');
	response.end(packs ? packed : plain);
}

function contentOf(file: string): Kept {
	let found = kept.get(file);
	if (!found) {
		const plain = readFileSync(join(FOLDER, file));
		const tag = `"${createHash('sha256').update(plain).digest('hex').slice(0, 20)}"`;
		found = { plain, packed: gzipSync(plain, { level: 9 }), tag, policy: file.endsWith('.html') ? policy(inlineOf(plain.toString('utf8'))) : POLICY };
		kept.set(file, found);
	}
	return found;
}

function inlineOf(page: string): Inline {
	const found: Inline = { script: [], style: [] };
	for (const [, tag, content = ''] of page.matchAll(/<(script|style)\b[^>]*>([\s\S]*?)<\/\1>/g)) {
		found[tag as keyof Inline].push(`'sha256-${createHash('sha256').update(content).digest('base64')}'`);
	}
	return found;
}

const FOLDER = join(dirname(createRequire(import.meta.url).resolve('@andonflow/node-red-dashboard-2-andon/package.json')), 'resources');
