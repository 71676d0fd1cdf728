// Somebody judges the effect. Not for what a person decides when data showed neither (decide.ts).

import type { Case } from '../../case/case.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { clean } from '../../validate.ts';
import { forCase, namesOf } from '../addressee.ts';
import { isFilled } from '../case-field.ts';
import { forbids } from '../permission.ts';
import type { VerifyState } from './state.ts';
import { conclude } from './verdict.ts';
import type { ByJudgement, Common } from './ways.ts';

export type Judging = ByJudgement & Common;

/** Who judges this case: people on duty in its area, the head of its responsible. */
export function judging(subject: Case, config: Judging, { plant }: Context): Judging {
	return { ...config, to: config.to.map((addressee) => forCase(addressee, subject, plant)) };
}

/**
 * `complete` {result: ok | ng, note?, evidence?}; forms that know tasks may say `outcome` for `result`. Every fault at once. Where evidence is asked for, an OK
 * without any, and without a file attached since the turn began, is refused.
 */
export function judge(
	subject: Case,
	config: Judging,
	{ state, version }: Pick<OpenStep<unknown, VerifyState>, 'state' | 'version'>,
	answer: Answer,
	context: Context,
): Decision<VerifyState> | Refusal {
	const { to, least } = judging(subject, config, context);
	const { language } = context;
	if (answer.type !== 'complete') return refuse(language, 'verify.unknown-answer', 'type', { type: answer.type, expected: 'complete' });
	const forbidden = forbids(answer.actor, { to, least }, context, 'verify');
	if (forbidden) return forbidden;
	if (answer.version !== undefined && answer.version !== version) return refuse(language, 'verify.version', 'version');
	const { note } = answer.data;
	const result = answer.data.result ?? answer.data.outcome;
	const faults: Refusal[] = [];
	if (result !== 'ok' && result !== 'ng') faults.push(refuse(language, 'verify.result', 'result', { found: result }));
	if (note !== undefined && (typeof note !== 'string' || note.trim() === '' || note.length > 2_000)) faults.push(refuse(language, 'verify.note', 'note'));
	const seen = readEvidence(answer.data.evidence, context);
	if (isRefusal(seen)) faults.push(seen);
	const attached = attachedIn(subject);
	if (config.evidence && result === 'ok' && !isFilled(answer.data.evidence) && attached.length === 0)
		faults.push(refuse(language, 'verify.evidence', 'evidence'));
	if (faults.length > 0 || isRefusal(seen)) return refuseAll(faults);
	const said = typeof note === 'string' ? { note: note.trim() } : {};
	const { evidence = config.evidence && attached.length > 0 ? { attached } : undefined } = seen;
	return conclude(
		subject,
		config,
		state,
		{ result: result === 'ok' ? 'ok' : 'ng', ...said, ...(evidence !== undefined && { evidence }), actor: answer.actor },
		context.plant.config.language,
	);
}

function attachedIn({ attachments, turns }: Case): string[] {
	const since = turns.at(-1)?.openedAt ?? '';
	return attachments.filter(({ at }) => at >= since).map(({ name }) => name);
}

function readEvidence(raw: unknown, { language }: Context): { evidence?: Json } | Refusal {
	if (raw === undefined) return {};
	const plain = clean(raw, { bytes: 16_384, language, path: 'evidence' });
	return isRefusal(plain) ? plain : { evidence: plain.value };
}

/** What people see of it: who is asked what. No contact data. */
export function judgementShown({ to, question, least, evidence }: Judging, { turn }: VerifyState, { plant, now, language }: Context): JsonObject {
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
	if (evidence) shown.evidence = true;
	return shown;
}
