// One message to one person about one rung: ready to be sent by whatever channel is wired. Not for when it is sent: ladder.ts.

import type { Case } from '../../case/case.ts';
import { showDuration } from '../../duration.ts';
import type { JsonObject } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import { localMoment } from '../../plant/local-time.ts';
import type { Person } from '../../plant/plant.ts';
import type { Context, Outgoing } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import type { Instant } from '../../time.ts';
import { namesOf } from '../addressee.ts';
import { caseField } from '../case-field.ts';
import { zonedInstant } from '../zoned-instant.ts';
import type { Rung, Until } from './config.ts';

/** Why a rung came other than by its time. */
export interface Hastened {
	/** Rungs before it that reached nobody. */
	unmanned: number[];
	/** Who asked for it, and why. */
	by?: string;
	note?: string;
}

export interface NoticeFacts {
	subject: Case;
	rung: Rung;
	/** From 1. */
	number: number;
	rungs: number;
	round: number;
	/** How often the rung has come, this time included. */
	coming: number;
	/** The ladder started outside of a shift. */
	outside: boolean;
	until: readonly Until[];
	/** When the next rung comes: the answer is wanted by then. */
	by?: Instant;
	hastened: Hastened;
}

/**
 * `case/step/rung/person`, the same for a repeat of the same notice. A rung that comes again has its coming ("2.3"), a ladder that started over in one visit
 * its round ("2~2").
 */
export function noticeId({ subject, number, coming, round }: NoticeFacts, person: string, context: Context): string {
	const rung = coming > 1 ? `${number}.${coming}` : String(number);
	return `${subject.id}/${context.id}/${round > 1 ? `${rung}~${round}` : rung}/${person}`;
}

/** The notice for one person, in their language, with all it takes to deliver it: put into words when somebody looks, a rehearsal seldom does. */
export function noticeFor(person: Person, facts: NoticeFacts, context: Context): Outgoing & { id: string } {
	return new Notice(noticeId(facts, person.id, context), person, facts, context);
}

class Notice implements Outgoing {
	readonly id: string;
	readonly output = 'notice';
	readonly #person: Person;
	readonly #facts: NoticeFacts;
	readonly #context: Context;
	#payload: JsonObject | undefined;

	constructor(id: string, person: Person, facts: NoticeFacts, context: Context) {
		this.id = id;
		this.#person = person;
		this.#facts = facts;
		this.#context = context;
	}

	get payload(): JsonObject {
		this.#payload ??= inWords(this.id, this.#person, this.#facts, this.#context);
		return this.#payload;
	}
}

function inWords(id: string, person: Person, facts: NoticeFacts, context: Context): JsonObject {
	const language = person.language ?? context.plant.config.language;
	return payloadOf(person, facts, { id, text: sentences(facts, language, context) }, context);
}

/** What every message to a person holds; `about` tells words from rungs. */
export function payloadOf(person: Person, facts: NoticeFacts, said: { id: string; text: string; about?: string }, context: Context): JsonObject {
	const { subject, rung, number, rungs, by } = facts;
	const language = person.language ?? context.plant.config.language;
	const payload: JsonObject = {
		notice: said.id,
		case: { id: subject.id, number: subject.number },
		rung: number,
		rungs,
		turn: subject.turn,
		person: { id: person.id, name: person.name, language },
		contact: { ...person.contact },
		ask: rung.ask,
		subject: text(language, 'escalate.subject', {
			number: subject.number,
			title: subject.title,
			severity: text(language, `escalate.severity.${rung.severity ?? subject.severity}`),
		}),
		text: said.text,
		late: context.late,
		at: context.now,
	};
	if (said.about !== undefined) payload.about = said.about;
	const channels = rung.channels ?? (rung.how === undefined ? [] : [rung.how]);
	if (channels[0] !== undefined) payload.how = channels[0];
	if (rung.channels) payload.channels = rung.channels;
	if (rung.options && said.about === undefined) payload.options = rung.options;
	if (by !== undefined && rung.ask !== 'know') payload.by = by;
	return payload;
}

/** What ends the ladder, in words ("acknowledged or step “analyse” done"). */
export function untilInWords(until: readonly Until[], language: Language): string {
	const words = until.map((end) =>
		typeof end === 'string' ? text(language, `escalate.until.${end}`) : text(language, 'escalate.until.step', { step: end.step }),
	);
	return words.join(text(language, 'escalate.or'));
}

function sentences(facts: NoticeFacts, language: Language, context: Context): string {
	const { rung, hastened } = facts;
	const say = (key: string, params: Record<string, unknown> = {}) => text(language, `escalate.${key}`, params);
	const parts = [...whatAndWhose(facts, language, context), level(facts, language, context.plant)];
	if (hastened.unmanned.length > 0) parts.push(say('unmanned', { rungs: hastened.unmanned.join(', ') }));
	if (hastened.by !== undefined)
		parts.push(hastened.note === undefined ? say('hastened', { by: hastened.by }) : say('hastened-why', { by: hastened.by, note: hastened.note }));
	if (rung.note !== undefined) parts.push(rung.note);
	if (rung.options) parts.push(say('options', { options: rung.options.join(language === 'zh-CN' ? '、' : ', ') }));
	parts.push(asked(facts, language, context.plant));
	if (context.late) parts.push(say('late'));
	return parts.filter((part) => part !== '').join(language === 'zh-CN' ? '' : ' ');
}

/** Which case it is, and who is responsible for it. */
export function whatAndWhose({ subject }: NoticeFacts, language: Language, { plant }: Context): string[] {
	return [what(subject, language, plant), whose(subject, language, plant)].filter((part) => part !== '');
}

function what(subject: Case, language: Language, plant: Directory): string {
	const area = subject.area === undefined ? undefined : (plant.area(subject.area)?.name ?? subject.area);
	return text(language, area === undefined ? 'escalate.what' : 'escalate.what-where', {
		number: subject.number,
		title: subject.title,
		area,
		since: localMoment(subject.detectedAt, plant.config.zone, language),
	});
}

function whose({ person, role, department, why }: Case, language: Language, plant: Directory): string {
	if (person === undefined && role === undefined && department === undefined) return '';
	const who = namesOf([person !== undefined ? { person } : role !== undefined ? { role } : { department }], plant, language);
	if (why && why.row > 0) return text(language, 'escalate.whose-why', { who, table: why.table, row: String(why.row) });
	return text(language, 'escalate.whose', { who });
}

function level({ subject, number, rungs, rung, coming, outside, until }: NoticeFacts, language: Language, plant: Directory): string {
	const params = { rung: String(number), rungs: String(rungs), coming: String(coming), until: untilInWords(until, language) };
	const say = (key: string, more: Record<string, unknown> = {}) => text(language, `escalate.level${key}`, { ...params, ...more });
	if (coming > 1) return say('-again');
	if (rung.before) {
		const date = zonedInstant(caseField(subject, rung.before.field));
		const left = showDuration(rung.before.amount, language);
		return date === undefined
			? say('')
			: say(rung.before.counts === 'working' ? '-before-working' : '-before', { left, date: localMoment(date, plant.config.zone, language) });
	}
	if (rung.at) return say('-at', { time: rung.at.time });
	if (rung.shiftEnd) return say('-shift-end');
	const { amount, counts } = outside && rung.outside ? rung.outside : (rung.after ?? { amount: 0, counts: 'elapsed' });
	if (amount === 0) return say('');
	return say(counts === 'working' ? '-after-working' : '-after', { waited: showDuration(amount, language) });
}

function asked({ rung, by }: NoticeFacts, language: Language, plant: Directory): string {
	if (by === undefined || rung.ask === 'know') return text(language, `escalate.ask.${rung.ask}`);
	return text(language, `escalate.ask.${rung.ask}-by`, { by: localMoment(by, plant.config.zone, language) });
}
