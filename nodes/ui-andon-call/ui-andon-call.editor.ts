// The dialog of the report panel: at which stations it stands and which buttons it has, in the order in which they are seen.

import { ASKED, COLORS, ICONS, type Panel } from '../../src/call/button.ts';
import { checkPanel } from '../../src/call/panel.ts';
import type { Labels } from '../../src/form/labels.ts';
import callEn from '../../src/locales/en-US/call.json' with { type: 'json' };
import callZh from '../../src/locales/zh-CN/call.json' with { type: 'json' };
import type { Cell, CellContext } from '../editor/cells.ts';
import type { Column, Option, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import { labelsInput } from '../editor/labels-input.ts';
import { areaOptions } from '../editor/plant.ts';
import { configIs, editorLanguage, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepName } from '../editor/step-keys.ts';
import { textsOf } from '../editor/texts.ts';
import { widgetDefaults, widgetNode } from '../editor/widget-node.ts';
import { severityOptions } from '../editor/words.ts';

provide('call', callEn, callZh);

const texts = textsOf('ui-andon-call');

RED.nodes.registerType('ui-andon-call', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'ui-andon-call.svg',
	defaults: {
		...widgetDefaults(),
		name: { value: '', validate: stepName() },
		config: { value: { buttons: [] }, validate: configIs(checkPanel, texts) },
		configVersion: { value: 1 },
	},
	inputs: 0,
	outputs: 1,
	...widgetNode({ texts, outputs: ['raised'], edit }),
	// What is raised is kept under its name until an intake has it.
	andon: { outputs: () => ['raised'] },
});

function edit(node: EditorNode): StepDialog<Partial<Panel>> {
	const config: Partial<Panel> = node.config ?? {};
	const dialog = new StepDialog<Partial<Panel>>(node, 860);
	const { form } = dialog;
	const areas = () => areaOptions(dialog.plant);
	const stations = form.chips('stations', areas, { value: config.stations, note: true });
	const columns = columnsOf(areas);
	const rows = form.table('buttons', {
		columns,
		rows: (config.buttons ?? []) as unknown as Row[],
		blank: () => ({ color: 'blue', icon: 'call', asks: ['note'] }),
		addLabel: texts('add.buttons'),
		empty: texts('empty.buttons'),
		note: true,
		check: dialog.rows('buttons', () => columns),
	});
	const needsReporter = form.check('needsReporter', { value: config.needsReporter, note: true });
	const withdraw = form.check('withdraw', { value: config.withdraw, note: true });
	return dialog.start({
		check: checkPanel,
		read: () =>
			compact({
				stations: stations.get(),
				buttons: rows.get().map((row) => compact(row)) as unknown as Panel['buttons'],
				needsReporter: needsReporter.get() || undefined,
				withdraw: withdraw.get() || undefined,
			}),
	});
}

function columnsOf(areas: () => Option[]): Column[] {
	const words = (group: string, values: readonly string[]) => values.map((value): Option => ({ value, label: texts(`${group}.${value}`) }));
	const column = (key: string) => ({ key, label: texts(`column.${key}`), hint: texts(`hint.${key}`) });
	const asked = words('asked', ASKED);
	return [
		{ ...column('label'), kind: 'own', make: labelsCell, required: true, format: (value) => JSON.stringify(value ?? '') },
		{ ...column('name'), kind: 'text', width: '15%', required: true, unique: true },
		{ ...column('icon'), kind: 'select', options: words('icon', ICONS), width: '15%' },
		{ ...column('color'), kind: 'select', options: words('color', COLORS), width: '12%' },
		{ ...column('severity'), kind: 'select', options: severityOptions, empty: texts('none.severity'), width: '14%' },
		{ ...column('kind'), kind: 'text', detail: true },
		{ ...column('area'), kind: 'select', options: areas, empty: texts('none.area'), open: true, detail: true },
		{ ...column('asks'), kind: 'chips', options: asked, detail: true },
		{ ...column('needs'), kind: 'chips', options: asked, detail: true },
	];
}

/** Words in every language, as a cell. */
function labelsCell({ label, changed }: CellContext): Cell {
	const input = labelsInput(changed, { label, first: editorLanguage() });
	const place = element('span', {}, ...input.elements);
	for (const line of place.querySelectorAll<HTMLElement>('.andon-label-line'))
		Object.assign(line.style, { display: 'flex', alignItems: 'center', gap: '6px', padding: '0 6px' });
	return {
		element: place,
		get: () => input.get(),
		set: (value) => input.set(value as Labels | undefined),
		focus: () => place.querySelector('input')?.focus(),
	};
}
