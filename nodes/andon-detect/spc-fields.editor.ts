// The fields of a control chart: which chart, where its limits come from, and which tests are on, each in the wording of its standard.

import { CHARTS, type ChartKind, NELSON_RULES, type SpcRule as Test, WESTERN_ELECTRIC_RULES } from '../../src/detect/spc/chart.ts';
import { rulesOf } from '../../src/detect/spc/check.ts';
import { DEFAULT_CUSUM, DEFAULT_EWMA } from '../../src/detect/spc/freeze.ts';
import { defaultRules } from '../../src/detect/spc/judge.ts';
import { isCounting } from '../../src/detect/spc/point.ts';
import { type SpcRuleChart, USUAL_POINTS, USUAL_QUIET } from '../../src/detect/spc/rule.ts';
import { text } from '../../src/text.ts';
import { compact } from '../editor/compact.ts';
import { button, element } from '../editor/element.ts';
import type { Entry } from '../editor/entry.ts';
import type { Form } from '../editor/form.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import type { RawRule } from './drafts.editor.ts';
import type { RuleFields } from './rule-fields.editor.ts';

const texts = textsOf('andon-detect');
const SUGGESTED = 'suggested' satisfies SpcRuleChart;
const SOURCES = ['learn', 'typed', 'told'] as const;
const RUN_LENGTHS = ['7', '8', '9'];
const USUAL_RUN = '9';

export function spcFields(form: Form, rule: RawRule): RuleFields {
	const chart = form.select('chart', chartOptions, { value: rule.chart ?? SUGGESTED });
	const chartNote = element('span', { class: 'andon-note' });
	chart.element.querySelector('.andon-piece')!.append(chartNote);
	const size = form.number('size', { value: rule.size, note: true });
	const source = form.choice('source', SOURCES, { value: rule.limits !== undefined ? 'typed' : rule.learn === 0 ? 'told' : 'learn', notes: true });
	const learn = form.number('learn', { value: rule.learn || undefined, unit: texts('unit.points'), placeholder: String(USUAL_POINTS), note: true });
	const typed = typedLimits(form, rule.limits ?? {});
	const target = form.number('target', { value: rule.target, note: true });
	const part = (path: string, value: number | undefined, usual: number) => form.number(path, { value, placeholder: String(usual), note: true });
	const weight = part('ewma.weight', rule.ewma?.weight, DEFAULT_EWMA.weight);
	const width = part('ewma.width', rule.ewma?.width, DEFAULT_EWMA.width);
	const reference = part('cusum.reference', rule.cusum?.reference, DEFAULT_CUSUM.reference);
	const decision = part('cusum.decision', rule.cusum?.decision, DEFAULT_CUSUM.decision);
	const chosen = () => (chart.get() ?? SUGGESTED) as SpcRuleChart;
	const tests = form.own<Test[]>('rules', { value: rule.rules ?? usualTests(chosen()) }, testsInput);
	const runLength = form.select('runLength', () => RUN_LENGTHS.map((value) => ({ value, label: value })), {
		value: String(rule.runLength ?? USUAL_RUN),
		note: true,
	});
	const quiet = form.number('quiet', { value: rule.quiet, unit: texts('unit.points'), placeholder: String(USUAL_QUIET), note: true });
	let shown: SpcRuleChart | undefined;
	const own = (kind: ChartKind) => {
		const on = (tests.get() ?? []).filter((test) => rulesOf(kind).includes(test));
		return {
			...compact({
				size: takesSize(kind) ? size.get() : undefined,
				digits: rule.digits,
				least: rule.least,
				target: isSmoothed(kind) ? target.get() : undefined,
				ewma: kind === 'ewma' ? { ...rule.ewma, weight: weight.get(), width: width.get() } : undefined,
				cusum: kind === 'cusum' ? { ...rule.cusum, reference: reference.get(), decision: decision.get() } : undefined,
			}),
			// Nothing is switched on: that is for the check to say.
			...(isSmoothed(kind) || (rule.rules === undefined && isSame(on, usualTests(kind))) ? {} : { rules: on }),
			...(on.includes('nelson-2') && runLength.get() !== USUAL_RUN && { runLength: Number(runLength.get()) }),
		};
	};
	return {
		keys: ['chart', 'size', 'digits', 'least', 'learn', 'limits', 'target', 'ewma', 'cusum', 'rules', 'runLength', 'quiet'],
		read() {
			const kind = chosen();
			const from = source.get();
			return {
				chart: kind,
				...(kind === SUGGESTED ? {} : own(kind)),
				...compact({ learn: from === 'learn' ? learn.get() : 0, quiet: quiet.get() }),
				...(from === 'typed' && { limits: typed.read(kind) }),
			};
		},
		changed() {
			const kind = chosen();
			if (shown !== undefined && shown !== kind && kind !== SUGGESTED) {
				// Tests of another chart say nothing here: what a chart of this kind begins with is on.
				const kept = (tests.get() ?? []).filter((test) => rulesOf(kind).includes(test));
				tests.set(kept.length > 0 ? kept : usualTests(kind));
			}
			shown = kind;
			chartNote.textContent = texts(`chart-note.${kind}`);
			size.show(kind !== SUGGESTED && takesSize(kind));
			learn.show(source.get() === 'learn');
			typed.show(source.get() === 'typed', kind);
			target.show(isSmoothed(kind));
			for (const one of [weight, width]) one.show(kind === 'ewma');
			for (const one of [reference, decision]) one.show(kind === 'cusum');
			const switchable = kind !== SUGGESTED && !isSmoothed(kind);
			tests.show(switchable);
			if (switchable)
				for (const line of tests.element.querySelectorAll<HTMLElement>('[data-test]')) line.hidden = !rulesOf(kind).includes(line.dataset.test as Test);
			runLength.show(switchable && (tests.get() ?? []).includes('nelson-2'));
		},
	};
}

/** Limits that a person gives: by mean and σ, or as the lines of a chart. */
function typedLimits(form: Form, typed: { [field: string]: number | undefined }) {
	const by = form.choice('by', ['mean', 'lines'], { value: typed.lower !== undefined || typed.upper !== undefined ? 'lines' : 'mean' });
	// What is wrong with all of them.
	form.places.set('limits', { place: by.element.querySelector<HTMLElement>('.andon-piece')!, label: texts('label.source') });
	const row = (field: string) => form.number(`limits.${field}`, { value: typed[field] });
	const [mean, sigma, upper, centre, lower] = ['mean', 'sigma', 'upper', 'centre', 'lower'].map(row) as [Row, Row, Row, Row, Row];
	const isByLines = (kind: SpcRuleChart) => hasLines(kind) && by.get() === 'lines';
	const hasSigma = (kind: SpcRuleChart) => kind === SUGGESTED || !isCounting(kind);
	return {
		read: (kind: SpcRuleChart) =>
			compact(
				isByLines(kind)
					? { upper: upper.get(), centre: centre.get(), lower: lower.get() }
					: { mean: mean.get(), sigma: hasSigma(kind) ? sigma.get() : undefined },
			),
		show(isTyped: boolean, kind: SpcRuleChart) {
			by.show(isTyped && hasLines(kind));
			mean.show(isTyped && !isByLines(kind));
			sigma.show(isTyped && !isByLines(kind) && hasSigma(kind));
			for (const line of [upper, centre, lower]) line.show(isTyped && isByLines(kind));
		},
	};
}
type Row = Entry<number>;

function hasLines(kind: SpcRuleChart): boolean {
	return kind !== SUGGESTED && !isCounting(kind) && !isSmoothed(kind);
}

function usualTests(kind: SpcRuleChart): Test[] {
	return kind === SUGGESTED ? [] : [...defaultRules({ chart: kind })];
}

function isSame(one: readonly Test[], other: readonly Test[]): boolean {
	return one.length === other.length && one.every((test) => other.includes(test));
}

/** Charts that judge what was smoothed or summed up; they have one test. */
function isSmoothed(chart: SpcRuleChart): boolean {
	return chart === 'ewma' || chart === 'cusum';
}

function takesSize(chart: ChartKind): boolean {
	return chart.startsWith('xbar') || chart === 'np' || chart === 'p' || chart === 'u';
}

function chartOptions() {
	const group = (value: SpcRuleChart) => texts(value !== SUGGESTED && isCounting(value) ? 'chart.counted' : 'chart.measured');
	const all: readonly SpcRuleChart[] = [SUGGESTED, ...CHARTS];
	return all.map((value) => ({ value, label: texts(`chart.${value}`), group: group(value) }));
}

/** Every test with the wording of its standard and a switch. */
function testsInput(changed: () => void) {
	const boxes = new Map<Test, HTMLInputElement>();
	const line = (test: Test) => {
		const box = element('input', { type: 'checkbox', 'data-test-on': test, onchange: changed });
		boxes.set(test, box);
		const wording = text(editorLanguage(), `spc.wording.${test}`);
		return element(
			'label',
			{ class: 'ad-test', 'data-test': test },
			box,
			element('span', {}, element('span', { class: 'ad-test-name' }, texts(`test.${test}`)), ` ${wording}`),
		);
	};
	const turn = (tests: readonly Test[], on: boolean) => () => {
		for (const test of tests) boxes.get(test)!.checked = on;
		changed();
	};
	const group = (key: string, tests: readonly Test[]) => [
		element(
			'div',
			{ class: 'ad-test-group' },
			texts(`test.${key}`),
			button({ text: texts('test.all'), class: 'andon-quiet', click: turn(tests, true) }),
			button({ text: texts('test.none'), class: 'andon-quiet', click: turn(tests, false) }),
		),
		...tests.map(line),
	];
	const list = element('span', { class: 'ad-tests' }, ...group('nelson', NELSON_RULES), ...group('western-electric', WESTERN_ELECTRIC_RULES), line('spread'));
	for (const test of ['ewma', 'cusum'] as const) line(test);
	return {
		elements: [list],
		get: () => [...boxes].filter(([, box]) => box.checked).map(([test]) => test),
		set(on: readonly Test[] | undefined) {
			for (const [test, box] of boxes) box.checked = on?.includes(test) ?? false;
		},
	};
}
