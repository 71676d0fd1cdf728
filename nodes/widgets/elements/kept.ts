// What a browser keeps for whoever uses it: how they want to see things, and what they have typed and not sent. A browser that keeps nothing (private
// windows, full disk) still works.

/** What is kept under a name, else the default. Only members that the default has, of its types. */
export function kept<T extends object>(name: string, fallback: T): T {
	try {
		const found: unknown = JSON.parse(localStorage.getItem(`andon:${name}`) ?? 'null');
		if (typeof found !== 'object' || found === null) return { ...fallback };
		const fitting = Object.entries(found).filter(([key, value]) => Object.hasOwn(fallback, key) && typeof value === typeof fallback[key as keyof T]);
		return { ...fallback, ...Object.fromEntries(fitting) };
	} catch {
		return { ...fallback };
	}
}

export function keep(name: string, value: object): void {
	try {
		localStorage.setItem(`andon:${name}`, JSON.stringify(value));
	} catch {
		// It is not kept then; nothing else depends on it.
	}
}

export interface Draft {
	values: Record<string, unknown>;
	/** Real milliseconds when it was typed. */
	at: number;
	/** It is to be sent as soon as that can be: the same id makes it count once. */
	sending?: { outcome: string; values: Record<string, unknown>; note?: string; id: string; as: string; version: number };
}

/** Older drafts are thrown away. */
const KEPT_FOR = 7 * 86_400_000;

export function draftOf(task: string): Draft | undefined {
	try {
		const draft = JSON.parse(localStorage.getItem(`andon:draft:${task}`) ?? 'null') as Draft | null;
		return draft && typeof draft.values === 'object' && draft.values !== null && Date.now() - draft.at < KEPT_FOR ? draft : undefined;
	} catch {
		return undefined;
	}
}

export function keepDraft(task: string, draft: Draft | undefined): void {
	try {
		if (draft) keep(`draft:${task}`, draft);
		else localStorage.removeItem(`andon:draft:${task}`);
	} catch {
		// Nothing was kept.
	}
}

/** Tasks of drafts that wait to be sent; drafts that are too old go. */
export function draftsToSend(): string[] {
	try {
		const names = Object.keys(localStorage).filter((name) => name.startsWith('andon:draft:'));
		return names.flatMap((name) => {
			const task = name.slice('andon:draft:'.length);
			const draft = draftOf(task);
			if (!draft) localStorage.removeItem(name);
			return draft?.sending ? [task] : [];
		});
	} catch {
		return [];
	}
}
