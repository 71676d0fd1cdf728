// Which document of an office program a ZIP archive is (ECMA-376), from its list of contents. Nothing is unpacked.

import { stands, u16le, u32le } from './bytes.ts';

const END = 'PK\x05\x06';
const ENTRY = 'PK\x01\x02';
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const MOST_ENTRIES = 10_000;
const FOLDERS = { docx: 'word/', xlsx: 'xl/', pptx: 'ppt/' } as const;

/** The kind of document; `macros` when programs are in it; undefined for another archive, or one that is cut off. */
export function officeOf(bytes: Uint8Array): keyof typeof FOLDERS | 'macros' | undefined {
	const names = namesIn(bytes);
	if (!names?.includes('[Content_Types].xml')) return undefined;
	if (names.some((name) => /(^|\/)(vba(project|data)[^/]*|[^/]+\.(exe|dll|scr|bat|cmd|vbs|js|jar|msi|ps1|lnk))$/i.test(name))) return 'macros';
	return (Object.keys(FOLDERS) as (keyof typeof FOLDERS)[]).find((kind) => names.some((name) => name.startsWith(FOLDERS[kind])));
}

function namesIn(bytes: Uint8Array): string[] | undefined {
	const end = endOf(bytes);
	if (end === undefined) return undefined;
	const entries = u16le(bytes, end + 10);
	let at = u32le(bytes, end + 16);
	// Nothing stands before or between: no second file hides in it.
	if (entries > MOST_ENTRIES || at + u32le(bytes, end + 12) !== end) return undefined;
	const names: string[] = [];
	for (let left = entries; left > 0; left -= 1) {
		if (!stands(bytes, at, ENTRY)) return undefined;
		const length = u16le(bytes, at + 28);
		names.push(Buffer.from(bytes.subarray(at + 46, at + 46 + length)).toString('utf8'));
		at += 46 + length + u16le(bytes, at + 30) + u16le(bytes, at + 32);
	}
	return at === end ? names : undefined;
}

/** Where the end record stands, which says how long the comment behind it is. */
function endOf(bytes: Uint8Array): number | undefined {
	for (let at = bytes.length - END_LENGTH; at >= 0 && at >= bytes.length - END_LENGTH - LONGEST_COMMENT; at -= 1) {
		if (stands(bytes, at, END) && at + END_LENGTH + u16le(bytes, at + 20) === bytes.length) return at;
	}
	return undefined;
}
