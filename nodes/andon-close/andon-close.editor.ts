// The dialog of andon-close: a checklist of what has to be there before a case closes.

import type { MeasureClass } from '../../src/case/events.ts';
import closeEn from '../../src/locales/en-US/close.json' with { type: 'json' };
import closeZh from '../../src/locales/zh-CN/close.json' with { type: 'json' };
import { type CloseConfig, checkCloseConfig, type Requires } from '../../src/steps/close/config.ts';
import { caseFields } from '../editor/case-fields.ts';
import { compact } from '../editor/compact.ts';
import { permissionRows } from '../editor/permission-rows.ts';
import { plantOf, roleOptions } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { listed } from '../editor/words.ts';

provide('close', closeEn, closeZh);

const texts = textsOf('andon-close');
/** In the order in which a case gets there. */
const CHECKS = ['containment', 'cause', 'rootCause', 'allMeasures', 'effect', 'loss', 'cases', 'steps'] as const;
const CLASSES: MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];

const known = parts({
	'close.to': addressee(() => texts('label.close-to'), { optional: true }),
	overrideRole(role: string, _options) {
		const plant = plantOf(this);
		const missing = plant && role && !roleOptions(plant).some(({ value }) => value === role);
		return missing ? `${texts('label.overrideRole')}: ${shared('problem.unknown', { value: role })}` : true;
	},
});

RED.nodes.registerType('andon-close', {
	category: 'Andon',
	color: '#B7C4B1',
	icon: 'andon-close.svg',
	defaults: {
		...stepDefaults(),
		config: { value: { requires: { containment: true, cause: true, effect: true, steps: true } }, validate: configIs(checkCloseConfig, texts, known) },
		outputs: { value: 2 },
	},
	inputs: 1,
	outputs: 2,
	...stepNode({ texts, outputs: () => ['closed', 'waiting'], edit }),
});

function edit(node: EditorNode): StepDialog<CloseConfig> {
	const { requires = {}, close, overrideRole }: Partial<CloseConfig> = node.config ?? {};
	const dialog = new StepDialog<CloseConfig>(node, 600);
	const { form } = dialog;
	form.heading('requires');
	const checks = CHECKS.map((key) => [key, form.check(`requires.${key}`, { value: requires[key], note: true })] as const);
	const measures = form.chips(
		'requires.measures',
		CLASSES.map((value) => ({ value, label: texts(`class.${value}`) })),
		{ value: requires.measures, note: true },
	);
	const fields = form.chips(
		'requires.fields',
		caseFields()
			.filter((path) => !path.endsWith('.'))
			.map((value) => ({ value, label: value })),
		{ value: requires.fields, open: true, note: true, placeholder: 'lot, fields.report' },
	);
	const sentence = form.sentence();
	form.heading('hand');
	const permission = permissionRows(form, 'close', close);
	const role = form.select('overrideRole', () => roleOptions(dialog.plant), { value: overrideRole, empty: texts('none.overrideRole'), note: true });
	const read = (): CloseConfig => {
		const required: Requires = Object.fromEntries(checks.map(([key, check]) => [key, check.get()]));
		required.measures = measures.get() as MeasureClass[] | undefined;
		required.fields = fields.get();
		return { requires: compact(required), ...compact({ close: permission.get(), overrideRole: role.get() }) };
	};
	return dialog.start({
		check: checkCloseConfig,
		read,
		changed({ requires: required }) {
			const wanted = [
				...CHECKS.filter((key) => required[key]).map((key) => texts(`said.${key}`)),
				...(required.measures ?? []).map((value) => texts('said.measure', { class: texts(`class.${value}`) })),
				...(required.fields ?? []).map((value) => texts('said.field', { field: value })),
			];
			sentence.textContent = wanted.length === 0 ? texts('said.nothing') : texts('said.all', { list: listed(wanted) });
		},
	});
}
