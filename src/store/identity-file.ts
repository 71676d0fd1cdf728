// PINs and badges of people in the plant's folder: `identity/people.json` with hashes only, and `identity/key`, without which a badge can't be
// recognised. Never in flows, events or logs. Not for what a PIN is or who may try (src/identity).

import { createHmac, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Secrets } from '../identity/identification.ts';
import type { PinHash } from '../identity/pin.ts';
import { toInstant } from '../time.ts';
import { codeOf, type Disk, ensureFolder, replaceFile, setAside } from './disk.ts';

/** Where in the plant's folder. */
export const IDENTITY = 'identity';
const KEY_BYTES = 32;
const FORMAT = 1;

/** Who set it, and when in real time. */
interface Set {
	by: string;
	at: string;
}
interface Kept {
	format: number;
	pins: Map<string, PinHash & Set>;
	/** By the HMAC of what stands on the badge. */
	badges: Map<string, { person: string } & Set>;
}

export class IdentityFile implements Secrets {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #clock: Clock;
	readonly #damaged: (file: string) => void;
	#known: Promise<{ key: Buffer; kept: Kept }> | undefined;
	#turn: Promise<unknown> = Promise.resolve();

	/** `folder` is the plant's; `damaged` is told of a file that can't be read, and was set aside. */
	constructor(disk: Disk, folder: string, clock: Clock, damaged: (file: string) => void = () => {}) {
		this.#disk = disk;
		this.#folder = join(folder, IDENTITY);
		this.#clock = clock;
		this.#damaged = damaged;
	}

	async pinOf(person: string): Promise<PinHash | undefined> {
		return (await this.#read()).kept.pins.get(person);
	}

	async personOf(badge: string): Promise<string | undefined> {
		const { key, kept } = await this.#read();
		return kept.badges.get(markOf(badge, key))?.person;
	}

	async known(): ReturnType<Secrets['known']> {
		const { pins, badges } = (await this.#read()).kept;
		const counts = new Map<string, number>();
		for (const { person } of badges.values()) counts.set(person, (counts.get(person) ?? 0) + 1);
		return { pins: new Map([...pins].map(([person, { by, at }]) => [person, { by, at }])), badges: counts };
	}

	setPin(person: string, hash: PinHash | undefined, by: string): Promise<void> {
		return this.#change((kept) => {
			if (hash) kept.pins.set(person, { ...hash, ...this.#now(by) });
			else kept.pins.delete(person);
		});
	}

	setBadge(person: string, badge: string | undefined, by: string): Promise<void> {
		return this.#change((kept, key) => {
			if (badge !== undefined) return void kept.badges.set(markOf(badge, key), { person, ...this.#now(by) });
			for (const [mark, owner] of kept.badges) if (owner.person === person) kept.badges.delete(mark);
		});
	}

	#now(by: string): Set {
		return { by, at: toInstant(this.#clock.wall()) };
	}

	/** What is written counts; what could not be written never did. */
	#change(change: (kept: Kept, key: Buffer) => void): Promise<void> {
		const mine = this.#turn.then(async () => {
			const { key, kept } = await this.#read();
			const next: Kept = { format: FORMAT, pins: new Map(kept.pins), badges: new Map(kept.badges) };
			change(next, key);
			await this.#write('people.json', Buffer.from(`${JSON.stringify({ ...next, pins: [...next.pins], badges: [...next.badges] }, undefined, '\t')}\n`));
			this.#known = Promise.resolve({ key, kept: next });
		});
		this.#turn = mine.catch(() => {});
		return mine;
	}

	#read(): Promise<{ key: Buffer; kept: Kept }> {
		this.#known ??= this.#load().catch((error: unknown) => {
			this.#known = undefined;
			throw error;
		});
		return this.#known;
	}

	async #load(): Promise<{ key: Buffer; kept: Kept }> {
		return { key: await this.#key(), kept: await this.#people() };
	}

	async #key(): Promise<Buffer> {
		const found = await this.#bytes('key');
		const key = Buffer.from(found?.toString('latin1').trim() ?? '', 'base64url');
		if (key.length === KEY_BYTES) return key;
		if (found) this.#damaged(await setAside(this.#disk, join(this.#folder, 'key')));
		const made = randomBytes(KEY_BYTES);
		await this.#write('key', Buffer.from(`${made.toString('base64url')}\n`));
		return made;
	}

	async #people(): Promise<Kept> {
		const found = await this.#bytes('people.json');
		const kept = found === undefined ? { format: FORMAT, pins: new Map(), badges: new Map() } : readKept(found);
		if (kept) return kept;
		this.#damaged(await setAside(this.#disk, join(this.#folder, 'people.json')));
		return { format: FORMAT, pins: new Map(), badges: new Map() };
	}

	async #bytes(name: string): Promise<Buffer | undefined> {
		try {
			return await this.#disk.read(join(this.#folder, name));
		} catch (error) {
			if (codeOf(error) === 'ENOENT') return undefined;
			throw error;
		}
	}

	async #write(name: string, bytes: Uint8Array): Promise<void> {
		await ensureFolder(this.#disk, this.#folder);
		await replaceFile(this.#disk, join(this.#folder, name), bytes);
	}
}

function markOf(badge: string, key: Buffer): string {
	return createHmac('sha256', key).update(`andon-badge/1.${badge}`).digest('base64url');
}

function readKept(bytes: Buffer): Kept | undefined {
	try {
		const { format, pins, badges } = JSON.parse(bytes.toString('utf8')) as {
			format: number;
			pins: [string, PinHash & Set][];
			badges: [string, { person: string } & Set][];
		};
		return format === FORMAT ? { format, pins: new Map(pins), badges: new Map(badges) } : undefined;
	} catch {
		return undefined;
	}
}
