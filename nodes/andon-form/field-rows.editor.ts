// Everything about a field, or a column of a table: of its type only what the type has.

import { COLUMN_TYPES, type Condition, FIELD_TYPES, type FieldType } from '../../src/form/form.ts';
import { labelIn } from '../../src/form/labels.ts';
import { becomes } from '../editor/becomes.ts';
import { button } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form as Rows } from '../editor/form.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { columnRows } from './column-rows.editor.ts';
import { conditionInput } from './condition.editor.ts';
import type { DraftField, DraftSection } from './draft.editor.ts';
import { hasStart, ICONS, isAsked, SETTINGS, type Setting } from './field-types.editor.ts';
import { fold, head, keep } from './keep.editor.ts';
import { optionRows } from './option-rows.editor.ts';
import { pictureInput } from './picture.editor.ts';
import { presetsFor } from './preset-options.editor.ts';
import { startRows } from './start-rows.editor.ts';
import type { Work } from './work.editor.ts';

const texts = textsOf('andon-form');

/** `rebuild`: another type has other rows. */
export function fieldRows(work: Work, rows: Rows, field: DraftField, column: DraftField | undefined, rebuild: () => void): void {
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
	const label = shown.type === 'note' ? undefined : rows.labels('label', { value: shown.label, known: work.glossary.known });
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
	if (!column) condition(work, rows, shown);
	const help = fold(work, rows, 'help', shown.help !== undefined);
	rows.within(help, () => keep(work, shown, 'help', rows.labels('help', { value: shown.help, lines: 2, known: work.glossary.known })));
	if (hasStart(shown.type)) startRows(work, rows, shown, column !== undefined);
	if (!column && isAsked(shown.type)) caseRows(work, rows, shown, rebuild);
	const more = fold(work, rows, 'name', false);
	rows.within(more, () => {
		name.entry = rows.text('name', { value: shown.name, note: true });
		name.entry.element.addEventListener('input', () => {
			work.named(shown, name.entry?.get() ?? '', column !== undefined);
			work.tell('values');
		});
	});
}

function settingRow(work: Work, rows: Rows, field: DraftField, setting: Setting): void {
	const hold = field as unknown as { [key: string]: unknown };
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
		case 'picture':
			pictureRows(work, rows, field);
			return;
		case 'unit':
		case 'pattern':
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

/** What switches other fields on, when people make forms. */
const SWITCHES: readonly FieldType[] = ['yes-no', 'ok-ng', 'choice', 'several'];
/** … and how many fields before them. */
const NEAR = 2;

/** When a section, or a field with what it is needed for, is shown. A field can't wait for itself, nor a section for what is in it. */
export function condition(work: Work, rows: Rows, holder: DraftField | DraftSection): void {
	const asked = 'fields' in holder ? undefined : holder;
	const own = 'fields' in holder ? holder.fields : [holder];
	const all = () => work.draft.sections.flatMap((section) => (section === holder ? [section, ...section.fields] : section.fields));
	const can = (part: DraftField | DraftSection): part is DraftField => !('fields' in part) && !own.includes(part) && part.type !== 'note';
	const likely = () => {
		const parts = all();
		const before = parts.slice(0, parts.indexOf(holder)).filter(can);
		return before.slice(-NEAR).findLast(({ type }) => SWITCHES.includes(type)) ?? before.at(-1) ?? parts.find(can);
	};
	const place = fold(work, rows, 'when', holder.visibleIf !== undefined);
	rows.within(place, () => {
		const entry = rows.own<Condition>('visibleIf', { value: holder.visibleIf }, (_changed, label) =>
			conditionInput({ label, changed: () => store(), fields: () => all().filter(can), likely }),
		);
		const store = () => {
			const value = entry.get();
			if (value) holder.visibleIf = structuredClone(value);
			else delete holder.visibleIf;
			work.tell('values', 'visibleIf');
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

/** Whoever can't see a picture is told what is on it. */
function pictureRows(work: Work, rows: Rows, field: DraftField): void {
	const picked: Entry<string> = rows.own<string>('picture', { value: field.picture, note: true }, () =>
		pictureInput(() => picked.element.dispatchEvent(new Event('change'))),
	);
	keep(work, field, 'picture', picked, () => alt.show(field.picture !== undefined));
	const alt = rows.labels('label', { value: field.label, label: texts('label.alt'), known: work.glossary.known });
	keep(work, field, 'label', alt);
	alt.show(field.picture !== undefined);
}

/** What a case knows and a person may know better. */
const FACTS = ['detectedAt', 'area', 'lot', 'order', 'material'];

function caseRows(work: Work, rows: Rows, field: DraftField, rebuild: () => void): void {
	const options = () => becomes(field.type);
	if (options().length === 0 && field.as === undefined) return;
	const place = fold(work, rows, 'case', field.as !== undefined);
	rows.within(place, () => {
		const as = rows.select('as', options, { value: field.as, empty: texts('own-field'), note: true }) as Entry<NonNullable<DraftField['as']>>;
		keep(work, field, 'as', as, () => {
			// A fact that is put right in the case is shown first as it stands there. What somebody has to judge isn't: it would be waved through.
			const fact = FACTS.find((one) => field.as === `set:${one}`);
			if (fact && field.default === undefined && field.defaultFrom === undefined) {
				field.defaultFrom = fact;
				work.opened.add('start');
				rebuild();
			}
			const presets = field.type === 'choice' && (field.options ?? []).length === 0 ? presetsFor(field.as) : undefined;
			if (!presets) return;
			field.options = presets;
			rebuild();
		});
		if (field.type === 'text' || field.type === 'long-text') keep(work, field, 'planned', rows.check('planned', { value: field.planned }));
	});
}
