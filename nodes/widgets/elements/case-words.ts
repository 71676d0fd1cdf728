// Sentences of the widget of one case, and its times and amounts as people write them.

import type { Places } from '../../../src/board/shown.ts';
import { showDuration } from '../../../src/duration.ts';
import { isMembers, type Json, type JsonObject } from '../../../src/json.ts';
import english from '../../../src/locales/en-US/case-view.json' with { type: 'json' };
import durationEnglish from '../../../src/locales/en-US/duration.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/case-view.json' with { type: 'json' };
import durationChinese from '../../../src/locales/zh-CN/duration.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../../src/text.ts';
import { isInstant, SECOND, toMillis } from '../../../src/time.ts';
import { numberOf } from './words.ts';

provideSentences('en-US', 'case-view', english);
provideSentences('zh-CN', 'case-view', chinese);
provideSentences('en-US', 'duration', durationEnglish);
provideSentences('zh-CN', 'duration', durationChinese);

/** The sentence `key` of this widget. */
export function tell(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `case-view.${key}`, params);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, kind: 'day' | 'time' | 'moment' | 'key'): Intl.DateTimeFormat {
	const name = `${kind} ${language} ${zone}`;
	let found = formats.get(name);
	if (!found) {
		const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
		const day = { year: 'numeric', month: 'short', day: 'numeric' } as const;
		const parts = { day: { ...day, weekday: 'long' }, time, moment: { ...day, ...time }, key: { dateStyle: 'short' } } as const;
		found = new Intl.DateTimeFormat(kind === 'key' ? 'en-CA' : language, { timeZone: zone, ...parts[kind] });
		formats.set(name, found);
	}
	return found;
}

/** Date and time by the plant's clock. */
export function momentOf(language: Language, { zone }: Places, at: string): string {
	return format(language, zone, 'moment').format(toMillis(at));
}

/** The day there, in words; today as such. */
export function dayOf(language: Language, { zone }: Places, at: number, now: number | undefined): string {
	return now !== undefined && dayKey(zone, at) === dayKey(zone, now) ? tell(language, 'today') : format(language, zone, 'day').format(at);
}

/** The day there, to tell one from another: "2026-11-22". */
export function dayKey(zone: string, at: number): string {
	return format('en-CA', zone, 'key').format(at);
}

export function timeAt(language: Language, { zone }: Places, at: string): string {
	return format(language, zone, 'time').format(toMillis(at));
}

/** "1,200 pcs". */
export function amountOf(language: Language, amount: number, unit: string): string {
	return `${numberOf(language, amount)} ${unit}`;
}

/** How long something lasted, as one would say it: no seconds beside hours. */
export function lengthOf(language: Language, millis: number): string {
	return showDuration(Math.floor(millis / SECOND) * SECOND, language, 2);
}

/** Rows of a table that are read line by line; of more only how many there are is said. */
const MOST_LINES = 20;

/** A field of the plant's own. */
export function fieldValue(language: Language, places: Places, value: Json): string {
	if (typeof value === 'number') return numberOf(language, value);
	if (typeof value === 'boolean') return tell(language, value ? 'yes' : 'no');
	if (isRows(value)) {
		if (value.length <= MOST_LINES && value.every(isSimple)) return value.map((row) => lineOf(language, places, row)).join('\n');
		return tell(language, value.length === 1 ? 'row' : 'rows', { count: value.length });
	}
	if (typeof value !== 'string') return JSON.stringify(value);
	return isInstant(value) ? momentOf(language, places, value) : value;
}

/** A table of a form, or what came as one. */
function isRows(value: Json): value is JsonObject[] {
	return Array.isArray(value) && value.length > 0 && value.every(isMembers);
}

/** A row that can be read as a line. */
function isSimple(row: JsonObject): boolean {
	return Object.values(row).every((cell) => typeof cell !== 'object');
}

/** A row as a line: what is filled in, in the order of its columns. */
function lineOf(language: Language, places: Places, row: JsonObject): string {
	const cells = Object.values(row).filter((cell) => cell !== '' && cell !== null);
	return cells.map((cell) => fieldValue(language, places, cell)).join(' · ');
}
