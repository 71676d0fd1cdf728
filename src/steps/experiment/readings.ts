// Readings as messages and tables say them, held against the design by src/experiment. Not for taking them in: entering.ts.

import { takeResults } from '../../experiment/results.ts';
import { readResultsCsv } from '../../experiment/sheet-file.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { bracketed } from './config.ts';
import type { Entry } from './entering.ts';
import { designOf, type ExperimentState } from './state.ts';

/** `{run, replicate?, noise?, response?, values | value, unit?}`: values is a list, one number, or {response: list}. */
export function readResult(state: ExperimentState, { run, replicate = 1, noise = 1, ...said }: JsonObject, language: Language): Entry | Refusal {
	const rows = rowsOf({ run: numeral(run), replicate: numeral(replicate), noise: numeral(noise) }, said);
	const entries = entriesOf(state, rows, language);
	if (isRefusal(entries)) return bare(entries);
	return entries[0] ?? refuse(language, 'experiment-step.no-readings', 'values');
}

/** The rows of a table (CSV). */
export function readTable(state: ExperimentState, csv: string, language: Language): Entry[] | Refusal {
	const rows = readResultsCsv(csv, state.experiment, language);
	if (isRefusal(rows)) return rows;
	const entries = entriesOf(state, rows, language);
	return !isRefusal(entries) && entries.length === 0 ? refuse(language, 'experiment-step.csv-empty', 'csv') : entries;
}

/** Every reading of one confirmation run, none missing. */
export function readConfirmation(state: ExperimentState, said: JsonObject, language: Language): Record<string, number[]> | Refusal {
	const entries = entriesOf(state, rowsOf({ run: 1, replicate: 1, noise: 1 }, said), language);
	if (isRefusal(entries)) return bare(entries);
	const { responses, repeats } = state.experiment;
	const values = entries[0]?.values ?? {};
	const faults = responses.flatMap(({ key }) => {
		const found = (values[key] ?? []).filter((one) => one !== null).length;
		return found === repeats ? [] : [refuse(language, 'experiment-step.confirmation-readings', 'values', { response: key, found, wanted: repeats })];
	});
	return faults.length > 0 ? refuseAll(faults) : (values as Record<string, number[]>);
}

/** Whether the confirmation run `n` was told before with the same readings; refused with others, and while it is not its turn. Undefined: it is new. */
export function knownConfirmation(
	state: ExperimentState,
	{ n }: JsonObject,
	values: Record<string, number[]>,
	language: Language,
): 'known' | Refusal | undefined {
	if (n === undefined) return undefined;
	const next = (Object.values(state.confirmations)[0]?.length ?? 0) + 1;
	const told = Number(numeral(n));
	if (told === next) return undefined;
	if (!Number.isInteger(told) || told < 1 || told > next) return refuse(language, 'experiment-step.unknown-confirmation', 'n', { found: n, next });
	const same = Object.entries(state.confirmations).every(([key, runs]) => JSON.stringify(runs[told - 1]) === JSON.stringify(values[key]));
	return same ? 'known' : refuse(language, 'experiment-step.confirmation-already', 'n', { n: told });
}

function rowsOf(run: JsonObject, { response, values, value, unit }: JsonObject): JsonObject[] {
	const told = values ?? value ?? [];
	const more: JsonObject = { ...run, ...(unit === undefined ? {} : { unit }) };
	const list = (one: Json): Json[] => (Array.isArray(one) ? one : [one]);
	if (typeof told === 'object' && told !== null && !Array.isArray(told)) {
		return Object.entries(told).map(([key, one]) => ({ ...more, response: key, values: list(one) }));
	}
	return [{ ...more, ...(response === undefined ? {} : { response }), values: list(told) }];
}

/** Runs by number, with the readings of rows that src/experiment accepts. */
function entriesOf({ experiment }: ExperimentState, rows: readonly object[], language: Language): Entry[] | Refusal {
	const results = takeResults(experiment, designOf(experiment), rows, language);
	if (isRefusal(results)) return results;
	const entries = new Map<string, Entry>();
	const [only] = experiment.responses;
	for (const row of rows as readonly { run: number; replicate?: number; noise?: number; response?: string }[]) {
		const { run, replicate = 1, noise = 1, response = only?.key ?? '' } = row;
		const readings = results.values[response]?.[run - 1]?.[replicate - 1]?.[noise - 1] ?? [];
		if (readings.every((one) => one === null)) continue;
		const name = `${run}.${replicate}.${noise}`;
		const entry = entries.get(name) ?? { run: { run, replicate, noise }, values: {}, path: '' };
		entries.set(name, { ...entry, values: { ...entry.values, [response]: readings } });
	}
	return [...entries.values()];
}

/** Of one message there is but one row. */
function bare(refusal: Refusal): Refusal {
	const off = <T extends { path: string }>(one: T): T => ({ ...one, path: bracketed(one.path).replace(/^rows\[\d+\]\.?/, '') });
	return { ...off(refusal), ...(refusal.all ? { all: refusal.all.map(off) } : {}) };
}

/** Databases and forms send whole numbers as text. */
function numeral(value: Json | undefined): Json {
	return typeof value === 'string' && /^\s*\d{1,6}\s*$/.test(value) ? Number(value) : (value ?? null);
}
