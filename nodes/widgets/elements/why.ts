// Why a task is somebody's: the row of the responsibility table, as a sentence.

import type { Places } from '../../../src/board/shown.ts';
import { type Why as Condition, SEVERITIES, type Severity } from '../../../src/case/events.ts';
import { nameOfField } from '../../../src/case/field-name.ts';
import { kindName } from '../../../src/case-view/kinds.ts';
import type { Language } from '../../../src/text.ts';
import { areaName, numberOf, say, together, whoName } from './words.ts';

export interface Why {
	table: string;
	row: number;
	conditions: Condition[];
}

/** "Row 4: area Line 2, severity High". */
export function whyWords(language: Language, places: Places, { row, conditions }: Why): string {
	if (row === 0) return say(language, 'task.fallback');
	const found = conditions.map(({ field, found }) =>
		say(language, 'task.condition', { field: nameOfField(field, language), found: shown(language, places, field, found) }),
	);
	return [say(language, 'task.row', { row }), together(language, found)].filter(Boolean).join(': ');
}

/** In words where there are some: people don't know ids. */
function shown(language: Language, places: Places, field: string, value: unknown): string {
	if (typeof value === 'number') return numberOf(language, value);
	if (typeof value !== 'string') return JSON.stringify(value);
	if (field === 'kind') return kindName(value, language, places.kinds);
	if (field === 'area') return areaName(places, value) ?? value;
	if (field === 'severity' && SEVERITIES.includes(value as Severity)) return say(language, `severity.${value}`);
	if (field === 'reporter') return whoName(places, { person: value });
	return field === 'department' || field === 'role' || field === 'person' ? whoName(places, { [field]: value }) : value;
}
