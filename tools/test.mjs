// Runs the layers of the tests: node tools/test.mjs [domain|nodes|runtime|browser|dialogs|builder|widgets|flows …] [-- mocha's own arguments].
// Without a name: the build, then all but the long proofs. Layers are one list of work, taken piece by piece, so that no processor is idle while there is
// something left; with arguments of mocha's they are run one after the other.
// A piece that fails doesn't keep the next from running. Not for what a layer tests with: that is in its harness.

import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT } from './node24.mjs';
import { run } from './run.mjs';

/**
 * Only the domain is free of ports and processes; what is in a real Node-RED is apart by file, each on ports and in folders of its own.
 * `inPieces`: into how many its files are parted at most.
 * `load`: how much of a processor a piece keeps busy, in percent. A real Node-RED mostly waits for its clock; a page and its Node-RED work in turn.
 */
const LAYERS = {
	domain: { args: ['--parallel', '--jobs', '2', '--timeout', '60000'], load: 200 },
	nodes: { args: ['--timeout', '60000'], load: 100 },
	runtime: { args: ['--timeout', '120000', '--exit'], inPieces: Number.POSITIVE_INFINITY, load: 40 },
	/** A browser of its own for every file is a tenth of the time that all of them take. */
	browser: { args: ['--timeout', '120000', '--exit'], inPieces: 6, load: 100 },
	/** What is entered in the editor's dialogs, one by one, widgets and forms in every detail, and each branch of the flows by clicking: too long for a coffee break. */
	dialogs: { args: ['--timeout', '120000', '--exit'], inPieces: 4, long: true, load: 100 },
	/** Forms built and proofs of effect planned in the editor. */
	builder: { args: ['--timeout', '120000', '--exit'], inPieces: 2, long: true, load: 100 },
	widgets: { args: ['--timeout', '120000', '--exit'], inPieces: 3, long: true, load: 100 },
	flows: { args: ['--timeout', '120000', '--exit'], inPieces: Number.POSITIVE_INFINITY, long: true, load: 100 },
};
/** Load at a time: with more, pages answer late; more than four processors' want more memory than a laptop has. One that waits goes beside the busy ones. */
const MOST_LOAD = 100 * Math.min(4, Math.max(2, availableParallelism())) + LAYERS.runtime.load;

const split = process.argv.indexOf('--');
const named = process.argv.slice(2, split === -1 ? undefined : split);
const extra = split === -1 ? [] : process.argv.slice(split + 1);
const unknown = named.filter((name) => !Object.hasOwn(LAYERS, name));
if (unknown.length > 0) {
	process.stderr.write(`no such layer: ${unknown.join(', ')}; there are ${Object.keys(LAYERS).join(', ')}\n`);
	process.exit(2);
}

let built = true;
if (named.length === 0) {
	// The domain and the nodes are tested from their sources: they have their say even when the build fails.
	await build().catch((error) => {
		built = false;
		process.stderr.write(`build failed: ${error.message}\n`);
	});
}
mkdirSync(join(ROOT, '.cache'), { recursive: true });
const countsFolder = process.env.ANDON_TEST_COUNTS ?? mkdtempSync(join(ROOT, '.cache', 'counts-'));
const layers = named.length > 0 ? [...new Set(named)] : Object.keys(LAYERS).filter((layer) => !LAYERS[layer].long);
const results = new Map(layers.map((layer) => [layer, { passed: 0, failed: 0 }]));
/** What failed, with where it stands: said again after everything else. */
const failures = [];
if (extra.length > 0) {
	for (const layer of layers) {
		process.stdout.write(headline({ layer }));
		await test({ layer }, 'inherit');
	}
} else await testAll();
// Written when all of a run is done: a layer of a run that was broken off has no count.
for (const [layer, counts] of results) writeFileSync(join(countsFolder, `${layer}.json`), JSON.stringify(counts));
writeFileSync(join(countsFolder, 'failures.txt'), failures.join('\n'));
if (!process.env.ANDON_TEST_COUNTS) rmSync(countsFolder, { recursive: true, force: true });

if (failures.length > 0) process.stdout.write(`\nFailed:\n${failures.join('\n')}\n`);
process.stdout.write('\n');
for (const [layer, { passed, failed }] of results) process.stdout.write(`${layer}: ${passed + failed} tests, ${failed} of them failed\n`);
process.exitCode = built && [...results.values()].every(({ failed }) => failed === 0) ? 0 : 1;

/**
 * A piece begins as soon as there is room for it. What it had to say is printed when it and those before it are done: always in the same order.
 * The package that real Node-REDs get is packed once, beside the first pieces.
 */
async function testAll() {
	const waiting = workList().map((piece, place) => ({ ...piece, place }));
	const packing = packAside();
	const said = [];
	const underWay = new Set();
	let printed = 0;
	const begin = async (piece) => {
		if (piece.files) await packing;
		said[piece.place] = await testAside(piece);
		for (; said[printed] !== undefined; printed++) process.stdout.write(said[printed]);
	};
	for (;;) {
		const room = MOST_LOAD - [...underWay].reduce((sum, { load }) => sum + load, 0);
		const next = waiting.findIndex((piece) => loadOf(piece) <= room);
		if (next >= 0) {
			const [piece] = waiting.splice(next, 1);
			const entry = { load: loadOf(piece), done: begin(piece).then(() => underWay.delete(entry)) };
			underWay.add(entry);
		} else if (underWay.size > 0) await Promise.race([...underWay].map(({ done }) => done));
		else return;
	}
}

function loadOf({ layer }) {
	return LAYERS[layer].load;
}

/** Whole layers first, then files, the longest first: how long a file is tells well enough how long it takes, and they end together. */
function workList() {
	const whole = [];
	const parts = [];
	for (const layer of layers) {
		const files = LAYERS[layer].inPieces ? testFiles(layer) : [];
		// A layer without a file has failed, and mocha says so.
		if (files.length === 0) whole.push({ layer });
		else parts.push(...parted(layer, files));
	}
	parts.sort((one, other) => other.size - one.size || (one.files[0] < other.files[0] ? -1 : 1));
	return [...whole, ...parts];
}

/** Each file, from the longest on, to the part that has least. */
function parted(layer, files) {
	const sized = files.map((file) => ({ file, size: statSync(join(ROOT, file)).size })).sort((one, other) => other.size - one.size);
	const parts = Array.from({ length: Math.min(files.length, LAYERS[layer].inPieces) }, () => ({ layer, files: [], size: 0 }));
	for (const { file, size } of sized) {
		const part = parts.reduce((least, one) => (one.size < least.size ? one : least));
		part.files.push(file);
		part.size += size;
	}
	return parts;
}

function testFiles(layer) {
	const folder = `test/${layer}`;
	const names = readdirSync(join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`);
	return names.filter((name) => name.endsWith('.test.ts'));
}

/** Without a package every file says itself why. */
function packAside() {
	return run(join(ROOT, 'test', 'runtime', 'harness', 'pack.ts'), [], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

async function test({ layer, files }, stdio) {
	const part = join(countsFolder, `${pieceName(layer, files)}.part`);
	const args = [
		...(files ?? [`test/${layer}/**/*.test.ts`]),
		...LAYERS[layer].args,
		'--forbid-only',
		'--forbid-pending',
		'--reporter',
		'tools/count-reporter.mjs',
	];
	const code = await run(join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'), [...args, ...extra], {
		cwd: ROOT,
		stdio,
		env: { ...process.env, ANDON_COUNT_FILE: part },
	});
	const counts = existsSync(part) ? JSON.parse(readFileSync(part, 'utf8')) : { passed: 0, failed: 0, failures: [] };
	// What broke outside a test (a syntax error, no test file, a crash) has failed too.
	if (code !== 0 && counts.failed === 0) {
		counts.failed = 1;
		counts.failures.push(`${files?.join(', ') ?? layer}: outside its tests`);
	}
	failures.push(...counts.failures);
	const sum = results.get(layer);
	sum.passed += counts.passed;
	sum.failed += counts.failed;
}

/** What was said, with its headline. */
async function testAside(piece) {
	const file = join(countsFolder, `${pieceName(piece.layer, piece.files)}.log`);
	const log = openSync(file, 'w');
	try {
		await test(piece, ['ignore', log, log]);
	} finally {
		closeSync(log);
	}
	return `${headline(piece)}${readFileSync(file, 'utf8')}`;
}

function headline({ layer, files }) {
	return `\n── ${files ? files.map((file) => file.slice('test/'.length, -'.test.ts'.length)).join(', ') : layer} ──\n`;
}

/** Of its files in the folder of counts: by its first one. */
function pieceName(layer, files) {
	return (files?.[0] ?? layer).replaceAll('/', '-');
}
