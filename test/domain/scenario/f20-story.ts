// A plastics plant and the meters of its lines, as F20's stories begin. Not the stories themselves.

import type { JsonObject } from '../../../src/json.ts';
import type { Language } from '../../../src/text.ts';
import { numberOf, type Story } from './posted.ts';
import { Scenario } from './scenario-rig.ts';

const HOUR = 3_600_000;

/** Monday 23 November 2026, 09:30 in Shanghai: the early shift. */
export const MONDAY_0930 = '2026-11-23T01:30:00.000Z';
/** Sunday 22 November 2026, 02:30 in Shanghai: no shift. */
export const SUNDAY_0230 = '2026-11-21T18:30:00.000Z';

/** The counter of one meter, read once an hour. */
export class Meter {
	readonly #s: Scenario;
	readonly #topic: string;
	#at: number;
	#reading = 10_000;

	/** First read at this time. */
	constructor(s: Scenario, topic: string, from: string) {
		this.#s = s;
		this.#topic = topic;
		this.#at = Date.parse(from);
	}

	async read(product = '', hours = 0): Promise<void> {
		this.#at += hours * HOUR;
		await this.#s.publish(`energy/${this.#topic}`, { reading: this.#reading, at: new Date(this.#at).toISOString(), product });
	}

	/** So many kWh in each of the next hours. */
	async uses(...hours: number[]): Promise<void> {
		for (const kWh of hours) await this.usesOf('', kWh);
	}

	async usesOf(product: string, kWh: number, hours = 1): Promise<void> {
		this.#reading += kWh;
		await this.read(product, hours);
	}

	/** Another meter in its place. */
	replaced(): void {
		this.#reading = 0;
	}
}

/** The plant with the baseline to try with: 40 kWh an hour in a shift, 6 without. */
export async function taught({ language, start = MONDAY_0930 }: { language?: Language; start?: string } = {}): Promise<Scenario> {
	const s = await Scenario.start('f20-energy', { start, ...(language && { language }) });
	await s.press('sample');
	return s;
}

/** Two hours of one signal, as the buttons send them. */
export async function hours(s: Scenario, ...values: number[]): Promise<void> {
	for (const value of values) {
		await s.plant.inject(s.plant.flow.find(({ type }) => type === 'andon-detect')!.id, { topic: 'L1/moulding', payload: { value } });
		await s.leaps('1 h');
	}
}

/** Line 1 has used 58 kWh in each of two hours. */
export async function wasted(language: Language = 'en-US'): Promise<Story> {
	const s = await taught({ language });
	await hours(s, 58);
	await s.press('much');
	return { s, number: numberOf(s) };
}

export const FOUND: JsonObject = { where: 'Barrel heating', cause: 'Insulation missing since the repair' };
export const MEASURE: JsonObject = { measure: 'Insulation put back, checked each month', expected: 15 };
export const SAVED: JsonObject = { usual: 40, before: 58, after: 41, hours: 4000, price: 0.8, kept_by: 'Monthly check' };

/** … found, the measure done, and watched for a day in which the meter came back, or did not. */
export async function watched(story: Story, after: number[] = [41, 41, 41, 41]): Promise<void> {
	const { s, number } = story;
	await s.does(number, 'judge', 'deng', 'found', FOUND);
	await s.does(number, 'measure', 'wang', 'done', MEASURE);
	await hours(s, ...after);
	await s.leaps('24 h');
}
