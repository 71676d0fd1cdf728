// Sentences of the 8D workspace.

import english from '../../../src/locales/en-US/eight-d.json' with { type: 'json' };
import englishReport from '../../../src/locales/en-US/report.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/eight-d.json' with { type: 'json' };
import chineseReport from '../../../src/locales/zh-CN/report.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../../src/text.ts';

provideSentences('en-US', 'eight-d', english);
provideSentences('zh-CN', 'eight-d', chinese);
provideSentences('en-US', 'report', englishReport);
provideSentences('zh-CN', 'report', chineseReport);

/** The sentence `key` of this widget. */
export function tellD(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `eight-d.${key}`, params);
}
