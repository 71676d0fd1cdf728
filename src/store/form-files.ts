// Forms on disk, a file a version: `forms/<version>.json` in the plant's folder. A version is the hash of what is in it, so a file never
// changes and need never be read again. Not for which form goes by which name now: that is the canvas.

import { join } from 'node:path';
import type { FormShelf } from '../engine/forms.ts';
import type { Form } from '../form/form.ts';
import { isVersion, versionOf } from '../form/version.ts';
import type { PlantForm } from '../step.ts';
import { type Disk, ensureFolder, replaceFile, setAside, sweepTemporaries } from './disk.ts';

/** Where in the plant's folder. */
export const FORMS = 'forms';

export class FormFiles implements FormShelf {
	readonly #disk: Disk;
	readonly #folder: string;
	readonly #damaged: (file: string) => void;

	/** `folder` is the plant's; `damaged` is told of a file that isn't the form it is named for, and was set aside. */
	constructor(disk: Disk, folder: string, damaged: (file: string) => void = () => {}) {
		this.#disk = disk;
		this.#folder = join(folder, FORMS);
		this.#damaged = damaged;
	}

	/** Every form that is kept. The folder must be ours alone. */
	async all(): Promise<PlantForm[]> {
		await sweepTemporaries(this.#disk, this.#folder);
		const found: PlantForm[] = [];
		for (const name of (await this.#disk.list(this.#folder)).sort()) {
			const version = name.replace(/\.json$/, '');
			if (!name.endsWith('.json') || !isVersion(version)) continue;
			const path = join(this.#folder, name);
			const form = read(await this.#disk.read(path), version);
			if (form) found.push({ version, form });
			else this.#damaged(await setAside(this.#disk, path));
		}
		return found;
	}

	async put({ version, form }: PlantForm): Promise<void> {
		await ensureFolder(this.#disk, this.#folder);
		await replaceFile(this.#disk, join(this.#folder, `${version}.json`), Buffer.from(`${JSON.stringify(form, undefined, '\t')}\n`));
	}
}

/** What was written is what its name says, or it is not what was written. */
function read(bytes: Buffer, version: string): Form | undefined {
	try {
		const form = JSON.parse(bytes.toString('utf8')) as Form;
		return versionOf(form) === version ? form : undefined;
	} catch {
		return undefined;
	}
}
