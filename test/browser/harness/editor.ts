// The Node-RED editor in Chromium: open it in a language and a theme, open a node's edit dialog, deploy.

import type { NodeRed } from '../../runtime/harness/node-red.ts';
import { freshPage, type PageOptions, WatchedPage } from './page.ts';

/** The parts of the editor's RED that tests use, in the page. */
interface EditorRed {
	editor: { edit(node: unknown): void; editConfig(name: string, type: string, id: string): void };
	nodes: { node(id: string): { _def: { category: string }; type: string; id: string } | null };
}
declare const RED: EditorRed;

const TRAYS = '#red-ui-editor-stack > .red-ui-tray';

export class Editor extends WatchedPage {
	/** Opens the edit dialog of a node or configuration node that is deployed. */
	async edit(id: string): Promise<void> {
		await this.page.evaluate((wanted) => {
			const node = RED.nodes.node(wanted);
			if (!node) throw new Error(`no node ${wanted}`);
			if (node._def.category === 'config') RED.editor.editConfig('', node.type, node.id);
			else RED.editor.edit(node);
		}, id);
		// The tray slides in: it can be used when its buttons stand still with nothing above them.
		await this.#button('done').click({ trial: true });
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
		await this.page.click('#red-ui-header-button-deploy');
		await nodeRed.waitFor(() => nodeRed.flows.started > before, 'the deploy from the editor');
	}
}

/**
 * Opens the editor and waits until its palette and its flows are there. `theme: 'dark'` is for Node-RED 5; 4.1 has none.
 * End it with `close()`, which fails when the console had an error.
 */
export async function openEditor(nodeRed: NodeRed, options: PageOptions = {}): Promise<Editor> {
	const { language = 'en-US', theme = 'light' } = options;
	const page = await freshPage({ ...options, storage: { 'editor-language': language, 'view-dark-theme': theme, ...options.storage } });
	const editor = new Editor(page, options.expected);
	await page.goto(nodeRed.url);
	await page.locator('#red-ui-header-button-deploy').waitFor();
	await page.locator('.red-ui-palette-node').first().waitFor({ state: 'attached' });
	await page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
	return editor;
}
