// How well several signals are judged as one: F1, false and missed rows. Of the simulated pump rig over many seeds:
//   node tools/run.mjs test/rig/run.ts --seeds 50
// or of recorded runs that lie somewhere: CSV files with a header, separated by ; or , with a column `anomaly` (0 or 1), each learned from its first 400 rows:
//   node tools/run.mjs test/rig/run.ts --folder <folder>
// Too long for npm test, which does two seeds.

import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { beginMultivariate, judgeRow } from '../../src/detect/multivariate/judge.ts';
import { learnModel } from '../../src/detect/multivariate/learn.ts';
import { isRefusal } from '../../src/refusal.ts';
import { FAULTS, pumpRun, SENSORS, scoreOf } from '../domain/detect/multivariate/pump-rig.ts';

const LEARNED = 400;
/** Columns that are no sensor. */
const OTHERS = ['datetime', 'time', 'timestamp', 'anomaly', 'changepoint'];

interface Recorded {
	title: string;
	names: readonly string[];
	rows: number[][];
	faulty: boolean[];
}

type Verdict = { abnormal: boolean; faulty: boolean };

function judged({ title, names, rows, faulty }: Recorded): Verdict[] {
	const model = learnModel(rows.slice(0, LEARNED), names, { degenerate: 'leave-out' }, 'en-US');
	if (isRefusal(model)) throw new Error(`${title}: ${model.message}`);
	const columns = model.signals.map(({ name }) => names.indexOf(name));
	let state = beginMultivariate(model);
	return rows.slice(LEARNED).map((row, i) => {
		const judgement = judgeRow(
			model,
			state,
			columns.map((column) => row[column]),
			'en-US',
		);
		if (isRefusal(judgement)) throw new Error(`${title}, row ${LEARNED + i + 1}: ${judgement.message}`);
		state = judgement.state;
		return { abnormal: judgement.abnormal, faulty: faulty[LEARNED + i]! };
	});
}

function simulated(seeds: number): Recorded[] {
	return [...FAULTS, undefined].flatMap((fault) =>
		Array.from({ length: seeds }, (_, i) => ({ title: fault ?? 'good running', names: SENSORS, ...pumpRun(i + 1, fault) })),
	);
}

function recorded(folder: string): Recorded[] {
	return globSync('**/*.csv', { cwd: folder })
		.sort()
		.map((file) => {
			const [header, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
			const separator = header!.includes(';') ? ';' : ',';
			const columns = header!.split(separator);
			const used = columns.map((_, i) => i).filter((i) => !OTHERS.includes(columns[i]!.toLowerCase()));
			const cells = lines.map((line) => line.split(separator));
			const label = columns.indexOf('anomaly');
			return {
				title: relative(folder, join(folder, file)),
				names: used.map((i) => columns[i]!),
				rows: cells.map((row) => used.map((i) => Number(row[i]))),
				faulty: cells.map((row) => label >= 0 && Number(row[label]) > 0),
			};
		});
}

function shown(title: string, verdicts: readonly Verdict[]): string {
	const { f1, falseAlarms, missed } = scoreOf(verdicts);
	const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(7);
	return `${title.padEnd(28)} F1 ${Number.isFinite(f1) ? f1.toFixed(3) : '  –  '}  false ${percent(falseAlarms)}  missed ${percent(missed)}\n`;
}

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '50' }, folder: { type: 'string' } } });
const runs = values.folder ? recorded(values.folder) : simulated(Number(values.seeds));
const all: Verdict[] = [];
for (const title of new Set(runs.map((run) => run.title))) {
	const verdicts = runs.filter((run) => run.title === title).flatMap(judged);
	all.push(...verdicts);
	process.stdout.write(shown(title, verdicts));
}
process.stdout.write(shown('all', all));
const { f1, falseAlarms } = scoreOf(all);
if (!(f1 >= 0.8 && falseAlarms <= 0.05)) process.exitCode = 1;
