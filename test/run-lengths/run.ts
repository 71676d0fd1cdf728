// npm run test:run-lengths [-- --runs N --seed S]: average run lengths against the literature within two standard errors, and what the suggested charts do
// in service. The short form of it is test/domain/detect/spc/run-lengths.test.ts.

import { parseArgs } from 'node:util';
import { spcLearnable } from '../../src/detect/spc/learned.ts';
import type { SpcRuleConfig } from '../../src/detect/spc/rule.ts';
import { averageRunLength } from '../../src/detect/spc/run-length.ts';
import { SUGGESTED } from '../../src/detect/spc/suggested.ts';
import { normalDraws } from '../../src/statistics/normal-draws.ts';
import { Random } from '../crash/random.ts';
import { inService } from './in-service.ts';
import { exactLimits, PUBLISHED } from './published.ts';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } });
const runs = Number(values.runs);
const drawn = () => {
	const random = new Random(Number(values.seed));
	return normalDraws(() => random.next());
};
let failed = 0;
const say = (ok: boolean, line: string) => {
	if (!ok) failed++;
	process.stdout.write(`${ok ? 'ok ' : 'NOT'} ${line}\n`);
};
for (const { name, setup, rules, shift, length, within, source } of PUBLISHED) {
	const { mean, error } = averageRunLength([{ limits: exactLimits(setup), rules }], drawn(), { shift, runs });
	say(Math.abs(mean - length) <= 2 * error + within, `${name}: ${mean.toFixed(2)} ± ${error.toFixed(2)}, published ${length} (${source})`);
}
const rule: SpcRuleConfig = { id: 'rule', watch: 'spc', chart: 'suggested', learn: 100, quiet: 8 };
/** Where a person would have to decide, all points count: the worst that a person can do. */
const byItself = (samples: readonly number[]): readonly number[] => {
	const out = spcLearnable.leavesOut(rule, samples, 'en-US');
	return Array.isArray(out) ? out : [];
};
for (const [how, leavesOut] of [
	['of all points', undefined],
	['by the rule itself', byItself],
] as const) {
	const { falseAlarms, delay } = inService(SUGGESTED, { good: 100, watched: 500, shift: 1.5, rounds: Math.ceil(runs / 5), leavesOut }, drawn());
	say(falseAlarms <= 0.005, `suggested charts, learned from 100 points ${how}: ${(100 * falseAlarms).toFixed(3)} % of good points, at most 0.5`);
	say(delay <= 8, `suggested charts, learned ${how}, shift of 1.5σ: ${delay.toFixed(2)} points, at most 8`);
}
process.stdout.write(`${PUBLISHED.length + 4 - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
