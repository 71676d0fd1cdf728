// The tab "Notices" of the plant's dialog: how many notices a person gets in a time, and when only what is severe gets through. What follows
// from it: src/notices/admission.ts.

import { SEVERITIES } from '../../src/case/events.ts';
import { type NoticeRules, noticeRulesOf, type QuietHours, quietHoursOf } from '../../src/plant/notice-rules.ts';
import { type OwnQuiet, ownQuietOf, withOwnQuiet } from '../../src/plant/own-quiet.ts';
import type { Person } from '../../src/plant/plant.ts';
import { columnProblems } from '../editor/column-problems.ts';
import type { Column } from '../editor/columns.ts';
import type { Tabs } from '../editor/dialog.ts';
import { element, placeOf } from '../editor/element.ts';
import { Form } from '../editor/form.ts';
import { personOptions } from '../editor/plant.ts';
import { showReason } from '../editor/reason.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { table } from '../editor/table.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';
import { weekdays } from './plant-columns.editor.ts';

const texts = textsOf('andon-plant');
const MINUTE = 60_000;

/** For `notices` in `defaults`: what the runtime would refuse, people's own quiet hours included. */
export function noticesProblem(this: unknown, notices: unknown, _options: object): true | string[] {
	const { people } = this as { people?: Person[] };
	const own = (people ?? []).flatMap(({ id, quiet }) => quietHoursOf(quiet, `${id}.quiet`, editorLanguage()).refusals);
	const refusals = [...noticeRulesOf(notices, 'notices', editorLanguage()).refusals, ...own].slice(0, 5);
	return refusals.length === 0 || refusals.map(({ message }) => `${texts('tab.notices')}: ${message}`);
}

export interface NoticesTab {
	/** What is entered for all; undefined when nothing is. */
	rules(): NoticeRules | undefined;
	/** People with what is entered for each. */
	people(all: readonly Person[]): Person[];
	/** The options of people may have changed. */
	refresh(): void;
	/** The id of a person was changed by hand. */
	renamed(from: string, to: string): void;
}

/** Fills the tab. `people`: as they are entered. */
export function noticesTab(notices: NoticeRules | undefined, people: () => readonly Person[], shown: Tabs): NoticesTab {
	const { budget, quiet = [] } = notices ?? {};
	// A table says that it is filled before there is anything to look at.
	let ready = false;
	const mark = () => {
		if (ready) show();
	};
	const most = field('most', budget ? String(budget.most) : '', mark);
	const within = field('within', budget ? String(budget.within / MINUTE) : '10', mark);
	const except = placeOf('#andon-plant-budget-except') as HTMLSelectElement;
	except.replaceChildren(...severityOptions().map(({ value, label }) => element('option', { value: String(value) }, label)));
	except.value = budget?.except ?? SEVERITIES.at(-1)!;
	const columns = hoursColumns();
	const hours = table('#andon-plant-quiet-table', {
		label: texts('tab.notices'),
		addLabel: texts('add.quiet'),
		empty: texts('empty.quiet'),
		columns,
		rows: quiet as never,
		blank: () => ({ below: 'high' }),
		changed: mark,
	});
	const own = ownPart(people, mark);
	const entered = (): NoticeRules | undefined => {
		const rows = hours.get() as unknown as QuietHours[];
		const rules: NoticeRules = {};
		if (most.text() !== '') rules.budget = { most: most.get(), within: within.get() * MINUTE, except: except.value as (typeof SEVERITIES)[number] };
		if (rows.length > 0) rules.quiet = rows.map(({ days, ...row }) => (days && days.length > 0 ? { ...row, days } : row));
		return rules.budget || rules.quiet ? rules : undefined;
	};
	function show(): void {
		const limited = most.text() !== '';
		const wrong = [most.show(limited, 1_000), within.show(limited, 1_440)].filter(Boolean).length;
		const rows = hours.get();
		shown.mark('notices', rows.length + own.count(), wrong + columnProblems(columns, rows).length + own.wrong());
	}
	ready = true;
	show();
	return {
		rules: entered,
		people: (all) => withOwnQuiet(all, own.get()),
		refresh() {
			own.refresh();
			hours.refresh();
			show();
		},
		renamed: own.renamed,
	};
}

/** A whole number from 1 on. */
function field(id: 'most' | 'within', value: string, changed: () => void) {
	const input = placeOf(`#andon-plant-budget-${id}`) as HTMLInputElement;
	input.value = value;
	input.addEventListener('input', changed);
	const text = () => input.value.trim();
	/** What is no number stays one that the check refuses. */
	const get = () => (/^\d+$/.test(text()) ? Number(text()) : -1);
	return {
		text,
		get,
		/** Says what is wrong with it; whether anything is. */
		show(asked: boolean, max: number): boolean {
			const column: Column = { key: id, kind: 'number', label: '', required: true, integer: true, min: 1, max };
			const typed = /^\d+$/.test(text()) ? Number(text()) : text();
			const reason = asked ? columnProblems([column], [{ [id]: typed }])[0]?.message : undefined;
			showReason(input.parentElement!, reason);
			return reason !== undefined;
		},
	};
}

/** People who have quiet hours of their own, or none. */
function ownPart(people: () => readonly Person[], changed: () => void) {
	const start = ownQuietOf(people());
	const place = placeOf('#andon-plant-own-quiet');
	place.replaceChildren();
	const chosenNow = () => {
		chosen = always.get() ?? [];
		hours.refresh();
		changed();
	};
	const form = new Form(place, texts, () => undefined, chosenNow);
	const options = () => personOptions({ people: [...people()] });
	form.heading('own-quiet');
	form.note('own-quiet');
	const into = form.add(element('div', { id: 'andon-plant-own-quiet-table' }));
	let chosen = start.always;
	const columns: Column[] = [
		{
			key: 'person',
			kind: 'select',
			label: texts('column.whose'),
			required: true,
			width: '19%',
			options,
			empty: texts('none.person'),
			check: (value: string) => (chosen.includes(value) ? texts('problem.always') : undefined),
		},
		...hoursColumns(),
	];
	const hours = table(into, {
		label: texts('heading.own-quiet'),
		addLabel: texts('add.own-quiet'),
		empty: texts('empty.own-quiet'),
		columns,
		rows: start.hours,
		blank: () => ({ below: 'high' }),
		changed,
	});
	const always = form.chips('quiet-always', options, { value: start.always, note: true });
	return {
		get: (): OwnQuiet => ({ always: always.get() ?? [], hours: hours.get() as OwnQuiet['hours'] }),
		count: () => hours.get().length + (always.get()?.length ?? 0),
		wrong() {
			const known = new Set(people().map(({ id }) => id));
			return columnProblems(columns, hours.get()).length + chosen.filter((id) => !known.has(id)).length;
		},
		refresh() {
			form.refresh();
			hours.refresh();
		},
		renamed(from: string, to: string) {
			hours.set(hours.get().map((row) => (row.person === from ? { ...row, person: to } : row)));
			always.set((always.get() ?? []).map((id) => (id === from ? to : id)));
		},
	};
}

function hoursColumns(): Column[] {
	return [
		{ key: 'from', kind: 'time', label: texts('column.from'), required: true, width: '11%' },
		{ key: 'to', kind: 'time', label: texts('column.to'), required: true, width: '11%' },
		{ key: 'days', kind: 'toggles', label: texts('column.quiet-days'), hint: texts('hint.quiet-days'), options: weekdays() },
		{
			key: 'below',
			kind: 'select',
			label: texts('column.below'),
			hint: texts('hint.below'),
			required: true,
			width: '18%',
			options: severityOptions().slice(1),
		},
	];
}
