// Measures that did not hold: what was done for good and the trouble came back. Found by what lists know of cases; only the cases of one page are read.

import type { Case, CaseSummary } from '../case/case.ts';
import type { CauseCategory, MeasureClass } from '../case/events.ts';
import type { Engine } from '../engine/engine.ts';
import type { JsonObject } from '../json.ts';
import type { ListFilter } from '../store/port.ts';
import { DAY, elapsed, type Instant } from '../time.ts';
import type { Command } from './commands.ts';

const PAGE = 50;

/** One of them. */
export interface FailedMeasure {
	/** Id of the case that it was done for. */
	case: string;
	number: string;
	title: string;
	area?: string;
	cause?: CauseCategory;
	id: string;
	class: MeasureClass;
	text: string;
	owner?: string;
	doneAt: Instant;
	failedAt: Instant;
	/** Whole days from when it was done until the trouble was back. */
	days: number;
	cameBackAs: { case: string; number?: string };
}

export interface FailedMeasures {
	measures: FailedMeasure[];
	total: number;
	page: number;
	pages: number;
}

/** A page, those that failed last first; filtered by `kind`, `area`, `department` of the case. */
export async function listFailedMeasures({ engine, command }: { engine: Engine; command: Command }): Promise<JsonObject> {
	const { kind, area, department } = command as ListFilter & Command;
	const page = { page: Number(command.page ?? 1), size: Number(command.size ?? PAGE) };
	return (await failedMeasures(engine, { kind, area, department }, page)) as unknown as JsonObject;
}

/** `wanted`: what else lists know of a case has to say. */
export async function failedMeasures(
	{ store }: Pick<Engine, 'store'>,
	filter: Pick<ListFilter, 'kind' | 'area' | 'department'>,
	{ page, size }: { page: number; size: number },
	wanted: (summary: CaseSummary) => boolean = () => true,
): Promise<FailedMeasures> {
	const failures = store
		.list({ ...filter, failed: true })
		.filter(wanted)
		.flatMap(({ id, failed = [] }) => failed.map((at, place) => ({ id, at, place })))
		.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
	const measures: FailedMeasure[] = [];
	const read = new Map<string, FailedMeasure[]>();
	for (const { id, place } of failures.slice((page - 1) * size, page * size)) {
		if (!read.has(id)) {
			const loaded = await store.load(id);
			read.set(id, loaded ? failedOf(loaded.record.case) : []);
		}
		const measure = read.get(id)![place];
		if (measure) measures.push(measure);
	}
	return { measures, total: failures.length, page, pages: Math.max(1, Math.ceil(failures.length / size)) };
}

/** In the order of the case. */
function failedOf({ id, number, title, area, cause, measures }: Case): FailedMeasure[] {
	return measures.flatMap(({ failed, doneAt, id: measure, class: of, text, owner }) => {
		if (!failed) return [];
		const known = { ...(area === undefined ? {} : { area }), ...(cause === undefined ? {} : { cause }), ...(owner === undefined ? {} : { owner }) };
		// What failed had been done.
		const done = doneAt as Instant;
		const days = Math.floor(elapsed(done, failed.at) / DAY);
		const cameBackAs = { case: failed.case, ...(failed.number === undefined ? {} : { number: failed.number }) };
		return [{ case: id, number, title, ...known, id: measure, class: of, text, doneAt: done, failedAt: failed.at, days, cameBackAs }];
	});
}
