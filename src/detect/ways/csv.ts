// A file of measurements as samples in the order of time, for replaying and learning: CSV as loggers, historians and spreadsheets write it.
// Not for messages (samples-of.ts).

import Papa from 'papaparse';
import { type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Millis } from '../../time.ts';
import { type CsvColumns, findColumns } from './csv-columns.ts';
import { CsvRows } from './csv-rows.ts';
import type { NumberForm } from './number-form.ts';
import type { StampRule } from './stamp.ts';

import type { UnitRule } from './unit-rule.ts';
import type { WaySample } from './way-sample.ts';

export interface CsvLayout {
	columns?: CsvColumns;
	/** Comma, semicolon, tab or bar: found by itself unless told. */
	delimiter?: ',' | ';' | '\t' | '|';
	/** How numbers are written; with a point and nothing else unless told. */
	numbers?: NumberForm;
	/** How times are written; texts without a zone need one here. */
	time?: StampRule;
	units?: UnitRule[];
	/** Whether samples say their row; the header is row 1, as a spreadsheet counts. */
	rows?: boolean;
}

/** Samples of a file always have their time. */
export type CsvSample = WaySample & { at: Millis; row?: number };

export interface CsvSamples {
	ok: true;
	/** By time; of one instant in the order of the file. */
	samples: CsvSample[];
	/** Signals in the order in which they first occur. */
	signals: string[];
	/** The first hundred cells or rows that are no sample; the others are there all the same. */
	refusals: Refusal[];
	/** How many there were of them. */
	refused: number;
	/** Samples that their source does not trust, left out. */
	bad: number;
	/** Cells with nothing in them, "NaN", "null" and the like: no sample, and no fault. */
	empty: number;
	/** Whether the file was not in the order of time. */
	sorted: boolean;
}

const LARGEST = 200 * 1024 * 1024;
export const MOST_CSV_SAMPLES = 5_000_000;
/** Rows of one turn: some milliseconds. */
const TURN = 4_000;
const SEPARATORS = [',', ';', '\t', '|'] as const;

/**
 * Reads a file: UTF-8 or UTF-16 with or without its mark, or GB18030; quoted fields; a first line "sep=;". Wide (a column per signal) or long (a row per
 * sample), which its columns tell. `ok: false` when nothing can be read of it: no such text, no header, no time, too large. A row or cell that is wrong is
 * told by its row and column (the header is row 1) and harms no other.
 */
export function readCsvSamples(source: string | Uint8Array, layout: CsvLayout, language: Language): CsvRead {
	const turns = readCsvInTurns(source, layout, language);
	for (;;) {
		const { done, value } = turns.next();
		if (done) return value;
	}
}

export type CsvRead = CsvSamples | { ok: false; refusals: Refusal[] };

/** The same a few thousand rows at a time, for who must not keep others waiting. `most`: samples after which it is given up. */
export function* readCsvInTurns(
	source: string | Uint8Array,
	layout: CsvLayout,
	language: Language,
	most = MOST_CSV_SAMPLES,
): Generator<undefined, CsvRead, undefined> {
	const failed = (...refusals: Refusal[]) => ({ ok: false as const, refusals });
	if (source.length > LARGEST) return failed(refuse(language, 'ways.csv.too-large', '', { most: LARGEST / 1024 / 1024 }));
	const written = typeof source === 'string' ? source.replace(/^\uFEFF/, '') : decoded(source);
	if (written === undefined) return failed(refuse(language, 'ways.csv.encoding'));
	const told = /^"?sep=(.)"?\r?\n/i.exec(written.slice(0, 20));
	const body = told ? written.slice(told[0].length) : written;
	const delimiter = layout.delimiter ?? told?.[1] ?? separatorOf(body);
	const header = Papa.parse<string[]>(body, { delimiter, preview: 1 }).data[0] ?? [];
	if (header.every((name) => name.trim() === '')) return failed(refuse(language, 'ways.csv.empty'));
	const columns = findColumns(header, layout.columns ?? {}, language);
	if (Array.isArray(columns)) return failed(...columns);
	const rows = new CsvRows(columns, header, layout, language, told ? 2 : 1);
	let reading: Papa.Parser | undefined;
	let taken = 0;
	let isDone = false;
	Papa.parse<string[]>(body, {
		delimiter,
		skipEmptyLines: false,
		step: ({ data, errors }, parser) => {
			reading = parser;
			rows.take(
				data,
				errors.some(({ type }) => type === 'Quotes'),
			);
			if (rows.samples.length > most) parser.abort();
			else if (++taken % TURN === 0) parser.pause();
		},
		complete: () => {
			isDone = true;
		},
	});
	while (!isDone) {
		yield;
		reading?.resume();
	}
	if (rows.samples.length > most) return failed(refuse(language, 'ways.csv.too-many', '', { most }));
	return rows.result();
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

/** The separator that divides the header into most columns; in the header nobody writes decimal commas. */
function separatorOf(body: string): string {
	const line = body.slice(0, 100_000).split(/\r?\n/, 1)[0] ?? '';
	const parts = (delimiter: string) => Papa.parse<string[]>(line, { delimiter, preview: 1 }).data[0]?.length ?? 0;
	return SEPARATORS.reduce((best, next) => (parts(next) > parts(best) ? next : best));
}
