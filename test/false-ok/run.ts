// npm run test:false-ok [-- --runs N --seed S]: how often each proof gives a verdict where nothing has changed, at most its stated α within two standard
// errors, also with looks in between; and whether the size that is told in advance shows the wanted change as often as it says. The short form of it is
// test/domain/effect/false-ok.test.ts.

import { parseArgs } from 'node:util';
import { Random } from '../crash/random.ts';
import { PROOFS, WANTED } from './proofs.ts';
import { ALPHA, falseRate, POWER, shownRate } from './simulate.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } } });
const runs = Number(values.runs);
let failed = 0;
const say = (ok: boolean, line: string) => {
	if (!ok) failed++;
	process.stdout.write(`${ok ? 'ok ' : 'NOT'} ${line}\n`);
};
const percent = (share: number) => `${(100 * share).toFixed(2)} %`;
for (const [index, proof] of PROOFS.entries()) {
	const random = new Random(Number(values.seed) * 1000 + index);
	const { rate, error, ok, ng } = falseRate(proof, runs, () => random.next());
	say(
		rate <= ALPHA + 2 * error,
		`${proof.name}: ${percent(rate)} false, at most ${percent(ALPHA)} ± ${percent(2 * error)} (ok ${percent(ok)}, ng ${percent(ng)})`,
	);
}
for (const [index, wanted] of WANTED.entries()) {
	const random = new Random(Number(values.seed) * 1000 + 500 + index);
	const { rate, error, n } = shownRate(wanted, Math.ceil(runs / 5), () => random.next());
	say(
		rate >= POWER - 2 * error,
		`${wanted.name}: ${n} afterwards show the wanted change in ${percent(rate)}, planned ${percent(POWER)} ± ${percent(2 * error)}`,
	);
}
process.stdout.write(`${PROOFS.length + WANTED.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
