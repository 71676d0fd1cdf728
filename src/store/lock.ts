// One process owns a store's folder. The owner writes a heartbeat into its lock file and looks, before it writes anything after a pause,
// whether the folder is still its own. Not for two stores in one process only: any second owner is refused.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock, Timer } from '../clock.ts';
import { type Language, text } from '../text.ts';
import { type Millis, SECOND } from '../time.ts';
import { codeOf, type Disk, type DiskFile, ensureFolder } from './disk.ts';
import { StoreLocked } from './port.ts';
import { type ProcessIdentity, type ProcessTable, systemProcesses } from './process-identity.ts';

/** Real time between heartbeats; after how long without one a folder may be taken over; after what pause the owner looks first. */
const BEAT: Millis = 5 * SECOND;
const SILENCE: Millis = 30 * SECOND;
const PAUSE: Millis = 10 * SECOND;
/** How often a waiting process looks. */
const LOOK: Millis = SECOND;

interface Owner extends ProcessIdentity {
	nonce: string;
	/** Heartbeats so far, and the wall clock at the last (ms since 1970 UTC). */
	beat: number;
	at: number;
}

export interface FolderLockOptions {
	disk: Disk;
	folder: string;
	clock: Clock;
	language?: Language;
	processes?: ProcessTable;
}

export class FolderLock {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #path: string;
	readonly #clock: Clock;
	readonly #language: Language;
	readonly #processes: ProcessTable;
	#file: DiskFile | undefined;
	#owner: Owner | undefined;
	#timer: Timer | undefined;
	#lost: (error: StoreLocked) => void = () => {};
	/** When ownership was last seen to be ours. */
	#seen = { wall: 0, monotonic: 0 };

	constructor({ disk, folder, clock, language = 'en-US', processes = systemProcesses() }: FolderLockOptions) {
		this.#disk = disk;
		this.#folder = folder;
		this.#path = join(folder, 'lock.json');
		this.#clock = clock;
		this.#language = language;
		this.#processes = processes;
	}

	/**
	 * Takes the folder. A lock of a process of this machine that is gone is taken over at once; one whose process can't be asked after 30 s
	 * without a heartbeat. StoreLocked when its owner lives. `lost` is called when somebody else took it later.
	 */
	async acquire(lost: (error: StoreLocked) => void): Promise<void> {
		await this.release();
		await ensureFolder(this.#disk, this.#folder);
		this.#lost = lost;
		const nonce = randomUUID();
		for (;;) {
			if (await this.#create(this.#path, nonce)) break;
			const found = await this.#content(this.#path);
			if (!found) continue;
			await this.#waitUntilDead(this.#path, found);
			await this.#clear(found, nonce);
		}
		this.#seen = { wall: this.#clock.wall(), monotonic: this.#clock.monotonic() };
		this.#arm();
	}

	/** Before a write: looks at the lock when the last look is long ago, be it that the machine slept. StoreLocked when it is lost. */
	check(): Promise<void> | undefined {
		const pause = Math.max(this.#clock.monotonic() - this.#seen.monotonic, Math.abs(this.#clock.wall() - this.#seen.wall));
		return pause < PAUSE ? undefined : this.#look();
	}

	/** Gives the folder back. */
	async release(): Promise<void> {
		this.#timer?.cancel();
		const { nonce } = this.#owner ?? {};
		const file = this.#file;
		this.#file = undefined;
		this.#owner = undefined;
		await file?.close();
		if (nonce !== undefined && (await this.#ownerOf(this.#path))?.nonce === nonce) await this.#disk.remove(this.#path);
	}

	/** Gives the folder back at once, when the process ends. Where the disk can't do that the lock stays, and is seen to be a dead one's. */
	leave(): void {
		// Seen long ago it may be another's by now.
		if (!this.#owner || this.#clock.monotonic() - this.#seen.monotonic >= PAUSE) return;
		this.#owner = undefined;
		this.#timer?.cancel();
		this.#disk.removeNow?.(this.#path);
	}

	async #create(path: string, nonce: string): Promise<boolean> {
		let file: DiskFile;
		try {
			file = await this.#disk.open(path, 'exclusive');
		} catch (error) {
			if (codeOf(error) === 'EEXIST') return false;
			throw error;
		}
		this.#file = file;
		this.#owner = { ...this.#processes.self, nonce, beat: 0, at: this.#clock.wall() };
		await file.write(encode(this.#owner), 0);
		return true;
	}

	/** Returns when the owner of what was found can't be alive; StoreLocked as soon as it shows life. */
	async #waitUntilDead(path: string, found: Buffer): Promise<void> {
		const owner = decode(found);
		const verdict = owner ? this.#judge(owner) : 'unknown';
		if (verdict === 'gone') return;
		if (verdict === 'alive') throw this.#refusal(owner);
		const start = this.#clock.monotonic();
		while (this.#clock.monotonic() - start < SILENCE) {
			await new Promise<void>((resolve) => this.#clock.after(LOOK, resolve));
			const now = await this.#content(path);
			if (!now) return;
			if (!now.equals(found)) throw this.#refusal(decode(now) ?? owner);
		}
	}

	#judge(owner: Owner): 'gone' | 'alive' | 'unknown' {
		const { self } = this.#processes;
		if (owner.host !== self.host || owner.space !== self.space) return 'unknown';
		if (owner.boot !== self.boot) return this.#clock.wall() - owner.at > SILENCE ? 'gone' : 'unknown';
		const started = this.#processes.alive(owner.pid);
		if (started === false) return 'gone';
		if (started === undefined || owner.started === undefined) return owner.pid === self.pid ? 'alive' : 'unknown';
		return started === owner.started ? 'alive' : 'gone';
	}

	/** Takes a dead owner's file away. Only one of several that wait gets to do so: who makes the file named after the dead lock. */
	async #clear(found: Buffer, nonce: string): Promise<void> {
		const guard = `${this.#path}.${decode(found)?.nonce.replace(/[^\w-]/g, '') ?? 'unreadable'}.taking`;
		const own = { ...this.#processes.self, nonce, beat: 0, at: this.#clock.wall() };
		let file: DiskFile;
		try {
			file = await this.#disk.open(guard, 'exclusive');
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
			// another one is about to take it, or died doing so
			const other = await this.#content(guard);
			if (other) await this.#waitUntilDead(guard, other);
			await this.#disk.remove(guard);
			return;
		}
		try {
			await file.write(encode(own), 0);
			const now = await this.#content(this.#path);
			if (now?.equals(found)) await this.#disk.remove(this.#path);
		} finally {
			await file.close();
			await this.#disk.remove(guard);
		}
	}

	#arm(): void {
		this.#timer = this.#clock.after(BEAT, () => {
			this.#beat().catch((error) => {
				// a disk that can't be asked just now is asked again, at the latest before the next write
				if (this.#owner && error instanceof StoreLocked) this.#lost(error);
				else if (this.#owner) this.#arm();
			});
		});
	}

	async #beat(): Promise<void> {
		await this.#look();
		const owner = this.#owner;
		if (!owner) return;
		owner.beat += 1;
		owner.at = this.#clock.wall();
		// through the open file: were the name somebody else's by now, this would not touch theirs
		await this.#file?.write(encode(owner), 0);
		if (this.#owner === owner) this.#arm();
	}

	async #look(): Promise<void> {
		const nonce = this.#owner?.nonce;
		// once more when it can't be read: a heartbeat may just be written
		const now = (await this.#ownerOf(this.#path)) ?? (await this.#ownerOf(this.#path));
		if (nonce === undefined || this.#owner?.nonce !== nonce) return;
		if (now?.nonce !== nonce) throw this.#refusal(now);
		this.#seen = { wall: this.#clock.wall(), monotonic: this.#clock.monotonic() };
	}

	async #ownerOf(path: string): Promise<Owner | undefined> {
		const found = await this.#content(path);
		return found && decode(found);
	}

	async #content(path: string): Promise<Buffer | undefined> {
		try {
			return await this.#disk.read(path);
		} catch (error) {
			if (codeOf(error) === 'ENOENT') return undefined;
			throw error;
		}
	}

	#refusal(owner: Owner | undefined): StoreLocked {
		const key = owner ? 'store.locked' : 'store.lock-lost';
		return new StoreLocked(text(this.#language, key, { folder: this.#folder, pid: owner?.pid, host: owner?.host }));
	}
}

/** Always as long, so that writing over an earlier one leaves nothing of it. */
function encode(owner: Owner): Buffer {
	return Buffer.from(`${JSON.stringify(owner).padEnd(511)}\n`);
}

function decode(bytes: Buffer): Owner | undefined {
	try {
		const owner = JSON.parse(bytes.toString('utf8')) as Owner;
		return typeof owner?.nonce === 'string' && Number.isSafeInteger(owner.pid) ? owner : undefined;
	} catch {
		return undefined;
	}
}
