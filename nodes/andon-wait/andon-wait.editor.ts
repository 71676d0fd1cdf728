// The dialog of andon-wait. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-wait');
const OUTPUTS = ['done', 'timeout'];

RED.nodes.registerType('andon-wait', {
	category: 'Andon',
	color: '#C9BEDF',
	icon: 'andon-wait.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { mode: 'arrivals', arrivals: 2 } },
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
