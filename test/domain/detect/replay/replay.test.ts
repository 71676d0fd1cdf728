// Yesterday once more: what rules would have raised and cleared, how often in vain, how soon they find a shift that somebody marks, and what other rules
// would have done.

import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { LEARNING } from '../../../../src/detect/config.ts';
import { type LimitsBook, placeOf } from '../../../../src/detect/limits/book.ts';
import { LEARNABLES, learnersOf } from '../../../../src/detect/limits/learners.ts';
import { compareReplays } from '../../../../src/detect/replay/compare.ts';
import { drawnOf } from '../../../../src/detect/replay/drawn.ts';
import { type Prepared, prepareReplay, Replaying, replay } from '../../../../src/detect/replay/replay.ts';
import type { ReplayReport } from '../../../../src/detect/replay/report.ts';
import { sayReplay } from '../../../../src/detect/replay/said.ts';
import { MOST_ROWS, MOST_SIGNALS, type ReplaySample } from '../../../../src/detect/replay/samples.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import { DAY, HOUR, MINUTE, SECOND, toInstant } from '../../../../src/time.ts';
import { MONDAY, weights } from './good.fixture.ts';

const SIGNAL = 'L2/filler/weight';
const AROUND = { language: 'en-US', zone: 'Asia/Shanghai' } as const;
/** 08:00 in Shanghai. */
const START = MONDAY;
const at = (minutes: number) => toInstant(START + minutes * MINUTE);

function rules(...list: object[]) {
	const checked = checkDetect({ unit: 'g', rules: list }, 'en-US');
	assert.ok(checked.ok, JSON.stringify(checked));
	return checked.config;
}

const LIMITS = { id: 'limits', watch: 'limits', limits: { hi: 505, lo: 495 } };

/** One value a minute. */
function minutely(values: readonly unknown[], signal = SIGNAL): ReplaySample[] {
	return values.map((value, n) => ({ signal, value: value as number, at: START + n * MINUTE }));
}

function prepared(samples: readonly ReplaySample[], shifts?: unknown): Prepared {
	const found = prepareReplay(samples, { ...AROUND, shifts });
	if (isRefusal(found)) throw new Error(found.message);
	return found;
}

function run(config: ReturnType<typeof rules>, samples: readonly ReplaySample[], shifts?: unknown): ReplayReport {
	return replay(config, prepared(samples, shifts), AROUND);
}

describe('A replay', () => {
	it('raises and clears at the samples’ own times, with the sentences that the plant would have read', () => {
		const report = run(rules(LIMITS), minutely([500, 500, 507, 508, 500, 500]));
		assert.equal(report.raised, 1);
		const [alarm] = report.alarms;
		assert.deepEqual([alarm?.at, alarm?.row, alarm?.rule, alarm?.level, alarm?.cleared?.at], [at(2), 3, 'limits', 'hi', at(4)]);
		assert.equal(alarm?.sentence, 'L2/filler/weight is 507 g, above the high limit of 505 g since 08:02');
		assert.equal(alarm?.cleared?.sentence, 'L2/filler/weight is back at 500 g since 08:04');
	});

	it('lets delays come due between two samples', () => {
		const slow = [500, 507, 507, 500].map((value, n): ReplaySample => ({ signal: SIGNAL, value, at: START + n * HOUR }));
		const report = run(rules({ ...LIMITS, onDelay: 10 * MINUTE, offDelay: 5 * MINUTE }), slow);
		assert.deepEqual([report.alarms[0]?.at, report.alarms[0]?.row], [at(70), undefined]);
	});

	it('hears silence, but not where a device that sends every minute is told to be silent for a minute', () => {
		const silent = minutely([500, 500, 500]).concat({ signal: SIGNAL, value: 500, at: START + 30 * MINUTE });
		const report = run(rules({ id: 'silence', watch: 'no-data', noData: MINUTE }), silent);
		assert.deepEqual(
			report.alarms.map((alarm) => [alarm.rule, alarm.at, alarm.cleared?.at]),
			[['silence', at(3), at(30)]],
		);
	});

	it('takes a file that has its newest row first, and says so', () => {
		const backwards = minutely([500, 500, 507, 500]).reverse();
		const report = run(rules(LIMITS), backwards);
		assert.deepEqual([report.raised, report.samples.outOfOrder, report.samples.ignored], [1, 3, 0]);
		assert.ok(sayReplay(report, 'en-US').some((sentence) => sentence.endsWith('put in order of time: 3.')));
	});

	it('refuses what is no sample as the detector would, and goes on', () => {
		const report = run(rules(LIMITS), minutely([500, 'hot', 507, true, 500, 500]));
		assert.deepEqual([report.samples.refused, report.samples.judged, report.raised], [2, 4, 1]);
		assert.equal(report.refusals[0]?.row, 2);
	});

	it('of a latched alarm takes the acknowledgement for given: the next one is raised too', () => {
		const report = run(rules({ ...LIMITS, latch: true }), minutely([500, 507, 500, 507, 500]));
		assert.equal(report.raised, 2);
	});

	it('keeps signals apart, whatever they are called', () => {
		const names = ['A', '__proto__', 'constructor', 'toString'];
		const samples = names.flatMap((name) => minutely([500, 507, 500], name));
		const report = run(rules(LIMITS), samples);
		assert.deepEqual(report.alarms.map(({ signal }) => signal).sort(), [...names].sort());
		assert.equal(report.shares.length, 4);
	});

	it('counts a worse level as the same alarm', () => {
		const report = run(rules({ ...LIMITS, limits: { 'hi-hi': 510, hi: 505 } }), minutely([500, 507, 512, 500]));
		assert.deepEqual([report.raised, report.alarms[0]?.level, report.alarms[0]?.worse?.length], [1, 'hi-hi', 1]);
	});

	it('lets charts learn from its first good values and judges the rest', () => {
		const values = [...weights(160), ...weights(40, { seed: 4, mean: 504 })].map(([, value]) => value);
		const report = run(rules({ id: 'spc', watch: 'spc', chart: 'suggested', learn: 100 }), minutely(values), [{ at: at(160) }]);
		assert.deepEqual(report.learned, [{ rule: 'spc', signal: SIGNAL, values: 100, until: at(99) }]);
		assert.ok(report.shifts[0]!.found[0]!.values <= 8, JSON.stringify(report.shifts[0]?.found));
		assert.ok(report.alarms.every(({ at: raised }) => raised > at(99)));
		assert.ok(
			sayReplay(report, 'en-US').some((sentence) => sentence.startsWith('Rule “spc” learned the limits of L2/filler/weight from its first 100 values')),
		);
	});

	it('of too few values learns nothing, and says that nothing was judged', () => {
		const report = run(rules({ id: 'spc', watch: 'spc', chart: 'suggested', learn: 100 }), minutely(weights(50).map(([, value]) => value)));
		assert.deepEqual([report.learned, report.unlearned, report.raised], [[], ['spc'], 0]);
		assert.ok(sayReplay(report, 'zh-CN').some((sentence) => /尚未学习.*spc/.test(sentence)));
	});

	describe('by what the plant has learned', () => {
		const SPC = { id: 'spc', watch: 'spc', chart: 'suggested', learn: 100 };
		/** Frozen three weeks ago on a filler that ran at 500 g. */
		const learnedAt = (mean: number, product = '', of: object = SPC): LimitsBook => {
			const { rule, kind } = learnersOf(rules(of)).get('spc')!;
			const value = kind.learn(
				rule,
				weights(200, { mean }).map(([, weight]) => weight),
				[],
				'en-US',
			);
			assert.ok(!isRefusal(value));
			const frozen = { version: 3, at: toInstant(START - 21 * DAY), how: 'learned', value } as const;
			const signal = SIGNAL;
			return new Map([['spc', { newest: 0, orders: [], entries: new Map([[placeOf(signal, product)!, { signal, product, version: 3, frozen }]]) }]]);
		};
		const yesterday = minutely(weights(60, { mean: 504 }).map(([, value]) => value));
		const by = (book: LimitsBook | undefined, samples = yesterday) => replay(rules(SPC), prepared(samples), { ...AROUND, book });

		it('a file that is off from its first value on is found out; learned anew it would have been too short, and taken for good', () => {
			const report = by(learnedAt(500));
			assert.ok(report.raised > 0 && report.alarms[0]!.at <= at(5), JSON.stringify(report.alarms[0]));
			assert.deepEqual([report.learned, report.unlearned], [[], []]);
			assert.deepEqual([by(undefined).raised, by(undefined).unlearned], [0, ['spc']]);
		});

		it('is asked for where a rule learns, and only there', () => {
			assert.deepEqual(LEARNABLES.map(({ watch }) => watch).sort(), [...LEARNING].sort());
		});

		it('says which limits, of which version and since when', () => {
			const [judgedBy] = by(learnedAt(500)).judgedBy;
			assert.deepEqual([judgedBy?.rule, judgedBy?.signal, judgedBy?.version, judgedBy?.how], ['spc', SIGNAL, 3, 'learned']);
			const said = sayReplay(by(learnedAt(500)), 'en-US').join('\n');
			assert.match(said, /^Rule “spc” judges L2\/filler\/weight by what the plant has learned: version 3, in force since 2026-10-26 08:00 \(.*\)\.$/m);
			assert.match(sayReplay(by(learnedAt(500)), 'zh-CN').join('\n'), /按工厂已学习的限值判定 L2\/filler\/weight：第 3 版/);
		});

		it('keeps products apart: one that the plant has not learned learns from the file', () => {
			const mixed = minutely(weights(300, { mean: 504 }).map(([, value]) => value)).map((sample, n) => ({ ...sample, product: n % 2 === 0 ? 'A' : 'B' }));
			const report = by(learnedAt(500, 'A'), mixed);
			assert.deepEqual([report.judgedBy.map(({ product }) => product), report.learned.map(({ product }) => product)], [['A'], ['B']]);
			assert.match(sayReplay(report, 'en-US').join('\n'), /judges L2\/filler\/weight with product A by/);
		});

		it('passes over limits of another kind of chart, of another rule, and damaged ones', () => {
			const ofProportions = learnedAt(500);
			const { frozen } = ofProportions.get('spc')!.entries.get(SIGNAL)!;
			const other = (value: unknown): LimitsBook => {
				const entry = { signal: SIGNAL, product: '', version: 3, frozen: { ...frozen!, value: value as never } };
				return new Map([['spc', { newest: 0, orders: [], entries: new Map([[SIGNAL, entry]]) }]]);
			};
			for (const book of [other({ ...(frozen!.value as object), of: 'p' }), other('500 ± 3'), new Map([['other', ofProportions.get('spc')!]])])
				assert.deepEqual([by(book).judgedBy, by(book).unlearned], [[], ['spc']]);
		});
	});

	it('can be turned a little at a time, with the same result', () => {
		const samples = minutely(weights(500).map(([, value]) => value));
		const config = rules({ ...LIMITS, limits: { hi: 502, lo: 498 } });
		const turning = new Replaying(config, prepared(samples), AROUND);
		let turns = 0;
		while (turning.turn(7)) turns++;
		assert.ok(turns > 60);
		assert.deepEqual(turning.report(), run(config, samples));
	});
});

describe('False alarms and the delay of a shift', () => {
	/** Three days of a scale; from the third on half a gram too heavy, and the valve sticks at noon. */
	const good = weights(2 * 1_440).map(([when, value]): ReplaySample => ({ signal: SIGNAL, value, at: when }));
	const shifted = weights(1_440, { seed: 9, mean: 504 }).map(([when, value]): ReplaySample => ({ signal: SIGNAL, value, at: when + 2 * DAY }));
	const samples = [...good, ...shifted];
	const near = rules({ ...LIMITS, limits: { hi: 503.6, lo: 496.4 } });
	const mark = { at: toInstant(START + 2 * DAY) };

	it('without a mark all that is raised counts as false: so many a day, and how sure that is', () => {
		const report = run(near, good);
		// Beyond 3 of the 1.2 g: 1.3 on either side in 1,000, of 2,880 values.
		assert.ok(report.falseAlarms!.perDay > 1 && report.falseAlarms!.perDay < 8, JSON.stringify(report.falseAlarms));
		const { low, high, perDay } = report.falseAlarms!;
		assert.ok(low < perDay && perDay < high);
		assert.ok(report.valuesBetween! > 150 && report.valuesBetween! < 1_500);
		assert.match(sayReplay(report, 'en-US').at(-1) ?? '', /^False alarms, if all of this was good: \d+ in 1 d 23 h, about /);
	});

	it('a marked shift: how long until it was found, in time and in values, and only the rest is false', () => {
		const report = run(near, samples, [mark]);
		const [shift] = report.shifts;
		const [first] = shift!.found;
		assert.ok(first && first.after < 20 * MINUTE && first.values === first.after / MINUTE + 1, JSON.stringify(first));
		assert.equal(report.falseAlarms?.count, report.alarms.filter(({ at: raised }) => raised < mark.at).length);
		assert.ok(Math.abs(report.goodDays - 2) < 0.01);
		assert.match(
			sayReplay(report, 'en-US').at(-2) ?? '',
			/^The shift at 2026-11-18 08:00 was found (at once|after \d+ min), at its value \d+, by rule “limits” on L2/,
		);
	});

	it('the mark may be a row, or wall-clock time of the plant, with an end', () => {
		for (const moment of [2_881, '2881', '2026-11-18 08:00', '2026-11-18T00:00:00Z']) {
			const { shifts } = prepared(samples, [{ at: moment, until: '2026-11-18 12:00' }]);
			assert.deepEqual(shifts, [{ at: mark.at, until: '2026-11-18T04:00:00.000Z' }]);
		}
	});

	it('a shift that no rule sees is said to be missed', () => {
		const report = run(rules({ ...LIMITS, limits: { hi: 600 } }), samples, [{ ...mark, until: toInstant(START + 2.5 * DAY) }]);
		assert.deepEqual([report.shifts[0]?.found, report.raised], [[], 0]);
		assert.equal(sayReplay(report, 'en-US').at(-1), 'The shift at 2026-11-18 08:00 was not found until 2026-11-18 20:00. Values in this time: 721.');
	});

	it('an alarm that stood before found nothing', () => {
		const stuck = minutely([500, 507, 507, 507, 507]);
		const report = run(rules(LIMITS), stuck, [{ at: at(3) }]);
		assert.deepEqual([report.shifts[0]?.found.length, report.shifts[0]?.already.length], [0, 1]);
		assert.match(sayReplay(report, 'en-US').at(-1) ?? '', /^Rule “limits” had raised L2\/filler\/weight before/);
	});

	it('a mark of one signal leaves the others good', () => {
		const two = [...minutely([500, 507, 500], 'A'), ...minutely([500, 507, 500], 'B')];
		const report = run(rules(LIMITS), two, [{ at: at(0), signal: 'A' }]);
		assert.equal(report.falseAlarms?.count, 1);
		assert.deepEqual(
			report.shares.map(({ signal, falseAlarms }) => [signal, falseAlarms?.count]),
			[
				['A', undefined],
				['B', 1],
			],
		);
	});

	it('two rule sets are compared: fewer false alarms, and what that costs in time', () => {
		const wide = rules({ ...LIMITS, limits: { hi: 505.5, lo: 494.5 } });
		const [before, after] = [run(near, samples, [mark]), run(wide, samples, [mark])];
		const found = compareReplays(before, after, 'en-US');
		assert.ok(found.falseAlarmsPerDay.after < found.falseAlarmsPerDay.before);
		assert.ok(found.gone.length > 0 && found.added.length === 0);
		assert.ok(found.shifts[0]!.after! >= found.shifts[0]!.before!);
		assert.match(found.sentences[0] ?? '', /^Alarms: \d+ before, \d+ after; \d+ go, 0 come\.$/);
		const same = compareReplays(before, before, 'zh-CN');
		assert.deepEqual([same.gone, same.added, same.kept], [[], [], before.alarms.length]);
	});

	it('a drawing shows the points, the limits, the mark and each alarm', () => {
		const report = run(rules(LIMITS), minutely([500, 507, 500, 490, 500]), [{ at: at(3) }]);
		const [drawing] = drawnOf(report, minutely([500, 507, 500, 490, 500]), rules(LIMITS), { language: 'en-US', most: 4 });
		assert.equal(drawing?.signal, SIGNAL);
		assert.equal(drawing?.svg.match(/<path /g)?.length, 2);
		assert.match(drawing?.svg ?? '', /<polyline points="[\d., ]+"/);
		assert.match(drawing?.svg ?? '', />hi<.*\n.*>lo</);
		assert.match(drawing?.svg ?? '', /Marked as a shift: 2026-11-16 08:03/);
	});
});

describe('A replay is bounded', () => {
	const refusal = (samples: readonly ReplaySample[], shifts?: unknown): Refusal => {
		const found = prepareReplay(samples, { ...AROUND, shifts });
		assert.ok(isRefusal(found));
		return found;
	};
	const some = minutely([500, 501, 502]);

	it('in rows, signals and time', () => {
		assert.equal(refusal([]).code, 'replay.none');
		const row = some[0]!;
		assert.equal(refusal(Array.from({ length: MOST_ROWS + 1 }, () => row)).code, 'replay.many-rows');
		assert.equal(refusal(Array.from({ length: MOST_SIGNALS + 1 }, (_, n) => ({ ...row, signal: `s${n}` }))).code, 'replay.many-signals');
		assert.equal(refusal([row, { ...row, at: row.at + 500 * DAY }]).code, 'replay.long');
	});

	for (const [what, shifts, path] of [
		['no list', 'noon', 'shifts'],
		['a mark that is a text', ['noon'], 'shifts[0]'],
		['a mark without a moment', [{}], 'shifts[0].at'],
		['a moment that is none', [{ at: 'noon' }], 'shifts[0].at'],
		['a row beyond the last', [{ at: 4 }], 'shifts[0].at'],
		['row 0', [{ at: '0' }], 'shifts[0].at'],
		['an end before the beginning', [{ at: 2, until: 1 }], 'shifts[0].until'],
		['an end that is none', [{ at: 2, until: {} }], 'shifts[0].until'],
		['a signal that is none', [{ at: 2, signal: 7 }], 'shifts[0].signal'],
		['marks without end', Array.from({ length: 51 }, () => ({ at: 1 })), 'shifts'],
	] as const) {
		it(`in its marks: refuses ${what}`, () => {
			assert.equal(refusal(some, shifts).path, path);
		});
	}

	it('in alarms: rules that speak at every other value are given up, and that is said', () => {
		const samples = Array.from({ length: 12_000 }, (_, n): ReplaySample => ({ signal: SIGNAL, value: n % 2 === 0 ? 500 : 510, at: START + n * SECOND }));
		const report = run(rules(LIMITS), samples);
		assert.equal(report.stopped?.because, 'alarms');
		assert.deepEqual([report.raised, report.alarms.length, report.more], [5_000, 500, 4_500]);
		assert.match(sayReplay(report, 'zh-CN').join(' '), /停止/);
	});
});
