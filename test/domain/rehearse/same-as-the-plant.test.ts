// Any ladder, rehearsed and then really run on the engine: the same people are told by the same levels at the same instants, with the same words.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CaseEvent, Severity } from '../../../src/case/events.ts';
import { isMembers } from '../../../src/json.ts';
import { rehearse } from '../../../src/rehearse/rehearse.ts';
import type { Assumption } from '../../../src/rehearse/setting.ts';
import { toldIn } from '../../../src/rehearse/timeline.ts';
import { checkEscalateConfig, type EscalateConfig, type Rung } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { elapsed, type Instant, MINUTE, plus, SECOND } from '../../../src/time.ts';
import { EnginePlant, flowOf, step } from '../engine/engine-rig.ts';
import { fixtureConfig, monday0930 } from '../plant.fixture.ts';

const types = { 'andon-escalate': { kind: escalateStep, check: (raw: unknown) => checkEscalateConfig(raw, 'en-US') } };
/** Friday's day shift, its end, the hours in which nobody works, and Sunday. */
const BEGINNINGS = [monday0930, '2026-11-27T07:50:00.000Z', '2026-11-27T10:15:00.000Z', '2026-11-29T00:30:00.000Z'];
const HOURS = 14;
/** Zhou comes back at noon on Monday, Chen is away all day, the fitters have no head. */
const config = {
	...fixtureConfig,
	duty: {
		rosters: [],
		overrides: [],
		absences: [
			{ person: 'zhou', from: '2026-11-23T00:00', to: '2026-11-23T12:00' },
			{ person: 'chen', from: '2026-11-23', to: '2026-11-23' },
		],
		deputies: [{ person: 'zhou', deputies: ['chen'] }],
	},
};

const span = fc.record({ amount: fc.integer({ min: 0, max: 400 }).map((n) => n * MINUTE), counts: fc.constantFrom('elapsed' as const, 'working' as const) });
const severity = fc.constantFrom<Severity>('low', 'medium', 'high', 'critical');
const who = fc.constantFrom<Rung['tell'][number]>(
	...['production-supervisor', 'qe', 'sqe', 'quality-supervisor', 'engineering-supervisor', 'plant-manager', 'maintenance-supervisor'].map((role) => ({
		role,
	})),
	{ department: 'maintenance' },
	{ department: 'quality', head: true },
	'responsible',
);
const time = fc.oneof(
	{ weight: 5, arbitrary: fc.record({ after: span }) },
	fc.record({ after: span, outside: span }),
	fc.record({ at: fc.record({ time: fc.constantFrom('11:00', '15:30', '20:10'), days: fc.constantFrom('calendar' as const, 'working' as const) }) }),
	fc.record({ shiftEnd: fc.record({ offset: fc.integer({ min: -90, max: 90 }).map((n) => n * MINUTE) }) }),
);
const level = fc
	.tuple(
		time,
		fc.record(
			{
				tell: fc.uniqueArray(who, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
				ask: fc.constantFrom('know' as const, 'acknowledge' as const, 'come' as const),
				nobody: fc.constantFrom('next' as const, 'wait' as const, 'deputy' as const),
				clock: fc.constantFrom('acknowledge' as const, 'arrive' as const, 'resolve' as const),
				severity,
				atLeast: severity,
				repeat: fc.record({ every: span.map((one) => ({ ...one, amount: one.amount + 10 * MINUTE })), times: fc.integer({ min: 1, max: 3 }) }),
			},
			{ requiredKeys: ['tell', 'ask'] },
		),
	)
	.map(([when, what]): Rung => ({ ...when, ...what }));
const ladder: fc.Arbitrary<EscalateConfig> = fc.record(
	{
		rungs: fc.array(level, { minLength: 1, maxLength: 6 }),
		until: fc.constantFrom<EscalateConfig['until']>(['resolved'], ['acknowledged'], ['arrived', 'closed']),
		clocks: fc.record({ acknowledge: fc.record({ within: span }), arrive: fc.record({ within: span }) }, { requiredKeys: [] }),
		expires: span.map((one) => ({ ...one, amount: one.amount + MINUTE })),
		severityFalls: fc.constantFrom('follow' as const, 'stay' as const),
		exhausted: span.map((one) => ({ ...one, amount: one.amount + MINUTE })),
	},
	{ requiredKeys: ['rungs', 'until'] },
);
const after = fc.integer({ min: 0, max: 600 }).map((n) => n * MINUTE);
const assumption = fc.oneof(
	fc.record({ after, does: fc.constantFrom('acknowledge' as const, 'arrive' as const, 'escalate-now' as const), by: fc.constant('wang') }),
	fc.record({ after, does: fc.constant('close' as const) }),
	fc.record({ after, does: fc.constant('pause' as const), for: fc.integer({ min: 1, max: 200 }).map((n) => n * MINUTE) }),
	fc.record({ after, does: fc.constant('severity' as const), severity }),
);
// Each at a second of its own: which comes first, a level or a person of the same instant, is for the two of them to settle.
const assumptions = fc
	.array(assumption, { maxLength: 4 })
	.map((all) => all.sort((a, b) => a.after - b.after).map((one, n): Assumption => ({ ...one, after: one.after + (11 * n + 7) * SECOND })));

/** A level that a pause has moved onto the instant of another: it comes first where it stands first. */
const tied = ladderOf([{ after: { amount: 327 * MINUTE, counts: 'elapsed' } }, { shiftEnd: { offset: -58 * MINUTE } }]);

function ladderOf(times: Partial<Rung>[]): EscalateConfig {
	return { rungs: times.map((time) => ({ ...time, tell: [{ role: 'production-supervisor' }], ask: 'know' })), until: ['resolved'] };
}

/** What somebody does, or is refused, on the engine. */
async function really(plant: EnginePlant, number: string, assumed: Assumption): Promise<void> {
	const terminal = { id: 'terminal', how: 'claimed' as const };
	switch (assumed.does) {
		case 'close':
			return void (await plant.command({ command: 'cancel', case: number, reason: 'solved' }, terminal));
		case 'pause':
			return void (await plant.command({ command: 'pause', case: number, reason: 'waits for a part', for: `${assumed.for / MINUTE} min` }, terminal));
		case 'severity':
			return void (await plant.command({ command: 'set', case: number, values: { severity: assumed.severity } }, terminal));
		case 'acknowledge':
		case 'arrive':
		case 'escalate-now':
			return void (await plant.command({ command: 'answer', case: number, step: 'ladder', type: assumed.does, data: {} }, { id: 'wang', how: 'session' }));
	}
}

/** Lets time pass until an instant. Far from anything that is due the machine sleeps: waking every five seconds for fourteen hours takes long. */
async function passes(plant: EnginePlant, number: string, until: Instant): Promise<void> {
	for (;;) {
		const { open, paused } = (await plant.record(number)).mechanics;
		const dues = Object.values(open).flatMap(({ deadlines }) => Object.values(deadlines).flatMap(({ dueAt }) => dueAt ?? []));
		const next = [...dues, paused?.until ?? until, until].sort()[0]!;
		plant.clock.suspend(Math.max(0, elapsed(plant.clock.now(), next) - 30 * SECOND));
		await plant.advance(`${Math.max(0, elapsed(plant.clock.now(), next))} ms`);
		if (next === until) return;
	}
}

describe('A rehearsal and the plant', () => {
	it('any ladder, whatever people do: who is rehearsed to be told is told, at the same instant, in the same words', async function () {
		this.timeout(120_000);
		await fc.assert(
			fc.asyncProperty(ladder, assumptions, fc.constantFrom(...BEGINNINGS), async (config_, assume, at) => {
				const checked = checkEscalateConfig(config_, 'en-US');
				fc.pre(checked.ok);
				const flow = flowOf(step('intake', 'source', ['ladder']), step('ladder', 'escalate', ['task'], checked.value), step('task', 'rest', ['', '']));
				const plant = await EnginePlant.start(flow, { types, config, start: at });
				const number = await plant.raise();
				const subject = await plant.case(number);
				const paper = { title: subject.title, kind: subject.kind, severity: subject.severity };
				const until = plus(at, HOURS * 60 * MINUTE);
				const drawn = rehearse(checked.value, plant.plant(), { at: subject.openedAt, until, case: paper, assume });
				for (const assumed of assume) {
					await passes(plant, number, plus(at, assumed.after));
					await really(plant, number, assumed);
				}
				await passes(plant, number, until);
				const events = (await plant.history(number)) as CaseEvent<'notified'>[];
				const told = events.filter(({ type, step: where }) => type === 'notified' && where?.startsWith('ladder#'));
				const texts = new Map(
					plant.sent.flatMap(({ from, output, message: { payload } }) =>
						from === 'ladder' && output === 'notice' && isMembers(payload as never)
							? [[(payload as { notice: string }).notice, (payload as { text: string }).text]]
							: [],
					),
				);
				assert.deepEqual(
					toldIn(drawn).map(({ at: when, rung, person }) => ({ at: when, rung, person })),
					told.map(({ at: when, data }) => ({ at: when, rung: data?.rung ?? 0, person: data?.person })),
				);
				assert.deepEqual(
					drawn.entries.flatMap(({ people = [] }) => people.map(({ text }) => text.replaceAll('EX-00001', number))),
					told.map(({ data }) => texts.get(data?.notice ?? '')),
				);
				await plant.shutDown();
			}),
			{ numRuns: 40, examples: [[tied, [{ after: 7 * SECOND, does: 'pause', for: 5 * MINUTE }], monday0930]] },
		);
	});
});
