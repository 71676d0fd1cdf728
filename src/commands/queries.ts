// Finding and showing cases by command. Contact data only where asked for.

import type { CaseRecord, CaseSummary } from '../case/case.ts';
import { SEVERITIES } from '../case/events.ts';
import type { OpenStep } from '../case/mechanics.ts';
import { sumOfLosses } from '../case/quantities.ts';
import { viewOf } from '../case/view.ts';
import type { Engine } from '../engine/engine.ts';
import type { Json, JsonObject } from '../json.ts';
import { LESSON_PLACES, type LessonPlace } from '../lessons/lesson.ts';
import type { Refusal } from '../refusal.ts';
import type { ListFilter } from '../store/port.ts';
import { toMillis } from '../time.ts';
import type { Command } from './commands.ts';

const PAGE = 50;
const MOST_LESSONS = 200;

interface Asked {
	engine: Engine;
	command: Command;
	id: string;
}

/** One case as people see it: the facts, where it waits, what is under way, what comes due. */
export async function getCase({ engine, command, id }: Asked): Promise<JsonObject | Refusal> {
	const loaded = await engine.store.load(id);
	if (!loaded) return {};
	const answer = shown(engine, loaded.record, command.contacts === true);
	const { measures, turns, refusals, links, attachments, accepted, acknowledged, arrived } = loaded.record.case;
	Object.assign(answer, structuredClone({ measures, turns, refusedBy: refusals, links, attachments }));
	for (const [key, value] of Object.entries({ accepted, acknowledged, arrived })) if (value) answer[key] = { ...value };
	if (command.history === true) answer.history = (await engine.store.history(id)) as unknown as Json;
	return answer;
}

/** A page of cases, newest first unless sorted otherwise: `{cases, total, page, pages, losses}`; `losses` of all of them, not of the page alone. */
export async function listCases({ engine, command }: Asked): Promise<JsonObject> {
	const { kind, area, lot, order, department, severity, text, openedFrom, openedTo, status } = command as ListFilter & Command;
	const found = engine.store.list({ kind, area, lot, order, department, severity, text, openedFrom, openedTo, status });
	const waiting: CaseSummary[] = [];
	if (command.waiting === true) {
		for (const summary of found) {
			const loaded = summary.status === 'open' ? await engine.store.load(summary.id) : undefined;
			if (loaded && Object.keys(loaded.record.mechanics.open).length > 0) waiting.push(summary);
		}
	}
	const chosen = sorted(command.waiting === true ? waiting : found, command);
	const size = Number(command.size ?? PAGE);
	const page = Number(command.page ?? 1);
	const cases: Json[] = [];
	for (const summary of chosen.slice((page - 1) * size, page * size)) {
		const loaded = summary.status === 'open' ? await engine.store.load(summary.id) : undefined;
		cases.push(loaded ? shown(engine, loaded.record, command.contacts === true) : (structuredClone(summary) as unknown as Json));
	}
	const losses = sumOfLosses(chosen.flatMap((summary) => summary.losses ?? []));
	return { cases, total: chosen.length, page, pages: Math.max(1, Math.ceil(chosen.length / size)), losses };
}

/** Lessons that nobody has settled, newest cases first: `{lessons: [{case, number, title, id, into, text, row?, proposedAt}], total}`; of one place only, where asked. */
export async function listLessons({ engine, command }: Asked): Promise<JsonObject> {
	const { into } = command as { into?: LessonPlace };
	const places: readonly LessonPlace[] = into === undefined ? LESSON_PLACES : [into];
	const count = ({ lessons = {} }: CaseSummary) => places.reduce((sum, place) => sum + (lessons[place] ?? 0), 0);
	const having = engine.store.list({ lessons: true }).filter((summary) => count(summary) > 0);
	const lessons: JsonObject[] = [];
	for (const { id, number, title } of having) {
		if (lessons.length >= MOST_LESSONS) break;
		const { lessons: all = [] } = (await engine.store.load(id))?.record.case ?? {};
		for (const { settled, ...lesson } of all)
			if (!settled && (into === undefined || lesson.into === into)) lessons.push({ case: id, number, title, ...lesson });
	}
	return { lessons: lessons.slice(0, MOST_LESSONS), total: having.reduce((sum, summary) => sum + count(summary), 0) };
}

function sorted(cases: CaseSummary[], { sort, descending }: Command): CaseSummary[] {
	const by: Record<string, (one: CaseSummary) => string | number> = {
		opened: (one) => one.openedAt,
		updated: (one) => one.updatedAt,
		severity: (one) => SEVERITIES.indexOf(one.severity),
		number: (one) => one.number,
	};
	const key = by[String(sort ?? 'opened')] ?? by.opened!;
	const way = (descending ?? true) === true ? -1 : 1;
	return [...cases].sort((a, b) => way * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function shown(engine: Engine, record: CaseRecord, contacts: boolean): JsonObject {
	const steps = Object.entries(record.mechanics.open).map(([id, step]) => shownStep(engine, id, step, contacts));
	const underWay = Object.values(record.mechanics.hops)
		.filter((hop) => hop.kind === 'move')
		.map(({ id, from, output, at, takenBy }) => ({ hop: id, from, output, since: at, takenBy }));
	const paused = record.mechanics.paused;
	const { why, updatedAt } = record.case;
	const more = { updatedAt, ...(why ? { why: structuredClone(why) as unknown as Json } : {}), ...(paused ? { paused: { ...paused } } : {}) };
	return { ...viewOf(record), ...more, steps, underWay };
}

function shownStep(engine: Engine, id: string, step: OpenStep, contacts: boolean): JsonObject {
	const due = Object.values(step.deadlines)
		.flatMap(({ name, dueAt }) => (dueAt === undefined ? [] : [{ name, dueAt, in: toMillis(dueAt) - toMillis(engine.clock.now()) }]))
		.sort((a, b) => a.in - b.in);
	const answer: JsonObject = { step: id, key: step.key, kind: step.kind, since: step.since, version: step.version, waitsFor: step.waitsFor, due };
	if (step.hold) answer.hold = { ...step.hold };
	if (contacts) answer.people = peopleOf(engine, step.waitsFor);
	return answer;
}

/** Contact data of the people a step waits for. */
function peopleOf(engine: Engine, waitsFor: JsonObject): Json[] {
	const ids = Array.isArray(waitsFor.people) ? waitsFor.people : [];
	return ids.flatMap((one) => {
		const id = typeof one === 'object' && one !== null && !Array.isArray(one) ? one.id : one;
		const person = typeof id === 'string' ? engine.plant.directory.person(id) : undefined;
		return person ? [{ id: person.id, name: person.name, contact: person.contact }] : [];
	});
}
