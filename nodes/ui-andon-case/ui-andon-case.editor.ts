// The dialog of one case: where it is on the dashboard.

import { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';

const texts = textsOf('ui-andon-case');

RED.nodes.registerType('ui-andon-case', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-case.svg',
	defaults: { ...widgetDefaults() },
	inputs: 1,
	outputs: 2,
	...widgetNode({ texts, outputs: ['said', 'mention'], edit: (node) => new StepDialog<object>(node, 560).start({ read: () => ({}) }) }),
});
