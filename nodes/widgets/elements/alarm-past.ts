// What was held back, and who did what with alarms, as lines of a list.

import { html, nothing, type TemplateResult } from 'lit';
import type { Entry, Held } from '../../../src/alarms/book.ts';
import type { PastRow } from '../../../src/alarms/past.ts';
import type { Places } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import { severitySign } from './alarm-signs.ts';
import { alarmSay, whenAt, whoWas } from './alarm-words.ts';

interface Around {
	language: Language;
	places: Places;
	/** Plant time. */
	now: number;
}

export function pastRow(row: PastRow, around: Around): TemplateResult {
	return 'why' in row ? heldRow(row, around) : entryRow(row, around, row.name);
}

function heldRow({ at, name, what, severity, sentence, why, of, became }: Held, { language, places, now }: Around): TemplateResult {
	const time = (instant: string) => whenAt(language, places, instant, now);
	const words = alarmSay(language, `why.${why}`, { of: of ?? '' });
	return html`<li data-severity=${severity} data-test="past">
		${severitySign(severity, language)}
		<div class="what"><p class="sentence" dir="auto">${sentence}</p><p class="where" dir="auto">${[sentence.includes(name) ? '' : name, alarmSay(language, `what.${what}`)].filter(Boolean).join(' · ')}</p></div>
		<div class="when"><small class="digits">${time(at)}</small><span class="state" dir="auto" data-test="why">${words}</span>${became ? html`<small>${alarmSay(language, `became.${became.what}`, { time: time(became.at) })}</small>` : nothing}</div>
	</li>`;
}

/** `name`: of the alarm, where that isn't plain anyway. */
export function entryRow({ at, what, by, reason, note, until }: Entry, { language, places, now }: Around, name?: string): TemplateResult {
	const deed = alarmSay(language, `deed.${what}`, { until: until === undefined ? '' : whenAt(language, places, until, now) });
	return html`<li class="entry" data-test="past">
		<div class="what">
			<p class="sentence" dir="auto">${name === undefined ? deed : `${name}: ${deed}`}</p>
			<p class="where" dir="auto">${[whoWas(language, places, by), reason, note].filter(Boolean).join(' · ')}</p>
		</div>
		<div class="when"><small class="digits">${whenAt(language, places, at, now)}</small></div>
	</li>`;
}
