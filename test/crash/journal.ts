// Reads the journal of a stopped plant line by line, with none of the product's reading code. Not for what the lines must not say: audit.ts and others.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { CaseEvent } from '../../src/case/events.ts';
import type { Op } from '../../src/case/mechanics.ts';

export interface Line {
	g: number;
	/** Plant time. */
	at: string;
	cases?: { id: string; events: CaseEvent[]; ops: Op[] }[];
	values?: { key: string; value: unknown }[];
}

/** Every commit of a plant's folder, in order; what is no whole line is given to `corrupt`. */
export function* journalOf(folder: string, corrupt: () => void = () => {}): Generator<Line> {
	const journal = join(folder, 'journal');
	for (const file of readdirSync(journal).sort()) {
		if (!file.endsWith('.ndjson')) {
			corrupt();
			continue;
		}
		const written = readFileSync(join(journal, file), 'utf8').split('\n');
		if (written.pop() !== '') corrupt();
		for (const one of written) {
			const line = parse(one);
			if (line === undefined) corrupt();
			else if (line !== 'head') yield line;
		}
	}
}

/** A line is `{"crc":"1a2b3c4d",…}`: the checksum covers every byte after its comma. A segment's head is no commit. */
function parse(line: string): Line | 'head' | undefined {
	const found = /^\{"crc":"([0-9a-f]{8})",/.exec(line);
	const rest = found && line.slice(found[0].length);
	if (!found || !rest || crc32(rest) !== Number.parseInt(found[1]!, 16)) return undefined;
	const value = JSON.parse(`{${rest}`) as Line & { segment?: number };
	return value.segment === undefined ? value : 'head';
}
