// A configuration made ready: which rules judge which signal is found out once for each. Not for judging (judge.ts).

import type { DetectConfig, RuleConfig } from './config.ts';
import type { AnyRuleKind, OfPlant } from './rules/kind.ts';
import { kindOf } from './rules/kinds.ts';
import { matches } from './topics.ts';

export interface ReadyRule {
	config: RuleConfig;
	kind: AnyRuleKind;
}

/** A group of signals that one rule judges as one. */
export interface Group {
	/** Of its state, among those of signals. */
	key: string;
	/** Its name for people and in anomalies. */
	name: string;
	rule: ReadyRule;
}

/** What is watched of one signal. Shared by all signals that are watched alike. */
export interface Watching {
	/** Rules that judge it by itself. */
	rules: readonly ReadyRule[];
	/** What its samples have to be. */
	takes: 'number' | 'scalar';
	/** Whether anything asks for it: a rule, a group, or a rule of another signal. */
	watched: boolean;
}

/** No name of a signal begins so: control characters are refused. */
const GROUP = '\t';

/** Names that are remembered: more than a node has signals, so that nobody fills the memory with names. */
const MOST_NAMES = 40_000;

export class Detector {
	readonly config: DetectConfig;
	readonly #single: readonly ReadyRule[];
	readonly #grouped: readonly ReadyRule[];
	readonly #needed: readonly string[];
	/** Where no rule picks its signals: nothing has to be found out, or remembered, for each. */
	readonly #forAll: Watching | undefined;
	readonly #kinds = new Map<string, Watching>();
	readonly #bySignal = new Map<string, Watching>();
	readonly #groups = new Map<string, readonly Group[]>();

	/** Expects a checked configuration. `plant`: what rules stand for that leave it to the plant; they judge nothing without. */
	constructor(config: DetectConfig, plant: OfPlant = {}) {
		this.config = config;
		const ready = config.rules.flatMap((rule): ReadyRule[] => {
			const kind = kindOf(rule.watch)!;
			return (kind.expand?.(rule, plant) ?? [rule]).map((one: RuleConfig) => ({ config: one, kind }));
		});
		this.#single = ready.filter(({ kind }) => !kind.groupOf);
		this.#grouped = ready.filter(({ kind }) => kind.groupOf);
		this.#needed = ready.flatMap(({ config, kind }) => kind.needs?.(config) ?? []);
		const picked = this.#grouped.length > 0 || this.#needed.length > 0 || ready.some(({ config }) => config.signals !== undefined);
		if (!picked) this.#forAll = { rules: ready, takes: takenBy(ready), watched: ready.length > 0 };
	}

	/** What judges a signal. The same object each time. */
	watching(signal: string): Watching {
		if (this.#forAll) return this.#forAll;
		const known = this.#bySignal.get(signal);
		if (known) return known;
		const rules = this.#single.filter(({ config }) => applies(config, signal));
		const heard = [...rules, ...this.groupsOf(signal).map(({ rule }) => rule)];
		const needed = this.#needed.some((filter) => matches(filter, signal));
		const takes = needed ? 'number' : takenBy(heard);
		const watched = needed || heard.length > 0;
		const name = `${takes} ${watched} ${rules.map(({ config }) => config.id).join(' ')}`;
		const watching = this.#kinds.get(name) ?? { rules, takes, watched };
		this.#kinds.set(name, watching);
		keep(this.#bySignal, signal, watching);
		return watching;
	}

	/** The groups that hear of a signal's samples. */
	groupsOf(signal: string): readonly Group[] {
		if (this.#grouped.length === 0) return NO_GROUPS;
		const known = this.#groups.get(signal);
		if (known) return known;
		const groups = this.#grouped.flatMap((rule): Group[] => {
			const name = applies(rule.config, signal) ? rule.kind.groupOf?.(rule.config, signal) : undefined;
			return name === undefined ? [] : [{ key: `${GROUP}${rule.config.id}/${name}`, name, rule }];
		});
		keep(this.#groups, signal, groups);
		return groups;
	}

	/** Whether a state is of a group, by its key; its rule may be gone. */
	isGroup(key: string): boolean {
		return key.startsWith(GROUP);
	}

	/** The rule of a group by the key of its state; undefined for a signal, or where the rule is gone. */
	groupRule(key: string): ReadyRule | undefined {
		if (!this.isGroup(key)) return undefined;
		const id = key.slice(GROUP.length, key.indexOf('/'));
		return this.#grouped.find(({ config }) => config.id === id);
	}
}

const NO_GROUPS: readonly Group[] = Object.freeze([]);

/** A number where one rule needs one. */
function takenBy(rules: readonly ReadyRule[]): Watching['takes'] {
	return rules.some(({ config, kind }) => kind.takes(config) === 'number') ? 'number' : 'scalar';
}

function applies({ signals }: RuleConfig, signal: string): boolean {
	return signals === undefined || signals.some((filter) => matches(filter, signal));
}

function keep<T>(map: Map<string, T>, name: string, value: T): void {
	if (map.size >= MOST_NAMES) map.clear();
	map.set(name, value);
}
