import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/json.ts';
import { checkTaskConfig, type TaskConfig } from '../../../../src/steps/task/config.ts';
import type { TaskState } from '../../../../src/steps/task/state.ts';
import { taskStep } from '../../../../src/steps/task/task.ts';
import { Story } from '../story.ts';
import { after, by, faults, openedCase } from './case.fixture.ts';

function form(fields: JsonObject[], changes: JsonObject = {}): Story<TaskConfig, TaskState> {
	const checked = checkTaskConfig({ title: 'Form', taskKind: 'custom', outcomes: ['done', 'later'], to: { role: 'qe' }, fields, ...changes }, 'en-US');
	assert(checked.ok, JSON.stringify(checked));
	const story = new Story(taskStep, checked.value, { key: 'form' });
	story.arrives();
	return story;
}

const filled = (story: Story<TaskConfig, TaskState>, values: unknown, outcome = 'done') =>
	story.answers('complete', { outcome, values } as JsonObject, by('chen'));

const everything: JsonObject[] = [
	{ name: 'remark', label: 'Remark', type: 'text', maxLength: 20, required: true },
	{ name: 'weight', label: 'Weight', type: 'number', unit: 'g', min: 480, max: 520, decimals: 1, requiredFor: ['done'] },
	{ name: 'machine', label: 'Machine', type: 'choice', options: ['filler', { value: 'capper', label: '旋盖机' }] },
	{ name: 'tools', label: 'Tools', type: 'several', options: ['Pareto', 'fishbone', 'histogram'] },
	{ name: 'stopped', label: 'Line stopped', type: 'yes-no', default: false },
	{ name: 'at', label: 'Since', type: 'date-time' },
];

describe('the fields of a task', () => {
	it('are kept in the case, typed', () => {
		const story = form(everything);
		filled(story, { remark: ' valve ', weight: '498.5', machine: 'capper', tools: ['Pareto', 'Pareto', 'histogram'], at: '2026-11-23T08:15' });
		assert.deepEqual(story.subject.fields, {
			remark: 'valve',
			weight: 498.5,
			machine: 'capper',
			tools: ['Pareto', 'histogram'],
			stopped: false,
			at: '2026-11-23T00:15:00.000Z',
		});
		after(openedCase(), story.events.filter(({ type }) => type === 'set' || type === 'task/answered') as never);
	});

	it('every fault of a form at once, and nothing has changed', () => {
		const story = form(everything);
		const bad = { remark: 'x'.repeat(21), weight: '12,5', machine: 'mixer', tools: ['Pareto', 'luck'], stopped: 'perhaps', at: 'noon', colour: 'red' };
		assert.deepEqual(faults(filled(story, bad)), [
			['values.colour', 'form.unknown-property'],
			['values.remark', 'form.too-long'],
			['values.weight', 'form.not-number'],
			['values.machine', 'form.not-option'],
			['values.tools[1]', 'form.not-option'],
			['values.stopped', 'form.not-flag'],
			['values.at', 'form.not-instant'],
		]);
		assert(story.open);
		assert.deepEqual(story.subject.fields, {});
	});

	it('required for one outcome, not for the other', () => {
		const story = form(everything);
		assert.deepEqual(faults(filled(story, { remark: 'x' })), [['values.weight', 'form.required']]);
		assert.deepEqual(faults(filled(story, undefined, 'later')), [['values.remark', 'form.required']]);
		filled(story, { remark: 'x', weight: '' }, 'later');
		assert.deepEqual(story.outputs(), ['later']);
	});

	it('a default is taken when a field isn’t mentioned, not when it was emptied', () => {
		const field = { name: 'shift', type: 'text', default: 'Day' };
		const [untouched, emptied] = [form([field]), form([field])];
		filled(untouched, {});
		filled(emptied, { shift: '' });
		assert.deepEqual([untouched.subject.fields, emptied.subject.fields], [{ shift: 'Day' }, {}]);
	});

	for (const [value, code, path = 'values.weight'] of [
		['12,5', 'form.not-number'],
		[Number.NaN, 'form.not-number'],
		[Number.POSITIVE_INFINITY, 'form.not-number'],
		['500 g', 'form.not-number'],
		[[500], 'form.not-number'],
		[true, 'form.not-number'],
		[479.9, 'form.too-small'],
		[520.1, 'form.too-large'],
		[500.55, 'form.decimals'],
		[{ amount: 500, unit: 'kg' }, 'form.unit', 'values.weight.unit'],
		[{ amount: 500, per: 'h' }, 'form.unknown-property', 'values.weight.per'],
		[{ unit: 'g' }, 'form.required'],
	] as [unknown, string, string?][]) {
		it(`a weight of ${Number.isNaN(value) ? 'NaN' : (JSON.stringify(value) ?? value)}: ${code}`, () => {
			assert.deepEqual(faults(filled(form(everything), { remark: 'x', weight: value })), [[path, code]]);
		});
	}

	it('its own unit may be said, the limits are allowed', () => {
		for (const weight of [480, 520, { amount: '500.5', unit: 'g' }]) {
			const story = form(everything);
			filled(story, { remark: 'x', weight });
			assert.equal(story.open, undefined);
		}
	});

	it('values that are none, and keys that reach for the prototype', () => {
		for (const values of ['x', [], 5]) assert.equal(faults(filled(form(everything), values))[0]?.[1], 'form.not-object');
		const hostile = JSON.parse('{"remark": "x", "weight": 500, "__proto__": {"admin": true}, "constructor": 1}');
		assert.deepEqual(
			faults(filled(form(everything), hostile)).map(([path]) => path),
			['values.__proto__', 'values.constructor'],
		);
		assert.equal(({} as { admin?: boolean }).admin, undefined);
	});

	it('all texts together must still fit into a message', () => {
		const fields = ['a', 'b', 'c'].map((name) => ({ name, type: 'text', maxLength: 4_000 }));
		assert.deepEqual(faults(filled(form(fields), { a: '异'.repeat(4_000), b: 'x', c: '' })), [['values', 'form.too-big']]);
	});
});

describe('what the fields become in the case', () => {
	it('F1, step 6: cause, root cause, a temporary measure to be carried out by production, and a long-term one done at once', () => {
		const story = form([
			{ name: 'category', type: 'choice', as: 'cause' },
			{ name: 'root', type: 'text', as: 'rootCause' },
			{ name: 'now', type: 'text', as: 'measure:temporary', planned: true },
			{ name: 'forever', type: 'text', as: 'measure:corrective' },
			{ name: 'say', type: 'text', as: 'comment' },
		]);
		filled(story, { category: 'machine', root: 'worn valve', now: 'sort every bottle', forever: 'new valve', say: 'see photo' });
		const { subject } = story;
		assert.deepEqual([subject.cause, subject.rootCause, subject.comments], ['machine', 'worn valve', 1]);
		assert.deepEqual(
			subject.measures.map((one) => [one.id, one.class, one.text, one.owner, one.doneAt !== undefined]),
			[
				['form#1/now', 'temporary', 'sort every bottle', 'chen', false],
				['form#1/forever', 'corrective', 'new valve', 'chen', true],
			],
		);
		assert.deepEqual(subject.fields, {});
	});

	it('step 7: production reports the temporary measure as carried out, with the loss', () => {
		const story = form([
			{ name: 'carriedOut', type: 'yes-no', as: 'measure-done:temporary' },
			{ name: 'hours', type: 'number', unit: 'h', as: 'loss:time' },
			{ name: 'minutes', type: 'number', unit: 'min', as: 'loss:time' },
			{ name: 'scrap', type: 'number', unit: 'bottles', as: 'loss:pieces' },
			{ name: 'cost', type: 'number', unit: 'CNY', as: 'loss:money' },
		]);
		story.happens(
			{ type: 'measure-planned', data: { id: 'm1', class: 'temporary', text: 'sort' } },
			{ type: 'measure-planned', data: { id: 'm2', class: 'corrective', text: 'valve' } },
		);
		filled(story, { carriedOut: 'yes', hours: 1.5, minutes: 12, scrap: 0, cost: '250.50' });
		assert.deepEqual(
			story.subject.measures.map(({ doneAt }) => doneAt !== undefined),
			[true, false],
		);
		assert.deepEqual(story.subject.losses, { millis: 102 * 60_000, pieces: { bottles: 0 }, money: { CNY: 250.5 } });
		assert.equal(story.subject.lossRecorded, true);
	});

	it('“not carried out” leaves the measure open; a text is its evidence', () => {
		const field = (type: string) => [{ name: 'done', type, as: 'measure-done:temporary' }];
		const [not, text] = [form(field('yes-no')), form(field('text'))];
		for (const story of [not, text]) story.happens({ type: 'measure-planned', data: { id: 'm1', class: 'temporary', text: 'sort' } });
		filled(not, { done: false });
		filled(text, { done: 'photo 4' });
		assert.equal(not.subject.measures[0]?.doneAt, undefined);
		assert.equal(text.subject.measures[0]?.evidence, 'photo 4');
	});

	it('a later turn: whatever is still to do is done, of any class', () => {
		const story = form([{ name: 'done', type: 'text', as: 'measure-done:any' }]);
		story.happens(
			{ type: 'measure-planned', data: { id: 'm1', class: 'temporary', text: 'sort' } },
			{ type: 'measure-planned', data: { id: 'm2', class: 'corrective', text: 'valve' } },
			{ type: 'measure-done', data: { id: 'm1' } },
		);
		filled(story, { done: 'new valve in' });
		assert.deepEqual(
			story.subject.measures.map(({ doneAt, evidence }) => [doneAt !== undefined, evidence]),
			[
				[true, undefined],
				[true, 'new valve in'],
			],
		);
		assert(!checkTaskConfig({ title: 'x', taskKind: 'measure', fields: [{ name: 'a', as: 'measure:any' }] }, 'en-US').ok);
	});

	it('step 3: what was isolated, whatever the order of the fields', () => {
		const contained = (name: string) => ({ name: name.replace('-', '_'), type: 'number', unit: 'bottles', as: `contained:${name}` });
		const story = form(['sorted-bad', 'quarantined', 'sorted-good', 'suspect'].map(contained));
		filled(story, { suspect: 100, quarantined: 100, sorted_good: 88, sorted_bad: 12 });
		assert.deepEqual(story.subject.contained, { suspect: 100, quarantined: 100, sortedGood: 88, sortedBad: 12, released: 0, unit: 'bottles' });
		assert.deepEqual(faults(filled(form([contained('suspect')]), { suspect: -1 })), [['values.suspect', 'form.too-small']]);
	});

	it('corrects what the case knows: severity from its list, an area the plant has', () => {
		const fields: JsonObject[] = [
			{ name: 'severity', type: 'choice', as: 'set:severity' },
			{ name: 'area', type: 'text', as: 'set:area' },
			{ name: 'lot', type: 'text', as: 'set:lot', maxLength: 500 },
		];
		const story = form(fields);
		assert.deepEqual(faults(filled(story, { severity: 'bad', area: 'L9', lot: 'x'.repeat(121) })), [
			['values.severity', 'form.not-option'],
			['values.area', 'form.area-unknown'],
			['values.lot', 'form.too-long'],
		]);
		filled(story, { severity: 'critical', area: 'L1', lot: 'B-7' });
		assert.deepEqual([story.subject.severity, story.subject.area, story.subject.lot], ['critical', 'L1', 'B-7']);
	});

	it('whoever is named as the owner has the case from then on, with their department', () => {
		const story = form([{ name: 'owner', type: 'person', as: 'responsible' }]);
		assert.deepEqual(faults(filled(story, { owner: 'nobody' })), [['values.owner', 'form.person-unknown']]);
		assert.equal(story.subject.person, undefined);
		filled(story, { owner: 'liu' });
		assert.deepEqual([story.subject.person, story.subject.department, story.subject.fields.owner], ['liu', 'engineering', undefined]);
	});

	it('a department that is named as the owner takes the case over; another type of field can’t name one', () => {
		const story = form([{ name: 'owner', type: 'department', as: 'responsible' }]);
		filled(story, { owner: 'engineering' });
		assert.deepEqual([story.subject.person, story.subject.department], [undefined, 'engineering']);
		const checked = checkTaskConfig({ title: 'x', outcomes: ['done'], fields: [{ name: 'owner', type: 'text', as: 'responsible' }] }, 'en-US');
		assert.deepEqual(!checked.ok && checked.refusals.map(({ path, code }) => [path, code]), [['fields[0].type', 'form.becomes-type']]);
	});

	it('two signers give two measures', () => {
		const story = form([{ name: 'idea', type: 'text', as: 'measure:preventive' }], { signers: { mode: 'all' } });
		filled(story, { idea: 'check weekly' });
		story.answers('complete', { outcome: 'done', values: { idea: 'train the shift' } }, by('baker'));
		assert.deepEqual(
			story.subject.measures.map(({ id, owner }) => [id, owner]),
			[
				['form#1/idea', 'chen'],
				['form#1~2/idea', 'baker'],
			],
		);
	});
});

describe('the configuration of a task', () => {
	const check = (raw: unknown) => {
		const checked = checkTaskConfig(raw, 'zh-CN');
		assert(!checked.ok, 'refused');
		for (const { message, code } of checked.refusals) assert.match(message, /[一-鿿]/, code);
		return checked.refusals.map(({ path, code }) => `${path} ${code}`).sort();
	};

	it('begins with the outcomes of its kind', () => {
		const outcomes = (taskKind: string) => {
			const checked = checkTaskConfig({ title: 'x', taskKind }, 'en-US');
			assert(checked.ok);
			return checked.value.outcomes.map(({ name, effect, reason }) => `${name} ${effect}${reason ? ' reason' : ''}`);
		};
		assert.deepEqual(outcomes('confirm'), ['accepted accept', 'refused refuse reason']);
		assert.deepEqual(outcomes('contain'), ['done none']);
		assert.deepEqual(outcomes('measure'), ['done none']);
		assert.deepEqual(outcomes('review'), ['approved none', 'rejected none reason']);
		assert.deepEqual(outcomes('verify'), ['ok verify-ok', 'ng verify-ng']);
		assert.deepEqual(outcomes('inform'), ['read none']);
		const checked = checkTaskConfig({ title: 'x', taskKind: 'confirm' }, 'en-US');
		assert(checked.ok);
		const { to, signers, whoMay, least, tellAssigned, due } = checked.value;
		assert.deepEqual(
			{ to, signers, whoMay, least, tellAssigned, due },
			{
				to: 'responsible',
				signers: { mode: 'any', count: 1, veto: ['refused'], dissent: 'ends' },
				whoMay: 'assignees',
				least: 'claimed',
				tellAssigned: false,
				due: undefined,
			},
		);
	});

	it('refuses every fault at once', () => {
		const raw = {
			taskKind: 'custom',
			to: [{}],
			outcomes: ['overdue', 'ok', 'ok', '__proto__', { name: 'x', effect: 'explode' }],
			links: [{ url: 'javascript:alert(1)' }, { url: '//evil.example' }, {}],
			due: { amount: -5, counts: 'shifts', repeat: 1_000 },
			signers: { mode: 'quorum', veto: ['nothing'], dissent: 'shouted' },
			whoMay: 'nobody',
			least: 'system',
			tellAssigned: 'yes',
			instructions: 'x'.repeat(4_001),
			extra: 1,
		};
		assert.deepEqual(check(raw), [
			'due.amount form.too-small',
			'due.counts form.not-option',
			'due.repeat task.repeat-short',
			'extra form.unknown-property',
			'instructions form.too-long',
			'least form.not-option',
			'links[0].url task.link',
			'links[1].url task.link',
			'links[2].url form.required',
			'outcomes[0].name task.outcome-reserved',
			'outcomes[2].name form.twice',
			'outcomes[3].name form.not-name',
			'outcomes[4].effect form.not-option',
			'signers.count form.required',
			'signers.dissent form.not-option',
			'signers.veto[0] form.not-option',
			'tellAssigned form.not-flag',
			'title form.required',
			'to[0] task.nobody-named',
			'whoMay form.not-option',
		]);
		assert.deepEqual(check({ title: 'x' }), ['outcomes task.outcomes-needed']);
		assert.equal(check(null)[0], ' form.not-object');
	});

	it('refuses fields that can’t be what they are meant to be', () => {
		const fields = [
			{ name: 'a', type: 'text', as: 'loss:time' },
			{ name: 'b', type: 'number', as: 'contained:suspect' },
			{ name: 'c', type: 'number', unit: 'yuan', as: 'loss:money' },
			{ name: 'd', type: 'choice', as: 'cause', options: ['luck'] },
			{ name: 'e', type: 'text', as: 'set:status' },
			{ name: 'f', type: 'text', as: 'measure:magic' },
			{ name: 'a', type: 'color' },
			{ name: 'constructor', type: 'choice' },
			{ name: 'g', type: 'number', min: 5, max: 4, default: 'x', decimals: 1.5 },
			{ name: 'h', requiredFor: ['never'] },
		];
		assert.deepEqual(check({ title: 'x', taskKind: 'contain', fields }), [
			'fields[0].type form.becomes-type',
			'fields[0].unit form.time-unit',
			'fields[1].unit form.unit-needed',
			'fields[2].unit form.currency',
			'fields[3].options form.not-option',
			'fields[4].as form.becomes-unknown',
			'fields[5].as form.becomes-unknown',
			'fields[6].name form.twice',
			'fields[6].type form.not-option',
			'fields[7].name form.not-name',
			'fields[7].options form.no-options',
			'fields[8].decimals form.not-whole',
			'fields[8].default form.not-number',
			'fields[8].max form.min-over-max',
			'fields[9].requiredFor[0] form.not-option',
		]);
	});

	it('“all” needs to know who they are; a quorum can’t be larger than those who are asked', () => {
		assert.deepEqual(check({ title: 'x', taskKind: 'review', signers: { mode: 'all' }, whoMay: 'anyone' }), ['signers.mode task.all-of-anyone']);
		const to = [{ role: 'qe' }, { role: 'ipqc' }];
		assert.deepEqual(check({ title: 'x', taskKind: 'review', to, signers: { mode: 'quorum', count: 3 } }), ['signers.count task.quorum-too-large']);
	});

	it('warns of placeholders that lead nowhere and of a verification that verifies nothing', () => {
		const checked = checkTaskConfig(
			{ title: '{{msg.topic}} {{case.area}} {{payload.note}}', taskKind: 'verify', outcomes: ['seen'], to: { role: 'qe' } },
			'en-US',
		);
		assert(checked.ok);
		assert.deepEqual(
			checked.warnings.map(({ code, path }) => `${path} ${code}`),
			['title task.placeholder', 'outcomes task.verify-without-effect'],
		);
	});

	it('keeps documents one tap away', () => {
		const links = [{ label: '《不合格品控制程序》', url: '/docs/sop-12.pdf' }, { url: 'https://plant.example/sop' }];
		const checked = checkTaskConfig({ title: 'x', taskKind: 'inform', links }, 'en-US');
		assert(checked.ok);
		assert.deepEqual(checked.value.links[1], { label: 'https://plant.example/sop', url: 'https://plant.example/sop' });
	});
});
