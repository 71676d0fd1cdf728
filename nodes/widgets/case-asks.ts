// What a browser that shows one case may ask of the server, and what it gets. Everything that comes in is untrusted; what changes something is a command
// like any other (src/commands). Not for what is sent unasked: case-widget.ts.

import type { CaseSummary } from '../../src/case/case.ts';
import { tagOf } from '../../src/case-view/tag.ts';
import { runCommand } from '../../src/commands/commands.ts';
import type { Telling } from '../../src/commands/comment.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import type { Identification } from '../../src/identity/identification.ts';
import type { Json, JsonObject, JsonSchema } from '../../src/json.ts';
import { qrOf } from '../../src/links/qr.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { type Language, languageOf } from '../../src/text.ts';
import { check, clean } from '../../src/validate.ts';
import { TicketOffice } from '../runtime/ticket-office.ts';
import type { CaseBook } from './case-book.ts';
import { reportTicket, type TicketDesk, ticketsFor } from './files.ts';
import { whoActs } from './who.ts';

const name: JsonSchema = { type: 'string', minLength: 1, maxLength: 300 };
const count: JsonSchema = { type: 'integer', minimum: 0 };

const ASKS = ['snapshot', 'find', 'case', 'earlier', 'answer', 'data', 'record', 'tag', 'files', 'report', 'say'] as const;
/** What people may say to a case through the widget. */
const SAYS = ['comment', 'attach'] as const;

const SCHEMA: JsonSchema = {
	type: 'object',
	properties: {
		request: name,
		ask: { enum: [...ASKS] },
		language: name,
		case: name,
		text: { type: 'string', maxLength: 200 },
		revision: count,
		since: count,
		before: count,
		event: count,
		address: { type: 'string', maxLength: 1_000 },
		type: { enum: [...SAYS] },
		data: { type: 'object' },
		id: name,
		as: name,
		// A proof of who says it is checked by itself: no sentence may repeat a PIN.
		identification: {},
	},
	required: ['request', 'ask'],
	additionalProperties: false,
};

export interface CaseAsk {
	request: string;
	ask: (typeof ASKS)[number];
	language?: string;
	/** By id or number. */
	case?: string;
	/** Part of number or subject. */
	text?: string;
	/** What the browser shows: the state it was told, and the last event. */
	revision?: number;
	since?: number;
	/** Entries before this event. */
	before?: number;
	/** The event with the answer. */
	event?: number;
	/** Of the page on which the widget is. */
	address?: string;
	type?: (typeof SAYS)[number];
	data?: JsonObject;
	id?: string;
	as?: string;
	/** Badge or PIN. */
	identification?: unknown;
}

/** What a browser asks, if it is something that can be asked. */
export function readCaseAsk(raw: unknown, language: Language): CaseAsk | Refusal {
	const plain = clean(raw, { language });
	if (isRefusal(plain)) return plain;
	const checked = check<CaseAsk>(SCHEMA, plain.value, language);
	return checked.ok ? checked.value : refuseAll(checked.refusals);
}

export interface Answering {
	engine: Engine;
	book: CaseBook;
	message: FromBrowser;
	/** What people are known by in the plant. */
	identification?: Identification | undefined;
	/** Where the screen stands. */
	station?: string | undefined;
	/** Where tickets for the plant's files come from. */
	desk?: TicketDesk | undefined;
	/** Where those are told whom a comment calls. */
	tells: Telling;
	/** What somebody said, once it has happened. */
	said(said: JsonObject): void;
}

/** The answer to one question; `snapshot` is the widget's own. */
export async function answerCaseAsk(ask: CaseAsk, answering: Answering): Promise<object | Refusal> {
	const { engine, book } = answering;
	const language = ask.language === undefined ? engine.language : languageOf(ask.language);
	if (ask.ask === 'find') return find(engine, ask.text ?? '');
	const id = caseAsked(engine, ask.case);
	const nothing = refuse(language, 'case-view.unknown', 'case', { case: ask.case ?? '' });
	if (id === undefined) return nothing;
	if (ask.ask === 'say') return say(id, ask, answering, language);
	if (ask.ask === 'files')
		return answering.desk ? ticketsFor(answering.desk, { about: TicketOffice.aboutCase(id), upload: true }, answering.message, language) : nothing;
	// As reports are made where nobody set anything else.
	if (ask.ask === 'report')
		return answering.desk ? reportTicket(answering.desk, { case: id, node: 'case-view', setting: {} }, answering.message, language) : nothing;
	return (await shown(id, ask, engine, book, language)) ?? nothing;
}

/** Id of the case that is meant by its id or number. */
export function caseAsked(engine: Engine, named: string | undefined): string | undefined {
	const id = named === undefined ? undefined : (engine.store.idOf(named) ?? named);
	return id !== undefined && engine.store.summary(id) ? id : undefined;
}

async function shown(id: string, ask: CaseAsk, engine: Engine, book: CaseBook, language: Language): Promise<object | undefined> {
	switch (ask.ask) {
		case 'case':
			return book.look(id, language, ask.revision === undefined ? undefined : { revision: ask.revision, since: ask.since ?? 0 });
		case 'earlier':
			return book.earlier(id, language, ask.before ?? Number.MAX_SAFE_INTEGER);
		case 'answer':
			return book.answer(id, ask.event ?? 0);
		case 'data':
			return book.data(id, language);
		case 'record': {
			const whole = await book.whole(id, language);
			return whole && { head: whole.head, entries: whole.entries, answers: whole.answers };
		}
		default: {
			const whole = await book.whole(id, language);
			if (!whole) return undefined;
			const { number, title } = whole.record.case;
			const card = tagOf(whole.record.case, whole.history, whole.answers, engine.clock.now());
			return { ...card, number, title, qr: qrOf(pageOf(ask.address, number)) };
		}
	}
}

/** The address at which the dashboard shows the case; its number alone where that is no address. */
function pageOf(address: string | undefined, number: string): string {
	if (address === undefined || !URL.canParse(address)) return number;
	const url = new URL(address);
	if (url.protocol !== 'http:' && url.protocol !== 'https:') return number;
	url.search = '';
	url.hash = '';
	url.username = '';
	url.password = '';
	url.searchParams.set('case', number);
	return url.href;
}

/** Cases that a search finds, so many as one looks through. */
const FOUND = 30;

function find(engine: Engine, text: string): JsonObject {
	const trimmed = text.trim();
	const found = engine.store.list(trimmed === '' ? {} : { text: trimmed });
	// What is open first; within that the newest first, as the list comes.
	const cases = [...found.filter(({ status }) => status === 'open'), ...found.filter(({ status }) => status !== 'open')].slice(0, FOUND);
	return { cases: cases.map(rowOf), total: found.length };
}

function rowOf({ id, number, title, severity, status, area, openedAt, closedAt }: CaseSummary): JsonObject {
	return { id, number, title, severity, status, openedAt, ...(area === undefined ? {} : { area }), ...(closedAt === undefined ? {} : { closedAt }) };
}

async function say(
	id: string,
	ask: CaseAsk,
	{ engine, message, identification, station, tells, said }: Answering,
	language: Language,
): Promise<JsonObject | Refusal> {
	const { type, data = {} } = ask;
	if (type === undefined) return refuse(language, 'form.required', 'type', { label: 'type' });
	const { request, as } = ask;
	const actor = await whoActs(
		engine,
		identification,
		message,
		{ request, ask: 'say', language, ...(as === undefined ? {} : { as }), identification: ask.identification },
		station,
	);
	if (isRefusal(actor)) return actor;
	const members = type === 'comment' ? ['text', 'mention'] : ['name', 'reference'];
	const given = Object.fromEntries(Object.entries(data).filter(([key]) => members.includes(key))) as JsonObject;
	const command = { ...given, command: type, case: id, ...(ask.id === undefined ? {} : { id: ask.id }) };
	const reply = await runCommand(engine, command, actor, language, undefined, tells);
	if (isRefusal(reply) || reply.repeated === true) return reply;
	said({ case: id, number: reply.number as Json, type, by: actor.id, ...given });
	return reply;
}
