// What a file is, by what is in it, never by what it is called; and what of it is kept. Not for its name and size (admit.ts).

import { letters, stands } from './bytes.ts';
import { bareGif } from './gif.ts';
import { bareHeic, bareMp4, mediaOf } from './iso-media.ts';
import { bareJpeg } from './jpeg.ts';
import type { KindName } from './kinds.ts';
import { officeOf } from './office.ts';
import { barePng, PNG } from './png.ts';
import { bareWebp } from './webp.ts';

/** Why a file is not kept, as the code of a sentence. */
export type Unfit = 'files.program' | 'files.markup' | 'files.macros' | 'files.unknown' | 'files.broken';

/** The kind of picture, film or PDF that the first bytes announce. */
export function announced(front: Uint8Array): KindName | undefined {
	if (stands(front, 0, '\xff\xd8\xff')) return 'jpeg';
	if (stands(front, 0, PNG)) return 'png';
	if (stands(front, 0, 'RIFF') && stands(front, 8, 'WEBP')) return 'webp';
	if (stands(front, 0, 'GIF87a') || stands(front, 0, 'GIF89a')) return 'gif';
	if (stands(front, 0, '%PDF-')) return 'pdf';
	return mediaOf(front);
}

const BARE: Partial<Record<KindName, (bytes: Uint8Array) => Uint8Array | undefined>> = {
	jpeg: bareJpeg,
	png: barePng,
	webp: bareWebp,
	gif: bareGif,
	heic: bareHeic,
	mp4: bareMp4,
	pdf: (bytes) => (Buffer.from(bytes.subarray(-4_096)).includes('%%EOF') ? bytes : undefined),
};

/** The kind of a file and what is kept of it: pictures and films without notes on where and by what they were taken. */
export function recognise(bytes: Uint8Array): { kind: KindName; bytes: Uint8Array } | Unfit {
	const kind = announced(bytes);
	const bare = kind && BARE[kind];
	if (bare) {
		const kept = bare(bytes);
		return kept ? { kind, bytes: kept } : 'files.broken';
	}
	if (stands(bytes, 0, 'PK\x03\x04')) {
		const office = officeOf(bytes);
		return office === undefined ? 'files.unknown' : office === 'macros' ? 'files.macros' : { kind: office, bytes };
	}
	const written = textIn(bytes);
	if (written === undefined) return isProgram(bytes) ? 'files.program' : 'files.unknown';
	return isMarkup(written) ? 'files.markup' : { kind: 'text', bytes };
}

/** Windows, Linux, macOS (both orders of bytes, and for several processors, which is Java's mark too). */
function isProgram(bytes: Uint8Array): boolean {
	const mark = letters(bytes, 0, 4);
	return (
		mark.startsWith('MZ') || ['\x7fELF', '\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe'].includes(mark)
	);
}

/** Text in UTF-8, or as Chinese spreadsheets write it; undefined for bytes that are no text. */
function textIn(bytes: Uint8Array): string | undefined {
	for (const encoding of ['utf-8', 'gb18030']) {
		try {
			const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has is looked for
			return /[\x00-\x08\x0b\x0e-\x1f\x7f]/.test(text) ? undefined : text;
		} catch {
			// Then it is the other one, or none.
		}
	}
	return undefined;
}

/** HTML, SVG and XML run in a browser; nothing else begins so. */
function isMarkup(text: string): boolean {
	return /^[\s\uFEFF]*<\s*[!?/a-z]/i.test(text) || /<\s*(script|svg|html|iframe|object|embed)[\s>/]/i.test(text);
}
