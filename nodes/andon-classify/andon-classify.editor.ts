// The dialog of andon-classify. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-classify');
const OUTPUTS = ['classified', 'unclassified', 'decider'];

RED.nodes.registerType('andon-classify', {
	category: 'Andon',
	color: '#B9CFA0',
	icon: 'andon-classify.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: { table: { columns: [], rows: [] } } },
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
