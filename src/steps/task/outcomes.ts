// How a task can end: the outcomes that each kind of task begins with, and what an outcome says about the case.

import type { Case } from '../../case/case.ts';
import type { Actor, Proposed } from '../../case/events.ts';
import type { JsonObject } from '../../json.ts';

export const TASK_KINDS = ['confirm', 'contain', 'measure', 'review', 'verify', 'inform', 'custom'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/**
 * `accept` and `refuse`: the responsible department takes the case or not; `verify-…`: somebody judged the effect; `next-turn`: it was NG, and the next
 * PDCA turn begins with it.
 */
export const EFFECTS = ['none', 'accept', 'refuse', 'verify-ok', 'verify-ng', 'next-turn'] as const;
export type Effect = (typeof EFFECTS)[number];

export interface Outcome {
	/** Also the name of the output. */
	name: string;
	label: string;
	effect: Effect;
	/** A note has to say why. */
	reason: boolean;
}

const plain = (name: string): Outcome => ({ name, label: name, effect: 'none', reason: false });

/** What a task of a kind can end with unless told otherwise; a custom one has to say. */
export const DEFAULT_OUTCOMES: Readonly<Record<TaskKind, readonly Outcome[]>> = {
	confirm: [
		{ name: 'accepted', label: 'accepted', effect: 'accept', reason: false },
		{ name: 'refused', label: 'refused', effect: 'refuse', reason: true },
	],
	contain: [plain('done')],
	measure: [plain('done')],
	review: [plain('approved'), { ...plain('rejected'), reason: true }],
	verify: [
		{ name: 'ok', label: 'ok', effect: 'verify-ok', reason: false },
		{ name: 'ng', label: 'ng', effect: 'verify-ng', reason: false },
	],
	inform: [plain('read')],
	custom: [],
};

/** Outcomes by which somebody says no. */
export function saysNo({ name, effect }: Outcome): boolean {
	return effect === 'refuse' || effect === 'verify-ng' || effect === 'next-turn' || ['refused', 'rejected', 'ng'].includes(name);
}

/** The facts that an outcome makes, once it is the outcome of the task. */
export function effectOf({ effect, label }: Outcome, subject: Case, values: JsonObject, note: string | undefined, actor: Actor): Proposed[] {
	const department = subject.department === undefined ? {} : { department: subject.department };
	const noted = note === undefined ? {} : { note };
	switch (effect) {
		case 'accept':
			return [{ type: 'accepted', data: { ...department, ...noted }, actor }];
		case 'refuse':
			return [{ type: 'refused', data: { ...department, reason: note ?? label }, actor }];
		case 'verify-ok':
		case 'verify-ng':
		case 'next-turn': {
			const evidence = Object.keys(values).length > 0 ? { evidence: values } : {};
			const verified: Proposed = { type: 'verified', data: { result: effect === 'verify-ok' ? 'ok' : 'ng', by: 'judgement', ...evidence, ...noted }, actor };
			if (effect !== 'next-turn') return [verified];
			const reason = note === undefined ? {} : { reason: note };
			return [verified, { type: 'turn-opened', data: { turn: subject.turn + 1, ...reason }, actor }];
		}
		default:
			return [];
	}
}
