// Which faults it is time to say, each at the place on the screen that it is about. Not for finding them: that is the check's and the server's.

import { isFilled } from '../../src/form/conditions.ts';
import { type Field, type Form, fieldsOf } from '../../src/form/form.ts';
import type { Json } from '../../src/json.ts';
import { nameIn } from './control.ts';
import type { Filling } from './filling.ts';
import { onScreen } from './row-places.ts';

export interface Fault {
	path: string;
	message: string;
}

export interface Found {
	/** Of what is typed. */
	own: readonly Fault[];
	/** Of the server, not put right since. */
	told: readonly Fault[];
	/** Uploads that came to no end. */
	unfinished: readonly Fault[];
	/** Names of fields that were left: what is wrong with what stands there is said, not yet that something is missing. */
	left: ReadonlySet<string>;
	/** An outcome was touched: everything is said. */
	tried: boolean;
}

/** One a path, as the fields come on the form. */
export function dueFaults(form: Form, filling: Filling, { own, told, unfinished, left, tried }: Found): readonly Fault[] {
	const filledIn = (field: Field) => filling.valueOf(field);
	const fields = new Map(fieldsOf(form).map((field, at) => [field.name, { field, at }]));
	const isWritten = (name: string) => {
		const known = fields.get(name);
		return known !== undefined && isFilled(filledIn(known.field) as Json);
	};
	const due = own.filter(({ path }) => tried || (left.has(nameIn(path)) && isWritten(nameIn(path))));
	// What could not be sent is said rather than that it is missing.
	const all = [...unfinished, ...due, ...told].map(({ path, message }) => ({ path: onScreen(path, form, filledIn), message }));
	const seen = new Set<string>();
	const placeOf = ({ path }: Fault) => fields.get(nameIn(path))?.at ?? -1;
	return all.filter(({ path }) => !seen.has(path) && seen.add(path)).sort((one, other) => placeOf(one) - placeOf(other));
}
