// The dialog of the 8D workspace: where it is on the dashboard, which cases it shows, and what its reports go by.

import reportEn from '../../src/locales/en-US/report.json' with { type: 'json' };
import reportZh from '../../src/locales/zh-CN/report.json' with { type: 'json' };
import type { EightDSetting } from '../../src/report/eight-d/material.ts';
import { checkEightDSetting } from '../../src/report/setting.ts';
import { compact } from '../editor/compact.ts';
import { eightDFields } from '../editor/eight-d.ts';
import { areaOptions } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';

provide('report', reportEn, reportZh);

const texts = textsOf('ui-andon-8d');

RED.nodes.registerType('ui-andon-8d', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-8d.svg',
	defaults: { ...widgetDefaults(), station: { value: '' }, configVersion: { value: 1 }, config: { value: {}, validate: configIs(checkEightDSetting, texts) } },
	inputs: 0,
	outputs: 1,
	...widgetNode({ texts, outputs: ['said'], edit }),
});

function edit(node: EditorNode): StepDialog<EightDSetting> {
	const config: EightDSetting = { ...node.config };
	const dialog = new StepDialog<EightDSetting>(node, 620);
	const { form } = dialog;
	const kinds = form.chips('kinds', [], { value: config.kinds, open: true, note: true });
	const station = form.select('station', () => areaOptions(dialog.plant), { value: node.station, empty: texts('none.station'), note: true });
	form.heading('report');
	const eightD = eightDFields(form, node, config);
	return dialog.start({
		check: checkEightDSetting,
		read: (): EightDSetting => compact({ kinds: kinds.get(), ...eightD.read() }),
		beside: { station: () => station.get() ?? '' },
	});
}
