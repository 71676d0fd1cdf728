// The rows of a table of measurements, one after the other, as samples. Not for finding its columns (csv-columns.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import type { Scalar } from '../signal.ts';
import type { CsvLayout, CsvSample, CsvSamples } from './csv.ts';
import type { FoundColumns } from './csv-columns.ts';
import { isPlainNumber, looksMeasured, readWritten } from './number-form.ts';
import { readQuality } from './quality.ts';
import { readStamp } from './stamp.ts';
import { convertedBy } from './unit-rule.ts';

const MOST_TOLD = 100;
const LONGEST_TEXT = 200;
/** What loggers write where there is no value. */
const NOTHING = new Set(['', '-', '--', '—', 'nan', 'null', 'none', 'n/a', 'na', '#n/a', '无']);
/** No number in the plain form, and surely no state either. */
const NUMERIC = /^[+-]?(inf(inity)?|∞|\d[\d.,]*(e[+-]?\d+)?)$/i;
const ROW = '\0';

/** What all samples of a row have. */
type OfRow = Pick<CsvSample, 'at' | 'row' | 'product' | 'quality' | 'unit' | 'size'>;

export class CsvRows {
	readonly samples: CsvSample[] = [];
	readonly #columns: FoundColumns;
	readonly #layout: CsvLayout;
	readonly #language: Language;
	readonly #places: readonly string[][];
	readonly #signals = new Set<string>();
	readonly #told = { refusals: [] as Refusal[], refused: 0, bad: 0, empty: 0, sorted: true };
	readonly #first: number;
	#row: number;

	/** `first`: the row of the header, as a spreadsheet counts. */
	constructor(columns: FoundColumns, header: readonly string[], layout: CsvLayout, language: Language, first: number) {
		this.#columns = columns;
		this.#layout = layout;
		this.#language = language;
		this.#places = header.map((name) => text(language, 'ways.csv.where', { row: ROW, column: name.trim().slice(0, 40) }).split(ROW));
		this.#first = first;
		this.#row = first - 1;
	}

	/** The next line, the header first. `unclosed`: a quote in it has no end. */
	take(cells: readonly string[], unclosed: boolean): void {
		this.#row++;
		if (this.#row === this.#first || cells.every((cell) => cell.trim() === '')) return;
		const refusal = unclosed ? refuse(this.#language, 'ways.csv.quotes', this.#where(0), { row: this.#row }) : this.#read(cells);
		if (refusal) this.#refused(refusal);
	}

	result(): CsvSamples {
		// A stable sort: samples of one instant stay as they were.
		if (!this.#told.sorted) this.samples.sort((one, other) => one.at - other.at);
		return { ok: true, samples: this.samples, signals: [...this.#signals], ...this.#told };
	}

	#read(cells: readonly string[]): Refusal | undefined {
		const { time, product, shape, signals } = this.#columns;
		const stamp = time
			.map((at) => cell(cells, at))
			.join(' ')
			.trim();
		const at = readStamp(stamp === '' ? undefined : stamp, this.#layout.time ?? {}, this.#language, this.#where(time[0]!));
		if (isRefusal(at)) return at;
		const made = cell(cells, product).slice(0, LONGEST_TEXT);
		const of: OfRow = { at, ...(this.#layout.rows && { row: this.#row }), ...(made !== '' && { product: made }) };
		if (shape === 'long') return this.#long(cells, of);
		for (const { at: column, name } of signals) {
			const refusal = this.#sample(name, cell(cells, column), column, of);
			if (refusal) this.#refused(refusal);
		}
		return undefined;
	}

	#long(cells: readonly string[], of: OfRow): Refusal | undefined {
		const { signal, value, quality, unit, size } = this.#columns;
		const name = cell(cells, signal);
		if (name === '' || name.length > LONGEST_TEXT || /\p{Cc}/u.test(name)) {
			return refuse(this.#language, 'ways.name', this.#where(signal), { found: describe(this.#language, name), most: LONGEST_TEXT });
		}
		const graded = readQuality(cell(cells, quality) || undefined, 'da', this.#language, this.#where(quality));
		if (isRefusal(graded)) return graded;
		if (graded.quality === 'bad') {
			this.#told.bad++;
			return undefined;
		}
		if (graded.quality === 'uncertain') of.quality = 'uncertain';
		if (cell(cells, unit) !== '') of.unit = cell(cells, unit);
		if (cell(cells, size) !== '') {
			const read = readWritten(cell(cells, size), { ...this.#layout.numbers, unit: false }, this.#language, this.#where(size));
			if (isRefusal(read)) return read;
			of.size = read.value;
		}
		return this.#sample(name, cell(cells, value), value, of);
	}

	#sample(signal: string, written: string, column: number, of: OfRow): Refusal | undefined {
		if (NOTHING.has(written.toLowerCase())) {
			this.#told.empty++;
			return undefined;
		}
		const read = this.#value(written, column);
		const found = isRefusal(read) ? read : convertedBy(this.#layout.units, { signal, ...of, ...read }, this.#language, this.#where(column));
		if (isRefusal(found)) return found;
		const last = this.samples.at(-1);
		if (last && last.at > found.at) this.#told.sorted = false;
		this.samples.push(found);
		this.#signals.add(signal);
		return undefined;
	}

	/** A number, or a text or yes/no as it is. */
	#value(written: string, column: number): { value: Scalar; unit?: string } | Refusal {
		const { numbers } = this.#layout;
		const plain = numbers === undefined && isPlainNumber(written) ? Number(written) : Number.NaN;
		if (Number.isFinite(plain)) return { value: plain };
		if (/^(true|false)$/i.test(written)) return { value: written.toLowerCase() === 'true' };
		if ((numbers && /^[+\-−]?[\d.,]/.test(written)) || looksMeasured(written) || NUMERIC.test(written)) {
			return readWritten(written, numbers ?? {}, this.#language, this.#where(column));
		}
		if (written.length <= LONGEST_TEXT && !/\p{Cc}/u.test(written)) return { value: written };
		return refuse(this.#language, 'ways.value', this.#where(column), { found: describe(this.#language, written), most: LONGEST_TEXT });
	}

	#refused(refusal: Refusal): void {
		this.#told.refused++;
		if (this.#told.refusals.length < MOST_TOLD) this.#told.refusals.push(refusal);
	}

	/** "Row 7, column “temp”": made for every cell, so it is put together and not looked up. */
	#where(column: number): string {
		const [before = '', after = ''] = this.#places[column] ?? [];
		return `${before}${this.#row}${after}`;
	}
}

function cell(cells: readonly string[], column: number): string {
	return column < 0 ? '' : (cells[column]?.trim() ?? '');
}
