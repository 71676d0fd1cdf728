// The tab "Causes" of the plant's dialog: causes that forms offer while somebody writes one down. What one is: src/cause/register.ts.

import { CAUSE_CATEGORIES } from '../../src/case/events.ts';
import { checkCauses } from '../../src/cause/check-register.ts';
import type { KnownCause } from '../../src/cause/register.ts';
import { where } from '../../src/plant/where.ts';
import type { Column, Problem, Row } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { element, placeOf } from '../editor/element.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-plant');

export interface CausesTab {
	/** What is entered; undefined when nothing is. */
	get(): KnownCause[] | undefined;
}

/** Fills the tab. */
export function causesTab(causes: readonly Row[] | undefined, shown: Tabs): CausesTab {
	const place = placeOf('#andon-plant-causes');
	const host = element('div');
	place.replaceChildren(element('p', { class: 'andon-note' }, texts('note.causes')), host);
	let entered: readonly Row[] = [];
	const made = table(host, {
		label: texts('tab.causes'),
		addLabel: texts('add.causes'),
		empty: texts('empty.causes'),
		columns: columns(),
		rows: causes,
		files: true,
		check(rows) {
			entered = rows;
			return problemsIn(rows);
		},
		changed: show,
	});
	function show(): void {
		shown.mark('causes', entered.length, new Set(problemsIn(entered).map(({ row, key }) => `${row} ${key}`)).size);
	}
	return {
		get() {
			const rows = made.get();
			return rows.length > 0 ? (rows as unknown as KnownCause[]) : undefined;
		},
	};
}

function columns(): Column[] {
	return [
		{ key: 'id', kind: 'text', label: texts('column.id'), required: true, unique: true, width: '12%', placeholder: 'C-01' },
		{
			key: 'category',
			kind: 'select',
			label: texts('column.cause-category'),
			required: true,
			width: '18%',
			options: CAUSE_CATEGORIES.map((value) => ({ value, label: texts(`choice.cause-category.${value}`) })),
		},
		{ key: 'text.en-US', kind: 'text', label: texts('column.cause-en'), csv: 'en' },
		{ key: 'text.zh-CN', kind: 'text', label: texts('column.cause-zh'), csv: 'zh' },
	];
}

/** What only the check of the list knows; empty cells say so themselves. */
function problemsIn(rows: readonly Row[]): Problem[] {
	const language = editorLanguage();
	const checked = checkCauses(rows, language);
	if (checked.ok) return [];
	return checked.refusals.flatMap(({ path, message }) => {
		const [, row, key] = /^causes\[(\d+)\]\.(.+)$/.exec(path) ?? [];
		if (row === undefined || key === undefined) return [];
		const at = where(language, path);
		const rest = message.startsWith(at) ? message.slice(at.length).replace(/^[:：]\s*/, '') : message;
		return [{ row: Number(row), key: key === 'text' ? 'text.en-US' : key, message: rest.charAt(0).toUpperCase() + rest.slice(1) }];
	});
}
