// Takes a photo or a file to a plant, and says how far it is. For the pages around a form; not for what is taken: the plant decides that by the content.

import type { FileReference } from '../../../src/form/form.ts';

/** Milliseconds in which nothing more got through and nobody answered: the line is dead. */
const SILENCE = 20_000;
/** A line that died under a file is often there again at once; the same file is stored once. */
const TRIES = 2;

export interface Sent {
	address: string;
	/** What shows that one may. */
	token: string;
	language: string;
	/** A sentence for people where nobody answers. */
	offline: string;
}

/** The plant would not take it: with the status of its answer, 0 where there was none. */
export class NotSent extends Error {
	override name = 'NotSent';
	readonly status: number;
	constructor(status: number, sentence: string) {
		super(sentence);
		this.status = status;
	}

	/** Nobody answered, or not now: it can be sent later. */
	get isForLater(): boolean {
		return this.status === 0 || this.status === 429 || this.status >= 500;
	}
}

/** The line carried nothing for so long. */
class Silent extends NotSent {}

/** The reference of the file that is there then. Rejects with NotSent, a sentence for people. `onProgress`: the part that is there, 0 to 1. */
export async function sendFile(sent: Sent, file: File, onProgress: (part: number) => void): Promise<FileReference> {
	for (let left = TRIES - 1; ; left--) {
		try {
			return await attempt(sent, file, onProgress);
		} catch (error) {
			if (!(error instanceof Silent) || left <= 0) throw error;
		}
	}
}

function attempt({ address, token, language, offline }: Sent, file: File, onProgress: (part: number) => void): Promise<FileReference> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		let silence: ReturnType<typeof setTimeout>;
		const heard = () => {
			clearTimeout(silence);
			silence = setTimeout(() => {
				reject(new Silent(0, offline));
				request.abort();
			}, SILENCE);
		};
		request.open('POST', address);
		request.setRequestHeader('authorization', `Bearer ${token}`);
		request.setRequestHeader('accept-language', language);
		request.setRequestHeader('content-type', 'application/octet-stream');
		request.setRequestHeader('x-andon-name', encodeURIComponent(file.name));
		request.upload.addEventListener('progress', ({ loaded, total }) => {
			heard();
			onProgress(total > 0 ? loaded / total : 0);
		});
		request.addEventListener('load', () => {
			const said = answerIn(request.responseText);
			if (request.status === 201 && said.id !== undefined) resolve(said as FileReference);
			// Not ours to speak: something between here and the plant.
			else reject(said.message === undefined ? new NotSent(0, offline) : new NotSent(request.status, said.message));
		});
		for (const broken of ['error', 'abort']) request.addEventListener(broken, () => reject(new NotSent(0, offline)));
		request.addEventListener('loadend', () => clearTimeout(silence));
		heard();
		request.send(file);
	});
}

function answerIn(said: string): Partial<FileReference> & { message?: string } {
	try {
		return JSON.parse(said) ?? {};
	} catch {
		return {};
	}
}
