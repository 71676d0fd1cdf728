// D0 to D3 of an 8D report: what was seen and done at once, who works on it, what the problem is, and how it was contained. Pure.

import { seenOf } from '../../board/tile.ts';
import type { ControlChart } from '../../chart/chart.ts';
import { chartOf } from '../../chart/of-anomaly.ts';
import { chartInWords, chartSvg } from '../../chart/svg.ts';
import type { Block, Data, Fact, ReportSection } from '../document.ts';
import { drawing } from '../drawing.ts';
import { linkTable } from './links.ts';
import type { Material } from './material.ts';
import { measureChanges, measureTable } from './measures.ts';
import { answersOf, hasField, lastSaid, missing, section } from './parts.ts';

export function symptom(material: Material): ReportSection {
	const { subject, words, say } = material;
	const seen = seenOf(subject.evidence);
	const facts: Fact[] = [
		{ name: say('fact.symptom'), value: subject.title },
		{ name: say('fact.detected'), value: words.time(subject.detectedAt) },
	];
	if (seen) {
		const value = typeof seen.value === 'number' ? words.number(seen.value) : seen.value;
		const limit = seen.limit === undefined ? '' : ` ${say('limit', { limit: words.number(seen.limit) })}`;
		facts.push({ name: say('fact.seen'), value: `${value}${seen.unit === undefined ? '' : ` ${seen.unit}`}${limit}` });
	}
	if (subject.merged.count > 0) facts.push({ name: say('fact.again'), value: words.number(subject.merged.count) });
	for (const key of ['acknowledged', 'arrived'] as const) {
		const reaction = subject[key];
		if (reaction) facts.push({ name: say(`fact.${key}`), value: say('by-at', { who: words.person(reaction.by), time: words.time(reaction.at) }) });
	}
	const answered = answersOf(material, 'D0');
	const reacted = answered.length > 0 || subject.acknowledged !== undefined || subject.arrived !== undefined;
	return section(material, 'D0', [{ type: 'facts', rows: facts }, chartBlock(material), answered, reacted ? undefined : missing(material, 'emergency')]);
}

/** The chart of what opened the case; undefined where its evidence has no points. */
function chartBlock({ subject, plant, language, words, say }: Material): Block | undefined {
	const chart = chartOf(subject.evidence, { language, zone: plant.config.zone });
	if (!chart) return undefined;
	return drawing(chartSvg(chart, { language, width: 660, ink: '#000' }), chartInWords(chart, language), {
		caption: chart.title,
		data: lastPoints(chart, words, say),
	});
}

/** Points of a chart that are printed as figures, the last ones. */
const MOST_POINTS = 20;

function lastPoints({ points, unit }: ControlChart, words: Material['words'], say: Material['say']): Data {
	const value = [say('column.value'), unit === undefined ? '' : `(${unit})`].filter(Boolean).join(' ');
	const rows = points.slice(-MOST_POINTS).map((point) => [words.time(point.at), words.number(point.value)]);
	return { head: [say('column.at'), value], rows };
}

export function team(material: Material): ReportSection {
	const { team: members, words, say, plant, hides } = material;
	const rows = members.map(({ person, job, lead }) => {
		const department = plant.person(person)?.department;
		return [words.person(person), department === undefined ? '–' : words.whom({ department }), job ?? '–', lead ? say('main') : ''];
	});
	const table: Block | undefined =
		rows.length === 0 ? undefined : { type: 'table', head: ['person', 'department', 'job', 'lead'].map((column) => say(`column.${column}`)), rows };
	// The table of the form says the same once more, with names that not every reader may see.
	const answered = answersOf(material, 'D1').filter(({ type }) => !(type === 'table' && (rows.length > 0 || hides.has('people'))));
	return section(material, 'D1', [table ?? missing(material, 'team'), members.some(({ lead }) => lead) ? undefined : missing(material, 'lead'), answered]);
}

const PROBLEM = {
	'five-w': /^(what|when|where|who|why|how|how_much|how_many|five_w|w5|problem)/i,
	'is-not': /^is_?(is_?)?not|is_and_is|isnt/i,
} as const;

export function problem(material: Material, analysed: { blocks: Block[]; has: ReadonlySet<string> }): ReportSection {
	const { subject, words, say } = material;
	const facts: Fact[] = [];
	const add = (name: string, value: string | undefined) => value !== undefined && facts.push({ name: say(`fact.${name}`), value });
	add('quantity', subject.quantity && words.amount(subject.quantity));
	add('area', subject.area === undefined ? undefined : words.area(subject.area));
	for (const key of ['material', 'lot', 'order'] as const) add(key, subject[key]);
	if (subject.recurrence) add('recurrence', words.number(subject.recurrence.count));
	const others = material.hides.has('ids') ? (['recurrence-of'] as const) : (['recurrence-of', 'parent', 'related'] as const);
	const lacks = (Object.keys(PROBLEM) as (keyof typeof PROBLEM)[]).filter((part) => !analysed.has.has(part) && !hasField(material, 'D2', PROBLEM[part]));
	return section(material, 'D2', [
		facts.length > 0 ? { type: 'facts', rows: facts } : undefined,
		analysed.blocks,
		answersOf(material, 'D2'),
		linkTable(material, others, 'other-cases'),
		subject.quantity === undefined && subject.contained === undefined ? missing(material, 'quantity') : undefined,
		subject.area === undefined ? missing(material, 'where') : undefined,
		lacks.map((part) => missing(material, part)),
	]);
}

const TRACE = /trac|追溯/i;

export function containment(material: Material): ReportSection {
	const { subject, words, say } = material;
	const { contained } = subject;
	const facts: Fact[] = contained
		? (['suspect', 'quarantined', 'sortedGood', 'sortedBad', 'released'] as const).map((key) => ({
				name: say(`contained.${key}`),
				value: words.amount({ amount: contained[key], unit: contained.unit }),
			}))
		: [];
	const told = hasField(material, 'D3', TRACE);
	return section(material, 'D3', [
		contained ? { type: 'facts', rows: facts } : missing(material, 'contained'),
		measureTable(material, ['containment'], 'done') ?? (lastSaid(material, 'D3').length > 0 ? undefined : missing(material, 'containment')),
		measureChanges(material, ['containment']),
		answersOf(material, 'D3'),
		told ? undefined : missing(material, 'trace'),
	]);
}
