// The dialog of andon-measures: which measures are waited for, when they are due, and who hears of a late one.

import type { MeasureClass } from '../../src/case/events.ts';
import measuresEn from '../../src/locales/en-US/measures.json' with { type: 'json' };
import measuresZh from '../../src/locales/zh-CN/measures.json' with { type: 'json' };
import type { Addressee } from '../../src/plant/directory.ts';
import type { Span } from '../../src/steps/config-shape.ts';
import { checkMeasuresConfig, type MeasuresConfig } from '../../src/steps/measures/config.ts';
import { compact } from '../editor/compact.ts';
import { leastRow, permissionRows } from '../editor/permission-rows.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { listed, paragraph, spanWords } from '../editor/words.ts';

provide('measures', measuresEn, measuresZh);

const texts = textsOf('andon-measures');
const CLASSES: MeasureClass[] = ['containment', 'temporary', 'corrective', 'preventive'];
const HOUR = 3_600_000;
const START: MeasuresConfig = {
	classes: ['corrective', 'preventive'],
	spans: { corrective: { amount: 40 * HOUR, counts: 'working' }, preventive: { amount: 80 * HOUR, counts: 'working' } },
	climb: { amount: 8 * HOUR, counts: 'working' },
};
const known = parts({
	plan: addressee(() => texts('label.plan'), { optional: true }),
	further: addressee(() => texts('label.further'), { optional: true }),
	'drop.to': addressee(() => texts('label.drop-to'), { optional: true }),
});
const outputsOf = (config: Partial<MeasuresConfig> = START) => ['done', 'overdue', 'timeout', ...(config.tell ? ['notice'] : [])];

RED.nodes.registerType('andon-measures', {
	category: 'Andon',
	color: '#E3C58F',
	icon: 'andon-measures.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkMeasuresConfig, texts, known) },
		outputs: { value: 3 },
	},
	inputs: 1,
	outputs: 3,
	...stepNode<MeasuresConfig>({ texts, outputs: outputsOf, edit }),
});

function edit(node: EditorNode): StepDialog<MeasuresConfig> {
	const config: MeasuresConfig = (node.config as MeasuresConfig | undefined) ?? START;
	const dialog = new StepDialog<MeasuresConfig>(node, 640);
	const { form } = dialog;
	const classes = form.chips(
		'classes',
		CLASSES.map((value) => ({ value, label: texts(`class.${value}`) })),
		{ value: config.classes, note: true },
	);
	form.heading('due');
	const spans = CLASSES.map((one) => [one, form.duration(`spans.${one}`, { value: config.spans?.[one], counts: true })] as const);
	const remind = form.duration('remind', { value: config.remind, counts: true, note: true });
	form.heading('late');
	const climb = form.duration('climb', { value: config.climb, counts: true, note: true });
	const further = form.addressees('further', { value: config.further, note: true, ofCase: true });
	const tell = form.check('tell', { value: config.tell, note: true });
	const limit = form.duration('limit', { value: config.limit, counts: true, note: true });
	form.heading('who');
	const plan = form.addressees('plan', { value: config.plan, note: true });
	const least = leastRow(form, 'least', config.least);
	const evidence = form.check('evidence', { value: config.evidence, note: true });
	const drop = permissionRows(form, 'drop', config.drop);
	const sentence = form.sentence();
	const read = (): MeasuresConfig => {
		const chosen = (classes.get() ?? []) as MeasureClass[];
		const due = Object.fromEntries(spans.flatMap(([one, entry]) => (chosen.includes(one) && entry.get() ? [[one, entry.get() as Span]] : [])));
		return {
			classes: chosen,
			...(Object.keys(due).length > 0 ? { spans: due } : {}),
			...compact({
				remind: remind.get(),
				climb: climb.get(),
				further: some(further.get() as Addressee[] | undefined),
				plan: some(plan.get() as Addressee[] | undefined),
				drop: drop.get(),
				least: least.get(),
				evidence: evidence.get() || undefined,
				tell: tell.get() || undefined,
				limit: limit.get(),
			}),
		} as MeasuresConfig;
	};
	return dialog.start({
		check: checkMeasuresConfig,
		read,
		outputs: outputsOf,
		changed(entered) {
			for (const [one, entry] of spans) entry.show(entered.classes.includes(one));
			sentence.textContent = said(entered);
		},
	});
}

function some<T>(list: readonly T[] | undefined): readonly T[] | undefined {
	return list && list.length > 0 ? list : undefined;
}

function said({ classes, climb, further, limit }: MeasuresConfig): string {
	return paragraph([
		classes.length === 0 ? texts('said.nothing') : texts('said.holds', { list: listed(classes.map((one) => texts(`class.${one}`))) }),
		climb ? texts(further ? 'said.climbs-further' : 'said.climbs', { span: spanWords(climb) ?? '…' }) : texts('said.owner-only'),
		limit ? texts('said.limit', { span: spanWords(limit) ?? '…' }) : '',
	]);
}
