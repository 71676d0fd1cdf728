// A ladder in sentences: what it will do, read back to whoever configures it. The sentences are the domain's.

import ladderEn from '../../src/locales/en-US/ladder.json' with { type: 'json' };
import ladderZh from '../../src/locales/zh-CN/ladder.json' with { type: 'json' };
import type { EscalateConfig } from '../../src/steps/escalate/config.ts';
import { sayLadder } from '../../src/steps/escalate/sentences.ts';
import { element } from '../editor/element.ts';
import { namesIn, type PlantNode } from '../editor/plant.ts';
import { editorLanguage, provide } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { paragraph } from '../editor/words.ts';

provide('ladder', ladderEn, ladderZh);

const texts = textsOf('andon-escalate');

/** A paragraph, a list of the rungs, a paragraph. */
export function saidOf(config: EscalateConfig, plant: PlantNode | undefined): HTMLElement[] {
	const { rungs, whole } = sayLadder(config, namesIn(plant), editorLanguage());
	if (rungs.length === 0) return [element('p', {}, paragraph(whole))];
	return [element('p', {}, texts('said.start')), element('ol', {}, ...rungs.map((rung) => element('li', {}, rung))), element('p', {}, paragraph(whole))];
}
