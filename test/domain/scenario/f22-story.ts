// A supplier of the pump plant and its papers, as F22's stories begin. Not the stories themselves.

import assert from 'node:assert/strict';
import { type Admitted, admit } from '../../../src/files/admit.ts';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Language } from '../../../src/text.ts';
import { DAY, SECOND, toMillis } from '../../../src/time.ts';
import { numberOf, post, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

interface Begun {
	language?: Language;
	start?: string;
}

/** Monday 09:30: a finding at Huaxin, unless told otherwise. */
export async function found(body: JsonObject = {}, more: Begun = {}): Promise<Story> {
	const s = await Scenario.start('f22-suppliers', more);
	await post(s, '/f22/findings', { title: 'No calibration record', supplier: 'huaxin', kind: 'finding', key: 'audit/7', ...body });
	return { s, number: numberOf(s) };
}

/** A certificate of Huaxin until 31 March 2027. */
export async function certified(more: Begun = {}): Promise<Story> {
	const s = await Scenario.start('f22-suppliers', more);
	await s.press('certificate');
	return { s, number: numberOf(s) };
}

/** Days pass at once, but for the moments at which something of the case comes due. */
export async function daysPass({ s, number }: Story, days: number): Promise<void> {
	const until = toMillis(s.plant.clock.now()) + days * DAY;
	for (let now = toMillis(s.plant.clock.now()); now < until; now = toMillis(s.plant.clock.now())) {
		const { open } = (await s.plant.record(number)).mechanics;
		const due = Object.values(open).flatMap(({ deadlines }) => Object.values(deadlines).flatMap(({ dueAt }) => (dueAt === undefined ? [] : toMillis(dueAt))));
		const next = Math.min(until, ...due.filter((at) => at > now));
		await s.plant.leap(`${(next - now) / SECOND + 15} s`);
	}
}

/** The supplier answers on the page of the link. */
export async function bySupplier({ s, number }: Story, key: string, outcome: string, values: JsonObject = {}, note?: string, person = 'zhang') {
	return s.byLink(number, key, person, outcome, values, note);
}

export async function supplierDoes(...[story, key, ...rest]: Parameters<typeof bySupplier>): Promise<void> {
	const reply = await bySupplier(story, key, ...rest);
	if (isRefusal(reply)) assert.fail(`${key}: ${reply.message} (${reply.path})`);
}

/** A paper that the supplier has sent. */
export async function paper(s: Scenario, name = 'ISO-14001.pdf'): Promise<JsonObject> {
	const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
	const admitted = admit(bytes, name, 'en-US');
	if (isRefusal(admitted)) assert.fail(admitted.message);
	return (await s.plant.files.put(admitted as Admitted, undefined, 'en-US')) as unknown as JsonObject;
}

export const ANSWER: JsonObject = {
	company: 'Huaxin Castings',
	name: 'Zhang Wei',
	accepts: 'yes',
	cause_text: 'The plan of calibrations left the spectrometer out.',
	actions: [{ action: 'Calibrated, plan completed', owner: 'Zhang Wei', due: '2026-11-27', done: true }],
};

export const IMPROVEMENT: JsonObject = {
	product: 'H-204',
	lot: 'L-51',
	received: 400,
	defective: 12,
	nonconformity: 'Porosity at the flange',
	contained: '800 in stock and 200 in transit sorted',
	cause_category: 'method',
	why: [{ why: 'gas in the melt' }, { why: 'not degassed' }, { why: 'step left out of the sheet' }],
	root: 'Degassing is not on the sheet',
	escaped: 'X-ray of one in fifty only',
	corrective: 'Degassing put on the sheet',
	preventive: 'All sheets looked through',
	effective_from: 'L-60',
	name: 'Anna Keller, quality',
};
