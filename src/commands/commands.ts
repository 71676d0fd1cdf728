// Commands on cases, and on the plant, by message: what each asks for and what it does. Not for finding cases (queries.ts).

import type { CaseRecord } from '../case/case.ts';
import type { Actor, CoreEventType } from '../case/events.ts';
import { stepKey } from '../case/reduce.ts';
import { FILLED_LIMIT } from '../case/schema.ts';
import type { Engine, Reply } from '../engine/engine.ts';
import type { JsonObject, JsonSchema } from '../json.ts';
import { LESSON_PLACES } from '../lessons/lesson.ts';
import { PURPOSES } from '../links/token.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../refusal.ts';
import type { Language } from '../text.ts';
import { check, clean } from '../validate.ts';
import { ALARM_COMMANDS } from './alarms.ts';
import { attach } from './attach.ts';
import { comment, type Telling } from './comment.ts';
import { listFailedMeasures } from './failed-measures.ts';
import { actorOf, type Identities, setBadge, setPin } from './identities.ts';
import { adopt, listOlder, releaseLine } from './ladders.ts';
import { type Asked, type Command, emit, onCase, only } from './on-case.ts';
import { pause, resume } from './pause.ts';
import { setSpeed, showClock, showPlant } from './plant-now.ts';
import { getCase, listCases, listLessons } from './queries.ts';
import { taskLink } from './task-link.ts';
import { LARGEST_TRACE, TRACE_PROPERTIES, trace } from './trace.ts';

export type { Command } from './on-case.ts';

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 200 };
const note: JsonSchema = { type: 'string', maxLength: 4_000 };
const reason: JsonSchema = { type: 'string', minLength: 1, maxLength: 4_000 };
/** A proof of who sends it is checked by itself: no sentence may repeat a PIN. */
const common = { command: name, case: name, key: name, actor: name, id: name, identification: {} };

interface Handling {
	properties: JsonSchema;
	required?: string[];
	/** Works without a case. */
	general?: boolean;
	run(asked: Asked): Promise<JsonObject | Refusal>;
}

/** One fact on an open case. */
function fact(type: CoreEventType, properties: JsonSchema, required: string[], data: (command: Command) => JsonObject, check?: Guard): Handling {
	return {
		properties,
		required,
		run: (asked) =>
			onCase(asked, (plan, record) => {
				const refused = check?.(asked, record);
				return refused ?? emit(plan, asked, type, data(asked.command));
			}),
	};
}

type Guard = (asked: Asked, record: CaseRecord) => Refusal | undefined;

const HANDLING: Readonly<Record<string, Handling>> = {
	get: { properties: { contacts: { type: 'boolean' }, history: { type: 'boolean' } }, run: getCase },
	list: {
		general: true,
		properties: {
			status: { type: 'array', items: { enum: ['open', 'closed', 'cancelled'] }, maxItems: 3 },
			kind: name,
			area: name,
			lot: name,
			order: name,
			department: name,
			severity: name,
			text: name,
			waiting: { type: 'boolean' },
			openedFrom: { type: 'string', format: 'instant' },
			openedTo: { type: 'string', format: 'instant' },
			sort: { enum: ['opened', 'updated', 'severity', 'number'] },
			descending: { type: 'boolean' },
			page: { type: 'integer', minimum: 1 },
			size: { type: 'integer', minimum: 1, maximum: 1_000 },
			contacts: { type: 'boolean' },
		},
		run: listCases,
	},
	lessons: { general: true, properties: { into: { enum: [...LESSON_PLACES] } }, run: listLessons },
	'propose-lesson': {
		properties: { into: { enum: [...LESSON_PLACES] }, text: { type: 'string', minLength: 1, maxLength: 1_000 } },
		required: ['into', 'text'],
		run: (asked) =>
			onCase(asked, (plan, { case: { lessons = [] } }) => {
				const { into, text } = asked.command;
				return emit(plan, asked, 'lesson-proposed', { id: `l${lessons.length + 1}`, into: into!, text: text! });
			}),
	},
	'settle-lesson': fact(
		'lesson-settled',
		{ lesson: name, accepted: { type: 'boolean' }, where: name, note },
		['lesson', 'accepted'],
		({ lesson, ...command }) => ({
			id: lesson!,
			...only('accepted', 'where', 'note')(command as Command),
		}),
	),
	'failed-measures': {
		general: true,
		properties: { kind: name, area: name, department: name, page: { type: 'integer', minimum: 1 }, size: { type: 'integer', minimum: 1, maximum: 1_000 } },
		run: listFailedMeasures,
	},
	comment: {
		properties: { text: reason, mention: { type: 'array', items: name, minItems: 1, maxItems: 20, uniqueItems: true } },
		required: ['text'],
		run: comment,
	},
	set: fact('set', { values: { type: 'object', minProperties: 1, maxProperties: 100 } }, ['values'], only('values')),
	acknowledge: fact('acknowledged', { note }, [], only('note')),
	arrive: fact('arrived', { note }, [], only('note')),
	assign: fact('assigned', { department: name, role: name, person: name, note }, [], only('department', 'role', 'person', 'note'), knownAssignee),
	loss: fact(
		'loss',
		{ kind: { enum: ['time', 'pieces', 'money'] }, millis: { type: 'number' }, amount: { type: 'number' }, unit: name, currency: name, note },
		['kind'],
		only('kind', 'millis', 'amount', 'unit', 'currency', 'note'),
	),
	contain: fact(
		'contained',
		{ disposition: name, amount: { type: 'number' }, unit: name, note },
		['disposition', 'amount', 'unit'],
		only('disposition', 'amount', 'unit', 'note'),
	),
	attach: {
		properties: { name, reference: { type: 'string', minLength: 1, maxLength: 2_000 }, type: name, size: { type: 'integer', minimum: 0 } },
		required: ['name', 'reference'],
		run: attach,
	},
	complete: answering('complete', { outcome: name, values: { type: 'object' }, note, step: name, version: { type: 'integer' } }, ['step']),
	answer: answering(undefined, { type: name, data: { type: 'object' }, step: name, version: { type: 'integer' } }, ['type', 'step']),
	pause: { properties: { reason, until: { type: 'string', format: 'instant' }, for: name }, required: ['reason'], run: pause },
	resume: { properties: { note }, run: resume },
	'release-line': { properties: { note }, run: releaseLine },
	older: { general: true, properties: { step: name, config: { type: 'object' } }, required: ['step'], run: listOlder },
	adopt: { properties: { step: name }, required: ['step'], run: adopt },
	link: { properties: { to: name, relation: { enum: ['related', 'parent', 'child', 'recurrence-of'] } }, required: ['to'], run: link },
	'task-link': {
		properties: { step: name, person: name, purpose: { enum: PURPOSES }, qr: { type: 'boolean' } },
		required: ['step', 'person'],
		run: taskLink,
	},
	trace: { general: true, properties: TRACE_PROPERTIES, required: ['records'], run: trace },
	move: { properties: { to: name, from: name, note }, required: ['to'], run: move },
	resend: { properties: {}, run: async (asked) => ({ resent: await asked.engine.resend(asked.id) }) },
	retry: { properties: {}, run: async (asked) => ({ freed: await asked.engine.retryHeld(asked.id) }) },
	cancel: {
		properties: { reason },
		required: ['reason'],
		run: (asked) => onCase(asked, (plan) => emit(plan, asked, 'cancelled', { reason: asked.command.reason! })),
	},
	reopen: { properties: { reason, to: name }, required: ['reason'], run: reopen },
	...ALARM_COMMANDS,
	plant: { general: true, properties: {}, run: showPlant },
	clock: { general: true, properties: {}, run: showClock },
	speed: { general: true, properties: { speed: { type: 'number', minimum: 0, maximum: 10_000 } }, required: ['speed'], run: setSpeed },
	'set-pin': { general: true, properties: { person: name, pin: {} }, required: ['person', 'pin'], run: setPin },
	'set-badge': { general: true, properties: { person: name, badge: {} }, required: ['person', 'badge'], run: setBadge },
	'confirm-clock': {
		general: true,
		properties: {},
		run: async ({ engine }) => {
			engine.alarm.confirmClock();
			return { confirmed: true };
		},
	},
};

/** Names of all commands. */
export const COMMANDS: readonly string[] = Object.keys(HANDLING);

/** A command that answers a form may bring a large analysis along, one that traces lots a table of records; any other is small. */
function largestOf(raw: unknown): number | undefined {
	const said = typeof raw === 'object' && raw !== null ? Object.getOwnPropertyDescriptor(raw, 'command')?.value : undefined;
	if (said === 'trace') return LARGEST_TRACE;
	return said === 'complete' || said === 'answer' || said === 'set' ? 2 * FILLED_LIMIT : undefined;
}

/** Whether something may be a command: its name is known, and its fields are those that the command has, of the right types. Looks at no case. */
export function checkCommand(raw: unknown, language: Language): Command | Refusal {
	const plain = clean(raw, { language, bytes: largestOf(raw) });
	if (isRefusal(plain)) return plain;
	const asked = typeof plain.value === 'object' && plain.value !== null && !Array.isArray(plain.value) ? plain.value : {};
	const handling = typeof asked.command === 'string' && Object.hasOwn(HANDLING, asked.command) ? HANDLING[asked.command] : undefined;
	if (!handling) return refuse(language, 'engine.command.unknown', 'command', { found: asked.command ?? null, known: COMMANDS.join(', ') });
	const schema = {
		type: 'object',
		properties: { ...common, ...handling.properties },
		required: ['command', ...(handling.required ?? [])],
		additionalProperties: false,
	};
	const checked = check<Command>(schemaOf(String(asked.command), schema), asked, language);
	return checked.ok ? checked.value : refuseAll(checked.refusals);
}

/**
 * Carries out a command. Its input is untrusted; what is wrong is refused in `language` with the field, and nothing is changed.
 * The answer is plain JSON: `{command, case, number, …}`. A command with an `identification` is from whom that proves it to be from, whatever `actor` says;
 * `identities`: what the plant knows people by. `tells`: where those are told whom a comment calls.
 */
export async function runCommand(
	engine: Engine,
	raw: unknown,
	actor: Actor,
	language: Language = engine.language,
	identities?: Identities,
	tells?: Telling,
): Promise<JsonObject | Refusal> {
	const command = checkCommand(raw, language);
	if (isRefusal(command)) return command;
	const by = await actorOf(engine, command, actor, identities, language);
	if (isRefusal(by)) return by;
	return engine.stored(carryOut(HANDLING[command.command]!, { engine, command, actor: by, language, identities, ...(tells ? { tells } : {}) }));
}

async function carryOut(handling: Handling, asked: Omit<Asked, 'id'>): Promise<JsonObject | Refusal> {
	const { engine, command, language } = asked;
	const id = command.case === undefined ? holderOf(engine, command.key) : (engine.store.idOf(command.case) ?? command.case);
	if (id === undefined && command.key !== undefined) return refuse(language, 'engine.command.key-unknown', 'key', { key: command.key });
	if (id === undefined && !handling.general) return refuse(language, 'engine.command.case-missing', 'case');
	if (id !== undefined && !engine.store.summary(id)) return refuse(language, 'engine.case-unknown', 'case', { case: command.case });
	const answer = await handling.run({ ...asked, id: id ?? '' });
	if (isRefusal(answer)) return answer;
	return { command: command.command, ...(id === undefined ? {} : { case: id, number: engine.store.summary(id)?.number ?? '' }), ...answer };
}

const schemas = new Map<string, JsonSchema>();
function schemaOf(command: string, schema: JsonSchema): JsonSchema {
	const known = schemas.get(command) ?? schema;
	schemas.set(command, known);
	return known;
}

/** The case that holds a duplicate key: a machine knows what it reported, not our numbers. */
function holderOf(engine: Engine, key: string | undefined): string | undefined {
	const claim = key === undefined ? undefined : engine.store.claim(key);
	return claim?.held ? claim.summary.id : undefined;
}

function knownAssignee({ engine, command, language }: Asked): Refusal | undefined {
	const { directory } = engine.plant;
	const { person, role, department } = command as unknown as { person?: string; role?: string; department?: string };
	if (person === undefined && role === undefined && department === undefined) return refuse(language, 'engine.command.nobody-assigned');
	if (person !== undefined && !directory.person(person)) return refuse(language, 'engine.command.person-unknown', 'person', { person });
	if (role !== undefined && !directory.role(role)) return refuse(language, 'engine.command.role-unknown', 'role', { role });
	if (department !== undefined && !directory.department(department)) return refuse(language, 'engine.command.department-unknown', 'department', { department });
	return undefined;
}

/** An answer to an open step, by command. `complete` is the plain form of the answer that tasks take. */
function answering(type: string | undefined, properties: JsonSchema, required: string[]): Handling {
	return {
		properties,
		required,
		run: async ({ engine, command, actor, language, id }) => {
			const { id: answerId, step, version } = command as unknown as { id?: string; step: string; version?: number };
			const data = type === undefined ? ((command.data ?? {}) as JsonObject) : only('outcome', 'values', 'note')(command);
			const reply: Reply | Refusal = await engine.answer(id, step, { id: answerId, actor, type: type ?? String(command.type), data, version }, language);
			return isRefusal(reply) ? reply : { step: reply.step, version: reply.version, outputs: reply.outputs, repeated: reply.repeated };
		},
	};
}

const BACK = { related: 'related', parent: 'child', child: 'parent', 'recurrence-of': 'recurred-as' } as const;

async function link(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, language, id, actor } = asked;
	const other = engine.store.idOf(String(command.to)) ?? String(command.to);
	if (!engine.store.summary(other)) return refuse(language, 'engine.case-unknown', 'to', { case: command.to });
	if (other === id) return refuse(language, 'engine.command.link-self', 'to');
	const relation = (command.relation ?? 'related') as keyof typeof BACK;
	return onCase(asked, (plan) => {
		plan.link(id, other, relation, BACK[relation], actor);
		return { to: other };
	});
}

/** Sends a case on to a step named by a person: from an open step (`key#visit`), a hop under way, or from nowhere. */
function move(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, language, id } = asked;
	const to = String(command.to);
	return onCase(asked, (plan, record) => {
		if (!engine.isStep(to)) return refuse(language, 'engine.step-unknown', 'to', { step: to });
		if (record.case.status !== 'open')
			return refuse(language, 'engine.command.state', 'case', { number: record.case.number, status: record.case.status, needed: 'open' });
		const from = command.from === undefined ? undefined : String(command.from);
		const hopLeft = from === undefined || !Object.hasOwn(record.mechanics.hops, from) ? undefined : record.mechanics.hops[from];
		if (hopLeft) plan.op(id, { op: 'settle', hop: hopLeft.id });
		else if (from !== undefined && Object.hasOwn(record.mechanics.open, from)) plan.carryOut(id, from, { open: 'done' }, asked.actor);
		else if (from !== undefined) return refuse(language, 'engine.command.from-missing', 'from', { number: record.case.number, from });
		const hop = plan.send(id, hopLeft?.from ?? (from === undefined ? 'command' : stepKey(from)), to);
		return emit(plan, asked, 'moved', { hop, to, ...only('note')(command) });
	});
}

function reopen(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, language, id } = asked;
	const to = command.to === undefined ? undefined : String(command.to);
	return onCase(asked, (plan, record) => {
		if (to !== undefined && !engine.isStep(to)) return refuse(language, 'engine.step-unknown', 'to', { step: to });
		const { key } = record.case;
		const holder = key === undefined ? undefined : engine.store.claim(key);
		if (holder?.held && holder.summary.id !== id) return refuse(language, 'engine.command.key-held', 'case', { number: holder.summary.number });
		const said = emit(plan, asked, 'reopened', { reason: command.reason! });
		if (isRefusal(said)) return said;
		if (key !== undefined) plan.claim(key, id);
		return to === undefined ? said : { ...said, hop: plan.send(id, 'command', to) };
	});
}
