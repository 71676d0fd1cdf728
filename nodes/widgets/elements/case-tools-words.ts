// Sentences of the QC tools in a browser, and of the control charts that they draw.

import causeEnglish from '../../../src/locales/en-US/cause.json' with { type: 'json' };
import english from '../../../src/locales/en-US/qc-tools.json' with { type: 'json' };
import spcEnglish from '../../../src/locales/en-US/spc.json' with { type: 'json' };
import causeChinese from '../../../src/locales/zh-CN/cause.json' with { type: 'json' };
import chinese from '../../../src/locales/zh-CN/qc-tools.json' with { type: 'json' };
import spcChinese from '../../../src/locales/zh-CN/spc.json' with { type: 'json' };
import { type Language, provideSentences, text } from '../../../src/text.ts';
import './chart-words.ts';

provideSentences('en-US', 'qc-tools', english);
provideSentences('zh-CN', 'qc-tools', chinese);
provideSentences('en-US', 'cause', causeEnglish);
provideSentences('zh-CN', 'cause', causeChinese);
provideSentences('en-US', 'spc', spcEnglish);
provideSentences('zh-CN', 'spc', spcChinese);

/** The sentence `key` of the QC tools. */
export function toolSay(language: Language, key: string, params: Record<string, unknown> = {}): string {
	return text(language, `qc-tools.${key}`, params);
}
