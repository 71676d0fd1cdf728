// A meter counts up; of two of its readings this makes what was used in an hour (kWh/h), and when, for what product. Meters that send every minute are
// averaged to an hour; what they used across a change of the product, or while they were silent for long, can be compared with nothing and is left out.
const MINUTE = 60_000;
const SHORTEST = 55 * MINUTE;
const LONGEST = 180 * MINUTE;

const { topic, payload } = msg;
const { reading, product = '' } = payload ?? {};
const at = Date.parse(payload?.at);
if (typeof reading !== 'number' || !Number.isFinite(reading) || reading < 0) throw new Error(`${topic}: "reading" must be a number of kWh.`);
if (!Number.isFinite(at)) throw new Error(`${topic}: "at" must be the time of the reading, such as "2026-11-23T09:00:00+08:00".`);

const before = context.get(topic);
// The first reading, another product, a long silence, a meter that was replaced: counting begins anew.
const comparable = before && before.product === product && at - before.at <= LONGEST && reading >= before.reading;
const isNext = !before || (at > before.at && (!comparable || at - before.at >= SHORTEST));
if (isNext) context.set(topic, { at, reading, product });
if (isNext && comparable) {
	const hours = (at - before.at) / (60 * MINUTE);
	const value = Math.round(((reading - before.reading) / hours) * 100) / 100;
	const [, line, process] = topic.split('/');
	// It is of the shift in whose hours it was used, not of the one in which the meter was read.
	node.send({ topic: `${line}/${process}`, payload: { value, at: new Date((at + before.at) / 2).toISOString(), product } });
}
