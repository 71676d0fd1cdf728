// Attaching a document to a case: a file that the plant keeps, named by its content, or the address of a document elsewhere. Not for uploading.

import { asItIs } from '../files/as-it-is.ts';
import { meansFile } from '../files/reference.ts';
import type { JsonObject } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Asked, emit, onCase, only } from './on-case.ts';

/** Of a kept file only the name is taken from who attaches it: type and size are what they are. */
export async function attach(asked: Asked): Promise<JsonObject | Refusal> {
	const attached = attachedBy(asked);
	return 'refused' in attached ? (attached as Refusal) : onCase(asked, (plan) => emit(plan, asked, 'attached', attached));
}

function attachedBy({ engine, command, language }: Asked): JsonObject | Refusal {
	const { name, reference } = command as unknown as { name: string; reference: string };
	const { files } = engine;
	if (!files || !meansFile(reference)) return only('name', 'reference', 'type', 'size')(command);
	const kept = files.has(reference) ? files.describe(reference) : undefined;
	if (!kept) return refuse(language, 'files.reference-unknown', 'reference', { reference: reference.slice(0, 80) });
	const { id, ...known } = asItIs(kept, name);
	return { ...known, reference: id };
}
