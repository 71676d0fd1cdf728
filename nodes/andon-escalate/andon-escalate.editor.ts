// The dialog of andon-escalate. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-escalate');
const OUTPUTS = ['on', 'notice', 'ended', 'exhausted'];

RED.nodes.registerType('andon-escalate', {
	category: 'Andon',
	color: '#EBA69E',
	icon: 'andon-escalate.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { rungs: [], until: ['acknowledged'] } },
		configVersion: { value: 1 },
		outputs: { value: 4 },
	},
	inputs: 1,
	outputs: 4,
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
