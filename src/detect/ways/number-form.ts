// Numbers as devices and people write them: "12,5", "1.234,5", "12.5 °C". Only as declared: "1,234" is one number in Berlin and another in Boston.

import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { isUnit } from './unit.ts';

export const DECIMALS = ['.', ','] as const;
export const GROUPS = ['.', ',', ' ', "'"] as const;

export interface NumberForm {
	/** Point unless told. */
	decimal?: (typeof DECIMALS)[number];
	/** What stands between thousands; nothing unless told. */
	group?: (typeof GROUPS)[number];
	/** Whether a unit may follow. */
	unit?: boolean;
}

export interface WrittenNumber {
	value: number;
	unit?: string;
}

const LONGEST = 60;
const PLAIN = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const MEASURED = /^([+-]?\d[\d.,']*(?:[eE][+-]?\d+)?)\s*([^\d\s]\S{0,11})?$/;

/** A text in the declared form as a number; else a refusal that says which form that is. */
export function readWritten(value: string, form: NumberForm, language: Language, path: string): WrittenNumber | Refusal {
	const { decimal = '.', group, unit = false } = form;
	const fault = () => {
		const example = `${group ? `1${group}234` : '12'}${decimal}5${unit ? ' °C' : ''}`;
		return refuse(language, 'ways.number-form', path, { expected: example, found: describe(language, value) });
	};
	if (value.length > LONGEST) return fault();
	const written = value
		.trim()
		.replace(/[−－]/, '-')
		.replace(/[\u00a0\u202f]/g, ' ');
	const end = /^[+-]?[\d.,' ]*\d(?:[eE][+-]?\d+)?/.exec(written)?.[0] ?? '';
	const suffix = written.slice(end.length).trim();
	if (suffix !== '' && !(unit && /^[^\d\s][^\s]{0,15}$/.test(suffix))) return fault();
	const [mantissa = '', exponent] = end.split(/[eE]/);
	const [whole = '', fraction, ...more] = mantissa.split(decimal);
	if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return fault();
	const digits = group ? ungrouped(whole, group) : whole;
	if (digits === undefined || !/^[+-]?\d+$/.test(digits)) return fault();
	const number = Number(`${digits}${fraction === undefined ? '' : `.${fraction}`}${exponent === undefined ? '' : `e${exponent}`}`);
	if (!Number.isFinite(number)) return fault();
	return suffix === '' ? { value: number } : { value: number, unit: suffix };
}

/** Groups are of three digits, the first of one to three: "12,34" is no thousand. */
function ungrouped(whole: string, group: string): string | undefined {
	const [first = '', ...rest] = whole.split(group);
	if (rest.length > 0 && (!/^[+-]?\d{1,3}$/.test(first) || rest.some((part) => !/^\d{3}$/.test(part)))) return undefined;
	return first + rest.join('');
}

/** Whether a text is a number in the plain form ("12.5", "-3", "1e-3"). */
export function isPlainNumber(value: string): boolean {
	return value.length <= LONGEST && PLAIN.test(value);
}

/** Whether a text is meant as a measurement but in no plain form ("12,5", "12.5 °C"): as a state it would never be equal to anything. */
export function looksMeasured(value: string): boolean {
	if (value.length > LONGEST || isPlainNumber(value)) return false;
	const [, number, suffix] = MEASURED.exec(value.trim()) ?? [];
	if (number === undefined) return false;
	return suffix === undefined ? /^[+-]?\d+,\d+$/.test(number) : isUnit(suffix);
}
