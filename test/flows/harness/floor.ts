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
	steps?: { key: string; due?: { dueAt: string }[] }[];
	[key: string]: unknown;
}

/** As on the operator's phone. */
export const PHONE: PageOptions['viewport'] = { width: 390, height: 844 };
/** The clock's fastest, and how long time passes for (real ms). */
const FASTEST = 10_000;
const PASSING = 800;
const PAGES = { wall: 'ui-andon-board', mine: 'ui-andon-tasks' } as const;

export class Floor {
	readonly nodeRed: NodeRed;
	readonly language: Language;
	readonly #flow: FlowNode[];
	readonly #texts: Map<string, string>;
	readonly #phones = new Map<string, Promise<Worker>>();

	/** The example's plant on a dashboard of its own. End it with `dispose()`. */
	static async open({ example, language, at, start = {}, change = (nodes) => nodes }: FloorOptions): Promise<Floor> {
		const nodes = change((exampleFlow(example, language) as { nodes: FlowNode[] }).nodes);
		const nodeRed = await startNodeRed({ ...start, dashboard: true, flows: [] });
		const flow = await standingAt([...nodes.filter(({ type }) => !type.startsWith('ui-')), ...dashboardOf(nodes)], at, nodeRed.userDir);
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

	/** Time passes on the plant's clock, at least so long (ms). */
	async passes(millis: number): Promise<void> {
		const until = Date.parse(await this.#now()) + millis;
		await this.command({ command: 'speed', speed: Math.min(FASTEST, Math.max(1, millis / PASSING)) });
		while (Date.parse(await this.#now()) < until);
		await this.command({ command: 'speed', speed: 0 });
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
		for (let left = 100; left > 0; left--) {
			const found = await this.case(number);
			if (found.status === 'closed') return found;
		}
		const { steps } = await this.case(number);
		return assert.fail(`${number} is not closed, but at ${JSON.stringify(steps)}`);
	}

	get #plant(): string {
		return this.#flow.find(({ type }) => type === 'andon-plant')?.id as string;
	}

	async #opened(): Promise<void> {
		for (let left = 300; left > 0; left--) if ((await this.#asked()).state === 'open') return;
		assert.fail(`the plant does not open: ${JSON.stringify(await this.#asked())}`);
	}

	async #now(): Promise<string> {
		return (await this.#asked()).plantTime;
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
		await this.form.locator('.action.main').waitFor();
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

function dashboardOf(nodes: readonly FlowNode[]): FlowNode[] {
	const plant = nodes.find(({ type }) => type === 'andon-plant') as FlowNode;
	const tab = nodes.find(({ type }) => type === 'tab') as FlowNode;
	const ids = { ui: 'f100000000000001', theme: 'f100000000000002' };
	const colors = { surface: '#ffffff', primary: '#0b5cad', bgPage: '#f3f5f7', groupBg: '#ffffff', groupOutline: '#d5dbe1' };
	const sizes = { density: 'default', pagePadding: '12px', groupGap: '12px', groupBorderRadius: '8px', widgetGap: '12px' };
	const shared = { includeClientData: true, acceptsClientConfig: ['ui-notification', 'ui-control'], navigationStyle: 'default', titleBarStyle: 'default' };
	const pages = Object.entries(PAGES).flatMap(([name, type], at) => {
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
