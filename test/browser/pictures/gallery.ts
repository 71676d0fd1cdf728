// Pictures to be looked at, in .cache/pictures/ (not in git), and beside each of them what a machine can see: contrast, targets, cut texts, errors.
// Everything of one subject comes on one sheet at the end. Ten minutes: node tools/run.mjs node_modules/mocha/bin/mocha.js --exit 'test/browser/pictures/*.pictures.ts'
// Not for what is photographed: the *.pictures.ts.

import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { ROOT } from '../../../tools/node24.mjs';
import { freshPage } from '../harness/page.ts';
import { blemishes, type Wanted } from './blemishes.ts';

const FOLDER = join(ROOT, '.cache', 'pictures');
const FOUND = join(FOLDER, 'found.txt');
/** Width of a sheet, px: four phones side by side, or two desks. */
const SHEET = 1560;

export interface Seen extends Partial<Wanted> {
	/** The whole page, not what is on the screen. */
	whole?: boolean;
}

/** Takes a picture, and notes what a machine finds. */
export async function picture(page: Page, name: string, { whole = false, contrast = 4.5, target = 44, within = 'body' }: Seen = {}): Promise<void> {
	mkdirSync(FOLDER, { recursive: true });
	await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: whole });
	const found = await page.evaluate(blemishes, { contrast, target, within });
	if (found.length > 0) appendFileSync(FOUND, `${name}\n${found.map((one) => `  ${one}\n`).join('')}`);
}

/** What went wrong beside the pictures: errors of the console. */
export function note(name: string, errors: readonly string[]): void {
	if (errors.length === 0) return;
	mkdirSync(FOLDER, { recursive: true });
	appendFileSync(FOUND, `${name}\n${errors.map((one) => `  ERROR ${one}\n`).join('')}`);
}

/** Pictures of one beginning and one size on a sheet. */
export async function sheet(beginning: string, size: 'phone' | 'desk', ending: string = size): Promise<void> {
	const names = readdirSync(FOLDER)
		.filter((name) => name.startsWith(beginning) && name.endsWith(`.${ending}.png`))
		.sort();
	if (names.length === 0) return;
	const columns = size === 'phone' ? 4 : 2;
	const cells = names.map((name) => `<figure><img src="../${name}"><figcaption>${name}</figcaption></figure>`).join('');
	const style = `body{margin:0;display:grid;grid-template-columns:repeat(${columns},1fr);gap:8px;font:12px sans-serif}figure{margin:0}img{width:100%;border:1px solid #999}`;
	mkdirSync(join(FOLDER, 'sheets'), { recursive: true });
	const file = join(FOLDER, 'sheets', `${beginning}.${ending}.html`);
	writeFileSync(file, `<meta charset="utf-8"><style>${style}</style>${cells}`);
	const page = await freshPage({ viewport: { width: SHEET, height: 900 } });
	await page.goto(pathToFileURL(file).href);
	await page.screenshot({ path: file.replace(/html$/, 'png'), fullPage: true });
	await page.context().close();
}
