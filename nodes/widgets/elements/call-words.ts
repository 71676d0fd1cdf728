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

/** Whether words are so many that they are written smaller. A Chinese character is as wide as two others. */
export function isLong(words: string): boolean {
	return [...words].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 2 : 1), 0) > 28;
}

/** Letters of the longest piece that no line may be broken in, for a size at which it fits: no browser knows in which language a button is written. */
export function longestPiece(words: string): number {
	const pieces = words.split(/[\s\u00ad\u200b\-–—/]+|(?=\p{Script=Han})/u);
	return Math.max(1, ...pieces.map((piece) => [...piece].length));
}
