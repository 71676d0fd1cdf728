// Beside the form: everything about what is chosen on it, and of a field only what its type has. Faults stand where they belong.

import { element, icon } from '../editor/element.ts';
import { Form as Rows } from '../editor/form.ts';
import type { PlantNode } from '../editor/plant.ts';
import { showReason } from '../editor/reason.ts';
import { inWords } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { DraftSection } from './draft.editor.ts';
import { condition, fieldRows } from './field-rows.editor.ts';
import { fold, head, keep } from './keep.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** The panel; it follows what is chosen. */
export function detailOf(work: Work, plant: () => PlantNode | undefined) {
	const place = element('div', { class: 'af-detail', role: 'region', 'aria-label': texts('detail') });
	let of: unknown;
	let rows: Rows | undefined;

	const build = () => {
		const { chosen } = work;
		of = chosen.kind === 'field' ? (chosen.column ?? chosen.field) : chosen.kind === 'section' ? chosen.section : work.draft;
		place.replaceChildren();
		const body = element('div', {});
		place.append(body);
		rows = new Rows(body, texts, plant, () => undefined);
		if (chosen.kind === 'field') fieldRows(work, rows, chosen.field, chosen.column, build);
		else if (chosen.kind === 'section') sectionRows(work, rows, chosen.section);
		else formRows(work, rows);
		faults();
	};
	const faults = () => {
		if (!rows) return;
		const { chosen } = work;
		const found = !work.loud
			? []
			: chosen.kind === 'field'
				? work.faultsAt(chosen.field, chosen.column)
				: work.faultsAt(chosen.kind === 'section' ? chosen.section : 'form');
		const left: string[] = [];
		const said = new Map<string, string>();
		for (const { fault, rest } of found) {
			const path = [...rows.places.keys()]
				.filter((key) => rest === key || rest.startsWith(`${key}.`) || rest.startsWith(`${key}[`))
				.sort((one, other) => other.length - one.length)[0];
			const sentence = inWords(fault, path === undefined ? undefined : rows.places.get(path)?.label);
			if (path === undefined) left.push(sentence);
			else if (!said.has(path)) said.set(path, sentence);
		}
		for (const [path, { place: host }] of rows.places) {
			const reason = said.get(path);
			showReason(host, reason);
			const folded = host.closest('details');
			if (reason !== undefined && folded) folded.open = true;
		}
		place.querySelector('.af-more-faults')?.remove();
		if (left.length > 0)
			place.prepend(
				element(
					'ul',
					{ class: 'andon-findings af-more-faults' },
					...left.map((text) => element('li', { class: 'andon-fault' }, icon('exclamation-circle'), text)),
				),
			);
	};
	work.onChange((change) => {
		const { chosen } = work;
		const now = chosen.kind === 'field' ? (chosen.column ?? chosen.field) : chosen.kind === 'section' ? chosen.section : work.draft;
		if (now !== of) build();
		else if (change !== 'chosen') faults();
	});
	build();
	return {
		element: place,
		/** To the first input, when something was added: what stands there is typed over. */
		focus() {
			const first = place.querySelector<HTMLInputElement>('input, textarea, select');
			first?.focus();
			if (first && 'select' in first) first.select();
		},
	};
}

function formRows(work: Work, rows: Rows): void {
	const { draft } = work;
	head(rows, 'file-text-o', texts('the-form'));
	keep(work, draft, 'title', rows.labels('title', { value: draft.title, known: work.glossary.known }));
	keep(work, draft, 'intro', rows.labels('intro', { value: draft.intro, lines: 2, note: true }));
	rows.note('form');
}

function sectionRows(work: Work, rows: Rows, section: DraftSection): void {
	head(rows, 'columns', texts('the-section'));
	keep(work, section, 'title', rows.labels('title', { value: section.title, known: work.glossary.known, label: texts('label.section-title') }));
	condition(work, rows, section);
	const more = fold(work, rows, 'name', false);
	rows.within(more, () => keep(work, section, 'id', rows.text('id', { value: section.id, note: true })));
}
