// The dialog of andon-report: which report, for whom, in which language and format, and what a customer does not see.

import reportEn from '../../src/locales/en-US/report.json' with { type: 'json' };
import reportZh from '../../src/locales/zh-CN/report.json' with { type: 'json' };
import { AUDIENCES, type Audience, FORMATS, type Format } from '../../src/report/audience.ts';
import { checkReportConfig, type ReportConfig } from '../../src/report/setting.ts';
import type { Language } from '../../src/text.ts';
import { compact } from '../editor/compact.ts';
import { eightDFields } from '../editor/eight-d.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { plantDefaults, plantNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';

provide('report', reportEn, reportZh);

const texts = textsOf('andon-report');

RED.nodes.registerType('andon-report', {
	category: 'Andon',
	color: '#C6CDD6',
	icon: 'andon-report.svg',
	defaults: { ...plantDefaults(), configVersion: { value: 1 }, config: { value: {}, validate: configIs(checkReportConfig, texts) }, outputs: { value: 2 } },
	inputs: 1,
	outputs: 2,
	...plantNode<ReportConfig>({
		texts,
		outputs: () => ['report', 'refused'],
		unnamed: ({ config }) =>
			config && texts('named', { audience: texts(`choice.audience.${config.audience ?? 'internal'}`), format: (config.format ?? 'html').toUpperCase() }),
		edit,
	}),
});

function edit(node: EditorNode): StepDialog<ReportConfig> {
	const config: ReportConfig = { ...node.config };
	const dialog = new StepDialog<ReportConfig>(node, 620);
	const { form } = dialog;
	const audience = form.choice('audience', AUDIENCES, { value: config.audience ?? 'internal', notes: true });
	const format = form.choice('format', FORMATS, { value: config.format ?? 'html', notes: true });
	const languages = [
		{ value: 'en-US', label: 'English' },
		{ value: 'zh-CN', label: '中文' },
	];
	const language = form.select('language', languages, { value: config.language, empty: texts('none.language') });
	form.heading('eight-d');
	const eightD = eightDFields(form, node, config);
	const read = (): ReportConfig =>
		compact({
			audience: audience.get() === 'customer' ? ('customer' as Audience) : undefined,
			format: format.get() === 'docx' ? ('docx' as Format) : undefined,
			language: language.get() as Language | undefined,
			...eightD.read(),
		});
	return dialog.start({ check: checkReportConfig, read });
}
