// Who will be asked at the disciplines that an 8D has not come to, read from the canvas of the example.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { stepKey } from '../../../src/case/reduce.ts';
import { type EightDProgress, progressOf } from '../../../src/eight-d/progress.ts';
import type { Language } from '../../../src/text.ts';
import { F2, found } from '../scenario/f2-story.ts';
import { Scenario } from '../scenario/scenario-rig.ts';

async function progressIn(s: Scenario, number: string, language: Language): Promise<EightDProgress> {
	const { engine } = s.plant;
	const { record } = (await engine.store.load(engine.store.idOf(number)!))!;
	const ahead = engine.stepsAhead(Object.keys(record.mechanics.open).map(stepKey));
	return progressOf(record, engine.plant.directory, language, {}, ahead);
}

describe('Disciplines that an 8D has not come to', () => {
	it('say who will be asked there; those it has reached say nothing of it', async () => {
		const { s, number } = await found();
		const before = await progressIn(s, number, 'en-US');
		const waiting = before.disciplines.filter(({ standing }) => standing === 'waiting');
		assert.ok(waiting.length >= 5, JSON.stringify(before.disciplines));
		for (const { id, ahead } of waiting) {
			if (['D4', 'D7', 'D8'].includes(id)) assert.ok(ahead.length > 0, `${id} asks nobody`);
			for (const { step, asked } of ahead) assert.ok(step.startsWith(id) && asked !== '', `${step}: "${asked}"`);
		}
		for (const { standing, ahead } of before.disciplines) if (standing !== 'waiting') assert.deepEqual(ahead, []);
		const chinese = await progressIn(s, number, 'zh-CN');
		assert.notDeepEqual(chinese.disciplines, before.disciplines, 'names are joined as the language joins them');
	});

	it('a canvas that leads back does not go round for ever, and a step that is not drawn leads nowhere', async () => {
		const s = await Scenario.start(F2);
		const all = s.plant.engine.stepsAhead([s.step('d4')]);
		assert.equal(new Set(all.map(({ key }) => key)).size, all.length);
		assert.deepEqual(s.plant.engine.stepsAhead(['__proto__']), []);
	});
});
