// The dialog of andon-experiment: the plan with what it comes to, who runs it and who decides, and how a message says what was measured.

import experimentEn from '../../src/locales/en-US/experiment.json' with { type: 'json' };
import stepEn from '../../src/locales/en-US/experiment-step.json' with { type: 'json' };
import experimentZh from '../../src/locales/zh-CN/experiment.json' with { type: 'json' };
import stepZh from '../../src/locales/zh-CN/experiment-step.json' with { type: 'json' };
import type { Addressee } from '../../src/plant/directory.ts';
import type { ConfigCheck } from '../../src/steps/config-shape.ts';
import { checkExperimentConfig, type ExperimentConfig, type Plan } from '../../src/steps/experiment/config.ts';
import type { Language } from '../../src/text.ts';
import type { Column, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { button, element } from '../editor/element.ts';
import { mappingColumns, mappingOf, mappingProblems, mappingRows } from '../editor/mapping.ts';
import { leastRow } from '../editor/permission-rows.ts';
import { configIs, editorLanguage, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { paragraph, spanWords } from '../editor/words.ts';
import { atItsFactor, columnsOf, factorColumns, factorRows, factorsOf, pairsOf, pairsWritten, responseColumns, responsesOf } from './plan.editor.ts';
import { PlanPreview } from './preview.editor.ts';

provide('experiment', experimentEn, experimentZh);
provide('experiment-step', stepEn, stepZh);

const texts = textsOf('andon-experiment');
const OUTPUTS = ['ok', 'ng', 'inconclusive', 'timeout', 'overdue', 'report'];
/** What a message tells (src/steps/experiment/answers.ts). */
const FIELDS = ['match', 'type', 'run', 'replicate', 'noise', 'n', 'response', 'values', 'unit', 'csv', 'reason', 'levels', 'reading', 'value'];
const NO_PLAN: Plan = { name: '', factors: [], responses: [], replicates: 1, repeats: 1 };
const START: ExperimentConfig = { plan: NO_PLAN, runner: [], decider: [], confirmations: 3, match: 'experiment:{{case.number}}' };

const readingColumns = (): Column[] =>
	mappingColumns(
		FIELDS.map((value) => ({ value, label: texts(`reading.${value}`) })),
		{ closed: true },
	);
const who = (name: string) => addressee(() => texts(`label.${name}`), { optional: true });
const known = parts({ planner: who('planner'), runner: who('runner'), decider: who('decider') });

RED.nodes.registerType('andon-experiment', {
	category: 'Andon',
	color: '#9BD0C3',
	icon: 'andon-experiment.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkExperimentConfig, texts, known) },
		readings: { value: [], validate: mappingRows(() => texts('label.readings'), readingColumns) },
		outputs: { value: OUTPUTS.length },
	},
	inputs: 1,
	outputs: OUTPUTS.length,
	...stepNode({ texts, outputs: () => OUTPUTS, edit }),
});

function edit(node: EditorNode): StepDialog<ExperimentConfig> {
	const config: ExperimentConfig = { ...START, ...node.config };
	const plan: Plan = { ...NO_PLAN, ...config.plan };
	const dialog = new StepDialog<ExperimentConfig>(node, 860);
	const { form } = dialog;
	const planned = planRows(dialog, plan);
	form.heading('who');
	const planner = form.addressees('planner', { value: config.planner, note: true, ofCase: true });
	const runner = form.addressees('runner', { value: config.runner, note: true, ofCase: true });
	const anyone = form.check('anyone', { value: config.anyone === true });
	const decider = form.addressees('decider', { value: config.decider, note: true, ofCase: true });
	const alwaysDecide = form.check('alwaysDecide', { value: config.alwaysDecide === true });
	const confirmations = form.number('confirmations', { value: config.confirmations, note: true });
	const least = leastRow(form, 'least', config.least);
	form.heading('times');
	const due = form.duration('due', { value: config.due, counts: true, note: true });
	const repeat = form.millis('due.repeat', { value: config.due?.repeat });
	const limit = form.duration('limit', { value: config.limit, counts: true, note: true });
	form.heading('messages');
	const match = form.text('match', { value: config.match, note: true });
	const rows = form.table('readings', {
		columns: readingColumns(),
		rows: (node.readings ?? []) as Row[],
		blank: () => ({ valueType: 'msg' }),
		addLabel: texts('add.readings'),
		empty: texts('empty.readings'),
		check: mappingProblems,
		note: true,
	});
	const ready = button({ icon: 'magic', text: texts('ready.readings'), click: () => rows.set(readyRows(rows.get())) });
	rows.block.querySelector('.andon-table-tools')?.append(ready);
	const from = form.text('from', { value: config.from, note: true });
	const sentence = form.sentence();
	const dueOf = () => {
		const span = due.get();
		return span ? { due: { ...span, ...compact({ repeat: repeat.get() }) } } : {};
	};
	return dialog.start({
		check: checkAtRows,
		read: () => ({
			plan: planned.get(),
			runner: (runner.get() ?? []) as Addressee[],
			decider: (decider.get() ?? []) as Addressee[],
			confirmations: confirmations.get() as number,
			match: match.get() ?? '',
			...compact({ planner: planner.get() as Addressee[] | undefined, from: from.get(), least: least.get() as ExperimentConfig['least'], limit: limit.get() }),
			...(anyone.get() ? { anyone: true } : {}),
			...(alwaysDecide.get() ? { alwaysDecide: true } : {}),
			...dueOf(),
		}),
		beside: { readings: () => mappingOf(rows.get()) },
		changed(entered) {
			repeat.show(entered.due !== undefined);
			planned.changed(entered.plan);
			sentence.textContent = said(entered);
		},
	});
}

/** As the runtime checks it, each fault where it is entered. */
function checkAtRows(raw: unknown, language: Language): ConfigCheck<ExperimentConfig> {
	const checked = checkExperimentConfig(raw, language);
	if (checked.ok) return checked;
	const { factors } = (raw as ExperimentConfig).plan;
	return {
		ok: false,
		refusals: checked.refusals.map((one) => {
			const path = atItsFactor(one.path, factors);
			return { ...one, path, message: one.message.replaceAll(`“${one.path}”`, `“${path}”`) };
		}),
	};
}

function planRows(dialog: StepDialog<ExperimentConfig>, plan: Plan) {
	const { form } = dialog;
	const table = (path: string, columns: () => Column[], rows: readonly Row[], blank: (rows: readonly Row[]) => Row) =>
		form.table(path, {
			columns: columns(),
			rows,
			blank,
			addLabel: texts(`add.${path.replace('.', '-')}`),
			empty: texts(`empty.${path.replace('.', '-')}`),
			check: dialog.rows(path, columns),
			note: true,
		});
	const name = form.text('plan.name', { value: plan.name, placeholder: texts('placeholder.plan-name') });
	const factors = table(
		'plan.factors',
		() => factorColumns(texts, 'control'),
		factorRows(plan.factors, plan.columns),
		(rows) => ({ key: String.fromCharCode(65 + (rows.length % 26)) }),
	);
	const interactions = form.text('plan.interactions', { value: pairsWritten(plan.interactions), placeholder: 'A×B; A×C', note: true });
	const noise = table(
		'plan.noise',
		() => factorColumns(texts, 'noise'),
		factorRows(plan.noise),
		(rows) => ({ key: `N${rows.length + 1}` }),
	);
	const responses = table(
		'plan.responses',
		() => responseColumns(texts),
		[...plan.responses] as Row[],
		(rows) => ({ key: `Y${rows.length + 1}`, goal: 'smaller' }),
	);
	const replicates = form.number('plan.replicates', { value: plan.replicates, note: true });
	const repeats = form.number('plan.repeats', { value: plan.repeats, note: true });
	const blocks = form.number('plan.blocks', { value: plan.blocks, note: true });
	const array = form.text('plan.array', { value: plan.array, placeholder: texts('placeholder.plan-array'), note: true });
	const seed = form.number('plan.seed', { value: plan.seed, note: true });
	const preview = new PlanPreview(texts, editorLanguage());
	form.add(element('div', { class: 'andon-block' }, element('span', { class: 'andon-block-label' }, texts('label.preview')), preview.element));
	return {
		get: (): Plan => {
			const pairs = pairsOf(interactions.get());
			const noises = factorsOf(noise.get());
			return {
				name: name.get() ?? '',
				factors: factorsOf(factors.get()),
				...(noises.length > 0 ? { noise: noises } : {}),
				...(pairs.length > 0 ? { interactions: pairs } : {}),
				responses: responsesOf(responses.get()),
				replicates: replicates.get() as number,
				repeats: repeats.get() as number,
				...compact({ columns: columnsOf(factors.get()), blocks: blocks.get(), array: array.get(), seed: seed.get() }),
			};
		},
		changed: (entered: Plan) => preview.show(entered),
	};
}

/** Rows as the message of a test bench often is; what is mapped already stays. */
function readyRows(rows: readonly Row[]): Row[] {
	const usual: Row[] = [
		{ field: 'match', value: '"experiment:" & payload.case', valueType: 'jsonata' },
		{ field: 'type', value: 'payload.type', valueType: 'msg' },
		...['run', 'replicate', 'noise', 'n', 'response', 'values', 'unit', 'csv', 'reason', 'levels'].map((field) => ({
			field,
			value: `payload.${field}`,
			valueType: 'msg',
		})),
	];
	return [...rows, ...usual.filter(({ field }) => !rows.some((row) => row.field === field))];
}

function said({ planner, confirmations, limit, alwaysDecide }: ExperimentConfig): string {
	return paragraph([
		texts(planner ? 'said.planned' : 'said.frozen'),
		texts(alwaysDecide ? 'said.decide-always' : 'said.decide'),
		texts('said.confirm', { count: confirmations ?? '…' }),
		limit ? texts('said.limit', { span: spanWords(limit) ?? '…' }) : '',
	]);
}
