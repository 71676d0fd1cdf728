// What is needed to put a case's events into words: its forms, and what outcomes of steps are called. Not for what is said of them (src/case-view,
// src/report).

import type { CaseEvent } from '../../src/case/events.ts';
import { stepKey } from '../../src/case/reduce.ts';
import type { FormsKnown } from '../../src/case-view/answers.ts';
import type { KindLabel } from '../../src/case-view/kinds.ts';
import type { Reader } from '../../src/case-view/words.ts';
import { ownName } from '../../src/eight-d/disciplines.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type Field, formOfFields } from '../../src/form/form.ts';
import type { CaseSource, LinkedCase } from '../../src/report/case-report.ts';
import type { TaskConfig } from '../../src/steps/task/config.ts';
import { isVote } from '../../src/steps/task/signers.ts';

/** Forms by version for ever; of a step with fields of its own those of today. */
export function formsOf(engine: Engine): FormsKnown {
	return {
		ofVersion: (version) => engine.forms.ofVersion(version),
		ofStep(step) {
			const { fields } = engine.configOf(stepKey(step)) ?? {};
			return Array.isArray(fields) ? formOfFields(fields as unknown as Field[]) : undefined;
		},
	};
}

/** What an outcome of a step is called today. */
export function outcomesOf(engine: Engine): NonNullable<Reader['outcome']> {
	return (step, name) => {
		const { outcomes } = engine.configOf(stepKey(step)) ?? {};
		const known = Array.isArray(outcomes) ? (outcomes as { name?: unknown; label?: unknown }[]).find((one) => one?.name === name) : undefined;
		return typeof known?.label === 'string' ? known.label : undefined;
	};
}

/** By which outcomes one of several who sign says no, as the step is configured today. */
function vetoesOf(engine: Engine): NonNullable<CaseSource['veto']> {
	return (step) => {
		const { signers } = (engine.configOf(stepKey(step)) ?? {}) as Partial<Pick<TaskConfig, 'signers'>>;
		return signers && isVote({ signers }) ? signers.veto : undefined;
	};
}

/** A case with all its events, for a report. */
export async function caseSource(engine: Engine, id: string, kinds: readonly KindLabel[] = []): Promise<CaseSource> {
	const events = await engine.store.history(id);
	const linked = await linkedCases(engine, events);
	return { id, events, plant: engine.plant.directory, forms: formsOf(engine), kinds, outcome: outcomesOf(engine), veto: vetoesOf(engine), linked };
}

/** Cases that a report says more of than their numbers, at most; of the others only what the links themselves say. */
const MOST_LINKED = 100;

async function linkedCases(engine: Engine, events: readonly CaseEvent[]): Promise<Map<string, LinkedCase>> {
	const ids = new Set(events.flatMap(({ type, data }) => (type === 'linked' && data !== null ? [String((data as { case?: unknown }).case)] : [])));
	const linked = new Map<string, LinkedCase>();
	for (const id of [...ids].slice(0, MOST_LINKED)) {
		const summary = engine.store.summary(id);
		if (!summary) continue;
		const { title, status, openedAt, closedAt } = summary;
		// Cases that are open are in memory.
		const open = status === 'open' ? (await engine.store.load(id))?.record.mechanics.open : undefined;
		const at = Object.keys(open ?? {}).map((step) => ownName(step));
		linked.set(id, { title, status, openedAt, ...(closedAt === undefined ? {} : { closedAt }), at });
	}
	return linked;
}
