// F2, as its people meet it: a cracked housing from the finding to the closed 8D with its printed report. A useless measure is refused by the forces that the
// line measures, and the second turn shows the effect. The rules of the flow: test/domain/scenario.

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { openPage } from '../browser/harness/page.ts';
import { MEMBERS, papers, ROOT } from '../domain/scenario/f2-story.ts';
import type { Filled } from './harness/fill.ts';
import { Floor, type Worker } from './harness/floor.ts';

const HOUR = 3_600_000;
const { comparison: _, ...problem } = papers.d2;

describe('F2 8D with responsibility rules, by touching and typing', function () {
	this.timeout(420_000);
	let floor: Floor;

	before(async () => {
		floor = await Floor.open({ example: 'f2-eight-d', language: 'en-US', at: '2026-11-23T01:30:00.000Z', pages: { '8d': 'ui-andon-8d' } });
	});
	after(() => floor?.dispose());

	/** Somebody answers what is asked of them under this title. */
	const does = (person: string, title: RegExp, values: Filled, outcome: string, why?: string): Promise<void> =>
		floor.does(person, (worker) => worker.answers(title, values, outcome, why));

	/** Causes, proof, measures, carried out and seen. What an earlier turn found stands in the form already. */
	async function turn(number: string, finds: (chen: Worker) => Promise<void> = async () => {}): Promise<void> {
		await floor.does('chen', async (chen) => {
			await chen.open(/D4 Causes/);
			await finds(chen);
			await chen.send('found');
		});
		await does('li', /How is the effect shown/, papers.measured, 'measured');
		await does('chen', /D5 Measures/, papers.d5, 'chosen');
		await does('lin', /Review of the measures/, {}, 'agreed');
		await floor.press('Clip force before');
		await floor.passes(HOUR);
		for (const measure of [papers.d5.corrective, papers.d5.detecting]) {
			await floor.does('chen', (chen) => chen.answers(new RegExp(measure.slice(0, 12)), papers.d6, 'done'));
		}
		await does('pan', /Really carried out/, {}, 'seen');
		assert.equal((await floor.case(number)).status, 'open');
	}

	it('found, contained, caused; refused by the data; proved; deployed; all agree; closed, and the report says it', async () => {
		const number = await floor.raised(() => floor.press('Housing cracked'), '8D-');
		await does('li', /D0 Emergency/, papers.d0, 'recorded');
		await does('liu', /D1 Team/, papers.d1, 'formed');
		await does('chen', /D2 Problem/, problem, 'described');
		await does('chen', /D3 Containment/, papers.d3, 'contained');
		for (const person of ['cao', 'wang', 'luo']) await does(person, /How to trace/, {}, 'known');

		await turn(number, async (chen) => {
			await root(chen.form.locator('andon-form-whys').first(), ROOT);
			await root(chen.form.locator('andon-form-whys').last(), 'Force checked on tool 1 only');
			await chen.picture('f2.causes');
		});
		await floor.press('Clip force after: as before');
		await floor.eventually(async () => (await floor.case(number)).turn === 2, 'the second turn');
		const workspace = await openPage(`${floor.nodeRed.url}/dashboard/8d?case=${number}`, { viewport: { width: 1440, height: 1000 } });
		const { page } = workspace;
		await page.locator('[data-test="rail"][data-discipline="D4"][data-standing="current"]').waitFor();
		await workspace.screenshot('flows.f2.workspace-turn-2');

		await turn(number);
		await floor.press('Clip force after: better');
		await does('chen', /D7 Prevention/, papers.d7, 'prevented');
		await does('wang', /Deploy/, { deployed: 'Limit in the record of tool 4' }, 'deployed');
		await does('liu', /Deploy/, {}, 'declined', 'No slides in this tool');
		for (const person of MEMBERS) await does(person, /D8 Close/, {}, 'agree');
		const closed = await floor.closes(number);
		assert.equal(closed.turn, 2);

		await page.reload();
		await page.locator('[data-test="eight-d"]').waitFor();
		await workspace.screenshot('flows.f2.workspace-closed');
		const [report] = await Promise.all([page.context().waitForEvent('page'), page.locator('[data-report="internal.html"]').click()]);
		await report.getByRole('heading', { level: 1, name: `8D report ${number}` }).waitFor();
		const told = (await report.locator('body').textContent()) ?? '';
		for (const said of [ROOT, papers.d5.corrective, '95 % CI', 'DP-', 'Chen Jing']) assert.ok(told.includes(said), `${said} is not in the report`);
		await report.close();
		const [word] = await Promise.all([page.waitForEvent('download'), page.locator('[data-report="customer.docx"]').click()]);
		assert.match(word.suggestedFilename(), /\.docx$/);
		await workspace.close();
	});
});

/** One answer to the first why, verified to be the root. */
async function root(whys: Locator, answer: string): Promise<void> {
	await whys.getByRole('button', { name: 'Why? Add an answer' }).click();
	const card = whys.locator('.cause-card');
	await card.getByRole('textbox').first().fill(answer);
	await card.getByRole('button', { name: 'Verified' }).click();
	await card.getByRole('button', { name: 'Root cause' }).click();
	await card.locator('select').selectOption('machine');
	await card.getByRole('button', { name: 'Done' }).click();
}
