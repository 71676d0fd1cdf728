// Sentences of the widgets, names of people and places, and times as people write them, in the language of whoever looks.

import { daysOf, digits } from '../../../src/board/running.ts';
import type { Places } from '../../../src/board/shown.ts';
import english from '../../../src/locales/en-US/board.json' with { type: 'json' };
import englishFields from '../../../src/locales/en-US/field.json' with { type: 'json' };
import englishKinds from '../../../src/locales/en-US/kind.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/board.json' with { type: 'json' };
import chineseFields from '../../../src/locales/zh-CN/field.json' with { type: 'json' };
import chineseKinds from '../../../src/locales/zh-CN/kind.json' with { type: 'json' };
import type { Addressee } from '../../../src/plant/directory.ts';
import { type Language, provideSentences, text } from '../../../src/text.ts';
import type { Millis } from '../../../src/time.ts';

provideSentences('en-US', 'board', english);
provideSentences('zh-CN', 'board', chinese);
provideSentences('en-US', 'field', englishFields);
provideSentences('zh-CN', 'field', chineseFields);
provideSentences('en-US', 'kind', englishKinds);
provideSentences('zh-CN', 'kind', chineseKinds);

/** The sentence `key` of the widgets. */
export function say(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `board.${key}`, params);
}

/** "18:40", "1:42:05", "3 d 4 h". */
export function age(language: Language, lasted: Millis): string {
	return digits(lasted) ?? say(language, 'days', daysOf(lasted));
}

const made = new Map<string, unknown>();

/** Making one takes longer than using it a thousand times. */
function once<T>(key: string, make: () => T): T {
	if (!made.has(key)) made.set(key, make());
	return made.get(key) as T;
}

/** A time of day in the plant, with the day where it is not today's. */
export function timeOf(language: Language, places: Places, millis: number, now: number): string {
	const zone = { timeZone: places.zone };
	const day = (at: number) => once(`day ${places.zone}`, () => new Intl.DateTimeFormat('en-CA', { ...zone, dateStyle: 'short' })).format(at);
	const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	const today = day(millis) === day(now);
	const date = today ? {} : ({ month: 'short', day: 'numeric' } as const);
	return once(`time ${language} ${places.zone} ${today}`, () => new Intl.DateTimeFormat(language, { ...zone, ...date, ...time })).format(millis);
}

/** A number as it is written there. */
export function numberOf(language: Language, value: number): string {
	return once(`number ${language}`, () => new Intl.NumberFormat(language, { maximumFractionDigits: 6 })).format(value);
}

export function personName({ people }: Places, id: string): string {
	return people.find((person) => person.id === id)?.name ?? id;
}

/** Whoever has a measure: a person or a role. */
export function ownerName({ people, roles }: Places, id: string): string {
	return (people.find((person) => person.id === id) ?? roles.find((role) => role.id === id))?.name ?? id;
}

export function areaName({ areas }: Places, id: string | undefined): string | undefined {
	return id === undefined ? undefined : (areas.find((area) => area.id === id)?.name ?? id);
}

/** Whom somebody means: the person, else the role, else the department. */
export function whoName(places: Places, { person, role, department }: Addressee): string {
	const named = (list: readonly { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? id;
	if (person !== undefined) return named(places.people, person);
	if (role !== undefined) return named(places.roles, role);
	return department === undefined ? '' : named(places.departments, department);
}

/** Several names as one would say them. */
export function together(language: Language, names: readonly string[]): string {
	return once(`list ${language}`, () => new Intl.ListFormat(language, { type: 'conjunction', style: 'short' })).format(names.filter(Boolean));
}
