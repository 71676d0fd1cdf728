// The tab "Andon" in the editor's sidebar: a technician sees what is stuck and why, and gets it going again.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINES, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { removeTempDir, tempDir } from '../runtime/harness/temp.ts';
import { IDS, PASSWORD, PLANT, stuckPlant } from '../runtime/stuck-plant.fixture.ts';
import { type Editor, openEditor } from './harness/editor.ts';
import type { Language, Theme } from './harness/page.ts';

declare const RED: { sidebar: { show(id: string): void }; nodes: { selection?: unknown }; workspaces: { active(): string } };

for (const line of LINES) {
	describe(`The sidebar in Node-RED ${line === 5 ? '5' : '4.1'}`, function () {
		this.timeout(180_000);
		let nodeRed: NodeRed;
		let editor: Editor;

		before(async () => {
			nodeRed = await startNodeRed({ version: line, flows: stuckPlant() });
			for (const inject of [IDS.injectHeld, IDS.injectGone, IDS.injectGone, IDS.injectLost]) {
				await nodeRed.inject(inject);
			}
			await until(nodeRed, ({ openCases, held }) => openCases === 4 && held.length === 1);
			await nodeRed.deploy(stuckPlant({ measure: false }));
			await until(nodeRed, ({ stranded, unserved }) => stranded.length === 1 && unserved.length === 2);
		});
		after(() => nodeRed?.dispose());

		const panel = () => editor.page.locator('.andon-sb');
		const card = (title: string) => panel().locator('.andon-sb-problems section', { hasText: title });
		const badge = () => editor.page.locator('.andon-sb-badge').first();
		const told = () => panel().locator('.andon-sb-told');
		const open = async (language: Language = 'en-US', theme: Theme = 'light') => {
			editor = await openEditor(nodeRed, { language, theme, viewport: { width: 1280, height: 1500 } });
			await editor.page.evaluate(() => RED.sidebar.show('andon'));
			await panel().locator('.andon-sb-problems section').first().waitFor();
		};

		describe('is looked at', () => {
			const looks: [Language, Theme][] =
				line === 5
					? [
							['en-US', 'light'],
							['zh-CN', 'dark'],
						]
					: [['zh-CN', 'light']];
			for (const [language, theme] of looks) {
				it(`in ${language}, ${theme}`, async () => {
					await open(language, theme);
					await card('measure').getByRole('button').first().click();
					assert.doesNotMatch((await panel().textContent()) ?? '', TEXT_MISSING);
					await editor.screenshot(`sidebar.${line}.${language}.${theme}`);
					// A form that stays open keeps the list from being drawn again.
					await card('measure').getByRole('button', { expanded: true }).click();
					await panel().locator('.andon-sb-form:not([hidden])').waitFor({ state: 'detached' });
					await editor.close();
				});

				it(`with everything wrong at once, in ${language}, ${theme}`, async () => {
					await open(language, theme);
					await editor.page.route('**/andon/*/problems*', (route) => route.fulfill({ json: EVERYTHING }));
					await panel().locator('.andon-sb-top button').first().click();
					await panel().locator('.andon-sb-banner').first().waitFor();
					assert.equal(await badge().textContent(), '99+');
					assert.doesNotMatch((await panel().textContent()) ?? '', TEXT_MISSING);
					await editor.screenshot(`sidebar.everything.${line}.${language}.${theme}`);
					await panel().locator('.andon-sb-problems details, .andon-sb-problems h3').last().scrollIntoViewIfNeeded();
					await editor.screenshot(`sidebar.everything-else.${line}.${language}.${theme}`);
					await editor.page.unrouteAll();
					await panel().locator('.andon-sb-top button').first().click();
					await panel().locator('.andon-sb-banner').first().waitFor({ state: 'detached' });
					await editor.close();
				});
			}
		});

		describe('as a technician uses it', () => {
			before(() => open());
			after(() => editor?.close());

			it('counts on its tab what needs a look', async () => {
				assert.equal(await badge().textContent(), '4');
			});

			it('shows a held case with its reason, as text and never as HTML', async () => {
				const held = card('Fill weight low');
				assert.match((await held.textContent()) ?? '', /Held.*EX-\d{4}-00001 Fill weight low <b>at<\/b> filler 2.*contain.*process-engineer/);
				assert.equal(await held.locator('b').count(), 0);
			});

			it('shows the step on the canvas when its name is clicked', async () => {
				await card('Fill weight low').getByRole('button', { name: 'contain', exact: true }).click();
				await editor.page.locator('.red-ui-flow-node-highlighted, .red-ui-flow-node-selected').first().waitFor();
			});

			it('retries a held case in vain while nothing was mended, and it goes on once the plant is', async () => {
				await card('Fill weight low').getByRole('button', { name: 'Retry' }).click();
				await told().filter({ hasText: 'is still held' }).waitFor();
				await nodeRed.deploy(stuckPlant({ measure: false, mended: true }), 'nodes');
				await card('Fill weight low').waitFor({ state: 'detached' });
				await until(nodeRed, ({ held }) => held.length === 0);
			});

			it('sends the cases whose step was deleted to another step, all at once', async () => {
				const gone = card('measure');
				assert.match((await gone.textContent()) ?? '', /Step gone.*2 cases.*measure.*no longer on the canvas/);
				await gone.getByRole('button', { name: 'Send to step' }).first().click();
				const send = gone.getByRole('button', { name: 'Send', exact: true });
				assert.equal(await send.isDisabled(), true);
				assert.deepEqual(await gone.locator('option').allTextContents(), ['choose a step', 'contain', 'review']);
				await gone.locator('select').selectOption('review');
				await gone.getByRole('textbox').fill('measured by hand');
				await send.click();
				await told().filter({ hasText: '2 of 2 done' }).waitFor();
				await gone.waitFor({ state: 'detached' });
				const { cases } = await nodeRed.get<{ cases: { title: string; steps: { key: string }[] }[] }>(`/andon/${PLANT}/cases?text=torque`);
				assert.deepEqual(
					cases.map(({ steps }) => steps.map(({ key }) => key)),
					[['review'], ['review']],
				);
			});

			it('cancels a stranded case with a reason, and only with one', async () => {
				const lost = card('Label crooked');
				await lost.getByRole('button', { name: 'Cancel …' }).click();
				const cancel = lost.getByRole('button', { name: 'Cancel the case' });
				assert.equal(await cancel.isDisabled(), true);
				await lost.getByRole('textbox').fill('a trial of the new printer');
				await cancel.click();
				await told().filter({ hasText: 'is cancelled' }).waitFor();
				await lost.waitFor({ state: 'detached' });
			});

			it('says that nothing needs a look, and how many cases are open', async () => {
				await panel().locator('.andon-sb-quiet', { hasText: 'Nothing needs a look. ' }).or(panel().locator('.andon-sb-quiet')).first().waitFor();
				assert.match((await panel().locator('.andon-sb-quiet').textContent()) ?? '', /Nothing needs a look\.3 open cases\. Quiet since/);
				assert.equal(await badge().count(), 0);
				await editor.screenshot(`sidebar.quiet.${line}`);
			});

			it('finds an open case by part of its title', async () => {
				await panel().getByRole('searchbox').fill('TORQUE');
				await panel().locator('.andon-sb-rows .andon-sb-entry').nth(2).waitFor({ state: 'detached' });
				assert.match((await panel().locator('.andon-sb-rows').textContent()) ?? '', /Cap torque too high.*review/);
				await panel().getByRole('searchbox').fill('');
			});

			it('backs up while the plant runs', async () => {
				await panel().getByRole('button', { name: 'Back up now' }).click();
				await told().filter({ hasText: 'Backed up to' }).waitFor();
			});
		});
	});
}

const TEXT_MISSING = /andon-plant|sidebar\./;

const one = (number: string, title: string) => ({ case: number, number, title });
const AT = '2026-11-22T00:12:00.000Z';
/** An answer with every sort of problem, and more cases than are listed. */
const EVERYTHING = {
	state: 'open',
	plantTime: '2026-11-22T02:30:00.000Z',
	problem: 'Role “shift-lead” names a person “ghost” that the plant does not know.',
	clock: 'The clock says 1970-01-01T00:00:12.000Z, earlier than 2026-11-22T00:12:00.000Z, when something was last written.',
	store: 'The disk is full (ENOSPC): nothing more can be stored in /data/andon.',
	recovery: { cut: 0, damaged: [{ file: 'journal/000007.ndjson', reason: 'content changed on the disk; set aside', cases: ['x'] }] },
	announced: 3,
	openCases: 140,
	lastEntry: AT,
	totals: { held: 120, inTransit: 2, stranded: 1, unserved: 2 },
	held: [
		{
			...one('EX-2026-00117', 'Fill weight low at filler 2'),
			step: 'contain#1',
			key: 'contain',
			code: 'task.nobody',
			message: 'The plant has no role “process-engineer”.',
			since: AT,
		},
	],
	unserved: [
		{ ...one('EX-2026-00118', 'Cap torque too high'), step: 'measure#2', key: 'measure', since: AT, drawn: false },
		{ ...one('EX-2026-00119', 'Label crooked'), step: 'review#1', key: 'review', since: AT, drawn: true },
	],
	inTransit: [
		{
			...one('EX-2026-00120', 'Temperature of the bath'),
			hop: { id: 'a/3', kind: 'move', from: 'contain', output: 'done', at: AT },
			waiting: 200_000,
			served: true,
			missing: ['review'],
		},
		{
			...one('EX-2026-00121', 'Bottle burst'),
			hop: { id: 'b/4', kind: 'report', from: 'measure', output: 'overdue', at: AT },
			waiting: 200_000,
			served: false,
			missing: [],
		},
	],
	stranded: [
		{
			...one('EX-2026-00122', 'AVeryLongTitleWithoutASpaceThatSomeMachineHasMadeUpFromItsOwnTagNames_Line2_Filler3_Nozzle14'),
			since: '2026-11-19T00:00:00.000Z',
		},
	],
	undelivered: [
		{
			...one('EX-2026-00117', 'Fill weight low at filler 2'),
			at: AT,
			step: 'ladder#1',
			output: 'notice',
			reason: 'Step ladder is missing or disabled, so nobody could be told.',
		},
		{ ...one('EX-2026-00116', 'Label missing'), at: AT, reason: 'Nobody holds the role “night-lead”.' },
	],
};

describe('The sidebar for a visitor who may only look', function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;
	let editor: Editor;
	const file = tempDir('no-folder');

	before(async () => {
		writeFileSync(join(file, 'a-file'), '');
		const flows = stuckPlant();
		const plant = flows.find(({ id }) => id === PLANT)!;
		flows.push({ ...plant, id: '7ad30c51e2b84fa0', name: 'Other plant', folder: join(file, 'a-file', 'inside') });
		const users = [{ username: 'visitor', password: PASSWORD, permissions: ['read', 'inject.write'] }];
		nodeRed = await startNodeRed({ flows, settings: { adminAuth: { type: 'credentials', users } } });
		const login = { client_id: 'node-red-editor', grant_type: 'password', scope: '', username: 'visitor', password: 'password' };
		const tokens = await nodeRed.post<{ access_token: string }>('/auth/token', login);
		await nodeRed.post(`/inject/${IDS.injectHeld}`, {}, { authorization: `Bearer ${tokens.access_token}` });
		editor = await openEditor(nodeRed, { storage: { 'auth-tokens': JSON.stringify(tokens) } });
		await editor.page.evaluate(() => RED.sidebar.show('andon'));
	});
	after(async () => {
		await editor?.close();
		await nodeRed?.dispose();
		removeTempDir(file);
	});

	it('shows what is held and offers nothing to do about it', async () => {
		const panel = editor.page.locator('.andon-sb');
		await panel.locator('.andon-sb-problems section', { hasText: 'Fill weight low' }).waitFor();
		assert.equal(await panel.locator('.andon-sb-actions').count(), 0);
		assert.equal(await panel.getByRole('button', { name: 'Back up now' }).count(), 0);
		assert.match((await panel.textContent()) ?? '', /You may look but not act/);
		await editor.screenshot('sidebar.visitor');
	});

	it('says of another plant, chosen from the list, why its folder can not be used', async () => {
		const panel = editor.page.locator('.andon-sb');
		await panel.locator('select').selectOption('Other plant');
		await panel.locator('.andon-sb-quiet', { hasText: /can't be reached: .*a-file/ }).waitFor();
		assert.equal(await panel.getByRole('searchbox').isVisible(), false);
	});
});

interface Found {
	openCases: number;
	held: unknown[];
	stranded: unknown[];
	unserved: unknown[];
}

/** Asks the plant until it says so. */
async function until(nodeRed: NodeRed, check: (found: Found) => boolean): Promise<void> {
	for (let tries = 0; tries < 300; tries++) {
		const found = await nodeRed.get<Found & { state: string }>(`/andon/${PLANT}/problems`);
		if (found.state === 'open' && check(found)) return;
		await new Promise((again) => setTimeout(again, 100));
	}
	throw new Error(`the plant never came to: ${check.toString()}`);
}
