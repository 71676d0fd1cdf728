// What the page of a link shows: exactly what the task needs, and nothing more. No contact data, and nobody's name but the reader's own,
// unless the form asks to choose a person. Pure.

import type { Deadline, OpenStep } from '../case/mechanics.ts';
import { offered } from '../cause/register.ts';
import { compileForm } from '../form/compile.ts';
import { type Field, type Form, fieldsOf, formOfFields } from '../form/form.ts';
import { type Labels, labelIn } from '../form/labels.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Calendar } from '../plant/calendar.ts';
import type { Directory } from '../plant/directory.ts';
import { countsTime, remainingOf } from '../plant/due.ts';
import type { Rung } from '../steps/escalate/config.ts';
import { type EscalateState, highest } from '../steps/escalate/state.ts';
import type { Choice, ToSet } from '../steps/experiment/forms.ts';
import type { TaskConfig } from '../steps/task/config.ts';
import { isVote } from '../steps/task/signers.ts';
import type { TaskState } from '../steps/task/state.ts';
import { type Language, text } from '../text.ts';
import { type Instant, MINUTE, type Millis, plus } from '../time.ts';
import type { Grant, Saying } from './grant.ts';
import { fillLink } from './placeholder.ts';

export interface LinkView {
	case: { number: string; title: string; area?: string; severity: string; turn: number };
	title: string;
	instructions: string;
	may: readonly Saying[];
	/** Version of the open step: an answer says which one it is to. */
	version: number;
	person: string;
	/** Their language, where the plant knows it. */
	language: Language;
	/** The row of the responsibility table that led here. */
	why?: { table: string; row: number; conditions: { field: string; found: Json }[]; to?: string };
	/** `opinion`: of several signers, drawn alike. */
	outcomes: { name: string; label: string; reason: boolean; effect: string; opinion?: true }[];
	form?: Form;
	/** What the form shows first. */
	values?: JsonObject;
	/** The compiled check of the form goes by it. */
	formVersion?: string;
	/** What the form lets choose from. */
	lists: { people: Named[]; departments: Named[]; areas: Named[]; causes?: ReturnType<typeof offered> };
	links: { label: string; url: string }[];
	/** What is to be set before the form is filled in. */
	settings?: { name: string; value: string; unit?: string; changed?: boolean }[];
	/** When this is answered, the same link may ask the next. */
	series?: true;
	due?: Due;
	/** Options of a decision that a ladder asks for; or what was decided already. */
	options?: string[];
	decided?: string;
	acknowledged: boolean;
	arrived: boolean;
	/** The case is paused: nobody waits for it now. */
	paused: boolean;
	plant: string;
	zone: string;
	/** Plant time, and how fast it runs. */
	now: Instant;
	speed: number;
}

interface Named {
	id: string;
	name: string;
}

export interface Due {
	counts: 'elapsed' | 'working';
	/** Milliseconds that are left, in what it counts; negative: overdue. Absent while the case is paused. */
	left: Millis;
	/** All there were. */
	amount: Millis;
	/** Whether they run now: working time rests between shifts. */
	runs: boolean;
	at?: Instant;
	/** It was told that the time is over. */
	over?: true;
}

export interface Setting {
	plant: Directory;
	calendar: Calendar;
	now: Instant;
	speed: number;
	formVersion(version: string): Form | undefined;
}

/** What a granted link shows. */
export function viewOf({ record, open, person, may }: Grant, setting: Setting): LinkView {
	const subject = record.case;
	const { plant, now, speed } = setting;
	const area = subject.area === undefined ? undefined : (plant.area(subject.area)?.name ?? subject.area);
	const language = person.language ?? plant.config.language;
	const due = dueOf(open, setting);
	const { why } = subject;
	const department = subject.department === undefined ? undefined : plant.department(subject.department)?.name;
	return {
		case: { number: subject.number, title: subject.title, severity: subject.severity, turn: subject.turn, ...(area === undefined ? {} : { area }) },
		may,
		version: open.version,
		person: person.name,
		language,
		// A ladder tells many: the row does not say why it is them.
		...(why && why.row > 0 && open.kind === 'task'
			? {
					why: {
						table: why.table,
						row: why.row,
						conditions: why.conditions.flatMap(({ field, found }) => (PEOPLE.has(field) ? [] : [{ field, found: named(field, found, plant) }])),
						...(department === undefined ? {} : { to: department }),
					},
				}
			: {}),
		...partOf(open, may, setting, subject.title, language),
		...(due ? { due } : {}),
		paused: record.mechanics.paused !== undefined,
		plant: plant.config.name,
		zone: plant.config.zone,
		now,
		speed,
	};
}

/** Fields of a case that hold people. */
const PEOPLE: ReadonlySet<string> = new Set(['person', 'reporter']);

/** As people call it; as it was when the table was asked. */
function named(field: string, found: Json, plant: Directory): Json {
	if (typeof found !== 'string') return found;
	if (field === 'area') return plant.area(found)?.name ?? found;
	return field === 'department' ? (plant.department(found)?.name ?? found) : found;
}

type Part = Pick<
	LinkView,
	| 'title'
	| 'instructions'
	| 'outcomes'
	| 'form'
	| 'formVersion'
	| 'lists'
	| 'links'
	| 'settings'
	| 'series'
	| 'options'
	| 'decided'
	| 'acknowledged'
	| 'arrived'
>;

function partOf(open: OpenStep, may: readonly Saying[], setting: Setting, title: string, language: Language): Part {
	if (open.kind === 'task') return ofTask(open as unknown as OpenStep<TaskConfig, TaskState>, may, setting, language);
	return open.kind === 'experiment' ? ofSeries(open, may, setting, language) : ofLadder(open, title, language);
}

function ofTask({ config, state }: OpenStep<TaskConfig, TaskState>, may: readonly Saying[], { plant, formVersion }: Setting, language: Language): Part {
	const { title, instructions, acknowledged, arrived } = state;
	const common = { title, instructions, links: config.links, acknowledged: acknowledged !== undefined, arrived: arrived !== undefined };
	if (!may.includes('complete')) return { ...common, outcomes: [], lists: NOTHING };
	const form = state.form ? formVersion(state.form.version) : formOfFields(config.fields);
	const vote = isVote(config) ? { opinion: true as const } : {};
	const outcomes = config.outcomes.map(({ name, label, reason, effect }) => ({ name, label, reason, effect, ...vote }));
	if (!form) return { ...common, outcomes, lists: NOTHING };
	return { ...common, outcomes, form, formVersion: compileForm(form).version, lists: listsFor(form, plant, language) };
}

/** What is asked now, as the list of tasks shows it. */
function ofSeries({ waitsFor }: OpenStep, may: readonly Saying[], { plant }: Setting, language: Language): Part {
	const said = (labels: unknown) => labelIn(labels as Labels | undefined, language);
	const common = { title: String(waitsFor.title), instructions: said(waitsFor.instructions), links: [], acknowledged: false, arrived: false };
	if (!may.includes('complete')) return { ...common, outcomes: [], lists: NOTHING };
	const form = formOfFields(waitsFor.fields as unknown as Field[]);
	return {
		...common,
		series: true,
		settings: (waitsFor.settings as unknown as ToSet[]).map((one) => ({ ...one, name: said(one.name) })),
		outcomes: (waitsFor.outcomes as unknown as Choice[]).map(({ name, label, reason }) => ({ name, label: said(label), reason, effect: '' })),
		form,
		formVersion: compileForm(form).version,
		lists: listsFor(form, plant, language),
	};
}

function ofLadder({ config, state }: OpenStep, title: string, language: Language): Part {
	const reached = state as unknown as EscalateState;
	const rungs = config.rungs as unknown as Rung[];
	const rung = rungs[highest(reached) - 1];
	return {
		title,
		instructions: fillLink(rung?.note ?? '', text(language, 'link.this-page'), language),
		outcomes: [],
		lists: NOTHING,
		links: [],
		...decisionOf(rungs, reached),
		acknowledged: reached.clocks?.acknowledge?.met !== undefined,
		arrived: reached.clocks?.arrive?.met !== undefined,
	};
}

/** The last decision that is still open; else the last that was taken. */
function decisionOf(rungs: readonly Rung[], { fired, decided = [] }: EscalateState): Pick<LinkView, 'options' | 'decided'> {
	const asking = fired.filter(({ rung }) => rungs[rung - 1]?.options !== undefined);
	const open = asking.findLast(({ rung }) => !decided.some((one) => one.rung === rung));
	const options = open && rungs[open.rung - 1]?.options;
	if (options) return { options };
	const taken = decided.at(-1);
	return taken ? { decided: taken.option } : {};
}

const NOTHING: LinkView['lists'] = { people: [], departments: [], areas: [] };

/** Only what the form asks for: whoever has no account need not learn who works here. */
function listsFor(form: Form, { config: { people, departments, areas, causes } }: Directory, language: Language): LinkView['lists'] {
	const types = new Set(fieldsOf(form).flatMap((field: Field) => [field, ...(field.columns ?? [])].map(({ type }) => type)));
	const named = (all: readonly Named[]) => all.map(({ id, name }) => ({ id, name }));
	return {
		people: types.has('person') ? named(people) : [],
		departments: types.has('department') ? named(departments) : [],
		areas: types.has('area') ? named(areas) : [],
		...(causes && (types.has('why-tree') || types.has('fishbone')) ? { causes: offered(causes, language) } : {}),
	};
}

function dueOf(open: OpenStep, { now, calendar }: Setting): Due | undefined {
	const { kind, deadlines } = open;
	const timed = kind === 'task' || kind === 'experiment';
	const over = timed ? overdueOf(open as unknown as Timed) : undefined;
	if (over) return over;
	const deadline: Deadline | undefined = timed && Object.hasOwn(deadlines, 'due') ? deadlines.due : undefined;
	if (!deadline || !countsTime(deadline.rule)) return undefined;
	const { rule, dueAt, remaining } = deadline;
	const { counts, amount } = rule;
	if (dueAt === undefined) return { counts, amount, left: remaining ?? 0, runs: false };
	const left = remainingOf(rule, dueAt, now, calendar);
	const soon = remainingOf(rule, dueAt, plus(now, MINUTE), calendar);
	return { counts, amount, left, runs: counts === 'elapsed' || soon < left, at: dueAt };
}

type Timed = OpenStep<Pick<TaskConfig, 'due'>, Pick<TaskState, 'overdue'>>;

function overdueOf({ config: { due }, state }: Timed): Due | undefined {
	return due && state.overdue > 0 ? { counts: due.counts, amount: due.amount, left: 0, runs: false, over: true } : undefined;
}

/** The view as it goes out. */
export function asJson(view: LinkView): JsonObject {
	return view as unknown as JsonObject;
}
