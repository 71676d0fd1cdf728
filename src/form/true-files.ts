// The files of an answer as they are, in place of what whoever answers says of them: type and size are the plant's, the name is cleaned. Before the
// check, so that what a field takes is held against the file itself. Whether a file is there is said after it (known.ts).

import { asItIs } from '../files/as-it-is.ts';
import { isFileId, type KeptFile } from '../files/reference.ts';
import { type Json, type JsonObject, put } from '../json.ts';
import { type Field, type FieldType, type Form, fieldsOf } from './form.ts';

const FILES: readonly FieldType[] = ['photo', 'file', 'signature'];

/** A file that the plant keeps; undefined for any other. */
export type DescribeFile = (id: string) => KeptFile | undefined;

/** The raw values with what is known of their files. A file that is named twice in a field is one. What is no reference stays for the check to refuse. */
export function withTrueFiles(form: Form, raw: unknown, describe: DescribeFile | undefined): unknown {
	if (!describe || typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
	const fields = fieldsOf(form).filter(({ type, name }) => FILES.includes(type) && Object.hasOwn(raw, name));
	if (fields.length === 0) return raw;
	const values: JsonObject = {};
	for (const [name, value] of Object.entries(raw)) put(values, name, value as Json);
	for (const { name } of fields) put(values, name, described(values[name] as Json, describe));
	return values;
}

function described(value: Json, describe: DescribeFile): Json {
	if (!Array.isArray(value)) return trueOf(value, describe);
	const seen = new Set<string>();
	return value.flatMap((one) => {
		const found = trueOf(one, describe);
		const id = idOf(found);
		if (id !== undefined && seen.has(id)) return [];
		if (id !== undefined) seen.add(id);
		return [found];
	});
}

function trueOf(value: Json, describe: DescribeFile): Json {
	const id = idOf(value);
	const kept = id === undefined ? undefined : describe(id);
	// Members that no reference has stay, too: they are refused.
	return kept ? { ...(value as JsonObject), ...asItIs(kept, (value as JsonObject).name) } : value;
}

function idOf(value: Json): string | undefined {
	const id = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, 'id') ? value.id : undefined;
	return isFileId(id) ? id : undefined;
}

/** Whether a field takes a file: a photo is a picture, whatever kinds it names. */
export function takes({ type }: Field, file: KeptFile): boolean {
	return type !== 'photo' || file.type.startsWith('image/');
}
