// Fields of a form whose value is an analysis (is / is not, a why tree, a cause diagram): how one is brought into shape, what is wrong with one, and
// which member of the case it becomes. What may stand at all: src/cause/check-analysis.ts. Browser and server alike.

import { IS_COLUMNS, IS_QUESTIONS } from '../cause/analysis.ts';
import { type AnalysisFault, faultsOfFishbone, faultsOfIsIsNot, faultsOfWhys } from '../cause/check-analysis.ts';
import { type Json, type JsonObject, put } from '../json.ts';
import type { Language } from '../text.ts';
import { text } from '../text.ts';
import type { Field, FieldType, FormFault } from './form.ts';

export const ANALYSIS_TYPES = ['is-is-not', 'why-tree', 'fishbone'] as const satisfies readonly FieldType[];
export type AnalysisType = (typeof ANALYSIS_TYPES)[number];

const FAULTS: Readonly<Record<AnalysisType, (value: unknown) => AnalysisFault[]>> = {
	'is-is-not': faultsOfIsIsNot,
	'why-tree': faultsOfWhys,
	fishbone: faultsOfFishbone,
};

export function isAnalysis(type: FieldType): type is AnalysisType {
	return (ANALYSIS_TYPES as readonly FieldType[]).includes(type);
}

/** Said at once, at most: whoever sends thousands of wrong entries is told of the first. */
const MOST_SAID = 20;

/** Everything that is wrong with a value at a path, in the words of its field. */
export function analysisFaults(type: AnalysisType, value: unknown, path: string, label: string, language: Language): FormFault[] {
	return FAULTS[type](value)
		.slice(0, MOST_SAID)
		.map(({ code, at, params }) => {
			const { member, what, ...rest } = params;
			const named = {
				...rest,
				...(member === undefined ? {} : { member: text(language, `analysis.member.${member}`) }),
				...(what === undefined ? {} : { what: text(language, `analysis.entry.${what}`) }),
			};
			return { code: `analysis.${code}`, path: `${path}${at}`, message: text(language, `analysis.${code}`, { label, ...named }) };
		});
}

/** Blanks cut, empty members left out, what nobody has judged "open". What can't be read stays as it is: the check says so. */
export function prepareAnalysis(type: AnalysisType, raw: unknown): Json | undefined {
	if (!Array.isArray(raw)) return raw as Json;
	const entries = raw.map((entry) => (isRecord(entry) ? withoutEmpty(entry) : (entry as Json)));
	if (type !== 'is-is-not') return entries.map((entry) => (isRecord(entry) ? { ...UNJUDGED[type], ...(entry as JsonObject) } : entry));
	const rows = entries.filter((entry) => !isRecord(entry) || Object.keys(entry).some((key) => key !== 'question'));
	const place = (row: Json) => IS_QUESTIONS.findIndex((question) => isRecord(row) && row.question === question);
	return rows.length === 0 ? undefined : rows.sort((one, other) => place(one) - place(other));
}

const UNJUDGED: Readonly<Record<Exclude<AnalysisType, 'is-is-not'>, JsonObject>> = {
	'why-tree': { therefore: 'open', verdict: 'open' },
	fishbone: { verdict: 'open' },
};

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutEmpty(entry: Record<string, unknown>): JsonObject {
	const kept: JsonObject = {};
	for (const [key, value] of Object.entries(entry)) {
		const cut = typeof value === 'string' ? value.trim() : value;
		// "No root" is what every node is.
		if (cut !== '' && cut !== undefined && cut !== null && !(key === 'root' && cut === false)) put(kept, key, cut as Json);
	}
	return kept;
}

/** Where a value of such a field, or a part of the problem, stands in the case: a key of `set`. Undefined where it stands in the case's own fields. */
export function analysisKey({ type, as }: Pick<Field, 'type' | 'as'>): string | undefined {
	const [kind, detail = ''] = (as ?? '').split(':');
	if (kind === 'problem') return `analysis.problem.${detail}`;
	if (kind === 'affected') return `analysis.problem.affected.${detail}`;
	if (kind !== 'analysis') return undefined;
	if (detail === 'is-is-not') return 'analysis.isIsNot';
	return `analysis.${detail}.${type === 'fishbone' ? 'fishbone' : 'whys'}`;
}

/** The values of an answer that are small enough to travel on with the case: an analysis stands in the case itself. */
export function travelling(fields: readonly Field[], values: JsonObject): JsonObject {
	const left = new Set(fields.filter(({ type }) => isAnalysis(type)).map(({ name }) => name));
	return left.size === 0 ? values : Object.fromEntries(Object.entries(values).filter(([name]) => !left.has(name)));
}

/** The schema of such a value: its shape. That a tree is one no schema can say: the check does. */
export const SHAPE: Readonly<Record<AnalysisType, { members: readonly string[]; required: readonly string[] }>> = {
	'is-is-not': { members: ['question', ...IS_COLUMNS], required: ['question'] },
	'why-tree': {
		members: ['id', 'parent', 'answer', 'evidence', 'therefore', 'verdict', 'category', 'root'],
		required: ['id', 'answer', 'therefore', 'verdict'],
	},
	fishbone: { members: ['id', 'category', 'text', 'parent', 'verdict', 'evidence'], required: ['id', 'category', 'text', 'verdict'] },
};
