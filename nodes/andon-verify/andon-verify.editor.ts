// The dialog of andon-verify: in which way the effect is proved, and where a message of production says what it tells. The rows of each way have files of
// their own.

import verifyEn from '../../src/locales/en-US/verify.json' with { type: 'json' };
import verifyZh from '../../src/locales/zh-CN/verify.json' with { type: 'json' };
import type { Addressee } from '../../src/plant/directory.ts';
import { checkVerifyConfig, type VerifyConfig } from '../../src/steps/verify/config.ts';
import { present, VERSION } from '../../src/steps/verify/former.ts';
import { outputsOf, type PresentConfig, type Proof } from '../../src/steps/verify/ways.ts';
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
import { countRows, indicatorRows, measuredRows } from './count-fields.editor.ts';
import { planChangeRows } from './plan-change.editor.ts';
import { sentenceOf } from './said.editor.ts';
import { testRows } from './test-fields.editor.ts';

provide('verify', verifyEn, verifyZh);

const texts = textsOf('andon-verify');
const WAYS = ['judgement', 'count', 'indicator', 'test'] as const satisfies readonly Proof['by'][];
const START: VerifyConfig = { by: 'judgement', to: [] };
/** What a message of production tells (src/steps/verify/read-data.ts). */
const FIELDS = ['match', 'batch', 'result', 'value', 'unit', 'at', 'pieces', 'defects', 'of', 'values', 'events', 'exposure', 'phase'];

const batchColumns = (): Column[] =>
	mappingColumns(
		FIELDS.map((value) => ({ value, label: texts(`batch.${value}`) })),
		{ closed: true },
	);
const known = parts({
	to: addressee(() => texts('label.to'), { optional: true }),
	'change.to': addressee(() => texts('label.change-to'), { optional: true }),
	'decides.to': addressee(() => texts('label.decides-to'), { optional: true }),
});

RED.nodes.registerType('andon-verify', {
	category: 'Andon',
	color: '#9BD0C3',
	icon: 'andon-verify.svg',
	defaults: {
		...stepDefaults(),
		configVersion: { value: VERSION },
		config: { value: START, validate: configIs(checkVerifyConfig, texts, known) },
		batch: {
			value: [],
			validate(rows: Row[] | undefined, options) {
				const [missing] = neededOf(this.config as VerifyConfig | undefined).filter((field) => !rows?.some((row) => row.field === field));
				if (missing) return texts('problem.batch', { field: texts(`batch.${missing}`) });
				// A flow from before there was this list: whoever judges needs none.
				return rows === undefined || mappingRows(() => texts('label.batch'), batchColumns).call(this, rows as never, options);
			},
		},
		outputs: { value: 4 },
	},
	inputs: 1,
	outputs: 4,
	...stepNode({ texts, outputs: outputsOf, edit }),
});

/** Fields that a message of production has to say. */
function neededOf(config: VerifyConfig | undefined): string[] {
	if (!config || config.by === 'judgement' || (config.by === 'count' && config.match === undefined)) return [];
	return config.by === 'indicator' ? ['match', 'value'] : ['match', 'batch'];
}

function edit(node: EditorNode): StepDialog<VerifyConfig> {
	const config: PresentConfig = present({ ...START, ...node.config } as VerifyConfig);
	const dialog = new StepDialog<VerifyConfig>(node, 700);
	const { form } = dialog;
	const judging = config.by === 'judgement' ? config : undefined;
	const by = form.choice('by', WAYS, { value: config.by, notes: true });
	const to = form.addressees('to', { value: judging?.to, note: true, ofCase: true });
	const question = form.text('question', { value: judging?.question, lines: 2, placeholder: texts('placeholder.question') });
	const least = leastRow(form, 'least', judging?.least);
	const evidence = form.check('evidence', { value: judging?.evidence === true, note: true });
	const place = form.add(element('div'));
	const measured = measuredRows(form, config.by === 'count' || config.by === 'indicator' ? config.measured : undefined);
	const [counted, watched] = form.within(place, () => [
		countRows(form, config.by === 'count' ? config : undefined, measured),
		indicatorRows(form, config.by === 'indicator' ? config : undefined, measured),
	]);
	const tested = testRows(form, config.by === 'test' ? config : undefined, () => dialog.changed());
	const match = form.text('match', {
		value: config.by === 'judgement' ? 'batch:{{case.area}}/{{case.fields.product}}' : config.match,
		note: true,
	});
	const begins = form.check('begins', { value: config.begins === 'measures', note: true });
	const rows = form.table('batch', {
		columns: batchColumns(),
		rows: (node.batch ?? []) as Row[],
		blank: () => ({ valueType: 'msg' }),
		addLabel: texts('add.batch'),
		empty: texts('empty.batch'),
		check: mappingProblems,
		note: true,
	});
	const ready = button({ icon: 'magic', text: texts('ready.batch'), click: () => rows.set(readyRows(rows.get(), read())) });
	rows.block.querySelector('.andon-table-tools')?.append(ready);
	const plan = planChangeRows(form, config);
	const end = form.add(element('div'));
	form.into(end);
	form.heading('ends');
	const maxTurns = form.number('maxTurns', { value: config.maxTurns, note: true });
	const limit = form.duration('limit', { value: config.limit, counts: true, note: true });
	const sentence = form.sentence();
	const proof = (): VerifyConfig => {
		const key = match.get();
		switch (by.get()) {
			case 'count':
				return { by: 'count', ...counted.get(), ...(key !== undefined && { match: key }) };
			case 'indicator':
				return { by: 'indicator', match: key ?? '', ...watched.get() };
			case 'test':
				return { by: 'test', match: key ?? '', ...tested.get() };
			default:
				return {
					by: 'judgement',
					to: (to.get() ?? []) as Addressee[],
					...compact({ least: least.get(), question: question.get(), evidence: evidence.get() || undefined }),
				} as VerifyConfig;
		}
	};
	const read = (): VerifyConfig => {
		const said = proof();
		const starts = by.get() !== 'judgement' && begins.get() ? { begins: 'measures' as const } : {};
		return { ...said, ...starts, ...plan.get(by.get(), isUnclear(said)), ...compact({ maxTurns: maxTurns.get(), limit: limit.get() }) };
	};
	return dialog.start({
		check: checkVerifyConfig,
		read,
		version: VERSION,
		outputs: outputsOf,
		beside: { batch: () => mappingOf(rows.get()) },
		warnings: (entered) => missingRows(entered, rows.get()),
		changed(entered) {
			const way = by.get();
			for (const entry of [to, question, least, evidence]) entry.show(way === 'judgement');
			counted.show(way === 'count');
			watched.show(way === 'indicator');
			measured.show(way === 'count' || way === 'indicator', way === 'indicator');
			tested.show(way === 'test');
			for (const entry of [match, begins, rows]) entry.show(way !== 'judgement');
			plan.show(way, isUnclear(entered));
			sentence.textContent = sentenceOf(entered);
		},
	});
}

function isUnclear(config: VerifyConfig): boolean {
	return outputsOf(config).includes('inconclusive');
}

/** Rows as production messages often are; what is mapped already stays. */
function readyRows(rows: readonly Row[], config: VerifyConfig): Row[] {
	const usual: Row[] = [
		{ field: 'match', value: '"batch:" & payload.area & "/" & payload.product', valueType: 'jsonata' },
		{ field: 'batch', value: 'payload.batch', valueType: 'msg' },
		...tellingOf(config).map((field) => ({ field, value: `payload.${field}`, valueType: 'msg' })),
	];
	return [...rows, ...usual.filter(({ field }) => !rows.some((row) => row.field === field))];
}

function tellingOf(config: VerifyConfig): string[] {
	if (config.by === 'indicator') return ['value'];
	if (config.by === 'count') return config.unit === 'pieces' ? ['pieces', 'defects'] : ['result'];
	if (config.by !== 'test') return ['result'];
	if (config.plan.method === 'proportions') return ['defects', 'of'];
	return config.plan.method === 'poisson' ? ['events', 'exposure'] : ['value'];
}

function missingRows(config: VerifyConfig, rows: readonly Row[]): string[] {
	return neededOf(config)
		.filter((field) => !rows.some((row) => row.field === field))
		.map((field) => texts('problem.batch', { field: texts(`batch.${field}`) }));
}
