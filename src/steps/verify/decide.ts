// Neither an effect nor its absence was shown: a person decides. Never OK by itself. Not for judging by a person from the start (judgement.ts).

import type { Case } from '../../case/case.ts';
import type { JsonObject } from '../../json.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { type Language, text } from '../../text.ts';
import { forCase, namesOf } from '../addressee.ts';
import { forbids, type Permission } from '../permission.ts';
import { hasLooksLeft } from './data.ts';
import type { VerifyState } from './state.ts';
import { conclude, recorded, type Verdict } from './verdict.ts';
import type { PresentConfig } from './ways.ts';

/** It is inconclusive: it leaves, or waits here for those who decide. What was found is in the record either way. */
export function leaveOpen(subject: Case, config: PresentConfig, state: VerifyState, verdict: Verdict, context: Context): Decision<VerifyState> {
	const { language } = context.plant.config;
	if (!config.decides) return conclude(subject, config, state, verdict, language);
	const verified = recorded(config, state, verdict, language);
	const { note } = verified.data as { note?: string };
	const unclear: JsonObject = { ...(note !== undefined && { note }), ...verdict.told };
	const after: VerifyState = { ...state, unclear };
	const set = config.limit ? [{ name: 'limit', after: { ...config.limit } }] : [];
	return {
		events: [verified],
		open: { state: after, waitsFor: decisionShown(subject, config, after, context), keys: [] },
		deadlines: { set, cancel: ['limit', 'days', 'stays', 'gap'] },
	};
}

/** Nobody decided in time: the case goes on as inconclusive. */
export function undecided({ unclear = {}, turn }: VerifyState): Decision<VerifyState> {
	return { moves: [{ output: 'inconclusive', payload: { result: 'inconclusive', turn, ...unclear } }], open: 'done' };
}

/** `complete` {result: ok | ng | continue, note}: the note is the reason, and has to be there. `undefined`: go on collecting. */
export function decide(
	subject: Case,
	config: PresentConfig,
	{ state, version }: { state: VerifyState; version: number },
	answer: Answer,
	context: Context,
): Decision<VerifyState> | Refusal | 'continue' {
	const { language, plant } = context;
	if (answer.type !== 'complete') return refuse(language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'complete' });
	const forbidden = forbids(answer.actor, whoDecides(subject, config, context), context, 'verify');
	if (forbidden) return forbidden;
	if (answer.version !== undefined && answer.version !== version) return refuse(language, 'verify.version', 'version');
	const result = answer.data.result ?? answer.data.outcome;
	const { note } = answer.data;
	if (result !== 'ok' && result !== 'ng' && result !== 'continue') return refuse(language, 'verify.decision', 'result', { found: result });
	if (result === 'continue' && !canContinue(config, state)) return refuse(language, 'verify.no-look-left', 'result');
	if (typeof note !== 'string' || note.trim() === '' || note.length > 2_000) return refuse(language, 'verify.reason', 'note');
	if (result === 'continue') return 'continue';
	const { unclear = {} } = state;
	const verdict: Verdict = { result, by: 'judgement', note: note.trim(), evidence: { inconclusive: unclear.note ?? '' }, actor: answer.actor };
	return conclude(subject, config, state, verdict, plant.config.language);
}

export function decisionShown(subject: Case, config: PresentConfig, state: VerifyState, context: Context): JsonObject {
	const { plant, now } = context;
	const { language } = plant.config;
	const { to = [], least } = whoDecides(subject, config, context);
	const people = new Map(to.flatMap((addressee) => plant.resolve(addressee, now)).map(({ id, name }) => [id, { id, name }]));
	const outcomes = ['ok', 'ng', ...(canContinue(config, state) ? ['continue'] : [])];
	const note = typeof state.unclear?.note === 'string' ? state.unclear.note : '';
	return {
		type: 'judgement',
		undecided: true,
		for: to.map((addressee) => ({ ...addressee })),
		who: namesOf(to, plant, language),
		people: [...people.values()],
		...(to.length === 0 && { whoMay: 'anyone' }),
		outcomes: outcomes.map((name) => ({ name, label: labelOf(name, language), reason: true })),
		question: text(language, 'verify.undecided'),
		instructions: note,
		turn: state.turn,
		...(least !== undefined && { least }),
	};
}

function whoDecides(subject: Case, { decides = {} }: PresentConfig, { plant }: Context): Permission {
	return decides.to ? { ...decides, to: decides.to.map((addressee) => forCase(addressee, subject, plant)) } : decides;
}

function canContinue(config: PresentConfig, state: VerifyState): boolean {
	return config.by === 'test' && hasLooksLeft(config, state);
}

function labelOf(name: string, language: Language): string {
	return text(language, name === 'continue' ? 'verify.continue' : `board.outcome.${name}`);
}
