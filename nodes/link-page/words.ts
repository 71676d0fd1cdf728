// The sentences of the page, and the language that it speaks: as somebody switched it, else the browser's.

import { type Language, languageOf, provideSentences, text } from '../../src/text.ts';
import { read, write } from '../form-ui/around/storage.ts';
import english from './locales/en-US/link-page.json' with { type: 'json' };
import chinese from './locales/zh-CN/link-page.json' with { type: 'json' };

provideSentences('en-US', 'link-page', english);
provideSentences('zh-CN', 'link-page', chinese);

const SWITCHED = 'andon-language';

let language: Language = languageOf(read('local', SWITCHED) ?? navigator.language);
document.documentElement.lang = language;

export function spoken(): Language {
	return language;
}

/** The other language from now on, on this phone. */
export function switchLanguage(): void {
	language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
	document.documentElement.lang = language;
	write('local', SWITCHED, language);
}

export function say(key: string, params: Record<string, unknown> = {}): string {
	return text(language, `link-page.${key}`, params);
}

/** What a field of a case is called; the plant's own go by their names. */
export function fieldName(field: string): string {
	const key = `link-page.field.${field}`;
	const known = text(language, key);
	return known === key ? field.replace(/^fields\./, '') : known;
}
