// Questions on the plant's people and places.

import type { Instant } from '../time.ts';
import type { Area, Department, Person, PlantConfig, Role } from './plant.ts';

/** Whom a step wants: a person, a role, or a department (its head). */
export interface Addressee {
	person?: string;
	role?: string;
	department?: string;
}

export interface Directory {
	readonly config: PlantConfig;
	department(id: string): Department | undefined;
	person(id: string): Person | undefined;
	role(id: string): Role | undefined;
	area(id: string): Area | undefined;
	/** People an addressee stands for at an instant: holders, else deputies; a department: its head role's people, else all its people. Empty when nobody. */
	resolve(to: Addressee, at: Instant): Person[];
	/** Whether a person may act for an addressee: is one of its holders or deputies, or belongs to the department. */
	actsFor(person: string, to: Addressee): boolean;
}
