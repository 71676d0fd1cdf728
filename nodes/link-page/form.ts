// The form of the task on the page: <andon-form> of the package, loaded when there is something to fill in.

import type { JsonObject } from '../../src/json.ts';
import type { LinkView } from '../../src/links/view.ts';
import type { AndonForm, Check, SubmitDetail } from '../form-ui/andon-form.ts';
import type { Upload } from '../form-ui/control.ts';
import { spoken } from './words.ts';

/** The script beside the page's own. */
interface FormScript {
	andonForms: {
		load(version: string, url: string): Promise<void>;
		checkOf(version: string, form: NonNullable<LinkView['form']>, zone: string): Check | undefined;
	};
}

const here = (name: string) => new URL(name, import.meta.url).href;
let script: Promise<FormScript> | undefined;

/** Loads what shows forms; a try that failed is none. */
export function loadForms(): Promise<FormScript> {
	script ??= import(here('andon-form.js')) as Promise<FormScript>;
	script.catch(() => {
		script = undefined;
	});
	return script;
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
	const { andonForms } = await loadForms();
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
export async function readOnlyOf({ form, lists, zone }: LinkView, values: JsonObject): Promise<AndonForm | undefined> {
	if (!form) return undefined;
	await loadForms();
	const made = document.createElement('andon-form') as AndonForm;
	Object.assign(made, { form: { ...form, title: '', intro: undefined }, lists, zone, language: spoken(), values, readonly: true });
	return made;
}

export type { AndonForm };
