// The dialog of andon-verify: who judges, or which batches count and how a message says that one was made.

import verifyEn from '../../src/locales/en-US/verify.json' with { type: 'json' };
import verifyZh from '../../src/locales/zh-CN/verify.json' with { type: 'json' };
import type { Addressee } from '../../src/plant/directory.ts';
import { checkVerifyConfig, type Limits, type VerifyConfig } from '../../src/steps/verify/config.ts';
import type { Column, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { button, element } from '../editor/element.ts';
import { mappingColumns, mappingOf, mappingProblems, mappingRows } from '../editor/mapping.ts';
import { leastRow } from '../editor/permission-rows.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts } from '../editor/validate.ts';
import { paragraph, spanWords } from '../editor/words.ts';

provide('verify', verifyEn, verifyZh);

const texts = textsOf('andon-verify');
const START: VerifyConfig = { by: 'judgement', to: [] };
/** What a batch message tells (src/steps/verify/batches.ts). */
const FIELDS = ['match', 'batch', 'result', 'value', 'unit', 'at'];

const batchColumns = (): Column[] =>
	mappingColumns(
		FIELDS.map((value) => ({ value, label: texts(`batch.${value}`) })),
		{ closed: true },
	);
const known = parts({ to: addressee(() => texts('label.to'), { optional: true }) });

RED.nodes.registerType('andon-verify', {
	category: 'Andon',
	color: '#9BD0C3',
	icon: 'andon-verify.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkVerifyConfig, texts, known) },
		batch: {
			value: [],
			validate(rows: Row[] | undefined, options) {
				if (this.config?.by !== 'batches') return true;
				const missing = ['match', 'batch'].find((field) => !rows?.some((row) => row.field === field));
				if (missing) return texts('problem.batch', { field: texts(`batch.${missing}`) });
				return mappingRows(() => texts('label.batch'), batchColumns).call(this, rows as never, options);
			},
		},
		outputs: { value: 4 },
	},
	inputs: 1,
	outputs: 4,
	...stepNode({ texts, outputs: () => ['ok', 'ng', 'exceeded', 'timeout'], edit }),
});

function edit(node: EditorNode): StepDialog<VerifyConfig> {
	const config: VerifyConfig = { ...START, ...node.config };
	const dialog = new StepDialog<VerifyConfig>(node, 680);
	const { form } = dialog;
	const judging = config.by === 'judgement' ? config : undefined;
	const counting = config.by === 'batches' ? config : undefined;
	const by = form.choice('by', ['judgement', 'batches'], { value: config.by, notes: true });
	const to = form.addressees('to', { value: judging?.to, note: true, ofCase: true });
	const question = form.text('question', { value: judging?.question, lines: 2, placeholder: texts('placeholder.question') });
	const least = leastRow(form, 'least', judging?.least);
	const count = form.number('count', { value: counting ? counting.count : 3, unit: texts('unit.count') });
	const match = form.text('match', { value: counting?.match ?? 'batch:{{case.area}}/{{case.fields.product}}', note: true });
	const measured = measuredRows(dialog, counting?.measured);
	const rows = form.table('batch', {
		columns: batchColumns(),
		rows: (node.batch ?? []) as Row[],
		blank: () => ({ valueType: 'msg' }),
		addLabel: texts('add.batch'),
		empty: texts('empty.batch'),
		check: mappingProblems,
		note: true,
	});
	const ready = button({ icon: 'magic', text: texts('ready.batch'), click: () => rows.set(readyRows(rows.get())) });
	rows.block.querySelector('.andon-table-tools')?.append(ready);
	const end = form.add(element('div'));
	form.into(end);
	form.heading('ends');
	const maxTurns = form.number('maxTurns', { value: config.maxTurns, note: true });
	const limit = form.duration('limit', { value: config.limit, counts: true, note: true });
	const sentence = form.sentence();
	// Switched on without a limit is a fault, not the same as switched off.
	const measuredOf = () => (measured.get() ? { measured: measured.get() } : {});
	const read = (): VerifyConfig => {
		const more = compact({ maxTurns: maxTurns.get(), limit: limit.get() });
		return by.get() === 'judgement'
			? ({ by: 'judgement', to: (to.get() ?? []) as Addressee[], ...compact({ least: least.get(), question: question.get() }), ...more } as VerifyConfig)
			: { by: 'batches', count: count.get() as number, match: match.get() ?? '', ...measuredOf(), ...more };
	};
	return dialog.start({
		check: checkVerifyConfig,
		read,
		beside: { batch: () => mappingOf(rows.get()) },
		warnings: (entered) => (entered.by === 'batches' ? missingRows(rows.get()) : []),
		changed(entered) {
			const judged = entered.by === 'judgement';
			for (const entry of [to, question, least]) entry.show(judged);
			for (const entry of [count, match, rows]) entry.show(!judged);
			measured.show(!judged);
			sentence.textContent = said(entered);
		},
	});
}

function measuredRows(dialog: StepDialog<VerifyConfig>, measured: Limits | undefined) {
	const { form } = dialog;
	const on = form.check('measured', { value: measured !== undefined, note: true });
	const name = form.text('measured.name', { value: measured?.name });
	const min = form.number('measured.min', { value: measured?.min });
	const max = form.number('measured.max', { value: measured?.max });
	const unit = form.text('measured.unit', { value: measured?.unit });
	return {
		show(shown: boolean) {
			on.show(shown);
			for (const entry of [name, min, max, unit]) entry.show(shown && on.get() === true);
		},
		get(): Limits | undefined {
			if (!on.get()) return undefined;
			return compact({ name: name.get(), min: min.get(), max: max.get(), unit: unit.get() });
		},
	};
}

/** Rows as production messages often are; what is mapped already stays. */
function readyRows(rows: readonly Row[]): Row[] {
	const usual: Row[] = [
		{ field: 'match', value: '"batch:" & payload.area & "/" & payload.product', valueType: 'jsonata' },
		{ field: 'batch', value: 'payload.batch', valueType: 'msg' },
		{ field: 'result', value: 'payload.result', valueType: 'msg' },
	];
	return [...rows, ...usual.filter(({ field }) => !rows.some((row) => row.field === field))];
}

function missingRows(rows: readonly Row[]): string[] {
	return ['match', 'batch']
		.filter((field) => !rows.some((row) => row.field === field))
		.map((field) => texts('problem.batch', { field: texts(`batch.${field}`) }));
}

function said(config: VerifyConfig): string {
	return paragraph([
		config.by === 'judgement' ? texts('said.judgement') : texts(config.measured ? 'said.measured' : 'said.batches', { count: config.count ?? '…' }),
		config.maxTurns ? texts('said.maxTurns', { turns: config.maxTurns }) : texts('said.any-turns'),
		config.limit ? texts('said.limit', { span: spanWords(config.limit) ?? '…' }) : '',
	]);
}
