// @ts-check
// A trial on the line: it is set as asked, waits until the heat is there, and the next packs go to the laboratory. Pure; what may be asked is in requests.mjs.

import { normal } from './random.mjs';
import { sealStrength } from './sealer.mjs';

/**
 * @typedef {object} Trial
 * @property {unknown} for what the trial is for, as asked: it comes back with the result
 * @property {string} name the same as one text
 * @property {number} packs
 * @property {Record<string, unknown>} settings as asked
 * @property {number[]} weights of the packs so far, grams
 * @property {number[]} strengths of their seals, newtons
 */
/** @typedef {{ name: string, packs: number, settings: Record<string, unknown>, payload: Record<string, unknown> }} Tested */

/** °C by which jaws and product may be off their set points. */
const SETTLED = 1;
const LONGEST_NAME = 500;

/** What a trial is for, as one text; undefined when nothing is told, or too much. @param {unknown} what */
export function nameOf(what) {
	const name = what === null ? undefined : JSON.stringify(what);
	return name === undefined || name.length > LONGEST_NAME ? undefined : name;
}

/** @param {Pick<Trial, 'name' | 'packs' | 'settings'>} one @param {Pick<Trial, 'name' | 'packs' | 'settings'>} other */
export function sameTrial(one, other) {
	return one.name === other.name && one.packs === other.packs && JSON.stringify(one.settings) === JSON.stringify(other.settings);
}

/**
 * Takes a pack for the trial of the line, in place, once the line has settled; the last one reports.
 * @param {import('./filling-line.mjs').Line} line with a trial @param {import('./process.mjs').Settings} settings
 * @param {number} weight of the pack, grams @param {() => number} random
 * @param {(topic: 'tested', payload: Record<string, unknown>) => void} report
 */
export function onTrial(line, settings, weight, random, report) {
	const { trial } = line;
	if (!trial || Math.abs(line.jaws - settings.sealTemperature) > SETTLED || Math.abs(line.temperature - settings.temperature) > SETTLED) return;
	const { mean, deviation } = sealStrength(settings, line);
	trial.weights.push(round(weight));
	trial.strengths.push(round(Math.max(0, mean + deviation * normal(random))));
	if (trial.strengths.length < trial.packs) return;
	const { name, packs } = trial;
	const payload = {
		for: trial.for,
		settings: { ...settings },
		weights: { values: trial.weights, unit: 'g' },
		strengths: { values: trial.strengths, unit: 'N' },
	};
	line.tested = { name, packs, settings: trial.settings, payload };
	line.trial = null;
	report('tested', payload);
}

/** @param {number} value */
const round = (value) => Number(value.toFixed(2));
