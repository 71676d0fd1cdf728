// What somebody has who installs the package: the command andon-rehearse, and the rehearsal in a test of their own. As docs/rehearsal.md shows it,
// in both languages.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../tools/node24.mjs';
import { fixtureConfig } from '../domain/plant.fixture.ts';
import { installPalette } from './harness/pack.ts';
import { removeTempDir, tempDir } from './harness/temp.ts';

const MINUTE = 60_000;
const rung = (minutes: number, role: string, ask: string, own: object = {}) => ({
	after: { amount: minutes * MINUTE, counts: 'elapsed' },
	tell: [{ role }],
	ask,
	...own,
});
/** Row C of the matrix, as the page has it. */
const config = {
	rungs: [
		rung(20, 'production-supervisor', 'acknowledge', { channels: ['wecom', 'phone'] }),
		rung(60, 'engineering-supervisor', 'acknowledge'),
		rung(120, 'quality-supervisor', 'come'),
		rung(180, 'planning-supervisor', 'decide', { how: 'phone' }),
	],
	until: ['resolved'],
};
const planning = { id: 'planning-supervisor', name: 'Planning supervisor', holders: ['huang'], deputies: [] };
const FLOW = [
	{ id: 'p1', type: 'andon-plant', ...fixtureConfig, roles: [...fixtureConfig.roles, planning] },
	{ id: 'l1', type: 'andon-escalate', name: 'Row C', plant: 'p1', config },
];

describe('Installed from the package, a ladder is rehearsed', function () {
	this.timeout(180_000);
	let folder: string;

	before(async () => {
		folder = tempDir('rehearse');
		await installPalette(folder);
		writeFileSync(join(folder, 'flows.json'), JSON.stringify(FLOW));
	});
	after(() => removeTempDir(folder));

	function run(program: string, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
		return new Promise((resolve) => {
			execFile(program, words, { cwd: folder, shell: process.platform === 'win32', timeout: 60_000 }, (error, out, err) =>
				resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
			);
		});
	}
	const command = (...words: string[]) => run(join(folder, 'node_modules', '.bin', 'andon-rehearse'), ...words);

	it('by the command that it brings', async () => {
		const { code, out, err } = await command('flows.json', '--ladder', 'Row C', '--at', '2026-11-22 02:40', '--svg', 'row-c.svg');
		assert.deepEqual([code, err], [0, '']);
		const lines = out.split('\n').filter((line) => /^\S/.test(line));
		assert.equal(lines[0], 'The ladder begins 2026-11-22 02:40 (Asia/Shanghai).');
		assert.match(lines[1] ?? '', /^2026-11-22 03:00 \(\+20 min\) {2}Level 1/);
		assert.match(readFileSync(join(folder, 'row-c.svg'), 'utf8'), /^<svg /);
	});

	it('and the command says in one sentence what does not fit, and fails', async () => {
		const { code, out, err } = await command('flows.json', '--ladder', 'Row D', '--at', '2026-11-22 02:40', '--language', 'zh-CN');
		assert.deepEqual([code, out], [1, '']);
		assert.match(err, /\p{Script=Han}.*Row C/u);
		assert.doesNotMatch(err, /\n {4}at /);
	});

	for (const page of ['rehearsal.md', 'rehearsal.zh-CN.md']) {
		it(`by the test that docs/${page} shows`, async () => {
			const [, example] = /^```js test\n([\s\S]*?)^```$/m.exec(readFileSync(join(ROOT, 'docs', page), 'utf8')) ?? [];
			assert.ok(example, 'the page has an example');
			writeFileSync(join(folder, 'ladder.test.mjs'), example);
			const { code, err } = await run(process.execPath, 'ladder.test.mjs');
			assert.equal(code, 0, err);
		});
	}
});
