// Pieces that several disciplines print alike: what was answered there, and what is missing. Pure.

import { type Discipline, ownName } from '../../eight-d/disciplines.ts';
import { isAnalysis } from '../../form/analysis-fields.ts';
import { fieldsOf } from '../../form/form.ts';
import type { Json } from '../../json.ts';
import type { Block, ReportSection } from '../document.ts';
import { answerBlocks } from '../values.ts';
import type { Material, Said } from './material.ts';

/** A discipline as a section; `blocks` that are undefined are not printed. */
export function section({ say }: Material, id: Discipline, blocks: readonly (Block | readonly Block[] | undefined)[]): ReportSection {
	return { id, heading: say(`heading.${id}`), blocks: blocks.flatMap((one) => one ?? []) };
}

/** Says that a part is not there. */
export function missing({ say }: Material, what: string): Block {
	return { type: 'paragraph', tone: 'missing', text: say('missing', { what: say(`part.${what}`) }) };
}

/** The answers of a discipline that count: of each step those of its last turn, where several sign all of them. */
export function lastSaid({ said }: Material, discipline: Discipline): Said[] {
	const here = said.filter((one) => one.discipline === discipline);
	const last = new Map(here.map((one) => [ownName(one.step), one]));
	return [...last.values()];
}

/** What was answered at a discipline: each step with who said it and when, former turns named. */
export function answersOf(material: Material, discipline: Discipline): Block[] {
	const { said, words, plant, language, hidesField, say, hides } = material;
	const last = lastSaid(material, discipline);
	const blocks = last.flatMap((one): Block[] => {
		// What became the analysis of the case stands there already.
		const own = answerBlocks(one.form, one.values, { plant, language }, (field) => hidesField(field) || (isAnalysis(field.type) && field.as !== undefined));
		const who = one.by === undefined ? say('nobody') : words.person(one.by);
		const note = one.note === undefined || hides.has('remarks') ? '' : ` ${say('said-note', { note: one.note })}`;
		const step = ownName(one.step);
		return [
			{ type: 'heading', text: step },
			{ type: 'paragraph', tone: 'note', text: `${say('said', { who, time: words.time(one.at), outcome: one.outcome })}${note}` },
			...own,
		];
	});
	const former = said.filter(
		(one) => one.discipline === discipline && !last.includes(one) && one.turn < (last.find(({ step }) => ownName(step) === ownName(one.step))?.turn ?? 0),
	);
	if (former.length === 0) return blocks;
	const turns = [...new Map(former.map((one) => [`${one.turn} ${ownName(one.step)}`, one])).values()];
	return [
		...blocks,
		...turns.flatMap((one): Block[] => [
			{ type: 'heading', text: say('former-turn', { turn: one.turn, step: ownName(one.step) }) },
			...answerBlocks(one.form, one.values, { plant, language }, hidesField),
		]),
	];
}

/** Whether anything was answered there on a field that is called so. */
export function hasField(material: Material, discipline: Discipline, names: RegExp): boolean {
	return lastSaid(material, discipline).some(({ form, values }) =>
		fieldsOf(form).some(({ name }) => names.test(name) && Object.hasOwn(values, name) && !isNothing(values[name] as Json)),
	);
}

function isNothing(value: Json): boolean {
	return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
