// What the dialogs of tasks and ladders say of "{{link}}" in a sentence where the chosen plant makes no links. Not for how links are made.

import { asksForLink } from '../../src/links/placeholder.ts';
import linkEn from '../../src/locales/en-US/link.json' with { type: 'json' };
import linkZh from '../../src/locales/zh-CN/link.json' with { type: 'json' };
import { text } from '../../src/text.ts';
import type { PlantNode } from './plant.ts';
import { editorLanguage, provide } from './step-config.ts';

provide('link', linkEn, linkZh);

/** One sentence when any of these asks for a link and the plant, if one is chosen, has no address for them. */
export function linkWarnings(sentences: readonly (string | undefined)[], plant: PlantNode | undefined): string[] {
	if (!plant || plant.links?.publicUrl?.trim() || !sentences.some(asksForLink)) return [];
	return [text(editorLanguage(), 'link.nowhere', { found: '{{link}}' })];
}
