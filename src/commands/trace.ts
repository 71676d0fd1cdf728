// The command `trace`: what shares something with a suspect lot (src/trace), by records that come with the command; on a case, what it comes to is set on it.
// Keeps no records: they are the plant's MES's, and old before the next question.

import { PLACES } from '../cause/analysis.ts';
import type { Json, JsonObject, JsonSchema } from '../json.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { readRecordsCsv, readRecordsList } from '../trace/read-records.ts';
import { LONGEST_NAME } from '../trace/record.ts';
import { CRITERIA, type Suspect, type Trace, type TraceOptions, traceLots } from '../trace/trace.ts';
import { traceInWords, traceTable } from '../trace/words.ts';
import { type Asked, emit, onCase } from './on-case.ts';

/** Bytes of a command that brings records along. */
export const LARGEST_TRACE = 8 * 1024 * 1024;

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: LONGEST_NAME };
const instant: JsonSchema = { type: 'string', format: 'instant' };

export const TRACE_PROPERTIES = {
	/** CSV, or a list of objects. */
	records: { type: ['string', 'array'] },
	lots: { type: 'array', items: name, minItems: 1, maxItems: 200 },
	machine: name,
	tool: name,
	operator: name,
	material: name,
	from: instant,
	to: instant,
	share: { type: 'array', items: { enum: CRITERIA }, maxItems: CRITERIA.length },
	within: { type: 'integer', minimum: 0, maximum: 366 * 86_400_000 },
};

/** Lots that the answer names one by one, at most; the groups name the quantities of all. */
const MOST_LOTS = 500;

/** What is suspect is the lot of the case unless told. */
export async function trace(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, language, id } = asked;
	const { records: raw, share, within } = command as unknown as { records: string | unknown[] } & TraceOptions;
	const read = (typeof raw === 'string' ? readRecordsCsv : readRecordsList)(raw as never, { language, zone: engine.plant.directory.config.zone });
	if (isRefusal(read)) return { ...read, path: 'records' };
	const suspect = suspectIn(command);
	if (suspect.from !== undefined && suspect.to !== undefined && suspect.from > suspect.to) {
		return refuse(language, 'trace.span', 'from', { from: suspect.from, to: suspect.to });
	}
	const lot = id === '' ? undefined : (await engine.store.load(id))?.record.case.lot;
	if (Object.keys(suspect).length === 0 && lot !== undefined) suspect.lots = [lot];
	if (Object.keys(suspect).length === 0) return refuse(language, 'trace.no-suspect', 'lots');
	const found = traceLots(read.records, suspect, { ...(share === undefined ? {} : { share }), ...(within === undefined ? {} : { within }) });
	const said = traceInWords(found, language);
	const answer: JsonObject = {
		found: found.found,
		said,
		groups: found.groups as unknown as Json,
		affected: found.affected as unknown as Json,
		lots: found.lots.slice(0, MOST_LOTS) as unknown as Json,
		refused: read.refused,
		refusals: read.refusals.map(({ message, path }) => ({ message, path })),
	};
	if (id === '') return answer;
	const set = await onCase(asked, (plan) => emit(plan, asked, 'set', { values: valuesOf(found, said, asked) }));
	return isRefusal(set) ? set : { ...answer, ...set };
}

function suspectIn(command: JsonObject): Suspect {
	const keys = ['lots', 'machine', 'tool', 'operator', 'material', 'from', 'to'] as const;
	return Object.fromEntries(keys.flatMap((key) => (command[key] === undefined ? [] : [[key, command[key]]])));
}

/** The sentence, the table, and how much may be where, as far as one unit says it. Nothing is said to be affected nowhere by records that know nothing of it. */
function valuesOf(found: Trace, said: string, { language }: Asked): JsonObject {
	const values: JsonObject = { 'fields.trace': said, 'fields.trace_table': traceTable(found, language) };
	for (const place of PLACES) {
		const there = found.affected.filter((one) => one.place === place);
		const [only] = there;
		if (there.length === 1 && only && only.unit !== '') values[`analysis.problem.affected.${place}`] = { amount: only.quantity, unit: only.unit };
	}
	return values;
}
