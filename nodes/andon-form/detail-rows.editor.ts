// What all rows beside the form are made with: keeping what is entered, a heading, and what is folded away until it is there.

import { element, icon } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form as Rows } from '../editor/form.ts';
import { textsOf } from '../editor/texts.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

export type Holder = { [key: string]: unknown };

/** Keeps what is entered in a row under its key, without empty values. */
export function keep<Value>(work: Work, holder: object, key: string, entry: Entry<Value>, after?: () => void): Entry<Value> {
	const store = () => {
		const value = entry.get();
		const before = JSON.stringify((holder as Holder)[key]);
		if (value === undefined) delete (holder as Holder)[key];
		else (holder as Holder)[key] = value;
		if (before === JSON.stringify((holder as Holder)[key])) return;
		after?.();
		work.tell('values');
	};
	for (const event of ['input', 'change', 'click', 'focusout'] as const) entry.element.addEventListener(event, () => setTimeout(store));
	return entry;
}

/** A heading with its picture. */
export function head(rows: Rows, image: string, text: string): void {
	rows.add(element('div', { class: 'af-detail-head' }, icon(image), ` ${text}`));
}

/** What few fields have, folded away until it is there. */
export function fold(rows: Rows, key: string, open: boolean): HTMLElement {
	const body = element('div', {});
	const whole = element('details', { class: 'andon-section', 'data-fold': key }, element('summary', {}, texts(`fold.${key}`)), body);
	whole.open = open;
	rows.add(whole);
	return body;
}
