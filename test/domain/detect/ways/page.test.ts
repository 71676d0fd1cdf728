// The page about samples says what is so, in both languages: its settings are accepted, its messages give its samples, its units are all there are.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkWay } from '../../../../src/detect/ways/check.ts';
import { unitsLike } from '../../../../src/detect/ways/unit.ts';
import { brought } from './ways.fixture.ts';

const page = (file: string) => readFileSync(new URL(`../../../../docs/${file}`, import.meta.url), 'utf8');
const blocks = (text: string) => new Map([...text.matchAll(/^```json (\S+)\n([\s\S]*?)^```$/gm)].map((found): [string, string] => [found[1]!, found[2]!]));

describe('the page about samples', () => {
	const english = page('samples.md');
	const examples = blocks(english);
	const example = (mark: string) => JSON.parse(examples.get(mark)!) as never;

	it('has settings that are accepted as they stand there', () => {
		for (const mark of ['way=modbus', 'way=declared']) assert.deepEqual(checkWay(example(mark), 'en-US'), { ok: true, config: example(mark) });
	});

	it('has messages that give the samples it says', () => {
		const signals = brought({ value: example('message=signals'), signal: 'plant/L2' }, { way: 'signals' });
		assert.deepEqual(signals.samples, example('samples=signals'));
		assert.deepEqual([signals.unfit[0]?.signal, signals.refusals[0]?.path], ['plant/L2/level', 'pressure']);
		assert.deepEqual(brought({ value: example('message=modbus'), signal: 'L2' }, example('way=modbus')).samples, example('samples=modbus'));
	});

	it('has the same examples and units in Chinese', () => {
		const chinese = page('samples.zh-CN.md');
		assert.deepEqual(blocks(chinese), examples);
		const units = (text: string) => /(?:Known units: |已知单位：)([\s\S]*?)\n\n/.exec(text)![1]!.split(/\s+/);
		assert.deepEqual(units(chinese), units(english));
	});

	it('names every unit that is known', () => {
		const listed = /Known units: ([\s\S]*?)\n\n/
			.exec(english)![1]!
			.split(/\s+/)
			.filter((unit) => unit !== '·');
		for (const unit of listed) for (const other of unitsLike(unit)) assert.ok(listed.includes(other), `${other} is missing`);
		assert.deepEqual(
			listed.filter((unit) => unitsLike(unit).length === 0),
			[],
		);
	});
});
