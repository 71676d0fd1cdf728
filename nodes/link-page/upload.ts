// Takes a photo or a file to the plant, and says how far it is. Not for what is taken: the plant decides that by the content.

import type { FileReference } from '../../src/form/form.ts';
import { say, spoken } from './words.ts';

/** Milliseconds after which a line that carries nothing is dead. */
const SILENCE = 120_000;

/** Nobody answered, or not now: it can be sent later. */
export class NoLine extends Error {}

/** The reference of the file that is there then. Rejects with a sentence for people. */
export function send(token: string, file: File, onProgress: (part: number) => void): Promise<FileReference> {
	return new Promise((resolve, reject) => {
		const request = new XMLHttpRequest();
		request.open('POST', 'file');
		request.timeout = SILENCE;
		request.setRequestHeader('authorization', `Bearer ${token}`);
		request.setRequestHeader('accept-language', spoken());
		request.setRequestHeader('content-type', 'application/octet-stream');
		request.setRequestHeader('x-andon-name', encodeURIComponent(file.name));
		request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
		request.addEventListener('load', () => {
			const said = answerIn(request.responseText);
			if (request.status === 201 && said.id !== undefined) resolve(said as FileReference);
			else {
				const later = request.status === 429 || request.status >= 500 || said.message === undefined;
				reject(later ? new NoLine(said.message ?? say('offline')) : new Error(said.message));
			}
		});
		for (const broken of ['error', 'timeout', 'abort']) request.addEventListener(broken, () => reject(new NoLine(say('offline'))));
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
