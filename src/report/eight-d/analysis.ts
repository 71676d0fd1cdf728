// What the analysis of a case adds to D2 and D4: the problem as it was stated, is and is not, and the causes of both sides, verified or rejected with their
// evidence. Pure.

import { CAUSE_SIDES, type CauseSide, IS_COLUMNS, type IsIsNotRow, PLACES, PROBLEM_PARTS } from '../../cause/analysis.ts';
import { fishboneSvg } from '../../cause/fishbone-svg.ts';
import { inTreeOrder } from '../../cause/roots.ts';
import type { Block, Fact } from '../document.ts';
import { drawing } from '../drawing.ts';
import type { Material } from './material.ts';

/** Parts to print, and which of the parts that a report wants are among them. */
export interface Analysed {
	blocks: Block[];
	has: ReadonlySet<string>;
}

export function problemStated({ subject, words, say }: Material): Analysed {
	const { problem = {}, isIsNot = [] } = subject.analysis ?? {};
	const has = new Set<string>();
	const facts: Fact[] = PROBLEM_PARTS.flatMap((part) => {
		const value = problem[part];
		return value === undefined ? [] : [{ name: say(`problem.${part}`), value }];
	});
	if (facts.length > 0) has.add('five-w');
	for (const place of PLACES) {
		const affected = problem.affected?.[place];
		if (affected) facts.push({ name: say(`place.${place}`), value: words.amount(affected) });
	}
	const blocks: Block[] = facts.length > 0 ? [{ type: 'facts', rows: facts }] : [];
	if (isIsNot.length > 0) {
		has.add('is-not');
		const cells = (row: IsIsNotRow) => [say(`is-question.${row.question}`), ...IS_COLUMNS.map((column) => row[column] ?? '–')];
		blocks.push({ type: 'table', caption: say('is-isnot'), head: ['', ...IS_COLUMNS.map((column) => say(`is-column.${column}`))], rows: isIsNot.map(cells) });
	}
	return { blocks, has };
}

export function causesFound(material: Material): Analysed {
	const has = new Set<string>();
	const blocks = CAUSE_SIDES.flatMap((side) => {
		const own = causesOf(material, side);
		if (own.length > 0) has.add(side);
		return own;
	});
	return { blocks, has };
}

/** How deep an answer stands in a tree. */
const LEVEL = '　';

function causesOf({ subject, words, say, language }: Material, side: CauseSide): Block[] {
	const { whys = [], fishbone = [] } = subject.analysis?.[side] ?? {};
	const blocks: Block[] = [];
	if (whys.length + fishbone.length > 0) blocks.push({ type: 'heading', text: say(`side.${side}`) });
	if (whys.length > 0) {
		const rows = inTreeOrder(whys).map(({ entry, level }) => [
			`${LEVEL.repeat(level - 1)}${level}. ${entry.answer}${entry.root ? ` (${say('root')})` : ''}`,
			say(`judged.${entry.verdict}`),
			entry.evidence ?? '–',
		]);
		blocks.push({ type: 'table', caption: say('whys'), head: ['why', 'judged', 'evidence'].map((column) => say(`column.${column}`)), rows });
	}
	if (fishbone.length > 0) {
		const rows = inTreeOrder(fishbone).map(({ entry, level }) => [
			words.fieldValue('cause', entry.category),
			`${LEVEL.repeat(level - 1)}${entry.text}`,
			say(`judged.${entry.verdict}`),
			entry.evidence ?? '–',
		]);
		// The table below says the same in words.
		const drawn = drawing(fishboneSvg(fishbone, { language, problem: subject.analysis?.problem?.what ?? subject.title }), '', { caption: say('causes') });
		if (drawn) blocks.push(drawn);
		blocks.push({ type: 'table', caption: say('causes'), head: ['category', 'cause', 'judged', 'evidence'].map((column) => say(`column.${column}`)), rows });
	}
	return blocks;
}
