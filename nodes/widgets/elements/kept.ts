// What a browser keeps for whoever uses it: how they want to see things, and what they have typed and not sent.

import { Drafts } from '../../form-ui/around/drafts.ts';
import { LOCAL, read, write } from '../../form-ui/around/storage.ts';

/** What is kept under a name, else the default. Only members that the default has, of its types. */
export function kept<T extends object>(name: string, fallback: T): T {
	try {
		const found: unknown = JSON.parse(read('local', `andon:${name}`) ?? 'null');
		if (typeof found !== 'object' || found === null) return { ...fallback };
		const fitting = Object.entries(found).filter(([key, value]) => Object.hasOwn(fallback, key) && typeof value === typeof fallback[key as keyof T]);
		return { ...fallback, ...Object.fromEntries(fitting) };
	} catch {
		return { ...fallback };
	}
}

export function keep(name: string, value: object): void {
	write('local', `andon:${name}`, JSON.stringify(value));
}

export interface Draft {
	values: Record<string, unknown>;
	/** It is to be sent as soon as that can be: the same id makes it count once. */
	sending?: { outcome: string; values: Record<string, unknown>; note?: string; id: string; as: string; version: number };
}

/** A tablet at a line has many hands: what nobody came back to in a week is nobody's. */
const LIFETIME = 7 * 86_400_000;

/** Of tasks, by their ids. */
export const drafts = new Drafts<Draft>({ store: LOCAL, prefix: 'andon:draft:', lifetime: LIFETIME, now: () => Date.now() });

/** Tasks of drafts that wait to be sent. */
export function draftsToSend(): string[] {
	return drafts.names().filter((task) => drafts.of(task)?.sending);
}
