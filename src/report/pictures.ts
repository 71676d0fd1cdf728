// The pictures that a report shows, read from wherever the plant keeps its files: so many and so large as paper needs. A picture that can't be shown says why.

import { dimensionsOf } from '../files/dimensions.ts';
import type { KeptFile } from '../files/reference.ts';
import { filesOf, type Report } from './document.ts';

/** What is asked of whoever keeps the files. */
export interface FilesRead {
	describe(id: string): KeptFile | undefined;
	read(id: string, part?: { small?: boolean }): Promise<AsyncIterable<Uint8Array> | undefined>;
}

export type WhyNot = 'gone' | 'large' | 'kind' | 'many';

export type Picture = { type: 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'; data: Uint8Array; width: number; height: number } | { why: WhyNot };
export type Pictures = ReadonlyMap<string, Picture>;

export const NO_PICTURES: Pictures = new Map();

/** Bytes of one picture (of a larger one its small one is taken), of all, and how many there are, at most. */
const MOST = { each: 2 << 20, all: 16 << 20, count: 60 } as const;
const TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** The pictures of a report. Of those that would be too much only the first come. */
export async function picturesOf(report: Pick<Report, 'sections'>, files: FilesRead): Promise<Pictures> {
	const pictures = new Map<string, Picture>();
	let left: number = MOST.all;
	for (const [index, id] of filesOf(report).entries()) {
		const picture: Picture = index >= MOST.count ? { why: 'many' } : await read(id, files, Math.min(MOST.each, left));
		if ('data' in picture) left -= picture.data.length;
		pictures.set(id, picture);
	}
	return pictures;
}

async function read(id: string, files: FilesRead, most: number): Promise<Picture> {
	const kept = files.describe(id);
	if (!kept) return { why: 'gone' };
	const small = kept.size > most || !TYPES.includes(kept.type);
	if (small && !kept.thumbnail) return { why: TYPES.includes(kept.type) ? 'large' : 'kind' };
	const type = small ? (kept.thumbnail as { type: string }).type : kept.type;
	if (!TYPES.includes(type)) return { why: 'kind' };
	const content = await files.read(id, { small });
	if (!content) return { why: 'gone' };
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of content) {
		length += piece.length;
		if (length > most) return { why: 'large' };
		pieces.push(piece);
	}
	const data = Buffer.concat(pieces);
	const size = dimensionsOf(data);
	return size ? { type: type as 'image/png', data, ...size } : { why: 'kind' };
}
