// The dialog of andon-schedule: at what times, on which days, and what becomes of what was missed.

import scheduleEn from '../../src/locales/en-US/schedule.json' with { type: 'json' };
import scheduleZh from '../../src/locales/zh-CN/schedule.json' with { type: 'json' };
import { checkScheduleConfig, type Rest, type ScheduleConfig, type ScheduleDays } from '../../src/routines/schedule/config.ts';
import { tidyTime } from '../editor/cell-text.ts';
import type { Column, Option, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import type { Entry } from '../editor/entry.ts';
import { areaOptions } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { nextTimes } from './next-times.editor.ts';
import { dateName, saidOf, weekdayNames } from './said.editor.ts';

provide('schedule', scheduleEn, scheduleZh);

const texts = textsOf('andon-schedule');
const WAYS = ['working-days', 'every-day', 'weekdays', 'dates', 'interval'] as const satisfies readonly ScheduleDays['on'][];
const RESTS = ['keep', 'skip', 'next', 'before'] as const satisfies readonly Rest[];
const START: ScheduleConfig = { times: ['10:00'], days: { on: 'working-days' }, missed: 'one' };

/** What is often meant; any other time will do, too. */
const hours = (): Option[] => Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`).map((value) => ({ value, label: value }));
const weekdays = (): Option[] => weekdayNames().map((label, index) => ({ value: String(index + 1), label }));
const dates = (): Option[] =>
	[...Array.from({ length: 31 }, (_, index) => index + 1), 'last' as const].map((date) => ({ value: String(date), label: dateName(date) }));

const exceptionColumns = (): Column[] => [
	{ key: 'from', kind: 'text', label: texts('column.from'), hint: texts('hint.from'), placeholder: '2026-10-01', required: true, width: '120px' },
	{ key: 'until', kind: 'text', label: texts('column.until'), hint: texts('hint.until'), placeholder: '2026-10-07', width: '120px' },
	{ key: 'times', kind: 'chips', label: texts('column.times'), hint: texts('hint.times'), options: hours, open: true, placeholder: texts('none.times') },
	{ key: 'note', kind: 'text', label: texts('column.note'), width: '150px' },
];

RED.nodes.registerType('andon-schedule', {
	category: 'Andon',
	color: '#A9D3C4',
	icon: 'andon-schedule.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkScheduleConfig, texts) },
	},
	inputs: 1,
	outputs: 1,
	...stepNode({ texts, outputs: () => ['time'], edit }),
});

function edit(node: EditorNode): StepDialog<ScheduleConfig> {
	const config: ScheduleConfig = { ...START, ...node.config };
	const dialog = new StepDialog<ScheduleConfig>(node, 660);
	const { form } = dialog;
	const { days } = config;
	const times = form.chips('times', hours, { value: config.times, open: true, note: true });
	const on = form.choice('days.on', WAYS, { value: days.on, notes: true });
	const chosen = form.chips('days.weekdays', weekdays, { value: days.on === 'weekdays' ? days.weekdays.map(String) : ['1', '2', '3', '4', '5'] });
	const dated = form.chips('days.dates', dates, { value: days.on === 'dates' ? days.dates.map(String) : ['1'], note: true });
	const every = form.number('days.every', { value: 'every' in days ? days.every : undefined, note: true });
	const from = form.text('days.from', { value: 'from' in days ? days.from : undefined, placeholder: '2026-10-01', note: true });
	const rest = form.select('days.rest', () => RESTS.slice(1).map((value) => ({ value, label: texts(`rest.${value}`) })), {
		value: 'rest' in days && days.rest !== 'keep' ? days.rest : undefined,
		empty: texts('rest.keep'),
	});
	const area = form.select('area', () => areaOptions(dialog.plant), { value: config.area, empty: texts('none.area'), note: true });
	const columns = exceptionColumns();
	const except = form.table('except', {
		columns,
		rows: (config.except ?? []) as Row[],
		addLabel: texts('add.except'),
		empty: texts('empty.except'),
		note: true,
		files: true,
		check: dialog.rows('except', () => columns),
	});
	form.heading('missed');
	const missed = form.choice('missed', ['one', 'none'], { value: config.missed, notes: true });
	const sentence = form.sentence();
	const next = nextTimes(() => dialog.plant);
	sentence.after(next.element);
	const shown: Record<ScheduleDays['on'], Entry<never>[]> = {
		'every-day': [],
		'working-days': [area] as never,
		weekdays: [chosen, every, from, rest, area] as never,
		dates: [dated, rest, area] as never,
		interval: [every, from, rest, area] as never,
	};
	const readDays = (): ScheduleDays => {
		const moved = { rest: rest.get() as Rest | undefined };
		switch (on.get()) {
			case 'weekdays':
				return compact({ on: 'weekdays', weekdays: (chosen.get() ?? []).map(Number).sort(), every: every.get(), from: from.get(), ...moved });
			case 'dates':
				return compact({ on: 'dates', dates: (dated.get() ?? []).map((date) => (date === 'last' ? date : Number(date))), ...moved });
			case 'interval':
				return compact({ on: 'interval', every: every.get() as number, from: from.get() ?? '', ...moved });
			default:
				return { on: on.get() } as ScheduleDays;
		}
	};
	const read = (): ScheduleConfig => ({
		times: (times.get() ?? []).map(tidyTime),
		days: readDays(),
		missed: missed.get(),
		...compact({ area: shown[on.get()].includes(area as never) ? area.get() : undefined, except: except.get().map(tidied) }),
	});
	return dialog.start({
		check: checkScheduleConfig,
		read,
		changed(entered) {
			for (const entry of Object.values(shown).flat()) entry.show(false);
			for (const entry of shown[entered.days.on]) entry.show(true);
			sentence.textContent = saidOf(entered, dialog.plant);
			next.show(entered);
		},
	});
}

function tidied(row: Row): NonNullable<ScheduleConfig['except']>[number] {
	const { times, ...others } = row as unknown as NonNullable<ScheduleConfig['except']>[number];
	return times && times.length > 0 ? { ...others, times: times.map(tidyTime) } : others;
}
