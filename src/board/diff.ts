// What changed between two views of rows with ids, and a view with a change applied. Whoever applies every difference in order has the whole.

export interface Row {
	id: string;
}

/** Rows that are new or other than before, and ids of those that are gone. */
export interface Change<R extends Row> {
	put: R[];
	drop: string[];
}

export type View<R extends Row> = ReadonlyMap<string, R>;

/** What leads from one view to the next. Rows are told apart by what they say, not by being the same object. */
export function diff<R extends Row>(previous: View<R>, next: View<R>): Change<R> {
	const put = [...next.values()].filter((row) => !same(previous.get(row.id), row));
	const drop = [...previous.keys()].filter((id) => !next.has(id));
	return { put, drop };
}

/** The view after a change. Gives what it was handed when nothing changes. */
export function applied<R extends Row>(view: View<R>, { put, drop }: Change<R>): View<R> {
	if (isNothing({ put, drop })) return view;
	const next = new Map(view);
	for (const id of drop) next.delete(id);
	for (const row of put) next.set(row.id, row);
	return next;
}

/** Whether a change changes nothing. */
export function isNothing({ put, drop }: Change<Row>): boolean {
	return put.length === 0 && drop.length === 0;
}

function same(one: Row | undefined, other: Row): boolean {
	return one === other || (one !== undefined && JSON.stringify(one) === JSON.stringify(other));
}
