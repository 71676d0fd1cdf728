// The report panel of a station as a widget of the dashboard: big buttons that raise what they are for. Which there are is the node's configuration
// (src/call/panel.ts), what a press does is nodes/widgets/raise.ts, and whether it becomes a case of its own the intake's at the end of its wire.

import type { NodeAPI } from 'node-red';
import type { CallRow } from '../../src/board/shown.ts';
import { asksPhotos, type Panel } from '../../src/call/button.ts';
import { placesByKey } from '../../src/call/keys.ts';
import { checkPanel } from '../../src/call/panel.ts';
import { stationsOf } from '../../src/call/report.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { JsonObject } from '../../src/json.ts';
import { isRefusal, type Refusal, refuseAll } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';
import { palette } from '../runtime/palette.ts';
import { brokenBy } from '../runtime/step-node.ts';
import { RAISED, raise, withdraw } from '../widgets/raise.ts';
import { waysHere } from '../widgets/who.ts';
import { type Asked, registerWidget, type WidgetDef } from '../widgets/widget-node.ts';

interface CallDef extends WidgetDef {
	config?: unknown;
}

export default function andonCall(RED: NodeAPI): void {
	palette(RED).define('ui-andon-call', {});
	registerWidget<CallRow, CallDef>(RED, {
		type: 'ui-andon-call',
		rows: 'tiles',
		serves(def, language) {
			const panel = panelOf(def, language);
			return { kind: 'call', config: {}, outputs: [RAISED], shown: () => ({}), ...(isRefusal(panel) ? { broken: brokenBy([panel]) } : {}) };
		},
		shows(def, engine) {
			const place = placing(def, engine);
			return ({ id }) => place(id) !== undefined;
		},
		told(def, engine) {
			const place = placing(def, engine);
			return (row) => ({ ...row, ...place(row.id)! });
		},
		about(def, engine) {
			const panel = panelOf(def, engine.language);
			if (isRefusal(panel)) return panel;
			const stations = stationsOf(panel, engine.plant.directory);
			return { ...panel, stations, ways: stations.map((station) => waysHere(engine, station)) } as unknown as JsonObject;
		},
		// Before there is a case, photos are the panel's: who sent them there sees them there.
		files(_ask, engine, node, def) {
			const panel = panelOf(def, engine.language);
			return isRefusal(panel) ? panel : { about: `panel:${node.id}`, upload: engine.files !== undefined && asksPhotos(panel) };
		},
		asks: { raise: withPanel(raise), withdraw: withPanel(withdraw) },
	});
}

function panelOf({ config }: CallDef, language: Language): Panel | Refusal {
	const checked = checkPanel(config ?? {}, language);
	return checked.ok ? checked.value : refuseAll(checked.refusals);
}

/** Whose button a case is, by the key it holds. */
function placing(def: CallDef, engine: Engine): (id: string) => ReturnType<ReturnType<typeof placesByKey>> {
	const panel = panelOf(def, engine.language);
	if (isRefusal(panel)) return () => undefined;
	const find = placesByKey(
		stationsOf(panel, engine.plant.directory),
		panel.buttons.map(({ name }) => name),
	);
	return (id) => find(engine.store.summary(id)?.key);
}

function withPanel(answer: (asked: Asked<CallDef, CallRow> & { panel: Panel }) => Promise<JsonObject | Refusal>) {
	return async (asked: Asked<CallDef, CallRow>): Promise<JsonObject | Refusal> => {
		const panel = panelOf(asked.def, asked.language);
		return isRefusal(panel) ? panel : answer({ ...asked, panel });
	};
}
