// What the sidebar says of the plant as a whole: that all is quiet, what is wrong with it, and what reached nobody.

import { button, element } from '../editor/element.ts';
import { texts } from './plant-columns.editor.ts';
import { type Showing, undeliveredList } from './sidebar-list.editor.ts';
import type { Look } from './sidebar-problems.editor.ts';
import { ageText, timeText } from './sidebar-time.editor.ts';

/** Nothing needs a look: how many cases are open, and since when nothing happened in one. */
export function quiet({ openCases = 0, lastEntry }: Look, { zone, now }: Showing): HTMLElement {
	const since = lastEntry === undefined ? '' : texts('sidebar.quiet.since', { time: timeText(lastEntry, zone), age: ageText(lastEntry, now) });
	const open = openCases === 0 ? texts('sidebar.none-open') : texts('sidebar.quiet.open', { count: openCases });
	return element('div', { class: 'andon-sb-quiet' }, element('strong', {}, texts('sidebar.quiet.nothing')), `${open} ${since}`.trim());
}

/** What is wrong with the plant itself: settings, disk, clock, damage found. */
export function banners(look: Look, { writes }: Showing, confirmClock: () => void): HTMLElement[] {
	const made: HTMLElement[] = [];
	if (look.problem) made.push(banner('', texts('sidebar.problem', { reason: look.problem })));
	if (look.store) made.push(banner('', texts('sidebar.store', { reason: look.store })));
	if (look.clock) {
		const confirm = button({ icon: 'check', text: texts('sidebar.confirm-clock'), click: confirmClock });
		made.push(banner('', look.clock, writes ? confirm : undefined));
	}
	if (look.recovery?.damaged.length) {
		const list = look.recovery.damaged.map(({ file, reason }) => element('li', {}, `${file}: ${reason}`));
		made.push(banner('andon-sb-info', texts('sidebar.damaged'), element('ul', {}, ...list)));
	}
	if (look.announced) made.push(banner('andon-sb-info', texts('sidebar.announced', { count: look.announced })));
	return made;
}

function banner(kind: string, sentence: string, more?: HTMLElement): HTMLElement {
	return element('div', { class: `andon-sb-banner ${kind}` }, element('p', {}, sentence), more);
}

/** What reached nobody: open while some of it is new to whoever looks, folded away once seen. */
export function undelivered(look: Look, showing: Showing, seen: string, markSeen: (upTo: string) => void): HTMLElement[] {
	const rows = undeliveredList(look, showing);
	const newest = look.undelivered?.[0]?.at;
	if (newest === undefined) return [];
	const list = element('div', { class: 'andon-sb-rows' }, ...rows);
	if (newest <= seen) return [element('details', {}, element('summary', {}, `${texts('sidebar.undelivered')} (${rows.length})`), list)];
	const mark = button({ icon: 'check', text: texts('sidebar.seen'), click: () => markSeen(newest) });
	return [element('h3', {}, texts('sidebar.undelivered'), element('span', { class: 'andon-sb-count' }, String(rows.length)), mark), list];
}
