// A WebP without Exif data, XMP and unknown pieces (RFC 9649).

import { joined, letters, stands, u32le } from './bytes.ts';
import { blockOf, orientationIn } from './orientation.ts';

const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);
const PIXELS = ['VP8 ', 'VP8L', 'ANMF'];
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;
/** Bytes of a frame before its own pieces. */
const FRAME_HEAD = 16;

interface Chunk {
	name: string;
	content: Uint8Array;
}

/** The picture alone; undefined for what is no whole WebP. Which way up it is shown stays. */
export function bareWebp(bytes: Uint8Array): Uint8Array | undefined {
	if (!stands(bytes, 0, 'RIFF') || !stands(bytes, 8, 'WEBP')) return undefined;
	const end = 8 + u32le(bytes, 4);
	if (end > bytes.length) return undefined;
	const chunks = chunksOf(bytes.subarray(12, end));
	if (!chunks?.some(({ name }) => PIXELS.includes(name))) return undefined;
	const exif = chunks.find(({ name }) => name === 'EXIF');
	const block = exif && chunks[0]?.name === 'VP8X' ? blockOf(orientationIn(exif.content)) : undefined;
	const kept: Chunk[] = [];
	for (const chunk of chunks) {
		if (!KEPT.has(chunk.name)) continue;
		const stays = chunk.name === 'VP8X' ? flagged(chunk, block !== undefined) : chunk.name === 'ANMF' ? bareFrame(chunk) : chunk;
		if (!stays) return undefined;
		kept.push(stays);
	}
	if (block) kept.push({ name: 'EXIF', content: block });
	const body = joined(kept.map(written));
	const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
	head.writeUInt32LE(4 + body.length, 4);
	return joined([head, body]);
}

function chunksOf(bytes: Uint8Array): Chunk[] | undefined {
	const found: Chunk[] = [];
	for (let at = 0; at < bytes.length; ) {
		const length = u32le(bytes, at + 4);
		const from = at + 8;
		if (from + length > bytes.length) return undefined;
		found.push({ name: letters(bytes, at, 4), content: bytes.subarray(from, from + length) });
		at = from + length + (length & 1);
	}
	return found;
}

function flagged({ name, content }: Chunk, turned: boolean): Chunk | undefined {
	if (content.length < 10) return undefined;
	const copy = Uint8Array.from(content);
	copy[0] = ((copy[0] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (turned ? HAS_EXIF : 0);
	return { name, content: copy };
}

function bareFrame({ name, content }: Chunk): Chunk | undefined {
	const inner = chunksOf(content.subarray(FRAME_HEAD));
	if (content.length < FRAME_HEAD || !inner) return undefined;
	const kept = inner.filter((chunk) => KEPT.has(chunk.name) && chunk.name !== 'ANMF');
	return { name, content: joined([content.subarray(0, FRAME_HEAD), ...kept.map(written)]) };
}

function written({ name, content }: Chunk): Uint8Array {
	const whole = Buffer.alloc(8 + content.length + (content.length & 1));
	whole.write(name, 'latin1');
	whole.writeUInt32LE(content.length, 4);
	whole.set(content, 8);
	return whole;
}
