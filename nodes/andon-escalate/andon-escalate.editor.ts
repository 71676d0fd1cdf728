// The dialog of andon-escalate: the rungs of a ladder, what ends it, and the sentence that says how it will go.

import escalateEn from '../../src/locales/en-US/escalate.json' with { type: 'json' };
import escalateZh from '../../src/locales/zh-CN/escalate.json' with { type: 'json' };
import { checkEscalateConfig, type EscalateConfig, type Rung, type Until } from '../../src/steps/escalate/config.ts';
import { PASSES } from '../../src/steps/passing.ts';
import type { Row } from '../editor/columns.ts';
import { compact } from '../editor/compact.ts';
import { permissionRows } from '../editor/permission-rows.ts';
import { plantOf } from '../editor/plant.ts';
import { configIs, provide } from '../editor/step-config.ts';
import { StepDialog } from '../editor/step-dialog.ts';
import { stepOptions } from '../editor/step-keys.ts';
import { stepDefaults, stepNode } from '../editor/step-node.ts';
import { textsOf } from '../editor/texts.ts';
import { addressee, parts, tableRows } from '../editor/validate.ts';
import { ENDS, rungColumns } from './rungs.editor.ts';
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

const known = parts({
	rungs: tableRows(
		() => texts('label.rungs'),
		(node) => rungColumns(() => plantOf(node)),
	),
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
	...stepNode({ texts, outputs: () => ['on', 'notice', 'ended', 'exhausted'], passes: PASSES.escalate, edit }),
});

function edit(node: EditorNode): StepDialog<EscalateConfig> {
	const config: EscalateConfig = { ...START, ...node.config };
	const dialog = new StepDialog<EscalateConfig>(node, 980);
	const { form } = dialog;
	const columns = rungColumns(() => dialog.plant);
	const rungs = form.table('rungs', {
		columns,
		rows: config.rungs as Row[],
		blank: (rows) => ({ after: following(rows as Rung[]), ask: 'acknowledge' }),
		addLabel: texts('add.rungs'),
		empty: texts('empty.rungs'),
		note: true,
		class: 'andon-numbered andon-wide-table',
		files: true,
		check: dialog.rows('rungs', () => columns),
	});
	rungs.element.style.setProperty('--andon-most', '1180px');
	const until = form.chips('until', () => [...ENDS.map((end) => ({ value: end, label: texts(`until.${end}`) })), ...stepEnds(node)], {
		value: config.until.map((end) => (typeof end === 'string' ? end : `step:${end.step}`)),
		note: true,
	});
	const exhausted = form.duration('exhausted', { value: config.exhausted, counts: true, note: true });
	const enterHigher = form.check('enterHigher', { value: config.enterHigher, note: true });
	const sentence = form.sentence();
	form.heading('hand');
	const answer = permissionRows(form, 'answer', config.answer);
	const read = (): EscalateConfig => ({
		rungs: rungs.get() as Rung[],
		until: (until.get() ?? []).map(endOf),
		...compact({ enterHigher: enterHigher.get(), exhausted: exhausted.get(), answer: answer.get() }),
	});
	return dialog.start({
		check: checkEscalateConfig,
		read,
		changed: (entered) => sentence.replaceChildren(...saidOf(entered, dialog.plant)),
	});
}

/** Ends that are steps of the canvas. */
function stepEnds(node: EditorNode) {
	return stepOptions(node).map(({ value, label }) => ({ value: `step:${value}`, label: texts('until.step', { step: label }) }));
}

function endOf(value: string): Until {
	return value.startsWith('step:') ? { step: value.slice('step:'.length) } : (value as Until);
}

/** A new rung comes after the last one, by as much as that one after the one before. */
function following(rows: readonly Rung[]): Rung['after'] {
	const [before, last] = [rows.at(-2)?.after, rows.at(-1)?.after];
	if (!last) return { amount: 0, counts: 'elapsed' };
	const step = before && before.counts === last.counts && last.amount > before.amount ? last.amount - before.amount : 15 * MINUTES;
	return { amount: last.amount + step, counts: last.counts };
}
