// Where a Chromium is: an installed one, else the system's package, else Playwright's own download. Loud when there is none:
// a browser test that doesn't run is a failed one. `node tools/run.mjs test/browser/harness/chromium.ts` fetches it beforehand.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { ROOT } from '../../../tools/node24.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe', 'msedge', 'msedge.exe'];
const PLACES = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The executable of an installed browser: CHROME names it, else the usual names and places, else Playwright's download. */
export function installedChromium(): string | undefined {
	const named = process.env.CHROME;
	if (named) {
		if (!existsSync(named)) throw new Error(`CHROME names ${named}, which is not there`);
		return named;
	}
	const inPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
	return [...inPath, ...PLACES, chromium.executablePath()].find((path) => path !== '' && existsSync(path));
}

/**
 * The executable of a browser, installed first where there is none.
 * @throws {Error} saying what to do, when none could be had.
 */
export function findChromium(): string {
	const there = installedChromium();
	if (there) return there;
	process.stderr.write('no Chromium is installed: fetching one\n');
	if (isDebianAsRoot()) {
		if (runs('apt-get', ['update', '-q'])) runs('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']);
	}
	if (!installedChromium()) {
		runs(process.execPath, [join(ROOT, 'node_modules', 'playwright-core', 'cli.js'), 'install', ...(isDebianAsRoot() ? ['--with-deps'] : []), 'chromium']);
	}
	const fetched = installedChromium();
	if (!fetched) throw new Error('The browser tests need Chromium, Chrome or Edge, and none could be installed. Install one, or set CHROME to its executable.');
	return fetched;
}

function isDebianAsRoot(): boolean {
	if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
	return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function runs(command: string, args: string[]): boolean {
	return spawnSync(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, timeout: 600_000 }).status === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.stdout.write(`${findChromium()}\n`);
