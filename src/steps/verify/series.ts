// What an open step has collected, as series that src/effect judges; and what a case holds of before, as what could have been collected. Not for judging.

import type { Case } from '../../case/case.ts';
import type { EffectPlan } from '../../effect/plan.ts';
import { readSeries } from '../../effect/read-series.ts';
import { LARGEST_MEASURED, type Series } from '../../effect/series.ts';
import type { Json } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import type { Instant } from '../../time.ts';
import { readNumber } from '../../validate.ts';
import { caseField, isFilled } from '../case-field.ts';
import type { Sample, VerifyState } from './state.ts';

interface Sides {
	before: Series | undefined;
	after: Series | undefined;
}

/**
 * Both sides. With one look at the end they are in order of production, however they came in. With several the after side stays in the order in which it came:
 * what a look has seen must not become other data afterwards.
 */
export function seriesOf(plan: EffectPlan, { before = [], after = [] }: VerifyState): Sides {
	const later = plan.looks.kind === 'fixed' ? inOrder(after) : after;
	if (plan.method === 'paired') return { before: undefined, after: pairsOf(before, later) };
	return { before: sideOf(plan, inOrder(before)), after: sideOf(plan, later) };
}

function inOrder(samples: readonly Sample[]): readonly Sample[] {
	return samples.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

function sideOf({ method }: EffectPlan, samples: readonly Sample[]): Series | undefined {
	if (samples.length === 0) return undefined;
	const counts = samples.map(({ values: [counted = 0, size = 0] }) => [counted, size] as const);
	const [counted, size] = counts.reduce<readonly [number, number]>((sum, one) => [sum[0] + one[0], sum[1] + one[1]], [0, 0]);
	const exposure = Number(size.toPrecision(12));
	if (method === 'proportions' || samples[0]?.counts === 'proportion') return { kind: 'proportion', defects: counted, of: size, samples: counts };
	if (method === 'poisson' || samples[0]?.counts === 'rate') return { kind: 'rate', events: counted, exposure, samples: counts };
	return { kind: 'values', values: samples.flatMap(({ values }) => values) };
}

/** The same item before and after; in the order of after. */
function pairsOf(before: readonly Sample[], after: readonly Sample[]): Series {
	const known = new Map(before.map(({ batch, values: [value] }) => [batch, value]));
	const pairs = after.flatMap(({ batch, values: [value] }) => {
		const was = known.get(batch);
		return was === undefined || value === undefined ? [] : [[was, value] as const];
	});
	return { kind: 'pairs', pairs };
}

/**
 * What a case holds under a path: a list of numbers, of [defects, items] or [events, exposure], of points {value}, or a series as src/effect reads it; for
 * pairs an object or rows {batch, value} by item.
 */
export function asKind(subject: Case, path: string, { method, unit }: EffectPlan, at: Instant, language: Language): Sample[] | Refusal {
	const raw = caseField(subject, path);
	if (!isFilled(raw)) return refuse(language, 'verify.before-missing', path);
	if (method === 'paired') return itemsOf(raw as Json, path, at, language);
	const series = readSeries(shaped(raw as Json, method), language, path);
	if (isRefusal(series)) return series;
	if (series.kind !== 'proportion' && series.unit !== undefined && unit !== undefined && series.unit !== unit) {
		return refuse(language, 'verify.unit', `${path}.unit`, { found: series.unit, expected: unit });
	}
	const wanted =
		method === 'proportions' ? ['proportion'] : method === 'poisson' ? ['rate'] : method === 'chart' ? ['values', 'proportion', 'rate'] : ['values'];
	if (!wanted.includes(series.kind)) return refuse(language, 'verify.before-kind', path, { found: series.kind, expected: wanted.join(', ') });
	const samples = samplesOf(series, at);
	// What the method says already is not said again.
	return method === 'chart' ? samples : samples.map(({ counts: _, ...sample }) => sample);
}

/** Lists as forms, evidence and functions write them. */
function shaped(raw: Json, method: EffectPlan['method']): Json {
	if (!Array.isArray(raw)) return raw;
	if (raw.every((one) => Array.isArray(one))) {
		if (method === 'proportions') return { kind: 'proportion', samples: raw };
		return { kind: 'rate', samples: raw };
	}
	return { kind: 'values', values: raw.map((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? (one.value ?? null) : one)) };
}

function samplesOf(series: Series, at: Instant): Sample[] {
	switch (series.kind) {
		case 'values':
			return [{ batch: '1', at, values: series.values }];
		case 'pairs':
			return [];
		default: {
			const total: readonly [number, number] = series.kind === 'proportion' ? [series.defects, series.of] : [series.events, series.exposure];
			return (series.samples ?? [total]).map((values, index) => ({ batch: String(index + 1), at, values: [...values], counts: series.kind }));
		}
	}
}

function itemsOf(raw: Json, path: string, at: Instant, language: Language): Sample[] | Refusal {
	const rows: [Json | undefined, Json | undefined][] = Array.isArray(raw)
		? raw.map((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? [one.batch ?? one.item, one.value] : [undefined, one]))
		: typeof raw === 'object' && raw !== null
			? Object.entries(raw)
			: [[undefined, raw]];
	const samples = new Map<string, Sample>();
	for (const [index, [item, measured]] of rows.entries()) {
		const id = typeof item === 'number' ? String(item) : typeof item === 'string' ? item.trim() : '';
		if (id === '' || id.length > 120) return refuse(language, 'verify.batch', `${path}[${index}].batch`, { found: item });
		const value = readNumber(measured, language, `${path}[${index}].value`);
		if (isRefusal(value)) return value;
		if (Math.abs(value) > LARGEST_MEASURED) return refuse(language, 'verify.magnitude', `${path}[${index}].value`, { found: value });
		if (samples.has(id)) return refuse(language, 'verify.item-twice', `${path}[${index}].batch`, { item: id });
		samples.set(id, { batch: id, at, values: [value] });
	}
	return [...samples.values()];
}
