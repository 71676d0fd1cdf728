// One case as a widget of the dashboard. What it shows is src/case-view's, how it is asked for nodes/widgets'.

import type { NodeAPI } from 'node-red';
import { palette } from '../runtime/palette.ts';
import { registerCaseWidget } from '../widgets/case-widget.ts';

export default function andonCaseWidget(RED: NodeAPI): void {
	palette(RED);
	registerCaseWidget(RED, 'ui-andon-case');
}
