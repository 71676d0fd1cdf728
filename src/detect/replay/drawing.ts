// A signal of a replay as a drawing (SVG): its points, the limits, what was marked as a shift, and where alarms were raised and stood. Colours follow the
// page it stands on. Not a control chart: that is what a case shows.

import { type Language, text } from '../../text.ts';
import { type Instant, type Millis, toMillis } from '../../time.ts';
import { timeTicks } from '../../time-axis.ts';
import { asText } from '../../xml.ts';
import type { Alarm } from './alarms.ts';
import type { Point } from './good-data.ts';
import type { Shift } from './shifts.ts';
import { thin } from './thin.ts';

export interface Drawn {
	signal: string;
	unit?: string | undefined;
	from: Instant;
	to: Instant;
	/** In the order of time. */
	points: readonly Point[];
	/** Of this signal. */
	alarms: readonly Alarm[];
	shifts: readonly Shift[];
	/** Lines to draw: limits of its rules. */
	lines: readonly { value: number; name: string }[];
}

export interface DrawnHow {
	language: Language;
	/** Writes an instant on the plant's clock, "2026-11-22 02:40". */
	local(instant: Instant): string;
	/** Pixels; 720 when absent. */
	width?: number | undefined;
}

const [LEFT, RIGHT, TOP, HEIGHT, AXIS] = [58, 46, 30, 170, 34];
/** Alarms that are drawn; a page full of marks shows nothing. */
const MOST_MARKS = 200;
const BAD = 'var(--andon-bad, #dc2626)';
const MARKED = 'var(--andon-told, #2563eb)';

/** As SVG text with a title for those who can't see it. */
export function drawReplay({ signal, unit, from, to, points, alarms, shifts, lines }: Drawn, { language, local, width = 720 }: DrawnHow): string {
	const [start, span] = [toMillis(from), Math.max(toMillis(to) - toMillis(from), 1_000)];
	const x = (at: Millis) => round(LEFT + ((Math.min(start + span, Math.max(start, at)) - start) / span) * (width - LEFT - RIGHT));
	const shown = thin(points, Math.max(100, Math.round(width)));
	const scale = scaleOf([...shown.map(([, value]) => value), ...lines.map(({ value }) => value)]);
	const y = (value: number) => round(TOP + HEIGHT - ((value - scale.from) / (scale.to - scale.from)) * HEIGHT);
	const [right, bottom] = [width - RIGHT, TOP + HEIGHT];
	const title = text(language, 'replay.drawing.title', { signal, from: local(from), to: local(to), count: alarms.length });
	const band = (begin: Millis, end: Millis, colour: string, opacity: number, says: string) =>
		`<rect x="${x(begin)}" y="${TOP}" width="${round(Math.max(1.5, x(end) - x(begin)))}" height="${HEIGHT}" fill="${colour}" opacity="${opacity}"><title>${asText(says)}</title></rect>`;
	const parts = [
		...shifts.map(({ at, until = to }) =>
			band(toMillis(at), toMillis(until), MARKED, 0.14, text(language, 'replay.drawing.shift', { from: local(at), to: local(until) })),
		),
		...alarms.slice(0, MOST_MARKS).map(({ at, cleared, sentence }) => band(toMillis(at), toMillis(cleared?.at ?? to), BAD, 0.12, sentence)),
		...valueTicks(scale).map(
			(value) =>
				`<line x1="${LEFT}" y1="${y(value)}" x2="${right}" y2="${y(value)}" stroke="currentColor" opacity="0.12"/>` +
				`<text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end" fill="currentColor">${asText(String(value))}</text>`,
		),
		...timeTicks(start, span, local).map(
			({ at, label, day }) =>
				`<line x1="${x(at)}" y1="${bottom}" x2="${x(at)}" y2="${bottom + 4}" stroke="currentColor" opacity="0.4"/>` +
				`<text x="${x(at)}" y="${bottom + 16}" text-anchor="middle" fill="currentColor">${label}</text>` +
				(day ? `<text x="${x(at)}" y="${bottom + 29}" text-anchor="middle" fill="currentColor" opacity="0.7">${day}</text>` : ''),
		),
		...lines.map(
			({ value, name }) =>
				`<line x1="${LEFT}" y1="${y(value)}" x2="${right}" y2="${y(value)}" stroke="${BAD}" stroke-dasharray="5 4"/>` +
				`<text x="${right + 4}" y="${y(value) + 4}" fill="${BAD}">${asText(name)}</text>`,
		),
		shown.length > 1
			? `<polyline points="${shown.map(([at, value]) => `${x(at)},${y(value)}`).join(' ')}" fill="none" stroke="currentColor" stroke-width="1.2" stroke-linejoin="round"/>`
			: shown.map(([at, value]) => `<circle cx="${x(at)}" cy="${y(value)}" r="2.5" fill="currentColor"/>`).join(''),
		...alarms.slice(0, MOST_MARKS).map(({ at, sentence }, index) => mark(x(toMillis(at)), index + 1, `${local(at)} ${sentence}`, alarms.length)),
	];
	const heading = unit ? `${signal} (${unit})` : signal;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + AXIS}" width="${width}" height="${bottom + AXIS}" role="img" class="andon-replay-drawing" font-size="11" font-family="inherit, sans-serif">`,
		`<title>${asText(title)}</title>`,
		`<text x="4" y="11" fill="currentColor" font-weight="bold">${asText(heading.length > 80 ? `${heading.slice(0, 79)}…` : heading)}</text>`,
		...parts,
		'</svg>',
	].join('\n');
}

/** Where an alarm was raised; numbered as in the list beside it, while the numbers have room. */
function mark(x: number, number: number, says: string, all: number): string {
	const label = all <= 24 ? `<text x="${x}" y="${TOP - 10}" text-anchor="middle" fill="${BAD}">${number}</text>` : '';
	return `<g><title>${asText(says)}</title><path d="M${x} ${TOP} l-4 -7 h8 z" fill="${BAD}"/>${label}<line x1="${x}" y1="${TOP}" x2="${x}" y2="${TOP + HEIGHT}" stroke="${BAD}" opacity="0.5"/></g>`;
}

interface Scale {
	from: number;
	to: number;
}

/** From the lowest to the highest with a little room. */
function scaleOf(values: readonly number[]): Scale {
	const [low, high] = values.reduce(
		([least, most], value) => [Math.min(least, value), Math.max(most, value)],
		[Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
	);
	if (!(low <= high)) return { from: 0, to: 1 };
	const room = (high - low) * 0.06 || Math.abs(high) * 0.1 || 1;
	return { from: low - room, to: high + room };
}

/** Round numbers, three to six of them: steps of 1, 2 or 5 times a power of ten. */
function valueTicks({ from, to }: Scale): number[] {
	const rough = (to - from) / 4;
	const digits = Math.floor(Math.log10(rough));
	const step = [1, 2, 5, 10].map((n) => Number(`${n}e${digits}`)).find((one) => one >= rough) ?? rough;
	const ticks: number[] = [];
	for (let n = Math.ceil(from / step); n * step <= to; n++) ticks.push(Number((n * step).toPrecision(12)));
	return ticks;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
