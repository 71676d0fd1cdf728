// What a message to the chart brings: a whole chart, what a detector announced, a sample, or an empty list that takes signals away. Messages are untrusted.

import type { ChartHistory } from '../../src/chart/history.ts';
import { readValue } from '../../src/chart/read.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { readInstant } from '../../src/form/instant.ts';
import { isAbsent, Reading, shown } from '../../src/form/reading.ts';
import type { Json } from '../../src/json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../../src/refusal.ts';
import { type Instant, MINUTE, plus } from '../../src/time.ts';
import { clean } from '../../src/untrusted.ts';

/** Characters of a signal's name. */
const LONGEST_SIGNAL = 200;
/** Bytes of an anomaly or a sample. */
const LARGEST = 64_000;
/** Clocks of devices run fast by so much without anybody noticing; a point of next year would hide all others. */
const AHEAD = 5 * MINUTE;

interface Charted {
	topic?: unknown;
	payload?: unknown;
	chart?: unknown;
	anomaly?: unknown;
	/** Of a sample. */
	timestamp?: unknown;
}

/** Takes a message into the history. Gives the signals that are other than before; a refusal leaves all as it was. */
export function takeCharted(history: ChartHistory, message: Charted, engine: Engine): string[] | Refusal {
	const { topic, payload, chart, anomaly } = message;
	const { language } = engine;
	const drawing = { language, zone: engine.plant.directory.config.zone };
	const one = (signal: string | Refusal): string[] | Refusal => (isRefusal(signal) ? signal : [signal]);
	if (!isAbsent(chart)) return one(history.chart(chart, drawing, signalOf(topic)));
	if (!isAbsent(anomaly)) {
		const plain = clean(anomaly, { language, path: 'anomaly', bytes: LARGEST });
		return isRefusal(plain) ? plain : one(history.anomaly(plain.value, drawing));
	}
	if (Array.isArray(payload) && payload.length === 0) return history.clear(signalOf(topic));
	return takeSample(history, message, engine);
}

function takeSample(history: ChartHistory, { topic, payload, timestamp }: Charted, engine: Engine): string[] | Refusal {
	const { language } = engine;
	if (isAbsent(payload)) return refuse(language, 'chart.nothing', 'payload');
	const signal = signalOf(topic);
	if (signal === undefined) return refuse(language, 'chart.signal', 'topic', { most: LONGEST_SIGNAL });
	const plain = clean(payload, { language, path: 'payload', bytes: LARGEST });
	if (isRefusal(plain)) return plain;
	const read = readSample(plain.value, timestamp, engine);
	if (isRefusal(read)) return read;
	const { unit, ...point } = read;
	return history.sample({ signal, point, ...(unit === undefined ? {} : { unit }) }, language) ?? [signal];
}

/** A number, or an object with `value` and perhaps `at`, `product` and `unit`. */
function readSample(payload: Json, timestamp: unknown, engine: Engine): { at: Instant; value: number; product?: string; unit?: string } | Refusal {
	const { language, plant } = engine;
	const now = engine.clock.now();
	const reading = new Reading(language);
	const whole = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
	const given = whole ? reading.object(payload, 'payload', ['value', 'at', 'product', 'unit']) : { value: payload };
	const product = reading.text(given.product, 'payload.product', 60);
	const unit = reading.text(given.unit, 'payload.unit', 20);
	const told = isAbsent(given.at) ? timestamp : given.at;
	const path = isAbsent(given.at) ? 'timestamp' : 'payload.at';
	const at = isAbsent(told) ? now : readInstant(told, plant.directory.config.zone);
	if (at === undefined) reading.fault('chart.instant', path, { found: shown(told) });
	else if (at > plus(now, AHEAD)) reading.fault('chart.ahead', path, { found: at, now });
	const value = readValue(given.value, language, whole ? 'payload.value' : 'payload');
	if (isRefusal(value)) reading.refusals.push(value);
	if (isRefusal(value) || at === undefined || reading.refusals.length > 0) return refuseAll(reading.refusals);
	return { at, value, ...(product === undefined ? {} : { product }), ...(unit === undefined ? {} : { unit }) };
}

function signalOf(topic: unknown): string | undefined {
	const signal = typeof topic === 'string' ? topic.trim() : '';
	return signal === '' || signal.length > LONGEST_SIGNAL ? undefined : signal;
}
