// How a file is named in cases, forms and messages: by the hash of its content. The name that people see stands beside it and proves nothing.

import type { Json } from '../json.ts';

const ID = /^sha256:[0-9a-f]{64}$/;

/** Whether a text can be the id of a file. */
export function isFileId(value: unknown): value is string {
	return typeof value === 'string' && ID.test(value);
}

/** Whether a text means to name a file of the plant. */
export function meansFile(value: string): boolean {
	return value.startsWith('sha256:');
}

/** The ids of all files that are named anywhere in a value. */
export function filesIn(value: Json | undefined): string[] {
	return value === undefined ? [] : (JSON.stringify(value).match(/sha256:[0-9a-f]{64}/g) ?? []);
}

/** The name that a file goes by where a value names it first. */
export function nameIn(value: Json | undefined, id: string): string | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	if (!Array.isArray(value) && (value.id === id || value.reference === id) && typeof value.name === 'string') return value.name;
	for (const member of Object.values(value)) {
		const found = nameIn(member, id);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** What is known of a file that is kept. */
export interface KeptFile {
	id: string;
	/** As a browser is told. */
	type: string;
	/** Bytes. */
	size: number;
	/** Of the small picture that came with it. */
	thumbnail?: { type: string; size: number };
}

/** What the engine asks of whoever keeps the files of a plant. */
export interface FilesKept {
	/** Called once the folder is the plant's alone, before anything is asked. */
	open(): Promise<void>;
	/** Whether an answer may name the file: it is kept, and will be. */
	has(id: string): boolean;
	describe(id: string): KeptFile | undefined;
	/** Cases name these: they stay for good. Resolves when that is certain. */
	keep(ids: readonly string[]): Promise<void>;
	/** Files that nothing has named for so long that nothing can name them any more. */
	expired(): string[];
	/** Takes such files away. */
	remove(ids: readonly string[]): Promise<void>;
	/** Whether there are no files at all. */
	readonly empty: boolean;
}
