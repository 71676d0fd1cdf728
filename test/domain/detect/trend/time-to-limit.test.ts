import assert from 'node:assert/strict';
import { explainTimeToLimit } from '../../../../src/detect/trend/explain.ts';
import { forecast, holt } from '../../../../src/detect/trend/holt.ts';
import { forecastToLimit, timeToLimit } from '../../../../src/detect/trend/time-to-limit.ts';
import type { TimeToLimit } from '../../../../src/detect/trend/trend.ts';
import { isRefusal, type Refusal } from '../../../../src/refusal.ts';
import { HOUR, MINUTE } from '../../../../src/time.ts';
import { everyMinute, normal, START } from './trend.fixture.ts';

const given = (answer: TimeToLimit | Refusal): TimeToLimit => {
	assert.ok(!isRefusal(answer), JSON.stringify(answer));
	return answer;
};
const code = (answer: TimeToLimit | Refusal): string => (isRefusal(answer) ? `${answer.code} ${answer.path}` : 'accepted');
/** Gearbox oil: 60 °C at six o'clock, 3 °C more an hour. At eight it is 66 °C; 80 °C come 4 h 40 min later. */
const oil = (seed: number, noise = 0.4) => {
	const draw = normal(seed);
	return everyMinute(121, (minute) => 60 + (3 * minute) / 60 + noise * draw());
};

describe('gearbox oil that warms by 3 °C an hour towards 80 °C', () => {
	it('reaches the limit in about 4 h 40 min, and says between when and when', () => {
		const warning = given(timeToLimit(oil(3), 80, {}, 'en-US'));
		assert.ok(Math.abs(warning.in - 280 * MINUTE) < 30 * MINUTE, `${warning.in / MINUTE} min`);
		assert.ok(warning.earliest < warning.in && warning.in < warning.latest!);
		assert.equal(warning.from, '2026-11-23T08:00:00.000Z');
		assert.ok(Math.abs(warning.slopePerHour - 3) < 0.3);
		assert.ok(Math.abs(warning.level - 66) < 0.3);
	});

	it('holds the true time inside its interval in at least 36 of 40 courses', () => {
		let inside = 0;
		for (let seed = 1; seed <= 40; seed++) {
			const { earliest, latest = Number.POSITIVE_INFINITY } = given(timeToLimit(oil(seed, 0.7), 80, {}, 'en-US'));
			if (earliest <= 280 * MINUTE && 280 * MINUTE <= latest) inside++;
		}
		assert.ok(inside >= 36, `${inside}`);
	});

	it('is told in both languages as a person would', () => {
		const warning: TimeToLimit = {
			...given(timeToLimit(oil(3), 80, {}, 'en-US')),
			in: 200 * MINUTE + 4_321,
			earliest: 2 * HOUR + 7,
			latest: 6 * HOUR - 3,
			slopePerHour: 3.12,
		};
		const of = { name: 'Oil temperature', unit: '°C' };
		assert.equal(
			explainTimeToLimit(warning, of, 'en-US'),
			'Oil temperature reaches the limit of 80 °C in 3 h 20 min (between 2 h and 6 h; rising by 3.1 °C an hour)',
		);
		assert.equal(
			explainTimeToLimit(warning, { name: '油温', unit: '°C' }, 'zh-CN'),
			'油温预计 3 小时 20 分钟后达到限值 80 °C（2 小时至 6 小时之间；每小时上升 3.1 °C）',
		);
		const { latest: _, ...open } = warning;
		assert.equal(
			explainTimeToLimit(open, of, 'en-US'),
			'Oil temperature reaches the limit of 80 °C in 3 h 20 min (2 h at the earliest; rising by 3.1 °C an hour)',
		);
	});

	it('falls towards a lower limit just as well', () => {
		const falling = oil(4).map(([at, value]): [number, number] => [at, -value]);
		const [up, down] = [given(timeToLimit(oil(4), 80, {}, 'en-US')), given(timeToLimit(falling, -80, {}, 'en-US'))];
		assert.deepEqual([down.in, down.earliest, down.latest], [up.in, up.earliest, up.latest]);
		assert.match(explainTimeToLimit(down, { name: 'Level' }, 'en-US'), /falling by/);
	});

	it('is refused a time when there is none to give', () => {
		const noise = normal(9);
		const still = everyMinute(60, () => 60 + noise());
		assert.equal(code(timeToLimit(still, 80, {}, 'en-US')), 'trend.none points');
		assert.equal(code(timeToLimit(oil(3), 55, {}, 'en-US')), 'trend.away limit');
		assert.equal(code(timeToLimit(oil(3), 64, {}, 'en-US')), 'trend.reached limit');
		assert.equal(code(timeToLimit(oil(3), 80, { horizon: HOUR }, 'en-US')), 'trend.far limit');
		assert.equal(code(forecastToLimit(still, 80, {}, 'en-US')), 'trend.none points');
		assert.equal(code(forecastToLimit(oil(3), 80, { horizon: HOUR }, 'en-US')), 'trend.far limit');
	});
});

describe('Holt’s forecast', () => {
	it('reaches the limit when the line does, within its own interval', () => {
		const warning = given(forecastToLimit(oil(3), 80, {}, 'en-US'));
		assert.equal(warning.method, 'holt');
		assert.ok(warning.earliest < 280 * MINUTE && (warning.latest ?? Number.POSITIVE_INFINITY) > 280 * MINUTE, JSON.stringify(warning));
	});

	it('goes on exactly along a line without noise, however unequally it was sampled', () => {
		const points = everyMinute(60, (minute) => 5 + minute).filter((_, minute) => minute % 7 !== 3 && minute % 5 !== 1);
		const fit = holt(points);
		assert.ok(Math.abs(forecast(fit, 10 * MINUTE).value - (points.at(-1)![1] + 10)) < 1e-6, JSON.stringify(fit));
	});

	it('holds at least 85 of 100 values ten minutes ahead inside its 95 % interval', () => {
		let inside = 0;
		for (let seed = 1; seed <= 100; seed++) {
			const course = oil(seed).map(([at, value]): [number, number] => [at, value]);
			const fit = holt(course.slice(0, -10));
			const { value, deviation } = forecast(fit, 10 * MINUTE);
			if (Math.abs(course.at(-1)![1] - value) <= 1.96 * deviation) inside++;
		}
		assert.ok(inside >= 85, `${inside}`);
	});

	it('damped, a course that flattens never gets where the straight one would', () => {
		const noise = normal(11);
		const flattening = everyMinute(120, (minute) => 60 + 10 * (1 - Math.exp(-minute / 60)) + 0.05 * noise());
		const straight = given(forecastToLimit(flattening, 75, {}, 'en-US'));
		const damped = forecastToLimit(flattening, 75, { damped: true }, 'en-US');
		assert.ok(code(damped) === 'trend.far limit' || given(damped).in > straight.in, JSON.stringify(damped));
	});
});

describe('points that are none', () => {
	const good = oil(3);
	const cases: [string, unknown, string][] = [
		['no list', { 0: 1 }, 'trend.points points'],
		['too few', good.slice(0, 9), 'trend.too-few points'],
		['a bare number', [...good, 5], 'trend.point points[121]'],
		['text for a value', [...good, [START + 9 * HOUR, '70']], 'trend.value points[121][1]'],
		['NaN', [...good, [START + 9 * HOUR, Number.NaN]], 'validate.not-finite points[121][1]'],
		['Infinity', [...good, [START + 9 * HOUR, Number.POSITIVE_INFINITY]], 'validate.not-finite points[121][1]'],
		['a time twice', [...good, good.at(-1)], 'trend.order points[121][0]'],
		['a time before', [...good, good[3]], 'trend.order points[121][0]'],
		['a time as text', [...good, ['2026-11-23', 70]], 'trend.time points[121][0]'],
	];
	for (const [what, points, expected] of cases) {
		it(`${what} is refused with its path`, () => {
			for (const refused of [timeToLimit(points, 80, {}, 'en-US'), forecastToLimit(points, 80, {}, 'zh-CN')]) assert.equal(code(refused), expected);
		});
	}

	it('neither is a limit of NaN, a confidence of 95 or a horizon of nothing', () => {
		assert.equal(code(timeToLimit(good, Number.NaN, {}, 'en-US')), 'validate.not-finite limit');
		assert.equal(code(timeToLimit(good, '80', {}, 'en-US')), 'trend.limit limit');
		assert.equal(code(timeToLimit(good, 80, { confidence: 95 }, 'en-US')), 'trend.confidence confidence');
		assert.equal(code(timeToLimit(good, 80, { horizon: 0 }, 'en-US')), 'trend.horizon horizon');
	});

	it('only the last 300 points count', () => {
		const long = [...everyMinute(400, () => 5)].map(([at]): [number, number] => [at - 400 * MINUTE, 1_000]);
		const noise = normal(2);
		const last = everyMinute(300, (minute) => 60 + minute / 20 + 0.3 * noise());
		assert.deepEqual(timeToLimit([...long, ...last], 80, {}, 'en-US'), timeToLimit(last, 80, {}, 'en-US'));
	});
});
