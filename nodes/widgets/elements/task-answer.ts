// The answer to a task on its way: kept in this browser before it is sent, so that whatever happens to the line or the page, nothing typed is lost; counted
// once by its id; and what the server finds wrong with it. Not for what is typed and shown: task-sheet.ts.

import { drafts } from './kept.ts';
import type { Refused, Reply } from './live.ts';

export interface Answer {
	outcome: string;
	values: Record<string, unknown>;
	note?: string;
}

/** What belongs to an answer besides: the same id counts once. */
export interface Sending {
	id: string;
	as: string;
	version: number;
}

/** Says it to the server. */
type Say = (said: { type: 'complete'; data: Answer } & Sending) => Promise<Reply<{ number: string }>>;

export class TaskAnswer {
	/** What is wrong with fields … */
	faults: { path: string; message: string }[] = [];
	/** … and with the rest, as sentences. */
	fault = '';
	/** There is no line: it goes out when there is one. */
	waiting = false;
	/** It has been given and not refused. */
	given = false;

	/** The number of the case when the server has it; undefined when it waits, or was refused. */
	async send(task: string, { outcome, values, note }: Answer, sending: Sending, say: Say): Promise<string | undefined> {
		this.faults = [];
		this.fault = '';
		this.given = true;
		const typed = drafts.of(task)?.values ?? values;
		const answer = { outcome, values, ...(note === undefined ? {} : { note }) };
		drafts.keep(task, { values: typed, sending: { ...answer, ...sending } });
		const reply = await say({ type: 'complete', data: answer, ...sending });
		this.waiting = 'offline' in reply;
		if ('reply' in reply) {
			drafts.keep(task, undefined);
			return reply.reply.number;
		}
		if ('refused' in reply) {
			this.given = false;
			drafts.keep(task, { values: typed });
			this.#refused(reply.refused);
		}
		return undefined;
	}

	/** What is wrong with a field stands at the field. */
	#refused({ all, ...one }: Refused): void {
		const faults = all ?? [one];
		this.faults = faults.filter(({ path }) => path.startsWith('values.') || path === 'note');
		this.fault = faults
			.filter((fault) => !this.faults.includes(fault))
			.map(({ message }) => message)
			.join(' ');
	}
}
