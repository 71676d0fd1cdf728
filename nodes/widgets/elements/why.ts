// Why a task is somebody's: the row of the responsibility table, as a sentence.

import type { Places } from '../../../src/board/shown.ts';
import type { Why as Condition } from '../../../src/case/events.ts';
import type { Language } from '../../../src/text.ts';
import { areaName, say, together } from './words.ts';

export interface Why {
	table: string;
	row: number;
	conditions: Condition[];
}

/** "Row 4: area Line 2, kind process". */
export function whyWords(language: Language, places: Places, { row, conditions }: Why): string {
	if (row === 0) return say(language, 'task.fallback');
	const found = conditions.map(({ field, found }) => `${field} ${shown(field === 'area' ? (areaName(places, String(found)) ?? found) : found)}`);
	return [say(language, 'task.row', { row }), together(language, found)].filter(Boolean).join(': ');
}

function shown(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
