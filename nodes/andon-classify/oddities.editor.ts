// What is odd about a responsibility table, in sentences: rows that never hit, rows that hit after a refusal only, cases that no row catches.

import { type Analysis, analyse } from '../../src/steps/classify/analyse.ts';
import type { Piece } from '../../src/steps/classify/pieces.ts';
import type { Table } from '../../src/steps/classify/table.ts';
import { fieldLabel } from '../editor/case-fields.ts';
import { element, icon } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { listed } from '../editor/words.ts';

const texts = textsOf('andon-classify');
const MOST_GAPS = 6;
/** A dialog answers while somebody types. */
const STEPS = 12_000;

export function oddities(table: Table, plant: PlantNode | undefined): HTMLElement[] {
	if (table.rows.length === 0) return [];
	// A table that is still being filled in is looked at as far as it makes sense.
	let analysis: Analysis;
	try {
		analysis = analyse(table, (role) => plant?.roles?.find(({ id }) => id === role)?.department, { steps: STEPS, gaps: 50 });
	} catch {
		return [];
	}
	const lines = [
		...analysis.unreachable.map(({ row, by }) =>
			line(
				'exclamation-triangle',
				'andon-warning',
				by.length === 0 ? texts('odd.impossible', { row }) : texts('odd.unreachable', { row, by: listed(by.map(String)) }),
			),
		),
		...analysis.afterRefusal.map(({ row, by }) => line('info-circle', '', texts('odd.after-refusal', { row, by: listed(by.map(String)) }))),
		...analysis.gaps.slice(0, MOST_GAPS).map((gap) => line('exclamation-triangle', 'andon-warning', texts('odd.gap', { when: gapWords(gap) }))),
	];
	const more = analysis.gaps.length - MOST_GAPS;
	if (more > 0) lines.push(line('exclamation-triangle', 'andon-warning', texts('odd.more', { count: more })));
	if (analysis.bounded) lines.push(line('info-circle', '', texts('odd.bounded')));
	if (lines.length === 0) lines.push(line('check', '', texts('odd.none')));
	return lines;
}

function line(name: string, style: string, text: string): HTMLElement {
	return element('li', { class: style }, icon(name), element('span', {}, text));
}

/** "Severity is low or medium, and Shift is empty". */
function gapWords(gap: Record<string, Piece[]>): string {
	const parts = Object.entries(gap).map(([field, all]) => {
		// "text beginning with x" says more than "x".
		const wider = new Set(all.flatMap((piece) => (piece.is === 'containing' || piece.is === 'starting' ? piece.text : [])));
		const words = [
			...stretches(all),
			...all.filter((piece) => !isNumeric(piece) && !(piece.is === 'value' && wider.has(String(piece.value)))).map((piece) => pieceWords(field, piece)),
		];
		// A long list says less than that it is long.
		const shown = words.length > 6 ? [...words.slice(0, 5), texts('piece.more', { count: words.length - 5 })] : words;
		return texts('odd.part', { field: fieldLabel(field), pieces: listed(shown, 'or') });
	});
	return parts.length === 0 ? texts('odd.anything') : parts.join(texts('odd.and'));
}

function isNumeric(piece: Piece): boolean {
	return piece.is === 'below' || piece.is === 'between' || piece.is === 'above' || (piece.is === 'value' && typeof piece.value === 'number');
}

interface Stretch {
	from: number;
	to: number;
	/** Whether the ends belong to it. */
	first: boolean;
	last: boolean;
}

/** Numbers that touch are one stretch: 490, between 490 and 495, 495 → "490 to 495". */
function stretches(pieces: readonly Piece[]): string[] {
	const joined: Stretch[] = [];
	for (const next of pieces
		.filter(isNumeric)
		.map(stretchOf)
		.sort((a, b) => a.from - b.from || a.to - b.to)) {
		const before = joined.at(-1);
		if (before && before.to === next.from && (before.last || next.first)) Object.assign(before, { to: next.to, last: next.last });
		else joined.push(next);
	}
	return joined.map(stretchWords);
}

function stretchOf(piece: Piece): Stretch {
	if (piece.is === 'below') return { from: Number.NEGATIVE_INFINITY, to: piece.max, first: false, last: false };
	if (piece.is === 'above') return { from: piece.min, to: Number.POSITIVE_INFINITY, first: false, last: false };
	if (piece.is === 'between') return { from: piece.min, to: piece.max, first: false, last: false };
	const value = piece.is === 'value' ? Number(piece.value) : Number.NaN;
	return { from: value, to: value, first: true, last: true };
}

function stretchWords({ from, to, first, last }: Stretch): string {
	if (from === to) return `“${from}”`;
	if (from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY) return texts('piece.number');
	if (from === Number.NEGATIVE_INFINITY) return texts(last ? 'piece.at-most' : 'piece.below', { max: to });
	if (to === Number.POSITIVE_INFINITY) return texts(first ? 'piece.at-least' : 'piece.above', { min: from });
	return texts(first && last ? 'piece.from-to' : 'piece.between', { min: from, max: to });
}

function pieceWords(field: string, piece: Piece): string {
	switch (piece.is) {
		case 'value':
			return field === 'severity' ? shared(`severity.${piece.value}`) : `“${piece.value}”`;
		case 'containing':
			return texts('piece.containing', { text: piece.text });
		case 'starting':
			return texts('piece.starting', { text: piece.text });
		default:
			return texts(`piece.${piece.is}`);
	}
}
