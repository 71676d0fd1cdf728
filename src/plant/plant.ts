// The plant as configured: who there is, where, and when work is done. Data only; directory.ts answers questions on it.

import type { AlarmRules } from '../alarms/rules.ts';
import type { KnownCause } from '../cause/register.ts';
import type { LinksConfig } from '../links/config.ts';
import type { RiskRegister } from '../risk/register.ts';
import type { SimilarRegister } from '../similar/register.ts';
import type { Language } from '../text.ts';
import type { Millis } from '../time.ts';
import type { DutyConfig } from './duty/config.ts';
import type { FileRules } from './file-rules.ts';
import type { IdentityRules } from './identity-rules.ts';
import type { NoticeRules, QuietHours } from './notice-rules.ts';

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
	/** What they can do, in the plant's own words ("PLC", "first aid"). */
	skills?: string[];
	/** Contact data by channel ("email", "phone", "wecom", "dingtalk", "feishu"): never in lists or logs by default. */
	contact: Record<string, string>;
	/** Their own, in the place of the plant's. */
	quiet?: QuietHours[];
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
	/** Id of its working calendar; absent: that of the area it lies in, else the plant's. */
	calendar?: string;
}

/** Working hours of one shift; over midnight when `end` is not later than `start` (equal: 24 hours). Local wall-clock times "HH:MM". */
export interface Shift {
	name: string;
	start: string;
	end: string;
	/** ISO weekdays (1 Monday … 7 Sunday) on which it starts; none for a shift that only rotations bring. */
	days: number[];
	/** The crew that always works it. */
	crew?: string;
	/** Pauses within it that are no working time; each lies in the shift, over midnight like the shift itself. */
	breaks?: Break[];
	/** Worked on holidays, too. */
	onHolidays?: boolean;
}

export interface Break {
	start: string;
	end: string;
}

/** A crew that goes through the shifts in a cycle, whatever the weekday: ["Early", "Early", "Late", "Late", "Night", "Night", "", ""]. */
export interface Rotation {
	crew: string;
	/** A date on which the crew is on the first day of the cycle ("2026-01-05"). The cycle runs in both directions from it. */
	anchor: string;
	/** For each day the name of the shift; empty: off. */
	cycle: string[];
}

/**
 * A day that is not like its weekday. Each counts for the shifts that *start* on it: the night shift of the eve ends as ever.
 *
 * - `holiday`: only shifts that are worked on holidays.
 * - `shutdown`: no shifts at all.
 * - `make-up` (调休): the weekly shifts of weekday `like` (1, Monday, when absent) in place of the day's own; rotations go on.
 * - `overtime`: beside what is worked anyway, also on a holiday or in a shutdown, the hours `start` to `end`, or the weekly shifts of weekday `like`.
 */
export interface SpecialDay {
	kind: 'holiday' | 'shutdown' | 'make-up' | 'overtime';
	/** "2026-10-01", or a rule for every year: "10-03", "easter+39", "WE<=11-22" (the last Wednesday up to 22 November). */
	date: string;
	/** Last day, with a date only. */
	until?: string;
	name?: string;
	like?: number;
	start?: string;
	end?: string;
}

/** The working calendar from a day on, up to the next version. */
export interface CalendarVersion {
	/** First day ("2026-07-01"); the first version also holds for all days before. Absent: since ever. */
	validFrom?: string;
	shifts: Shift[];
	rotations?: Rotation[];
	dates?: SpecialDay[];
}

/** A working calendar by name, with its history: what was worked in the past stays as it was. */
export interface WorkingCalendar {
	id: string;
	name: string;
	versions: CalendarVersion[];
}

/** Why the clocks of a case may be stopped ("waiting for the supplier"). */
export interface PauseReason {
	id: string;
	name: string;
	/** The longest such a pause may last, in elapsed time; then the clocks run again by themselves. Absent: until somebody resumes. */
	longest?: Millis;
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
	/** The plant's working time while `calendar` names none. None: working time is all the time. */
	shifts: Shift[];
	/** Id of the calendar of all areas that name none of their own. */
	calendar?: string;
	calendars?: WorkingCalendar[];

	/** Rosters, absences, deputies. Absent: nobody is ever on duty or away. */
	duty?: DutyConfig;
	/** Reasons for a pause; absent: any text is one. */
	pauses?: PauseReason[];
	/** How much room attached files may take. */
	files?: FileRules;
	/** In which ways people say who they are. Absent: by the list of people, and by PIN. */
	identity?: IdentityRules;
	/** How much people are told at once, and when they are left alone. Absent: everything at once. */
	notices?: NoticeRules;
	/** Links for people without an account. Absent: none are made. */
	links?: LinksConfig;
	/** What alarms are held, grouped and muted by. Absent: only what people shelve is held. */
	alarms?: AlarmRules;
	/** What may happen, what shows it coming, and what is then to be done. Absent: none that is watched. */
	risks?: RiskRegister;
	/** Causes known from experience: forms offer them. Absent: none. */
	causes?: KnownCause[];
	/** Products, lines, moulds, parts that are alike. Absent: none is known to be. */
	similar?: SimilarRegister;
}
