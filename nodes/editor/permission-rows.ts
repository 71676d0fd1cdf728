// The rows that say who may do something by hand, and how surely they must be known (src/steps/permission.ts).

import type { Addressee } from '../../src/plant/directory.ts';
import type { Permission } from '../../src/steps/permission.ts';
import type { Entry } from './entry.ts';
import type { Form } from './form.ts';
import type { Recipient } from './recipients.ts';
import { keyOf, shared } from './texts.ts';

/** Who may "release", "answer", "close": rows `<path>.to` and `<path>.least`. Nothing entered is no permission of its own. */
export function permissionRows(form: Form, path: string, value: Permission | undefined): Pick<Entry<Permission>, 'get'> {
	const to = form.addressees(`${path}.to`, { value: value?.to as Recipient[] | undefined, note: true, empty: form.texts(`empty.${keyOf(path)}-to`) });
	const least = leastRow(form, `${path}.least`, value?.least);
	return {
		get() {
			const permission: Permission = {};
			const people = to.get() as Addressee[] | undefined;
			if (people) permission.to = people;
			const sure = least.get() as Permission['least'];
			if (sure) permission.least = sure;
			return Object.keys(permission).length > 0 ? permission : undefined;
		},
	};
}

/** How surely somebody must be known. Unless told, whoever the message names; who had that written down keeps it. */
export function leastRow(form: Form, path: string, value: string | undefined): Entry<string> {
	const surer = ['picked', 'pin', 'badge', 'link', 'session'].map((how) => ({ value: how, label: shared(`identified.${how}`) }));
	const entry = form.select(path, surer, {
		value: value === 'claimed' ? undefined : value,
		empty: shared('identified.claimed'),
		label: shared('identified.label'),
	});
	return { ...entry, get: () => entry.get() ?? (value === 'claimed' ? 'claimed' : undefined) };
}
