// Example 13 as its people meet it: a supplier and a call at night, each by a link in a mail; and the link as a QR code.

import assert from 'node:assert/strict';
import { openPage } from '../browser/harness/page.ts';
import { fillForm } from './harness/fill.ts';
import { Floor, PHONE } from './harness/floor.ts';

describe('13 Links without an account, on the phone', function () {
	this.timeout(120_000);
	let floor: Floor;

	before(async () => {
		floor = await Floor.open({ example: '13-links', language: 'zh-CN', at: '2026-11-23T18:40:00.000Z' });
	});
	after(() => floor?.dispose());

	const said = (name: string) =>
		floor.nodeRed.debugs.filter((one) => one.name === name).map(({ value }) => String(typeof value === 'string' ? value : JSON.stringify(value)));
	const opens = async (to: string, about: string) => {
		const text = await floor.nodeRed.waitFor(() => said('此处接邮件节点').find((one) => one.includes(to) && one.includes(about)), `a mail to ${to}`);
		const token = /#([\w-]+\.[\w-]+)/.exec(text)?.[1];
		return openPage(`${floor.nodeRed.url}/andon/l/#${token}`, { language: 'zh-CN', viewport: PHONE });
	};

	it('the supplier answers, once the label with the QR code was made', async () => {
		await floor.press('来料异常');
		const page = await opens('zhang@huaxin.example', '请点此回复');
		await floor.press('生成标签');
		assert.match(await floor.nodeRed.waitFor(() => said('送打印机')[0], 'the label'), /<figure .*<svg .*<path/s);
		const form = page.page.locator('andon-form');
		await form.locator('.action.main').waitFor();
		await fillForm(form, { quantity: 1200, measure: '隔离 K-31，改发 K-32' });
		await page.screenshot('flows.13.supplier.zh-CN');
		await form.getByRole('button', { name: '提交回复' }).click();
		await page.page.getByText('已完成，谢谢！').waitFor();
		await page.close();
		assert.equal((await floor.closes('LK-')).fields.quantity, 1200);
	});

	it('02:40, the cold store is too warm: nobody taps for 20 minutes, the head decides on the phone', async () => {
		await floor.press('冷库超温');
		await floor.passes(21 * 60_000);
		const page = await opens('gao@plant.example', '请点此决定');
		await page.page.getByText('货物转移至 2 号冷库').click();
		await page.page.getByRole('button', { name: '确认决定' }).click();
		await page.page.getByText('无需再处理').or(page.page.getByText('已完成，谢谢！')).first().waitFor();
		await page.screenshot('flows.13.decided.zh-CN');
		await page.close();
		await floor.does('ma', (ma) => ma.answers('排除故障', {}, 'done'));
		await floor.closes('NC-');
	});
});
