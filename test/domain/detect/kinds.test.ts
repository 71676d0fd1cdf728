// Each kind of rule as a plant would use it, and what it refuses.

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { learnBaseline } from '../../../src/detect/baseline.ts';
import { checkDetect } from '../../../src/detect/check.ts';
import { explain, explainCleared } from '../../../src/detect/explain.ts';
import { check, judge } from '../../../src/detect/judge.ts';
import type { Scalar } from '../../../src/detect/signal.ts';
import { isRefusal } from '../../../src/refusal.ts';
import { HOUR, MINUTE, SECOND, toMillis } from '../../../src/time.ts';
import { around, at, Line, start } from './line.ts';

const zone = 'Asia/Shanghai';
const one = (rule: object) => ({ rules: [{ id: 'one', ...rule }] });
const said = (line: Line) => line.raised.map((anomaly) => explain(anomaly, 'en-US', zone));
const saidInChinese = (line: Line) => line.raised.map((anomaly) => explain(anomaly, 'zh-CN', zone));
const faults = (rule: object) => {
	const checked = checkDetect(one(rule), 'en-US');
	return checked.ok ? [] : checked.refusals.map(({ code, path }) => `${code} ${path}`);
};

describe('an oven that heats up too fast', () => {
	const rule = { watch: 'rate', rising: 5, falling: 10, per: MINUTE };

	it('is raised by the change from one sample to the next, and over with the next slow one', () => {
		const line = new Line({ ...one({ ...rule, unit: '°C' }), name: 'Oven 3' });
		line.sample(0, 200);
		line.sample(60, 204);
		line.sample(120, 210);
		line.sample(180, 214);
		line.sample(240, 203);
		assert.deepEqual(
			line.raised.map(({ rule: level, since, limit }) => [level, since, limit]),
			[
				['rising', at(60), 5],
				['falling', at(180), 10],
			],
		);
		assert.equal(line.cleared[0]!.id, line.raised[0]!.id);
		assert.equal(said(line)[0], 'Oven 3 rises by 6 °C in 1 min, more than the 5 °C allowed, since 14:01');
		assert.equal(saidInChinese(line)[1], 'Oven 3 自 14:03 起在 1 分钟内下降 11 °C，超过允许的 10 °C');
	});
	it('is measured over ten minutes, where single samples are noisy', () => {
		const line = new Line(one({ ...rule, over: 10 * MINUTE, offDelay: 5 * MINUTE }));
		for (let second = 0; second <= 1_200; second += 10) line.sample(second, 200 + second / 60 + (second % 20 === 0 ? 3 : -3));
		assert.deepEqual(line.rules(), []);
		for (let second = 1_210; second <= 2_000; second += 10) line.sample(second, 220 + (second - 1_200) / 8 + (second % 20 === 0 ? 3 : -3));
		assert.deepEqual(line.rules(), ['rising']);
		assert.ok(JSON.stringify(line.state).length < 2_048);
	});
	it('says nothing of the first sample, and of two values at one time', () => {
		const line = new Line(one(rule));
		line.sample(0, 200);
		line.sample(0, 300);
		assert.deepEqual(line.rules(), []);
	});
	it('is refused without a speed, or with one that is none', () => {
		assert.deepEqual(faults({ watch: 'rate' }), ['detect.no-rate rules[0].rising']);
		assert.deepEqual(faults({ watch: 'rate', rising: -5, per: 0 }), ['detect.rate rules[0].rising', 'detect.delay rules[0].per']);
	});
});

describe('the alarm word of a press', () => {
	it('is raised by bit 2 set and bit 0 not, whatever the others are', () => {
		const line = new Line({ ...one({ watch: 'pattern', bits: '1x0' }), name: 'Press 7' });
		line.samples(0, 0, 0b101, 0b1010, 0b1100, 0b110, 0b111);
		assert.deepEqual(said(line), ['Press 7 shows 100, the pattern 1x0, since 14:00']);
		assert.equal(line.cleared.length, 1);
	});
	it('takes the sign of a 16 bit register for its highest bit', () => {
		const line = new Line(one({ watch: 'pattern', bits: '1xxx xxxx xxxx xxxx' }));
		line.samples(0, 32_767, -32_768);
		assert.equal(line.raised.length, 1);
	});
	it('refuses what is no word, and what is no pattern', () => {
		const line = new Line(one({ watch: 'pattern', bits: '1' }));
		for (const value of [0.5, 2 ** 32, -(2 ** 31) - 1])
			assert.ok(isRefusal(judge(line.detector, line.state, { value, at: toMillis(start) }, around(start))), String(value));
		for (const bits of [undefined, '', 'xx', '12', '1'.repeat(33), 5]) assert.deepEqual(faults({ watch: 'pattern', bits }), ['detect.bits rules[0].bits']);
	});
});

describe('defects that are counted', () => {
	it('F4: from 50 pieces with the same defect in the lot on, with good ones and other defects between', () => {
		const line = new Line({ ...one({ watch: 'count', atLeast: 50, good: ['ok'] }), name: 'Lot 4711' });
		for (let piece = 0; piece < 49; piece++) line.samples(piece * 3, 'scratch', 'ok', piece < 40 ? 'dent' : 'ok');
		assert.deepEqual(line.rules(), []);
		line.sample(150, 'scratch');
		line.sample(151, 'scratch');
		assert.deepEqual(
			line.raised.map(({ id, side, evidence }) => [id, side, evidence]),
			[[`L2/weight/one/scratch@${at(150)}`, 'scratch', { what: 'scratch', count: 50, limit: 50 }]],
		);
		assert.equal(said(line)[0], 'Lot 4711: “scratch” came 50 times (from 50 on)');
	});
	it('F12: three of the same defect in a row; two and another are none', () => {
		const line = new Line(one({ watch: 'count', atLeast: 3, last: 3, good: ['ok'] }));
		line.samples(0, 'scratch', 'scratch', 'dent', 'scratch', 'ok', 'scratch', 'scratch');
		assert.deepEqual(line.rules(), []);
		line.sample(7, 'scratch');
		assert.deepEqual(said(line), ['L2/weight: “scratch” came 3 times among the last 3 (from 3 on)']);
		line.sample(8, 'ok');
		assert.equal(explainCleared(line.cleared[0]!, 'en-US', zone), 'L2/weight: “scratch” is below the number again since 14:00');
	});
	it('F9 A: the same problem point in two consecutive lots; a good lot between begins anew', () => {
		const line = new Line(one({ watch: 'state', state: 'ng', inARow: 2 }), {}, 'SMT/solder bridge U12');
		line.samples(0, 'ng', 'ok', 'ng', 'ng');
		assert.deepEqual(
			line.raised.map(({ since, inARow }) => [since, inARow]),
			[[at(2), 2]],
		);
	});
	it('within an hour: the one before does not count any more, and it is over by time alone', () => {
		const line = new Line(one({ watch: 'count', atLeast: 3, within: HOUR, what: ['stop', 'fault'] }));
		line.sample(0, 'stop');
		line.sample(1_800, 'stop');
		line.sample(3_700, 'stop');
		assert.deepEqual(line.rules(), []);
		line.sample(5_300, 'stop');
		assert.deepEqual([line.raised[0]!.since, line.raised[0]!.evidence.within], [at(1_800), HOUR]);
		assert.equal(said(line)[0], 'L2/weight: “stop” came 3 times within 1 h (from 3 on), since 14:30');
		line.until(5_500);
		assert.equal(line.cleared.length, 1);
		assert.ok(line.cleared[0]!.at > at(5_400) && line.cleared[0]!.at < at(5_401));
	});
	it('is not over early where a gateway sends ten minutes late', () => {
		const line = new Line(one({ watch: 'count', atLeast: 2, within: 5 * MINUTE }));
		line.sample(900, 'stop', 300);
		line.sample(901, 'stop', 301);
		assert.equal(line.raised.length, 1);
		line.until(1_199);
		assert.equal(line.cleared.length, 0);
		line.until(1_300);
		assert.equal(line.cleared.length, 1);
	});
	it('m of n: two of the last three too heavy; it is over when that is so no more', () => {
		const line = new Line(one({ watch: 'limits', limits: { hi: 10 }, of: { m: 2, n: 3 } }));
		line.samples(0, 11, 9, 9, 11, 9, 11);
		assert.deepEqual([line.rules(), line.raised[0]!.since, line.raised[0]!.of], [['hi'], at(3), { m: 2, n: 3 }]);
		assert.match(said(line)[0]!, /\(2 of the last 3\)$/);
		line.samples(6, 9);
		assert.equal(line.cleared.length, 1);
	});
	it('pieces: added up; negative and half ones are refused, the sum stays', () => {
		const line = new Line({ ...one({ watch: 'count', atLeast: 50, within: HOUR, pieces: true, unit: 'pcs' }), name: 'Rejects' });
		line.samples(0, 30, 0, 19);
		for (const value of [-1, 0.5]) assert.ok(isRefusal(judge(line.detector, line.state, { value, at: toMillis(at(5)) }, around(at(5)))));
		assert.deepEqual(line.rules(), []);
		line.sample(6, 1);
		assert.deepEqual(said(line), ['Rejects: 50 pcs within 1 h (from 50 on), since 14:00']);
		line.until(7_300);
		assert.equal(line.cleared.length, 1);
	});
	it('stays small with a thousand different values', () => {
		const line = new Line(one({ watch: 'count', atLeast: 5, within: HOUR }));
		for (let second = 0; second < 1_000; second++) line.sample(second, `serial ${second}`);
		assert.ok(JSON.stringify(line.state).length < 4_096);
	});
	it('is safe from values that are names of members', () => {
		const line = new Line(one({ watch: 'count', atLeast: 2, last: 10 }));
		line.samples(0, '__proto__', 'constructor', '__proto__', 'constructor');
		assert.deepEqual(
			line.raised.map(({ side }) => side),
			['__proto__', 'constructor'],
		);
	});
	it('refuses windows and values that make no sense', () => {
		assert.deepEqual(faults({ watch: 'count' }), ['detect.missing rules[0].atLeast']);
		assert.deepEqual(faults({ watch: 'count', atLeast: 5, last: 3 }), ['detect.count-never rules[0].atLeast']);
		assert.deepEqual(faults({ watch: 'count', atLeast: 5, last: 9, within: 5 }), ['detect.one-window rules[0].last']);
		assert.deepEqual(faults({ watch: 'count', atLeast: 5, pieces: true, good: ['ok'] }), ['detect.pieces-alone rules[0].good']);
		assert.deepEqual(faults({ watch: 'count', atLeast: 5, inARow: 3 }), ['detect.no-counts rules[0].inARow']);
		assert.deepEqual(faults({ watch: 'count', atLeast: 5, what: [{}] }), ['detect.state rules[0].what[0]']);
	});
});

describe('a sensor that is frozen', () => {
	it('is raised when its value has stayed the same for too long, and over with the first other one', () => {
		const line = new Line({ ...one({ watch: 'stuck', lasting: 10 * MINUTE, unit: 'bar' }), name: 'Pressure' });
		for (let minute = 0; minute < 10; minute++) line.sample(minute * 60, 4.2);
		assert.deepEqual(line.rules(), []);
		line.sample(600, 4.2);
		assert.deepEqual([line.raised[0]!.since, said(line)[0]], [at(0), 'Pressure has stayed at 4.2 bar since 14:00 (it should change within 10 min)']);
		line.sample(660, 4.3);
		assert.equal(line.cleared.length, 1);
	});
	it('takes noise within the tolerance for the same, a slow drift not', () => {
		const rule = { watch: 'stuck', lasting: 5, tolerance: 0.1 };
		assert.equal(new Line(one(rule)).samples(0, 4.2, 4.25, 4.15, 4.2).raised.length, 1);
		assert.equal(new Line(one({ ...rule, lasting: 5 * SECOND })).samples(0, 4, 4.06, 4.12, 4.18, 4.24, 4.3, 4.36, 4.42).raised.length, 0);
	});
	it('is not found from two samples, however far apart', () => {
		assert.deepEqual(new Line(one({ watch: 'stuck', lasting: 1 })).samples(0, 5, 5).raised, []);
		assert.deepEqual(faults({ watch: 'stuck' }), ['detect.missing rules[0].lasting']);
	});
});

describe('samples that come late', () => {
	it('are raised when three in a row took longer than allowed', () => {
		const line = new Line({ ...one({ watch: 'late', late: MINUTE, inARow: 3 }), name: 'Gateway 2' });
		line.sample(100, 1, 30);
		line.sample(200, 1, 130);
		line.sample(300, 1, 290);
		for (const second of [400, 500, 600]) line.sample(second, 1, second - 90);
		assert.deepEqual(said(line), ['Gateway 2 comes 1 min 30 s late (at most 1 min is allowed) since 14:05 (3 in a row)']);
		line.sample(700, 1, 699);
		assert.equal(explainCleared(line.cleared[0]!, 'en-US', zone), 'Gateway 2 comes in time again since 14:11');
	});
});

describe('two scales that should agree', () => {
	const rule = { watch: 'compare', with: 'L2/+/scale-b', above: 2, below: 3, unit: 'g' };
	const against = (value: Scalar, second: number) => ({
		last: (signal: string) => (signal === 'L2/packer/scale-b' ? { at: toMillis(at(second)), value } : undefined),
	});

	it('is raised when the first is too far above the other', () => {
		const line = new Line(one(rule), against(500, 0), 'L2/packer/scale-a');
		line.samples(0, 502, 503, 497, 496.5);
		assert.deepEqual(
			line.raised.map(({ rule: level, limit, evidence }) => [level, limit, evidence.other, evidence.apart]),
			[
				['above', 2, 'L2/packer/scale-b', 3],
				['below', 3, 'L2/packer/scale-b', 3.5],
			],
		);
		assert.equal(said(line)[0], 'L2/packer/scale-a is 503 g, 3 g above L2/packer/scale-b (500 g), more than the 2 g allowed, since 14:00');
	});
	it('says nothing without the other, with an old value of it, or with percent of zero', () => {
		for (const more of [{}, against(500, -400), against('off', 0)]) {
			const line = new Line(one(rule), more, 'L2/packer/scale-a');
			line.sample(0, 600);
			assert.deepEqual(line.rules(), []);
		}
		const line = new Line(one({ ...rule, percent: true }), against(0, 0), 'L2/packer/scale-a');
		line.sample(0, 600);
		assert.deepEqual(line.rules(), []);
	});
	it('keeps the other although no rule judges it', () => {
		const { detector } = new Line(one({ ...rule, signals: ['L2/+/scale-a'] }));
		assert.deepEqual(
			['L2/packer/scale-a', 'L2/packer/scale-b', 'L3/other'].map((signal) => detector.watching(signal).watched),
			[true, true, false],
		);
	});
	it('is refused without the other or a difference', () => {
		assert.deepEqual(faults({ watch: 'compare', with: 'a/#' }), ['detect.other rules[0].with', 'detect.no-difference rules[0].above']);
		assert.deepEqual(faults({ watch: 'compare', with: 'a', above: -1 }), ['detect.range rules[0].above']);
	});
});

describe('F20: what a line uses of energy', () => {
	/** Days from 06:00, nights from 18:00. */
	const slot = (when: number) => ({ shift: Math.floor((when - toMillis(start)) / (12 * HOUR)) % 2 === 0 ? 'Day' : 'Night', weekday: 1 });
	const good = Array.from({ length: 40 }, (_, index) => ({
		at: toMillis(start) + index * 6 * HOUR,
		value: index % 4 < 2 ? 100 + (index % 3) : 40 + (index % 3),
	}));
	const learned = learnBaseline(['shift'], good, slot, 'en-US');
	const rule = { watch: 'baseline', by: ['shift'], above: 15, below: 30, unit: 'kWh' };

	it('is held against what the same shift is used to', () => {
		assert.ok(!isRefusal(learned));
		assert.deepEqual(learned.slots, { 'shift=Day': { level: 101, n: 20 }, 'shift=Night': { level: 41, n: 20 } });
		const line = new Line({ ...one(rule), name: 'Line 2' }, { slot, limits: (id: string) => (id === 'one' ? learned : undefined) });
		line.sample(0, 110);
		line.sample(13 * 3_600, 48);
		assert.deepEqual(
			line.raised.map(({ rule: level, evidence }) => [level, evidence.slot, evidence.level]),
			[['above', 'shift=Night', 41]],
		);
	});
	it('is judged by nothing where nothing was learned, and that is seen', () => {
		const line = new Line(one(rule), { slot });
		line.sample(0, 1_000);
		assert.deepEqual([line.raised, line.state.rules.one], [[], { unlearned: true }]);
	});
	it('by product; a product without a baseline is not judged', () => {
		const byProduct = learnBaseline(
			['product'],
			good.map((sample) => ({ ...sample, product: 'A' })),
			slot,
			'en-US',
		);
		const line = new Line(one({ ...rule, by: ['product'] }), { limits: () => byProduct });
		line.sample(0, 500, 0, { product: 'B' });
		assert.deepEqual(line.rules(), []);
		line.sample(1, 500, 1, { product: 'A' });
		assert.deepEqual(
			line.raised.map(({ rule: level, product }) => [level, product]),
			[['above', 'A']],
		);
	});
	it('a level that is typed in needs no learning', () => {
		const line = new Line({ ...one({ watch: 'baseline', level: 41, above: 15, unit: 'kWh' }), name: 'Line 2' });
		line.samples(0, 47, 48);
		assert.deepEqual(said(line), ['Line 2 is 48 kWh, 17.1 % above its usual 41 kWh (at most 15 % is allowed) since 14:00']);
	});
	it('refuses to learn from too little, and rules without a percentage', () => {
		assert.ok(isRefusal(learnBaseline(['shift'], good.slice(0, 4), slot, 'en-US')));
		assert.deepEqual(faults({ watch: 'baseline' }), ['detect.no-percent rules[0].above']);
		assert.deepEqual(faults({ watch: 'baseline', above: 5, level: 0, by: ['moon'] }), [
			'detect.choice rules[0].by[0]',
			'detect.baseline-zero rules[0].level',
			'detect.baseline-typed rules[0].level',
		]);
	});
});

describe('whatever comes', () => {
	const rules = [
		{ id: 'limits', watch: 'limits', limits: { hi: 6, lo: -6 }, of: { m: 2, n: 4 } },
		{ id: 'rate', watch: 'rate', rising: 60, falling: 90, over: 5 * SECOND },
		{ id: 'pattern', watch: 'pattern', bits: '1x', latch: true },
		{ id: 'count', watch: 'count', atLeast: 3, within: 20 * SECOND, good: [0] },
		{ id: 'last', watch: 'count', atLeast: 2, last: 5 },
		{ id: 'stuck', watch: 'stuck', lasting: 10 * SECOND, tolerance: 1 },
		{ id: 'silent', watch: 'no-data', noData: 15 * SECOND },
		{ id: 'late', watch: 'late', late: 3 * SECOND, inARow: 2 },
		{ id: 'usual', watch: 'baseline', level: 5, above: 20, below: 100, onDelay: 5 * SECOND, offDelay: 5 * SECOND },
	];
	const run = fc.array(fc.record({ value: fc.integer({ min: -9, max: 9 }), wait: fc.integer({ min: 0, max: 20 }), lag: fc.integer({ min: 0, max: 6 }) }), {
		maxLength: 40,
	});

	it('every kind decides the same from a state that was on disk, and every anomaly is over once', () => {
		fc.assert(
			fc.property(run, (samples) => {
				const line = new Line({ rules });
				const memory = structuredClone(line.state);
				let second = 0;
				for (const { value, wait, lag } of samples) {
					second += wait;
					const now = around(at(second));
					const sample = { value, at: now.now - lag * SECOND };
					const timed = check(line.detector, memory, now);
					assert.deepEqual(line.took(check(line.detector, line.state, now)), JSON.parse(JSON.stringify(timed)));
					const judged = judge(line.detector, memory, sample, now);
					const again = judge(line.detector, line.state, sample, now);
					assert.ok(!isRefusal(again));
					assert.deepEqual(JSON.parse(JSON.stringify(line.took(again))), JSON.parse(JSON.stringify(judged)));
				}
				const reports = [...line.raised, ...line.cleared].map(({ report }) => report);
				assert.equal(new Set(reports).size, reports.length);
				for (const { id } of line.cleared) assert.ok(line.raised.some((one) => one.id === id));
				for (const anomaly of [...line.raised]) assert.doesNotMatch(explain(anomaly, 'zh-CN', zone), /\{|^$|detect\./);
			}),
			{ numRuns: 20 },
		);
	});
});
