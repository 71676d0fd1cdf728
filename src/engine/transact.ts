// The one road of every change: load the cases, decide, commit, and again when another commit came first.

import type { Case } from '../case/case.ts';
import { IllegalEvent } from '../case/illegal.ts';
import type { Receivers } from '../case/mechanics.ts';
import type { KeptFile } from '../files/reference.ts';
import type { Form } from '../form/form.ts';
import { NO_MEMBERS, withId } from '../json.ts';
import type { Load } from '../plant/duty/assign.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import type { AnyStepKind, Found, PlantForm, Query } from '../step.ts';
import { ClaimTaken, type CommitBody, type Committed, Conflict, type Loaded, type Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';
import { CaseNeeded } from './changes.ts';
import { Plan } from './plan.ts';

const MAX_TRIES = 100;

export interface TransactPort {
	store: Store;
	now(): Instant;
	plant(): Plant;
	kinds: ReadonlyMap<string, AnyStepKind>;
	receivers(step: string, output: string): Receivers;
	followers(id: string): Iterable<string>;
	watchers(subject: Case): Iterable<string>;
	/** What a person has to do. */
	load(person: string): Load;
	/** A form of the plant by its name, as it is now, and any by its version. */
	form(key: string): PlantForm | undefined;
	formVersion(version: string): Form | undefined;
	/** A file that the plant keeps. */
	describeFile?(id: string): KeptFile | undefined;
	newId(): string;
	salt(): string;
	/** What rides on the next commit of a case: settled hops. */
	ride(plan: Plan, id: string): void;
	/** The body of a commit is fixed (it may still fail to be written). */
	staged(plan: Plan, body: CommitBody): void;
}

export interface Wish<T> {
	/** Cases it is known to touch. */
	cases: string[];
	queries?: Query[];
	late?: boolean;
	language?: Language;
	/** Pure: may be called several times. A refusal leaves everything as it was. */
	decide(plan: Plan): T | Refusal;
}

export interface Done<T> {
	result: T;
	plan: Plan;
	/** Absent: nothing changed. */
	committed?: Committed;
}

/** Thrown where what was decided changes nothing: there is nothing to commit. */
const NOTHING_CHANGED = new Error('nothing changed');

class Stopped extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal.message);
		this.refusal = refusal;
	}
}

/** Carries out a wish in one commit. Resolves when durable. StoreFailed passes through. */
export async function transact<T>(port: TransactPort, wish: Wish<T>): Promise<Done<T> | Refusal> {
	const needed = new Set(wish.cases);
	const language = wish.language ?? port.plant().directory.config.language;
	for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
		const planned: { done?: Done<T> } = {};
		try {
			const loaded = await load(port.store, needed);
			let expect: Record<string, number> = NO_MEMBERS;
			for (const [id, { revision }] of loaded) expect = withId(expect, id, revision);
			const build = (next: (series: string) => number): CommitBody => {
				const done = decide(port, wish, loaded, needed, language, next);
				planned.done = done;
				const body = done.plan.body();
				if (!body) throw NOTHING_CHANGED;
				port.staged(done.plan, body);
				return body;
			};
			const committed = await port.store.commit({ expect, build });
			return { ...planned.done!, committed };
		} catch (error) {
			if (error === NOTHING_CHANGED) return planned.done!;
			if (error instanceof CaseNeeded && !needed.has(error.case)) needed.add(error.case);
			else if (error instanceof Stopped) return error.refusal;
			else if (error instanceof IllegalEvent) return error.refusal(language);
			else if (!(error instanceof Conflict || error instanceof ClaimTaken)) throw error;
		}
	}
	throw new Conflict(`no agreement with other commits after ${MAX_TRIES} tries`);
}

function decide<T>(
	port: TransactPort,
	wish: Wish<T>,
	loaded: Map<string, Loaded>,
	sought: ReadonlySet<string>,
	language: Language,
	next: (series: string) => number,
): Done<T> {
	const { directory, calendar } = port.plant();
	const plan = new Plan({
		at: port.now(),
		late: wish.late ?? false,
		language,
		directory,
		calendar,
		kinds: port.kinds,
		loaded,
		sought,
		found: findAll(port.store, wish.queries ?? []),
		next,
		receivers: port.receivers,
		followers: port.followers,
		watchers: port.watchers,
		load: port.load,
		form: port.form,
		formVersion: port.formVersion,
		describeFile: port.describeFile,
		newId: port.newId,
		salt: port.salt,
	});
	const result = wish.decide(plan);
	if (isRefusal(result)) throw new Stopped(result);
	plan.observe();
	plan.endSteps();
	for (const id of loaded.keys()) port.ride(plan, id);
	return { result, plan };
}

async function load(store: Store, ids: Set<string>): Promise<Map<string, Loaded>> {
	const found = new Map<string, Loaded>();
	for (const id of ids) {
		const loaded = await store.load(id);
		if (loaded) found.set(id, loaded);
	}
	return found;
}

function findAll(store: Store, queries: Query[]): Found {
	const found: Found = { claims: {}, cases: {} };
	for (const query of queries) {
		if ('key' in query) found.claims[query.name] = store.claim(query.key);
		else if ('like' in query) found.cases[query.name] = store.alike(query.like, query.by, query.closedFrom);
		else found.cases[query.name] = query.cases.map((id) => store.summary(store.idOf(id) ?? id)).filter((summary) => summary !== undefined);
	}
	return found;
}
