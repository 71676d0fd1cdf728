// Is this a learned model, as it comes back from a file, an export or another plant? Not for learning one (learn.ts).

import { isRefusal, type Refusal, refuse } from '../../refusal.ts';
import { type Language, text } from '../../text.ts';
import { describe } from '../../untrusted.ts';
import { MOST_SIGNALS, type MultivariateModel } from './model.ts';
import { readNames } from './rows.ts';

type Kind = 'object' | 'list' | 'positive' | 'number' | 'share' | 'count' | 'version';

const FITS: Record<Kind, (value: unknown) => boolean> = {
	object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
	list: Array.isArray,
	positive: (value) => Number.isFinite(value) && (value as number) > 0,
	number: Number.isFinite,
	share: (value) => Number.isFinite(value) && (value as number) > 0 && (value as number) < 1,
	count: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
	version: (value) => value === 1,
};

/** What judging relies on: the model, or `multivariate.model` with the path of the first thing that is not as it must be (`signals[2].scale`). */
export function readModel(raw: unknown, language: Language): MultivariateModel | Refusal {
	const fault = (path: string, kind: string, found: unknown, params: Record<string, unknown> = {}) =>
		refuse(language, 'multivariate.model', path, { expected: text(language, `multivariate.expected.${kind}`, params), found: describe(language, found) });
	const wrong = (from: unknown, path: string, kinds: Record<string, Kind>): Refusal | undefined => {
		if (!FITS.object(from)) return fault(path, 'object', from);
		for (const [key, kind] of Object.entries(kinds)) {
			const value = Object.hasOwn(from as object, key) ? (from as Record<string, unknown>)[key] : undefined;
			if (!FITS[kind](value)) return fault(path === '' ? key : `${path}.${key}`, kind, value);
		}
		return undefined;
	};
	const lists: Record<string, Kind> = { signals: 'list', leftOut: 'list', dropped: 'list', eigenvalues: 'list', loadings: 'list', inverse: 'list' };
	const plain: Record<string, Kind> = { learned: 'count', falseAlarms: 'share', smoothing: 'share', kept: 'count', explained: 'number', limits: 'object' };
	const refusal = wrong(raw, '', { version: 'version', ...lists, ...plain });
	if (refusal) return refusal;
	const model = raw as MultivariateModel;
	const p = model.signals.length;
	if (p < 2 || p > MOST_SIGNALS) return fault('signals', 'signals', model.signals, { most: MOST_SIGNALS });
	for (const [j, signal] of model.signals.entries()) {
		const inside = wrong(signal, `signals[${j}]`, { center: 'number', scale: 'positive', level: 'positive', drift: 'number' });
		if (inside) return inside;
	}
	const names = readNames(
		model.signals.map(({ name }) => name),
		language,
	);
	if (isRefusal(names)) return names;
	const limits = wrong(model.limits, 'limits', { t2: 'positive', q: 'positive', mewma: 'positive' });
	if (limits) return limits;
	if (!isRow(model.eigenvalues, p)) return fault('eigenvalues', 'row', model.eigenvalues, { signals: p });
	for (const key of ['loadings', 'inverse'] as const) {
		if (model[key].length !== p || !model[key].every((row) => isRow(row, p))) return fault(key, 'square', model[key], { signals: p });
	}
	// T² divides by them.
	if (model.kept < 1 || model.kept >= p || !model.eigenvalues.slice(0, model.kept).every((value) => value > 0))
		return fault('kept', 'kept', model.kept, { most: p - 1 });
	return model;
}

function isRow(value: unknown, length: number): boolean {
	return Array.isArray(value) && value.length === length && value.every((one) => Number.isFinite(one));
}
