// A PNG of nothing but its pixels, colours and moves: no texts, times, Exif data, nor what hangs behind its end (W3C PNG, 3rd edition).

import { crc32 } from 'node:zlib';
import { joined, letters, stands, u32 } from './bytes.ts';
import { blockOf, orientationIn } from './orientation.ts';

export const PNG = '\x89PNG\r\n\x1a\n';
/** Every other chunk goes, known or not. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '));

/** The picture alone; undefined for what is no whole PNG. Which way up it is shown stays. */
export function barePng(bytes: Uint8Array): Uint8Array | undefined {
	if (!stands(bytes, 0, PNG) || !stands(bytes, 12, 'IHDR')) return undefined;
	const kept: Uint8Array[] = [bytes.subarray(0, 8)];
	let orientation = 1;
	let pixels = false;
	for (let at = 8; ; ) {
		const length = u32(bytes, at);
		const name = letters(bytes, at + 4, 4);
		const end = at + 12 + length;
		if (length > 0x7fffffff || end > bytes.length || !/^[A-Za-z]{4}$/.test(name)) return undefined;
		if (name === 'eXIf' && orientation === 1) orientation = orientationIn(bytes.subarray(at + 8, end - 4));
		if (name === 'IDAT') pixels = true;
		if (KEPT.has(name)) kept.push(bytes.subarray(at, end));
		at = end;
		if (name === 'IEND') break;
	}
	if (!pixels) return undefined;
	const block = blockOf(orientation);
	if (block) kept.splice(2, 0, chunk('eXIf', block));
	return joined(kept);
}

function chunk(name: string, content: Uint8Array): Uint8Array {
	const whole = Buffer.alloc(12 + content.length);
	whole.writeUInt32BE(content.length);
	whole.write(name, 4, 'latin1');
	whole.set(content, 8);
	whole.writeUInt32BE(crc32(whole.subarray(4, 8 + content.length)), 8 + content.length);
	return whole;
}
