// The sentences of the page, and the language that it speaks: as somebody switched it, else the browser's.

import { nameOfField } from '../../src/case/field-name.ts';
import englishFields from '../../src/locales/en-US/field.json' with { type: 'json' };
import chineseFields from '../../src/locales/zh-CN/field.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../src/text.ts';
import { prefer, preferred } from './language.ts';
import english from './locales/en-US/link-page.json' with { type: 'json' };
import chinese from './locales/zh-CN/link-page.json' with { type: 'json' };

provideSentences('en-US', 'link-page', english);
provideSentences('zh-CN', 'link-page', chinese);
provideSentences('en-US', 'field', englishFields);
provideSentences('zh-CN', 'field', chineseFields);

let language: Language = preferred();
document.documentElement.lang = language;

export function spoken(): Language {
	return language;
}

/** The other language from now on, on this phone. */
export function switchLanguage(): void {
	language = language === 'zh-CN' ? 'en-US' : 'zh-CN';
	document.documentElement.lang = language;
	prefer(language);
}

export function say(key: string, params: Record<string, unknown> = {}): string {
	return text(language, `link-page.${key}`, params);
}

/** What a field of a case is called. */
export function fieldName(field: string): string {
	return nameOfField(field, language);
}
