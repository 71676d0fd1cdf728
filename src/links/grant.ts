// What a link allows at this moment: the task may be done, the case closed, somebody else may have it now. Pure; whether a link is ours at
// all is token.ts, what its page shows is view.ts.

import type { CaseRecord } from '../case/case.ts';
import type { OpenStep } from '../case/mechanics.ts';
import type { Addressee, Directory } from '../plant/directory.ts';
import type { Person } from '../plant/plant.ts';
import { allTold, type EscalateState } from '../steps/escalate/state.ts';
import type { TaskConfig } from '../steps/task/config.ts';
import type { TaskState } from '../steps/task/state.ts';
import type { Instant } from '../time.ts';
import type { Claims, Worthless } from './token.ts';

/** What may be said to the open step. */
export type Saying = 'complete' | 'acknowledge' | 'arrive' | 'comment' | 'decide';

export interface Grant {
	record: CaseRecord;
	open: OpenStep;
	person: Person;
	may: readonly Saying[];
}

/** Why it allows nothing, as the code of a sentence. By whom and when something was done is not told: a link says nothing on other people. */
export type Refused = Worthless | 'link.done' | 'link.closed' | 'link.handed-over' | 'link.not-yours' | 'link.held';

/** `record`: the case that the link names; absent: there is none. `now`: plant time. */
export function grantOf(claims: Claims, record: CaseRecord | undefined, plant: Directory, now: Instant): Grant | Refused {
	if (!record) return 'link.broken';
	const open = Object.hasOwn(record.mechanics.open, claims.step) ? record.mechanics.open[claims.step] : undefined;
	if (record.case.status !== 'open') return 'link.closed';
	if (!open) return 'link.done';
	if (open.hold) return 'link.held';
	const person = plant.person(claims.person);
	if (!person) return 'link.not-yours';
	const fault = faultOf(claims, open, plant, now);
	if (fault) return fault;
	return { record, open, person, may: sayings(claims, open) };
}

export function isRefused(grant: Grant | Refused): grant is Refused {
	return typeof grant === 'string';
}

type OpenTask = OpenStep<TaskConfig, TaskState>;

function faultOf(claims: Claims, open: OpenStep, plant: Directory, now: Instant): Refused | undefined {
	if (open.kind === 'task') return taskFault(claims, open as unknown as OpenTask, plant, now);
	return open.kind === 'experiment' ? seriesFault(claims, open, plant, now) : ladderFault(claims, open);
}

/** One run after the other is asked of the same people: a link that was made for one is good for the next, while it is theirs. */
function seriesFault({ person }: Claims, { waitsFor }: OpenStep, plant: Directory, now: Instant): Refused | undefined {
	const seats = waitsFor.for as unknown as Addressee[];
	return waitsFor.whoMay === 'anyone' || seats.some((seat) => plant.actsFor(person, seat, now)) ? undefined : 'link.not-yours';
}

function taskFault({ person, version }: Claims, { config, state }: OpenTask, plant: Directory, now: Instant): Refused | undefined {
	if (state.signed.some((signature) => signature.person === person)) return 'link.done';
	const changed = version < Math.max(state.changedAt, state.handedAt ?? 0);
	const seats: readonly Addressee[] = config.whoMay === 'anyone' ? [] : state.seats;
	const has = seats.length === 0 || seats.some((seat) => plant.actsFor(person, seat, now));
	if (!has) return changed ? 'link.handed-over' : 'link.not-yours';
	// Of several who sign, one may have handed on their place: the others' links stay good.
	return changed && config.signers.mode === 'any' ? 'link.handed-over' : undefined;
}

/** Whoever a ladder has told may say so; whom it tells later gets a link of their own. */
function ladderFault({ person }: Claims, { kind, state }: OpenStep): Refused | undefined {
	if (kind !== 'escalate') return 'link.done';
	const { deputies = [], ...told } = state as unknown as EscalateState;
	const asked = allTold(told).some((one) => one.person === person) || deputies.some((one) => one.person === person);
	return asked ? undefined : 'link.not-yours';
}

function sayings({ purpose }: Claims, { kind }: OpenStep): Saying[] {
	if (kind === 'experiment') return purpose === 'acknowledge' ? [] : ['complete', 'comment'];
	const reactions: Saying[] = ['acknowledge', 'arrive'];
	if (purpose === 'acknowledge') return reactions;
	return kind === 'task' ? ['complete', ...reactions, 'comment'] : ['decide', ...reactions];
}
