// Which nodes the package has: the folders of nodes/, in the order in which the palette shows them. package.json has to list
// the same; `node tools/palette.mjs` writes it there. Not for what is inside a node: that is the build's.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './node24.mjs';
import { widgetList } from './widgets.mjs';

/** From the signal to the closed case; a node not named here follows in the order of the alphabet. */
const ORDER = [
	'plant',
	'detect',
	'intake',
	'schedule',
	'classify',
	'task',
	'wait',
	'escalate',
	'measures',
	'verify',
	'experiment',
	'recurrence',
	'close',
	'case',
	'events',
].map((name) => `andon-${name}`);

/** nodes/editor holds what the edit dialogs share, nodes/form-ui what shows forms, nodes/link-page the page of links, nodes/widgets what dashboard widgets share. */
const notANode = (name) => ['editor', 'form-ui', 'link-page', 'widgets'].includes(name);

/** Folders of nodes/ that are nodes: those with a `<name>.ts`. */
export function nodeNames(root = ROOT) {
	const folder = join(root, 'nodes');
	if (!existsSync(folder)) return [];
	const rank = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
	return readdirSync(folder)
		.filter((name) => !notANode(name) && existsSync(join(folder, name, `${name}.ts`)))
		.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** What package.json has to say under "node-red".nodes. */
export function nodeList(root = ROOT) {
	return Object.fromEntries(nodeNames(root).map((name) => [name, `dist/nodes/${name}/${name}.js`]));
}

/** Whether package.json lists exactly the nodes and widgets that there are, in their order. */
export function isListed(root = ROOT) {
	const { 'node-red': nodeRed, 'node-red-dashboard-2': dashboard } = manifest(root);
	return JSON.stringify(nodeRed.nodes) === JSON.stringify(nodeList(root)) && JSON.stringify(dashboard.widgets) === JSON.stringify(widgetList(root));
}

/** Writes the list into package.json. */
export function writeList(root = ROOT) {
	const content = manifest(root);
	content['node-red'].nodes = nodeList(root);
	content['node-red-dashboard-2'].widgets = widgetList(root);
	writeFileSync(join(root, 'package.json'), `${JSON.stringify(content, null, '\t')}\n`);
}

function manifest(root) {
	return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	if (!isListed()) writeList();
	process.stdout.write(`${nodeNames().length} nodes in package.json\n`);
}
