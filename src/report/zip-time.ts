// The time on every file of a ZIP archive set to one: the same content has the same bytes whenever it was packed. Nothing is unpacked.

import { stands, u16le, u32le } from '../files/bytes.ts';
import { type Instant, toMillis } from '../time.ts';

const END = 'PK\x05\x06';
const ENTRY = 'PK\x01\x02';
const END_LENGTH = 22;
/** Where the time stands, in the list of contents and in front of each file. */
const IN_LIST = 12;
const IN_FRONT = 10;

/** The archive with the time, in UTC to two seconds (what the format can say, from 1980 on). RangeError when it is no plain archive. */
export function withZipTime(archive: Buffer, at: Instant): Buffer {
	const end = archive.length - END_LENGTH;
	if (!stands(archive, end, END)) throw new RangeError('no ZIP archive, or one with a comment');
	const time = dosTime(at);
	let entry = u32le(archive, end + 16);
	for (let left = u16le(archive, end + 10); left > 0; left -= 1) {
		if (!stands(archive, entry, ENTRY)) throw new RangeError('the list of contents of a ZIP archive is damaged');
		archive.writeUInt32LE(time, entry + IN_LIST);
		archive.writeUInt32LE(time, u32le(archive, entry + 42) + IN_FRONT);
		entry += 46 + u16le(archive, entry + 28) + u16le(archive, entry + 30) + u16le(archive, entry + 32);
	}
	return archive;
}

function dosTime(at: Instant): number {
	const date = new Date(toMillis(at));
	const year = Math.min(Math.max(date.getUTCFullYear() - 1980, 0), 127);
	const day = (year << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate();
	const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1);
	return day * 0x10000 + time;
}
