// The dialog of andon-detect: where samples come from, and the rules that they are held against.

import { checkDetect } from '../../src/detect/check.ts';
import type { DetectConfig } from '../../src/detect/config.ts';
import { migrated } from '../../src/detect/former.ts';
import { isMembers, type Json } from '../../src/json.ts';
import detectEn from '../../src/locales/en-US/detect.json' with { type: 'json' };
import multivariateEn from '../../src/locales/en-US/multivariate.json' with { type: 'json' };
import spcEn from '../../src/locales/en-US/spc.json' with { type: 'json' };
import trendEn from '../../src/locales/en-US/trend.json' with { type: 'json' };
import waysEn from '../../src/locales/en-US/ways.json' with { type: 'json' };
import detectZh from '../../src/locales/zh-CN/detect.json' with { type: 'json' };
import multivariateZh from '../../src/locales/zh-CN/multivariate.json' with { type: 'json' };
import spcZh from '../../src/locales/zh-CN/spc.json' with { type: 'json' };
import trendZh from '../../src/locales/zh-CN/trend.json' with { type: 'json' };
import waysZh from '../../src/locales/zh-CN/ways.json' with { type: 'json' };
import { compact } from '../editor/compact.ts';
import { lessonsFor, nameOf } from '../editor/lessons.ts';
import { type ConfigRule, configIs, type Finding, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { isWatch, type RawRule } from './drafts.editor.ts';
import { expectedPanel } from './expected-panel.editor.ts';
import { Figures } from './figures.editor.ts';

import { replayPanel } from './replay.editor.ts';
import { ChartDesk } from './rule-chart.editor.ts';
import { ruleList } from './rule-list.editor.ts';
import { useRuleStyle } from './rule-style.editor.ts';
import { sourceRows } from './source-rows.editor.ts';
import { wayFields } from './way-fields.editor.ts';

provide('detect', detectEn, detectZh);
provide('spc', spcEn, spcZh);
provide('multivariate', multivariateEn, multivariateZh);
provide('trend', trendEn, trendZh);
provide('ways', waysEn, waysZh);

const texts = textsOf('andon-detect');
const VERSION = 2;

const check: ConfigRule = (raw, language) => {
	const checked = checkDetect(raw, language);
	return checked.ok ? { ok: true, value: checked.config, warnings: [] } : checked;
};

/** On the canvas a fault says which rule it is of. */
const checkNamed: ConfigRule = (raw, language) => {
	const checked = check(raw, language);
	return checked.ok ? checked : { ok: false, refusals: checked.refusals.map((fault) => ofRule(fault, raw)) };
};

function ofRule(fault: Finding, raw: unknown): Finding {
	const [whole, at, path = ''] = /^rules\[(\d+)\](?:\.(.*))?$/.exec(fault.path) ?? [];
	if (whole === undefined) return fault;
	const watch = (raw as { rules?: { watch?: unknown }[] }).rules?.[Number(at)]?.watch;
	const rule = `${Number(at) + 1}. ${isWatch(watch) ? texts(`watch.${watch}`) : ''}`.trim();
	return { ...fault, path: '', message: texts('problem.rule', { rule, message: fault.message.replaceAll(`“${whole}”`, `“${path}”`) }) };
}

/** A path, an expression or a word has to be there; all but value and signal may have none. */
function sourced(key: 'value' | 'signal' | 'time' | 'product' | 'quality') {
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
		configVersion: { value: VERSION },
		value: { value: 'payload', validate: sourced('value') },
		valueType: { value: 'msg' },
		signal: { value: 'topic', validate: sourced('signal') },
		signalType: { value: 'msg' },
		time: { value: '', validate: sourced('time') },
		timeType: { value: 'none' },
		product: { value: '', validate: sourced('product') },
		productType: { value: 'none' },
		quality: { value: '', validate: sourced('quality') },
		qualityType: { value: 'none' },
		config: { value: {}, validate: configIs(checkNamed, texts) },
		expected: { value: {} },
		outputs: { value: 3 },
	},
	inputs: 1,
	outputs: 3,
	...stepNode({ texts, outputs: () => ['raised', 'cleared', 'reply'], edit }),
});

function edit(node: EditorNode): StepDialog<DetectConfig> {
	const config = migrated(node.config ?? {}) as Partial<DetectConfig>;
	useRuleStyle();
	const dialog = new StepDialog<DetectConfig>(node, 760);
	const { form } = dialog;
	const lessons = lessonsFor(node, 'detection');
	form.add(lessons.element);
	sources(node);
	const fold = document.getElementById('andon-detect-samples') as HTMLDetailsElement;
	fold.open = config.way !== undefined || [node.productType, node.qualityType].some((type) => (type ?? 'none') !== 'none');
	const way = wayFields(form, document.getElementById('andon-detect-way')!, isMembers(config.way as Json) ? config.way : undefined, (path, columns) =>
		dialog.rows(path, columns),
	);
	const beside = form.within(document.getElementById('andon-detect-way')!, () => sourceRows(form, node));
	form.heading('rules');
	const charts = new ChartDesk({ plant: () => dialog.plant, points: () => replay.points() });
	const list = ruleList({ rules: (config.rules ?? []) as RawRule[], plant: () => dialog.plant, charts, changed: () => dialog.changed() });
	form.add(list.element);
	const expected = expectedPanel(form, node.expected ?? {});
	form.heading('all');
	const name = form.text('name', { value: config.name, note: true, label: texts('label.shown') });
	const unit = form.text('unit', { value: config.unit, placeholder: texts('placeholder.unit'), note: true });
	const shown = (rules: readonly RawRule[]) => {
		list.show(common());
		expected.show(rules, common());
	};
	const figures = new Figures(
		() => shown(list.get()),
		() => list.element.isConnected,
	);
	const common = () => ({ unit: unit.get(), figures, ...expected.get() });
	const read = (): DetectConfig => ({ ...compact({ name: name.get(), unit: unit.get() }), rules: list.get(), ...withWay(way.read()) });
	const replay = replayPanel(node, () => dialog.plant, { add: list.take, chosen: () => shown(list.get()) });
	form.add(replay.element);
	return dialog.start({
		saved: () => lessons.settle(nameOf(node)),
		check(raw, language) {
			const checked = check(raw, language);
			const more = beside.faults();
			return more.length === 0 ? checked : { ok: false, refusals: [...(checked.ok ? [] : checked.refusals), ...more] };
		},
		read,
		version: VERSION,
		beside: { expected: expected.get, ...beside.beside },
		faults: list.showFaults,
		changed(entered) {
			way.changed();
			shown(entered.rules as RawRule[]);
			replay.show(entered);
		},
	});
}

function withWay(way: DetectConfig['way']): Pick<DetectConfig, 'way'> {
	return way ? { way } : {};
}

/** Node-RED keeps these itself, from the inputs of the template. */
function sources(node: EditorNode): void {
	const none = { value: 'none', label: texts('source.arrival'), hasValue: false };
	$('#node-input-value').typedInput({ default: 'msg', types: ['msg', 'jsonata', 'flow', 'global'], typeField: '#node-input-valueType' });
	$('#node-input-signal').typedInput({ default: 'msg', types: ['msg', 'str', 'jsonata', 'env'], typeField: '#node-input-signalType' });
	$('#node-input-time').typedInput({ default: 'none', types: [none, 'msg', 'jsonata'], typeField: '#node-input-timeType' });
	if (!node.timeType) $('#node-input-time').typedInput('type', 'none');
}
