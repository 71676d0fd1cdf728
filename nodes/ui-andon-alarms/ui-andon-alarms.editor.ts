// The dialog of the list of alarms: where it is on the dashboard, whose alarms it shows, and where the screen stands.

import type { Scope } from '../../src/alarms/list.ts';
import { checkAlarmListSetting } from '../../src/alarms/list-setting.ts';
import { compact } from '../editor/compact.ts';
import { areaOptions, type PlantNode } from '../editor/plant.ts';
import { configIs } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';

const texts = textsOf('ui-andon-alarms');

RED.nodes.registerType('ui-andon-alarms', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-alarms.svg',
	defaults: {
		...widgetDefaults(),
		station: { value: '' },
		config: { value: {}, validate: configIs(checkAlarmListSetting, texts) },
		configVersion: { value: 1 },
	},
	inputs: 0,
	outputs: 1,
	...widgetNode({ texts, outputs: ['said'], edit }),
});

function edit(node: EditorNode): StepDialog<Partial<Scope>> {
	const config: Partial<Scope> = node.config ?? {};
	const dialog = new StepDialog<Partial<Scope>>(node, 560);
	const positions = dialog.form.chips('positions', () => positionOptions(dialog.plant), { value: config.positions, note: true });
	const areas = dialog.form.chips('areas', () => areaOptions(dialog.plant), { value: config.areas, note: true });
	const station = dialog.form.select('station', () => areaOptions(dialog.plant), { value: node.station, empty: texts('none.station'), note: true });
	return dialog.start({
		check: checkAlarmListSetting,
		read: () => compact({ positions: positions.get(), areas: areas.get() }),
		beside: { station: () => station.get() ?? '' },
	});
}

/** The plant's positions, then areas: what no position means belongs to its area. */
function positionOptions(plant: PlantNode | undefined) {
	const named = (plant?.alarms?.positions ?? []).map(({ id, name }) => ({ value: id, label: name ?? id }));
	return [...named, ...areaOptions(plant).filter(({ value }) => !named.some((one) => one.value === value))];
}
