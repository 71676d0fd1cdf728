// Last month's cases against another ladder, as a table: who would have been told more, less, earlier, later.

import type { Replay } from '../../src/rehearse/replay.ts';
import { element } from '../editor/element.ts';
import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-escalate');
const COLUMNS = ['before', 'after', 'more', 'less', 'earlier', 'later'] as const;

export type Replayed = Replay & { cases: number; more: number };

export function replayTable({ runs, people, left, cases, more }: Replayed): HTMLElement {
	const place = element('div', {}, element('p', { class: 'andon-note' }, texts('replay.read', { cases, runs: runs.length })));
	if (more > 0) place.append(element('p', { class: 'andon-note' }, texts('replay.beyond', { more })));
	if (left.length > 0) place.append(element('p', { class: 'andon-note' }, texts('replay.left', { left: left.length })));
	if (runs.length === 0) return place;
	const changed = people.filter((one) => one.more + one.less + one.earlier + one.later > 0 || one.before !== one.after);
	if (changed.length === 0) place.append(element('p', {}, texts('replay.same')));
	else
		place.append(
			element(
				'table',
				{ class: 'andon-grid andon-replay' },
				element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, texts('replay.person')), ...COLUMNS.map(heading))),
				element(
					'tbody',
					{},
					...changed.map((one) =>
						element('tr', {}, element('th', { scope: 'row' }, one.name), ...COLUMNS.map((key) => element('td', {}, one[key] === 0 ? '–' : String(one[key])))),
					),
				),
			),
		);
	return place;
}

function heading(key: (typeof COLUMNS)[number]): HTMLElement {
	return element('th', { scope: 'col', title: texts(`replay.hint-${key}`) }, texts(`replay.${key}`));
}
