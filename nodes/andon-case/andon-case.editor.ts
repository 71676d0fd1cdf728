// The dialog of andon-case. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-case');
const OUTPUTS = ['answer', 'refused'];

RED.nodes.registerType('andon-case', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'andon-case.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		command: { value: '' },
		outputs: { value: 2 },
	},
	inputs: 1,
	outputs: 2,
	paletteLabel: () => texts('palette'),
	label() {
		return this.name || texts('palette');
	},
	labelStyle() {
		return this.name ? 'node_label_italic' : '';
	},
	outputLabels: (index) => texts(`output.${OUTPUTS[index]}`),
});
