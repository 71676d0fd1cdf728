// The list of alarms as a widget of the dashboard: whose alarms it shows is the node's, what a row says is src/alarms'.

import type { NodeAPI } from 'node-red';
import { checkAlarmListSetting } from '../../src/alarms/list-setting.ts';
import { refuseAll } from '../../src/refusal.ts';
import { palette } from '../runtime/palette.ts';
import { brokenBy, languageOfPlant } from '../runtime/step-node.ts';
import { AlarmsWidget } from '../widgets/alarms-widget.ts';
import { registerDashboardNode, type WidgetDef } from '../widgets/dashboard-node.ts';

interface AlarmsDef extends WidgetDef {
	config?: unknown;
}

export default function andonAlarms(RED: NodeAPI): void {
	palette(RED).define('ui-andon-alarms', {});
	registerDashboardNode<AlarmsDef>(RED, {
		type: 'ui-andon-alarms',
		nameless: true,
		serves({ config }, language) {
			const checked = checkAlarmListSetting(config ?? {}, language);
			return { kind: 'alarm-list', config: {}, outputs: [], shown: () => ({}), ...(checked.ok ? {} : { broken: brokenBy(checked.refusals) }) };
		},
		widget(at, { config, plant }) {
			const checked = checkAlarmListSetting(config ?? {}, languageOfPlant(RED, plant));
			return new AlarmsWidget(at, checked.ok ? checked.value : refuseAll(checked.refusals));
		},
	});
}
