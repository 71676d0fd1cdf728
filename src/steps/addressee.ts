// Whom a step's configuration may want, beyond its shape, and what the case adds to it. Not for who that is just now: the directory.

import type { Case } from '../case/case.ts';
import { isAbsent } from '../form/reading.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import type { Permission } from './permission.ts';

/** Fields of an addressee that are ids, and those that are marks. */
export const ADDRESSEE_IDS = ['person', 'role', 'department', 'area', 'skill'] as const;
export const ADDRESSEE_MARKS = ['onDuty', 'head', 'deputy'] as const;

/** Codes of what an addressee of the right shape says that can't be; each is about a field. */
export function addresseeFaults({ person, area, onDuty, head, deputy }: Addressee): { code: string; field: keyof Addressee }[] {
	const faults: { code: string; field: keyof Addressee }[] = [];
	if (onDuty && person !== undefined) faults.push({ code: 'duty.addressee.on-duty-person', field: 'person' });
	if (area !== undefined && !onDuty) faults.push({ code: 'duty.addressee.area-alone', field: 'area' });
	if ([onDuty, head, deputy].filter(Boolean).length > 1) faults.push({ code: 'duty.addressee.head-and-duty', field: head ? 'head' : 'deputy' });
	return faults;
}

/** The same as refusals, for a list of a configuration; what is no addressee ("responsible") is passed over. */
export function refuseAddressees(list: readonly (Addressee | string)[], path: string, language: Language): Refusal[] {
	return list.flatMap((to, index) => {
		if (typeof to === 'string') return [];
		return addresseeFaults(to).map(({ code, field }) => refuse(language, code, `${path}[${index}].${field}`));
	});
}

/** For those who may answer: no case says there whose head or deputy is meant. */
export function refusePermission(permission: Permission | undefined, path: string, language: Language): Refusal[] {
	const { to = [] } = permission ?? {};
	const whose = to.flatMap(({ head, deputy, person, role, department }, index) => {
		if (!(head || deputy) || (person ?? role ?? department) !== undefined) return [];
		return [refuse(language, 'duty.addressee.whose', `${path}.to[${index}].${head ? 'head' : 'deputy'}`)];
	});
	return [...refuseAddressees(to, `${path}.to`, language), ...whose];
}

/** Whether an addressee says whom it wants, whatever the case: an empty mark or id says nothing. */
export function namesSomebody(given: Readonly<Record<string, unknown>>): boolean {
	return [...ADDRESSEE_IDS, ...ADDRESSEE_MARKS].some((key) => key !== 'area' && !isAbsent(given[key]) && given[key] !== false);
}

/**
 * What an addressee means for a case: people on duty are those of the case's area unless it names one; the head or deputy of nobody in particular is that
 * of the responsible.
 */
export function forCase(to: Addressee, { area, person, role, department }: Pick<Case, 'area' | 'person' | 'role' | 'department'>, plant: Directory): Addressee {
	if (to.onDuty) return to.area === undefined && area !== undefined && plant.area(area) ? { ...to, area } : to;
	if (!(to.head || to.deputy) || to.person !== undefined || to.role !== undefined || to.department !== undefined) return to;
	const responsible: Addressee = person !== undefined ? { person } : role !== undefined ? { role } : {};
	return department === undefined || (to.deputy && (person ?? role) !== undefined) ? { ...responsible, ...to } : { ...responsible, department, ...to };
}

/** Addressees as people call them: "Team leader on duty (Line 2)". */
export function namesOf(to: readonly Addressee[], plant: Directory, language: Language): string {
	const names = to.map((one) => nameOf(one, plant, language));
	return names.filter((name) => name !== '').join(language === 'zh-CN' ? '、' : ', ');
}

/** What somebody and something are called. */
export interface KnownNames {
	person(id: string): { name: string } | undefined;
	role(id: string): { name: string } | undefined;
	department(id: string): { name: string } | undefined;
	area(id: string): { name: string } | undefined;
}

/** One addressee as people call it; by the id where the plant does not know it. */
export function nameOf({ person, role, department, area, skill, onDuty, head, deputy }: Addressee, plant: KnownNames, language: Language): string {
	const say = (key: string, params: Record<string, string> = {}) => text(language, `duty.called.${key}`, params);
	let who = '';
	if (person !== undefined) who = plant.person(person)?.name ?? person;
	else if (role !== undefined) who = plant.role(role)?.name ?? role;
	else if (department !== undefined) who = plant.department(department)?.name ?? department;
	if (head) who = who === '' ? say('head-alone') : say('head', { who });
	if (deputy) who = who === '' ? say('deputy-alone') : say('deputy', { who });
	if (onDuty) who = say('on-duty', { who: who === '' ? say('anybody') : who });
	if (skill !== undefined) who = say('with-skill', { who: who === '' ? say('people') : who, skill });
	return area === undefined ? who : say('in-area', { who, area: plant.area(area)?.name ?? area });
}

/** The first part of an addressee that the plant does not know, or "" when it names nobody at all. */
export function unknownIn(to: Addressee, plant: KnownNames): string | undefined {
	if (to.person !== undefined && !plant.person(to.person)) return to.person;
	if (to.role !== undefined && !plant.role(to.role)) return to.role;
	if (to.department !== undefined && !plant.department(to.department)) return to.department;
	if (to.area !== undefined && !plant.area(to.area)) return to.area;
	const known = to.person ?? to.role ?? to.department;
	return known === undefined && !to.onDuty && (to.skill === undefined || to.head || to.deputy) ? '' : undefined;
}
