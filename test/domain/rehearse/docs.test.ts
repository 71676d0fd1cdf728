// docs/rehearsal.md says what is so: the sentences under the matrix are those that the dialog shows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { EscalateConfig } from '../../../src/steps/escalate/config.ts';
import { sayLadder } from '../../../src/steps/escalate/sentences.ts';
import { MINUTE } from '../../../src/time.ts';
import { fixtureDirectory } from '../plant.fixture.ts';

const minutes = (n: number) => ({ amount: n * MINUTE, counts: 'elapsed' as const });
const ROW_C: EscalateConfig = {
	rungs: [
		{ after: minutes(20), tell: [{ role: 'production-supervisor' }], channels: ['wecom', 'phone'], ask: 'acknowledge' },
		{ after: minutes(60), tell: [{ role: 'engineering-supervisor' }], ask: 'acknowledge' },
		{ after: minutes(120), tell: [{ role: 'quality-supervisor' }], ask: 'come' },
		{ after: minutes(180), tell: [{ role: 'planning-supervisor' }], how: 'phone', ask: 'decide' },
	],
	until: ['resolved'],
};
const known = { ...fixtureDirectory, role: (id: string) => (id === 'planning-supervisor' ? { name: 'Planning supervisor' } : fixtureDirectory.role(id)) };

describe('The page on rehearsals', () => {
	for (const [file, language] of [
		['rehearsal.md', 'en-US'],
		['rehearsal.zh-CN.md', 'zh-CN'],
	] as const) {
		it(`reads its matrix back as the dialog does (${language})`, () => {
			const page = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8');
			const [, block = ''] = /<!-- sentences -->\n([\s\S]*?)\n\n/.exec(page) ?? [];
			assert.deepEqual(
				block.split('\n').map((line) => line.replace(/^\d\. /, '')),
				sayLadder(ROW_C, known, language).rungs,
			);
		});
	}
});
