// One message to one person about one rung: ready to be sent by whatever channel is wired. Not for when it is sent: ladder.ts.

import type { Case } from '../../case/case.ts';
import { showDuration } from '../../duration.ts';
import type { JsonObject } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import { localMinute } from '../../plant/local-time.ts';
import type { Person } from '../../plant/plant.ts';

import type { Context, Outgoing } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import type { Instant } from '../../time.ts';
import { namesOf } from '../addressee.ts';
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
	until: readonly Until[];
	/** When the next rung comes: the answer is wanted by then. */
	by?: Instant;
	hastened: Hastened;
}

/** `case/step/rung/person`, the same for a repeat of the same notice. A ladder that started over in one visit counts its rounds ("2~2"). */
export function noticeId({ subject, number, round }: NoticeFacts, person: string, context: Context): string {
	return `${subject.id}/${context.id}/${round > 1 ? `${number}~${round}` : number}/${person}`;
}

/** The notice for one person, in their language, with all it takes to deliver it. */
export function noticeFor(person: Person, facts: NoticeFacts, context: Context): Outgoing & { id: string } {
	const { subject, rung, number, rungs, by } = facts;
	const id = noticeId(facts, person.id, context);
	const language = person.language ?? context.plant.config.language;
	const payload: JsonObject = {
		notice: id,
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
		text: sentences(facts, language, context),
		late: context.late,
		at: context.now,
	};
	if (rung.how !== undefined) payload.how = rung.how;
	if (by !== undefined && rung.ask !== 'know') payload.by = by;
	return { id, output: 'notice', payload };
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
	const parts = [what(facts.subject, language, context.plant), whose(facts.subject, language, context.plant), level(facts, language)];
	if (hastened.unmanned.length > 0) parts.push(say('unmanned', { rungs: hastened.unmanned.join(', ') }));
	if (hastened.by !== undefined)
		parts.push(hastened.note === undefined ? say('hastened', { by: hastened.by }) : say('hastened-why', { by: hastened.by, note: hastened.note }));
	if (rung.note !== undefined) parts.push(rung.note);
	parts.push(asked(facts, language, context.plant));
	if (context.late) parts.push(say('late'));
	return parts.filter((part) => part !== '').join(language === 'zh-CN' ? '' : ' ');
}

function what(subject: Case, language: Language, plant: Directory): string {
	const area = subject.area === undefined ? undefined : (plant.area(subject.area)?.name ?? subject.area);
	return text(language, area === undefined ? 'escalate.what' : 'escalate.what-where', {
		number: subject.number,
		title: subject.title,
		area,
		since: localMinute(subject.detectedAt, plant.config.zone),
	});
}

function whose({ person, role, department, why }: Case, language: Language, plant: Directory): string {
	if (person === undefined && role === undefined && department === undefined) return '';
	const who = namesOf([person !== undefined ? { person } : role !== undefined ? { role } : { department }], plant, language);
	if (why && why.row > 0) return text(language, 'escalate.whose-why', { who, table: why.table, row: String(why.row) });
	return text(language, 'escalate.whose', { who });
}

function level({ number, rungs, rung, until }: NoticeFacts, language: Language): string {
	const params = { rung: String(number), rungs: String(rungs) };
	if (rung.after.amount === 0) return text(language, 'escalate.level', params);
	const waited = showDuration(rung.after.amount, language);
	return text(language, rung.after.counts === 'working' ? 'escalate.level-after-working' : 'escalate.level-after', {
		...params,
		waited,
		until: untilInWords(until, language),
	});
}

function asked({ rung, by }: NoticeFacts, language: Language, plant: Directory): string {
	if (by === undefined || rung.ask === 'know') return text(language, `escalate.ask.${rung.ask}`);
	return text(language, `escalate.ask.${rung.ask}-by`, { by: localMinute(by, plant.config.zone) });
}
