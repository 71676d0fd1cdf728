// The line of the demonstration at the other end of an example's MQTT nodes: what it is told goes to the simulated line, what that one says comes back.

import type { JsonObject } from '../../../src/json.ts';
import { newLine, step } from '../../../tools/demo/filling-line.mjs';
import { type Settings, STANDARD } from '../../../tools/demo/process.mjs';
import { seeded } from '../../../tools/demo/random.mjs';
import { withCommand, withTrial } from '../../../tools/demo/requests.mjs';
import type { Scenario } from './scenario-rig.ts';

const MINUTE = 60_000;

export class TrialLine {
	settings: Settings = { ...STANDARD, disturbances: 0 };
	readonly refused: string[] = [];
	readonly #scenario: Scenario;
	readonly #random = seeded(26);
	#line = newLine(0, 0);
	#heard = 0;

	constructor(scenario: Scenario) {
		this.#scenario = scenario;
	}

	/** The line works until nobody has asked anything new of it, or until it is asked for what it is not to do yet. */
	async works(until: (asked: JsonObject) => boolean = () => false): Promise<void> {
		for (; this.#heard < this.#scenario.published.length; this.#heard++) {
			const { topic, payload } = this.#scenario.published[this.#heard] as { topic: string; payload: { for?: JsonObject } };
			if (payload.for && until(payload.for)) return;
			this.#hears(topic, JSON.stringify(payload));
			const { line, samples } = step(this.#line, this.settings, 30 * MINUTE, this.#random);
			this.#line = line;
			for (const sample of samples) {
				if (sample.topic === 'tested') await this.#scenario.publish('andon/line/L2/tested', JSON.parse(JSON.stringify(sample.payload)));
			}
		}
	}

	#hears(topic: string, words: string): void {
		const answer = topic.endsWith('/trial') ? withTrial(this.#line, this.settings, words) : withCommand(this.#line, this.settings, words);
		if ('refusal' in answer) this.refused.push(answer.refusal.code);
		else [this.#line, this.settings] = [answer.line, answer.settings];
	}
}
