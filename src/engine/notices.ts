// Notices that channel nodes have taken: kept until it is known what became of each, over restarts and deploys. Here they are taken, once, and it is
// said who may be told now; when what is held back goes out is notice-releases.ts's, what became of it notice-outcomes.ts's. It sends nothing
// itself (nodes/andon-notify) and knows no channel.

import type { CaseRecord } from '../case/case.ts';
import type { CaseEvent, Severity } from '../case/events.ts';
import type { Clock } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { withoutLinks } from '../links/kept.ts';
import type { LinkMaker } from '../links/maker.ts';
import { fillLink } from '../links/placeholder.ts';
import { admit, recently } from '../notices/admission.ts';
import { hasNext, type Notice } from '../notices/notice.ts';
import { type Consignment, type Queued, ready } from '../notices/queued.ts';
import { heldUntil } from '../notices/release.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { CommitBody, Store } from '../store/port.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';
import type { Alarm } from './alarm.ts';
import type { Attachments } from './attachments.ts';
import type { Commits } from './commits.ts';
import { lineOf, NoticeBook } from './notice-book.ts';
import { NoticeOutcomes, type Outcome } from './notice-outcomes.ts';
import { NoticeReleases } from './notice-releases.ts';
import type { Plan } from './plan.ts';

export type { Outcome };

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

export interface NoticesPort {
	store: Store;
	clock: Clock;
	plant(): Plant;
	attachments: Pick<Attachments, 'current' | 'names'>;
	commits: Commits;
	alarm(): Pick<Alarm, 'arm' | 'heldBecause'>;
	newId(): string;
	/** Undefined while the plant makes no links. */
	links(): LinkMaker | undefined;
}

export class Notices {
	readonly #port: NoticesPort;
	readonly #book: NoticeBook;
	readonly #outcomes: NoticeOutcomes;
	/** What is held back comes due with everything else. */
	readonly releases: NoticeReleases;
	/** Consignments that are being sent in this process: a node that took another's place leaves them alone until it is called. */
	readonly #inHand = new Map<string, Set<() => void>>();

	constructor(port: NoticesPort) {
		this.#port = port;
		const book = new NoticeBook(port);
		this.#book = book;
		this.#outcomes = new NoticeOutcomes({ ...port, book });
		this.releases = new NoticeReleases({ ...port, book });
	}

	/** The store was opened (anew). */
	load(): void {
		this.#book.load();
		this.releases.load();
	}

	/** A commit is fixed. */
	staged(body: Pick<CommitBody, 'values'>): void {
		this.#book.staged(body);
	}

	/** Takes a notice, once. Resolves when durable. Refused when it says that it is of a case that never was, or when there are too many. */
	async take(coming: Coming): Promise<Taken | Refusal> {
		const { arrival, notice } = coming;
		const id = notice.id ?? this.#port.newId();
		const done = await this.#port.commits.inLine<Taken>(lineOf(notice.person?.id), {
			cases: arrival ? [arrival.id] : [],
			decide: (plan) => this.#decide(plan, coming, id),
		});
		return isRefusal(done) ? done : done.result;
	}

	/** Takes the hop of a message that holds no notice that can be sent. */
	async takeHop(node: string, arrival: { id: string; hop: string }): Promise<void> {
		await this.#port.commits.change(arrival.id, { decide: (plan, record) => this.#hop(plan, record, node, arrival.hop) });
	}

	/** What a node has to send now, the earliest first. */
	ready(node: string): Consignment[] {
		return ready(this.#book.of(node));
	}

	/** What is still open of a message that a node has prepared, by the id of the notice or of the digest. */
	consignment(node: string, id: string): Queued[] {
		return this.#book.of(node).filter((one) => one.id === id || one.digest === id);
	}

	/** How many a node has, how many of them are held back, and when the first of these may go out. */
	count(node: string): { queued: number; held: number; until?: Instant } {
		const all = this.#book.of(node);
		const held = all.flatMap((one) => heldUntil(one) ?? []).sort();
		return { queued: all.length, held: held.length, ...(held[0] === undefined ? {} : { until: held[0] }) };
	}

	/** From now on nobody else sends it; false when somebody does already, and `freed` is called when they no longer do. End it with `release`. */
	claim({ id }: Consignment, freed: () => void): boolean {
		const waiting = this.#inHand.get(id);
		waiting?.add(freed);
		if (!waiting) this.#inHand.set(id, new Set());
		return waiting === undefined;
	}

	release({ id }: Consignment): void {
		const waiting = this.#inHand.get(id) ?? [];
		this.#inHand.delete(id);
		for (const freed of waiting) freed();
	}

	/**
	 * A try is about to be made: should nobody live to say what came of it, it is known that it may have arrived (`begun`, `handed`); or one was
	 * made, and it has certainly not arrived (`waiting`). Resolves when durable.
	 */
	async note(consignment: Consignment, state: Queued['state']): Promise<void> {
		const done = await this.#port.commits.run({
			cases: [],
			decide: (plan) => {
				for (const one of consignment.items) if (this.#book.has(one)) this.#book.keep(plan, { ...one, state });
				return undefined;
			},
		});
		if (isRefusal(done)) throw new Error(done.message);
	}

	/** Writes what became of a consignment: into its cases, and that it is done. Resolves when durable. What was settled before stays. */
	settle(consignment: Consignment, channel: string, outcome: Outcome): Promise<void> {
		return this.#outcomes.settle(consignment, channel, outcome);
	}

	/** What the service, or a flow, says of a message that went out before. False when there is none of that name. */
	async confirm(node: string, id: string, channel: string, outcome: Outcome): Promise<boolean> {
		const items = this.consignment(node, id);
		if (items.length === 0) return this.#outcomes.confirm(node, id, channel, outcome);
		await this.#outcomes.settle({ id, items }, channel, outcome);
		return true;
	}

	/** Facts that somebody else brings of notices that another node carries. Rides on the same commit. */
	heard(plan: Plan, events: readonly CaseEvent[]): void {
		this.#outcomes.heard(plan, events);
	}

	/** Forgets what is too old to be repeated. */
	tidy(): Promise<void> {
		return this.#outcomes.tidy();
	}

	#decide(plan: Plan, coming: Coming, id: string): Taken | Refusal {
		const { node, notice, arrival, channel, all, to } = coming;
		const { store } = this.#port;
		const record = arrival && (store.summary(arrival.id) ? plan.record(arrival.id) : undefined);
		if (arrival && !record) return refuse(this.#language, 'engine.case-unknown', 'case.id', { case: arrival.id });
		const hop = record && arrival ? this.#hop(plan, record, node, arrival.hop) : undefined;
		if (isRefusal(hop) || hop === 'repeated') return hop;
		if (!all && notice.how !== undefined && notice.how !== channel) return 'other';
		if (this.#book.knows(node, id)) return 'repeated';
		if (this.#book.of(node).length >= MOST) return refuse(this.#language, 'channels.full', '', { most: MOST });
		const now = plan.context(node, 0).now;
		const language = notice.person?.language ?? this.#language;
		const { said, links } = withoutLinks(inWords(notice, language), this.#port.links());
		const one: Queued = {
			id,
			node,
			subject: said.subject,
			text: said.text,
			language,
			...(links.length > 0 ? { links } : {}),
			...(notice.person ? { person: { id: notice.person.id, name: notice.person.name } } : {}),
			...(to === undefined ? {} : { to }),
			data: record?.case.area === undefined ? said.data : { ...said.data, area: record.case.area },
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
		const book = this.#book;
		const { directory } = this.#port.plant();
		const { zone, notices = {} } = directory.config;
		const { person } = one;
		if (!person) {
			book.keep(plan, one);
			return 'queued';
		}
		const told = book.told(person.id);
		const held = book.heldOf(person.id).flatMap((other) => (other.held?.why === 'budget' ? [other.held.until] : []));
		const own = directory.person(person.id)?.quiet;
		const admission = admit(notices, { severity: one.severity as Severity, told, heldUntil: held.sort().at(-1), zone, ...(own ? { quiet: own } : {}) }, now);
		if (!admission.now) {
			const { why, until } = admission;
			book.keep(plan, { ...one, held: { why, until } });
			if (one.recorded && one.case) plan.emit(one.case.id, { type: 'withheld', data: { notice: one.id, person: person.id, why, until } });
			return 'withheld';
		}
		book.keep(plan, one);
		if (notices.budget) book.keepTold(plan, person.id, [...recently(notices.budget, told, now), now]);
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

	get #language() {
		return this.#port.plant().directory.config.language;
	}
}

/** A message of the plant's own may hold "{{link}}", too: the link that it brings stands there. */
function inWords({ subject, text: said, data }: Notice, language: Language): { subject: string; text: string; data: JsonObject } {
	const link = typeof data.link === 'string' ? data.link : undefined;
	return { subject: fillLink(subject, link, language), text: fillLink(said, link, language), data };
}
