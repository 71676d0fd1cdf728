// The four limits of a signal as a table, the highest first.

import type { Severity } from '../../src/case/events.ts';
import type { LimitName } from '../../src/detect/rules/limits.ts';
import type { CellContext } from '../editor/cells.ts';
import type { Column } from '../editor/columns.ts';
import { element } from '../editor/element.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';

const texts = textsOf('andon-detect');

/** Unless told otherwise (src/detect/rules). */
export const SEVERITY: Record<LimitName | 'state' | 'no-data', Severity> = {
	'hi-hi': 'high',
	hi: 'medium',
	lo: 'medium',
	'lo-lo': 'high',
	state: 'medium',
	'no-data': 'medium',
};

export function limitColumns(): Column[] {
	return [
		{ key: 'limit', kind: 'own', label: texts('column.limit'), make: limitCell, width: '40%' },
		{ key: 'value', kind: 'number', label: texts('column.value'), width: '24%' },
		{ key: 'severity', kind: 'select', label: texts('column.severity'), options: severityOptions, empty: texts('usual.own') },
	];
}

function limitCell(_context: CellContext) {
	const place = element('span', { class: 'andon-read-only' });
	let value: unknown;
	return {
		element: place,
		get: () => value,
		set(next: unknown) {
			value = next;
			place.textContent = texts(`limit.${next}`);
		},
		focus: () => undefined,
	};
}
