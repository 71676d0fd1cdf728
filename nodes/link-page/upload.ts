// Takes a photo or a file of an answer to the plant, by the token of the link.

import type { FileReference } from '../../src/form/form.ts';
import { sendFile } from '../form-ui/around/send-file.ts';
import { say, spoken } from './words.ts';

/** The reference of the file that is there then. Rejects with a sentence for people. */
export function send(token: string, file: File, onProgress: (part: number) => void): Promise<FileReference> {
	return sendFile({ address: 'file', token, language: spoken(), offline: say('offline') }, file, onProgress);
}
