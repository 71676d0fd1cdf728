// Who has signed a task and who is missing, as a list: a mark, who, what they said and when. Not for signing: task-sheet.ts.

import { html, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';
import type { SignatureLine, Signatures } from '../../../src/board/signatures.ts';
import type { Language } from '../../../src/text.ts';
import { picture } from './shapes.ts';
import { say, timeOf } from './words.ts';

/** The signatures of an open task. `now`: plant time (ms). */
export function signatureList({ have, of, lines }: Signatures, language: Language, places: Places, now: number): TemplateResult {
	return html`<section class="card signatures" data-test="signatures">
		<h4>${say(language, 'task.signatures', { have, of })}</h4>
		<ul>
			${lines.map((line) => lineOf(line, language, places, now))}
		</ul>
	</section>`;
}

function lineOf({ seat, name, said, no, note, at }: SignatureLine, language: Language, places: Places, now: number): TemplateResult {
	const missing = name === undefined;
	const when = at === undefined ? '' : timeOf(language, places, Date.parse(at), now);
	return html`<li data-signed=${missing ? 'no' : 'yes'} data-said=${no ? 'no' : nothing}>
		<span class="mark">${missing ? nothing : picture(no ? 'close' : 'check')}</span>
		<span class="who" dir="auto"><b>${name ?? seat}</b>${missing || seat === undefined ? nothing : html`<small>${seat}</small>`}</span>
		<span class="said" dir="auto">${missing ? say(language, 'task.not-signed') : html`${said} <small>${when}</small>`}</span>
		${note === undefined ? nothing : html`<span class="note" dir="auto">${note}</span>`}
	</li>`;
}
