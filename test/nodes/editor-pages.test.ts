// The scripts of the nodes' pages work whichever of them the editor loads first, and hold nothing twice. In a real editor: test/browser.

import assert from 'node:assert/strict';
import { createContext, runInContext } from 'node:vm';
import { editorPages, SHARED } from '../../tools/editor-pages.mjs';
import { ROOT } from '../../tools/node24.mjs';
import { nodeNames } from '../../tools/palette.mjs';

describe('The pages of the nodes', function () {
	this.timeout(60_000);
	let built: Awaited<ReturnType<typeof editorPages>>;

	before(async () => {
		built = await editorPages(ROOT, nodeNames());
		assert.deepEqual(built.problems, []);
	});

	/** Loads pages as Node-RED does: first what a page asks for, then what is in it. Gives the types that registered themselves. */
	const load = (names: string[]): string[] => {
		const registered: string[] = [];
		const noop = () => undefined;
		const RED = {
			nodes: { registerType: (type: string) => registered.push(type), eachNode: noop },
			events: { on: noop },
			i18n: { lang: () => 'zh-CN' },
			_: (key: string) => key,
		};
		const editor = createContext({ RED, document: { addEventListener: noop } });
		for (const name of names) {
			const page: string = built.pages.get(name)!;
			assert.match(page, new RegExp(`<script src="resources/@andonflow/node-red-dashboard-2-andon/${SHARED}\\?\\w+"></script>`), name);
			runInContext(built.shared, editor);
			runInContext(/<script type="text\/javascript">\n([\s\S]*)<\/script>/.exec(page)![1]!, editor);
		}
		return registered;
	};

	it('register their nodes, in whatever order they come', () => {
		const names = nodeNames();
		assert.deepEqual(load(names), names);
		assert.deepEqual(load(names.toReversed()), names.toReversed());
		for (const name of names) assert.deepEqual(load([name]), [name]);
	});

	it('leave what two of them need to the script that they share', () => {
		for (const [name, page] of built.pages) {
			assert.doesNotMatch(page, /class StepDialog|class Form\b|function stepNode/, name);
			assert.match(page, new RegExp(`registerType\\("${name}",\\{`), 'the Flow Library reads the type from the page');
		}
		assert.match(built.shared, /class StepDialog|StepDialog=class/);
	});
});
