// What the widget that lists alarms can be told: whose alarms and those of which areas it shows. Untrusted: a flow may have been written by hand.

import { Reading } from '../form/reading.ts';
import type { PlantConfig } from '../plant/plant.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { ConfigCheck } from '../steps/config-shape.ts';
import type { Language } from '../text.ts';
import type { Scope } from './list.ts';

const MOST = 200;

/** The setting with its defaults, or every fault in it. */
export function checkAlarmListSetting(raw: unknown, language: Language): ConfigCheck<Scope> {
	const reading = new Reading(language);
	const given = reading.object(raw ?? {}, '', ['areas', 'positions']);
	const names = (key: 'areas' | 'positions') => [
		...new Set(reading.list(given[key], key, MOST).flatMap((one, index) => reading.text(one, `${key}[${index}]`, 200, { required: true }) ?? [])),
	];
	return reading.result({ areas: names('areas'), positions: names('positions') });
}

/** A place that the plant doesn't have: a list for nowhere would be calm for ever. Positions are the plant's, or areas in their place. */
export function strangeIn({ areas, positions }: Scope, plant: Pick<PlantConfig, 'areas' | 'alarms'>, language: Language): Refusal | undefined {
	const places = new Set(plant.areas.map(({ id }) => id));
	const posts = new Set([...places, ...(plant.alarms?.positions ?? []).map(({ id }) => id)]);
	const area = areas.findIndex((id) => !places.has(id));
	if (area >= 0) return refuse(language, 'alarms.list.area', `areas[${area}]`, { found: areas[area] });
	const position = positions.findIndex((id) => !posts.has(id));
	return position < 0 ? undefined : refuse(language, 'alarms.list.position', `positions[${position}]`, { found: positions[position] });
}
