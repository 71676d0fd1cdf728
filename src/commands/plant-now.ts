// The plant and its clock by command: who there is to choose from, what time it is there, how fast it runs.
// Never contact data, and never a way to change the plant: that is its configuration.

import type { Engine } from '../engine/engine.ts';
import type { Json, JsonObject } from '../json.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Language } from '../text.ts';
import type { Command } from './commands.ts';

interface Asked {
	engine: Engine;
	command: Command;
	language: Language;
}

/** What pick lists need: `{name, zone, language, departments, people, roles, areas}`, without contact data. */
export async function showPlant({ engine }: Asked): Promise<JsonObject> {
	const { name, zone, language, departments, people, roles, areas } = engine.plant.directory.config;
	const plant = {
		name,
		zone,
		language,
		departments: departments.map(({ id, name, head }) => ({ id, name, ...(head === undefined ? {} : { head }) })),
		people: people.map(({ id, name, department }) => ({ id, name, ...(department === undefined ? {} : { department }) })),
		roles: roles.map(({ id, name, department, holders, deputies }) => ({ id, name, holders, deputies, ...(department === undefined ? {} : { department }) })),
		areas: areas.map(({ id, name, parent }) => ({ id, name, ...(parent === undefined ? {} : { parent }) })),
	};
	return plant as unknown as { [key: string]: Json };
}

/** Where the plant's clock stands: `{plant, real, speed}`; at the real instant `real` (ms since 1970 UTC) it was `plant` there. */
export async function showClock({ engine }: Asked): Promise<JsonObject> {
	const { clock, plantClock } = engine;
	const { plant, real, speed } = plantClock?.anchor() ?? { plant: clock.now(), real: clock.wall(), speed: clock.speed() };
	return { plant, real, speed };
}

/** Runs the plant's clock at another speed, where it is one that can. */
export async function setSpeed(asked: Asked): Promise<JsonObject | Refusal> {
	const { engine, command, language } = asked;
	if (!engine.plantClock?.setSpeed(Number(command.speed))) return refuse(language, 'engine.command.real-clock', 'speed');
	return showClock(asked);
}
