// The package as users get it: packed by npm, installed by npm, kept for the next run while the sources stay the same.
// Not for starting it: that is node-red.ts. `node tools/run.mjs test/runtime/harness/pack.ts` packs beforehand.

import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, sourceHash } from '../../../tools/build.mjs';
import { ROOT } from '../../../tools/node24.mjs';

const exec = promisify(execFile);
const DAY = 24 * 3_600_000;

export interface PackedPalette {
	name: string;
	version: string;
	tarball: string;
	/** A userDir in which the tarball is installed; copied, never started. */
	installed: string;
	/** package.json as published. */
	manifest: { 'node-red': { version: string; nodes: Record<string, string> } } & Record<string, unknown>;
}

let packed: Promise<PackedPalette> | undefined;

/**
 * Builds, packs and installs the package, once per state of the sources.
 * @throws when the package can't be built, or not installed because the registry can't be reached and npm's cache lacks something.
 */
export function packPalette(): Promise<PackedPalette> {
	packed ??= pack();
	return packed;
}

async function pack(): Promise<PackedPalette> {
	// Whether the types fit is for the type check to say; here it counts what the code does.
	let hash: string;
	do {
		hash = sourceHash();
		await build({ strict: false });
	} while (sourceHash() !== hash);
	const cache = join(tmpdir(), `andon-palette-${userInfo().username}`);
	mkdirSync(cache, { recursive: true });
	dropOld(cache);
	const folder = join(cache, hash);
	if (!existsSync(folder)) {
		const next = mkdtempSync(join(cache, 'new-'));
		try {
			await npm(['pack', '--ignore-scripts', '--pack-destination', next], ROOT);
			const [tarball] = readdirSync(next);
			renameSync(join(next, tarball!), join(next, 'palette.tgz'));
			await install(next);
			takePlace(next, folder);
		} finally {
			rmSync(next, { recursive: true, force: true });
		}
	}
	const installed = join(folder, 'userDir');
	const { name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
	const manifest = JSON.parse(readFileSync(join(installed, 'node_modules', name, 'package.json'), 'utf8'));
	return { name, version: manifest.version, tarball: join(folder, 'palette.tgz'), installed, manifest };
}

async function install(folder: string): Promise<void> {
	const userDir = join(folder, 'userDir');
	mkdirSync(userDir);
	writeFileSync(join(userDir, 'package.json'), JSON.stringify({ name: 'node-red-project', private: true }));
	const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--omit=dev', '../palette.tgz'];
	try {
		await npm([...args, '--offline'], userDir);
	} catch {
		await npm([...args, '--prefer-offline'], userDir);
	}
}

/** npm by the Node that runs this, wherever npm is. */
async function npm(args: string[], cwd: string): Promise<void> {
	const script = process.env.npm_execpath;
	const env = { ...process.env, npm_config_loglevel: 'error' };
	if (script?.endsWith('.js')) await exec(process.execPath, [script, ...args], { cwd, env });
	else await exec(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { cwd, env, shell: process.platform === 'win32' });
}

/** Two runs may have packed the same: the first one stays. */
function takePlace(next: string, folder: string): void {
	try {
		renameSync(next, folder);
	} catch (error) {
		if (!existsSync(folder)) throw error;
	}
}

function dropOld(cache: string): void {
	for (const name of readdirSync(cache)) {
		const folder = join(cache, name);
		if (Date.now() - statSync(folder).mtimeMs > DAY) rmSync(folder, { recursive: true, force: true });
	}
}

/** Makes `userDir` one in which the package is installed. */
export async function installPalette(userDir: string): Promise<void> {
	const { installed } = await packPalette();
	cpSync(installed, userDir, { recursive: true });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(`${(await packPalette()).tarball}\n`);
