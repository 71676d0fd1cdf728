// Rings of steps on the canvas, as its steps are configured now, that a case would run round in without rest.
// Only looking: a case that does run round is held when it arrives too often (loop-guard.ts).

import type { AnyStepKind } from '../step.ts';
import type { Attachments } from './attachments.ts';
import { type Drawing, ringsWithoutWait } from './canvas.ts';

/** The steps of each ring, in the order in which a case passes them. */
export function ringsOf(drawing: Drawing, attachments: Pick<Attachments, 'get'>, kinds: ReadonlyMap<string, AnyStepKind>): string[][] {
	return ringsWithoutWait(drawing, (key) => {
		const attachment = attachments.get(key);
		const passes = attachment && kinds.get(attachment.kind)?.passes;
		if (!passes) return [];
		return attachment.outputs.flatMap((output, port) => (passes === 'all' || passes.includes(output) ? [port] : []));
	});
}
