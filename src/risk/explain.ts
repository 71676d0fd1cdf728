// A risk that begins to come true, in one sentence: which, why it has its priority, and what its indicator does. For titles, notices and lists.

import { explainReached, explainTimeToLimit } from '../detect/trend/explain.ts';
import type { TrendEvidence } from '../detect/trend/warning.ts';
import { type Language, text } from '../text.ts';
import { toInstant } from '../time.ts';
import type { RiskNote } from './priority.ts';

/** "Cooling fails (R-07, priority high: likelihood 3 × impact 5 = 15): water/temp has reached the limit of 30 °C: it is at 31.2 °C". `of`: the indicator. */
export function explainRisk(risk: RiskNote, evidence: TrendEvidence, of: { name: string; unit?: string }, language: Language): string {
	const course =
		'reached' in evidence ? explainReached(evidence, of, language) : explainTimeToLimit({ ...evidence, from: toInstant(evidence.from) }, of, language);
	return text(language, 'risk.explain.sentence', { name: risk.name, why: explainPriority(risk, language), course });
}

/** "R-07, priority high: likelihood 3 × impact 5 = 15, FMEA 8 × 6 × 7 = 336". */
export function explainPriority({ id, priority, likelihood, impact, score, rpn, fmea }: RiskNote, language: Language): string {
	const rated = fmea ? text(language, 'risk.explain.fmea', { ...fmea, rpn }) : '';
	return text(language, 'risk.explain.why', { id, priority: text(language, `risk.priority.${priority}`), likelihood, impact, score, rated });
}
