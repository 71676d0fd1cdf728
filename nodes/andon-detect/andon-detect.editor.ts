// The dialog of andon-detect: where samples come from, what they are held against, and when that counts.

import type { Severity } from '../../src/case/events.ts';
import { checkDetect } from '../../src/detect/check.ts';
import type { FormerDetect as DetectConfig } from '../../src/detect/former.ts';
import { LIMITS, type LimitName } from '../../src/detect/rules/limits.ts';
import type { Scalar } from '../../src/detect/signal.ts';
import detectEn from '../../src/locales/en-US/detect.json' with { type: 'json' };
import detectZh from '../../src/locales/zh-CN/detect.json' with { type: 'json' };
import type { Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import { type ConfigRule, configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { severityOptions } from '../editor/words.ts';
import { limitColumns, SEVERITY } from './limits.editor.ts';
import { detectSaid } from './said.editor.ts';

provide('detect', detectEn, detectZh);

const texts = textsOf('andon-detect');
const check: ConfigRule = (raw, language) => {
	const checked = checkDetect(raw, language);
	return checked.ok ? { ok: true, value: checked.config, warnings: [] } : checked;
};

/** A path, an expression or a word has to be there; `time` may have none. */
function sourced(key: 'value' | 'signal' | 'time') {
	return function (this: EditorNode, value: string | undefined, _options: object): true | string {
		// A node that says nothing of it has what a new one has.
		if (value === undefined || this[`${key}Type`] === 'none' || value.trim() !== '') return true;
		return texts('problem.source', { field: texts(`label.${key}`) });
	};
}

RED.nodes.registerType('andon-detect', {
	category: 'Andon',
	color: '#E9D690',
	icon: 'andon-detect.svg',
	defaults: {
		...stepDefaults(),
		value: { value: 'payload', validate: sourced('value') },
		valueType: { value: 'msg' },
		signal: { value: 'topic', validate: sourced('signal') },
		signalType: { value: 'msg' },
		time: { value: '', validate: sourced('time') },
		timeType: { value: 'none' },
		config: { value: {}, validate: configIs(check, texts) },
		outputs: { value: 2 },
	},
	inputs: 1,
	outputs: 2,
	...stepNode({ texts, outputs: () => ['raised', 'cleared'], edit }),
});

function edit(node: EditorNode): StepDialog<DetectConfig> {
	const config: DetectConfig = node.config ?? {};
	const dialog = new StepDialog<DetectConfig>(node, 680);
	const { form } = dialog;
	sources(node);
	form.heading('rule');
	const watch = form.choice('watch', ['limits', 'state', 'silence'], { value: watched(config), notes: true });
	const name = form.text('shown', { value: config.name, note: true });
	form.places.set('name', form.places.get('shown')!);
	const unit = form.text('unit', { value: config.unit, placeholder: texts('placeholder.unit') });
	const limits = form.table('limits', {
		columns: limitColumns(),
		rows: LIMITS.map((limit) => ({ limit, value: config.limits?.[limit], severity: config.severity?.[limit] })),
		fixed: true,
		note: true,
	});
	const state = stateRow(dialog, config.state);
	const stateSeverity = form.select('severity.state', severityOptions, { value: config.severity?.state, empty: texts(`usual.${SEVERITY.state}`) });
	const deadBand = form.number('deadBand', { value: config.deadBand, note: true });
	form.heading('when');
	const inARow = form.number('inARow', { value: config.inARow, unit: texts('unit.inARow'), note: true });
	const onDelay = form.millis('onDelay', { value: config.onDelay, note: true });
	const offDelay = form.millis('offDelay', { value: config.offDelay, note: true });
	form.heading('silence');
	const noData = form.millis('noData', { value: config.noData, note: true });
	const noDataSeverity = form.select('severity.no-data', severityOptions, {
		value: config.severity?.['no-data'],
		empty: texts(`usual.${SEVERITY['no-data']}`),
	});
	const sentence = form.sentence();
	const read = (): DetectConfig => {
		const what = watch.get();
		const rows = what === 'limits' ? limits.get() : [];
		const column = (key: string) => Object.fromEntries(rows.map((row: Row) => [row.limit, row[key]])) as Partial<Record<LimitName, never>>;
		const counting = what !== 'silence';
		const chosen = state.get();
		return compact({
			name: name.get(),
			unit: unit.get(),
			limits: column('value'),
			deadBand: what === 'limits' ? deadBand.get() : undefined,
			state: what === 'state' ? chosen : undefined,
			onDelay: counting ? onDelay.get() : undefined,
			offDelay: offDelay.get(),
			inARow: counting ? inARow.get() : undefined,
			noData: noData.get(),
			severity: {
				...column('severity'),
				state: what === 'state' ? (stateSeverity.get() as Severity | undefined) : undefined,
				'no-data': noData.get() === undefined ? undefined : (noDataSeverity.get() as Severity | undefined),
			},
		}) as DetectConfig;
	};
	return dialog.start({
		check,
		read,
		changed(entered) {
			const what = watch.get();
			limits.show(what === 'limits');
			deadBand.show(what === 'limits');
			state.show(what === 'state');
			stateSeverity.show(what === 'state');
			for (const entry of [inARow, onDelay]) entry.show(what !== 'silence');
			noDataSeverity.show(entered.noData !== undefined);
			sentence.replaceChildren(...detectSaid(entered, what).map((said) => element('p', {}, said)));
		},
	});
}

function watched({ state, limits, noData }: DetectConfig): 'limits' | 'state' | 'silence' {
	if (state !== undefined) return 'state';
	return noData !== undefined && Object.keys(limits ?? {}).length === 0 ? 'silence' : 'limits';
}

/** Node-RED keeps these itself, from the inputs of the template. */
function sources(node: EditorNode): void {
	const none = { value: 'none', label: texts('source.arrival'), hasValue: false };
	$('#node-input-value').typedInput({ default: 'msg', types: ['msg', 'jsonata', 'flow', 'global'], typeField: '#node-input-valueType' });
	$('#node-input-signal').typedInput({ default: 'msg', types: ['msg', 'str', 'jsonata', 'env'], typeField: '#node-input-signalType' });
	$('#node-input-time').typedInput({ default: 'none', types: [none, 'msg', 'jsonata'], typeField: '#node-input-timeType' });
	if (!node.timeType) $('#node-input-time').typedInput('type', 'none');
}

/** The value that must not be: text, number or yes/no. */
function stateRow(dialog: StepDialog<DetectConfig>, state: Scalar | undefined) {
	const entry = dialog.form.text('state', { note: true });
	const input = $(entry.element.querySelector('input')!).typedInput({ default: 'bool', types: ['bool', 'str', 'num'] });
	if (state !== undefined) {
		input.typedInput('type', typeof state === 'boolean' ? 'bool' : typeof state === 'number' ? 'num' : 'str');
		input.typedInput('value', String(state));
	}
	input.on('change', () => dialog.changed());
	return {
		show: entry.show,
		get(): Scalar | undefined {
			const [value, type] = [input.typedInput('value'), input.typedInput('type')];
			if (type === 'bool') return value === 'true';
			if (type === 'num') return value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
			return value === '' ? undefined : value;
		},
	};
}
