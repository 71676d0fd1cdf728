// What a replay came to, below the button that ran it: sentences, drawings, alarms as a table, and what each rule did; or rules that good data suggests.

import type { Alarm } from '../../src/detect/replay/alarms.ts';
import type { Comparison } from '../../src/detect/replay/compare.ts';
import type { ReplayReport } from '../../src/detect/replay/report.ts';
import type { Suggested, Suggestion } from '../../src/detect/replay/suggest.ts';
import { isFilter } from '../../src/detect/topics.ts';
import { text } from '../../src/text.ts';
import { button, element, icon } from '../editor/element.ts';
import { editorLanguage } from '../editor/step-config.ts';

/** What the plant answers (nodes/andon-plant/admin-replay.ts). */
export interface Replayed {
	rows: { refused: number; messages: string[] };
	sentences?: string[];
	report?: ReplayReport;
	comparison?: Comparison;
	drawings?: { signal: string; svg: string }[];
	suggested?: Suggested[];
}

const MOST_ROWS = 100;
const MOST_MESSAGES = 5;

export function say(key: string, params: Record<string, unknown> = {}): string {
	return text(editorLanguage(), `replay-panel.${key}`, params);
}

export function replayResult({ rows, sentences, report, comparison, drawings = [] }: Replayed): HTMLElement {
	const place = element('div', { class: 'andon-replayed' });
	const said = [...(comparison?.sentences ?? []), ...(sentences ?? [])];
	place.append(
		element(
			'ul',
			{ class: 'andon-replay-said' },
			...said.map((sentence) => element('li', sentence.startsWith(' ') ? { class: 'andon-note' } : {}, sentence.trim())),
		),
	);
	if (rows.refused > 0) place.append(rowsTold(rows));
	for (const { svg } of drawings) place.append(element('div', { class: 'andon-replay-drawn' }, drawingOf(svg)));
	if (!report) return place;
	if (comparison) place.append(...differences(comparison, report.zone));
	if (report.alarms.length > 0) place.append(alarmTable(report));
	if (report.shares.length > 1) place.append(shareTable(report));
	return place;
}

/** `add` takes a rule over into the list of the dialog; without it rules are only shown. */
export function suggestionList(suggested: readonly Suggested[], add: ((rule: Suggestion['rule']) => void) | undefined): HTMLElement {
	const place = element('div', { class: 'andon-replayed' });
	if (suggested.length === 0) place.append(element('p', { class: 'andon-note' }, say('no-numbers')));
	for (const { signal, suggestions, notes } of suggested) {
		place.append(element('div', { class: 'andon-replay-signal' }, signal), ...notes.map((note) => element('p', { class: 'andon-note' }, note)));
		for (const suggestion of suggestions) place.append(suggestionOf(suggestion, signal, add));
	}
	return place;
}

function suggestionOf({ rule, advised, why }: Suggestion, signal: string, add: ((rule: Suggestion['rule']) => void) | undefined): HTMLElement {
	const taken = button({
		icon: 'plus',
		text: say('add'),
		click: () => {
			add?.(isFilter(signal) ? { ...rule, signals: [signal] } : rule);
			taken.disabled = true;
		},
	});
	return element(
		'div',
		{ class: advised ? 'andon-suggestion' : 'andon-suggestion andon-not-advised' },
		element('div', { class: 'andon-suggestion-head' }, icon(advised ? 'check' : 'minus'), element('b', {}, say(`rule.${nameOf(rule)}`)), add && taken),
		...why.map((sentence) => element('p', {}, sentence)),
	);
}

function nameOf({ id }: Suggestion['rule']): string {
	return ['limits', 'lasting', 'spc', 'no-data'].includes(String(id)) ? String(id) : 'other';
}

/** As a picture of the page, so that its colours follow the theme. What people wrote is text in it already. */
export function drawingOf(svg: string): Node {
	const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
	return document.importNode(documentElement, true);
}

function rowsTold({ refused, messages }: Replayed['rows']): HTMLElement {
	const shown = messages.slice(0, MOST_MESSAGES);
	return element(
		'details',
		{ class: 'andon-replay-rows' },
		element('summary', {}, say('rows', { count: refused })),
		element('ul', {}, ...shown.map((message) => element('li', {}, message))),
	);
}

function differences({ gone, added }: Comparison, zone: string): HTMLElement[] {
	const list = (key: string, alarms: readonly Alarm[]) =>
		element(
			'details',
			{ class: 'andon-replay-rows' },
			element('summary', {}, say(key, { count: alarms.length })),
			element('ul', {}, ...alarms.slice(0, MOST_ROWS).map(({ at, sentence }) => element('li', {}, `${moment(at, zone)} ${sentence}`))),
		);
	return [...(gone.length > 0 ? [list('gone', gone)] : []), ...(added.length > 0 ? [list('added', added)] : [])];
}

function alarmTable({ alarms, more, zone }: ReplayReport): HTMLElement {
	const rows = alarms
		.slice(0, MOST_ROWS)
		.map(({ at, cleared, rule, sentence, row }, index): Cell[] => [
			String(index + 1),
			{ text: moment(at, zone), title: row === undefined ? undefined : say('row', { row }) },
			cleared ? moment(cleared.at, zone) : '–',
			rule,
			sentence,
		]);
	const place = tableOf(['column.number', 'column.raised', 'column.cleared', 'column.rule', 'column.sentence'], rows);
	const left = alarms.length - rows.length + more;
	if (left > 0) place.append(element('p', { class: 'andon-note' }, say('more', { count: left })));
	return place;
}

function shareTable({ shares }: ReplayReport): HTMLElement {
	const rows = shares
		.slice(0, MOST_ROWS)
		.map(({ rule, signal, raised, falseAlarms }): Cell[] => [
			rule,
			signal,
			String(raised),
			falseAlarms ? String(falseAlarms.count) : '–',
			falseAlarms ? perDay(falseAlarms.perDay) : '–',
		]);
	return tableOf(['column.rule', 'column.signal', 'column.times', 'column.false', 'column.per-day'], rows);
}

type Cell = string | { text: string; title: string | undefined };

function tableOf(columns: readonly string[], rows: readonly Cell[][]): HTMLElement {
	const head = element('tr', {}, ...columns.map((key) => element('th', { scope: 'col' }, say(key))));
	const cell = (one: Cell) => (typeof one === 'string' ? element('td', {}, one) : element('td', { title: one.title }, one.text));
	const body = rows.map((cells) => element('tr', {}, ...cells.map(cell)));
	return element(
		'div',
		{ class: 'andon-scroll' },
		element('table', { class: 'andon-replay-table' }, element('thead', {}, head), element('tbody', {}, ...body)),
	);
}

function perDay(rate: number): string {
	return rate >= 10 ? String(Math.round(rate)) : String(Number(rate.toPrecision(2)));
}

/** On the plant's clock, to the minute. */
function moment(at: string, zone: string): string {
	const parts = Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' });
	return parts.format(Date.parse(at)).replace(',', '').slice(5);
}
