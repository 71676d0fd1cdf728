// Runs the layers of the tests: node tools/test.mjs [domain|nodes|runtime|browser …] [-- mocha's own arguments].
// Without a name: the build and all four, the browser beside the others: most of its time it waits. A layer that fails doesn't keep the next from running.

import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { ROOT } from './node24.mjs';
import { run } from './run.mjs';

/** Only the domain is free of ports, processes and files shared between test files. */
const LAYERS = {
	domain: ['--parallel', '--jobs', '2', '--timeout', '60000'],
	nodes: ['--timeout', '20000'],
	runtime: ['--timeout', '120000', '--exit'],
	browser: ['--timeout', '120000', '--exit'],
};

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
const summary = [];
if (named.length > 0) for (const layer of named) await test(layer);
else {
	const aside = testAside('browser');
	for (const layer of ['domain', 'nodes', 'runtime']) await test(layer);
	const tell = await aside;
	tell();
}
if (!process.env.ANDON_TEST_COUNTS) rmSync(countsFolder, { recursive: true, force: true });

process.stdout.write('\n');
for (const { layer, passed, failed } of summary) process.stdout.write(`${layer}: ${passed + failed} tests, ${failed} of them failed\n`);
process.exitCode = built && summary.every(({ failed }) => failed === 0) ? 0 : 1;

async function test(layer, stdio = 'inherit') {
	if (stdio === 'inherit') process.stdout.write(`\n── ${layer} ──\n`);
	const code = await mocha(layer, stdio);
	const counts = sum(layer);
	// A layer that broke outside a test (a syntax error, no test file, a crash) has failed too.
	if (code !== 0 && counts.failed === 0) counts.failed = 1;
	writeFileSync(join(countsFolder, `${layer}.json`), JSON.stringify(counts));
	summary.push({ layer, ...counts });
}

/** What it has to say is printed when it and what ran beside it are done. */
async function testAside(layer) {
	const file = join(countsFolder, `${layer}.log`);
	const log = openSync(file, 'w');
	try {
		await test(layer, ['ignore', log, log]);
	} finally {
		closeSync(log);
	}
	return () => process.stdout.write(`\n── ${layer} ──\n${readFileSync(file, 'utf8')}`);
}

function mocha(layer, stdio) {
	const args = [`test/${layer}/**/*.test.ts`, ...LAYERS[layer], '--forbid-only', '--forbid-pending', '--reporter', 'tools/count-reporter.mjs'];
	return run(join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'), [...args, ...extra], {
		cwd: ROOT,
		stdio,
		env: { ...process.env, ANDON_COUNT_FILE: join(countsFolder, `${layer}.part`) },
	});
}

function sum(layer) {
	const part = `${layer}.part`;
	return readdirSync(countsFolder).includes(part) ? JSON.parse(readFileSync(join(countsFolder, part), 'utf8')) : { passed: 0, failed: 0 };
}
