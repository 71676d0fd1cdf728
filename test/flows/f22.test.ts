// F22 as its people meet it: the supplier on the page of a link, with a phone and no account; buyer, supplier quality and the head of purchasing at
// their lists of tasks. All rules and times: test/domain/scenario.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleFlow } from '../../tools/examples.mjs';
import { openPage, type WatchedPage } from '../browser/harness/page.ts';
import type { FlowNode } from '../runtime/harness/node-red.ts';
import { type Filled, fillForm } from './harness/fill.ts';
import { Floor, type Language, PHONE } from './harness/floor.ts';

/** A day of the example is a minute here: the real times are looked at in test/domain/scenario. */
const DAY = 60_000;
const REAL_DAY = 86_400_000;
const ANSWER: Filled = {
	company: 'Huaxin Castings',
	name: 'Zhang Wei',
	accepts: 'yes',
	cause_text: 'Left out of the plan of calibrations',
	actions: [{ action: 'Calibrated, plan completed', owner: 'Zhang Wei', due: '2026-11-27' }],
};
const IMPROVEMENT: Filled = {
	product: 'H-204',
	lot: 'L-51',
	received: 400,
	defective: 12,
	nonconformity: 'Porosity at the flange',
	contained: '800 in stock sorted',
	cause_category: 'method',
	why: [{ why: 'gas in the melt' }, { why: 'not degassed' }, { why: 'not on the sheet' }],
	root: 'Degassing is not on the sheet',
	escaped: 'X-ray of one in fifty',
	corrective: 'Degassing on the sheet',
	preventive: 'All sheets looked through',
	effective_from: 'L-60',
	name: 'Anna Keller',
};

/** Whatever counts in days counts in minutes. */
function inMinutes(nodes: FlowNode[]): FlowNode[] {
	return JSON.parse(JSON.stringify(nodes), (key, value) => (key === 'amount' && typeof value === 'number' ? (value * DAY) / REAL_DAY : value));
}

for (const language of ['en-US', 'zh-CN'] as const) {
	describe(`F22 Suppliers, with a link and no account (${language})`, function () {
		this.timeout(240_000);
		let floor: Floor;
		let folder: string;
		let read = 0;
		const say = (english: string, chinese: string) => (language === 'en-US' ? english : chinese);
		const mailNode = say('e-mail node here', '此处接邮件节点');

		before(async () => {
			folder = mkdtempSync(join(tmpdir(), 'andon-paper-'));
			writeFileSync(join(folder, 'ISO-14001.pdf'), '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
			// The sample's certificate ends at 15:59:59 this evening.
			floor = await Floor.open({ example: 'f22-suppliers', language, at: '2027-03-31T14:00:00.000Z', change: inMinutes });
		});
		after(async () => {
			await floor?.dispose();
			rmSync(folder, { recursive: true, force: true });
		});

		interface Mail {
			to: string;
			topic: string;
			payload: string;
		}
		/** The next mail to somebody that has come since the last one that was read. */
		async function mail(to: string, about = ''): Promise<Mail> {
			const mails = () =>
				floor.nodeRed.debugs.filter(({ name }) => name === mailNode).map(({ value }) => (typeof value === 'string' ? JSON.parse(value) : value) as Mail);
			const found = await floor.nodeRed.waitFor(() => {
				const at = mails().findIndex((one, index) => index >= read && one.to === to && `${one.topic}${one.payload}`.includes(about));
				return at < 0 ? undefined : { at, one: mails()[at] as Mail };
			}, `a mail to ${to}`);
			read = found.at + 1;
			return found.one;
		}
		/** Somebody opens the link of a mail on their phone. */
		async function opens({ payload }: Mail, speaks: Language = language): Promise<WatchedPage> {
			const link = /https?:\S+#\S+/.exec(payload)?.[0];
			assert.ok(link, `no link in “${payload}”`);
			return openPage(`${floor.nodeRed.url}/andon/l/${link.slice(link.indexOf('#'))}`, {
				language: speaks,
				viewport: PHONE,
				expected: [/41[0]|Failed to load/],
			});
		}
		async function fits({ page }: WatchedPage): Promise<void> {
			assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
		}
		/** Fills in the form of a link and sends it. */
		async function sends(watched: WatchedPage, values: Filled, outcome: string, why?: string): Promise<void> {
			const form = watched.page.locator('andon-form');
			await form.locator('.action.main').waitFor();
			await fillForm(form, values);
			const button = form.getByRole('button', { name: outcome, exact: true });
			if ((await button.count()) === 0) await form.locator('.action[aria-expanded="false"]').click();
			await button.click();
			if (why !== undefined) {
				await form.locator('#note').fill(why);
				await form.locator('.action.main').click();
			}
			await watched.page.getByText(say('Done. Thank you.', '已完成，谢谢！')).waitFor();
		}
		const answered = say('Send the answer', '提交回复');
		const button = (name: 'finding' | 'lot' | 'late' | 'certificate') =>
			floor.press(
				{
					finding: say('Audit finding', '审核不符合项'),
					lot: say('Lot does not conform', '来料不符合'),
					late: say('Answer is late', '逾期未回复'),
					certificate: say('ISO 14001 until 31 March', 'ISO 14001，3 月 31 日到期'),
				}[name],
			);

		it('a finding: answered on the phone, rejected, answered anew by a new link, accepted, effective, closed', async () => {
			await button('finding');
			const first = await mail('zhang@huaxin.example');
			const page = await opens(first);
			await page.page.locator('andon-form .action.main').waitFor();
			await fits(page);
			await page.screenshot(`flows.f22.ask.${language}`);
			await sends(page, ANSWER, answered);
			await page.screenshot(`flows.f22.done.${language}`);
			await page.close();
			const { number } = await floor.case('SU-');
			await floor.does('he', async (he) => {
				await he.open(say('Evaluate', '评估'));
				await he.picture(`f22.evaluate.${language}`);
				await he.send('rejected', 'No root cause');
			});
			// The first link is over; the second turn has its own.
			const over = await opens(first);
			await over.page.getByText(say('Nothing left to do', '无需再处理')).waitFor();
			await over.close();
			const again = await opens(await mail('zhang@huaxin.example'));
			await again.page.getByText(say('Turn 2', '第 2 轮')).waitFor();
			await sends(again, ANSWER, answered);
			await again.close();
			await floor.does('he', async (he) => {
				await he.answers(say('Evaluate', '评估'), {}, 'accepted');
				await he.answers(say('Effective?', '是否有效'), {}, 'ok');
			});
			assert.equal((await floor.closes(number)).turn, 2);
		});

		it('a lot that does not conform: Keller reads the page in her language, on 《不符合改善对策表》', async () => {
			await button('lot');
			const page = await opens(await mail('keller@guss.example'), 'en-US');
			await page.page.getByText('Nonconformity improvement, supplier').first().waitFor();
			await fits(page);
			const form = page.page.locator('andon-form');
			await form.locator('.action.main').waitFor();
			await fillForm(form, IMPROVEMENT);
			await form.getByRole('button', { name: answered, exact: true }).click();
			await page.page.getByText('Done. Thank you.').waitFor();
			await page.close();
			const { number } = await floor.case('SU-');
			await floor.does('he', async (he) => {
				await he.answers(say('Evaluate', '评估'), {}, 'accepted');
				await he.answers(say('Effective?', '是否有效'), {}, 'ok');
			});
			const { fields, rootCause } = await floor.closes(number);
			assert.deepEqual([rootCause, fields.rate], [IMPROVEMENT.root, 3]);
		});

		if (language === 'zh-CN') return;

		it('not accepted: insisted on, then withdrawn', async () => {
			await button('late');
			const no = { company: 'Huaxin Castings', name: 'Zhang Wei', accepts: 'no' };
			const first = await opens(await mail('zhang@huaxin.example'));
			await sends(first, { ...no, objection: 'It was sent on Friday.' }, answered);
			await first.close();
			const { number } = await floor.case('SU-');
			await floor.does('he', (he) => he.answers('Objection', {}, 'insisted', 'It has not come.'));
			const second = await opens(await mail('zhang@huaxin.example'));
			await sends(second, { ...no, objection: 'Sent once more.' }, answered);
			await second.close();
			await floor.does('he', (he) => he.answers('Objection', {}, 'withdrawn', 'It is here.'));
			await floor.closes(number);
		});

		it('no answer: reminded with the link, the buyer, the head of purchasing, who decides by a link to stop orders', async () => {
			await button('finding');
			await mail('zhang@huaxin.example');
			await floor.passes(11 * DAY);
			await mail('zhang@huaxin.example', 'One day is left');
			const reminder = await mail('zhang@huaxin.example', 'overdue');
			assert.doesNotMatch((await mail('qian@plant.example')).payload, /\{\{|\(no link/);
			const decide = await opens(await mail('zhou@plant.example', 'Decide here'));
			await decide.page.getByText('Stop new orders').click();
			await decide.page.getByLabel('Why').fill('No answer to two calls');
			await fits(decide);
			await decide.screenshot('flows.f22.decide.en-US');
			await decide.page.getByRole('button', { name: 'Say so' }).click();
			await decide.page.getByText('✓ Stop new orders').waitFor();
			await decide.close();
			const late = await opens(reminder);
			await late.page.locator('.clock.late').waitFor();
			await late.screenshot('flows.f22.late.en-US');
			await sends(late, ANSWER, answered);
			await late.close();
			const { number } = await floor.case('SU-');
			await floor.does('qian', (qian) => qian.answers('Stop new orders', { stopped: 'PO 4711' }, 'stopped'));
			await floor.does('he', async (he) => {
				await he.answers('Evaluate', {}, 'accepted');
				await he.answers('Effective?', {}, 'ng', 'Again');
			});
			const again = await opens(await mail('zhang@huaxin.example', 'Please answer here'));
			await sends(again, ANSWER, answered);
			await again.close();
			await floor.does('he', async (he) => {
				await he.answers('Evaluate', {}, 'accepted');
				await he.answers('Effective?', {}, 'ok');
			});
			await floor.closes(number);
		});

		it('a certificate: asked for 90 days before, sent with its paper, not in order, sent again, and its successor is registered', async () => {
			await button('certificate');
			await floor.passes(25 * DAY);
			const page = await opens(await mail('zhang@huaxin.example', 'Less than 90 days'));
			const paper = { number: 'C-9', paper: [join(folder, 'ISO-14001.pdf')], new_until: '2030-03-31' };
			await page.page.locator('andon-form .action.main').waitFor();
			await page.screenshot('flows.f22.certificate.en-US');
			await sends(page, paper, 'Send the certificate');
			await page.close();
			const { number } = await floor.case('CE-');
			await floor.does('he', (he) => he.answers('Is the new certificate in order?', {}, 'rejected', 'Another site'));
			await floor.passes(60 * DAY);
			const again = await opens(await mail('zhang@huaxin.example', 'Less than 30 days'));
			await sends(again, paper, 'Send the certificate');
			await again.close();
			await floor.does('he', (he) => he.answers('Is the new certificate in order?', { confirmed_until: '2030-03-30' }, 'accepted'));
			await floor.closes(number);
			const next = await floor.case('CE-');
			assert.deepEqual([next.number === number, next.fields.valid_until], [false, '2030-03-30T15:59:59.000Z']);
		});

		it('a certificate that ends: the head of purchasing decides by a link, the buyer stops, the supplier says that there will be none', async () => {
			// Another one: of ISO 14001 there is a successor already.
			const register = (exampleFlow('f22-suppliers', language) as { nodes: FlowNode[] }).nodes.find(({ name }) => name === 'ISO 14001 until 31 March');
			const payload = JSON.stringify({ supplier: 'huaxin', certificate: 'RoHS', valid_until: '2027-03-31' });
			await floor.nodeRed.post(`/inject/${register?.id}`, { __user_inject_props__: [{ p: 'payload', v: payload, vt: 'json' }] });
			const { number } = await floor.case('CE-');
			await floor.passes(121 * DAY);
			const decide = await opens(await mail('zhou@plant.example', 'has ended'));
			await decide.page.getByText('Stop buying').click();
			await decide.page.getByRole('button', { name: 'Say so' }).click();
			await decide.page.getByText('✓ Stop buying').waitFor();
			await decide.close();
			await floor.does('qian', (qian) => qian.answers('Stop buying', { stopped: 'Housings' }, 'stopped'));
			const { url } = await floor.command<{ url: string }>({ command: 'task-link', case: number, step: 'Send the new one', person: 'zhang' });
			const page = await opens({ to: '', topic: '', payload: url });
			await sends(page, {}, 'There will be none', 'We give up casting.');
			await page.close();
			await floor.does('qian', (qian) => qian.answers('Stop buying', { stopped: 'Everything' }, 'ended'));
			await floor.closes(number);
		});
	});
}
