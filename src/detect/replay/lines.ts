// Alarms and suggestions as lines for a terminal.

import { localMinute } from '../../plant/local-time.ts';
import { type Language, text } from '../../text.ts';
import { sayRate } from './rates.ts';
import type { ReplayReport } from './report.ts';
import type { Suggested } from './suggest.ts';

const MOST = 40;
const MOST_SHARES = 20;

/** Each alarm with when it was raised and cleared; then how many each rule raised on each signal. */
export function alarmLines({ alarms, more, shares, zone }: ReplayReport, language: Language): string[] {
	const shown = alarms.slice(0, MOST);
	const lines = shown.map(({ at, cleared, rule, sentence }) => {
		const end = cleared ? ` → ${localMinute(cleared.at, zone)}` : '';
		return `${localMinute(at, zone)}${end}  [${rule}] ${sentence}`;
	});
	const left = alarms.length - shown.length + more;
	if (left > 0) lines.push(text(language, 'replay.more-alarms', { count: left }));
	if (shares.length < 2) return lines;
	lines.push('');
	for (const { rule, signal, raised, falseAlarms } of shares.slice(0, MOST_SHARES)) {
		const rate = sayRate(falseAlarms?.perDay ?? 0, language);
		lines.push(text(language, 'replay.share', { rule, signal, raised, false: falseAlarms?.count ?? 0, rate }));
	}
	return lines;
}

/** Advised rules carry a tick. */
export function suggestionLines(all: readonly Suggested[]): string[] {
	return all.flatMap(({ signal, suggestions, notes }) => [
		`${signal}:`,
		...notes.map((note) => `  ${note}`),
		...suggestions.flatMap(({ rule, advised, why }) => [`  ${advised ? '✔' : '–'} ${rule.id}`, ...why.map((sentence) => `      ${sentence}`)]),
	]);
}
