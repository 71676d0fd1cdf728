// Reads a message that shall become a case: mapped to fields by the node, yet of unknown origin. Not for what is made of it (intake.ts).

import { type Quantity, SEVERITIES, type Severity } from '../../case/events.ts';
import { readInstant } from '../../form/instant.ts';
import { below, isAbsent, Reading, shown } from '../../form/reading.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Directory } from '../../plant/directory.ts';
import { type Refusal, refuseAll } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { type Instant, MINUTE, plus } from '../../time.ts';

export interface Anomaly {
	title: string;
	kind?: string;
	severity?: Severity;
	area?: string;
	detectedAt: Instant;
	reporter?: string;
	quantity?: Quantity;
	lot?: string;
	order?: string;
	material?: string;
	evidence?: Json;
	fields?: JsonObject;
	/** Which of the fields hold a date with time. */
	instants?: string[];
	/** The duplicate key. */
	key?: string;
	/** What travels on with the case along the canvas. */
	topic?: string;
	payload?: Json;
}

const KEYS = [
	'title',
	'kind',
	'severity',
	'area',
	'detectedAt',
	'reporter',
	'quantity',
	'lot',
	'order',
	'material',
	'evidence',
	'fields',
	'key',
	'topic',
	'payload',
];

/** Sensors' clocks run fast by so much without anybody noticing. */
const CLOCK_TOLERANCE = 5 * MINUTE;
/** Before it no plant had a sensor that says so; a dead battery says 1970. */
const EARLIEST: Instant = '1990-01-01T00:00:00.000Z';
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);
/** Bytes as JSON: a case lives in memory. */
const LARGEST = 12_000;
/** Of a duplicate key. */
export const LONGEST_KEY = 90;

/** The anomaly that a message tells of, or one refusal with every fault in it. `instants`: own fields that must hold a date with time. */
export function readAnomaly(input: unknown, now: Instant, plant: Directory, language: Language, instants: readonly string[] = []): Anomaly | Refusal {
	const reading = new Reading(language);
	const given = reading.object(input, '', KEYS);
	const words = (key: string, limit: number) => reading.text(given[key], key, limit);
	const anomaly: Anomaly = {
		title: reading.text(given.title, 'title', 200, { required: true }) ?? '',
		detectedAt: readDetection(reading, given.detectedAt, now, plant) ?? now,
		kind: words('kind', 64),
		severity: isAbsent(given.severity) ? undefined : reading.oneOf(lower(given.severity), 'severity', SEVERITIES),
		area: readArea(reading, given.area, plant),
		reporter: words('reporter', 120),
		quantity: readQuantity(reading, given.quantity),
		lot: words('lot', 120),
		order: words('order', 120),
		material: words('material', 120),
		evidence: reading.json(given.evidence, 'evidence', LARGEST),
		...readOwnFields(reading, given.fields, instants, plant.config.zone),
		key: words('key', LONGEST_KEY),
		topic: words('topic', 500),
		payload: reading.json(given.payload, 'payload', LARGEST),
	};
	return reading.refusals.length > 0 ? refuseAll(reading.refusals) : anomaly;
}

function lower(value: unknown): unknown {
	return typeof value === 'string' ? value.toLowerCase() : value;
}

function readDetection(reading: Reading, value: unknown, now: Instant, plant: Directory): Instant | undefined {
	if (isAbsent(value)) return undefined;
	const at = readInstant(value instanceof Date ? value.getTime() : value, plant.config.zone);
	if (at === undefined) return reading.fault('form.not-instant', 'detectedAt', { found: shown(value) });
	if (at < EARLIEST) return reading.fault('intake.detected-before-1990', 'detectedAt', { found: at });
	if (at > plus(now, CLOCK_TOLERANCE)) return reading.fault('intake.detected-in-future', 'detectedAt', { found: at, now });
	return at;
}

function readArea(reading: Reading, value: unknown, plant: Directory): string | undefined {
	const area = reading.text(value, 'area', 120);
	const known = plant.config.areas;
	if (area === undefined || known.length === 0 || plant.area(area)) return area;
	const some = known
		.slice(0, 30)
		.map(({ id }) => id)
		.join(', ');
	return reading.fault('intake.area-unknown', 'area', { found: area, areas: known.length > 30 ? `${some} …` : some });
}

function readQuantity(reading: Reading, value: unknown): Quantity | undefined {
	if (isAbsent(value)) return undefined;
	const given = reading.object(value, 'quantity', ['amount', 'unit']);
	const amount = reading.number(given.amount, 'quantity.amount', { min: 0, required: true });
	const unit = reading.text(given.unit, 'quantity.unit', 20, { required: true });
	return amount === undefined || unit === undefined ? undefined : { amount, unit };
}

function readOwnFields(
	reading: Reading,
	value: unknown,
	instants: readonly string[],
	zone: string,
): { fields: JsonObject | undefined; instants: string[] | undefined } {
	const none = { fields: undefined, instants: undefined };
	if (isAbsent(value)) return none;
	const fields = reading.json(value, 'fields', LARGEST);
	if (fields === undefined) return none;
	const given = reading.object(fields, 'fields');
	for (const name of Object.keys(given)) {
		if (!isFieldName(name)) reading.fault('intake.field-name', below('fields', name), { found: shown(name) });
	}
	const read: JsonObject = { ...(fields as JsonObject) };
	const dated = instants.filter((name) => !isAbsent(given[name]));
	for (const name of dated) {
		const at = readInstant(given[name], zone);
		if (at === undefined) reading.fault('form.not-instant', below('fields', name), { found: shown(given[name]) });
		else read[name] = at;
	}
	return { fields: read, instants: dated.length > 0 ? dated : undefined };
}

/** Whether a plant may name a field of its own so: not as something that means something to JavaScript. */
export function isFieldName(name: string): boolean {
	return name !== '' && !RESERVED.has(name) && name.length <= 64 && !name.includes('.');
}
