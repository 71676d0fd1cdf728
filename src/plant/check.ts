// Is this a plant? Every fault of a plant configuration at once, each with its path and a sentence that names list, row and column.
// Not for single messages (validate.ts). Runs in a browser too: the plant's dialog checks with it while one types.

import { alarmRulesOf } from '../alarms/check-rules.ts';
import { checkCauses } from '../cause/check-register.ts';
import { linksOf } from '../links/config.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { checkRegister } from '../risk/check.ts';
import { checkSimilar } from '../similar/check.ts';
import { LANGUAGES, type Language, text } from '../text.ts';
import { calendarsOf, shiftOf } from './calendar/check.ts';
import { checkDuty, knownBy, skillsOf } from './duty/check.ts';
import { dutyWarnings } from './duty/warnings.ts';
import { fileRulesOf } from './file-rules.ts';
import { identityRulesOf } from './identity-rules.ts';
import { noticeRulesOf, quietHoursOf } from './notice-rules.ts';
import { checkPauseReasons } from './pause-reasons.ts';
import type { Area, Department, Person, PlantConfig, Role } from './plant.ts';
import { compact, isEmpty, isRecord, lineOf, own, type Raw, rowsOf, type Tell } from './raw-row.ts';
import { where } from './where.ts';
import { zoneExists } from './zone-changes.ts';

/** Something to know that keeps nothing from working: a role that nobody holds. */
export interface Warning {
	/** Stable: "plant.reason". Also the key of its sentence. */
	code: string;
	message: string;
	path: string;
}

export type CheckedPlant = { ok: true; config: PlantConfig; warnings: Warning[] } | { ok: false; refusals: Refusal[]; warnings: Warning[] };

/** Channels whose nodes come with the palette's examples; a plant may have others. */
export const CHANNELS: readonly string[] = ['email', 'phone', 'wecom', 'dingtalk', 'feishu'];

const LONGEST_TEXT = 200;
const LONGEST_ID = 64;
const MOST_ROWS = 20_000;
const DEEPEST = 50;
// Ids stand in tables, in lists separated by these, and as keys of records.
const NOT_IN_IDS = /[,;|、，；\p{Cc}]/u;
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
const CHANNEL_NAME = /^[a-z][a-z0-9_-]{0,31}$/;

/** Whether a text can be the id of a person, role, department or area. */
export function isId(value: string): boolean {
	return value !== '' && value === value.trim() && value.length <= LONGEST_ID && !NOT_IN_IDS.test(value) && !RESERVED.has(value);
}

/**
 * Why contact data can't be used, as a code of a sentence; undefined when it can. Web-hook addresses are secrets: they belong to
 * a node's credentials, never to people's data, which is exported and shown.
 */
export function contactFault(channel: string, value: string): string | undefined {
	if (!CHANNEL_NAME.test(channel) || RESERVED.has(channel)) return 'plant.channel';
	if (value.trim() === '' || value.length > LONGEST_TEXT || /\p{Cc}/u.test(value)) return 'plant.contact';
	if (/^\s*https?:/i.test(value)) return 'plant.secret';
	if (channel === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return 'plant.email';
	if (channel === 'phone' && !/^[+\d][\d\s()/.-]*\d(\s*[#x]\s*\d+)?$/i.test(value)) return 'plant.phone';
	return undefined;
}

type List = 'departments' | 'people' | 'roles' | 'areas' | 'shifts' | 'calendars';

/** Checks a plant configuration that came from a dialog, a file or a message. Unknown fields are left out of the result. */
export function checkPlant(raw: unknown, language: Language): CheckedPlant {
	const refusals: Refusal[] = [];
	const warnings: Warning[] = [];
	const fault: Tell = (path, code, params = {}) => {
		refusals.push(refuse(language, `plant.${code}`, path, { where: where(language, path), ...params, found: quoted(params.found) }));
	};
	const warn: Tell = (path, code, params = {}) => {
		warnings.push({ code: `plant.${code}`, path, message: text(language, `plant.${code}`, { where: where(language, path), ...params }) });
	};
	if (!isRecord(raw)) return { ok: false, refusals: [refuse(language, 'plant.not-one')], warnings };

	const rows = (list: List) => rowsOf(raw, list, list, MOST_ROWS, fault);
	const tables = {
		departments: rows('departments'),
		people: rows('people'),
		roles: rows('roles'),
		areas: rows('areas'),
		shifts: rows('shifts'),
		calendars: rows('calendars'),
	};
	const read = reader(fault, {
		departments: idsOf(tables.departments, 'departments', fault),
		people: idsOf(tables.people, 'people', fault),
		roles: idsOf(tables.roles, 'roles', fault),
		areas: idsOf(tables.areas, 'areas', fault),
		calendars: idsOf(tables.calendars, 'calendars', fault),
	});

	const taken = <T>({ value, refusals: more }: { value: T | undefined; refusals: Refusal[] }): T | undefined => {
		refusals.push(...more);
		return value;
	};

	const zone = read.text(raw, 'zone', 'zone');
	if (zone !== undefined && !zoneExists(zone)) fault('zone', 'zone', { found: zone });
	const config: PlantConfig = {
		name: read.text(raw, 'name', 'name') ?? '',
		zone: zone ?? '',
		language: read.language(raw, 'language') ?? language,
		departments: (tables.departments ?? []).map((row, index): Department => {
			const path = `departments[${index}]`;
			return compact({ id: idOf(row), name: read.text(row, 'name', `${path}.name`) ?? '', head: read.reference(row, 'head', 'roles', path) });
		}),
		people: (tables.people ?? []).map((row, index): Person => {
			const path = `people[${index}]`;
			return compact({
				id: idOf(row),
				name: read.text(row, 'name', `${path}.name`) ?? '',
				department: read.reference(row, 'department', 'departments', path),
				language: own(row, 'language') === undefined ? undefined : read.language(row, `${path}.language`),
				contact: contactOf(row, `${path}.contact`, fault, warn),
				skills: skillsOf(own(row, 'skills'), `${path}.skills`, fault),
				quiet: taken(quietHoursOf(own(row, 'quiet'), `${path}.quiet`, language)),
			});
		}),
		roles: (tables.roles ?? []).map((row, index): Role => {
			const path = `roles[${index}]`;
			return compact({
				id: idOf(row),
				name: read.text(row, 'name', `${path}.name`) ?? '',
				department: read.reference(row, 'department', 'departments', path),
				holders: read.references(row, 'holders', 'people', path),
				deputies: read.references(row, 'deputies', 'people', path),
			});
		}),
		areas: (tables.areas ?? []).map((row, index): Area => {
			const path = `areas[${index}]`;
			return compact({
				id: idOf(row),
				name: read.text(row, 'name', `${path}.name`) ?? '',
				parent: read.reference(row, 'parent', 'areas', path),
				department: read.reference(row, 'department', 'departments', path),
				calendar: read.reference(row, 'calendar', 'calendars', path),
			});
		}),
		shifts: (tables.shifts ?? []).map((row, index) => shiftOf(row, `shifts[${index}]`, { fault, warn })),
	};
	const calendar = read.reference(raw, 'calendar', 'calendars', '');
	if (calendar !== undefined) config.calendar = calendar;
	if (tables.calendars && tables.calendars.length > 0) config.calendars = calendarsOf(tables.calendars, idOf, { fault, warn });
	if (calendar !== undefined && config.shifts.length > 0)
		warn('shifts', 'calendar.shifts-unused', { calendar: config.calendars?.find(({ id }) => id === calendar)?.name ?? calendar });
	const notices = taken(noticeRulesOf(own(raw, 'notices'), 'notices', language));
	if (notices) config.notices = notices;
	const links = taken(linksOf(own(raw, 'links'), 'links', language));
	if (links) config.links = links;
	const files = taken(fileRulesOf(own(raw, 'files'), 'files', language));
	if (files) config.files = files;
	const identity = taken(identityRulesOf(own(raw, 'identity'), 'identity', new Set(config.areas.map(({ id }) => id)), language));
	if (identity) config.identity = identity;
	const alarms = taken(alarmRulesOf(own(raw, 'alarms'), 'alarms', language, new Set(config.roles.map(({ id }) => id))));
	if (alarms) config.alarms = alarms;
	const risks = checkRegister(own(raw, 'risks') ?? [], language, new Set(config.roles.map(({ id }) => id)));
	if (!risks.ok) refusals.push(...risks.refusals);
	else if (risks.register.length > 0) config.risks = risks.register;
	const causes = checkCauses(own(raw, 'causes') ?? [], language);
	if (!causes.ok) refusals.push(...causes.refusals);
	else if (causes.causes.length > 0) config.causes = causes.causes;
	const similar = checkSimilar(own(raw, 'similar') ?? [], language, known(config));
	if (!similar.ok) refusals.push(...similar.refusals);
	else if (similar.register.length > 0) config.similar = similar.register;
	findRings(config.areas, fault);
	const pauses = checkPauseReasons(own(raw, 'pauses'), language);
	refusals.push(...pauses.refusals);
	if (pauses.reasons) config.pauses = pauses.reasons;
	config.roles.forEach((role, index) => {
		if (role.holders.length + role.deputies.length === 0) warn(`roles[${index}].holders`, 'nobody', { name: role.name });
	});
	const { duty, refusals: ofDuty } = checkDuty(own(raw, 'duty'), knownBy(config, tables), language);
	refusals.push(...ofDuty);
	if (duty) config.duty = duty;
	if (refusals.length > 0) return { ok: false, refusals, warnings };
	warnings.push(...dutyWarnings(config, language));
	return { ok: true, config, warnings };
}

/** Whom and what the register of similar things may name. */
function known(config: PlantConfig): { [list in 'areas' | 'departments' | 'people']: ReadonlySet<string> } {
	const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
	return { areas: ids(config.areas), departments: ids(config.departments), people: ids(config.people) };
}

/** Reads single fields, telling each fault. */
function reader(fault: Tell, known: Record<Exclude<List, 'shifts'>, ReadonlySet<string> | undefined>) {
	const exists = (value: unknown, list: keyof typeof known, path: string): value is string => {
		if (typeof value === 'string' && known[list]?.has(value) !== false) return true;
		fault(path, `unknown-${list}`, { found: value });
		return false;
	};
	return {
		text: (row: Raw, key: string, path: string) => lineOf(row, key, path, fault),
		language(row: Raw, path: string): Language | undefined {
			const value = own(row, 'language');
			if (LANGUAGES.includes(value as Language)) return value as Language;
			fault(path, 'language', { found: value, known: LANGUAGES.join(', ') });
			return undefined;
		},
		/** `path` is that of the row, empty for the plant itself. */
		reference(row: Raw, key: string, list: keyof typeof known, path: string): string | undefined {
			const value = own(row, key);
			// An empty cell of a table is no reference.
			if (isEmpty(value)) return undefined;
			return exists(value, list, path === '' ? key : `${path}.${key}`) ? value : undefined;
		},
		references(row: Raw, key: string, list: keyof typeof known, path: string): string[] {
			const value = own(row, key) ?? [];
			if (!Array.isArray(value)) {
				fault(`${path}.${key}`, 'no-list');
				return [];
			}
			return [...new Set(value.filter((one, index): one is string => exists(one, list, `${path}.${key}[${index}]`)))];
		},
	};
}

function idsOf(rows: readonly Raw[] | undefined, list: List, fault: Tell): Set<string> | undefined {
	if (!rows) return undefined;
	const seen = new Map<string, number>();
	rows.forEach((row, index) => {
		const path = `${list}[${index}].id`;
		const id = own(row, 'id');
		if (typeof id !== 'string' || id.trim() === '') fault(path, 'missing');
		else if (!isId(id)) fault(path, 'id', { found: id, most: LONGEST_ID });
		else if (seen.has(id)) fault(path, 'twice', { found: id, first: seen.get(id)! + 1 });
		else seen.set(id, index);
	});
	return new Set(seen.keys());
}

function idOf(row: Raw): string {
	const id = own(row, 'id');
	return typeof id === 'string' ? id : '';
}

function contactOf(row: Raw, path: string, fault: Tell, warn: Tell): Record<string, string> {
	const raw = own(row, 'contact') ?? {};
	const contact: [string, string][] = [];
	if (!isRecord(raw)) fault(path, 'no-contact');
	else {
		for (const [channel, value] of Object.entries(raw)) {
			const found = typeof value === 'string' ? contactFault(channel, value) : 'plant.contact';
			if (found) fault(`${path}.${channel}`, found.slice('plant.'.length), { channel, found: value });
			else contact.push([channel, String(value).trim()]);
			if (!found && !CHANNELS.includes(channel)) warn(`${path}.${channel}`, 'own-channel', { channel, known: CHANNELS.join(', ') });
		}
	}
	return Object.fromEntries(contact);
}

/** Areas that lie in themselves by way of others; more levels than any plant has are taken for it. */
function findRings(areas: readonly Area[], fault: Tell): void {
	const parents = new Map(areas.map((area) => [area.id, area.parent]));
	areas.forEach((area, index) => {
		const seen = new Set<string>();
		let at = area.parent;
		while (at !== undefined && at !== area.id && !seen.has(at) && seen.size < DEEPEST) {
			seen.add(at);
			at = parents.get(at);
		}
		if (at === area.id || seen.size >= DEEPEST) fault(`areas[${index}].parent`, 'ring', { found: area.id });
	});
}

function quoted(value: unknown): string {
	const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	return `“${shown.length > 40 ? `${shown.slice(0, 40)}…` : shown}”`;
}
