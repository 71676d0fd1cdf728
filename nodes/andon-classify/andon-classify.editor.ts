// The dialog of andon-classify: the responsibility table, its outputs, and what happens to what it doesn't decide.

import type { ProposedRow } from '../../src/lessons/lesson.ts';
import classifyEn from '../../src/locales/en-US/classify.json' with { type: 'json' };
import classifyZh from '../../src/locales/zh-CN/classify.json' with { type: 'json' };
import type { Addressee } from '../../src/plant/directory.ts';
import { type ClassifyConfig, checkClassifyConfig, OWN_OUTPUTS } from '../../src/steps/classify/config.ts';
import { PASSES } from '../../src/steps/passing.ts';
import { fieldLabel } from '../editor/case-fields.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import { lessonsFor, nameOf } from '../editor/lessons.ts';
import { departmentOptions, type PlantNode, plantOf, roleOptions } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { oddities } from './oddities.editor.ts';
import { ResponsibilityTable } from './responsibility-table.editor.ts';

provide('classify', classifyEn, classifyZh);

const texts = textsOf('andon-classify');

/** Outputs that are no departments. */
const OWN: readonly string[] = OWN_OUTPUTS;

/** As the runtime has them (src/steps/classify/classify.ts). */
export const outputsOf = (config: Partial<ClassifyConfig> | undefined): string[] => [
	...(config?.outputs === 'perDepartment' ? (config.departments ?? []) : ['classified']),
	'unclassified',
	'decider',
];

const known = parts({
	decider: addressee(() => texts('label.decider'), { optional: true }),
	table(table: Partial<ClassifyConfig['table']>, _options) {
		const plant = plantOf(this);
		if (!plant) return true;
		const [departments, roles] = [departmentOptions(plant), roleOptions(plant)].map((options) => new Set(options.map(({ value }) => value)));
		return (table?.rows ?? []).flatMap(({ result }, index) => {
			const strange =
				(result?.department && !departments!.has(result.department) && result.department) || (result?.role && !roles!.has(result.role) && result.role);
			return strange ? [texts('problem.row', { row: index + 1, message: shared('problem.unknown', { value: strange }) })] : [];
		}) as string[] & true;
	},
});

RED.nodes.registerType('andon-classify', {
	category: 'Andon',
	color: '#B9CFA0',
	icon: 'andon-classify.svg',
	defaults: {
		...stepDefaults(),
		config: { value: { table: { columns: ['kind', 'severity'], rows: [] } }, validate: configIs(checkClassifyConfig, texts, known) },
		outputs: { value: 3 },
	},
	inputs: 1,
	outputs: 3,
	...stepNode({
		texts,
		outputs: outputsOf,
		outputLabel: (node, name) => (OWN.includes(name) ? undefined : (departmentOptions(plantOf(node)).find(({ value }) => value === name)?.label ?? name)),
		passes: PASSES.classify,
		edit,
	}),
});

function edit(node: EditorNode): StepDialog<ClassifyConfig> {
	const config: Partial<ClassifyConfig> = node.config ?? {};
	const dialog = new StepDialog<ClassifyConfig>(node, 1100);
	const { form } = dialog;
	const departments = () => departmentOptions(dialog.plant);
	const lessons = lessonsFor(node, 'rules', {
		use: ({ row, number, title }) => {
			if (row) table.add(row, texts('lesson.from', { number, title }));
		},
		words: ({ row }) => (row ? rowInWords(row, dialog.plant) : ''),
	});
	form.add(lessons.element);
	form.heading('table');
	const table = new ResponsibilityTable(dialog, config.table);
	const findings = form.add(element('ul', { class: 'andon-findings', 'aria-live': 'polite' }));
	form.heading('outputs');
	const outputs = form.choice('outputs', ['one', 'perDepartment'], { value: config.outputs ?? 'one', notes: true });
	const listed = form.chips('departments', departments, { value: config.departments, note: true, open: true });
	const fallback = form.select('fallback', departments, { value: config.fallback, empty: texts('none.fallback'), note: true });
	form.heading('refusals');
	form.note('refusals');
	const maxRefusals = form.number('maxRefusals', { value: config.maxRefusals || undefined, unit: texts('unit.refusals'), note: true });
	const decider = form.addressee('decider', { value: config.decider, empty: texts('none.decider') });
	const read = (): ClassifyConfig => {
		const per = outputs.get() === 'perDepartment';
		return {
			table: table.get(),
			...compact({
				outputs: per ? 'perDepartment' : undefined,
				departments: per ? listed.get() : undefined,
				fallback: fallback.get(),
				maxRefusals: maxRefusals.get(),
				decider: decider.get() as Addressee | undefined,
			}),
		} as ClassifyConfig;
	};
	return dialog.start({
		// What is odd about the table is said below it, in more words.
		check(raw, language) {
			const checked = checkClassifyConfig(raw, language);
			return checked.ok ? { ...checked, warnings: checked.warnings.filter(({ code }) => code === 'classify.no-fallback') } : checked;
		},
		read,
		saved: () => lessons.settle(nameOf(node)),
		outputs: outputsOf,
		changed(entered) {
			listed.show(entered.outputs === 'perDepartment');
			if (entered.outputs === 'perDepartment' && !listed.get()) listed.set(namedIn(entered));
			findings.replaceChildren(...oddities(entered.table, dialog.plant));
		},
	});
}

/** "kind 8d, cause machine → Process engineering". */
function rowInWords({ columns, row: { tests, result } }: ProposedRow, plant: PlantNode | undefined): string {
	const conditions = tests.map((test, index) => `${fieldLabel(columns[index] ?? '')} ${test.is === 'equals' ? test.value : ''}`);
	const whose = departmentOptions(plant).find(({ value }) => value === result.department)?.label ?? result.department;
	return `${conditions.join(', ')} → ${whose}`;
}

/** The departments that a table names, in its order: what its outputs most likely are. */
function namedIn({ table }: ClassifyConfig): string[] {
	return [...new Set(table.rows.flatMap(({ result }) => result.department ?? []))];
}
