// Notices that channel nodes have taken: kept until it is known what became of each, over restarts and deploys. It says who may be told now,
// what goes out together, and writes what happened into the cases. It sends nothing itself (nodes/andon-notify) and knows no channel.

import type { CaseRecord } from '../case/case.ts';
import type { CaseEvent, Severity } from '../case/events.ts';
import type { Clock } from '../clock.ts';
import type { Json } from '../json.ts';
import { admit, recently } from '../notices/admission.ts';
import { hasNext, type Notice } from '../notices/notice.ts';
import { type Consignment, nextRelease, type Queued, ready } from '../notices/queued.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Store } from '../store/port.ts';
import { DAY, elapsed, type Instant } from '../time.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import type { Plan } from './plan.ts';

const QUEUED = 'notice:';
const DONE = 'notice-done:';
const TOLD = 'notice-told:';
/** What became of a notice is remembered so long (plant time): a repeat of it is not sent again. */
const REMEMBERED = DAY;
/** One node keeps no more than this: a channel that is dead does not fill the store. */
const MOST = 10_000;

/** A notice that came to a channel node. */
export interface Coming {
	/** Key of the node. */
	node: string;
	/** What rungs call its channel. */
	channel: string;
	/** It takes what asks for other channels, too. */
	all?: boolean;
	notice: Notice;
	/** Where the person is reached by this channel. */
	to?: string;
	/** Case and hop of the message it came as. */
	arrival?: { id: string; hop: string };
}

/** `other`: it asks for another channel. */
export type Taken = 'queued' | 'withheld' | 'repeated' | 'other';

/** What became of notices: the service has them, they have arrived, or they never will. */
export type Outcome = { is: 'sent'; confirmed?: boolean } | { is: 'failed'; reason: string };

interface Done {
	at: Instant;
	id: string;
	node: string;
	case?: string;
	consignment: string;
	failed?: true;
}

export interface NoticesPort {
	store: Store;
	clock: Clock;
	plant(): Plant;
	attachments: Pick<Attachments, 'current' | 'names'>;
	commits: Commits;
	newId(): string;
}

export class Notices {
	readonly #port: NoticesPort;
	/** Consignments that are being sent in this process: a node that took another's place leaves them alone. */
	readonly #inHand = new Set<string>();

	constructor(port: NoticesPort) {
		this.#port = port;
	}

	/** Takes a notice, once. Resolves when durable. Refused when it says that it is of a case that never was, or when there are too many. */
	async take(coming: Coming): Promise<Taken | Refusal> {
		const { arrival, notice } = coming;
		const id = notice.id ?? this.#port.newId();
		// The budget of a person is reckoned for one notice after the other.
		const line = `notices of ${notice.person?.id ?? 'nobody'}`;
		const done = await this.#port.commits.inLine<Taken>(line, {
			cases: arrival ? [arrival.id] : [],
			decide: (plan) => this.#decide(plan, coming, id),
		});
		return isRefusal(done) ? done : done.result;
	}

	/** Takes the hop of a message that holds no notice that can be sent. */
	async takeHop(node: string, arrival: { id: string; hop: string }): Promise<void> {
		await this.#port.commits.change(arrival.id, { decide: (plan, record) => this.#hop(plan, record, node, arrival.hop) });
	}

	/** What a node has to send now, the earliest first, without what is being sent. */
	ready(node: string): Consignment[] {
		return ready(this.#of(node), this.#port.clock.now()).filter(({ id }) => !this.#inHand.has(id));
	}

	/** What is still open of a message that a node has prepared, by the id of the notice or of the digest. */
	consignment(node: string, id: string): Queued[] {
		return this.#of(node).filter((one) => one.id === id || one.digest === id);
	}

	/** How many a node has, and how many of them are held back. */
	count(node: string): { queued: number; held: number } {
		const now = this.#port.clock.now();
		const all = this.#of(node);
		return { queued: all.length, held: all.filter(({ held, state }) => state === 'waiting' && held !== undefined && held.until > now).length };
	}

	/** When the first of what is held back at a node may go out. */
	nextRelease(node: string): Instant | undefined {
		return nextRelease(this.#of(node), this.#port.clock.now());
	}

	/** From now on nobody else sends it; false when somebody does already. End it with `release`. */
	claim({ id }: Consignment): boolean {
		if (this.#inHand.has(id)) return false;
		this.#inHand.add(id);
		return true;
	}

	release({ id }: Consignment): void {
		this.#inHand.delete(id);
	}

	/**
	 * A try is about to be made: should nobody live to say what came of it, it is known that it may have arrived (`begun`, `handed`); or one was
	 * made, and it has certainly not arrived (`waiting`). Resolves when durable.
	 */
	async note(consignment: Consignment, state: Queued['state']): Promise<void> {
		const { items, id } = consignment;
		await this.#port.commits.run({
			cases: [],
			decide: (plan) => {
				for (const one of items) {
					if (!this.#port.store.value(keyOf(one))) continue;
					const begun: Queued = { ...one, state, ...(items.length > 1 ? { digest: id } : {}) };
					plan.value(keyOf(one), begun as unknown as Json);
				}
				return undefined;
			},
		});
	}

	/** Writes what became of a consignment: into its cases, and that it is done. Resolves when durable. What was settled before stays. */
	async settle({ id, items }: Consignment, channel: string, outcome: Outcome): Promise<void> {
		const open = items.filter((one) => this.#port.store.value(keyOf(one)) !== undefined);
		const cases = [...new Set(open.flatMap((one) => (one.recorded && one.case ? [one.case.id] : [])))];
		const digest = items.length > 1 ? id : undefined;
		const done = await this.#port.commits.run({
			cases,
			decide: (plan) => {
				for (const one of open) this.#settled(plan, one, { channel, outcome, digest });
				return undefined;
			},
		});
		if (isRefusal(done)) throw new Error(done.message);
	}

	/** What the service, or a flow, says of a message that went out before. False when there is none of that name. */
	async confirm(node: string, id: string, channel: string, outcome: Outcome): Promise<boolean> {
		const waiting = this.consignment(node, id);
		if (waiting.length > 0) {
			await this.settle({ id, items: waiting }, channel, outcome);
			return true;
		}
		const known = this.#port.store.values(DONE).map(({ value }) => value as unknown as Done);
		const done = known.filter((one) => (one.id === id || one.consignment === id) && this.#port.attachments.current(one.node) === node);
		// Only that it has arrived is news of what was sent.
		if (outcome.is !== 'sent' || !outcome.confirmed) return done.length > 0;
		for (const one of done) {
			if (one.case === undefined || one.failed) continue;
			await this.#port.commits.change(one.case, { decide: (plan) => void plan.emit(one.case!, { type: 'delivered', data: { notice: one.id, channel } }) });
		}
		return done.length > 0;
	}

	/** Facts that somebody else brings of notices that another node carries: a command, a flow. Rides on the same commit. */
	heard(plan: Plan, events: readonly CaseEvent[]): void {
		for (const { type, data } of events) {
			if (type !== 'delivered' && type !== 'undelivered' && type !== 'sent') continue;
			const { notice } = (data ?? {}) as { notice?: string };
			if (notice === undefined) continue;
			for (const one of this.#all()) if (one.id === notice && one.state === 'handed') this.#forget(plan, one, one.id, type === 'undelivered');
		}
	}

	/** Forgets what is too old to be repeated. */
	async tidy(): Promise<void> {
		const { store, clock, commits } = this.#port;
		const now = clock.now();
		const old = store.values(DONE).filter(({ value }) => elapsed((value as unknown as Done).at, now) > REMEMBERED);
		const told = store.values(TOLD).filter(({ value }) => (value as Instant[]).every((at) => elapsed(at, now) > DAY));
		if (old.length + told.length === 0) return;
		await commits.run({
			cases: [],
			decide: (plan) => {
				for (const { key } of [...old, ...told]) plan.value(key, null);
				return undefined;
			},
		});
	}

	#decide(plan: Plan, coming: Coming, id: string): Taken | Refusal {
		const { node, notice, arrival, channel, all, to } = coming;
		const { store, attachments } = this.#port;
		const record = arrival && (store.summary(arrival.id) ? plan.record(arrival.id) : undefined);
		if (arrival && !record) return refuse(this.#language, 'engine.case-unknown', 'case.id', { case: arrival.id });
		const hop = record && arrival ? this.#hop(plan, record, node, arrival.hop) : undefined;
		if (isRefusal(hop) || hop === 'repeated') return hop;
		if (!all && notice.how !== undefined && notice.how !== channel) return 'other';
		const known = attachments.names(node).some((name) => store.value(`${QUEUED}${name}|${id}`) ?? store.value(`${DONE}${name}|${id}`));
		if (known) return 'repeated';
		if (this.#of(node).length >= MOST) return refuse(this.#language, 'channels.full', '', { most: MOST });
		const now = plan.context(node, 0).now;
		const one: Queued = {
			id,
			node,
			subject: notice.subject,
			text: notice.text,
			language: notice.person?.language ?? this.#language,
			...(notice.person ? { person: { id: notice.person.id, name: notice.person.name } } : {}),
			...(to === undefined ? {} : { to }),
			data: record?.case.area === undefined ? notice.data : { ...notice.data, area: record.case.area },
			severity: notice.severity ?? record?.case.severity ?? 'medium',
			...(record ? { case: { id: record.id, number: record.case.number }, recorded: true as const } : notice.case ? { case: notice.case } : {}),
			...(hasNext(notice, notice.how ?? channel) ? { next: true as const } : {}),
			at: now,
			state: 'waiting',
		};
		return this.#admitted(plan, one, now);
	}

	/** Whether the person may be told now; kept either way. */
	#admitted(plan: Plan, one: Queued, now: Instant): Taken {
		const { store, plant } = this.#port;
		const { directory } = plant();
		const { zone, notices = {} } = directory.config;
		const { person } = one;
		const keep = (queued: Queued) => plan.value(keyOf(queued), queued as unknown as Json);
		if (!person) {
			keep(one);
			return 'queued';
		}
		const told = (store.value(`${TOLD}${person.id}`) ?? []) as Instant[];
		const held = this.#all().flatMap(({ person: other, held: its }) => (other?.id === person.id && its?.why === 'budget' ? [its.until] : []));
		const own = directory.person(person.id)?.quiet;
		const admission = admit(notices, { severity: one.severity as Severity, told, heldUntil: held.sort().at(-1), zone, ...(own ? { quiet: own } : {}) }, now);
		if (!admission.now) {
			const { why, until } = admission;
			keep({ ...one, held: { why, until } });
			if (one.recorded && one.case) plan.emit(one.case.id, { type: 'withheld', data: { notice: one.id, person: person.id, why, until } });
			return 'withheld';
		}
		keep(one);
		if (notices.budget) plan.value(`${TOLD}${person.id}`, [...recently(notices.budget, told, now), now]);
		return 'queued';
	}

	#hop(plan: Plan, record: CaseRecord, node: string, hop: string): 'repeated' | Refusal | undefined {
		const { hopCount, taken } = record.mechanics;
		const number = Number(hop.slice(hop.lastIndexOf('/') + 1));
		if (hop !== `${record.id}/${number}` || !Number.isSafeInteger(number) || number < 1 || number > hopCount) {
			return refuse(this.#language, 'engine.hop-unknown', 'case.hop', { hop });
		}
		const names = this.#port.attachments.names(node);
		if (taken[String(number)]?.some((step) => names.includes(step))) return 'repeated';
		plan.op(record.id, { op: 'take', hop, step: node });
		return undefined;
	}

	#settled(plan: Plan, one: Queued, { channel, outcome, digest }: { channel: string; outcome: Outcome; digest: string | undefined }): void {
		this.#forget(plan, one, digest ?? one.id, outcome.is === 'failed');
		if (!one.recorded || !one.case) return;
		const { id } = one.case;
		const said = { notice: one.id, channel, ...(digest === undefined ? {} : { digest }) };
		if (outcome.is === 'sent') {
			plan.emit(id, { type: 'sent', data: said });
			if (outcome.confirmed) plan.emit(id, { type: 'delivered', data: { notice: one.id, channel } });
			this.#counted(plan, one, digest);
		} else if (one.next) plan.emit(id, { type: 'not-sent', data: { notice: one.id, channel, reason: outcome.reason } });
		else plan.emit(id, { type: 'undelivered', data: { notice: one.id, reason: outcome.reason } });
	}

	/** What was held back counts when it goes out; a digest as one. */
	#counted(plan: Plan, { held, person, id }: Queued, digest: string | undefined): void {
		const { store, plant } = this.#port;
		const { budget } = plant().directory.config.notices ?? {};
		if (!held || !person || !budget) return;
		const { now } = plan.context('', 0);
		const told = (store.value(`${TOLD}${person.id}`) ?? []) as Instant[];
		if (digest === undefined || this.#all().find((one) => one.digest === digest)?.id === id)
			plan.value(`${TOLD}${person.id}`, [...recently(budget, told, now), now]);
	}

	#forget(plan: Plan, one: Queued, consignment: string, failed: boolean): void {
		const done: Done = {
			at: plan.context('', 0).now,
			id: one.id,
			node: one.node,
			consignment,
			...(one.recorded && one.case ? { case: one.case.id } : {}),
			...(failed ? { failed: true } : {}),
		};
		plan.value(keyOf(one), null);
		plan.value(`${DONE}${one.node}|${one.id}`, done as unknown as Json);
	}

	#of(node: string): Queued[] {
		return this.#all().filter((one) => this.#port.attachments.current(one.node) === node);
	}

	#all(): Queued[] {
		return this.#port.store.values(QUEUED).map(({ value }) => value as unknown as Queued);
	}

	get #language() {
		return this.#port.plant().directory.config.language;
	}
}

function keyOf({ node, id }: Pick<Queued, 'node' | 'id'>): string {
	return `${QUEUED}${node}|${id}`;
}
