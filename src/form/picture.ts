// The picture of a fixed text: the id of a file that the plant keeps, or the picture itself, written into the form (a data URL, RFC 2397). Not for
// files that people send with an answer. Runs in the browser too.

import { stands } from '../files/bytes.ts';

/** Bytes of a picture that is written into a form, at most. */
export const MOST_PICTURE = 100 << 10;
/** Nothing that could hold a script, and nothing that some browser can't show. */
export const PICTURE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

const DATA_URL = /^data:(image\/[a-z+.-]+);base64,([A-Za-z0-9+/]+={0,2})$/;
/** Characters of base64 that hold the bytes by which a picture is known. */
const FRONT = 24;

/** What a picture is, by its first bytes; undefined for everything else, whatever it is called. */
export function pictureTypeOf(front: Uint8Array): PictureType | undefined {
	if (stands(front, 0, '\x89PNG\r\n\x1a\n')) return 'image/png';
	if (stands(front, 0, '\xff\xd8\xff')) return 'image/jpeg';
	return stands(front, 0, 'RIFF') && stands(front, 8, 'WEBP') ? 'image/webp' : undefined;
}

/** Whether a picture is written into the form, or means to be. */
export function isWritten(picture: string): boolean {
	return picture.startsWith('data:');
}

/** Why a written picture can't be taken, as the code of a sentence; undefined when it can. What it says of itself has to be what it is. */
export function pictureFault(picture: string): 'form.not-picture' | 'form.picture-large' | undefined {
	// Four characters hold three bytes: what is longer isn't looked at.
	if (picture.length > (MOST_PICTURE * 4) / 3 + 64) return 'form.picture-large';
	const [, type, written = ''] = DATA_URL.exec(picture) ?? [];
	if (type === undefined || written.length % 4 !== 0) return 'form.not-picture';
	const front = Uint8Array.from(atob(written.slice(0, FRONT)), (letter) => letter.charCodeAt(0));
	if (pictureTypeOf(front) !== type) return 'form.not-picture';
	const bytes = (written.length / 4) * 3 - (written.endsWith('==') ? 2 : written.endsWith('=') ? 1 : 0);
	return bytes > MOST_PICTURE ? 'form.picture-large' : undefined;
}
