// Early warning in one sentence, for titles, notices and lists.

import { showDuration } from '../../duration.ts';
import { type Language, text } from '../../text.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../time.ts';
import type { TimeToLimit } from './trend.ts';

/** "Oil temperature reaches the limit of 80 °C in 3 h 20 min (between 2 h and 6 h; rising by 3.1 °C an hour)". */
export function explainTimeToLimit(warning: TimeToLimit, of: { name: string; unit?: string }, language: Language): string {
	const unit = of.unit ? `${of.unit === '%' ? '' : ' '}${of.unit}` : '';
	const number = (value: number, digits: number) => Intl.NumberFormat(language, { maximumSignificantDigits: digits, useGrouping: false }).format(value);
	return text(language, `trend.explain.${warning.latest === undefined ? 'open' : 'closed'}`, {
		// A name before Chinese words: a space divides only what is written in other letters.
		name: language === 'zh-CN' && !/\p{Script=Han}$/u.test(of.name) ? `${of.name} ` : of.name,
		limit: `${number(warning.limit, 12)}${unit}`,
		amount: showDuration(rounded(warning.in), language),
		earliest: showDuration(rounded(warning.earliest), language),
		latest: showDuration(rounded(warning.latest ?? 0), language),
		rate: text(language, `trend.explain.${warning.slopePerHour > 0 ? 'rising' : 'falling'}`, { slope: `${number(Math.abs(warning.slopePerHour), 2)}${unit}` }),
	});
}

/** To what a person reads: hours to five minutes, days to the hour. */
function rounded(millis: Millis): Millis {
	const step = millis >= 2 * DAY ? HOUR : millis >= HOUR ? 5 * MINUTE : millis >= 5 * MINUTE ? MINUTE : SECOND;
	return Math.round(millis / step) * step;
}
