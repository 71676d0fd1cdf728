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
	const parts = Object.entries(gap).map(([field, pieces]) => {
		// A long list says less than that it is long.
		const shown =
			pieces.length > 6
				? [...pieces.slice(0, 5).map((piece) => pieceWords(field, piece)), texts('piece.more', { count: pieces.length - 5 })]
				: pieces.map((piece) => pieceWords(field, piece));
		return texts('odd.part', { field: fieldLabel(field), pieces: listed(shown, 'or') });
	});
	return parts.length === 0 ? texts('odd.anything') : listed(parts);
}

function pieceWords(field: string, piece: Piece): string {
	switch (piece.is) {
		case 'value':
			return field === 'severity' ? shared(`severity.${piece.value}`) : `“${piece.value}”`;
		case 'below':
			return texts('piece.below', { max: piece.max });
		case 'between':
			return texts('piece.between', { min: piece.min, max: piece.max });
		case 'above':
			return texts('piece.above', { min: piece.min });
		case 'containing':
			return texts('piece.containing', { text: piece.text });
		case 'starting':
			return texts('piece.starting', { text: piece.text });
		default:
			return texts(`piece.${piece.is}`);
	}
}
