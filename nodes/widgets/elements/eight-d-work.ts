// What one discipline of an 8D asks: of whom, until when, what keeps its gate shut, who will be asked when the case comes there, what is missing, and the way
// to the report. Not for what was said there (report-blocks.ts).

import { html, nothing, type TemplateResult } from 'lit';
import type { WorkAhead } from '../../../src/eight-d/ahead.ts';
import type { DisciplineProgress, OpenWork } from '../../../src/eight-d/progress.ts';
import type { Audience, Format } from '../../../src/report/audience.ts';
import type { Language } from '../../../src/text.ts';
import { tellD } from './eight-d-words.ts';
import { together } from './words.ts';

interface Showing {
	language: Language;
	clock(at: { since?: string; until?: string }): TemplateResult;
	/** Opens its task; absent: nobody here can answer it. */
	open?(): void;
}

/** A step at which the case waits. `now`: plant time (ms). */
export function openWork(
	{ step, title, asked, due, since, count, missing, held, overdue }: OpenWork,
	now: number,
	{ language, clock, open }: Showing,
): TemplateResult {
	const late = overdue || (due !== undefined && Date.parse(due) <= now);
	const time = late
		? html`<span class="late">${tellD(language, 'overdue')}</span>`
		: due === undefined
			? html`${tellD(language, 'since')} ${clock({ since })}`
			: html`${tellD(language, 'due')} ${clock({ until: due })}`;
	return html`<section class="card work" data-test="work" ?data-late=${late}>
		<h3 dir="auto">${title}</h3>
		<p dir="auto">${tellD(language, 'asked', { who: asked || tellD(language, 'nobody') })}</p>
		<p>${time}</p>
		${count ? html`<p dir="auto">${tellD(language, `gate-${count.what}`, { have: count.have, of: count.of, missing: together(language, missing) || '–' })}</p>` : nothing}
		${!count && missing.length > 0 ? html`<p dir="auto">${tellD(language, 'gate-missing', { missing: missing.join(' ') })}</p>` : nothing}
		${held === undefined ? nothing : html`<p class="late" dir="auto">${tellD(language, 'held', { reason: held })}</p>`}
		${open ? html`<button class="button main" data-test="open-task" data-step=${step} @click=${open}>${tellD(language, 'open-task')}</button>` : nothing}
	</section>`;
}

/** A step to which the case has yet to come. */
export function workAhead({ step, asked }: WorkAhead, language: Language): TemplateResult {
	return html`<section class="card" data-test="ahead">
		<h3 dir="auto">${step}</h3>
		<p class="muted" dir="auto">${tellD(language, 'will-ask', { who: asked })}</p>
	</section>`;
}

export function lacks(missing: readonly string[], { standing }: DisciplineProgress, language: Language): TemplateResult | typeof nothing {
	if (missing.length === 0)
		return standing === 'waiting' ? nothing : html`<section class="card"><p class="muted" data-test="complete">${tellD(language, 'done-here')}</p></section>`;
	return html`<section class="card" data-test="lacks">
		<h3>${tellD(language, standing === 'done' || standing === 'missing' ? 'lacks-after' : 'lacks')}</h3>
		<ul class="lacks">${missing.map((one) => html`<li dir="auto">${one}</li>`)}</ul>
	</section>`;
}

const AUDIENCES: readonly Audience[] = ['internal', 'customer'];
const FORMATS = { html: 'print', docx: 'word' } as const satisfies Record<Format, string>;

export function reports(language: Language, get: (audience: Audience, format: Format) => void): TemplateResult {
	const button = (audience: Audience, format: Format) => {
		const word = tellD(language, FORMATS[format]);
		const about = tellD(language, `report-${audience}`);
		return html`<button class="button" data-test="report" data-report=${`${audience}.${format}`} aria-label=${`${about}: ${word}`} @click=${() => get(audience, format)}>${word}</button>`;
	};
	return html`<section class="card" data-part="report">
		<h3>${tellD(language, 'report')}</h3>
		<div class="reports">${AUDIENCES.map((audience) => html`<span>${tellD(language, `report-${audience}`)}</span>${button(audience, 'html')}${button(audience, 'docx')}`)}</div>
	</section>`;
}
