// Every dialog of the palette, filled in, with all its tabs; the rehearsal of a ladder; the builder of forms; the sidebar.

import { exampleFlow } from '../../../tools/examples.mjs';
import { type FlowNode, type NodeRed, startNodeRed } from '../../runtime/harness/node-red.ts';
import { type Editor, openEditor } from '../harness/editor.ts';
import { filledFlow, idOf, TYPES } from '../harness/filled-steps.ts';
import type { Language } from '../harness/page.ts';
import { note, picture, sheet } from './gallery.ts';
import { nameOf, SCHEMES, type Scheme, SIZES, type Size } from './looks.ts';
import { richPlant } from './rich-plant.ts';

/** High enough for nearly everything that a dialog has. */
const HEIGHT = 1_150;
/** Nodes of examples whose dialogs are looked at, by what they are called in the pictures. */
const OF_EXAMPLES: Record<string, Record<string, string>> = {
	'10-channels': {
		'notify-wecom': '493c9aaccc49a985',
		'notify-app': 'caa7b9331a78b0fd',
		'notify-webhook': '7499c93491558b85',
		'notify-email': '99aeabc98c16b579',
		'notify-mqtt': 'd36a3f36459d6433',
	},
	'12-board-and-tasks': { 'ui-board': '3b5c2d39d55ef38b', 'ui-tasks': 'fed365a7baf8987e' },
	'14-report-panel': { 'ui-call': '4996e02eacd8d60c' },
	'15-one-case': { 'ui-case': '61c3ff33ea31ddd2', form: '4270df21b962b577', 'task-form': '03cde27bc8072b68' },
	'f9-escalation-matrix': { ladder: '3553136980ae985b', 'plant-rich': '2c619b4e03a9705e', responsible: '19dfd2d819425d29' },
};
/** What a browser notes of a plant whose nodes need what this Node-RED has not. */
const MEANT = [/404/];

describe('Pictures of the dialogs', function () {
	this.timeout(1_200_000);
	const running = new Map<Language, Promise<NodeRed>>();

	after(async () => {
		for (const nodeRed of running.values()) await (await nodeRed).dispose();
	});

	function plantIn(language: Language): Promise<NodeRed> {
		const known = running.get(language) ?? startNodeRed({ dashboard: true, flows: flowsIn(language) });
		running.set(language, known);
		return known;
	}

	function flowsIn(language: Language): FlowNode[] {
		const examples = Object.keys(OF_EXAMPLES).flatMap((id) => (exampleFlow(id, language) as { nodes: FlowNode[] }).nodes);
		const own = new Map([...filledFlow(), ...examples].filter(({ type }) => type !== 'global-config').map((node) => [node.id, node]));
		const plant = own.get(OF_EXAMPLES['f9-escalation-matrix']!['plant-rich']!)!;
		own.set(plant.id, richPlant(plant, language));
		return [...own.values()];
	}

	for (const scheme of SCHEMES) {
		for (const size of Object.keys(SIZES) as Size[]) {
			describe(nameOf(scheme, size), () => {
				let editor: Editor;

				before(async () => {
					const viewport = { width: SIZES[size].width, height: HEIGHT };
					editor = await openEditor(await plantIn(scheme.language), { ...scheme, viewport, fresh: true, expected: MEANT });
				});
				after(async () => {
					await editor?.page.context().close();
					note(`dialogs ${nameOf(scheme, size)}`, editor?.errors ?? []);
				});

				const nodes = {
					...Object.fromEntries(TYPES.map((type) => [type.slice('andon-'.length), idOf(type)])),
					...Object.assign({}, ...Object.values(OF_EXAMPLES)),
				};
				for (const [name, id] of Object.entries(nodes as Record<string, string>)) {
					it(name, async () => {
						await editor.edit(id);
						if (name === 'ladder') await rehearse(editor);
						if (name === 'form') await build(editor, scheme, size);
						else await everyTab(editor, `dialog.${name}`, scheme, size);
						await editor.leave('cancel');
						const asks = editor.page.locator('.red-ui-notification button.primary, .ui-dialog button.primary').filter({ visible: true });
						if ((await asks.count()) > 0) await asks.first().click();
					});
				}
			});
		}
	}

	for (const size of Object.keys(SIZES) as Size[])
		for (const { language, theme } of SCHEMES) it(`the sheet, ${size} ${language} ${theme}`, () => sheets(size, { language, theme }));
});

async function sheets(size: Size, scheme: Scheme): Promise<void> {
	await sheet(`dialog.`, size, nameOf(scheme, size));
}

async function everyTab(editor: Editor, name: string, scheme: Scheme, size: Size): Promise<void> {
	const tabs = editor.dialog().locator('.andon-tabs button');
	const count = await tabs.count();
	for (let tab = 0; tab < Math.max(1, count); tab++) {
		if (count > 0) await tabs.nth(tab).click();
		await editor.page.evaluate(() => window.scrollTo(0, 0));
		await shot(editor, count > 0 ? `${name}.${tab}` : name, scheme, size);
	}
}

/** The dialog as it stands, and its lower end where it is longer than the screen. */
async function shot(editor: Editor, name: string, scheme: Scheme, size: Size): Promise<void> {
	const how = { target: 0, within: '#red-ui-editor-stack' };
	await picture(editor.page, `${name}.${nameOf(scheme, size)}`, how);
	const more = await editor
		.dialog()
		.locator('.red-ui-tray-body')
		.evaluate((body) => {
			const scrolls = [body, ...body.querySelectorAll('*')].find(
				(one) => one.scrollHeight > one.clientHeight + 40 && getComputedStyle(one).overflowY === 'auto',
			);
			if (scrolls) scrolls.scrollTop = scrolls.scrollHeight;
			return scrolls !== undefined;
		});
	if (more) await picture(editor.page, `${name}b.${nameOf(scheme, size)}`, how);
}

/** A Sunday night on which nobody answers. */
async function rehearse(editor: Editor): Promise<void> {
	await editor.dialog().locator('.andon-rehearsal input[type=datetime-local]').first().fill('2026-11-22T02:40');
	await editor.dialog().locator('.andon-rehearsal-drawing svg').waitFor();
}

async function build(editor: Editor, scheme: Scheme, size: Size): Promise<void> {
	await editor.dialog().locator('.af-card').first().waitFor();
	await shot(editor, 'dialog.form.0', scheme, size);
	await editor.dialog().locator('.af-card .af-main').nth(1).click();
	await shot(editor, 'dialog.form.1-field', scheme, size);
	const tabs = editor.dialog().locator('.andon-tabs button');
	await tabs.nth(1).click();
	await editor.dialog().frameLocator('.af-frame').locator('andon-form').waitFor();
	await shot(editor, 'dialog.form.2-preview', scheme, size);
	await tabs.last().click();
	await shot(editor, 'dialog.form.3-json', scheme, size);
	await tabs.first().click();
}
