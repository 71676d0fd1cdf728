// Plain JSON values: what may be stored, hashed and sent. Not for Maps, Dates or class instances.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

/** A JSON Schema (2020-12), as data. */
export type JsonSchema = { [key: string]: unknown };
