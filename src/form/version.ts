// Which form an answer was given on: a short hash of all that the form says. Two forms that say the same are the same.

import { createHash } from 'node:crypto';
import { canonical } from '../case/chain.ts';
import type { Form } from './form.ts';

/** The first 16 hex digits of the SHA-256 of the form as canonical JSON. */
export function versionOf(form: Form): string {
	return createHash('sha256').update(canonical(form)).digest('hex').slice(0, 16);
}

/** Whether a text has the shape of a version: it becomes the name of a file and part of an address. */
export function isVersion(text: unknown): text is string {
	return typeof text === 'string' && /^[0-9a-f]{16}$/.test(text);
}
