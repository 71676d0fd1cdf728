// What a step kind is told when it is asked: the plant, its working time, now, and where else the case is. Nothing is decided here.

import type { CaseRecord } from '../case/case.ts';
import type { Mechanics, StepId } from '../case/mechanics.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Directory } from '../plant/directory.ts';
import type { Load } from '../plant/duty/assign.ts';
import type { Context, Found } from '../step.ts';
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
}

/** For a visit of a step; of which case, unless none is there yet. */
export function contextOf(env: ContextEnvironment, key: string, visit: number, record?: CaseRecord): Context {
	const { at, late, language, directory, calendar, found = { claims: {}, cases: {} }, load } = env;
	const context: Context = { now: at, late, language, plant: directory, calendar, found, key, id: `${key}#${visit}`, visit };
	if (load) context.load = load;
	if (!record) return context;
	const { mechanics } = record;
	// Few kinds ask: reckoned when they do, from the case as it was when they were asked.
	return Object.defineProperty(context, 'elsewhere', { get: () => elsewhere(mechanics, context.id), enumerable: true });
}

/** The other open steps of a case, and steps that a move is still on its way to. */
function elsewhere({ open, hops }: Mechanics, own: StepId): { key: string; kind?: string }[] {
	const steps = Object.entries(open).filter(([stepId]) => stepId !== own);
	const underWay = Object.values(hops).filter((hop) => hop.kind === 'move');
	const ahead = underWay.flatMap(({ receivers, takenBy }) => receivers.direct.filter((key) => !takenBy.includes(key)));
	return [...steps.map(([, { key, kind }]) => ({ key, kind })), ...ahead.map((key) => ({ key }))];
}
