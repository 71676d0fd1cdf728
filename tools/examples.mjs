// Builds the importable example flows in every language from one source.
//   examples/<id>/flow.json, flow-*.json        nodes as Node-RED exports them; texts are {{t:key}} inside any string
//   examples/<id>/{en-US,zh-CN}.json, *.<lang>.json   key → text; `title` names the entry of the import menu
// Longer things stand in files of their own, beside the flow: {{file:path}} becomes the file's text; in code, '{{module:path}}' (with
// its quotes) becomes an object of what the module exports, and '{{texts:area}}' one of all texts whose keys begin with "area.".
//   → examples/English/<title>.json, examples/中文/<title>.json   (not in git; Node-RED serves the folder as a menu)
// Not for dashboards' or nodes' own texts.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './node24.mjs';

/** Language → the submenu of its examples. */
export const MENUS = { 'en-US': 'English', 'zh-CN': '中文' };

const PLACEHOLDER = /\{\{t:([\w.-]+)\}\}/g;
const FILE = /\{\{file:([\w./-]+)\}\}/g;
const MODULE = /'\{\{module:([\w./-]+)\}\}'/g;
const TEXTS = /'\{\{texts:([\w-]+)\}\}'/g;
/** Beginnings of node types → module, and the folder in node_modules in which that one lies here. */
const DASHBOARDS = {
	'ui-': ['@flowfuse/node-red-dashboard', '@flowfuse/node-red-dashboard'],
	ui_: ['node-red-dashboard', 'node-red-dashboard-classic'],
};

/** Ids (folder names) of the example sources. */
export function exampleIds(root = ROOT) {
	const folder = join(root, 'examples');
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => existsSync(join(folder, name, 'flow.json')))
		.sort();
}

/**
 * One example in one language: its menu title and its nodes, ready for the import dialog or POST /flows.
 * @throws {Error} naming the file and what is wrong: a key without text, a text nobody uses, characters a file name can't have.
 */
export function exampleFlow(id, language, root = ROOT) {
	const folder = join(root, 'examples', id);
	const texts = textsOf(folder, id, language);
	const used = new Set(['title']);
	const textOf = (key) => {
		if (!Object.hasOwn(texts, key)) throw new Error(`examples/${id}/${language}.json has no text "${key}"`);
		used.add(key);
		return texts[key];
	};
	const area = (name) => {
		const keys = Object.keys(texts).filter((key) => key.startsWith(`${name}.`));
		if (keys.length === 0) throw new Error(`examples/${id}/${language}.json has no texts "${name}.…"`);
		return literal(Object.fromEntries(keys.map((key) => [key.slice(name.length + 1), textOf(key)])));
	};
	const fill = (string) =>
		included(string, folder)
			.replace(TEXTS, (_, name) => area(name))
			.replace(PLACEHOLDER, (_, key) => textOf(key));
	const parts = readdirSync(folder).filter((name) => /^flow(-[\w-]+)?\.json$/.test(name));
	const nodes = parts.sort(processFirst).flatMap((part) => filled(readJson(join(folder, part)), fill, id));
	const idle = Object.keys(texts).filter((key) => !used.has(key));
	if (idle.length > 0) throw new Error(`examples/${id}/${language}.json: no flow uses ${idle.join(', ')}`);
	if (typeof texts.title !== 'string' || !/^[^\\/:*?"<>|]+$/.test(texts.title)) {
		throw new Error(`examples/${id}/${language}.json: "title" must be a text that can be a file name`);
	}
	return { title: texts.title, nodes: withModules(nodes, id, root) };
}

/** The process itself stands before whatever shows it: its tab is the first one. */
function processFirst(one, other) {
	return basename(one, '.json') < basename(other, '.json') ? -1 : 1;
}

/** The texts of one language, from all its files. */
function textsOf(folder, id, language) {
	const texts = {};
	for (const name of readdirSync(folder).filter((file) => file === `${language}.json` || file.endsWith(`.${language}.json`))) {
		for (const [key, text] of Object.entries(readJson(join(folder, name)))) {
			if (Object.hasOwn(texts, key)) throw new Error(`examples/${id}/${name}: "${key}" stands in another file too`);
			texts[key] = text;
		}
	}
	return texts;
}

/** A string with the files that it names in their places. */
function included(string, folder) {
	const file = (path) => readFileSync(join(folder, path), 'utf8').trimEnd();
	return string.replace(FILE, (_, path) => included(file(path), folder)).replace(MODULE, (_, path) => expression(path, folder));
}

/** A module as one expression, for places that know no modules: the object of its exports. What it imports comes along. */
function expression(path, folder) {
	const source = readFileSync(join(folder, path), 'utf8').trimEnd();
	const names = [...source.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name]) => name);
	const code = source
		.replace(/^import (\{[^}]+\}) from '\.\/([\w.-]+)';$/gm, (_, what, other) => `const ${what} = ${expression(join(dirname(path), other), folder)};`)
		.replace(/^export /gm, '');
	return `(() => {\n${code}\nreturn { ${names.join(', ')} };\n})()`;
}

/** JSON as code that may stand in a page. */
function literal(value) {
	return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function filled(value, fill, id) {
	if (typeof value === 'string') {
		const result = fill(value);
		if (result !== value && isJsonText(value) && !isJsonText(result)) throw new Error(`examples/${id}: a text breaks the JSON inside ${value.slice(0, 60)}…`);
		return result;
	}
	if (Array.isArray(value)) return value.map((item) => filled(item, fill, id));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, fill, id)]));
}

function isJsonText(string) {
	try {
		return typeof JSON.parse(string) === 'object';
	} catch {
		return false;
	}
}

/** Node-RED 4.1 and later offer to install what an imported flow needs when the flow names its modules. */
function withModules(nodes, id, root) {
	if (nodes.some((node) => node.type === 'global-config')) throw new Error(`examples/${id}/flow.json: leave the global-config node to the build`);
	const { name, version } = readJson(join(root, 'package.json'));
	const modules = {};
	if (nodes.some((node) => node.type.startsWith('andon-'))) modules[name] = version;
	for (const [beginning, [module, folder]] of Object.entries(DASHBOARDS)) {
		if (nodes.some((node) => node.type.startsWith(beginning))) modules[module] = readJson(join(root, 'node_modules', folder, 'package.json')).version;
	}
	const unique = createHash('sha256').update(`global-config ${id}`).digest('hex').slice(0, 16);
	return [...nodes, { id: unique, type: 'global-config', env: [], modules }];
}

function readJson(file) {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch (error) {
		throw new Error(`${file}: ${error.message}`);
	}
}

/** Writes every example in every language under examples/; gives the written files relative to the root. */
export function buildExamples(root = ROOT) {
	const written = [];
	for (const [language, menu] of Object.entries(MENUS)) {
		const folder = join(root, 'examples', menu);
		rmSync(folder, { recursive: true, force: true });
		for (const id of exampleIds(root)) {
			const { title, nodes } = exampleFlow(id, language, root);
			mkdirSync(folder, { recursive: true });
			const file = join('examples', menu, `${title}.json`);
			if (written.includes(file)) throw new Error(`two examples are called "${title}"`);
			writeFileSync(join(root, file), `${JSON.stringify(nodes, null, '\t')}\n`);
			written.push(file);
		}
	}
	return written;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const written = buildExamples();
	for (const file of written) process.stdout.write(`${file}\n`);
	if (written.length === 0) throw new Error('there is no example');
}
