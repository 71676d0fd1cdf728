// A plant that speaks the language of whoever rehearses in it.

import { makeDirectory } from '../plant/directory.ts';
import type { Plant } from '../plant/plant-now.ts';
import type { Language } from '../text.ts';

/** What is said around the notices is in the language of who asks; the notices are in their readers'. */
export function inLanguage({ directory, calendar }: Plant, language: Language): Plant {
	const people = directory.config.people.map((person) => ({ ...person, language: person.language ?? directory.config.language }));
	return { directory: makeDirectory({ ...directory.config, people, language }), calendar };
}
