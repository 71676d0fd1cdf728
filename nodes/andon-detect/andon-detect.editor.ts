// The dialog of andon-detect. What is stored is checked by the runtime.

import { textsOf } from '../editor/texts.ts';

const texts = textsOf('andon-detect');
const OUTPUTS = ['raised', 'cleared'];

RED.nodes.registerType('andon-detect', {
	category: 'Andon',
	color: '#E9D690',
	icon: 'andon-detect.svg',
	defaults: {
		name: { value: '' },
		plant: { value: '', type: 'andon-plant', required: true },
		config: { value: {} },
		configVersion: { value: 1 },
		value: { value: 'payload' },
		valueType: { value: 'msg' },
		signal: { value: 'topic' },
		signalType: { value: 'msg' },
		time: { value: '' },
		timeType: { value: 'none' },
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
