// The form of the task on the page: <andon-form> of the package.

import type { JsonObject } from '../../src/json.ts';
import type { LinkView } from '../../src/links/view.ts';
import type { AndonForm, SubmitDetail } from '../form-ui/andon-form.ts';
import type { Upload } from '../form-ui/control.ts';
import type { Readable } from './draft.ts';
import { spoken } from './words.ts';

/** What the script that shows forms leaves behind. */
type Forms = typeof import('../form-ui/entry.ts').andonForms;

const here = (name: string) => new URL(name, document.baseURI).href;
/** All of the page has come, and its scripts have run: this one runs while it still comes. */
const allOfPage = new Promise((come) => document.addEventListener('DOMContentLoaded', come, { once: true }));
const forms = () => (globalThis as { andonForms?: Forms }).andonForms;

/** What shows forms: it comes with the page, behind this script; by itself where the page was cut off on the way. Rejects when it can't be had. */
async function loadForms(): Promise<Forms> {
	if (!forms()) await Promise.race([customElements.whenDefined('andon-form'), allOfPage]);
	if (!forms()) await import(here('andon-form.js'));
	return forms() as Forms;
}

export interface Filled {
	typed(values: JsonObject): void;
	submit(detail: SubmitDetail): void;
	upload: Upload;
}

/** The element, with what was typed before. Its check comes when it is there; the server checks anyway. */
export async function formOf(view: LinkView, typed: JsonObject | undefined, filled: Filled): Promise<AndonForm | undefined> {
	const { form, formVersion, lists, zone, outcomes } = view;
	if (!form || formVersion === undefined) return undefined;
	const andonForms = await loadForms();
	const made = document.createElement('andon-form') as AndonForm;
	Object.assign(made, { form, lists, zone, outcomes, language: spoken(), values: typed ?? view.values ?? {}, upload: filled.upload });
	made.addEventListener('andon-change', (event) => filled.typed((event as CustomEvent<{ values: JsonObject }>).detail.values));
	made.addEventListener('andon-submit', (event) => filled.submit((event as CustomEvent<SubmitDetail>).detail));
	andonForms.load(formVersion, here(`check/${formVersion}.js`)).then(
		() => {
			made.check = andonForms.checkOf(formVersion, form, zone);
		},
		() => undefined,
	);
	return made;
}

/** What was typed, to be read: it could not be sent. */
export async function readOnlyOf({ form, lists, zone }: Readable, values: JsonObject): Promise<AndonForm | undefined> {
	if (!form) return undefined;
	await loadForms();
	const made = document.createElement('andon-form') as AndonForm;
	Object.assign(made, { form: { ...form, title: '', intro: undefined }, lists, zone, language: spoken(), values, readonly: true });
	return made;
}

export type { AndonForm };
