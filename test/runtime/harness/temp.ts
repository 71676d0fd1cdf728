// Temporary folders that are gone when the test run is, however it ends. Not for what should outlive a run (pack.ts keeps a cache).

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders = new Set<string>();

process.on('exit', () => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A new empty folder, removed at the end of the run at the latest. */
export function tempDir(name: string): string {
	const folder = mkdtempSync(join(tmpdir(), `andon-${name}-`));
	folders.add(folder);
	return folder;
}

export function removeTempDir(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	folders.delete(folder);
}
