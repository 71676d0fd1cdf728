// Bundles the element that shows forms (nodes/form-ui): the scripts of resources/ that pages load as ES modules. Not for the pages of the
// nodes: those are editor-pages.mjs.

import { join, relative, resolve } from 'node:path';
import * as esbuild from 'esbuild';

/** Served by Node-RED from the package's folder of resources: the element, and what it loads when a form has something to reckon or an analysis. */
export const FORM_SCRIPTS = { 'andon-form.js': 'entry', 'andon-form-reckon.js': 'reckoning', 'andon-form-causes.js': 'causes' };
/** Files that have another version in a page: what they use is large, or the browser has it. */
const BROWSER_VERSIONS = { 'src/form/instant.ts': 'nodes/form-ui/instant.ts' };

/** The scripts by the name of their file. @throws {Error} when one can't be made. */
export async function formScripts(root) {
	const made = Object.entries(FORM_SCRIPTS).map(async ([name, entry]) => {
		const { outputFiles } = await esbuild.build({
			absWorkingDir: root,
			entryPoints: [join(root, 'nodes', 'form-ui', `${entry}.ts`)],
			bundle: true,
			write: false,
			format: 'esm',
			minify: true,
			target: 'es2022',
			charset: 'utf8',
			legalComments: 'none',
			logLevel: 'silent',
			// The plain build of the libraries: without their warnings to developers.
			conditions: ['production'],
			plugins: [browserVersions(root), ...(entry === 'causes' ? [litOfForm] : [])],
		});
		return [name, outputFiles[0].text];
	});
	return new Map(await Promise.all(made));
}

/** Takes lit from the page's andon-form.js (nodes/form-ui/lit.ts): with trusted types there can be one only. */
const SHARED = ['css', 'html', 'LitElement', 'noChange', 'nothing', 'svg', 'Directive', 'directive', 'PartType', 'live', 'repeat', 'unsafeHTML'];
const litOfForm = {
	name: 'lit-of-form',
	setup(bundle) {
		bundle.onResolve({ filter: /^lit(\/|$)/ }, ({ path }) => ({ path, namespace: 'lit-of-form' }));
		bundle.onLoad({ filter: /.*/, namespace: 'lit-of-form' }, () => ({ contents: `export const { ${SHARED.join(', ')} } = globalThis.andonForms.lit;` }));
	},
};

function browserVersions(root) {
	return {
		name: 'browser-versions',
		setup(bundle) {
			bundle.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
				const version = BROWSER_VERSIONS[relative(root, resolve(resolveDir, path)).replaceAll('\\', '/')];
				return version && { path: join(root, version) };
			});
		},
	};
}
