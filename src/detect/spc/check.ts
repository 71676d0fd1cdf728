// Is this the setup of a control chart? Every fault at once, with a sentence each. Not for samples (point.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { describe, readNumber } from '../../untrusted.ts';
import { CHARTS, type ChartKind, type Cusum, type Ewma, NELSON_RULES, SPC_RULES, type SpcRule, type SpcSetup, WESTERN_ELECTRIC_RULES } from './chart.ts';
import { DEFAULT_CUSUM, DEFAULT_EWMA } from './freeze.ts';
import { defaultRules } from './judge.ts';

/** A setup with the rules that are on. */
export interface SpcConfig extends SpcSetup {
	rules: SpcRule[];
	runLength?: 7 | 8 | 9;
}

export type CheckedSpc = { ok: true; config: SpcConfig } | { ok: false; refusals: Refusal[] };

/** Fewest points that may be set as the fewest: a range of nothing is no limit. */
const FEWEST = 5;
const MOST_POINTS = 100_000;

/** The rules that a chart can be judged by. */
export function rulesOf(chart: ChartKind): readonly SpcRule[] {
	if (chart === 'ewma' || chart === 'cusum') return [chart];
	const runs: readonly SpcRule[] = [...NELSON_RULES, ...WESTERN_ELECTRIC_RULES];
	return chart === 'individuals' || chart === 'xbar-r' || chart === 'xbar-s' ? [...runs, 'spread'] : runs;
}

/** Checks the setup of a chart. A field that is undefined, null or empty text is not set; unknown fields are left out of the result. */
export function checkSpc(raw: unknown, language: Language, path = ''): CheckedSpc {
	if (!isRecord(raw)) return { ok: false, refusals: [refuse(language, 'spc.not-one', path)] };
	const refusals: Refusal[] = [];
	const fault: Fault = (key, reason, params = {}) => {
		refusals.push(refuse(language, `spc.${reason}`, path === '' ? key : `${path}.${key}`, params));
	};
	const chart = isSet(raw, 'chart') ? raw.chart : undefined;
	if (!CHARTS.includes(chart as ChartKind)) {
		fault('chart', 'chart', { known: CHARTS.join(', '), found: describe(language, chart) });
		return { ok: false, refusals };
	}
	const config: SpcConfig = { chart: chart as ChartKind, rules: [...defaultRules({ chart: chart as ChartKind })] };
	const number: Numbers = (from, key, at) => {
		if (!isSet(from, key)) return undefined;
		const read = readNumber(from[key], language, path === '' ? at : `${path}.${at}`);
		if (!isRefusal(read)) return read;
		refusals.push(read);
		return undefined;
	};

	const size = number(raw, 'size', 'size');
	const area = config.chart === 'u';
	if (size !== undefined && !(size > 0 && (area || Number.isSafeInteger(size)))) fault('size', area ? 'area' : 'size', { found: size });
	else if (size !== undefined) config.size = size;
	else if (config.chart === 'np' && !isSet(raw, 'size')) fault('size', 'size-missing');
	if (isSet(raw, 'digits')) {
		if (raw.digits === 'exact' || raw.digits === 'printed') config.digits = raw.digits;
		else fault('digits', 'digits', { found: describe(language, raw.digits) });
	}
	const least = number(raw, 'least', 'least');
	if (least !== undefined && !(Number.isInteger(least) && least >= FEWEST && least <= MOST_POINTS))
		fault('least', 'least', { found: least, fewest: FEWEST, most: MOST_POINTS });
	else if (least !== undefined) config.least = least;
	const target = number(raw, 'target', 'target');
	if (target !== undefined) config.target = target;
	if (config.chart === 'ewma') config.ewma = readEwma(raw, number, fault);
	if (config.chart === 'cusum') config.cusum = readCusum(raw, number, fault);
	readRules(raw, config, language, fault);
	const row = number(raw, 'runLength', 'runLength');
	if (row !== undefined && row !== 7 && row !== 8 && row !== 9) fault('runLength', 'run-length', { found: row });
	else if (row !== undefined) config.runLength = row as 7 | 8 | 9;
	return refusals.length > 0 ? { ok: false, refusals } : { ok: true, config };
}

type Raw = Record<string, unknown>;
type Fault = (path: string, reason: string, params?: Record<string, unknown>) => void;
type Numbers = (from: Raw, key: string, path: string) => number | undefined;

function readEwma(raw: Raw, number: Numbers, fault: Fault): Ewma {
	const ewma = { ...DEFAULT_EWMA };
	const from = part(raw, 'ewma', fault);
	const weight = number(from, 'weight', 'ewma.weight');
	if (weight !== undefined && !(weight > 0 && weight <= 1)) fault('ewma.weight', 'weight', { found: weight });
	else if (weight !== undefined) ewma.weight = weight;
	const width = number(from, 'width', 'ewma.width');
	if (width !== undefined && !(width > 0 && width <= 10)) fault('ewma.width', 'above-zero', { found: width, most: 10 });
	else if (width !== undefined) ewma.width = width;
	if (!isSet(from, 'startUp')) return ewma;
	if (from.startUp === 'exact' || from.startUp === 'asymptotic') ewma.startUp = from.startUp;
	else fault('ewma.startUp', 'start-up');
	return ewma;
}

function readCusum(raw: Raw, number: Numbers, fault: Fault): Cusum {
	const cusum = { ...DEFAULT_CUSUM };
	const from = part(raw, 'cusum', fault);
	for (const key of ['reference', 'decision'] as const) {
		const value = number(from, key, `cusum.${key}`);
		if (value !== undefined && !(value > 0 && value <= 100)) fault(`cusum.${key}`, 'above-zero', { found: value, most: 100 });
		else if (value !== undefined) cusum[key] = value;
	}
	const ahead = number(from, 'headStart', 'cusum.headStart');
	if (ahead !== undefined && !(ahead >= 0 && ahead < 1)) fault('cusum.headStart', 'head-start', { found: ahead });
	else if (ahead !== undefined) cusum.headStart = ahead;
	if (!isSet(from, 'restart')) return cusum;
	if (typeof from.restart === 'boolean') cusum.restart = from.restart;
	else fault('cusum.restart', 'restart');
	return cusum;
}

function readRules(raw: Raw, config: SpcConfig, language: Language, fault: Fault): void {
	if (!isSet(raw, 'rules')) return;
	const known = rulesOf(config.chart);
	if (!Array.isArray(raw.rules)) {
		fault('rules', 'rules', { known: known.join(', '), found: describe(language, raw.rules) });
		return;
	}
	for (const [index, rule] of raw.rules.entries()) {
		if (!known.includes(rule as SpcRule)) fault(`rules[${index}]`, 'rules', { known: known.join(', '), found: describe(language, rule) });
	}
	config.rules = SPC_RULES.filter((rule) => (raw.rules as unknown[]).includes(rule));
	if (config.rules.length === 0 && raw.rules.length === 0) fault('rules', 'no-rule');
}

function part(raw: Raw, key: string, fault: Fault): Raw {
	if (!isSet(raw, key)) return {};
	if (isRecord(raw[key])) return raw[key];
	fault(key, 'part');
	return {};
}

function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSet(from: Raw, key: string): boolean {
	return Object.hasOwn(from, key) && from[key] !== undefined && from[key] !== null && from[key] !== '';
}
