// What can be said to a task besides its answer: that one knows, that one is there, that somebody else does it, a comment. How that is asked for; not for
// sending it (task-sheet.ts).

import { html, nothing, type TemplateResult } from 'lit';
import type { Named, Places, TaskRow } from '../../../src/board/shown.ts';
import type { Language } from '../../../src/text.ts';
import type { Deed } from './deeds.ts';
import { picture } from './shapes.ts';
import { personName, say } from './words.ts';

/** One button each; what has been said is said so instead. */
export function deedButtons(
	{ acknowledged, arrived }: TaskRow,
	{ language, places, busy, begin }: { language: Language; places: Places; busy: boolean; begin(type: Deed['type']): void },
): TemplateResult {
	const button = (deed: Deed['type'], mark: Parameters<typeof picture>[0]) =>
		html`<button class="button" data-deed=${deed} ?disabled=${busy} @click=${() => begin(deed)}>${picture(mark)}${say(language, `task.${deed}`)}</button>`;
	const said = (key: string, by: string) => html`<span class="done">${picture('check')}${say(language, `task.${key}`, { by: personName(places, by) })}</span>`;
	return html`<div class="deeds" role="group">
		${acknowledged === undefined ? button('acknowledge', 'check') : said('acknowledged', acknowledged)}
		${arrived === undefined ? button('arrive', 'place') : said('arrived', arrived)} ${button('hand-over', 'hand')} ${button('comment', 'comment')}
	</div>`;
}

export interface DeedForm {
	language: Language;
	places: Places;
	/** Whoever acts hands nothing over to themselves. */
	me: string;
	busy: boolean;
	cancel(): void;
	submit(): void;
}

/** Whom to hand it over to, or what to say; what is entered goes into the deed. */
export function deedForm(deed: Deed, { language, places, me, busy, cancel, submit }: DeedForm): TemplateResult {
	const note = say(language, deed.type === 'comment' ? 'task.text' : 'task.note');
	const sent = (event: Event) => {
		event.preventDefault();
		submit();
	};
	const typed = ({ target }: Event) => {
		deed.note = (target as HTMLTextAreaElement).value;
	};
	return html`<form class="card deed" data-test="deed" novalidate @submit=${sent}>
		<h4>${say(language, `task.${deed.type}`)}</h4>
		${deed.type === 'hand-over' ? toWhom(deed, language, places, me) : nothing}
		<label>${note}<textarea name="note" dir="auto" @input=${typed}></textarea> </label>
		<div class="buttons">
			<button type="button" class="button" @click=${cancel}>${say(language, 'task.cancel')}</button>
			<button class="button main" data-test="do" ?disabled=${busy}>${say(language, deed.type === 'hand-over' ? 'task.hand-over' : 'task.send')}</button>
		</div>
	</form>`;
}

function toWhom(deed: Deed, language: Language, { people, roles, departments }: Places, me: string): TemplateResult {
	const chosen = ({ target }: Event) => {
		const [option] = (target as HTMLSelectElement).selectedOptions;
		Object.assign(deed, { to: option?.value ?? '', kind: option?.dataset.kind });
	};
	const group = (heading: string, kind: NonNullable<Deed['kind']>, all: readonly Named[]) =>
		all.length === 0
			? nothing
			: html`<optgroup label=${say(language, `task.${heading}`)}>
					${all.map(({ id, name }) => html`<option value=${id} data-kind=${kind} ?selected=${deed.to === id && deed.kind === kind}>${name}</option>`)}
				</optgroup>`;
	const others = people.filter(({ id }) => id !== me);
	return html`<label
		>${say(language, 'task.to')}<select name="to" @change=${chosen}>
			<option value="">${say(language, 'task.choose-person')}</option>
			${group('people', 'person', others)} ${group('roles', 'role', roles)} ${group('departments', 'department', departments)}
		</select></label
	>`;
}
