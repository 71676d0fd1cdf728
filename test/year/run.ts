// npm run test:year [-- --days N --cases N --seed S]: so many plant days with so many cases on the leaping clock, checked minute by minute.

import { parseArgs } from 'node:util';
import { LADDER_OF_YEAR } from './ladder.ts';
import { PLANTS } from './plants.ts';
import { liveThrough } from './year.ts';

const { values } = parseArgs({
	options: { days: { type: 'string', default: '365' }, cases: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const report = await liveThrough({
	days: Number(values.days),
	cases: Number(values.cases),
	seed: Number(values.seed),
	start: '2026-01-05T05:00:00.000Z',
	plants: PLANTS,
	ladder: LADDER_OF_YEAR,
});
const zeros = { 'levels at a wrong minute': report.wrong, 'levels lost': report.lost, 'levels twice': report.twice, 'errors in the log': report.log };
process.stdout.write(`seed: ${values.seed}\ndays: ${values.days}\ncases: ${report.cases}\ncommits: ${report.commits}\n`);
process.stdout.write(
	`levels that came: ${report.levels}, ${report.late} of them due during an outage\nseconds of processor time: ${(report.millis / 1000).toFixed(1)}\n`,
);
let failed = 0;
for (const [name, found] of Object.entries(zeros)) {
	if (found.length > 0) failed++;
	process.stdout.write(
		`${found.length === 0 ? 'ok ' : 'NOT'} ${name}: ${found.length}\n${found
			.slice(0, 10)
			.map((line) => `      ${line}\n`)
			.join('')}`,
	);
}
process.stdout.write(`${4 - failed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
