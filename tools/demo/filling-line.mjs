// @ts-check
// The simulated filling line L2: state, settings, time and chance in; the next state and what its sensors say out.
// Pure: it reads no clock and sends nothing (line.mjs does). What a single pack weighs is in process.mjs, how its seal holds in sealer.mjs.

import { cycleMillis, fillWeight, STANDARD, WEIGHT, wearPerHour } from './process.mjs';
import { normal } from './random.mjs';
import { FOULING_PER_HOUR, JAWS_SECONDS } from './sealer.mjs';
import { onTrial } from './trial.mjs';

/** @typedef {import('./process.mjs').Settings} Settings */
/** @typedef {'running' | 'stopped' | 'jam' | 'maintenance'} Mode */
/** @typedef {{ seq: number, count: number, sum: number, squares: number, min: number, max: number, rejected: number }} Batch */
/**
 * @typedef {object} Line
 * @property {number} at plant milliseconds since 1970 UTC
 * @property {number} ticks simulated seconds since the beginning
 * @property {number} rest milliseconds that did not make a whole tick yet
 * @property {Mode} mode
 * @property {number} until when a jam or maintenance ends, plant milliseconds
 * @property {number} wear of the filler's seal; 0 new, 1 due for replacement, at most 1.5
 * @property {number} temperature °C
 * @property {{ seq: number, factor: number, batches: number }} lot of raw material: its viscosity as a factor, batches until the next
 * @property {number} phase share of the next pack that is due
 * @property {number | null} weight of the last pack, grams, until it was reported
 * @property {number} shown what the weigher last showed; it holds that while its cable is loose
 * @property {number} good packs
 * @property {number} bad packs
 * @property {Batch} batch in production
 * @property {{ spike: number, heater: number, sensor: number }} faults until when each lasts, plant milliseconds
 * @property {Mode | null} told the mode that was last reported
 * @property {number} jaws °C of the sealer's jaws
 * @property {number} fouling of the jaws; 0 clean, 1 due for cleaning
 * @property {import('./trial.mjs').Trial | null} trial that packs are taken for
 * @property {import('./trial.mjs').Tested | null} tested the trial that was done last
 */
/** @typedef {{ topic: 'weight' | 'temperature' | 'cycle' | 'count' | 'batch' | 'state' | 'tested', at: number, payload: Record<string, unknown> }} Sample */

export const PRODUCT = 'P500';
/** Packs in a batch: 20 minutes at standard speed. */
export const BATCH_SIZE = 800;

const TICK = 1000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const MAINTENANCE = 12 * MINUTE;
const WEIGHT_TICKS = 15;
const SLOW_TICKS = 30;
const COUNT_TICKS = 60;

/** Events in a running plant hour: a stuck valve, a jam, the heater's controller, the weigher's cable. */
const PER_HOUR = { spike: 0.25, jam: 0.3, heater: 0.06, sensor: 0.08 };

/** @param {number} seq @returns {Batch} */
const newBatch = (seq) => ({ seq, count: 0, sum: 0, squares: 0, min: 0, max: 0, rejected: 0 });

/**
 * The line at the start of a demonstration: running, its seal a little worn already.
 * @param {number} at plant milliseconds since 1970 UTC
 * @param {number} wear
 * @returns {Line}
 */
export function newLine(at, wear = 0.35) {
	return {
		at,
		ticks: 0,
		rest: 0,
		mode: 'running',
		until: 0,
		wear,
		temperature: STANDARD.temperature,
		lot: { seq: 1, factor: 1, batches: 6 },
		phase: 0,
		weight: null,
		shown: WEIGHT.target,
		good: 0,
		bad: 0,
		batch: newBatch(1),
		faults: { spike: 0, heater: 0, sensor: 0 },
		told: null,
		jaws: STANDARD.sealTemperature,
		fouling: 0.05,
		trial: null,
		tested: null,
	};
}

/**
 * Lets the line run for a while. The same seed, settings and total time give the same line however the time is cut up.
 * @param {Line} line not changed
 * @param {Settings} settings
 * @param {number} millis plant milliseconds, 0 or more
 * @param {() => number} random
 * @returns {{ line: Line, samples: Sample[] }}
 */
export function step(line, settings, millis, random) {
	const next = structuredClone(line);
	/** @type {Sample[]} */
	const samples = [];
	const end = line.at + millis;
	next.rest += millis;
	next.at -= line.rest;
	for (; next.rest >= TICK; next.rest -= TICK) {
		next.at += TICK;
		next.ticks += 1;
		tick(next, settings, random, samples);
	}
	next.at = end;
	return { line: next, samples };
}

/**
 * One second of the plant, in place.
 * @param {Line} line @param {Settings} settings @param {() => number} random @param {Sample[]} samples
 */
function tick(line, settings, random, samples) {
	/** @param {Sample['topic']} topic @param {Record<string, unknown>} payload */
	const report = (topic, payload) => samples.push({ topic, at: line.at, payload });
	if ((line.mode === 'jam' || line.mode === 'maintenance') && line.at >= line.until) {
		if (line.mode === 'maintenance') [line.wear, line.fouling] = [0, 0];
		line.mode = 'running';
	}
	warm(line, settings, random);
	line.jaws += (settings.sealTemperature - line.jaws) / JAWS_SECONDS;
	if (line.mode === 'running') {
		disturb(line, settings, random);
		line.fouling = Math.min(1, line.fouling + (FOULING_PER_HOUR * TICK) / HOUR);
		line.wear = Math.min(1.5, line.wear + (wearPerHour(settings) * TICK) / HOUR);
		for (line.phase += settings.speed / 60; line.phase >= 1; line.phase -= 1) fill(line, settings, random, report);
	}
	if (line.mode !== line.told) {
		report('state', { state: line.mode, product: PRODUCT });
		line.told = line.mode;
	}
	const sensed = line.at >= line.faults.sensor;
	if (line.ticks % WEIGHT_TICKS === 0 && line.weight !== null) {
		if (sensed) line.shown = round(line.weight, 2);
		report('weight', { value: line.shown, unit: WEIGHT.unit, quality: sensed ? 'good' : 'bad' });
		line.weight = null;
	}
	if (line.ticks % SLOW_TICKS === 0) {
		report('temperature', { value: round(line.temperature + 0.05 * normal(random), 2), unit: '°C', quality: 'good' });
		if (line.mode === 'running') report('cycle', { value: round(cycleMillis(settings) / 1000 + 0.03 * normal(random), 2), unit: 's', quality: 'good' });
	}
	if (line.ticks % COUNT_TICKS === 0) report('count', { good: line.good, bad: line.bad, total: line.good + line.bad, unit: 'packs' });
}

/**
 * The product follows its set point within minutes; a heater whose controller fails overshoots by 9 °C.
 * @param {Line} line @param {Settings} settings @param {() => number} random
 */
function warm(line, settings, random) {
	const aim = settings.temperature + (line.at < line.faults.heater ? 9 : 0);
	line.temperature += (aim - line.temperature) / 300 + 0.01 * normal(random);
}

/**
 * What goes wrong by itself. Chance is drawn every second whether or not it is used, so that settings do not shift it.
 * @param {Line} line @param {Settings} settings @param {() => number} random
 */
function disturb(line, settings, random) {
	/** @param {number} perHour */
	const happens = (perHour) => random() < (perHour * settings.disturbances * TICK) / HOUR;
	const [spike, jam, heater, sensor, length] = [happens(PER_HOUR.spike), happens(PER_HOUR.jam), happens(PER_HOUR.heater), happens(PER_HOUR.sensor), random()];
	if (spike) line.faults.spike = line.at + 15_000;
	if (heater) line.faults.heater = line.at + (15 + 25 * length) * MINUTE;
	if (sensor) line.faults.sensor = line.at + (1 + 2 * length) * MINUTE;
	if (jam) {
		line.mode = 'jam';
		line.until = line.at + (2 + 6 * length) * MINUTE;
	}
}

/**
 * Fills and weighs one pack; the last pack of a batch reports the batch.
 * @param {Line} line @param {Settings} settings @param {() => number} random
 * @param {(topic: Sample['topic'], payload: Record<string, unknown>) => void} report
 */
function fill(line, settings, random, report) {
	const { mean, deviation } = fillWeight(settings, { temperature: line.temperature, lotFactor: line.lot.factor, wear: line.wear });
	const stuck = line.at < line.faults.spike ? 12 : 0;
	const weight = Math.max(0, mean + deviation * normal(random) + stuck);
	const rejected = weight < WEIGHT.lowLow || weight > WEIGHT.highHigh;
	line.weight = weight;
	if (rejected) line.bad += 1;
	else line.good += 1;
	const batch = line.batch;
	batch.count += 1;
	batch.sum += weight;
	batch.squares += weight * weight;
	batch.min = batch.count === 1 ? weight : Math.min(batch.min, weight);
	batch.max = batch.count === 1 ? weight : Math.max(batch.max, weight);
	if (rejected) batch.rejected += 1;
	if (line.trial) onTrial(line, settings, weight, random, report);
	if (batch.count === BATCH_SIZE) {
		report('batch', batchReport(batch, line.lot.seq));
		line.batch = newBatch(batch.seq + 1);
		nextLot(line, random);
	}
}

/**
 * A batch is NG when its mean is below the label (the average rule for prepacked goods) or more than 2 % was rejected.
 * @param {Batch} batch @param {number} lot
 */
export function batchReport(batch, lot) {
	const mean = batch.sum / batch.count;
	const deviation = Math.sqrt(Math.max(0, (batch.squares - batch.count * mean * mean) / (batch.count - 1)));
	const result = mean >= WEIGHT.label && batch.rejected <= 0.02 * batch.count ? 'ok' : 'ng';
	const weight = {
		n: batch.count,
		mean: round(mean, 2),
		deviation: round(deviation, 3),
		min: round(batch.min, 2),
		max: round(batch.max, 2),
		unit: WEIGHT.unit,
	};
	return { batch: `L2-${numbered(batch.seq)}`, line: 'L2', product: PRODUCT, lot: `RM-${numbered(lot)}`, result, rejected: batch.rejected, weight };
}

/** Six batches to a lot; lots differ in viscosity by 3 % (standard deviation, at most 6 %). @param {Line} line @param {() => number} random */
function nextLot(line, random) {
	const factor = 1 + 0.03 * Math.max(-2, Math.min(2, normal(random)));
	line.lot = line.lot.batches > 1 ? { ...line.lot, batches: line.lot.batches - 1 } : { seq: line.lot.seq + 1, factor, batches: 6 };
}

/** @param {number} seq */
const numbered = (seq) => String(seq).padStart(5, '0');

/** @param {number} value @param {number} digits */
const round = (value, digits) => Number(value.toFixed(digits));

/** What can be told to the line. @typedef {'start' | 'stop' | 'maintenance' | 'overhaul' | 'wear' | 'foul' | 'spike' | 'jam' | 'heater'} Command */

/**
 * How each command changes the line. `maintenance` replaces the seal and cleans the jaws, `overhaul` also puts the filler's set points back (requests.mjs);
 * the last five provoke what otherwise comes by itself.
 * @type {Readonly<Record<Command, (line: Line) => Partial<Line>>>}
 */
export const COMMANDS = {
	start: () => ({ mode: 'running' }),
	stop: () => ({ mode: 'stopped' }),
	maintenance: (line) => ({ mode: 'maintenance', until: line.at + MAINTENANCE, faults: { spike: 0, heater: 0, sensor: 0 } }),
	overhaul: (line) => ({ mode: 'maintenance', until: line.at + 2 * MAINTENANCE, faults: { spike: 0, heater: 0, sensor: 0 } }),
	wear: () => ({ wear: 0.9 }),
	foul: () => ({ fouling: 1 }),
	spike: (line) => ({ faults: { ...line.faults, spike: line.at + MINUTE } }),
	jam: (line) => ({ mode: 'jam', until: line.at + 5 * MINUTE }),
	heater: (line) => ({ faults: { ...line.faults, heater: line.at + 30 * MINUTE } }),
};

/**
 * The line after a command. Returned unchanged when the line is under maintenance, which ends by itself.
 * @param {Line} line not changed
 * @param {Command} command
 * @returns {Line}
 */
export function commanded(line, command) {
	if (line.mode === 'maintenance') return line;
	return { ...line, ...COMMANDS[command](line) };
}
