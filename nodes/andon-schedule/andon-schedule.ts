// A schedule as a node. Its rules are in src/routines/schedule.

import type { NodeAPI, NodeStatus } from 'node-red';
import type { Engine } from '../../src/engine/engine.ts';
import { isRefusal, type Refusal } from '../../src/refusal.ts';
import { scheduleCommand } from '../../src/routines/schedule/command.ts';
import { checkScheduleConfig } from '../../src/routines/schedule/config.ts';
import { type ScheduleState, scheduleRoutine } from '../../src/routines/schedule/schedule.ts';
import type { Answer } from '../../src/step.ts';
import { type Language, text } from '../../src/text.ts';
import { claimedActor, type Message } from '../runtime/messages.ts';
import { registerRoutine } from '../runtime/routine-node.ts';

const LONGEST_ID = 200;

export default function andonSchedule(RED: NodeAPI): void {
	registerRoutine(RED, { type: 'andon-schedule', kind: scheduleRoutine, check: checkScheduleConfig, answer: readAnswer, shown: nextTime });
}

/** The payload is the command, or has it as `command`, with an id that makes a repeat recognisable. */
function readAnswer({ payload, actor }: Message, language: Language): Answer | Refusal {
	const members = typeof payload === 'object' && payload !== null ? (payload as { command?: unknown; id?: unknown }) : { command: payload };
	const type = scheduleCommand(members.command, language, 'payload');
	if (isRefusal(type)) return type;
	const id = typeof members.id === 'string' && members.id !== '' ? members.id.slice(0, LONGEST_ID) : undefined;
	return { type, data: {}, actor: claimedActor(actor, 'schedule'), ...(id === undefined ? {} : { id }) };
}

/** The next time, with its date where that is another day than today. */
function nextTime(engine: Engine, key: string): NodeStatus {
	const { language, clock, plant } = engine;
	const routine = engine.routine(key);
	if (!routine) return {};
	const { next, skip } = routine.state as unknown as ScheduleState;
	const say = (what: string, params: Record<string, unknown> = {}) => text(language, `status.${what}`, params);
	if (!next) return { fill: 'yellow', shape: 'ring', text: say('no-time') };
	const when = next.date === plant.calendar.localDate(clock.now()) ? next.time : `${next.date} ${next.time}`;
	return { fill: 'blue', shape: 'ring', text: skip.length > 0 ? say('next-skipping', { when, count: skip.length }) : say('next', { when }) };
}
