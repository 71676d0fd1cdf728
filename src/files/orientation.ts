// Which way up a picture is to be shown: the only thing of its Exif data that stays. Not for reading anything else of them.

import { stands, u16, u16le, u32, u32le } from './bytes.ts';

const TAG = 0x0112;
const UPRIGHT = 1;

/** 1 (as it is) to 8, from the TIFF block that Exif data are, with or without "Exif" before it; 1 when it can't be read. */
export function orientationIn(block: Uint8Array): number {
	const tiff = stands(block, 0, 'Exif\0\0') ? block.subarray(6) : block;
	const little = stands(tiff, 0, 'II*\0');
	if (!little && !stands(tiff, 0, 'MM\0*')) return UPRIGHT;
	const short = little ? u16le : u16;
	const directory = (little ? u32le : u32)(tiff, 4);
	const entries = Math.min(short(tiff, directory), 200);
	for (let n = 0; n < entries; n += 1) {
		const entry = directory + 2 + 12 * n;
		if (short(tiff, entry) !== TAG) continue;
		const value = short(tiff, entry + 8);
		return value >= 1 && value <= 8 ? value : UPRIGHT;
	}
	return UPRIGHT;
}

/** A TIFF block that says which way up and nothing else; undefined when there is nothing to say. */
export function blockOf(orientation: number): Uint8Array | undefined {
	if (orientation === UPRIGHT) return undefined;
	const head = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];
	const entry = [TAG >> 8, TAG & 0xff, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
	return Uint8Array.from([...head, 0, 1, ...entry, 0, 0, 0, 0]);
}
