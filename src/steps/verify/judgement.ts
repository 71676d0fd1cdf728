// Somebody judges the effect. Not for counting batches (batches.ts).

import type { Case } from '../../case/case.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { clean } from '../../validate.ts';
import { forCase, namesOf } from '../addressee.ts';
import { forbids } from '../permission.ts';
import type { VerifyConfig } from './config.ts';
import { conclude } from './verdict.ts';
import type { VerifyState } from './verify.ts';

export type Judging = Extract<VerifyConfig, { by: 'judgement' }>;

/** Who judges this case: people on duty in its area, the head of its responsible. */
export function judging(subject: Case, config: Judging, { plant }: Context): Judging {
	return { ...config, to: config.to.map((addressee) => forCase(addressee, subject, plant)) };
}

/** `complete` {result: ok | ng, note?, evidence?}; forms that know tasks may say `outcome` for `result`. Every fault at once. */
export function judge(subject: Case, open: OpenStep<Judging, VerifyState>, answer: Answer, context: Context): Decision<VerifyState> | Refusal {
	const { state, version } = open;
	const config = judging(subject, open.config, context);
	const { language } = context;
	if (answer.type !== 'complete') return refuse(language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'complete' });
	const forbidden = forbids(answer.actor, { to: config.to, least: config.least }, context, 'verify');
	if (forbidden) return forbidden;
	if (answer.version !== undefined && answer.version !== version) return refuse(language, 'verify.version', 'version');
	const { note, evidence } = answer.data;
	const result = answer.data.result ?? answer.data.outcome;
	const faults: Refusal[] = [];
	if (result !== 'ok' && result !== 'ng') faults.push(refuse(language, 'verify.result', 'result', { found: result }));
	if (note !== undefined && (typeof note !== 'string' || note.trim() === '' || note.length > 2_000)) faults.push(refuse(language, 'verify.note', 'note'));
	const seen = readEvidence(evidence, context);
	if (isRefusal(seen)) faults.push(seen);
	if (faults.length > 0 || isRefusal(seen)) return refuseAll(faults);
	const said = typeof note === 'string' ? { note: note.trim() } : {};
	return conclude(subject, config, { result: result === 'ok' ? 'ok' : 'ng', turn: state.turn, ...said, ...seen, actor: answer.actor });
}

function readEvidence(raw: unknown, { language }: Context): { evidence?: Json } | Refusal {
	if (raw === undefined) return {};
	const plain = clean(raw, { bytes: 16_384, language, path: 'evidence' });
	return isRefusal(plain) ? plain : { evidence: plain.value };
}

/** What people see of it: who is asked what. No contact data. */
export function judgementShown({ to, question, least }: Judging, { turn }: VerifyState, { plant, now, language }: Context): JsonObject {
	const people = new Map(to.flatMap((addressee) => plant.resolve(addressee, now)).map(({ id, name }) => [id, { id, name }]));
	const shown: JsonObject = {
		type: 'judgement',
		for: to.map((addressee) => ({ ...addressee })),
		who: namesOf(to, plant, language),
		people: [...people.values()],
		outcomes: ['ok', 'ng'],
		turn,
	};
	if (question !== undefined) shown.question = question;
	if (least !== undefined) shown.least = least;
	return shown;
}
