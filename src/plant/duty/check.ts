// Are these rosters, overrides, absences and deputies? Every fault at once, each with its path and a sentence that names list, row and column.
// Not for what only shows over time, a hole or nobody left: warnings.ts. Runs in a browser too.

import type { Refusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { dayOf, minutesOf } from '../calendar/local-date.ts';
import { isId } from '../check.ts';
import type { PlantConfig } from '../plant.ts';
import { compact, isRecord, own, type Raw } from '../raw-row.ts';
import { Cells, type Known } from './cells.ts';
import type { Absence, DutyConfig, DutyPlan, DutyRotation, Override, Roster, StandingDeputies, WeekRow } from './config.ts';
import { beginning, ending } from './days.ts';
import { circlesOf } from './stand-in.ts';

const MOST_ROSTERS = 500;
const MOST_ROWS = 5_000;
/** Hand-over every so many days or weeks, at most. */
const LONGEST_TURN = 366;
/** Circles told of; a wrong column would make many. */
const MOST_CIRCLES = 5;

/** Checks the duty tables of a plant; `raw` absent: none. Unknown cells are left out of the result. */
export function checkDuty(raw: unknown, known: Known, language: Language): { duty?: DutyConfig; refusals: Refusal[] } {
	const cells = new Cells(language, known);
	if (raw === undefined || raw === null) return { refusals: [] };
	if (!isRecord(raw)) {
		cells.fault('duty', 'not-one');
		return { refusals: cells.refusals };
	}
	const rosters = cells.rows(raw, 'rosters', 'duty.rosters', MOST_ROSTERS).map((row, index) => rosterOf(row, `duty.rosters[${index}]`, cells));
	onlyOnce(
		rosters.map(({ id }) => id),
		(index) => `duty.rosters[${index}].id`,
		cells,
	);
	cells.known = { ...known, rosters: new Map(rosters.map(({ id, name }) => [id, name])) };
	const overrides = cells.rows(raw, 'overrides', 'duty.overrides', MOST_ROWS).map((row, index) => overrideOf(row, `duty.overrides[${index}]`, cells));
	const absences = cells.rows(raw, 'absences', 'duty.absences', MOST_ROWS).map((row, index) => absenceOf(row, `duty.absences[${index}]`, cells));
	const deputies = cells.rows(raw, 'deputies', 'duty.deputies', MOST_ROWS).map((row, index) => deputiesOf(row, `duty.deputies[${index}]`, cells));
	onlyOnce(
		deputies.map(({ person }) => person),
		(index) => `duty.deputies[${index}].person`,
		cells,
	);
	findOverlaps(overrides, cells);
	findCircles(deputies, cells);
	return { duty: { rosters, overrides, absences, deputies }, refusals: cells.refusals };
}

/** What duty tables may refer to, of what could be read of the plant (`tables`): the rest is told of elsewhere. */
export function knownBy(config: PlantConfig, tables: Readonly<Record<'people' | 'roles' | 'departments' | 'areas' | 'shifts', unknown>>): Known {
	const known: Known = {};
	for (const list of ['people', 'roles', 'departments', 'areas'] as const) {
		if (tables[list]) known[list] = new Map(config[list].map(({ id, name }) => [id, name]));
	}
	// Shifts of named calendars count as the plant's own.
	const shifts = [...config.shifts, ...(config.calendars ?? []).flatMap(({ versions }) => versions.flatMap((version) => version.shifts))];
	if (tables.shifts) known.shifts = new Map(shifts.map(({ name }) => [name, name]));
	return known;
}

/** Skills of a person; their faults are told as those of the table of people. */
export function skillsOf(raw: unknown, path: string, fault: (path: string, code: string, params?: Record<string, unknown>) => void): string[] | undefined {
	if (raw === undefined || raw === null) return undefined;
	if (!Array.isArray(raw)) {
		fault(path, 'no-list');
		return undefined;
	}
	const skills = raw.flatMap((skill, index): string[] => {
		if (typeof skill === 'string' && isId(skill.trim())) return [skill.trim()];
		fault(`${path}[${index}]`, 'skill', { found: skill, most: 64 });
		return [];
	});
	return skills.length > 0 ? [...new Set(skills)] : undefined;
}

const isDate = (value: string) => dayOf(value) !== undefined;
const isTime = (value: string) => beginning(value) !== undefined;
const isClock = (value: string) => minutesOf(value) !== undefined;
const isStart = (value: string) => isClock(value) && value !== '24:00';

function rosterOf(row: Raw, path: string, cells: Cells): Roster {
	const roster = compact<Roster>({
		id: cells.id(row, path) ?? '',
		name: cells.line(row, 'name', path, true) ?? '',
		role: cells.reference(row, 'role', 'roles', path),
		department: cells.reference(row, 'department', 'departments', path),
		area: cells.reference(row, 'area', 'areas', path),
		from: cells.form(row, 'from', path, 'date', isDate),
		to: cells.form(row, 'to', path, 'date', isDate),
		covers: cells.word(row, 'covers', path, ['always', 'working']),
		plan: planOf(row, `${path}.plan`, cells),
	});
	if (['role', 'department', 'area'].every((key) => (own(row, key) ?? '') === '')) cells.fault(path, 'for-nothing');
	if (roster.from !== undefined && roster.to !== undefined && roster.to < roster.from)
		cells.fault(`${path}.to`, 'ends-first', { from: roster.from, to: roster.to });
	return roster;
}

function planOf(of: Raw, path: string, cells: Cells): DutyPlan {
	const plan = own(of, 'plan');
	if (!isRecord(plan)) {
		cells.fault(path, plan === undefined ? 'missing' : 'no-row');
		return { by: 'week', rows: [] };
	}
	const by = cells.word(plan, 'by', path, ['week', 'rotation', 'crew'], true);
	if (by === 'rotation') return rotationOf(plan, path, cells);
	if (by === 'crew') {
		const crews = cells.rows(plan, 'crews', `${path}.crews`, MOST_ROSTERS).map((row, index) => {
			const at = `${path}.crews[${index}]`;
			return { crew: cells.line(row, 'crew', at, true) ?? '', people: somebody(row, 'people', at, cells) };
		});
		onlyOnce(
			crews.map(({ crew }) => crew),
			(index) => `${path}.crews[${index}].crew`,
			cells,
		);
		if (crews.length === 0) cells.fault(`${path}.crews`, 'empty');
		return { by, crews };
	}
	const rows = cells.rows(plan, 'rows', `${path}.rows`, MOST_ROSTERS).map((row, index) => weekRowOf(row, `${path}.rows[${index}]`, cells));
	if (by === 'week' && rows.length === 0) cells.fault(`${path}.rows`, 'empty');
	return { by: 'week', rows };
}

function weekRowOf(row: Raw, path: string, cells: Cells): WeekRow {
	const days = cells.list(row, 'days', `${path}.days`);
	if (days.length === 0 || !days.every((day) => Number.isInteger(day) && (day as number) >= 1 && (day as number) <= 7)) cells.fault(`${path}.days`, 'days');
	const read = compact<WeekRow>({
		days: [...new Set(days as number[])].sort((one, other) => one - other),
		shift: cells.reference(row, 'shift', 'shifts', path),
		start: cells.form(row, 'start', path, 'time', isStart),
		end: cells.form(row, 'end', path, 'time', isClock),
		people: somebody(row, 'people', path, cells),
	});
	const given = (key: string) => (own(row, key) ?? '') !== '';
	if (given('shift') && (given('start') || given('end'))) cells.fault(`${path}.shift`, 'shift-or-hours');
	else if (given('start') !== given('end')) cells.fault(`${path}.${given('start') ? 'end' : 'start'}`, 'half-hours');
	return read;
}

function rotationOf(plan: Raw, path: string, cells: Cells): DutyRotation {
	const teams = cells.list(plan, 'teams', `${path}.teams`).map((team, index) => {
		const at = `${path}.teams[${index}]`;
		if (!Array.isArray(team)) {
			cells.fault(at, 'no-list');
			return [];
		}
		if (team.length === 0) cells.fault(at, 'empty');
		return cells.ids(team, 'people', at);
	});
	if (teams.length === 0) cells.fault(`${path}.teams`, 'empty');
	const every = own(plan, 'every') ?? 1;
	const turns = Number.isInteger(every) && (every as number) >= 1 && (every as number) <= LONGEST_TURN;
	if (!turns) cells.fault(`${path}.every`, 'every', { found: every, most: LONGEST_TURN });
	const shifts = (own(plan, 'shifts') ?? undefined) === undefined ? undefined : cells.references(plan, 'shifts', 'shifts', path);
	return compact<DutyRotation>({
		by: 'rotation',
		teams,
		anchor: cells.form(plan, 'anchor', path, 'date', isDate, true) ?? '',
		every: turns ? (every as number) : 1,
		unit: cells.word(plan, 'unit', path, ['days', 'weeks'], true) ?? 'days',
		at: cells.form(plan, 'at', path, 'time', isStart) ?? '00:00',
		shifts: shifts?.length === 0 ? undefined : shifts,
	});
}

function somebody(row: Raw, key: string, path: string, cells: Cells): string[] {
	if (cells.list(row, key, `${path}.${key}`).length === 0) cells.fault(`${path}.${key}`, 'empty');
	return cells.references(row, key, 'people', path);
}

function overrideOf(row: Raw, path: string, cells: Cells): Override {
	const swap = own(row, 'swap') ?? false;
	const override = compact<Override>({
		roster: cells.reference(row, 'roster', 'rosters', path, true) ?? '',
		from: cells.form(row, 'from', path, 'date', isDate, true) ?? '',
		to: cells.form(row, 'to', path, 'date', isDate, true) ?? '',
		shift: cells.reference(row, 'shift', 'shifts', path),
		instead: cells.reference(row, 'instead', 'people', path),
		by: somebody(row, 'by', path, cells),
		swap: swap === true ? true : undefined,
		reason: cells.line(row, 'reason', path),
	});
	if (typeof swap !== 'boolean') cells.fault(`${path}.swap`, 'word', { found: swap, known: 'true, false' });
	if (override.from !== '' && override.to !== '' && override.to < override.from) {
		cells.fault(`${path}.to`, 'ends-first', { from: override.from, to: override.to });
	}
	if (override.instead !== undefined && override.by.includes(override.instead)) cells.fault(`${path}.by`, 'by-oneself', { found: override.instead });
	else if (override.swap && (override.instead === undefined || override.by.length !== 1)) cells.fault(`${path}.swap`, 'swap');
	return override;
}

function absenceOf(row: Raw, path: string, cells: Cells): Absence {
	const absence = compact<Absence>({
		person: cells.reference(row, 'person', 'people', path, true) ?? '',
		from: cells.form(row, 'from', path, 'moment', isTime, true) ?? '',
		to: cells.form(row, 'to', path, 'moment', isTime, true) ?? '',
		reason: cells.line(row, 'reason', path),
		deputy: cells.reference(row, 'deputy', 'people', path),
	});
	const { from, to } = absence;
	if (from !== '' && to !== '' && (ending(to) ?? 0) <= (beginning(from) ?? 0)) cells.fault(`${path}.to`, 'ends-first', { from, to });
	if (absence.deputy !== undefined && absence.deputy === absence.person) cells.fault(`${path}.deputy`, 'own-deputy', { found: absence.deputy });
	return absence;
}

function deputiesOf(row: Raw, path: string, cells: Cells): StandingDeputies {
	const person = cells.reference(row, 'person', 'people', path, true) ?? '';
	return { person, deputies: somebody(row, 'deputies', path, cells) };
}

function onlyOnce(values: readonly string[], path: (index: number) => string, cells: Cells): void {
	const seen = new Map<string, number>();
	for (const [index, value] of values.entries()) {
		if (value === '') continue;
		const first = seen.get(value);
		if (first === undefined) seen.set(value, index);
		else cells.fault(path(index), 'twice', { found: value, first: first + 1 });
	}
}

/** Two overrides for one day that both replace the same person: which one counts must not depend on their order. */
function findOverlaps(overrides: readonly Override[], cells: Cells): void {
	const replaced = ({ instead, by, swap }: Override) => (swap ? [instead, ...by] : [instead]);
	const earlier = new Map<string, number[]>();
	for (const [index, one] of overrides.entries()) {
		const of = earlier.get(one.roster) ?? [];
		const other = of.find((before) => {
			const two = overrides[before] as Override;
			if (one.from > two.to || two.from > one.to) return false;
			if (one.shift !== undefined && two.shift !== undefined && one.shift !== two.shift) return false;
			return one.instead === undefined || two.instead === undefined || replaced(one).some((person) => replaced(two).includes(person));
		});
		if (other !== undefined) cells.fault(`duty.overrides[${index}]`, 'overlap', { first: other + 1 });
		of.push(index);
		earlier.set(one.roster, of);
	}
}

function findCircles(deputies: readonly StandingDeputies[], cells: Cells): void {
	const name = (id: string) => cells.known.people?.get(id) ?? id;
	const circles = circlesOf(new Map(deputies.map(({ person, deputies: ids }) => [person, ids])));
	for (const circle of circles.slice(0, MOST_CIRCLES)) {
		const index = deputies.findIndex(({ person }) => person === circle.at(-2));
		cells.fault(`duty.deputies[${index}]`, 'circle', { circle: circle.map(name).join(' → ') });
	}
}
