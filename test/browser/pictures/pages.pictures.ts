// The page of a link in every state that somebody meets, and the list of tasks on the older dashboard.

import { join } from 'node:path';
import { type Claims, sealLink } from '../../../src/links/token.ts';
import { exampleFlow } from '../../../tools/examples.mjs';
import { IDS, KEY, linkFlows } from '../../runtime/fixtures/link-flows.ts';
import { type FlowNode, type NodeRed, startNodeRed } from '../../runtime/harness/node-red.ts';
import { openPage, type WatchedPage } from '../harness/page.ts';
import { note, picture, type Seen, sheet } from './gallery.ts';
import { nameOf, optionsOf, SCHEMES, SIZES, type Size } from './looks.ts';

/** What a browser notes of a link that is over, of a cut line, and what the older dashboard says of itself. */
const MEANT = [/40[019]|410|422|Failed to load resource/, /ERR_INTERNET_DISCONNECTED/, /ui\/loading\.html/, /SideNav 'left' is not available/];
const TALL = 1_600;
/** The words of the fixture as a plant in China writes them. */
const CHINESE: Record<string, string> = {
	'Filling plant 2': '灌装二厂',
	'Anna Meier': '张伟（华新）',
	Engineer: '供应商质量',
	'Line 2': '灌装 L2',
	'Fill weight <b>too low</b>': '瓶盖 K-31 批漏液 <b>三箱</b>',
	'Say what you do at once': '请说明临时对策',
	'Sort the stock on hand.\nName the quantity.': '请分选库存，\n并填写可疑数量。',
	'Send and go on': '提交',
	'Not ours': '非我方责任',
	'Suspect quantity': '可疑数量',
	boxes: '箱',
	'Measure at once': '临时对策',
	Photo: '照片',
	Lot: '批号',
};

describe('Pictures of the pages', function () {
	this.timeout(600_000);
	let nodeRed: NodeRed;
	let told = 0;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: 'all', flows: [] });
	});
	after(() => nodeRed?.dispose());

	function inLanguage(nodes: FlowNode[], language: string): FlowNode[] {
		if (language === 'en-US') return nodes;
		const filled = (value: unknown): unknown => {
			if (typeof value === 'string') return CHINESE[value] ?? (value === 'en-US' ? 'zh-CN' : value);
			if (Array.isArray(value)) return value.map(filled);
			if (value === null || typeof value !== 'object') return value;
			return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one)]));
		};
		return filled(nodes) as FlowNode[];
	}

	for (const scheme of SCHEMES) {
		it(`of a link, ${scheme.language} ${scheme.theme}`, async () => {
			await nodeRed.deploy(inLanguage(linkFlows({ key: KEY, due: { amount: 1_200_000, counts: 'elapsed' } }), scheme.language));
			for (const size of Object.keys(SIZES) as Size[]) {
				await nodeRed.inject(IDS.report);
				const { value } = await nodeRed.waitForDebug(IDS.told, ++told);
				const notice = (typeof value === 'string' ? JSON.parse(value) : value) as { link: string; links: { acknowledge: string } };
				const open = (link: string) => openPage(`${nodeRed.url}/andon/l/${link.slice(link.indexOf('#'))}`, { ...optionsOf(scheme, size), expected: MEANT });
				const take = (seen: WatchedPage, name: string, how: Seen = {}) => picture(seen.page, `link.${name}.${nameOf(scheme, size)}`, how);
				const done = async (seen: WatchedPage, name: string) => {
					await seen.page.context().close();
					note(`link.${name}.${nameOf(scheme, size)}`, seen.errors);
				};
				const field = (seen: WatchedPage, name: string) => seen.page.locator(`andon-form [data-field="${name}"]`).locator('input, textarea').first();

				const know = await open(notice.links.acknowledge);
				await know.page.locator('.taps button').first().waitFor();
				await take(know, '0-know');
				await know.page.locator('.taps button').first().click();
				await know.page.locator('.taps .said').waitFor();
				await take(know, '1-known');
				await done(know, 'know');

				const task = await open(notice.link);
				await field(task, 'quantity').waitFor();
				await take(task, '2-task');
				await field(task, 'quantity').fill('12,5');
				await task.page.locator('andon-form .action.main').click();
				await task.page.locator('andon-form .fault').first().waitFor();
				await task.page.setViewportSize({ width: SIZES[size].width, height: TALL });
				await take(task, '3-faults');
				await task.page.setViewportSize(SIZES[size]);
				await field(task, 'quantity').fill('12');
				await field(task, 'measure').fill(scheme.language === 'zh-CN' ? '2 号阀换密封圈，首件复检后恢复。' : 'Seal of valve 2 changed, first piece checked.');
				await task.page.context().setOffline(true);
				await task.page.locator('andon-form .action.main').click();
				await task.page.locator('#banner:not(:empty)').waitFor();
				await take(task, '4-offline');
				await task.page.context().setOffline(false);
				await task.page.locator('andon-form').waitFor({ state: 'detached' });
				await take(task, '5-done');
				await done(task, 'task');

				const old: Claims = { case: 'c', step: 's#1', person: 'meier', purpose: 'answer', version: 1, expires: 1_000 };
				for (const [name, link] of Object.entries({
					'6-expired': `#${sealLink(old, Buffer.from(KEY, 'hex'))}`,
					'7-broken': '#WyJhIl0.cut',
					'8-again': notice.link,
				})) {
					const seen = await open(link);
					await seen.page.locator('h1').waitFor();
					await seen.page.waitForLoadState('networkidle');
					await take(seen, name);
					await done(seen, name);
				}
			}
		});
	}

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`of the older dashboard, ${language}`, async () => {
			const { nodes } = exampleFlow('16-classic-dashboard', language) as { nodes: FlowNode[] };
			await nodeRed.deploy(nodes.map((node) => (node.type === 'andon-plant' ? { ...node, folder: join(nodeRed.userDir, language) } : node)));
			for (const size of Object.keys(SIZES) as Size[]) {
				const seen = await openPage(`${nodeRed.url}/ui/`, { language, viewport: SIZES[size], expected: MEANT });
				const take = (name: string) => picture(seen.page, `classic.${name}.${nameOf({ language, theme: 'light' }, size)}`, { within: '.masonry-container' });
				if (size === 'phone') {
					await seen.page.locator('.andon-none').waitFor();
					await take('0-empty');
					for (const { id, type } of nodes) if (type === 'inject' && /10[12]$/.test(id)) await nodeRed.inject(id);
				}
				await seen.page.locator('.andon-task').first().waitFor();
				await seen.page.locator('.andon-task button').first().click();
				await seen.page.locator('.andon-fault').first().waitFor();
				await take('1-refused');
				await seen.page.context().close();
				note(`classic.${nameOf({ language, theme: 'light' }, size)}`, seen.errors);
			}
		});
	}

	for (const size of Object.keys(SIZES) as Size[]) for (const what of ['link', 'classic']) it(`the sheet of ${what}, ${size}`, () => sheet(what, size));
});
