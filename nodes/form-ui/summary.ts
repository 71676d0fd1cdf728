// All that is wrong, above the form, each with the way to it. Said aloud when it appears.

import { html, type TemplateResult } from 'lit';
import type { Language } from '../../src/text.ts';
import type { Fault } from './due-faults.ts';
import { mark } from './marks.ts';
import { say } from './words.ts';

/** At most so many are listed: the rest shows at the fields. */
const MOST_LISTED = 12;

export function renderSummary(faults: readonly Fault[], language: Language, go: (fault: Fault) => void): TemplateResult {
	return html`<div class="summary" role="alert">
		<h3>${mark('warn')}${say(language, faults.length === 1 ? 'one-fault' : 'faults', { count: faults.length })}</h3>
		<ul>${faults.slice(0, MOST_LISTED).map((fault) => html`<li><button type="button" dir="auto" @click=${() => go(fault)}>${fault.message}</button></li>`)}</ul>
	</div>`;
}
