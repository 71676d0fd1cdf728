// Bundles the page of links (nodes/link-page): its script, style and HTML in resources/, which the plant serves to everybody alike. What shows the form is
// the element's own script (form-element.mjs), loaded when there is a form.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

export const LINK_FILES = ['andon-link.html', 'andon-link.css', 'andon-link.js'];

/** The files of the page by their names. @throws {Error} when one can't be made. */
export async function linkPage(root) {
	const folder = join(root, 'nodes', 'link-page');
	const { outputFiles } = await esbuild.build({
		absWorkingDir: root,
		entryPoints: [join(folder, 'page.ts')],
		bundle: true,
		write: false,
		format: 'esm',
		minify: true,
		target: 'es2022',
		charset: 'utf8',
		legalComments: 'none',
		logLevel: 'silent',
	});
	const style = await esbuild.transform(readFileSync(join(folder, 'page.css'), 'utf8'), { loader: 'css', minify: true });
	return new Map([
		['andon-link.html', readFileSync(join(folder, 'page.html'), 'utf8')],
		['andon-link.css', style.code],
		['andon-link.js', outputFiles[0].text],
	]);
}

/** Puts the one small library that a file imports into the file, with its licence: nothing more for users to install. */
export async function withoutPackage(file, root) {
	const licence = readFileSync(join(dirname(fileURLToPath(import.meta.resolve('uqr'))), '..', 'LICENSE'), 'utf8');
	const { outputFiles } = await esbuild.build({
		entryPoints: [file],
		bundle: true,
		write: false,
		format: 'esm',
		platform: 'node',
		target: 'node20',
		banner: { js: `/* Holds uqr (https://github.com/unjs/uqr):\n${licence.replaceAll('*/', '')} */` },
		logLevel: 'silent',
		nodePaths: [join(root, 'node_modules')],
	});
	writeFileSync(file, outputFiles[0].text);
}
