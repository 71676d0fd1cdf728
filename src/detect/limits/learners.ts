// Which rules of a detector learn, and what their kinds know of it.

import { baselineLearnable } from '../baseline-learned.ts';
import type { DetectConfig, RuleConfig } from '../config.ts';
import { multivariateLearnable } from '../multivariate/learned.ts';
import { spcLearnable } from '../spc/learned.ts';
import type { AnyLearnable, Learner } from './learnable.ts';

/** One for each kind of `LEARNING`. */
export const LEARNABLES: readonly AnyLearnable[] = [spcLearnable, multivariateLearnable, baselineLearnable];

/** By the rule's id. Expects a checked configuration. */
export function learnersOf({ rules }: Pick<DetectConfig, 'rules'>): Map<string, Learner> {
	return new Map(
		rules.flatMap((rule: RuleConfig): [string, Learner][] => {
			const kind = LEARNABLES.find(({ watch }) => watch === rule.watch);
			return kind ? [[rule.id, { rule, kind }]] : [];
		}),
	);
}
