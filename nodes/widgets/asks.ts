// What a widget in a browser may ask of the server, and what it gets. Everything that comes in is untrusted; what changes something is a command like
// any other (src/commands). Not for what is sent unasked: widget-node.ts.

import { questionOf } from '../../src/board/questions.ts';
import type { TaskRow } from '../../src/board/shown.ts';
import { signaturesOn } from '../../src/board/signatures.ts';
import { taskId, taskRowsOf } from '../../src/board/task-row.ts';
import type { Actor } from '../../src/case/events.ts';
import { FILLED_LIMIT } from '../../src/case/schema.ts';
import { viewOf } from '../../src/case/view.ts';
import { runCommand } from '../../src/commands/commands.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type Form, formOfFields } from '../../src/form/form.ts';
import { type Labels, labelIn } from '../../src/form/labels.ts';
import { startingValues } from '../../src/form/starting-values.ts';
import type { Json, JsonObject, JsonSchema } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { isVote } from '../../src/steps/task/signers.ts';
import { type Language, languageOf, text } from '../../src/text.ts';
import { check, clean } from '../../src/validate.ts';

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 300 };

/** What people may say to a task through a widget. */
const SAYS = ['complete', 'hand-over', 'acknowledge', 'arrive', 'comment'] as const;

const ASK: JsonSchema = {
	type: 'object',
	properties: {
		request: name,
		ask: { enum: ['snapshot', 'task', 'say', 'files', 'pin'] },
		language: name,
		task: name,
		case: name,
		type: { enum: [...SAYS] },
		data: { type: 'object' },
		version: { type: 'integer' },
		id: name,
		as: name,
		/** Checked by themselves: no sentence may repeat a PIN. */
		identification: {},
		pin: {},
	},
	required: ['request', 'ask'],
	additionalProperties: false,
};

export interface Ask {
	request: string;
	ask: 'snapshot' | 'task' | 'say' | 'files' | 'pin';
	language?: string;
	task?: string;
	/** Of a widget that shows cases. */
	case?: string;
	type?: (typeof SAYS)[number];
	data?: JsonObject;
	version?: number;
	id?: string;
	/** Whom somebody picked. */
	as?: string;
	/** Who they prove to be: as src/identity takes it, without the station. */
	identification?: unknown;
	/** The new one. */
	pin?: unknown;
}

/** What a browser asks, if it is something that can be asked. */
export function readAsk(raw: unknown, language: Language): Ask | Refusal {
	// A form may hold a large why tree.
	const plain = clean(raw, { language, bytes: 2 * FILLED_LIMIT });
	if (isRefusal(plain)) return plain;
	const checked = check<Ask>(ASK, plain.value, language);
	return checked.ok ? checked.value : refuseAll(checked.refusals);
}

/** The language somebody asked in; the plant's where they didn't say. */
export function languageOfAsk({ language }: Ask, engine: Engine): Language {
	return language === undefined ? engine.language : languageOf(language);
}

/** The row of the task that is asked about, as it is now; undefined when there is none (any more). */
export async function rowAsked(engine: Engine, ask: Ask): Promise<TaskRow | undefined> {
	const [id] = partsOf(ask);
	const record = engine.store.summary(id) && (await engine.store.load(id))?.record;
	return record && taskRowsOf(record, engine.plant.directory, engine.clock.now()).find((row) => row.id === ask.task);
}

/** Everything that is needed to answer one task. `checked`: the form's version, and where its check is. */
export async function showTask(engine: Engine, ask: Ask, checked?: (form: Form) => object): Promise<JsonObject | Refusal> {
	const language = languageOfAsk(ask, engine);
	const found = await findTask(engine, ask, language);
	if (isRefusal(found)) return found;
	const { id, record, open } = found;
	const { waitsFor } = open;
	const form = formOf(engine, waitsFor) ?? formOfFields([]);
	const first = await startingValues(form, viewOf(record), engine.clock.now(), { zone: engine.plant.directory.config.zone, language });
	const { why, comments, evidence } = record.case;
	const signatures = signaturesOn(open, engine.plant.directory, language);
	// Whoever judges says why it is not OK: the next turn begins with it.
	const listed = (waitsFor.outcomes as Json[]).map((one) =>
		typeof one === 'string'
			? { name: one, label: text(language, `board.outcome.${one}`), reason: one === 'ng' }
			: { ...(one as JsonObject), label: labelIn((one as JsonObject).label as Labels, language) },
	);
	const outcomes = isVote(open.config) ? listed.map((one) => ({ ...one, opinion: true })) : listed;
	const detail = {
		task: taskId(id, found.question),
		version: open.version,
		instructions: labelIn(waitsFor.instructions as Labels | undefined, language),
		settings: waitsFor.settings ?? [],
		outcomes,
		form,
		...(checked ? { checked: checked(form) } : {}),
		values: first,
		links: waitsFor.links ?? [],
		least: waitsFor.least ?? 'claimed',
		comments,
		...(signatures ? { signatures } : {}),
		...(why && open.config.to === 'responsible' ? { why } : {}),
		...(evidence === undefined ? {} : { evidence }),
	};
	return structuredClone(detail) as unknown as JsonObject;
}

/** Somebody says something to a task. */
export async function sayToTask(engine: Engine, actor: Actor, ask: Ask): Promise<JsonObject | Refusal> {
	const language = languageOfAsk(ask, engine);
	if (ask.type === undefined) return refuse(language, 'form.required', 'type', { label: 'type' });
	const [id, asked] = partsOf(ask);
	const record = engine.store.summary(id) && (await engine.store.load(id))?.record;
	const question = record && questionOf(record.mechanics.open, asked);
	const { type, version, id: answer } = ask;
	// What a step of several questions is answered; a step that has gone meanwhile says so itself.
	const data = question?.ask === undefined ? (ask.data ?? {}) : { ...ask.data, ask: question.ask };
	const step = question?.step ?? asked;
	const command = {
		command: 'answer',
		case: id,
		step,
		type,
		data,
		...(version === undefined ? {} : { version }),
		...(answer === undefined ? {} : { id: answer }),
	};
	return runCommand(engine, command, actor, language);
}

function partsOf({ task = '' }: Ask): [string, string] {
	// Names of steps may hold a slash (those in subflows do), ids of cases don't.
	const at = task.indexOf('/');
	return at < 0 ? [task, ''] : [task.slice(0, at), task.slice(at + 1)];
}

async function findTask(engine: Engine, ask: Ask, language: Language) {
	const [id, step] = partsOf(ask);
	const record = engine.store.summary(id) && (await engine.store.load(id))?.record;
	const found = record && questionOf(record.mechanics.open, step);
	if (!record || !found) return refuse(language, 'board.task-gone', 'task');
	return { id, record, question: found.id, open: found.open };
}

function formOf({ forms }: Engine, { form, fields }: JsonObject): Form | undefined {
	const version = (form as { version?: unknown } | undefined)?.version;
	if (typeof version === 'string') return forms.ofVersion(version);
	return Array.isArray(fields) ? formOfFields(fields as unknown as Parameters<typeof formOfFields>[0]) : undefined;
}
