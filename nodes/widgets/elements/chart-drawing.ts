// Draws a chart that people point at, with ECharts: only the pieces that it needs, in a script of its own that is fetched when there is something to draw.
// Not for paper (src/chart/svg.ts).

import { LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { ControlChart } from '../../../src/chart/chart.ts';
import { type Looks, optionOf } from './chart-option.ts';

use([LineChart, ScatterChart, GridComponent, MarkLineComponent, MarkAreaComponent, LabelLayout, SVGRenderer]);

export class ChartDrawing {
	readonly #place: HTMLElement;
	readonly #drawn: ECharts;

	/** @param pressed is told the instant of a marked point */
	constructor(place: HTMLElement, pressed: (at: string) => void) {
		this.#place = place;
		this.#drawn = init(place, undefined, { renderer: 'svg' });
		this.#drawn.on('click', ({ name }) => pressed(name));
	}

	show(chart: ControlChart, looks: Omit<Looks, 'width' | 'height'>): void {
		const { clientWidth: width, clientHeight: height } = this.#place;
		if (width === 0 || height === 0) return;
		this.#drawn.resize({ width, height });
		this.#drawn.setOption(optionOf(chart, { ...looks, width, height }) as never, { notMerge: true });
	}

	dispose(): void {
		this.#drawn.dispose();
	}
}
