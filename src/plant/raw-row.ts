// Rows of a plant's lists before they are checked: own fields only, each fault told where it is. Not for what the fields mean
// (check.ts, calendar/check.ts).

export type Raw = Record<string, unknown>;
/** Tells a fault, or a warning: where, the code of its sentence without "plant.", what the sentence names. */
export type Tell = (path: string, code: string, params?: Record<string, unknown>) => void;

const LONGEST_TEXT = 200;

export function isRecord(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own fields only: "constructor" is not a field of the plant. */
export function own(row: Raw, key: string): unknown {
	return Object.hasOwn(row, key) ? row[key] : undefined;
}

/** Whether a cell was left empty: a table has it, an object may leave it out. */
export function isEmpty(value: unknown): value is undefined | null | '' {
	return value === undefined || value === null || value === '';
}

/** One line of text that must be there. */
export function lineOf(row: Raw, key: string, path: string, fault: Tell): string | undefined {
	const value = own(row, key);
	if (typeof value !== 'string' || value.trim() === '') fault(path, 'missing');
	else if (value.length > LONGEST_TEXT || /\p{Cc}/u.test(value)) fault(path, 'text', { most: LONGEST_TEXT });
	else return value.trim();
	return undefined;
}

/** The rows of a list; undefined when it can't be read, which is told once, not again for everything in it. None: no rows. */
export function rowsOf(row: Raw, key: string, path: string, most: number, fault: Tell): Raw[] | undefined {
	const value = own(row, key) ?? [];
	if (!Array.isArray(value)) fault(path, 'no-list');
	else if (value.length > most) fault(path, 'too-many', { most });
	else {
		const odd = [...value.entries()].filter(([, one]) => !isRecord(one));
		for (const [index] of odd) fault(`${path}[${index}]`, 'no-row');
		if (odd.length === 0) return value;
	}
	return undefined;
}

/** Without the fields that are not there. */
export function compact<T extends object>(row: T): T {
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;
}
