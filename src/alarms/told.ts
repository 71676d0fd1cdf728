// What a detector's announcement says of an alarm. Not for whether it goes out.

import { SEVERITIES, type Severity } from '../case/events.ts';
import type { JsonObject } from '../json.ts';
import type { Told } from './alarm.ts';

/** What the message tells, or undefined when it tells of no alarm: then the desk has nothing to do with it. */
export function toldOf(detector: string, message: JsonObject): Omit<Told, 'place'> | undefined {
	const { anomaly } = message;
	if (typeof anomaly !== 'object' || anomaly === null || Array.isArray(anomaly)) return undefined;
	const text = (key: string): string | undefined => (typeof anomaly[key] === 'string' && anomaly[key] !== '' ? anomaly[key] : undefined);
	const id = text('id');
	const report = text('report');
	const signal = text('signal');
	if (id === undefined || report === undefined || signal === undefined) return undefined;
	const side = text('side');
	const area = text('area');
	const severity = SEVERITIES.find((one) => one === anomaly.severity) as Severity | undefined;
	return {
		detector,
		signal,
		rule: text('ruleId') ?? ruleIn(id, signal),
		...(side === undefined ? {} : { side }),
		name: text('name') ?? signal,
		...(area === undefined ? {} : { area }),
		id,
		report,
		...(severity === undefined ? {} : { severity }),
		sentence: text('sentence') ?? signal,
		message,
	};
}

/** Of anomalies that name no rule: what stands between signal and onset in `signal/rule@onset`. */
function ruleIn(id: string, signal: string): string {
	const stem = id.slice(0, id.includes('@') ? id.lastIndexOf('@') : undefined);
	return stem.startsWith(`${signal}/`) ? stem.slice(signal.length + 1) : stem;
}
