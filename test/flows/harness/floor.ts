// The floor of a plant that runs an example: a real Node-RED with the example's flow, a dashboard with the board and everybody's list of tasks, people
// with phones who touch and type, and a clock that stands until the story lets time pass. Not for what the rules of the flow are (test/domain/scenario).

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { exampleFlow } from '../../../tools/examples.mjs';
import { openPage, type PageOptions, type WatchedPage } from '../../browser/harness/page.ts';
import { standingAt } from '../../runtime/fixtures/plant-clock.ts';
import { type FlowNode, type NodeRed, type StartOptions, startNodeRed } from '../../runtime/harness/node-red.ts';
import { type Filled, fillForm } from './fill.ts';

export type Language = 'en-US' | 'zh-CN';

export interface FloorOptions {
	/** Folder of the example. */
	example: string;
	language: Language;
	/** Plant time at which the story begins. */
	at: string;
	start?: StartOptions;
	/** Further pages of the dashboard, by their paths: the type of the widget. */
	pages?: Record<string, string>;
	/** The example's nodes as this floor has them: days that people would not wait for, as minutes. */
	change?(nodes: FlowNode[]): FlowNode[];
}

export interface ShownCase {
	number: string;
	title: string;
	status: 'open' | 'closed';
	turn?: number;
	fields: Record<string, unknown>;
	links?: { relation: string; number: string; status?: string }[];
	steps?: { key: string; waitsFor?: { title?: unknown; rung?: unknown }; due?: { dueAt: string }[] }[];
	[key: string]: unknown;
}

/** As on the operator's phone. */
export const PHONE: PageOptions['viewport'] = { width: 390, height: 844 };
/** The clock's fastest. */
const FASTEST = 10_000;
/** What an answer of the plant takes at least, as far as time that passes is concerned (real ms), and how many of the slowest answers have room in what is left. */
const QUICK = 50;
const ROOM = 4;
/** How long a story waits for what has to come (real ms): for a machine that has much else to do. */
const PATIENCE = 60_000;
const PAGES = { wall: 'ui-andon-board', mine: 'ui-andon-tasks' } as const;

export class Floor {
	readonly nodeRed: NodeRed;
	readonly language: Language;
	readonly #flow: FlowNode[];
	readonly #texts: Map<string, string>;
	readonly #phones = new Map<string, Promise<Worker>>();

	/** The example's plant on a dashboard of its own. End it with `dispose()`. */
	static async open({ example, language, at, start = {}, pages = {}, change = (nodes) => nodes }: FloorOptions): Promise<Floor> {
		const nodes = change((exampleFlow(example, language) as { nodes: FlowNode[] }).nodes);
		const nodeRed = await startNodeRed({ ...start, dashboard: true, flows: [] });
		const flow = await standingAt([...nodes.filter(({ type }) => !type.startsWith('ui-')), ...dashboardOf(nodes, { ...PAGES, ...pages })], at, nodeRed.userDir);
		await nodeRed.deploy(flow);
		const floor = new Floor(nodeRed, flow, language);
		await floor.#opened();
		return floor;
	}

	private constructor(nodeRed: NodeRed, flow: FlowNode[], language: Language) {
		this.nodeRed = nodeRed;
		this.language = language;
		this.#flow = flow;
		this.#texts = new Map(flow.map((node) => [String(node.name), node.id]));
	}

	/** @throws {Error} when something went wrong on a phone, or Node-RED has said a warning. */
	async dispose(): Promise<void> {
		try {
			await this.putAway();
		} finally {
			await this.nodeRed.dispose();
		}
		assert.deepEqual(
			this.nodeRed.warnings().map(({ text }) => text),
			[],
		);
	}

	/** Presses an inject node of the example, by its name. */
	async press(name: string): Promise<void> {
		const id = this.#flow.find((node) => node.type === 'inject' && node.name === name)?.id;
		assert.ok(id, `no inject node is called ${name}, but ${[...this.#texts.keys()]}`);
		await this.nodeRed.inject(id);
	}

	/** Somebody takes their phone: the list of tasks, as themselves. End it with `leave()`. */
	async as(person: string, options: PageOptions = {}): Promise<Worker> {
		const seen = await openPage(`${this.nodeRed.url}/dashboard/mine`, { language: this.language, viewport: PHONE, ...options });
		await seen.page.locator('[data-test="who"]').selectOption(person);
		return new Worker(seen);
	}

	/** The phone of a person, with the list of tasks: kept from story to story, as in the plant, so that nobody waits for a page to open again. */
	phone(person: string): Promise<Worker> {
		const known = this.#phones.get(person) ?? this.as(person);
		this.#phones.set(person, known);
		return known;
	}

	/** Somebody does one thing on their phone. */
	async does(person: string, deed: (worker: Worker) => Promise<void>): Promise<void> {
		const worker = await this.phone(person);
		await deed(worker);
		await worker.back();
	}

	/** @throws {Error} when something went wrong on a phone. */
	async putAway(): Promise<void> {
		const workers = await Promise.all(this.#phones.values());
		this.#phones.clear();
		for (const worker of workers) await worker.leave();
	}

	/** The wall. End it with `close()`. */
	wall(options: PageOptions = {}): Promise<WatchedPage> {
		return openPage(`${this.nodeRed.url}/dashboard/wall`, { language: this.language, ...options });
	}

	/**
	 * Time passes on the plant's clock, so long (ms) and hardly more: the nearer the end and the slower the machine, the slower it passes. What came due has
	 * been done when the clock stands again: a clock that stood before would have called it late, and told it in one.
	 */
	async passes(millis: number): Promise<void> {
		const until = Date.parse(await this.now()) + millis;
		let slowest = QUICK;
		for (let left = millis; left > 0; ) {
			const asked = performance.now();
			const speed = Math.min(FASTEST, Math.max(1, left / (ROOM * slowest), millis / (1_000 * slowest)));
			const { plant } = await this.command<{ plant: string }>({ command: 'speed', speed });
			slowest = Math.max(slowest, performance.now() - asked);
			left = until - Date.parse(plant);
		}
		await this.eventually(async () => (await this.#overdue(until)).length === 0, 'what came due to be done');
		await this.command({ command: 'speed', speed: 0 });
	}

	/** The plant's clock comes to an instant, should it not be past it. */
	async comes(at: string): Promise<void> {
		await this.passes(Date.parse(at) - Date.parse(await this.now()));
	}

	/** Plant time. */
	async now(): Promise<string> {
		return (await this.#asked()).plantTime;
	}

	/** When the time of a task of a case is up, as soon as the case is there. */
	async dueOf(number: string, task: string): Promise<string> {
		return this.eventually(async () => {
			const { steps = [] } = await this.case(number);
			const step = steps.find(({ waitsFor }) => String(waitsFor?.title ?? '').includes(task));
			return step && (step.due?.[0]?.dueAt ?? assert.fail(`${task} has all the time in the world`));
		}, `${task} of ${number}`);
	}

	/** What a look gives, as soon as it gives something. @throws {Error} when it doesn't come for a minute. */
	async eventually<T>(look: () => Promise<T | undefined | false>, what: string): Promise<T> {
		for (const begun = performance.now(); performance.now() - begun < PATIENCE; ) {
			const found = await look();
			if (found !== undefined && found !== false) return found;
		}
		return assert.fail(`waited in vain for ${what}`);
	}

	/** One command of the plant, by the engineer at the editor. @throws {Error} with the refusal. */
	command<T = Record<string, unknown>>(body: object): Promise<T> {
		return this.nodeRed.post<T>(`/andon/${this.#plant}/command`, body);
	}

	/** A case as it is recorded, by its number or the beginning of it; the last one of those. */
	async case(number: string): Promise<ShownCase> {
		const { cases } = await this.command<{ cases: ShownCase[] }>({ command: 'list', size: 1_000 });
		const found = cases.filter((one) => one.number.startsWith(number)).sort((one, other) => (one.number < other.number ? 1 : -1))[0];
		assert.ok(found, `there is no case ${number}…, but ${cases.map((one) => one.number)}`);
		return this.command<ShownCase>({ command: 'get', case: found.number });
	}

	/** Waits until a case is closed. */
	async closes(number: string): Promise<ShownCase> {
		let found = await this.case(number);
		const closed = async () => {
			found = await this.case(number);
			return found.status === 'closed' && found;
		};
		return this.eventually(closed, `${number} to be closed`).catch((error) => assert.fail(`${error.message}; it is at ${JSON.stringify(found.steps)}`));
	}

	/** What somebody does opens a case: its number, by the beginning of it. */
	async raised(deed: () => Promise<unknown>, number: string): Promise<string> {
		const before = await this.#numbers(number);
		await deed();
		return this.eventually(async () => (await this.#numbers(number)).find((one) => !before.includes(one)), `a new case ${number}…`);
	}

	/** Waits until the ladder of a case has come to a rung, and no further. */
	async climbs(number: string, rung: number): Promise<ShownCase> {
		const found = await this.eventually(async () => {
			const shown = await this.case(number);
			return Number(shown.rung ?? 0) >= rung && shown;
		}, `rung ${rung} of ${number}`);
		assert.equal(found.rung, rung);
		return found;
	}

	async #numbers(begins: string): Promise<string[]> {
		const { cases } = await this.command<{ cases: ShownCase[] }>({ command: 'list', size: 1_000 });
		return cases.map(({ number }) => number).filter((number) => number.startsWith(begins));
	}

	/** The deadlines until an instant that nothing has come of yet. */
	async #overdue(until: number): Promise<string[]> {
		const { cases } = await this.command<{ cases: ShownCase[] }>({ command: 'list', size: 1_000, status: ['open'] });
		return cases.flatMap(({ steps = [] }) => steps.flatMap(({ due = [] }) => due.map(({ dueAt }) => dueAt))).filter((dueAt) => Date.parse(dueAt) <= until);
	}

	get #plant(): string {
		return this.#flow.find(({ type }) => type === 'andon-plant')?.id as string;
	}

	async #opened(): Promise<void> {
		await this.eventually(async () => (await this.#asked()).state === 'open', 'the plant to open');
	}

	#asked(): Promise<{ state: string; plantTime: string }> {
		return this.nodeRed.get(`/andon/${this.#plant}/problems`);
	}
}

/** Somebody with the list of tasks in hand. */
export class Worker {
	readonly #seen: WatchedPage;

	constructor(seen: WatchedPage) {
		this.#seen = seen;
	}

	get page(): WatchedPage['page'] {
		return this.#seen.page;
	}

	/** The form of the task that is open. */
	get form(): Locator {
		return this.page.locator('andon-task-sheet andon-form');
	}

	/** A task in the list, by a text that it shows: its title, its case. */
	task(text: string | RegExp): Locator {
		return this.page.locator('[data-test="task"]', { hasText: text });
	}

	async open(text: string | RegExp): Promise<void> {
		await this.task(text).first().click();
		// A vote has no main one.
		await this.form.locator('.action').first().waitFor();
	}

	async acknowledge(): Promise<void> {
		await this.page.locator('[data-deed="acknowledge"]').click();
		await this.page.locator('[data-deed="acknowledge"]').waitFor({ state: 'detached' });
	}

	async arrive(): Promise<void> {
		await this.page.locator('[data-deed="arrive"]').click();
		await this.page.locator('[data-deed="arrive"]').waitFor({ state: 'detached' });
	}

	fill(values: Filled): Promise<void> {
		return fillForm(this.form, values);
	}

	/** Touches the button of an outcome, says why where that is asked, and sees the task gone. */
	async send(outcome: string, why?: string): Promise<void> {
		await this.touch(outcome, why);
		await this.page.locator('[data-test="sheet"]').waitFor({ state: 'detached' });
	}

	/** As `send`, without looking at what comes of it. */
	async touch(outcome: string, why?: string): Promise<void> {
		const outcomes = await this.form.evaluate((element) => (element as unknown as { outcomes: { name: string; label: string }[] }).outcomes);
		const label = outcomes.find(({ name }) => name === outcome)?.label;
		assert.ok(label, `the task has no outcome ${outcome}, but ${outcomes.map(({ name }) => name)}`);
		const button = this.form.getByRole('button', { name: label, exact: true });
		if ((await button.count()) === 0) await this.form.locator('.action[aria-expanded="false"]').click();
		await button.click();
		if (why === undefined) return;
		await this.form.locator('#note').fill(why);
		await this.form.locator('.action.main').click();
	}

	/** Opens a task, fills it in and sends it. */
	async answers(text: string | RegExp, values: Filled, outcome: string, why?: string): Promise<void> {
		await this.open(text);
		await this.fill(values);
		await this.send(outcome, why);
	}

	/** The task is there, and its time is up. */
	async isLate(text: string | RegExp): Promise<void> {
		await this.task(text).first().locator('.late').waitFor();
	}

	/** Back to the list, should a task be open that was only looked at. */
	async back(): Promise<void> {
		const button = this.page.locator('[data-test="back"]');
		if ((await button.count()) > 0) await button.click();
	}

	/** Nothing is left to do. */
	async isDone(): Promise<void> {
		await this.page.locator('[data-test="empty"]').waitFor();
	}

	/** A picture for somebody to look at (ANDON_PICTURES). */
	picture(name: string): Promise<void> {
		return this.#seen.screenshot(`flows.${name}`);
	}

	/** @throws {Error} when something went wrong on the page. */
	leave(): Promise<void> {
		return this.#seen.close();
	}
}

function dashboardOf(nodes: readonly FlowNode[], widgets: Record<string, string>): FlowNode[] {
	const plant = nodes.find(({ type }) => type === 'andon-plant') as FlowNode;
	const tab = nodes.find(({ type }) => type === 'tab') as FlowNode;
	const ids = { ui: 'f100000000000001', theme: 'f100000000000002' };
	const colors = { surface: '#ffffff', primary: '#0b5cad', bgPage: '#f3f5f7', groupBg: '#ffffff', groupOutline: '#d5dbe1' };
	const sizes = { density: 'default', pagePadding: '12px', groupGap: '12px', groupBorderRadius: '8px', widgetGap: '12px' };
	const shared = { includeClientData: true, acceptsClientConfig: ['ui-notification', 'ui-control'], navigationStyle: 'default', titleBarStyle: 'default' };
	const pages = Object.entries(widgets).flatMap(([name, type], at) => {
		const [page, group, widget] = [1, 2, 3].map((part) => `f10000000000${at + 1}0${part}0`) as [string, string, string];
		const breakpoints = [{ name: 'Default', px: '0', cols: '3' }];
		const shown = { order: at + 1, className: '', visible: 'true', disabled: 'false' };
		return [
			{ id: page, type: 'ui-page', name, ui: ids.ui, path: `/${name}`, icon: 'home', layout: 'grid', theme: ids.theme, breakpoints, ...shown },
			{ id: group, type: 'ui-group', name, page, width: '3', height: '1', showTitle: false, groupType: 'default', ...shown },
			{
				id: widget,
				type,
				z: tab.id,
				name,
				plant: plant.id,
				group,
				order: 1,
				width: 0,
				height: 0,
				title: '',
				language: '',
				areas: [],
				departments: [],
				x: 0,
				y: 0,
				wires: [],
			},
		];
	});
	return [
		{ id: ids.ui, type: 'ui-base', name: 'floor', path: '/dashboard', appIcon: '', ...shared },
		{ id: ids.theme, type: 'ui-theme', name: 'floor', colors, sizes },
		...pages,
	];
}
