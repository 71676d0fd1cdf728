// The dialog of andon-close. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-close');
const OUTPUTS = ['closed', 'waiting'];

RED.nodes.registerType('andon-close', {
	category: 'Andon',
	color: '#B7C4B1',
	icon: 'andon-close.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { requires: {} } },
		configVersion: { value: 1 },
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
	andon: { step: true },
});
