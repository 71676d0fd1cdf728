// @ts-check
// What may be asked of the line over MQTT: set points and commands, read from untrusted messages.
// Pure: an answer is new settings, a new line, or one refusal; nothing changes on a refusal.

import { COMMANDS, commanded } from './filling-line.mjs';
import { RANGES, STANDARD } from './process.mjs';

/** @typedef {import('./filling-line.mjs').Line} Line */
/** @typedef {import('./process.mjs').Settings} Settings */
/** `code` is the key of its sentence in words/. @typedef {{ code: string, params: Record<string, unknown> }} Refusal */

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
	return { line: next, settings: name === 'overhaul' ? { ...STANDARD, disturbances: settings.disturbances } : settings };
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
