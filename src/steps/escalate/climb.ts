// Climbing a ladder within one decision: rungs come, people are told, what nobody answers goes higher. What was decided is gathered here
// and given to the engine as one. When rungs come: timing.ts. The three clocks: clocks.ts. What ends it: ended.ts.

import type { Case } from '../../case/case.ts';
import type { EventData, Proposed, Severity } from '../../case/events.ts';
import type { DeadlineRule } from '../../case/mechanics.ts';
import { given, type JsonObject } from '../../json.ts';
import { countsTime } from '../../plant/due.ts';
import type { CaseEffect, Context, Decision, Outgoing } from '../../step.ts';
import type { Instant } from '../../time.ts';
import type { ClockName, EscalateConfig, Rung } from './config.ts';
import { type Hastened, type NoticeFacts, noticeFor } from './notice.ts';
import { clockDeadline, type Pending, Planned, rungDeadline, silenceDeadline, waitDeadline } from './planned.ts';
import { reportCase } from './report-case.ts';
import { reachSeverity, worse } from './severity.ts';
import { exhaustedReport, shown } from './shown.ts';
import { type EscalateState, type Fired, hasCome, highest, type Told } from './state.ts';
import { instantOf, ruleOfExhausted, ruleOfLimit, ruleOfRung } from './timing.ts';
import { deputiesOf, type Meant, nextThere, peopleOf } from './whom.ts';
import { type Word, wordFor } from './word.ts';

/** Reasons for telling somebody that the record names: by any other, it is whom the rung names. */
const SPECIAL: ReadonlySet<string> = new Set(['deputy', 'override', 'roster', 'skill']);

export class Climb {
	readonly subject: Case;
	readonly config: EscalateConfig;
	readonly context: Context;
	state: EscalateState;
	readonly events: Proposed[] = [];
	readonly reports: (Outgoing & { id: string })[] = [];
	readonly cases: CaseEffect[] = [];
	readonly deadlines: Planned;
	readonly #before: EscalateState;
	#severity: Severity;

	constructor(subject: Case, config: EscalateConfig, state: EscalateState, context: Context, pending: Pending = {}) {
		this.subject = subject;
		this.config = config;
		this.context = context;
		this.state = state;
		this.#before = state;
		this.deadlines = new Planned(pending, context);
		this.#severity = subject.severity;
	}

	/** What the ladder goes by: the case's severity, or the highest there was, where it does not follow it down. */
	get severity(): Severity {
		const { severity } = this.state;
		return this.config.severityFalls === 'stay' && severity !== undefined ? worse(this.#severity, severity) : this.#severity;
	}

	rung(number: number): Rung {
		return this.config.rungs[number - 1]!;
	}

	/** Rungs that are still to come, in order. */
	get toCome(): number[] {
		const { first, clocks, fired } = this.state;
		const come: boolean[] = [];
		for (const { rung, steppedDown } of fired) if (steppedDown === undefined) come[rung] = true;
		const numbers: number[] = [];
		for (let number = first; number <= this.config.rungs.length; number++) {
			const { clock } = this.rung(number);
			const met = clock !== undefined && clocks?.[clock]?.met !== undefined;
			if (!met && !come[number]) numbers.push(number);
		}
		return numbers;
	}

	isSevereEnough(number: number): boolean {
		const { atLeast } = this.rung(number);
		return atLeast === undefined || worse(this.severity, atLeast) === this.severity;
	}

	/** The rung that comes next when somebody asks for it: the lowest above all that have come, else the lowest that has not. */
	next(): number | undefined {
		const { toCome } = this;
		const top = highest(this.state);
		const severe = toCome.filter((rung) => this.isSevereEnough(rung));
		return severe.find((rung) => rung > top) ?? severe[0];
	}

	/** Plans rungs from where the ladder stands; what is due already comes now. */
	plan(rungs: readonly number[]): void {
		const atOnce: number[] = [];
		for (const number of rungs) {
			const rule = ruleOfRung(this.config, number, this.state, this.subject, this.context);
			if (!rule) this.events.push({ type: 'escalate/undated', data: { rung: number, field: this.rung(number).before?.field ?? '' } });
			else if (this.#isDue(rule)) atOnce.push(number);
			else this.deadlines.set(rungDeadline(number), rule);
		}
		// A rung that found nobody has brought the next ones with it.
		for (const number of atOnce) if (!hasCome(this.state, number)) this.come(number);
	}

	/** The limits of clocks that are not met, and the end of patience. */
	planLimits(clocks: readonly ClockName[] = ['acknowledge', 'arrive', 'resolve']): void {
		for (const clock of clocks) {
			const limit = this.config.clocks?.[clock];
			const { met, missed } = this.state.clocks?.[clock] ?? {};
			if (limit && met === undefined && missed === undefined)
				this.deadlines.set(clockDeadline(clock), ruleOfLimit(limit, clock, this.state, this.subject, this.context));
		}
	}

	planExhausted(): void {
		const rule = ruleOfExhausted(this.config, this.state, this.subject, this.context);
		if (rule && this.state.exhausted === undefined) this.deadlines.set('exhausted', rule);
	}

	/** A rung's time has come: unless the case is not severe enough for it. `due`: when it was to come, which its repetitions count from. */
	come(number: number, due: Instant = this.context.now): void {
		if (!this.isSevereEnough(number)) {
			if (this.state.passed?.includes(number)) return;
			this.state = { ...this.state, passed: [...(this.state.passed ?? []), number] };
			this.events.push({ type: 'escalate/skipped', data: { rung: number, reason: 'severity' } });
			return;
		}
		this.fire(number, {}, due);
	}

	/** A rung comes, by its time or before it. Where it reaches nobody the next one of its clock comes at once, and that is said. */
	fire(number: number, asked: Omit<Hastened, 'unmanned'> = {}, due: Instant = this.context.now): void {
		const unmanned: number[] = [];
		const { clock } = this.rung(number);
		let at: number | undefined = number;
		while (at !== undefined && !this.#reach(at, { ...asked, unmanned: [...unmanned] })) {
			const below: number = at;
			unmanned.push(below);
			at = this.toCome.find((rung) => rung > below && this.rung(rung).clock === clock && this.isSevereEnough(rung));
		}
		const from = at === number ? due : this.context.now;
		if (at !== undefined) this.#repeat(at, from);
		else if (this.toCome.length === 0) this.exhaust('nobody');
		reachSeverity(this, from);
	}

	/** Somebody may be on duty now for a rung that waited. */
	tryAgain(number: number): void {
		const index = this.state.fired.findLastIndex((one) => one.rung === number && one.waiting !== undefined);
		if (index < 0) return;
		const { people, nobody } = peopleOf(this.subject, this.rung(number).tell, this.context);
		if (people.length > 0) this.#tell(index, people, { unmanned: [] });
		if (nobody) this.events.push({ type: 'undelivered', data: { reason: nobody } });
		if (people.length > 0 || this.#wait(index)) return;
		const above = this.toCome.find((rung) => rung > number && this.isSevereEnough(rung));
		if (above !== undefined) this.fire(above);
		else if (this.toCome.length === 0) this.exhaust('nobody');
	}

	/** All rungs have come, or the last time has passed, and nobody is to be expected. Said once. */
	exhaust(reason: 'nobody' | 'no-reaction' | 'undelivered'): void {
		if (this.state.exhausted !== undefined) return;
		this.state = { ...this.state, exhausted: this.context.now };
		this.events.push({ type: 'escalate/exhausted', data: { reason } });
		this.reports.push(exhaustedReport(this, reason));
	}

	/** A word to somebody that is no rung: they are sent as deputy, the pause is over, it became less severe. */
	say(person: string, word: Word): void {
		const someone = this.context.plant.person(person);
		if (!someone) return;
		const notice = wordFor(someone, word, this.#facts(Math.max(1, highest(this.state))), this.state.words?.length ?? 0, this.context);
		this.state = { ...this.state, words: [...(this.state.words ?? []), { person, notice: notice.id }] };
		this.events.push({ type: 'notified', data: given({ notice: notice.id, person, ask: word.ask, late: this.context.late || undefined }) });
		this.reports.push(notice);
	}

	// — the decision ————————————————————————————————————————————————

	get changed(): boolean {
		return this.state !== this.#before || this.events.length > 0 || this.deadlines.changed;
	}

	/** Everything that was decided; the ladder stands on. */
	decision(): Decision<EscalateState> {
		const { events, reports, cases } = this;
		const open = { state: this.state, waitsFor: shown(this) };
		return { open, events, reports, deadlines: this.deadlines.wanted(), ...(cases.length > 0 ? { cases } : {}) };
	}

	// — one rung ————————————————————————————————————————————————

	/** Whether it reached anybody, or waits until it will. */
	#reach(number: number, hastened: Hastened): boolean {
		const rung = this.rung(number);
		const { subject, context } = this;
		const { severity } = rung;
		const first = !this.state.fired.some((one) => one.rung === number);
		this.deadlines.cancel(rungDeadline(number));
		const note = hastened.note ?? rung.note;
		const data: EventData['escalated'] = { rung: number };
		if (severity !== undefined) data.severity = severity;
		if (context.late) data.late = true;
		if (note !== undefined) data.note = note;
		this.events.push({ type: 'escalated', data });
		if (severity !== undefined) this.#severity = worse(this.#severity, severity);
		const index = this.state.fired.length;
		this.state = { ...this.state, fired: [...this.state.fired, { rung: number, at: context.now, told: [] }] };
		const { people, nobody } = peopleOf(subject, rung.tell, context);
		const found = people.length === 0 && rung.nobody === 'deputy' ? deputiesOf(subject, rung.tell, context) : people;
		this.#tell(index, found, hastened);
		if (nobody) this.events.push({ type: 'undelivered', data: { reason: nobody } });
		if (first) this.#whatElse(number);
		return found.length > 0 || (rung.nobody === 'wait' && this.#wait(index));
	}

	#whatElse(number: number): void {
		const { subject } = this;
		const { stop, report, note } = this.rung(number);
		if (stop && !subject.stopped) this.events.push({ type: 'line-stopped', data: given({ area: subject.area, rung: number, reason: note }) });
		if (report) this.cases.push(reportCase(subject, report, this.context));
	}

	#tell(index: number, people: readonly Meant[], hastened: Hastened): void {
		const number = this.state.fired[index]!.rung;
		const facts = { ...this.#facts(number), by: this.#wantedBy(number), hastened };
		const { ask, channels } = facts.rung;
		const by = ask === 'know' ? undefined : facts.by;
		const late = this.context.late || undefined;
		const told = people.map(({ person, why }): Told => {
			const notice = noticeFor(person, facts, this.context);
			const data: EventData['notified'] = { notice: notice.id, person: person.id, rung: number, ask };
			if (by !== undefined) data.by = by;
			if (late) data.late = late;
			if (SPECIAL.has(why.because)) Object.assign(data, { because: why.because, ...given({ for: why.for }) });
			this.events.push({ type: 'notified', data });
			this.reports.push(notice);
			return { person: person.id, notice: notice.id, ...(channels ? { channels } : {}) };
		});
		const { waiting: _, ...entry } = this.state.fired[index]!;
		this.#fired(index, { ...entry, told });
		if (told.length > 0) this.listen(index);
	}

	/** From now on silence of the channels counts, where it does. */
	listen(index: number): void {
		const { silent } = this.config;
		if (silent) this.deadlines.set(silenceDeadline(index), { from: this.context.now, ...silent, ...given({ area: this.subject.area }) });
	}

	/** The same notice once more, by another channel. False when it can't be made any more. */
	tellBy(index: number, { person, notice }: Told, channel: string): boolean {
		const { rung } = this.state.fired[index]!;
		const someone = this.context.plant.person(person);
		if (!someone || rung < 1 || rung > this.config.rungs.length) return false;
		const coming = this.state.fired.slice(0, index + 1).filter((one) => one.rung === rung).length;
		const made = noticeFor(someone, { ...this.#facts(rung), coming, by: this.#wantedBy(rung) }, this.context);
		this.reports.push({ ...made, id: `${notice}@${channel}`, payload: { ...(made.payload as JsonObject), notice, how: channel } });
		return true;
	}

	/** Changes what is remembered of one notice. */
	remember(notice: string, changes: Partial<Told>): void {
		const changed = (told: Told[]) => told.map((one) => (one.notice === notice ? (given({ ...one, ...changes } as never) as Told) : one));
		const { fired, words } = this.state;
		this.state = { ...this.state, fired: fired.map((one) => ({ ...one, told: changed(one.told) })), ...(words ? { words: changed(words) } : {}) };
	}

	/** Waits until somebody comes on duty; false when nobody ever does. */
	#wait(index: number): boolean {
		const entry = this.state.fired[index]!;
		const at = nextThere(this.subject, this.rung(entry.rung).tell, this.context);
		if (at === undefined) return false;
		this.#fired(index, { ...entry, waiting: at });
		this.events.push({ type: 'escalate/waiting', data: { rung: entry.rung, until: at } });
		this.deadlines.set(waitDeadline(entry.rung), { at });
		return true;
	}

	#fired(index: number, entry: Fired): void {
		this.state = { ...this.state, fired: this.state.fired.with(index, entry) };
	}

	/** Repetitions count from when the rung was to come; after an outage those that are over come with it. While the case is paused none of their time passes. */
	#repeat(number: number, due: Instant): void {
		const { repeat } = this.rung(number);
		if (!repeat || this.state.fired.filter((one) => one.rung === number && one.steppedDown === undefined).length > 1) return;
		const { area, paused } = this.subject;
		const from = paused ? this.context.now : due;
		for (let coming = 2; coming <= repeat.times + 1; coming++) {
			const rule = { from, amount: repeat.every.amount * (coming - 1), counts: repeat.every.counts, ...given({ area }) };
			if (this.#isDue(rule)) this.fire(number);
			else this.deadlines.set(rungDeadline(number, coming), rule);
		}
	}

	#isDue(rule: DeadlineRule): boolean {
		const { now } = this.context;
		if (!countsTime(rule)) return instantOf(rule, this.context) <= now;
		// A paused clock stands; what goes by the clock on the wall comes all the same.
		return !this.subject.paused && (rule.from === now ? rule.amount === 0 : instantOf(rule, this.context) <= now);
	}

	#facts(number: number): NoticeFacts {
		const { subject, config, state } = this;
		const coming = Math.max(1, state.fired.filter(({ rung }) => rung === number).length);
		return {
			subject,
			rung: this.rung(number),
			number,
			rungs: config.rungs.length,
			round: state.round,
			coming,
			until: config.until,
			outside: state.outside === true,
			hastened: { unmanned: [] },
		};
	}

	/** When an answer is wanted: at the limit of its clock, else before the next rung comes, else before nobody is expected any more. */
	#wantedBy(number: number): Instant | undefined {
		const { ask } = this.rung(number);
		const limit =
			ask === 'acknowledge' ? this.deadlines.dueOf(clockDeadline('acknowledge')) : ask === 'come' ? this.deadlines.dueOf(clockDeadline('arrive')) : undefined;
		if (limit !== undefined) return limit;
		const next = this.toCome.find((rung) => rung > highest(this.state) && this.isSevereEnough(rung));
		if (next === undefined) return this.deadlines.dueOf('exhausted');
		const due = this.deadlines.dueOf(rungDeadline(next));
		if (due !== undefined) return due;
		const rule = ruleOfRung(this.config, next, this.state, this.subject, this.context);
		return rule && instantOf(rule, this.context);
	}
}
