// Looks for inputs that break a property: node tools/hunt.mjs [--rounds 10] [--minutes 60] [file …]. Every round runs the property tests of the domain
// (or those named) with another seed and says which seed broke what. Long, and different every time: not a part of npm test.

import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from './node24.mjs';
import { run } from './run.mjs';

const { values, positionals } = parseArgs({
	options: { rounds: { type: 'string', default: '10' }, minutes: { type: 'string', default: '60' } },
	allowPositionals: true,
});
const rounds = Number(values.rounds);
const until = performance.now() + Number(values.minutes) * 60_000;
if (!(rounds >= 1) || !(until > 0)) {
	process.stderr.write('usage: node tools/hunt.mjs [--rounds 10] [--minutes 60] [file …]\n');
	process.exit(2);
}
const files = positionals.length > 0 ? positionals : ['domain', 'nodes'].flatMap(withProperties);
const broken = [];
let round = 0;
while (round < rounds && performance.now() < until) {
	const seed = randomInt(2 ** 31);
	round++;
	process.stdout.write(`\n── round ${round} of ${rounds}, ANDON_SEED=${seed}\n`);
	const code = await run(join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'), [...files, '--timeout', '600000', '--reporter', 'dot'], {
		cwd: ROOT,
		env: { ...process.env, ANDON_SEED: String(seed) },
	});
	if (code !== 0) broken.push(seed);
}
process.stdout.write(`\n${round} rounds, ${broken.length} of them broken${broken.length > 0 ? `: ANDON_SEED ${broken.join(', ')}` : ''}\n`);
process.exitCode = broken.length > 0 ? 1 : 0;

function withProperties(layer) {
	const files = readdirSync(join(ROOT, 'test', layer), { recursive: true, encoding: 'utf8' }).map((name) => join('test', layer, name));
	return files.filter((file) => file.endsWith('.test.ts') && readFileSync(join(ROOT, file), 'utf8').includes("from 'fast-check'"));
}
