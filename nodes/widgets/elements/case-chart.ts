// The chart of what opened a case, where its evidence has points: on the screen in the colours of the page, on paper in black.

import type { TemplateResult } from 'lit';
import type { Showing } from './case-facts.ts';
import { chartPicture } from './chart-picture.ts';

/** Sentences beneath it. */
const SENTENCES = 3;

/** The picture, so many CSS pixels wide; undefined where there is nothing to draw. */
export function chart({ head, language }: Showing, { width, ink }: { width: number; ink?: string }): TemplateResult | undefined {
	return head.chart && chartPicture(head.chart, { language, width, sentences: SENTENCES, ...(ink === undefined ? {} : { ink }) });
}
