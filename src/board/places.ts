// The plant as boards and lists show it. Never contact data.

import type { KindLabel } from '../case-view/kinds.ts';
import type { PlantConfig } from '../plant/plant.ts';
import type { Places } from './shown.ts';

/** Who there is and where; `kinds`: what the plant's panels call kinds of cases. */
export function placesOf({ name, zone, language, departments, people, roles, areas, causes }: PlantConfig, kinds: readonly KindLabel[] = []): Places {
	return {
		name,
		zone,
		language,
		departments: departments.map(({ id, name }) => ({ id, name })),
		people: people.map(({ id, name, department }) => ({ id, name, ...(department === undefined ? {} : { department }) })),
		roles: roles.map(({ id, name, department }) => ({ id, name, ...(department === undefined ? {} : { department }) })),
		areas: areas.map(({ id, name, parent }) => ({ id, name, ...(parent === undefined ? {} : { parent }) })),
		...(causes === undefined ? {} : { causes }),
		...(kinds.length > 0 ? { kinds } : {}),
	};
}
