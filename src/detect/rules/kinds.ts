// Every kind of rule by its name.

import type { Watch } from '../config.ts';
import { baseline } from './baseline.ts';
import { compare } from './compare.ts';
import { count } from './count.ts';
import type { AnyRuleKind } from './kind.ts';
import { late } from './late.ts';
import { limits } from './limits.ts';
import { multivariate } from './multivariate.ts';
import { noData } from './no-data.ts';
import { pattern } from './pattern.ts';
import { rate } from './rate.ts';
import { risk } from './risk.ts';
import { spc } from './spc.ts';
import { state } from './state.ts';
import { stuck } from './stuck.ts';
import { trend } from './trend.ts';

const KINDS: Partial<Record<Watch, AnyRuleKind>> = {
	limits,
	rate,
	state,
	pattern,
	count,
	stuck,
	'no-data': noData,
	late,
	compare,
	baseline,
	spc,
	multivariate,
	trend,
	risk,
};

/** The kind of this name; undefined for what is none. */
export function kindOf(watch: unknown): AnyRuleKind | undefined {
	return typeof watch === 'string' && Object.hasOwn(KINDS, watch) ? KINDS[watch as Watch] : undefined;
}

/** The names of all kinds there are. */
export const KNOWN: readonly Watch[] = Object.keys(KINDS) as Watch[];
