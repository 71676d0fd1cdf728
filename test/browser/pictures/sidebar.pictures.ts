// The tab "Andon" in the editor's sidebar: with cases that are stuck, and while all is well.

import { type NodeRed, startNodeRed } from '../../runtime/harness/node-red.ts';
import { IDS, PLANT, stuckPlant } from '../../runtime/stuck-plant.fixture.ts';
import { openEditor } from '../harness/editor.ts';
import { note, picture, sheet } from './gallery.ts';
import { nameOf, SCHEMES } from './looks.ts';

declare const RED: { sidebar: { show(id: string): void } };

describe('Pictures of the sidebar', function () {
	this.timeout(300_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ flows: stuckPlant() });
		for (const inject of [IDS.injectHeld, IDS.injectGone, IDS.injectGone, IDS.injectLost]) await nodeRed.inject(inject);
		await until(({ openCases, held }) => openCases === 4 && held.length === 1);
		await nodeRed.deploy(stuckPlant({ measure: false }));
		await until(({ stranded, unserved }) => stranded.length === 1 && unserved.length === 2);
	});
	after(() => nodeRed?.dispose());

	async function until(check: (found: { openCases: number; held: unknown[]; stranded: unknown[]; unserved: unknown[] }) => boolean): Promise<void> {
		for (let left = 300; left > 0; left--) {
			const found = await nodeRed.get<Parameters<typeof check>[0] & { state: string }>(`/andon/${PLANT}/problems`);
			if (found.state === 'open' && check(found)) return;
			await new Promise((again) => setTimeout(again, 100));
		}
		throw new Error('the plant never came to it');
	}

	for (const scheme of SCHEMES) {
		it(`${scheme.language}, ${scheme.theme}`, async () => {
			const editor = await openEditor(nodeRed, { ...scheme, viewport: { width: 1280, height: 1_500 }, fresh: true });
			await editor.page.evaluate(() => RED.sidebar.show('andon'));
			const problems = editor.page.locator('.andon-sb-problems section');
			await problems.first().waitFor();
			await picture(editor.page, `sidebar.stuck.${nameOf(scheme, 'desk')}`, { target: 0, within: '.andon-sb' });
			await problems.nth(1).getByRole('button').first().click();
			await picture(editor.page, `sidebar.form.${nameOf(scheme, 'desk')}`, { target: 0, within: '.andon-sb' });
			await editor.page.context().close();
			note(`sidebar ${nameOf(scheme, 'desk')}`, editor.errors);
		});
	}

	it('the sheet', () => sheet('sidebar', 'desk'));
});
