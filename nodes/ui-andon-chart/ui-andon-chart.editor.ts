// The dialog of the charts: where they are on the dashboard, and how many points of a signal they keep.

import { type ChartSetting, checkChartSetting } from '../../src/chart/setting.ts';
import { compact } from '../editor/compact.ts';
import { configIs } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';

const texts = textsOf('ui-andon-chart');

RED.nodes.registerType('ui-andon-chart', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-chart.svg',
	defaults: {
		...widgetDefaults(),
		config: { value: {}, validate: configIs(checkChartSetting, texts) },
		configVersion: { value: 1 },
	},
	inputs: 1,
	outputs: 0,
	...widgetNode({ texts, outputs: [], edit }),
});

function edit(node: EditorNode): StepDialog<Partial<ChartSetting>> {
	const config: Partial<ChartSetting> = node.config ?? {};
	const dialog = new StepDialog<Partial<ChartSetting>>(node, 560);
	const points = dialog.form.number('points', { value: config.points, placeholder: '200', note: true });
	return dialog.start({ check: checkChartSetting, read: () => compact({ points: points.get() }) });
}
