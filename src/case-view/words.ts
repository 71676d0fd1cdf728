// Names, amounts and times of a case as people read them. Not for sentences.

import { type Actor, EFFECT_RESULTS, type MeasureClass, type Quantity, type Relation, type Severity } from '../case/events.ts';
import { SETTABLE } from '../case/set.ts';
import { ANALYSIS_KEYS } from '../case/set-analysis.ts';
import { showDuration } from '../duration.ts';
import { isMembers, type Json } from '../json.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import { localMinute } from '../plant/local-time.ts';
import { type Language, text } from '../text.ts';
import { type Instant, isInstant } from '../time.ts';
import { type KindLabel, kindName } from './kinds.ts';

/** For whom, and in which plant, a case is put into words. */
export interface Reader {
	plant: Directory;
	language: Language;
	/** What an outcome of a step is called, where that is still known. */
	outcome?(step: string, name: string): string | undefined;
	/** What a field of the plant's own is called, where a form says it. */
	field?(name: string): string | undefined;
	/** What the plant's panels call kinds of cases. */
	kinds?: readonly KindLabel[];
}

/** Characters of a value that nobody chose to write, at most. */
const LONGEST = 200;

export class CaseWords {
	readonly #reader: Reader;
	readonly #numbers: Intl.NumberFormat;

	constructor(reader: Reader) {
		this.#reader = reader;
		this.#numbers = new Intl.NumberFormat(reader.language, { maximumFractionDigits: 6 });
	}

	get language(): Language {
		return this.#reader.language;
	}

	say(key: string, params: Record<string, unknown> = {}): string {
		return text(this.language, `timeline.${key}`, params);
	}

	/** What a ladder says of itself, as its rehearsal does. */
	ofLadder(event: string, params: Record<string, unknown> = {}): string {
		return text(this.language, `rehearse.event.${event}`, params);
	}

	/** Whoever has a measure: a person or a role. */
	owner(id: string): string {
		return this.#reader.plant.person(id)?.name ?? this.#reader.plant.role(id)?.name ?? id;
	}

	person(id: string): string {
		return this.#reader.plant.person(id)?.name ?? id;
	}

	area(id: string): string {
		return this.#reader.plant.area(id)?.name ?? id;
	}

	/** The narrowest of whom is named, with what is around it. */
	whom({ person, role, department }: Addressee): string {
		const { plant } = this.#reader;
		const names = [
			person === undefined ? undefined : this.person(person),
			role === undefined ? undefined : (plant.role(role)?.name ?? role),
			department === undefined ? undefined : (plant.department(department)?.name ?? department),
		];
		return names.filter((name) => name !== undefined).join(' · ');
	}

	/** Who acted; nobody where it was a rule or a clock. */
	who(actor: Actor | null): { who: string; how: Exclude<Actor['how'], 'system'> } | undefined {
		return !actor || actor.how === 'system' ? undefined : { who: this.person(actor.id), how: actor.how };
	}

	severity(severity: Severity): string {
		return text(this.language, `escalate.severity.${severity}`);
	}

	measure(kind: MeasureClass): string {
		return text(this.language, `case-view.measure.${kind}`);
	}

	/** What another case is to this one. */
	relation(relation: Relation): string {
		return text(this.language, `case-view.relation.${relation}`);
	}

	number(value: number): string {
		return this.#numbers.format(value);
	}

	amount({ amount, unit }: Quantity): string {
		return `${this.number(amount)} ${unit}`;
	}

	duration(millis: number): string {
		return millis < 0 ? `−${showDuration(-millis, this.language)}` : showDuration(millis, this.language);
	}

	/** By the plant's clock. */
	time(at: Instant): string {
		return localMinute(at, this.#reader.plant.config.zone);
	}

	outcome(step: string | undefined, name: string): string {
		const known = step === undefined ? undefined : this.#reader.outcome?.(step, name);
		return known ?? ((EFFECT_RESULTS as readonly string[]).includes(name) ? text(this.language, `board.outcome.${name}`) : name);
	}

	/** What a member of a case is called. */
	field(key: string): string {
		if (key.startsWith('fields.')) {
			const name = key.slice('fields.'.length);
			return this.#reader.field?.(name) ?? name;
		}
		return SETTABLE.includes(key) || ANALYSIS_KEYS.includes(key) ? this.say(`field.${key}`) : key;
	}

	/** What a member of a case is set to. */
	fieldValue(key: string, value: Json): string {
		if (key === 'kind' && typeof value === 'string') return kindName(value, this.language, this.#reader.kinds);
		if (key === 'severity') return this.severity(value as Severity);
		if (key === 'cause' && typeof value === 'string') return text(this.language, `case-view.causes.${value}`);
		if (key === 'area' && typeof value === 'string') return this.area(value);
		// A tree or a table: nobody reads it in a line.
		if (Array.isArray(value) && (ANALYSIS_KEYS.includes(key) || (value.length > 0 && value.every(isMembers))))
			return this.say('entries', { count: value.length });
		const { amount, unit } = isMembers(value) ? value : {};
		return typeof amount === 'number' && typeof unit === 'string' ? this.amount({ amount, unit }) : this.value(value);
	}

	/** Any value, cut where it would fill the page. */
	value(value: Json): string {
		if (typeof value === 'number') return this.number(value);
		if (typeof value === 'boolean') return this.say(value ? 'yes' : 'no');
		if (value === null) return this.say('nothing');
		const shown = typeof value === 'string' ? (isInstant(value) ? this.time(value) : value) : JSON.stringify(value);
		const characters = [...shown];
		return characters.length <= LONGEST ? shown : `${characters.slice(0, LONGEST - 1).join('')}…`;
	}

	/** Several as one would say them. */
	list(names: readonly string[]): string {
		return new Intl.ListFormat(this.language, { type: 'conjunction' }).format(names);
	}
}
