// The replay from a command line: takes the words and the files, gives what is to be printed and written. Not for reading files or printing: bin/.

import { isRefusal, type Refusal, RefusedError, refuse, refuseAll } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';
import { checkDetect } from '../check.ts';
import type { DetectConfig } from '../config.ts';
import type { LimitsBook } from '../limits/book.ts';
import { type CsvSamples, readCsvSamples } from '../ways/csv.ts';
import { readWords, type Words } from './command-words.ts';
import { type Comparison, compareReplays } from './compare.ts';
import { drawnOf } from './drawn.ts';
import { alarmLines, suggestionLines } from './lines.ts';
import { type Prepared, prepareReplay, replay } from './replay.ts';
import type { ReplayReport } from './report.ts';
import { rulesIn } from './rule-file.ts';
import { sayReplay } from './said.ts';
import type { Suggested } from './suggest.ts';
import { configOf, suggestAll } from './suggest-all.ts';

export interface Spoken {
	/** For people, or with `--json` what was found. */
	output: string;
	/** What is to be written where. */
	files: { file: string; content: string }[];
	/** 2 when what the command was to check does not hold. */
	code: 0 | 2;
}

/** What a file of learned limits holds. */
export interface KeptLimits {
	book: LimitsBook;
	/** Something in it is lost. */
	isDamaged: boolean;
}

export interface Surroundings {
	read(file: string): Uint8Array;
	/** Undefined: the bytes are no such file. */
	limits(bytes: Uint8Array): KeptLimits | undefined;
	/** IANA zone of times that say none, where the command does not. */
	zone: string;
}

/** Bad rows that are shown; others are counted. */
const MOST_ROWS_TOLD = 10;

interface Found {
	report?: ReplayReport;
	before?: ReplayReport;
	comparison?: Comparison;
	suggested?: Suggested[];
	/** The suggestion as a detector's configuration. */
	config?: unknown;
}

/** RefusedError, in the language asked for, for anything that does not fit; `--help` only tells how to ask. */
export function replayByCommand(words: readonly string[], around: Surroundings): Spoken {
	const asked = given(readWords(words, around.zone));
	const { language } = asked;
	if (asked.help) return { output: text(language, 'replay.usage'), files: [], code: 0 };
	const rules = asked.rules === undefined ? undefined : configFrom(asked.rules, asked, around);
	const other = asked.compare === undefined ? undefined : configFrom(asked.compare, asked, around);
	const { samples, told } = samplesFrom(asked, around);
	const prepared = given(prepareReplay(samples, asked));
	const known = asked.limits === undefined ? undefined : limitsFrom(asked.limits, asked.language, around);
	const replaying = { ...asked, book: known?.book };
	const found: Found = {};
	const lines = [...told];
	if (known?.isDamaged) lines.push(`! ${text(language, 'replay.limits-damaged', { file: asked.limits })}`);
	if (rules) {
		found.report = replay(rules, prepared, replaying);
		lines.push(...sayReplay(found.report, language), '', ...alarmLines(found.report, language));
	}
	if (found.report && other) {
		found.before = found.report;
		found.report = replay(other, prepared, replaying);
		found.comparison = compareReplays(found.before, found.report, language);
		lines.push('', ...found.comparison.sentences, ...found.comparison.added.slice(0, 20).map(({ sentence }) => `  + ${sentence}`));
		lines.push(...found.comparison.gone.slice(0, 20).map(({ sentence }) => `  - ${sentence}`));
	}
	if (known && found.report?.judgedBy.length === 0) lines.push(`! ${text(language, 'replay.limits-none', { file: asked.limits })}`);
	if (asked.suggest) {
		found.suggested = suggestAll(prepared.ordered.samples, asked);
		found.config = configOf(found.suggested);
		lines.push('', ...suggestionLines(found.suggested));
	}
	const { failures, code } = checked(found.report, asked);
	lines.push(...failures);
	return { output: asked.json ? JSON.stringify(found, null, 2) : lines.join('\n').trim(), files: filesOf(found, asked, prepared, other ?? rules), code };
}

function given<T>(value: T | Refusal): T {
	if (isRefusal(value)) throw new RefusedError(value);
	return value;
}

function configFrom(file: string, { language, detector }: Words, { read }: Surroundings): DetectConfig {
	const raw = given(rulesIn(jsonIn(file, read, language), file, detector, language));
	const found = checkDetect(raw, language);
	if (found.ok) return found.config;
	const refusal = refuseAll(found.refusals);
	throw new RefusedError({ ...refusal, message: text(language, 'replay.rules-refused', { file, reason: refusal.message }) });
}

function jsonIn(file: string, read: Surroundings['read'], language: Language): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read(file)));
	} catch (error) {
		throw new RefusedError(unreadable(file, error, language));
	}
}

/** What a plant has learned, as its file holds it. Refused: a file of anything else. */
function limitsFrom(file: string, language: Language, { read, limits }: Surroundings): KeptLimits {
	let bytes: Uint8Array;
	try {
		bytes = read(file);
	} catch (error) {
		throw new RefusedError(unreadable(file, error, language));
	}
	const found = limits(bytes);
	if (!found) throw new RefusedError(refuse(language, 'replay.limits-file', 'limits', { file }));
	return found;
}

function unreadable(file: string, error: unknown, language: Language): Refusal {
	return refuse(language, 'replay.file', 'file', { file, reason: error instanceof Error ? error.message : String(error) });
}

/** The samples of the file, and what is said of the rows that are none. */
function samplesFrom({ csv, layout, signal, language }: Words, { read }: Surroundings) {
	let bytes: Uint8Array;
	try {
		bytes = read(csv);
	} catch (error) {
		throw new RefusedError(unreadable(csv, error, language));
	}
	const found = readCsvSamples(bytes, { ...layout, rows: true }, language);
	if (!found.ok) throw new RefusedError(refuseAll(found.refusals));
	const samples = signal === undefined ? found.samples : found.samples.filter((sample) => sample.signal === signal);
	if (samples.length === 0 && signal !== undefined && found.samples.length > 0)
		throw new RefusedError(refuse(language, 'replay.no-signal', 'signal', { found: signal, known: found.signals.slice(0, 20).join(', ') }));
	return { samples, told: rowsTold(found, language) };
}

function rowsTold({ refusals, refused, bad }: CsvSamples, language: Language): string[] {
	const told = refusals.slice(0, MOST_ROWS_TOLD).map(({ message }) => `! ${message}`);
	if (refused > told.length) told.push(`! ${text(language, 'replay.more-rows', { count: refused - told.length })}`);
	if (bad > 0) told.push(`! ${text(language, 'replay.bad-rows', { count: bad })}`);
	return told;
}

/** Whether a replay keeps what the command asks of it. */
function checked(report: ReplayReport | undefined, { mostFalse, findWithin, language }: Words): { failures: string[]; code: 0 | 2 } {
	const failures: string[] = [];
	if (report && mostFalse !== undefined && (report.falseAlarms?.perDay ?? 0) > mostFalse)
		failures.push(`✘ ${text(language, 'replay.failed-false', { most: mostFalse })}`);
	if (report && findWithin !== undefined && report.shifts.some(({ found }) => !found[0] || found[0].after > findWithin))
		failures.push(`✘ ${text(language, 'replay.failed-find')}`);
	return { failures, code: failures.length > 0 ? 2 : 0 };
}

function filesOf(found: Found, { out, svg, language, rules }: Words, prepared: Prepared, config: DetectConfig | undefined): Spoken['files'] {
	const files: Spoken['files'] = [];
	// A suggestion alone is written so that it can be replayed, or pasted into a node.
	const content = rules === undefined && found.config !== undefined ? found.config : found;
	if (out !== undefined) files.push({ file: out, content: `${JSON.stringify(content, null, '\t')}\n` });
	if (svg !== undefined && found.report && config) {
		const [first] = drawnOf(found.report, prepared.ordered.samples, config, { language, most: 1 });
		if (first) files.push({ file: svg, content: first.svg });
	}
	return files;
}
