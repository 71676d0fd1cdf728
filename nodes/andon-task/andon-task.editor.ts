// The dialog of andon-task. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-task');
const OUTPUTS = ['accepted', 'refused', 'overdue'];

RED.nodes.registerType('andon-task', {
	category: 'Andon',
	color: '#9DBEE3',
	icon: 'andon-task.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { title: '', taskKind: 'confirm' } },
		configVersion: { value: 1 },
		outputs: { value: 3 },
	},
	inputs: 1,
	outputs: 3,
	paletteLabel: () => texts('palette'),
	label() {
		return this.name || texts('palette');
	},
	labelStyle() {
		return this.name ? 'node_label_italic' : '';
	},
	outputLabels: (index) => texts(`output.${OUTPUTS[index]}`),
	andon: { step: true },
});
