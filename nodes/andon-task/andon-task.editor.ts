// The dialog of andon-task, in tabs: what is to be done and by whom, how it can end, what is asked for, until when.

import taskEn from '../../src/locales/en-US/task.json' with { type: 'json' };
import taskZh from '../../src/locales/zh-CN/task.json' with { type: 'json' };
import { checkTaskConfig, type TaskConfig } from '../../src/steps/task/config.ts';
import { DEFAULT_OUTCOMES, type Outcome, type TaskKind } from '../../src/steps/task/outcomes.ts';
import { tabs } from '../editor/dialog.ts';
import { element } from '../editor/element.ts';
import { lessonsFor, nameOf } from '../editor/lessons.ts';
import { linkWarnings } from '../editor/link-warning.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { fieldsPart } from './fields.editor.ts';
import { formPart, formThere } from './form-choice.editor.ts';
import { outcomesPart } from './outcomes.editor.ts';
import { dueSaid, signersPart, timePart } from './signers.editor.ts';
import { whatPart } from './what.editor.ts';

provide('task', taskEn, taskZh);

const texts = textsOf('andon-task');
const TABS = ['what', 'outcomes', 'fields', 'time'] as const;
/** Which tab a fault belongs to. */
const TAB_OF: Record<string, (typeof TABS)[number]> = {
	taskKind: 'what',
	outcomes: 'outcomes',
	fields: 'fields',
	form: 'fields',
	due: 'time',
	signers: 'time',
};

/** A task as it is stored: what is not said has its default (src/steps/task/config.ts). */
export type StoredTask = Partial<Omit<TaskConfig, 'outcomes' | 'signers'>> & {
	outcomes?: (Partial<Outcome> | string)[];
	signers?: Partial<TaskConfig['signers']>;
};

function outcomesOf(config: StoredTask | undefined): { name: string; label: string }[] {
	const own = (config?.outcomes ?? []).map((outcome) => (typeof outcome === 'string' ? { name: outcome } : outcome));
	const usual = DEFAULT_OUTCOMES[(config?.taskKind ?? 'custom') as TaskKind] ?? [];
	return own.length > 0
		? own.map(({ name = '', label }) => ({ name, label: label ?? name }))
		: usual.map(({ name }) => ({ name, label: texts(`usual.${name}`) }));
}

/** As the runtime has them (src/steps/task/task.ts). */
export function outputsOf(config: StoredTask | undefined): string[] {
	return [...outcomesOf(config).map(({ name }) => name), 'overdue', ...(config?.tellAssigned ? ['assigned'] : [])];
}

const known = parts({ to: addressee(() => texts('label.to'), { optional: true }), form: formThere });

RED.nodes.registerType('andon-task', {
	category: 'Andon',
	color: '#9DBEE3',
	icon: 'andon-task.svg',
	defaults: {
		...stepDefaults(),
		// The configuration names the form, as flows written by hand do; this ties the node to it in the editor.
		formNode: { value: '', type: 'andon-form', required: false },
		config: { value: { title: '', taskKind: 'confirm' }, validate: configIs(checkTaskConfig, texts, known) },
		outputs: { value: 3 },
	},
	inputs: 1,
	outputs: 3,
	...stepNode({
		texts,
		outputs: outputsOf,
		outputLabel: ({ config }, name) => outcomesOf(config).find((outcome) => outcome.name === name)?.label,
		unnamed: ({ config }) => config?.title,
		edit,
	}),
});

function edit(node: EditorNode): StepDialog<StoredTask> {
	const config: StoredTask = node.config ?? {};
	const dialog = new StepDialog<StoredTask>(node, 940);
	const { form } = dialog;
	const lessons = lessonsFor(node, 'sop', { use: ({ text, number }) => what.link(`${text} (${number})`) });
	form.add(lessons.element);
	const panels = TABS.map((id) => form.add(element('div', { id: `andon-task-${id}` })));
	const shown = tabs(
		dialog.frame,
		'andon-task',
		TABS.map((id, index) => ({ id, label: texts(`tab.${id}`), panel: panels[index]! })),
	);
	form.into(panels[0]!);
	const what = whatPart(form, config);
	form.into(panels[1]!);
	const outcomes = outcomesPart(dialog, config);
	form.into(panels[2]!);
	const asked = formPart(dialog, config, node);
	const fields = fieldsPart(dialog, config, () => outcomes.names());
	form.into(panels[3]!);
	const time = timePart(form, config);
	const signers = signersPart(form, config, () => outcomes.listed());
	const sentence = form.sentence();
	const read = (): StoredTask => {
		const chosen = what.get();
		return { ...chosen, ...outcomes.get(), ...(asked.byForm() ? asked.get() : fields.get()), ...time.get(), ...signers.get() };
	};
	return dialog.start({
		check: checkTaskConfig,
		read,
		saved: () => lessons.settle(nameOf(node)),
		outputs: outputsOf,
		former: outcomes.former,
		warnings: ({ form: named, message }) => [...(named === '' ? [texts('problem.form-needed')] : []), ...linkWarnings([message], dialog.plant)],
		changed(entered) {
			outcomes.show(entered.taskKind ?? 'custom');
			fields.refresh();
			fields.show(!asked.byForm());
			asked.show();
			signers.show();
			sentence.textContent = dueSaid(entered);
			const checked = checkTaskConfig(entered, 'en-US');
			const faults = checked.ok ? [] : checked.refusals;
			const counts: Partial<Record<string, number>> = { outcomes: outcomes.names().length, fields: entered.form === undefined ? entered.fields?.length : 1 };
			for (const tab of TABS) {
				const wrong = faults.filter(({ path }) => (TAB_OF[/^\w+/.exec(path)?.[0] ?? ''] ?? 'what') === tab).length;
				shown.mark(tab, counts[tab], dialog.loud ? wrong : 0);
			}
		},
	});
}
