// Causes that a plant knows from experience: offered while somebody writes one down, so that the same cause has the same words. Data only: check-register.ts.

import type { CauseCategory } from '../case/events.ts';
import { labelIn } from '../form/labels.ts';
import type { Language } from '../text.ts';

export interface KnownCause {
	/** Short and unique in the list ("C-07"). */
	id: string;
	category: CauseCategory;
	/** In the languages of the plant; at least one. */
	text: { [language in Language]?: string };
}

export const MOST_KNOWN = 1_000;

/** The list as forms offer it, in a language. */
export function offered(causes: readonly KnownCause[] | undefined, language: Language): { id: string; name: string; category: CauseCategory }[] {
	return (causes ?? []).map(({ id, category, text }) => ({ id, category, name: labelIn(text, language) }));
}
