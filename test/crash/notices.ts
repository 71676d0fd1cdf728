// Counts what became of every notice, in the journal and at the channels: each reaches an end, what is said to be sent has arrived, and what
// comes to a channel again can be told from what is new.

import type { Came } from './channels.ts';
import type { Line } from './journal.ts';

export interface NoticeFaults {
	/** Neither sent nor failed nor named in another, although the run has waited for it. */
	lost: number;
	/** Said to be sent by a channel that never got it. */
	neverArrived: number;
	/** Came to a channel again without saying so. */
	unmarked: number;
	/** Came to a channel again as something else: in another digest, or with other notices beside it. */
	changed: number;
	/** Recorded as sent by the same channel more than once. */
	sentTwice: number;
	/** Came to a channel and nobody had made them. */
	strangers: number;
}

export interface NoticeFacts {
	notices: number;
	sent: number;
	failed: number;
	/** Went on by their next channel. */
	nextChannel: number;
	withheld: number;
	inDigests: number;
	/** Named in the notice of a higher rung, after an outage. */
	combined: number;
	cameAgain: number;
}

interface Notified {
	ended: boolean;
	combined: boolean;
	/** What was said of it, to look at. */
	said: string[];
	sentBy: Set<string>;
}

export class NoticeAudit {
	readonly faults: NoticeFaults = { lost: 0, neverArrived: 0, unmarked: 0, changed: 0, sentTwice: 0, strangers: 0 };
	readonly facts: NoticeFacts = { notices: 0, sent: 0, failed: 0, nextChannel: 0, withheld: 0, inDigests: 0, combined: 0, cameAgain: 0 };
	/** The first few of each fault, to look at. */
	readonly examples: string[] = [];
	readonly #notices = new Map<string, Notified>();
	readonly #over = new Set<string>();
	/** `channel|message` → notices in it, of what any channel took. */
	readonly #taken = new Map<string, ReadonlySet<string>>();

	constructor(came: readonly Came[]) {
		for (const { channel, id, notices, did } of came) if (did === 'taken' || did === 'delivered') this.#taken.set(`${channel}|${id}`, new Set(notices));
	}

	follow({ at, cases = [] }: Line): void {
		for (const { id, events, ops } of cases) {
			for (const { type, data } of events) {
				if (type === 'closed' || type === 'cancelled') this.#over.add(id);
				this.#event(id, type, (data ?? {}) as Record<string, string>, at);
			}
			for (const op of ops) if (op.op === 'hop' && op.hop.kind === 'report') this.#named(op.hop.payload);
		}
	}

	/** No more comes. */
	end(came: readonly Came[]): void {
		for (const [id, { ended, combined, said }] of this.#notices) {
			if (combined) this.facts.combined++;
			if (!ended && !combined) this.#fault('lost', `${id}: ${said.join(', ')}`);
		}
		this.#repeats(came);
	}

	#event(id: string, type: string, { notice = '', channel = '', digest }: Record<string, string>, at: string): void {
		if (type === 'notified') {
			this.facts.notices++;
			this.#notices.set(notice, { ended: false, combined: false, said: [`notified at ${at}`], sentBy: new Set() });
			return;
		}
		const known = this.#notices.get(notice);
		if (!known) return;
		known.said.push(`${type} ${channel} at ${at}`);
		if (type === 'withheld') this.facts.withheld++;
		else if (type === 'sent') {
			this.facts.sent++;
			known.ended = true;
			if (digest !== undefined) this.facts.inDigests++;
			if (known.sentBy.has(channel)) this.#fault('sentTwice', `${notice} by ${channel}`);
			known.sentBy.add(channel);
			if (!this.#taken.get(`${channel}|${digest ?? notice}`)?.has(notice)) this.#fault('neverArrived', `${notice} by ${channel}`);
		} else if (type === 'undelivered') {
			this.facts.failed++;
			known.ended = true;
		} else if (type === 'not-sent') {
			this.facts.nextChannel++;
			// With the case the ladder is over: nobody tries the next channel.
			if (this.#over.has(id)) known.ended = true;
		}
	}

	#named(payload: unknown): void {
		const { others = [] } = (payload ?? {}) as { others?: { notice: string }[] };
		for (const { notice } of others) {
			const known = this.#notices.get(notice);
			if (known) known.combined = true;
		}
	}

	#repeats(came: readonly Came[]): void {
		const byMessage = new Map<string, Came[]>();
		const messageOf = new Map<string, string>();
		for (const one of came) {
			const key = `${one.channel}|${one.id}`;
			const before = byMessage.get(key) ?? [];
			if (before.length > 0) this.facts.cameAgain++;
			// What was certainly not taken is new when it comes again.
			if (before.some(({ did }) => did !== 'busy') && !one.again) this.#fault('unmarked', key);
			if (before[0] && !this.#isRepeat(before[0], one)) this.#fault('changed', `${key}: ${before[0].notices.length}, then ${one.notices.length}`);
			byMessage.set(key, [...before, one]);
			for (const notice of one.notices) {
				if (!this.#notices.has(notice)) this.#fault('strangers', notice);
				const other = messageOf.get(`${one.channel}|${notice}`);
				if (other !== undefined && other !== key) this.#fault('changed', `${notice} in ${other} and ${key}`);
				messageOf.set(`${one.channel}|${notice}`, key);
			}
		}
	}

	/** What has reached its end by another channel in the meantime is left out of a digest that comes again. */
	#isRepeat(first: Came, again: Came): boolean {
		const kept = first.notices.filter((notice) => again.notices.includes(notice));
		const left = first.notices.filter((notice) => !kept.includes(notice));
		return kept.join() === again.notices.join() && left.every((notice) => this.#notices.get(notice)?.ended);
	}

	#fault(fault: keyof NoticeFaults, what: string): void {
		this.faults[fault]++;
		if (this.faults[fault] <= 2) this.examples.push(`${fault} ${what}`);
	}
}
