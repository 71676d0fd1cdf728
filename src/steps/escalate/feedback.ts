// What the channels say became of a notice. Not for what people answer: answers.ts.

import type { Case } from '../../case/case.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { Climb } from './climb.ts';
import type { Open } from './open.ts';
import { allTold, type EscalateState, highest, type Told } from './state.ts';

/**
 * `delivered` {notice, channel?} or `undelivered` {notice, reason}. The same said twice changes nothing. When nobody of the highest rung could be
 * reached, waiting for them makes no sense: the next rung comes at once.
 */
export function feedback(subject: Case, open: Open, { type, data }: Answer, context: Context): Decision<EscalateState> | Refusal {
	const { state } = open;
	const { language } = context;
	const delivery = type as 'delivered' | 'undelivered';
	const { notice, channel, reason } = data;
	const known = allTold(state).find((one) => one.notice === notice);
	if (!known || typeof notice !== 'string') return refuse(language, 'escalate.unknown-notice', 'notice', { notice });
	if (channel !== undefined && !isText(channel, 200)) return refuse(language, 'escalate.channel', 'channel');
	if (delivery === 'undelivered' && !isText(reason, 500)) return refuse(language, 'escalate.reason', 'reason');
	if (known.delivery === delivery) return {};
	const climb = new Climb(subject, open.config, noted(state, known, delivery), context, open.deadlines);
	if (delivery === 'undelivered') climb.events.push({ type: 'undelivered', data: { notice, reason: String(reason) } });
	else climb.events.push({ type: 'delivered', data: typeof channel === 'string' ? { notice, channel } : { notice } });
	if (!reachedNobody(climb.state)) return climb.decision();
	const next = climb.next();
	if (next !== undefined) climb.fire(next);
	else climb.exhaust('undelivered');
	return climb.decision();
}

function noted(state: EscalateState, known: Told, delivery: NonNullable<Told['delivery']>): EscalateState {
	const marked = (told: Told[]) => told.map((one) => (one === known ? { ...one, delivery } : one));
	const after: EscalateState = { ...state, fired: state.fired.map((rung) => ({ ...rung, told: marked(rung.told) })) };
	return state.words ? { ...after, words: marked(state.words) } : after;
}

function reachedNobody(state: EscalateState): boolean {
	const top = state.fired.findLast(({ rung }) => rung === highest(state));
	return top !== undefined && top.told.length > 0 && top.told.every(({ delivery }) => delivery === 'undelivered');
}

function isText(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}
