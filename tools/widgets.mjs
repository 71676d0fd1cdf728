// Bundles the dashboard's widgets (nodes/ui-*): one script each in resources/, and what they share once, beside them. The dashboard loads them as ES
// modules. Not for the element that shows forms: the widgets load that at run time (form-element.mjs).

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';

/** Types of the widgets: folders of nodes/ that have a script for the dashboard. */
export function widgetTypes(root) {
	return readdirSync(join(root, 'nodes')).filter((name) => name.startsWith('ui-') && existsSync(join(root, 'nodes', name, `${name}.widget.ts`)));
}

/** What package.json has to say so that the dashboard finds them: type → script and component. */
export function widgetList(root) {
	return Object.fromEntries(widgetTypes(root).map((type) => [type, { output: `${type}.js`, component: componentOf(type) }]));
}

/** "ui-andon-board" → "UIAndonBoard". */
function componentOf(type) {
	const words = type.split('-').slice(1);
	return `UI${words.map((word) => word[0].toUpperCase() + word.slice(1)).join('')}`;
}

/** Libraries whose licences ask to be named where they are given on. */
const LIBRARIES = [
	{ name: 'echarts', address: 'https://echarts.apache.org, Apache-2.0', notice: 'NOTICE' },
	{ name: 'zrender', address: 'https://github.com/ecomfe/zrender', notice: 'LICENSE' },
];

/** What a script has to say of the libraries in it. */
function licences(root, inputs) {
	return LIBRARIES.filter(({ name }) => inputs.some((input) => input.includes(`node_modules/${name}/`)))
		.map(({ name, address, notice }) => {
			const text = readFileSync(join(root, 'node_modules', name, notice), 'utf8').trim();
			return `/* Holds ${name} (${address}):\n${text.replaceAll('*/', '')} */\n`;
		})
		.join('');
}

/** The scripts by the name of their file. @throws {Error} when one can't be made. */
export async function widgetScripts(root) {
	const { outputFiles, metafile } = await esbuild.build({
		metafile: true,
		absWorkingDir: root,
		entryPoints: Object.fromEntries(widgetTypes(root).map((type) => [type, join(root, 'nodes', type, `${type}.widget.ts`)])),
		bundle: true,
		splitting: true,
		write: false,
		outdir: join(root, 'resources'),
		chunkNames: 'ui-andon-shared-[hash]',
		format: 'esm',
		minify: true,
		target: 'es2022',
		charset: 'utf8',
		legalComments: 'none',
		logLevel: 'silent',
		conditions: ['production'],
		// Beside them in resources/.
		external: ['./andon-form.js'],
	});
	const inputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), Object.keys(output.inputs)]));
	return new Map(outputFiles.map(({ path, text }) => [basename(path), licences(root, inputs.get(basename(path)) ?? []) + text]));
}
