// The plant as boards and lists show it. Never contact data.

import type { PlantConfig } from '../plant/plant.ts';
import type { Places } from './shown.ts';

/** Who there is and where. */
export function placesOf({ name, zone, language, departments, people, roles, areas }: PlantConfig): Places {
	return {
		name,
		zone,
		language,
		departments: departments.map(({ id, name }) => ({ id, name })),
		people: people.map(({ id, name, department }) => ({ id, name, ...(department === undefined ? {} : { department }) })),
		roles: roles.map(({ id, name, department }) => ({ id, name, ...(department === undefined ? {} : { department }) })),
		areas: areas.map(({ id, name, parent }) => ({ id, name, ...(parent === undefined ? {} : { parent }) })),
	};
}
