// Sentences of the list of alarms, in the language of whoever looks, and names of places and people in it.

import type { Places } from '../../../src/board/shown.ts';
import type { Actor } from '../../../src/case/events.ts';
import english from '../../../src/locales/en-US/alarm-list.json' with { type: 'json' };
import englishHow from '../../../src/locales/en-US/identity.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/alarm-list.json' with { type: 'json' };
import chineseHow from '../../../src/locales/zh-CN/identity.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../../src/text.ts';
import { type Instant, toMillis } from '../../../src/time.ts';
import { areaName, personName, timeOf } from './words.ts';

provideSentences('en-US', 'alarm-list', english);
provideSentences('zh-CN', 'alarm-list', chinese);
provideSentences('en-US', 'identity', { how: englishHow.how });
provideSentences('zh-CN', 'identity', { how: chineseHow.how });

/** The sentence `key` of the list of alarms. */
export function alarmSay(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `alarm-list.${key}`, params);
}

/** An operator's position; areas stand in the place of positions that no rule names, the plant in that of areas. */
export function positionName(language: Language, places: Places, position: string, name?: string): string {
	return name ?? (position === '' ? alarmSay(language, 'plant') : (areaName(places, position) ?? position));
}

export function nameOfActor(language: Language, places: Places, { id, how }: Actor): string {
	return how === 'system' ? text(language, 'identity.how.system') : personName(places, id);
}

/** Who it was, and how surely that is known. */
export function whoWas(language: Language, places: Places, actor: Actor): string {
	const name = nameOfActor(language, places, actor);
	return actor.how === 'system' ? name : alarmSay(language, 'known', { name, how: text(language, `identity.how.${actor.how}`) });
}

/** Time of day in the plant, with the day where it isn't today's. */
export function whenAt(language: Language, places: Places, at: Instant, now: number): string {
	return timeOf(language, places, toMillis(at), now);
}
