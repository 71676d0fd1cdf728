// What a browser asks of a widget goes to the widget, and the answer to that browser alone. Not for what is asked, nor for what is told unasked.

import type { ToldClock } from '../../src/board/shown.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { FromBrowser } from '../../src/identity/dashboard-user.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { errorOf } from '../runtime/messages.ts';
import type { NodeAtWork } from '../runtime/node-at-work.ts';
import { inTurn } from './in-turn.ts';

export type FromWidget = FromBrowser & { andon?: unknown };
export type Emit = (event: string, message: object) => void;

/** Answers what a browser asks, if it asks anything; `reply` makes the answer of what was `said`. */
export async function answerBrowser(
	message: FromWidget,
	work: NodeAtWork,
	emit: Emit,
	reply: (engine: Engine, said: unknown) => Promise<object | Refusal>,
): Promise<void> {
	const said = (message as { andon?: unknown } | null)?.andon;
	const { request, ask } = (said ?? {}) as { request?: unknown; ask?: unknown };
	if (typeof request !== 'string') return;
	if (ask === 'snapshot') await inTurn();
	const engine = await work.engine();
	const answer = isRefusal(engine) ? engine : await reply(engine, said);
	// Which browser: the dashboard sends to that one alone. Where it adds nothing about browsers all get it, and take no notice.
	const to = message._client?.socketId === undefined ? {} : { _client: { socketId: message._client.socketId } };
	emit('andon-answer', { request, ...(isRefusal(answer) ? { refused: errorOf(answer) } : { reply: answer }), ...to });
}

/** The plant's clock, as browsers count on from it. */
export function clockOf({ clock }: Engine): ToldClock {
	return { now: clock.now(), speed: clock.speed() };
}
