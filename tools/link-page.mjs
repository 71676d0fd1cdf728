// Bundles the page of links (nodes/link-page): one HTML file in resources/ that holds its scripts, its style and what shows forms, which the plant
// serves to everybody alike. On a slow line every further file would cost another question.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

/** Libraries that stand in one file of ours, and the file with their terms. */
export const UQR = { name: 'uqr', address: 'https://github.com/unjs/uqr', notice: 'LICENSE' };
export const STDLIB = { name: '@stdlib', address: 'https://stdlib.io', notice: 'math-base-special-betainc/NOTICE' };
/** Its own file holds two more. */
export const DOCX = { name: 'docx', address: 'https://github.com/dolanmiu/docx', notice: 'LICENSE', also: ['fflate/LICENSE', 'nanoid/LICENSE'] };
export const ML_MATRIX = { name: 'ml-matrix', address: 'https://github.com/mljs/matrix', notice: 'LICENSE' };

export const LINK_FILES = ['andon-link.html', 'andon-link-worker.js'];

/** The files of the page by their names. `form`: the script that shows forms (form-element.mjs). @throws {Error} when one can't be made. */
export async function linkPage(root, form) {
	const folder = join(root, 'nodes', 'link-page');
	const style = await esbuild.transform(readFileSync(join(folder, 'page.css'), 'utf8'), { loader: 'css', minify: true });
	const inline = { early: await script(root, join(folder, 'early.ts')), style: style.code, page: await script(root, join(folder, 'page.ts')), form };
	return new Map([
		['andon-link.html', filled(readFileSync(join(folder, 'page.html'), 'utf8'), inline)],
		['andon-link-worker.js', await script(root, join(folder, 'worker.ts'))],
	]);
}

async function script(root, file) {
	const { outputFiles } = await esbuild.build({
		absWorkingDir: root,
		entryPoints: [file],
		bundle: true,
		write: false,
		format: 'iife',
		minify: true,
		target: 'es2022',
		charset: 'utf8',
		legalComments: 'none',
		logLevel: 'silent',
	});
	return outputFiles[0].text;
}

/** The page with each part in the place of its mark. */
function filled(page, parts) {
	return page.replace(/\/\* (\w+) \*\//g, (_, name) => {
		const part = parts[name];
		if (part === undefined) throw new Error(`page.html: there is no part ${name}`);
		// What ends a script or begins another inside one would cut the page off there.
		if (/<\/?(script|style)/i.test(part)) throw new Error(`page.html: the part ${name} holds a tag that ends it`);
		return part.trim();
	});
}

/** Puts the library that a file imports into the file, with what its licence asks for: nothing more for users to install. */
export async function withoutPackage(file, root, { name, address, notice, also = [] }) {
	const notices = [`${name}/${notice}`, ...also].map((path) => readFileSync(join(root, 'node_modules', path), 'utf8').trim());
	const licence = notices.join('\n\n');
	const { outputFiles } = await esbuild.build({
		entryPoints: [file],
		bundle: true,
		write: false,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		banner: { js: `/* Holds ${name} (${address}):\n${licence.replaceAll('*/', '')} */` },
		// Once at the end, instead of before each of a hundred small files.
		legalComments: 'eof',
		minify: true,
		logLevel: 'silent',
		nodePaths: [join(root, 'node_modules')],
	});
	writeFileSync(file, outputFiles[0].text);
}
