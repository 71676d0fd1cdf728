// By which outputs our own kinds of steps let a case leave in the very commit that it entered by; a kind that is not named here keeps it.
// Apart from the kinds, so that the editor can know it without their code. What follows from it: src/engine/canvas.ts.

import type { StepKind } from '../step.ts';

export const PASSES = {
	classify: 'all',
	escalate: ['on'],
	recurrence: 'all',
} as const satisfies Record<string, StepKind['passes']>;
