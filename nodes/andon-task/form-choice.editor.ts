// Third tab of a task: whether it asks with a form of the plant (andon-form) or with fields of its own.

import { element } from '../editor/element.ts';
import type { StepDialog } from '../editor/step-dialog.ts';
import { textsOf } from '../editor/texts.ts';
import type { Validator } from '../editor/validate.ts';
import type { StoredTask } from './andon-task.editor.ts';

const texts = textsOf('andon-task');

/** What Node-RED's select has for none. */
const NONE = '_ADD_';

function formNodes(): EditorNode[] {
	const found: EditorNode[] = [];
	RED.nodes.eachConfig((node) => {
		if (node.type === 'andon-form') found.push(node);
	});
	return found;
}

/** The form that the task names is there. */
export const formThere: Validator = (value: unknown, _options) =>
	value === undefined || (value === '' ? texts('problem.form-needed') : formNodes().some(({ name }) => name === value) || texts('problem.no-form', { value }));

/** The choice, and Node-RED's own select of forms with its buttons. */
export function formPart(dialog: StepDialog<StoredTask>, config: StoredTask, node: EditorNode) {
	const asks = dialog.form.choice('asks', ['own', 'form'], { value: config.form === undefined ? 'own' : 'form', notes: true });
	const row = dialog.form.add(document.getElementById('andon-task-form-row') ?? element('div'));
	// Tasks of before have none; Node-RED would take that for a change.
	node.formNode ??= '';
	const select = $('#node-input-formNode');
	const byName = formNodes().find(({ name }) => name === config.form);
	// A flow written by hand names the form only.
	if (byName && !node.formNode) select.val(byName.id);
	const before = String(select.val() ?? '');
	select.on('change', () => dialog.changed());
	const chosen = (): string | undefined => {
		const id = String(select.val() ?? '');
		if (id === before && config.form !== undefined) return byName && id === byName.id ? byName.name : config.form;
		return formNodes().find((one) => one.id === id)?.name;
	};
	return {
		byForm: () => asks.get() === 'form',
		/** Named and empty is a fault, not the same as no form. */
		get: (): StoredTask => ({ form: chosen() ?? '' }),
		show() {
			const byForm = asks.get() === 'form';
			row.hidden = !byForm;
			if (!byForm && select.val() !== NONE) select.val(NONE);
		},
	};
}
