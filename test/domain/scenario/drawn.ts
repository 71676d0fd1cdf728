// What somebody draws or photographs on a paper, as the stories' values name it: the virtual plant keeps a picture for it, in a browser it is drawn and
// uploaded (test/flows/harness/fill.ts). Not for files as such: test/domain/files.

import assert from 'node:assert/strict';
import { type Admitted, admit } from '../../../src/files/admit.ts';
import { type Json, type JsonObject, put } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { FileShelf } from '../../../src/store/file-shelf.ts';

/** A signature. */
export const DRAWN = '(signed)';
/** One photo. */
export const PHOTO = ['(photo)'];

/** Eight by eight points, in PNG. */
export const PICTURE = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAASElEQVR42mNggANmNk4efiFRBgY2HiEJORUtBgZOIWkVXTN7BgYeCRUDG48QBgZ+OV0b76hMBgYhFTOPqJw6BgZRLfuQzLrJAME4CTEeO27rAAAAAElFTkSuQmCC',
	'base64',
);

/** The values with a picture that the plant keeps wherever they name a signature or a photo. */
export async function withPictures(files: FileShelf, values: JsonObject): Promise<JsonObject> {
	const kept: JsonObject = {};
	for (const [name, value] of Object.entries(values)) {
		if (value === DRAWN) put(kept, name, await pictureIn(files, 'signature.png'));
		else if (value === PHOTO) put(kept, name, [await pictureIn(files, 'photo.png')]);
		else put(kept, name, value);
	}
	return kept;
}

async function pictureIn(files: FileShelf, name: string): Promise<Json> {
	const admitted = admit(PICTURE, name, 'en-US');
	if (isRefusal(admitted)) assert.fail(admitted.message);
	return (await files.put(admitted as Admitted, undefined, 'en-US')) as unknown as Json;
}
