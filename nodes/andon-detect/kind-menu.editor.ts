// The menu of kinds of rules: each with its name and a line on what it is for. Open while there is no rule.

import type { Watch } from '../../src/detect/config.ts';
import { kindOf } from '../../src/detect/rules/kinds.ts';
import { button, element, freshId, icon } from '../editor/element.ts';
import { textsOf } from '../editor/texts.ts';
import { GROUPS } from './drafts.editor.ts';

const texts = textsOf('andon-detect');

const ICONS: Record<Watch, string> = {
	limits: 'arrows-v',
	rate: 'tachometer',
	state: 'toggle-on',
	pattern: 'th',
	count: 'sort-numeric-asc',
	stuck: 'lock',
	'no-data': 'chain-broken',
	late: 'clock-o',
	compare: 'exchange',
	baseline: 'calendar',
	spc: 'line-chart',
	multivariate: 'cubes',
	trend: 'level-up',
	risk: 'warning',
};

export function kindIcon(watch: Watch): HTMLElement {
	return icon(ICONS[watch] ?? 'question');
}

export interface KindMenu {
	element: HTMLElement;
	/** Without rules the menu is all there is. */
	empty(none: boolean): void;
	focus(): void;
}

export function kindMenu(add: (watch: Watch) => void): KindMenu {
	let empty = false;
	const id = freshId();
	const panel = element('div', { id, class: 'ad-kinds', role: 'menu', 'aria-label': texts('add') });
	const none = element('p', { class: 'ad-none' }, texts('empty'));
	const open = (shown: boolean) => {
		panel.hidden = !(shown || empty);
		toggle.setAttribute('aria-expanded', String(!panel.hidden));
		toggle.hidden = empty;
		none.hidden = !empty;
	};
	const toggle = button({
		icon: 'plus',
		text: texts('add'),
		click: () => {
			open(panel.hidden === true);
			if (!panel.hidden) items[0]!.focus();
			panel.scrollIntoView({ block: 'nearest' });
		},
	});
	toggle.setAttribute('aria-controls', id);
	const item = (watch: Watch) =>
		element(
			'button',
			{
				type: 'button',
				class: 'ad-kind',
				role: 'menuitem',
				'data-watch': watch,
				onclick: () => {
					open(false);
					add(watch);
				},
			},
			kindIcon(watch),
			element('span', {}, element('b', {}, texts(`watch.${watch}`)), element('span', { class: 'andon-note' }, texts(`watch-note.${watch}`))),
		);
	for (const { group, watches } of GROUPS) {
		const known = watches.filter((watch) => kindOf(watch) !== undefined);
		if (known.length === 0) continue;
		panel.append(
			element(
				'div',
				{ class: 'ad-kind-group', role: 'group', 'aria-label': texts(`group.${group}`) },
				element('div', { class: 'ad-kind-group-name' }, texts(`group.${group}`)),
				...known.map(item),
			),
		);
	}
	const items = [...panel.querySelectorAll<HTMLButtonElement>('.ad-kind')];
	panel.addEventListener('keydown', (event) => {
		const at = items.indexOf(event.target as HTMLButtonElement);
		const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (by !== 0 && at >= 0) items[(at + by + items.length) % items.length]!.focus();
		else if (event.key === 'Escape' && !empty) {
			open(false);
			toggle.focus();
		} else return;
		event.preventDefault();
		event.stopPropagation();
	});
	open(false);
	return {
		element: element('div', { class: 'ad-add' }, none, toggle, panel),
		empty(isEmpty) {
			empty = isEmpty;
			open(false);
		},
		focus: () => (empty ? items[0]! : toggle).focus(),
	};
}
