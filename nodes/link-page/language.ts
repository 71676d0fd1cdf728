// The language that somebody wants the page in: as they switched it on this phone, else the browser's. Not for sentences: words.ts.

import { type Language, languageOf } from '../../src/text.ts';
import { read, write } from '../form-ui/around/storage.ts';

const SWITCHED = 'andon-language';

export function preferred(): Language {
	return languageOf(read('local', SWITCHED) ?? navigator.language);
}

/** From now on, on this phone. */
export function prefer(language: Language): void {
	write('local', SWITCHED, language);
}
