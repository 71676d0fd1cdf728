// The dialog of andon-intake. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-intake');
const OUTPUTS = ['opened', 'merged', 'rejected'];

RED.nodes.registerType('andon-intake', {
	category: 'Andon',
	color: '#F0B37E',
	icon: 'andon-intake.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { numbering: 'EX-{yyyy}-{seq}' } },
		configVersion: { value: 1 },
		mapping: { value: [] },
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
