// A chart as a still picture: in a case, on paper, and where the drawing could not be loaded. A picture of its own, so that nothing in it can be more than
// a picture, whatever names it holds.

import { html, type TemplateResult } from 'lit';
import type { ControlChart } from '../../../src/chart/chart.ts';
import { chartInWords, chartSvg, type SvgOptions } from '../../../src/chart/svg.ts';
import './chart-words.ts';

/** The picture with what it says in words. */
export function chartPicture(chart: ControlChart, options: SvgOptions): TemplateResult {
	const { language = chart.language } = options;
	const source = `data:image/svg+xml,${encodeURIComponent(chartSvg(chart, options))}`;
	return html`<img class="chart-picture" src=${source} alt=${chartInWords(chart, language)} data-test="chart-picture" />`;
}
