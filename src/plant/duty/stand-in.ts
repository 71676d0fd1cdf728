// Who stands in: the first deputy who is there, else a deputy's deputy. Circles end, whatever was entered. Pure.

/**
 * The first candidate who is there; when none of them is, their deputies in order, then theirs. Nobody is asked twice.
 * `there` says whether a person is there and fits; `deputiesOf` who stands in for a person, the first one first.
 */
export function standIn(
	candidates: readonly string[],
	deputiesOf: (person: string) => readonly string[],
	there: (person: string) => boolean,
	/** Whoever is stood in for. */
	absent: readonly string[] = [],
): string | undefined {
	const asked = new Set(absent);
	let level: readonly string[] = candidates;
	while (level.length > 0) {
		const next: string[] = [];
		for (const person of level) {
			if (asked.has(person)) continue;
			if (there(person)) return person;
			asked.add(person);
			next.push(...deputiesOf(person));
		}
		level = next;
	}
	return undefined;
}

/** People who are, by way of deputies, their own deputies: each circle once, as it runs. */
export function circlesOf(deputies: ReadonlyMap<string, readonly string[]>): string[][] {
	const circles: string[][] = [];
	const done = new Set<string>();
	for (const start of deputies.keys()) {
		if (done.has(start)) continue;
		// Depth first without recursion: a chain may be as long as the plant is large.
		const path: string[] = [start];
		const left: string[][] = [[...(deputies.get(start) ?? [])]];
		const on = new Set(path);
		while (path.length > 0) {
			const next = left.at(-1)?.shift();
			if (next === undefined) {
				const finished = path.pop() as string;
				left.pop();
				on.delete(finished);
				done.add(finished);
			} else if (on.has(next)) circles.push([...path.slice(path.indexOf(next)), next]);
			else if (!done.has(next)) {
				path.push(next);
				left.push([...(deputies.get(next) ?? [])]);
				on.add(next);
			}
		}
	}
	return circles;
}
