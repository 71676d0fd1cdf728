// The form as it is put together: sections with cards for their fields, dragged with the mouse or moved with the keyboard, and the palette
// they come from. What is in a field is detail.editor.ts.

import { type Condition, FIELD_TYPES, type FieldType } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import { button, element, icon } from '../editor/element.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { sentenceOf } from './condition-words.editor.ts';
import type { DraftField, DraftSection } from './draft.editor.ts';
import { GROUPS, ICONS } from './field-types.editor.ts';
import type { Change, Chosen, Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** Types to click or to drag. */
export function paletteOf(work: Work, added: () => void): HTMLElement {
	const made = (type: FieldType) =>
		element(
			'button',
			{
				type: 'button',
				class: 'af-type',
				'data-type': type,
				title: texts(`type-hint.${type}`),
				onclick: () => {
					work.addField(type);
					added();
				},
			},
			icon(ICONS[type]),
			element('span', {}, texts(`type.${type}`)),
		);
	const palette = element(
		'div',
		{ class: 'af-palette', role: 'group', 'aria-label': texts('palette-of-fields') },
		...GROUPS.map(({ id, types }) =>
			element(
				'div',
				{ class: 'af-group', role: 'group', 'aria-label': texts(`group.${id}`) },
				element('span', { class: 'af-group-name' }, texts(`group.${id}`)),
				...types.map(made),
			),
		),
	);
	return palette;
}

/** `said`: where it is told what was done, with the way back. `edit`: goes on to the words of what is chosen. */
export function canvasOf(work: Work, said: (text: string, undo: () => void) => void, edit: () => void) {
	const place = element('div', { class: 'af-canvas' });
	const fieldOf = new WeakMap<Element, DraftField>();
	const sectionOf = new WeakMap<Element, DraftSection>();

	const remove = (part: DraftField | DraftSection) => {
		const undo = work.snapshot();
		work.remove(part);
		said(texts('fields' in part ? 'deleted-section' : 'deleted-field', { name: nameOf(part) }), undo);
		focusChosen();
	};
	const duplicated = (part: DraftField | DraftSection) => {
		work.duplicate(part);
		edit();
	};
	/** Who clicks what has no words yet is about to say them. */
	const picked = (chosen: Chosen, label: string) => {
		work.choose(chosen);
		if (label === '') edit();
	};
	const tools = (part: DraftField | DraftSection): HTMLElement =>
		element(
			'span',
			{ class: 'af-tools' },
			tool('arrow-up', 'up', () => moved(part, -1, 'up')),
			tool('arrow-down', 'down', () => moved(part, 1, 'down')),
			tool('files-o', 'duplicate', () => duplicated(part)),
			tool('trash-o', 'delete', () => remove(part)),
		);
	const moved = (part: DraftField | DraftSection, by: -1 | 1, name?: string) => {
		work.move(part, by);
		const again = [...place.querySelectorAll<HTMLElement>('.af-card, .af-section')].find((one) => fieldOf.get(one) === part || sectionOf.get(one) === part);
		(name ? again?.querySelector<HTMLElement>(`[data-tool=${name}]`) : again?.querySelector<HTMLElement>('.af-main'))?.focus();
	};
	const keys = (part: DraftField | DraftSection) => (event: KeyboardEvent) => {
		if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) moved(part, event.key === 'ArrowUp' ? -1 : 1);
		else if (event.key === 'Delete') remove(part);
		else if (event.key.toLowerCase() === 'd' && (event.ctrlKey || event.metaKey)) duplicated(part);
		else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
			const all = [...place.querySelectorAll<HTMLElement>('.af-main')];
			all[all.indexOf(event.target as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
		} else if (event.key === 'Enter' && isChosen(part)) edit();
		else if (event.key === 'Enter' || event.key === ' ') (event.target as HTMLElement).click();
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const isChosen = (part: DraftField | DraftSection) =>
		(work.chosen.kind === 'field' && work.chosen.field === part) || (work.chosen.kind === 'section' && work.chosen.section === part);

	/** What a card shows: while that stays, the card does. */
	const looks = (part: DraftField | DraftSection): string => {
		const { fields: _, options: __, columns, picture: ___, ...shown } = part as DraftField & DraftSection;
		return JSON.stringify([shown, 'fields' in part ? columns : 0, isChosen(part), work.loud ? work.faultsAt(part).length : 0]);
	};
	const lookOf = new WeakMap<Element, string>();
	const conditionSaid = (condition: Condition): string =>
		texts('condition.said.shown', {
			said: sentenceOf(
				condition,
				work.draft.sections.flatMap(({ fields }) => fields),
			),
		});
	const card = (field: DraftField): HTMLElement => {
		const wrong = work.loud ? work.faultsAt(field).length : 0;
		const label = labelIn(field.label, editorLanguage());
		const shown = field.type === 'note' && label === '' ? labelIn(field.content, editorLanguage()) : label;
		const marks = [
			...(field.required ? [element('span', { class: 'andon-required', title: texts('label.required') }, '*')] : []),
			...(field.visibleIf ? [mark('eye', conditionSaid(field.visibleIf))] : []),
			...(field.as ? [mark('sign-in', texts('mark.becomes'))] : []),
			...(wrong > 0 ? [element('span', { class: 'af-wrong' }, `▲ ${texts('wrong', { count: wrong })}`)] : []),
		];
		const main = element(
			'div',
			{
				class: 'af-main',
				role: 'button',
				tabindex: 0,
				'aria-pressed': String(isChosen(field)),
				title: texts('card-hint'),
				onclick: () => picked({ kind: 'field', field }, shown),
				ondblclick: edit,
				onkeydown: keys(field),
			},
			icon(ICONS[field.type] ?? 'question'),
			element('span', { class: shown === '' ? 'af-label af-unnamed' : 'af-label' }, shown || texts('unnamed')),
			...marks,
			element(
				'span',
				{ class: 'af-kind' },
				[(FIELD_TYPES as readonly string[]).includes(field.type) ? texts(`type.${field.type}`) : field.type, field.unit ?? '']
					.filter((part) => part !== '')
					.join(' · '),
			),
		);
		const made = element('div', { class: `af-card${isChosen(field) ? ' af-chosen' : ''}${wrong > 0 ? ' af-faulty' : ''}` }, main, tools(field));
		fieldOf.set(made, field);
		lookOf.set(made, looks(field));
		return made;
	};
	const sectionHead = (section: DraftSection): HTMLElement => {
		const wrong = work.loud ? work.faultsAt(section).length : 0;
		const title = labelIn(section.title, editorLanguage());
		const widths = ([1, 2, 3] as const).map((columns) =>
			element(
				'button',
				{
					type: 'button',
					class: 'andon-toggle',
					'aria-pressed': String(section.columns === columns),
					title: texts('columns', { columns }),
					'aria-label': texts('columns', { columns }),
					onclick: () => {
						section.columns = columns;
						work.tell('parts');
					},
				},
				String(columns),
			),
		);
		return element(
			'header',
			{},
			element(
				'div',
				{
					class: 'af-main',
					role: 'button',
					tabindex: 0,
					'aria-pressed': String(isChosen(section)),
					onclick: () => picked({ kind: 'section', section }, title),
					ondblclick: edit,
					title: texts('card-hint'),
					onkeydown: keys(section),
				},
				element('span', { class: title === '' ? 'af-label af-unnamed' : 'af-label' }, title || texts('unnamed-section')),
				section.visibleIf ? mark('eye', conditionSaid(section.visibleIf)) : undefined,
				wrong > 0 ? element('span', { class: 'af-wrong' }, `▲ ${texts('wrong', { count: wrong })}`) : undefined,
			),
			element('span', { class: 'af-widths', role: 'group', 'aria-label': texts('label.columns-of-section') }, ...widths),
			tools(section),
		);
	};
	const sectionCard = (section: DraftSection): HTMLElement => {
		const cells = element(
			'div',
			{ class: `af-cells af-cells-${section.columns}` },
			...section.fields.map(card),
			section.fields.length === 0 ? element('p', { class: 'af-drop' }, texts('empty-section')) : undefined,
		);
		const made = element('section', { class: `af-section${isChosen(section) ? ' af-chosen' : ''}` }, sectionHead(section), cells);
		sectionOf.set(made, section);
		lookOf.set(made, looks(section));
		return made;
	};
	/** Only what looks different is made anew: forms have a hundred fields, and somebody is typing. */
	const refresh = () => {
		for (const one of place.querySelectorAll('.af-card')) {
			const field = fieldOf.get(one);
			if (field && lookOf.get(one) !== looks(field)) one.replaceWith(card(field));
		}
		for (const one of place.querySelectorAll('.af-section')) {
			const section = sectionOf.get(one);
			if (!section || lookOf.get(one) === looks(section)) continue;
			lookOf.set(one, looks(section));
			one.classList.toggle('af-chosen', isChosen(section));
			one.querySelector(':scope > header')?.replaceWith(sectionHead(section));
		}
		place.querySelector('.af-title')?.replaceWith(formHead());
	};
	const formHead = (): HTMLElement => {
		const { draft, chosen } = work;
		const title = labelIn(draft.title, editorLanguage());
		const wrong = work.loud ? work.faultsAt('form').length : 0;
		return element(
			'div',
			{
				class: `af-title af-main${chosen.kind === 'form' ? ' af-chosen' : ''}`,
				role: 'button',
				tabindex: 0,
				'aria-pressed': String(chosen.kind === 'form'),
				onclick: () => picked({ kind: 'form' }, title),
				ondblclick: edit,
				onkeydown: (event: KeyboardEvent) => {
					if (event.key !== 'Enter' && event.key !== ' ') return;
					event.preventDefault();
					picked({ kind: 'form' }, title);
				},
			},
			element('span', { class: title === '' ? 'af-label af-unnamed' : 'af-label' }, title || texts('unnamed-form')),
			wrong > 0 ? element('span', { class: 'af-wrong' }, `▲ ${texts('wrong', { count: wrong })}`) : undefined,
		);
	};
	const show = () => {
		const { scrollTop } = place;
		place.replaceChildren(
			formHead(),
			...work.draft.sections.map(sectionCard),
			button({
				icon: 'plus',
				text: texts('add-section'),
				click: () => {
					work.addSection();
					edit();
				},
			}),
		);
		place.scrollTop = scrollTop;
		sortable();
	};
	/** What is chosen is seen. Up and down only, and nothing but the cards moves: the palette stays under the hand. */
	const reveal = () => {
		const one = place.querySelector('.af-card.af-chosen, .af-section.af-chosen > header, .af-title.af-chosen')?.getBoundingClientRect();
		const frame = place.getBoundingClientRect();
		if (!one || one.height === 0) return;
		if (one.top < frame.top) place.scrollTop -= frame.top - one.top + 6;
		else if (one.bottom > frame.bottom) place.scrollTop += one.bottom - frame.bottom + 6;
	};
	/** Reads the cards as they were left by the mouse. */
	const arranged = () => {
		let added: DraftField | undefined;
		const lists = [...place.querySelectorAll<HTMLElement>('.af-section')].map((one) => ({
			section: sectionOf.get(one)!,
			fields: [...one.querySelectorAll<HTMLElement>('.af-cells > .af-card, .af-cells > .af-type')].flatMap((cell) => {
				const known = fieldOf.get(cell);
				if (known || !cell.dataset.type) return known ?? [];
				added = work.fresh(cell.dataset.type as FieldType);
				return [added];
			}),
		}));
		work.arrange(lists, added);
		if (added) edit();
	};
	let waiting = false;
	const sortable = () => {
		$(place)
			.find('.af-cells')
			.sortable({
				items: '> .af-card, > .af-type',
				connectWith: '.af-cells',
				cancel: '.af-tools button',
				placeholder: 'af-gap',
				forcePlaceholderSize: true,
				tolerance: 'pointer',
				distance: 6,
				scroll: true,
				// Twice when a card goes into another section: read once, when both lists are as they stay.
				update: () => {
					if (waiting) return;
					waiting = true;
					setTimeout(() => {
						waiting = false;
						arranged();
					});
				},
			});
	};
	const focusChosen = () => place.querySelector<HTMLElement>('.af-chosen .af-main, .af-main.af-chosen')?.focus();
	work.onChange((change: Change) => {
		const focused = place.contains(document.activeElement);
		if (change === 'parts') show();
		else refresh();
		if (change !== 'values') reveal();
		if (focused) focusChosen();
	});
	show();
	return { element: place, focusChosen };
}

/** Types can be dragged into the sections; call when both are in the page. */
export function dragFrom(palette: HTMLElement): void {
	$(palette).find('.af-type').draggable({
		helper: 'clone',
		appendTo: palette,
		connectToSortable: '.af-cells',
		revert: 'invalid',
		revertDuration: 120,
		distance: 6,
		cancel: '',
		zIndex: 20,
	});
}

function nameOf(part: DraftField | DraftSection): string {
	if ('fields' in part) return labelIn(part.title, editorLanguage()) || texts('unnamed-section');
	return labelIn(part.label, editorLanguage()) || part.name;
}

function mark(name: string, title: string): HTMLElement {
	const made = icon(name);
	return element('span', { class: 'af-mark', title }, made);
}

function tool(name: string, what: string, click: () => void): HTMLElement {
	const made = button({ icon: name, title: texts(`tool.${what}`), class: 'andon-quiet', click });
	made.dataset.tool = what;
	return made;
}
