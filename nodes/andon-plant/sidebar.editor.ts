// The sidebar tab "Andon": what needs a look in a running plant, and what can be done about it. Added once the palette is there,
// looked at anew every few seconds while it shows; the number on its tab is kept up all the time.

import { button, element } from '../editor/element.ts';
import { ask, backup, command, mayWrite } from '../editor/plant-client.ts';
import { texts } from './plant-columns.editor.ts';
import { caseRow, groupCard, growOlder, type OpenCase, type Showing } from './sidebar-list.editor.ts';
import { attention, entriesOf, further, groupsOf, type Look } from './sidebar-problems.editor.ts';
import { banners, quiet, undelivered } from './sidebar-states.editor.ts';
import { useSidebarStyle } from './sidebar-style.editor.ts';
import { timeText } from './sidebar-time.editor.ts';

const TAB = 'andon';
/** Real milliseconds between two looks while it shows, and while only the number counts. */
const SHOWN_EVERY = 4_000;
const HIDDEN_EVERY = 30_000;
/** A deploy takes a moment until the flows run. */
const AFTER_DEPLOY = 1_500;
/** Up to when what reached nobody was seen, per plant. */
const SEEN = 'andon-seen-';

let panel: Panel | undefined;

/** Adds the tab, unless it is there. */
export function addSidebar(): void {
	if (RED.sidebar.containsTab(TAB)) return;
	useSidebarStyle();
	panel = new Panel();
	RED.sidebar.addTab({
		id: TAB,
		label: texts('sidebar.label'),
		name: texts('sidebar.name'),
		iconClass: 'fa fa-bell-o',
		content: panel.element,
		enableOnEdit: true,
	});
	panel.start();
}

/** The package is being disabled. */
export function removeSidebar(): void {
	if (!RED.sidebar.containsTab(TAB)) return;
	panel?.stop();
	RED.sidebar.removeTab(TAB);
}

class Panel {
	readonly element = element('div', { class: 'andon-sb' });
	readonly #plants = element('div', { class: 'andon-sb-plant' });
	readonly #backup = button({ icon: 'archive', title: texts('sidebar.backup'), click: () => void this.#makeBackup() });
	readonly #clock = element('div', { class: 'andon-sb-clock' });
	readonly #told = element('div', { role: 'status' });
	readonly #problems = element('div', { class: 'andon-sb-problems' });
	readonly #search = element('input', { type: 'search', placeholder: texts('sidebar.search'), 'aria-label': texts('sidebar.search') });
	readonly #count = element('span', { class: 'andon-sb-count' });
	readonly #rows = element('div', { class: 'andon-sb-rows' });
	readonly #cases = element('div', {}, element('h3', {}, texts('sidebar.open'), this.#count), this.#search, this.#rows);
	#plant: string | undefined;
	/** What the lists show now, ages apart: they are only made anew when it changed. */
	#shown = '';
	#shownCases = '';
	#round = 0;
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#shownPlants = '';
	#stopped = false;

	constructor() {
		const look = button({ icon: 'refresh', title: texts('sidebar.refresh'), click: () => void this.look() });
		const top = element('div', { class: 'andon-sb-top' }, this.#plants, look, this.#backup);
		this.element.append(top, this.#clock, this.#told, this.#problems, this.#cases);
		let typing: ReturnType<typeof setTimeout> | undefined;
		this.#search.addEventListener('input', () => {
			clearTimeout(typing);
			typing = setTimeout(() => void this.look(), 250);
		});
	}

	start(): void {
		new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && void this.look()).observe(this.element);
		const soon = () => this.#later(AFTER_DEPLOY);
		for (const event of ['deploy', 'runtime-state', 'flows:loaded']) RED.events.on(event, soon);
		void this.look();
	}

	stop(): void {
		this.#stopped = true;
		clearTimeout(this.#waiting);
	}

	get #visible(): boolean {
		return this.element.offsetParent !== null && document.visibilityState === 'visible';
	}

	#later(wait = this.#visible ? SHOWN_EVERY : HIDDEN_EVERY): void {
		clearTimeout(this.#waiting);
		this.#waiting = setTimeout(() => void this.look(), wait);
	}

	/** Asks every plant, for the number on the tab, and shows the chosen one. */
	async look(): Promise<void> {
		clearTimeout(this.#waiting);
		if (this.#stopped) return;
		const round = ++this.#round;
		const plants = plantsOfEditor();
		this.#offer(plants);
		const answers = await Promise.all(plants.map(async (plant) => ({ plant, answer: await ask<Look>(plant.id, 'problems') })));
		if (round !== this.#round) return;
		badge(answers.reduce((sum, { plant, answer }) => sum + (answer.ok ? attention(answer.value, seenOf(plant.id)) : 0), 0));
		const chosen = answers.find(({ plant }) => plant.id === this.#plant);
		this.#backup.hidden = !mayWrite() || !(chosen?.answer.ok && chosen.answer.value.state === 'open');
		if (!chosen) this.#say(texts('sidebar.no-plant'));
		else if (!chosen.answer.ok) this.#say(chosen.answer.sentence);
		else await this.#show(chosen.answer.value, round);
		if (round === this.#round) this.#later();
	}

	#offer(plants: EditorNode[]): void {
		if (!plants.some(({ id }) => id === this.#plant)) this.#plant = plants[0]?.id;
		const now = JSON.stringify([plants.map(({ id, name }) => [id, name]), this.#plant]);
		if (now === this.#shownPlants) return;
		this.#shownPlants = now;
		if (plants.length < 2) {
			this.#plants.replaceChildren(plants[0] ? nameOf(plants[0]) : texts('sidebar.name'));
			return;
		}
		const select = element('select', { 'aria-label': texts('sidebar.plant') }, ...plants.map((plant) => element('option', { value: plant.id }, nameOf(plant))));
		select.value = this.#plant ?? '';
		select.addEventListener('change', () => {
			this.#plant = select.value;
			this.#told.replaceChildren();
			void this.look();
		});
		this.#plants.replaceChildren(select);
	}

	/** One sentence in place of everything. */
	#say(sentence: string): void {
		this.#clock.textContent = '';
		this.#cases.hidden = true;
		this.#shown = sentence;
		this.#problems.replaceChildren(element('p', { class: 'andon-sb-quiet' }, sentence));
	}

	async #show(look: Look, round: number): Promise<void> {
		if (look.state !== 'open' || look.plantTime === undefined) {
			this.#say(
				[look.problem, look.state === 'opening' ? texts('sidebar.state.opening') : texts('sidebar.state.failed', { reason: look.reason ?? '' })]
					.filter(Boolean)
					.join(' '),
			);
			return;
		}
		const zone = RED.nodes.node(this.#plant ?? '')?.zone;
		const showing: Showing = {
			acting: { plant: this.#plant!, done: (sentence, wrong) => this.#tell(sentence, wrong) },
			writes: mayWrite(),
			zone,
			now: look.plantTime,
		};
		this.#clock.textContent = texts('sidebar.clock', { time: timeText(look.plantTime, zone) });
		this.#showProblems(look, showing);
		await this.#showCases(showing, round);
		growOlder(this.element, look.plantTime);
	}

	#showProblems(look: Look, showing: Showing): void {
		const seen = seenOf(showing.acting.plant);
		const { plantTime: _plantTime, ...still } = look;
		const now = JSON.stringify([still, showing.acting.plant, seen]);
		// A form that somebody is filling in stays.
		if (now === this.#shown || this.#problems.querySelector('.andon-sb-form:not([hidden])')) return;
		this.#shown = now;
		const groups = groupsOf(entriesOf(look));
		const count = attention(look, seen);
		const parts: Node[] = banners(look, showing, () => void this.#confirmClock(showing.acting.plant));
		if (count === 0) parts.push(quiet(look, showing));
		else if (groups.length > 0) {
			parts.push(
				element(
					'h3',
					{},
					texts('sidebar.look'),
					element('span', { class: 'andon-sb-count' }, String(groups.reduce((sum, one) => sum + one.entries.length, further(look)))),
				),
			);
			parts.push(...groups.map((group) => groupCard(group, showing)));
			if (further(look) > 0) parts.push(element('p', { class: 'andon-note' }, texts('sidebar.further', { count: further(look) })));
			if (!showing.writes) parts.push(element('p', { class: 'andon-note' }, texts('sidebar.read-only')));
		}
		parts.push(...undelivered(look, showing, seen, (upTo) => this.#markSeen(showing.acting.plant, upTo)));
		this.#problems.replaceChildren(...parts);
	}

	async #showCases(showing: Showing, round: number): Promise<void> {
		this.#cases.hidden = false;
		const wanted = this.#search.value.trim().slice(0, 200);
		const answer = await ask<{ cases: OpenCase[]; total: number }>(showing.acting.plant, `cases?text=${encodeURIComponent(wanted)}`);
		if (round !== this.#round) return;
		const now = JSON.stringify([answer, showing.acting.plant]);
		if (now === this.#shownCases) return;
		this.#shownCases = now;
		if (!answer.ok) {
			this.#count.textContent = '';
			this.#rows.replaceChildren(element('p', { class: 'andon-note' }, answer.sentence));
			return;
		}
		const { cases, total } = answer.value;
		this.#count.textContent = String(total);
		const rows: HTMLElement[] = cases.map((one) => caseRow(one, showing));
		if (total > cases.length) rows.push(element('p', { class: 'andon-note' }, texts('sidebar.more', { count: total - cases.length })));
		if (total === 0) rows.push(element('p', { class: 'andon-note' }, texts(wanted ? 'sidebar.none-found' : 'sidebar.none-open')));
		this.#rows.replaceChildren(...rows);
	}

	#markSeen(plant: string, upTo: string): void {
		localStorage.setItem(SEEN + plant, upTo);
		void this.look();
	}

	#tell(sentence: string, wrong: boolean): void {
		const dismiss = button({ icon: 'times', title: texts('sidebar.dismiss'), class: 'andon-quiet', click: () => this.#told.replaceChildren() });
		this.#told.replaceChildren(element('div', { class: wrong ? 'andon-sb-told andon-sb-wrong' : 'andon-sb-told' }, element('span', {}, sentence), dismiss));
		this.#shown = '';
		this.#shownCases = '';
		void this.look();
	}

	async #confirmClock(plant: string): Promise<void> {
		const answer = await command(plant, { command: 'confirm-clock' });
		this.#tell(answer.ok ? texts('sidebar.told.confirm-clock') : answer.sentence, !answer.ok);
	}

	async #makeBackup(): Promise<void> {
		const plant = this.#plant;
		if (plant === undefined) return;
		this.#backup.disabled = true;
		const answer = await backup(plant);
		this.#backup.disabled = false;
		this.#tell(answer.ok ? texts('sidebar.told.backup', { folder: answer.value.folder }) : answer.sentence, !answer.ok);
	}
}

function plantsOfEditor(): EditorNode[] {
	const plants: EditorNode[] = [];
	RED.nodes.eachConfig((node) => {
		if (node.type === 'andon-plant') plants.push(node);
	});
	return plants;
}

function nameOf(plant: EditorNode): string {
	return plant.name?.trim() || plant.id;
}

function seenOf(plant: string): string {
	return localStorage.getItem(SEEN + plant) ?? '';
}

/** The number on the tab, in whichever bar this Node-RED has its tabs. */
function badge(count: number): void {
	for (const tab of document.querySelectorAll<HTMLElement>(`button[data-tab-id="${TAB}"], #red-ui-tab-${TAB}-link-button`)) {
		tab.querySelector('.andon-sb-badge')?.remove();
		if (count > 0) tab.append(element('i', { class: 'andon-sb-badge', 'aria-label': texts('sidebar.badge', { count }) }, count > 99 ? '99+' : String(count)));
	}
}
