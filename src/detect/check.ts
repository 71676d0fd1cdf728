// Is this a detector? Every fault of its configuration at once, with a sentence each. What is a rule's own is checked by its kind (rules/). Not for
// samples (sample.ts).

import { SEVERITIES, type Severity } from '../case/events.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { describe } from '../untrusted.ts';
import type { DetectConfig, RuleConfig } from './config.ts';
import { Fields, isRecord } from './fields.ts';
import { isFormer, migrated } from './former.ts';
import type { AnyRuleKind } from './rules/kind.ts';
import { KNOWN, kindOf } from './rules/kinds.ts';
import { LIMITS } from './rules/limits.ts';
import { isFilter } from './topics.ts';
import { readWay } from './ways/check.ts';

export type CheckedDetect = { ok: true; config: DetectConfig } | { ok: false; refusals: Refusal[] };

export const MOST_RULES = 100;
const MOST_FILTERS = 100;
const MOST_IN_A_ROW = 1_000;
/** Of the last n samples. */
const MOST_OF = 100;
const LONGEST_ID = 60;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What is an accident as a name of a member. */
const RESERVED = ['constructor', 'prototype'];

/**
 * Checks a detector's configuration, of this version or of the first. A field that is undefined, null or empty text is not set; unknown fields are left out
 * of the result, which is of this version. Faults of the first version name its own fields ("limits.hi"), others the rule's ("rules[2].limits.hi").
 */
export function checkDetect(raw: unknown, language: Language): CheckedDetect {
	if (!isRecord(raw)) return { ok: false, refusals: [refuse(language, 'detect.not-one')] };
	const fields = new Fields(raw, language);
	const { refusals } = fields;
	const former = isFormer(raw);
	const name = fields.text('name');
	const unit = fields.text('unit');
	if (former) checkFormer(fields);
	const given = former ? (migrated(raw).rules as unknown[]) : fields.list('rules', MOST_RULES);
	if (given?.length === 0 || (!former && !fields.has('rules'))) {
		if (!refusals.some(({ path }) => path.startsWith('limits'))) fields.fault('', 'detect.no-rule');
	}
	const ids = new Set<string>();
	const rules = (given ?? []).flatMap((rule, index): RuleConfig[] => {
		const path = former ? '' : `rules[${index}]`;
		if (!isRecord(rule)) {
			refusals.push(refuse(language, 'detect.members', path, { found: describe(language, rule) }));
			return [];
		}
		const own = new Fields(rule, language, path, refusals);
		// What is switched off need not be complete: it judges nothing.
		if (own.flag('off')) return [];
		const checked = checkRule(own);
		if (!checked) return [];
		if (ids.has(checked.id)) own.fault('id', 'detect.id-twice', { found: checked.id });
		ids.add(checked.id);
		return [checked];
	});
	const declared = fields.inner('way');
	const way = declared && readWay(declared);
	if (refusals.length > 0) return { ok: false, refusals };
	return { ok: true, config: { ...(name && { name }), ...(unit && { unit }), rules, ...(way && { way }) } };
}

/** What was refused in version 1, and can't be said in rules. */
function checkFormer(fields: Fields): void {
	const limited = fields.has('limits') && isRecord(fields.raw('limits')) && LIMITS.some((limit) => fields.inner('limits')?.has(limit));
	if (fields.has('state') && limited) fields.fault('state', 'detect.both');
	if (fields.has('deadBand') && !limited && fields.number('deadBand')) fields.fault('deadBand', 'detect.band-alone');
	const severity = fields.inner('severity', 'detect.severity', { known: SEVERITIES.join(', ') });
	const levels = [...LIMITS, 'state', 'no-data'] as string[];
	for (const level of severity?.keys() ?? []) {
		if (severity!.has(level) && !levels.includes(level)) severity!.fault(level, 'detect.severity', { known: SEVERITIES.join(', ') });
	}
}

function checkRule(fields: Fields): RuleConfig | undefined {
	const kind = kindOf(fields.raw('watch'));
	if (!kind) return fields.fault('watch', 'detect.watch', { known: KNOWN.join(', '), found: describe(fields.language, fields.raw('watch')) });
	const rule: RuleConfig = { id: readId(fields), watch: kind.watch };
	const signals = readSignals(fields);
	if (signals) rule.signals = signals;
	for (const key of ['name', 'unit', 'kind'] as const) {
		const value = fields.text(key);
		if (value !== undefined) rule[key] = value;
	}
	const severity = readSeverity(fields, kind);
	if (severity !== undefined) rule.severity = severity;
	readCounts(fields, kind, rule);
	const offDelay = fields.millis('offDelay');
	if (offDelay !== undefined) rule.offDelay = offDelay;
	if (fields.flag('latch')) rule.latch = true;
	if (fields.flag('formerIds')) rule.formerIds = true;
	return { ...rule, ...kind.check(fields, rule) };
}

function readId(fields: Fields): string {
	const id = fields.raw('id');
	if (typeof id === 'string' && id.length <= LONGEST_ID && ID.test(id) && !RESERVED.includes(id)) return id;
	fields.fault('id', 'detect.id', { found: describe(fields.language, id), most: LONGEST_ID });
	return '';
}

function readSignals(fields: Fields): string[] | undefined {
	const filters = fields.list('signals', MOST_FILTERS);
	for (const [index, filter] of filters?.entries() ?? []) {
		if (!isFilter(filter)) fields.fault(`signals[${index}]`, 'detect.filter', { found: describe(fields.language, filter) });
	}
	return filters as string[] | undefined;
}

/** Samples in a row, m of n, on-delay. */
function readCounts(fields: Fields, { counts, watch }: AnyRuleKind, rule: RuleConfig): void {
	if (!counts) {
		for (const key of ['inARow', 'of', 'onDelay']) if (fields.has(key)) fields.fault(key, 'detect.no-counts', { watch });
		return;
	}
	const row = fields.number('inARow');
	if (row !== undefined && !(Number.isInteger(row) && row >= 1 && row <= MOST_IN_A_ROW))
		fields.fault('inARow', 'detect.row', { found: row, most: MOST_IN_A_ROW });
	else if (row !== undefined) rule.inARow = row;
	const onDelay = fields.millis('onDelay');
	if (onDelay !== undefined) rule.onDelay = onDelay;
	const of = fields.inner('of');
	if (!of) return;
	const n = of.whole('n', 1, MOST_OF);
	const m = of.whole('m', 1, n ?? MOST_OF);
	for (const key of ['m', 'n']) if (!of.has(key)) of.fault(key, 'detect.missing');
	if (fields.has('inARow') || fields.has('onDelay')) fields.fault('of', 'detect.of-alone');
	if (m !== undefined && n !== undefined) rule.of = { m, n };
}

function readSeverity(fields: Fields, { severities }: AnyRuleKind): RuleConfig['severity'] {
	const value = fields.raw('severity');
	if (value === undefined || SEVERITIES.includes(value as Severity)) return value as Severity | undefined;
	const known = SEVERITIES.join(', ');
	const given = fields.inner('severity', 'detect.severity', { known });
	const read: [string, Severity][] = [];
	for (const level of given?.keys() ?? []) {
		const one = given!.raw(level);
		if (one === undefined) continue;
		if (!Object.hasOwn(severities, level) || !SEVERITIES.includes(one as Severity)) given!.fault(level, 'detect.severity', { known });
		else read.push([level, one as Severity]);
	}
	return read.length > 0 ? Object.fromEntries(read) : undefined;
}
