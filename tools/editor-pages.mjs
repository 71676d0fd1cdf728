// The pages that Node-RED's editor loads: for each node its templates and its editor script, and the one script that they share. What
// two nodes need is in the shared script, once; what one needs is in its page. Not for where they are put: that is build.mjs.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as esbuild from 'esbuild';

/** Served by Node-RED from the package's folder of resources. */
export const SHARED = 'andon-editor.js';
/** In the page, what the shared script gives: file → what it exports. */
const GLOBAL = 'globalThis.andonEditor';
/** Files that have another version in the scripts of edit dialogs: `nodes/editor/<name>.ts`. */
const BROWSER_VERSIONS = {
	'src/schema-faults.ts': 'schema-faults',
	'src/form/instant.ts': 'instant',
	'src/form/jsonata.ts': 'jsonata',
	'src/plant/zone-changes.ts': 'zone-changes',
};

const SETTINGS = {
	bundle: true,
	write: false,
	format: 'iife',
	// Names and structure stay readable, `registerType('andon-x', {` with them.
	minifyWhitespace: true,
	target: 'es2020',
	charset: 'utf8',
	legalComments: 'none',
	logLevel: 'silent',
};

/**
 * Each page asks for the shared script before its own runs, since nobody knows which node comes first; the script does its work at the
 * first time. (Node-RED holds a page back until the resources that it names are loaded.) A page that can't be made is a problem, and left out.
 */
export async function editorPages(root, names) {
	const problems = [];
	const used = new Map();
	for (const name of names) {
		try {
			used.set(name, await filesOf(root, name));
		} catch (error) {
			problems.push(`nodes/${name}: ${error.message}`);
		}
	}
	const counts = new Map();
	for (const file of [...used.values()].flat()) counts.set(file, (counts.get(file) ?? 0) + 1);
	const files = [...counts].flatMap(([file, count]) => (count > 1 ? [file] : [])).sort();
	const shared = await sharedScript(root, files);
	const pages = new Map();
	for (const name of used.keys()) pages.set(name, await page(root, name, new Set(files), addressOf(root, shared)));
	return { pages, shared, problems };
}

/** A new address for a new content: browsers keep what they have. */
function addressOf(root, shared) {
	const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return `resources/${name}/${SHARED}?${createHash('sha256').update(shared).digest('hex').slice(0, 12)}`;
}

const entryOf = (root, name) => join(root, 'nodes', name, `${name}.editor.ts`);

/** Files of ours and of packages that a node's script needs, itself left out. */
async function filesOf(root, name) {
	const { metafile } = await esbuild.build({
		...SETTINGS,
		absWorkingDir: root,
		entryPoints: [entryOf(root, name)],
		metafile: true,
		plugins: [browserVersions(root)],
	});
	return Object.keys(metafile.inputs).filter((file) => join(root, file) !== entryOf(root, name));
}

async function sharedScript(root, files) {
	const what = (file) => (file.endsWith('.json') ? 'default' : '*');
	const contents = [
		...files.map((file, at) => (what(file) === '*' ? `import * as m${at} from './${file}';` : `import m${at} from './${file}';`)),
		`${GLOBAL} = {${files.map((file, at) => `${JSON.stringify(file)}: m${at}`).join(', ')}};`,
	].join('\n');
	const { outputFiles } = await esbuild.build({ ...SETTINGS, absWorkingDir: root, stdin: { contents, resolveDir: root }, plugins: [browserVersions(root)] });
	return `"use strict";\nif (!${GLOBAL}) {\n${outputFiles[0].text}}\n`;
}

async function page(root, name, files, address) {
	const { outputFiles } = await esbuild.build({
		...SETTINGS,
		absWorkingDir: root,
		entryPoints: [entryOf(root, name)],
		plugins: [fromShared(root, files), browserVersions(root)],
	});
	return `${templateOf(root, name).trimEnd()}\n\n<script src="${address}"></script>\n<script type="text/javascript">\n${outputFiles[0].text}</script>\n`;
}

/** What a node has in its dialog; `<!-- include path -->` brings what several nodes have alike, with `__type__` for the name of each. */
function templateOf(root, name) {
	const folder = join(root, 'nodes', name);
	return readFileSync(join(folder, `${name}.html`), 'utf8').replace(/^<!-- include (\S+) -->\n/gm, (_, path) =>
		readFileSync(join(folder, path), 'utf8')
			.replaceAll(/^<!--.*-->\n/gm, '')
			.replaceAll('__type__', name),
	);
}

const pathIn = (root, path, resolveDir) => relative(root, resolve(resolveDir, path)).replaceAll('\\', '/');

function browserVersions(root) {
	return {
		name: 'browser-versions',
		setup(bundle) {
			bundle.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
				const version = BROWSER_VERSIONS[pathIn(root, path, resolveDir)];
				return version && { path: join(root, 'nodes', 'editor', `${version}.ts`) };
			});
		},
	};
}

/** Takes the shared files from the page instead of bundling them. */
function fromShared(root, files) {
	return {
		name: 'from-shared',
		setup(bundle) {
			bundle.onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
				const file = pathIn(root, path, resolveDir);
				const version = BROWSER_VERSIONS[file];
				const wanted = version ? `nodes/editor/${version}.ts` : file;
				return files.has(wanted) ? { path: wanted, namespace: 'shared' } : undefined;
			});
			bundle.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({ contents: `module.exports = ${GLOBAL}[${JSON.stringify(path)}];`, loader: 'js' }));
		},
	};
}
