// A file as a case records it: what it is and how large it is as the plant keeps it. Of what a browser says only the name is taken, and that cleaned.

import type { FileReference } from '../form/form.ts';
import { type FileKind, KINDS, typeOf } from './kinds.ts';
import { cleanName, endingOf } from './name.ts';
import type { KeptFile } from './reference.ts';

/** The reference of a kept file under a name that looks like what it is: a photo called invoice.exe goes by invoice.exe.jpg. */
export function asItIs({ id, type, size }: KeptFile, rawName: unknown): FileReference {
	const name = cleanName(typeof rawName === 'string' ? rawName : '');
	const kind: FileKind | undefined = Object.values(KINDS).find((one) => one.type === type);
	if (!kind) return { id, name, type, size };
	const ending = endingOf(name);
	const fits = kind.endings.includes(ending);
	return { id, name: fits ? name : cleanName(`${name}.${kind.endings[0]}`), type: typeOf(kind, ending), size };
}
