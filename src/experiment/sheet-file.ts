// The run sheet as a CSV file, and the same file with values filled in. Not for the analysis as a file: analysis-file.ts.

import Papa from 'papaparse';
import { type Refusal, refuse, refuseAll } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { csvOf } from './csv.ts';
import type { Design, Experiment, Factor } from './experiment.ts';
import type { ResultRow } from './outcome.ts';

const LARGEST = 2_000_000;

/** Both languages are read, whatever the file was written in. */
const NAMES = { run: ['run', '试验号'], replicate: ['replicate', '重复'], noise: ['noise', '噪声条件'] } as const;

/** In the order in which the runs are to be done, an empty cell for every reading: "Ra 1 [µm]". With a byte-order mark, for spreadsheets. */
export function runSheetCsv(experiment: Experiment, design: Design, language: Language = 'en-US'): string {
	const word = (name: string) => text(language, `experiment.sheet.${name}`);
	const { factors, noise = [], responses, repeats } = experiment;
	const named = ({ key, name, unit }: Factor) => `${key} ${name}${unit ? ` [${unit}]` : ''}`;
	const readings = responses.flatMap(({ key, unit }) => Array.from({ length: repeats }, (_, at) => `${key} ${at + 1}${unit ? ` [${unit}]` : ''}`));
	const head = [word('order'), word('block'), word('run'), word('replicate'), word('noise'), ...factors.map(named), ...noise.map(named), ...readings];
	const rows = design.runs.map(({ order, block, run, replicate, noise: condition, levels, noiseLevels }) => [
		order,
		block,
		run,
		replicate,
		condition,
		...factors.map(({ key }) => levels[key]!),
		...noise.map(({ key }) => noiseLevels[key]!),
		...readings.map(() => ''),
	]);
	return csvOf([head, ...rows]);
}

/**
 * The values of a file as rows, for takeResults: columns run, replicate and noise (both languages), and a column a reading: "Ra", "Ra 1", "Ra 2 [µm]".
 * Other columns mean nothing here. What is wrong with cells is takeResults' to say.
 */
export function readResultsCsv(source: string, experiment: Experiment, language: Language = 'en-US'): ResultRow[] | Refusal {
	if (source.length > LARGEST) return refuse(language, 'experiment.file.too-large', 'file');
	const { data, errors } = Papa.parse<string[]>(source.replace(/^\ufeff/, ''), { skipEmptyLines: false });
	const broken = errors.find(({ type }) => type === 'Quotes');
	if (broken) return refuse(language, 'experiment.file.unreadable', 'file', { line: (broken.row ?? 0) + 1 });
	const rows = data.map((cells, index) => ({ cells, row: index + 1 })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
	const [{ cells: head } = { cells: [] }, ...lines] = rows;
	const named = head.map((cell) =>
		(Object.keys(NAMES) as (keyof typeof NAMES)[]).find((name) => NAMES[name].some((known) => known === cell.trim().toLowerCase())),
	);
	const at = (name: keyof typeof NAMES) => named.indexOf(name);
	const run = at('run');
	if (run < 0) return refuse(language, 'experiment.file.no-run', 'file', { name: text(language, 'experiment.sheet.run') });
	const columns = head.flatMap((cell, index) => readingColumn(cell, index, experiment));
	if (columns.length === 0) return refuse(language, 'experiment.file.no-values', 'file', { known: experiment.responses.map(({ key }) => key).join(', ') });
	const again = named.find((name, index) => name !== undefined && named.indexOf(name) !== index);
	if (again) return refuse(language, 'experiment.file.column-twice', 'file', { name: text(language, `experiment.sheet.${again}`) });
	const twice = columns.find((one, index) => columns.findIndex(({ response, place }) => response === one.response && place === one.place) !== index);
	if (twice) return refuse(language, 'experiment.file.column-twice', 'file', { name: `${twice.response} ${twice.place + 1}` });
	const other = columns.filter(({ unit, expected }) => unit !== undefined && unit !== expected);
	if (other.length > 0) {
		return refuseAll(
			other.map(({ response, unit, expected }) => refuse(language, 'experiment.unit', 'file', { key: response, found: unit, expected: expected || '–' })),
		);
	}
	const whole = (cell: string | undefined): number => (/^\s*\d{1,6}\s*$/.test(cell ?? '') ? Number(cell) : Number.NaN);
	const faults: Refusal[] = [];
	const read = lines.flatMap(({ cells: line, row }) => {
		const numbers = {
			run: whole(line[run]),
			replicate: at('replicate') < 0 ? 1 : whole(line[at('replicate')]),
			noise: at('noise') < 0 ? 1 : whole(line[at('noise')]),
		};
		for (const [name, value] of Object.entries(numbers)) {
			if (Number.isNaN(value))
				faults.push(refuse(language, 'experiment.file.no-number', `row ${row}`, { row, name: text(language, `experiment.sheet.${name}`) }));
		}
		return experiment.responses.flatMap(({ key, unit }) => {
			const own = columns.filter(({ response }) => response === key);
			// What is no number stays as it is written: takeResults says so and names the place.
			const values: unknown[] = Array(Math.max(0, ...own.map(({ place }) => place + 1))).fill(null);
			for (const { place, index: column } of own) values[place] = (line[column] ?? '').trim() === '' ? null : line[column]!.trim();
			return own.length === 0 ? [] : [{ ...numbers, response: key, values: values as ResultRow['values'], row, ...(unit !== undefined && { unit }) }];
		});
	});
	return faults.length > 0 ? refuseAll(faults.slice(0, 20)) : read;
}

function readingColumn(cell: string, index: number, { responses }: Experiment) {
	const found = /^\s*([A-Za-z][A-Za-z0-9_]*)(?:\s+(\d{1,3}))?\s*(?:\[(.*)\])?\s*$/.exec(cell);
	const response = responses.find(({ key }) => key === found?.[1]);
	if (!found || !response || found[2] === '0') return [];
	return [{ index, response: response.key, place: Number(found[2] ?? 1) - 1, unit: found[3]?.trim(), expected: response.unit ?? '' }];
}
