// The four widgets on examples 12, 14 and 15, and what they print: quiet, at work, asked, refused, without a line.

import type { Page } from 'playwright-core';
import { type NodeRed, startNodeRed } from '../../runtime/harness/node-red.ts';
import { openPage, type WatchedPage } from '../harness/page.ts';
import { note, picture, type Seen, sheet } from './gallery.ts';
import { nameOf, optionsOf, SCHEMES, SIZES, type Size } from './looks.ts';
import { floorOf, type PlantFloor } from './plant-floor.ts';

const MINUTE = 60_000;
const NO_LINE = [/ERR_INTERNET_DISCONNECTED/, /SIO connect error/];
const PHOTO = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
/** A sheet or a card with all that is in it. */
const TALL = 1_900;

for (const scheme of SCHEMES) {
	describe(`Pictures of the widgets, ${scheme.language} ${scheme.theme}`, function () {
		this.timeout(600_000);
		let nodeRed: NodeRed;
		let floor: PlantFloor;

		before(async () => {
			nodeRed = await startNodeRed({ dashboard: true, flows: [] });
		});
		after(() => nodeRed?.dispose());

		/** Does a thing on a page of the dashboard, on the phone and on the desk. */
		async function onBoth(
			path: string,
			look: (seen: WatchedPage, take: (name: string, how?: Seen) => Promise<void>, size: Size) => Promise<void>,
		): Promise<void> {
			for (const size of Object.keys(SIZES) as Size[]) {
				const seen = await openPage(`${nodeRed.url}/dashboard/${path}`, { ...optionsOf(scheme, size), expected: NO_LINE });
				const take = async (name: string, how: Seen = {}) => {
					await seen.page.mouse.move(0, 0);
					await picture(seen.page, `${name}.${nameOf(scheme, size)}`, { within: '.v-main', ...how });
				};
				await look(seen, take, size);
				await seen.page.context().close();
				note(`${path} ${nameOf(scheme, size)}`, seen.errors);
			}
		}
		const tall = async (page: Page, size: Size, deed: () => Promise<void>) => {
			await page.setViewportSize({ width: SIZES[size].width, height: TALL });
			await deed();
			await page.setViewportSize(SIZES[size]);
		};

		it('the board and the list of tasks', async () => {
			floor = await floorOf(nodeRed, '12-board-and-tasks', scheme);
			await onBoth('wall', async ({ page }, take) => {
				await page.locator('[data-test="station"], .all-quiet').first().waitFor();
				await take('board.0-quiet');
			});
			await onBoth('mine', async ({ page }, take) => {
				await page.locator('[data-test="empty"]').waitFor();
				await take('tasks.0-nobody');
			});
			await floor.press('inject.stop');
			await floor.passes(8 * MINUTE);
			await floor.press('inject.label');
			await floor.passes(4.4 * MINUTE);
			await floor.press('inject.cap');
			await floor.press('inject.label');
			await floor.passes(1.2 * MINUTE);
			await onBoth('wall', async ({ page }, take) => {
				await page.locator('[data-area="L2"] [data-case]').waitFor();
				await take('board.1-called');
				await page.locator('[data-area="labels"] [data-case]').click();
				await page.locator('[data-test="details"]').waitFor();
				await take('board.2-details');
				await page.locator('[data-test="details"] button').click();
				await page.context().setOffline(true);
				await page.locator('.notice').first().waitFor();
				await take('board.3-offline');
			});
			await onBoth('mine', async ({ page }, take, size) => {
				await page.locator('[data-test="who"]').selectOption('wang');
				await page.locator('[data-test="task"]').first().waitFor();
				await take('tasks.1-list');
				await page.locator('[data-test="view"]').click();
				await take('tasks.2-view');
				await page.locator('[data-test="view"]').click();
				await page.locator('[data-test="task"]', { hasText: floor.text('sample.stop') }).click();
				const form = page.locator('andon-form');
				await form.locator('.action.main').waitFor();
				await take('sheet.0-open');
				await tall(page, size, async () => take('sheet.1-whole'));
				await form.locator('.action.main').click();
				await form.locator('.fault').first().waitFor();
				await tall(page, size, async () => take('sheet.2-faults'));
				await page.locator('[data-deed="hand-over"]').click();
				await page.locator('[data-test="do"]').click();
				await page.locator('[data-test="fault"]').waitFor();
				await tall(page, size, async () => take('sheet.3-hand-over'));
				await page.locator('[data-test="deed"] .button:not(.main)').click();
				await form.getByLabel(floor.text('field.suspect')).fill('800');
				await form
					.getByLabel(floor.text('field.measure'))
					.fill(scheme.language === 'zh-CN' ? '更换 2 号喷嘴密封圈，隔离 7 号托盘' : 'Seal of nozzle 2 changed, pallet 7 kept back');
				await form.getByLabel(floor.text('field.cause')).fill(scheme.language === 'zh-CN' ? '密封圈磨损' : 'The seal is worn');
				await page.context().setOffline(true);
				await page.locator('.notice').first().waitFor();
				await form.locator('.action.main').click();
				await page.locator('[data-test="waiting"]').waitFor();
				await take('sheet.4-offline');
			});
			await onBoth('mine', async ({ page }, take) => {
				await page.locator('[data-test="who"]').selectOption('li');
				await page.locator('[data-test="empty"]').waitFor();
				await take('tasks.3-nothing');
			});
		});

		it('the report panel', async () => {
			floor = await floorOf(nodeRed, '14-report-panel', scheme);
			await onBoth('call', async ({ page }, take, size) => {
				await page.locator('[data-test="empty"]').waitFor();
				await take('call.0-station');
				await page.locator(`[data-station="${size === 'phone' ? 'L1' : 'L2'}"]`).click();
				await page.locator('[data-button="quality"]').waitFor();
				await take('call.1-idle');
				await page.locator('[data-button="material"]').click();
				await page.locator('[data-test="raise"]:not([disabled])').click();
				await page.locator('[data-test="fault"]').waitFor();
				await tall(page, size, async () => take('call.2-refused'));
				await page.locator('[data-test="cancel"]').click();
				await page.locator('[data-button="quality"]').click();
				const photo = { name: 'seal.png', mimeType: 'image/png', buffer: Buffer.from(PHOTO, 'base64') };
				await page.locator('input[name="photo"]').setInputFiles(photo);
				await page.locator('[data-test="photo"] img').waitFor();
				await page.locator('[data-test="card"] textarea').fill(scheme.language === 'zh-CN' ? '每三瓶有一瓶封口不严' : 'Seal open on every third bottle');
				await tall(page, size, async () => take('call.3-card'));
				await page.locator('[data-test="raise"]:not([disabled])').click();
				await page.locator('[data-became="opened"]').waitFor();
				await take('call.4-became');
				await page.locator('[data-test="close"]').click();
				await page.locator('[data-button="quality"][data-state]').waitFor();
				await floor.passes(6 * MINUTE);
				await take('call.5-called');
				await page.locator('[data-button="quality"]').click();
				await page.locator('[data-test="withdraw"]').click();
				await page.locator('[data-test="withdraw-do"]').waitFor();
				await tall(page, size, async () => take('call.6-case'));
				await page.keyboard.press('Escape');
				await page.context().setOffline(true);
				await page.locator('[data-test="offline"]').waitFor();
				await page.locator('[data-button="safety"]').click();
				await page.locator('[data-test="raise"]:not([disabled])').click();
				await page.locator('[data-test="became"]').waitFor();
				await take('call.7-kept');
				await page.locator('[data-test="close"]').click();
				await take('call.8-offline');
			});
		});

		it('one case, its record and its tag card', async () => {
			floor = await floorOf(nodeRed, '15-one-case', scheme);
			await onBoth('case', async ({ page }, take) => {
				await page.locator('[data-test="empty"]').waitFor();
				await take('case.0-empty');
			});
			await floor.press('inject.report');
			await floor.passes(6 * MINUTE);
			await floor.press('inject.contain');
			await floor.passes(50 * MINUTE);
			await floor.press('inject.ng');
			await floor.passes(4 * MINUTE);
			await onBoth('case', async ({ page }, take, size) => {
				await page.locator('[data-test="all"], [data-test="found"]').first().waitFor();
				if ((await page.locator('[data-test="found"]').count()) === 0) await page.locator('[data-test="all"]').click();
				await page.locator('[data-test="found"]').first().waitFor();
				await take('case.1-find');
				await page.locator('[data-test="found"]').first().click();
				await page.locator('[data-event]').first().waitFor();
				await take('case.2-case', { whole: true });
				await page.locator('[data-test="answer"]').first().click();
				await page.locator('[data-event] andon-form').first().waitFor();
				await page.locator('[data-test="minor"]').check();
				await page.locator('[data-event].minor').first().waitFor();
				await take('case.3-answer', { whole: true });
				await page.locator('[data-test="comment"]').fill('@');
				await page.locator('[data-test="send"]').click();
				await page.locator('[data-test="fault"]').waitFor();
				await take('case.4-comment');
				await page.locator('[data-test="print"]').click();
				const paper = page.locator('andon-case-paper');
				await paper.locator('andon-form').first().waitFor();
				await take('case.5-record');
				await page.emulateMedia({ media: 'print' });
				await page.setViewportSize({ width: 794, height: 1123 });
				await take('print.0-record', { whole: true, target: 0 });
				await page.emulateMedia({ media: 'screen' });
				await page.setViewportSize(SIZES[size]);
				await page.keyboard.press('Escape');
				await paper.waitFor({ state: 'detached' });
				await page.locator('[data-test="tag"]').click();
				await paper.locator('[data-test="qr"]').waitFor();
				await take('case.6-tag');
				await page.emulateMedia({ media: 'print' });
				await take('print.1-tag', { target: 0 });
			});
			await onBoth('case?case=EX-0815', async ({ page }, take) => {
				await page.locator('[data-test="fault"]').waitFor();
				await take('case.7-unknown');
			});
		});
	});
}

describe('The sheets of the widgets', function () {
	this.timeout(120_000);
	for (const size of Object.keys(SIZES) as Size[])
		for (const what of ['board', 'tasks', 'sheet', 'call', 'case', 'print']) it(`${what}, ${size}`, () => sheet(what, size));
});
