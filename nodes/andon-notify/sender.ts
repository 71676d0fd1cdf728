// Sends what a channel node has taken: by HTTP itself, or as a message to the node that carries it. When, how often and in what form is
// src/channels' and src/notices'; what became of it is kept by the engine. Retries, pauses and time-outs are real time.

import { faultOf, withoutSecrets } from '../../src/channels/address.ts';
import { carried } from '../../src/channels/carried.ts';
import { type CarriedChannel, type Channel, type HttpChannel, type Reason, reason, type Secrets, type Verdict } from '../../src/channels/channel.ts';
import { channelOf } from '../../src/channels/channels.ts';
import type { Notify } from '../../src/channels/config.ts';
import { nextTry, rest } from '../../src/channels/retry.ts';
import { readToken, tokenRequest } from '../../src/channels/wecom.ts';
import type { Timer } from '../../src/clock.ts';
import { showDuration } from '../../src/duration.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Outcome } from '../../src/engine/notices.ts';
import type { JsonObject } from '../../src/json.ts';
import { type Consignment, letterOf } from '../../src/notices/queued.ts';
import { text } from '../../src/text.ts';
import { request } from './http.ts';

/** One slow receiver must not keep all others waiting. */
const AT_ONCE = 4;
/** How often it is looked at what may go out by now (real ms). */
const LOOK_EVERY = 1_000;
const SOON = 20;
const LONGEST_PACE = 60_000;

export interface SenderPort {
	engine: Engine;
	/** Step key of the node. */
	key: string;
	config: Notify;
	secrets: Secrets;
	canvasRuns(): boolean;
	/** A message leaves by a named output. */
	send(output: 'out' | 'sent' | 'failed', message: JsonObject): void;
	failed(error: unknown): void;
}

/** What is known of a consignment in this process only. */
interface Trying {
	tries: number;
	/** When it was first ready (monotonic). */
	since: number;
	/** Not before (monotonic). */
	next: number;
	/** A new token was asked for on its behalf. */
	renewed?: true;
	/** It is known, and could not be written yet: what the service has is not sent again for that. */
	outcome?: Outcome;
	/** When it left for another node. */
	handedAt?: number;
}

export class Sender {
	readonly #port: SenderPort;
	readonly #trying = new Map<string, Trying>();
	/** When messages went out (monotonic). */
	#sent: number[] = [];
	#busy = 0;
	#stopped = false;
	#looking = false;
	#timer: Timer | undefined;
	#token: { token: string; until: number } | undefined;

	constructor(port: SenderPort) {
		this.#port = port;
		this.#again();
	}

	/** Nothing more is begun. What is under way ends by itself. */
	stop(): void {
		this.#stopped = true;
		this.#timer?.cancel();
	}

	/** The canvas has started: what another node had, and said nothing of, it gets once more. */
	handAgain(): void {
		for (const trying of this.#trying.values()) delete trying.handedAt;
		this.look();
	}

	/** Something was committed: many commits are one look. */
	soon(): void {
		if (this.#looking || this.#stopped) return;
		this.#looking = true;
		this.#port.engine.clock.after(SOON, () => {
			this.#looking = false;
			this.look();
		});
	}

	/** Sends what can be sent now. */
	look(): void {
		const { engine, key } = this.#port;
		if (this.#stopped) return;
		for (const consignment of engine.notices.ready(key)) {
			if (this.#busy >= AT_ONCE) return;
			const trying = this.#of(consignment.id);
			if (trying.next > this.#now || !this.#mayStart(trying) || !engine.notices.claim(consignment)) continue;
			this.#busy += 1;
			void this.#carry(consignment, trying)
				.catch((error: unknown) => {
					trying.next = this.#now + LOOK_EVERY;
					this.#port.failed(error);
				})
				.then(() => {
					this.#busy -= 1;
					engine.notices.release(consignment);
					this.look();
				});
		}
		this.#forgetSettled();
	}

	#mayStart({ handedAt }: Trying): boolean {
		const { config, canvasRuns } = this.#port;
		const channel = channelOf(config.channel);
		if (!channel) return canvasRuns() && (handedAt === undefined || this.#now - handedAt >= config.within);
		this.#sent = this.#sent.filter((at) => at > this.#now - LONGEST_PACE);
		return rest(channel.pace, this.#sent, this.#now) === 0;
	}

	async #carry(consignment: Consignment, trying: Trying): Promise<void> {
		const { config } = this.#port;
		if (trying.outcome) return this.#settle(consignment, trying.outcome);
		const channel = channelOf(config.channel);
		const fault = this.#faultOf(consignment, channel);
		if (fault) return this.#settle(consignment, { is: 'failed', reason: this.#say(fault) });
		return channel ? this.#post(consignment, trying, channel) : this.#hand(consignment, trying);
	}

	// — by HTTP ————————————————————————————————————————————————

	async #post(consignment: Consignment, trying: Trying, channel: Channel): Promise<void> {
		const { engine, config, secrets } = this.#port;
		const late = this.#now - trying.since > config.within;
		if (late) return this.#settle(consignment, { is: 'failed', reason: this.#say(reason('late', { within: this.#span(config.within) })) });
		const letter = letterOf(consignment, engine.plant.directory.config.zone);
		this.#sent.push(this.#now);
		const token = config.channel === 'wecom-app' ? await this.#accessToken() : undefined;
		if (typeof token === 'object') return this.#judged(consignment, trying, token);
		// Before, not after: whoever finds it begun knows that it may have arrived.
		await engine.notices.note(consignment, 'begun');
		trying.tries += 1;
		const answer = await request(channel.request(letter, config, secrets, engine.clock.wall(), token), config.timeout);
		return this.#judged(consignment, trying, 'is' in answer ? answer : channel.answer(answer));
	}

	async #judged(consignment: Consignment, trying: Trying, verdict: Verdict): Promise<void> {
		const { engine, config } = this.#port;
		if (verdict.is === 'sent') return this.#settle(consignment, { is: 'sent', confirmed: verdict.confirmed === true });
		if (verdict.is === 'failed') return this.#settle(consignment, { is: 'failed', reason: this.#say(verdict.reason) });
		if (verdict.is === 'token') {
			this.#token = undefined;
			if (!trying.renewed) {
				trying.renewed = true;
				return;
			}
		}
		const again = verdict.is === 'token' ? { is: 'again' as const, reason: verdict.reason } : verdict;
		const wait = nextTry(again, trying.tries, this.#now - trying.since, config);
		if (wait !== undefined) {
			trying.next = this.#now + wait;
			if (!('uncertain' in again)) await engine.notices.note(consignment, 'waiting');
			return;
		}
		const why = reason('gave-up', { reason: this.#say(verdict.reason), tries: trying.tries });
		await this.#settle(consignment, { is: 'failed', reason: this.#say(why) });
	}

	/** Of the app; asked for when there is none that is still good. */
	async #accessToken(): Promise<string | Verdict> {
		const { config, secrets } = this.#port;
		if (this.#token && this.#token.until > this.#now) return this.#token.token;
		const answer = await request(tokenRequest(secrets), config.timeout);
		const read = 'is' in answer ? answer : readToken(answer);
		if ('is' in read) return read;
		this.#token = { token: read.token, until: this.#now + read.lasts };
		return read.token;
	}

	// — by another node ————————————————————————————————————————————————

	async #hand(consignment: Consignment, trying: Trying): Promise<void> {
		const { engine, config } = this.#port;
		const { id, items } = consignment;
		if (trying.handedAt !== undefined) {
			const silent = reason('silent', { within: this.#span(config.within) });
			return this.#settle(consignment, { is: 'failed', reason: this.#say(silent) });
		}
		const letter = letterOf(consignment, engine.plant.directory.config.zone);
		await engine.notices.note(consignment, 'handed');
		trying.tries += 1;
		trying.handedAt = this.#now;
		const delivery = { id, channel: config.as, notices: items.map((one) => one.id), again: letter.again };
		this.#port.send('out', { ...carried(config.channel as CarriedChannel, letter, config, config.topic), delivery });
		if (!config.confirm) await this.#settle(consignment, { is: 'sent' });
	}

	// — what became of it ————————————————————————————————————————————————

	async #settle(consignment: Consignment, outcome: Outcome): Promise<void> {
		const { engine, config, secrets } = this.#port;
		const told = outcome.is === 'failed' ? { ...outcome, reason: withoutSecrets(outcome.reason, secrets).slice(0, 1_000) } : outcome;
		const trying = this.#of(consignment.id);
		const { tries } = trying;
		trying.outcome = outcome;
		await engine.notices.settle(consignment, config.as, told);
		this.#trying.delete(consignment.id);
		for (const { id, case: about, person, next } of consignment.items) {
			const payload: JsonObject = { notice: id, state: told.is, channel: config.as, tries, at: engine.clock.now() };
			if (about) payload.case = { ...about };
			if (person) payload.person = { ...person };
			if (consignment.items.length > 1) payload.digest = consignment.id;
			if (told.is === 'failed') Object.assign(payload, { reason: told.reason, last: next !== true });
			this.#port.send(told.is, { topic: told.is, payload });
		}
	}

	#faultOf({ items }: Consignment, channel: Channel | undefined): Reason | undefined {
		const { config, secrets } = this.#port;
		const missing = channel && faultOf(config.channel as HttpChannel, secrets);
		if (missing) return missing;
		const [{ person, to } = {} as Consignment['items'][number]] = items;
		if ((channel?.addressed || config.channel === 'email') && to === undefined) {
			return person ? reason('no-contact', { name: person.name, channel: config.as }) : reason('nobody');
		}
		return undefined;
	}

	#of(id: string): Trying {
		const known = this.#trying.get(id) ?? { tries: 0, since: this.#now, next: 0 };
		this.#trying.set(id, known);
		return known;
	}

	/** What somebody else has settled is nothing to remember. */
	#forgetSettled(): void {
		if (this.#trying.size < 1_000) return;
		const open = new Set(this.#port.engine.notices.ready(this.#port.key).map(({ id }) => id));
		for (const id of this.#trying.keys()) if (!open.has(id)) this.#trying.delete(id);
	}

	#again(): void {
		this.#timer = this.#port.engine.clock.after(LOOK_EVERY, () => {
			if (this.#stopped) return;
			this.look();
			this.#again();
		});
	}

	#say({ code, params }: Reason): string {
		return text(this.#port.engine.language, code, params);
	}

	#span(millis: number): string {
		return showDuration(millis, this.#port.engine.language);
	}

	get #now(): number {
		return this.#port.engine.clock.monotonic();
	}
}
