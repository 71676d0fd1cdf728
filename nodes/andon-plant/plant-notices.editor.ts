// The tab "Notices" of the plant's dialog: how many notices a person gets in a time, and when only what is severe gets through. What follows
// from it: src/notices/admission.ts.

import { SEVERITIES } from '../../src/case/events.ts';
import { type NoticeRules, noticeRulesOf, type QuietHours } from '../../src/plant/notice-rules.ts';
import { columnProblems } from '../editor/column-problems.ts';
import type { Column } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { element } from '../editor/element.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';
import { weekdays } from './plant-columns.editor.ts';

const texts = textsOf('andon-plant');
const MINUTE = 60_000;

/** For `notices` in `defaults`: what the runtime would refuse. */
export function noticesProblem(notices: unknown, _options: object): true | string[] {
	const { refusals } = noticeRulesOf(notices, 'notices', editorLanguage());
	return refusals.length === 0 || refusals.map(({ message }) => `${texts('tab.notices')}: ${message}`);
}

/** Fills the tab; gives what is entered, undefined when nothing is. */
export function noticesTab(notices: NoticeRules | undefined, shown: Tabs): () => NoticeRules | undefined {
	const { budget, quiet = [] } = notices ?? {};
	// A table says that it is filled before there is anything to look at.
	let ready = false;
	const field = (id: string, value: string) => {
		const input = document.getElementById(`andon-plant-budget-${id}`) as HTMLInputElement;
		input.value = value;
		input.addEventListener('input', mark);
		return input;
	};
	const columns: Column[] = [
		{ key: 'from', kind: 'time', label: texts('column.from'), required: true, width: '16%' },
		{ key: 'to', kind: 'time', label: texts('column.to'), required: true, width: '16%' },
		{ key: 'days', kind: 'toggles', label: texts('column.quiet-days'), hint: texts('hint.quiet-days'), options: weekdays() },
		{
			key: 'below',
			kind: 'select',
			label: texts('column.below'),
			hint: texts('hint.below'),
			required: true,
			width: '22%',
			options: severityOptions().slice(1),
		},
	];
	const hours = table('#andon-plant-quiet-table', {
		label: texts('tab.notices'),
		addLabel: texts('add.quiet'),
		empty: texts('empty.quiet'),
		columns,
		rows: quiet as never,
		blank: () => ({ below: 'high' }),
		changed: () => mark(),
	});
	const most = field('most', budget ? String(budget.most) : '');
	const within = field('within', budget ? String(budget.within / MINUTE) : '10');
	const except = document.getElementById('andon-plant-budget-except') as HTMLSelectElement;
	except.replaceChildren(...severityOptions().map(({ value, label }) => element('option', { value: String(value) }, label)));
	except.value = budget?.except ?? SEVERITIES.at(-1)!;
	const entered = (): NoticeRules | undefined => {
		const rows = hours.get() as unknown as QuietHours[];
		const rules: NoticeRules = {};
		if (most.value.trim() !== '')
			rules.budget = { most: numberIn(most), within: numberIn(within) * MINUTE, except: except.value as (typeof SEVERITIES)[number] };
		if (rows.length > 0) rules.quiet = rows.map(({ days, ...row }) => (days && days.length > 0 ? { ...row, days } : row));
		return rules.budget || rules.quiet ? rules : undefined;
	};
	function mark(): void {
		if (!ready) return;
		const rows = hours.get();
		const { refusals } = noticeRulesOf(entered(), 'notices', editorLanguage());
		shown.mark('notices', rows.length, Math.max(refusals.length, columnProblems(columns, rows).length));
	}
	ready = true;
	mark();
	return entered;
}

/** What is no number stays one that the check refuses. */
function numberIn(input: HTMLInputElement): number {
	const text = input.value.trim();
	return /^\d+(\.\d+)?$/.test(text) ? Number(text) : -1;
}
