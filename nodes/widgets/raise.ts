// What a report panel may ask of the server: to raise something, and to take back what was raised by mistake. A report goes out by the node's wire to
// an intake, from the plant's durable outbox: what the panel was told to be accepted is a case. Not for how it looks.

import type { CallRow } from '../../src/board/shown.ts';
import type { Panel } from '../../src/call/button.ts';
import { anomalyOf } from '../../src/call/report.ts';
import type { Actor } from '../../src/case/events.ts';
import { runCommand } from '../../src/commands/commands.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { asItIs } from '../../src/files/as-it-is.ts';
import type { FileReference } from '../../src/form/form.ts';
import type { JsonObject } from '../../src/json.ts';
import { RateLimit } from '../../src/rate-limit.ts';
import { isRefusal, type Refusal, refuse } from '../../src/refusal.ts';
import type { Language } from '../../src/text.ts';
import type { Asked, WidgetDef } from './widget-node.ts';

/** So long the person at the panel waits for the intake (real milliseconds). */
const PATIENCE = 6_000;
/** A person in a hurry presses often; nobody raises hundreds. */
const PRESSES = { burst: 20, every: 2_000 };
/** The output of the panel. */
export const RAISED = 'raised';

type AskedOfPanel = Asked<WidgetDef, CallRow> & { panel: Panel };

const presses = new RateLimit(PRESSES);

/** Raises something. The same id again is told what became of it: it counts once. */
export async function raise(asked: AskedOfPanel): Promise<JsonObject | Refusal> {
	const { engine, key, said, message, language, panel } = asked;
	const id = idIn(said.id);
	if (id === undefined) return refuse(language, 'form.required', 'id', { label: 'id' });
	const wait = presses.take(`${key} ${message._client?.socketId ?? ''}`, engine.clock.monotonic());
	if (wait > 0) return refuse(language, 'call.too-often', '', { seconds: Math.ceil(wait / 1_000) });
	const reporter = await whoReports(asked);
	if (isRefusal(reporter)) return reporter;
	const { directory } = engine.plant;
	const anomaly = anomalyOf(said, panel, directory, engine.clock.now(), reporter?.id, language);
	if (isRefusal(anomaly)) return anomaly;
	const photos = photosOf(anomaly.evidence as JsonObject, engine, language);
	if (isRefusal(photos)) return photos;
	if (!engine.leadsOn(key, RAISED)) return refuse(language, 'call.no-intake');
	const announced = `${key}/${id}`;
	const told = { ...anomaly, evidence: { ...(anomaly.evidence as JsonObject), ...photos }, announced };
	const went = { topic: anomaly.area ?? '', payload: anomaly.title, anomaly: told };
	const became = await engine.announceAndHear(announced, key, RAISED, went, PATIENCE, reporter);
	if (became === undefined) return { outcome: 'waiting' };
	if (isRefusal(became)) return became;
	const { outcome, case: subject, number } = became;
	return { outcome, ...(subject === undefined ? {} : { case: subject, number: number ?? '' }) };
}

/** Takes back what was raised by mistake: only what this panel shows, and only while nobody has reacted. */
export async function withdraw({ engine, said, actor, language, panel, rows }: AskedOfPanel): Promise<JsonObject | Refusal> {
	const row = typeof said.case === 'string' ? rows.get(said.case) : undefined;
	if (!panel.withdraw || !row) return refuse(language, 'call.not-withdrawn');
	if (row.reaction) return refuse(language, 'call.somebody-comes', '', { number: row.number });
	const by = await actor(row.station || undefined);
	if (isRefusal(by)) return by;
	const id = idIn(said.id);
	return runCommand(engine, { command: 'cancel', case: row.id, reason: said.reason ?? null, ...(id === undefined ? {} : { id }) }, by, language);
}

/** Whoever is signed in, else by badge or PIN, else whom somebody picked, as the station allows it; nobody is nobody. */
async function whoReports({ said, message, actor }: Pick<AskedOfPanel, 'said' | 'message' | 'actor'>): Promise<Actor | undefined | Refusal> {
	const names = said.as !== undefined && said.as !== '';
	if (!names && said.identification === undefined && !message._client?.user) return undefined;
	return actor(typeof said.station === 'string' && said.station !== '' ? said.station : undefined);
}

/** The photos as the plant keeps them; of what a browser says only their names are taken. */
function photosOf({ photo }: JsonObject, { files }: Engine, language: Language): JsonObject | Refusal {
	const named = (photo ?? []) as unknown as FileReference[];
	const kept = named.flatMap(({ id, name }) => {
		const file = files?.has(id) ? files.describe(id) : undefined;
		return file?.type.startsWith('image/') ? [asItIs(file, name)] : [];
	});
	if (kept.length < named.length) return refuse(language, 'call.photo-unknown', 'photo');
	return kept.length > 0 ? { photo: kept as unknown as JsonObject[] } : {};
}

function idIn(raw: unknown): string | undefined {
	return typeof raw === 'string' && /^[\w-]{8,64}$/.test(raw) ? raw : undefined;
}
