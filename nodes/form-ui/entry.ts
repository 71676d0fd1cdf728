// The script resources/andon-form.js, an ES module: <andon-form> with its sentences, and `globalThis.andonForms`, which takes compiled checks.

import englishAnalysis from '../../src/locales/en-US/analysis.json' with { type: 'json' };
import englishDuration from '../../src/locales/en-US/duration.json' with { type: 'json' };
import english from '../../src/locales/en-US/form.json' with { type: 'json' };
import chineseAnalysis from '../../src/locales/zh-CN/analysis.json' with { type: 'json' };
import chineseDuration from '../../src/locales/zh-CN/duration.json' with { type: 'json' };
import chinese from '../../src/locales/zh-CN/form.json' with { type: 'json' };
import { provideSentences } from '../../src/text.ts';
import { AndonForm } from './andon-form.ts';
import { checkOf, has, load, take } from './checks.ts';
import { analysisScript } from './fields/analysis.ts';
import { lit } from './lit.ts';
import ownEnglish from './locales/en-US/form-ui.json' with { type: 'json' };
import ownChinese from './locales/zh-CN/form-ui.json' with { type: 'json' };
import type { Reckon } from './reckoned.ts';

provideSentences('en-US', 'analysis', englishAnalysis);
provideSentences('zh-CN', 'analysis', chineseAnalysis);
provideSentences('en-US', 'form', english);
provideSentences('zh-CN', 'form', chinese);
provideSentences('en-US', 'duration', englishDuration);
provideSentences('zh-CN', 'duration', chineseDuration);
provideSentences('en-US', 'form-ui', ownEnglish);
provideSentences('zh-CN', 'form-ui', ownChinese);

/** Beside this script. */
const RECKONING = 'andon-form-reckon.js';
const CAUSES = 'andon-form-causes.js';

AndonForm.reckon = async (...asked: Parameters<Reckon>) => {
	const { reckonValues } = (await import(new URL(RECKONING, import.meta.url).href)) as { reckonValues: Reckon };
	return reckonValues(...asked);
};

analysisScript.load = () => import(new URL(CAUSES, import.meta.url).href);

export const andonForms = { take, load, has, checkOf, lit };
Object.assign(globalThis, { andonForms });

export { AndonForm };
