// In which ways people may say who they are, station by station: as the plant has it set. Whether somebody is who they say: src/identity.

import type { JsonSchema } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { WAYS, type Way } from './identity-ways.ts';
import type { Area } from './plant.ts';
import { type Read, readPart } from './read-part.ts';

export interface IdentityRules {
	/** Everywhere; the list and PIN unless told. */
	ways?: Way[];
	/** Where it is otherwise: in an area, and in those that lie in it. */
	stations?: { area: string; ways: Way[] }[];
}

const DEFAULT: readonly Way[] = ['pick', 'pin'];
const WAYS_SCHEMA: JsonSchema = { type: 'array', items: { enum: WAYS }, minItems: 1, maxItems: WAYS.length, uniqueItems: true };
const RULES: JsonSchema = {
	type: 'object',
	properties: {
		ways: WAYS_SCHEMA,
		stations: {
			type: 'array',
			maxItems: 2_000,
			items: {
				type: 'object',
				properties: { area: { type: 'string', minLength: 1, maxLength: 200 }, ways: WAYS_SCHEMA },
				required: ['area', 'ways'],
				additionalProperties: false,
			},
		},
	},
	additionalProperties: false,
};

/** The plant's rules, for areas that it has, each once; undefined where there are none. */
export function identityRulesOf(raw: unknown, path: string, areas: ReadonlySet<string>, language: Language): Read<IdentityRules> {
	const { value, refusals } = readPart<IdentityRules>(RULES, raw, path, language);
	const stations = value?.stations ?? [];
	const strange = stations.flatMap(({ area }, row): Refusal[] => {
		const at = `${path}.stations[${row}].area`;
		if (!areas.has(area)) return [refuse(language, 'plant.station-unknown', at, { row: row + 1, area })];
		const first = stations.findIndex((other) => other.area === area);
		return first === row ? [] : [refuse(language, 'plant.station-twice', at, { row: row + 1, area, first: first + 1 })];
	});
	return strange.length > 0 ? { value: undefined, refusals: strange } : { value, refusals };
}

/** The ways that are allowed at a station: those of the nearest area around it that has its own, else those of the plant. */
export function waysAt(rules: IdentityRules | undefined, station: string | undefined, area: (id: string) => Area | undefined): readonly Way[] {
	const seen = new Set<string>();
	for (let at = station; at !== undefined && !seen.has(at); at = area(at)?.parent) {
		seen.add(at);
		const own = rules?.stations?.find((one) => one.area === at);
		if (own) return own.ways;
	}
	return rules?.ways ?? DEFAULT;
}
