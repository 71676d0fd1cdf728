// What messages and tables of a form say of runs and levels, read: every fault at once, with its path. Not for readings: readings.ts.

import type { Combination } from '../../experiment/outcome.ts';
import { readReading } from '../../experiment/results.ts';
import { isAbsent, shown } from '../../form/reading.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { readNumber } from '../../untrusted.ts';
import { type Correction, unknownResponse, unknownRun } from './entering.ts';
import type { ExperimentState, RunName } from './state.ts';

/** Which set-up at which noise condition; 1 unless told. */
export function readRun(state: ExperimentState, { run, replicate = 1, noise = 1 }: JsonObject, language: Language): RunName | Refusal {
	const named = { run: wholeOf(run), replicate: wholeOf(replicate), noise: wholeOf(noise) };
	return unknownRun(state, named, '', language) ?? named;
}

/** `{levels: {A: 850, B: 2}}`: a level by its value, or `{levels: {A: "A2"}}` by its name. */
export function readLevels({ experiment }: ExperimentState, { levels }: JsonObject, language: Language): Combination | Refusal {
	const given = typeof levels === 'object' && levels !== null && !Array.isArray(levels) ? levels : {};
	const faults: Refusal[] = [];
	const chosen: Combination = {};
	for (const { key, levels: known } of experiment.factors) {
		const found = Object.hasOwn(given, key) ? given[key] : undefined;
		const at = known.findIndex((level, index) => level === found || String(level) === found || `${key}${index + 1}` === found);
		if (at < 0) faults.push(refuse(language, 'experiment-step.unknown-level', `levels.${key}`, { found: shown(found), known: known.join(', ') }));
		else chosen[key] = at + 1;
	}
	for (const key of Object.keys(given)) {
		if (experiment.factors.some((factor) => factor.key === key)) continue;
		faults.push(refuse(language, 'experiment-step.unknown-factor', `levels.${key}`, { found: key }));
	}
	return faults.length > 0 ? refuseAll(faults) : chosen;
}

/** `{run, replicate?, noise?, response?, reading?, value, reason}` */
export function readCorrection(state: ExperimentState, data: JsonObject, language: Language, path = ''): Correction | Refusal {
	const { responses, repeats } = state.experiment;
	const run = readRun(state, data, language);
	const response = typeof data.response === 'string' ? data.response : (responses[0]?.key ?? '');
	const value = readReading(data.value, language, 'value');
	const reading = data.reading === undefined ? 1 : wholeOf(data.reading);
	const faults = [run, value].filter(isRefusal);
	const strange = unknownResponse(state, response, '', language);
	if (strange) faults.push(strange);
	if (!(reading >= 1 && reading <= repeats))
		faults.push(refuse(language, 'experiment-step.unknown-reading', 'reading', { found: data.reading, most: repeats }));
	if (typeof data.reason !== 'string' || isAbsent(data.reason)) faults.push(refuse(language, 'experiment-step.reason', 'reason'));
	if (faults.length > 0 || isRefusal(run) || isRefusal(value))
		return refuseAll(faults.map((one) => ({ ...one, path: path === '' ? one.path : `${path}.${one.path}` })));
	return { run, response, reading, value, reason: String(data.reason).trim().slice(0, 300), path };
}

/** The corrections of a form. */
export function correctionsIn(state: ExperimentState, { corrections }: JsonObject, language: Language): Correction[] | Refusal {
	const rows = Array.isArray(corrections) ? (corrections as JsonObject[]) : [];
	const read = rows.map((row, index) => readCorrection(state, row, language, `values.corrections[${index}]`));
	const faults = read.filter(isRefusal);
	return faults.length > 0 ? refuseAll(faults) : (read as Correction[]);
}

function wholeOf(raw: Json | undefined): number {
	const number = readNumber(typeof raw === 'string' ? raw.trim() : raw);
	return isRefusal(number) ? Number.NaN : number;
}
