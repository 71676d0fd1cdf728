// What a step kind is told when it is asked: the plant, its working time, now, and where else the case is. Nothing is decided here.

import type { CaseRecord } from '../case/case.ts';
import type { Mechanics, StepId } from '../case/mechanics.ts';
import type { KeptFile } from '../files/reference.ts';
import type { Form } from '../form/form.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Directory } from '../plant/directory.ts';
import type { Load } from '../plant/duty/assign.ts';
import type { Context, Found, PlantForm } from '../step.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';

export interface ContextEnvironment {
	at: Instant;
	late: boolean;
	language: Language;
	directory: Directory;
	calendar: Calendar;
	found?: Found;
	load?(person: string): Load;
	form?(key: string): PlantForm | undefined;
	formVersion?(version: string): Form | undefined;
	describeFile?(id: string): KeptFile | undefined;
}

const NOTHING_FOUND: Found = { claims: {}, cases: {} };

/** For a visit of a step; of which case, unless none is there yet. */
export function contextOf(env: ContextEnvironment, key: string, visit: number, record?: CaseRecord): Context {
	return record ? new InCase(env, key, visit, record.mechanics) : new Asked(env, key, visit);
}

class Asked implements Context {
	readonly now: Instant;
	readonly late: boolean;
	readonly language: Language;
	readonly plant: Directory;
	readonly calendar: Calendar;
	readonly found: Found;
	readonly key: string;
	readonly id: StepId;
	readonly visit: number;
	readonly load?: (person: string) => Load;
	readonly form?: (key: string) => PlantForm | undefined;
	readonly formVersion?: (version: string) => Form | undefined;
	readonly describeFile?: (id: string) => KeptFile | undefined;

	constructor(env: ContextEnvironment, key: string, visit: number) {
		const { at, late, language, directory, calendar, found = NOTHING_FOUND, load, form, formVersion, describeFile } = env;
		this.now = at;
		this.late = late;
		this.language = language;
		this.plant = directory;
		this.calendar = calendar;
		this.found = found;
		this.key = key;
		this.id = `${key}#${visit}`;
		this.visit = visit;
		if (load) this.load = load;
		if (form) this.form = form;
		if (formVersion) this.formVersion = formVersion;
		if (describeFile) this.describeFile = describeFile;
	}
}

class InCase extends Asked {
	readonly #mechanics: Mechanics;

	constructor(env: ContextEnvironment, key: string, visit: number, mechanics: Mechanics) {
		super(env, key, visit);
		this.#mechanics = mechanics;
	}

	/** Few kinds ask: reckoned when they do, from the case as it was when they were asked. */
	get elsewhere(): { key: string; kind?: string }[] {
		return elsewhere(this.#mechanics, this.id);
	}
}

/** The other open steps of a case, and steps that a move is still on its way to. */
function elsewhere({ open, hops }: Mechanics, own: StepId): { key: string; kind?: string }[] {
	const steps = Object.entries(open).filter(([stepId]) => stepId !== own);
	const underWay = Object.values(hops).filter((hop) => hop.kind === 'move');
	const ahead = underWay.flatMap(({ receivers, takenBy }) => receivers.direct.filter((key) => !takenBy.includes(key)));
	return [...steps.map(([, { key, kind }]) => ({ key, kind })), ...ahead.map((key) => ({ key }))];
}
