// The dialog of the list of tasks: where it is on the dashboard, whose tasks it shows, and where the screen stands.

import { areaOptions, departmentOptions } from '../editor/plant.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';

const texts = textsOf('ui-andon-tasks');

RED.nodes.registerType('ui-andon-tasks', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-tasks.svg',
	defaults: { ...widgetDefaults(), departments: { value: [] }, station: { value: '' } },
	inputs: 0,
	outputs: 1,
	...widgetNode({ texts, outputs: ['said'], edit }),
});

function edit(node: EditorNode): StepDialog<object> {
	const dialog = new StepDialog<object>(node, 560);
	const departments = dialog.form.chips('departments', () => departmentOptions(dialog.plant), { value: node.departments, note: true });
	const station = dialog.form.select('station', () => areaOptions(dialog.plant), { value: node.station, empty: texts('none.station'), note: true });
	return dialog.start({ read: () => ({}), beside: { departments: () => departments.get() ?? [], station: () => station.get() ?? '' } });
}
