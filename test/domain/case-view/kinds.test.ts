// Kinds of cases by the names that people know: the plant's own first, then ours, then as they are.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { kindLabelsOf, kindName } from '../../../src/case-view/kinds.ts';
import { CaseWords } from '../../../src/case-view/words.ts';
import { makeDirectory } from '../../../src/plant/directory.ts';
import { render } from '../../../src/steps/task/template.ts';
import { fixtureConfig, fixtureDirectory } from '../plant.fixture.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('The kind of a case', () => {
	it('ours has a name in both languages; one that we don’t know stays as it is', () => {
		assert.deepEqual([kindName('process', 'en-US'), kindName('process', 'zh-CN')], ['Process', '过程异常']);
		for (const strange of ['leak', '', '__proto__', 'constructor', 'a.b', '{x}', '油温']) assert.equal(kindName(strange, 'zh-CN'), strange);
	});

	it('as the plant’s panels call it, in the language of whoever looks; else in the other', () => {
		const own = kindLabelsOf([
			{ kind: 'quality', label: { 'en-US': 'Bad parts', 'zh-CN': '坏件' } },
			{ kind: 'quality', label: { 'en-US': 'Bad parts', 'zh-CN': '坏件' } },
			{ kind: 'leak', label: { 'en-US': 'Leak' } },
			{ label: 'Help' },
		]);
		assert.equal(kindName('quality', 'zh-CN', own), '坏件');
		assert.equal(kindName('leak', 'zh-CN', own), 'Leak');
		assert.equal(own.length, 2);
	});

	it('two buttons of one kind that say different things don’t name it', () => {
		const own = kindLabelsOf([
			{ kind: 'equipment', label: 'Machine' },
			{ kind: 'equipment', label: 'Tool' },
		]);
		assert.equal(kindName('equipment', 'en-US', own), 'Equipment');
	});

	it('in what a task asks, in the plant’s language, and in what is noted of a case', () => {
		const subject = { kind: 'in-process' } as never;
		assert.equal(render('{{case.kind}} · {{ case.kind }}', subject, 100, fixtureDirectory), 'In process · In process');
		assert.equal(render('{{case.kind}}', subject, 100, makeDirectory({ ...fixtureConfig, language: 'zh-CN' })), '制程异常');
		const words = new CaseWords({ plant: fixtureDirectory, language: 'zh-CN', kinds: [{ kind: 'leak', label: '泄漏点' }] });
		assert.deepEqual([words.fieldValue('kind', 'leak'), words.fieldValue('kind', 'process'), words.fieldValue('kind', 7)], ['泄漏点', '过程异常', '7']);
	});

	it('every kind that an example names has a name', () => {
		const files = globSync('examples/*/flow.json', { cwd: ROOT });
		assert.ok(files.length > 20);
		for (const file of files) {
			// How often a proof looks is no kind of case.
			const flow = readFileSync(`${ROOT}${file}`, 'utf8').replaceAll(/"looks": \{[^}]*\}/g, '');
			for (const [, kind = ''] of flow.matchAll(/"kind": "([a-z][a-z-]*)"/g)) {
				assert.notEqual(kindName(kind, 'zh-CN'), kind, `${kind} in ${file}`);
			}
		}
	});
});
