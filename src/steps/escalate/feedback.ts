// What the channels say became of a notice. Not for what people answer: answers.ts.

import type { Case } from '../../case/case.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Answer, Context, Decision } from '../../step.ts';
import { fail } from './channels.ts';
import { Climb } from './climb.ts';
import type { Open } from './open.ts';
import { allTold, type EscalateState } from './state.ts';

/**
 * `delivered` {notice, channel?} or `undelivered` {notice, reason}. The same said twice changes nothing.
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
	const climb = new Climb(subject, open.config, state, context, open.deadlines);
	if (delivery === 'undelivered') fail(climb, notice, String(reason));
	else {
		climb.events.push({ type: 'delivered', data: typeof channel === 'string' ? { notice, channel } : { notice } });
		climb.remember(notice, { delivery });
	}
	return climb.decision();
}

function isText(value: unknown, longest: number): value is string {
	return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}
