// A risk that begins to come true, in one sentence, for titles, notices and lists.

import { type Language, text } from '../text.ts';
import type { Coming } from './watch.ts';

/** "Cooling fails (priority high): cooling water is 31.2 °C, above 30 °C. Plan: start the second pump". */
export function explainComing({ risk, priority, value }: Coming, language: Language): string {
	const { indicator } = risk;
	const number = (of: number) => {
		const shown = Intl.NumberFormat(language, { maximumSignificantDigits: 12, useGrouping: false }).format(of);
		return indicator?.unit ? `${shown}${indicator.unit === '%' ? '' : ' '}${indicator.unit}` : shown;
	};
	return text(language, `risk.explain.${indicator?.side ?? 'above'}`, {
		name: risk.name,
		priority: text(language, `risk.priority.${priority}`),
		signal: indicator?.signal ?? '',
		value: number(value),
		threshold: number(indicator?.threshold ?? 0),
		plan: risk.plan,
	});
}
