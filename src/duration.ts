// Durations as people write and read them ("20 min", "1.5 h", "PT20M", "30 分钟"). Not for working time (plant/calendar).
// Runs in a browser too.

import { type Refusal, refuse } from './refusal.ts';
import { type Language, text } from './text.ts';
import { DAY, HOUR, MINUTE, type Millis, SECOND } from './time.ts';

export interface DurationRules {
	/** Field at fault in a refusal. */
	path?: string;
	/** Whether nothing ("0 min": at once) is a duration here. */
	zero?: boolean;
	/** Whether a time before something ("-12 h") is a duration here. */
	negative?: boolean;
}

/** Ten years: longer is a typing mistake, not a deadline. */
export const LONGEST: Millis = 3_650 * DAY;

// Months and years have no fixed length and are left out on purpose.
const UNITS: readonly [Millis, ...string[]][] = [
	[7 * DAY, 'w', 'wk', 'week', 'weeks', '周', '星期', '个星期', '礼拜'],
	[DAY, 'd', 'day', 'days', '天', '日'],
	[HOUR, 'h', 'hr', 'hrs', 'hour', 'hours', '小时', '个小时', '时', '钟头', '个钟头'],
	[MINUTE, 'm', 'min', 'mins', 'minute', 'minutes', '分', '分钟'],
	[SECOND, 's', 'sec', 'secs', 'second', 'seconds', '秒', '秒钟'],
	[1, 'ms', '毫秒'],
];
const MILLIS_OF = new Map(UNITS.flatMap(([millis, ...names]) => names.map((name): [string, Millis] => [name, millis])));
const ISO = /^(-?)p(?:(\d+(?:\.\d+)?)w)?(?:(\d+(?:\.\d+)?)d)?(?:t(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?)?$/;
const PART = /(\d+(?:\.\d+)?)\s*([a-z]+|[一-鿿]+)/y;
const LONGEST_TEXT = 64;

/**
 * Reads a duration: a number with a unit, several from great to small ("1 h 30 min", "1小时30分钟"), or ISO 8601 ("PT20M").
 * Refused, with code `duration.*`: a number without a unit, a decimal comma, months and years, more than ten years; nothing and
 * negative ones unless the rules allow them. Whole milliseconds.
 */
export function parseDuration(input: unknown, language: Language, rules: DurationRules = {}): Millis | Refusal {
	const refused = (reason: string) =>
		refuse(language, `duration.${reason}`, rules.path, { input: typeof input === 'string' ? input.slice(0, LONGEST_TEXT) : input });
	if (typeof input === 'number') return refused('no-unit');
	if (typeof input !== 'string' || input.length > LONGEST_TEXT) return refused('not-one');
	// NFKC: full-width digits and letters of Chinese input methods.
	const written = input.normalize('NFKC').trim().toLowerCase().replace('−', '-');
	if (/^[+-]?\d+(\.\d+)?$/.test(written)) return refused('no-unit');
	if (/\d,\d/.test(written)) return refused('comma');
	const read = readIso(written) ?? readParts(written);
	if (read === undefined || !Number.isFinite(read)) return refused('not-one');
	const millis = Math.round(read);
	if (Math.abs(millis) > LONGEST) return refused('too-long');
	if (millis < 0 && !rules.negative) return refused('negative');
	// "0.1 ms" is nothing, too: rounded before it is judged.
	if (millis === 0) return rules.zero ? 0 : refused('zero');
	return millis;
}

function readIso(written: string): number | undefined {
	const match = ISO.exec(written);
	if (!match || /[pt]$/.test(written)) return undefined;
	const [, sign, ...amounts] = match;
	const sum = amounts.reduce((total, amount, index) => total + Number(amount ?? 0) * UNITS[index]![0], 0);
	return sign === '-' ? -sum : sum;
}

function readParts(written: string): number | undefined {
	const negative = written.startsWith('-');
	const rest = negative ? written.slice(1).trim() : written;
	let sum = 0;
	let smallest = Number.POSITIVE_INFINITY;
	let at = 0;
	while (at < rest.length) {
		PART.lastIndex = at;
		const match = PART.exec(rest);
		const unit = match && MILLIS_OF.get(match[2]!);
		// "30 min 1 h" and "5 min 10 min" are slips of the pen; which one was meant can't be known.
		if (!unit || unit >= smallest) return undefined;
		sum += Number(match[1]) * unit;
		smallest = unit;
		at = PART.lastIndex;
		while (rest[at] === ' ') at++;
	}
	if (at === 0) return undefined;
	return negative ? -sum : sum;
}

const SHOWN: readonly [string, Millis][] = [
	['day', DAY],
	['hour', HOUR],
	['minute', MINUTE],
	['second', SECOND],
];

/**
 * A duration for people: "1 h 30 min", "1 小时 30 分钟". Exact, so that `parseDuration` reads it back; with `parts`, only its
 * greatest units, the rest cut off ("2 d 3 h").
 */
export function showDuration(millis: Millis, language: Language, parts = SHOWN.length): string {
	let left = Math.abs(Math.round(millis));
	const shown: string[] = [];
	let first: number | undefined;
	for (const [index, [name, unit]] of SHOWN.entries()) {
		if (first !== undefined && index >= first + parts) break;
		const last = index === SHOWN.length - 1 && (first === undefined || parts === SHOWN.length);
		const amount = last ? left / unit : Math.floor(left / unit);
		if (amount === 0) continue;
		first ??= index;
		shown.push(text(language, `duration.${name}`, { amount: String(amount) }));
		left -= amount * unit;
	}
	if (shown.length === 0) return text(language, 'duration.minute', { amount: '0' });
	return `${millis < 0 ? '-' : ''}${shown.join(' ')}`;
}
