// How far an 8D is: for each discipline whether it is done, worked on, overdue, still to come or was passed over, who is asked, by when, and what keeps its
// gate shut. Pure; nothing in it changes by time passing alone but what is due. Not for what was answered there (src/report).

import type { Count, State } from '../board/shown.ts';
import { taskId } from '../board/task-row.ts';
import { countOf, isOverdue, stateOf } from '../board/tile.ts';
import type { Case, CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import { stepKey } from '../case/reduce.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import { namesOf } from '../steps/addressee.ts';
import type { Language } from '../text.ts';
import type { Instant } from '../time.ts';
import { type StepAhead, type WorkAhead, workAhead } from './ahead.ts';
import { DISCIPLINES, type Discipline, type DisciplineSteps, disciplineOf, ownName } from './disciplines.ts';

export type Standing = 'done' | 'current' | 'overdue' | 'held' | 'waiting' | 'missing';

/** A step of a discipline at which the case waits. */
export interface OpenWork {
	/** Name of the step. */
	step: string;
	/** What is asked. */
	title: string;
	/** The task that people answer; absent: it waits for something else. */
	task?: string;
	/** Who is asked, as people call them. */
	asked: string;
	since: Instant;
	due?: Instant;
	overdue?: true;
	/** So many of so many. */
	count?: Count;
	/** Signatures that are missing, or sentences that say what is. */
	missing: string[];
	held?: string;
}

export interface DisciplineProgress {
	id: Discipline;
	standing: Standing;
	open: OpenWork[];
	/** Of a discipline that is still to come: who will be asked there. */
	ahead: readonly WorkAhead[];
}

export interface EightDProgress extends Pick<Case, 'id' | 'number' | 'title' | 'severity' | 'status' | 'openedAt' | 'turn'> {
	state: State;
	area?: string;
	/** Number of the last event. */
	version: number;
	disciplines: DisciplineProgress[];
}

/** Whether a case has been at a step of an 8D. */
export function isEightD({ case: subject, mechanics }: CaseRecord, steps: DisciplineSteps = {}): boolean {
	return [...Object.keys(subject.left ?? {}), ...Object.keys(mechanics.open), ...Object.keys(mechanics.visits)].some(
		(step) => disciplineOf(step, steps) !== undefined,
	);
}

/** How far the case is. `stepsAhead`: steps of the canvas to which it can still come. */
export function progressOf(
	record: CaseRecord,
	plant: Directory,
	language: Language,
	steps: DisciplineSteps = {},
	stepsAhead: readonly StepAhead[] = [],
): EightDProgress {
	const { case: subject, mechanics } = record;
	const { id, number, title, severity, status, openedAt, turn, area } = subject;
	const open = status === 'open' ? Object.entries(mechanics.open) : [];
	const reached = DISCIPLINES.map((discipline) => {
		const here = open.filter(([step, { kind }]) => disciplineOf(step, steps) === discipline && kind !== 'escalate');
		const left = Object.keys(subject.left ?? {}).filter((step) => disciplineOf(step, steps) === discipline);
		return { discipline, here, left };
	});
	const ahead = workAhead(subject, status === 'open' ? stepsAhead : [], { plant, language, steps });
	const furthest = reached.findLastIndex(({ here, left }) => here.length + left.length > 0);
	return {
		id,
		number,
		title,
		severity,
		status,
		openedAt,
		turn,
		state: status === 'open' ? stateOf(record) : 'normal',
		...(area === undefined ? {} : { area }),
		version: record.version,
		disciplines: reached.map(({ discipline, here, left }, index): DisciplineProgress => {
			const work = here.map(([step, one]) => workAt(id, step, one, plant, language));
			const standing = standingOf(work, left.length > 0, index < furthest || status !== 'open');
			return { id: discipline, standing, open: work, ahead: standing === 'waiting' ? (ahead.get(discipline) ?? []) : [] };
		}),
	};
}

function standingOf(open: readonly OpenWork[], left: boolean, passed: boolean): Standing {
	if (open.some(({ held }) => held !== undefined)) return 'held';
	if (open.some(({ overdue }) => overdue)) return 'overdue';
	if (open.length > 0) return 'current';
	if (left) return 'done';
	return passed ? 'missing' : 'waiting';
}

function workAt(id: string, step: string, open: OpenStep, plant: Directory, language: Language): OpenWork {
	const { waitsFor, since, deadlines, hold } = open;
	const title = [waitsFor.title, waitsFor.question].find((one) => typeof one === 'string' && one !== '');
	const due = deadlines.due?.dueAt ?? deadlines.limit?.dueAt ?? deadlines.until?.dueAt;
	const count = countOf(open);
	const answered = (waitsFor.type === 'task' || waitsFor.type === 'judgement') && hold === undefined;
	const to = Array.isArray(waitsFor.for) ? (waitsFor.for as Addressee[]) : [];
	return {
		step: ownName(stepKey(step)),
		title: typeof title === 'string' ? title : ownName(stepKey(step)),
		...(answered ? { task: taskId(id, step) } : {}),
		asked: namesOf(to, plant, language),
		since,
		...(due === undefined ? {} : { due }),
		...(isOverdue(open) ? { overdue: true } : {}),
		...(count ? { count } : {}),
		missing: missingAt(open),
		...(hold ? { held: hold.message } : {}),
	};
}

/** Of a task that several sign the seats that are empty, of a gate what it wants. */
function missingAt({ waitsFor }: OpenStep): string[] {
	const { missing } = waitsFor;
	if (!Array.isArray(missing)) return [];
	return missing.flatMap((one) => {
		const said = typeof one === 'string' ? one : (one as { message?: unknown } | null)?.message;
		return typeof said === 'string' && said !== '' ? [said] : [];
	});
}
