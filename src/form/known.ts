// What of an answer only the plant can know: whether there is such a person, department or area, and whether the files are there. On the
// server, after the check that the browser makes too.

import type { Json, JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { refuse } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { labelOf } from './faults.ts';
import { type Field, type Form, type FormFault, fieldsOf, type Values } from './form.ts';
import { below, shown } from './reading.ts';
import { type DescribeFile, takes } from './true-files.ts';

/** Every value that names nothing there is. Where the plant lists none of a kind, any name will do. `fileOf`: absent where nobody keeps files. */
export function unknownIn(form: Form, values: Values, plant: Directory, language: Language, fileOf?: DescribeFile): FormFault[] {
	const faults: FormFault[] = [];
	const look = (field: Field, value: Json | undefined, path: string): void => {
		if (value === undefined) return;
		if (field.type === 'table') {
			for (const [at, row] of (value as { [key: string]: Json }[]).entries()) {
				for (const column of field.columns ?? [])
					look(column, Object.hasOwn(row, column.name) ? row[column.name] : undefined, below(below(path, at), column.name));
			}
			return;
		}
		const label = labelOf(field, language);
		const fault = (key: string, more: JsonObject): void => {
			const { code, message } = refuse(language, key, path, { label, ...more });
			faults.push({ code, path, message });
		};
		if (FILES.includes(field.type)) {
			const files = fileOf && (Array.isArray(value) ? value : [value]).map((one) => fileOf((one as { id: string }).id));
			const other = files?.find((file) => file && !takes(field, file));
			if (files?.includes(undefined)) fault('form.file-unknown', {});
			else if (other) fault('form.file-kind', { accept: text(language, 'form.pictures'), found: other.type });
			return;
		}
		if (!isKnown(field, value, plant)) fault(`form.${field.as === 'set:area' ? 'area' : field.type}-unknown`, { found: shown(value) });
	};
	for (const field of fieldsOf(form)) look(field, Object.hasOwn(values, field.name) ? values[field.name] : undefined, below('values', field.name));
	return faults;
}

const FILES: readonly string[] = ['photo', 'file', 'signature'];

function isKnown({ type, as }: Field, value: Json, plant: Directory): boolean {
	const { config } = plant;
	if (type === 'area' || as === 'set:area') return config.areas.length === 0 || plant.area(String(value)) !== undefined;
	if (type === 'person') return config.people.length === 0 || plant.person(String(value)) !== undefined;
	return type !== 'department' || config.departments.length === 0 || plant.department(String(value)) !== undefined;
}
