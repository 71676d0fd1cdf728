// What the widget that follows signals can be told: how many points of each it keeps. Untrusted: a flow may have been written by hand.

import { Reading } from '../form/reading.ts';
import type { ConfigCheck } from '../steps/config-shape.ts';
import type { Language } from '../text.ts';
import { MOST_POINTS } from './chart.ts';

export interface ChartSetting {
	/** Points of a signal; 200 unless told. */
	points: number;
}

const [LEAST, USUAL] = [10, 200];

/** The setting with its defaults, or every fault in it. */
export function checkChartSetting(raw: unknown, language: Language): ConfigCheck<ChartSetting> {
	const reading = new Reading(language);
	const given = reading.object(raw ?? {}, '', ['points']);
	const points = reading.number(given.points, 'points', { min: LEAST, max: MOST_POINTS, whole: true });
	return reading.result({ points: points ?? USUAL });
}
