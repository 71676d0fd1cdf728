// The dialog of andon-close: a checklist of what has to be there before a case closes.

import type { MeasureClass } from '../../src/case/events.ts';
import caseEn from '../../src/locales/en-US/case.json' with { type: 'json' };
import closeEn from '../../src/locales/en-US/close.json' with { type: 'json' };
import waitEn from '../../src/locales/en-US/wait.json' with { type: 'json' };
import caseZh from '../../src/locales/zh-CN/case.json' with { type: 'json' };
import closeZh from '../../src/locales/zh-CN/close.json' with { type: 'json' };
import waitZh from '../../src/locales/zh-CN/wait.json' with { type: 'json' };
import { type CloseConfig, checkCloseConfig, type Requires } from '../../src/steps/close/config.ts';
import { caseFields } from '../editor/case-fields.ts';
import { compact } from '../editor/compact.ts';
import { permissionRows } from '../editor/permission-rows.ts';
import { departmentOptions, plantOf, roleOptions } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { shared, textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { listed } from '../editor/words.ts';

provide('case', caseEn, caseZh);
provide('close', closeEn, closeZh);
provide('wait', waitEn, waitZh);

const texts = textsOf('andon-close');
/** In the order in which a case gets there. */
const CHECKS = ['containment', 'cause', 'rootCause', 'allMeasures', 'effect', 'loss', 'cases', 'steps'] as const;
const CLASSES: MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];

const outputsOf = (config: Partial<CloseConfig> | undefined) => (config?.followUp ? ['closed', 'waiting', 'followUp'] : ['closed', 'waiting']);

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
	...stepNode<CloseConfig>({ texts, outputs: outputsOf, edit }),
});

function edit(node: EditorNode): StepDialog<CloseConfig> {
	const { requires = {}, lessons, close, overrideRole, followUp }: Partial<CloseConfig> = node.config ?? {};
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
	form.heading('lessons');
	form.note('lessons');
	const list = form.text('lessons.list', { value: lessons?.list, suggestions: caseFields, placeholder: 'fields.lessons', note: true });
	const into = form.text('lessons.into', { value: lessons?.into, placeholder: 'into', note: true });
	const what = form.text('lessons.text', { value: lessons?.text, placeholder: 'lesson' });
	const sentence = form.sentence();
	form.heading('hand');
	const permission = permissionRows(form, 'close', close);
	const role = form.select('overrideRole', () => roleOptions(dialog.plant), { value: overrideRole, empty: texts('none.overrideRole'), note: true });
	form.heading('followUp');
	const again = form.check('followUp', { value: followUp !== undefined, note: true });
	const title = form.text('followUp.title', { value: followUp?.title, placeholder: texts('placeholder.followUp-title') });
	const after = form.duration('followUp.after', { value: followUp?.after, counts: true });
	const kind = form.text('followUp.kind', { value: followUp?.kind ?? 'follow-up' });
	const numbering = form.text('followUp.numbering', { value: followUp?.numbering ?? 'FU-{yyyy}-{seq}' });
	const department = form.select('followUp.department', () => departmentOptions(dialog.plant), {
		value: followUp?.department,
		empty: texts('none.followUp-department'),
	});
	const followed = (): Pick<CloseConfig, 'followUp'> =>
		again.get()
			? {
					followUp: {
						title: title.get() ?? '',
						kind: kind.get() ?? '',
						numbering: numbering.get() ?? '',
						...compact({ after: after.get(), department: department.get() }),
					} as CloseConfig['followUp'] & object,
				}
			: {};
	const read = (): CloseConfig => {
		const required: Requires = Object.fromEntries(checks.map(([key, check]) => [key, check.get()]));
		required.measures = measures.get() as MeasureClass[] | undefined;
		required.fields = fields.get();
		const taught = list.get() || into.get() || what.get() ? { list: list.get() ?? '', into: into.get() ?? '', text: what.get() ?? '' } : undefined;
		return { requires: compact(required), ...compact({ lessons: taught, close: permission.get(), overrideRole: role.get() }), ...followed() };
	};
	return dialog.start({
		check: checkCloseConfig,
		read,
		outputs: outputsOf,
		changed({ requires: required }) {
			for (const entry of [title, after, kind, numbering, department]) entry.show(again.get() === true);
			const wanted = [
				...CHECKS.filter((key) => required[key]).map((key) => texts(`said.${key}`)),
				...(required.measures ?? []).map((value) => texts('said.measure', { class: texts(`class.${value}`) })),
				...(required.fields ?? []).map((value) => texts('said.field', { field: value })),
			];
			sentence.textContent = wanted.length === 0 ? texts('said.nothing') : texts('said.all', { list: listed(wanted) });
		},
	});
}
