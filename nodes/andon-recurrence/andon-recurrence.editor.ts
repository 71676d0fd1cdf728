// The dialog of andon-recurrence: what makes a case the same trouble as an earlier one, for how long, and what it does to the severity.

import { LIKENESSES, type Likeness } from '../../src/case/likeness.ts';
import recurrenceEn from '../../src/locales/en-US/recurrence.json' with { type: 'json' };
import recurrenceZh from '../../src/locales/zh-CN/recurrence.json' with { type: 'json' };
import { PASSES } from '../../src/steps/passing.ts';
import { checkRecurrenceConfig, type RecurrenceConfig } from '../../src/steps/recurrence/config.ts';
import { DAY } from '../../src/time.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { millisWords } from '../editor/words.ts';

provide('recurrence', recurrenceEn, recurrenceZh);

const texts = textsOf('andon-recurrence');
const START: RecurrenceConfig = { same: 'symptom', window: 90 * DAY, raise: 1 };

RED.nodes.registerType('andon-recurrence', {
	category: 'Andon',
	color: '#E3B7A0',
	icon: 'andon-recurrence.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkRecurrenceConfig, texts) },
		outputs: { value: 2 },
	},
	inputs: 1,
	outputs: 2,
	...stepNode<RecurrenceConfig>({ texts, outputs: () => ['new', 'again'], passes: PASSES.recurrence, edit }),
});

function edit(node: EditorNode): StepDialog<RecurrenceConfig> {
	const config: RecurrenceConfig = { ...START, ...node.config };
	const dialog = new StepDialog<RecurrenceConfig>(node, 560);
	const { form } = dialog;
	const same = form.choice('same', Object.keys(LIKENESSES) as Likeness[], { value: config.same, notes: true });
	const window = form.millis('window', { value: config.window, note: true });
	const raise = form.number('raise', { value: config.raise, note: true });
	const sentence = form.sentence();
	return dialog.start({
		check: checkRecurrenceConfig,
		read: () => ({ same: same.get(), window: window.get() as number, raise: raise.get() as number }),
		changed({ same: alike, window: within, raise: steps }) {
			const raised = steps > 0 ? texts('said.raise', { steps }) : texts('said.no-raise');
			sentence.textContent = texts(`said.${alike}`, { window: millisWords(within) ?? '…', raised });
		},
	});
}
