// Calling people in a comment by @name: whom a text calls, and who may be meant while somebody types. In the browser; names are those of the plant.

import type { Named } from '../board/shown.ts';

/** People whom a text calls, in the order of the plant. Of two names of which one begins with the other the longer counts. */
export function calledIn(text: string, people: readonly Named[]): string[] {
	const byLength = [...people].filter(({ name }) => name !== '').sort((one, other) => other.name.length - one.name.length);
	const called = new Set<string>();
	for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
		const rest = text.slice(at + 1);
		const named = byLength.find(({ name }) => rest.startsWith(name));
		if (!named) continue;
		// Two people of one name: both are called, rather than the wrong one.
		for (const { id, name } of people) if (name === named.name) called.add(id);
	}
	return people.flatMap(({ id }) => (called.has(id) ? [id] : []));
}

/** What is being typed of a name before the caret: where its @ stands, and what follows it. Undefined when nobody is being called. */
export function callingAt(text: string, caret: number): { at: number; typed: string } | undefined {
	const before = text.slice(0, caret);
	const at = before.lastIndexOf('@');
	const typed = before.slice(at + 1);
	return at < 0 || typed.length > 40 || typed.includes('\n') ? undefined : { at, typed };
}

/** People who may be meant, those whose name begins so first. None once a name is complete. */
export function meant<P extends Named>(typed: string, people: readonly P[], most: number): P[] {
	const wanted = typed.toLowerCase();
	if (people.some(({ name }) => wanted.startsWith(`${name.toLowerCase()} `))) return [];
	const rank = ({ id, name }: Named) => {
		const lower = name.toLowerCase();
		if (lower.startsWith(wanted)) return 0;
		return lower.includes(wanted) || id.toLowerCase().startsWith(wanted) ? 1 : 2;
	};
	return people
		.filter((one) => rank(one) < 2)
		.sort((one, other) => rank(one) - rank(other))
		.slice(0, most);
}
