// What each kind of rule looks for, in words: the middle of its sentence (said.editor.ts), and what makes it well again.

import { Fields } from '../../src/detect/fields.ts';
import { leastRows } from '../../src/detect/multivariate/rows.ts';
import { LIMITS } from '../../src/detect/rules/limits.ts';
import type { SpcRule as Test } from '../../src/detect/spc/chart.ts';
import type { SpcConfig } from '../../src/detect/spc/check.ts';
import { chartsOf, readSpcRule, USUAL_POINTS, USUAL_QUIET } from '../../src/detect/spc/rule.ts';
import { text } from '../../src/text.ts';
import { editorLanguage } from '../editor/step-config.ts';
import { textsOf } from '../editor/texts.ts';
import { listed, millisWords } from '../editor/words.ts';
import type { RawRule } from './drafts.editor.ts';
import type { SeverityWords } from './said.editor.ts';

const texts = textsOf('andon-detect');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Means {
	unit: string | undefined;
	severity: SeverityWords;
}

type Words = (rule: RawRule, means: Means) => string | undefined;

const WHEN: { [watch: string]: Words } = {
	limits(rule, { unit, severity }) {
		const set = LIMITS.filter((name) => typeof rule.limits?.[name] === 'number');
		if (set.length === 0) return undefined;
		const each = listed(
			set.map((name) => texts(name.startsWith('hi') ? 'said.above' : 'said.below', { limit: withUnit(rule.limits[name], unit), severity: severity(name) })),
			'or',
		);
		return texts('said.value', { each });
	},
	rate(rule, { unit, severity }) {
		const per = millisWords(rule.per ?? MINUTE);
		const each = (['rising', 'falling'] as const)
			.filter((side) => typeof rule[side] === 'number')
			.map((side) => texts(`said.${side}`, { limit: withUnit(rule[side], unit), severity: severity(side), per }));
		const over = millisWords(rule.over);
		return each.length > 0 ? texts('said.value-does', { each: `${listed(each, 'or')}${over ? texts('said.over', { over }) : ''}` }) : undefined;
	},
	pattern: ({ bits }, { severity }) => bits && texts('said.pattern', { bits, severity: severity('pattern') }),
	count({ atLeast, within, last, what, good, pieces }, { severity }) {
		if (typeof atLeast !== 'number') return undefined;
		const span = millisWords(within);
		const window = span ? texts('said.within', { span }) : typeof last === 'number' ? texts('said.of-last', { count: last }) : '';
		const params = { count: atLeast, window, severity: severity('count') };
		if (pieces) return texts('said.pieces', params);
		const spared = good ? texts('said.not-counted', { values: listed(good.map(String)) }) : '';
		return what
			? texts('said.count-what', {
					...params,
					what: listed(
						what.map((one: unknown) => `“${one}”`),
						'or',
					),
				})
			: texts('said.count', { ...params, spared });
	},
	stuck({ lasting, samples, tolerance }, { unit, severity }) {
		const span = millisWords(lasting);
		const by = tolerance > 0 ? texts('said.by', { tolerance: withUnit(tolerance, unit) }) : '';
		return span && texts('said.stuck', { span, samples: samples ?? 3, by, severity: severity('stuck') });
	},
	late({ late }, { severity }) {
		const span = millisWords(late);
		return span && texts('said.late', { span, severity: severity('late') });
	},
	compare(rule, { unit, severity }) {
		const each = (['above', 'below'] as const)
			.filter((side) => typeof rule[side] === 'number')
			.map((side) => texts(`said.${side}-by`, { limit: withUnit(rule[side], rule.percent ? '%' : unit), severity: severity(side) }));
		if (each.length === 0 || !rule.with) return undefined;
		return texts('said.value', { each: texts('said.than', { each: listed(each, 'or'), other: texts('said.of-signal', { signal: rule.with }) }) });
	},
	baseline(rule, { severity }) {
		const each = (['above', 'below'] as const)
			.filter((side) => typeof rule[side] === 'number')
			.map((side) => texts(`said.${side}-by`, { limit: withUnit(rule[side], '%'), severity: severity(side) }));
		if (each.length === 0) return undefined;
		const by = (rule.by ?? []).map((one: string) => texts(`choice.baseline-by.${one}`));
		const usual =
			typeof rule.level === 'number' ? texts('said.level', { level: rule.level }) : texts(by.length > 0 ? 'said.usual-by' : 'said.usual', { by: listed(by) });
		return texts('said.value', { each: texts('said.than', { each: listed(each, 'or'), other: usual }) });
	},
	trend({ limits = {}, window = 6 * HOUR, horizon = window }, { unit, severity }) {
		const each = (['hi', 'lo'] as const).filter((name) => typeof limits[name] === 'number').map((name) => withUnit(limits[name], unit));
		if (each.length === 0) return undefined;
		return texts('said.trend', { limits: listed(each, 'or'), window: millisWords(window), horizon: millisWords(horizon), severity: severity('trend') });
	},
	risk: ({ window = 6 * HOUR, horizon = window }) => texts('said.risk', { window: millisWords(window), horizon: millisWords(horizon) }),
	multivariate({ signals = [], learn }, { severity }) {
		if (signals.length < 2) return undefined;
		const from = learn === 0 ? texts('said.told-model') : texts('said.learned-model', { count: learn || leastRows(signals.length) });
		return texts('said.multivariate', { signals: listed(signals), from, severity: severity('multivariate') });
	},
	state: (rule, { severity }) => (rule.state === undefined ? undefined : texts('said.state', { state: scalarWords(rule.state), severity: severity('state') })),
	'no-data'(rule, { severity }) {
		const span = millisWords(rule.noData);
		return span && texts('said.no-data', { span, severity: severity('no-data') });
	},
	spc(rule, { severity }) {
		const charts = switchedOf(rule);
		if (!charts) return undefined;
		const wordings = charts.flatMap(({ rules, runLength }) => rules.map((test) => wordingOf(test, runLength)));
		const limits = texts(rule.limits !== undefined ? 'said.typed' : rule.learn === 0 ? 'said.told' : 'said.learned', { count: rule.learn ?? USUAL_POINTS });
		const chart = texts(`chart.${rule.chart ?? 'suggested'}`);
		return texts('said.spc', { chart, limits, tests: wordings.join(texts('said.tests-gap')), severity: severity('spc') });
	},
};

const BACK: { [watch: string]: (rule: RawRule, unit: string | undefined) => string } = {
	limits: ({ deadBand }, unit) => texts('said.back-limits', { band: deadBand > 0 ? texts('said.dead-band', { band: withUnit(deadBand, unit) }) : '' }),
	'no-data': () => texts('said.back-data'),
	risk: () => texts('said.back-risk'),
	spc: ({ quiet }) => texts('said.back-spc', { count: quiet ?? USUAL_QUIET }),
};

/** Undefined while what it needs is missing. */
export function whenWords(rule: RawRule, means: Means): string | undefined {
	return WHEN[rule.watch]?.(rule, means);
}

export function backWords(rule: RawRule, unit: string | undefined): string {
	return BACK[rule.watch]?.(rule, unit) ?? texts('said.back');
}

/** The charts of a rule with the tests that are on; undefined while they are not right. */
export function switchedOf(rule: RawRule): readonly SpcConfig[] | undefined {
	const fields = new Fields(rule, editorLanguage());
	const read = readSpcRule(fields);
	return fields.refusals.length > 0 ? undefined : chartsOf({ ...read, id: rule.id, watch: 'spc' });
}

/** The wording of the standard. */
export function wordingOf(test: Test, runLength?: number): string {
	const other = test === 'nelson-2' && runLength !== undefined && runLength !== 9;
	return text(editorLanguage(), other ? 'spc.wording.nelson-2-other' : `spc.wording.${test}`, { count: runLength });
}

export function withUnit(value: number, unit: string | undefined): string {
	return unit ? `${value}${unit === '%' ? '' : ' '}${unit}` : String(value);
}

function scalarWords(value: unknown): string {
	return typeof value === 'boolean' ? texts(`scalar.${value}`) : String(value);
}
