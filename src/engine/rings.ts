// Rings of steps on the canvas, as they are configured now, that a case would run round in without rest: said at every start.
// Only looking: a case that does run round is held when it arrives too often (loop-guard.ts).

import type { Plant } from '../plant/plant-now.ts';
import type { AnyStepKind } from '../step.ts';
import { text } from '../text.ts';
import type { Attachments } from './attachments.ts';
import { type Drawing, passingPorts, ringsWithoutWait } from './canvas.ts';

export interface RingsPort {
	drawing: Drawing | undefined;
	attachments: Pick<Attachments, 'get'>;
	kinds: ReadonlyMap<string, AnyStepKind>;
	plant(): Plant;
	log(level: 'warn', message: string): void;
}

/** One warning a ring, with its steps in the order in which a case passes them. */
export function warnOfRings({ drawing, attachments, kinds, plant, log }: RingsPort): void {
	if (!drawing) return;
	const passing = (key: string): number[] => {
		const attachment = attachments.get(key);
		return attachment ? passingPorts(kinds.get(attachment.kind)?.passes, attachment.outputs) : [];
	};
	const { language } = plant().directory.config;
	for (const ring of ringsWithoutWait(drawing, passing)) log('warn', text(language, 'engine.ring', { steps: ring.join(' → ') }));
}
