// HEIC pictures and MP4 films without place, time and device: what says so is overwritten with zeros where it stands, because everything else in
// such a file is found by its distance from the beginning (ISO/IEC 14496-12, 23008-12). Not for tracks of measured values within a film.

import { letters, stands, u16, u32 } from './bytes.ts';

interface Box {
	type: string;
	/** Where it begins, where what is in it does, and where it ends. */
	at: number;
	from: number;
	to: number;
}

const HEIC = ['heic', 'heix', 'heim', 'heis', 'mif1'];
const MP4 = ['isom', 'iso2', 'iso4', 'iso5', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'dash', 'MSNV'];
/** Boxes of a film that hold others. */
const HOLDERS = ['moov', 'trak', 'moof', 'traf'];
/** Boxes of a film that hold notes about it. */
const NOTES = ['udta', 'meta', 'uuid'];
const NOTED_ITEMS = ['Exif', 'mime', 'uri '];
const MOST_BOXES = 10_000;

/** Which of the two the first bytes announce. */
export function mediaOf(bytes: Uint8Array): 'heic' | 'mp4' | undefined {
	if (!stands(bytes, 4, 'ftyp')) return undefined;
	const brand = letters(bytes, 8, 4);
	return HEIC.includes(brand) ? 'heic' : MP4.includes(brand) ? 'mp4' : undefined;
}

/** The film without its notes; undefined for what is no whole one. */
export function bareMp4(bytes: Uint8Array): Uint8Array | undefined {
	const copy = Uint8Array.from(bytes);
	const boxes = boxesIn(copy, 0, copy.length);
	if (!boxes?.some(({ type }) => type === 'moov') || !boxes.some(({ type }) => type === 'mdat')) return undefined;
	return eraseNotes(copy, boxes, 0) ? copy : undefined;
}

function eraseNotes(bytes: Uint8Array, boxes: readonly Box[], depth: number): boolean {
	return boxes.every((box) => {
		if (NOTES.includes(box.type)) erase(bytes, box);
		if (!HOLDERS.includes(box.type)) return true;
		const inner = depth < 4 ? boxesIn(bytes, box.from, box.to) : undefined;
		return inner !== undefined && eraseNotes(bytes, inner, depth + 1);
	});
}

/** Makes a box free space of its length. */
function erase(bytes: Uint8Array, { at, from, to }: Box): void {
	bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
	bytes.fill(0, from, to);
}

/** The picture without Exif data and XMP; undefined for what is no whole one. Which way up it is shown does not stand in those. */
export function bareHeic(bytes: Uint8Array): Uint8Array | undefined {
	const copy = Uint8Array.from(bytes);
	const boxes = boxesIn(copy, 0, copy.length);
	const meta = boxes?.find(({ type }) => type === 'meta');
	const inner = meta && boxesIn(copy, meta.from + 4, meta.to);
	const items = inner?.find(({ type }) => type === 'iinf');
	const places = inner?.find(({ type }) => type === 'iloc');
	if (!boxes || !inner || !items || !places) return undefined;
	const notes = notesAmong(copy, items);
	const stretches = notes && stretchesOf(copy, places, notes, inner.find(({ type }) => type === 'idat')?.from);
	// What holds the file together is no note, whatever its list of places says.
	const contents = [...boxes, ...inner].filter(({ type }) => type === 'mdat' || type === 'idat');
	if (!stretches?.every(([from, to]) => contents.some((box) => from >= box.from && to <= box.to))) return undefined;
	for (const [from, to] of stretches) copy.fill(0, from, to);
	for (const box of boxes) if (box.type === 'uuid') erase(copy, box);
	return copy;
}

/** Ids of the items that hold notes. */
function notesAmong(bytes: Uint8Array, { from, to }: Box): Set<number> | undefined {
	const entries = boxesIn(bytes, from + (bytes[from] === 0 ? 6 : 8), to);
	if (!entries) return undefined;
	const notes = new Set<number>();
	for (const { type, from: at } of entries) {
		const version = bytes[at] ?? 0;
		if (type !== 'infe' || version < 2) return undefined;
		const wide = version > 2;
		const kind = letters(bytes, at + (wide ? 10 : 8), 4);
		if (NOTED_ITEMS.includes(kind)) notes.add(wide ? u32(bytes, at + 4) : u16(bytes, at + 4));
	}
	return notes;
}

/** Where in the file the content of items stands. */
function stretchesOf(bytes: Uint8Array, { from, to }: Box, wanted: ReadonlySet<number>, data: number | undefined): [number, number][] | undefined {
	const version = bytes[from] ?? 0;
	let at = from + 4;
	const number = (size: number): number => {
		const value = size === 0 ? 0 : size === 2 ? u16(bytes, at) : size === 4 ? u32(bytes, at) : u32(bytes, at) * 2 ** 32 + u32(bytes, at + 4);
		at += size;
		return value;
	};
	const sizes = u16(bytes, at);
	const [offset, length, base] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15] as const;
	const index = version === 0 ? 0 : sizes & 15;
	if (version > 2 || ![offset, length, base, index].every((size) => [0, 4, 8].includes(size))) return undefined;
	at += 2;
	const stretches: [number, number][] = [];
	for (let left = number(version < 2 ? 2 : 4); left > 0; left -= 1) {
		const item = number(version < 2 ? 2 : 4);
		const inData = version > 0 && (number(2) & 15) === 1;
		at += 2;
		const start = number(base) + (inData ? (data ?? Number.NaN) : 0);
		for (let extents = number(2); extents > 0; extents -= 1) {
			number(index);
			const begins = start + number(offset);
			const ends = begins + number(length);
			if (at > to) return undefined;
			if (!wanted.has(item)) continue;
			// Without a length it is all there is: nothing that stands beside others in a file.
			if (!(ends > begins && ends <= bytes.length)) return undefined;
			stretches.push([begins, ends]);
		}
		if (at > to) return undefined;
	}
	return stretches;
}

/** The boxes that fill a stretch without a gap; undefined when they don't. */
function boxesIn(bytes: Uint8Array, from: number, to: number): Box[] | undefined {
	const found: Box[] = [];
	for (let at = from; at < to; ) {
		const said = u32(bytes, at);
		const head = said === 1 ? 16 : 8;
		const size = said === 1 ? u32(bytes, at + 8) * 2 ** 32 + u32(bytes, at + 12) : said === 0 ? to - at : said;
		if (size < head || at + size > to || found.length >= MOST_BOXES) return undefined;
		found.push({ type: letters(bytes, at + 4, 4), at, from: at + head, to: at + size });
		at += size;
	}
	return found;
}
