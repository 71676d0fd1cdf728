// npm run bench [-- --json FILE --only name,… --smoke --strict --folder DIR]: the built package against its baselines, on this machine.
// A missed goal is only told, unless --strict. Not for tests of what it does: those are in test/.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { packPalette } from '../test/runtime/harness/pack.ts';
import { ROOT } from '../tools/node24.mjs';
import { type Figure, table } from './figure.ts';
import { inChild } from './ground/child.ts';

/** In this order; each may give several figures. */
const MEASURES = [
	'durable-open',
	'open-latency-idle',
	'cost-growth',
	'event-loop',
	'deadlines',
	'restart',
	'case-memory',
	'pass-through',
	'deploy',
	'idle-memory',
	'form-validate',
	'report-8d',
	'board-1000',
	'link-page',
	'clients-200',
	'calendar-add',
	'calendar-span',
	'plant-year',
	'rehearse',
	'detect-limit',
	'detect-spc',
	'detect-multivariate',
	'detect-flat',
	'detect-memory',
	'detect-restart',
	'experiment',
];

const { values } = parseArgs({
	options: {
		json: { type: 'string' },
		only: { type: 'string' },
		smoke: { type: 'boolean', default: false },
		strict: { type: 'boolean', default: false },
		folder: { type: 'string' },
	},
});
const named = values.only?.split(',') ?? MEASURES;
const unknown = named.filter((name) => !MEASURES.includes(name));
if (unknown.length > 0) {
	process.stderr.write(`no such measure: ${unknown.join(', ')}; there are ${MEASURES.join(', ')}\n`);
	process.exit(2);
}

const { installed, name } = await packPalette();
process.env.ANDON_BENCH_INSTALLED = installed;
process.env.ANDON_BENCH_PACKAGE = join(installed, 'node_modules', name);
if (values.smoke) process.env.ANDON_BENCH_SMOKE = '1';
// A temporary folder of the system may be in memory, where nothing costs what it costs on a disk.
const parent = resolve(values.folder ?? join(ROOT, '.cache'));
mkdirSync(parent, { recursive: true });
const root = mkdtempSync(join(parent, 'bench-'));
process.on('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const figures: Figure[] = [];
const broken: string[] = [];
for (const measure of MEASURES.filter((one) => named.includes(one))) {
	process.stderr.write(`${measure} …\n`);
	const start = performance.now();
	const folder = mkdtempSync(join(root, `${measure}-`));
	try {
		figures.push(...(await inChild<Figure[]>(measure, folder)));
	} catch (error) {
		broken.push(measure);
		process.stderr.write(`${measure}: ${error instanceof Error ? error.message : String(error)}\n`);
	}
	process.stderr.write(`  ${Math.round((performance.now() - start) / 1_000)} s\n`);
	for (const left of readdirSync(root)) rmSync(join(root, left), { recursive: true, force: true });
}
process.stdout.write(`${table(figures)}\n`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, '\t')}\n`);
const missed = figures.filter(({ ok }) => !ok).length;
process.stdout.write(`${figures.length - missed} goals met, ${missed} missed${broken.length > 0 ? `, could not be measured: ${broken.join(', ')}` : ''}\n`);
process.exitCode = broken.length > 0 || (values.strict && missed > 0) ? 1 : 0;
