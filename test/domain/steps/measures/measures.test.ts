// Measures and their owners, as stories of the plant: planned, given, reminded, late and told further up, changed, dropped, done.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { taskRowsOf } from '../../../../src/board/task-row.ts';
import type { CaseRecord } from '../../../../src/case/case.ts';
import type { Proposed } from '../../../../src/case/events.ts';
import type { JsonObject } from '../../../../src/json.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { checkMeasuresConfig, type MeasuresConfig } from '../../../../src/steps/measures/config.ts';
import { measuresStep } from '../../../../src/steps/measures/measures.ts';
import type { MeasuresState } from '../../../../src/steps/measures/state.ts';
import { HOUR, MINUTE } from '../../../../src/time.ts';
import { fixtureDirectory, monday0930 } from '../../plant.fixture.ts';
import { byBadge, Story } from '../story.ts';

const CONFIG: MeasuresConfig = {
	classes: ['corrective', 'preventive'],
	spans: { corrective: { amount: 8 * HOUR, counts: 'working' }, preventive: { amount: 16 * HOUR, counts: 'working' } },
	remind: { amount: HOUR, counts: 'working' },
	climb: { amount: 2 * HOUR, counts: 'working' },
	further: [{ role: 'plant-manager' }],
	plan: [{ role: 'qe' }],
	tell: true,
};
const chen = byBadge('chen');
const liu = byBadge('liu');
const guide = { class: 'corrective', text: 'Guide rail of the filler re-aligned', owner: 'liu' };

type OfMeasures = Story<MeasuresConfig, MeasuresState>;

function story(own: Partial<MeasuresConfig> = {}): OfMeasures {
	return new Story(measuresStep, { ...CONFIG, ...own }, { key: 'Measures' });
}

/** The case has come, and the measures are planned. */
function planned(own: Partial<MeasuresConfig> = {}, ...measures: JsonObject[]): OfMeasures {
	const told = story(own);
	told.arrives();
	for (const measure of measures) assert(!isRefusal(told.answers('add', measure, chen)));
	return told;
}

const rows = (told: OfMeasures) =>
	taskRowsOf({ id: 'c1', case: told.subject, mechanics: { open: { 'Measures#1': told.open } } } as unknown as CaseRecord, fixtureDirectory, told.now);
const texts = (told: OfMeasures, output: string) => told.sent.filter((one) => one.output === output).map(({ payload }) => (payload as { text: string }).text);
const toldTo = (told: OfMeasures) =>
	told.sent.filter(({ output }) => output === 'notice').map(({ payload }) => (payload as { person: { id: string } }).person.id);
const [m1, m2] = ['Measures#1/1', 'Measures#1/2'] as const;

describe('The measures of a case', () => {
	it('Monday 09:30: planned, each given to its owner with a date in working time, done one after the other; then the case goes on', () => {
		const told = planned({}, guide, { class: 'preventive', text: 'Check of the rail into the daily list', owner: 'wang' });
		// Eight hours of shifts 08–16 and 20–04: 6.5 h today, the rest in the night shift, until 21:30.
		assert.equal(told.subject.measures[0]?.due, '2026-11-23T13:30:00.000Z');
		assert.deepEqual(toldTo(told), ['liu', 'wang']);
		assert.deepEqual(
			rows(told).map(({ title, people, due }) => [title, people[0], due?.slice(0, 16)]),
			[
				['Guide rail of the filler re-aligned', 'liu', '2026-11-23T13:30'],
				['Check of the rail into the daily list', 'wang', '2026-11-24T01:30'],
				['Plan a measure', 'chen', undefined],
			],
		);
		assert(!isRefusal(told.answers('complete', { ask: 'm1', outcome: 'done', values: { evidence: 'Gap 0.2 mm, was 1.1 mm' } }, liu)));
		assert.equal(told.subject.measures[0]?.evidence, 'Gap 0.2 mm, was 1.1 mm');
		assert.deepEqual(told.outputs('move'), []);
		assert(!isRefusal(told.answers('done', { id: m2 }, byBadge('wang'))));
		assert.deepEqual(told.sent.at(-1), { at: told.now, kind: 'move', output: 'done', payload: { turn: 1, done: [m1, m2], dropped: [], open: [] } });
		assert.equal(told.open, undefined);
	});

	it('late: the owner is reminded, told, then the owner’s head, then the plant manager; and nobody else for the other measure', () => {
		const told = planned({}, guide, { class: 'preventive', text: 'Daily list', owner: 'wang', due: '2026-12-24T08:00:00+08:00' });
		const before = told.sent.length;
		told.passes(11 * HOUR);
		assert.deepEqual(toldTo(told).slice(2), ['liu'], 'reminded at 20:30');
		assert.match(texts(told, 'notice').at(-1) ?? '', /即将到期：Guide rail/);
		told.passes(60 * MINUTE);
		assert.match(texts(told, 'overdue')[0] ?? '', /^Overdue.*Guide rail of the filler re-aligned.*刘洋 had it until/);
		const { payload } = told.sent.find(({ output }) => output === 'overdue') as { payload: JsonObject };
		assert.deepEqual([payload.level, (payload.measure as JsonObject).id, payload.people], [1, m1, [{ id: 'liu', name: '刘洋' }]]);
		told.passes(40 * HOUR);
		assert.deepEqual(
			told.sent.slice(before).flatMap(({ output, payload: said, at }) => (output === 'overdue' ? [[(said as { told: string }).told, at.slice(0, 16)]] : [])),
			[
				['刘洋', '2026-11-23T13:30'],
				['head of 刘洋', '2026-11-23T15:30'],
				['Plant manager', '2026-11-23T17:30'],
			],
		);
		assert.deepEqual(toldTo(told).slice(3), ['liu', 'miller', 'huang']);
		assert.equal(rows(told)[0]?.overdue, true);
		assert.equal(rows(told)[1]?.overdue, undefined);
	});

	it('changed: another owner and a later date, on record with what stood there; nobody is told that it is late any more', () => {
		const told = planned({}, guide);
		told.passes(12 * HOUR);
		assert.equal(texts(told, 'overdue').length, 1);
		assert(!isRefusal(told.answers('change', { id: m1, owner: 'process-engineer', due: '2026-11-27T08:00:00+08:00', reason: 'Part comes on Thursday' }, chen)));
		assert.deepEqual(told.eventsOf('measure-changed'), [
			{
				id: m1,
				from: { owner: 'liu', due: '2026-11-23T13:30:00.000Z' },
				to: { owner: 'process-engineer', due: '2026-11-27T00:00:00.000Z' },
				reason: 'Part comes on Thursday',
			},
		]);
		told.passes(48 * HOUR);
		assert.equal(texts(told, 'overdue').length, 1);
		assert.equal(rows(told)[0]?.overdue, undefined);
		// What was on the screen before the change is not answered any more.
		assert.equal(told.refuses('complete', { ask: 'm1', outcome: 'done' }, liu, 2), 'measures.version');
	});

	it('handed over with a note; dropped with a reason, which is kept', () => {
		const told = planned({}, guide, { ...guide, text: 'New rail ordered' });
		assert(!isRefusal(told.answers('hand-over', { ask: 'm1', to: { person: 'miller' }, note: 'On leave from tomorrow' }, liu)));
		assert.equal(told.subject.measures[0]?.owner, 'miller');
		assert.equal(told.refuses('done', { id: m1 }, liu), 'measures.not-allowed');
		assert(!isRefusal(told.answers('done', { id: m1, evidence: 'Aligned', at: '2026-11-23T09:20:00+08:00' }, byBadge('miller'))));
		assert.equal(told.refuses('complete', { ask: 'm2', outcome: 'not-done' }, liu), 'form.required');
		assert(!isRefusal(told.answers('complete', { ask: 'm2', outcome: 'not-done', note: 'The old one holds' }, liu)));
		assert.equal(told.subject.measures[1]?.dropped, 'The old one holds');
		assert.deepEqual(told.sent.at(-1)?.payload, { turn: 1, done: [m1], dropped: [m2], open: [] });
	});

	it('only those named may drop, where the plant says so; the owner is not even offered it', () => {
		const told = planned({ drop: { to: [{ role: 'quality-supervisor' }] } }, guide);
		const [ask] = told.open!.waitsFor.asks as JsonObject[];
		assert.deepEqual(ask?.outcomes, [{ name: 'done', label: 'Done', effect: 'none', reason: false }]);
		assert.equal(told.refuses('drop', { id: m1, reason: 'Too much work' }, liu), 'measures.not-allowed');
		assert(!isRefusal(told.answers('drop', { id: m1, reason: 'Line is closed in December' }, byBadge('baker'))));
		assert.deepEqual(told.outputs('move'), ['done']);
	});

	it('planned on forms before: those without a date get that of their class; of another turn or class they don’t count', () => {
		const told = story();
		const plan = (id: string, own: object = {}): Proposed => ({ type: 'measure-planned', data: { id, class: 'corrective', text: id, owner: 'liu', ...own } });
		told.happens(plan('old'), { type: 'turn-opened', data: { turn: 2 } }, plan('new'), plan('temporary', { class: 'temporary' }));
		told.arrives();
		assert.deepEqual(
			rows(told).map(({ title }) => title),
			['new', 'Plan a measure'],
		);
		assert.equal(told.subject.measures[1]?.due, '2026-11-23T13:30:00.000Z');
		assert.equal(told.refuses('done', { id: 'old' }, liu), 'measures.unknown');
		// Another step reports it done: there is nothing left to wait for.
		told.happens({ type: 'measure-done', data: { id: 'new' } });
		assert.deepEqual(told.outputs('move'), ['done']);
		assert.equal(told.subject.measures.length, 3, 'the history is kept');
	});

	it('the next turn begins while it waits: what was planned before is history, and it asks anew', () => {
		const told = planned({}, guide);
		told.happens({ type: 'turn-opened', data: { turn: 2, reason: 'no effect' } });
		assert.deepEqual(
			rows(told).map(({ title }) => title),
			['Plan a measure'],
		);
		told.passes(100 * HOUR);
		assert.deepEqual(texts(told, 'overdue'), []);
	});

	it('a measure whose owner the plant doesn’t know is a matter of whoever plans', () => {
		const told = story();
		told.happens({ type: 'measure-planned', data: { id: 'x', class: 'corrective', text: 'x', owner: 'somebody by mail' } });
		told.arrives();
		assert.deepEqual(rows(told)[0]?.people, ['chen', 'baker']);
		assert(!isRefusal(told.answers('done', { id: 'x' }, byBadge('baker'))));
	});

	it('nothing by the end of the time: by time-out, with what is still open', () => {
		const told = planned({ limit: { amount: 24 * HOUR, counts: 'elapsed' } }, guide);
		told.passes(25 * HOUR);
		assert.deepEqual(told.sent.at(-1), {
			at: '2026-11-24T01:30:00.000Z',
			kind: 'move',
			output: 'timeout',
			payload: { turn: 1, done: [], dropped: [], open: [m1] },
		});
	});

	it('down over the due date: told once, late, and the next level follows from now', () => {
		const told = planned({}, guide);
		told.downFor(30 * HOUR);
		assert.deepEqual(texts(told, 'overdue').length, 1);
		told.passes(9 * HOUR);
		assert.equal(texts(told, 'overdue').length, 3);
	});

	it('bad answers: one clear refusal each, and nothing changes', () => {
		const told = planned({ evidence: true }, guide);
		const refusal = (type: string, data: JsonObject, who = chen) => {
			const reply = told.answers(type, data, who);
			assert(isRefusal(reply));
			return [reply.code, reply.path];
		};
		assert.deepEqual(refusal('add', { class: 'corrective', text: 'x' }), ['measures.owner', 'owner']);
		assert.deepEqual(refusal('add', { ...guide, owner: 'nobody' }), ['measures.owner-unknown', 'owner']);
		assert.deepEqual(refusal('add', { ...guide, owner: '__proto__' }), ['measures.owner-unknown', 'owner']);
		assert.deepEqual(refusal('add', { ...guide, class: 'temporary' }), ['form.not-option', 'class']);
		assert.deepEqual(refusal('add', { ...guide, due: '2026-11-25' }), ['measures.instant', 'due']);
		assert.deepEqual(refusal('add', { ...guide, due: '2025-11-25T08:00:00+08:00' }), ['measures.past', 'due']);
		assert.deepEqual(refusal('add', { ...guide, due: monday0930, within: { amount: 1 } }), ['measures.due-or-within', 'due']);
		assert.deepEqual(refusal('add', { ...guide, within: { amount: -1 } }), ['form.too-small', 'within.amount']);
		for (const counts of ['working', 'elapsed'])
			assert.deepEqual(refusal('add', { ...guide, within: { amount: 1e15, counts } }), ['form.too-large', 'within.amount']);
		assert.deepEqual(refusal('add', { ...guide, id: m1 }), ['case.measure-twice', 'id']);
		assert.deepEqual(refusal('add', guide, liu), ['measures.not-allowed', 'actor']);
		assert.deepEqual(refusal('complete', { ask: 'plan', values: { class: 'corrective', text: 'x' } }), ['form.required', 'values.owner']);
		assert.deepEqual(refusal('complete', { ask: 'm7', outcome: 'done' }), ['measures.ask', 'ask']);
		assert.deepEqual(refusal('complete', { ask: 'm1', outcome: 'done', values: {} }, liu), ['form.required', 'values.evidence']);
		assert.deepEqual(refusal('done', { id: m1 }, liu), ['measures.evidence', 'evidence']);
		assert.deepEqual(refusal('done', { id: m1, evidence: 'x', at: '2026-11-30T08:00:00Z' }, liu), ['measures.not-yet', 'at']);
		assert.deepEqual(refusal('done', { id: m1, files: [{ id: 'sha256:0' }] }, liu), ['measures.file', 'files[0]']);
		assert.deepEqual(refusal('change', { id: m1, reason: 'x' }), ['measures.nothing', '']);
		assert.deepEqual(refusal('change', { id: m1, owner: 'wang' }), ['form.required', 'reason']);
		assert.deepEqual(refusal('drop', { id: m1 }), ['form.required', 'reason']);
		assert.deepEqual(refusal('dance', {}), ['measures.answer-type', 'type']);
		assert.equal(told.refuses('done', { id: m1, evidence: 'x' }), 'measures.not-a-person');
	});
});

describe('The configuration of a step that holds measures', () => {
	const faults = (raw: unknown) => {
		const checked = checkMeasuresConfig(raw, 'en-US');
		return checked.ok ? checked.warnings.map(({ code }) => code) : checked.refusals.map(({ path }) => path);
	};
	it('says what is missing and what is odd', () => {
		assert.deepEqual(faults(CONFIG), []);
		assert.deepEqual(faults({}), ['classes']);
		assert.deepEqual(faults({ classes: ['quick'] }), ['classes[0]']);
		assert.deepEqual(faults({ classes: ['corrective'] }), ['measures.no-span-corrective']);
		assert.deepEqual(faults({ ...CONFIG, climb: undefined }), ['measures.further-without-climb']);
		assert.deepEqual(faults({ ...CONFIG, plan: [{ head: true }] }), ['plan[0].head']);
	});
});
