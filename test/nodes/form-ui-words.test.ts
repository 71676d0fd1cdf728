// Every sentence that the form says is there, and none is there that it never says.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import english from '../../nodes/form-ui/locales/en-US/form-ui.json' with { type: 'json' };
import { ROOT } from '../../tools/node24.mjs';

describe('The sentences of the form', () => {
	const source = globSync('nodes/form-ui/**/*.ts', { cwd: ROOT })
		.map((file) => readFileSync(join(ROOT, file), 'utf8'))
		.join('\n');
	const asked = new Set(
		[...source.matchAll(/\bsay\((?:[^()]|\([^()]*\))*?\)/g)].flatMap(([call]) => [...call.matchAll(/'([a-z][a-z-]*)'/g)].map((match) => match[1] as string)),
	);

	it('are all there', () => {
		assert.ok(asked.size > 40, [...asked].join());
		assert.deepEqual(
			[...asked].filter((key) => !Object.hasOwn(english, key) && !['zh-CN'].includes(key)),
			[],
		);
	});

	it('are all said', () => {
		// Words of buttons are named where the buttons are listed, units by their own name.
		const listed = new Set(['yes', 'no', 'ok', 'ng', 'unit']);
		assert.deepEqual(
			Object.keys(english).filter((key) => !asked.has(key) && !listed.has(key)),
			[],
		);
	});
});
