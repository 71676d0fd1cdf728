// Public holidays to begin with: rows of special days that the plant then edits. Data only.

import type { Language } from '../../../text.ts';
import type { SpecialDay } from '../../plant.ts';
import type { LocalDate } from '../local-date.ts';

export interface TemplateDay extends Pick<SpecialDay, 'kind' | 'date' | 'until'> {
	name: Record<Language, string>;
	/** Only there; absent: everywhere. */
	regions?: string[];
}

export interface HolidayTemplate {
	id: string;
	name: Record<Language, string>;
	/** The last day of what was published; absent: rules for every year. */
	knownUntil?: LocalDate;
	/** Parts of the country with days of their own; empty: none. */
	regions: string[];
	days: TemplateDay[];
}
