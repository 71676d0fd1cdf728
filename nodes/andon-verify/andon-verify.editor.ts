// The dialog of andon-verify. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-verify');
const OUTPUTS = ['ok', 'ng', 'exceeded', 'timeout'];

RED.nodes.registerType('andon-verify', {
	category: 'Andon',
	color: '#9BD0C3',
	icon: 'andon-verify.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { by: 'judgement', to: [] } },
		configVersion: { value: 1 },
		batch: { value: [] },
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
