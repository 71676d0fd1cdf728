// A proof of effect in words: its plan, and what the data came to, in the language of whoever reads. Not for the figures themselves (src/effect).

import { effectSentences } from '../effect/sentences.ts';
import type { EffectVerdict } from '../effect/verdict.ts';
import { isMembers, type Json, type JsonObject } from '../json.ts';
import { type Language, text } from '../text.ts';
import type { CaseWords } from './words.ts';

/** What a verdict of a test in the evidence says, all of it; undefined where there is none. A plan that was changed too late, and other cases, are said with it. */
export function proofSentences(evidence: Json | undefined, language: Language): string | undefined {
	if (!isMembers(evidence) || !isMembers(evidence.verdict)) return undefined;
	const sentences = effectSentences(evidence.verdict as unknown as EffectVerdict, language);
	const late = evidence.planChanged === undefined ? [] : [text(language, 'verify.changed-late')];
	return [...sentences, ...late].join(' ');
}

/** A plan in one line: "the next 59 pieces without recurrence (0 in 59: at most 5 % with 95 % confidence)". */
export function planWords(plan: JsonObject, words: CaseWords): string {
	if (plan.by === 'count') return countWords(plan, words);
	if (plan.by === 'indicator') {
		const { min, max, name, unit } = isMembers(plan.measured) ? plan.measured : {};
		const bound = (value: Json | undefined, open: string) => (typeof value === 'number' ? words.number(value) : open);
		const limits = `${bound(min, '−∞')} … ${bound(max, '∞')}${typeof unit === 'string' ? ` ${unit}` : ''}`;
		const { amount } = isMembers(plan.stays) ? plan.stays : {};
		return words.say('plan.indicator', { name: name ?? words.say('plan.value'), limits, span: words.duration(Number(amount)) });
	}
	const { kind, n, at } = isMembers(plan.looks) ? plan.looks : {};
	const places = kind === 'fixed' ? [Number(n)] : Array.isArray(at) ? at.map(Number) : [];
	const looks = places.map((place) => words.number(place));
	const method = text(words.language, `verify.method.${String(plan.method)}`);
	const said = words.say('plan.test', { method, name: plan.name ?? words.say('plan.value'), n: looks.at(-1) ?? '' });
	return looks.length > 1 ? `${said} (${words.say('plan.looks', { looks: looks.join(', ') })})` : said;
}

/** What was changed, setting by setting. */
export function changeWords(old: JsonObject, now: JsonObject, words: CaseWords): string {
	const value = (one: Json | undefined): string => (one === undefined || one === null ? words.say('plan.nothing') : words.value(one));
	const changes = Object.keys(now).map((name) => words.say('plan.change', { name, old: value(old[name]), new: value(now[name]) }));
	return words.list(changes);
}

function countWords({ unit, count, counts, bound, confidence }: JsonObject, words: CaseWords): string {
	const n = words.number(Number(count));
	const said = words.say(`plan.${unit === 'days' && counts === 'working' ? 'working-days' : String(unit)}`, { count: n });
	if (typeof bound !== 'number' || typeof confidence !== 'number') return said;
	const percent = (share: number) => words.number(Number((100 * share).toPrecision(2)));
	const sure = words.number(Number((100 * confidence).toPrecision(6)));
	const share = words.say('plan.bound', { count: n, share: percent(bound), confidence: sure });
	return words.language === 'zh-CN' ? said + share : `${said} ${share}`;
}
