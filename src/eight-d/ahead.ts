// Who will be asked at the disciplines to which a case has yet to come: by the steps that lie ahead of it on the canvas, as they are configured today. A case
// may go another way; nobody is told anything by this. Pure.

import type { Case } from '../case/case.ts';
import type { JsonObject } from '../json.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import { forCase, namesOf } from '../steps/addressee.ts';
import type { ExperimentConfig } from '../steps/experiment/config.ts';
import type { MeasuresConfig } from '../steps/measures/config.ts';
import { plannersOf } from '../steps/measures/state.ts';
import { wantedFor } from '../steps/task/assignment.ts';
import type { TaskConfig } from '../steps/task/config.ts';
import { type Language, text } from '../text.ts';
import { type Discipline, type DisciplineSteps, disciplineOf, ownName } from './disciplines.ts';

export interface WorkAhead {
	/** Name of the step. */
	step: string;
	/** Who will be asked, as people call them. */
	asked: string;
}

/** A step as it is drawn and configured. */
export interface StepAhead {
	key: string;
	kind: string;
	config: JsonObject;
}

interface Asking {
	plant: Directory;
	language: Language;
	steps?: DisciplineSteps;
}

/** By discipline; steps that ask nobody are left out. */
export function workAhead(subject: Case, ahead: readonly StepAhead[], { plant, language, steps }: Asking): Map<Discipline, WorkAhead[]> {
	const found = new Map<Discipline, WorkAhead[]>();
	for (const step of ahead) {
		const discipline = disciplineOf(step.key, steps);
		const to = discipline && whomItAsks(step, subject, plant);
		if (!discipline || !to) continue;
		// Who is in the team, or responsible, may not be known yet.
		const nobody = step.config.members === undefined ? 'responsible' : 'members';
		const asked = to.length === 0 ? text(language, `eight-d.${nobody}`) : namesOf(to, plant, language);
		found.set(discipline, [...(found.get(discipline) ?? []), { step: ownName(step.key), asked }]);
	}
	return found;
}

/** Undefined: it asks nobody. */
function whomItAsks({ kind, config }: StepAhead, subject: Case, plant: Directory): Addressee[] | undefined {
	const of = (list: readonly Addressee[]) => list.map((one) => forCase(one, subject, plant));
	switch (kind) {
		case 'task':
			return wantedFor(subject, config as unknown as TaskConfig, { plant });
		case 'measures':
			return plannersOf(subject, config as unknown as MeasuresConfig, plant);
		case 'experiment': {
			const { planner, decider } = config as unknown as ExperimentConfig;
			return of(planner ?? decider);
		}
		case 'verify':
			return config.by === 'judgement' && Array.isArray(config.to) ? of(config.to as Addressee[]) : undefined;
		default:
			return undefined;
	}
}
