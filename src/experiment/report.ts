// A Taguchi experiment as a report: headings, sentences, tables and graphs, in order. Whoever prints it (a dialog, HTML, DOCX) lays it out; nothing is
// reckoned here.

import { type Language, text } from '../text.ts';
import type { Design, Experiment } from './experiment.ts';
import { type GraphOptions, interactionGraph, paretoGraph, responseGraph } from './graphs.ts';
import { nameOf } from './optimum.ts';
import type { Analysis, Anova, Confirmation, Optimum, ResponseAnalysis, ResponseTableRow, Scale } from './outcome.ts';
import { roundedNumber, roundedP } from './rounded.ts';

export interface ReportSection {
	heading: string;
	paragraphs?: string[];
	table?: { head: string[]; rows: string[][] };
	/** An SVG document; lines take the colour of the text around it. */
	svg?: string;
}

export interface ReportMore {
	/** With both: factors, levels, columns and the runs. */
	experiment?: Experiment;
	design?: Design;
	confirmation?: Confirmation;
	/** Colour of the graphs, as of `responseGraph`. */
	ink?: string;
}

/** The sections of a report. Cells are plain text, numbers already written in the language. */
export function experimentReport(
	analysis: Analysis,
	language: Language = 'en-US',
	{ experiment, design, confirmation, ink }: ReportMore = {},
): ReportSection[] {
	const words: Words = {
		language,
		looks: { language, ...(ink === undefined ? {} : { ink }) },
		say: (key, params) => text(language, `experiment.report.${key}`, params),
		number: (value) => (value === undefined ? '–' : roundedNumber(value, language)),
	};
	const order = analysis.responses[0]!.sn.table.filter(({ cells }) => !cells).map(({ key }) => key);
	return [
		{ heading: words.say('title', { name: analysis.name }), paragraphs: analysis.sentences },
		...(experiment && design ? [factorSection(experiment, design, words)] : []),
		runSection(analysis, design, order, words),
		...analysis.responses.flatMap((response) => responseSections(response, order, words)),
		...compromiseSection(analysis, words),
		...(confirmation ? [confirmationSection(confirmation, order, words)] : []),
	];
}

interface Words {
	language: Language;
	looks: GraphOptions;
	say(key: string, params?: Record<string, unknown>): string;
	number(value: number | undefined): string;
}

function factorSection({ factors, noise = [] }: Experiment, { columns }: Design, { say }: Words): ReportSection {
	const head = [say('factor'), say('name'), say('unit'), say('levels'), say('column'), say('reason')];
	const columnsOf = (key: string) => columns.find((one) => one.key === key)?.columns.join(', ') || '–';
	const rows = [
		...factors.map(({ key, name, unit, levels, reason }) => [key, name, unit ?? '', levels.join(' / '), columnsOf(key), reason ?? '']),
		...columns.filter(({ kind }) => kind !== 'factor').map(({ kind, key }) => [kind === 'blocks' ? say('blocks') : key, '', '', '', columnsOf(key), '']),
		...noise.map(({ key, name, unit, levels, reason }) => [say('noise-factor', { key }), name, unit ?? '', levels.join(' / '), '–', reason ?? '']),
	];
	return { heading: say('design'), table: { head, rows } };
}

function runSection({ responses, runs }: Analysis, design: Design | undefined, order: readonly string[], { say, number }: Words): ReportSection {
	const levels = design ? order : [];
	const head = [say('run'), ...levels, ...responses.flatMap(({ key }) => [say('mean-of', { key }), say('sn-of', { key })])];
	const rows = Array.from({ length: runs }, (_, run) => [
		String(run + 1),
		...levels.map((key) => String(design!.levels[run]![key])),
		...responses.flatMap(({ mean, sn }) => [number(mean.perRun[run]), number(sn.perRun[run])]),
	]);
	return { heading: say('runs'), table: { head, rows } };
}

function responseSections(response: ResponseAnalysis, order: readonly string[], words: Words): ReportSection[] {
	const { say, number, language, looks } = words;
	const { key, name, definition, sn, mean } = response;
	const interactions = mean.table.filter(({ cells }) => cells);
	return [
		{ heading: say('response', { key, name, definition }), svg: responseGraph(response, looks) },
		{ heading: say('sn-table', { key }), table: levelTable(sn, words) },
		{ heading: say('mean-table', { key }), table: levelTable(mean, words) },
		...interactions.map(
			(row): ReportSection => ({
				heading: text(language, 'experiment.graph.interaction', interactionNames(key, row.key)),
				svg: interactionGraph(key, row, looks),
				table: cellTable(row, words),
			}),
		),
		{
			heading: say('pareto', { key }),
			table: {
				head: [say('factor'), say('squares'), say('share'), say('cumulative')],
				rows: sn.pareto.map((row) => [row.key, number(row.s), row.percent.toFixed(1), row.cumulative.toFixed(1)]),
			},
			svg: paretoGraph(key, sn.pareto, looks),
		},
		{ heading: say('anova-sn', { key }), paragraphs: [say('shares-named')], table: varianceTableOf(sn.anova, words) },
		{ heading: say('anova-mean', { key }), table: varianceTableOf(mean.anova, words) },
		optimumSection(response, order, words),
		{ heading: say('says', { key }), paragraphs: response.sentences.map(({ sentence }) => sentence) },
	];
}

function interactionNames(key: string, row: string): Record<string, string> {
	const [a = '', b = ''] = row.split('×');
	return { key, a, b };
}

/** Means by level of the first factor (rows) and of the second. */
function cellTable({ key, cells = [] }: ResponseTableRow, { number }: Words): { head: string[]; rows: string[][] } {
	const [a = '', b = ''] = key.split('×');
	return { head: ['', ...(cells[0] ?? []).map((_, at) => `${b}${at + 1}`)], rows: cells.map((means, at) => [`${a}${at + 1}`, ...means.map(number)]) };
}

function levelTable({ table }: Scale, { say, number }: Words): { head: string[]; rows: string[][] } {
	const factors = table.filter(({ cells }) => !cells);
	const most = Math.max(...factors.map(({ means }) => means.length));
	const head = ['', ...factors.map(({ key }) => key)];
	const levels = Array.from({ length: most }, (_, at) => [
		say('level', { level: at + 1 }),
		...factors.map(({ means }) => (at < means.length ? number(means[at]) : '')),
	]);
	return { head, rows: [...levels, [say('delta'), ...factors.map(({ delta }) => number(delta))], [say('rank'), ...factors.map(({ rank }) => String(rank))]] };
}

function varianceTableOf({ terms, error }: Anova, { say, number }: Words): { head: string[]; rows: string[][] } {
	const percent = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));
	const named = (kind: string, key: string, pooled?: boolean) => {
		const name = kind === 'factor' || kind === 'interaction' ? key : say(kind);
		return pooled ? say('pooled', { key: name }) : name;
	};
	const rows = terms.map(({ kind, key, pooled, ss, df, ms, f, p, ssPercent, rhoPercent }) => [
		named(kind, key, pooled),
		number(ss),
		String(df),
		number(ms),
		number(f),
		p === undefined ? '–' : roundedP(p),
		percent(ssPercent),
		percent(rhoPercent),
	]);
	const total = rows.pop()!;
	const used = [say('error-used'), number(error.ss), String(error.df), number(error.ve), '–', '–', '–', percent(error.rhoPercent)];
	return { head: ['source', 'ss', 'df', 'ms', 'f', 'p', 'ss-percent', 'rho-percent'].map((key) => say(key)), rows: [...rows, used, total] };
}

function optimumSection({ key, optima, predictions, sn }: ResponseAnalysis, order: readonly string[], { say, number }: Words): ReportSection {
	const percent = Math.round(100 * (1 - sn.anova.alpha));
	const row = ({ by, name, free }: Optimum, predicted?: string, interval?: string) => [
		say(`by-${by}`),
		name || say('none'),
		free.length === order.length ? say('none') : free.join(' '),
		predicted ?? '',
		interval ?? '',
	];
	const interval = ({ value, half }: { value: number; half?: number }) =>
		half === undefined ? say('none') : `${number(value - half)} … ${number(value + half)}`;
	const rows = [
		row(optima.sn, number(predictions.mean.value), interval(predictions.mean)),
		...(optima.mean ? [row(optima.mean)] : []),
		row(optima.anova, number(predictions.anova.value), interval(predictions.anova)),
	];
	const paragraphs = [`${say('predicted-sn')}: ${number(predictions.sn.value)}`, ...predictions.mean.sentences, ...predictions.anova.sentences];
	return {
		heading: say('optima', { key }),
		paragraphs: [...new Set(paragraphs)],
		table: { head: [say('by'), say('combination'), say('free'), say('predicted'), say('interval', { percent })], rows },
	};
}

function compromiseSection({ compromise }: Analysis, { say, number }: Words): ReportSection[] {
	if (!compromise) return [];
	const rows = compromise.single.map(({ response, predicted, desirability }) => [response, number(predicted), desirability.toFixed(3)]);
	return [
		{
			heading: say('compromise'),
			paragraphs: [say('compromise-line', { name: compromise.name, overall: compromise.overall.toFixed(3) }), ...compromise.sentences],
			table: { head: ['', say('found'), say('desirability')], rows },
		},
	];
}

function confirmationSection({ outcome, levels, responses, sentences }: Confirmation, order: readonly string[], { say, number }: Words): ReportSection {
	const head = ['', say('readings'), say('found'), say('gain'), say('outcome')];
	const rows = responses.map((one) => [one.response, String(one.n), number(one.scale === 'sn' ? one.sn : one.mean), number(one.gain), say(one.outcome)]);
	return {
		heading: `${say('confirmation')}: ${nameOf(levels, order)} – ${say(outcome)}`,
		paragraphs: [...responses.flatMap((one) => one.sentences), ...sentences],
		table: { head, rows },
	};
}
