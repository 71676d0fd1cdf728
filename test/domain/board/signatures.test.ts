import assert from 'node:assert/strict';
import { signaturesOn } from '../../../src/board/signatures.ts';
import type { OpenStep } from '../../../src/case/mechanics.ts';
import type { JsonObject } from '../../../src/json.ts';
import { checkTaskConfig, type TaskConfig } from '../../../src/steps/task/config.ts';
import type { TaskState } from '../../../src/steps/task/state.ts';
import { taskStep } from '../../../src/steps/task/task.ts';
import { fixtureDirectory } from '../plant.fixture.ts';
import { Story } from '../steps/story.ts';
import { by } from '../steps/task/case.fixture.ts';

/** A disposition that several sign. */
function disposition(signers: JsonObject, changes: JsonObject = {}): Story<TaskConfig, TaskState> {
	const outcomes: JsonObject[] = [
		{ name: 'return', label: 'Return' },
		{ name: 'scrap', label: 'Scrap' },
	];
	const raw = { title: 'Disposition', taskKind: 'custom', outcomes, to: [{ department: 'quality' }, { department: 'production' }], signers, ...changes };
	const checked = checkTaskConfig(raw, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(taskStep, checked.value, { key: 'sign' });
	story.arrives();
	return story;
}

const shown = (story: Story<TaskConfig, TaskState>, language: 'en-US' | 'zh-CN' = 'en-US') =>
	signaturesOn(story.open as unknown as OpenStep, fixtureDirectory, language);

describe('who has signed, as somebody who opens the task reads it', () => {
	it('a line for each department, with what was said; the others are missing', () => {
		const story = disposition({ mode: 'all' });
		story.answers('complete', { outcome: 'scrap', note: 'cracks' }, by('chen'));
		const { at, ...line } = shown(story)?.lines[0] ?? {};
		assert.ok(at);
		assert.deepEqual([shown(story)?.have, shown(story)?.of, line], [1, 2, { seat: 'Quality', name: '陈静', said: 'Scrap', note: 'cracks' }]);
		assert.deepEqual(shown(story)?.lines[1], { seat: 'Production' });
	});

	it('a no is told from a yes', () => {
		const story = disposition({ mode: 'all', veto: ['scrap'], dissent: 'collected' });
		story.answers('complete', { outcome: 'scrap' }, by('chen'));
		assert.equal(shown(story)?.lines[0]?.no, true);
		story.answers('complete', { outcome: 'return' }, by('sun'));
		assert.equal(story.open, undefined);
	});

	it('who is asked by name is named once', () => {
		const story = disposition({ mode: 'all' }, { to: { role: 'qe' } });
		story.answers('complete', { outcome: 'return' }, by('chen'));
		assert.deepEqual(
			shown(story)?.lines.map(({ seat, name, said }) => [seat, name, said]),
			[
				[undefined, '陈静', 'Return'],
				['Alice Baker', undefined, undefined],
			],
		);
	});

	it('of anybody, only who has signed, and how many it takes', () => {
		const story = disposition({ mode: 'quorum', count: 3 }, { whoMay: 'anyone' });
		story.answers('complete', { outcome: 'return' }, by('zhou'));
		assert.deepEqual([shown(story)?.have, shown(story)?.of, shown(story)?.lines.length], [1, 3, 1]);
	});

	it('where one answer is enough there are none', () => {
		assert.equal(shown(disposition({ mode: 'any' })), undefined);
	});
});
