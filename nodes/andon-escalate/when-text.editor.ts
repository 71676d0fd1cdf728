// When a rung comes, as a cell of a spreadsheet has it: "20 min working", "12 h before fields.needed", "16:00 working day 3", "shift end - 30 min".
// What is written here is read here again; Chinese is read, too. No DOM.

import { parseDuration } from '../../src/duration.ts';
import { isRefusal } from '../../src/refusal.ts';
import type { RungTime, TimeOfDay } from '../../src/steps/escalate/config.ts';
import { tidyTime } from '../editor/cell-text.ts';
import { readSpan, type Span, spanText } from '../editor/duration-value.ts';

export type When = Pick<RungTime, 'after' | 'before' | 'at' | 'shiftEnd'>;

const AT_ONCE = /^(at once|immediately|now|立即|立刻|马上)$/i;
const SHIFT_END = /^(?:(?:at )?(?:the )?(?:shift end|end of (?:the )?shift)|班末|班次结束|当班结束时?|下班)\s*(?:([-+−])\s*(.+))?$/i;
const BEFORE = /^(.+?)\s*before(?:\s+(\S.*))?$/i;
const BEFORE_CHINESE = /^[“"]?(\D.*?)[”"]?\s*前\s*(\d.*)$/;
/** Which date is not said: “提前 12 小时”, “12 小时前”. */
const AHEAD_CHINESE = /^(?:提前\s*(\d.*)|(\d.*?)\s*前)$/;
const ARROW = /→|⇒|=>|->/;
const TIME = /^(?:at\s*|@\s*)?(\d{1,2}[:：]\d\d)(.*)$/i;

/** What a text stands for; what stands for nothing becomes a length of time that is none, so that it is said where it stands. */
export function readWhen(text: string): When {
	const written = text.trim();
	if (AT_ONCE.test(written)) return { after: { amount: 0, counts: 'elapsed' } };
	const [, sign, offset] = SHIFT_END.exec(written) ?? [];
	if (SHIFT_END.test(written)) return { shiftEnd: offset === undefined ? {} : { offset: signed(sign, offset) } };
	const [, ahead = undefined, past] = AHEAD_CHINESE.exec(written) ?? [];
	const [, span, field = ''] = ahead || past ? [written, ahead ?? past] : (BEFORE.exec(written) ?? swapped(BEFORE_CHINESE.exec(written)));
	if (span) return { before: { field: field.replace(/^[“"]|[”"]$/g, ''), ...(spanOf(span) ?? unread(span)) } };
	const [, time, rest = ''] = TIME.exec(written) ?? [];
	if (time) return { at: timeOf(time, rest) };
	return { after: spanOf(written) ?? unread(written) };
}

/** The text that `readWhen` reads back. */
export function whenText({ after, before, at, shiftEnd }: When): string {
	if (after) return after.amount === 0 ? 'at once' : spanText(after);
	if (before) return `${spanText(before)} before ${before.field}`;
	if (at) {
		const { time, days, day, cutOff } = at;
		return [time, days === 'working' && 'working', day !== undefined && `day ${day}`, cutOff && `cut-off ${cutOff}`].filter(Boolean).join(' ');
	}
	if (!shiftEnd) return '';
	const { offset = 0 } = shiftEnd;
	return offset === 0 ? 'shift end' : `shift end ${offset < 0 ? '-' : '+'} ${spanText({ amount: Math.abs(offset), counts: 'elapsed' })}`;
}

/** What is wrong with it as it stands: no time at all, or no date of a case that it is before. */
export function whenProblem({ after, before, at }: When, caseFields: readonly string[]): { problem: 'unread' | 'field'; found: string } | undefined {
	const amount: unknown = (after ?? before)?.amount;
	if (typeof amount === 'string') return { problem: 'unread', found: amount };
	if (at && !/^\d\d:\d\d$/.test(at.time)) return { problem: 'unread', found: at.time };
	if (!before) return undefined;
	const [root, ...rest] = before.field.split('.');
	const known = root === 'fields' ? rest.join('.') !== '' : caseFields.some((one) => one.split('.')[0] === root);
	return known ? undefined : { problem: 'field', found: before.field };
}

/** A row of the matrix on the wall, “20 min → team leader; 60 min → production supervisor”, as cells; undefined for any other text. */
export function readWallRow(text: string): string[][] | undefined {
	const row = text.split('|').filter((cell) => ARROW.test(cell));
	if (row.length !== 1) return undefined;
	const parts = row[0]!.split(/[;；\n]/).filter((part) => part.trim() !== '');
	const cells = parts.map((part) => part.split(ARROW).map((cell) => cell.trim()));
	return cells.every(([when, tell, ...more]) => when && tell && more.length === 0) ? cells : undefined;
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] {
	return match ? [match[0], match[2], match[1]] : [];
}

function timeOf(time: string, rest: string): TimeOfDay {
	const day = /day\s*(\d+)|第\s*(\d+)\s*(?:个工作日|天)/i.exec(rest);
	const cutOff = /(?:cut-?off|截止)\s*(\d{1,2}[:：]\d\d)/i.exec(rest);
	return {
		time: tidyTime(time),
		days: /work|工作日/i.test(rest) ? 'working' : 'calendar',
		...(day ? { day: Number(day[1] ?? day[2]) } : {}),
		...(cutOff ? { cutOff: tidyTime(cutOff[1]!) } : {}),
	};
}

/** "20 min", "1 h 30 min working", "after 20 min", "20 分钟后". */
function spanOf(text: string): Span | undefined {
	const bare = text
		.trim()
		.replace(/^(after|within|in)\s+/i, '')
		// “30 min without result”, “60 分钟未恢复”: that is what a ladder is for.
		.replace(/\s+(?:without|not|if|unless)\b.*$/i, '')
		.replace(/\s*(?:仍?未|无|没有)\D*$/, '')
		.replace(/\s*[后内]$/, '');
	const simple = readSpan(bare);
	if (simple) return simple;
	const counts = /(working|工作时间|工作)\s*$/i.test(bare) ? 'working' : 'elapsed';
	const millis = parseDuration(bare.replace(/\s*(working|工作时间|工作)\s*$/i, ''), 'en-US', { zero: true });
	return isRefusal(millis) ? undefined : { amount: millis, counts };
}

function signed(sign: string | undefined, text: string): number {
	const span = spanOf(text);
	return span ? (sign === '+' ? 1 : -1) * span.amount : unread(text).amount;
}

/** Kept as it was written: the check says that it is no number. */
function unread(text: string): Span {
	return { amount: text as unknown as number, counts: 'elapsed' };
}
