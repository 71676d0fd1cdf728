// Last month's cases against a changed ladder. The records are made by the same planning that the plant uses.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CaseEvent } from '../../../src/case/events.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { replay } from '../../../src/rehearse/replay.ts';
import { type Happened, Scene } from '../../../src/rehearse/scene.ts';
import { openStep, STAND_IN } from '../../../src/rehearse/stand-in.ts';
import type { EscalateConfig, Rung } from '../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../src/steps/escalate/escalate.ts';
import { HOUR, type Instant, MINUTE, plus } from '../../../src/time.ts';
import { fixtureCalendar, fixtureDirectory, monday0930 } from '../plant.fixture.ts';

const plant = { directory: fixtureDirectory, calendar: fixtureCalendar };
const rung = (minutes: number, role: string, counts: 'elapsed' | 'working' = 'elapsed'): Rung => ({
	after: { amount: minutes * MINUTE, counts },
	tell: [{ role }],
	ask: 'acknowledge',
});
const ladder: EscalateConfig = {
	rungs: [rung(20, 'production-supervisor'), rung(60, 'engineering-supervisor'), rung(120, 'quality-supervisor')],
	until: ['resolved', { step: 'analyse' }],
};
type Deed = { after: number; what: 'acknowledge' | 'resolve' | 'close' | 'pause' | 'resume' | 'severity' | 'analyse' | 'assign' | 'again' | 'pause-for' };

/** A case as the plant would have recorded it, with what people did so many minutes after the ladder began. */
function recordOf(id: string, deeds: Deed[], until: Instant, config = ladder): { id: string; events: CaseEvent[] } {
	const events: CaseEvent[] = [];
	const scene = new Scene(plant, [escalateStep, STAND_IN], monday0930, { sealed: true });
	const take = (happened: Happened | undefined) => events.push(...(happened?.events ?? []));
	take(scene.begin({ title: `Case ${id}`, kind: 'process', severity: 'medium', detectedAt: monday0930 }));
	take(scene.enter('analyse', STAND_IN, {}));
	take(scene.enter('ladder', escalateStep, config));
	for (const { after, what } of [...deeds].sort((a, b) => a.after - b.after)) {
		const at = plus(monday0930, after * MINUTE);
		for (let next = scene.next(); next && next.at <= at; next = scene.next()) take(scene.come(next));
		scene.now = at;
		take(happens(scene, what));
	}
	for (let next = scene.next(); next && next.at <= until; next = scene.next()) take(scene.come(next));
	return { id, events };
}

function happens(scene: Scene, what: Deed['what']): Happened | undefined {
	if (scene.subject.status !== 'open') return undefined;
	const analyse = openStep(scene, 'analyse');
	switch (what) {
		case 'acknowledge': {
			const step = openStep(scene, 'ladder');
			const said = step && scene.answer(step, { type: 'acknowledge', actor: { id: 'wang', how: 'session' }, data: {} });
			return said && !isRefusal(said) ? said : undefined;
		}
		case 'resolve':
			return scene.say({ type: 'verified', data: { result: 'ok', by: 'judgement' } });
		case 'close':
			return scene.say({ type: 'closed', data: {} });
		case 'pause':
			return scene.subject.paused ? undefined : scene.pause('waits for a part');
		case 'pause-for':
			return scene.subject.paused ? undefined : scene.pause('waits for a part', plus(scene.now, 35 * MINUTE + 1), { id: 'zhao', how: 'session' });
		case 'resume':
			return scene.subject.paused ? scene.resume() : undefined;
		case 'severity':
			return scene.say({ type: 'set', data: { values: { severity: 'high' } } });
		case 'assign':
			return scene.say({ type: 'assigned', data: { department: 'quality' } });
		case 'again':
			return openStep(scene, 'ladder') === undefined ? undefined : scene.enter('ladder', escalateStep, ladder);
		case 'analyse': {
			const done = analyse && scene.answer(analyse, { type: 'done', actor: { id: 'wang', how: 'session' }, data: {} });
			return done && !isRefusal(done) ? done : undefined;
		}
	}
}

const until = plus(monday0930, 6 * HOUR);

describe('Replay of recorded cases', () => {
	it('the same ladder: whoever was told would be told, at the same instant, whatever people did', () => {
		const deed = fc.record({
			after: fc.integer({ min: 0, max: 300 }),
			what: fc.constantFrom<Deed['what']>('acknowledge', 'resolve', 'close', 'pause', 'resume', 'severity', 'analyse', 'assign', 'again', 'pause-for'),
		});
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
				const { runs, people } = replay([recordOf('a', deeds, until)], 'ladder', ladder, plant, until);
				assert.equal(runs.length, 1);
				assert.deepEqual(runs[0]?.after, runs[0]?.before);
				for (const { more, less, earlier, later, before, after } of people) assert.deepEqual([more, less, earlier, later, after], [0, 0, 0, 0, before]);
			}),
			{ numRuns: 200 },
		);
	});

	it('a quicker ladder: more people are told, and earlier; who resolved in time is not bothered', () => {
		const records = [
			recordOf('slow', [{ after: 100, what: 'resolve' }], until),
			recordOf('quick', [{ after: 15, what: 'analyse' }], until),
			recordOf('middle', [{ after: 30, what: 'close' }], until),
		];
		const quicker: EscalateConfig = { ...ladder, rungs: [rung(10, 'production-supervisor'), rung(25, 'engineering-supervisor'), rung(90, 'plant-manager')] };
		const { people, runs } = replay(records, 'ladder', quicker, plant, until);
		assert.deepEqual(
			people.map(({ person, before, after, more, less, earlier, later }) => [person, before, after, more, less, earlier, later]),
			[
				['wang', 2, 3, 1, 0, 2, 0],
				['miller', 1, 2, 1, 0, 1, 0],
				['huang', 0, 1, 1, 0, 0, 0],
			],
		);
		assert.deepEqual(
			runs.map(({ number, after }) => [number, after.map(({ person, rung: level }) => `${level} ${person}`)]),
			[
				['EX-00001', ['1 wang', '2 miller', '3 huang']],
				['EX-00001', ['1 wang']],
				['EX-00001', ['1 wang', '2 miller']],
			],
		);
	});

	it('a slower one: less and later; a case still open is looked at up to now, not beyond', () => {
		const slower: EscalateConfig = { ...ladder, rungs: [rung(30, 'production-supervisor'), rung(600, 'engineering-supervisor')] };
		const { people } = replay([recordOf('open', [], until)], 'ladder', slower, plant, until);
		assert.deepEqual(
			people.map(({ person, before, after, less, later }) => [person, before, after, less, later]),
			[
				['wang', 1, 1, 0, 1],
				['baker', 1, 0, 1, 0],
				['miller', 1, 0, 1, 0],
			],
		);
	});

	it('other steps, and cases that never came to this ladder, do not count', () => {
		assert.deepEqual(replay([recordOf('a', [], until)], 'another ladder', ladder, plant, until).runs, []);
	});

	it('a record with a gap or redacted at its beginning is left out, and that is said', () => {
		const record = recordOf('a', [], until);
		const redacted = [{ ...record.events[0]!, data: null, actor: null } as CaseEvent, ...record.events.slice(1)];
		const { left, runs } = replay(
			[
				{ id: 'gap', events: record.events.slice(2) },
				{ id: 'red', events: redacted },
				{ id: 'none', events: [] },
			],
			'ladder',
			ladder,
			plant,
			until,
		);
		assert.deepEqual(left, [
			{ case: 'gap', reason: 'gap' },
			{ case: 'red', reason: 'redacted' },
			{ case: 'none', reason: 'gap' },
		]);
		assert.deepEqual(runs, []);
	});
});
