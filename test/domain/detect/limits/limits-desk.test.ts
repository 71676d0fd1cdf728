import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { learns, openDesk } from '../../../../nodes/andon-detect/limits-desk.ts';
import { checkDetect } from '../../../../src/detect/check.ts';
import { START } from './desk.fixture.ts';

describe('the book of limits beside a node', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'andon-limits-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));
	const opened = (rule: object = { id: 'weight', watch: 'spc' }) => {
		const checked = checkDetect({ rules: [rule] }, 'en-US');
		assert.ok(checked.ok);
		return openDesk({
			folder,
			key: 'weights',
			config: checked.config,
			now: () => START,
			language: () => 'en-US',
			said: (_level, message) => assert.fail(message),
		});
	};

	it('a deploy while it is in use: the new instance begins when the old one has written everything', async () => {
		const old = await opened();
		const next = opened();
		for (let at = 0; at < 40; at++) old.desk.learn('weight', 'L2', undefined, at, 500 + (at % 3));
		const typed = old.desk.command({ command: 'type-limits', signal: 'L3', limits: { mean: 5, sigma: 1 } });
		await old.close();
		await typed;
		const { desk, close } = await next;
		assert.equal(desk.limits('weight', 'L3', undefined)!.version, 1);
		assert.equal(desk.status(), 'learning L2: 40 of 100');
		await close();
		assert.equal(readdirSync(join(folder, 'limits')).length, 1);
	});

	it('a detector that learns nothing needs none', () => {
		const config = (rule: object) => {
			const checked = checkDetect({ rules: [rule] }, 'en-US');
			assert.ok(checked.ok);
			return checked.config;
		};
		assert.equal(learns(config({ id: 'hot', watch: 'limits', limits: { hi: 5 } })), false);
		assert.equal(learns(config({ id: 'weight', watch: 'spc' })), true);
	});
});
