// What comes into an example over HTTP, and the case that it became. Not for MQTT: scenario-rig.ts.

import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/json.ts';
import { isRefusal } from '../../../src/refusal.ts';
import type { Scenario } from './scenario-rig.ts';

/** How far a story of one case has come. */
export interface Story {
	s: Scenario;
	number: string;
}

/** A body posted to an "http in" node. */
export async function post(s: Scenario, url: string, payload: JsonObject): Promise<void> {
	const node = s.plant.flow.find((one) => one.type === 'http in' && one.url === url);
	assert(node, `nobody listens to ${url}`);
	await s.plant.inject(node.id, { payload });
}

/** The number of the case that was opened, or told of again, last. */
export function numberOf(s: Scenario): string {
	const taken = s.plant.taken.at(-1);
	assert(taken && !isRefusal(taken) && taken.number !== undefined, JSON.stringify(taken));
	return taken.number;
}
