// F22 as its people meet it: the supplier on the page of a link, with a phone and no account; buyer, supplier quality and the head of purchasing at
// their lists of tasks. All rules and times: test/domain/scenario.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleFlow } from '../../tools/examples.mjs';
import { ANSWER, IMPROVEMENT } from '../domain/scenario/f22-story.ts';
import type { FlowNode } from '../runtime/harness/node-red.ts';
import { Floor } from './harness/floor.ts';
import { Mails } from './harness/mails.ts';
import { taskOf } from './harness/phones.ts';

/** A day of the example is a minute of the plant's clock here, which passes when the story says so: the real times are looked at in test/domain/scenario. */
const DAY = 60_000;
const REAL_DAY = 86_400_000;

/** Whatever counts in days counts in minutes. */
function inMinutes(nodes: FlowNode[]): FlowNode[] {
	return JSON.parse(JSON.stringify(nodes), (key, value) => (key === 'amount' && typeof value === 'number' ? (value * DAY) / REAL_DAY : value));
}

for (const language of ['en-US', 'zh-CN'] as const) {
	describe(`F22 Suppliers, with a link and no account (${language})`, function () {
		this.timeout(480_000);
		let floor: Floor;
		let folder: string;
		let mails: Mails;
		const say = (english: string, chinese: string) => (language === 'en-US' ? english : chinese);

		before(async () => {
			folder = mkdtempSync(join(tmpdir(), 'andon-paper-'));
			writeFileSync(join(folder, 'ISO-14001.pdf'), '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
			// The sample's certificate ends at 15:59:59 this evening: its 90 days begin at 14:30, after the stories of findings.
			floor = await Floor.open({ example: 'f22-suppliers', language, at: '2027-03-31T13:00:00.000Z', change: inMinutes });
			mails = new Mails(floor);
		});
		after(async () => {
			await floor?.dispose();
			rmSync(folder, { recursive: true, force: true });
		});

		beforeEach(() => mails.allRead());

		const ZHANG = 'zhang@huaxin.example';
		const ZHOU = 'zhou@plant.example';
		const answered = say('Send the answer', '提交回复');
		const press = (name: 'finding' | 'lot' | 'late' | 'certificate') =>
			floor.press(
				{
					finding: say('Audit finding', '审核不符合项'),
					lot: say('Lot does not conform', '来料不符合'),
					late: say('Answer is late', '逾期未回复'),
					certificate: say('ISO 14001 until 31 March', 'ISO 14001，3 月 31 日到期'),
				}[name],
			);
		/** Something comes in; the number of its case. */
		const button = (name: Parameters<typeof press>[0]) => floor.raised(() => press(name), name === 'certificate' ? 'CE-' : 'SU-');
		const accepted = (number: string) =>
			floor.does('he', async (he) => {
				await he.answers(taskOf(say('Evaluate', '评估'), number), {}, 'accepted');
				await he.answers(taskOf(say('Effective?', '是否有效'), number), {}, 'ok');
			});

		it('a finding: answered on the phone, rejected, answered anew by a new link, accepted, effective, closed', async () => {
			const number = await button('finding');
			const first = await mails.to(ZHANG);
			const page = await mails.open(first);
			await page.ready();
			await page.picture(`f22.ask.${language}`);
			await page.send(ANSWER, answered);
			await page.picture(`f22.done.${language}`);
			await page.close();
			await floor.does('he', async (he) => {
				await he.open(say('Evaluate', '评估'));
				await he.picture(`f22.evaluate.${language}`);
				await he.send('rejected', 'No root cause');
			});
			// The first link is over; the second turn has its own.
			const over = await mails.open(first);
			await over.shows(say('Nothing left to do', '无需再处理'));
			await over.close();
			const again = await mails.open(await mails.to(ZHANG));
			await again.shows(say('Turn 2', '第 2 轮'));
			await again.send(ANSWER, answered);
			await again.close();
			await accepted(number);
			assert.equal((await floor.closes(number)).turn, 2);
		});

		it('a lot that does not conform: Keller reads the page in her language, on 《不符合改善对策表》', async () => {
			const number = await button('lot');
			const page = await mails.open(await mails.to('keller@guss.example'), 'en-US');
			await page.shows('Nonconformity improvement, supplier');
			// The buttons of a task are named by the plant, in its language.
			await page.send(IMPROVEMENT, answered);
			await page.close();
			await accepted(number);
			const { fields, rootCause } = await floor.closes(number);
			assert.deepEqual([rootCause, fields.rate], [IMPROVEMENT.root, 3]);
		});

		if (language === 'zh-CN') return;

		it('not accepted: insisted on, then withdrawn', async () => {
			const number = await button('late');
			const no = { company: 'Huaxin Castings', name: 'Zhang Wei', accepts: 'no' };
			await mails.answer(await mails.to(ZHANG), { ...no, objection: 'It was sent on Friday.' }, answered);
			await floor.does('he', (he) => he.answers('Objection', {}, 'insisted', 'It has not come.'));
			await mails.answer(await mails.to(ZHANG), { ...no, objection: 'Sent once more.' }, answered);
			await floor.does('he', (he) => he.answers('Objection', {}, 'withdrawn', 'It is here.'));
			await floor.closes(number);
		});

		it('nobody knows the supplier: the buyer names the contact, or drops it', async () => {
			const finding = (title: string) => floor.raised(() => floor.nodeRed.post('/f22/findings', { title, supplier: 'nobody', kind: 'finding' }), 'SU-');
			const named = await finding('No work instruction');
			await floor.does('qian', (qian) => qian.answers(taskOf('Who answers for', named), { supplier: 'huaxin' }, 'named'));
			await mails.answer(await mails.to(ZHANG), ANSWER, answered);
			await accepted(named);
			await floor.closes(named);
			const dropped = await finding('No gauge list');
			await floor.does('qian', (qian) => qian.answers(taskOf('Who answers for', dropped), {}, 'dropped', 'No supplier of ours.'));
			await floor.closes(dropped);
		});

		it('no answer: reminded with the link, the buyer, the head of purchasing, who decides by a link to stop orders', async () => {
			const number = await button('finding');
			await mails.to(ZHANG);
			await floor.passes(11 * DAY);
			await mails.to(ZHANG, 'One day is left');
			const reminder = await mails.to(ZHANG, 'overdue');
			assert.doesNotMatch((await mails.to('qian@plant.example')).payload, /\{\{|\(no link/);
			await mails.to(ZHOU, 'Two days over time');
			const decide = await mails.open(await mails.to(ZHOU, 'Decide here'));
			await decide.picture('f22.decide.en-US');
			await decide.decide('Stop new orders', 'No answer to two calls');
			await decide.close();
			const late = await mails.open(reminder);
			await late.page.locator('.clock.late').waitFor();
			await late.picture('f22.late.en-US');
			await late.send(ANSWER, answered);
			await late.close();
			await floor.does('qian', (qian) => qian.answers('Stop new orders', { stopped: 'PO 4711' }, 'stopped'));
			await floor.does('he', async (he) => {
				await he.answers('Evaluate', {}, 'accepted');
				await he.answers('Effective?', {}, 'ng', 'Again');
			});
			await mails.answer(await mails.to(ZHANG, 'Please answer here'), ANSWER, answered);
			await accepted(number);
			await floor.closes(number);
		});

		it('no answer, and the head of purchasing waits: five days later told again; whoever leaves a task is told of, and it stays', async () => {
			const number = await button('finding');
			await floor.passes(11 * DAY);
			await mails.to(ZHANG, 'One day is left');
			const decide = await mails.open(await mails.to(ZHOU, 'Decide here'));
			await decide.decide('Wait five more days');
			await decide.close();
			await floor.passes(5 * DAY);
			await mails.to(ZHOU, 'Fifteen days');
			await mails.answer(await mails.to(ZHANG, 'overdue'), ANSWER, answered);
			await floor.passes(4 * DAY);
			await floor.does('he', (he) => he.isLate(taskOf('Evaluate', number)));
			await accepted(number);
			await floor.closes(number);
		});

		it('a certificate: asked for 90 days before, sent with its paper, not in order, sent again, and its successor is registered', async () => {
			const number = await button('certificate');
			await floor.comes('2027-03-31T14:30:30.000Z');
			const paper = { number: 'C-9', paper: [join(folder, 'ISO-14001.pdf')], new_until: '2030-03-31' };
			const page = await mails.open(await mails.to(ZHANG, 'Less than 90 days'));
			await page.ready();
			await page.picture('f22.certificate.en-US');
			await page.send(paper, 'Send the certificate');
			await page.close();
			await floor.does('he', (he) => he.answers('Is the new certificate in order?', {}, 'rejected', 'Another site'));
			await floor.comes('2027-03-31T15:30:30.000Z');
			await mails.answer(await mails.to(ZHANG, 'Less than 30 days'), paper, 'Send the certificate');
			await floor.passes(4 * DAY);
			await floor.does('he', async (he) => {
				await he.isLate('Is the new certificate in order?');
				await he.answers('Is the new certificate in order?', { confirmed_until: '2030-03-30' }, 'accepted');
			});
			await floor.closes(number);
			const next = await floor.case('CE-');
			assert.deepEqual([next.number === number, next.fields.valid_until], [false, '2030-03-30T15:59:59.000Z']);
		});

		/** Another certificate: of ISO 14001 there is a successor already. */
		const registered = (certificate: string): Promise<string> => {
			const register = (exampleFlow('f22-suppliers', language) as { nodes: FlowNode[] }).nodes.find(({ name }) => name === 'ISO 14001 until 31 March');
			const payload = JSON.stringify({ supplier: 'huaxin', certificate, valid_until: '2027-03-31' });
			return floor.raised(() => floor.nodeRed.post(`/inject/${register?.id}`, { __user_inject_props__: [{ p: 'payload', v: payload, vt: 'json' }] }), 'CE-');
		};
		it('a certificate that ends: the head of purchasing decides by a link, the buyer stops, the supplier says that there will be none', async () => {
			const number = await registered('RoHS');
			await floor.comes('2027-03-31T16:00:30.000Z');
			const decide = await mails.open(await mails.to(ZHOU, number));
			await decide.decide('Stop buying');
			await decide.close();
			await floor.passes(2 * DAY);
			await floor.does('qian', async (qian) => {
				await qian.isLate('Stop buying');
				await qian.answers('Stop buying', { stopped: 'Housings' }, 'stopped');
			});
			await mails.answer(await mails.to(ZHANG, number), {}, 'There will be none', 'We give up casting.');
			await floor.does('qian', (qian) => qian.answers('Stop buying', { stopped: 'Everything' }, 'ended'));
			await floor.closes(number);
		});

		it('a certificate that ended, and bought on for now: nothing is stopped; the new one comes late', async () => {
			const number = await registered('REACH');
			const decide = await mails.open(await mails.to(ZHOU, number));
			await decide.decide('Buy on for now');
			await decide.close();
			await mails.answer(
				await mails.to(ZHANG, number),
				{ number: 'R-2', paper: [join(folder, 'ISO-14001.pdf')], new_until: '2030-03-31' },
				'Send the certificate',
			);
			await floor.does('he', (he) => he.answers('Is the new certificate in order?', { confirmed_until: '2030-03-31' }, 'accepted'));
			await floor.closes(number);
			await (await floor.phone('qian')).isDone();
		});
	});
}
