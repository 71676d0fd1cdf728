// Ladders for stories of single rungs: short ways to write them, and what there is to see of them. Not a plant: plant.fixture.ts.

import type { JsonObject } from '../../../../src/json.ts';
import { makeCalendar } from '../../../../src/plant/calendar.ts';
import { makeDirectory } from '../../../../src/plant/directory.ts';
import type { PlantConfig } from '../../../../src/plant/plant.ts';
import type { EscalateConfig, Rung } from '../../../../src/steps/escalate/config.ts';
import { escalateStep } from '../../../../src/steps/escalate/escalate.ts';
import type { EscalateState } from '../../../../src/steps/escalate/state.ts';
import { HOUR, MINUTE, plus } from '../../../../src/time.ts';
import { Story, type StoryOptions } from '../story.ts';

export const minutes = (n: number) => ({ amount: n * MINUTE, counts: 'elapsed' as const });
export const working = (n: number) => ({ amount: n * MINUTE, counts: 'working' as const });
/** A rung that asks a role to acknowledge. */
export const rung = (role: string, more: Partial<Rung>): Rung => ({ tell: [{ role }], ask: 'acknowledge', ...more });
export const ladder = (rungs: Rung[], more: Partial<EscalateConfig> = {}): EscalateConfig => ({ rungs, until: ['resolved'], ...more });

export type Ladder = Story<EscalateConfig, EscalateState>;
export function story(config: EscalateConfig, { plant, ...options }: Omit<StoryOptions, 'plant'> & { plant?: PlantConfig } = {}): Ladder {
	return new Story(escalateStep, config, { key: 'ladder', ...options, ...(plant && { plant: plantOf(plant) }) });
}

/** A plant for a story. */
export function plantOf(config: PlantConfig): NonNullable<StoryOptions['plant']> {
	return { plant: makeDirectory(config), calendar: makeCalendar(config) };
}

/** Who was told, at which wall-clock time in Shanghai (UTC+8, or another offset in hours). */
export function told(s: Ladder, offset = 8): string[] {
	return s.sent
		.filter(({ output }) => output === 'notice')
		.map(
			({ at, payload }) =>
				`${plus(at, offset * HOUR)
					.slice(8, 16)
					.replace('T', ' ')} ${((payload as JsonObject).person as JsonObject).id}`,
		);
}

export function payloads(s: Ladder, output = 'notice'): JsonObject[] {
	return s.sent.filter((one) => one.output === output).map(({ payload }) => payload as JsonObject);
}

/** When something of the ladder is due. */
export function dueOf(s: Ladder, name: string): string | undefined {
	return s.open?.deadlines[name]?.dueAt;
}
