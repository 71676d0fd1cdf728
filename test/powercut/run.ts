// Cuts the power at every point of many random histories and looks at what is left. Run: node test/powercut/run.ts --histories 200 --seed 1
// A history is a few busy minutes of a plant on a small journal, so that segments, documents, index and state file change all the time.

import { parseArgs } from 'node:util';
import { explore } from './history.ts';

const { values } = parseArgs({ options: { histories: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } } });
const histories = Number(values.histories);
const seed = Number(values.seed);
if (!Number.isSafeInteger(histories) || histories < 1 || !Number.isSafeInteger(seed)) {
	process.stderr.write('--histories needs a number from 1, --seed a whole number\n');
	process.exit(2);
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say(`power cuts: ${histories} histories, seed ${seed}`);
let passed = 0;
let failed = 0;
let cuts = 0;
for (let n = 0; n < histories; n += 1) {
	const own = seed * 1_000_003 + n;
	const result = await explore(own);
	cuts += result.cuts;
	if (result.problems.length === 0) passed += 1;
	else {
		failed += 1;
		say(`history ${n} (seed ${own}):`);
		for (const problem of result.problems.slice(0, 5)) say(`  ${problem}`);
	}
	if ((n + 1) % 50 === 0) say(`${n + 1} histories, ${cuts} cuts`);
}
say(`${cuts} cuts in ${histories} histories`);
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
