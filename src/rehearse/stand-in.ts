// Stands in, on paper, for a step that a ladder waits for: it is done when the scene says so.

import type { StepId } from '../case/mechanics.ts';
import { isRefusal } from '../refusal.ts';
import type { AnyStepKind } from '../step.ts';
import type { Happened, Scene } from './scene.ts';

export const STAND_IN: AnyStepKind = {
	kind: 'stand-in',
	outputs: () => [],
	arrive: () => ({ open: { state: null, waitsFor: {} } }),
	answer: () => ({ open: 'done' }),
};

/** The open step of a key. */
export function openStep(scene: Scene, key: string): StepId | undefined {
	return Object.entries(scene.open).find(([, step]) => step.key === key)?.[0];
}

/** The step is done, if it stands in for one that is open. */
export function doneWith(scene: Scene, key: string): Happened {
	const step = openStep(scene, key);
	const happened =
		step === undefined || scene.open[step]?.kind !== STAND_IN.kind
			? undefined
			: scene.answer(step, { type: 'done', actor: { id: 'rehearsal', how: 'system' }, data: {} });
	return happened && !isRefusal(happened) ? happened : { events: [], sent: [] };
}
