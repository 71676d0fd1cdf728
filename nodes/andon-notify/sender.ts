// Sends what a channel node has taken: by HTTP itself, or as a message to the node that carries it. When, how often and in what form is
// src/channels' and src/notices'; what became of it is kept by the engine. Retries, pauses and time-outs are real time.

import { faultOf, withoutSecrets } from '../../src/channels/address.ts';
import { carried } from '../../src/channels/carried.ts';
import {
	type CarriedChannel,
	type Channel,
	type HttpChannel,
	isPersonal,
	type Letter,
	type Reason,
	reason,
	type Secrets,
	type Verdict,
} from '../../src/channels/channel.ts';
import { channelOf } from '../../src/channels/channels.ts';
import type { Notify } from '../../src/channels/config.ts';
import { nextTry, rest } from '../../src/channels/retry.ts';
import type { Timer } from '../../src/clock.ts';
import { showDuration } from '../../src/duration.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Outcome } from '../../src/engine/notices.ts';
import type { JsonObject } from '../../src/json.ts';
import { type KeptLink, madeAgain, withLinksAgain } from '../../src/links/kept.ts';
import { factsOf } from '../../src/notices/facts.ts';
import { type Consignment, letterOf, type Queued } from '../../src/notices/queued.ts';
import { text } from '../../src/text.ts';
import { AppToken } from './app-token.ts';
import { request } from './http.ts';
import { Tries, type Trying } from './tries.ts';

/** One slow receiver must not keep all others waiting. */
const AT_ONCE = 4;
/** Commits of so short a time (real ms) are one look. */
const SOON = 20;
/** What could not be written is tried again after this (real ms). */
const WRITE_AGAIN = 1_000;
const LONGEST_PACE = 60_000;
/** A timer can't be set further ahead (ms). */
const LONGEST_TIMER = 86_400_000;

export interface SenderPort {
	engine: Engine;
	/** Step key of the node. */
	key: string;
	config: Notify;
	secrets: Secrets;
	canvasRuns(): boolean;
	/** A message leaves by a named output. */
	send(output: 'out' | 'sent' | 'failed', message: JsonObject): void;
	/** `about`: what Catch is to know of it. */
	failed(message: string, about?: JsonObject): void;
}

export class Sender {
	readonly #port: SenderPort;
	readonly #tries = new Tries();
	/** When messages went out (monotonic). */
	#sent: number[] = [];
	#busy = 0;
	#stopped = false;
	#looking = false;
	#timer: Timer | undefined;
	readonly #token: AppToken;

	constructor(port: SenderPort) {
		this.#port = port;
		this.#token = new AppToken(port.engine.clock, port.secrets, port.config.timeout);
	}

	/** Nothing more is begun. What is under way ends by itself. */
	stop(): void {
		this.#stopped = true;
		this.#timer?.cancel();
	}

	/** The canvas has started: what another node had, and said nothing of, it gets once more. */
	handAgain(): void {
		this.#tries.handAgain();
		this.look();
	}

	/** Something was committed: many commits are one look. */
	readonly soon = (): void => {
		if (this.#looking || this.#stopped) return;
		this.#looking = true;
		this.#port.engine.clock.after(SOON, () => {
			this.#looking = false;
			this.look();
		});
	};

	/** Sends what can be sent now, and looks again when the next can be: by the clock, for what was tried; all else is told by commits. */
	look(): void {
		const { engine, key } = this.#port;
		if (this.#stopped) return;
		this.#timer?.cancel();
		let next = Number.POSITIVE_INFINITY;
		for (const consignment of engine.notices.ready(key)) {
			// Whatever ends first looks again.
			if (this.#busy >= AT_ONCE) return;
			const trying = this.#tries.of(consignment.id, this.#now);
			const wait = this.#waitOf(trying);
			next = Math.min(next, wait > 0 ? wait : next);
			if (wait > 0 || !engine.notices.claim(consignment, this.soon)) continue;
			this.#busy += 1;
			void this.#carry(consignment, trying)
				.catch((error: unknown) => {
					trying.next = this.#now + WRITE_AGAIN;
					this.#say(trying, error instanceof Error ? error.message : String(error));
				})
				.then(() => {
					this.#busy -= 1;
					engine.notices.release(consignment);
					this.look();
				});
		}
		this.#tries.keep(() => engine.notices.ready(key).map(({ id }) => id));
		if (next < Number.POSITIVE_INFINITY) this.#timer = engine.clock.after(Math.min(Math.ceil(next), LONGEST_TIMER), () => this.look());
	}

	/** Real milliseconds until it may be tried; infinite while only an event can change that. */
	#waitOf({ handedAt, next, outcome }: Trying): number {
		const { config, canvasRuns } = this.#port;
		const left = next - this.#now;
		const channel = channelOf(config.channel);
		if (outcome) return left;
		if (!channel) return canvasRuns() ? Math.max(left, handedAt === undefined ? 0 : handedAt + config.within - this.#now) : Number.POSITIVE_INFINITY;
		this.#sent = this.#sent.filter((at) => at > this.#now - LONGEST_PACE);
		return Math.max(left, rest(channel.pace, this.#sent, this.#now));
	}

	async #carry(consignment: Consignment, trying: Trying): Promise<void> {
		const { config } = this.#port;
		// What the service has is not sent again because that could not be written.
		if (trying.outcome) return this.#settle(consignment, trying.outcome);
		const channel = channelOf(config.channel);
		const fault = this.#faultOf(consignment, channel);
		if (fault) return this.#settle(consignment, { is: 'failed', reason: this.#sentence(fault) });
		return channel ? this.#post(consignment, trying, channel) : this.#hand(consignment, trying);
	}

	// — by HTTP ————————————————————————————————————————————————

	async #post(consignment: Consignment, trying: Trying, channel: Channel): Promise<void> {
		const { engine, config, secrets } = this.#port;
		const late = this.#now - trying.since > config.within;
		if (late) return this.#settle(consignment, { is: 'failed', reason: this.#sentence(reason('late', { within: this.#span(config.within) })) });
		const letter = await this.#letterOf(consignment);
		this.#sent.push(this.#now);
		const token = config.channel === 'wecom-app' ? await this.#token.get() : undefined;
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
		if (verdict.is === 'failed') return this.#settle(consignment, { is: 'failed', reason: this.#sentence(verdict.reason) });
		if (verdict.is === 'token') {
			this.#token.drop();
			if (!trying.renewed) {
				trying.renewed = true;
				return;
			}
		}
		const again = verdict.is === 'token' ? { is: 'again' as const, reason: verdict.reason } : verdict;
		const wait = nextTry(again, trying.tries, this.#now - trying.since, config);
		if (wait !== undefined) {
			trying.next = this.#now + wait;
			// Only when no earlier try may have arrived, either.
			if (!('uncertain' in again) && consignment.items.every(({ state }) => state === 'waiting')) await engine.notices.note(consignment, 'waiting');
			return;
		}
		const why = reason('gave-up', { reason: this.#sentence(verdict.reason), tries: trying.tries });
		await this.#settle(consignment, { is: 'failed', reason: this.#sentence(why) });
	}

	// — by another node ————————————————————————————————————————————————

	async #hand(consignment: Consignment, trying: Trying): Promise<void> {
		const { engine, config } = this.#port;
		const { id, items } = consignment;
		if (trying.handedAt !== undefined) {
			const silent = reason('silent', { within: this.#span(config.within) });
			return this.#settle(consignment, { is: 'failed', reason: this.#sentence(silent) });
		}
		const letter = await this.#letterOf(consignment);
		await engine.notices.note(consignment, 'handed');
		trying.tries += 1;
		trying.handedAt = this.#now;
		const delivery = { id, channel: config.as, notices: items.map((one) => one.id), again: letter.again };
		this.#port.send('out', { ...carried(config.channel as CarriedChannel, letter, config, config.topic), delivery });
		if (!config.confirm) await this.#settle(consignment, { is: 'sent' });
	}

	// — links —

	/** The message with its links, made now: until then they are written nowhere. Where a whole group reads, no link stands. */
	async #letterOf({ id, items }: Consignment): Promise<Letter> {
		const linked = await Promise.all(items.map((one) => this.#withLinks(one)));
		return letterOf({ id, items: linked }, this.#port.engine.plant.directory.config.zone);
	}

	async #withLinks({ links = [], ...one }: Queued): Promise<Queued> {
		if (links.length === 0) return one;
		const alone = isPersonal(this.#port.config.channel);
		const made = alone ? await Promise.all(links.map((link) => this.#linkAgain(link))) : links.map(() => undefined);
		const { subject, text: said, data = {} } = one;
		const again = withLinksAgain({ subject, text: said, data }, made, text(one.language, alone ? 'link.not-here' : 'link.not-in-group'));
		return { ...one, ...again, data: withoutDead(again.data, alone ? made : []) };
	}

	async #linkAgain(kept: KeptLink): Promise<string | undefined> {
		const { engine } = this.#port;
		const { links: maker, store, plant, clock } = engine;
		if (!maker || !store.summary(kept.case)) return undefined;
		const record = (await engine.stored(store.load(kept.case)))?.record;
		return madeAgain(kept, record, plant.directory, clock.now(), maker);
	}

	// — what became of it ————————————————————————————————————————————————

	async #settle(consignment: Consignment, outcome: Outcome): Promise<void> {
		const { engine, config, secrets } = this.#port;
		const trying = this.#tries.of(consignment.id, this.#now);
		const { tries } = trying;
		const again = consignment.items.some(({ state }) => state !== 'waiting');
		trying.outcome ??=
			outcome.is === 'failed' ? { ...outcome, reason: withoutSecrets(outcome.reason, secrets).slice(0, 1_000) } : { ...outcome, ...(again && { again }) };
		const told = trying.outcome;
		try {
			await engine.notices.settle(consignment, config.as, told);
		} catch (error) {
			trying.next = this.#now + WRITE_AGAIN;
			return this.#unwritten(consignment, trying, told, error);
		}
		this.#tries.forget(consignment.id);
		for (const payload of this.#facts(consignment, told, tries)) this.#port.send(told.is, { topic: told.is, payload });
	}

	/** With what there is to know of it: until it is written, the record says nothing of it. */
	#unwritten(consignment: Consignment, trying: Trying, told: Outcome, error: unknown): void {
		const { engine, config } = this.#port;
		const { subject } = letterOf(consignment, engine.plant.directory.config.zone);
		const why = error instanceof Error ? error.message : String(error);
		const params = { channel: config.as, subject, reason: why, why: told.is === 'failed' ? told.reason : '' };
		const message = text(engine.language, `channels.unwritten-${told.is}`, params);
		const [first] = consignment.items;
		const notices = this.#facts(consignment, told, trying.tries);
		this.#say(trying, message, { ...(first?.case ? { case: { ...first.case } } : {}), payload: notices.length === 1 ? notices[0]! : notices });
	}

	/** Told once each; `about`: what Catch is to know of it. */
	#say(trying: Trying, message: string, about?: JsonObject): void {
		if (trying.said === message) return;
		trying.said = message;
		this.#port.failed(message, about);
	}

	#facts(consignment: Consignment, { is: state, ...told }: Outcome, tries: number): JsonObject[] {
		return factsOf(consignment, { state, ...told, tries, channel: this.#port.config.as, at: this.#port.engine.clock.now() });
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

	#sentence({ code, params }: Reason): string {
		return text(this.#port.engine.language, code, params);
	}

	#span(millis: number): string {
		return showDuration(millis, this.#port.engine.language);
	}

	get #now(): number {
		return this.#port.engine.clock.monotonic();
	}
}

/** Of the data of a message, what names its links: only as far as they were made. */
function withoutDead({ link, links, ...data }: JsonObject, made: readonly (string | undefined)[]): JsonObject {
	const good = (one: unknown) => typeof one === 'string' && made.includes(one);
	const kept = typeof links === 'object' && links !== null ? Object.entries(links).filter(([, one]) => good(one)) : [];
	return { ...data, ...(good(link) ? { link: link as string } : {}), ...(kept.length > 0 ? { links: Object.fromEntries(kept) as JsonObject } : {}) };
}
