// The plan of a proof for one case: what the drawing says, with what the case brought along and what people changed. Frozen at arrival; every change is
// checked like a configuration. Not for who may change it (plan.ts).

import type { Case } from '../../case/case.ts';
import { parseDuration } from '../../duration.ts';
import { BETTER, SPENDINGS } from '../../effect/plan.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import type { Language } from '../../text.ts';
import { readNumber } from '../../validate.ts';
import { caseField, isFilled } from '../case-field.ts';
import { checkVerifyConfig } from './config.ts';
import { present } from './former.ts';
import { type PresentConfig, SETTINGS, type VerifyConfig } from './ways.ts';

export type Settings = { [setting: string]: Json };

/** What the case itself brings along of its plan. */
export function chosenIn(subject: Case, { chosen = {} }: VerifyConfig): Settings {
	const found = Object.entries(chosen).map(([setting, path]) => [setting, caseField(subject, path)] as const);
	return Object.fromEntries(found.filter(([, value]) => isFilled(value))) as Settings;
}

/** The plan in force: the configuration an open step was opened with, and what was set besides. What was accepted once stays so. */
export function inForce(given: VerifyConfig, set: Settings = {}): PresentConfig {
	return Object.entries(set).reduce((config, [setting, value]) => withSetting(config, setting, value), present(given));
}

/** Settings as they can be kept, or everything that is wrong with them; paths are `<at>.<setting>`. */
export function readSettings(given: VerifyConfig, before: Settings, values: JsonObject, language: Language, at: string): Settings | Refusal[] {
	const known = SETTINGS[present(given).by];
	const refusals: Refusal[] = [];
	const read: Settings = {};
	for (const [setting, value] of Object.entries(values)) {
		const path = `${at}.${setting}`;
		const one = known.includes(setting)
			? readSetting(setting, value, language, path)
			: refuse(language, 'verify.setting', path, { found: setting, settings: known.join(', ') || '–' });
		if (isRefusal(one)) refusals.push(one);
		else read[setting] = one;
	}
	if (refusals.length > 0) return refusals;
	const set = merged(before, read);
	const checked = checkVerifyConfig(inForce(given, set), language);
	return checked.ok ? set : checked.refusals;
}

/** A number and what it is reckoned from can't both be set. */
function merged(before: Settings, read: Settings): Settings {
	const set = { ...before };
	if (read.count !== undefined) {
		delete set.share;
		delete set.confidence;
	} else if (read.share !== undefined) delete set.count;
	if (read.n !== undefined) delete set.looks;
	else if (read.looks !== undefined) delete set.n;
	return { ...set, ...read };
}

function readSetting(setting: string, value: Json, language: Language, path: string): Json | Refusal {
	if (setting === 'better') return (BETTER as readonly Json[]).includes(value) ? value : refuse(language, 'verify.better', path, { found: value });
	if (setting === 'stays') return parseDuration(value, language, { path });
	if (setting !== 'looks') return readNumber(value, language, path);
	const list = typeof value === 'string' ? value.split(/[,，;；\s]+/).filter(Boolean) : value;
	if (!Array.isArray(list) || list.length > 50) return refuse(language, 'verify.looks', path, { found: value });
	const numbers = list.map((one, index) => readNumber(one, language, `${path}[${index}]`));
	return numbers.find(isRefusal) ?? (numbers as number[]);
}

function withSetting(config: PresentConfig, setting: string, value: Json): PresentConfig {
	switch (config.by) {
		case 'judgement':
			return config;
		case 'count': {
			const { count, share, confidence, ...rest } = config;
			if (setting === 'count') return { ...rest, count: value as number };
			if (setting === 'share') return { ...rest, ...(confidence !== undefined && { confidence }), share: value as number };
			return { ...config, [setting]: value };
		}
		case 'indicator':
			return setting === 'stays'
				? { ...config, stays: { ...config.stays, amount: value as number } }
				: { ...config, measured: { ...config.measured, [setting]: value as number } };
		case 'test': {
			const { looks } = config.plan;
			const spending = looks.kind === 'sequential' ? looks.spending : SPENDINGS[0];
			if (setting === 'n') return { ...config, plan: { ...config.plan, looks: { kind: 'fixed', n: value as number } } };
			if (setting === 'looks') return { ...config, plan: { ...config.plan, looks: { kind: 'sequential', at: value as number[], spending } } };
			return { ...config, plan: { ...config.plan, [setting]: value } };
		}
	}
}
