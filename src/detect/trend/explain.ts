// Early warning in one sentence, for titles, notices and lists.

import { showDuration } from '../../duration.ts';
import { type Language, text } from '../../text.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../time.ts';
import { subject } from '../words.ts';
import type { TimeToLimit } from './trend.ts';

/** "Oil temperature reaches the limit of 80 °C in 3 h 20 min (between 2 h and 6 h; rising by 3.1 °C an hour)". */
export function explainTimeToLimit(warning: TimeToLimit, of: { name: string; unit?: string }, language: Language): string {
	return text(language, `trend.explain.${warning.latest === undefined ? 'open' : 'closed'}`, {
		name: subject(of.name, language),
		limit: withUnit(warning.limit, 12, of.unit, language),
		amount: showDuration(rounded(warning.in), language),
		earliest: showDuration(rounded(warning.earliest), language),
		latest: showDuration(rounded(warning.latest ?? 0), language),
		rate: text(language, `trend.explain.${warning.slopePerHour > 0 ? 'rising' : 'falling'}`, {
			slope: withUnit(Math.abs(warning.slopePerHour), 2, of.unit, language),
		}),
	});
}

/** "Oil temperature has reached the limit of 80 °C: it is at 80.4 °C". */
export function explainReached({ limit, level }: { limit: number; level: number }, of: { name: string; unit?: string }, language: Language): string {
	return text(language, 'trend.explain.reached', {
		name: subject(of.name, language),
		limit: withUnit(limit, 12, of.unit, language),
		level: withUnit(level, 4, of.unit, language),
	});
}

function withUnit(value: number, digits: number, unit: string | undefined, language: Language): string {
	const number = Intl.NumberFormat(language, { maximumSignificantDigits: digits, useGrouping: false }).format(value);
	return unit ? `${number}${unit === '%' ? '' : ' '}${unit}` : number;
}

/** To what a person reads: hours to five minutes, days to the hour. */
function rounded(millis: Millis): Millis {
	const step = millis >= 2 * DAY ? HOUR : millis >= HOUR ? 5 * MINUTE : millis >= 5 * MINUTE ? MINUTE : SECOND;
	return Math.round(millis / step) * step;
}
