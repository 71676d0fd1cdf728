// What stays in a browser. It may forbid that (private windows, a full disk): then nothing stays, and the page works all the same.

type Where = 'local' | 'session';

const place = (where: Where): Storage => (where === 'local' ? localStorage : sessionStorage);

export function read(where: Where, key: string): string | undefined {
	try {
		return place(where).getItem(key) ?? undefined;
	} catch {
		return undefined;
	}
}

/** Undefined: nothing stays. Whether it could be done. */
export function write(where: Where, key: string, value: string | undefined): boolean {
	try {
		if (value === undefined) place(where).removeItem(key);
		else place(where).setItem(key, value);
		return true;
	} catch {
		return false;
	}
}

/** Where drafts stay (drafts.ts). */
export const LOCAL = {
	read: (key: string) => read('local', key),
	write: (key: string, value: string | undefined) => void write('local', key, value),
	keys(): string[] {
		try {
			return Object.keys(localStorage);
		} catch {
			return [];
		}
	},
};
