// What a widget needs for a form's files: sends photos and files to the plant, and knows the addresses of those that are there. Both with tickets that
// the socket hands out and that are renewed while somebody looks. Not for how files look: <andon-form> shows them.

import type { FileReference } from '../../../src/form/form.ts';
import type { Language } from '../../../src/text.ts';
import { NotSent, sendFile } from '../../form-ui/around/send-file.ts';
import type { Live } from './live.ts';
import { say } from './words.ts';

/** As nodes/widgets/files.ts gives them. */
interface Tickets {
	address: string;
	/** Milliseconds that they are good for. */
	lasts: number;
	see: string;
	upload?: string;
}

/** A ticket is asked for anew after this part of its time. */
const RENEW_AFTER = 0.6;
/** The plant does not know this ticket: it was started anew, or the ticket is too old. */
const NO_TICKET = 401;

export class PlantFiles {
	readonly #live: Live<never>;
	readonly #about: object;
	readonly #language: () => Language;
	#tickets: Tickets | undefined;
	#since = 0;
	#asking: Promise<void> | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `about`: what the server is asked the files of: `{task}`, `{case}`, or nothing where the widget has only one answer. */
	constructor(live: object, about: object, language: () => Language) {
		this.#live = live as Live<never>;
		this.#about = about;
		this.#language = language;
	}

	/** Resolves when the addresses are known, or can't be had now. */
	async ready(): Promise<void> {
		if (!this.#tickets) await this.#ask().catch(() => undefined);
	}

	/** No longer looked at. */
	stop(): void {
		clearTimeout(this.#timer);
	}

	/** For `<andon-form>`: sends a file; rejects with a sentence for people. */
	readonly upload = async (file: File, onProgress: (part: number) => void): Promise<FileReference> => {
		try {
			return await this.#send(file, onProgress);
		} catch (error) {
			if (!(error instanceof NotSent && error.status === NO_TICKET)) throw error;
			this.#tickets = undefined;
			return this.#send(file, onProgress);
		}
	};

	/** For `<andon-form>`: the address of a file that is there; `small`: of the small picture of a photo. Empty while no ticket is there. */
	readonly fileUrl = (id: string, small = false): string => {
		if (!this.#tickets) return '';
		const { address, see } = this.#tickets;
		return `${address}files/${encodeURIComponent(id)}?t=${see}${small ? '&small' : ''}`;
	};

	async #send(file: File, onProgress: (part: number) => void): Promise<FileReference> {
		const language = this.#language();
		if (!this.#fresh) await this.#ask();
		const { address, upload } = this.#tickets ?? {};
		const offline = say(language, 'file-offline');
		if (address === undefined || upload === undefined) throw new NotSent(0, offline);
		return sendFile({ address: `${address}files`, token: upload, language, offline }, file, onProgress);
	}

	get #fresh(): boolean {
		return this.#tickets !== undefined && performance.now() - this.#since < this.#tickets.lasts * RENEW_AFTER;
	}

	#ask(): Promise<void> {
		this.#asking ??= this.#askNow().finally(() => {
			this.#asking = undefined;
		});
		return this.#asking;
	}

	async #askNow(): Promise<void> {
		const at = performance.now();
		const answer = await this.#live.ask<Tickets>('files', { ...this.#about, language: this.#language() });
		if ('refused' in answer) throw new NotSent(0, answer.refused.message);
		if (!('reply' in answer)) return;
		this.#tickets = answer.reply;
		this.#since = at;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.#ask().catch(() => undefined), answer.reply.lasts * RENEW_AFTER);
	}
}
