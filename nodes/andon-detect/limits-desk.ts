// Opens the book of learned limits of a detector in the plant's folder. What commands do is in src/detect/limits; here only the real disk, and that two
// instances of one node (the old one closing, the new one of a deploy) never write the same file.

import { SystemClock } from '../../src/clock.ts';
import type { DetectConfig } from '../../src/detect/config.ts';
import type { LimitsBook } from '../../src/detect/limits/book.ts';
import { LimitsDesk } from '../../src/detect/limits/desk.ts';
import { learnersOf } from '../../src/detect/limits/learners.ts';
import { LimitsFile } from '../../src/store/limits-file.ts';
import { NodeDisk } from '../../src/store/node-disk.ts';
import { type Language, text } from '../../src/text.ts';
import type { Instant } from '../../src/time.ts';

export interface DeskAtWork {
	desk: LimitsDesk;
	/** Writes what waits. To be waited for before the node is gone. */
	close(): Promise<void>;
}

export interface DeskPlace {
	/** The plant's. */
	folder: string;
	/** The detector's step key. */
	key: string;
	config: DetectConfig;
	/** Plant time. */
	now(): Instant;
	language(): Language;
	said(level: 'info' | 'warn', message: string): void;
}

/** Instances that have not given their file back yet. */
const OPEN = new Map<string, Promise<void>>();

/** What open desks have learned. */
const BOOKS = new Map<string, LimitsBook>();

/** What a detector has learned, to read only; undefined where it has no open desk: no rule of it learns, or it is not deployed. */
export function bookOf(folder: string, key: string): LimitsBook | undefined {
	return BOOKS.get(`${folder}\n${key}`);
}

/** Whether a detector has a rule that learns: the others need no desk. */
export function learns(config: DetectConfig): boolean {
	return learnersOf(config).size > 0;
}

/** Waits for the instance before. Rejects where the disk can't be read or written: then nothing is known of what was learned, and nothing may be judged by it. */
export async function openDesk({ folder, key, config, now, language, said }: DeskPlace): Promise<DeskAtWork> {
	const name = `${folder}\n${key}`;
	const before = OPEN.get(name);
	let release: () => void = () => {};
	const mine = (before ?? Promise.resolve()).then(() => new Promise<void>((resolve) => (release = resolve)));
	OPEN.set(name, mine);
	await before;
	const file = new LimitsFile({
		disk: new NodeDisk(),
		folder,
		detector: key,
		clock: new SystemClock(),
		damaged: (aside) => said('warn', text(language(), 'limits.damaged', { file: aside })),
		failed: (error) => said('warn', error instanceof Error ? error.message : String(error)),
	});
	const close = async (): Promise<void> => {
		await file.close();
		BOOKS.delete(name);
		release();
		if (OPEN.get(name) === mine) OPEN.delete(name);
	};
	try {
		const book = await file.open();
		BOOKS.set(name, book);
		const desk = new LimitsDesk({ book, keeping: file, learners: learnersOf(config), now, language, said });
		return {
			desk,
			async close() {
				await desk.settled();
				await close();
			},
		};
	} catch (error) {
		await close();
		throw error;
	}
}
