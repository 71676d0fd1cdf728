// Of what a replay is made: a file of measurements or the points that the detector has kept, how the file is written, and where a shift is marked.

import { element, freshId } from '../editor/element.ts';
import { say } from './replay-result.editor.ts';

/** As the plant's route takes them. */
export interface Source {
	csv?: string;
	step?: string;
	layout?: Record<string, string>;
	shifts?: { at: string; until?: string }[];
}

/** The same for the chart beside a rule: the chosen file, else what is kept. */
export interface PointsSource {
	/** Absent: the detector has no key yet. A sentence: the file can't be read. */
	source?: Pick<Source, 'csv' | 'step' | 'layout'> | string;
	/** Another one for other points. */
	key: string;
	/** Name of the file, and whether only its last part was taken. */
	file?: string;
	tail?: boolean;
}

export interface ReplaySource {
	element: HTMLElement;
	points(): Promise<PointsSource>;
	/** What is chosen; a sentence where something is missing or the file can't be taken. */
	read(): Promise<Source | string>;
}

/** Characters that the plant takes; a letter may be three bytes of them. */
const LARGEST = 4_000_000;
/** A chart that is drawn anew while somebody types shows the end of a file, not all of it. */
const LARGEST_DRAWN = 400_000;

const WRITTEN = {
	delimiter: [',', ';', '\t', '|'],
	decimal: ['.', ','],
	timeAs: ['milliseconds', 'seconds', 'microseconds', 'nanoseconds', 'excel'],
	dateOrder: ['ymd', 'dmy', 'mdy'],
} as const;

/** `step`: the key under which the deployed detector keeps its points; undefined before it is deployed. `chosen`: another file, or another way to read it. */
export function replaySource(step: () => string | undefined, chosen: () => void): ReplaySource {
	const from = element('select', { id: freshId() }, ...(['file', 'kept'] as const).map((value) => element('option', { value }, say(`from.${value}`))));
	const file = element('input', { type: 'file', accept: '.csv,.txt,.tsv,text/csv', id: freshId(), 'aria-label': say('file') });
	const shift = element('input', { type: 'text', id: freshId(), placeholder: '2026-11-21 14:00' });
	const selects = Object.entries(WRITTEN).map(([key, values]) => {
		const id = freshId();
		const select = element(
			'select',
			{ id },
			element('option', { value: '' }, say(`usual.${key}`)),
			...values.map((value) => element('option', { value }, named(key, value))),
		);
		return { key, select, row: element('span', {}, element('label', { for: id }, say(`written.${key}`)), select) };
	});
	const written = element(
		'details',
		{ class: 'andon-replay-written' },
		element('summary', {}, say('written.title')),
		element('div', {}, ...selects.map(({ row }) => row)),
	);
	const files = element('span', {}, file, element('span', { class: 'andon-note' }, say('file-note')), written);
	const kept = element('span', { class: 'andon-note', hidden: true }, say('kept-note'));
	from.addEventListener('change', () => {
		files.hidden = from.value !== 'file';
		kept.hidden = from.value !== 'kept';
	});
	for (const input of [from, file, ...selects.map(({ select }) => select)]) input.addEventListener('change', chosen);
	const layoutOf = () => Object.fromEntries(selects.flatMap(({ key, select }) => (select.value === '' ? [] : [[key, select.value]])));
	/** Read once: a chart asks for it after every change. */
	let known: { file: File; csv: string | undefined } | undefined;
	/** The text of the chosen file, or what is wrong with it. */
	const textOf = async (chosen: File): Promise<{ csv: string } | string> => {
		if (chosen.size > 2 * LARGEST) return say('long-file', { most: LARGEST / 1_000_000 });
		if (known?.file !== chosen) known = { file: chosen, csv: decoded(new Uint8Array(await chosen.arrayBuffer())) };
		const { csv } = known;
		if (csv === undefined) return say('encoding');
		return csv.length > LARGEST ? say('long-file', { most: LARGEST / 1_000_000 }) : { csv };
	};
	return {
		element: element(
			'div',
			{ class: 'andon-replay-ask' },
			field(say('source'), from, files, kept),
			field(say('shift'), shift, element('span', { class: 'andon-note' }, say('shift-note'))),
		),
		async read() {
			const marks = marksIn(shift.value);
			const shifts = marks.length > 0 ? { shifts: marks } : {};
			if (from.value === 'kept') {
				const key = step();
				return key === undefined ? say('not-deployed') : { step: key, ...shifts };
			}
			const [chosen] = file.files ?? [];
			if (!chosen) return say('no-file');
			const read = await textOf(chosen);
			return typeof read === 'string' ? read : { ...read, layout: layoutOf(), ...shifts };
		},
		async points() {
			const [chosen] = from.value === 'file' ? (file.files ?? []) : [];
			const key = step();
			if (!chosen) return key === undefined ? { key: '' } : { key, source: { step: key } };
			const read = await textOf(chosen);
			if (typeof read === 'string') return { key: read, source: read };
			const csv = lastPartOf(read.csv);
			const layout = layoutOf();
			return {
				key: JSON.stringify([chosen.name, chosen.lastModified, chosen.size, layout]),
				source: { csv, layout },
				file: chosen.name,
				tail: csv.length < read.csv.length,
			};
		},
	};
}

function field(name: string, input: HTMLElement, ...more: HTMLElement[]): HTMLElement {
	return element('div', { class: 'andon-replay-field' }, element('label', { for: input.id }, name), element('span', {}, input, ...more));
}

function named(key: string, value: string): string {
	return key === 'timeAs' || key === 'dateOrder' || value === '\t' ? say(`value.${value === '\t' ? 'tab' : value}`) : value;
}

/** "2026-11-21 14:00", "1200", "2026-11-21 14:00..15:00 …", several with semicolons. */
function marksIn(written: string): { at: string; until?: string }[] {
	return written
		.split(/[;；]/)
		.map((mark) =>
			mark.split(/\.\.|~|～/).map((moment) =>
				moment
					.trim()
					.replace(/^(row|第)\s*/i, '')
					.replace(/\s*行$/, ''),
			),
		)
		.filter(([at]) => at !== '')
		.map(([at = '', until]) => ({ at, ...(until ? { until } : {}) }));
}

/** The header and the last rows. */
function lastPartOf(csv: string): string {
	if (csv.length <= LARGEST_DRAWN) return csv;
	const header = csv.slice(0, csv.indexOf('\n') + 1);
	return header + csv.slice(csv.indexOf('\n', csv.length - LARGEST_DRAWN) + 1);
}

/** UTF-8, UTF-16 with its mark, or GB18030, as a Chinese Excel saves CSV. */
function decoded(bytes: Uint8Array): string | undefined {
	const encodings = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
	for (const encoding of encodings) {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			// Not this one.
		}
	}
	return undefined;
}
