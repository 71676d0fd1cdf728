// Sentences of charts, in the language of whoever looks.

import english from '../../../src/locales/en-US/chart.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/chart.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../../src/text.ts';

provideSentences('en-US', 'chart', english);
provideSentences('zh-CN', 'chart', chinese);

/** The sentence `key` of the widget with charts. */
export function chartSay(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `chart.widget.${key}`, params);
}
