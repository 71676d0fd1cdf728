// A replay in sentences: for a terminal, for the editor, for whoever decides whether rules go live.

import { showDuration } from '../../duration.ts';
import { localMinute } from '../../plant/local-time.ts';
import { type Language, text } from '../../text.ts';
import { DAY, type Instant } from '../../time.ts';
import { type Rate, sayRate, shortly } from './rates.ts';
import type { ReplayReport, ShiftFound } from './report.ts';

/** Signals whose limits are told one by one. */
const MOST_LEARNED = 5;

/** What was run, what it raised, how often in vain, what it found how soon. */
export function sayReplay(report: ReplayReport, language: Language): string[] {
	const { samples, signals, raised, falseAlarms, shifts, unlearned, judgedBy, learned, stopped, zone } = report;
	const local = (at: Instant) => localMinute(at, zone);
	const sentences = [
		text(language, 'replay.said.read', {
			from: local(report.from),
			to: local(report.to),
			zone,
			span: showDuration(report.days * DAY, language, 2),
			judged: samples.judged,
			signals: signals.length,
			raised,
		}),
	];
	if (samples.refused > 0) sentences.push(text(language, 'replay.said.refused', { count: samples.refused }));
	if (samples.ignored > 0) sentences.push(text(language, 'replay.said.ignored', { count: samples.ignored }));
	if (samples.outOfOrder > 0) sentences.push(text(language, 'replay.said.sorted', { count: samples.outOfOrder }));
	if (stopped) sentences.push(text(language, `replay.said.stopped-${stopped.because}`, { row: stopped.row, at: local(stopped.at) }));
	if (unlearned.length > 0) sentences.push(text(language, 'replay.said.unlearned', { rules: unlearned.join(', ') }));
	for (const { product, ...one } of judgedBy.slice(0, MOST_LEARNED))
		sentences.push(text(language, product === undefined ? 'replay.said.judged-by' : 'replay.said.judged-by-product', { ...one, product, at: local(one.at) }));
	if (judgedBy.length > MOST_LEARNED) sentences.push(text(language, 'replay.said.judged-by-more', { count: judgedBy.length - MOST_LEARNED }));
	for (const { rule, signal, values, until } of learned.slice(0, MOST_LEARNED))
		sentences.push(text(language, 'replay.said.learned', { rule, signal, values, until: local(until) }));
	if (learned.length > MOST_LEARNED) sentences.push(text(language, 'replay.said.learned-more', { count: learned.length - MOST_LEARNED }));
	if (falseAlarms) sentences.push(sayFalse(falseAlarms, shifts.length > 0, language));
	for (const shift of shifts) sentences.push(...sayShift(shift, language, local));
	return sentences;
}

function sayFalse(rate: Rate, isMarked: boolean, language: Language): string {
	return text(language, isMarked ? 'replay.said.false' : 'replay.said.false-all', {
		count: rate.count,
		span: showDuration(rate.days * DAY, language, 2),
		rate: sayRate(rate.perDay, language),
		low: shortly(rate.low),
		high: shortly(rate.high),
	});
}

function sayShift({ at, until, signal, found, already, values }: ShiftFound, language: Language, local: (at: Instant) => string): string[] {
	const params = { at: local(at), signal: signal ?? '', values };
	const named = signal === undefined ? '' : '-of';
	const [first] = found;
	const sentences: string[] = [];
	if (first) {
		const after =
			first.after === 0 ? text(language, 'replay.said.at-once') : text(language, 'replay.said.after', { span: showDuration(first.after, language, 2) });
		sentences.push(text(language, `replay.said.found${named}`, { ...params, after, values: first.values, rule: first.rule, by: first.signal }));
		if (first.sentence) sentences.push(`  ${first.sentence}`);
	} else
		sentences.push(text(language, `replay.said.missed${named}`, { ...params, until: until === undefined ? text(language, 'replay.said.end') : local(until) }));
	for (const { rule, signal: by } of already.slice(0, 3)) sentences.push(text(language, 'replay.said.already', { rule, by }));
	return sentences;
}
