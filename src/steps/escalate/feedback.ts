// What the channels say became of a notice. Not for what people answer: escalate.ts.

import type { Case } from '../../case/case.ts';
import type { OpenStep } from '../../case/mechanics.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import type { EscalateConfig } from './config.ts';
import { type EscalateState, exhaust, fire, highest, nextRung } from './ladder.ts';

type Open = OpenStep<EscalateConfig, EscalateState>;

/**
 * `delivered` {notice, channel?} or `undelivered` {notice, reason}. The same said twice changes nothing. When nobody of the highest rung could be
 * reached, waiting for them makes no sense: the next rung comes at once.
 */
export function feedback(subject: Case, open: Open, { type, data }: Answer, context: Context): Decision<EscalateState> | Refusal {
	const { config, state } = open;
	const { language } = context;
	const delivery = type as 'delivered' | 'undelivered';
	const { notice, channel, reason } = data;
	const known = state.fired.flatMap(({ told }) => told).find((one) => one.notice === notice);
	if (!known || typeof notice !== 'string') return refuse(language, 'escalate.unknown-notice', 'notice', { notice });
	if (channel !== undefined && !isText(channel, 200)) return refuse(language, 'escalate.channel', 'channel');
	if (delivery === 'undelivered' && !isText(reason, 500)) return refuse(language, 'escalate.reason', 'reason');
	if (known.delivery === delivery) return {};
	const fired = state.fired.map((rung) => ({ ...rung, told: rung.told.map((one) => (one === known ? { ...one, delivery } : one)) }));
	const after: EscalateState = { ...state, fired };
	const noted: Decision<EscalateState> = {
		events:
			delivery === 'delivered'
				? [{ type: 'delivered', data: typeof channel === 'string' ? { notice, channel } : { notice } }]
				: [{ type: 'undelivered', data: { notice, reason: String(reason) } }],
		open: { state: after, waitsFor: open.waitsFor },
	};
	if (!reachedNobody(after)) return noted;
	const next = nextRung(config, after);
	const more = next === undefined ? exhaust(subject, config, after, context, 'undelivered') : fire(subject, config, after, next, context, open.deadlines);
	return { ...more, events: [...(noted.events ?? []), ...(more.events ?? [])] };
}

function reachedNobody(state: EscalateState): boolean {
	const top = state.fired.find(({ rung }) => rung === highest(state));
	return top !== undefined && top.told.length > 0 && top.told.every(({ delivery }) => delivery === 'undelivered');
}

function isText(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}
