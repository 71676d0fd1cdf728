// The check of a form as the server compiled it, for <andon-form>: what is wrong is said before anything is sent.

import type { Form } from '../../../src/form/form.ts';
import type { Check } from '../../form-ui/andon-form.ts';
import type { andonForms } from '../../form-ui/entry.ts';

/** Version of a form and the address of its check, as nodes/widgets/files.ts gives them. */
export interface Checked {
	version: string;
	check: string;
}

/** Undefined where it can't be had: then only the server says what is wrong. */
export async function checkFor(forms: typeof andonForms, form: Form, { version, check }: Checked, zone: string): Promise<Check | undefined> {
	await forms.load(version, check).catch(() => undefined);
	return forms.checkOf(version, form, zone);
}
