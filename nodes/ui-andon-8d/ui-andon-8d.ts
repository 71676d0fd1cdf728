// 8D cases as a workspace of the dashboard: how far each is, what is asked at each discipline, and the way to its tasks and reports. What browsers may ask
// is nodes/widgets/eight-d-asks.ts'.

import type { NodeAPI } from 'node-red';
import type { TaskRow } from '../../src/board/shown.ts';
import { disciplineOf } from '../../src/eight-d/disciplines.ts';
import { isRefusal, refuse } from '../../src/refusal.ts';
import type { EightDSetting } from '../../src/report/case-report.ts';
import { checkEightDSetting } from '../../src/report/setting.ts';
import { palette } from '../runtime/palette.ts';
import { TicketOffice } from '../runtime/ticket-office.ts';
import { caseAsked } from '../widgets/case-asks.ts';
import { eightDCase, eightDCases, failedHere, Looked } from '../widgets/eight-d-asks.ts';
import { reportTicket } from '../widgets/files.ts';
import { registerWidget, type WidgetDef } from '../widgets/widget-node.ts';

interface EightDDef extends WidgetDef {
	config?: unknown;
}

/** The setting, and what is looked at, of each node. */
const settings = new WeakMap<EightDDef, { setting: EightDSetting; looked: Looked }>();

function of(def: EightDDef): { setting: EightDSetting; looked: Looked } {
	let known = settings.get(def);
	if (!known) {
		const checked = checkEightDSetting(def.config ?? {}, 'en-US');
		known = { setting: checked.ok ? checked.value : {}, looked: new Looked() };
		settings.set(def, known);
	}
	return known;
}

export default function andon8D(RED: NodeAPI): void {
	palette(RED);
	registerWidget<TaskRow, EightDDef>(RED, {
		type: 'ui-andon-8d',
		rows: 'tasks',
		shows(def) {
			const { steps } = of(def).setting;
			return ({ step }) => disciplineOf(step, steps) !== undefined;
		},
		hears(def) {
			const { looked } = of(def);
			return (cases) => looked.has(cases);
		},
		about(def, { language }) {
			const checked = checkEightDSetting(def.config ?? {}, language);
			return checked.ok ? {} : checked.refusals[0]!;
		},
		files(ask, engine) {
			const id = caseAsked(engine, ask.case ?? ask.task?.split('/')[0]);
			return id === undefined
				? refuse(engine.language, 'case-view.unknown', 'case', { case: ask.case ?? '' })
				: { about: TicketOffice.aboutCase(id), upload: true };
		},
		asks: {
			async 'eight-d-cases'({ engine, def, language }) {
				const { setting, looked } = of(def);
				const found = await eightDCases(engine, setting, language);
				looked.at((found.cases as { id: string }[]).map(({ id }) => id));
				return found;
			},
			async 'eight-d'({ engine, def, language, said }) {
				const { setting, looked } = of(def);
				const found = await eightDCase(engine, String(said.case ?? ''), setting, language);
				if (!isRefusal(found)) looked.at([(found.progress as { id: string }).id]);
				return found;
			},
			'failed-measures': ({ engine, def, language, said }) => failedHere(engine, of(def).setting, said, language),
			async report({ engine, def, language, said, desk, node, message }) {
				const named = String(said.case ?? '');
				const id = caseAsked(engine, named);
				if (id === undefined || !desk) return refuse(language, 'case-view.unknown', 'case', { case: named });
				return reportTicket(desk, { case: id, node: node.id, setting: of(def).setting }, message, language);
			},
		},
		said: (node, { outputs: _, ...reply }, { type }, { id, how }) => node.send({ topic: type, payload: { ...reply, type: type ?? '', by: id, how } }),
	});
}
