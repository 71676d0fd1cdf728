// A case as one looks at it by itself: what it is, how it stands, its quantities, measures and PDCA turns, what it waits for and which clocks run.
// Pure; nothing in it changes by time passing alone. Ids, not names: whoever shows it knows the plant. Not for its history (timeline.ts).

import { comingOf } from '../board/next.ts';
import type { Count, Next, Seen, State } from '../board/shown.ts';
import { countOf, isOverdue, isShown, seenOf, stateOf } from '../board/tile.ts';
import type { Case, CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import type { ControlChart } from '../chart/chart.ts';
import { chartOf } from '../chart/of-anomaly.ts';
import type { Labels } from '../form/labels.ts';
import type { Json } from '../json.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import type { Instant } from '../time.ts';

/** A step at which the case waits. */
export interface Waiting {
	/** The open step. */
	step: string;
	/** What is asked there; of a ladder nothing. */
	title: string;
	kind: string;
	since: Instant;
	for?: Addressee[];
	clocks: Next[];
	overdue?: true;
	/** Its clocks stand: the case is paused. */
	stands?: true;
	count?: Count;
	held?: string;
}

/** Members as in `Case`, and what follows from them. */
export interface CaseHead
	extends Pick<
		Case,
		| 'id'
		| 'number'
		| 'title'
		| 'kind'
		| 'severity'
		| 'status'
		| 'detectedAt'
		| 'openedAt'
		| 'closedAt'
		| 'area'
		| 'reporter'
		| 'quantity'
		| 'lot'
		| 'order'
		| 'material'
		| 'cause'
		| 'rootCause'
		| 'analysis'
		| 'department'
		| 'role'
		| 'person'
		| 'why'
		| 'accepted'
		| 'acknowledged'
		| 'arrived'
		| 'contained'
		| 'turn'
		| 'turns'
		| 'losses'
		| 'lossRecorded'
		| 'merged'
		| 'rung'
		| 'links'
		| 'attachments'
		| 'paused'
		| 'stopped'
	> {
	state: State;
	seen?: Seen;
	measures: Case['measures'];
	waits: Waiting[];
	/** The plant's own fields, those that hold something. */
	fields: { [name: string]: Json };
	/** Of them, what those are called that stood on a form. */
	labels?: { [name: string]: Labels };
	/** Of them, those that hold a date with time. */
	instants?: readonly string[];
	/** The chart of what opened it, where its evidence has points. */
	chart?: ControlChart;
	/** Rows of data that the QC tools could draw (src/qc-tools); absent: none. */
	data?: number;
}

const KEYS = [
	'id',
	'number',
	'title',
	'kind',
	'severity',
	'status',
	'detectedAt',
	'openedAt',
	'closedAt',
	'area',
	'reporter',
	'quantity',
	'lot',
	'order',
	'material',
	'cause',
	'rootCause',
	'analysis',
	'department',
	'role',
	'person',
	'why',
	'accepted',
	'acknowledged',
	'arrived',
	'contained',
	'turn',
	'turns',
	'losses',
	'lossRecorded',
	'merged',
	'rung',
	'links',
	'attachments',
	'paused',
	'stopped',
	'measures',
	'fields',
	'instants',
] as const satisfies readonly (keyof Case & keyof CaseHead)[];

/** What there is to see of a case; `labels`: what its own fields are called. */
export function headOf(record: CaseRecord, plant: Directory, labels: ReadonlyMap<string, Labels> = new Map()): CaseHead {
	const subject = record.case;
	const head: Record<string, unknown> = {};
	for (const key of KEYS) if (subject[key] !== undefined) head[key] = subject[key];
	head.state = isShown(subject) ? stateOf(record) : 'normal';
	const called = Object.keys(subject.fields ?? {}).flatMap((name) => (labels.has(name) ? [[name, labels.get(name)] as const] : []));
	if (called.length > 0) head.labels = Object.fromEntries(called);
	const seen = seenOf(subject.evidence);
	if (seen) head.seen = seen;
	const { language, zone } = plant.config;
	const chart = chartOf(subject.evidence, { language, zone });
	if (chart) head.chart = chart;
	head.waits = subject.status === 'open' ? Object.entries(record.mechanics.open).map(([step, open]) => waitingOf(step, open, record, plant)) : [];
	return structuredClone(head) as unknown as CaseHead;
}

function waitingOf(step: string, open: OpenStep, record: CaseRecord, plant: Directory): Waiting {
	const { waitsFor, since, key, kind, hold } = open;
	const title = [waitsFor.title, waitsFor.question].find((one) => typeof one === 'string' && one !== '');
	const clocks = comingOf(open, record, plant).sort((one, other) => (one.at < other.at ? -1 : 1));
	const waiting: Waiting = { step, title: typeof title === 'string' ? title : key, kind, since, clocks };
	const asked = Array.isArray(waitsFor.for) ? (waitsFor.for as Addressee[]) : [];
	if (asked.length > 0) waiting.for = asked;
	if (isOverdue(open)) waiting.overdue = true;
	if (Object.values(open.deadlines).some(({ dueAt }) => dueAt === undefined)) waiting.stands = true;
	const count = countOf(open);
	if (count) waiting.count = count;
	if (hold) waiting.held = hold.message;
	return waiting;
}

/** The members of `head` that are other than in `before`, and those that are gone: what leads from one to the other. */
export function changedOf(before: CaseHead, head: CaseHead): { head: Partial<CaseHead>; gone: string[] } {
	const [was, is] = [before, head] as unknown as [Record<string, unknown>, Record<string, unknown>];
	const changed = Object.entries(is).filter(([key, value]) => JSON.stringify(was[key]) !== JSON.stringify(value));
	return { head: Object.fromEntries(changed) as Partial<CaseHead>, gone: Object.keys(was).filter((key) => !Object.hasOwn(is, key)) };
}
