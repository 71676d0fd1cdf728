// Configurations without their empty parts: what is not said has its default.

export function nonEmpty<Item>(list: Item[]): Item[] | undefined {
	return list.length > 0 ? list : undefined;
}

/** A configuration without its empty parts: undefined, empty lists and objects are left out, also inside. */
export function compact<T>(value: T): T {
	if (Array.isArray(value)) return value.map(compact) as T;
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).flatMap(([key, inner]) => {
		const small = compact(inner);
		const empty = small === undefined || (typeof small === 'object' && small !== null && Object.keys(small).length === 0);
		return empty ? [] : [[key, small] as const];
	});
	return Object.fromEntries(kept) as T;
}
