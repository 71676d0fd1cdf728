// What can be said to a task besides answering it, as the server takes it.

export interface Deed {
	type: 'acknowledge' | 'arrive' | 'hand-over' | 'comment';
	/** Id of whom it is handed over to … */
	to: string;
	/** … and what that is. */
	kind?: 'person' | 'role' | 'department';
	note: string;
}

/** What is still to be said, so that nobody is asked by the server in the names of its fields. */
export function missingIn({ type, to, note }: Deed): ('to' | 'note' | 'text')[] {
	const empty = note.trim() === '';
	if (type === 'comment') return empty ? ['text'] : [];
	return type === 'hand-over' ? [...(to === '' ? (['to'] as const) : []), ...(empty ? (['note'] as const) : [])] : [];
}

/** The data of the answer. */
export function deedData({ type, to, kind = 'person', note }: Deed): object {
	const text = note.trim();
	if (type === 'comment') return { text };
	if (type === 'hand-over') return { ...(to === '' ? {} : { to: { [kind]: to } }), note: text };
	return text === '' ? {} : { note: text };
}

/** An id by which an answer counts once. Pages on a plant's network are no secure context: there is no randomUUID. */
export function answerId(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
