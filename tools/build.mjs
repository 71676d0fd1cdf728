// Builds what the package ships: dist/ (JavaScript, declarations, each node's page, locales, icons), resources/ and the example flows.
// The result appears at once or not at all. Does nothing when no source changed. Not for checking: that is lint and typecheck.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorPages, SHARED } from './editor-pages.mjs';
import { buildExamples, MENUS } from './examples.mjs';
import { FORM_SCRIPTS, formScripts } from './form-element.mjs';
import { FORM_LIBRARY, formLibrary } from './form-library.mjs';
import { DOCX, LINK_FILES, linkPage, ML_MATRIX, STDLIB, UQR, withoutPackage } from './link-page.mjs';
import { ROOT } from './node24.mjs';
import { isListed, nodeNames, writeList } from './palette.mjs';
import { widgetScripts, widgetTypes } from './widgets.mjs';

const SOURCES = [
	'bin',
	'src',
	'nodes',
	'examples',
	'tools/build.mjs',
	'tools/editor-pages.mjs',
	'tools/examples.mjs',
	'tools/form-element.mjs',
	'tools/form-library.mjs',
	'tools/link-page.mjs',
	'tools/palette.mjs',
	'tools/widgets.mjs',
	'tsconfig.json',
	'tsconfig.build.json',
	'package.json',
];

/** A hash over the names and contents of everything the build reads. */
export function sourceHash(root = ROOT) {
	const hash = createHash('sha256');
	for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) {
		const name = relative(root, file).replaceAll('\\', '/');
		if (Object.values(MENUS).some((menu) => name.startsWith(`examples/${menu}/`))) continue;
		hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
	}
	return hash.digest('hex').slice(0, 32);
}

function filesUnder(path) {
	if (!existsSync(path)) return [];
	try {
		return readdirSync(path, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => join(entry.parentPath, entry.name))
			.sort();
	} catch (error) {
		if (error.code === 'ENOTDIR') return [path];
		throw error;
	}
}

/**
 * Builds unless dist/ is already up to date; gives false when nothing had to be done. What does not fit is reported, and with
 * `strict` (the default) it fails the build. Without, what could be built is put in place: the runtime tests want to see what it does.
 * @throws {Error} when something can't be built; dist/ is then as it was.
 */
export async function build({ root = ROOT, strict = true } = {}) {
	if (!isListed(root)) {
		if (process.env.CI) throw new Error('package.json does not list the folders of nodes/: run npm run build and commit package.json');
		writeList(root);
		process.stderr.write('package.json now lists the nodes that there are\n');
	}
	const hash = sourceHash(root);
	const stamp = join(root, 'dist', '.sources');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && resourcesAreThere(root) && examplesAreThere(root)) return false;

	mkdirSync(join(root, '.cache'), { recursive: true });
	const next = mkdtempSync(join(root, '.cache', 'build-'));
	try {
		const problems = [
			...compile(root, next),
			...(await buildNodes(root, next)),
			...(await buildPages(root, next)),
			...(await buildWidgets(root, next)),
			...examples(root),
		];
		if (strict && problems.length > 0) throw new Error(problems.join('\n'));
		for (const problem of problems) process.stderr.write(`${problem}\n`);
		cpSync(join(root, 'src', 'locales'), join(next, 'src', 'locales'), { recursive: true });
		// Sources edited meanwhile are for the next build.
		if (problems.length === 0 && sourceHash(root) === hash) writeFileSync(join(next, '.sources'), hash);
		putInPlace(root, next);
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
	return true;
}

function resourcesAreThere(root) {
	const scripts = [SHARED, FORM_LIBRARY, ...Object.keys(FORM_SCRIPTS), ...LINK_FILES, ...widgetTypes(root).map((type) => `${type}.js`)];
	return scripts.every((name) => existsSync(join(root, 'resources', name)));
}

function examplesAreThere(root) {
	return (
		!existsSync(join(root, 'examples')) || Object.values(MENUS).every((menu) => existsSync(join(root, 'examples', menu)) || buildExamples(root).length === 0)
	);
}

/** JavaScript and declarations by the compiler, which says itself what does not fit. */
function compile(root, next) {
	const tsc = createRequire(join(root, 'package.json'))
		.resolve('typescript/package.json')
		.replace(/package\.json$/, 'bin/tsc');
	const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', next], { stdio: ['ignore', 2, 2], cwd: root });
	return status === 0 ? [] : ['the types do not fit'];
}

async function buildNodes(root, next) {
	const { pages, shared, problems } = await editorPages(root, nodeNames(root));
	for (const [name, page] of pages) placeNode(root, next, name, page);
	mkdirSync(join(next, 'resources'));
	writeFileSync(join(next, 'resources', SHARED), shared);
	return problems;
}

async function buildPages(root, next) {
	try {
		const forms = await formScripts(root);
		for (const [name, content] of [...forms, ...(await linkPage(root, forms.get('andon-form.js')))]) writeFileSync(join(next, 'resources', name), content);
		writeFileSync(join(next, 'resources', FORM_LIBRARY), formLibrary(root));
		await withoutPackage(join(next, 'src', 'links', 'qr.js'), root, UQR);
		await withoutPackage(join(next, 'src', 'statistics', 'special.js'), root, STDLIB);
		await withoutPackage(join(next, 'src', 'report', 'word.js'), root, DOCX);
		await withoutPackage(join(next, 'src', 'detect', 'multivariate', 'matrix.js'), root, ML_MATRIX);
		return [];
	} catch (error) {
		return [`pages: ${error.message}`];
	}
}

async function buildWidgets(root, next) {
	try {
		for (const [name, script] of await widgetScripts(root)) writeFileSync(join(next, 'resources', name), script);
		return [];
	} catch (error) {
		return [`nodes/ui-*: ${error.message}`];
	}
}

function examples(root) {
	try {
		buildExamples(root);
		return [];
	} catch (error) {
		return [error.message];
	}
}

/** What a node has beside its JavaScript, where Node-RED looks for it: its page, its locales and its icons. */
function placeNode(root, next, name, page) {
	const source = join(root, 'nodes', name);
	const target = join(next, 'nodes', name);
	for (const folder of ['locales', 'icons']) {
		if (existsSync(join(source, folder))) cpSync(join(source, folder), join(target, folder), { recursive: true });
	}
	mkdirSync(target, { recursive: true });
	writeFileSync(join(target, `${name}.html`), page);
}

/** Another build may be doing the same: the last one wins, whole. */
function putInPlace(root, next) {
	const dist = join(root, 'dist');
	// Node-RED serves this folder of a package, and no other. In one step as well: an editor may be asking for it.
	mkdirSync(join(root, 'resources'), { recursive: true });
	// What was made before goes by another name now, or is in another file.
	const made = new Set(readdirSync(join(next, 'resources')));
	const old = readdirSync(join(root, 'resources')).filter((name) => !made.has(name));
	for (const name of made) renameSync(join(next, 'resources', name), join(root, 'resources', name));
	for (const name of old) rmSync(join(root, 'resources', name), { force: true });
	rmSync(join(next, 'resources'), { recursive: true });
	for (let tries = 0; ; tries++) {
		try {
			if (existsSync(dist)) {
				const old = mkdtempSync(join(root, '.cache', 'old-'));
				renameSync(dist, join(old, 'dist'));
				rmSync(old, { recursive: true, force: true });
			}
			renameSync(next, dist);
			return;
		} catch (error) {
			if (tries === 9) throw error;
		}
	}
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const start = performance.now();
	try {
		const done = await build();
		process.stdout.write(done ? `built in ${Math.round(performance.now() - start)} ms\n` : 'dist is up to date\n');
	} catch (error) {
		process.stderr.write(`build failed: ${error.message}\n`);
		process.exitCode = 1;
	}
}
