// The cell that says when a rung comes: after a while, before a date, at a time of day, around the end of the shift. Only what belongs to the
// chosen way is shown. How it is written in a spreadsheet: when-text.editor.ts.

import type { TimeOfDay } from '../../src/steps/escalate/config.ts';
import { durationCell } from '../editor/cell-duration.ts';
import { tidyTime } from '../editor/cell-text.ts';
import type { Cell, CellContext } from '../editor/cells.ts';
import type { Span } from '../editor/duration-value.ts';
import { element, freshId } from '../editor/element.ts';
import { numberOf } from '../editor/number-text.ts';
import { textsOf } from '../editor/texts.ts';
import type { When } from './when-text.editor.ts';

const texts = textsOf('andon-escalate');
const WAYS = ['after', 'before', 'at', 'shiftEnd'] as const;
type Way = (typeof WAYS)[number];
type Side = 'just' | 'earlier' | 'later';

/** What a way shows, and the value it makes. */
interface Part<Value> {
	element: HTMLElement;
	get(): Value | undefined;
	set(value: Value | undefined): void;
}

export function whenCell({ label, changed }: CellContext): Cell {
	const way = choice(
		texts('when.way'),
		WAYS.map((value) => ({ value, label: texts(`when.${value}`) })),
		() => {
			show();
			changed();
		},
	);
	const parts: { [W in Way]: Part<NonNullable<When[W]>> } = {
		after: durationPart(label, changed),
		before: beforePart(label, changed),
		at: timePart(label, changed),
		shiftEnd: shiftEndPart(label, changed),
	};
	const chosen = () => way.value as Way;
	const show = () => {
		for (const one of WAYS) parts[one].element.hidden = one !== chosen();
	};
	return {
		element: element('span', { class: 'andon-when' }, way, ...WAYS.map((one) => parts[one].element)),
		get() {
			const value = parts[chosen()].get();
			return value === undefined ? undefined : { [chosen()]: value };
		},
		set(value) {
			const when = (value ?? {}) as When;
			const given = WAYS.find((one) => when[one] !== undefined) ?? 'after';
			way.value = given;
			parts.after.set(when.after);
			parts.before.set(when.before);
			parts.at.set(when.at);
			parts.shiftEnd.set(when.shiftEnd);
			show();
		},
		focus: () => parts[chosen()].element.querySelector<HTMLElement>('input, select')?.focus(),
	};
}

function durationPart(label: string, changed: () => void): Part<Span> {
	const cell = durationCell({ label, changed }, true);
	return { element: cell.element, get: () => cell.get() as Span | undefined, set: cell.set };
}

function beforePart(label: string, changed: () => void): Part<NonNullable<When['before']>> {
	const span = durationPart(label, changed);
	const list = element('datalist', { id: freshId() }, ...['fields.needed', 'fields.delivery', 'fields.dueAt'].map((value) => element('option', { value })));
	const field = input(texts('when.field'), 'fields.needed', changed);
	field.setAttribute('list', list.id);
	return {
		element: element(
			'span',
			{ class: 'andon-when-lines' },
			span.element,
			element('span', { class: 'andon-when-line' }, texts('when.before-field'), field, list),
		),
		get() {
			const amount = span.get();
			if (amount === undefined && field.value.trim() === '') return undefined;
			return { field: field.value.trim(), ...(amount ?? { amount: 0, counts: 'elapsed' }) };
		},
		set(value) {
			span.set(value && { amount: value.amount, counts: value.counts });
			field.value = value?.field ?? '';
		},
	};
}

function timePart(label: string, changed: () => void): Part<TimeOfDay> {
	const time = timeInput(label, '16:00', changed);
	const days = choice(
		texts('when.days'),
		(['calendar', 'working'] as const).map((value) => ({ value, label: texts(`when.${value}`) })),
		changed,
	);
	const day = input(texts('when.day'), texts('when.next'), changed);
	const cutOff = timeInput(texts('when.cutOff'), '–', changed);
	day.inputMode = 'numeric';
	return {
		element: element(
			'span',
			{ class: 'andon-when-lines' },
			element('span', { class: 'andon-when-line' }, time, days),
			element('span', { class: 'andon-when-line' }, texts('when.on-day'), day, texts('when.cut-off'), cutOff),
		),
		get() {
			if (time.value.trim() === '') return undefined;
			const number = numberOf(day.value) as number | undefined;
			const start = tidyTime(cutOff.value);
			return {
				time: tidyTime(time.value),
				days: days.value as TimeOfDay['days'],
				...(number === undefined ? {} : { day: number }),
				...(start === '' ? {} : { cutOff: start }),
			};
		},
		set(value) {
			time.value = value?.time ?? '';
			days.value = value?.days ?? 'calendar';
			day.value = value?.day === undefined ? '' : String(value.day);
			cutOff.value = value?.cutOff ?? '';
		},
	};
}

function shiftEndPart(label: string, changed: () => void): Part<NonNullable<When['shiftEnd']>> {
	const span = durationCell({ label, changed }, false);
	const show = () => {
		span.element.hidden = side.value === 'just';
	};
	const side = choice(
		texts('when.side'),
		(['just', 'earlier', 'later'] as const).map((value: Side) => ({ value, label: texts(`when.${value}`) })),
		() => {
			show();
			changed();
		},
	);
	return {
		element: element('span', { class: 'andon-when-line' }, side, span.element),
		get() {
			const { amount } = (span.get() as Span | undefined) ?? {};
			if (side.value === 'just' || amount === undefined) return {};
			return { offset: side.value === 'earlier' && typeof amount === 'number' ? -amount : amount };
		},
		set(value) {
			const { offset } = value ?? {};
			side.value = !offset ? 'just' : typeof offset === 'number' && offset > 0 ? 'later' : 'earlier';
			span.set(offset ? { amount: typeof offset === 'number' ? Math.abs(offset) : offset, counts: 'elapsed' } : undefined);
			show();
		},
	};
}

function choice(label: string, options: readonly { value: string; label: string }[], changed: () => void): HTMLSelectElement {
	const made = element('select', { 'aria-label': label, title: label, onchange: changed });
	made.append(...options.map(({ value, label: name }) => element('option', { value }, name)));
	return made;
}

function input(label: string, placeholder: string, changed: () => void): HTMLInputElement {
	return element('input', { type: 'text', 'aria-label': label, title: label, placeholder, oninput: changed });
}

function timeInput(label: string, placeholder: string, changed: () => void): HTMLInputElement {
	const made = input(label, placeholder, changed);
	made.classList.add('andon-time');
	made.addEventListener('change', () => {
		made.value = tidyTime(made.value);
		changed();
	});
	return made;
}
