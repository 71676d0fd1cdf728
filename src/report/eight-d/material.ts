// What an 8D report is made of, gathered from the events of a case: the case they add up to, what was answered at each discipline, what was verified, how it
// went on. Pure; the same events give the same material. Not for what is printed of it (early.ts, late.ts, appendix.ts).

import type { Case } from '../../case/case.ts';
import type { CaseEvent } from '../../case/events.ts';
import { fold } from '../../case/fold.ts';
import { type Answer, answerOf, type FormsKnown, labelsOf } from '../../case-view/answers.ts';
import type { Entry } from '../../case-view/entry.ts';
import type { KindLabel } from '../../case-view/kinds.ts';
import { timelineOf } from '../../case-view/timeline.ts';
import { CaseWords, type Reader } from '../../case-view/words.ts';
import { type Discipline, type DisciplineSteps, disciplineOf } from '../../eight-d/disciplines.ts';
import { type Member, TEAM, type TeamField, teamOf } from '../../eight-d/team.ts';
import type { Field } from '../../form/form.ts';
import { labelIn } from '../../form/labels.ts';
import type { Directory } from '../../plant/directory.ts';
import { type Language, text } from '../../text.ts';
import type { Hideable } from '../audience.ts';
import type { LinkedCase } from './links.ts';

/** A case as whoever holds it hands it over. */
export interface CaseSource {
	id: string;
	/** All of them, the first first. */
	events: readonly CaseEvent[];
	plant: Directory;
	forms: FormsKnown;
	/** What panels call kinds of cases, and what outcomes of steps are called. */
	kinds?: readonly KindLabel[];
	outcome?: Reader['outcome'];
	/** Outcomes by which one of several who sign at a step says no; undefined where the step is not known, or one answer is enough there. */
	veto?(step: string): readonly string[] | undefined;
	/** Cases that it is linked with, by id, as they stand. */
	linked?: ReadonlyMap<string, LinkedCase>;
}

/** How a plant wants its reports. */
export interface EightDSetting {
	/** Which steps are which discipline, where their names don't say it. */
	steps?: DisciplineSteps;
	team?: TeamField;
	/** What a reader outside does not see; absent: the default of the audience. */
	hides?: readonly Hideable[];
	/** Names of form fields that such a reader does not see. */
	hidesFields?: readonly string[];
	/** Of a workspace: kinds of cases that it shows; absent: every case with a step of an 8D. */
	kinds?: readonly string[];
}

/** One answer at a step of a discipline. */
export interface Said extends Answer {
	discipline: Discipline;
	step: string;
	/** Its outcome is a no. */
	no?: true;
	/** The PDCA turn in which it was given. */
	turn: number;
	at: string;
	by?: string;
	outcome: string;
	note?: string;
}

export interface Material {
	subject: Case;
	events: readonly CaseEvent[];
	entries: readonly Entry[];
	said: readonly Said[];
	linked: ReadonlyMap<string, LinkedCase>;
	team: readonly Member[];
	words: CaseWords;
	/** As the reader may know it: people have other names where names are hidden. */
	plant: Directory;
	language: Language;
	hides: ReadonlySet<Hideable>;
	hidesField(field: Field): boolean;
	/** Whether a field of this name is hidden, whatever its type. */
	hidesName(name: string): boolean;
	say(key: string, params?: Record<string, unknown>): string;
}

/** Everything, as a reader from whom `hides` is hidden may know it. IllegalEvent when the events don't make a case. */
export function materialOf(source: CaseSource, language: Language, setting: EightDSetting, hides: ReadonlySet<Hideable>): Material {
	const { id, events, forms } = source;
	const subject = fold(events, id);
	const team = teamOf(subject, setting.team ?? TEAM);
	const plant = hides.has('people') ? withoutNames(source.plant, leadersOf(team), text(language, 'report.somebody')) : source.plant;
	const labels = labelsOf(events, forms);
	const reader: Reader = {
		plant,
		language,
		...(source.kinds ? { kinds: source.kinds } : {}),
		...(source.outcome ? { outcome: source.outcome } : {}),
		field: (name) => labelIn(labels.get(name), language) || undefined,
	};
	const words = new CaseWords(reader);
	const hidden = new Set(setting.hidesFields ?? []);
	return {
		subject,
		events,
		entries: timelineOf(events, reader),
		said: saidIn(source, setting.steps ?? {}, words),
		linked: source.linked ?? new Map(),
		team,
		words,
		plant,
		language,
		hides,
		hidesName: (name) => hidden.has(name),
		hidesField: ({ name, as, type }) =>
			hidden.has(name) || (hides.has('money') && as === 'loss:money') || (hides.has('files') && ['photo', 'file', 'signature'].includes(type)),
		say: (key, params) => text(language, `report.${key}`, params),
	};
}

/** Ids of those whose names everybody may know. */
export function leadersOf(team: readonly Member[]): Set<string> {
	return new Set(team.filter(({ lead }) => lead).map(({ person }) => person));
}

/** The plant with departments in the place of people's names; whoever it does not know has none, either. */
function withoutNames(plant: Directory, keep: ReadonlySet<string>, nobody: string): Directory {
	return {
		...plant,
		person(id) {
			const known = plant.person(id);
			if (keep.has(id)) return known;
			const name = (known?.department === undefined ? undefined : plant.department(known.department)?.name) ?? nobody;
			return { id, name, contact: {}, ...(known?.department === undefined ? {} : { department: known.department }) };
		},
	};
}

/** A no by its name, where the step does not say which of its outcomes are one. */
const NO: readonly string[] = ['ng', 'no', 'reject', 'rejected', 'refuse', 'refused', 'disagree', 'back'];

function saidIn({ events, forms, veto }: CaseSource, steps: DisciplineSteps, words: CaseWords): Said[] {
	let turn = 1;
	return events.flatMap((event): Said[] => {
		if (event.type === 'turn-opened') turn = (event as CaseEvent<'turn-opened'>).data?.turn ?? turn + 1;
		const answer = answerOf(event, forms);
		const discipline = disciplineOf(event.step, steps);
		if (!answer || !discipline) return [];
		const { outcome, note } = event.data as { outcome?: unknown; note?: unknown };
		const step = event.step ?? '';
		const no = typeof outcome === 'string' && (veto?.(step) ?? NO).includes(outcome);
		const by = event.actor && event.actor.how !== 'system' ? event.actor.id : undefined;
		return [
			{
				...answer,
				discipline,
				step,
				turn,
				at: event.at,
				...(by === undefined ? {} : { by }),
				outcome: words.outcome(step, String(outcome ?? '')),
				...(no ? { no: true as const } : {}),
				...(typeof note === 'string' && note !== '' ? { note } : {}),
			},
		];
	});
}
