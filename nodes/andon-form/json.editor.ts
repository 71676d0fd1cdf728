// The form as JSON: a schema (2020-12) and a UI schema, to be read, edited, saved and taken from elsewhere. What can't be taken is named,
// and stays as it was typed.

import { LARGEST_FORM, readForm } from '../../src/form/read-form.ts';
import { toSchema } from '../../src/form/schema/to-schema.ts';
import { isRefusal } from '../../src/refusal.ts';
import { button, element, icon } from '../editor/element.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { type Draft, readShared } from './draft.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** Characters of a text that is read at all. */
const LONGEST = 2 * LARGEST_FORM;

/** `start`: a text that was typed before and could not be read. */
export function jsonOf(work: Work, place: HTMLElement, start: string | undefined, done: (text: string, undo: () => void) => void) {
	/** Typed, and not taken over yet. */
	let typed = start;
	const input = element('textarea', { class: 'af-json', spellcheck: 'false', 'aria-label': texts('json.label'), wrap: 'off' });
	const faults = element('ul', { class: 'andon-findings', 'aria-live': 'polite' });
	const say = (sentences: readonly string[]) =>
		faults.replaceChildren(...sentences.map((text) => element('li', { class: 'andon-fault' }, icon('exclamation-circle'), element('span', {}, text))));
	const written = (): string => {
		const form = readForm(work.draft, editorLanguage());
		return JSON.stringify(isRefusal(form) ? work.draft : toSchema(form), null, 2);
	};
	const show = () => {
		if (typed === undefined) input.value = written();
		takeButton.disabled = typed === undefined;
		dropButton.hidden = typed === undefined;
	};
	const take = (): boolean => {
		if (typed === undefined) return true;
		if (typed.length > LONGEST) {
			say([texts('json.too-long', { most: LONGEST })]);
			return false;
		}
		let raw: unknown;
		try {
			raw = JSON.parse(typed);
		} catch (error) {
			say([texts('json.not-json', { reason: error instanceof Error ? error.message : String(error) })]);
			return false;
		}
		const form = readShared(raw, editorLanguage());
		if (isRefusal(form)) {
			say((form.all ?? [form]).map(({ message, path }) => (path === '' || message.includes(path) ? message : `${message} (${path})`)));
			return false;
		}
		const undo = work.snapshot();
		typed = undefined;
		say([]);
		work.replace(form as Draft);
		done(texts('json.taken'), undo);
		return true;
	};
	const takeButton = button({ icon: 'check', text: texts('json.take'), click: () => void take() });
	const dropButton = button({
		icon: 'undo',
		text: texts('json.drop'),
		class: 'andon-quiet',
		click: () => {
			typed = undefined;
			say([]);
			show();
		},
	});
	const file = element('input', { type: 'file', accept: '.json,application/json', hidden: true });
	file.addEventListener('change', async () => {
		const [chosen] = file.files ?? [];
		file.value = '';
		if (!chosen) return;
		typed = await chosen.slice(0, LONGEST + 1).text();
		input.value = typed;
		show();
		take();
	});
	input.addEventListener('input', () => {
		typed = input.value;
		show();
	});
	const save = () => {
		const link = element('a', { href: URL.createObjectURL(new Blob([input.value], { type: 'application/json' })), download: 'form.json' });
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
	};
	place.append(
		element('p', { class: 'andon-note' }, texts('json.note')),
		element(
			'div',
			{ class: 'af-bar' },
			takeButton,
			dropButton,
			element('span', { class: 'af-space' }),
			button({ icon: 'folder-open-o', text: texts('json.open'), click: () => file.click() }),
			button({ icon: 'download', text: texts('json.save'), click: save }),
			file,
		),
		faults,
		input,
	);
	work.onChange((change) => change !== 'chosen' && show());
	input.value = typed ?? '';
	show();
	if (typed !== undefined) take();
	return {
		/** What is left unread. */
		unread: () => typed,
		take,
	};
}
