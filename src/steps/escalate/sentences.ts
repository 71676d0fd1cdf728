// A ladder read back in sentences, to whoever configures or reads it. Also takes one that is only half entered. Not for what a notice says: notice.ts.

import { showDuration } from '../../duration.ts';
import type { Addressee } from '../../plant/directory.ts';
import { type Language, text } from '../../text.ts';
import { type KnownNames, nameOf } from '../addressee.ts';
import type { Span } from '../config-shape.ts';
import type { ClockName, EscalateConfig, Limit, ReportCase, Rung, RungTime, TimeOfDay, Until } from './config.ts';

/** Channels that have a name of their own. */
export const WAYS = ['phone', 'wecom', 'dingtalk', 'feishu', 'email', 'light', 'board'] as const;

/** Each rung in words, in order, and what holds for the ladder as a whole. */
export interface LadderSaid {
	rungs: string[];
	whole: string[];
}

/** `plant` knows what people, roles, departments and areas are called; who is unknown there is called by the id. */
export function sayLadder(config: EscalateConfig, plant: KnownNames, language: Language): LadderSaid {
	const say = sayer(language);
	const { rungs, until, clocks = {}, expires, silent, severityFalls, exhausted, enterHigher } = config;
	if (rungs.length === 0) return { rungs: [], whole: [say('nobody')] };
	const limits = (['acknowledge', 'arrive', 'resolve'] as const).flatMap((clock) => limitWords(clock, clocks[clock], language));
	const whole = [
		...limits,
		expires && say('expires', { span: spanWords(expires, language) }),
		silent && say('silent', { span: spanWords(silent, language) }),
		severityFalls === 'stay' && say('stay'),
		say('until', {
			ends:
				until.length === 0
					? '…'
					: listed(
							until.map((end) => endWords(end, language)),
							'disjunction',
							language,
						),
		}),
		exhausted && say('exhausted', { span: spanWords(exhausted, language) }),
		enterHigher && say('higher'),
	];
	return { rungs: rungs.map((rung) => sayRung(rung, plant, language)), whole: whole.filter((said) => typeof said === 'string') };
}

/** “After 20 min of working time, ask Production supervisor to acknowledge, by WeCom, then phone.” and what else the rung does, sentence by sentence. */
export function sayRung(rung: Rung, plant: KnownNames, language: Language): string {
	const say = sayer(language);
	const { repeat, nobody, clock, severity, atLeast, stop, report, note } = rung;
	const more = [
		atLeast && say('at-least', { severity: text(language, `escalate.severity.${atLeast}`) }),
		clock && say(`clock.${clock}`),
		severity && say('severity', { severity: text(language, `escalate.severity.${severity}`) }),
		stop && say('stop'),
		report && say('report', { title: report.title, due: reportDueWords(report, language) }),
		(nobody === 'wait' || nobody === 'deputy') && say(nobody),
		note && say('note', { note }),
	].filter((said) => typeof said === 'string');
	const once = whenWords(rung, language);
	const when = repeat ? say('repeat', { when: once, span: spanWords(repeat.every, language), times: repeat.times }) : once;
	const sentences = [say('full', { said: capital(waysWords(rung, doesWords(rung, when, plant, language), language)) }), ...more];
	return sentences.join(language === 'zh-CN' ? '' : ' ');
}

/** When a rung comes: "after 20 min of working time", "12 h before “fields.needed-by”". */
export function whenWords({ after, outside, before, at, shiftEnd }: RungTime, language: Language): string {
	const say = sayer(language);
	if (after) {
		if (outside)
			return say(after.amount === 0 ? 'at-once-outside' : 'after-outside', { span: spanWords(after, language), outside: spanWords(outside, language) });
		return after.amount === 0 ? say('at-once') : say('after', { span: spanWords(after, language) });
	}
	if (before) {
		const field = before.field.replace(/^fields\./, '');
		return before.amount === 0 ? say('when-due', { field }) : say('before', { span: spanWords(before, language), field });
	}
	if (at) return timeOfDayWords(at, language);
	if (!shiftEnd) return say('unsaid');
	const { offset = 0 } = shiftEnd;
	const span = spanWords({ amount: Math.abs(offset), counts: 'elapsed' }, language);
	return say(offset === 0 ? 'shift-end' : offset < 0 ? 'before-shift-end' : 'after-shift-end', { span });
}

function timeOfDayWords({ time, days, day, cutOff }: TimeOfDay, language: Language): string {
	const say = sayer(language);
	const when = say(`at${days === 'working' ? '-working' : ''}${day === undefined ? '' : '-day'}`, { time: time || '…', day });
	return cutOff === undefined ? when : say('cut-off', { when, cutOff });
}

function doesWords({ ask, tell, options }: Rung, when: string, plant: KnownNames, language: Language): string {
	const say = sayer(language);
	const names = Array.isArray(tell) ? tell.map((to) => (to === 'responsible' ? say('responsible') : nameOf(to as Addressee, plant, language))) : [];
	const who = names.length > 0 ? listed(names, 'conjunction', language) : '…';
	if (ask === 'decide' && options?.length) return say('decide-between', { when, who, options: listed(options, 'disjunction', language) });
	return say(ask ?? 'know', { when, who });
}

function waysWords({ how, channels }: Rung, said: string, language: Language): string {
	const say = sayer(language);
	const ways = (channels ?? (how ? [how] : [])).map((way) => (WAYS.some((known) => known === way) ? say(`way.${way}`) : way));
	return ways.length === 0 ? said : say('by', { said, ways: ways.join(say('then')) });
}

function reportDueWords({ due, within }: ReportCase, language: Language): string {
	if (within) return text(language, 'ladder.within', { span: spanWords(within, language) });
	return due ? timeOfDayWords(due, language) : text(language, 'ladder.report-due');
}

function limitWords(clock: ClockName, limit: Limit | undefined, language: Language): string[] {
	if (!limit?.within) return [];
	const say = sayer(language);
	const span = spanWords(limit.within, language);
	const when = limit.outside ? say('within-outside', { span, outside: spanWords(limit.outside, language) }) : say('within', { span });
	return [say(`limit.${clock}`, { when })];
}

function endWords(end: Until, language: Language): string {
	const say = sayer(language);
	return typeof end === 'string' ? say(`end.${end}`) : say('end.step', { step: end.step });
}

/** "20 min", "20 min of working time"; “…” for what is no length of time yet. */
function spanWords({ amount, counts }: Span, language: Language): string {
	if (typeof amount !== 'number' || !Number.isFinite(amount)) return '…';
	const span = showDuration(amount, language);
	return counts === 'working' ? text(language, 'ladder.working', { span }) : span;
}

function sayer(language: Language): (key: string, params?: Record<string, unknown>) => string {
	return (key, params) => text(language, `ladder.${key}`, params);
}

function listed(words: readonly string[], type: 'conjunction' | 'disjunction', language: Language): string {
	return new Intl.ListFormat(language, { type }).format(words);
}

function capital(said: string): string {
	return said.charAt(0).toUpperCase() + said.slice(1);
}
