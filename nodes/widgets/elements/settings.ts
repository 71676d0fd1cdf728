// What has to be set before a form is filled in, in letters that are read from the machine: name, value, unit, and whether it differs from what was set last.

import { html, nothing, type TemplateResult } from 'lit';
import { type Labels, labelIn } from '../../../src/form/labels.ts';
import type { Language } from '../../../src/text.ts';
import { say } from './words.ts';

export interface Setting {
	name: Labels;
	value: string;
	unit?: string;
	/** It was another before. */
	changed?: boolean;
}

/** The settings of an open step (`waitsFor.settings`), in their order. */
export function settingsList(settings: readonly Setting[], language: Language): TemplateResult {
	return html`<section class="card settings" data-test="settings">
		<h4>${say(language, 'task.settings')}</h4>
		<dl>
			${settings.map(
				({ name, value, unit, changed }) => html`<div data-changed=${changed ? 'yes' : nothing}>
					<dt dir="auto">${labelIn(name, language)}</dt>
					<dd dir="auto">${value}${unit === undefined ? nothing : html` <small>${unit}</small>`}</dd>
					${changed ? html`<dd class="changed">${say(language, 'task.setting-changed')}</dd>` : nothing}
				</div>`,
			)}
		</dl>
	</section>`;
}
