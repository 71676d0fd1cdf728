// A list of the plant's people by department, for whoever says who they are. Not for proving it.

import { html, nothing, type TemplateResult } from 'lit';
import type { Places } from '../../../src/board/shown.ts';

/** The list; `empty`: what stands there for nobody. */
export function whoSelect(
	{ people, departments }: Places,
	me: string,
	{ label, empty }: { label: string; empty: string },
	chosen: (id: string) => void,
): TemplateResult {
	const known = new Set(departments.map(({ id }) => id));
	const groups = [...departments, { id: '', name: '–' }].map(({ id, name }) => ({
		name,
		people: people.filter(({ department = '' }) => (known.has(department) ? department : '') === id),
	}));
	return html`<select data-test="who" aria-label=${label} @change=${({ target }: Event) => chosen((target as HTMLSelectElement).value)}>
		<option value="" ?selected=${me === ''}>${empty}</option>
		${groups.map(({ name, people: some }) =>
			some.length === 0
				? nothing
				: html`<optgroup label=${name}>${some.map(({ id, name: person }) => html`<option value=${id} ?selected=${id === me}>${person}</option>`)}</optgroup>`,
		)}
	</select>`;
}
