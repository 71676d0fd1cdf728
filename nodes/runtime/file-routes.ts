// Files in and out over HTTP: for the page behind a link and for the dashboard, on node's own requests and answers. Who may send or see what is the
// caller's to know; what may be kept is src/files'.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../src/clock.ts';
import { type Admitted, admit, admitThumbnail, tooLarge } from '../../src/files/admit.ts';
import { FRONT, KINDS, MOST_FILE, MOST_THUMBNAIL, mostOf } from '../../src/files/kinds.ts';
import { cleanName } from '../../src/files/name.ts';
import { announced } from '../../src/files/recognise.ts';
import { isFileId } from '../../src/files/reference.ts';
import type { FileReference } from '../../src/form/form.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import type { FileShelf } from '../../src/store/file-shelf.ts';
import type { Language } from '../../src/text.ts';
import { SECOND } from '../../src/time.ts';
import { errorOf } from './messages.ts';

/** Bytes of all uploads under way in this process; who comes later is asked to come again. */
const MOST_UNDER_WAY = 64 << 20;
/** A line that carries nothing for so long is dead (real time). */
const SILENCE = 30 * SECOND;
/** Of what is too large so much is thrown away before the line is cut: a browser that is still sending hears the reason. */
const HEARD_OUT = 32 << 20;

const STATUS: Record<string, number> = {
	'files.too-large': 413,
	'files.thumbnail': 413,
	'files.program': 415,
	'files.markup': 415,
	'files.macros': 415,
	'files.unknown': 415,
	'files.ending': 415,
	'files.busy': 503,
	'files.not-stored': 503,
	'files.quota': 507,
};

export interface FileRoute {
	files: FileShelf;
	clock: Clock;
	/** Of who asks. */
	language: Language;
}

let underWay = 0;

/**
 * Takes the file that is the body of a request: header `x-andon-name` its name, percent-encoded; `x-andon-thumbnail` how many bytes at the front
 * are a small picture of it, if one comes with it. Answers 201 with the reference, or with one refusal. Nothing is left of what did not come whole.
 * Whether this request may send anything is asked before. `taken` is told of a file that is kept, before whoever sent it.
 */
export async function receiveFile(
	request: IncomingMessage,
	response: ServerResponse,
	{ files, clock, language }: FileRoute,
	taken?: (reference: FileReference) => void,
): Promise<void> {
	if (request.method !== 'POST') return wrongMethod(response, 'POST', language);
	const outcome = await received(request, clock, language);
	// Nobody is there any more.
	if (outcome === undefined) return;
	if (isRefusal(outcome)) return refused(request, response, outcome);
	const { file, small } = outcome;
	// A disk that is full, or gone: who sends can only try again; the plant node says what is wrong.
	const reference = await files.put(file, small, language).catch(() => refuse(language, 'files.not-stored', 'file', { name: file.name }));
	if (isRefusal(reference)) return refused(request, response, reference);
	taken?.(reference);
	answer(response, 201, reference);
}

async function received(request: IncomingMessage, clock: Clock, language: Language): Promise<{ file: Admitted; small?: Admitted } | Refusal | undefined> {
	// Only our own pages send this header: a form on another site can't.
	const name = nameOf(request.headers['x-andon-name']);
	if (name === undefined) return refuse(language, 'files.no-name', 'x-andon-name');
	const front = Number(request.headers['x-andon-thumbnail'] ?? 0);
	if (!Number.isSafeInteger(front) || front < 0 || front > MOST_THUMBNAIL) {
		return refuse(language, 'files.thumbnail', 'x-andon-thumbnail', { most: MOST_THUMBNAIL >> 10 });
	}
	const body = await bodyOf(request, front, clock, language);
	if (body === undefined || isRefusal(body)) return body;
	const small = front === 0 ? undefined : admitThumbnail(body.subarray(0, front), language);
	if (isRefusal(small)) return small;
	const file = admit(body.subarray(front), name, language);
	return isRefusal(file) ? file : { file, ...(small ? { small } : {}) };
}

/** The body, never more of it than may be; undefined when the line broke. */
function bodyOf(request: IncomingMessage, front: number, clock: Clock, language: Language): Promise<Buffer | Refusal | undefined> {
	const announcedLength = Number(request.headers['content-length'] ?? 0);
	if (announcedLength > MOST_FILE + front) return Promise.resolve(tooLarge(MOST_FILE, language));
	return new Promise((resolve) => {
		const pieces: Buffer[] = [];
		let length = 0;
		let most = MOST_FILE + front;
		let looked = false;
		const end = (outcome: Buffer | Refusal | undefined): void => {
			silence.cancel();
			request.off('data', take);
			underWay -= length;
			length = 0;
			resolve(outcome);
		};
		const watched = () => clock.after(SILENCE, () => request.destroy());
		let silence = watched();
		const take = (piece: Buffer): void => {
			silence.cancel();
			silence = watched();
			length += piece.length;
			underWay += piece.length;
			pieces.push(piece);
			if (!looked && length >= front + FRONT) {
				looked = true;
				// A picture is known by its first bytes: the rest of one that is too large need not come.
				const kind = announced(Buffer.concat(pieces).subarray(front, front + FRONT));
				if (kind) most = mostOf(KINDS[kind]) + front;
			}
			if (length > most) end(tooLarge(most - front, language));
			else if (underWay > MOST_UNDER_WAY) end(refuse(language, 'files.busy', 'file'));
		};
		request.on('data', take);
		request.once('end', () => end(Buffer.concat(pieces)));
		request.once('close', () => end(undefined));
		request.once('error', () => end(undefined));
	});
}

function nameOf(header: string | string[] | undefined): string | undefined {
	if (typeof header !== 'string' || header === '') return undefined;
	try {
		return decodeURIComponent(header);
	} catch {
		return header;
	}
}

/** Answers at once; what is still coming is thrown away for a while. */
function refused(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
	let left = HEARD_OUT;
	if (!request.complete) {
		response.setHeader('Connection', 'close');
		request.on('data', (piece: Buffer) => {
			left -= piece.length;
			if (left < 0) request.destroy();
		});
		request.resume();
	}
	answer(response, STATUS[refusal.code] ?? 400, errorOf(refusal));
}

export interface FileAsked extends FileRoute {
	/** As it stood in the address. */
	id: string;
	/** The small picture instead. */
	small?: boolean;
	/** The name to save it under, as the case has it. */
	name?: string;
	/** Whether who asks may see the file. Asked before anything is told, also whether there is one. */
	authorised(id: string): boolean | Promise<boolean>;
}

/** Hands a file out to whoever may see it; to anybody else there is none. It can run nothing where it is shown, and nothing keeps it unasked. */
export async function sendFile(request: IncomingMessage, response: ServerResponse, asked: FileAsked): Promise<void> {
	const { files, id, small = false, name, language, authorised } = asked;
	if (request.method !== 'GET' && request.method !== 'HEAD') return wrongMethod(response, 'GET, HEAD', language);
	const nothing = () => answer(response, 404, errorOf(refuse(language, 'files.not-there')));
	if (!isFileId(id) || !(await authorised(id))) return nothing();
	const kept = files.describe(id);
	if (!kept) return nothing();
	const { type, size } = (small && kept.thumbnail) || kept;
	const stretch = stretchOf(request.headers.range, size);
	const content = await files.read(id, { small, ...stretch });
	if (!content) return nothing();
	const tag = `"${id.slice(7, 39)}${small ? '-small' : ''}"`;
	for (const [header, value] of Object.entries({
		'Content-Disposition': disposition(type, name ?? `${id.slice(7, 19)}.${endingOfType(type)}`),
		'X-Content-Type-Options': 'nosniff',
		'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
		'Cross-Origin-Resource-Policy': 'same-origin',
		'Referrer-Policy': 'no-referrer',
		// A tablet has many hands: it may keep the file, but asks each time whether it may show it.
		'Cache-Control': 'private, no-cache',
		'Accept-Ranges': 'bytes',
		ETag: tag,
	})) {
		response.setHeader(header, value);
	}
	if (request.headers['if-none-match'] === tag) return void response.writeHead(304).end();
	const { from, to } = stretch ?? { from: 0, to: size };
	if (stretch) response.setHeader('Content-Range', `bytes ${from}-${to - 1}/${size}`);
	response.writeHead(stretch ? 206 : 200, { 'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type, 'Content-Length': to - from });
	if (request.method === 'HEAD') return void response.end();
	await passOn(content, response);
}

/** No faster than it is taken; stops when nobody takes it any more. */
async function passOn(content: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
	try {
		for await (const piece of content) {
			if (response.destroyed) return;
			if (!response.write(piece)) await new Promise<void>((resolve) => void response.once('drain', resolve).once('close', resolve));
		}
		response.end();
	} catch {
		// The length is promised: a break is the only way to say that the rest won't come.
		response.destroy();
	}
}

/** One stretch, as players ask for films; anything else of this header is passed over, as it may be. */
function stretchOf(header: string | undefined, size: number): { from: number; to: number } | undefined {
	const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
	if (first === undefined || (first === '' && !last)) return undefined;
	const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
	const to = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
	return from < to ? { from, to } : undefined;
}

/** Pictures and films may be shown where they are; everything else is saved. */
function disposition(type: string, name: string): string {
	const way = /^(image|video)\//.test(type) ? 'inline' : 'attachment';
	const clean = cleanName(name);
	const plain = clean.replace(/[^ -~]|["\\%]/g, '_');
	const encoded = encodeURIComponent(clean).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
	return `${way}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function endingOfType(type: string): string {
	return Object.values(KINDS).find((kind) => kind.type === type)?.endings[0] ?? 'txt';
}

function wrongMethod(response: ServerResponse, methods: string, language: Language): void {
	response.setHeader('Allow', methods);
	answer(response, 405, errorOf(refuse(language, 'files.method', '', { methods })));
}

function answer(response: ServerResponse, status: number, body: object): void {
	const bytes = Buffer.from(JSON.stringify(body));
	response.writeHead(status, {
		'Content-Type': 'application/json; charset=utf-8',
		'Content-Length': bytes.length,
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
	});
	response.end(bytes);
}
