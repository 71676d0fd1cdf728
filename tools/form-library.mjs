// The ready forms of src/form/library as one file for the edit dialog. Not for what a form is: that is src/form.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Served by Node-RED from the package's folder of resources. */
export const FORM_LIBRARY = 'andon-forms.json';

/** All of them, by title: a list of {id, use, flows, form}. @throws {SyntaxError} when one is no JSON. */
export function formLibrary(root) {
	const folder = join(root, 'src', 'form', 'library');
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	const forms = files.map((file) => ({ id: file.slice(0, -'.json'.length), ...JSON.parse(readFileSync(join(folder, file), 'utf8')) }));
	const title = ({ form }) => form.title['en-US'] ?? form.title;
	return JSON.stringify(forms.sort((one, other) => title(one).localeCompare(title(other), 'en')));
}
