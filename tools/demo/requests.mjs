// @ts-check
// What may be asked of the line over MQTT: set points, commands and trials, read from untrusted messages.
// Pure: an answer is new settings, a new line, or one refusal; nothing changes on a refusal.

import { COMMANDS, commanded } from './filling-line.mjs';
import { FILLER_STANDARD, RANGES } from './process.mjs';
import { nameOf, sameTrial } from './trial.mjs';

/** @typedef {import('./filling-line.mjs').Line} Line */
/** @typedef {import('./process.mjs').Settings} Settings */
/** `code` is the key of its sentence in words/. @typedef {{ code: string, params: Record<string, unknown> }} Refusal */

/** A trial is a sample, not a batch. */
const MOST_PACKS = 50;

/** @param {string} code @param {Record<string, unknown>} params @returns {{ refusal: Refusal }} */
const refuse = (code, params) => ({ refusal: { code, params } });

/**
 * The settings after a set point was written: a number, bare or as {"value": number}.
 * @param {Settings} settings @param {string} parameter @param {string} payload
 * @returns {{ settings: Settings } | { refusal: Refusal }}
 */
export function withSetPoint(settings, parameter, payload) {
	if (!Object.hasOwn(RANGES, parameter)) return refuse('line.unknownParameter', { parameter, parameters: Object.keys(RANGES).join(', ') });
	const name = /** @type {import('./process.mjs').Parameter} */ (parameter);
	const { min, max, unit } = RANGES[name];
	const value = numberIn(payload);
	if (value === undefined || value < min || value > max) return refuse('line.badSetPoint', { parameter, min, max, unit, payload: payload.slice(0, 40) });
	return { settings: { ...settings, [name]: value } };
}

/**
 * The line and its settings after a command: its name, bare or as {"command": name}.
 * @param {Line} line @param {Settings} settings @param {string} payload
 * @returns {{ line: Line, settings: Settings } | { refusal: Refusal }}
 */
export function withCommand(line, settings, payload) {
	const parsed = parse(payload);
	const name = isRecord(parsed) ? parsed.command : (parsed ?? payload.trim());
	if (typeof name !== 'string' || !Object.hasOwn(COMMANDS, name)) {
		return refuse('line.unknownCommand', { payload: payload.slice(0, 40), commands: Object.keys(COMMANDS).join(', ') });
	}
	const next = commanded(line, /** @type {import('./filling-line.mjs').Command} */ (name));
	if (next === line) return refuse('line.underMaintenance', { command: name });
	return { line: next, settings: name === 'overhaul' ? { ...settings, ...FILLER_STANDARD, disturbances: settings.disturbances } : settings };
}

/**
 * The line and its settings when packs of a trial are to be taken: `{for, settings, packs}`. A trial that was not done gives way. The same trial again is one
 * trial: while it is on nothing changes, and one that was done last is told again, never done again.
 * @param {Line} line @param {Settings} settings @param {string} payload
 * @returns {{ line: Line, settings: Settings, again?: Record<string, unknown> } | { refusal: Refusal }}
 */
export function withTrial(line, settings, payload) {
	const asked = parse(payload);
	if (!isRecord(asked)) return refuse('line.badTrial', { payload: payload.slice(0, 40) });
	const name = nameOf(asked.for);
	if (name === undefined) return refuse('line.badTrialName', {});
	const { packs = 1, settings: given = {} } = asked;
	if (typeof packs !== 'number' || !Number.isInteger(packs) || packs < 1 || packs > MOST_PACKS) return refuse('line.badTrialPacks', { most: MOST_PACKS });
	if (!isRecord(given)) return refuse('line.badTrial', { payload: payload.slice(0, 40) });
	let set = settings;
	for (const [parameter, value] of Object.entries(given)) {
		const after = withSetPoint(set, parameter, JSON.stringify(value));
		if ('refusal' in after) return after;
		set = after.settings;
	}
	if (line.tested && sameTrial(line.tested, { name, packs, settings: given })) return { line, settings, again: line.tested.payload };
	if (line.trial && sameTrial(line.trial, { name, packs, settings: given })) return { line, settings };
	return { line: { ...line, trial: { for: asked.for, name, packs, settings: given, weights: [], strengths: [] } }, settings: set };
}

/** A JSON value, or undefined when the text is none. @param {string} text @returns {unknown} */
export function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {string} payload */
function numberIn(payload) {
	const parsed = parse(payload);
	const value = isRecord(parsed) ? parsed.value : parsed;
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
