import assert from 'node:assert/strict';
import { checkDetect } from '../../../../src/detect/check.ts';
import { Detector } from '../../../../src/detect/detector.ts';
import { explain, explainCleared } from '../../../../src/detect/explain.ts';
import { begin, judge, resume } from '../../../../src/detect/judge.ts';
import type { Anomaly, Cleared, Judgement, SignalState } from '../../../../src/detect/signal.ts';
import { isRefusal } from '../../../../src/refusal.ts';
import { checkRegister } from '../../../../src/risk/check.ts';
import { DAY, HOUR, MINUTE, type Millis, toMillis } from '../../../../src/time.ts';
import { drawsOf, START } from '../limits/desk.fixture.ts';

const COVER = {
	id: 'S-01',
	name: 'Resin runs out',
	category: 'supply',
	likelihood: 4,
	impact: 4,
	indicator: { signal: 'stock/resin', unit: 'd', threshold: 3, side: 'below' },
	plan: 'Plan S: second supplier',
	owner: 'buyer',
};
const OIL = {
	id: 'T-02',
	name: 'Gearbox seizes',
	likelihood: 2,
	impact: 3,
	indicator: { signal: 'gearbox/oil', unit: '°C', threshold: 80 },
	plan: 'Plan T',
	fmea: { severity: 9, occurrence: 6, detection: 7 },
};
const FIRE = { ...OIL, id: 'T-03', name: 'Oil burns', likelihood: 1, impact: 5, indicator: { ...OIL.indicator, threshold: 95 }, fmea: undefined };
const RULE = { id: 'risk', watch: 'risk', window: 6 * HOUR, horizon: 6 * HOUR };

/** A detector of a plant with risks; a register can be deployed anew. */
class Plant {
	detector!: Detector;
	now: Millis = toMillis(START);
	readonly states = new Map<string, SignalState>();
	raised: Anomaly[] = [];
	cleared: Cleared[] = [];
	readonly #rules: object[];

	constructor(risks: object[], rules: object[] = [RULE]) {
		this.#rules = rules;
		this.deploy(risks);
	}

	/** What the node does after a deploy: the signals go on as they were left, through the file that keeps them. */
	deploy(risks: object[]): void {
		const checked = checkDetect({ rules: this.#rules }, 'en-US');
		const register = checkRegister(risks, 'en-US');
		assert.ok(checked.ok && register.ok, JSON.stringify([checked, register]));
		this.detector = new Detector(checked.config, { risks: register.register });
		for (const [signal, state] of this.states) {
			const kept = JSON.parse(JSON.stringify(state)) as SignalState;
			this.states.set(signal, kept);
			this.#took(resume(this.detector, kept, this.now));
		}
	}

	sample(signal: string, value: number, later: Millis = MINUTE): void {
		this.now += later;
		const state = this.states.get(signal) ?? begin(signal, this.now);
		this.states.set(signal, state);
		const judged = judge(this.detector, state, { value, at: this.now }, { now: this.now, language: 'en-US' });
		assert.ok(!isRefusal(judged), JSON.stringify(judged));
		this.#took(judged);
	}

	/** Samples every three minutes, with noise. */
	course(signal: string, minutes: number, at: (minute: number) => number, noise = 0.3): void {
		const draw = drawsOf(minutes);
		for (let minute = 0; minute < minutes; minute += 3) this.sample(signal, at(minute) + noise * draw(), 3 * MINUTE);
	}

	names(): string[] {
		return this.raised.map(({ rule, id }) => `${rule} ${id.replace(/@.*/, '')}`);
	}

	#took({ raised, cleared }: Judgement): void {
		this.raised.push(...raised);
		this.cleared.push(...cleared);
	}
}

describe('F21: the plant’s risks are watched by their indicators', () => {
	it('beyond its threshold at once, with the risk, its plan and its owner; severity by priority; on it is not beyond', () => {
		const plant = new Plant([COVER, OIL]);
		plant.sample('stock/resin', 3);
		assert.deepEqual(plant.names(), []);
		plant.sample('stock/resin', 2.5);
		assert.deepEqual(plant.names(), ['reached stock/resin/risk/S-01']);
		const [raised] = plant.raised;
		assert.deepEqual([raised!.severity, raised!.name, raised!.unit, raised!.limit, raised!.watch], ['high', 'Resin runs out', 'd', 3, 'risk']);
		assert.deepEqual(raised!.risk, {
			id: 'S-01',
			name: 'Resin runs out',
			category: 'supply',
			likelihood: 4,
			impact: 4,
			plan: 'Plan S: second supplier',
			owner: 'buyer',
			score: 16,
			priority: 'high',
		});
		const why = 'Resin runs out (S-01, priority high: likelihood 4 × impact 4 = 16)';
		assert.equal(explain(raised!, 'en-US', 'Asia/Shanghai'), `${why}: stock/resin has reached the limit of 3 d: it is at 2.5 d`);
		assert.match(
			explain(raised!, 'zh-CN', 'Asia/Shanghai'),
			/^Resin runs out（S-01，优先级高：可能性 4 × 影响 4 = 16）：stock\/resin 已达到限值 3 d，现为 2\.5 d$/,
		);
	});

	it('on its way: told hours before, with the time that is left; arrived, it is the same anomaly, only worse; back, it is over', () => {
		const plant = new Plant([OIL]);
		plant.course('gearbox/oil', 240, () => 60);
		assert.deepEqual(plant.names(), [], 'steady oil is no risk');
		plant.course('gearbox/oil', 420, (minute) => 60 + minute * 0.05);
		assert.deepEqual(plant.names(), ['forecast gearbox/oil/risk/T-02', 'reached gearbox/oil/risk/T-02']);
		const [ahead, arrived] = plant.raised;
		assert.equal(arrived!.id, ahead!.id);
		assert.equal(arrived!.before, 'forecast');
		assert.ok(toMillis(arrived!.at) - toMillis(ahead!.at) > HOUR);
		// 2 × 3 is medium; the failure modes and effects say high.
		assert.equal(ahead!.severity, 'high');
		assert.match(
			explain(ahead!, 'en-US', 'Asia/Shanghai'),
			/^Gearbox seizes \(T-02, priority high: likelihood 2 × impact 3 = 6, FMEA 9 × 6 × 7 = 378\): gearbox\/oil reaches the limit of 80 °C in \d h.* \(.*; rising by \d(\.\d)? °C an hour\)$/,
		);
		plant.course('gearbox/oil', 420, () => 60);
		assert.deepEqual(
			plant.cleared.map(({ id }) => id),
			[ahead!.id],
		);
		assert.match(explainCleared(plant.cleared[0]!, 'en-US', 'Asia/Shanghai'), /^Gearbox seizes is back at \d/);
		assert.equal(plant.raised.length, 2);
	});

	it('is not over at the first good value: it stays while the course still leads there, and while it goes to and fro', () => {
		const plant = new Plant([COVER]);
		for (let round = 0; round < 20; round++) {
			plant.sample('stock/resin', 2.9);
			plant.sample('stock/resin', 3.1);
		}
		assert.equal(plant.raised.length, 1);
		assert.equal(plant.cleared.length, 0);
	});

	it('each risk of a signal is an anomaly of its own; signals that the register does not name are nobody’s', () => {
		const plant = new Plant([OIL, FIRE]);
		plant.sample('gearbox/oil', 96);
		assert.deepEqual(plant.names().sort(), ['reached gearbox/oil/risk/T-02', 'reached gearbox/oil/risk/T-03']);
		assert.deepEqual(
			plant.raised.map(({ limit, severity }) => [limit, severity]),
			[
				[80, 'high'],
				[95, 'medium'],
			],
		);
		assert.deepEqual([plant.detector.watching('door').takes, plant.detector.watching('door').watched], ['scalar', false]);
		assert.equal(new Plant([{ ...OIL, indicator: undefined }]).detector.watching('gearbox/oil').watched, false);
	});

	it('what is measured once a day is told the same day, of a course of weeks', () => {
		const plant = new Plant([COVER], [{ ...RULE, window: 60 * DAY, horizon: 14 * DAY }]);
		for (let day = 0; day < 30; day++) plant.sample('stock/resin', 20 - day * 0.5 + (day % 3) * 0.1, DAY);
		assert.equal(plant.names()[0], 'forecast stock/resin/risk/S-01');
		const [first] = plant.raised;
		const { in: left } = first!.evidence as { in: number };
		// 3 days of cover are reached on day 34.
		assert.ok(left > 10 * DAY && left <= 14 * DAY, `${left / DAY} days`);
		// Of that day's own sample.
		assert.equal((first!.evidence as { from: number }).from, toMillis(first!.at));
	});

	it('three in a row, for some signals only, with a severity of the rule’s own', () => {
		const plant = new Plant([COVER, OIL], [{ ...RULE, signals: ['stock/#'], inARow: 3, severity: { reached: 'critical' } }]);
		for (const value of [2.5, 2.5, 4, 2.5, 2.5]) plant.sample('stock/resin', value);
		assert.deepEqual(plant.names(), []);
		plant.sample('stock/resin', 2.4);
		assert.deepEqual(
			plant.raised.map(({ severity, inARow }) => [severity, inARow]),
			[['critical', 3]],
		);
		plant.sample('gearbox/oil', 99);
		assert.equal(plant.raised.length, 1);
	});
});

describe('F21: the register is changed while something stands', () => {
	const standing = () => {
		const plant = new Plant([COVER, OIL]);
		plant.sample('stock/resin', 2.5);
		plant.sample('gearbox/oil', 85);
		return plant;
	};

	it('a better plan, another name, more risks: nothing is raised again', () => {
		const plant = standing();
		plant.deploy([{ ...COVER, name: 'Resin short', plan: 'Plan S2', likelihood: 5 }, OIL, FIRE]);
		plant.sample('stock/resin', 2.4);
		plant.sample('gearbox/oil', 86);
		assert.equal(plant.raised.length, 2);
		assert.equal(plant.cleared.length, 0);
	});

	it('a risk that is struck out, or watched by another signal, is told as no longer watched; the other stands', () => {
		for (const next of [[OIL], [{ ...COVER, indicator: { ...COVER.indicator, signal: 'stock/other' } }, OIL]]) {
			const plant = standing();
			plant.deploy(next);
			assert.deepEqual(
				plant.cleared.map(({ id, unwatched }) => [id.replace(/@.*/, ''), unwatched]),
				[['stock/resin/risk/S-01', true]],
			);
			plant.sample('gearbox/oil', 86);
			assert.equal(plant.raised.length, 2);
		}
	});

	it('a threshold that the indicator is well inside of: it is over once the course says so', () => {
		const plant = standing();
		plant.deploy([{ ...COVER, indicator: { ...COVER.indicator, threshold: 1 } }, OIL]);
		plant.course('stock/resin', 30, () => 2.5, 0);
		assert.deepEqual(
			plant.cleared.map(({ id, unwatched }) => [id.replace(/@.*/, ''), unwatched]),
			[['stock/resin/risk/S-01', undefined]],
		);
		assert.equal(plant.raised.length, 2);
	});
});

describe('F21: a risk rule that is none', () => {
	it('is refused with each field that is wrong', () => {
		const checked = checkDetect({ rules: [{ ...RULE, window: 1000, horizon: -1, confidence: 2, method: 'guess' }] }, 'zh-CN');
		assert.ok(!checked.ok);
		assert.deepEqual(
			checked.refusals.map(({ code, path }) => `${code} ${path}`),
			['trend.window rules[0].window', 'detect.delay rules[0].horizon', 'detect.range rules[0].confidence', 'detect.choice rules[0].method'],
		);
	});

	it('takes no text for a number: the state stays as it was', () => {
		const plant = new Plant([COVER]);
		plant.sample('stock/resin', 5);
		const state = plant.states.get('stock/resin')!;
		const before = JSON.stringify(state);
		const judged = judge(plant.detector, state, { value: 'empty', at: plant.now + 1 }, { now: plant.now + 1, language: 'en-US' });
		assert.ok(isRefusal(judged));
		assert.equal(JSON.stringify(state), before);
		plant.sample('stock/resin', 2);
		assert.equal(plant.raised.length, 1);
	});
});
