// The dialog of andon-wait: what is waited for, and only what belongs to that.

import type { Severity } from '../../src/case/events.ts';
import caseEn from '../../src/locales/en-US/case.json' with { type: 'json' };
import waitEn from '../../src/locales/en-US/wait.json' with { type: 'json' };
import caseZh from '../../src/locales/zh-CN/case.json' with { type: 'json' };
import waitZh from '../../src/locales/zh-CN/wait.json' with { type: 'json' };
import { type ChildCase, checkWaitConfig, type WaitConfig } from '../../src/steps/wait/config.ts';
import { caseFields } from '../editor/case-fields.ts';
import { compact } from '../editor/compact.ts';
import type { Entry } from '../editor/entry.ts';
import { permissionRows } from '../editor/permission-rows.ts';
import { areaOptions, departmentOptions } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepOptions } from '../editor/step-keys.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts, stepKeys } from '../editor/validate.ts';
import { listed, paragraph, severityOptions, spanWords } from '../editor/words.ts';

provide('case', caseEn, caseZh);
provide('wait', waitEn, waitZh);

const texts = textsOf('andon-wait');
const MODES = ['steps', 'arrivals', 'cases', 'until', 'for'] as const;
const START: WaitConfig = { mode: 'arrivals', arrivals: 2 };

/** As the runtime has them (src/steps/wait/wait.ts). */
export const outputsOf = (config: Partial<WaitConfig> | undefined): string[] =>
	config?.mode === 'cases' && config.opens ? ['done', 'timeout', 'case'] : ['done', 'timeout'];

const known = parts({
	steps: stepKeys(() => texts('label.steps'), { optional: true }),
	'release.to': addressee(() => texts('label.release-to'), { optional: true }),
});

RED.nodes.registerType('andon-wait', {
	category: 'Andon',
	color: '#C9BEDF',
	icon: 'andon-wait.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkWaitConfig, texts, known) },
		outputs: { value: 2 },
	},
	inputs: 1,
	outputs: 2,
	...stepNode({ texts, outputs: outputsOf, edit }),
});

function edit(node: EditorNode): StepDialog<WaitConfig> {
	const config: WaitConfig = { ...START, ...node.config };
	const dialog = new StepDialog<WaitConfig>(node, 620);
	const { form } = dialog;
	const of = (['steps', 'cases'] as const).includes(config.mode as never) ? (config as { of?: 'all' | 'any' }).of : undefined;
	const mode = form.choice('mode', MODES, { value: config.mode, notes: true });
	const steps = form.chips('steps', () => stepOptions(node), { value: config.mode === 'steps' ? config.steps : [], open: true, note: true });
	const arrivals = form.number('arrivals', { value: config.mode === 'arrivals' ? config.arrivals : 2, note: true });
	const which = form.choice('which', ['children', 'linked'], { value: (config.mode === 'cases' && config.which) || 'children' });
	const all = form.choice('of', ['all', 'any'], { value: of ?? 'all' });
	const field = form.text('field', { value: config.mode === 'until' ? config.field : '', suggestions: caseFields, placeholder: 'fields.restart', note: true });
	const span = form.duration('span', { value: config.mode === 'for' ? config.span : undefined, counts: true });
	const opens = form.check('opens', { value: config.mode === 'cases' && config.opens !== undefined, note: true });
	const child = childRows(dialog, config.mode === 'cases' ? config.opens : undefined);
	const limit = form.duration('limit', { value: config.limit, counts: true, note: true });
	const sentence = form.sentence();
	form.heading('hand');
	const release = permissionRows(form, 'release', config.release);
	const shown: Record<WaitConfig['mode'], Entry<never>[]> = {
		steps: [steps, all] as never,
		arrivals: [arrivals] as never,
		cases: [which, all, opens] as never,
		until: [field] as never,
		for: [span] as never,
	};
	const read = (): WaitConfig => {
		const chosen = mode.get();
		const more = compact({ limit: limit.get(), release: release.get() });
		switch (chosen) {
			case 'steps':
				return { mode: chosen, steps: steps.get() ?? [], of: all.get(), ...more };
			case 'arrivals':
				return { mode: chosen, arrivals: arrivals.get() as number, ...more };
			case 'cases':
				return { mode: chosen, which: which.get(), of: all.get(), ...(opens.get() ? { opens: child.get() } : {}), ...more };
			case 'until':
				return { mode: chosen, field: field.get() ?? '', ...more };
			default:
				return { mode: 'for', ...compact({ span: span.get() }), ...more } as WaitConfig;
		}
	};
	return dialog.start({
		check: checkWaitConfig,
		read,
		outputs: outputsOf,
		changed(entered) {
			for (const entries of Object.values(shown)) for (const entry of entries) entry.show(false);
			for (const entry of shown[entered.mode]) entry.show(true);
			child.show(entered.mode === 'cases' && opens.get() === true);
			sentence.textContent = said(entered);
		},
	});
}

function childRows(dialog: StepDialog<WaitConfig>, child: ChildCase | undefined) {
	const { form } = dialog;
	const { plant } = form;
	const title = form.text('opens.title', { value: child?.title, placeholder: texts('placeholder.opens-title'), note: true });
	const kind = form.text('opens.kind', { value: child?.kind, placeholder: texts('placeholder.opens-kind') });
	const numbering = form.text('opens.numbering', { value: child?.numbering ?? (child ? '' : 'IM-{yyyy}-{seq}') });
	const severity = form.select('opens.severity', severityOptions, { value: child?.severity, empty: texts('none.same') });
	const department = form.select('opens.department', () => departmentOptions(plant()), { value: child?.department, empty: texts('none.department') });
	const area = form.select('opens.area', () => areaOptions(plant()), { value: child?.area, empty: texts('none.same') });
	const list = form.text('opens.each.list', { value: child?.each?.list, suggestions: caseFields, placeholder: 'fields.road', note: true });
	const person = form.text('opens.each.person', { value: child?.each?.person, placeholder: 'owner', note: true });
	const due = form.text('opens.each.due', { value: child?.each?.due, placeholder: 'due', note: true });
	const similar = form.text('opens.similar.field', {
		value: child?.similar?.field,
		suggestions: () => caseFields().filter((path) => ['material', 'area', 'lot', 'order', 'fields.'].includes(path)),
		placeholder: 'material',
		note: true,
	});
	const groups = () => (plant()?.similar ?? []).map(({ id, name }) => ({ value: id, label: name || id }));
	const group = form.select('opens.similar.group', groups, { value: child?.similar?.group, empty: texts('none.group') });
	const none = form.choice('opens.similar.none', ['hold', 'pass'], { value: child?.similar?.none ?? 'hold' });
	const alike = (): ChildCase['similar'] =>
		similar.get() ? compact({ field: similar.get() as string, group: group.get(), none: none.get() === 'pass' ? ('pass' as const) : undefined }) : undefined;
	const each = () => (list.get() ? (compact({ list: list.get(), person: person.get(), due: due.get() }) as ChildCase['each']) : undefined);
	return {
		show(shown: boolean) {
			for (const entry of [title, kind, numbering, severity, department, area, list, similar]) entry.show(shown);
			for (const entry of [group, none]) entry.show(shown && alike() !== undefined);
			for (const entry of [person, due]) entry.show(shown && each() !== undefined);
		},
		get: (): ChildCase =>
			compact({
				title: title.get() ?? '',
				kind: kind.get() ?? '',
				severity: severity.get() as Severity | undefined,
				numbering: numbering.get() ?? '',
				department: department.get(),
				area: area.get(),
				each: each(),
				similar: alike(),
			}),
	};
}

function said(config: WaitConfig): string {
	const then = config.limit ? texts('said.limit', { span: spanWords(config.limit) ?? '…' }) : texts('said.no-limit');
	const what = () => {
		switch (config.mode) {
			case 'steps':
				return texts(`said.steps-${config.of}`, { steps: config.steps.length > 0 ? listed(config.steps, config.of === 'all' ? 'and' : 'or') : '…' });
			case 'arrivals':
				return texts('said.arrivals', { arrivals: config.arrivals ?? '…' });
			case 'cases':
				return texts(
					config.opens?.similar ? 'said.similar' : config.opens?.each ? 'said.each' : config.opens ? 'said.child' : `said.${config.which}-${config.of}`,
				);
			case 'until':
				return texts('said.until', { field: config.field || '…' });
			case 'for':
				return texts('said.for', { span: spanWords(config.span) ?? '…' });
		}
	};
	return config.mode === 'for' || (config.mode === 'until' && !config.limit) ? what() : paragraph([what(), then]);
}
