// Whether one value fits its field: for what stands in a form's own description (a default). Not for answers (check.ts). In dialogs too.

import type { Json } from '../json.ts';
import { faultsOf } from '../schema-faults.ts';
import type { Language } from '../text.ts';
import { valueFaults } from './faults.ts';
import type { Field, FormFault } from './form.ts';
import { propertyOf } from './schema/property.ts';

/** Every fault of a value that is prepared (prepare.ts), at a path. */
export function faultsOfValue(field: Field, value: Json, path: string, language: Language): FormFault[] {
	return valueFaults(faultsOf(propertyOf(field), value), field, value, path, language);
}
