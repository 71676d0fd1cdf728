// How wide and high a picture is, from its first bytes: PNG, JPEG, GIF and WebP. Nothing is unpacked; what is not known has no measures.

import { stands, u16, u16le, u32 } from './bytes.ts';

export interface Dimensions {
	width: number;
	height: number;
}

/** Segments of a JPEG that are looked through. */
const MOST_SEGMENTS = 500;

/** In pixels, as stored: a photo that a camera turned is not turned back. Undefined for another kind, or one that is cut off. */
export function dimensionsOf(bytes: Uint8Array): Dimensions | undefined {
	const found = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes);
	return found && found.width > 0 && found.height > 0 ? found : undefined;
}

function png(bytes: Uint8Array): Dimensions | undefined {
	return stands(bytes, 0, '\x89PNG\r\n\x1a\n') && stands(bytes, 12, 'IHDR') ? { width: u32(bytes, 16), height: u32(bytes, 20) } : undefined;
}

function gif(bytes: Uint8Array): Dimensions | undefined {
	return stands(bytes, 0, 'GIF8') ? { width: u16le(bytes, 6), height: u16le(bytes, 8) } : undefined;
}

function webp(bytes: Uint8Array): Dimensions | undefined {
	if (!stands(bytes, 0, 'RIFF') || !stands(bytes, 8, 'WEBP')) return undefined;
	if (stands(bytes, 12, 'VP8 ')) return { width: u16le(bytes, 26) & 0x3fff, height: u16le(bytes, 28) & 0x3fff };
	if (stands(bytes, 12, 'VP8L')) {
		const [one = 0, two = 0, three = 0, four = 0] = bytes.subarray(21, 25);
		return { width: 1 + (((two & 0x3f) << 8) | one), height: 1 + (((four & 0x0f) << 10) | (three << 2) | ((two & 0xc0) >> 6)) };
	}
	if (!stands(bytes, 12, 'VP8X')) return undefined;
	const of24 = (at: number) => 1 + u16le(bytes, at) + (bytes[at + 2] ?? 0) * 0x10000;
	return { width: of24(24), height: of24(27) };
}

/** The frame header (SOF0 to SOF15, without the tables that share the range) holds them. */
function jpeg(bytes: Uint8Array): Dimensions | undefined {
	if (!stands(bytes, 0, '\xff\xd8\xff')) return undefined;
	let at = 2;
	for (let left = MOST_SEGMENTS; left > 0 && at + 9 < bytes.length; left -= 1) {
		if (bytes[at] !== 0xff) return undefined;
		const mark = bytes[at + 1] ?? 0;
		if (mark === 0xff) at += 1;
		else if (mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc) {
			return { height: u16(bytes, at + 5), width: u16(bytes, at + 7) };
		} else if (mark === 0xda || mark === 0xd9) return undefined;
		else at += 2 + u16(bytes, at + 2);
	}
	return undefined;
}
