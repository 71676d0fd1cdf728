// A report as a document: parts in their order, in words, whatever it is printed as. Not for what a report says (eight-d/) nor for how it looks (html.ts,
// docx.ts). Everything in it is text for people; what renders it escapes it.

import * as crypto from 'node:crypto';
import { canonical } from '../case/chain.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';

/** `missing`: something that should be there is not; `note`: said of the report itself. */
export type Tone = 'missing' | 'note' | 'ok' | 'ng';

export interface Fact {
	name: string;
	value: string;
	tone?: Tone;
}

/** Figures of a drawing, for readers that show none. */
export interface Data {
	head: string[];
	rows: string[][];
}

/** One signature that is wanted or given. */
export interface SignatureLine {
	/** Whose it is, as people call them. */
	who: string;
	/** What they are in it. */
	as?: string;
	/** What they said; absent: it is missing. */
	said?: string;
	/** It is a "no". */
	no?: true;
	note?: string;
	at?: string;
	/** Id of the file with the handwriting. */
	file?: string;
}

export interface TimelineRow {
	at: string;
	/** Until the next thing happened. */
	lasted: string;
	text: string;
	note?: string;
	who?: string;
}

export type Block =
	| { type: 'heading'; text: string }
	| { type: 'paragraph'; text: string; tone?: Tone }
	| { type: 'facts'; rows: Fact[] }
	| { type: 'table'; head: string[]; rows: string[][]; caption?: string }
	/** A picture that the plant keeps. */
	| { type: 'picture'; file: string; name: string; caption?: string }
	/** A drawing of ours; `words` says the same for those who can't see it, `data` what was drawn, where no table says it. Measures in CSS pixels. */
	| { type: 'svg'; svg: string; words: string; width: number; height: number; caption?: string; data?: Data }
	| { type: 'signatures'; rows: SignatureLine[] }
	| { type: 'timeline'; rows: TimelineRow[] };

export interface ReportSection {
	/** Unique in the report: "D3". */
	id: string;
	heading: string;
	blocks: Block[];
}

/** A report before it is sealed. */
export interface Draft {
	title: string;
	subtitle?: string;
	/** Of the case. */
	number: string;
	/** Number of the case's last event. */
	version: number;
	/** Hash of that event: of the whole chain. */
	chain: string;
	/** When that event happened. */
	at: Instant;
	/** The plant. */
	plant: string;
	language: Language;
	/** Whom it is for, in words; absent: everybody in the plant. */
	audience?: string;
	facts: Fact[];
	sections: ReportSection[];
}

export interface Report extends Draft {
	/** SHA-256 of everything above, in hexadecimal: the same content has the same hash on whatever machine. */
	hash: string;
}

/** Characters of one text, at most; what is cut ends with an ellipsis. */
export const LONGEST_TEXT = 20_000;

// What neither XML 1.0 nor paper can show: control characters, halves of pairs, non-characters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text as it can be printed anywhere. */
export function printable(text: string): string {
	const clean = text.replace(UNPRINTABLE, '\ufffd').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
	return clean.length <= LONGEST_TEXT ? clean : `${clean.slice(0, LONGEST_TEXT - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Every text of a value changed; `key` is the member that holds it. */
export function mapTexts<T>(value: T, change: (text: string, key: string) => string, key = ''): T {
	if (typeof value === 'string') return change(value, key) as T;
	if (Array.isArray(value)) return value.map((one) => mapTexts(one, change, key)) as T;
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, change, name)])) as T;
}

/** The report with the hash of its content. */
export function sealed(draft: Draft): Report {
	const content = mapTexts(draft, (text, key) => (key === 'svg' ? text : printable(text)));
	return { ...content, hash: crypto.hash('sha256', canonical(content), 'hex') };
}

/** Hashes as they are printed on every page: enough to compare by eye. */
export function short(hash: string): string {
	return hash.slice(0, 12);
}

/** The files that a report shows. */
export function filesOf({ sections }: Pick<Report, 'sections'>): string[] {
	const files = sections.flatMap(({ blocks }) =>
		blocks.flatMap((block) => {
			if (block.type === 'picture') return [block.file];
			return block.type === 'signatures' ? block.rows.flatMap(({ file }) => file ?? []) : [];
		}),
	);
	return [...new Set(files)];
}
