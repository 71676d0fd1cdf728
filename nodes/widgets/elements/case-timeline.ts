// The history of one case as a list of days: sentences with who said so, reasons beside them, answers to be looked at. Newest first on the screen, in its
// order on paper.

import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Places } from '../../../src/board/shown.ts';
import type { Answer } from '../../../src/case-view/answers.ts';
import type { Entry } from '../../../src/case-view/entry.ts';
import type { Language } from '../../../src/text.ts';
import { toMillis } from '../../../src/time.ts';
import { dayKey, dayOf, tell, timeAt } from './case-words.ts';

export interface Timeline {
	entries: readonly Entry[];
	places: Places;
	language: Language;
	/** Plant time now: today's day is called so; not on paper. */
	now?: number;
	newestFirst: boolean;
	/** What is shown below an entry with an answer. */
	answer(entry: Entry): TemplateResult | typeof nothing;
}

/** The days of a history. A day that nobody sees costs nothing: the browser leaves it out. */
export function timeline({ entries, places, language, now, newestFirst, answer }: Timeline): TemplateResult {
	const days = new Map<string, Entry[]>();
	for (const entry of newestFirst ? [...entries].reverse() : entries) {
		const key = dayKey(places.zone, toMillis(entry.at));
		const there = days.get(key);
		if (there) there.push(entry);
		else days.set(key, [entry]);
	}
	return html`${repeat(
		days,
		([key]) => key,
		([key, ofDay]) => html`<section class="day" data-day=${key}>
			<h4>${dayOf(language, places, toMillis(ofDay[0]!.at), now)}</h4>
			<ol>
				${repeat(
					ofDay,
					({ seq }) => seq,
					(entry) => one(entry, places, language, answer),
				)}
			</ol>
		</section>`,
	)}`;
}

function one(entry: Entry, places: Places, language: Language, answer: Timeline['answer']): TemplateResult {
	const { seq, at, sort, text, note, who, how, result, minor, redacted } = entry;
	const by = who === undefined ? '' : how === undefined ? who : tell(language, 'brackets', { what: who, more: tell(language, `how.${how}`) });
	return html`<li class=${[minor ? 'minor' : '', redacted ? 'redacted' : ''].filter(Boolean).join(' ')} data-sort=${sort} data-event=${seq} data-result=${result ?? nothing}>
		<time datetime=${at}>${timeAt(language, places, at)}</time>
		<div>
			<p class="said" dir="auto">${text}</p>
			${note ? html`<p class="note" dir="auto">${note}</p>` : nothing} ${by === '' ? nothing : html`<p class="by" dir="auto">${by}</p>`}
			${entry.answer ? answer(entry) : nothing}
		</div>
	</li>`;
}

/** An answer with the form it was given on, only to be read. */
export function answered(
	{ form, values, version }: Answer,
	{ places, language, theme, fileUrl }: { places: Places; language: Language; theme: string; fileUrl?: ((id: string) => string) | undefined },
): TemplateResult {
	return html`<p class="by">${version === undefined ? tell(language, 'form-unkept') : tell(language, 'form-version', { version })}</p>
		<andon-form
			readonly
			dense
			.form=${form}
			.values=${values}
			.lists=${{ people: places.people, departments: places.departments, areas: places.areas }}
			.language=${language}
			.zone=${places.zone}
			.theme=${theme}
			.fileUrl=${fileUrl}
		></andon-form>`;
}
