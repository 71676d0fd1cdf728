// Early warning as a rule: the signal is on its way to a limit and will be there within the horizon. Samples are averaged to at most sixty points of the
// window; the trend is reckoned when a point is done, not for each sample. What has arrived at the limit goes on until it is back. Trend: src/detect/trend.

import type { JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { toInstant } from '../../time.ts';
import { readNumber } from '../../untrusted.ts';
import { averaged, type Course, noCourse, pointsOf } from '../trend/course.ts';
import { explainReached, explainTimeToLimit } from '../trend/explain.ts';
import { readTrendRule, type TrendRule } from '../trend/rule.ts';
import { CALM, type TrendEvidence, warned } from '../trend/warning.ts';
import { type Found, NOTHING, type RuleKind } from './kind.ts';

/** Plain JSON, about 1 kB. */
export type TrendMemory = Course & {
	/** Points without a warning since the last, by side; absent: no warning stands. */
	calm: { high?: number; low?: number };
};

const SIDES = [
	['high', 'hi', 'above'],
	['low', 'lo', 'below'],
] as const;

export const trend: RuleKind<TrendRule, TrendMemory> = {
	watch: 'trend',
	counts: false,
	severities: { trend: 'medium' },
	takes: () => 'number',
	levels: () => ['trend'],
	check: readTrendRule,
	begin: () => ({ ...noCourse(), calm: {} }),

	refuses(_rule, { value }, language) {
		const read = readNumber(value, language, 'value');
		return isRefusal(read) ? read : undefined;
	},

	take(rule, memory, { at, value }, { language }) {
		const done = typeof value === 'number' && averaged(memory, rule.window, at, value);
		return { memory, found: done ? looked(rule, memory, language) : NOTHING };
	},

	explain({ evidence, name, unit }, language) {
		const warning = evidence as unknown as TrendEvidence;
		if ('reached' in warning) return explainReached(warning, { name, unit }, language);
		return explainTimeToLimit({ ...warning, from: toInstant(warning.from) }, { name, unit }, language);
	},
};

function looked(rule: TrendRule, memory: TrendMemory, language: Language): readonly Found[] {
	const found: Found[] = [];
	const points = pointsOf(memory);
	for (const [side, name, direction] of SIDES) {
		const limit = rule.limits[name];
		if (limit === undefined) continue;
		const evidence = warned(rule, points, limit, direction, language);
		if (evidence) {
			memory.calm[side] = 0;
			found.push({ side, level: 1, back: false, evidence: evidence as unknown as JsonObject });
			continue;
		}
		const calm = memory.calm[side];
		if (calm === undefined) continue;
		if (calm + 1 < CALM) memory.calm[side] = calm + 1;
		else {
			delete memory.calm[side];
			found.push({ side, level: 0, back: true });
		}
	}
	return found;
}
