// The appendix of a report: everything that happened to the case, each with how long it was until the next; and what the case costs. Pure.

import type { CaseEvent } from '../../case/events.ts';
import type { EntrySort } from '../../case-view/entry.ts';
import { showDuration } from '../../duration.ts';
import { elapsed, SECOND } from '../../time.ts';
import type { Hideable } from '../audience.ts';
import type { Block, ReportSection, TimelineRow } from '../document.ts';
import type { Material } from './material.ts';

/** Rows that are printed; of more the first and the last of them. */
export const MOST_TIMELINE = 1_000;
const FIRST = 300;

/** What a reader is not told of, by what is hidden. */
const SORTS: Partial<Record<Hideable, readonly EntrySort[]>> = { escalation: ['ladder'], responsibility: ['who'], ids: ['way'] };

export function timeline(material: Material): ReportSection {
	const { entries, events, words, say, hides, language } = material;
	const hidden = new Set([...hides].flatMap((one) => SORTS[one] ?? []));
	const bySeq = new Map(events.map((event) => [event.seq, event]));
	const shown = entries.filter(({ seq, sort, minor }) => !minor && !hidden.has(sort) && !isHidden(bySeq.get(seq)!, hides));
	const rows = shown.map((entry, index): TimelineRow => {
		const next = shown[index + 1]?.at;
		return {
			at: words.time(entry.at),
			lasted: next === undefined ? '' : showDuration(Math.floor(Math.max(0, elapsed(entry.at, next)) / SECOND) * SECOND, language, 2),
			text: entry.text,
			...(entry.note === undefined || (hides.has('remarks') && !entry.redacted) ? {} : { note: entry.note }),
			...(entry.who === undefined ? {} : { who: entry.who }),
		};
	});
	const left = rows.length - MOST_TIMELINE;
	const kept: Block[] =
		left <= 0
			? [{ type: 'timeline', rows }]
			: [
					{ type: 'timeline', rows: rows.slice(0, FIRST) },
					{ type: 'paragraph', tone: 'note', text: say('timeline-cut', { count: left }) },
					{ type: 'timeline', rows: rows.slice(rows.length - (MOST_TIMELINE - FIRST)) },
				];
	const { redactions = 0 } = material.subject;
	return {
		id: 'timeline',
		heading: say('heading.timeline'),
		blocks: [
			{ type: 'paragraph', tone: 'note', text: say('timeline-note') },
			...(redactions > 0 ? [{ type: 'paragraph', tone: 'note', text: say('redactions', { count: redactions }) } as const] : []),
			...kept,
		],
	};
}

function isHidden({ type, data }: CaseEvent, hides: ReadonlySet<Hideable>): boolean {
	if (hides.has('remarks') && (type === 'commented' || type === 'paused' || type === 'resumed')) return true;
	if (hides.has('responsibility') && type === 'task/handed-over') return true;
	if (hides.has('files') && type === 'attached') return true;
	if (hides.has('money') && ((type === 'loss' && (data === null || (data as { kind?: string }).kind === 'money')) || type === 'set')) return true;
	return false;
}

/** What it cost, where the reader may know; undefined where nothing was recorded. */
export function losses({ subject, words, say, hides }: Material): ReportSection | undefined {
	if (!subject.lossRecorded) return undefined;
	const { millis, pieces, money } = subject.losses;
	const rows = [
		...(millis > 0 ? [{ name: say('loss.time'), value: words.duration(millis) }] : []),
		...Object.entries(pieces).map(([unit, amount]) => ({ name: say('loss.pieces'), value: words.amount({ amount, unit }) })),
		...(hides.has('money') ? [] : Object.entries(money).map(([unit, amount]) => ({ name: say('loss.money'), value: words.amount({ amount, unit }) }))),
	];
	return rows.length === 0 ? undefined : { id: 'losses', heading: say('heading.losses'), blocks: [{ type: 'facts', rows }] };
}
