// Example 16 on the older dashboard: the list of tasks, an answer that is refused, and one that is taken.

import assert from 'node:assert/strict';
import { exampleFlow } from '../../tools/examples.mjs';
import { type FlowNode, type NodeRed, startNodeRed } from '../runtime/harness/node-red.ts';
import { openPage } from './harness/page.ts';

/** What this dashboard says of itself, whatever is on it. */
const OWN = [/ui\/loading\.html/, /SideNav 'left' is not available/];
const TEXTS = {
	'en-US': { press: 'The sealer stops', done: 'Mended', none: 'Nothing to do.', nobody: 'Say who you are.', who: 'Wang Qiang' },
	'zh-CN': { press: '封口机停机', done: '已修复', none: '没有待办任务。', nobody: '请先选择您是谁。', who: '王强' },
};

describe('The list of tasks on the classic dashboard', function () {
	this.timeout(120_000);
	let nodeRed: NodeRed;

	before(async () => {
		nodeRed = await startNodeRed({ dashboard: 'all' });
	});
	after(() => nodeRed?.dispose());

	for (const language of ['en-US', 'zh-CN'] as const) {
		it(`shows a task, says what is missing in an answer, keeps what was typed, and is empty when it is done (${language})`, async () => {
			const { nodes } = exampleFlow('16-classic-dashboard', language) as { nodes: FlowNode[] };
			await nodeRed.deploy(nodes);
			const text = TEXTS[language];
			const watched = await openPage(`${nodeRed.url}/ui/`, { language, viewport: { width: 390, height: 844 }, expected: OWN });
			const { page } = watched;
			await page.locator('.andon-none', { hasText: text.none }).waitFor();
			await nodeRed.inject(nodes.find(({ type, name }) => type === 'inject' && name === text.press)!.id);
			const task = page.locator('.andon-task', { hasText: text.press });
			await task.waitFor();
			await task.locator('[name="stopped"]').fill('25');
			await task.getByRole('button', { name: text.done }).click();
			await task.locator('.andon-fault', { hasText: text.nobody }).waitFor();
			await task.locator('[name="actor"]').selectOption({ label: text.who });
			await task.getByRole('button', { name: text.done }).click();
			await task.locator('.andon-fault').waitFor();
			await watched.screenshot(`classic.${language}`);
			assert.equal(await task.locator('[name="stopped"]').inputValue(), '25');
			const other = await openPage(`${nodeRed.url}/ui/`, { language, expected: OWN });
			await other.page.locator('.andon-task', { hasText: text.press }).waitFor();
			assert.equal(await other.page.locator('.andon-fault').count(), 0, 'whoever opens the page after a refusal sees the task, and no fault of others');
			await other.close();
			await task.locator('[name="cause"]').fill('<b>Heater</b> 3');
			await task.getByRole('button', { name: text.done }).click();
			await page.locator('.andon-none', { hasText: text.none }).waitFor();
			const plant = nodes.find(({ type }) => type === 'andon-plant')!.id;
			const command = (asked: object) => nodeRed.post<Record<string, unknown>>(`/andon/${plant}/command`, asked);
			const [{ number }] = (await command({ command: 'list' })).cases as [{ number: string }];
			const closed = await command({ command: 'get', case: number });
			assert.deepEqual([closed.status, closed.rootCause, closed.fields], ['closed', '<b>Heater</b> 3', { stopped: 25 }]);
			await watched.close();
		});
	}
});
