// Is this an experiment? Its shape, its keys and levels, and what belongs together. Not for whether an array holds it: design.ts.

import type { Json, JsonSchema } from '../json.ts';
import { isRefusal, type Refusal, refuse, refuseAll } from '../refusal.ts';
import type { Language } from '../text.ts';
import { check, clean } from '../validate.ts';
import { arrayNamed } from './arrays.ts';
import { type Experiment, type Factor, LARGEST, type Response } from './experiment.ts';

const label: JsonSchema = { type: 'string', minLength: 1, maxLength: 120 };
const key: JsonSchema = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_]{0,11}$' };
const quantity: JsonSchema = { type: 'number', minimum: -LARGEST, maximum: LARGEST };
const unit: JsonSchema = { type: 'string', maxLength: 32 };
const object = (properties: Record<string, JsonSchema>, required: string[]): JsonSchema => ({
	type: 'object',
	properties,
	required,
	additionalProperties: false,
});

const FACTOR = object(
	{
		key,
		name: label,
		unit,
		levels: { type: 'array', minItems: 1, maxItems: 32, items: { anyOf: [{ type: 'number' }, { type: 'string', minLength: 1, maxLength: 80 }] } },
		reason: { type: 'string', maxLength: 500 },
	},
	['key', 'name', 'levels'],
);

const RESPONSE = object(
	{
		key,
		name: label,
		unit,
		goal: { enum: ['larger', 'smaller', 'nominal'] },
		nominalForm: { enum: ['mean-and-variance', 'bias-corrected', 'variance-only', 'target'] },
		target: quantity,
		offset: quantity,
		weight: { type: 'number', minimum: 0, maximum: 100 },
		limits: object({ worst: quantity, best: quantity }, ['worst', 'best']),
	},
	['key', 'name', 'goal'],
);

/** The shape of an experiment as plain JSON; absent replicates and repeats are 1, an absent seed 1. */
export const EXPERIMENT_SCHEMA: JsonSchema = object(
	{
		name: label,
		factors: { type: 'array', minItems: 1, maxItems: 31, items: FACTOR },
		noise: { type: 'array', maxItems: 7, items: FACTOR },
		interactions: { type: 'array', maxItems: 30, items: { type: 'array', minItems: 2, maxItems: 2, items: { type: 'string' } } },
		responses: { type: 'array', minItems: 1, maxItems: 12, items: RESPONSE },
		array: { type: 'string', maxLength: 8 },
		columns: { type: 'object', additionalProperties: { type: 'integer', minimum: 1, maximum: 31 } },
		replicates: { type: 'integer', minimum: 1, maximum: 50 },
		repeats: { type: 'integer', minimum: 1, maximum: 100 },
		blocks: { type: 'integer', minimum: 1, maximum: 50 },
		seed: { type: 'integer', minimum: 0, maximum: 4_294_967_295 },
	},
	['name', 'factors', 'responses'],
);

/** Names of lines in tables and of members of objects. */
const TAKEN = new Set(['constructor', 'prototype', 'blocks', 'noise', 'error', 'within', 'total', 'run', 'replicate', 'order', 'block']);

/** The experiment with what was left out filled in, or everything that is wrong with it, each fault with its path. */
export function checkExperiment(raw: unknown, language: Language = 'en-US'): Experiment | Refusal {
	const plain = clean(raw, { bytes: 65_536, language });
	if (isRefusal(plain)) return plain;
	const shape = check<Experiment>(EXPERIMENT_SCHEMA, plain.value, language);
	if (!shape.ok) return refuseAll(shape.refusals);
	const filled = plain.value as { [member: string]: Json };
	const experiment = { replicates: 1, repeats: 1, seed: 1, ...filled } as unknown as Experiment;
	const faults = [
		...keyFaults(experiment, language),
		...[...experiment.factors.entries()].flatMap(([at, factor]) => factorFaults(factor, `factors[${at}]`, language)),
		...[...(experiment.noise ?? []).entries()].flatMap(([at, factor]) => factorFaults(factor, `noise[${at}]`, language)),
		...interactionFaults(experiment, language),
		...[...experiment.responses.entries()].flatMap(([at, response]) => responseFaults(response, experiment, `responses[${at}]`, language)),
	];
	if (experiment.array !== undefined && !arrayNamed(experiment.array)) {
		faults.push(refuse(language, 'experiment.array-unknown', 'array', { found: experiment.array }));
	}
	faults.push(...columnFaults(experiment, language));
	return faults.length > 0 ? refuseAll(faults) : experiment;
}

function columnFaults({ factors, columns = {} }: Experiment, language: Language): Refusal[] {
	const stands = new Map<number, string>();
	return Object.entries(columns).flatMap(([key, column]) => {
		const path = `columns.${key}`;
		if (!factors.some((factor) => factor.key === key)) return [refuse(language, 'experiment.unknown-factor', path, { found: key })];
		const other = stands.get(column);
		stands.set(column, key);
		return other === undefined ? [] : [refuse(language, 'experiment.column-taken', path, { key, other, column })];
	});
}

function keyFaults({ factors, noise = [], responses }: Experiment, language: Language): Refusal[] {
	const seen = new Set<string>();
	const named = [
		...factors.map(({ key }, at) => [key, `factors[${at}].key`] as const),
		...noise.map(({ key }, at) => [key, `noise[${at}].key`] as const),
		...responses.map(({ key }, at) => [key, `responses[${at}].key`] as const),
	];
	return named.flatMap(([name, path]) => {
		const taken = TAKEN.has(name.toLowerCase());
		const twice = seen.has(name);
		seen.add(name);
		if (taken) return [refuse(language, 'experiment.key-taken', path, { found: name })];
		return twice ? [refuse(language, 'experiment.key-twice', path, { found: name })] : [];
	});
}

function factorFaults({ key, levels }: Factor, path: string, language: Language): Refusal[] {
	if (levels.length < 2) return [refuse(language, 'experiment.one-level', `${path}.levels`, { key })];
	const faults: Refusal[] = [];
	if (new Set(levels.map((level) => typeof level)).size > 1) faults.push(refuse(language, 'experiment.mixed-levels', `${path}.levels`, { key }));
	const written = levels.map((level) => String(level).trim());
	const twice = written.find((level, at) => written.indexOf(level) !== at);
	if (twice !== undefined) faults.push(refuse(language, 'experiment.level-twice', `${path}.levels`, { key, found: twice }));
	return faults;
}

function interactionFaults({ factors, interactions = [] }: Experiment, language: Language): Refusal[] {
	const seen = new Set<string>();
	return interactions.flatMap((pair, at) => {
		const path = `interactions[${at}]`;
		const unknown = pair.find((name) => !factors.some(({ key }) => key === name));
		if (unknown !== undefined) return [refuse(language, 'experiment.unknown-factor', path, { found: unknown })];
		if (pair[0] === pair[1]) return [refuse(language, 'experiment.with-itself', path, { found: pair[0] })];
		const both = [...pair].sort().join('×');
		if (seen.has(both)) return [refuse(language, 'experiment.interaction-twice', path, { found: both })];
		seen.add(both);
		return [];
	});
}

function responseFaults(response: Response, { noise = [], replicates, repeats }: Experiment, path: string, language: Language): Refusal[] {
	const { key, goal, nominalForm, target, offset, limits } = response;
	const faults: Refusal[] = [];
	if (goal !== 'nominal' && nominalForm !== undefined) faults.push(refuse(language, 'experiment.not-nominal', `${path}.nominalForm`, { key }));
	if (goal !== 'nominal' && target !== undefined) faults.push(refuse(language, 'experiment.not-nominal', `${path}.target`, { key }));
	if (nominalForm === 'target' && target === undefined) faults.push(refuse(language, 'experiment.no-target', `${path}.target`, { key }));
	if (goal === 'nominal' && offset !== undefined) faults.push(refuse(language, 'experiment.offset-nominal', `${path}.offset`, { key }));
	if (goal === 'nominal' && nominalForm !== 'target' && noise.length === 0 && replicates * repeats < 2) {
		faults.push(refuse(language, 'experiment.nominal-single', path, { key }));
	}
	if (limits && limits.worst === limits.best) faults.push(refuse(language, 'experiment.limits', `${path}.limits`, { key }));
	return faults;
}
