// What a request to the page of links brings along, none of it trusted: its body up to a size, its token, the address it comes from.
// Not for what it asks for: link-routes.ts.

import { isIPv6 } from 'node:net';
import type { Request } from 'express';

/** Why a body is not taken. */
export type BadBody = 'link.too-large' | 'link.not-json';

/**
 * The body of a request as JSON, an object, of at most `most` bytes. Where the editor is served at the root its own parser has come first and read it;
 * elsewhere nobody has, and it is read here, not beyond that size.
 */
export function jsonBody(request: Request, most: number): Promise<Record<string, unknown> | BadBody> {
	if (Number(request.headers['content-length'] ?? 0) > most) return Promise.resolve('link.too-large');
	if (request.readableEnded) return Promise.resolve(alreadyRead(request.body, most));
	return new Promise((resolve) => {
		const pieces: Buffer[] = [];
		let size = 0;
		request.on('data', (piece: Buffer) => {
			size += piece.length;
			if (size > most) resolve('link.too-large');
			else pieces.push(piece);
		});
		request.on('end', () => resolve(objectIn(Buffer.concat(pieces).toString('utf8'))));
		for (const broken of ['error', 'close']) request.on(broken, () => resolve('link.not-json'));
	});
}

function alreadyRead(body: unknown, most: number): Record<string, unknown> | BadBody {
	const said = JSON.stringify(body ?? null);
	return Buffer.byteLength(said) > most ? 'link.too-large' : objectIn(said);
}

function objectIn(said: string): Record<string, unknown> | BadBody {
	try {
		const found: unknown = JSON.parse(said);
		return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Record<string, unknown>) : 'link.not-json';
	} catch {
		return 'link.not-json';
	}
}

/** The token that a request shows; empty when it shows none. */
export function tokenIn(request: Request): string {
	return /^Bearer ([\w.-]{1,1000})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

/**
 * Who asks, for counting tries. Behind `proxies` proxies of our own the address is the one that the outermost of them wrote down; what a client
 * writes into the header itself stands to the left of it. Of an IPv6 address the network: whoever has one has all of it.
 */
export function addressOf(request: Request, proxies: number): string {
	const header = request.headers['x-forwarded-for'];
	const named = (Array.isArray(header) ? header.join(',') : (header ?? ''))
		.split(',')
		.map((one) => one.trim())
		.filter(Boolean);
	const address = (proxies > 0 ? named.at(-proxies) : undefined) ?? request.socket.remoteAddress ?? '';
	const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 60);
	return isIPv6(plain) ? networkOf(plain) : plain;
}

/** The first 64 bits. */
function networkOf(address: string): string {
	const [left = '', right] = address.toLowerCase().split('%')[0]!.split('::');
	const front = left === '' ? [] : left.split(':');
	const back = right === undefined || right === '' ? [] : right.split(':');
	const whole = right === undefined ? front : [...front, ...new Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
	return whole
		.slice(0, 4)
		.map((part) => part.replace(/^0+(?=.)/, ''))
		.join(':');
}
