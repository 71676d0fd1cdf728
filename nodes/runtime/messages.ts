// What nodes read from messages and write to them. Everything that comes in is untrusted.

import type { NodeMessage } from 'node-red';
import type { Actor } from '../../src/case/events.ts';
import { isMembers, type Json, type JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, RefusedError } from '../../src/refusal.ts';
import { clean } from '../../src/validate.ts';

export type Message = NodeMessage & { [key: string]: unknown };

/** Which case a message carries, if it says so in the right form. */
export function caseOf(message: Message): { id: string; hop: string } | undefined {
	const view = message.case;
	if (typeof view !== 'object' || view === null) return undefined;
	const { id, hop } = view as { id?: unknown; hop?: unknown };
	return isName(id) && isName(hop) ? { id, hop } : undefined;
}

function isName(value: unknown): value is string {
	return typeof value === 'string' && value.length > 0 && value.length <= 200;
}

/** Topic and payload as far as they can be kept: plain JSON of at most 16 kB. `left`: the payload could not. */
export function carried(message: Message): { topic?: string; payload?: Json; left: boolean } {
	const topic = typeof message.topic === 'string' ? message.topic.slice(0, 1_000) : undefined;
	const plain = message.payload === undefined ? undefined : clean(message.payload);
	if (plain === undefined) return { topic, left: false };
	return isRefusal(plain) ? { topic, left: true } : { topic, payload: plain.value, left: false };
}

/** Who a message says it is from: a claim, never more. */
export function claimedActor(value: unknown, fallback: string): Actor {
	const id = typeof value === 'string' ? value : typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : undefined;
	return { id: isName(id) ? id : fallback, how: 'claimed' };
}

export function refused(refusal: Refusal): RefusedError {
	return new RefusedError(refusal);
}

/** A refusal as it stands on a message. */
export function errorOf(refusal: Refusal): JsonObject {
	const { code, message, path } = refusal;
	const all = refusal.all?.map((one) => ({ ...one }));
	return { code, message, path, ...(all ? { all } : {}) };
}

/** The cases that a message may mean: its payload (a number, an id, or an object with one), else the case on it. Empty: none is to be shown. */
export function casesNamed({ payload, case: carried }: { payload?: unknown; case?: unknown }): string[] {
	const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' && value.length <= 300 ? value.trim() : undefined);
	const members = (value: unknown) => (isMembers(value as Json) ? (value as JsonObject) : {});
	const said = members(payload);
	const named = [payload, said.case, members(said.case).id, said.number, said.id, members(carried).id];
	const cases = named.flatMap((one) => textOf(one) ?? []);
	return cases.length === 0 && (payload === '' || payload === null) ? [''] : cases;
}
