// A JPEG without what it says about where, when, by whom and with what it was taken: Exif, GPS, XMP, comments, maker's notes, previews, and
// whatever hangs behind its end (ITU-T T.81, annex B). Pixels and colours stay as they are. Not for scaling or turning.

import { joined, stands, u16 } from './bytes.ts';
import { blockOf, orientationIn } from './orientation.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const ICC = 'ICC_PROFILE\0';
/** A JFIF header without its preview. */
const JFIF_LENGTH = 14;

/** The picture alone; undefined for what is no whole JPEG. Which way up it is shown stays. */
export function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
	if (bytes[0] !== 0xff || bytes[1] !== SOI) return undefined;
	const kept: Uint8Array[] = [bytes.subarray(0, 2)];
	let orientation = 1;
	let frames = 0;
	let scans = 0;
	for (let at = 2; ; ) {
		if (bytes[at] !== 0xff) return undefined;
		while (bytes[at] === 0xff) at += 1;
		const marker = bytes[at];
		at += 1;
		if (marker === EOI) break;
		const length = u16(bytes, at);
		if (marker === undefined || marker < 0xc0 || isAlone(marker) || length < 2 || at + length > bytes.length) return undefined;
		const body = bytes.subarray(at + 2, at + length);
		if (marker === APP1 && orientation === 1) orientation = orientationIn(body);
		const stays = segmentOf(marker, body, bytes.subarray(at - 2, at + length));
		if (stays) kept.push(stays);
		if (isFrame(marker)) frames += 1;
		at += length;
		if (marker !== SOS) continue;
		const end = endOfScan(bytes, at);
		if (end === undefined) return undefined;
		kept.push(bytes.subarray(at, end));
		at = end;
		scans += 1;
	}
	if (frames === 0 || scans === 0) return undefined;
	const block = blockOf(orientation);
	if (block) kept.splice(kept[1]?.[1] === APP0 ? 2 : 1, 0, exifSegment(block));
	kept.push(Uint8Array.of(0xff, EOI));
	return joined(kept);
}

/** What stays of a segment. */
function segmentOf(marker: number, body: Uint8Array, whole: Uint8Array): Uint8Array | undefined {
	if (marker === APP0) return stands(body, 0, 'JFIF\0') && body.length >= JFIF_LENGTH ? withoutPreview(body) : undefined;
	if (marker === APP2) return stands(body, 0, ICC) ? whole : undefined;
	// How its colours are to be read.
	if (marker === APP14) return stands(body, 0, 'Adobe') ? whole : undefined;
	const pixels = marker < 0xe0 && marker !== 0xc8;
	return pixels ? whole : undefined;
}

function withoutPreview(body: Uint8Array): Uint8Array {
	return Uint8Array.of(0xff, APP0, 0, JFIF_LENGTH + 2, ...body.subarray(0, JFIF_LENGTH - 2), 0, 0);
}

function exifSegment(block: Uint8Array): Uint8Array {
	return Uint8Array.of(0xff, APP1, 0, block.length + 8, ...[...'Exif'].map((letter) => letter.charCodeAt(0)), 0, 0, ...block);
}

/** Markers with nothing behind them: only inside a scan, or at the ends of a picture. */
function isAlone(marker: number): boolean {
	return marker >= 0xd0 && marker <= EOI;
}

function isFrame(marker: number): boolean {
	return marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Where the next marker stands behind the data of a scan. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
	for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at)) {
		const next = bytes[at + 1] as number;
		if (next === 0xff) at += 1;
		else if (next === 0 || (next >= 0xd0 && next <= 0xd7)) at += 2;
		else return at;
	}
	return undefined;
}
