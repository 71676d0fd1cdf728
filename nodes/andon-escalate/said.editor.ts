// A ladder in sentences: what it will do, read back to whoever configures it.

import type { EscalateConfig, Rung, Tell, Until } from '../../src/steps/escalate/config.ts';
import { element } from '../editor/element.ts';
import { departmentOptions, type PlantNode, personOptions, roleOptions } from '../editor/plant.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { listed, paragraph, spanWords } from '../editor/words.ts';

const texts = textsOf('andon-escalate');

/** A paragraph, a list of the rungs, a paragraph. */
export function saidOf({ rungs, until, exhausted, enterHigher }: EscalateConfig, plant: PlantNode | undefined): HTMLElement[] {
	if (rungs.length === 0) return [element('p', {}, texts('said.nobody'))];
	const ends = until.length === 0 ? '…' : listed(until.map(endWords), 'or');
	const last = [
		texts('said.until', { ends }),
		exhausted && spanWords(exhausted) ? texts('said.exhausted', { span: spanWords(exhausted) }) : '',
		enterHigher ? texts('said.enterHigher') : '',
	];
	return [
		element('p', {}, texts('said.start')),
		element('ol', {}, ...rungs.map((rung) => element('li', {}, rungWords(rung, plant)))),
		element('p', {}, paragraph(last)),
	];
}

function rungWords({ after, tell, ask, how, severity }: Rung, plant: PlantNode | undefined): string {
	const who = Array.isArray(tell) && tell.length > 0 ? listed(tell.map((one) => tellWords(one, plant))) : '…';
	const when = after?.amount === 0 ? texts('said.at-once') : texts('said.after', { span: spanWords(after) ?? '…' });
	const said = texts(`said.ask-${ask ?? 'know'}`, { when, who });
	const more = [...(how ? [texts('said.how', { how })] : []), ...(severity ? [texts('said.severity', { severity: shared(`severity.${severity}`) })] : [])];
	return more.length > 0 ? texts('said.more', { said, more: more.join(texts('said.comma')) }) : texts('said.full', { said });
}

function tellWords(tell: Tell, plant: PlantNode | undefined): string {
	if (tell === 'responsible') return texts('said.responsible');
	const [options, id] = tell.person
		? [personOptions(plant), tell.person]
		: tell.role
			? [roleOptions(plant), tell.role]
			: [departmentOptions(plant), tell.department ?? ''];
	return options.find(({ value }) => value === id)?.label ?? id;
}

function endWords(end: Until): string {
	return typeof end === 'string' ? texts(`said.end-${end}`) : texts('said.end-step', { step: end.step });
}
