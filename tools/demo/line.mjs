// @ts-check
// Connects the simulated line to MQTT and to plant time. What the line does is filling-line.mjs; this only carries messages.

import { newLine, step } from './filling-line.mjs';
import { anchorOf, plantMillis } from './plant-time.mjs';
import { RANGES, STANDARD, WEIGHT } from './process.mjs';
import { seeded } from './random.mjs';
import { parse, withCommand, withSetPoint, withTrial } from './requests.mjs';
import { text } from './words.mjs';

/** @typedef {import('./plant-time.mjs').Anchor} Anchor */
/** What is kept over a restart. @typedef {{ line: import('./filling-line.mjs').Line, settings: import('./process.mjs').Settings, chance: number }} Kept */

const ROOT = 'andon/line/L2';
/** Who comes late wants to know these. */
const RETAINED = ['state', 'tested'];
const REAL_TICK = 250;
/** A longer gap in plant time was not lived through (the machine slept, the clock was set): the line goes on from the new time. */
const LONGEST_STEP = 3_600_000;

/**
 * Starts the line. It follows the retained anchor of `andon/clock`, and `anchor` until there is one.
 * @param {import('mqtt').MqttClient} client connected
 * @param {{ anchor: Anchor, language: import('./words.mjs').Language, seed: number, kept?: Kept, realNow?: () => number }} options
 * @returns {Promise<{ keep(): Kept, stop(): void }>}
 */
export async function startLine(client, { anchor, language, seed, kept, realNow = Date.now }) {
	let clock = anchor;
	/** What an earlier version did not keep is as at the start. @type {import('./filling-line.mjs').Line} */
	let line = { ...newLine(plantMillis(clock, realNow())), ...kept?.line, told: null };
	let settings = { ...STANDARD, ...kept?.settings };
	const random = seeded(kept?.chance ?? seed);

	/** @param {string} name @param {unknown} payload @param {boolean} [retain] */
	const publish = (name, payload, retain = false) => client.publish(`${ROOT}/${name}`, JSON.stringify(payload), { qos: 1, retain });
	const tellSettings = () => publish('settings', { ...settings, ranges: RANGES, limits: WEIGHT }, true);

	/** @param {Record<string, unknown>} payload */
	const tellTested = (payload) => publish('tested', { ...payload, at: new Date(line.at).toISOString() }, true);

	const run = () => {
		const now = plantMillis(clock, realNow());
		const gap = now - line.at;
		if (gap < 0 || gap > LONGEST_STEP) line = moved(line, gap);
		if (now <= line.at) return;
		const done = step(line, settings, now - line.at, random);
		line = done.line;
		for (const { topic, at, payload } of done.samples) publish(topic, { ...payload, at: new Date(at).toISOString() }, RETAINED.includes(topic));
	};

	/** @param {string} topic @param {Buffer} payload */
	const hear = (topic, payload) => {
		const words = payload.toString('utf8', 0, 2000);
		if (topic === 'andon/clock') {
			run();
			clock = anchorOf(parse(words)) ?? clock;
			return;
		}
		const parameter = topic.startsWith(`${ROOT}/set/`) ? topic.slice(ROOT.length + 5) : undefined;
		const trial = topic === `${ROOT}/trial`;
		if (parameter === undefined && !trial && topic !== `${ROOT}/command`) return;
		run();
		/** @type {{ line?: import('./filling-line.mjs').Line, settings: import('./process.mjs').Settings, again?: Record<string, unknown> } | { refusal: import('./requests.mjs').Refusal }} */
		const answer = trial
			? withTrial(line, settings, words)
			: parameter === undefined
				? withCommand(line, settings, words)
				: withSetPoint(settings, parameter, words);
		if ('refusal' in answer) {
			const { code, params } = answer.refusal;
			publish('refused', { topic, code, message: text(language, code, params), at: new Date(line.at).toISOString() });
			return;
		}
		line = answer.line ?? line;
		settings = answer.settings;
		tellSettings();
		if (answer.again) tellTested(answer.again);
	};

	client.on('message', hear);
	await client.subscribeAsync(['andon/clock', `${ROOT}/set/+`, `${ROOT}/command`, `${ROOT}/trial`], { qos: 1 });
	tellSettings();
	// The broker may have forgotten it, and whoever asked may not have heard it.
	if (line.tested) tellTested(line.tested.payload);
	const timer = setInterval(run, REAL_TICK);
	return {
		keep: () => ({ line, settings, chance: random.state() }),
		stop: () => {
			clearInterval(timer);
			client.off('message', hear);
		},
	};
}

/**
 * The same line at another plant time: what was to end in so many minutes still is.
 * @param {import('./filling-line.mjs').Line} line @param {number} gap plant milliseconds
 */
function moved(line, gap) {
	const { spike, heater, sensor } = line.faults;
	return { ...line, at: line.at + gap, until: line.until + gap, faults: { spike: spike + gap, heater: heater + gap, sensor: sensor + gap } };
}
