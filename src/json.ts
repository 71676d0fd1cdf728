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

/** A JSON Schema (2020-12), as data. */
export type JsonSchema = { [key: string]: unknown };
