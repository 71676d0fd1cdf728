// The plant as configured: who there is, where, and when work is done. Data only; directory.ts answers questions on it.

import type { Language } from '../text.ts';

export interface Department {
	/** As used in tables and messages: unique. */
	id: string;
	name: string;
	/** A role that speaks for it when nobody in particular is named. */
	head?: string;
}

export interface Person {
	id: string;
	name: string;
	department?: string;
	language?: Language;
	/** Contact data by channel ("email", "phone", "wecom", "dingtalk", "feishu"): never in lists or logs by default. */
	contact: Record<string, string>;
}

export interface Role {
	id: string;
	name: string;
	department?: string;
	/** People who hold it, the first one first. */
	holders: string[];
	/** People who stand in. */
	deputies: string[];
}

export interface Area {
	id: string;
	name: string;
	/** The area it lies in ("L2/filler" in "L2"). */
	parent?: string;
	department?: string;
}

/** Working hours of one shift; over midnight when `end` is not later than `start`. Local wall-clock times "HH:MM". */
export interface Shift {
	name: string;
	start: string;
	end: string;
	/** ISO weekdays (1 Monday … 7 Sunday) on which it starts. */
	days: number[];
}

export interface PlantConfig {
	name: string;
	/** IANA time zone. */
	zone: string;
	language: Language;
	departments: Department[];
	people: Person[];
	roles: Role[];
	areas: Area[];
	/** None: working time is all the time. */
	shifts: Shift[];
}
