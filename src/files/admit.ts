// Whether a file may be kept: what it is, how large it is, what it is called. Pure: nothing is stored here.

import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { type FileKind, KINDS, type KindName, MOST_THUMBNAIL, mostOf, typeOf } from './kinds.ts';
import { cleanName, endingOf } from './name.ts';
import { recognise } from './recognise.ts';

/** A file as it is kept. */
export interface Admitted {
	kind: KindName;
	bytes: Uint8Array;
	name: string;
	/** As a browser is told. */
	type: string;
}

/** All that may be kept, as endings: for sentences. */
const TAKEN = Object.values(KINDS)
	.map(({ endings }) => endings[0])
	.join(', ');
const MEGABYTE = 1 << 20;

/** The file without notes on where and by what it was taken, under a clean name; or one sentence why it is not kept. */
export function admit(bytes: Uint8Array, rawName: string, language: Language): Admitted | Refusal {
	const name = cleanName(rawName);
	if (bytes.length === 0) return refuse(language, 'files.empty', 'file', { name });
	const found = recognise(bytes);
	if (typeof found === 'string') return refuse(language, found, 'file', { name, taken: TAKEN });
	const kind: FileKind = KINDS[found.kind];
	if (bytes.length > mostOf(kind)) return tooLarge(mostOf(kind), language);
	const ending = endingOf(name);
	if (ending !== '' && !kind.endings.includes(ending)) {
		return refuse(language, 'files.ending', 'file', { name, endings: kind.endings.map((one) => `.${one}`).join(', ') });
	}
	const whole = ending === '' ? cleanName(`${name}.${kind.endings[0]}`) : name;
	return { kind: found.kind, bytes: found.bytes, name: whole, type: typeOf(kind, ending) };
}

/** The small picture that comes with a photo. */
export function admitThumbnail(bytes: Uint8Array, language: Language): Admitted | Refusal {
	const found = bytes.length > MOST_THUMBNAIL ? undefined : recognise(bytes);
	if (found === undefined || typeof found === 'string' || !['jpeg', 'png', 'webp'].includes(found.kind)) {
		return refuse(language, 'files.thumbnail', 'thumbnail', { most: MOST_THUMBNAIL >> 10 });
	}
	return { ...found, name: '', type: KINDS[found.kind].type };
}

/** More than may come, in megabytes. */
export function tooLarge(most: number, language: Language): Refusal {
	return refuse(language, 'files.too-large', 'file', { most: most / MEGABYTE });
}
