// Sentences of the report panel, in the language of whoever stands before it.

import english from '../../../src/locales/en-US/call.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/call.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../../src/text.ts';

provideSentences('en-US', 'call', english);
provideSentences('zh-CN', 'call', chinese);

/** The sentence `key` of the panel. */
export function sayCall(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `call.${key}`, params);
}

/** Whether words are so many, or one of them so long, that they are written smaller. A Chinese character is as wide as two others. */
export function isLong(words: string): boolean {
	const width = (text: string) => [...text].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0);
	return width(words) > 28 || words.split(/\s+/).some((word) => !/\p{Script=Han}/u.test(word) && width(word) > 13);
}
