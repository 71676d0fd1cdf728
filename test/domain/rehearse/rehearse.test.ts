// A ladder on paper: who would be told what and when. What it draws is what the plant does: the same planning decides both.

import assert from 'node:assert/strict';
import { makeDirectory } from '../../../src/plant/directory.ts';
import { rehearse } from '../../../src/rehearse/rehearse.ts';
import { checkSetting, type Setting } from '../../../src/rehearse/setting.ts';
import { type Rehearsal, toldIn } from '../../../src/rehearse/timeline.ts';
import type { EscalateConfig, Rung } from '../../../src/steps/escalate/config.ts';
import { MINUTE } from '../../../src/time.ts';
import { fixtureCalendar, fixtureConfig, fixtureDirectory, monday0930 } from '../plant.fixture.ts';

const rung = (minutes: number, role: string, ask: Rung['ask'] = 'acknowledge', counts: 'elapsed' | 'working' = 'elapsed'): Rung => ({
	after: { amount: minutes * MINUTE, counts },
	tell: [{ role }],
	ask,
});
/** F9, row C: process engineering. */
const rowC: EscalateConfig = {
	rungs: [rung(20, 'production-supervisor'), rung(60, 'engineering-supervisor'), rung(120, 'quality-supervisor', 'come'), rung(180, 'plant-manager', 'decide')],
	until: ['resolved'],
};
const fixturePlant = { directory: fixtureDirectory, calendar: fixtureCalendar };
const at = (setting: Partial<Setting> = {}): Setting => ({ at: monday0930, ...setting });
const lines = (rehearsal: Rehearsal) => toldIn(rehearsal).map(({ local, rung: number, person }) => `${local.slice(11)} ${number} ${person}`);
const codes = ({ warnings }: Rehearsal) => warnings.map(({ code, rung: number }) => (number === undefined ? code : `${code} ${number}`));

describe('A rehearsal', () => {
	it('Monday 09:30, nobody answers: each level at its time, in order', () => {
		const found = rehearse(rowC, fixturePlant, at());
		assert.deepEqual(lines(found), ['09:50 1 wang', '10:30 2 miller', '11:30 3 baker', '12:30 4 huang']);
		assert.deepEqual(codes(found), []);
		assert.equal(found.to, '2026-11-23T04:30:00.000Z');
		assert.deepEqual(found.shifts, [{ name: 'Day', from: '2026-11-23T00:00:00.000Z', to: '2026-11-23T08:00:00.000Z' }]);
	});

	it('shows the sentence that each of them would read, in their language', () => {
		const [first, second] = rehearse(rowC, fixturePlant, at({ case: { title: 'Seal leaks', area: 'L2/filler', severity: 'high' } })).entries;
		assert.match(first?.people?.[0]?.text ?? '', /第 1 级/);
		assert.match(second?.people?.[0]?.text ?? '', /“Seal leaks”, Line 2 filler.*Level 2 of 4/);
		assert.equal(second?.people?.[0]?.by, '2026-11-23T03:30:00.000Z');
	});

	it('Sunday 02:40, working time: nothing until the shift of Monday', () => {
		const working: EscalateConfig = { ...rowC, rungs: rowC.rungs.map((one) => ({ ...one, after: { ...one.after!, counts: 'working' } })) };
		const found = rehearse(working, fixturePlant, at({ at: '2026-11-21T18:40:00.000Z' }));
		assert.deepEqual(
			toldIn(found).map(({ local, person }) => `${local} ${person}`),
			// Saturday's night shift works until Sunday 04:00: 80 minutes of it count.
			['2026-11-22 03:00 wang', '2026-11-22 03:40 miller', '2026-11-23 08:40 baker', '2026-11-23 09:40 huang'],
		);
		assert.deepEqual(
			found.shifts.map(({ name }) => name),
			['Night', 'Day'],
		);
	});

	it('an assumed acknowledgement is said by whoever was told, and the ladder goes on to resolved', () => {
		const found = rehearse(
			rowC,
			fixturePlant,
			at({
				assume: [
					{ after: 30 * MINUTE, does: 'acknowledge' },
					{ after: 90 * MINUTE, does: 'resolve' },
				],
			}),
		);
		assert.deepEqual(
			found.entries.map(({ local, kind, text }) => [local.slice(11), kind, kind === 'assumed' || kind === 'ended' ? text : '']),
			[
				['09:50', 'rung', ''],
				['10:00', 'assumed', '王强 acknowledges'],
				['10:30', 'rung', ''],
				['11:00', 'assumed', 'The effect is verified: OK'],
				['11:00', 'ended', found.entries.at(-1)?.text],
			],
		);
		assert.deepEqual(codes(found), [], 'levels that do not come are what the ladder is for');
	});

	it('an acknowledgement expires at 11:06: the level of eleven o’clock, passed over meanwhile, comes with it and not before', () => {
		const ladder: EscalateConfig = {
			rungs: [
				{ ...rung(7, 'production-supervisor', 'know'), clock: 'acknowledge' },
				{ at: { time: '11:00', days: 'calendar' }, tell: [{ role: 'engineering-supervisor' }], ask: 'know', clock: 'acknowledge' },
			],
			until: ['resolved'],
			expires: { amount: 90 * MINUTE, counts: 'elapsed' },
		};
		assert.deepEqual(lines(rehearse(ladder, fixturePlant, at({ assume: [{ after: 6 * MINUTE, does: 'acknowledge', by: 'wang' }] }))), [
			'11:06 1 wang',
			'11:06 2 miller',
		]);
	});

	it('a pause stops the clocks for exactly so long', () => {
		const found = rehearse(rowC, fixturePlant, at({ assume: [{ after: 40 * MINUTE, does: 'pause', for: 60 * MINUTE }] }));
		// At 11:10 whoever was told last hears that the clocks run again.
		assert.deepEqual(lines(found), ['09:50 1 wang', '11:10 0 wang', '11:30 2 miller', '12:30 3 baker', '13:30 4 huang']);
		assert.equal(found.entries.find(({ type }) => type === 'notified')?.text, 'A word to those whom it concerns.');
	});

	it('a level that waits for somebody: who comes on Tuesday is told then', () => {
		const duty = { rosters: [], overrides: [], absences: [{ person: 'zhou', from: '2026-11-23', to: '2026-11-23' }], deputies: [] };
		const plant = { ...fixturePlant, directory: makeDirectory({ ...fixtureConfig, duty }, fixtureCalendar) };
		const found = rehearse({ rungs: [{ ...rung(20, 'sqe'), nobody: 'wait' }], until: ['resolved'] }, plant, at());
		assert.deepEqual(
			found.entries.map(({ local, kind, text, people = [] }) => [local, kind, text, people.map(({ id }) => id).join()]),
			[
				['2026-11-23 09:50', 'rung', 'Level 1', ''],
				['2026-11-23 09:50', 'event', 'Level 1 waits until somebody is on duty: 2026-11-24 00:00.', ''],
				['2026-11-24 00:00', 'rung', 'Level 1: somebody is there now', 'zhou'],
			],
		);
	});

	it('a step that is done ends a ladder that waits for it', () => {
		const ladder: EscalateConfig = { ...rowC, until: [{ step: 'analyse' }] };
		const found = rehearse(ladder, fixturePlant, at({ assume: [{ after: 25 * MINUTE, does: 'step', step: 'analyse' }] }));
		assert.deepEqual(lines(found), ['09:50 1 wang']);
		assert.equal(found.entries.at(-1)?.kind, 'ended');
	});

	it('what can not happen is said, and changes nothing', () => {
		const assume: Setting['assume'] = [
			{ after: MINUTE, does: 'acknowledge' },
			{ after: 2 * MINUTE, does: 'step', step: 'nowhere' },
			{ after: 25 * MINUTE, does: 'acknowledge', by: 'clark' },
			{ after: 26 * MINUTE, does: 'close' },
			{ after: 27 * MINUTE, does: 'pause', for: MINUTE },
		];
		const found = rehearse(rowC, fixturePlant, at({ assume }));
		const impossible = found.entries.filter(({ kind }) => kind === 'impossible').map(({ text }) => text);
		assert.deepEqual(impossible, [
			'Somebody acknowledges: not possible. Nobody has been told yet.',
			'Step “nowhere” is done: not possible. The ladder does not wait for a step “nowhere”.',
			impossible[2],
			'The case is paused: not possible. The case has ended.',
		]);
		assert.match(impossible[2] ?? '', /^Susan Clark acknowledges: not possible\. /);
	});

	it('warns of a level with nobody, of one told twice in a minute and of a level that never comes', () => {
		const ladder: EscalateConfig = {
			rungs: [rung(10, 'production-supervisor'), rung(20, 'maintenance-supervisor'), rung(30, 'engineering-supervisor')],
			until: ['resolved'],
		};
		const found = rehearse(ladder, fixturePlant, at());
		// The level with nobody brings the next one with it.
		assert.deepEqual(lines(found), ['09:40 1 wang', '09:50 3 miller']);
		assert.deepEqual(codes(found), ['nobody 2']);
		assert.match(found.entries[1]?.nobody ?? '', /Maintenance supervisor/);
		const twice = rehearse({ ...ladder, rungs: [rung(10, 'production-supervisor'), rung(10, 'production-supervisor', 'come')] }, fixturePlant, at());
		assert.deepEqual(codes(twice), ['twice 2']);
		const short = rehearse(rowC, fixturePlant, at({ until: '2026-11-23T03:00:00.000Z' }));
		assert.deepEqual(codes(short), ['never 3', 'never 4']);
	});

	it('a ladder without levels stands still, and that is said', () => {
		assert.deepEqual(codes(rehearse({ rungs: [], until: ['closed'] }, fixturePlant, at())), ['held']);
	});

	it('in Chinese', () => {
		const directory = { ...fixtureDirectory, config: { ...fixtureDirectory.config, language: 'zh-CN' as const } };
		const found = rehearse(rowC, { ...fixturePlant, directory }, at({ assume: [{ after: 30 * MINUTE, does: 'resolve' }] }));
		assert.deepEqual(
			found.entries.map(({ text }) => text),
			['第 1 级', '效果验证：合格', found.entries[2]?.text],
		);
		assert.match(found.entries[2]?.text ?? '', /[\u4e00-\u9fff]/);
	});

	it('the same always gives the same', () => {
		assert.deepEqual(rehearse(rowC, fixturePlant, at()), rehearse(rowC, fixturePlant, at()));
	});
});

describe('The setting of a rehearsal', () => {
	const faults = (raw: unknown) => {
		const checked = checkSetting(raw, 'en-US');
		return checked.ok ? [] : checked.refusals.map(({ path, message }) => `${path}: ${message}`);
	};

	it('is taken as it is when it fits', () => {
		assert.deepEqual(faults({ at: monday0930, case: { severity: 'high' }, assume: [{ after: 5, does: 'pause', for: 10 }] }), []);
	});

	it('is refused with the field and what was expected', () => {
		assert.match(faults({})[0] ?? '', /^at: /);
		assert.match(faults({ at: 'tomorrow' })[0] ?? '', /^at: A moment is written like/);
		assert.match(faults({ at: monday0930, until: monday0930 })[0] ?? '', /^until: The end/);
		for (const assumption of [
			{ does: 'acknowledge' },
			{ after: -1, does: 'arrive' },
			{ after: Number.NaN, does: 'arrive' },
			{ after: 1, does: 'sleep' },
			{ after: 1, does: 'pause' },
		]) {
			assert.match(faults({ at: monday0930, assume: [assumption] })[0] ?? '', /^assume/, JSON.stringify(assumption));
		}
		assert.match(faults({ at: monday0930, case: JSON.parse('{"__proto__": {"x": 1}}') })[0] ?? '', /__proto__|case/);
	});
});
