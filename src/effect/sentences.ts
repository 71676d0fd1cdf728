// A verdict on an effect in words: how much it changed and how sure that is, then why that is the verdict, by which definition, and what was seen in the data.
// Never "significant" alone. Not for how figures are written (wording.ts).

import { type Language, text } from '../text.ts';
import type { Comparison, EffectFinding, EffectVerdict, Phase } from './verdict.ts';
import { chance, confidence, count, figure, percent, percentOf, placesFor } from './wording.ts';

export interface EffectText {
	/** "Scrap fell from 4.2 % to 1.1 % (95 % CI of the difference 1.9–4.3 points)". Absent before the first look. */
	what?: string;
	/** The outcome and its reason. */
	verdict: string;
	/** The definition used, with statistic, degrees of freedom and p. */
	test?: string;
	/** How large the effect is on a scale without unit. */
	size?: string;
	/** What other definitions in use would say. */
	others?: string;
	/** Where the collecting stands, when it is looked at several times or isn't there yet. */
	look?: string;
	needed?: string;
	findings: { level: EffectFinding['level']; sentence: string }[];
}

/** All of it, one sentence after the other. */
export function effectSentences(verdict: EffectVerdict, language: Language): string[] {
	const { what, verdict: why, test, size, others, look, needed, findings } = effectText(verdict, language);
	return [what, why, look, needed, test, size, others, ...findings.map(({ sentence }) => sentence)].filter((one) => one !== undefined);
}

/** The sentences by what they are about. */
export function effectText(verdict: EffectVerdict, language: Language): EffectText {
	const { comparison, look, plan, needed } = verdict;
	const say = (key: string, params: Record<string, unknown> = {}) => text(language, `effect.${key}`, params);
	const unit = plan.unit === undefined ? '' : ` ${plan.unit}`;
	const several = look.of > 1;
	return {
		...(comparison && { what: whatOf(verdict, comparison, language), test: testOf(comparison, language) }),
		verdict: say(`because.${verdict.reason}`, {
			alpha: percentOf(look.alpha ?? plan.alpha, language),
			p: comparison?.p === undefined ? '' : chance(comparison.p, language),
			margin: marginOf(verdict, language),
			leastCpk: plan.leastCpk === undefined ? '' : String(plan.leastCpk),
			lower: comparison?.after.lower === undefined ? '' : figure(comparison.after.lower, 2, language),
			upper: comparison?.after.upper === undefined ? '' : figure(comparison.after.upper, 2, language),
		}),
		...(comparison?.effectSize && {
			size: say(`size-of.${comparison.effectSize.name}`, {
				value: figure(comparison.effectSize.value, 2, language),
				percent: percent(comparison.effectSize.value, 0, language),
			}),
		}),
		...(comparison && comparison.others.length > 0 && { others: say('others', { list: othersOf(comparison, language) }) }),
		...(several && {
			look: say(look.number === 0 ? 'look-none' : 'look', {
				number: look.number,
				of: look.of,
				n: count(look.n, language),
				collected: count(look.collected, language),
			}),
		}),
		...(needed && {
			needed: say(verdict.outcome === 'not-yet' ? 'needed-look' : 'needed-wanted', {
				missing: count(needed.missing, language),
				total: count(needed.total, language),
				unit: plan.method === 'poisson' ? unit : '',
				power: percentOf(plan.power, language),
			}),
		}),
		findings: verdict.findings.map((finding) => ({ level: finding.level, sentence: findingSentence(finding, language) })),
	};
}

function whatOf({ plan }: EffectVerdict, comparison: Comparison, language: Language): string {
	const { of, before, after, estimate } = comparison;
	const places = placesOf(comparison);
	const unit = plan.unit === undefined ? '' : of === 'rate' ? text(language, 'effect.per', { unit: plan.unit }) : of === 'cpk' ? '' : ` ${plan.unit}`;
	const shown = ({ value }: Phase) => (of === 'proportion' ? percent(value, places.value, language) : `${figure(value, places.value, language)}${unit}`);
	const none = estimate.kind === 'ratio' ? 1 : 0;
	// Ranks with ties may have an interval that begins at no change, and a test that is sure.
	const sure = comparison.p === undefined || comparison.p <= 1 - estimate.level;
	const fell = estimate.upper !== null && (estimate.upper < none || (sure && estimate.upper === none));
	const rose = estimate.lower !== null && (estimate.lower > none || (sure && estimate.lower === none));
	const named = plan.name === undefined ? text(language, `effect.of.${of}`) : text(language, `effect.of-named.${of}`, { name: plan.name });
	return text(language, `effect.what.${fell ? 'fell' : rose ? 'rose' : 'open'}`, {
		name: begun(named, language),
		before: shown(before),
		after: shown(after),
		interval: intervalOf(comparison, fell, places.interval, unit, language),
	});
}

/** As a sentence begins. */
function begun(words: string, language: Language): string {
	return language === 'en-US' ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** "95 % CI of the difference 1.9–4.3 points": of what is shown the size, else with its sign. */
function intervalOf(comparison: Comparison, fell: boolean, places: number, unit: string, language: Language): string {
	const { of, estimate, interval } = comparison;
	const level = confidence(estimate.level, language);
	const kind = estimate.kind === 'ratio' ? 'ratio' : interval === 'hodges-lehmann' ? 'shift' : 'difference';
	if (estimate.lower === null || estimate.upper === null) return text(language, 'effect.interval.none', { level });
	const turned = fell && estimate.kind === 'difference';
	const scale = of === 'proportion' ? 100 : 1;
	const [low, high] = turned ? [-estimate.upper, -estimate.lower] : [estimate.lower, estimate.upper];
	const [lower, upper] = [figure(low * scale, places, language), figure(high * scale, places, language)];
	return text(language, `effect.interval.${kind}`, {
		level,
		range: low >= 0 ? `${lower}–${upper}` : text(language, 'effect.interval.range', { lower, upper }),
		unit: estimate.kind === 'ratio' ? '' : of === 'proportion' ? text(language, 'effect.points') : unit,
	});
}

/** As many digits as the interval deserves: two of its half width. Of a share as percent. */
function placesOf({ of, before, after, estimate }: Comparison): { value: number; interval: number } {
	const { lower, upper, value } = estimate;
	const half = lower === null || upper === null ? Math.abs(value) : (upper - lower) / 2;
	if (estimate.kind === 'ratio') return { value: placesFor(Math.max(before.value, after.value) / 10), interval: placesFor(Math.max(0.01, half)) };
	if (of === 'proportion') return { value: placesFor(100 * half), interval: placesFor(100 * half) };
	return { value: placesFor(half), interval: placesFor(half) };
}

function marginOf({ plan, comparison }: EffectVerdict, language: Language): string {
	const { margin, method } = plan;
	if (margin === undefined) return '';
	if (method === 'proportions' || comparison?.of === 'proportion') return `${String(Number((margin * 100).toPrecision(6)))}${text(language, 'effect.points')}`;
	if (comparison?.estimate.kind === 'ratio') return `${String(Number((margin * 100).toPrecision(6)))} %`;
	return `${String(margin)}${plan.unit === undefined || method === 'capability' ? '' : ` ${plan.unit}`}`;
}

function testOf({ definition, interval, statistic, df, p }: Comparison, language: Language): string {
	const figures = [
		...(statistic ? [`${statistic.name} = ${count(Number(statistic.value.toPrecision(4)), language)}`] : []),
		...(df === undefined
			? []
			: [
					text(language, 'effect.df', {
						df: [df]
							.flat()
							.map((one) => count(Number(one.toPrecision(4)), language))
							.join(', '),
					}),
				]),
		...(p === undefined ? [] : [text(language, 'effect.p', { p: chance(p, language) })]),
	].join(text(language, 'effect.comma'));
	const params = {
		test: begun(text(language, `effect.definition.${definition}`), language),
		figures,
		interval: text(language, `effect.definition.${interval}`),
	};
	return text(language, interval === definition ? 'effect.test' : 'effect.test-interval', params);
}

function othersOf({ others }: Comparison, language: Language): string {
	return others
		.map(({ definition, p }) => text(language, 'effect.other', { test: text(language, `effect.definition.${definition}`), p: chance(p, language) }))
		.join(text(language, 'effect.semicolon'));
}

function findingSentence({ code, side, values }: EffectFinding, language: Language): string {
	const { p, r, times, level, ...counts } = values;
	return text(language, `effect.finding.${code}`, {
		side: text(language, `effect.side.${side ?? 'both'}`),
		...Object.fromEntries(Object.entries(counts).map(([key, value]) => [key, count(value, language)])),
		...(p !== undefined && { p: chance(p, language) }),
		r: r === undefined ? '' : figure(r, 2, language),
		...(times !== undefined && { times: figure(times, 1, language) }),
		...(level !== undefined && { level: confidence(level, language) }),
	});
}
