import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { check, judge, resume } from '../../../src/detect/judge.ts';
import type { SignalState } from '../../../src/detect/signal.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { HOUR, type Instant, MINUTE, plus, SECOND, toInstant, toMillis } from '../../../src/time.ts';
import { around, at, detectorOf, Line, start, take } from './line.ts';

describe('a fill weight with limits 492 < 495 < 505 < 508 g', () => {
	const limits = { 'hi-hi': 508, hi: 505, lo: 495, 'lo-lo': 492 };

	it('raises at the first value outside, tells all that explains it, and clears when it is back', () => {
		const line = new Line({ limits, unit: 'g', name: 'Fill weight L2' });
		line.sample(0, 500);
		assert.deepEqual(line.rules(), []);
		line.sample(1, 494.5);
		assert.deepEqual(line.raised, [
			{
				id: `L2/weight/low@${at(1)}`,
				report: `L2/weight/low@${at(1)}:lo`,
				signal: 'L2/weight',
				name: 'Fill weight L2',
				unit: 'g',
				ruleId: 'limits',
				watch: 'limits',
				side: 'low',
				rule: 'lo',
				severity: 'medium',
				limit: 495,
				evidence: {},
				value: 494.5,
				since: at(1),
				at: at(1),
				points: [
					{ at: at(0), value: 500 },
					{ at: at(1), value: 494.5 },
				],
			},
		]);
		line.sample(2, 494);
		assert.equal(line.raised.length, 1);
		line.sample(3, 495);
		assert.equal(line.cleared.length, 1);
		assert.equal(line.cleared[0]!.id, line.raised[0]!.id);
		assert.equal(line.cleared[0]!.report, `${line.raised[0]!.id}:cleared`);
		line.sample(4, 494);
		assert.notEqual(line.raised[1]!.id, line.raised[0]!.id);
	});

	it('takes a value on the limit for good', () => {
		const line = new Line({ limits });
		line.sample(0, 495);
		line.sample(1, 505);
		assert.deepEqual(line.rules(), []);
	});

	it('announces the same anomaly again when it gets worse, once, and not when it gets better', () => {
		const line = new Line({ limits, severity: { 'lo-lo': 'critical' } });
		for (const [second, value] of [494, 491, 494, 491, 494].entries()) line.sample(second, value);
		assert.deepEqual(
			line.raised.map(({ rule, severity, before }) => [rule, severity, before]),
			[
				['lo', 'medium', undefined],
				['lo-lo', 'critical', 'lo'],
			],
		);
		assert.equal(line.raised[0]!.id, line.raised[1]!.id);
		assert.notEqual(line.raised[0]!.report, line.raised[1]!.report);
		line.sample(9, 500);
		assert.deepEqual(
			line.cleared.map(({ rule }) => rule),
			['lo-lo'],
		);
	});

	it('goes straight to the worst level when the value does', () => {
		const line = new Line({ limits });
		line.sample(0, 510);
		assert.deepEqual(line.rules(), ['hi-hi']);
		assert.equal(line.raised[0]!.before, undefined);
	});

	it('clears one side and raises the other in one sample', () => {
		const line = new Line({ limits });
		line.sample(0, 506);
		const judged = line.sample(1, 494);
		assert.deepEqual([judged.raised.map(({ rule }) => rule), judged.cleared.map(({ rule }) => rule)], [['lo'], ['hi']]);
	});

	it('waits in the dead band, and reckons 0.3 − 0.1 as 0.2', () => {
		const line = new Line({ limits, deadBand: 1 });
		for (const [second, value] of [494, 495, 495.9, 494.9, 495.5].entries()) line.sample(second, value);
		assert.deepEqual([line.raised.length, line.cleared.length], [1, 0]);
		line.sample(9, 496);
		assert.equal(line.cleared.length, 1);
		const small = new Line({ limits: { hi: 0.3 }, deadBand: 0.1 });
		small.sample(0, 0.4);
		small.sample(1, 0.2);
		assert.equal(small.cleared.length, 1);
	});

	it('needs three in a row: two low, one good, three low', () => {
		const line = new Line({ limits, inARow: 3 });
		for (const [second, value] of [494, 494, 500, 494, 494].entries()) line.sample(second, value);
		assert.deepEqual(line.rules(), []);
		line.sample(5, 493);
		assert.deepEqual(line.rules(), ['lo']);
		assert.deepEqual([line.raised[0]!.since, line.raised[0]!.inARow], [at(3), 3]);
	});

	it('waits for the on-delay, also when nothing more comes: the value holds until another one does', () => {
		const line = new Line({ limits, onDelay: 30 * SECOND });
		line.sample(0, 494);
		assert.equal(line.next, at(30));
		line.until(30);
		assert.deepEqual(line.rules(), []);
		line.until(31);
		assert.deepEqual(line.rules(), ['lo']);
		assert.deepEqual([line.raised[0]!.since, line.raised[0]!.at], [at(0), at(30)]);
	});

	it('forgets the on-delay when the value is good in between', () => {
		const line = new Line({ limits, onDelay: 30 * SECOND });
		line.sample(0, 494);
		line.sample(20, 500);
		line.sample(21, 494);
		line.until(50);
		assert.deepEqual(line.rules(), []);
		line.until(52);
		assert.equal(line.raised[0]!.since, at(21));
	});

	it('waits for the off-delay before it clears, and starts it again when the value goes out', () => {
		const line = new Line({ limits, offDelay: MINUTE });
		line.sample(0, 494);
		line.sample(10, 500);
		line.sample(40, 494);
		line.sample(50, 500);
		line.until(110);
		assert.deepEqual([line.raised.length, line.cleared.length], [1, 0]);
		line.until(111);
		assert.deepEqual(
			line.cleared.map(({ since, at: when }) => [since, when]),
			[[at(50), at(110)]],
		);
		assert.equal(line.next, undefined);
	});

	it('raises the worse level after its own delay', () => {
		const line = new Line({ limits, onDelay: 10 * SECOND });
		line.sample(0, 494);
		line.sample(5, 491);
		line.until(60);
		assert.deepEqual(
			line.raised.map(({ rule, at: when }) => [rule, when]),
			[
				['lo', at(10)],
				['lo-lo', at(15)],
			],
		);
	});

	it('believes the samples of a gateway that sends late: an hour of low weights in one second', () => {
		const line = new Line({ limits, onDelay: 30 * MINUTE });
		for (let minute = 0; minute < 30; minute += 5) line.sample(3_600, 494, minute * 60);
		assert.deepEqual(line.rules(), []);
		line.sample(3_600, 494, 1_800);
		assert.deepEqual(line.rules(), ['lo']);
	});

	it('is not early by a device clock that runs ten minutes late', () => {
		const line = new Line({ limits, onDelay: 5 * MINUTE, noData: 8 * MINUTE });
		line.sample(1_000, 494, 400);
		assert.equal(line.next, at(1_300));
		line.until(1_300);
		assert.deepEqual(
			line.raised.filter(({ rule }) => rule === 'lo'),
			[],
		);
	});

	it('passes over samples that are older than the last, and the last once more, and counts them', () => {
		const line = new Line({ limits, inARow: 2 });
		line.sample(10, 494);
		assert.equal(line.sample(11, 494, 10).ignored, 'older');
		assert.equal(line.sample(12, 494, 5).ignored, 'older');
		assert.deepEqual([line.rules(), line.state.older, line.state.points.at.length], [[], 2, 1]);
		assert.equal(toInstant(line.state.heard), at(10));
		line.sample(13, 494);
		assert.deepEqual(line.rules(), ['lo']);
	});

	it('shows at most the last 30 points', () => {
		const line = new Line({ limits });
		for (let second = 0; second < 40; second++) line.sample(second, 500 + second / 100);
		line.sample(40, 490);
		assert.equal(line.raised[0]!.points.length, 30);
		assert.deepEqual(line.raised[0]!.points.at(-1), { at: at(40), value: 490 });
		assert.ok(JSON.stringify(line.state).length < 2_048);
	});

	it('clears what a deploy has taken the limit from', () => {
		const line = new Line({ limits });
		line.sample(0, 506);
		line.detector = detectorOf({ limits: { lo: 495 } });
		line.sample(1, 506);
		assert.deepEqual(
			line.cleared.map(({ rule }) => rule),
			['hi'],
		);
	});
});

describe('a signal that goes silent', () => {
	it('is raised after the time-out, once, and clears with the next sample', () => {
		const line = new Line({ noData: 5 * MINUTE });
		line.sample(60, 'running');
		line.until(3_600);
		assert.deepEqual(
			line.raised.map(({ rule, since, at: when, noData }) => [rule, since, when, noData]),
			[['no-data', at(60), at(360), 5 * MINUTE]],
		);
		assert.equal(line.next, undefined);
		line.sample(3_600, 'running');
		assert.equal(line.cleared[0]!.id, line.raised[0]!.id);
		assert.equal(line.next, at(3_900));
	});
	it('is raised when it never spoke at all', () => {
		const line = new Line({ limits: { hi: 5 }, noData: 5 * MINUTE });
		line.until(301);
		assert.deepEqual(line.rules(), ['no-data']);
		assert.equal(line.raised[0]!.value, undefined);
	});
	it('keeps what it was raised for before: silence is no sign that it is over', () => {
		const line = new Line({ limits: { hi: 5 }, noData: MINUTE });
		line.sample(0, 6);
		line.until(100);
		assert.deepEqual(line.rules(), ['hi', 'no-data']);
		assert.notEqual(line.raised[0]!.id, line.raised[1]!.id);
		assert.equal(line.cleared.length, 0);
	});
	it('is not blamed for a night in which nobody listened', () => {
		const line = new Line({ limits: { hi: 5 }, onDelay: MINUTE, noData: 5 * MINUTE });
		line.sample(0, 6);
		const morning = plus(start, 8 * HOUR);
		const woken = resume(line.detector, line.state, toMillis(morning));
		assert.deepEqual([woken.raised, woken.cleared, woken.nextCheckAt], [[], [], toMillis(plus(morning, MINUTE))]);
		assert.deepEqual(check(line.detector, line.state, around(morning)).raised, []);
		const later = check(line.detector, line.state, around(plus(morning, MINUTE)));
		assert.deepEqual(
			later.raised.map(({ rule, since }) => [rule, since]),
			[['hi', at(0)]],
		);
	});
});

describe('a door contact', () => {
	it('raises while it says open, whether the broker makes text of it or not', () => {
		for (const [state, open, closed] of [
			['OPEN', 'OPEN', 'CLOSED'],
			[1, '1', '0'],
			[true, 'true', false],
			['1', 1, 0],
		] as const) {
			const line = new Line({ state, onDelay: 10 * SECOND });
			line.sample(0, open);
			line.sample(5, closed);
			line.sample(6, open);
			line.until(17);
			assert.deepEqual(
				line.raised.map(({ rule, since, state: must }) => [rule, since, must]),
				[['state', at(6), state]],
			);
			line.sample(20, closed);
			assert.equal(line.cleared.length, 1);
		}
	});
});

describe('what is no sample', () => {
	const config = { limits: { hi: 5 }, noData: MINUTE };
	const refusalOf = (input: { value: unknown; at?: unknown }, to: object = config) => {
		const line = new Line(to);
		const frozen = JSON.stringify(line.state);
		const judged = take(line.detector, line.state, input, start);
		assert.equal(JSON.stringify(line.state), frozen);
		assert.ok(isRefusal(judged), inspect(input));
		return judged;
	};
	it('is refused, with the reason', () => {
		for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '12,5', 'hot', '', null, undefined, [5], {}, true, new Date(0), 10n]) {
			assert.equal(refusalOf({ value }).path, 'value');
		}
		for (const value of [Number.NaN, '', null, undefined, [1], {}, 'x'.repeat(201), 'a\nb'])
			assert.equal(refusalOf({ value }, { state: 'OPEN' }).code, 'detect.value');
		for (const stamp of ['yesterday', '2026-11-23', '2026-11-23T08:00:00', '2026-02-30T08:00:00Z', 1_764_000_000, Number.NaN, {}, '', true]) {
			assert.equal(refusalOf({ value: 6, at: stamp }).code, 'detect.time', String(stamp));
		}
		assert.equal(refusalOf({ value: 6, at: plus(start, HOUR) }).code, 'detect.ahead');
	});
	it('is not what sensors send every day: text numbers, milliseconds, offsets, no time at all', () => {
		for (const stamp of [undefined, null, Date.parse(start), start, '2026-11-23T14:00:00+08:00', '2026-11-23T06:00Z']) {
			const line = new Line(config);
			const judged = take(line.detector, line.state, { value: '6.5', at: stamp }, start);
			assert.ok(!isRefusal(judged), String(stamp));
			assert.deepEqual(judged.raised[0]!.points, [{ at: start, value: 6.5 }]);
		}
	});
});

describe('for any run of values', () => {
	// Values around the limits 10 (hi), 12 (hi-hi) and −10 (lo), seconds apart.
	const run = fc.array(fc.record({ value: fc.integer({ min: -14, max: 14 }), wait: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 60 });
	const limits = { 'hi-hi': 12, hi: 10, lo: -10 };
	const played = (config: object, values: { value: number; wait: number }[]) => {
		const line = new Line(config);
		let second = 0;
		const times = values.map(({ value, wait }) => {
			second += wait;
			line.sample(second, value);
			return { second, value };
		});
		return { line: line.until(second + 60), times };
	};
	const broken = (rule: string, value: number) => (rule === 'hi-hi' ? value > 12 : rule === 'hi' ? value > 10 : value < -10);

	it('raises and clears alternate, and between a clearing and the next raising the value crosses the whole dead band', () => {
		fc.assert(
			fc.property(run, fc.integer({ min: 0, max: 10 }), (values, deadBand) => {
				const { line } = played({ limits, deadBand }, values);
				for (const side of ['high', 'low']) {
					const told = [...line.raised.filter(({ before }) => !before), ...line.cleared]
						.filter(({ id }) => id.includes(`/${side}@`))
						.sort((a, b) => (a.at < b.at ? -1 : 1));
					for (const [index, one] of told.entries()) {
						assert.equal('severity' in one, index % 2 === 0);
						const value = one.value as number;
						if ('severity' in one) assert.ok(side === 'high' ? value > 10 : value < -10);
						else assert.ok(side === 'high' ? value <= 10 - deadBand : value >= -10 + deadBand);
					}
				}
				assert.equal(new Set([...line.raised, ...line.cleared].map(({ report }) => report)).size, line.raised.length + line.cleared.length);
			}),
		);
	});

	it('never raises early: for the whole on-delay every value was outside; and never forgets one that was', () => {
		fc.assert(
			fc.property(run, fc.integer({ min: 1, max: 30 }), (values, delay) => {
				const { line, times } = played({ limits, onDelay: delay * SECOND }, values);
				for (const { rule, since, at: when } of line.raised) {
					assert.ok(plus(since, delay * SECOND) <= when);
					const during = times.filter(({ second }) => at(second) >= since && at(second) <= when);
					assert.ok(during.length > 0 && during.every(({ value }) => broken(rule, value)));
				}
				let outside: number | undefined;
				for (const [index, { second, value }] of times.entries()) {
					outside = broken('lo', value) ? (outside ?? second) : undefined;
					const holdsUntil = times[index + 1]?.second ?? second + 60;
					if (outside !== undefined && holdsUntil - outside > delay) {
						const onset = at(outside);
						assert.ok(
							line.raised.some((one) => one.rule === 'lo' && one.since <= onset),
							`low since ${onset}`,
						);
					}
				}
			}),
		);
	});

	it('raises with the n-th in a row exactly', () => {
		fc.assert(
			fc.property(run, fc.integer({ min: 1, max: 5 }), (values, inARow) => {
				const { line, times } = played({ limits: { lo: -10 }, inARow }, values);
				const expected: Instant[] = [];
				let count = 0;
				let isRaised = false;
				for (const { second, value } of times) {
					count = value < -10 ? count + 1 : 0;
					if (value >= -10) isRaised = false;
					if (count >= inARow && !isRaised) {
						isRaised = true;
						expected.push(at(second));
					}
				}
				assert.deepEqual(
					line.raised.map(({ at: when }) => when),
					expected,
				);
			}),
		);
	});

	it('decides the same from a state that was on disk as from one that was not, and what is no sample changes none', () => {
		const junk = fc.constantFrom<unknown>(Number.NaN, '12,5', [11], null, { value: 11 }, true, '');
		fc.assert(
			fc.property(run, fc.array(junk, { maxLength: 5 }), (values, rubbish) => {
				const { detector, state: begun } = new Line({ limits, deadBand: 1, onDelay: 5 * SECOND, offDelay: 5 * SECOND, inARow: 2, noData: 15 * SECOND });
				const memory = structuredClone(begun);
				let disk: SignalState = structuredClone(begun);
				let second = 0;
				for (const { value, wait } of values) {
					second += wait;
					const now = around(at(second));
					check(detector, memory, now);
					const frozen = JSON.stringify(memory);
					for (const bad of rubbish) assert.ok(isRefusal(take(detector, memory, { value: bad, at: at(second) }, at(second))));
					assert.equal(JSON.stringify(memory), frozen);
					const judged = judge(detector, memory, { value, at: now.now }, now);
					disk = JSON.parse(JSON.stringify(disk));
					check(detector, disk, now);
					assert.deepEqual(judge(detector, disk, { value, at: now.now }, now), judged);
				}
			}),
		);
	});
});

describe('what an edge node has recorded while it was not connected', () => {
	const HOT = { rules: [{ id: 'limits', watch: 'limits', limits: { 'hi-hi': 510, hi: 505 } }] };
	const past = { historical: true as const };

	it('opens nothing when it was over before the connection came back', () => {
		const line = new Line(HOT);
		for (const [stamp, value] of [
			[-7200, 520],
			[-7100, 500],
		] as const)
			line.sample(1, value, stamp, past);
		line.sample(2, 500);
		assert.deepEqual([line.raised, line.cleared, line.state.rules], [[], [], {}]);
	});

	it('is raised with the first value of now that says the same, since the time that was recorded', () => {
		const line = new Line({ rules: [{ ...HOT.rules[0], onDelay: 600_000 }] });
		line.sample(1, 507, -7200, past);
		line.sample(1, 508, -3600, past);
		line.until(3600);
		assert.deepEqual(line.raised, [], 'no clock of the plant makes it a thing of now');
		line.sample(3600, 507);
		assert.deepEqual(
			line.raised.map(({ since, value }) => [since, value]),
			[[at(-7200), 507]],
		);
	});

	it('counts among m of n and three in a row, and clears nothing by itself', () => {
		const line = new Line({ rules: [{ ...HOT.rules[0], of: { m: 2, n: 3 } }] });
		line.sample(1, 507, -30, past);
		line.sample(1, 507, -20, past);
		line.until(60);
		assert.deepEqual(line.rules(), []);
		line.sample(61, 506);
		assert.deepEqual(line.rules(), ['hi']);
		line.sample(70, 500, 62, past);
		line.sample(70, 500, 63, past);
		line.sample(70, 500, 64, past);
		assert.deepEqual(line.cleared, []);
		line.sample(71, 500);
		assert.equal(line.cleared.length, 1);
	});

	it('older than what is known is passed over, as any other sample', () => {
		const line = new Line(HOT);
		line.sample(1, 500);
		assert.equal(line.sample(2, 520, -10, past).ignored, 'older');
	});

	it('of a rule that latches raises nothing either', () => {
		const line = new Line({ rules: [{ id: 'limits', watch: 'limits', limits: { hi: 505 }, latch: true }] });
		line.sample(1, 507, -50, past);
		line.until(100);
		assert.deepEqual(line.raised, []);
		line.sample(101, 507);
		assert.equal(line.raised.length, 1);
	});
});
