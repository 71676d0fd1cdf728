// The templates of public holidays that there are.

import type { Language } from '../../../text.ts';
import type { SpecialDay } from '../../plant.ts';
import { china } from './china.ts';
import { germany } from './germany.ts';
import type { HolidayTemplate } from './template.ts';

export const HOLIDAY_TEMPLATES: readonly HolidayTemplate[] = [china, germany];

/** The rows of a template, named in a language; with a region, its own days too. */
export function holidaysOf({ days }: HolidayTemplate, language: Language, region?: string): SpecialDay[] {
	return days
		.filter(({ regions }) => !regions || (region !== undefined && regions.includes(region)))
		.map(({ kind, date, until, name }) => ({ kind, date, ...(until === undefined ? {} : { until }), name: name[language] }));
}
