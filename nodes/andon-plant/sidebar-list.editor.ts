// Problems and open cases as elements. Text goes in as text: titles and reasons come from machines and people.

import { element, icon } from '../editor/element.ts';
import { steps } from '../editor/step-keys.ts';
import { texts } from './plant-columns.editor.ts';
import { type Acting, actionRow } from './sidebar-actions.editor.ts';
import type { Entry, Group, Look } from './sidebar-problems.editor.ts';
import { ageText, timeText } from './sidebar-time.editor.ts';

export interface Showing {
	acting: Acting;
	/** Whether whoever looks may act. */
	writes: boolean;
	zone: string | undefined;
	now: string;
}

/** An age that can be set anew as time goes by. */
function age(since: string, { now, zone }: Showing): HTMLElement {
	return element('time', { class: 'andon-sb-age', datetime: since, title: timeText(since, zone) }, ageText(since, now));
}

/** Brings the ages under an element up to date. */
export function growOlder(root: HTMLElement, now: string): void {
	for (const one of root.querySelectorAll<HTMLTimeElement>('time.andon-sb-age')) one.textContent = ageText(one.dateTime, now);
}

export function groupCard(group: Group, showing: Showing): HTMLElement {
	const { entries, kind, key } = group;
	if (entries.length === 1) return entryCard(entries[0]!, showing, true);
	const list = element('ul', { class: 'andon-sb-list' }, ...entries.map((entry) => element('li', {}, entryCard(entry, showing, false))));
	return element(
		'section',
		{ class: `andon-sb-card andon-sb-${kind}` },
		head(kind, element('strong', {}, texts('sidebar.cases', { count: entries.length })), age(entries[0]!.since, showing)),
		where(kind, key),
		why(kind, group.reason),
		showing.writes ? actionRow(entries, group.actions, showing.acting) : undefined,
		element('details', {}, element('summary', {}, texts('sidebar.each')), list),
	);
}

function entryCard(entry: Entry, showing: Showing, whole: boolean): HTMLElement {
	const { kind, key, number, title, reason, way, since, actions } = entry;
	const name = element('span', { class: 'andon-sb-name' }, element('strong', {}, number), ' ', title);
	return element(
		whole ? 'section' : 'div',
		{ class: whole ? `andon-sb-card andon-sb-${kind}` : 'andon-sb-entry' },
		whole ? head(kind, undefined, age(since, showing)) : age(since, showing),
		name,
		whole ? where(kind, key) : undefined,
		way ? element('p', { class: 'andon-sb-why' }, wayText(entry)) : whole ? why(kind, reason) : undefined,
		!whole && !way && reason ? element('p', { class: 'andon-sb-why' }, reason) : undefined,
		showing.writes ? actionRow([entry], actions, showing.acting) : undefined,
	);
}

const MARKS: Record<Entry['kind'], string> = { held: 'pause-circle', gone: 'chain-broken', transit: 'exchange', stranded: 'map-marker', disabled: 'power-off' };

function head(kind: Entry['kind'], what: HTMLElement | undefined, since: HTMLElement): HTMLElement {
	return element('header', {}, element('span', { class: 'andon-sb-kind' }, icon(MARKS[kind]), ` ${texts(`sidebar.kind.${kind}`)}`), what, since);
}

function where(kind: Entry['kind'], key: string | undefined): HTMLElement | undefined {
	if (key === undefined) return undefined;
	return element('p', { class: 'andon-sb-where' }, texts(kind === 'transit' ? 'sidebar.from' : 'sidebar.at'), ' ', stepLink(key));
}

function why(kind: Entry['kind'], reason: string | undefined): HTMLElement {
	const known = kind === 'held' ? undefined : texts(`sidebar.why.${kind}`);
	return element('p', { class: 'andon-sb-why' }, [known, reason].filter(Boolean).join(' '));
}

function wayText({ way }: Entry): string {
	if (!way) return '';
	const { output, to, served, report } = way;
	if (!served) return texts('sidebar.way.unserved', { output });
	if (report) return texts('sidebar.way.report', { output });
	return to.length > 0 ? texts('sidebar.way.to', { output, steps: to.map(labelOf).join(texts('note.and')) }) : texts('sidebar.way.nowhere', { output });
}

/** The step's name; a click shows it on the canvas. A step that is gone is only named. */
function stepLink(key: string): HTMLElement {
	const found = steps().find((step) => step.key === key);
	if (!found) return element('span', { class: 'andon-sb-step' }, key);
	const { node, tab } = found;
	return element(
		'button',
		{ type: 'button', class: 'andon-sb-link', title: texts('sidebar.reveal', { tab }), onclick: () => RED.view.reveal(node.id) },
		labelOf(key),
	);
}

function labelOf(key: string): string {
	return steps().find((step) => step.key === key)?.label ?? key;
}

/** What reached nobody, newest first. */
export function undeliveredList(look: Look, showing: Showing): HTMLElement[] {
	return (look.undelivered ?? []).map(({ number, title, reason, at, output }) =>
		element(
			'div',
			{ class: 'andon-sb-entry' },
			age(at, showing),
			element('span', { class: 'andon-sb-name' }, element('strong', {}, number), ' ', title),
			element('p', { class: 'andon-sb-why' }, output === undefined ? reason : `${texts('sidebar.output', { output })} ${reason}`),
		),
	);
}

export interface OpenCase {
	id: string;
	number: string;
	title: string;
	severity: string;
	openedAt: string;
	steps: { step: string; key: string; since: string; held?: string }[];
	underWay: { from: string; since: string }[];
}

export function caseRow({ number, title, openedAt, steps: waiting, underWay }: OpenCase, showing: Showing): HTMLElement {
	const places = [
		...waiting.map(({ key, held }) => placeOf(key, held)),
		...underWay.map(({ from }) => element('span', { class: 'andon-sb-place' }, `${texts('sidebar.under-way')} `, stepLink(from))),
	];
	return element(
		'div',
		{ class: 'andon-sb-entry' },
		age(openedAt, showing),
		element('span', { class: 'andon-sb-name' }, element('strong', {}, number), ' ', title),
		element('p', { class: 'andon-sb-where' }, ...(places.length > 0 ? places : [texts('sidebar.nowhere')])),
	);
}

function placeOf(key: string, held: string | undefined): HTMLElement {
	if (held === undefined) return element('span', { class: 'andon-sb-place' }, stepLink(key));
	return element('span', { class: 'andon-sb-place andon-sb-is-held', title: held }, icon(MARKS.held), stepLink(key));
}
