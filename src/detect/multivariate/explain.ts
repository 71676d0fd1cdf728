// What is wrong with several signals, in one sentence, for titles, notices and lists.

import { type Language, text } from '../../text.ts';
import { type Instant, toMillis } from '../../time.ts';
import type { Contribution, MultivariateJudgement, MultivariateModel, Statistic } from './model.ts';

/** Signals are named until they make up so much of what was found … */
const MOSTLY = 0.7;
/** … but no more than a person keeps in mind. */
const MOST_NAMED = 3;

/** The signals that make up most of what was found, greatest first. */
export function mainly(contributions: readonly Contribution[]): Contribution[] {
	const named: Contribution[] = [];
	let share = 0;
	for (const contribution of contributions) {
		if (named.length === MOST_NAMED || share >= MOSTLY) break;
		named.push(contribution);
		share += contribution.share;
	}
	return named;
}

/**
 * "Pump P-101 no longer behaves as learned since 14:03: mostly flow rate (lower) and current (higher) (MEWMA 96.3, limit 52.6)". The time of
 * day is of the plant's zone; nothing for a judgement that is not abnormal.
 */
export function explainMultivariate(
	judgement: MultivariateJudgement,
	{ name, model, since, zone }: { name: string; model: MultivariateModel; since: Instant; zone: string },
	language: Language,
): string | undefined {
	const statistic = worst(judgement, model);
	if (!judgement.abnormal || !statistic) return undefined;
	return sayAbnormal(
		{
			// A name before Chinese words: a space divides only what is written in other letters.
			name: language === 'zh-CN' && !/\p{Script=Han}$/u.test(name) ? `${name} ` : name,
			since: Intl.DateTimeFormat(language, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(toMillis(since)),
			statistic,
			value: judgement[statistic],
			limit: model.limits[statistic],
			contributions: judgement.contributions,
		},
		language,
	);
}

/** The same of what was kept of a judgement; `name` and `since` as they stand in the sentence. */
export function sayAbnormal(
	of: { name: string; since: string; statistic: Statistic; value: number; limit: number; contributions: readonly Contribution[] },
	language: Language,
): string {
	const named = mainly(of.contributions).map(({ name, side }) => text(language, `multivariate.explain.${side}`, { name }));
	return text(language, 'multivariate.explain.abnormal', {
		name: of.name,
		since: of.since,
		signals: new Intl.ListFormat(language, { type: 'conjunction' }).format(named),
		statistic: text(language, `multivariate.explain.statistic.${of.statistic}`),
		value: number(of.value, language),
		limit: number(of.limit, language),
	});
}

/** The statistic that is furthest beyond its limit. */
export function worst(judgement: MultivariateJudgement, { limits }: MultivariateModel): Statistic | undefined {
	const times = (statistic: Statistic) => judgement[statistic] / limits[statistic];
	return [...judgement.over].sort((a, b) => times(b) - times(a))[0];
}

function number(value: number, language: Language): string {
	return Intl.NumberFormat(language, { maximumSignificantDigits: 3, useGrouping: false }).format(value);
}
