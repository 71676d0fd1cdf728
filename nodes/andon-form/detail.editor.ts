// Beside the form: everything about what is chosen on it, and of a field only what its type has. Faults stand where they belong.

import { COLUMN_TYPES, type Condition, FIELD_TYPES, type FieldType } from '../../src/form/form.ts';
import { type Labels, labelIn } from '../../src/form/labels.ts';
import type { Json } from '../../src/json.ts';
import { becomes } from '../editor/becomes.ts';
import type { Row } from '../editor/columns.ts';
import { button, element, icon } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import { Form as Rows } from '../editor/form.ts';
import { numberOf } from '../editor/number-text.ts';
import type { PlantNode } from '../editor/plant.ts';
import { showReason } from '../editor/reason.ts';
import { editorLanguage, inWords } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { conditionInput } from './condition.editor.ts';
import type { DraftField, DraftSection } from './draft.editor.ts';
import { canBeColumn, hasStart, ICONS, isAsked, SETTINGS, type Setting } from './field-types.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** The panel; it follows what is chosen. */
export function detailOf(work: Work, plant: () => PlantNode | undefined) {
	const place = element('div', { class: 'af-detail', role: 'region', 'aria-label': texts('detail') });
	let of: unknown;
	let rows: Rows | undefined;

	const build = () => {
		const { chosen } = work;
		of = chosen.kind === 'field' ? (chosen.column ?? chosen.field) : chosen.kind === 'section' ? chosen.section : work.draft;
		place.replaceChildren();
		const body = element('div', {});
		place.append(body);
		rows = new Rows(body, texts, plant, () => undefined);
		if (chosen.kind === 'field') fieldRows(work, rows, chosen.field, chosen.column, build);
		else if (chosen.kind === 'section') sectionRows(work, rows, chosen.section);
		else formRows(work, rows);
		faults();
	};
	const faults = () => {
		if (!rows) return;
		const { chosen } = work;
		const found = !work.loud
			? []
			: chosen.kind === 'field'
				? work.faultsAt(chosen.field, chosen.column)
				: work.faultsAt(chosen.kind === 'section' ? chosen.section : 'form');
		const left: string[] = [];
		const said = new Map<string, string>();
		for (const { fault, rest } of found) {
			const path = [...rows.places.keys()]
				.filter((key) => rest === key || rest.startsWith(`${key}.`) || rest.startsWith(`${key}[`))
				.sort((one, other) => other.length - one.length)[0];
			const sentence = inWords(fault, path === undefined ? undefined : rows.places.get(path)?.label);
			if (path === undefined) left.push(sentence);
			else if (!said.has(path)) said.set(path, sentence);
		}
		for (const [path, { place: host }] of rows.places) {
			const reason = said.get(path);
			showReason(host, reason);
			const folded = host.closest('details');
			if (reason !== undefined && folded) folded.open = true;
		}
		place.querySelector('.af-more-faults')?.remove();
		if (left.length > 0)
			place.prepend(
				element(
					'ul',
					{ class: 'andon-findings af-more-faults' },
					...left.map((text) => element('li', { class: 'andon-fault' }, icon('exclamation-circle'), text)),
				),
			);
	};
	work.onChange((change) => {
		const { chosen } = work;
		const now = chosen.kind === 'field' ? (chosen.column ?? chosen.field) : chosen.kind === 'section' ? chosen.section : work.draft;
		if (now !== of) build();
		else if (change !== 'chosen') faults();
	});
	build();
	return {
		element: place,
		/** To the first input, when something was added. */
		focus: () => place.querySelector<HTMLElement>('input, textarea, select')?.focus(),
	};
}

type Holder = { [key: string]: unknown };

/** Keeps what is entered in a row under its key, without empty values. */
function keep<Value>(work: Work, holder: object, key: string, entry: Entry<Value>, after?: () => void): Entry<Value> {
	const store = () => {
		const value = entry.get();
		const before = JSON.stringify((holder as Holder)[key]);
		if (value === undefined) delete (holder as Holder)[key];
		else (holder as Holder)[key] = value;
		if (before === JSON.stringify((holder as Holder)[key])) return;
		after?.();
		work.tell('values');
	};
	for (const event of ['input', 'change', 'click', 'focusout'] as const) entry.element.addEventListener(event, () => setTimeout(store));
	return entry;
}

function formRows(work: Work, rows: Rows): void {
	const { draft } = work;
	head(rows, 'file-text-o', texts('the-form'));
	keep(work, draft, 'title', rows.labels('title', { value: draft.title }));
	keep(work, draft, 'intro', rows.labels('intro', { value: draft.intro, lines: 2, note: true }));
	rows.note('form');
}

function sectionRows(work: Work, rows: Rows, section: DraftSection): void {
	head(rows, 'columns', texts('the-section'));
	keep(work, section, 'title', rows.labels('title', { value: section.title, label: texts('label.section-title') }));
	condition(work, rows, section, undefined);
	const more = fold(rows, 'name', false);
	rows.within(more, () => keep(work, section, 'id', rows.text('id', { value: section.id, note: true })));
}

function fieldRows(work: Work, rows: Rows, field: DraftField, column: DraftField | undefined, rebuild: () => void): void {
	const shown = column ?? field;
	const siblings = column ? field.columns : undefined;
	if (column) {
		rows.add(
			button({
				icon: 'chevron-left',
				text: texts('back', { table: labelIn(field.label, editorLanguage()) || field.name }),
				class: 'andon-quiet',
				click: () => work.choose({ kind: 'field', field }),
			}),
		);
	}
	head(rows, ICONS[shown.type] ?? 'question', texts(column ? 'the-column' : 'the-field'));
	const name = { entry: undefined as Entry<string> | undefined };
	const label = shown.type === 'note' ? undefined : rows.labels('label', { value: shown.label });
	if (label) {
		keep(work, shown, 'label', label, () => {
			work.labelled(shown, siblings);
			name.entry?.set(shown.name);
		});
	}
	const types = (column ? COLUMN_TYPES : FIELD_TYPES) as readonly FieldType[];
	const type = rows.select(
		'type',
		types.map((value) => ({ value, label: texts(`type.${value}`) })),
		{ value: shown.type },
	);
	keep(work, shown, 'type', type, rebuild);
	if (isAsked(shown.type)) {
		keep(work, shown, 'required', rows.check('required', { value: shown.required }));
	}
	for (const setting of SETTINGS[shown.type] ?? []) settingRow(work, rows, shown, setting);
	if (!column) condition(work, rows, shown, shown);
	const help = fold(rows, 'help', shown.help !== undefined);
	rows.within(help, () => keep(work, shown, 'help', rows.labels('help', { value: shown.help, lines: 2 })));
	if (hasStart(shown.type)) startRows(work, rows, shown, column !== undefined);
	if (!column && isAsked(shown.type)) caseRows(work, rows, shown);
	const more = fold(rows, 'name', false);
	rows.within(more, () => {
		name.entry = rows.text('name', { value: shown.name, note: true });
		name.entry.element.addEventListener('input', () => {
			work.named(shown, name.entry?.get() ?? '', column !== undefined);
			work.tell('values');
		});
	});
}

function settingRow(work: Work, rows: Rows, field: DraftField, setting: Setting): void {
	const hold = field as unknown as Holder;
	switch (setting) {
		case 'content':
			keep(work, field, 'content', rows.labels('content', { value: field.content, lines: 4 }));
			return;
		case 'computed':
			keep(work, field, 'computed', rows.text('computed', { value: field.computed, lines: 3, note: true, placeholder: '$sum(items.points)' }));
			return;
		case 'options':
			optionRows(work, rows, field);
			return;
		case 'columns':
			columnRows(work, rows, field);
			return;
		case 'unit':
		case 'pattern':
		case 'picture':
			keep(work, field, setting, rows.text(setting, { value: field[setting], note: setting !== 'unit', placeholder: texts(`placeholder.${setting}`) }));
			return;
		case 'accept':
			keep(
				work,
				field,
				'accept',
				rows.chips(
					'accept',
					FILE_KINDS.map((value) => ({ value, label: texts(`file-kind.${value.replaceAll(/[^a-z]/g, '-')}`) })),
					{ value: field.accept, open: true, placeholder: texts('placeholder.accept') },
				),
			);
			return;
		case 'min':
		case 'max':
			if (field.type === 'duration') {
				keep(work, field, setting, rows.millis(setting, { value: hold[setting] as number | undefined }));
				return;
			}
			keep(work, field, setting, rows.number(setting, { value: hold[setting] as number | undefined, unit: field.unit }));
			return;
		default:
			keep(work, field, setting, rows.number(setting, { value: hold[setting] as number | undefined, placeholder: USUAL[setting] }));
	}
}

const FILE_KINDS = ['image/jpeg', 'image/png', 'application/pdf', 'text/csv'];
const USUAL: Readonly<Record<string, string>> = { maxLength: '1000', maxRows: '50', scale: '5', most: '5' };

/** Values with the words that are shown for them. A new value takes its words when it has none of its own. */
function optionRows(work: Work, rows: Rows, field: DraftField): void {
	const given = (field.options ?? []) as (string | { value: string; label?: Labels })[];
	const toRow = (option: string | { value: string; label?: Labels }): Row => {
		const { value, label } = typeof option === 'string' ? { value: option, label: undefined } : option;
		const words =
			typeof label === 'object' ? label : label === undefined || label === value ? {} : { [/\p{Script=Han}/u.test(label) ? 'zh-CN' : 'en-US']: label };
		return { value, en: words['en-US'], zh: words['zh-CN'] };
	};
	const first = editorLanguage() === 'zh-CN' ? ['zh', 'en'] : ['en', 'zh'];
	const made = rows.table('options', {
		columns: [
			...first.map((key) => ({ key, kind: 'text' as const, label: texts(`column.option-${key}`) })),
			{ key: 'value', kind: 'text', label: texts('column.option-value'), hint: texts('hint.option-value'), width: '26%' },
		],
		rows: given.map(toRow),
		addLabel: texts('add-option'),
		empty: texts(field.type === 'ok-ng' ? 'empty-reasons' : 'empty-options'),
		label: texts(field.type === 'ok-ng' ? 'label.reasons' : 'label.options'),
		stackBelow: 240,
	});
	const store = () => {
		const options = made.get().map(({ value, en, zh }) => {
			const label: Labels | undefined = en && zh ? { 'en-US': en, 'zh-CN': zh } : (en ?? zh);
			return { value: value ?? en ?? zh, label: label ?? value };
		});
		if (JSON.stringify(options) === JSON.stringify(field.options ?? [])) return;
		if (options.length === 0 && field.type === 'ok-ng') delete field.options;
		else field.options = options;
		work.tell('values');
	};
	for (const event of ['input', 'change', 'click', 'paste', 'focusout', 'pointerup', 'keyup'] as const)
		made.block.addEventListener(event, () => setTimeout(store));
}

/** The columns of a table, each to be opened as a field of its own. */
function columnRows(work: Work, rows: Rows, field: DraftField): void {
	const list = element('div', { class: 'af-columns' });
	const show = () => {
		const columns = field.columns ?? [];
		const line = (column: DraftField, at: number) =>
			element(
				'div',
				{ class: 'af-column' },
				element(
					'button',
					{ type: 'button', class: 'af-column-name', onclick: () => work.choose({ kind: 'field', field, column }) },
					icon(ICONS[column.type] ?? 'question'),
					element('span', {}, labelIn(column.label, editorLanguage()) || column.name),
					column.required ? element('span', { class: 'andon-required' }, '*') : undefined,
					work.loud && work.faultsAt(field, column).length > 0 ? element('span', { class: 'af-wrong' }, '▲') : undefined,
				),
				...(
					[
						['arrow-up', 'up', -1],
						['arrow-down', 'down', 1],
					] as const
				).map(([image, key, by]) =>
					button({
						icon: image,
						title: texts(`tool.${key}`),
						class: 'andon-quiet',
						click: () => {
							const to = at + by;
							if (to < 0 || to >= columns.length) return;
							columns.splice(to, 0, ...columns.splice(at, 1));
							show();
							work.tell('values');
						},
					}),
				),
				button({
					icon: 'trash-o',
					title: texts('tool.delete'),
					class: 'andon-quiet',
					click: () => {
						columns.splice(at, 1);
						show();
						work.tell('values');
					},
				}),
			);
		const add = element('select', { 'aria-label': texts('add-column') }, element('option', { value: '' }, texts('add-column')));
		add.append(...FIELD_TYPES.filter(canBeColumn).map((type) => element('option', { value: type }, texts(`type.${type}`))));
		add.addEventListener('change', () => {
			if (add.value !== '') work.addColumn(field, add.value as FieldType);
		});
		list.replaceChildren(...columns.map(line), add);
	};
	show();
	rows.own<Json>('columns', {}, () => ({ elements: [list], get: () => undefined, set: () => undefined }));
}

/** When it is shown. `asked`: the field itself, which can't wait for itself. */
function condition(work: Work, rows: Rows, holder: DraftField | DraftSection, asked: DraftField | undefined): void {
	const inside = 'fields' in holder ? holder.fields : [];
	const others = () => work.draft.sections.flatMap(({ fields }) => fields).filter((one) => one !== asked && !inside.includes(one) && one.type !== 'note');
	const place = fold(rows, 'when', holder.visibleIf !== undefined);
	rows.within(place, () => {
		const entry = rows.own<Condition>('visibleIf', { value: holder.visibleIf }, (_changed, label) => conditionInput(() => store(), others, label));
		const store = () => {
			const value = entry.get();
			if (value) holder.visibleIf = value;
			else delete holder.visibleIf;
			work.tell('values');
		};
		if (asked && isAsked(asked.type)) {
			keep(
				work,
				asked,
				'requiredFor',
				rows.chips('requiredFor', [], { value: asked.requiredFor, open: true, note: true, placeholder: texts('placeholder.requiredFor') }),
			);
		}
	});
}

function startRows(work: Work, rows: Rows, field: DraftField, isColumn: boolean): void {
	const place = fold(rows, 'start', field.default !== undefined || field.defaultFrom !== undefined);
	rows.within(place, () => {
		if (field.type === 'duration') keep(work, field, 'default', rows.millis('default', { value: field.default as number | undefined }));
		else if (field.type === 'yes-no' || field.type === 'choice' || field.type === 'ok-ng') {
			const options = () =>
				field.type === 'yes-no'
					? [
							{ value: 'true', label: texts('yes') },
							{ value: 'false', label: texts('no') },
						]
					: field.type === 'ok-ng'
						? [{ value: 'ok', label: 'OK' }]
						: (field.options ?? []).map(({ value, label }) => ({ value, label: labelIn(label, editorLanguage()) || value }));
			const start = field.default as Json | undefined;
			const shown =
				typeof start === 'object' && start !== null && !Array.isArray(start) ? String(start.result) : start === undefined ? undefined : String(start);
			const entry = rows.select('default', options, { value: shown, empty: texts('nothing') });
			keep(work, field, 'default', {
				...entry,
				get: () => {
					const value = entry.get();
					if (value === undefined) return undefined;
					return field.type === 'yes-no' ? value === 'true' : field.type === 'ok-ng' ? { result: value } : value;
				},
			} as Entry<Json>);
		} else if (field.type === 'several') {
			keep(
				work,
				field,
				'default',
				rows.chips('default', () => (field.options ?? []).map(({ value, label }) => ({ value, label: labelIn(label, editorLanguage()) || value })), {
					value: field.default as string[] | undefined,
				}),
			);
		} else {
			const entry = rows.text('default', { value: field.default === undefined ? undefined : String(field.default) });
			const numeric = field.type === 'number' || field.type === 'rating';
			keep(work, field, 'default', { ...entry, get: () => (numeric ? numberOf(entry.get() ?? '') : entry.get()) } as Entry<Json>);
		}
		if (!isColumn)
			keep(
				work,
				field,
				'defaultFrom',
				rows.text('defaultFrom', {
					value: field.defaultFrom,
					note: true,
					placeholder: 'lot',
					suggestions: () => ['area', 'lot', 'order', 'material', 'title', 'evidence.value', '$now()'],
				}),
			);
	});
}

function caseRows(work: Work, rows: Rows, field: DraftField): void {
	const options = () => becomes(field.type);
	if (options().length === 0 && field.as === undefined) return;
	const place = fold(rows, 'case', field.as !== undefined);
	rows.within(place, () => {
		keep(work, field, 'as', rows.select('as', options, { value: field.as, empty: texts('own-field'), note: true }) as Entry<string>);
		if (field.type === 'text' || field.type === 'long-text') keep(work, field, 'planned', rows.check('planned', { value: field.planned }));
	});
}

function head(rows: Rows, image: string, text: string): void {
	rows.add(element('div', { class: 'af-detail-head' }, icon(image), ` ${text}`));
}

/** What few fields have, folded away until it is there. */
function fold(rows: Rows, key: string, open: boolean): HTMLElement {
	const body = element('div', {});
	const whole = element('details', { class: 'andon-section', 'data-fold': key }, element('summary', {}, texts(`fold.${key}`)), body);
	whole.open = open;
	rows.add(whole);
	return body;
}
