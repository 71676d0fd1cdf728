// What a program would do by itself to have something on disk: the baselines. And what the journal really wrote, so that both write the same bytes.

import { promises as fs } from 'node:fs';
import { join } from 'node:path';

/** Temporary file, fsync, rename, fsync of the folder. */
export async function replaceFile(folder: string, name: string, bytes: Buffer): Promise<void> {
	const path = join(folder, name);
	const file = await fs.open(`${path}.tmp`, 'w');
	await file.write(bytes);
	await file.sync();
	await file.close();
	await fs.rename(`${path}.tmp`, path);
	const parent = await fs.open(folder, 'r');
	await parent.sync();
	await parent.close();
}

/** Segments of a journal, oldest first, with the first commit of each. */
export async function segments(folder: string): Promise<{ path: string; first: number }[]> {
	const journal = join(folder, 'journal');
	return (await fs.readdir(journal)).map((name) => ({ path: join(journal, name), first: Number.parseInt(name, 10) })).sort((a, b) => a.first - b.first);
}

/** Mean bytes of the commits that opened a case, as many bytes of text. */
export async function openingBytes(folder: string): Promise<Buffer> {
	const lines: string[] = [];
	for (const { path } of await segments(folder))
		lines.push(...(await fs.readFile(path, 'utf8')).split('\n').filter((line) => line.includes('"type":"opened"')));
	const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0) / lines.length;
	return Buffer.from(
		`${lines[0]}`
			.padEnd(Math.round(bytes) - 1)
			.slice(0, Math.round(bytes) - 1)
			.concat('\n'),
	);
}
