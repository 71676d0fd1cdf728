// A table, and what was chosen of it, as a picture with its words; or the one sentence why not. Here layers are made: the same tool for each stratum.

import { chartInWords, chartSvg } from '../chart/svg.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { text } from '../text.ts';
import { checkSheet } from './check-sheet.ts';
import { type Choice, fits } from './choose.ts';
import { type Asking, categoriesOf, columnNamed, numbersOf, stratified } from './columns.ts';
import { controlChart, LEAST_FOR_LIMITS } from './control.ts';
import { binsOf, counted, faultIn, histogram } from './histogram.ts';
import { pareto, paretoOf } from './pareto.ts';
import { scatter } from './scatter.ts';
import { checkSheetPicture } from './svg-check-sheet.ts';
import { histogramPicture } from './svg-histogram.ts';
import { paretoPicture } from './svg-pareto.ts';
import { categoryName, columnTitle, type Looks, type Picture, sheet, TOP, widthOfSheet } from './svg-picture.ts';
import { type ScatterPart, scatterPicture } from './svg-scatter.ts';
import type { Column, DataTable } from './table.ts';

export type Drawing = Looks & Asking & { /** Of the table. */ title: string };

/** Draws what was chosen. Refused: the tool lacks a column, and all that the tool refuses. */
export function draw(table: DataTable, choice: Choice, given: Drawing): Picture | Refusal {
	const { tool } = choice;
	const { language, more = [] } = given;
	if (!fits(tool, table)) return refuse(language, `qc-tools.form.needs.${tool}`, 'tool');
	const drawing = table.earlier ? { ...given, more: [...more, text(language, 'qc-tools.words.earlier', { count: table.earlier })] } : given;
	switch (tool) {
		case 'check-sheet':
			return drawCheckSheet(table, choice, drawing);
		case 'pareto':
			return drawPareto(table, choice, drawing);
		case 'histogram':
			return drawHistogram(table, choice, drawing);
		case 'scatter':
			return drawScatter(table, choice, drawing);
		default:
			return drawControl(table, choice, drawing);
	}
}

function drawCheckSheet(table: DataTable, { category = '', across, amount }: Choice, drawing: Drawing): Picture | Refusal {
	const found = checkSheet(table, category, across, amount, drawing);
	if (isRefusal(found)) return found;
	return checkSheetPicture(
		titleOf(table, category, drawing),
		found,
		columnIn(table, category),
		across === undefined ? undefined : columnIn(table, across),
		drawing,
	);
}

function drawPareto(table: DataTable, { category = '', amount, by }: Choice, drawing: Drawing): Picture | Refusal {
	const { language } = drawing;
	const column = columnIn(table, category);
	const amountName = amount === undefined ? text(language, 'qc-tools.axis.rows') : columnTitle(columnIn(table, amount), language);
	const title = titleOf(table, category, drawing);
	const whole = pareto(table, category, amount, drawing);
	if (isRefusal(whole)) return whole;
	if (by === undefined) return paretoPicture(title, [{ pareto: whole }], column, amountName, drawing);
	const categories = categoriesOf(table, category, drawing);
	const amounts = amount === undefined ? undefined : numbersOf(table, amount, language);
	if (isRefusal(categories)) return categories;
	if (isRefusal(amounts)) return amounts;
	const layers = layersOf(table, by, drawing, (places) =>
		paretoOf(
			places.map((place) => categories[place]!),
			places.map((place) => (amounts ? amounts[place]! : 1)),
			language,
			columnTitle(column, language),
		),
	);
	if (isRefusal(layers)) return layers;
	const { good, words } = layers;
	const parts = good.map(({ name, result }) => ({ name, pareto: result }));
	return paretoPicture(title, parts, column, amountName, { ...drawing, more: [...(drawing.more ?? []), ...words] });
}

function drawHistogram(table: DataTable, { value = '', by, lower, upper }: Choice, drawing: Drawing): Picture | Refusal {
	const { language } = drawing;
	const numbers = numbersOf(table, value, language);
	if (isRefusal(numbers)) return numbers;
	const limits = { ...(lower === undefined ? {} : { lower }), ...(upper === undefined ? {} : { upper }) };
	const values = numbers.filter((one) => one !== null);
	const name = columnTitle(columnIn(table, value), language);
	const whole = histogram(values, limits, language, name);
	if (isRefusal(whole)) return whole;
	const title = titleOf(table, value, drawing);
	if (by === undefined) return histogramPicture(title, [{ histogram: whole }], name, drawing);
	const bins = binsOf(values);
	const layers = layersOf(table, by, drawing, (places) => {
		const part = places.flatMap((place) => numbers[place] ?? []);
		return part.length < 2 ? (faultIn(part, language, name) as Refusal) : counted(part, bins, limits);
	});
	if (isRefusal(layers)) return layers;
	const parts = layers.good.map((layer) => ({ name: layer.name, histogram: layer.result }));
	return histogramPicture(title, parts, name, { ...drawing, more: [...(drawing.more ?? []), ...layers.words] });
}

function drawScatter(table: DataTable, { x = '', y = '', by }: Choice, drawing: Drawing): Picture | Refusal {
	const { language } = drawing;
	const [across, up] = [numbersOf(table, x, language), numbersOf(table, y, language)];
	if (isRefusal(across)) return across;
	if (isRefusal(up)) return up;
	const names = [columnTitle(columnIn(table, x), language), columnTitle(columnIn(table, y), language)] as const;
	const pairsOf = (places: readonly number[]) =>
		places.flatMap((place): [number, number][] => (across[place] === null || up[place] === null ? [] : [[across[place]!, up[place]!]]));
	const correlated = (pairs: readonly (readonly [number, number])[]) =>
		scatter(
			pairs.map(([one]) => one),
			pairs.map(([, other]) => other),
			language,
			names,
		);
	const pairs = pairsOf(table.rows.map((_, index) => index));
	const whole = correlated(pairs);
	if (isRefusal(whole)) return whole;
	const title = titleOf(table, y, drawing);
	if (by === undefined) return scatterPicture(title, [{ pairs, correlation: whole }], names, drawing);
	// A layer of two points is drawn, only not reckoned.
	const layers = layersOf<ScatterPart>(table, by, drawing, (places) => {
		const part = pairsOf(places);
		const correlation = correlated(part);
		return isRefusal(correlation) ? { pairs: part, fault: correlation.message } : { pairs: part, correlation };
	});
	if (isRefusal(layers)) return layers;
	const parts = layers.good.map(({ name, result }) => ({ name, ...result }));
	return scatterPicture(title, parts, names, { ...drawing, more: [...(drawing.more ?? []), ...layers.words] });
}

function drawControl(table: DataTable, { value = '', time = '' }: Choice, drawing: Drawing): Picture | Refusal {
	const { language } = drawing;
	const chart = controlChart(table, value, time, drawing);
	if (isRefusal(chart)) return chart;
	const wide = widthOfSheet(drawing);
	const svg = chartSvg(chart, { language, width: wide, ...(drawing.ink === undefined ? {} : { ink: drawing.ink }) });
	const height = Number(/ height="(\d+)"/.exec(svg)?.[1] ?? 0);
	const piece = { body: svg.replace('<svg ', `<svg y="${TOP - 10}" `), bottom: TOP - 10 + height };
	const count = chart.points.length;
	const limits =
		chart.phases.length > 0
			? text(language, 'qc-tools.words.trial', { count })
			: text(language, 'qc-tools.words.no-limits', { count, least: LEAST_FOR_LIMITS });
	const picture = sheet(drawing.title, [piece], [limits], wide, drawing);
	return { ...picture, words: [chartInWords(chart, language), limits] };
}

interface Layers<T> {
	good: { name: string; result: T }[];
	/** Why some strata are not there. */
	words: string[];
}

/** The same for each stratum; refused when it is refused for all. */
function layersOf<T>(table: DataTable, by: string, drawing: Drawing, reckon: (places: readonly number[]) => T | Refusal): Layers<T> | Refusal {
	const { language } = drawing;
	const categories = categoriesOf(table, by, drawing);
	if (isRefusal(categories)) return categories;
	const { strata, without } = stratified(
		table.rows.map((_, index) => index),
		categories,
	);
	const good: Layers<T>['good'] = [];
	const words: string[] = [];
	let last: Refusal | undefined;
	for (const { category, items } of strata) {
		const name = categoryName(columnIn(table, by), category, drawing);
		const result = reckon(items);
		if (isRefusal(result)) {
			last = result;
			words.push(text(language, 'qc-tools.words.few', { category: name, fault: result.message }));
		} else good.push({ name, result });
	}
	if (good.length === 0) return last ?? refuse(language, 'qc-tools.nothing-counted', by);
	if (without > 0) words.push(text(language, 'qc-tools.words.without', { count: without }));
	return { good, words };
}

function columnIn(table: DataTable, name: string): Column {
	const found = columnNamed(table, name, 'en-US');
	return isRefusal(found) ? { name, label: name, kind: 'category' } : found.column;
}

function titleOf(table: DataTable, column: string, { language, title }: Drawing): string {
	const what = columnTitle(columnIn(table, column), language);
	return title === what ? title : text(language, 'qc-tools.of', { title, what });
}
