// The plant's risks as a rule: the indicator of a risk is beyond its early-warning threshold, or forecast to be there within the horizon. It stands for one
// rule for each risk of the register that names a signal, so that each is an anomaly of its own. Beyond is seen at the sample; the forecast is reckoned when a
// point of the window is done. It is over when the indicator is back and so many points no longer lead to the threshold. Register: src/risk.

import type { JsonObject } from '../../json.ts';
import { isRefusal } from '../../refusal.ts';
import { explainRisk } from '../../risk/explain.ts';
import { noteOf, type Ranked, ranked } from '../../risk/priority.ts';
import { isBeyond } from '../../risk/register.ts';
import { readNumber } from '../../untrusted.ts';
import type { RuleConfig } from '../config.ts';
import { matches } from '../topics.ts';
import { averaged, type Course, noCourse, pointsOf } from '../trend/course.ts';
import { type Outlook, readOutlook } from '../trend/rule.ts';
import { CALM, type TrendEvidence, warned } from '../trend/warning.ts';
import { type Found, NOTHING, type RuleKind, WELL } from './kind.ts';

export interface RiskRule extends RuleConfig, Outlook {
	watch: 'risk';
	/** The risk that it stands for; as configured it stands for all of the register. */
	risk?: Ranked;
}

export type RiskMemory = Course & {
	/** What the course said when the last point was done; absent: not on its way. */
	warning?: JsonObject;
	/** Points since it was last beyond or on its way; absent: nothing stands. */
	calm?: number;
};

const LEVELS = ['forecast', 'reached'];
const WAITING: readonly Found[] = Object.freeze([Object.freeze({ side: '', level: 0, back: false })]);

export const risk: RuleKind<RiskRule, RiskMemory> = {
	watch: 'risk',
	counts: true,
	// Of a rule as configured; each risk has that of its priority (`expand`).
	severities: { forecast: 'medium', reached: 'medium' },
	takes: () => 'number',
	levels: () => LEVELS,
	check: readOutlook,
	begin: noCourse,

	expand(rule, { risks = [] }) {
		return ranked(risks).flatMap((one): RiskRule[] => {
			const { indicator, id, name } = one.risk;
			if (!indicator || (rule.signals && !rule.signals.some((filter) => matches(filter, indicator.signal)))) return [];
			const unit = indicator.unit ?? rule.unit;
			const given = typeof rule.severity === 'string' ? { forecast: rule.severity, reached: rule.severity } : rule.severity;
			const severity = { forecast: one.priority, reached: one.priority, ...given };
			return [{ ...rule, id: `${rule.id}/${id}`, signals: [indicator.signal], name, ...(unit !== undefined && { unit }), severity, risk: one }];
		});
	},

	refuses(_rule, { value }, language) {
		const read = readNumber(value, language, 'value');
		return isRefusal(read) ? read : undefined;
	},

	take(rule, memory, { at, value }, { language }) {
		const indicator = rule.risk?.risk.indicator;
		if (!indicator || typeof value !== 'number') return { memory, found: NOTHING };
		const done = averaged(memory, rule.window, at, value);
		if (done) {
			// With the sample that begins the next point: what is measured once a day would else be a day late.
			const evidence = warned(rule, [...pointsOf(memory), [at, value]], indicator.threshold, indicator.side, language);
			// On the threshold is not beyond it.
			if (!evidence || ('reached' in evidence && !isBeyond(indicator, evidence.level))) delete memory.warning;
			else memory.warning = evidence as unknown as JsonObject;
		}
		const beyond = isBeyond(indicator, value);
		if (beyond || memory.warning) {
			memory.calm = 0;
			const evidence = beyond ? { reached: true, limit: indicator.threshold, level: value } : memory.warning;
			return { memory, found: [{ side: '', level: beyond ? 2 : 1, back: false, evidence }] };
		}
		if (memory.calm === undefined) return { memory, found: WELL };
		if (done) memory.calm++;
		if (memory.calm < CALM) return { memory, found: WAITING };
		delete memory.calm;
		return { memory, found: WELL };
	},

	/** A warning of another threshold says nothing: the next point tells. */
	resume({ risk }, { warning, ...memory }) {
		return warning && warning.limit === risk?.risk.indicator?.threshold ? { ...memory, warning } : memory;
	},

	bounds: ({ risk }, _side, _level, { limit }) => ({ limit: Number(limit), ...(risk && { risk: noteOf(risk) }) }),

	explain({ evidence, risk, signal, unit }, language) {
		return explainRisk(risk!, evidence as unknown as TrendEvidence, { name: signal, unit }, language);
	},
};
