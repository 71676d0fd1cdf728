// The Node-RED editor in Chromium: open it in a language and a theme, open a node's edit dialog, deploy. A page takes seconds to load, so one that
// was closed in order is kept for the next who wants the same, and takes the deployed flows again.

import type { Page } from 'playwright-core';
import { LINES, type Line, type NodeRed } from '../../runtime/harness/node-red.ts';
import { freshPage, type PageOptions, VIEWPORT, WatchedPage } from './page.ts';

/** The parts of the editor's RED that tests use, in the page. */
interface EditorRed {
	editor: { edit(node: unknown): void; editConfig(name: string, type: string, id: string): void };
	nodes: {
		node(id: string): { _def: { category: string }; type: string; id: string } | null;
		clear(): void;
		import(flows: unknown): void;
		version(revision: string): void;
		dirty(state: boolean): void;
		getWorkspaceOrder(): string[];
	};
	history: { clear(): void };
	view: { redraw(all: boolean): void; select(nothing: object): void };
	workspaces: { show(id: string): void };
	sidebar: { show(id: string): void };
	events: { emit(event: string): void };
}
declare const RED: EditorRed;
declare const jQuery: { fx: { off: boolean } };

/** Node-RED's own tips start a second after the page, whether or not their box is there by then: on a slow machine it is not. */
const TIPS = /reading 'html'\)\s+at \w+ \(http\S+\/red\/red\.min\.js/;

/** What a node's dialog throws while it opens or closes is only a line in the console: "oneditprepare", the node, its type and the error. */
const SWALLOWED = /^onedit(?:prepare|save|cancel|resize|delete)\b/;

const TRAYS = '#red-ui-editor-stack > .red-ui-tray';

/** What is open over the canvas. */
const LEFT_OPEN = '.red-ui-tray, .red-ui-notification, .ui-dialog';

/** Which of some looks (language, theme, width) are tested on a line: each on one of the lines; all of them for whoever wants pictures. */
export function looksOn<Look>(line: Line, looks: readonly Look[]): readonly Look[] {
	return process.env.ANDON_PICTURES ? looks : looks.filter((_, at) => LINES[at % LINES.length] === line);
}

interface Kept {
	page: Page;
	nodeRed: NodeRed;
	pid: number | undefined;
	/** How often the flows had started: whoever deploys past the editor has it ask what to do. */
	started: number;
	look: string;
}

const kept: Kept[] = [];

export class Editor extends WatchedPage {
	readonly #kept: Kept;
	readonly #fresh: boolean;

	constructor(one: Kept, { expected = [], fresh = false, storage }: PageOptions) {
		super(one.page, [TIPS, ...expected], SWALLOWED);
		this.#kept = one;
		this.#fresh = fresh || storage !== undefined;
	}

	/** Closes the editor. @throws {Error} when something had gone wrong in it. */
	override async close(): Promise<void> {
		const { page, nodeRed, pid, started } = this.#kept;
		const inOrder = !this.#fresh && this.errors.length === 0 && nodeRed.pid === pid && nodeRed.flows.started === started;
		if (!inOrder || (await page.locator(LEFT_OPEN).filter({ visible: true }).count()) > 0) return super.close();
		this.lookAway();
		await page.unrouteAll();
		kept.push(this.#kept);
	}

	/** Opens the edit dialog of a node or configuration node that is deployed. */
	async edit(id: string): Promise<void> {
		await this.page.evaluate((wanted) => {
			const node = RED.nodes.node(wanted);
			if (!node) throw new Error(`no node ${wanted}`);
			if (node._def.category === 'config') RED.editor.editConfig('', node.type, node.id);
			else RED.editor.edit(node);
		}, id);
		// The tray slides in, and a good third of a second later Node-RED puts the cursor into it: whoever typed before that loses the field.
		await this.#button('done').click({ trial: true });
		await this.page.waitForFunction((trays) => [...document.querySelectorAll(trays)].at(-1)?.contains(document.activeElement), TRAYS);
	}

	/** The dialog that is open on top. */
	dialog() {
		return this.page.locator(TRAYS).last();
	}

	/** Leaves the top dialog by Done or by Cancel. */
	async leave(button: 'done' | 'cancel' = 'done'): Promise<void> {
		const count = await this.page.locator(TRAYS).count();
		await this.#button(button).click();
		await this.page.waitForFunction(({ trays, before }) => document.querySelectorAll(trays).length < before, { trays: TRAYS, before: count });
	}

	#button(button: 'done' | 'cancel') {
		const id = button === 'done' ? 'ok' : 'cancel';
		return this.dialog().locator(`#node-dialog-${id}, #node-config-dialog-${id}`);
	}

	/** Presses Deploy and waits until the runtime has started the flows. */
	async deploy(nodeRed: NodeRed): Promise<void> {
		const before = nodeRed.flows.started;
		const inStep = this.#kept.started === before;
		await this.page.click('#red-ui-header-button-deploy');
		await nodeRed.waitFor(() => nodeRed.flows.started > before, 'the deploy from the editor');
		if (inStep) this.#kept.started = nodeRed.flows.started;
	}
}

/**
 * Opens the editor and waits until its palette and its flows are there. `theme: 'dark'` is for Node-RED 5; 4.1 has none.
 * End it with `close()`, which fails when the console had an error. `fresh` is for a test that leaves more than edited nodes behind.
 */
export async function openEditor(nodeRed: NodeRed, options: PageOptions = {}): Promise<Editor> {
	const { language = 'en-US', theme = 'light', viewport: { width, height } = VIEWPORT } = options;
	const look = [language, theme, width, height].join(' ');
	const again = options.fresh || options.storage ? undefined : await takeKept(nodeRed, look);
	if (again) {
		const editor = new Editor(again, options);
		await again.page.evaluate(asDeployed, storageFor(options));
		return editor;
	}
	const page = await freshPage({ ...options, storage: storageFor(options) });
	const editor = new Editor({ page, nodeRed, pid: nodeRed.pid, started: nodeRed.flows.started, look }, options);
	await page.goto(nodeRed.url);
	await page.locator('#red-ui-header-button-deploy').waitFor();
	await page.locator('.red-ui-palette-node').first().waitFor({ state: 'attached' });
	await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
	await page.evaluate(standStill);
	return editor;
}

function storageFor({ language = 'en-US', theme = 'light', storage }: PageOptions): Record<string, string> {
	return { 'editor-language': language, 'view-dark-theme': theme, ...storage };
}

/** One that shows what this Node-RED runs. What can't be used any more is closed on the way. */
async function takeKept(nodeRed: NodeRed, look: string): Promise<Kept | undefined> {
	for (const one of [...kept]) {
		if (one.nodeRed.pid === one.pid && one.nodeRed.flows.started === one.started) continue;
		kept.splice(kept.indexOf(one), 1);
		await one.page.context().close();
	}
	const place = kept.findIndex((one) => one.nodeRed === nodeRed && one.look === look);
	return place === -1 ? undefined : kept.splice(place, 1)[0];
}

/** Runs in the page: nothing slides or fades, which without a graphics card costs most of a test's time. */
function standStill(): void {
	jQuery.fx.off = true;
	const style = document.createElement('style');
	style.textContent = '*, *::before, *::after { transition: none !important; animation-duration: 0s !important; }';
	document.head.append(style);
}

/** Runs in the page: what Node-RED's editor does when another project is opened, so nothing is edited and nothing can be undone; and nothing is remembered. */
async function asDeployed(storage: Record<string, string>): Promise<void> {
	sessionStorage.clear();
	localStorage.clear();
	for (const [key, value] of Object.entries(storage)) localStorage.setItem(key, value);
	RED.view.select({});
	RED.nodes.clear();
	RED.history.clear();
	RED.view.redraw(true);
	const response = await fetch('flows', { headers: { accept: 'application/json', 'node-red-api-version': 'v2' }, cache: 'no-store' });
	const { flows, rev } = (await response.json()) as { flows: unknown; rev: string };
	RED.nodes.version(rev);
	RED.nodes.import(flows);
	RED.nodes.dirty(false);
	RED.view.redraw(true);
	const [first] = RED.nodes.getWorkspaceOrder();
	if (first) RED.workspaces.show(first);
	RED.sidebar.show('info');
	RED.events.emit('flows:loaded');
}
