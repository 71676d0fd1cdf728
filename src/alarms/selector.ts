// Which alarms are meant: by detector, rule, side, and the signal's topic with MQTT wildcards. Not for samples (src/detect).

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
		(signal === undefined || fits(signal, alarm.signal))
	);
}

/** Whether there can be an alarm that both mean. */
export function overlap(one: Selector, other: Selector): boolean {
	const agree = (key: 'detector' | 'rule' | 'side') => one[key] === undefined || other[key] === undefined || one[key] === other[key];
	return agree('detector') && agree('rule') && agree('side') && (one.signal === undefined || other.signal === undefined || meet(one.signal, other.signal));
}

/** Whether a topic filter is one: "+" and "#" stand for whole levels, "#" only for the last. */
export function isFilter(filter: string): boolean {
	const levels = filter.split('/');
	return levels.every((level, index) => (level === '#' ? index === levels.length - 1 : level === '+' || !/[+#]/.test(level)));
}

/** MQTT 3.1.1, 4.7: "a/#" fits "a" too. */
function fits(filter: string, topic: string): boolean {
	const wanted = filter.split('/');
	const levels = topic.split('/');
	for (const [index, level] of wanted.entries()) {
		if (level === '#') return true;
		if (index >= levels.length || (level !== '+' && level !== levels[index])) return false;
	}
	return wanted.length === levels.length || wanted[levels.length] === '#';
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
