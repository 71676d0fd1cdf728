// Which alarms are meant: by detector, rule, side, and the signal's topic with MQTT wildcards. Not for what a filter is (src/detect/topics.ts).

import { matches } from '../detect/topics.ts';
import type { AlarmName } from './alarm.ts';

/** Everything that is given must fit; `signal` may have `+` for one level and `#` for all that follow. */
export interface Selector {
	/** Step key (name) of the detector. */
	detector?: string;
	signal?: string;
	rule?: string;
	side?: string;
}

/** Whether a selector means an alarm. */
export function selects({ detector, signal, rule, side }: Selector, alarm: AlarmName): boolean {
	return (
		(detector === undefined || detector === alarm.detector) &&
		(rule === undefined || rule === alarm.rule) &&
		(side === undefined || side === alarm.side) &&
		(signal === undefined || matches(signal, alarm.signal))
	);
}

/** Whether there can be an alarm that both mean. */
export function overlap(one: Selector, other: Selector): boolean {
	const agree = (key: 'detector' | 'rule' | 'side') => one[key] === undefined || other[key] === undefined || one[key] === other[key];
	return agree('detector') && agree('rule') && agree('side') && (one.signal === undefined || other.signal === undefined || meet(one.signal, other.signal));
}

/** Whether some topic fits two filters. */
function meet(one: string, other: string): boolean {
	const a = one.split('/');
	const b = other.split('/');
	for (let index = 0; ; index++) {
		const left = a[index];
		const right = b[index];
		if (left === '#' || right === '#') return true;
		if (left === undefined || right === undefined) return left === right;
		if (left !== '+' && right !== '+' && left !== right) return false;
	}
}
