// A rehearsal as a drawing (SVG): a row for everybody who is told, time from left to right, shifts behind, what is wrong in red.
// Colours follow the page it stands on (custom properties with defaults, `currentColor`), so that it reads in light and dark.

import { type Language, text as say } from '../text.ts';
import { type Instant, MINUTE, toInstant, toMillis } from '../time.ts';
import { timeTicks } from '../time-axis.ts';
import { asText } from '../xml.ts';
import type { Entry, Rehearsal } from './timeline.ts';

export interface DrawingOptions {
	language: Language;
	/** Pixels; 720 when absent. */
	width?: number;
	/** Writes an instant on the plant's clock, "2026-11-22 02:40". */
	local(instant: Instant): string;
}

const LEFT = 132;
const RIGHT = 18;
const TOP = 40;
const ROW = 26;
const AXIS = 34;
const NAME_LENGTH = 16;

interface Row {
	id: string;
	name: string;
	bad?: boolean;
}

/** The drawing as SVG text with a title and a description for those who can't see it. */
export function drawTimeline(rehearsal: Rehearsal, { language, width = 720, local }: DrawingOptions): string {
	const from = toMillis(rehearsal.from);
	const span = Math.max(toMillis(rehearsal.to) - from, 10 * MINUTE) * 1.04;
	const x = (at: Instant): number => round(LEFT + ((toMillis(at) - from) / span) * (width - LEFT - RIGHT));
	const rows = rowsOf(rehearsal, language);
	const bottom = TOP + rows.length * ROW;
	const parts: string[] = [
		...bands(rehearsal, x, bottom, width),
		...axis(from, span, x, bottom, local),
		...rows.map((row, n) => rowHead(row, n, width)),
		...rehearsal.entries.flatMap((entry) => marks(entry, rows, x, bottom)),
	];
	const title = say(language, 'rehearse.drawing.title', { from: local(rehearsal.from), to: local(rehearsal.to) });
	const height = bottom + AXIS;
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" class="andon-timeline" font-size="11" font-family="inherit, sans-serif">`,
		`<title>${asText(title)}</title>`,
		...parts,
		'</svg>',
	].join('\n');
}

function rowsOf({ entries }: Rehearsal, language: Language): Row[] {
	const rows = new Map<string, Row>();
	for (const { people = [] } of entries) for (const { id, name } of people) rows.set(id, { id, name });
	if (entries.some(({ nobody, kind }) => nobody !== undefined || kind === 'held')) {
		rows.set('', { id: '', name: say(language, 'rehearse.drawing.nobody'), bad: true });
	}
	return [...rows.values()];
}

function bands({ shifts, to }: Rehearsal, x: (at: Instant) => number, bottom: number, width: number): string[] {
	return shifts.flatMap(({ name, from, to: end }) => {
		const left = Math.max(x(from), LEFT);
		const right = Math.min(x(end), width - RIGHT);
		if (right <= left || from > to) return [];
		const label = right - left > 9 * name.length ? `<text x="${left + 4}" y="${TOP - 6}" fill="currentColor" opacity="0.6">${asText(name)}</text>` : '';
		return [
			`<rect x="${left}" y="${TOP - 18}" width="${round(right - left)}" height="${bottom - TOP + 18}" fill="var(--andon-shift, #3b82f6)" opacity="0.12"><title>${asText(name)}</title></rect>`,
			label,
		];
	});
}

function axis(from: number, span: number, x: (at: Instant) => number, bottom: number, local: (at: Instant) => string): string[] {
	const ticks: string[] = [];
	for (const { at, label, day } of timeTicks(from, span, local)) {
		const place = x(toInstant(at));
		ticks.push(
			`<line x1="${place}" y1="${TOP}" x2="${place}" y2="${bottom + 4}" stroke="currentColor" opacity="0.2"/>`,
			`<text x="${place}" y="${bottom + 16}" text-anchor="middle" fill="currentColor">${label}</text>`,
		);
		if (day) ticks.push(`<text x="${place}" y="${bottom + 29}" text-anchor="middle" fill="currentColor" opacity="0.7">${day}</text>`);
	}
	return ticks;
}

function rowHead({ name, bad }: Row, n: number, width: number): string {
	const y = TOP + n * ROW + ROW / 2;
	const shown = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
	const fill = bad ? 'var(--andon-bad, #dc2626)' : 'currentColor';
	return (
		`<line x1="${LEFT}" y1="${y}" x2="${width - RIGHT}" y2="${y}" stroke="${fill}" opacity="0.25"/>` +
		`<text x="${LEFT - 14}" y="${y + 4}" text-anchor="end" fill="${fill}">${asText(shown)}<title>${asText(name)}</title></text>`
	);
}

function marks(entry: Entry, rows: readonly Row[], x: (at: Instant) => number, bottom: number): string[] {
	const place = x(entry.at);
	const found: string[] = [];
	const yOf = (id: string) => TOP + rows.findIndex((row) => row.id === id) * ROW + ROW / 2;
	if (entry.kind !== 'rung' && entry.kind !== 'held') {
		const colour = isBad(entry) ? 'var(--andon-bad, #dc2626)' : 'var(--andon-done, #16a34a)';
		found.push(
			`<line x1="${place}" y1="14" x2="${place}" y2="${bottom}" stroke="${colour}" stroke-dasharray="3 3"><title>${asText(`${entry.local} ${entry.text}`)}</title></line>`,
			`<circle cx="${place}" cy="12" r="4" fill="${colour}"><title>${asText(`${entry.local} ${entry.text}`)}</title></circle>`,
		);
	}
	for (const { id, name, text } of entry.people ?? [])
		found.push(dot(place, yOf(id), entry.rung ?? 0, 'var(--andon-told, #2563eb)', `${entry.local} ${name}: ${text}`));
	if (entry.nobody !== undefined || entry.kind === 'held') {
		found.push(dot(place, yOf(''), entry.rung ?? 0, 'var(--andon-bad, #dc2626)', `${entry.local} ${entry.nobody ?? entry.text}`));
	}
	return found;
}

/** What should not be: it can't be as assumed, nobody is to be expected any more, an acknowledgement led to nothing. */
function isBad({ kind, type }: Entry): boolean {
	return kind === 'impossible' || type === 'escalate/exhausted' || type === 'escalate/expired';
}

function dot(x: number, y: number, rung: number, colour: string, title: string): string {
	const label = rung > 0 ? `<text x="${x}" y="${y + 4}" text-anchor="middle" fill="#ffffff" font-weight="bold">${rung}</text>` : '';
	return `<g><title>${asText(title)}</title><circle cx="${x}" cy="${y}" r="9" fill="${colour}"/>${label}</g>`;
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
