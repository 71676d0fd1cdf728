// How an intake is configured, and the check of it for the editor and the runtime. What it does with a message: intake.ts.

import { SEVERITIES, type Severity } from '../../case/events.ts';
import { parseNumbering } from '../../case/numbering.ts';
import { below, Reading } from '../../form/reading.ts';
import { isRefusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { DAY, type Millis } from '../../time.ts';
import { type ConfigCheck, type Warning, warn } from '../config-shape.ts';
import { isFieldName } from './message.ts';

export interface IntakeConfig {
	/** Number pattern (case/numbering.ts): "EX-{yyyy}-{seq}". */
	numbering: string;
	/** Of a message that doesn't say. */
	kind: string;
	severity: Severity;
	/** A further message of the same key is merged into the open case while it was detected within this time after the last one; 0: as long as the case is open. */
	duplicateWindow: Millis;
	/** The same key within this time after closing: a new case, linked as a recurrence; 0: never linked. */
	recurrenceWindow: Millis;
	/** Own fields (`fields.<name>`, without the prefix) that hold a date with time; one that can't be read is refused. */
	instants?: string[];
}

const KEYS = ['numbering', 'kind', 'severity', 'duplicateWindow', 'recurrenceWindow', 'instants'];
const MOST_INSTANTS = 40;
const LONGEST_WINDOW: Millis = 3_660 * DAY;

/** The configuration with its defaults, or every fault in it. */
export function checkIntakeConfig(raw: unknown, language: Language): ConfigCheck<IntakeConfig> {
	const reading = new Reading(language);
	const given = reading.object(raw, '', KEYS);
	const window = { min: 0, max: LONGEST_WINDOW };
	const config: IntakeConfig = {
		numbering: reading.text(given.numbering, 'numbering', 60) ?? 'EX-{yyyy}-{seq}',
		kind: reading.text(given.kind, 'kind', 64) ?? 'exception',
		severity: reading.oneOf(given.severity, 'severity', SEVERITIES, 'medium') ?? 'medium',
		duplicateWindow: reading.number(given.duplicateWindow, 'duplicateWindow', window) ?? 0,
		recurrenceWindow: reading.number(given.recurrenceWindow, 'recurrenceWindow', window) ?? 0,
	};
	const instants = readInstants(reading, given.instants);
	if (instants.length > 0) config.instants = instants;
	const numbering = parseNumbering(config.numbering, language);
	if (isRefusal(numbering)) reading.refusals.push(numbering);
	const warnings: Warning[] = [];
	// Shorter than a second is most often a mistake of unit: seconds typed where milliseconds are stored.
	for (const key of ['duplicateWindow', 'recurrenceWindow'] as const) {
		if (config[key] > 0 && config[key] < 1_000) {
			warnings.push(warn(language, 'intake.window-short', key, { millis: config[key] }));
		}
	}
	return reading.result(config, warnings);
}

function readInstants(reading: Reading, raw: unknown): string[] {
	const names = reading.list(raw, 'instants', MOST_INSTANTS).flatMap((one, index) => {
		const path = below('instants', index);
		const name = reading.text(one, path, 64, { required: true });
		if (name === undefined) return [];
		return isFieldName(name) ? [name] : (reading.fault('intake.field-name', path, { found: name }) ?? []);
	});
	return [...new Set(names)];
}
