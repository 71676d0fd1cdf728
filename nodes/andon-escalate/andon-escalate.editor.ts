// The dialog of andon-escalate: the rungs of a ladder, its clocks and what ends it, the sentences that say how it will go, and its rehearsal.

import escalateEn from '../../src/locales/en-US/escalate.json' with { type: 'json' };
import escalateZh from '../../src/locales/zh-CN/escalate.json' with { type: 'json' };
import { type ClockName, checkEscalateConfig, type EscalateConfig, type Limit, outputsOf, type Rung, type Until } from '../../src/steps/escalate/config.ts';
import { PASSES } from '../../src/steps/passing.ts';
import type { Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { element } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form } from '../editor/form.ts';
import { linkWarnings } from '../editor/link-warning.ts';
import { permissionRows } from '../editor/permission-rows.ts';
import { plantOf } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepOptions } from '../editor/step-keys.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts, tableRows, type Validator } from '../editor/validate.ts';
import { olderCases, watchOlderCases } from './older-cases.editor.ts';
import { rehearsalPanel } from './rehearsal.editor.ts';
import { rowOf, rungOf } from './rung-rows.editor.ts';
import { CLOCKS, ENDS, rungColumns } from './rungs.editor.ts';
import { saidOf } from './said.editor.ts';

provide('escalate', escalateEn, escalateZh);

const texts = textsOf('andon-escalate');
const MINUTES = 60_000;
const START: EscalateConfig = {
	rungs: [
		{ after: { amount: 0, counts: 'elapsed' }, tell: ['responsible'], ask: 'acknowledge' },
		{ after: { amount: 15 * MINUTES, counts: 'elapsed' }, tell: [], ask: 'come' },
	],
	until: ['acknowledged'],
};

const rungRows = tableRows(
	() => texts('label.rungs'),
	(node) => rungColumns(() => plantOf(node)),
);
const known = parts({
	rungs: function (value, options) {
		return rungRows.call(this, (Array.isArray(value) ? (value as Rung[]).map(rowOf) : value) as never, options);
	} satisfies Validator,
	'answer.to': addressee(() => texts('label.answer-to'), { optional: true }),
});

RED.nodes.registerType('andon-escalate', {
	category: 'Andon',
	color: '#EBA69E',
	icon: 'andon-escalate.svg',
	defaults: {
		...stepDefaults(),
		config: { value: START, validate: configIs(checkEscalateConfig, texts, known) },
		outputs: { value: 4 },
	},
	inputs: 1,
	outputs: 4,
	...stepNode<EscalateConfig>({ texts, outputs: (config) => outputsOf(config ?? START), passes: PASSES.escalate, edit }),
});
watchOlderCases();

function edit(node: EditorNode): StepDialog<EscalateConfig> {
	const config: EscalateConfig = { ...START, ...node.config };
	const dialog = new StepDialog<EscalateConfig>(node, 1080);
	const { form } = dialog;
	form.add(olderCases(node));
	const columns = rungColumns(() => dialog.plant);
	const rungs = form.table('rungs', {
		columns,
		rows: config.rungs.map(rowOf),
		blank: (rows) => ({ when: { after: following(rows) }, ask: 'acknowledge' }),
		addLabel: texts('add.rungs'),
		empty: texts('empty.rungs'),
		note: true,
		class: 'andon-numbered andon-wide-table',
		files: true,
		stackBelow: 820,
		check: dialog.rows('rungs', () => columns),
	});
	rungs.element.style.setProperty('--andon-most', '1180px');
	const sentence = form.sentence();
	const rehearsal = rehearsalPanel(node, () => dialog.plant);
	form.add(rehearsal.element);
	form.heading('end');
	const until = form.chips('until', () => [...ENDS.map((end) => ({ value: end, label: texts(`until.${end}`) })), ...stepEnds(node)], {
		value: config.until.map((end) => (typeof end === 'string' ? end : `step:${end.step}`)),
		note: true,
	});
	const exhausted = form.duration('exhausted', { value: config.exhausted, counts: true, note: true });
	const clocks = section(
		form,
		'clocks',
		[config.clocks, config.expires, config.silent].some((one) => one !== undefined),
		() => clockRows(form, config),
	);
	const more = section(
		form,
		'more',
		[config.severityFalls, config.enterHigher, config.answer].some((one) => one !== undefined),
		() => ({
			stays: form.check('severityFalls', { value: config.severityFalls === 'stay', note: true }),
			enterHigher: form.check('enterHigher', { value: config.enterHigher, note: true }),
			answer: permissionRows(form, 'answer', config.answer),
		}),
	);
	/** Who had the usual written down keeps it. */
	const follows = config.severityFalls === 'follow' ? 'follow' : undefined;
	const read = (): EscalateConfig => ({
		rungs: rungs.get().map(rungOf),
		until: (until.get() ?? []).map(endOf),
		...compact({
			clocks: Object.fromEntries(CLOCKS.map((clock) => [clock, clocks[clock]()])),
			expires: clocks.expires.get(),
			silent: clocks.silent.get(),
			severityFalls: more.stays.get() ? ('stay' as const) : follows,
			enterHigher: more.enterHigher.get(),
			exhausted: exhausted.get(),
			answer: more.answer.get(),
		}),
	});
	return dialog.start({
		check: checkEscalateConfig,
		read,
		outputs: outputsOf,
		warnings: (entered) =>
			linkWarnings(
				entered.rungs.map(({ note }) => note),
				dialog.plant,
			),
		changed(entered) {
			sentence.replaceChildren(...saidOf(entered, dialog.plant));
			rehearsal.show(entered);
		},
	});
}

/** Rows that open under a heading: what simple ladders do without. */
function section<Rows>(form: Form, key: string, open: boolean, make: () => Rows): Rows {
	const place = element('div');
	form.add(element('details', { class: 'andon-section', open }, element('summary', {}, texts(`heading.${key}`)), place));
	return form.within(place, make);
}

type ClockRows = Record<ClockName, () => Limit | undefined> & { expires: Entry<EscalateConfig['expires']>; silent: Entry<EscalateConfig['silent']> };

function clockRows(form: Form, { clocks = {}, expires, silent }: EscalateConfig): ClockRows {
	form.note('clocks');
	const rows = CLOCKS.map((clock) => {
		const within = form.duration(`clocks.${clock}.within`, { value: clocks[clock]?.within, counts: true });
		const outside = form.duration(`clocks.${clock}.outside`, { value: clocks[clock]?.outside, counts: true });
		return [clock, () => ({ within: within.get(), outside: outside.get() }) as Limit] as const;
	});
	return {
		...(Object.fromEntries(rows) as Record<ClockName, () => Limit>),
		expires: form.duration('expires', { value: expires, counts: true, note: true }),
		silent: form.duration('silent', { value: silent, counts: true, note: true }),
	};
}

/** Ends that are steps of the canvas. */
function stepEnds(node: EditorNode) {
	return stepOptions(node).map(({ value, label }) => ({ value: `step:${value}`, label: texts('until.step', { step: label }) }));
}

function endOf(value: string): Until {
	return value.startsWith('step:') ? { step: value.slice('step:'.length) } : (value as Until);
}

/** A new rung comes after the last one, by as much as that one after the one before. */
function following(rows: readonly Row[]): Rung['after'] {
	const [before, last] = [rows.at(-2)?.when?.after, rows.at(-1)?.when?.after] as (Rung['after'] | undefined)[];
	if (!last) return { amount: 0, counts: 'elapsed' };
	const step = before && before.counts === last.counts && last.amount > before.amount ? last.amount - before.amount : 15 * MINUTES;
	return { amount: last.amount + step, counts: last.counts };
}
