// A duration to enter: amount, unit, and what it counts in. The value is a Span (duration-value.ts): milliseconds.

import type { Cell, CellContext } from './cells.ts';
import { DURATION_UNITS, type DurationUnit, entered, type Span, UNIT_MILLIS, WORKING_UNITS } from './duration-value.ts';
import { element } from './element.ts';
import { shared } from './texts.ts';

export function durationCell(context: CellContext, withCounts: boolean): Cell {
	const amount = element('input', { type: 'text', inputmode: 'decimal', class: 'andon-number', 'aria-label': context.label, oninput: context.changed });
	const unit = element('select', { 'aria-label': shared('duration.unit'), onchange: context.changed });
	unit.append(...DURATION_UNITS.map((value) => element('option', { value }, shared(`duration.${value}`))));
	const counts = element('select', { 'aria-label': shared('duration.counts'), title: shared('duration.counts-hint') });
	counts.append(element('option', { value: 'elapsed' }, shared('duration.elapsed')), element('option', { value: 'working' }, shared('duration.working')));
	const number = () => (/^\d+(\.\d*)?$|^\.\d+$/.test(amount.value.trim()) ? Number(amount.value) : undefined);
	/** Working time has no days: 2 days become 48 hours where they are seen, not silently at run time. */
	const limit = () => {
		const working = counts.value === 'working';
		const left = number();
		if (working && !WORKING_UNITS.includes(unit.value as DurationUnit)) {
			if (left !== undefined) amount.value = String((left * UNIT_MILLIS[unit.value as DurationUnit]) / UNIT_MILLIS.h);
			unit.value = 'h';
		}
		for (const option of unit.options) option.disabled = working && !WORKING_UNITS.includes(option.value as DurationUnit);
	};
	counts.addEventListener('change', () => {
		limit();
		context.changed();
	});
	unit.value = 'min';
	return {
		element: element('span', { class: 'andon-duration' }, amount, unit, withCounts ? counts : undefined),
		get() {
			if (amount.value.trim() === '') return undefined;
			const given = number();
			// What is no number is kept as it was typed, so that validation can name it.
			const millis = given === undefined ? (amount.value.trim() as unknown as number) : Math.round(given * UNIT_MILLIS[unit.value as DurationUnit]);
			return { amount: millis, counts: counts.value as Span['counts'] };
		},
		set(value) {
			const span = value as Span | undefined;
			counts.value = span?.counts ?? 'elapsed';
			const shown = typeof span?.amount === 'number' ? entered(span) : { amount: span?.amount ?? '', unit: 'min' };
			amount.value = String(shown.amount);
			unit.value = shown.unit;
			limit();
		},
		focus: () => amount.focus(),
	};
}
