// The dialog of andon-intake: where the fields of a case come from, how cases are numbered, and when a message is the same case again.

import { parseNumbering, render } from '../../src/case/numbering.ts';
import caseEn from '../../src/locales/en-US/case.json' with { type: 'json' };
import intakeEn from '../../src/locales/en-US/intake.json' with { type: 'json' };
import caseZh from '../../src/locales/zh-CN/case.json' with { type: 'json' };
import intakeZh from '../../src/locales/zh-CN/intake.json' with { type: 'json' };
import { isRefusal } from '../../src/refusal.ts';
import { checkIntakeConfig, type IntakeConfig } from '../../src/steps/intake/config.ts';
import { toInstant } from '../../src/time.ts';
import type { Column, Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { button, element } from '../editor/element.ts';
import { mappingColumns, mappingOf, mappingProblems, mappingRows } from '../editor/mapping.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { millisWords, paragraph, severityOptions } from '../editor/words.ts';
import { FIELDS, fieldProblem, READY, withReady } from './ready-rows.editor.ts';

provide('case', caseEn, caseZh);
provide('intake', intakeEn, intakeZh);

const texts = textsOf('andon-intake');
const columns = (): Column[] =>
	mappingColumns(
		FIELDS.map((value) => ({ value, label: value })),
		{ check: fieldProblem },
	);

RED.nodes.registerType('andon-intake', {
	category: 'Andon',
	color: '#F0B37E',
	icon: 'andon-intake.svg',
	defaults: {
		...stepDefaults(),
		mapping: {
			value: [{ field: 'title', value: 'payload', valueType: 'msg' }],
			validate(rows: Row[] | undefined, options) {
				if (!rows?.some(({ field }) => field === 'title')) return texts('problem.title');
				return mappingRows(() => texts('label.mapping'), columns).call(this, rows as never, options);
			},
		},
		config: { value: { numbering: 'EX-{yyyy}-{seq}' }, validate: configIs(checkIntakeConfig, texts) },
		outputs: { value: 3 },
	},
	inputs: 1,
	outputs: 3,
	...stepNode({ texts, outputs: () => ['opened', 'merged', 'rejected'], edit }),
});

function edit(node: EditorNode): StepDialog<Partial<IntakeConfig>> {
	const config: Partial<IntakeConfig> = node.config ?? {};
	const dialog = new StepDialog<Partial<IntakeConfig>>(node, 760);
	const { form } = dialog;
	form.heading('mapping');
	const rows = form.table('mapping', {
		columns: columns(),
		rows: (node.mapping ?? []) as Row[],
		blank: () => ({ valueType: 'msg' }),
		addLabel: texts('add.mapping'),
		empty: texts('empty.mapping'),
		note: true,
		check: mappingProblems,
	});
	const ready = Object.entries(READY).map(([name, usual]) =>
		button({ icon: 'magic', text: texts(`ready.${name}`), title: texts(`ready-hint.${name}`), click: () => rows.set(withReady(rows.get(), usual)) }),
	);
	rows.block.querySelector('.andon-table-tools')?.append(...ready);
	const ownFields = () =>
		rows
			.get()
			.map(({ field }) => String(field ?? ''))
			.filter((field) => field.startsWith('fields.'))
			.map((field) => ({ value: field.slice('fields.'.length), label: field.slice('fields.'.length) }));
	const instants = form.chips('instants', ownFields, { value: config.instants, open: true, note: true, placeholder: 'runsOut' });
	form.heading('case');
	const numbering = form.text('numbering', { value: config.numbering, placeholder: 'EX-{yyyy}-{seq}', note: true });
	const preview = element('span', { class: 'andon-note', 'aria-live': 'polite' });
	numbering.element.querySelector('.andon-piece')?.append(preview);
	const kind = form.text('kind', { value: config.kind, placeholder: 'exception', note: true });
	const severity = form.select('severity', severityOptions, { value: config.severity, empty: texts('none.severity'), note: true });
	form.heading('again');
	form.note('again');
	const duplicate = form.millis('duplicateWindow', { value: config.duplicateWindow || undefined, note: true });
	const recurrence = form.millis('recurrenceWindow', { value: config.recurrenceWindow || undefined, note: true });
	const sentence = form.sentence();
	const read = (): Partial<IntakeConfig> =>
		compact({
			instants: instants.get(),
			numbering: numbering.get(),
			kind: kind.get(),
			severity: severity.get() as IntakeConfig['severity'] | undefined,
			duplicateWindow: duplicate.get() || undefined,
			recurrenceWindow: recurrence.get() || undefined,
		});
	return dialog.start({
		check: checkIntakeConfig,
		read,
		beside: { mapping: () => mappingOf(rows.get()) },
		warnings() {
			const mapped = new Set(rows.get().map(({ field }) => field));
			return [...(mapped.has('title') ? [] : [texts('problem.title')]), ...(mapped.has('key') ? [] : [texts('warning.no-key')])];
		},
		changed(entered) {
			preview.textContent = previewOf(entered.numbering, dialog.plant?.zone);
			const merged = millisWords(entered.duplicateWindow);
			const again = millisWords(entered.recurrenceWindow);
			sentence.textContent = paragraph([
				merged ? texts('said.merged-within', { span: merged }) : texts('said.merged'),
				again ? texts('said.recurrence', { span: again }) : texts('said.no-recurrence'),
			]);
		},
	});
}

/** "EX-2026-00117, EX-2026-00118 …" as the numbers would be today, in the plant's zone. */
function previewOf(pattern: string | undefined, zone = 'UTC'): string {
	const written = pattern ?? 'EX-{yyyy}-{seq}';
	if (isRefusal(parseNumbering(written))) return '';
	const now = toInstant(Date.now());
	try {
		return texts('preview', { one: render(written, 117, now, zone), next: render(written, 118, now, zone) });
	} catch {
		// The zone of a plant that is still being filled in.
		return texts('preview', { one: render(written, 117, now, 'UTC'), next: render(written, 118, now, 'UTC') });
	}
}
