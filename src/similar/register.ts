// What a plant has of a kind: products, lines, moulds, parts that are alike, so that what helped one of them is brought to the others (水平展开).
// Data, and who is alike; the check of it is in check.ts. Not for opening cases: src/steps/wait.

/** Of what a group is. */
export const ALIKE = ['product', 'line', 'mould', 'part', 'other'] as const;
export type Alike = (typeof ALIKE)[number];

export interface SimilarMember {
	/** What a case names it by: material, area, number of the mould. Unique in its group. */
	key: string;
	name?: string;
	/** Where it is, as an area of the plant. */
	area?: string;
	/** Who looks after it. */
	department?: string;
	person?: string;
}

export interface SimilarGroup {
	/** Unique in the register. */
	id: string;
	name: string;
	of: Alike;
	/** At least two: one alone is like nothing. */
	members: SimilarMember[];
}

export type SimilarRegister = SimilarGroup[];

export const MOST_GROUPS = 200;
export const MOST_MEMBERS = 100;

/** A member, and the group that names it. */
export interface Counterpart extends SimilarMember {
	group: SimilarGroup;
}

/**
 * Whatever is in a group with `key`, without itself, in the order of the register; undefined when no group holds the key. What is in two of these groups
 * comes once, as the first of them has it. `group`: only in that one.
 */
export function counterparts(register: SimilarRegister | undefined, key: string, group?: string): Counterpart[] | undefined {
	const groups = (register ?? []).filter(({ id, members }) => (group === undefined || id === group) && members.some((member) => member.key === key));
	if (groups.length === 0) return undefined;
	const found = new Map<string, Counterpart>();
	for (const one of groups) {
		for (const member of one.members) if (member.key !== key && !found.has(member.key)) found.set(member.key, { ...member, group: one });
	}
	return [...found.values()];
}
