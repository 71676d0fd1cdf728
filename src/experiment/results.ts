// Measured values come in, from a form, a message or a file: every row against the design, what is missing and what looks wrong said openly. Not for
// what they mean: analyse.ts.

import { isRefusal, type Refusal, refuse, refuseAll } from '../refusal.ts';
import { studentT } from '../statistics/student-t.ts';
import { type Language, text } from '../text.ts';
import { clean, readNumber } from '../validate.ts';
import { type Design, type Experiment, LARGEST, type Response, SMALLEST } from './experiment.ts';
import type { MissingCell, Results, Suspicion } from './outcome.ts';

/** A reading is suspicious when chance gives one as far off, among all of the response, once in so many experiments. */
const ONCE_IN = 100;

/**
 * Rows (ResultRow) against the design. Refused, all faults at once: an unknown run, replicate, noise condition or response; a row twice; another unit;
 * too many values; what is no number. Missing values are no fault: they are listed, and `complete` is false.
 */
export function takeResults(experiment: Experiment, design: Design, rows: unknown, language: Language = 'en-US'): Results | Refusal {
	if (!Array.isArray(rows)) return refuse(language, 'experiment.rows', 'rows');
	if (rows.length > 20_000) return refuse(language, 'experiment.too-large', 'rows', { count: rows.length, most: 20_000 });
	const values = emptyValues(experiment, design);
	const seen = new Set<string>();
	const faults: Refusal[] = [];
	for (const [at, row] of rows.entries()) {
		if (faults.length >= 20) break;
		const read = readRow(experiment, design, row, `rows[${at}]`, language);
		if (isRefusal(read)) {
			faults.push(read);
			continue;
		}
		const { response, run, replicate, noise, list, path } = read;
		const place = `${response.key}/${run}/${replicate}/${noise}`;
		if (seen.has(place)) faults.push(refuse(language, 'experiment.row-twice', path, { run, replicate, noise, response: response.key }));
		seen.add(place);
		values[response.key]![run - 1]![replicate - 1]![noise - 1] = list;
	}
	if (faults.length > 0) return refuseAll(faults);
	const missing = missingIn(experiment, values);
	return {
		values,
		missing,
		suspicious: experiment.responses.flatMap((response) => suspicious(response, values[response.key]!, language)),
		complete: missing.length === 0,
	};
}

function emptyValues({ responses, repeats }: Experiment, { levels, replicates, outer }: Design): Results['values'] {
	const one = () => levels.map(() => Array.from({ length: replicates }, () => outer.map(() => Array<number | null>(repeats).fill(null))));
	return Object.fromEntries(responses.map(({ key }) => [key, one()]));
}

/** A number that was measured; squares and reciprocals of it still are numbers. */
export function readReading(value: unknown, language: Language, path: string): number | Refusal {
	const number = readNumber(value, language, path);
	if (isRefusal(number) || number === 0) return number;
	const size = Math.abs(number);
	return size <= LARGEST && size >= SMALLEST ? number : refuse(language, 'experiment.magnitude', path, { found: number });
}

interface ReadRow {
	response: Response;
	run: number;
	replicate: number;
	noise: number;
	list: (number | null)[];
	/** Where it stands in what came in: its row in the file, where it was read from one. */
	path: string;
}

function readRow({ responses, repeats }: Experiment, design: Design, raw: unknown, place: string, language: Language): ReadRow | Refusal {
	if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return refuse(language, 'experiment.row', place);
	const plain = clean(raw, { language, path: place });
	if (isRefusal(plain)) return plain;
	const { run, replicate = 1, noise = 1, response: name, unit, values, row } = plain.value as { [member: string]: unknown };
	const path = Number.isSafeInteger(row) ? `row ${row}` : place;
	const whole = (found: unknown, most: number): found is number => Number.isInteger(found) && (found as number) >= 1 && (found as number) <= most;
	if (!whole(run, design.levels.length)) return refuse(language, 'experiment.unknown-run', `${path}.run`, { found: run, most: design.levels.length });
	if (!whole(replicate, design.replicates))
		return refuse(language, 'experiment.unknown-replicate', `${path}.replicate`, { found: replicate, most: design.replicates });
	if (!whole(noise, design.outer.length)) return refuse(language, 'experiment.unknown-noise', `${path}.noise`, { found: noise, most: design.outer.length });
	const response = name === undefined && responses.length === 1 ? responses[0] : responses.find(({ key }) => key === name);
	if (!response) return refuse(language, 'experiment.unknown-response', `${path}.response`, { found: name, known: responses.map(({ key }) => key).join(', ') });
	if (unit !== undefined && unit !== (response.unit ?? '')) {
		return refuse(language, 'experiment.unit', `${path}.unit`, { found: unit, expected: response.unit ?? '–', key: response.key });
	}
	if (!Array.isArray(values)) return refuse(language, 'experiment.values', `${path}.values`);
	if (values.length > repeats) return refuse(language, 'experiment.too-many-values', `${path}.values`, { found: values.length, most: repeats, run });
	const list = Array<number | null>(repeats).fill(null);
	for (const [at, value] of values.entries()) {
		if (value === null || value === undefined || value === '') continue;
		const number = readReading(value, language, `${path}.values[${at}]`);
		if (isRefusal(number)) return number;
		list[at] = number;
	}
	return { response, run, replicate, noise, list, path };
}

function missingIn({ responses }: Experiment, values: Results['values']): MissingCell[] {
	return responses.flatMap(({ key }) =>
		values[key]!.flatMap((replicates, run) =>
			replicates.flatMap((conditions, replicate) =>
				conditions.flatMap((readings, noise) => {
					const count = readings.filter((value) => value === null).length;
					return count === 0 ? [] : [{ response: key, run: run + 1, replicate: replicate + 1, noise: noise + 1, count }];
				}),
			),
		),
	);
}

/**
 * Readings far from the others of the same run and noise condition: the externally studentised deviation from their mean, its p-value times the number
 * of readings at most 1 in 100 (Bonferroni). Needs readings that were repeated or replicated.
 */
function suspicious({ key, unit = '' }: Response, values: Results['values'][string], language: Language): Suspicion[] {
	const groups = values.flatMap((replicates, run) =>
		(replicates[0] ?? []).map((_, noise) =>
			replicates.flatMap((conditions, replicate) =>
				conditions[noise]!.flatMap((value, index) => (value === null ? [] : [{ run: run + 1, replicate: replicate + 1, noise: noise + 1, index, value }])),
			),
		),
	);
	const told = groups.flatMap((group) => {
		const mean = group.reduce((all, { value }) => all + value, 0) / group.length;
		return group.length < 2 ? [] : group.map((one) => ({ ...one, mean, off: one.value - mean, size: group.length }));
	});
	const squares = told.reduce((all, { off }) => all + off * off, 0);
	const degrees = told.reduce((all, { size }) => all + (size - 1) / size, 0);
	if (degrees < 3 || squares === 0) return [];
	const t = studentT(degrees - 1);
	return told.flatMap(({ off, size, mean, ...one }) => {
		const own = (off * off) / (1 - 1 / size);
		const left = (squares - own) / (degrees - 1);
		const p = left <= 0 ? 0 : 2 * t.sf(Math.abs(off) / Math.sqrt(left * (1 - 1 / size)));
		if (p * told.length > 1 / ONCE_IN) return [];
		const sentence = text(language, 'experiment.outlier', { response: key, run: one.run, value: one.value, mean: Number(mean.toPrecision(5)), unit }).replace(
			/ +/g,
			' ',
		);
		return [{ code: 'outlier' as const, response: key, ...one, sentence }];
	});
}
