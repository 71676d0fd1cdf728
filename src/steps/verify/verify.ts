// Was the measure effective? By a person's judgement or by the next batches. Not for what happens after an NG: the flow says where it goes.

import type { Case } from '../../case/case.ts';
import type { Hold, OpenStep } from '../../case/mechanics.ts';
import type { JsonObject, JsonSchema } from '../../json.ts';
import { refuse } from '../../refusal.ts';
import type { Context, DeadlineRequest, StepKind } from '../../step.ts';
import type { Instant } from '../../time.ts';
import { namesOf, unknownIn } from '../addressee.ts';
import { fillText } from '../case-field.ts';
import { type Batch, batchesShown, type Counting, count } from './batches.ts';
import type { VerifyConfig } from './config.ts';
import { type Judging, judge, judgementShown, judging } from './judgement.ts';

export interface VerifyState {
	/** Batches produced before this don't count. */
	since: Instant;
	/** The PDCA turn whose effect is verified. */
	turn: number;
	batches: Batch[];
}

const BATCH: JsonSchema = {
	type: 'object',
	properties: {
		batch: { type: 'string', minLength: 1, maxLength: 120 },
		result: { enum: ['ok', 'ng'] },
		value: { type: 'number' },
		unit: { type: 'string', maxLength: 32 },
		at: { type: 'string', format: 'instant' },
		n: { type: 'integer', minimum: 1 },
		of: { type: 'integer', minimum: 1 },
	},
	required: ['batch', 'result', 'at', 'n', 'of'],
	additionalProperties: false,
};

/** Outputs `ok`, `ng` (the next PDCA turn is open), `exceeded` (one turn more than allowed), `timeout`. Answers: judgement.ts, batches.ts. */
export const verifyStep: StepKind<VerifyConfig, VerifyState> = {
	kind: 'verify',

	outputs: () => ['ok', 'ng', 'exceeded', 'timeout'],

	events: { 'verify/batch': BATCH },

	arrive(subject, _arrival, config, context) {
		if (subject.status !== 'open') return { open: 'done' };
		const state: VerifyState = { since: context.now, turn: subject.turn, batches: [] };
		const hold = config.by === 'judgement' ? nobodyToJudge(judging(subject, config, context), context) : noKey(subject, config, context);
		if (hold) return { hold };
		const keys = keysOf(subject, config);
		const set: DeadlineRequest[] = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
		return { open: { state, waitsFor: shown(subject, config, state, keys, context), keys }, deadlines: { set } };
	},

	answer(subject, open, answer, context) {
		return open.config.by === 'judgement'
			? judge(subject, open as OpenStep<Judging, VerifyState>, answer, context)
			: count(subject, open as OpenStep<Counting, VerifyState>, answer, context);
	},

	due: () => ({ moves: [{ output: 'timeout' }], open: 'done' }),

	observe(subject, { config, state, keys: before }, events, context) {
		if (subject.status !== 'open') return { open: 'done' };
		if (!events.some(({ type }) => type === 'set')) return {};
		// A corrected product or area: its batches are the ones to look at from now on.
		const keys = keysOf(subject, config);
		if (keys.length === 0 || keys[0] === before[0]) return {};
		return { open: { state, waitsFor: shown(subject, config, state, keys, context), keys } };
	},
};

function keysOf(subject: Case, config: VerifyConfig): string[] {
	if (config.by === 'judgement') return [];
	const key = fillText(config.match, subject);
	return 'filled' in key ? [key.filled] : [];
}

function shown(subject: Case, config: VerifyConfig, state: VerifyState, keys: readonly string[], context: Context): JsonObject {
	return config.by === 'judgement' ? judgementShown(judging(subject, config, context), state, context) : batchesShown(config, state, keys);
}

function nobodyToJudge({ to }: Judging, context: Context): Hold | undefined {
	const { plant, now } = context;
	const { language } = plant.config;
	const unknown = to.map((addressee) => unknownIn(addressee, plant)).find((id) => id !== undefined);
	if (unknown !== undefined) return holdWith(context, 'verify.unknown', 'to', { who: unknown });
	if (to.some((addressee) => plant.resolve(addressee, now).length > 0)) return undefined;
	return holdWith(context, 'verify.nobody', 'to', { who: namesOf(to, plant, language) });
}

function noKey(subject: Case, { match }: Counting, context: Context): Hold | undefined {
	const key = fillText(match, subject);
	return 'missing' in key ? holdWith(context, 'verify.no-field', key.missing, { match }) : undefined;
}

function holdWith({ plant }: Context, code: string, path: string, params: Record<string, unknown>): Hold {
	return { code, message: refuse(plant.config.language, code, path, params).message, path };
}
