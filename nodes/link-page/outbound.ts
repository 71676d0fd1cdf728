// What an answer is before it leaves: with the plant's references for the files that were kept on the phone. Not for when it is sent: page.ts.

import type { FileReference } from '../../src/form/form.ts';
import type { Json, JsonObject } from '../../src/json.ts';
import { NotSent } from '../form-ui/around/send-file.ts';
import { files } from './keeping.ts';
import { send } from './upload.ts';

export class Outbound {
	readonly #token: string;
	/** The task. */
	readonly #of: string;
	/** What has been sent in this page, by the reference it had before. */
	readonly #sent = new Map<string, FileReference>();

	constructor(token: string, of: string) {
		this.#token = token;
		this.#of = of;
	}

	/** A file as it is chosen: to the plant, or kept until there is a line. Rejects with a sentence for people. */
	readonly take = async (file: File, progress: (part: number) => void): Promise<FileReference> => {
		try {
			return await send(this.#token, file, progress);
		} catch (error) {
			const kept = error instanceof NotSent && error.isForLater ? await files.keep(this.#of, file) : undefined;
			if (kept) return kept;
			throw error;
		}
	};

	/** The values with the files that were kept sent. Throws NotSent, or an error that says which file the plant does not take. */
	async ready(values: JsonObject): Promise<JsonObject> {
		return (await this.#exchanged(values)) as JsonObject;
	}

	async #exchanged(value: Json): Promise<Json> {
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value)) return Promise.all(value.map((one) => this.#exchanged(one)));
		if (typeof value.id === 'string' && value.id.startsWith('sha256:')) return (await this.#fileOf(value.id)) ?? value;
		const entries = Object.entries(value).map(async ([key, one]) => [key, one === undefined ? one : await this.#exchanged(one)] as const);
		return Object.fromEntries(await Promise.all(entries)) as Json;
	}

	async #fileOf(id: string): Promise<Json | undefined> {
		const before = this.#sent.get(id);
		if (before) return before as unknown as Json;
		const file = await files.file(id);
		if (!file) return undefined;
		try {
			const there = await send(this.#token, file, () => undefined);
			this.#sent.set(id, there);
			return there as unknown as Json;
		} catch (error) {
			throw error instanceof NotSent && error.isForLater ? error : new Error(`${file.name}: ${(error as Error).message}`);
		}
	}
}
