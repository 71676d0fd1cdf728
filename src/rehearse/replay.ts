// Cases that really were, run against a changed ladder: who would have been told more, less, earlier. What people did is taken as it was
// recorded; only what the ladder does is reckoned anew. Not for cases on paper: rehearse.ts.

import type { CaseEvent, CoreEventType, Opened, Proposed } from '../case/events.ts';
import { IllegalEvent } from '../case/illegal.ts';
import { stepKey } from '../case/reduce.ts';
import type { Plant } from '../plant/plant-now.ts';
import type { EscalateConfig } from '../steps/escalate/config.ts';
import { escalateStep } from '../steps/escalate/escalate.ts';
import { elapsed, type Instant, MINUTE } from '../time.ts';
import { type Call, callsIn, heard } from './course.ts';
import { type Happened, Scene } from './scene.ts';
import { doneWith, STAND_IN } from './stand-in.ts';

/** One run of the ladder in one case. */
export interface ReplayedRun {
	case: string;
	number: string;
	title: string;
	from: Instant;
	before: Call[];
	after: Call[];
}

/** What changes for one person over all runs: in how many they are told although they were not, and so on. */
export interface Difference {
	person: string;
	name: string;
	/** Notices by the record and by the changed ladder. */
	before: number;
	after: number;
	more: number;
	less: number;
	earlier: number;
	later: number;
}

export interface Replay {
	runs: ReplayedRun[];
	people: Difference[];
	/** Cases whose record can't be run: it has gaps, or what it says was redacted. */
	left: { case: string; reason: string }[];
}

/** What of a record people did, or rules other than the ladder: it happens again at its time. */
const FACTS: ReadonlySet<string> = new Set<CoreEventType>([
	'classified',
	'accepted',
	'refused',
	'assigned',
	'acknowledged',
	'arrived',
	'contained',
	'measure-planned',
	'measure-done',
	'measure-changed',
	'measure-dropped',
	'verified',
	'turn-opened',
	'loss',
	'set',
	'closed',
	'reopened',
	'cancelled',
]);

/**
 * Runs the records of cases against a ladder in place of the one at step `key`. Records are whole: from the first event, in order. `until`: what a
 * ladder of a case that is still open would say after this instant is not looked at.
 */
export function replay(records: Iterable<RecordOfCase>, key: string, ladder: EscalateConfig, plant: Plant, until: Instant): Replay {
	const replaying = new Replaying([key], { ladder, plant, until });
	for (const record of records) replaying.take(record);
	return replaying.result();
}

/** All events of a case from the first, in order. */
export interface RecordOfCase {
	id: string;
	events: readonly CaseEvent[];
}

/** The same case by case, for a caller that reads them one after the other and has other work to do meanwhile. `keys`: the names the step has had. */
export class Replaying {
	readonly #keys: readonly string[];
	readonly #changed: Changed;
	readonly #runs: ReplayedRun[] = [];
	readonly #left: Replay['left'] = [];

	constructor(keys: readonly string[], changed: Changed) {
		this.#keys = keys;
		this.#changed = changed;
	}

	take({ id, events }: RecordOfCase): void {
		const [opened] = events;
		if (opened?.type !== 'opened' || opened.data === null) {
			this.#left.push({ case: id, reason: opened?.type === 'opened' ? 'redacted' : 'gap' });
			return;
		}
		const { number, title } = opened.data as Opened & { number: string };
		for (const [n, event] of events.entries()) {
			if (event.type !== 'entered' || event.step === undefined || !this.#keys.includes(stepKey(event.step)) || again(event)) continue;
			const { step, at } = event;
			this.#runs.push({ case: id, number, title, from: at, before: callsIn(events, step), after: reckoned(events, n, this.#changed) });
		}
	}

	result(): Replay {
		return { runs: this.#runs, people: differences(this.#runs, this.#changed.plant), left: this.#left };
	}
}

function again({ data }: CaseEvent): boolean {
	return (data as { again?: boolean } | null)?.again === true;
}

interface Changed {
	ladder: EscalateConfig;
	plant: Plant;
	until: Instant;
}

/** The changed ladder from where the one of the record began. */
function reckoned(events: readonly CaseEvent[], start: number, { ladder, plant, until }: Changed): Call[] {
	const [opened] = events as [CaseEvent<'opened'>];
	const step = events[start]?.step ?? '';
	const scene = new Scene(plant, [escalateStep, STAND_IN], opened.at);
	const calls: Call[] = [];
	const take = (happened: Happened): void => void calls.push(...callsIn(happened.events));
	const { intake: _intake, key: _key, ...facts } = opened.data as Opened & { number?: string };
	delete facts.number;
	scene.begin(facts);
	for (const [n, event] of events.entries()) {
		for (let next = scene.next(); next && next.at <= event.at; next = scene.next()) take(scene.come(next));
		scene.now = event.at;
		if (n === start) {
			for (const end of ladder.until) if (typeof end === 'object') scene.enter(end.step, STAND_IN, {});
			take(scene.enter(stepKey(step), escalateStep, heard(ladder)));
		} else if (n > start && event.type === 'entered' && event.step === step) {
			// The case came back while the ladder stood: it starts over.
			take(scene.enter(stepKey(step), escalateStep, heard(ladder)));
		} else take(happen(scene, event, n > start ? step : undefined));
	}
	for (let next = scene.next(); next && next.at <= until; next = scene.next()) take(scene.come(next));
	return calls;
}

const NOTHING: Happened = { events: [], sent: [] };

/** An event of the record happens again; the ladder's own do not, and what does not fit any more (an answer to a level that never came) is left out. */
function happen(scene: Scene, event: CaseEvent, ladder: string | undefined): Happened {
	const { type, data, step, actor } = event;
	if (data === null) return NOTHING;
	try {
		if (type === 'left' && ladder !== undefined && step !== ladder && step !== undefined) return doneWith(scene, stepKey(step));
		if (type === 'paused') {
			// A pause with a limit ends by itself, as it did.
			const { reason, until } = data as { reason: string; until?: Instant };
			return scene.pause(reason, until, actor ?? undefined);
		}
		if (type === 'resumed') return scene.resume();
		if (!FACTS.has(type)) return NOTHING;
		return scene.say({ type, data, ...(actor ? { actor } : {}) } as Proposed);
	} catch (error) {
		if (error instanceof IllegalEvent) return NOTHING;
		throw error;
	}
}

function differences(runs: readonly ReplayedRun[], { directory }: Plant): Difference[] {
	const people = new Map<string, Difference>();
	const of = (person: string): Difference => {
		let found = people.get(person);
		if (!found) {
			found = { person, name: directory.person(person)?.name ?? person, before: 0, after: 0, more: 0, less: 0, earlier: 0, later: 0 };
			people.set(person, found);
		}
		return found;
	};
	for (const { before, after } of runs) {
		for (const call of before) of(call.person).before++;
		for (const call of after) of(call.person).after++;
		for (const person of new Set([...before, ...after].map((call) => call.person))) {
			const was = before.find((call) => call.person === person);
			const is = after.find((call) => call.person === person);
			if (!was) of(person).more++;
			else if (!is) of(person).less++;
			else if (is.at < was.at && elapsed(is.at, was.at) >= MINUTE) of(person).earlier++;
			else if (is.at > was.at && elapsed(was.at, is.at) >= MINUTE) of(person).later++;
		}
	}
	return [...people.values()].sort((a, b) => b.after + b.before - (a.after + a.before) || a.person.localeCompare(b.person));
}
