// "Start from …": the forms that come with the palette, by name, as plants call their papers.

import { type Labels, labelIn } from '../../src/form/labels.ts';
import { button, element } from '../editor/element.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { Draft } from './draft.editor.ts';

const texts = textsOf('andon-form');

/** Made by the build of src/form/library. */
const LIBRARY = 'resources/@andonflow/node-red-dashboard-2-andon/andon-forms.json';

interface Ready {
	id: string;
	/** What it is for. */
	use: Labels;
	form: Draft;
}

let fetched: Promise<Ready[]> | undefined;

/** The ready forms, fetched once. */
export function library(): Promise<Ready[]> {
	fetched ??= fetch(LIBRARY).then((response) => {
		if (!response.ok) throw new Error(String(response.status));
		return response.json() as Promise<Ready[]>;
	});
	fetched.catch(() => (fetched = undefined));
	return fetched;
}

/** A list that opens on demand. `take`: a form was chosen. */
export function libraryOf(take: (form: Draft) => void) {
	const list = element('div', { class: 'af-ready', role: 'list' });
	const find = element('input', { type: 'search', class: 'andon-filter', placeholder: texts('library.find'), 'aria-label': texts('library.find') });
	const place = element(
		'div',
		{ class: 'af-library', hidden: true, role: 'region', 'aria-label': texts('library.title') },
		element(
			'div',
			{ class: 'af-bar' },
			element('strong', {}, texts('library.title')),
			find,
			element('span', { class: 'af-space' }),
			button({ icon: 'times', title: texts('library.close'), class: 'andon-quiet', click: () => open(false) }),
		),
		list,
	);
	const words = (labels: Labels | undefined): string => (typeof labels === 'object' ? Object.values(labels).join(' ') : (labels ?? ''));
	const show = (ready: readonly Ready[]) => {
		const language = editorLanguage();
		const wanted = find.value.trim().toLowerCase();
		const found = ready.filter(({ form, use }) => `${words(form.title)} ${words(use)}`.toLowerCase().includes(wanted));
		list.replaceChildren(
			...found.map(({ id, form, use }) =>
				element(
					'div',
					{ role: 'listitem' },
					element(
						'button',
						{
							type: 'button',
							class: 'af-ready-one',
							'data-form': id,
							onclick: () => {
								open(false);
								take(structuredClone(form));
							},
						},
						element('strong', {}, labelIn(form.title, language)),
						element('span', {}, labelIn(use, language)),
					),
				),
			),
			...(found.length === 0 ? [element('p', { class: 'andon-note' }, texts('library.none'))] : []),
		);
	};
	let ready: Ready[] = [];
	const open = (wanted: boolean) => {
		place.hidden = !wanted;
		if (!wanted) return;
		find.focus();
		library().then(
			(read) => {
				ready = read;
				show(ready);
			},
			() => list.replaceChildren(element('p', { class: 'andon-note', role: 'alert' }, texts('library.failed'))),
		);
	};
	find.addEventListener('input', () => show(ready));
	return { element: place, open: () => open(place.hidden === true) };
}
