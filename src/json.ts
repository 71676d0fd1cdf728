// Plain JSON values: what may be stored, hashed and sent. Not for Maps, Dates or class instances.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** A copy that shares nothing with its original. For values that are known to be plain JSON: what is not certain goes through `clean`. */
export function copyOf<T extends Json>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(copyOf) as T;
	const copy: JsonObject = {};
	for (const key of Object.keys(value)) copy[key] = copyOf((value as JsonObject)[key] as Json);
	return copy as T;
}

/** The list and the object with nothing in them, for records that are never altered: a case in memory would have thirty of its own. */
export const NO_ITEMS: never[] = Object.freeze([]) as unknown as never[];
export const NO_MEMBERS: Record<string, never> = Object.freeze({}) as Record<string, never>;

/** One of the above where it is equal to it, else the value itself. */
export function sharedIfEmpty<T>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.length === 0 ? (NO_ITEMS as T) : value;
	for (const _ in value) return value;
	return NO_MEMBERS as T;
}

/** A JSON Schema (2020-12), as data. */
export type JsonSchema = { [key: string]: unknown };
