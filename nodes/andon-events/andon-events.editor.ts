// The dialog of andon-events. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-events');
const OUTPUTS = ['event', 'undelivered'];

RED.nodes.registerType('andon-events', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'andon-events.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		types: { value: [] },
		kinds: { value: [] },
		fromStart: { value: false },
		outputs: { value: 2 },
	},
	inputs: 0,
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
