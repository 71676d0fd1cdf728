// F3 and F7 in 中文: deployed without a warning, their papers and outcomes read and answered in Chinese. The branches: f3.test.ts, f7.test.ts.

import assert from 'node:assert/strict';
import { PHOTO } from '../domain/scenario/drawn.ts';
import { Floor, type Worker } from './harness/floor.ts';

const AT = '2026-11-23T01:30:00.000Z';

for (const [example, story] of [
	[
		'f7-in-process',
		async (floor: Floor, phone: Worker) => {
			await floor.press('生产：端子弯曲');
			await phone.open('品质异常单');
			await phone.fill({ what: '3、4 号端子内弯', concerned: 120, photos: PHOTO });
			await phone.picture('f7-slip.zh-CN');
			await phone.send('issued');
			await phone.page.locator('[data-test="who"]').selectOption('tang');
			await phone.answers('项目是否不合格', {}, 'conforming', '在限度样品范围内。');
			await phone.page.locator('[data-test="who"]').selectOption('sun');
			await phone.answers('不属不合格', {}, 'read');
		},
	],
	[
		'f3-order-review',
		async (floor: Floor, phone: Worker) => {
			await floor.press('新订单');
			await phone.page.locator('[data-test="who"]').selectOption('he');
			await phone.answers('填写订单', { quantity: 400, wanted: '2026-12-04' }, 'ordered');
			await phone.page.locator('[data-test="who"]').selectOption('lin');
			await phone.answers('订单评审', { demands_clear: { result: 'ng', reason: '图纸缺失' } }, 'rejected', '图纸缺失，无法评审。');
			await phone.page.locator('[data-test="who"]').selectOption('he');
			await phone.open('关口退回');
			await phone.picture('f3-change.zh-CN');
			await phone.send('withdrawn', '客户取消订单。');
		},
	],
] as const) {
	describe(`${example} in 中文, on the phone`, function () {
		this.timeout(240_000);
		let floor: Floor;

		before(async () => {
			floor = await Floor.open({ example, language: 'zh-CN', at: AT });
		});
		after(() => floor?.dispose());

		it('is answered and closed', async () => {
			await floor.does(example.startsWith('f7') ? 'sun' : 'he', (phone) => story(floor, phone));
			assert.equal((await floor.closes('')).status, 'closed');
		});
	});
}
