// What people do with learned limits: learn, stop, drop points, freeze, type in, forget, show. Pure: a command gives changes of the book and a reply, or a
// refusal and nothing. Only these, and the first good points of a rule that learns by itself, ever change what signals are judged by.

import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';
import { type Instant, toMillis } from '../../time.ts';
import { type Change, type Entry, type LimitsBook, MOST_ORDERS, MOST_PLACES, NO_SHELF, type Order, placeOf, type Shelf } from './book.ts';
import { type LimitsCommand, readLimitsCommand } from './command.ts';
import type { Learner } from './learnable.ts';
import { complete, freezePhase, replaced } from './learning.ts';
import { rowOf } from './show.ts';

/** Rows that a reply holds; how many more there are is said. */
const MOST_ROWS = 1_000;

export interface Commanded {
	/** What the book becomes: `withChanges(book, changes)`. */
	changes: Change[];
	/** `{command, rule, sentence, …}`, plain JSON. */
	reply: JsonObject;
}

interface Asked {
	command: LimitsCommand;
	learner: Learner;
	shelf: Shelf;
	now: Instant;
	language: Language;
}

/**
 * Carries out a command on the book. `learners`: the detector's rules that learn, by their id; a command names one of them where there are several.
 * Refused with the book unchanged: what is no command, a rule or signal that is not there, points or limits that are none.
 */
export function limitsCommand(book: LimitsBook, learners: ReadonlyMap<string, Learner>, raw: unknown, now: Instant, language: Language): Commanded | Refusal {
	const command = readLimitsCommand(raw, now, language);
	if (isRefusal(command)) return command;
	if (command.command === 'show-limits' && command.rule === undefined) return showAll(book, learners, command, language);
	const known = [...learners.keys()];
	if (known.length === 0) return refuse(language, 'limits.no-rule', 'rule');
	if (command.rule === undefined && known.length > 1) return refuse(language, 'limits.which-rule', 'rule', { known: known.join(', ') });
	const learner = learners.get(command.rule ?? known[0]!);
	if (!learner) return refuse(language, 'limits.rule-unknown', 'rule', { found: command.rule, known: known.join(', ') });
	const asked: Asked = { command, learner, shelf: book.get(learner.rule.id) ?? NO_SHELF, now, language };
	switch (command.command) {
		case 'learn-limits':
			return command.samples ? learnSamples(asked, command.samples) : order(asked);
		case 'stop-learning':
			return stop(asked);
		case 'drop-points':
			return dropPoints(asked);
		case 'freeze-limits':
			return freeze(asked);
		case 'type-limits':
			return typeIn(asked);
		case 'forget-limits':
			return forget(asked);
		case 'show-limits':
			return said(asked, [], matching(asked), 'show');
	}
}

/** Collects from the next samples on; what is frozen goes on judging until then. */
function order({ command, learner, shelf, now, language }: Asked): Commanded | Refusal {
	const { signal, product, who } = command;
	const { rule, kind } = learner;
	const wanted = command.wanted ?? { points: kind.automatic(rule) || kind.least(rule) };
	if ('points' in wanted) {
		const [least, most] = [kind.least(rule), kind.most(rule)];
		if (wanted.points < least || wanted.points > most) return refuse(language, 'limits.points', 'points', { least, most, found: wanted.points });
	}
	if (signal !== undefined && placeOf(signal, product) === undefined) return refuse(language, 'limits.name', 'signal');
	const id = shelf.newest + 1;
	const next: Order = {
		id,
		...(signal !== undefined && { signal }),
		...(product !== undefined && { product }),
		wanted,
		since: now,
		...(who !== undefined && { who }),
	};
	// A later order for the same replaces it; a period that is over asks for nothing any more.
	const others = shelf.orders.filter((one) => !(covers(next, one.signal, one.product) || ('to' in one.wanted && one.wanted.to < toMillis(now))));
	if (others.length >= MOST_ORDERS) return refuse(language, 'limits.orders', 'command', { most: MOST_ORDERS });
	const change: Change = { rule: rule.id, newest: id, orders: [...others, next] };
	const amount = 'points' in wanted ? text(language, 'limits.amount.points', { points: wanted.points }) : text(language, 'limits.amount.period');
	const sentence = text(language, `limits.reply.${signal === undefined ? 'learn-all' : 'learn'}`, { signal: signal ?? '', amount });
	return { changes: [change], reply: { command: command.command, rule: rule.id, sentence } };
}

function covers(order: Pick<Order, 'signal' | 'product'>, signal: string | undefined, product: string | undefined): boolean {
	return (order.signal === undefined || order.signal === signal) && (order.product === undefined || order.product === product);
}

/** From a list of samples (a file of good days), at once. */
function learnSamples(asked: Asked, samples: Json[]): Commanded | Refusal {
	const { command, learner, now, language } = asked;
	const before = entryFor(asked);
	if (isRefusal(before)) return before;
	const tried = learner.kind.learn(learner.rule, samples, [], language);
	if (isRefusal(tried)) return tried;
	const { who } = command;
	const phase = {
		id: (before.phase?.id ?? 0) + 1,
		wanted: { points: samples.length },
		automatic: false,
		since: now,
		...(who !== undefined && { who }),
		stage: 'collecting' as const,
		dropped: [],
		at: [],
		points: samples,
	};
	return said(asked, [changed(asked, complete({ ...before, phase }, learner, now, language))], undefined, 'learned');
}

/** Ends phase I with what there is; too little is thrown away and does not begin by itself again. */
function stop(asked: Asked): Commanded | Refusal {
	const { command, learner, shelf, now, language } = asked;
	const orders = shelf.orders.filter((one) => !covers(command, one.signal, one.product));
	const learning = matching(asked).filter(({ phase }) => phase?.stage === 'collecting');
	if (learning.length === 0 && orders.length === shelf.orders.length) return refuse(language, 'limits.not-learning', 'signal');
	const ended = learning.map((entry): Change => {
		const { phase, ...rest } = entry;
		if (phase!.points.length < learner.kind.least(learner.rule)) return changed(asked, { ...rest, stopped: true });
		const done = complete({ ...rest, phase: { ...phase!, automatic: false } }, learner, now, language);
		return changed(asked, done);
	});
	return said(asked, [{ rule: learner.rule.id, newest: shelf.newest, orders }, ...ended], undefined, 'stopped');
}

/** Leaves points of phase I out; a new list replaces the one before. */
function dropPoints(asked: Asked): Commanded | Refusal {
	const entry = collected(asked);
	if (isRefusal(entry)) return entry;
	const dropped = placesToDrop(asked, entry);
	if (isRefusal(dropped)) return dropped;
	return said(asked, [changed(asked, { ...entry, phase: { ...entry.phase!, dropped } })], undefined, 'dropped');
}

/** From now on these limits judge. Without a signal: all that wait for a decision. */
function freeze(asked: Asked): Commanded | Refusal {
	const { command, learner, now, language } = asked;
	const waiting = command.signal === undefined ? matching(asked).filter(({ phase }) => phase?.stage === 'waiting') : [collected(asked)];
	if (waiting.length === 0) return refuse(language, 'limits.nothing-waits', 'signal');
	if (Array.isArray(command.drop) && waiting.length > 1) return refuse(language, 'limits.whose', 'signal');
	const changes: Change[] = [];
	for (const entry of waiting) {
		if (isRefusal(entry)) return entry;
		const dropped = command.drop === undefined ? entry.phase!.dropped : placesToDrop(asked, entry);
		if (isRefusal(dropped)) return dropped;
		const frozen = freezePhase({ ...entry, phase: { ...entry.phase!, dropped, automatic: false } }, learner, now, language, command.who ?? entry.phase!.who);
		if (isRefusal(frozen)) return frozen;
		changes.push(changed(asked, frozen));
	}
	return said(asked, changes, undefined, 'frozen');
}

function typeIn(asked: Asked): Commanded | Refusal {
	const { command, learner, now, language } = asked;
	if (!learner.kind.type) return refuse(language, 'limits.not-typed', 'rule', { rule: learner.rule.id });
	const value = learner.kind.type(learner.rule, command.limits, language);
	if (isRefusal(value)) return value;
	const entry = entryFor(asked);
	if (isRefusal(entry)) return entry;
	const { who } = command;
	const next = replaced(entry, { at: now, how: 'typed', ...(who !== undefined && { who }), value });
	return said(asked, [changed(asked, next)], undefined, 'typed');
}

/** What was frozen judges no more; its version is remembered. A rule that learns by itself begins again. */
function forget(asked: Asked): Commanded | Refusal {
	const { command, shelf, language } = asked;
	const found = matching(asked);
	const orders = shelf.orders.filter((one) => !covers(command, one.signal, one.product));
	if (found.length === 0 && orders.length === shelf.orders.length) return refuse(language, 'limits.unknown', 'signal', { signal: command.signal ?? '' });
	const { rule } = asked.learner;
	const changes = found.map(({ signal, product, version, order }): Change => {
		if (version === 0) return { rule: rule.id, gone: placeOf(signal, product)! };
		return { rule: rule.id, entry: { signal, product, version, ...(order !== undefined && { order }) } };
	});
	return said(asked, [{ rule: rule.id, newest: shelf.newest, orders }, ...changes], [], 'forgotten', found.length);
}

function showAll(book: LimitsBook, learners: ReadonlyMap<string, Learner>, command: LimitsCommand, language: Language): Commanded {
	const rows: JsonObject[] = [];
	let more = 0;
	for (const learner of learners.values()) {
		for (const entry of book.get(learner.rule.id)?.entries.values() ?? []) {
			if (!covers(command, entry.signal, entry.product)) continue;
			if (rows.length < MOST_ROWS) rows.push(rowOf(learner, entry, language));
			else more++;
		}
	}
	return {
		changes: [],
		reply: { command: command.command, sentence: sentenceOf('show', rows.length + more, language), limits: rows, ...(more > 0 && { more }) },
	};
}

/** The answer: which entries there are now, and a sentence. `shown` absent: those that changed. */
function said(asked: Asked, changes: Change[], shown: readonly Entry[] | undefined, done: string, count?: number): Commanded | Refusal {
	const { command, learner, language, shelf } = asked;
	const entries = shown ?? changes.flatMap((change) => ('entry' in change ? [change.entry] : []));
	const added = changes.filter((change) => 'entry' in change && !shelf.entries.has(placeOf(change.entry.signal, change.entry.product)!)).length;
	if (shelf.entries.size + added > MOST_PLACES) return refuse(language, 'limits.too-many', 'signal', { most: MOST_PLACES });
	const rows = entries.slice(0, MOST_ROWS).map((entry) => rowOf(learner, entry, language));
	const more = entries.length - rows.length;
	const sentence = sentenceOf(done, count ?? entries.length, language);
	return { changes, reply: { command: command.command, rule: learner.rule.id, sentence, limits: rows, ...(more > 0 && { more }) } };
}

function sentenceOf(done: string, count: number, language: Language): string {
	return text(language, `limits.reply.${done}`, { count });
}

function changed({ learner }: Asked, entry: Entry): Change {
	return { rule: learner.rule.id, entry };
}

function matching({ command, shelf }: Asked): Entry[] {
	return [...shelf.entries.values()].filter((entry) => covers(command, entry.signal, entry.product));
}

/** The one entry that a command names, or a new one. A product that is not named is none. */
function entryFor({ command, shelf, language }: Asked): Entry | Refusal {
	const signal = command.signal!;
	const place = placeOf(signal, command.product);
	if (place === undefined) return refuse(language, 'limits.name', 'signal');
	// What it was told to learn before, this command overtakes.
	return { ...(shelf.entries.get(place) ?? { signal, product: command.product ?? '', version: 0 }), order: shelf.newest };
}

/** The same, with points collected. */
function collected(asked: Asked): Entry | Refusal {
	const { command, language } = asked;
	const entry = entryFor(asked);
	if (isRefusal(entry)) return entry;
	return entry.phase && entry.phase.points.length > 0 ? entry : refuse(language, 'limits.nothing-collected', 'signal', { signal: command.signal });
}

function placesToDrop({ command, learner, language }: Asked, { phase }: Entry): number[] | Refusal {
	const { points, dropped } = phase!;
	if (command.drop !== 'proposed') {
		const places = command.drop ?? [];
		const wrong = places.findIndex((place) => place >= points.length);
		if (wrong >= 0) return refuse(language, 'spc.dropped', `points[${wrong}]`, { found: places[wrong], last: points.length - 1 });
		return [...places].sort((one, other) => one - other);
	}
	const found = learner.kind.assignable(learner.rule, points, dropped, language);
	return isRefusal(found) ? found : [...dropped, ...found.points.map(({ place }) => place)].sort((one, other) => one - other);
}
