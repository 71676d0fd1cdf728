// A link to an open step for one person, asked for by command: to print, to show as a QR code, to send by a channel of the flow's own.

import type { JsonObject } from '../json.ts';
import { grantOf, isRefused } from '../links/grant.ts';
import { qrOf } from '../links/qr.ts';
import type { Purpose } from '../links/token.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { text } from '../text.ts';
import type { Asked } from './on-case.ts';

/** `{step, person, purpose, url, expires}`, with `qr` an SVG text as well. Nothing of it is kept: whoever has the link may use it. */
export async function taskLink({ engine, command, language, id }: Asked): Promise<JsonObject | Refusal> {
	const { links, plant, store, clock } = engine;
	if (!links) return refuse(language, 'link.none', 'command');
	const { step: asked, person, purpose = 'answer', qr } = command as unknown as { step: string; person: string; purpose?: Purpose; qr?: boolean };
	if (!plant.directory.person(person)) return refuse(language, 'engine.command.person-unknown', 'person', { person });
	const record = (await store.load(id))?.record;
	const steps = Object.entries(record?.mechanics.open ?? {});
	const [step, open] = steps.find(([stepId]) => stepId === asked) ?? steps.findLast(([, { key }]) => key === asked) ?? [];
	if (!record || step === undefined || !open) return refuse(language, 'engine.step-not-open', 'step', { step: asked, number: record?.case.number });
	const claims = { case: id, step, person, purpose, version: open.version, expires: 0 };
	const grant = grantOf(claims, record, plant.directory, clock.now());
	if (isRefused(grant)) return refuse(language, 'link.not-for', 'person', { person: plant.directory.person(person)?.name, reason: text(language, grant) });
	const { url, expires } = links.make(id, step, open, person, purpose);
	return { step, person, purpose, url, expires, ...(qr ? { qr: qrOf(url) } : {}) };
}
