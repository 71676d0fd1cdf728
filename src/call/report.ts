// What somebody reports at a panel, made the anomaly that goes out to an intake. What comes in is untrusted: only what the button asks for is taken.
// Not for whether it becomes a case of its own: the intake.

import { isFileId } from '../files/reference.ts';
import { labelIn } from '../form/labels.ts';
import { Reading } from '../form/reading.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Directory } from '../plant/directory.ts';
import { type Refusal, refuse, refuseAll } from '../refusal.ts';
import { type Language, text } from '../text.ts';
import { type Instant, isInstant } from '../time.ts';
import { type Asked, type CallButton, MOST_PHOTOS, type Panel } from './button.ts';
import { callKey } from './keys.ts';

/** Of a short text: it is read on a wall. */
export const LONGEST_NOTE = 300;
const LONGEST_TITLE = 200;

/** What an intake can make a case of. */
export interface CallAnomaly extends JsonObject {
	title: string;
	key: string;
	at: Instant;
}

/** The stations of a panel in a plant: its own, else all areas; one without a name where there are none. */
export function stationsOf({ stations }: Panel, plant: Directory): string[] {
	const found = stations.length > 0 ? stations : plant.config.areas.map(({ id }) => id);
	return found.length > 0 ? found : [''];
}

/** The anomaly of a report, in the plant's language; refused with every fault in it, in the language of whoever reports. */
export function anomalyOf(
	raw: JsonObject,
	panel: Panel,
	plant: Directory,
	now: Instant,
	reporter: string | undefined,
	language: Language,
): CallAnomaly | Refusal {
	const reading = new Reading(language);
	const button = panel.buttons.find(({ name }) => name === raw.button);
	if (!button) return refuse(language, 'call.button-unknown', 'button');
	const station = typeof raw.station === 'string' ? raw.station : '';
	if (!stationsOf(panel, plant).includes(station)) return refuse(language, 'call.station-unknown', 'station', { station });
	if (panel.needsReporter && reporter === undefined) return refuse(language, 'board.who-missing', 'as');
	const told = readDetails(reading, raw, button, language);
	if (reading.refusals.length > 0) return refuseAll(reading.refusals);
	const { note, photo, ...named } = told;
	const area = button.area ?? (station || undefined);
	return present({
		title: titleOf(button, note, plant.config.language),
		kind: button.kind,
		severity: button.severity,
		area,
		reporter,
		key: callKey({ station, button: button.name }),
		at: detectedAt(raw.at, now),
		...named,
		// All of it: a repeated report keeps what was seen, not its lot.
		evidence: present({ button: button.name, station: station || undefined, ...told }),
	}) as CallAnomaly;
}

/** What is read at a glance: the button, and what was typed. */
function titleOf({ label }: CallButton, note: Json | undefined, language: Language): string {
	const title = typeof note === 'string' ? `${labelIn(label, language)}: ${note.replace(/\s+/g, ' ')}` : labelIn(label, language);
	const characters = [...title];
	return title.length <= LONGEST_TITLE ? title : `${characters.slice(0, LONGEST_TITLE / 2 - 1).join('')}…`;
}

/** When it was pressed, which may be long before it got through; never later than now. */
function detectedAt(raw: Json | undefined, now: Instant): Instant {
	return typeof raw === 'string' && isInstant(raw) && raw < now ? raw : now;
}

function readDetails(reading: Reading, raw: JsonObject, { asks, needs }: CallButton, language: Language): { [asked in Asked]?: Json } {
	const read: { [asked in Asked]: () => Json | undefined } = {
		note: () => reading.text(raw.note, 'note', LONGEST_NOTE, { label: labelOf('note', language) }),
		lot: () => reading.text(raw.lot, 'lot', 120, { label: labelOf('lot', language) }),
		material: () => reading.text(raw.material, 'material', 120, { label: labelOf('material', language) }),
		order: () => reading.text(raw.order, 'order', 120, { label: labelOf('order', language) }),
		quantity: () => readQuantity(reading, raw.quantity, language),
		photo: () => readPhotos(reading, raw.photo),
	};
	const told: { [asked in Asked]?: Json } = {};
	for (const asked of asks) {
		const faults = reading.refusals.length;
		const value = read[asked]();
		if (value !== undefined) told[asked] = value;
		else if (needs.includes(asked) && reading.refusals.length === faults) reading.fault('form.required', asked, { label: labelOf(asked, language) });
	}
	return told;
}

function readQuantity(reading: Reading, raw: Json | undefined, language: Language): Json | undefined {
	if (raw === undefined || raw === null) return undefined;
	const given = reading.object(raw, 'quantity', ['amount', 'unit']);
	const label = labelOf('quantity', language);
	const amount = reading.number(given.amount, 'quantity', { min: 0, max: 1e9, label });
	if (amount === undefined) return undefined;
	const unit = reading.text(given.unit, 'quantity', 20, { required: true, label: labelOf('unit', language) });
	return unit === undefined ? undefined : { amount, unit };
}

/** References to files that were sent up before; whether they are there is the case's to find out. */
function readPhotos(reading: Reading, raw: Json | undefined): Json | undefined {
	const photos = reading.list(raw, 'photo', MOST_PHOTOS).map((one, at) => {
		const given = reading.object(one, `photo[${at}]`, ['id', 'name', 'type', 'size']);
		const id = isFileId(given.id) ? given.id : (reading.fault('call.photo-unknown', 'photo') ?? '');
		const name = reading.text(given.name, `photo[${at}].name`, 200) ?? '';
		const type = reading.text(given.type, `photo[${at}].type`, 100) ?? '';
		return { id, name, type, size: reading.number(given.size, `photo[${at}].size`, { min: 0 }) ?? 0 };
	});
	return photos.length > 0 ? photos : undefined;
}

function labelOf(asked: string, language: Language): string {
	return text(language, `call.asked.${asked}`);
}

function present(members: { [key: string]: Json | undefined }): JsonObject {
	return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as JsonObject;
}
