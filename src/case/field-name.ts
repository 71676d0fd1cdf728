// What people call a field of a case, in a sentence that says by what something was decided. The plant's own fields go by their names.

import { type Language, text } from '../text.ts';

/** "area", "区域"; of `fields.torque` "torque". */
export function nameOfField(field: string, language: Language): string {
	const key = `field.${field}`;
	const known = text(language, key);
	return known === key ? field.replace(/^fields\./, '') : known;
}
