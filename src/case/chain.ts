// The hash chain over a case's events: an edit of the past shows, and personal data can still be redacted.
// It shows that something was changed, not who did it; somebody who rewrites the whole chain is found only by a head kept elsewhere.

import * as crypto from 'node:crypto';
import type { Instant } from '../time.ts';
import type { Actor, CaseEvent, DataOf, EventType } from './events.ts';

/** SHA-256 as base64url. */
function sha256(input: string): string {
	return crypto.hash('sha256', input, 'base64url');
}

/**
 * One text for one JSON value, whatever order its keys were written in (as RFC 8785: keys in UTF-16 order, numbers as JavaScript
 * writes them). Absent (`undefined`) members are left out. TypeError for what JSON can't hold.
 */
export function canonical(value: unknown): string {
	switch (typeof value) {
		case 'string':
			return quoted(value);
		case 'number':
			if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`);
			return String(value);
		case 'boolean':
			return value ? 'true' : 'false';
		case 'object':
			return value === null ? 'null' : Array.isArray(value) ? canonicalList(value) : canonicalObject(value as { [key: string]: unknown });
		default:
			throw new TypeError(`JSON has no ${typeof value}`);
	}
}

function canonicalList(list: readonly unknown[]): string {
	let out = '[';
	for (let i = 0; i < list.length; i++) out += i === 0 ? canonical(list[i]) : `,${canonical(list[i])}`;
	return `${out}]`;
}

function canonicalObject(value: { [key: string]: unknown }): string {
	let out = '{';
	for (const key of Object.keys(value).sort()) {
		const member = value[key];
		if (member === undefined) continue;
		out += `${out.length === 1 ? '' : ','}${quoted(key)}:${canonical(member)}`;
	}
	return `${out}}`;
}

// Most texts need no escapes; finding that out is cheaper than JSON.stringify, and every event pays for it.
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
	return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** What the first event's hash follows on: so that events can't be moved from one case to another. */
export function genesis(caseId: string): string {
	return sha256(`case ${caseId}`);
}

/** What is sealed into an event. `salt` is random, at least 16 bytes as base64url, and new for each event. */
export interface Draft<T extends EventType = EventType> {
	seq: number;
	at: Instant;
	type: T;
	step?: string;
	actor: Actor;
	data: DataOf<T>;
	salt: string;
}

/** The event that follows on `previous` (the hash of the last event, or `genesis` of the case). */
export function seal<T extends EventType>(previous: string, draft: Draft<T>): CaseEvent<T> {
	const { seq, at, type, step, actor, data, salt } = draft;
	const dataHash = hashOfData(salt, actor, data);
	const hash = hashOfEvent(previous, { seq, at, type, step, dataHash });
	const event: CaseEvent<T> =
		step === undefined ? { seq, at, type, actor, data, salt, dataHash, hash } : { seq, at, type, step, actor, data, salt, dataHash, hash };
	return event;
}

/** What was found wrong; the sentence is `text(language, reason, {seq})`. */
export type ChainFault = 'case.chain.gap' | 'case.chain.hash' | 'case.chain.data' | 'case.chain.redaction' | 'case.chain.head';

/**
 * Reckons the whole chain again. `head` is the hash of the last event as known elsewhere (`CaseRecord.hash`): without it a cut-off end
 * can't be seen. `seq` is where the first fault was found.
 */
export function verifyChain(caseId: string, events: Iterable<CaseEvent>, head?: string): { ok: true } | { ok: false; seq: number; reason: ChainFault } {
	let previous = genesis(caseId);
	let seq = 0;
	for (const event of events) {
		seq += 1;
		const fault = faultOf(event, seq, previous);
		if (fault) return { ok: false, seq, reason: fault };
		previous = event.hash;
	}
	if (head !== undefined && head !== (seq === 0 ? '' : previous)) return { ok: false, seq, reason: 'case.chain.head' };
	return { ok: true };
}

function faultOf(event: CaseEvent, seq: number, previous: string): ChainFault | undefined {
	if (event.seq !== seq) return 'case.chain.gap';
	if (event.hash !== hashOfEvent(previous, event)) return 'case.chain.hash';
	if (event.redacted) return event.actor === null && event.data === null && event.salt === undefined ? undefined : 'case.chain.redaction';
	if (event.actor === null || event.data === null || event.salt === undefined) return 'case.chain.redaction';
	return event.dataHash === hashOfData(event.salt, event.actor, event.data) ? undefined : 'case.chain.data';
}

/** The event without what was said and by whom. The chain holds; the first redaction stands. */
export function redact(event: CaseEvent, note: { at: Instant; by: string; reason: string }): CaseEvent {
	if (event.redacted) return event;
	const { salt: _, ...kept } = event;
	return { ...kept, actor: null, data: null, redacted: { at: note.at, by: note.by, reason: note.reason } };
}

function hashOfData(salt: string, actor: Actor, data: unknown): string {
	return sha256(salt + canonical({ actor, data }));
}

// Written out, not through canonical(): one of the two texts every single event pays for. Keys in order, `step` only when there is one.
function hashOfEvent(previous: string, { seq, at, type, step, dataHash }: Pick<CaseEvent, 'seq' | 'at' | 'type' | 'step' | 'dataHash'>): string {
	const where = step === undefined ? '' : `,"step":${JSON.stringify(step)}`;
	return sha256(
		`${previous}{"at":${JSON.stringify(at)},"dataHash":${JSON.stringify(dataHash)},"seq":${JSON.stringify(seq)}${where},"type":${JSON.stringify(type)}}`,
	);
}
