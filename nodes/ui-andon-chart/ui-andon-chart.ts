// Control charts of signals as a widget of the dashboard. What they show is src/chart's, what messages bring nodes/widgets/charted.ts.

import type { NodeAPI } from 'node-red';
import { checkChartSetting } from '../../src/chart/setting.ts';
import { type Refusal, refuseAll } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';
import { palette } from '../runtime/palette.ts';
import { brokenBy, languageOfPlant } from '../runtime/step-node.ts';
import { ChartWidget } from '../widgets/chart-widget.ts';
import { registerDashboardNode, type WidgetDef } from '../widgets/dashboard-node.ts';

interface ChartDef extends WidgetDef {
	config?: unknown;
}

export default function andonChart(RED: NodeAPI): void {
	palette(RED).define('ui-andon-chart', {});
	registerDashboardNode<ChartDef>(RED, {
		type: 'ui-andon-chart',
		nameless: true,
		serves(def, language) {
			const { refusals } = settingOf(def, language);
			return { kind: 'chart', config: {}, outputs: [], shown: () => ({}), ...(refusals.length > 0 ? { broken: brokenBy(refusals) } : {}) };
		},
		widget(at, def) {
			const { refusals, setting } = settingOf(def, languageOfPlant(RED, def.plant));
			return new ChartWidget(at, refusals.length > 0 ? refuseAll(refusals) : setting);
		},
	});
}

function settingOf({ config }: ChartDef, language: Language): { refusals: Refusal[]; setting: { points: number } } {
	const checked = checkChartSetting(config ?? {}, language);
	return checked.ok ? { refusals: [], setting: checked.value } : { refusals: [...checked.refusals], setting: { points: 0 } };
}
