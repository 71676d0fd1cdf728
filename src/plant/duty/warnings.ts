// What is odd about duty tables although it can be used: hours nobody covers, a role with nobody left, an override that replaces nobody. For tables
// without faults (check.ts). Runs in a browser too.

import { type Language, text } from '../../text.ts';
import { DAY, type Instant, toInstant } from '../../time.ts';
import { dayOf, isoWeekday } from '../calendar/local-date.ts';
import type { Warning } from '../check.ts';
import { makeDirectory } from '../directory.ts';
import { localMinute } from '../local-time.ts';
import type { PlantConfig } from '../plant.ts';
import { zoneOf } from '../zone.ts';
import { placeOf } from './cells.ts';
import type { Absence, Roster } from './config.ts';
import { beginning, ending } from './days.ts';
import { membersOf } from './duty.ts';

/** Monday 7 January 2030: an ordinary week, after everything that is being introduced now and before holidays are entered. */
const ORDINARY_MONDAY = 21_921;
/** Days of an absence that are looked at, the first ones. */
const DAYS_LOOKED_AT = 93;
/** Absences looked through, over all rosters: somebody is typing. */
const MOST_LOOKED_AT = 100;

/** Of a plant that is otherwise right. */
export function dutyWarnings(config: PlantConfig, language: Language): Warning[] {
	const { duty } = config;
	if (!duty) return [];
	const plant = makeDirectory(config);
	const zone = zoneOf(config.zone);
	const ordinary = toInstant(zone.toUtc(ORDINARY_MONDAY * DAY));
	const warnings: Warning[] = [];
	const warn = (path: string, code: string, params: Record<string, unknown>) => {
		warnings.push({ code: `duty.${code}`, path, message: text(language, `duty.${code}`, { where: placeOf(path, language), ...params }) });
	};

	let looked = 0;
	const holeOf = (roster: Roster, index: number): void => {
		const members = new Set(membersOf(roster, duty));
		const absences = duty.absences.filter(({ person }) => members.has(person)).slice(0, Math.max(0, MOST_LOOKED_AT - looked));
		looked += absences.length;
		const spans = [ordinaryWeek(roster), ...absences.map(spanOf)].map(([from, to]) => [toInstant(zone.toUtc(from)), toInstant(zone.toUtc(to))] as const);
		for (const [from, to] of spans) {
			const hole = plant.duty.firstHole(roster.id, from, to);
			if (!hole) continue;
			const shift = hole.shift ?? '';
			const said = (at: Instant) => (from === ordinary ? weekTime(localMinute(at, config.zone), language) : localMinute(at, config.zone));
			const code = shift === '' ? 'hole' : 'hole-in-shift';
			warn(`duty.rosters[${index}]`, from === ordinary ? `${code}-weekly` : code, { name: roster.name, from: said(hole.from), to: said(hole.to), shift });
			return;
		}
	};
	duty.rosters.forEach(holeOf);

	for (const [index, absence] of duty.absences.entries()) {
		const at = toInstant(zone.toUtc(beginning(absence.from) ?? 0));
		for (const { id, name, holders, deputies } of config.roles) {
			if (![...holders, ...deputies].includes(absence.person) || plant.resolve({ role: id }, at).length > 0) continue;
			warn(`duty.absences[${index}]`, 'nobody-left', { role: name, from: localMinute(at, config.zone) });
		}
	}

	for (const [index, { instead, roster, by, swap }] of duty.overrides.entries()) {
		const planned = membersOf(duty.rosters.find(({ id }) => id === roster) as Roster, { overrides: [] });
		const missing = [...(instead === undefined ? [] : [instead]), ...(swap ? by : [])].find((person) => !planned.includes(person));
		if (missing !== undefined) warn(`duty.overrides[${index}]`, 'not-in-roster', { person: plant.person(missing)?.name ?? missing });
	}
	return warnings;
}

type Span = readonly [number, number];

/** The ordinary week, or the nearest one in which a roster is valid. */
function ordinaryWeek({ from, to }: Roster): Span {
	const first = from === undefined ? undefined : dayOf(from);
	const last = to === undefined ? undefined : dayOf(to);
	let start = Math.max(ORDINARY_MONDAY, first ?? ORDINARY_MONDAY);
	if (last !== undefined) start = Math.max(first ?? Number.NEGATIVE_INFINITY, Math.min(start, last - 6));
	return [start * DAY, (start + 7) * DAY];
}

/** "2030-01-12 22:00" as "Saturday 22:00": what it is in an ordinary week. */
function weekTime(local: string, language: Language): string {
	const [date, time] = local.split(' ') as [string, string];
	return text(language, 'duty.week-time', { weekday: text(language, `duty.weekday.${isoWeekday(dayOf(date)!)}`), time });
}

function spanOf({ from, to }: Absence): Span {
	const start = beginning(from) ?? 0;
	return [start, Math.min(ending(to) ?? 0, start + DAYS_LOOKED_AT * DAY)];
}
