// The rules of a detector as a list of cards: one adds them by kind, and names, orders, copies, switches and deletes them. What is in a card is
// rule-card.editor.ts; what a new one begins with, drafts.editor.ts.

import type { Watch } from '../../src/detect/config.ts';
import { button, element } from '../editor/element.ts';
import type { PlantNode } from '../editor/plant.ts';
import type { Finding } from '../editor/step-config.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { copyOf, freeId, newRule, type RawRule } from './drafts.editor.ts';
import { kindMenu } from './kind-menu.editor.ts';
import { RuleCard } from './rule-card.editor.ts';
import type { ChartDesk } from './rule-chart.editor.ts';
import type { Common } from './said.editor.ts';

const texts = textsOf('andon-detect');

export interface RuleList {
	element: HTMLElement;
	get(): RawRule[];
	/** Shows faults at their rules; gives back those that belong to none. */
	showFaults(faults: readonly Finding[]): Finding[];
	/** What every card says of its rule, after a change. */
	show(common: Common): void;
	refresh(): void;
	/** One more rule behind the others, under an id that is free. */
	take(rule: RawRule): void;
}

interface Options {
	rules: readonly RawRule[];
	plant: () => PlantNode | undefined;
	charts: ChartDesk;
	changed: () => void;
}

const RULE = /^rules\[(\d+)\](?:\.|$)/;

export function ruleList({ rules, plant, charts, changed }: Options): RuleList {
	let cards: RuleCard[] = [];
	const list = element('ol', { class: 'ad-rules' });
	const undo = element('div', { class: 'andon-table-message', hidden: true });
	const menu = kindMenu((watch) => add(watch));
	const place = element('div', {}, list, undo, menu.element);
	const raw = () => cards.map((card) => card.get());
	const make = (rule: RawRule, open: boolean): RuleCard =>
		new RuleCard(rule, { open, plant, charts, changed, copy: (card) => insert(copyOf(card.get(), raw()), card), remove, move });
	const put = (next: RuleCard[]) => {
		cards = next;
		list.replaceChildren(...cards.map((card) => card.element));
		menu.empty(cards.length === 0);
		for (const [at, card] of cards.entries()) card.number(at + 1);
	};
	/** What was done: places have changed, so has what is wrong where. */
	const done = (next: RuleCard[]) => {
		undo.hidden = true;
		put(next);
		changed();
	};
	const add = (watch: Watch) => insert(newRule(watch, raw()), cards.at(-1));
	const insert = (rule: RawRule, after: RuleCard | undefined) => {
		const card = make(rule, true);
		const at = after ? cards.indexOf(after) + 1 : 0;
		done(cards.toSpliced(at, 0, card));
		card.begin();
	};
	const remove = (card: RuleCard) => {
		const before = cards;
		const at = cards.indexOf(card);
		done(cards.filter((one) => one !== card));
		undo.replaceChildren(
			element('span', {}, texts('deleted', { rule: card.title })),
			button({
				text: shared('table.undo'),
				click: () => {
					done(before);
					card.focus();
				},
			}),
			button({ icon: 'times', title: shared('table.dismiss'), class: 'andon-quiet andon-delete', click: () => (undo.hidden = true) }),
		);
		undo.hidden = false;
		(cards[at] ?? cards.at(-1) ?? menu).focus();
	};
	const move = (card: RuleCard, by: -1 | 1) => {
		const at = cards.indexOf(card);
		if (at + by < 0 || at + by >= cards.length) return;
		done(cards.toSpliced(at, 1).toSpliced(at + by, 0, card));
		card.grip.focus();
	};
	put(rules.map((rule) => make(rule, rules.length === 1)));
	$(list).sortable({
		axis: 'y',
		handle: '.andon-grip',
		cancel: 'input, select',
		stop: () => done([...list.children].flatMap((line) => cards.find((card) => card.element === line) ?? [])),
	});
	return {
		element: place,
		get: raw,
		showFaults(faults) {
			const rest: Finding[] = [];
			const mine = cards.map((): Finding[] => []);
			for (const fault of faults) {
				const match = RULE.exec(fault.path);
				const own = match && mine[Number(match[1])];
				if (!own) {
					rest.push(fault);
					continue;
				}
				const path = fault.path.slice(match[0].length);
				own.push({ ...fault, path, message: fault.message.replaceAll(`“${fault.path}”`, `“${path}”`) });
			}
			for (const [at, card] of cards.entries()) card.showFaults(mine[at]!);
			return rest;
		},
		show(common) {
			for (const card of cards) card.show(common);
		},
		refresh() {
			for (const card of cards) card.refresh();
		},
		take: (rule) => insert({ ...rule, id: freeId(rule.id, raw()) }, cards.at(-1)),
	};
}
