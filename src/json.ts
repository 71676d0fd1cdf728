// Plain JSON values: what may be stored, hashed and sent. Not for Maps, Dates or class instances.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** A copy that shares nothing with its original. For values that are known to be plain JSON: what is not certain goes through `clean`. */
export function copyOf<T extends Json>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(copyOf) as T;
	const copy: JsonObject = {};
	for (const key of Object.keys(value)) put(copy, key, copyOf((value as JsonObject)[key] as Json));
	return copy as T;
}

/** The list and the object with nothing in them, for records that are never altered: a case in memory would have thirty of its own. */
export const NO_ITEMS: never[] = Object.freeze([]) as unknown as never[];
export const NO_MEMBERS: Record<string, never> = Object.freeze({}) as Record<string, never>;

/**
 * A copy with one member more, or without one, for names that only one case has (ids). JavaScript engines keep a shape for each set of names they have
 * seen, up to some hundreds; after a thousand ids every other object of the process would get a shape of its own. These have none.
 */
export function withId<T>(members: Record<string, T>, id: string, value: T): Record<string, T> {
	const copy = shapeless<T>();
	for (const name of Object.keys(members)) put(copy, name, members[name] as T);
	put(copy, id, value);
	return copy;
}
export function withoutId<T>(members: Record<string, T>, id: string): Record<string, T> {
	if (!Object.hasOwn(members, id)) return members;
	const names = Object.keys(members).filter((name) => name !== id);
	if (names.length === 0) return NO_MEMBERS;
	const copy = shapeless<T>();
	for (const name of names) put(copy, name, members[name] as T);
	return copy;
}

/** Sets a member of an object that has none of this name, whatever the name. */
export function put<T>(members: Record<string, T>, name: string, value: T): void {
	if (name === '__proto__') Object.defineProperty(members, name, { value, writable: true, enumerable: true, configurable: true });
	else members[name] = value;
}

/** An object that is a table from the start: to remove a member that is not the last makes it one. */
function shapeless<T>(): Record<string, T> {
	const table: Record<string, unknown> = { first: null, last: null };
	delete table.first;
	delete table.last;
	return table as Record<string, T>;
}

/** The list or object with nothing in it where the value is equal to it, else the value itself. */
export function sharedIfEmpty<T>(value: T): T {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.length === 0 ? (NO_ITEMS as T) : value;
	for (const _ in value) return value;
	return NO_MEMBERS as T;
}

/** The members that are there. */
export function given<T extends { [key: string]: Json | undefined }>(members: T): { [K in keyof T]: Exclude<T[K], undefined> } {
	const kept: JsonObject = {};
	for (const name of Object.keys(members)) if (members[name] !== undefined) kept[name] = members[name] as Json;
	return kept as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** Whether a JSON value has members. */
export function isMembers(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A JSON Schema (2020-12), as data. */
export type JsonSchema = { [key: string]: unknown };
