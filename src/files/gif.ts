// A GIF without comments and other programs' notes (GIF89a). How often it repeats stays.

import { joined, stands } from './bytes.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const END = 0x3b;
const COMMENT = 0xfe;
const PLAIN_TEXT = 0x01;
const APPLICATION = 0xff;

/** The pictures alone; undefined for what is no whole GIF. */
export function bareGif(bytes: Uint8Array): Uint8Array | undefined {
	if (bytes.length < 14) return undefined;
	let at = 13 + tableAt(bytes, 10);
	const kept: Uint8Array[] = [bytes.subarray(0, at)];
	let images = 0;
	while (bytes[at] !== END) {
		const from = at;
		const kind = bytes[at];
		const label = bytes[at + 1] ?? 0;
		if (kind === IMAGE) at = pastBlocks(bytes, at + 11 + tableAt(bytes, at + 9));
		else if (kind === EXTENSION) at = pastBlocks(bytes, at + 2);
		else return undefined;
		if (at > bytes.length) return undefined;
		if (kind === IMAGE) images += 1;
		const note = kind === EXTENSION && (label === COMMENT || label === PLAIN_TEXT || (label === APPLICATION && !repeats(bytes, from)));
		if (!note) kept.push(bytes.subarray(from, at));
	}
	if (images === 0) return undefined;
	kept.push(Uint8Array.of(END));
	return joined(kept);
}

function repeats(bytes: Uint8Array, at: number): boolean {
	return stands(bytes, at + 3, 'NETSCAPE2.0') || stands(bytes, at + 3, 'ANIMEXTS1.0');
}

/** Bytes of the colour table that the flags at a place announce. */
function tableAt(bytes: Uint8Array, at: number): number {
	const flags = bytes[at] ?? 0;
	return flags & 0x80 ? 3 << ((flags & 7) + 1) : 0;
}

/** Behind a row of blocks, each with its length, the last one empty; behind the end where the row has none. */
function pastBlocks(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; ) {
		const length = bytes[at] as number;
		at += 1 + length;
		if (length === 0) return at;
	}
	return bytes.length + 1;
}
