// A control chart as options of ECharts: points, lines of each phase, zones, limits, alarms and the panel beneath. Pure; whatever names say is text.

import { placesOf, rounded, type Span, spanOf, timeTicks, valueTicks, written } from '../../../src/chart/axis.ts';
import type { ControlChart, Phase } from '../../../src/chart/chart.ts';
import { numbered, timesOf } from '../../../src/chart/numbered.ts';
import { type Language, text } from '../../../src/text.ts';
import { toMillis } from '../../../src/time.ts';

/** Colours as the browser has worked them out, and the room there is. */
export interface Looks {
	text: string;
	muted: string;
	line: string;
	surface: string;
	accent: string;
	alarm: string;
	font: string;
	width: number;
	height: number;
	language: Language;
	zones: boolean;
	/** Instant of the point that is looked at. */
	chosen?: string | undefined;
}

type Option = Record<string, unknown>;

/** Below this there is no room for names beside the lines. */
const NARROW = 520;

export function optionOf(chart: ControlChart, looks: Looks): Option {
	const { width, height, language, muted, font } = looks;
	const narrow = width < NARROW;
	const second = chart.second && chart.second.points.length > 0 ? chart.second : undefined;
	const times = timeSpan(chart);
	const left = narrow ? 44 : 56;
	const right = narrow ? 14 : 108;
	const bottom = 44;
	const mainHeight = second ? Math.round((height - bottom - 60) * 0.66) : height - bottom - 26;
	const grids = [{ left, right, top: 26, height: mainHeight }, ...(second ? [{ left, right, top: 26 + mainHeight + 40, bottom }] : [])];
	const ticks = timeTicks(times, Math.max(2, Math.floor((width - left - right) / (narrow ? 70 : 95))), language, chart.zone);
	const label = new Map(ticks.map(({ at, label: time, day }) => [at, day === undefined ? time : `${time}\n${day}`]));
	const customValues = ticks.map(({ at }) => at);
	const xAxis = grids.map((_, gridIndex) => ({
		type: 'value',
		gridIndex,
		min: times.from,
		max: times.to,
		splitLine: { show: false },
		axisLine: { lineStyle: { color: muted }, onZero: false },
		axisTick: { show: true, customValues, lineStyle: { color: muted } },
		axisLabel: {
			show: gridIndex === grids.length - 1,
			customValues,
			color: muted,
			fontFamily: font,
			hideOverlap: true,
			formatter: (at: number) => label.get(at) ?? '',
		},
	}));
	const spans = [spanOf(valuesOf(chart, times)), ...(second ? [spanOf(beneathValues(second))] : [])];
	const yAxis = spans.map((span, gridIndex) => {
		const values = valueTicks(span, gridIndex === 0 ? 6 : 3);
		const places = placesOf(values);
		return {
			type: 'value',
			gridIndex,
			min: span.from,
			max: span.to,
			axisLine: { show: true, lineStyle: { color: muted } },
			splitLine: { show: false },
			axisTick: { show: true, customValues: values, lineStyle: { color: muted } },
			axisLabel: { customValues: values, color: muted, fontFamily: font, formatter: (value: number) => written(value, places, language) },
			...(gridIndex === 1 && second
				? {
						name: text(language, `chart.panel.${second.kind}`),
						nameLocation: 'end',
						nameGap: 8,
						nameTextStyle: { color: muted, align: 'left', fontFamily: font },
					}
				: {}),
		};
	});
	return {
		animation: false,
		textStyle: { fontFamily: font, color: looks.text },
		aria: { enabled: false },
		grid: grids,
		xAxis,
		yAxis,
		series: [...mainSeries(chart, looks, times, spans[0]!), ...(second ? beneathSeries(second, looks) : [])],
	};
}

function timeSpan(chart: ControlChart): Span {
	const times = timesOf(chart);
	const [from, to] = [Math.min(...times), Math.max(...times)];
	return from === to ? { from: from - 30_000, to: to + 30_000 } : { from, to };
}

/** Points and lines; limits only where they don't flatten the rest. */
function valuesOf({ points, phases, limits }: ControlChart, times: Span): number[] {
	const seen = [...points.map(({ value }) => value), ...phases.filter((phase) => isIn(phase, times)).flatMap(({ upper, lower }) => [upper, lower])];
	const { from, to } = spanOf(seen);
	const reach = points.length > 1 ? 3 * (to - from) : Infinity;
	return [...seen, ...limits.map(({ value }) => value).filter((value) => value >= from - reach && value <= to + reach)];
}

function isIn({ from, to }: Phase, times: Span): boolean {
	return toMillis(from) <= times.to && (to === undefined || toMillis(to) > times.from);
}

function beneathValues({ points, centre, upper, lower }: NonNullable<ControlChart['second']>): number[] {
	const own = points.flatMap(({ value, low, upper: top, lower: floor }) => [value, ...(low === undefined ? [] : [-low]), top, floor]);
	return [...own, centre, upper, lower].filter((value) => value !== undefined);
}

function mainSeries(chart: ControlChart, looks: Looks, times: Span, span: Span): Option[] {
	const { accent, alarm, surface, text: ink, chosen, language } = looks;
	const { at: numbers } = numbered(chart, language, 12);
	const data = chart.points.map(({ at, value }) => [toMillis(at), value]);
	const marked = chart.points.filter(({ marks }) => marks && marks.length > 0);
	return [
		{
			type: 'line',
			data,
			symbol: 'circle',
			symbolSize: chart.points.length > 150 ? 3 : 5,
			showAllSymbol: true,
			lineStyle: { color: accent, width: 1.5 },
			itemStyle: { color: accent },
			silent: true,
			z: 3,
			markLine: markLines(chart, looks, times, span),
			markArea: { silent: true, data: [...(looks.zones ? zoneAreas(chart, looks, times) : []), ...alarmAreas(chart, looks, times)] },
		},
		{
			id: 'marked',
			type: 'scatter',
			z: 5,
			cursor: 'pointer',
			symbolSize: 18,
			data: marked.map(({ at, value }) => ({
				value: [toMillis(at), value],
				name: at,
				itemStyle: { color: at === chosen ? alarm : surface, opacity: at === chosen ? 0.5 : 0.01, borderWidth: 0 },
			})),
		},
		{
			type: 'scatter',
			z: 4,
			silent: true,
			symbolSize: 10,
			labelLayout: { hideOverlap: true },
			data: marked.map(({ at, value }) => ({
				value: [toMillis(at), value],
				itemStyle: { color: surface, borderColor: alarm, borderWidth: 2.5 },
				label: {
					show: (numbers.get(at)?.length ?? 0) > 0,
					position: 'top',
					distance: 4,
					color: ink,
					fontWeight: 'bold',
					formatter: () => numbers.get(at)?.join(',') ?? '',
				},
			})),
		},
	];
}

function markLines(chart: ControlChart, looks: Looks, times: Span, span: Span): Option {
	const { text: ink, muted, alarm, language, surface } = looks;
	const narrow = looks.width < NARROW;
	const label = (words: string, color = ink) => ({
		show: true,
		formatter: () => words,
		position: narrow ? 'insideEndTop' : 'end',
		color,
		fontSize: 11,
		...(narrow ? { backgroundColor: surface, padding: [0, 2] } : {}),
	});
	const none = { show: false };
	const phases = chart.phases.filter((phase) => isIn(phase, times));
	const data: unknown[] = phases.flatMap((phase, index) => {
		const from = Math.max(times.from, toMillis(phase.from));
		const to = phase.to === undefined ? times.to : Math.min(times.to, toMillis(phase.to));
		const last = index === phases.length - 1;
		const across = (value: number, key: 'upper' | 'centre' | 'lower') => [
			{
				coord: [from, value],
				lineStyle: key === 'centre' ? { color: ink, type: 'solid', width: 1 } : { color: ink, type: 'dashed', width: 1.5 },
				label: last ? label(`${text(language, `chart.line.${key}`)} ${rounded(value, language)}`) : none,
			},
			{ coord: [to, value] },
		];
		const begins = toMillis(phase.from) > times.from || phase.version !== undefined;
		const version =
			phase.version === undefined
				? none
				: {
						show: true,
						formatter: () => text(language, 'chart.version', { version: phase.version }),
						position: 'end',
						color: muted,
						fontSize: 11,
						align: 'left',
					};
		const border = [
			{ coord: [from, span.from], lineStyle: { color: muted, type: 'dotted', width: toMillis(phase.from) > times.from ? 1 : 0 }, label: version },
			{ coord: [from, span.to] },
		];
		return [across(phase.upper, 'upper'), across(phase.centre, 'centre'), across(phase.lower, 'lower'), ...(begins ? [border] : [])];
	});
	for (const { name, value } of chart.limits) {
		if (value < span.from || value > span.to) continue;
		data.push([
			{
				coord: [times.from, value],
				lineStyle: { color: alarm, type: [12, 4, 3, 4], width: 1.5 },
				label: label(`${text(language, `chart.limit.${name}`)} ${rounded(value, language)}`, alarm),
			},
			{ coord: [times.to, value] },
		]);
	}
	return { silent: true, symbol: 'none', data, animation: false };
}

/** A, B and C of the books: the farther out, the darker. */
function zoneAreas({ phases }: ControlChart, { muted }: Looks, times: Span): unknown[] {
	return phases
		.filter((phase) => isIn(phase, times))
		.flatMap(({ from, to, centre, upper, lower, sigma, sigmaBelow = sigma }) => {
			if (sigma === undefined || sigmaBelow === undefined) return [];
			const [left, right] = [Math.max(times.from, toMillis(from)), to === undefined ? times.to : Math.min(times.to, toMillis(to))];
			const area = (low: number, high: number, opacity: number) =>
				low < high ? [[{ coord: [left, low], itemStyle: { color: muted, opacity } }, { coord: [right, high] }]] : [];
			return [1, 2, 3].flatMap((zone) => {
				const opacity = [0.05, 0.11, 0.18][zone - 1]!;
				const top = zone === 3 ? upper : Math.min(upper, centre + zone * sigma);
				const floor = zone === 3 ? lower : Math.max(lower, centre - zone * sigmaBelow);
				return [...area(centre + (zone - 1) * sigma, top, opacity), ...area(floor, centre - (zone - 1) * sigmaBelow, opacity)];
			});
		});
}

/** From raised to cleared; what stands still reaches the end. */
function alarmAreas({ episodes }: ControlChart, { alarm }: Looks, times: Span): unknown[] {
	return episodes.flatMap(({ raised, cleared }) => {
		const from = Math.max(times.from, toMillis(raised));
		const to = Math.min(times.to, cleared === undefined ? times.to : toMillis(cleared));
		if (from > times.to || to < times.from) return [];
		return [[{ xAxis: from, itemStyle: { color: alarm, opacity: 0.12, borderColor: alarm, borderWidth: 1, borderType: 'dashed' } }, { xAxis: to }]];
	});
}

function beneathSeries({ kind, points, centre, upper, lower }: NonNullable<ControlChart['second']>, { accent, text: ink, language, width }: Looks): Option[] {
	const own = points.some((point) => point.upper !== undefined);
	const across = (value: number | undefined, key: 'upper' | 'centre' | 'lower') =>
		value === undefined || (key === 'lower' && value === 0)
			? []
			: [
					{
						yAxis: value,
						lineStyle: key === 'centre' ? { color: ink, type: 'solid', width: 1 } : { color: ink, type: 'dashed', width: 1.5 },
						label: {
							show: width >= NARROW && key !== 'centre',
							formatter: () => `${text(language, `chart.line.${key}`)} ${rounded(value, language)}`,
							position: 'end',
							color: ink,
							fontSize: 11,
						},
					},
				];
	const lines = {
		silent: true,
		symbol: 'none',
		animation: false,
		data: [...across(centre, 'centre'), ...(own ? [] : [...across(upper, 'upper'), ...across(lower, 'lower')])],
	};
	const curve = (of: (point: (typeof points)[number]) => number | undefined, style: object, more: object = {}): Option => ({
		type: 'line',
		xAxisIndex: 1,
		yAxisIndex: 1,
		silent: true,
		showSymbol: false,
		data: points.flatMap((point) => {
			const value = of(point);
			return value === undefined ? [] : [[toMillis(point.at), value]];
		}),
		lineStyle: style,
		...more,
	});
	return [
		curve(({ value }) => value, { color: accent, width: 1.5 }, { markLine: lines }),
		...(kind === 'cusum' ? [curve(({ low }) => (low === undefined ? undefined : -low), { color: accent, width: 1.5, type: 'dashed' })] : []),
		...(own
			? [curve((point) => point.upper, { color: ink, type: 'dashed', width: 1 }), curve((point) => point.lower, { color: ink, type: 'dashed', width: 1 })]
			: []),
	];
}
