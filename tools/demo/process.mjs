// @ts-check
// What the filler does to a pack: how settings, lot, temperature and wear make the mean and the spread of the fill weight.
// A time-pressure filler with four nozzles. The laws are simple, but they are laws: an experiment on this line finds them. The sealer behind it: sealer.mjs.

import { SEALER_RANGES, SEALER_STANDARD } from './sealer.mjs';

/** Set points of the filler. `disturbances` multiplies how often something goes wrong; 0: never. */
export const FILLER_STANDARD = Object.freeze({ speed: 40, pressure: 2, dose: 2000, temperature: 22, viscosity: 200, disturbances: 1 });
/** Every set point of the line. */
export const STANDARD = Object.freeze({ ...FILLER_STANDARD, ...SEALER_STANDARD });

/** @typedef {keyof typeof STANDARD} Parameter */
/** @typedef {Record<Parameter, number>} Settings */

/** What each set point may be. @type {Readonly<Record<Parameter, { min: number, max: number, unit: string }>>} */
export const RANGES = Object.freeze({
	speed: { min: 10, max: 60, unit: '1/min' },
	pressure: { min: 1, max: 4, unit: 'bar' },
	dose: { min: 500, max: 4000, unit: 'ms' },
	temperature: { min: 10, max: 40, unit: '°C' },
	viscosity: { min: 50, max: 800, unit: 'mPa·s' },
	disturbances: { min: 0, max: 5, unit: '' },
	...SEALER_RANGES,
});

/** Fill weight in grams: label 500 g; rejected outside lowLow…highHigh, a worry outside low…high. */
export const WEIGHT = Object.freeze({ label: 500, target: 502, lowLow: 494, low: 497, high: 507, highHigh: 510, unit: 'g' });

/** Nozzles that fill at once, and milliseconds of each cycle in which packs move and nothing can be filled. */
const NOZZLES = 4;
const TRANSPORT = 2500;

/**
 * Milliseconds from one group of packs to the next.
 * @param {Settings} settings
 */
export function cycleMillis(settings) {
	return (NOZZLES * 60_000) / settings.speed;
}

/**
 * mPa·s in the nozzle: the lot's viscosity at 22 °C, 2.5 % less for each degree more.
 * @param {Settings} settings
 * @param {{ temperature: number, lotFactor: number }} now
 */
export function viscosityAt(settings, now) {
	return settings.viscosity * now.lotFactor * Math.exp(-0.025 * (now.temperature - 22));
}

/**
 * Mean and standard deviation of the fill weight in grams.
 * Mean: flow (square root of pressure, a little less when thick) × dosing time, less what a worn seal lets back. A dose longer than the cycle allows is cut off.
 * Spread: foam (pressure, speed), strings (thick and fast), drips after cut-off (thin), the play of a worn seal.
 * @param {Settings} settings
 * @param {{ temperature: number, lotFactor: number, wear: number }} now wear 0: new seal, 1: due for replacement
 */
export function fillWeight(settings, now) {
	const viscosity = viscosityAt(settings, now) / 200;
	const pressure = settings.pressure / 2;
	const speed = settings.speed / 40;
	const seconds = Math.min(settings.dose, Math.max(0, cycleMillis(settings) - TRANSPORT)) / 1000;
	const leak = 0.016 * now.wear ** 1.5 * pressure;
	const mean = 251 * Math.sqrt(pressure) * viscosity ** -0.04 * seconds * (1 - leak);
	const deviation = Math.hypot(0.5, 0.45 * pressure ** 2 * speed, 0.35 * viscosity * speed, 0.35 / viscosity, 0.4 * now.wear);
	return { mean, deviation };
}

/**
 * How much the seal wears in a plant hour of running.
 * @param {Settings} settings
 */
export function wearPerHour(settings) {
	return 0.1 * (settings.speed / 40) * (settings.pressure / 2) ** 1.5;
}
