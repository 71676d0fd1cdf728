// What people are told when the disk or the folder lets the store down. Not for refusals of input.

import { type Language, text } from '../text.ts';
import { codeOf } from './disk.ts';
import { StoreFailed } from './port.ts';

const REASONS: Record<string, string> = {
	ENOSPC: 'disk-full',
	EDQUOT: 'disk-full',
	EACCES: 'not-writable',
	EPERM: 'not-writable',
	EROFS: 'not-writable',
	ENOTDIR: 'not-a-folder',
};

/** One sentence for a failed write or open of the folder, with the way out. */
export function storeFailed(language: Language, folder: string, error: unknown): StoreFailed {
	if (error instanceof StoreFailed) return error;
	const code = codeOf(error);
	const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : 'write-failed';
	const detail = code || (error instanceof Error ? error.message : String(error));
	return new StoreFailed(text(language, `store.${reason}`, { folder, detail }), { cause: error });
}
