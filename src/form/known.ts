// What of an answer only the plant can know: whether there is such a person, department or area, and whether the files are there. On the
// server, after the check that the browser makes too.

import type { Json } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import { labelOf } from './faults.ts';
import { type Field, type Form, type FormFault, fieldsOf, type Values } from './form.ts';
import { below, shown } from './reading.ts';

/** Every value that names nothing there is. Where the plant lists none of a kind, any name will do. `hasFile`: absent where nobody keeps files. */
export function unknownIn(form: Form, values: Values, plant: Directory, language: Language, hasFile?: (id: string) => boolean): FormFault[] {
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
		if (isKnown(field, value, plant, hasFile)) return;
		const kind = field.as === 'set:area' ? 'area' : FILES.includes(field.type) ? 'file' : field.type;
		const { code, message } = refuse(language, `form.${kind}-unknown`, path, { label: labelOf(field, language), found: shown(value) });
		faults.push({ code, path, message });
	};
	for (const field of fieldsOf(form)) look(field, Object.hasOwn(values, field.name) ? values[field.name] : undefined, below('values', field.name));
	return faults;
}

const FILES: readonly string[] = ['photo', 'file', 'signature'];

function isKnown({ type, as }: Field, value: Json, plant: Directory, hasFile?: (id: string) => boolean): boolean {
	const { config } = plant;
	if (type === 'area' || as === 'set:area') return config.areas.length === 0 || plant.area(String(value)) !== undefined;
	if (type === 'person') return config.people.length === 0 || plant.person(String(value)) !== undefined;
	if (type === 'department') return config.departments.length === 0 || plant.department(String(value)) !== undefined;
	if (!FILES.includes(type) || !hasFile) return true;
	return (Array.isArray(value) ? value : [value]).every((one) => hasFile((one as { id: string }).id));
}
