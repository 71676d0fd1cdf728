// A task that is answered on a form of the plant: it keeps the form that it was given with, and the answer says which it was.

import assert from 'node:assert/strict';
import type { Form } from '../../../../src/form/form.ts';
import { versionOf } from '../../../../src/form/version.ts';
import type { JsonObject } from '../../../../src/json.ts';
import type { Context } from '../../../../src/step.ts';
import { checkTaskConfig, type TaskConfig } from '../../../../src/steps/task/config.ts';
import type { TaskState } from '../../../../src/steps/task/state.ts';
import { taskStep } from '../../../../src/steps/task/task.ts';
import { ofFields } from '../../form/form.fixture.ts';
import { fixtureDirectory } from '../../plant.fixture.ts';
import { Story } from '../story.ts';
import { by, faults } from './case.fixture.ts';

const sheet = ofFields(
	{ name: 'category', type: 'choice', as: 'cause' },
	{ name: 'why', type: 'long-text', as: 'rootCause', required: true },
	{ name: 'station', type: 'area', as: 'set:area' },
	{ name: 'weights', type: 'table', columns: [{ name: 'g', type: 'number' }] },
	{ name: 'sum', type: 'computed', computed: '$sum(weights.g)', as: undefined },
);
const shorter = ofFields({ name: 'why', type: 'text', as: 'rootCause' });

/** The forms of a plant, which the test may change. */
class Plant {
	readonly now = new Map<string, Form>();
	readonly ever = new Map<string, Form>();
	set(key: string, form: Form): this {
		this.now.set(key, form);
		this.ever.set(versionOf(form), form);
		return this;
	}
	get context(): Partial<Context> & Pick<Context, 'plant'> {
		return {
			plant: fixtureDirectory,
			form: (key) => {
				const form = this.now.get(key);
				return form && { version: versionOf(form), form };
			},
			formVersion: (version) => this.ever.get(version),
		};
	}
}

const configured = (changes: JsonObject = {}): TaskConfig => {
	const checked = checkTaskConfig(
		{ title: 'Form', taskKind: 'custom', outcomes: ['done', 'later'], to: { role: 'qe' }, form: 'Deviation', ...changes },
		'en-US',
	);
	assert(checked.ok, JSON.stringify(checked));
	return checked.value;
};
function story(plant: Plant, changes?: JsonObject): Story<TaskConfig, TaskState> {
	const told = new Story(taskStep, configured(changes), { key: 'form', plant: plant.context });
	told.arrives();
	return told;
}
/** As the engine does it: what takes time is reckoned before. */
async function fill(told: Story<TaskConfig, TaskState>, values: JsonObject, person = 'chen') {
	assert(told.open);
	const data = { outcome: 'done', values };
	const reckoned = await taskStep.beforehand?.(told.open, { type: 'complete', data, actor: by(person) }, told.context());
	const answer = taskStep.answer;
	assert(answer);
	return answer(told.subject, told.open, { type: 'complete', data, actor: by(person), reckoned }, told.context());
}

describe('a task on a form of the plant', () => {
	it('shows which form in which version, and not the form itself', () => {
		const told = story(new Plant().set('Deviation', sheet));
		assert.deepEqual(told.open?.waitsFor.form, { key: 'Deviation', version: versionOf(sheet) });
		assert.deepEqual(told.open?.state.form, { key: 'Deviation', version: versionOf(sheet) });
		assert.deepEqual(told.open?.waitsFor.fields, []);
		assert.equal((told.open!.waitsFor.outcomes as unknown[]).length, 2);
	});

	it('keeps values, form and version together, and the values become what fields become', () => {
		const told = story(new Plant().set('Deviation', sheet));
		told.answers(
			'complete',
			{ outcome: 'done', values: { category: 'machine', why: ' worn valve ', station: 'L1', weights: [{ g: '1.5' }, { g: 2 }] } },
			by('chen'),
		);
		const [answered] = told.eventsOf('task/answered');
		assert.deepEqual(answered?.form, { key: 'Deviation', version: versionOf(sheet) });
		assert.deepEqual(answered?.values, { category: 'machine', why: 'worn valve', station: 'L1', weights: [{ g: 1.5 }, { g: 2 }] });
		const { cause, rootCause, area, fields } = told.subject;
		assert.deepEqual([cause, rootCause, area], ['machine', 'worn valve', 'L1']);
		assert.deepEqual(fields, { weights: [{ g: 1.5 }, { g: 2 }] });
		assert.deepEqual(told.outputs(), ['done']);
	});

	it('reckons what is computed itself', async () => {
		const decision = (await fill(story(new Plant().set('Deviation', sheet)), { why: 'x', weights: [{ g: 1.5 }, { g: 2 }], sum: 1_000 })) as {
			events: { data: JsonObject }[];
		};
		assert.equal((decision.events[0]!.data.values as JsonObject).sum, 3.5);
	});

	it('every fault at once, in order, what only the plant knows among them', async () => {
		const told = story(new Plant().set('Deviation', sheet));
		assert.deepEqual(faults(await fill(told, { category: 'luck', station: 'L99', weights: [{ g: 'x' }], colour: 1 })), [
			['values.colour', 'form.unknown-property'],
			['values.category', 'form.not-option'],
			['values.why', 'form.required'],
			['values.station', 'form.area-unknown'],
			['values.weights[0].g', 'form.not-number'],
		]);
		assert(told.open);
	});

	it('the form is changed while somebody fills it in: the answer counts on the one that was shown', () => {
		const plant = new Plant().set('Deviation', sheet);
		const told = story(plant);
		plant.set('Deviation', shorter);
		told.answers('complete', { outcome: 'done', values: { why: 'worn', category: 'machine' } }, by('chen'));
		assert.equal((told.eventsOf('task/answered')[0]!.form as JsonObject).version, versionOf(sheet));
		assert.equal(told.subject.cause, 'machine');
		const next = story(plant);
		assert.equal(next.open?.state.form?.version, versionOf(shorter));
	});

	it('the form is deleted while the task is open: it can still be answered', () => {
		const plant = new Plant().set('Deviation', sheet);
		const told = story(plant);
		plant.now.clear();
		told.answers('complete', { outcome: 'done', values: { why: 'worn' } }, by('chen'));
		assert.deepEqual(told.outputs(), ['done']);
	});

	it('the version is lost (its file was damaged): the answer is refused and says so, nothing is lost', () => {
		const plant = new Plant().set('Deviation', sheet);
		const told = story(plant);
		plant.ever.clear();
		assert.equal(told.refuses('complete', { outcome: 'done', values: { why: 'worn' } }, by('chen')), 'task.form-gone');
		assert(told.open);
	});

	it('a form that the plant doesn’t have holds the case, and says which', () => {
		for (const name of ['Deviation', '__proto__']) {
			const told = story(new Plant(), { form: name });
			assert.deepEqual([told.open?.hold?.code, told.open?.hold?.path], ['task.form-unknown', 'form']);
			assert.match(told.open?.hold?.message ?? '', new RegExp(name));
		}
	});

	it('of two signers each answers on the same version', () => {
		const plant = new Plant().set('Deviation', shorter);
		const told = story(plant, { signers: { mode: 'all' } });
		told.answers('complete', { outcome: 'done', values: { why: 'a' } }, by('chen'));
		plant.set('Deviation', sheet);
		assert.deepEqual(told.open?.waitsFor.form, { key: 'Deviation', version: versionOf(shorter) });
	});

	it('asks on a form or on fields of its own, not on both', () => {
		const checked = checkTaskConfig({ title: 'x', taskKind: 'contain', form: 'Deviation', fields: [{ name: 'a' }] }, 'zh-CN');
		assert(!checked.ok);
		assert.deepEqual(
			checked.refusals.map(({ path, code }) => [path, code]),
			[['form', 'task.form-or-fields']],
		);
	});
});
