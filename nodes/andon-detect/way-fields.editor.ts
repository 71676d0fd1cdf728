// How messages become samples, as fields: which way, and what is declared of names, numbers, times, units, qualities and order. What is checked of it is
// src/detect/ways/check.ts; whole lists of it (units, registers) are way-tables.editor.ts.

import { CODES } from '../../src/detect/ways/quality.ts';
import { DATE_ORDERS, STAMPS } from '../../src/detect/ways/stamp.ts';
import { FIELDS, WAYS, type Way, type WayConfig } from '../../src/detect/ways/way.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Form } from '../editor/form.ts';
import { keyOf, textsOf } from '../editor/texts.ts';
import { section } from './common-fields.editor.ts';
import { inOrderOf } from './drafts.editor.ts';
import { type RowsCheck, registersTable, unitsTable } from './way-tables.editor.ts';

const texts = textsOf('andon-detect');

/** How numbers in texts may be written: the decimal mark, and what may stand between thousands. */
const DECIMAL = { '.': '12.5', ',': '12,5' } as const;
const GROUP = { '.': '1.234', ',': '1,234', ' ': '1 234', "'": "1'234" } as const;
const NAMES = ['topic', 'own'] as const;
/** What its names begin with can be told of these. */
const NAMED: readonly Way[] = ['signals', 'sparkplug', 'modbus'];
/** What the members of a reading are usually called; shown where nothing is entered. */
const USUAL_NAMES: Record<(typeof FIELDS)[number], string> = {
	signal: 'signal, name, tag',
	value: 'value, v',
	time: 'timestamp, ts, time, t',
	quality: 'quality, q',
	unit: 'unit, u',
	product: 'product, recipe',
	size: 'size',
};

export interface WayFields {
	/** Undefined where nothing is declared: then it is one property of each message. */
	read(): WayConfig | undefined;
	/** After every change. */
	changed(): void;
}

/** @param place into which the rows go */
export function wayFields(form: Form, place: HTMLElement, given: WayConfig | undefined, rows: RowsCheck): WayFields {
	const { way: _, ...declared } = given ?? {};
	const said = element('span', { class: 'andon-note' });
	place.closest('details')?.querySelector('summary')?.append(' ', said);
	return form.within(place, () => {
		const way = form.choice('way.way', WAYS, { value: given?.way ?? 'property', notes: true });
		const names = usual(form, 'way.names', NAMES, given?.names);
		const fields = section(form, 'fields', given?.fields !== undefined, () =>
			FIELDS.map((field) => [field, form.text(`way.fields.${field}`, { value: given?.fields?.[field], placeholder: USUAL_NAMES[field] })] as const),
		);
		const registers = registersTable(form, given?.registers, rows);
		const written = section(
			form,
			'written',
			['numbers', 'time', 'units'].some((key) => Object.hasOwn(declared, key)),
			() => {
				// What is declared without a decimal mark has a point.
				const decimal = form.select('way.numbers.decimal', examples(DECIMAL), {
					value: given?.numbers && (given.numbers.decimal ?? '.'),
					empty: texts('choice.way-numbers-decimal.none'),
					note: true,
				});
				const group = form.select('way.numbers.group', examples(GROUP), { value: given?.numbers?.group, empty: texts('choice.way-numbers-group.none') });
				const unit = form.check('way.numbers.unit', { value: given?.numbers?.unit });
				const as = usual(form, 'way.time.as', STAMPS, given?.time?.as);
				const zone = form.text('way.time.zone', { value: given?.time?.zone, placeholder: 'Asia/Shanghai', note: true, suggestions: zones });
				const order = usual(form, 'way.time.order', DATE_ORDERS, given?.time?.order);
				return { decimal, group, unit, as, zone, order, units: unitsTable(form, given?.units, rows) };
			},
		);
		const trusted = section(
			form,
			'trusted',
			['quality', 'patience'].some((key) => Object.hasOwn(declared, key)),
			() => ({
				codes: form.select('way.quality.codes', options('way.quality.codes', CODES), {
					value: given?.quality?.codes,
					empty: texts('choice.way-quality-codes.usual'),
					note: true,
				}),
				uncertain: usual(form, 'way.quality.uncertain', ['judged', 'bad'] as const, given?.quality?.uncertain),
				patience: form.millis('way.patience', { value: given?.patience, note: true }),
			}),
		);
		/** What says nothing for a way is not declared of it; what was, stays until another way is chosen. */
		const counts = (ways: readonly Way[]) => ways.includes(way.get()) || way.get() === (given?.way ?? 'property');
		const ofFields = fields[0]![1].element.closest('details')!;
		return {
			read() {
				const { decimal, group, unit, as, zone, order, units } = written;
				const entered = compact({
					way: unlessUsual(way.get(), 'property', given?.way),
					names: counts(NAMED) ? names.get() : undefined,
					fields: counts(['signals']) ? Object.fromEntries(fields.map(([field, entry]) => [field, entry.get()])) : undefined,
					numbers: decimal.get() && { decimal: decimal.get(), group: group.get(), unit: unit.get() },
					time: { as: as.get(), zone: zone.get(), order: order.get() },
					units: units.get(),
					quality: { codes: trusted.codes.get(), uncertain: trusted.uncertain.get() },
					registers: counts(['modbus']) ? registers.get() : undefined,
					patience: trusted.patience.get(),
				}) as WayConfig;
				const unknown = Object.entries(declared).filter(([key]) => !KNOWN.includes(key));
				const all = { ...Object.fromEntries(unknown), ...entered };
				const isNothing = Object.keys(all).length === 0;
				return isNothing && (given === undefined || Object.keys(given).length > 0) ? undefined : inOrderOf(all, given);
			},
			changed() {
				const chosen = way.get();
				names.show(NAMED.includes(chosen));
				ofFields.hidden = chosen !== 'signals';
				registers.show(chosen === 'modbus');
				for (const one of [written.group, written.unit]) one.show(written.decimal.get() !== undefined);
				said.textContent = texts(`choice.way-way.${chosen}`);
			},
		};
	});
}

const KNOWN = ['way', 'names', 'fields', 'numbers', 'time', 'units', 'quality', 'registers', 'patience'];

/** One of a few of which the first is usual: it is only written where it was. */
function usual<Value extends string>(form: Form, path: string, values: readonly Value[], given: Value | undefined) {
	const entry = form.select(path, options(path, values), { value: given ?? values[0]!, note: true });
	return { ...entry, get: () => unlessUsual(entry.get() as Value | undefined, values[0]!, given) };
}

function unlessUsual<Value>(value: Value | undefined, usualOne: Value, given: Value | undefined): Value | undefined {
	return value === usualOne && given === undefined ? undefined : value;
}

function options(path: string, values: readonly string[]) {
	return () => values.map((value) => ({ value, label: texts(`choice.${keyOf(path)}.${value}`) }));
}

function examples(written: Readonly<Record<string, string>>) {
	return Object.entries(written).map(([value, label]) => ({ value, label }));
}

function zones(): readonly string[] {
	return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
}
