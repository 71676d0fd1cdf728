import assert from 'node:assert/strict';
import type { Identified, Proposed } from '../../../../src/case/events.ts';
import type { JsonObject } from '../../../../src/json.ts';
import { makeDirectory } from '../../../../src/plant/directory.ts';
import { checkTaskConfig, type TaskConfig } from '../../../../src/steps/task/config.ts';
import type { TaskState } from '../../../../src/steps/task/state.ts';
import { taskStep } from '../../../../src/steps/task/task.ts';
import { HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { fixtureConfig, fixtureContext, monday0930 } from '../../plant.fixture.ts';
import { type Sent, Story, type StoryOptions } from '../story.ts';
import { by, faults } from './case.fixture.ts';

function configured(raw: JsonObject): TaskConfig {
	const checked = checkTaskConfig(raw, 'en-US');
	if (!checked.ok) assert.fail(checked.refusals.map(({ path, message }) => `${path}: ${message}`).join(' '));
	return checked.value;
}

function task(raw: JsonObject, options: StoryOptions = {}): Story<TaskConfig, TaskState> {
	const story = new Story(taskStep, configured({ title: 'Confirm', ...raw }), { key: 'confirm', ...options });
	story.happens({ type: 'assigned', data: { department: 'engineering', role: 'engineering-supervisor' } });
	story.arrives();
	return story;
}

const payloadOf = (sent: Sent | undefined): JsonObject => sent?.payload as JsonObject;

const isolate = { title: 'Isolate {{case.lot}}', taskKind: 'contain', to: { role: 'ipqc' } };

describe('a task', () => {
	describe('is for somebody', () => {
		it('the responsible of the case: the role first, the person once there is one', () => {
			const story = task({ taskKind: 'confirm' });
			assert.deepEqual(story.open?.waitsFor.people, [{ id: 'miller', name: 'Tom Miller' }]);
			const personal = new Story(taskStep, configured({ title: 'x', taskKind: 'confirm' }), {});
			personal.happens({ type: 'assigned', data: { person: 'liu' } });
			personal.arrives();
			assert.deepEqual(personal.open?.waitsFor.people, [{ id: 'liu', name: '刘洋' }]);
		});

		it('a department whose head role nobody holds: all of it', () => {
			const people = task({ ...isolate, to: { department: 'maintenance' } }).open?.waitsFor.people as { id: string }[];
			assert.deepEqual(
				people.map(({ id }) => id),
				['he', 'guo'],
			);
		});

		it('lists show no contact data', () => {
			assert.doesNotMatch(JSON.stringify(task(isolate).open?.waitsFor), /dingtalk|@plant|\+86/);
		});

		for (const [what, to, code, path] of [
			['an unknown role', { role: 'wizard' }, 'task.role-unknown', 'to[0].role'],
			['an unknown person', { person: '__proto__' }, 'task.person-unknown', 'to[0].person'],
			['an unknown department', { department: 'constructor' }, 'task.department-unknown', 'to[0].department'],
			['a role that nobody holds', { role: 'maintenance-supervisor' }, 'task.nobody', 'to[0]'],
		] as const) {
			it(`${what}: the case is held, nothing is asked`, () => {
				const story = new Story(taskStep, configured({ ...isolate, to, due: { amount: HOUR } }));
				const decision = story.arrives();
				assert.deepEqual([story.open?.hold?.code, story.open?.hold?.path], [code, path]);
				assert.deepEqual(Object.keys(decision), ['hold']);
			});
		}

		it('the responsible of a case that nobody is responsible for: held', () => {
			const story = new Story(taskStep, configured({ title: 'x', taskKind: 'confirm' }));
			story.arrives();
			assert.equal(story.open?.hold?.code, 'task.nobody-responsible');
		});

		it('the text holds what the case knew when it came, and a dash for what it did not', () => {
			const instructions = 'Weight {{case.evidence.value}} g in {{ case.area }}, order {{case.order}}. {{case.constructor}} {{case.evidence.__proto__}}';
			const story = task({ ...isolate, instructions }, { opened: { lot: 'L-7', evidence: { value: 512.4 } } });
			assert.equal(story.open?.state.title, 'Isolate L-7');
			assert.equal(story.open?.state.instructions, 'Weight 512.4 g in Line 2 filler, order –. – –');
			story.happens({ type: 'set', data: { values: { lot: 'L-8' } } });
			assert.equal(story.open?.state.title, 'Isolate L-7');
		});

		it("the text calls places and people by name and times by the plant's clock, and leaves an id that nobody knows", () => {
			const instructions =
				'{{case.area}}, {{case.detectedAt}}, {{case.reporter}}: {{case.department}}, {{case.role}}, {{case.person}}. {{payload.by}}, {{payload.area}}';
			const story = new Story(taskStep, configured({ ...isolate, instructions }), { opened: { reporter: 'zhao' } });
			story.happens({ type: 'assigned', data: { department: 'quality', role: 'qe', person: 'nobody-known' } });
			story.arrives({ payload: { by: 'miller', area: '__proto__' } });
			assert.equal(
				story.open?.state.instructions,
				'Line 2 filler, Mon 23 Nov 2026, 09:30, 赵敏: Quality, Quality engineer, nobody-known. Tom Miller, __proto__',
			);
		});

		it("a date with time of the plant's own is shown by the plant's clock where a form or an intake said that it is one; a lot that looks like one stays", () => {
			const fields = { runsOut: '2026-11-23T03:00:00.000Z', batch: '2026-11-23T03:00:00.000Z', odd: 'tomorrow' };
			const instructions =
				'{{case.fields.runsOut}} / {{case.fields.batch}} / {{case.fields.odd}} / {{case.lot}} / {{payload.values.runsOut}} / {{payload.due}}';
			for (const [language, shown] of [
				['en-US', 'Mon 23 Nov 2026, 11:00'],
				['zh-CN', '2026年11月23日（周一）11:00'],
			] as const) {
				const plant = { plant: makeDirectory({ ...fixtureConfig, language }) };
				const story = new Story(taskStep, configured({ ...isolate, instructions }), {
					opened: { lot: '2026-11-23T03:00:00Z', fields, instants: ['runsOut', 'odd'] },
					plant,
				});
				story.arrives({ payload: { values: { runsOut: fields.runsOut }, due: fields.runsOut } });
				assert.equal(story.open?.state.instructions, `${shown} / ${fields.batch} / tomorrow / 2026-11-23T03:00:00Z / ${shown} / ${shown}`);
			}
		});

		it('what a form takes in as a date with time is known as one from then on', () => {
			const fields = [
				{ name: 'arrival', type: 'date-time' },
				{ name: 'truck', type: 'text' },
			];
			const story = task({ ...isolate, fields, outcomes: ['known'] });
			story.answers('complete', { outcome: 'known', values: { arrival: '2026-11-23T11:30', truck: '2026-11-23T11:30' } }, by('li'));
			assert.deepEqual([story.subject.fields, story.subject.instants], [{ arrival: '2026-11-23T03:30:00.000Z', truck: '2026-11-23T11:30' }, ['arrival']]);
		});

		it('the text holds what came with the case: the reason of a refusal, the data of the batches', () => {
			const refused = { outcome: 'refused', note: 'The material is wet.', values: { hours: 2 } };
			const story = new Story(
				taskStep,
				configured({ ...isolate, instructions: '{{payload.note}} {{payload.values.hours}} h {{payload.__proto__}} {{payload.by}}' }),
			);
			story.arrives({ payload: refused });
			assert.equal(story.open?.state.instructions, 'The material is wet. 2 h – –');
			const bare = new Story(taskStep, configured({ ...isolate, instructions: '[{{payload}}]' }));
			bare.arrives({ payload: 'wet' });
			assert.equal(bare.open?.state.instructions, '[wet]');
			assert.equal(task({ ...isolate, instructions: '{{payload}}{{payload.note}}' }).open?.state.instructions, '––');
		});

		it('tells each of them in their language, when it is to', () => {
			const story = task({
				title: 'Judge the cause',
				taskKind: 'review',
				to: { role: 'qe' },
				tellAssigned: true,
				due: { amount: 2 * HOUR, counts: 'working' },
			});
			const [chen, baker] = story.sent;
			assert.equal(chen?.output, 'assigned');
			const notice = chen?.payload as { notice: string; text: string; contact: JsonObject };
			assert.equal(notice.notice, 'c1/confirm#1/assigned-1/chen');
			assert.match(notice.text, /请在 2 小时 工作时间内完成/);
			assert.deepEqual(notice.contact, { dingtalk: 'chenjing', email: 'chen.jing@plant.example' });
			assert.match(String(payloadOf(baker).text), /within 2 h of working time/);
			assert.deepEqual(taskStep.outputs(story.config), ['approved', 'rejected', 'overdue', 'assigned']);
			assert.deepEqual(task(isolate).sent, []);
		});
	});

	describe('ends with an outcome', () => {
		it('F1, step 5: the engineering supervisor accepts', () => {
			const story = task({ taskKind: 'confirm' });
			story.answers('complete', { outcome: 'accepted' }, by('miller'));
			assert.equal(story.open, undefined);
			assert.deepEqual(story.outputs('move'), ['accepted']);
			assert.deepEqual(story.subject.accepted, { at: monday0930, by: 'miller', department: 'engineering' });
			assert.deepEqual(story.eventsOf('task/answered'), [{ outcome: 'accepted', values: {}, signer: 'miller' }]);
			assert.deepEqual(story.sent[0]?.payload, { outcome: 'accepted', values: {}, by: 'miller', signed: [{ person: 'miller', outcome: 'accepted' }] });
		});

		it('refuses, and has to say why', () => {
			const story = task({ taskKind: 'confirm' });
			assert.equal(story.refuses('complete', { outcome: 'refused' }, by('miller')), 'task.reason-needed');
			assert.equal(story.refuses('complete', { outcome: 'refused', note: '   ' }, by('miller')), 'task.reason-needed');
			story.answers('complete', { outcome: 'refused', note: 'The material is wet.' }, by('miller'));
			assert.deepEqual(story.subject.refusals, [{ at: monday0930, by: 'miller', department: 'engineering', reason: 'The material is wet.' }]);
			assert.deepEqual(story.outputs('move'), ['refused']);
		});

		it('F1, step 8: the quality engineer judges the effect NG', () => {
			const story = task({ taskKind: 'verify', to: { role: 'qe' } });
			story.answers('complete', { outcome: 'ng', note: 'still 509 g' }, by('chen'));
			assert.deepEqual(story.eventsOf('verified'), [{ result: 'ng', by: 'judgement', note: 'still 509 g' }]);
			assert.equal(story.subject.turns[0]?.verified?.result, 'ng');
		});

		it('F1, step 8: NG that begins the next PDCA turn, with its reason', () => {
			const story = task({ taskKind: 'verify', to: { role: 'qe' }, outcomes: ['ok', { name: 'ng', effect: 'next-turn', reason: true }] });
			assert.equal(story.refuses('complete', { outcome: 'ng' }, by('chen')), 'task.reason-needed');
			story.answers('complete', { outcome: 'ng', note: 'still 509 g' }, by('chen'));
			assert.equal(story.subject.turn, 2);
			assert.equal(story.subject.turns[0]?.verified?.result, 'ng');
			assert.equal(story.subject.turns[1]?.reason, 'still 509 g');
			assert.deepEqual(story.config.signers.veto, ['ng']);
		});

		it('F11: can the station solve it itself? Two outcomes of its own', () => {
			const story = task({ taskKind: 'custom', to: { department: 'production' }, outcomes: [{ name: 'solved', label: '自行解决' }, 'form'] });
			assert.deepEqual(taskStep.outputs(story.config), ['solved', 'form', 'overdue']);
			assert.equal(story.refuses('complete', { outcome: 'done' }, by('wang')), 'form.not-option');
			assert.equal(story.refuses('complete', {}, by('wang')), 'form.required');
			story.answers('complete', { outcome: 'solved' }, by('zhao'));
			assert.deepEqual(story.outputs(), ['solved']);
		});

		it('one outcome needs no naming: read is read', () => {
			const story = task({ taskKind: 'inform' });
			story.answers('complete', {}, by('miller'));
			assert.deepEqual(story.outputs(), ['read']);
		});

		it('two people at once: the first answer counts, for the second the step is gone', () => {
			const story = task({ ...isolate });
			story.answers('complete', {}, by('li'));
			assert.equal(story.open, undefined);
			assert.throws(() => story.answers('complete', {}, by('chen')), /not open/);
		});

		it('the case is closed or cancelled: the task goes without a word', () => {
			const ends: Proposed[] = [
				{ type: 'closed', data: {} },
				{ type: 'cancelled', data: { reason: 'false alarm' } },
			];
			for (const end of ends) {
				const story = task(isolate);
				story.happens(end);
				assert.equal(story.open, undefined);
				assert.deepEqual(story.sent, []);
			}
		});
	});

	describe('who may answer', () => {
		it('its holder, its deputy, nobody else', () => {
			const story = task(isolate);
			assert.equal(story.refuses('complete', {}, by('wang')), 'task.not-allowed');
			assert.equal(story.refuses('acknowledge', {}, by('stranger')), 'task.not-allowed');
			assert.equal(story.refuses('hand-over', { to: { person: 'wang' }, note: 'x' }, by('wang')), 'task.not-allowed');
			story.answers('complete', {}, by('chen'));
			assert.equal(story.open, undefined);
		});

		it('anybody, when it is so configured; still never a rule or a clock', () => {
			const story = task({ ...isolate, whoMay: 'anyone' });
			assert.equal(story.refuses('complete', {}, { id: 'system', how: 'system' }), 'task.not-a-person');
			assert.equal(story.refuses('comment', { text: 'x' }, { id: 'system', how: 'system' }), 'task.not-a-person');
			story.answers('complete', {}, by('wang', 'claimed'));
			assert.equal(story.open, undefined);
		});

		for (const [how, enough] of [
			['claimed', false],
			['picked', false],
			['pin', true],
			['badge', true],
			['session', true],
		] as [Identified, boolean][]) {
			it(`known by ${how} where a PIN is asked for: ${enough ? 'enough' : 'refused'}`, () => {
				const story = task({ ...isolate, least: 'pin' });
				if (enough) story.answers('complete', {}, by('li', how));
				else assert.equal(story.refuses('complete', {}, by('li', how)), 'task.not-sure-enough');
				assert.equal(story.open === undefined, enough);
			});
		}

		it('what is said that is no answer', () => {
			const story = task(isolate);
			assert.equal(story.refuses('explode', {}, by('li')), 'task.answer-type');
			assert.equal(story.refuses('__proto__', {}, by('li')), 'task.answer-type');
			for (const data of [null, [], 'done'] as unknown as JsonObject[]) assert.equal(story.refuses('complete', data, by('li')), 'form.not-object');
			assert.equal(story.refuses('complete', { outcom: 'done' }, by('li')), 'form.unknown-property');
			assert.equal(story.refuses('complete', { note: 'x'.repeat(2_001) }, by('li')), 'form.too-long');
			assert.equal(story.refuses('complete', { note: { a: 1 } }, by('li')), 'form.not-text');
		});
	});

	describe('on the way', () => {
		it('somebody acknowledges, arrives, comments: it stays open, the first time counts', () => {
			const story = task(isolate);
			story.answers('acknowledge', { note: 'coming' }, by('li'));
			story.passes(5 * MINUTE);
			story.answers('acknowledge', {}, by('chen'));
			story.answers('arrive', {}, by('li'));
			story.answers('comment', { text: 'pallet 3 and 4' }, by('sun'));
			assert.equal(story.subject.acknowledged?.by, 'li');
			assert.equal(story.eventsOf('acknowledged').length, 1);
			assert.deepEqual(story.subject.arrived, { by: 'li', at: plus(monday0930, 5 * MINUTE) });
			assert.equal(story.subject.comments, 1);
			assert.deepEqual(story.open?.waitsFor.acknowledged, { by: 'li', at: monday0930 });
			assert.equal(story.refuses('comment', { text: ' ' }, by('li')), 'form.required');
		});

		it('overdue after 30 min, told again every hour; the task stays open and can still be done', () => {
			const story = task({ ...isolate, due: { amount: 30 * MINUTE, repeat: HOUR } });
			story.passes(29 * MINUTE);
			assert.deepEqual(story.outputs(), []);
			story.passes(2 * HOUR);
			assert.deepEqual(
				story.sent.map(({ id }) => id),
				['c1/confirm#1/overdue-1', 'c1/confirm#1/overdue-2'],
			);
			const [first] = story.sent;
			assert.match(String(payloadOf(first).text), /open for 30 min; Patrol inspector \(IPQC\) should/);
			assert.equal(story.open?.waitsFor.overdue, 2);
			story.answers('complete', {}, by('li'));
			assert.deepEqual(story.outputs('move'), ['done']);
		});

		it('told once when no repeat was asked for; one report after a weekend of no power', () => {
			const once = task({ ...isolate, due: { amount: 30 * MINUTE } });
			once.passes(5 * HOUR);
			assert.deepEqual(once.outputs(), ['overdue']);
			const down = task({ ...isolate, due: { amount: 30 * MINUTE, repeat: HOUR } });
			down.downFor(48 * HOUR);
			assert.deepEqual(down.outputs(), ['overdue']);
			assert.equal(payloadOf(down.sent[0]).late, true);
		});

		it('in working time: given at 15:30, an hour later the shift is over; overdue at 20:30, in the night shift', () => {
			const story = task({ ...isolate, due: { amount: HOUR, counts: 'working' } }, { now: '2026-11-23T07:30:00.000Z' });
			story.passes(10 * HOUR);
			assert.deepEqual(
				story.sent.map(({ at }) => at),
				['2026-11-23T12:30:00.000Z'],
			);
		});

		it('a deadline that is not its own is none of its business', () => {
			const { open, subject } = task(isolate);
			assert(open);
			assert.deepEqual(taskStep.due?.(subject, open, { name: 'other', rule: { at: monday0930 } }, fixtureContext()), {});
		});
	});

	describe('changes hands', () => {
		it('the responsible hands the case on, with a note; the deputy of the old role is out', () => {
			const story = task({ taskKind: 'confirm', tellAssigned: true });
			story.answers('hand-over', { to: { person: 'liu' }, note: 'I am on leave' }, by('miller'));
			assert.deepEqual([story.subject.person, story.subject.department], ['liu', 'engineering']);
			assert.deepEqual(story.eventsOf('task/handed-over'), [{ by: 'miller', to: { person: 'liu' }, note: 'I am on leave' }]);
			assert.equal(story.refuses('complete', { outcome: 'accepted' }, by('miller')), 'task.not-allowed');
			assert.deepEqual(
				story.sent.map(({ id }) => id),
				['c1/confirm#1/assigned-1/miller', 'c1/confirm#1/assigned-2/liu'],
			);
			story.answers('complete', { outcome: 'accepted' }, by('liu'));
			assert.equal(story.open, undefined);
		});

		it('the inspector hands the isolating on; the department responsible for the case stays', () => {
			const story = task(isolate);
			story.answers('hand-over', { to: { role: 'team-leader' }, note: 'shift ends' }, by('li'));
			assert.equal(story.subject.department, 'engineering');
			story.answers('complete', {}, by('zhao'));
			assert.equal(story.open, undefined);
		});

		it('bad hand-overs, each with all its faults', () => {
			const story = task(isolate);
			const attempt = (data: JsonObject) => faults(story.answers('hand-over', data, by('li')));
			assert.deepEqual(attempt({}), [
				['to', 'form.required'],
				['note', 'form.required'],
			]);
			assert.deepEqual(attempt({ to: { person: 'li' }, note: 'x' }), [['to.person', 'task.to-oneself']]);
			assert.deepEqual(attempt({ to: { person: 'nobody' }, note: 'x' }), [['to.person', 'task.person-unknown']]);
			assert.deepEqual(attempt({ to: { role: 'maintenance-supervisor' }, note: 'x' }), [['to', 'task.nobody']]);
			assert.deepEqual(attempt({ to: { role: 'qe', person: 'chen' }, note: 'x' }), [['to', 'task.one-addressee']]);
			assert.deepEqual(attempt({ to: 'chen', note: 'x' })[0], ['to', 'form.not-object']);
		});

		it('an answer to what was seen before it changed hands is refused; other changes don’t matter', () => {
			const story = task({ ...isolate, to: { department: 'quality' } });
			const seen = story.open?.version as number;
			story.answers('acknowledge', {}, by('li'), seen);
			story.answers('hand-over', { to: { role: 'ipqc' }, note: 'yours' }, by('baker'), seen);
			assert.equal(story.refuses('complete', {}, by('li'), seen), 'task.version');
			assert.equal(story.refuses('complete', {}, by('li'), 99), 'task.version');
			const current = story.open?.version;
			story.answers('arrive', {}, by('li'));
			story.answers('complete', {}, by('li'), current);
			assert.equal(story.open, undefined);
		});

		it('the case is assigned to somebody else by a command: the task of the responsible follows', () => {
			const story = task({ taskKind: 'confirm', tellAssigned: true });
			story.happens({ type: 'assigned', data: { department: 'quality', role: 'quality-supervisor' } });
			assert.equal(story.refuses('complete', { outcome: 'accepted' }, by('miller')), 'task.not-allowed');
			story.answers('complete', { outcome: 'accepted' }, by('baker'));
			assert.deepEqual(story.outputs('report'), ['assigned', 'assigned']);
		});

		it('to a role that nobody holds: it stays where somebody can do it', () => {
			const story = task({ taskKind: 'confirm' });
			story.happens({ type: 'assigned', data: { role: 'maintenance-supervisor', department: 'nowhere' } });
			story.answers('complete', { outcome: 'accepted' }, by('miller'));
			assert.equal(story.open, undefined);
		});
	});
});
