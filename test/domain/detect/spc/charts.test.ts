import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { proposeDrops } from '../../../../src/detect/spc/learn.ts';
import { accepted, learned, near, typed, watch } from './chart.fixture.ts';
import { CIRCUIT_BOARDS, CUSUM_MEANS, EWMA_PRINTED, EWMA_VALUES, FAILING_CIRCUITS, FLOW_RATES, ORANGE_JUICE, PISTON_RINGS } from './published.fixture.ts';

describe('flow rates of NIST, individuals and moving range', () => {
	it('as printed, with the constants of the table', () => {
		const limits = learned({ chart: 'individuals', digits: 'printed', least: 10 }, FLOW_RATES);
		near(limits.location.centre, 50.81, 1e-9, 'centre');
		near(limits.location.upper, 55.8041, 0.0005, 'upper');
		near(limits.location.lower, 45.8159, 0.0005, 'lower');
		near(limits.spread?.centre, 1.8778, 0.00005, 'mean moving range');
		near(limits.spread?.upper, 6.1347, 0.00005, 'upper limit of the moving range');
		assert.equal(limits.spread?.lower, 0);
		assert.deepEqual(watch(limits, FLOW_RATES, ['nelson-1', 'spread']).hits, []);
	});
	it('with exact constants the limits are closer by two thousandths', () => {
		const limits = learned({ chart: 'individuals', least: 10 }, FLOW_RATES);
		near(limits.location.upper, 50.81 + (3 * 16.9) / 9 / (2 / Math.sqrt(Math.PI)), 1e-8, 'upper');
	});
	it('draws each moving range, none at the first value', () => {
		const drawn = watch(learned({ chart: 'individuals', least: 10 }, FLOW_RATES), FLOW_RATES).drawn.map(({ spread }) => spread?.value);
		assert.deepEqual(
			drawn.map((range) => range && Math.round(range * 10) / 10),
			[undefined, 2, 2.3, 1.4, 3.5, 3.4, 1.4, 0.2, 1.2, 1.5],
		);
	});
	it('a moving range beyond its limit names both of its values', () => {
		const limits = learned({ chart: 'individuals', least: 10 }, FLOW_RATES);
		const { hits } = watch(limits, [50, 47, 54], ['spread']);
		assert.equal(hits.length, 1);
		assert.deepEqual([hits[0]!.side, hits[0]!.points, hits[0]!.value, hits[0]!.limit], ['above', [2, 3], 7, limits.spread?.upper]);
		assert.ok(hits[0]!.since < hits[0]!.at);
	});
});

describe('piston rings, subgroups of five', () => {
	const good = PISTON_RINGS.slice(0, 25);

	it('means and ranges, as printed', () => {
		const limits = learned({ chart: 'xbar-r' }, good);
		near(limits.mean, 74.00118, 0.000005, 'centre');
		near(limits.sigma, 0.009785, 0.0000005, 'sigma');
		near(limits.location.lower, 73.98805, 0.000005, 'lower');
		near(limits.location.upper, 74.0143, 0.00005, 'upper');
		near(limits.spread?.centre, 0.02276, 1e-9, 'mean range');
		near(limits.spread?.upper, 0.04812533, 1e-6, 'upper limit of the range');
		assert.deepEqual([limits.spread?.lower, limits.method, limits.n, limits.size, limits.version], [0, 'mean-range', 25, 5, 1]);
		assert.deepEqual(watch(limits, PISTON_RINGS).at('nelson-1'), [37, 38, 39]);
	});
	it('with d2 as a table prints it, limits of means to the last digit of those that R gives', () => {
		const limits = learned({ chart: 'xbar-r', digits: 'printed' }, good);
		near(limits.sigma, 0.009785038693035, 1e-12, 'sigma');
		near(limits.location.lower, 73.988047992992, 1e-10, 'lower');
		near(limits.location.upper, 74.014304007008, 1e-10, 'upper');
	});
	it('means and standard deviations, as printed', () => {
		const limits = learned({ chart: 'xbar-s' }, good);
		near(limits.sigma, 0.009829977, 5e-10, 'sigma');
		near(limits.spread?.centre, 0.009240037, 5e-10, 'mean s');
		near(limits.spread?.upper, 0.019302416, 1e-9, 'upper limit of s');
		assert.equal(limits.spread?.lower, 0);
	});
	it('two of three at 2σ lines in the first 25: the published points beyond 2σ are 1 and 14', () => {
		const limits = learned({ chart: 'xbar-r' }, good);
		const third = (limits.location.upper - limits.location.centre) / 3;
		near(limits.location.centre + 2 * third, 74.00993, 0.000005, '2σ above');
		near(limits.location.centre - 2 * third, 73.99242, 0.000005, '2σ below');
		const beyond = watch(limits, good).drawn.flatMap(({ value, centre }, index) => (Math.abs(value - centre) > 2 * third ? [index + 1] : []));
		assert.deepEqual(beyond, [1, 14]);
	});
	it('subgroups of other sizes are judged by limits of their own', () => {
		const limits = learned({ chart: 'xbar-r' }, good);
		const [three, five, ten] = watch(limits, [[74, 74.01, 74.02], good[0], Array.from({ length: 10 }, () => 74.012)]).drawn;
		near(three!.upper - three!.centre, (3 * limits.sigma) / Math.sqrt(3), 1e-12, 'three');
		assert.equal(five!.upper, limits.location.upper);
		near(ten!.upper - ten!.centre, (3 * limits.sigma) / Math.sqrt(10), 1e-12, 'ten');
		near(three!.spread!.centre, 1.692568750643 * limits.sigma, 1e-10, 'range of three');
		assert.ok(ten!.spread!.lower > 0, 'ten equal values vary less than they should');
		// The mean of ten is beyond limits that the mean of three would keep.
		assert.deepEqual(watch(limits, [[74.012, 74.012, 74.012]]).at('nelson-1'), []);
		assert.deepEqual(watch(limits, [Array.from({ length: 10 }, () => 74.012)]).at('nelson-1'), [1]);
	});
	it('are learned from changing sizes: one size of three among them hardly moves sigma', () => {
		const limits = learned({ chart: 'xbar-s' }, [...good, [74, 74.01, 73.99]]);
		near(limits.sigma, 0.00984, 0.0001, 'sigma');
		assert.equal(limits.size, 5);
	});
});

describe('orange juice, 30 samples of 50 cans', () => {
	it('p chart, as printed', () => {
		const limits = learned({ chart: 'p', size: 50 }, ORANGE_JUICE);
		near(limits.mean, 0.2313333, 5e-8, 'proportion');
		near(limits.location.lower, 0.05242755, 5e-9, 'lower');
		near(limits.location.upper, 0.4102391, 5e-8, 'upper');
		assert.deepEqual(
			watch(
				limits,
				ORANGE_JUICE.map((count) => ({ count, size: 50 })),
			).at('nelson-1'),
			[15, 23],
		);
	});
	it('np chart: the same in cans', () => {
		const limits = learned({ chart: 'np', size: 50 }, ORANGE_JUICE);
		near(limits.location.centre, 11.566666666667, 1e-9, 'centre');
		near(limits.location.lower, 2.621377403596, 1e-9, 'lower');
		near(limits.location.upper, 20.511955929737, 1e-9, 'upper');
		assert.deepEqual(watch(limits, ORANGE_JUICE).at('nelson-1'), [15, 23]);
	});
	it('without samples 15 and 23, as printed, sample 21 stands out', () => {
		const limits = learned({ chart: 'p', size: 50 }, ORANGE_JUICE, { dropped: [22, 14], previous: { version: 1 } });
		near(limits.mean, 0.215, 1e-9, 'proportion');
		near(limits.location.lower, 0.04070284, 5e-9, 'lower');
		near(limits.location.upper, 0.3892972, 5e-8, 'upper');
		assert.deepEqual([limits.dropped, limits.n, limits.version], [[14, 22], 28, 2]);
		assert.deepEqual(watch(limits, ORANGE_JUICE).at('nelson-1'), [15, 21, 23]);
	});
	it('asks about 15 and 23 first, then about 21, and drops none itself', () => {
		const { drops, settled, limits } = accepted(proposeDrops({ chart: 'p', size: 50 }, ORANGE_JUICE, 'en-US'));
		assert.deepEqual(
			drops.map(({ place, round, side, value }) => [place + 1, round, side, value]),
			[
				[15, 1, 'above', 0.44],
				[23, 1, 'above', 0.48],
				[21, 2, 'above', 0.4],
			],
		);
		assert.ok(settled);
		assert.deepEqual(limits.dropped, [14, 20, 22]);
		assert.deepEqual(learned({ chart: 'p', size: 50 }, ORANGE_JUICE).dropped, []);
	});
	it('a sample of 200 has narrower limits than one of 50', () => {
		const limits = learned({ chart: 'p', size: 50 }, ORANGE_JUICE);
		const drawn = watch(limits, [
			{ count: 70, size: 200 },
			{ count: 1, size: 1 },
		]).drawn;
		near(drawn[0]!.upper, 0.2313333333 + 3 * Math.sqrt((0.2313333333 * 0.7686666667) / 200), 1e-9, '200');
		assert.deepEqual([drawn[1]!.lower, drawn[1]!.upper], [0, 1], 'limits end where proportions end');
	});
});

describe('circuit boards, defects in 26 samples of 100', () => {
	it('c chart, as printed', () => {
		const limits = learned({ chart: 'c' }, CIRCUIT_BOARDS);
		near(limits.location.centre, 19.846153846154, 1e-9, 'centre');
		near(limits.location.lower, 6.481447167166, 1e-9, 'lower');
		near(limits.location.upper, 33.210860525142, 1e-9, 'upper');
		assert.deepEqual(watch(limits, CIRCUIT_BOARDS).at('nelson-1'), [6, 20]);
	});
	it('without samples 6 and 20; and per board on a u chart', () => {
		const limits = learned({ chart: 'c' }, CIRCUIT_BOARDS, { dropped: [5, 19] });
		near(limits.location.centre, 19.666666666667, 1e-9, 'centre');
		near(limits.location.lower, 6.362531971017, 1e-9, 'lower');
		near(limits.location.upper, 32.970801362317, 1e-9, 'upper');
		const boards = CIRCUIT_BOARDS.map((count) => ({ count, size: 100 }));
		const u = learned({ chart: 'u' }, boards, { dropped: [5, 19] });
		near(u.location.centre, 0.1966666666667, 1e-11, 'centre of u');
		near(u.location.lower, 0.06362531971017, 1e-11, 'lower of u');
		near(u.location.upper, 0.3297080136232, 1e-11, 'upper of u');
		// A quarter of the boards: wider.
		near(watch(u, [{ count: 5, size: 25 }]).drawn[0]!.upper, 0.1966666666667 + 3 * Math.sqrt(0.1966666666667 / 25), 1e-9, '25 boards');
	});
});

describe('failing circuits of SAS', () => {
	it('p chart of 30 batches of 500', () => {
		const limits = learned({ chart: 'p', size: 500 }, FAILING_CIRCUITS);
		near(limits.location.centre, 0.01946666666667, 1e-12, 'centre');
		near(limits.location.lower, 0.0009307857866, 1e-12, 'lower');
		near(limits.location.upper, 0.03800254754673, 1e-12, 'upper');
		assert.deepEqual(watch(limits, FAILING_CIRCUITS).hits, []);
	});
});

describe('EWMA of NIST', () => {
	const setup = { chart: 'ewma' as const, ewma: { weight: 0.3, width: 3, startUp: 'asymptotic' as const } };

	it('averages and limits as printed', () => {
		const limits = typed(setup, { mean: 50, sigma: 2.0539 });
		// NIST cuts √(0.3/1.7) after four digits.
		near(limits.location.upper, 52.5884, 0.0001, 'upper');
		near(limits.location.lower, 47.4115, 0.0001, 'lower');
		const watched = watch(limits, EWMA_VALUES);
		for (const [index, printed] of EWMA_PRINTED.entries()) near(watched.drawn[index]!.value, printed, 0.00501, `point ${index + 1}`);
		assert.deepEqual(watched.hits, []);
	});
	it('limits are narrower at first when they are exact', () => {
		const limits = typed({ ...setup, ewma: { ...setup.ewma, startUp: 'exact' } }, { mean: 50, sigma: 2.0539 });
		const uppers = watch(limits, EWMA_VALUES).drawn.map(({ upper }) => upper);
		near(uppers[0], 51.84851, 1e-9, 'first');
		near(uppers[1], 52.256394012124, 1e-9, 'second');
		near(uppers[19], 52.588430914124, 1e-9, 'twentieth');
	});
	it('a shift of 1.5σ is found within eight points, with the time since when', () => {
		const limits = typed({ chart: 'ewma' }, { mean: 0, sigma: 1 });
		const { hits } = watch(limits, [0.3, -0.4, 0.2, -0.1, ...Array<number>(8).fill(1.5)]);
		assert.ok(hits.length > 0);
		assert.deepEqual([hits[0]!.rule, hits[0]!.side], ['ewma', 'above']);
		assert.ok(hits[0]!.points[0]! >= 5 - 1 && hits[0]!.points.at(-1)! <= 12, JSON.stringify(hits[0]));
	});
});

describe('CUSUM of NIST', () => {
	const sigma = 0.635;
	const setup = { chart: 'cusum' as const, cusum: { reference: 0.5, decision: 4.1959 / sigma, headStart: 0, restart: false } };

	it('signals from the fourteenth mean on, as printed, and says since when', () => {
		const watched = watch(typed(setup, { mean: 325, sigma }), CUSUM_MEANS);
		assert.deepEqual(watched.at('cusum'), [14, 15, 16, 17, 18, 19, 20]);
		near(watched.state.cusum?.[0], 19.035, 1e-9, 'sum above');
		near(watched.hits[0]!.value, 4.94, 1e-9, 'first signal');
		near(watched.hits[0]!.limit, 4.1959, 1e-12, 'decision interval');
		assert.deepEqual(watched.hits[0]!.points, [13, 14], 'the change came with the thirteenth');
	});
	it('with a head start of a half it finds at once what is wrong from the first point', () => {
		const means = [1.5, 1.5, 1.5, 1.5, 1.5, 1.5];
		const plain = typed({ chart: 'cusum' }, { mean: 0, sigma: 1 });
		const fast = typed({ chart: 'cusum', cusum: { reference: 0.5, decision: 5, headStart: 0.5, restart: false } }, { mean: 0, sigma: 1 });
		assert.deepEqual(watch(plain, means).at('cusum')[0], 6);
		assert.deepEqual(watch(fast, means).at('cusum')[0], 3);
	});
	it('begins again after a hit where that is wanted: a wild value is told once', () => {
		const values = [0, 0, 50, 0, 0, 0, 0, 0];
		const plain = typed({ chart: 'cusum' }, { mean: 0, sigma: 1 });
		const again = typed({ chart: 'cusum', cusum: { reference: 0.5, decision: 5, headStart: 0, restart: true } }, { mean: 0, sigma: 1 });
		assert.deepEqual(watch(plain, values).at('cusum'), [3, 4, 5, 6, 7, 8]);
		assert.deepEqual(watch(again, values).at('cusum'), [3]);
	});
	it('never holds a wild value against a signal for ever', () => {
		const { at } = watch(typed({ chart: 'cusum' }, { mean: 0, sigma: 1 }), [1e90, ...Array<number>(120).fill(0)]);
		assert.ok(at('cusum').length < 100, `${at('cusum').length} hits`);
	});
});
