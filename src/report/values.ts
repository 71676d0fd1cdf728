// What people answered on a form, as parts of a report: short values as facts, long ones as paragraphs, tables as tables, photos as pictures.
// Not for which answers are shown (eight-d/).

import { IS_COLUMNS } from '../cause/analysis.ts';
import { showDuration } from '../duration.ts';
import { isFileId } from '../files/reference.ts';
import { isAnalysis } from '../form/analysis-fields.ts';
import { labelOf } from '../form/faults.ts';
import type { Field, Form, Values } from '../form/form.ts';
import { labelIn } from '../form/labels.ts';
import { isMembers, type Json, type JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { localMinute } from '../plant/local-time.ts';
import { type Language, text } from '../text.ts';
import { isInstant } from '../time.ts';
import type { Block, Fact } from './document.ts';

export interface Wording {
	plant: Directory;
	language: Language;
}

/** Rows of one table that are printed; how many more there are is said. */
const MOST_ROWS = 300;
/** A text longer than this is a paragraph of its own. */
const LONG = 160;

/** What was filled in, section by section; what was left empty is left out. `hides`: fields that this report does not show. */
export function answerBlocks(form: Form, values: Values, words: Wording, hides: (field: Field) => boolean = () => false): Block[] {
	return form.sections.flatMap(({ fields }) => {
		const blocks: Block[] = [];
		let facts: Fact[] = [];
		const flush = () => {
			if (facts.length > 0) blocks.push({ type: 'facts', rows: facts });
			facts = [];
		};
		for (const field of fields) {
			const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
			if (field.type === 'note' || hides(field) || isEmpty(value)) continue;
			const own = blocksOf(field, value as Json, words);
			if (own.length === 0) {
				facts.push({ name: labelOf(field, words.language), value: inWords(field, value as Json, words) });
				continue;
			}
			flush();
			blocks.push(...own);
		}
		flush();
		return blocks;
	});
}

function isEmpty(value: Json | undefined): boolean {
	return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** What needs room of its own; nothing for what is said in one line. */
function blocksOf(field: Field, value: Json, words: Wording): Block[] {
	const label = labelOf(field, words.language);
	if (field.type === 'table' && Array.isArray(value)) return tableOf(field, value, words);
	if (isAnalysis(field.type) && Array.isArray(value)) return analysisOf(field, value, words);
	const files = fileList(value);
	if (files.length > 0) {
		return files.map(({ id, name, type }) =>
			type.startsWith('image/') ? { type: 'picture', file: id, name, caption: label } : { type: 'facts', rows: [{ name: label, value: name }] },
		);
	}
	if (typeof value === 'string' && (value.length > LONG || value.includes('\n'))) {
		return [
			{ type: 'heading', text: label },
			{ type: 'paragraph', text: value },
		];
	}
	return [];
}

function tableOf(field: Field, rows: readonly Json[], words: Wording): Block[] {
	const { language } = words;
	const given = rows.filter((row): row is JsonObject => isMembers(row));
	const columns = (field.columns ?? []).filter(({ name }) => given.some((row) => Object.hasOwn(row, name)));
	if (columns.length === 0) return [];
	const shown = given.slice(0, MOST_ROWS);
	const table: Block = {
		type: 'table',
		caption: labelOf(field, language),
		head: columns.map((column) => labelOf(column, language)),
		rows: shown.map((row) => columns.map((column) => (Object.hasOwn(row, column.name) ? inWords(column, row[column.name] as Json, words) : ''))),
	};
	return given.length === shown.length ? [table] : [table, more(given.length - shown.length, language)];
}

/** What an analysis is read by, whatever it became: the entries with what was judged of them. */
function analysisOf(field: Field, entries: readonly Json[], { language }: Wording): Block[] {
	const say = (code: string): string => text(language, `report.${code}`);
	const columns = field.type === 'is-is-not' ? IS_COLUMNS : [field.type === 'why-tree' ? 'answer' : 'text', 'verdict', 'evidence'];
	const cell = (entry: JsonObject, column: string): string => {
		const value = entry[column];
		if (typeof value !== 'string' || value === '') return '–';
		return column === 'verdict' ? say(`judged.${value}`) : value;
	};
	const given = entries.filter((entry): entry is JsonObject => isMembers(entry));
	const shown = given.slice(0, MOST_ROWS);
	const head =
		field.type === 'is-is-not'
			? IS_COLUMNS.map((column) => say(`is-column.${column}`))
			: [field.type === 'why-tree' ? 'why' : 'cause', 'judged', 'evidence'].map((column) => say(`column.${column}`));
	const table: Block = { type: 'table', caption: labelOf(field, language), head, rows: shown.map((entry) => columns.map((column) => cell(entry, column))) };
	return given.length === shown.length ? [table] : [table, more(given.length - shown.length, language)];
}

/** Says that something is not printed. */
export function more(count: number, language: Language): Block {
	return { type: 'paragraph', tone: 'note', text: text(language, 'report.more-rows', { count }) };
}

interface FileNamed {
	id: string;
	name: string;
	type: string;
}

/** References to files in a value: one, or a list. */
export function fileList(value: Json): FileNamed[] {
	return (Array.isArray(value) ? value : [value]).flatMap((one) => {
		if (!isMembers(one) || !isFileId(one.id)) return [];
		return [{ id: one.id, name: typeof one.name === 'string' ? one.name : '', type: typeof one.type === 'string' ? one.type : '' }];
	});
}

/** A simple value as people read it. */
export function inWords(field: Field, value: Json, { plant, language }: Wording): string {
	const option = (one: Json) => labelIn(field.options?.find((known) => known.value === one)?.label, language) || plain(one, language);
	switch (field.type) {
		case 'choice':
			return option(value);
		case 'several':
			return (Array.isArray(value) ? value : [value]).map(option).join(language === 'zh-CN' ? '、' : ', ');
		case 'ok-ng': {
			const { result, reason } = isMembers(value) ? value : {};
			const word = result === 'ok' || result === 'ng' ? text(language, `board.outcome.${result}`) : plain(value, language);
			return reason === undefined || reason === null ? word : text(language, 'report.because', { result: word, reason: option(reason) });
		}
		case 'duration':
			return typeof value === 'number' ? showDuration(value, language) : plain(value, language);
		case 'date-time':
			return typeof value === 'string' && isInstant(value) ? localMinute(value, plant.config.zone) : plain(value, language);
		case 'person':
			return nameOf(value, (id) => plant.person(id));
		case 'department':
			return nameOf(value, (id) => plant.department(id));
		case 'area':
			return nameOf(value, (id) => plant.area(id));
		case 'rating':
			return field.scale === undefined ? plain(value, language) : `${plain(value, language)} / ${field.scale}`;
		default:
			return `${plain(value, language)}${field.unit ? ` ${field.unit}` : ''}`;
	}
}

function nameOf(value: Json, known: (id: string) => { name: string } | undefined): string {
	return typeof value === 'string' ? (known(value)?.name ?? value) : JSON.stringify(value);
}

/** Any value, without knowing what it is. */
export function plain(value: Json, language: Language): string {
	if (typeof value === 'string') return value;
	if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 9 }).format(value);
	if (typeof value === 'boolean') return text(language, value ? 'timeline.yes' : 'timeline.no');
	return value === null ? '–' : JSON.stringify(value);
}
