// Every kind of rule by its name.

import type { Watch } from '../config.ts';
import type { AnyRuleKind } from './kind.ts';
import { limits } from './limits.ts';
import { noData } from './no-data.ts';
import { state } from './state.ts';

const KINDS: Partial<Record<Watch, AnyRuleKind>> = {
	limits,
	state,
	'no-data': noData,
};

/** The kind of this name; undefined for what is none. */
export function kindOf(watch: unknown): AnyRuleKind | undefined {
	return typeof watch === 'string' && Object.hasOwn(KINDS, watch) ? KINDS[watch as Watch] : undefined;
}

/** The names of all kinds there are. */
export const KNOWN: readonly Watch[] = Object.keys(KINDS) as Watch[];
