// How the rows beside the form keep what is entered in them, and what stands around them: headings, and folds that stay as somebody left them.

import { element, icon } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form as Rows } from '../editor/form.ts';
import { textsOf } from '../editor/texts.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

type Holder = { [key: string]: unknown };

/** Keeps what is entered in a row under its key, without empty values. */
export function keep<Value>(work: Work, holder: object, key: string, entry: Entry<Value>, after?: () => void): Entry<Value> {
	const store = () => {
		const value = entry.get();
		const before = JSON.stringify((holder as Holder)[key]);
		if (before === JSON.stringify(value)) return;
		if (value === undefined) delete (holder as Holder)[key];
		else (holder as Holder)[key] = value;
		after?.();
		work.tell('values', key);
	};
	for (const event of ['input', 'change', 'click', 'focusout'] as const) entry.element.addEventListener(event, () => setTimeout(store));
	return entry;
}

export function head(rows: Rows, image: string, text: string): void {
	rows.add(element('div', { class: 'af-detail-head' }, icon(image), ` ${text}`));
}

/** What few fields have, folded away until it is there. What somebody opened stays open at the next field: whoever says one thing of a field says it of several. */
export function fold(work: Work, rows: Rows, key: string, open: boolean): HTMLElement {
	const body = element('div', {});
	const summary = element('summary', {}, texts(`fold.${key}`));
	const whole = element('details', { class: 'andon-section', 'data-fold': key }, summary, body);
	whole.open = open || work.opened.has(key);
	summary.addEventListener('click', () => {
		if (whole.open) work.opened.delete(key);
		else work.opened.add(key);
		// Who opens it is about to say something.
		if (!whole.open) setTimeout(() => body.querySelector<HTMLElement>('input, textarea, select, button')?.focus());
	});
	rows.add(whole);
	return body;
}
