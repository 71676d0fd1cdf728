// The simulated line behaves like a plant: in control when new, drifting when worn, true to its settings, repeatable.

import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { BATCH_SIZE, type Command, commanded, type Line, newLine, type Sample, step } from '../../../tools/demo/filling-line.mjs';
import { fillWeight, type Settings, STANDARD, WEIGHT } from '../../../tools/demo/process.mjs';
import { seeded } from '../../../tools/demo/random.mjs';

const MONDAY = Date.parse('2026-01-05T06:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const CALM: Settings = { ...STANDARD, disturbances: 0 };

function run(line: Line, settings: Settings, millis: number, seed = 1, cut = MINUTE): { line: Line; samples: Sample[] } {
	const random = seeded(seed);
	const samples: Sample[] = [];
	let now = line;
	for (let left = millis; left > 0; left -= cut) {
		const done = step(now, settings, Math.min(cut, left), random);
		now = done.line;
		samples.push(...done.samples);
	}
	return { line: now, samples };
}

const weights = (samples: Sample[]) => samples.filter(({ topic }) => topic === 'weight').map(({ payload }) => payload.value as number);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const hoursUntil = (samples: Sample[], test: (sample: Sample) => boolean) => ((samples.find(test)?.at ?? Number.POSITIVE_INFINITY) - MONDAY) / HOUR;
const tooLight = ({ topic, payload }: Sample) => topic === 'weight' && (payload.value as number) < WEIGHT.low;

describe('the simulated filling line', () => {
	it('a new seal and nothing going wrong: two hours without a weight outside its limits, every batch OK', () => {
		for (const seed of [1, 2, 3, 4, 5, 6]) {
			const { line, samples } = run(newLine(MONDAY, 0), CALM, 2 * HOUR, seed);
			assert.ok(weights(samples).length > 450);
			assert.ok(weights(samples).every((weight) => weight > WEIGHT.low && weight < WEIGHT.high));
			const results = samples.filter(({ topic }) => topic === 'batch').map(({ payload }) => payload.result);
			assert.deepEqual(results, ['ok', 'ok', 'ok', 'ok', 'ok']);
			assert.ok(Math.abs(line.good - 120 * STANDARD.speed) <= 1);
		}
	});

	it('the seal wears: within one to five hours of the demonstration the weight falls through its low limit', () => {
		for (const seed of [1, 2, 3, 4, 5, 6]) {
			const { samples } = run(newLine(MONDAY), CALM, 6 * HOUR, seed);
			const hours = hoursUntil(samples, tooLight);
			assert.ok(hours > 0.5 && hours < 5, `seed ${seed}: ${hours} h`);
		}
	});

	it('nobody replaces the seal: batches turn NG and stay so; with a new one the next full batch is OK again', () => {
		const worn = run(newLine(MONDAY), CALM, 9 * HOUR);
		const late = worn.samples.filter(({ topic }) => topic === 'batch').slice(-3);
		assert.deepEqual(
			late.map(({ payload }) => payload.result),
			['ng', 'ng', 'ng'],
		);
		const cured = run(commanded(worn.line, 'maintenance'), CALM, 2 * HOUR);
		const batches = cured.samples.filter(({ topic }) => topic === 'batch').map(({ payload }) => payload.result);
		assert.deepEqual(batches.slice(1, 4), ['ok', 'ok', 'ok']);
		assert.ok(cured.line.wear < 0.25);
	});

	it('maintenance takes its time: the line stands, says so, weighs nothing, and runs again by itself', () => {
		const { line, samples } = run(commanded(newLine(MONDAY, 1), 'maintenance'), CALM, 20 * MINUTE);
		const states = samples.filter(({ topic }) => topic === 'state');
		assert.deepEqual(
			states.map(({ payload }) => payload.state),
			['maintenance', 'running'],
		);
		assert.equal((states[1]!.at - MONDAY) / MINUTE, 12);
		assert.ok(hoursUntil(samples, ({ topic }) => topic === 'weight') >= 12 / 60);
		assert.equal(line.mode, 'running');
	});

	it('a command during maintenance changes nothing', () => {
		const standing = commanded(newLine(MONDAY), 'maintenance');
		for (const command of ['start', 'stop', 'jam', 'overhaul'] as Command[]) assert.equal(commanded(standing, command), standing);
	});

	it('a stopped line stays stopped, makes no packs and does not wear, but its heater is still measured', () => {
		const stopped = commanded(newLine(MONDAY), 'stop');
		const { line, samples } = run(stopped, STANDARD, 3 * HOUR);
		assert.equal(line.mode, 'stopped');
		assert.equal(line.good + line.bad, 0);
		assert.equal(line.wear, stopped.wear);
		assert.equal(samples.filter(({ topic }) => topic === 'weight' || topic === 'batch' || topic === 'cycle').length, 0);
		assert.equal(samples.filter(({ topic }) => topic === 'temperature').length, 360);
	});

	it('things go wrong now and then: jams that clear, spikes over the upper limit, a weigher that says its value is bad', () => {
		const samples = [1, 2, 3, 4].flatMap((seed) => run(newLine(MONDAY, 0), { ...STANDARD, disturbances: 5 }, 6 * HOUR, seed).samples);
		const states = samples.filter(({ topic }) => topic === 'state').map(({ payload }) => payload.state);
		assert.ok(states.includes('jam') && states.lastIndexOf('running') > states.indexOf('jam'));
		assert.ok(weights(samples).some((weight) => weight > WEIGHT.highHigh));
		assert.ok(samples.some(({ topic, payload }) => topic === 'weight' && payload.quality === 'bad'));
		assert.ok(samples.some(({ topic, payload }) => topic === 'temperature' && (payload.value as number) > STANDARD.temperature + 5));
	});

	it('provoked trouble comes at once', () => {
		const line = run(newLine(MONDAY, 0), CALM, MINUTE).line;
		assert.ok(weights(run(commanded(line, 'spike'), CALM, MINUTE).samples).every((weight) => weight > WEIGHT.highHigh));
		assert.ok(run(commanded(line, 'wear'), CALM, 5 * MINUTE).samples.some(tooLight));
		assert.equal(run(commanded(line, 'jam'), CALM, MINUTE).line.mode, 'jam');
		assert.ok(run(commanded(line, 'heater'), CALM, 15 * MINUTE).line.temperature > STANDARD.temperature + 7);
	});

	it('the same seed gives the same day, another seed another one', () => {
		const day = (seed: number) => run(newLine(MONDAY), STANDARD, 3 * HOUR, seed);
		assert.deepEqual(day(7), day(7));
		assert.notDeepEqual(day(7).samples, day(8).samples);
	});

	it('it does not matter how time is cut up: 250 ms at 60×, or a minute at once', () => {
		const coarse = run(newLine(MONDAY), STANDARD, HOUR, 3, MINUTE);
		for (const cut of [15_000, 1_700, 333]) assert.deepEqual(run(newLine(MONDAY), STANDARD, HOUR, 3, cut), coarse);
	});

	it('no time, no change', () => {
		const line = newLine(MONDAY);
		assert.deepEqual(
			step(line, STANDARD, 0, () => assert.fail('no chance is needed')),
			{ line, samples: [] },
		);
	});

	it('stops in the middle, is written down and read again: it goes on as if nothing had been', () => {
		const random = seeded(5);
		const first = step(newLine(MONDAY), STANDARD, HOUR + 400, random);
		const again = seeded(random.state());
		const stored = JSON.parse(JSON.stringify(first.line)) as Line;
		assert.deepEqual(step(stored, STANDARD, HOUR, again), step(first.line, STANDARD, HOUR, random));
	});

	it('a batch says what was weighed: size, mean, spread, extremes, lot, rejects', () => {
		const { samples } = run(newLine(MONDAY, 0), CALM, 21 * MINUTE);
		const batch = samples.find(({ topic }) => topic === 'batch')!.payload as { weight: Record<string, number> } & Record<string, unknown>;
		assert.equal(batch.batch, 'L2-00001');
		assert.equal(batch.lot, 'RM-00001');
		assert.equal(batch.weight.n, BATCH_SIZE);
		assert.ok(Math.abs(batch.weight.mean! - WEIGHT.target) < 0.5);
		assert.ok(batch.weight.deviation! > 0.6 && batch.weight.deviation! < 1.2);
		assert.ok(batch.weight.min! < batch.weight.mean! && batch.weight.mean! < batch.weight.max!);
	});
});

describe('what the filling process really depends on', () => {
	const fresh = { temperature: 22, lotFactor: 1, wear: 0 };
	const at = (change: Partial<Settings>, now = fresh) => fillWeight({ ...STANDARD, ...change }, now);

	it('longer doses and more pressure fill more; a worn seal fills less and less evenly', () => {
		assert.ok(at({ dose: 2100 }).mean > at({}).mean + 20);
		assert.ok(at({ pressure: 2.2 }).mean > at({}).mean + 20);
		assert.ok(at({}, { ...fresh, wear: 1 }).mean < at({}).mean - 7);
		assert.ok(at({}, { ...fresh, wear: 1 }).deviation > at({}).deviation);
	});

	it('speed and pressure work together on the spread (foam)', () => {
		const effect = (pressure: number) => at({ speed: 50, pressure }).deviation - at({ speed: 30, pressure }).deviation;
		assert.ok(effect(3) > 1.5 * effect(1.5));
	});

	it('too fast for the dose: it is cut off, and the packs are light', () => {
		assert.ok(at({ speed: 60 }).mean < 0.8 * at({}).mean);
	});

	it('viscosity has a best value for the spread: thick product strings, thin product drips', () => {
		const spread = (viscosity: number) => at({ viscosity }).deviation;
		assert.ok(spread(200) < spread(500) && spread(200) < spread(80));
	});

	it('a set point that is written shows in what is measured', () => {
		const calm = run(newLine(MONDAY, 0), CALM, HOUR);
		const longer = run(newLine(MONDAY, 0), { ...CALM, dose: 2010 }, HOUR);
		assert.ok(Math.abs(mean(weights(longer.samples)) - mean(weights(calm.samples)) - 2.5) < 0.3);
	});
});
