// Whether a why tree, a cause diagram or an is / is not table may stand: every fault of it, by place. Nothing here depends on where it came from: the
// form asks (src/form/check-analysis.ts), and so does the fold of a case (src/case/set-analysis.ts). Not for what it comes to (roots.ts).

import { CAUSE_CATEGORIES } from '../case/events.ts';
import {
	DEEPEST_CAUSE,
	DEEPEST_WHY,
	IS_COLUMNS,
	IS_QUESTIONS,
	LONGEST_ANSWER,
	LONGEST_CELL,
	LONGEST_EVIDENCE,
	MOST_CAUSES,
	MOST_WHYS,
	THEREFORE,
	VERDICTS,
} from './analysis.ts';

/** What is wrong, by the key of its sentence (`cause.<code>`), and where: "" for the whole, "[3].parent" for a part. */
export interface AnalysisFault {
	code: string;
	at: string;
	params: Record<string, unknown>;
}

type Members = Readonly<Record<string, unknown>>;
/** What a member has to be; answers with the fault's code and what its sentence says, or undefined. */
type Rule = { required: boolean; fault(value: unknown): [string, Record<string, unknown>] | undefined };

const ID = /^[A-Za-z0-9_-]{1,24}$/;

const words = (most: number, required = false): Rule => ({
	required,
	fault: (value) => {
		if (typeof value !== 'string') return ['not-text', {}];
		if (value.trim() === '') return ['empty', {}];
		return value.length > most ? ['too-long', { limit: most, found: value.length }] : undefined;
	},
});
const oneOf = (options: readonly string[], required = true): Rule => ({
	required,
	fault: (value) => (typeof value === 'string' && options.includes(value) ? undefined : ['not-option', { options: options.join(', ') }]),
});
const id = (required: boolean): Rule => ({ required, fault: (value) => (typeof value === 'string' && ID.test(value) ? undefined : ['not-id', {}]) });
const flag: Rule = { required: false, fault: (value) => (typeof value === 'boolean' ? undefined : ['not-flag', {}]) };

const WHY: Readonly<Record<string, Rule>> = {
	id: id(true),
	parent: id(false),
	answer: words(LONGEST_ANSWER, true),
	evidence: words(LONGEST_EVIDENCE),
	therefore: oneOf(THEREFORE),
	verdict: oneOf(VERDICTS),
	category: oneOf(CAUSE_CATEGORIES, false),
	root: flag,
};
const CAUSE: Readonly<Record<string, Rule>> = {
	id: id(true),
	category: oneOf(CAUSE_CATEGORIES),
	text: words(LONGEST_ANSWER, true),
	parent: id(false),
	verdict: oneOf(VERDICTS),
	evidence: words(LONGEST_EVIDENCE),
};
const ROW: Readonly<Record<string, Rule>> = {
	question: oneOf(IS_QUESTIONS),
	...Object.fromEntries(IS_COLUMNS.map((column) => [column, words(LONGEST_CELL)])),
};

/** Faults of a why tree: each node by itself, ids once, parents that are there, no circle, not too deep, not too many. */
export function faultsOfWhys(value: unknown): AnalysisFault[] {
	const { entries, faults } = entriesOf(value, MOST_WHYS, WHY, 'answer');
	return faults.length > 0 ? faults : treeFaults(entries, DEEPEST_WHY);
}

/** Faults of a cause diagram: as of a tree, and a cause of a cause is on the bone of that cause. */
export function faultsOfFishbone(value: unknown): AnalysisFault[] {
	const { entries, faults } = entriesOf(value, MOST_CAUSES, CAUSE, 'cause');
	if (faults.length > 0) return faults;
	const found = treeFaults(entries, DEEPEST_CAUSE);
	if (found.length > 0) return found;
	const bones = new Map(entries.map((entry) => [entry.id, entry.category]));
	return entries.flatMap(({ parent, category }, at) =>
		parent === undefined || bones.get(parent) === category ? [] : [{ code: 'other-bone', at: `[${at}].category`, params: { place: at + 1 } }],
	);
}

/** Faults of an is / is not table: known questions, each once. */
export function faultsOfIsIsNot(value: unknown): AnalysisFault[] {
	const { entries, faults } = entriesOf(value, IS_QUESTIONS.length, ROW, 'row');
	if (faults.length > 0) return faults;
	const seen = new Set<unknown>();
	return entries.flatMap(({ question }, at) => {
		if (!seen.has(question)) {
			seen.add(question);
			return [];
		}
		return [{ code: 'question-twice', at: `[${at}].question`, params: { found: question } }];
	});
}

/** The checks of what stands on one side, by its member. */
export const FAULTS_OF = { whys: faultsOfWhys, fishbone: faultsOfFishbone } as const;

function entriesOf(value: unknown, most: number, rules: Readonly<Record<string, Rule>>, what: string): { entries: Members[]; faults: AnalysisFault[] } {
	if (!Array.isArray(value)) return { entries: [], faults: [{ code: 'not-list', at: '', params: {} }] };
	// One fault: thousands of entries need not be looked at to say that there are too many.
	if (value.length > most) return { entries: [], faults: [{ code: 'too-many', at: '', params: { limit: most, found: value.length } }] };
	const faults: AnalysisFault[] = [];
	for (const [at, entry] of value.entries()) faults.push(...entryFaults(entry, at, rules, what));
	return { entries: value as Members[], faults };
}

function entryFaults(entry: unknown, place: number, rules: Readonly<Record<string, Rule>>, what: string): AnalysisFault[] {
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [{ code: 'not-entry', at: `[${place}]`, params: { place: place + 1, what } }];
	const faults: AnalysisFault[] = [];
	for (const key of Object.keys(entry)) {
		if (!Object.hasOwn(rules, key))
			faults.push({ code: 'unknown-member', at: `[${place}].${key.slice(0, 60)}`, params: { place: place + 1, found: key.slice(0, 60) } });
	}
	for (const [key, rule] of Object.entries(rules)) {
		const value = Object.hasOwn(entry, key) ? (entry as Members)[key] : undefined;
		const at = `[${place}].${key}`;
		if (value === undefined) {
			if (rule.required) faults.push({ code: 'missing', at, params: { place: place + 1, member: key } });
			continue;
		}
		const [code, params] = rule.fault(value) ?? [];
		if (code !== undefined) faults.push({ code, at, params: { place: place + 1, member: key, ...params } });
	}
	return faults;
}

/** What makes entries a forest. Call with entries whose members are right. */
function treeFaults(entries: readonly Members[], deepest: number): AnalysisFault[] {
	const faults: AnalysisFault[] = [];
	const places = new Map<unknown, number>();
	for (const [at, { id }] of entries.entries()) {
		const first = places.get(id);
		if (first !== undefined) faults.push({ code: 'id-twice', at: `[${at}].id`, params: { found: id, first: first + 1, place: at + 1 } });
		else places.set(id, at);
	}
	for (const [at, { parent }] of entries.entries()) {
		if (parent !== undefined && !places.has(parent)) faults.push({ code: 'orphan', at: `[${at}].parent`, params: { found: parent, place: at + 1 } });
	}
	if (faults.length > 0) return faults;
	const levels = levelsOf(entries, places);
	const circle = levels.indexOf(Number.POSITIVE_INFINITY);
	if (circle >= 0) return [{ code: 'circle', at: `[${circle}].parent`, params: { place: circle + 1 } }];
	const deep = levels.findIndex((level) => level > deepest);
	return deep < 0 ? [] : [{ code: 'too-deep', at: `[${deep}].parent`, params: { limit: deepest, found: levels[deep], place: deep + 1 } }];
}

/** The level of each entry, from 1; ∞ for one that is in a circle or below one. Takes each way up once. */
function levelsOf(entries: readonly Members[], places: ReadonlyMap<unknown, number>): number[] {
	const levels: (number | undefined)[] = entries.map(() => undefined);
	for (const start of entries.keys()) {
		const way: number[] = [];
		const onWay = new Set<number>();
		let at = start;
		let above = 0;
		while (levels[at] === undefined) {
			if (onWay.has(at)) {
				above = Number.POSITIVE_INFINITY;
				break;
			}
			way.push(at);
			onWay.add(at);
			const { parent } = entries[at] as Members;
			if (parent === undefined) break;
			at = places.get(parent) as number;
			above = levels[at] ?? 0;
		}
		for (const [step, place] of way.reverse().entries()) levels[place] = above + step + 1;
	}
	return levels as number[];
}
