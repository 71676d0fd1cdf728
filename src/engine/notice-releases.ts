// What is held back of people comes due: each notice has its instant stored, the plant's alarm is armed for the first, and all that is due of a
// person is let go in one commit, once, at that instant or, after a standstill, as soon as it can be. What goes out as what is
// src/notices/release.ts's. Not for sending it.

import type { Clock } from '../clock.ts';
import { quietUntil, recently } from '../notices/admission.ts';
import { byTime, type Queued } from '../notices/queued.ts';
import { afterClockSet, heldUntil, noLonger, type QuietNow, release } from '../notices/release.ts';
import type { Plant } from '../plant/plant-now.ts';
import { isRefusal } from '../refusal.ts';
import { type Instant, type Millis, toMillis } from '../time.ts';
import { type Alarm, EARLIEST } from './alarm.ts';
import type { AlsoDue } from './also-due.ts';
import type { Commits } from './commits.ts';
import { lineOf, type NoticeBook } from './notice-book.ts';
import type { Plan } from './plan.ts';

/** What could not be let go is tried again after this (real time). */
const AGAIN_AFTER: Millis = 60_000;
/** Notices that one commit lets go; the next one follows at once. */
const AT_ONCE = 500;

export interface NoticeReleasesPort {
	clock: Clock;
	plant(): Plant;
	book: NoticeBook;
	commits: Pick<Commits, 'inLine' | 'failed'>;
	alarm(): Pick<Alarm, 'arm' | 'heldBecause'>;
}

export class NoticeReleases implements AlsoDue {
	readonly #port: NoticeReleasesPort;
	/** People whose notices are being let go. */
	readonly #underWay = new Set<string>();
	/** Real time before which it is not tried again, for it failed. */
	readonly #notBefore = new Map<string, number>();

	constructor(port: NoticeReleasesPort) {
		this.#port = port;
	}

	/** The store was opened (anew). */
	load(): void {
		this.#notBefore.clear();
	}

	get next(): Millis | undefined {
		let first: Instant | undefined;
		for (const [person, due] of this.#port.book.firstReleases()) if ((first === undefined || due < first) && !this.#isBusy(person)) first = due;
		return first === undefined ? undefined : toMillis(first);
	}

	come(waits: (due: Millis) => boolean): void {
		const now = this.#port.clock.now();
		for (const [person, due] of this.#port.book.firstReleases()) {
			if (due > now || this.#isBusy(person) || waits(toMillis(due))) continue;
			void this.#change(person, (plan) => this.#release(plan, person));
		}
	}

	async clockSet(shift: Millis): Promise<void> {
		const set = (one: Queued, now: Instant) => afterClockSet(one, shift, now);
		await this.#changeAll((plan, person) => this.#plan(plan, person, set));
	}

	clockConfirmed(): void {
		void this.follow();
	}

	/** By the rules and the clock of today, unless the clock is in doubt. Resolves when that is durable. */
	async follow(): Promise<void> {
		if (this.#port.alarm().heldBecause !== undefined) return;
		await this.#changeAll((plan, person) => this.#plan(plan, person, (one) => one));
	}

	// — inside ————————————————————————————————————————————————

	#release(plan: Plan, person: string): void {
		const { book, plant } = this.#port;
		const now = plan.context('', 0).now;
		const due = book.heldOf(person).filter((one) => (heldUntil(one) as Instant) <= now);
		const isTaken = (id: string) => book.inDigest(id).length > 0 || book.done().some(({ done }) => done.consignment === id);
		const { out, longer } = release(due.sort(byTime).slice(0, AT_ONCE), this.#quiet(person, now), now, isTaken);
		for (const one of [...out, ...longer]) book.keep(plan, one);
		for (const { id, recorded, case: about, held } of longer) {
			if (recorded && about && held) plan.emit(about.id, { type: 'withheld', data: { notice: id, person, ...held } });
		}
		const { budget } = plant().directory.config.notices ?? {};
		const messages = new Set(out.map(({ node, id, digest }) => digest ?? `${node}|${id}`)).size;
		if (budget && messages > 0) book.keepTold(plan, person, [...recently(budget, book.told(person), now), ...new Array<Instant>(messages).fill(now)]);
	}

	/** When it may go out is reckoned anew. */
	#plan(plan: Plan, person: string, change: (one: Queued, now: Instant) => Queued): void {
		const { book, plant } = this.#port;
		const now = plan.context('', 0).now;
		const { budget } = plant().directory.config.notices ?? {};
		for (const one of book.heldOf(person)) {
			const changed = change(one, now);
			// A clock that can't be right says nothing of what is quiet now.
			const next = now < EARLIEST ? changed : noLonger(changed, budget, this.#quiet(person, now), now);
			if (next !== one) book.keep(plan, next);
		}
	}

	async #changeAll(decide: (plan: Plan, person: string) => void): Promise<void> {
		await Promise.all([...this.#port.book.firstReleases().keys()].map((person) => this.#change(person, (plan) => decide(plan, person))));
	}

	/** One change for one person, after what was queued for them before. Never rejects. */
	async #change(person: string, decide: (plan: Plan) => void): Promise<void> {
		const { commits, clock, alarm } = this.#port;
		this.#underWay.add(person);
		try {
			const done = await commits.inLine(lineOf(person), { cases: [], decide });
			if (isRefusal(done)) this.#notBefore.set(person, clock.monotonic() + AGAIN_AFTER);
			else this.#notBefore.delete(person);
		} catch (error) {
			this.#notBefore.set(person, clock.monotonic() + AGAIN_AFTER);
			commits.failed(error);
		}
		this.#underWay.delete(person);
		alarm().arm();
	}

	#quiet(person: string, now: Instant): QuietNow {
		const { directory } = this.#port.plant();
		const { zone, notices } = directory.config;
		const hours = directory.person(person)?.quiet ?? notices?.quiet ?? [];
		return (severity = 'medium') => quietUntil(hours, severity, zone, now);
	}

	#isBusy(person: string): boolean {
		return this.#underWay.has(person) || (this.#notBefore.get(person) ?? 0) > this.#port.clock.monotonic();
	}
}
