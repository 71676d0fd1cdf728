import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkDetect } from '../../../src/detect/check.ts';
import { LIMITS_COMMANDS, readLimitsCommand } from '../../../src/detect/limits/command.ts';
import { USUAL_POINTS, USUAL_QUIET } from '../../../src/detect/spc/rule.ts';
import * as exported from '../../../src/index.ts';
import { isRefusal } from '../../../src/refusal.ts';

const page = readFileSync(new URL('../../../docs/detection.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json!) as Record<string, unknown>);

describe('docs/detection.md', () => {
	it('shows rules that are right, one of each kind that it tells of', () => {
		const rules = examples.filter((one) => 'watch' in one);
		for (const rule of rules) assert.ok(checkDetect({ rules: [rule] }, 'en-US').ok, JSON.stringify(checkDetect({ rules: [rule] }, 'en-US')));
		assert.deepEqual([...new Set(rules.map(({ watch }) => watch))], ['spc', 'multivariate', 'trend', 'risk', 'baseline']);
	});

	it('shows an example of every command, and each is one', () => {
		const commands = examples.filter((one) => 'command' in one);
		for (const command of commands) assert.ok(!isRefusal(readLimitsCommand(command, '2026-11-23T06:00:00.000Z', 'en-US')), JSON.stringify(command));
		assert.deepEqual([...new Set(commands.map(({ command }) => command))].sort(), [...LIMITS_COMMANDS].sort());
		assert.equal(examples.length, commands.length + examples.filter((one) => 'watch' in one).length);
	});

	it('shows the same examples in Chinese, under as many headings, and names as many fields', () => {
		const parts = (text: string) => ({
			examples: [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => json),
			headings: text.match(/^#+ /gm)!.length,
			fields: [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, field]) => field),
			exported: [...text.slice(text.lastIndexOf('\n## ')).matchAll(/`(\w+)`/g)].map(([, name]) => name),
		});
		const chinese = readFileSync(new URL('../../../docs/detection.zh-CN.md', import.meta.url), 'utf8');
		assert.deepEqual(parts(chinese), parts(page));
	});

	it('tells what a rule does unless told as it does it, and names what is exported', () => {
		assert.match(page, new RegExp(`\\| \`learn\` \\| good points .* \\| ${USUAL_POINTS} \\|`));
		assert.match(page, new RegExp(`\\| \`quiet\` \\| .* \\| ${USUAL_QUIET} \\|`));
		const names = [...page.slice(page.indexOf('## In scripts')).matchAll(/`(\w+)`/g)].map(([, name]) => name!);
		assert.deepEqual(
			names.filter((name) => !(name in exported)),
			[],
		);
	});
});
